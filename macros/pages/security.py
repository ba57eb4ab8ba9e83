"""What the pages let a browser do: a content security policy, for pages and for servers."""

from collections.abc import Iterator

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
# The search runs WebAssembly, and only the search.
_SEARCH = _POLICY | {"script-src": "'self' 'wasm-unsafe-eval'"}
# What a page cannot say of itself, only the server that sends it.
_OF_SERVERS = {"frame-ancestors": "'none'"}

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def content_security_policy(runs_search: bool = False) -> str:
    """What a page states of itself, as the value of a header."""
    return _value(_SEARCH if runs_search else _POLICY)


def _value(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


def server_rules(root: str = "/") -> Iterator[tuple[str, str]]:
    """The same policy as rules for web servers. `root` is where on its host the site begins."""
    # For all pages at once: those without search say the stricter thing themselves.
    headers = {"Content-Security-Policy": _value(_SEARCH | _OF_SERVERS), **_HEADERS}.items()
    lines = "".join(f"  {name}: {value}\n" for name, value in headers)
    yield NETLIFY_FILE, f"{root}*\n{lines}"
    lines = "".join(f'add_header {name} "{value}" always;\n' for name, value in headers)
    comment = f"# Läses in i nginx, i ”location {root}”: include {NGINX_FILE};\n"
    yield NGINX_FILE, f"{comment}{lines}"
