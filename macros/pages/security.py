"""What the pages let a browser do: a content security policy, for pages and for servers."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from macros.urls import addresses

NGINX_FILE = "sakerhet.nginx.conf"
NETLIFY_FILE = "_headers"

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
# What a page cannot say of itself, only the server that sends it.
_OF_SERVERS = {"frame-ancestors": "'none'"}

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ONLY_ENCRYPTED = {"Strict-Transport-Security": "max-age=31536000"}


def content_security_policy() -> str:
    """What a page states of itself, as the value of a header."""
    return _value(_POLICY)


def _value(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


def server_rules(site_url: str = "") -> Iterator[tuple[str, str]]:
    """The same policy as rules for web servers."""
    root = addresses.root_of(site_url)
    headers = _HEADERS | (_ONLY_ENCRYPTED if _has_its_host_alone(site_url) else {})
    yield NETLIFY_FILE, _netlify(root, headers)
    yield NGINX_FILE, _nginx(root, headers)


def _has_its_host_alone(site_url: str) -> bool:
    """Whether the site may decide how its host is asked: a host that others share is theirs too."""
    return addresses.root_of(site_url) == "/" and urlsplit(site_url).scheme != "http"


def _netlify(root: str, headers: dict[str, str]) -> str:
    """The headers of each path: one policy holds for all."""
    everywhere = {"Content-Security-Policy": _value(_POLICY | _OF_SERVERS), **headers}
    lines = [f"{root}*", *(f"  {name}: {value}" for name, value in everywhere.items())]
    return "\n".join([*lines, ""])


def _nginx(root: str, headers: dict[str, str]) -> str:
    everywhere = {"Content-Security-Policy": _value(_POLICY | _OF_SERVERS), **headers}
    lines = [
        f"# Läses in i nginx, i ”location {root}”: include {NGINX_FILE};",
        *(f'add_header {name} "{value}" always;' for name, value in everywhere.items()),
    ]
    return "\n".join([*lines, ""])
