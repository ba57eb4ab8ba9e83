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
# A small page that others show in a frame: it has a style sheet and nothing else.
_EMBED = {
    "default-src": "'none'",
    "style-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}
# Where people edit, nothing is let in but what the page is made of.
_EDITOR = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
# What a page cannot say of itself, only the server that sends it.
_OF_SERVERS = {"frame-ancestors": "'none'"}
_EMBED_OF_SERVERS = {"frame-ancestors": "*"}
_NO_FRAME = {"X-Frame-Options": "DENY"}

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ONLY_ENCRYPTED = {"Strict-Transport-Security": "max-age=31536000"}


def content_security_policy(url: str = "") -> str:
    """What the page at a URL states of itself, as the value of a header."""
    return _value(_EDITOR if url == addresses.EDITOR else _POLICY)


def embed_policy() -> str:
    """The same of a page that others show in a frame."""
    return _value(_EMBED)


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
    """Each rule that fits a path adds its headers, and a browser obeys every policy that it gets.

    So no rule for all pages may name a policy of scripts or of frames: the small pages could not
    loosen it again. What has no rule of its own, such as an address that leads
    nowhere, states its policy of scripts itself.
    """
    lines = [f"{root}*", *_lines(headers)]
    for path in ("", *(f"{folder}*" for folder in addresses.FOLDERS)):
        lines += [f"{root}{path}", *_lines(_headers_of(path.removesuffix("*")))]
    return "\n".join([*lines, ""])


def _headers_of(folder: str) -> dict[str, str]:
    """What decides who shows the pages of a folder in a frame."""
    if folder == addresses.EMBEDS:
        return {"Content-Security-Policy": _value(_EMBED | _EMBED_OF_SERVERS)}
    policy = _EDITOR if folder == addresses.EDITOR else _POLICY
    return {"Content-Security-Policy": _value(policy | _OF_SERVERS), **_NO_FRAME}


def _lines(headers: dict[str, str]) -> list[str]:
    return [f"  {name}: {value}" for name, value in headers.items()]


def _nginx(root: str, headers: dict[str, str]) -> str:
    lines = [
        f"# Läses in i nginx, i ”location {root}”: include {NGINX_FILE};",
        f'set $innehall "{_value(_POLICY | _OF_SERVERS)}";',
        'set $inramning "DENY";',
        "# Bara de här sidorna är gjorda för att visas på andras webbplatser.",
        f'if ($uri ~ "^{root}{addresses.EMBEDS}") {{',
        f'  set $innehall "{_value(_EMBED | _EMBED_OF_SERVERS)}";',
        '  set $inramning "";',
        "}",
        "# Där ändras avtal: sidan släpper in mindre än de andra.",
        f'if ($uri ~ "^{root}{addresses.EDITOR}") {{',
        f'  set $innehall "{_value(_EDITOR | _OF_SERVERS)}";',
        "}",
        "# Ett tomt värde skickas inte.",
        'add_header X-Frame-Options "$inramning" always;',
        'add_header Content-Security-Policy "$innehall" always;',
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
    ]
    return "\n".join([*lines, ""])
