"""What comes of asking others' servers, each a small one on this computer. No test asks the net."""

import functools
import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from scripts.releasing import asking
from scripts.releasing.asking import USER_AGENT, Answer, Asker, Reply, is_public

WORKS, FAILS, UNSURE = Answer


@dataclass
class Server:
    """A server that answers as it was told, and remembers what it was asked."""

    replies: dict[str, tuple[int, str]] = field(default_factory=dict)
    """The status by `METHOD /path`, or by `/path` for every method, and where it leads on."""
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    address: str = ""


class Handler(http.server.BaseHTTPRequestHandler):
    def __init__(self, server: Server, *arguments: Any):
        self.told = server
        super().__init__(*arguments)

    def do_HEAD(self) -> None:
        asked = f"{self.command} {self.path}"
        self.told.asked.append(asked)
        self.told.agents.add(self.headers["User-Agent"])
        replies = self.told.replies
        status, onward = replies.get(asked) or replies.get(self.path) or (200, "")
        self.send_response(status)
        if onward:
            self.send_header("Location", onward)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Nothing: the tests ask what was asked."""


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server()
    made: Any = functools.partial(Handler, told)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), made) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        told.address = f"http://127.0.0.1:{running.server_port}"
        yield told
        running.shutdown()


def an_asker(**changes: Any) -> Asker:
    """One who may ask this computer, at once."""
    return Asker(**{"limit": 5, "pause": 0, "is_allowed": lambda ip: ip == "127.0.0.1", **changes})


@pytest.mark.parametrize(
    ("replies", "reply", "asked"),
    [
        pytest.param({}, Reply(WORKS, "svarade 200", True), ["HEAD /"], id="it works"),
        pytest.param(
            {"HEAD /": (405, "")},
            Reply(WORKS, "svarade 200", True),
            ["HEAD /", "GET /"],
            id="the server knows no HEAD",
        ),
        pytest.param(
            {"HEAD /": (404, "")},
            Reply(WORKS, "svarade 200", True),
            ["HEAD /", "GET /"],
            id="the server answers HEAD with something else",
        ),
        pytest.param(
            {"/": (404, "")}, Reply(FAILS, "svarade 404", True), ["HEAD /", "GET /"], id="gone"
        ),
        pytest.param(
            {"/": (410, "")},
            Reply(FAILS, "svarade 410", True),
            ["HEAD /", "GET /"],
            id="gone for ever",
        ),
        pytest.param(
            {"/": (403, "")},
            Reply(UNSURE, "svarade 403", True),
            ["HEAD /", "GET /"],
            id="programs are refused",
        ),
        pytest.param(
            {"/": (503, "")},
            Reply(UNSURE, "svarade 503", True),
            ["HEAD /", "GET /"],
            id="the server rests",
        ),
        pytest.param(
            {"/": (301, "/nytt")},
            Reply(WORKS, "svarade 200", True),
            ["HEAD /", "HEAD /nytt"],
            id="moved",
        ),
        pytest.param(
            {"/": (301, "/å b?x=1&y=ö")},
            Reply(WORKS, "svarade 200", True),
            ["HEAD /", "HEAD /%C3%A5%20b?x=1&y=%C3%B6"],
            id="moved to an address in plain letters",
        ),
        pytest.param(
            {"/": (302, "ftp://127.0.0.1/fil")},
            Reply(UNSURE, "leder till något annat än en webbadress", True),
            ["HEAD /"],
            id="leads off the web",
        ),
        pytest.param(
            {"/": (302, "file:///etc/passwd")},
            Reply(UNSURE, "leder till något annat än en webbadress", True),
            ["HEAD /"],
            id="leads to a file",
        ),
        pytest.param(
            {"/": (302, "http://[x")},
            Reply(UNSURE, "leder till något annat än en webbadress", True),
            ["HEAD /"],
            id="leads to what no address is",
        ),
    ],
)
def test_what_a_server_answers(
    replies: dict[str, tuple[int, str]], reply: Reply, asked: list[str], server: Server
) -> None:
    server.replies = {
        name: (status, onward.encode().decode("latin-1"))
        for name, (status, onward) in replies.items()
    }
    assert an_asker().ask(f"{server.address}/") == reply
    assert server.asked == asked


def test_an_address_that_leads_round_ends(server: Server) -> None:
    server.replies = {"/": (302, "/")}
    assert an_asker().ask(f"{server.address}/") == Reply(UNSURE, "leder runt", True)
    assert len(server.asked) == 9


def test_the_one_who_asks_says_what_it_is(server: Server) -> None:
    an_asker().ask(f"{server.address}/#avsnitt")
    assert server.agents == {USER_AGENT}
    assert server.asked == ["HEAD /"]


def test_nothing_within_a_network_is_asked(server: Server) -> None:
    refused = Reply(UNSURE, "leder till ett slutet nät och prövas inte", False)
    assert Asker(pause=0).ask(f"{server.address}/") == refused
    assert server.asked == []


@pytest.mark.parametrize("home", ["127.0.0.2", "localhost", "2130706433", "[::1]"])
def test_nothing_within_a_network_is_asked_where_a_server_leads_there(
    home: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By whatever name: what counts is the address that the name stands for."""
    port = server.address.rpartition(":")[2]
    server.replies = {"/": (302, f"http://{home}:{port}/hemligt")}
    lookup = socket.getaddrinfo

    def elsewhere(host: str, *rest: Any, **named: Any) -> Any:
        return lookup("127.0.0.2" if host == "localhost" else host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", elsewhere)
    asker = an_asker(is_allowed=once(lambda ip: ip == "127.0.0.1"))
    assert asker.ask(f"{server.address}/").told == "leder till ett slutet nät och prövas inte"
    assert server.asked == ["HEAD /"]


def once(rule: Callable[[str], bool]) -> Callable[[str], bool]:
    """A rule that lets the first address through, and none after it."""
    asked: list[str] = []

    def allowed(ip: str) -> bool:
        asked.append(ip)
        return rule(ip) and len(asked) == 1

    return allowed


@pytest.mark.parametrize(
    ("ip", "told"),
    [
        pytest.param("93.184.215.14", True, id="the internet"),
        pytest.param("2a00:801:f0::1", True, id="the internet, IPv6"),
        pytest.param("64:ff9b::5db8:d70e", True, id="the internet by NAT64"),
        pytest.param("64:ff9b::a00:1", False, id="10.0.0.1 by NAT64"),
        pytest.param("127.0.0.1", False, id="this computer"),
        pytest.param("::1", False, id="this computer, IPv6"),
        pytest.param("::ffff:127.0.0.1", False, id="this computer, IPv4 within IPv6"),
        pytest.param("2002:7f00:1::", False, id="this computer by 6to4"),
        pytest.param("10.1.2.3", False, id="a network of its own"),
        pytest.param("192.168.1.1", False, id="a home"),
        pytest.param("169.254.169.254", False, id="what a cloud tells its machines"),
        pytest.param("100.64.0.1", False, id="a carrier's network"),
        pytest.param("fd00::1", False, id="a network of its own, IPv6"),
        pytest.param("fe80::1%eth0", False, id="a link"),
        pytest.param("0.0.0.0", False, id="nowhere"),
        pytest.param("224.0.0.1", False, id="many"),
        pytest.param("ff0e::1", False, id="many, IPv6"),
    ],
)
def test_which_addresses_lie_on_the_internet(ip: str, told: bool) -> None:
    assert is_public(ip) is told


def test_a_host_that_nobody_knows_did_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert an_asker().ask("https://loften.example/") == Reply(FAILS, "svarade inte", False)


def test_a_server_that_is_not_there_did_not_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    asked = an_asker().ask(f"http://127.0.0.1:{port}/")
    assert asked == Reply(FAILS, "svarade inte", False)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("drop", [b"", b"H"], ids=["silent", "drop by drop"])
def test_a_server_that_never_ends_is_left_at_the_limit(scheme: str, drop: bytes) -> None:
    """Also one that sends a byte now and then, so that no single wait is long."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_drip, args=(listening, drop), daemon=True).start()
        started = time.monotonic()
        asked = an_asker(limit=0.25).ask(f"{scheme}://127.0.0.1:{listening.getsockname()[1]}/")
        assert asked.answer is FAILS
        assert time.monotonic() - started < 5


def _drip(listening: socket.socket, drop: bytes) -> None:
    held = []
    while True:
        try:
            connection, _ = listening.accept()
            held.append(connection)
            for _ in range(20 if drop else 0):
                connection.sendall(drop)
                time.sleep(0.1)
        except OSError:
            if listening.fileno() < 0:
                return


def test_a_host_is_asked_once_in_a_while_whoever_asks(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each waits longer than the one before, by a clock that stands still."""
    asker, waited = an_asker(pause=0.2), list[float]()
    clock = SimpleNamespace(monotonic=lambda: 100.0, sleep=waited.append)
    monkeypatch.setattr(asking, "time", clock)
    threads = [
        threading.Thread(target=asker.ask, args=(f"{server.address}/{number}",))
        for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waited) == pytest.approx([0, 0.2, 0.4, 0.6])
