"""The URL of each thing, below the site's own. Decided here alone."""

from urllib.parse import urlsplit

from macros.urls.anchors import anchor

BROWSE = "bladdra/"
MUNICIPALITIES = "kommun/"
COUNTIES = "lan/"
AGREEMENTS = "avtal/"
PROMISES = "loften/"
THEMES = "amne/"
PLACES = "plats/"
STATUSES = "status/"
YEARS = "ar/"
POLICE = "polisomrade/"
PARTIES = "part/"
FOLLOW_UPS = "uppfoljning/"
SEARCH = "sok/"
SEARCH_WORDS = f"{SEARCH}ord.json"
"""The head of the search's index, which every search fetches."""
SEARCH_CHUNKS = f"{SEARCH}delar.json"
"""Which of its chunks has what: fetched first of all."""
SEARCH_INDEX = f"{SEARCH}index/"
"""The pages of each word, in chunks."""
SEARCH_PAGES = f"{SEARCH}sidor/"
"""What the list of hits shows of each page."""
SEARCH_LONG = f"{SEARCH}langa/"
"""The pages of a word that very many pages have."""
SEARCH_SPELLING = f"{SEARCH}stavning.json"
"""The words that what was typed may be a slip for."""
SUGGESTIONS = f"{SEARCH}kommuner.js"
"""The municipalities that the search box suggests."""
STORED_TEXTS = "kallor/"
DATA = "data/"
"""The files to take away, and the page that explains them."""
DATA_NOW = f"{DATA}v1/"
DATA_ZIP = "medborgarloften.zip"
_TABLES = (
    *("promises", "agreements", "follow_ups", "calendar", "municipalities", "themes", "changes"),
)
DATA_FILES = (
    *(f"{each}.json" for each in (*_TABLES, "full")),
    *(f"{each}.csv" for each in ("promises", "outcomes", "agreements", *_TABLES[3:], "withdrawn")),
    *(f"{each}.schema.json" for each in (*_TABLES, "full")),
    "openapi.json",
    "datapackage.json",
    "dcat.rdf",
    DATA_ZIP,
)
"""The files of data that are beside no page, below `data/v1/`."""
EMBEDS = "inbaddad/"
"""Small pages for others to show in a frame: a folder of its own, as servers' rules want it."""
EDITOR = "redigera/"
"""The editor, and what it fetches."""
EDITOR_FORM = f"{EDITOR}formular.json"
"""The description of the form."""
EDITOR_SCHEMA = f"{EDITOR}schema.json"
EDITOR_REGISTER = f"{EDITOR}register.json"
"""What there is to open, and what references may name."""
EDITOR_FILES = f"{EDITOR}filer/"
"""The documents' own files, as they are."""
ABOUT = "om/"
ASSETS = "assets/"
FOLDERS = (
    *(BROWSE, MUNICIPALITIES, COUNTIES, AGREEMENTS, PROMISES, THEMES, PLACES, STATUSES, YEARS),
    *(POLICE, PARTIES, FOLLOW_UPS, SEARCH, STORED_TEXTS, DATA, EMBEDS, EDITOR),
    *(ABOUT, ASSETS),
)
"""The folders that all but the front page lies in."""


SITEMAP = "sitemap.xml"
GLOSSARY = "om/ordlista/"
CORRECTIONS = "om/rattelser/"
FOLLOWING = "om/folja/"
"""The page about feeds and calendars."""

# Files beside a page: no id has a full stop, so none of them is a page's folder.
FEED = "flode.xml"
"""What happens to the thing of the page, as an Atom feed. That of the front page has everything."""
CARD = "kort.png"
"""The picture that stands beside a link to the page when it is shared."""
CALENDAR = "kalender.ics"
"""When the follow-ups of a municipality were promised, or all of them, beside their pages."""
RECORD = "index.json"
"""The record of a document, a promise or a municipality."""
PAGE_TEXT = "index.md"
"""The page itself as Markdown, without its frame."""

ROWS = "lista.json"
"""The rows of a list that is too long for its page, for the form that chooses among them."""


def root_of(site_url: str) -> str:
    """Where on its host the site begins: `/`, or `/register/` when it lies below a path."""
    return urlsplit(site_url).path or "/"


def municipality_url(slug: str) -> str:
    return f"{MUNICIPALITIES}{slug}/"


def county_url(code: str) -> str:
    """By SCB's code, which outlives a name: `lan/03/`."""
    return f"{COUNTIES}{code}/"


def in_county(url: str, code: str) -> str:
    """The page of what a county has of a long list: `amne/trafik/lan/03/`."""
    return f"{url}{COUNTIES}{code}/"


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


def data_url(name: str) -> str:
    """A file of data that is beside no page."""
    return f"{DATA_NOW}{name}"


def embed_url(url: str) -> str:
    """The small page of a page: `inbaddad/avtal/uppsala/2020-samverkan/tidig-upptackt.html`.

    No id has a full stop, so that no other page's can be the same.
    """
    return f"{EMBEDS}{url.removesuffix('/')}.html"


def editor_file_url(address: str) -> str:
    """The file of a document for the editor: `redigera/filer/uppsala/2020-samverkan.yml`."""
    return f"{EDITOR_FILES}{address}.yml"


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
    if here.partition("/")[0] != path.partition("/")[0]:
        return "../" * (here.removesuffix("/").count("/") + 1 if here else 0) + there
    start, end = (url.removesuffix("/").split("/") if url else [] for url in (here, path))
    common = 0
    while common < min(len(start), len(end)) and start[common] == end[common]:
        common += 1
    way = "/".join([".."] * (len(start) - common) + end[common:]) or "."
    return f"{way}{'/' if path.endswith('/') or not path else ''}{sign}{anchor}"
