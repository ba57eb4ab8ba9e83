"""The URL of each thing, below the site's own. Decided here alone."""

from urllib.parse import urlsplit

from macros.urls.anchors import anchor

BROWSE = "bladdra/"
MUNICIPALITIES = "kommun/"
COUNTIES = "lan/"
AGREEMENTS = "avtal/"
PROMISES = "loften/"
WHOLE_LIST = "loften/alla/"
"""All promises on one page, where they are too many for the page that leads to them."""
THEMES = "amne/"
PLACES = "plats/"
STATUSES = "status/"
YEARS = "ar/"
POLICE = "polisomrade/"
PARTIES = "part/"
FOLLOW_UPS = "uppfoljning/"
SEARCH = "sok/"
SEARCH_WORDS = f"{SEARCH}ord.json"
"""The head of the search's index: every word, and what else it takes to understand a question."""
SEARCH_INDEX = f"{SEARCH}index/"
"""The pages of each word, in chunks."""
SEARCH_PAGES = f"{SEARCH}sidor/"
"""What the list of hits shows of each page."""
SUGGESTIONS = f"{SEARCH}kommuner.js"
"""The municipalities that the search box suggests."""
STORED_TEXTS = "kallor/"
ABOUT = "om/"
ASSETS = "assets/"
FOLDERS = (
    *(BROWSE, MUNICIPALITIES, COUNTIES, AGREEMENTS, PROMISES, THEMES, PLACES, STATUSES, YEARS),
    *(POLICE, PARTIES, FOLLOW_UPS, SEARCH, STORED_TEXTS, ABOUT, ASSETS),
)
"""The folders that all but the front page lies in."""


GLOSSARY = "om/ordlista/"


def root_of(site_url: str) -> str:
    """Where on its host the site begins: `/`, or `/register/` when it lies below a path."""
    return urlsplit(site_url).path or "/"


def municipality_url(slug: str) -> str:
    return f"{MUNICIPALITIES}{slug}/"


def county_url(code: str) -> str:
    """By SCB's code, which outlives a name: `lan/03/`."""
    return f"{COUNTIES}{code}/"


def status_url(status: str) -> str:
    """By its word in the controlled vocabulary: `status/not_reported/`."""
    return f"{STATUSES}{status}/"


def place_url(slug: str) -> str:
    """A named place that is no municipality: a district, or several municipalities."""
    return f"{PLACES}{slug}/"


def theme_url(theme: str) -> str:
    return f"{THEMES}{theme}/"


def page_url(address: str) -> str:
    """The page of a document or a promise.

    `uppsala/2020-samverkan#tidig-upptackt` has `avtal/uppsala/2020-samverkan/tidig-upptackt/`.
    """
    return f"{AGREEMENTS}{address.replace('#', '/')}/"


agreement_url = promise_url = page_url


def thing_url(address: str) -> str:
    """What has no page of its own, but a place on its document's page."""
    document, _, name = address.partition("#")
    return f"{page_url(document)}#{anchor(name)}"


def source_file_url(address: str, file: str) -> str:
    """Where a stored source text can be read."""
    return f"{STORED_TEXTS}{address.split('/')[0]}/{file.removeprefix('sources/')}"


def page_file(url: str) -> str:
    """The Markdown file that MkDocs makes the page from."""
    return f"{url}index.md"


def relative(here: str, there: str) -> str:
    """The way from one page's URL to another's, so that the site works anywhere.

    `relative("kommun/uppsala/", "amne/trafik/#lista")` is `../../amne/trafik/#lista`.
    """
    path, sign, anchor = there.partition("#")
    if here == path and anchor:
        return f"#{anchor}"
    start, end = (url.removesuffix("/").split("/") if url else [] for url in (here, path))
    common = 0
    while common < min(len(start), len(end)) and start[common] == end[common]:
        common += 1
    way = "/".join([".."] * (len(start) - common) + end[common:]) or "."
    return f"{way}{'/' if path.endswith('/') or not path else ''}{sign}{anchor}"
