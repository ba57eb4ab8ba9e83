"""The miniature and the five agreements, and what their pages become in a browser."""

import hashlib
import io
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import jinja2
from markdown import Markdown
from mkdocs.config import load_config

from macros.facts.loading import load
from macros.facts.register import Register
from macros.page_macros import PageMacros
from macros.pages.rendering import Renderer
from macros.publishing import Build, file_links, files, picture_of, published
from macros.urls.addresses import CARD
from tests.helpers.project import THE_FIVE

FOLDER = Path("tests/miniature/agreements")
KEPT_PICTURES = Path(".cache/cards")
"""As in a build: they are drawn once."""
DAY = date(2024, 3, 1)
SITE_URL = "https://miniatyr.example/"
JINJA = jinja2.Environment()


@cache
def miniature() -> Register:
    return load(FOLDER, DAY).register


@cache
def the_five() -> Register:
    return load(THE_FIVE, date(2026, 11, 29)).register


class Pages:
    """Calls macros as mkdocs-macros does, for one register."""

    def __init__(self, register: Register):
        self.here = ""
        self.macros = PageMacros(Renderer(register, SITE_URL), lambda: self.here).all()
        self._jinja = jinja2.Environment(undefined=jinja2.StrictUndefined)

    def called(self, here: str, text: str) -> str:
        """What a text with macro calls becomes on the page `here`."""
        self.here = here
        return self._jinja.from_string(text).render(self.macros)


@cache
def markdown() -> Markdown:
    """Markdown with the extensions of mkdocs.yml and those that MkDocs itself adds."""
    config = load_config("mkdocs.yml")
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def rendered(template: str) -> str:
    """A template as mkdocs-macros renders a page or a title."""
    return JINJA.from_string(template).render()


def page(text: str) -> Element:
    """The `<body>` of what Jinja and then Markdown make of a page."""
    return body(markdown().reset().convert(rendered(text)))


def body(html: str) -> Element:
    document = html5lib.parse(html, namespaceHTMLElements=False)
    found = document.find("body")
    assert found is not None
    return found


def visible(element: Element) -> str:
    return "".join(element.itertext())


def texts(register: Register, folder: Path | None) -> dict[str, str]:
    """Each published file as text; of a packed one what is in it, of a picture its words."""
    found = {}
    for name, content in published(register, Build(texts=folder, pictures=KEPT_PICTURES)):
        if name.endswith(CARD):
            found[f"{name}.txt"] = f"{picture_of(register, name.removesuffix(CARD))[1]}\n"
        else:
            found[name] = as_text(content)
    return found


def files_named(register: Register, build: Build, name: str) -> dict[str, str]:
    """The published files whose URL ends so, as texts. Nothing else is made."""
    some = (link for url, link in file_links(register, build.only).items() if url.endswith(name))
    return {url: str(content) for url, content in files(register, build, some)}


def as_text(content: str | bytes) -> str:
    """Of a ZIP its names and checksums, however it is packed; of other bytes their checksum."""
    if isinstance(content, str):
        return content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(f"{each.filename} {each.CRC:08x}\n" for each in packed.infolist())
    return f"{hashlib.sha256(content).hexdigest()}\n"
