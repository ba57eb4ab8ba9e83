"""Asking others' servers whether an address works: politely, within a limit, and never at home.

Anybody may propose an address, and the server that answers says where to go on. So no address is
asked that leads into the network of whoever asks: each name is looked up once, and the connection
goes to what was looked up. For that reason no proxy is used either.
"""

import contextlib
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

USER_AGENT = "medborgarloften-links/1.0 (tries each link of a public register once in two weeks)"
MOST_REDIRECTS = 8
GONE = (404, 410)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LEFT_IN_PATHS = "/%:@!$&'()*+,;=~"


class Answer(Enum):
    WORKS = "fungerade"
    FAILS = "fungerade inte"
    UNSURE = "går inte att avgöra"


class Reply(NamedTuple):
    """What came of an address. `told` says in Swedish what was seen."""

    answer: Answer
    told: str
    is_heard: bool
    """Whether any server answered: if none of many does, the network may be missing."""


class HomeError(Exception):
    """An address that leads into the network of whoever asks."""


class Target(NamedTuple):
    """A web address, taken apart for a request."""

    host: str
    port: int
    is_encrypted: bool
    path: str
    named: str
    """The host as the request names it."""

    @classmethod
    def of(cls, url: str) -> "Target":
        """Raise ValueError for what is no address on the web."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(url)
        host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode()
        is_encrypted = parts.scheme == "https"
        path = quote(parts.path or "/", safe=_LEFT_IN_PATHS)
        query = f"?{quote(parts.query, safe=f'{_LEFT_IN_PATHS}?')}" if parts.query else ""
        named = f"[{host}]" if ":" in host else host
        named += f":{parts.port}" if parts.port else ""
        port = parts.port or (443 if is_encrypted else 80)
        return cls(host, port, is_encrypted, path + query, named)


def is_public(ip: str) -> bool:
    """Whether an IP address lies on the internet and in no network of its own."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return is_public(str(ipaddress.IPv4Address(address.packed[-4:])))
        if address.ipv4_mapped or address.sixtofour or address.teredo:
            return False
    return address.is_global and not address.is_multicast


_NO_ADDRESS = "leder till något annat än en webbadress"


@dataclass
class Asker:
    """Whoever asks. Many may ask at once: each host gets its requests one by one."""

    limit: float = 15
    """Seconds that a host may take to answer a request, at each of its IP addresses."""
    pause: float = 1
    """Seconds from one request to a host until the next."""
    is_allowed: Callable[[str], bool] = is_public
    """Whether an IP address may be asked."""
    user_agent: str = USER_AGENT
    _next: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, url: str) -> Reply:
        """What comes of an address, and of those that it leads on to."""
        for _ in range(MOST_REDIRECTS + 1):
            reply, onward = self._ask_once(url)
            if not onward:
                return reply
            try:
                url = urljoin(url, onward)
            except ValueError:
                return Reply(Answer.UNSURE, _NO_ADDRESS, True)
        return Reply(Answer.UNSURE, "leder runt", True)

    def _ask_once(self, url: str) -> tuple[Reply, str]:
        """What comes of one address, and where it leads on."""
        try:
            target = Target.of(url)
        except ValueError:
            return Reply(Answer.UNSURE, _NO_ADDRESS, True), ""
        # Some servers do not know HEAD, or answer it with something else than GET.
        reply, onward = self._tried("HEAD", target)
        return (reply, onward) if reply.answer is Answer.WORKS else self._tried("GET", target)

    def _tried(self, method: str, target: Target) -> tuple[Reply, str]:
        try:
            status, onward = self._request(method, target)
        except HomeError:
            return Reply(Answer.UNSURE, "leder till ett slutet nät och prövas inte", False), ""
        except ssl.SSLCertVerificationError:
            return Reply(Answer.UNSURE, "har ett certifikat som inte går att kontrollera", True), ""
        # ValueError comes of a connection that is closed while it is read.
        except (OSError, HTTPException, ValueError):
            return Reply(Answer.FAILS, "svarade inte", False), ""
        return Reply(_meaning(status), f"svarade {status}", True), onward

    def _request(self, method: str, target: Target) -> tuple[int, str]:
        """The status that comes, and where it leads on. What the page holds is not read."""
        self._wait_for(target.host)
        headers = {"Host": target.named, "User-Agent": self.user_agent, "Connection": "close"}
        made = contextlib.closing(HTTPConnection(target.host, target.port))
        with self._connected(target) as sock, made as connection:
            connection.sock = sock
            connection.request(method, target.path, headers={**headers, "Accept": "*/*"})
            response = connection.getresponse()
            onward = response.getheader("Location", "") if 300 <= response.status < 400 else ""
            return response.status, onward.encode("latin-1").decode("utf-8", "replace")

    def _wait_for(self, host: str) -> None:
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + self.pause
        time.sleep(turn - now)

    @contextlib.contextmanager
    def _connected(self, target: Target) -> Iterator[socket.socket]:
        """A connection that is closed when the limit is reached, whatever the server does."""
        with self._opened(target) as sock:
            timer = threading.Timer(self.limit, _hang_up, [sock])
            timer.daemon = True
            timer.start()
            try:
                if isinstance(sock, ssl.SSLSocket):
                    sock.do_handshake()
                yield sock
            finally:
                timer.cancel()

    def _opened(self, target: Target) -> socket.socket:
        """A connection to the first of the host's addresses that takes one."""
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        if not all(map(self.is_allowed, addresses)):
            raise HomeError(target.host)
        sock = _first_open(addresses, target.port, self.limit)
        if not target.is_encrypted:
            return sock
        context = ssl.create_default_context()
        return context.wrap_socket(sock, server_hostname=target.host, do_handshake_on_connect=False)


def _first_open(addresses: list[str], port: int, limit: float) -> socket.socket:
    """A host has few addresses; those beyond the third are left."""
    error: OSError = OSError("no address")
    for address in addresses[:3]:
        try:
            return socket.create_connection((address, port), timeout=limit)
        except OSError as failed:
            error = failed
    raise error


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _meaning(status: int) -> Answer:
    """Only what says that the page is gone counts as that: servers refuse programs, and rest."""
    if status in GONE:
        return Answer.FAILS
    return Answer.WORKS if 200 <= status < 400 else Answer.UNSURE
