"""What search engines read of which pages there are (sitemaps.org), and when each last changed."""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape


def sitemap(pages: Iterable[str], days: Mapping[str, date], site_url: str) -> str:
    """The map of some pages, given by their URLs.

    `days` has the latest day of which a page tells. Where none is known none is told: the day of
    the build says nothing of it.
    """
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *(_row(f"{site_url}{url}", days.get(url)) for url in sorted(pages)),
            "</urlset>",
        ]
    )


def _row(url: str, day: date | None) -> str:
    lastmod = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<url><loc>{escape(url)}</loc>{lastmod}</url>"
