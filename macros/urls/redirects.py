"""Small pages, and rules for servers, that lead from where something was to where it is."""

from collections.abc import Iterator
from html import escape

from macros.facts.register import Register
from macros.urls import addresses
from macros.urls.addressed import Link
from macros.urls.permalinks import links

NGINX_FILE = "omdirigeringar.nginx.conf"
NETLIFY_FILE = "_redirects"

_PAGE = """\
<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Sidan har flyttat</title>
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={way}">
<meta name="robots" content="noindex">
</head>
<body>
<h1>Sidan har flyttat</h1>
<p>Den finns nu på <a href="{way}">{canonical}</a>.</p>
</body>
</html>
"""


def redirect_files(register: Register, site_url: str = "") -> Iterator[tuple[str, str]]:
    """A page for each former URL, and the same as rules for servers that can do better.

    `site_url` ends with a slash; without it canonical URLs start at the root.
    """
    now = [link for _, link in sorted(links(register).items())]
    moved = [link for link in now if link.state == "moved"]
    for link in moved:
        way = escape(addresses.relative(link.url, link.to[0]))
        canonical = escape(f"{site_url or '/'}{link.to[0]}")
        yield f"{link.url}index.html", _PAGE.format(way=way, canonical=canonical)
    root = addresses.root_of(site_url)
    gone = [link for link in now if link.state == "withdrawn"]
    yield NGINX_FILE, _nginx(root, moved, gone)
    yield NETLIFY_FILE, "".join(f"{root}{link.url} {root}{link.to[0]} 308\n" for link in moved)


def _nginx(root: str, moved: list[Link], gone: list[Link]) -> str:
    """Rules to include in a `server`: 308 for what has moved, 410 for what is withdrawn.

    What was split answers 300 and shows its page, which lists the successors.
    """
    lines = ["# include i server-blocket. Skrivs av bygget."]
    lines += [f"location = {root}{link.url} {{ return 308 {root}{link.to[0]}; }}" for link in moved]
    for link in gone:
        code = 300 if len(link.to) > 1 else 410
        page = f"{root}{link.url}index.html"
        lines.append(f"location = {root}{link.url} {{ error_page {code} {page}; return {code}; }}")
    return "\n".join(lines) + "\n"
