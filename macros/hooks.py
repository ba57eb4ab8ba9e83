"""Where MkDocs comes in: it is handed what publishing.py yields."""

import os
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import TemplateError
from markdown import Markdown
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

# MkDocs loads a hook by its path, without the folder that the package lies in.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros import pace, page_macros
from macros.checks.docs import pages_by_hand
from macros.data import dates
from macros.data.disk import reason
from macros.data.publisher import SiteFacts
from macros.data.tree import UnreadableError
from macros.facts.asked import NotedRegister
from macros.facts.register import Register
from macros.files.edit_links import edit_link
from macros.files.linked_data import linked_data
from macros.making.kept import Store, key_of
from macros.making.units import Earlier, Making, Unit
from macros.page_macros import AGREEMENTS
from macros.pages import compiled
from macros.pages.finished import finished
from macros.pages.rendering import TEMPLATES, Renderer
from macros.pages.security import content_security_policy
from macros.publishing import Build, file_links, files_of_the_site, pages, picture_of, shown
from macros.publishing import files as files_of
from macros.urls import addresses
from macros.urls.addressed import SideFile, addressed
from macros.urls.permalinks import links

KEPT_PICTURES, KEPT = Path(".cache/cards"), Path(".cache/kept.sqlite")
MADE_OF = "macros", "docs/templates/embed.html", "requirements.txt"
"""What pages are made of, beside the register, mkdocs.yml, the theme and their own templates."""

# Without it pages lack their canonical address, which is what readers link to.
NO_ADDRESS = (
    "Webbplatsens adress är tom. Sätt SITE_URL till den, till exempel"
    " https://medborgarloften.example/, eller ta bort SITE_URL."
)


NAV, BUILD = "navigation", "build"
"""Where what one event is told is kept for another."""


def on_startup(**_: Any) -> None:
    """A disk that is full, or a file that has gone, is told in a line."""
    sys.excepthook = _tell


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, OSError):
        print(f"Bygget avbröts. {reason(error)}", file=sys.stderr)
    elif isinstance(error, TemplateError | ArithmeticError):
        print(f"Bygget avbröts. Ett anrop på en sida går inte att göra: {error}", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Each build of a preview reads the data anew, and stops with words, not a traceback."""
    if not config.site_url:
        raise Abort(NO_ADDRESS)
    # publishing.py hands over a map of its own.
    config.theme.static_templates.discard(addresses.SITEMAP)
    compiled.recall(KEPT, TEMPLATES)
    page_macros.register.cache_clear()
    page_macros.site_facts.cache_clear()
    try:
        register = page_macros.register()
        strange = list(pages_by_hand(Path(config.docs_dir), lambda: register))
        page_macros.site_facts()
    except page_macros.AgreementsError as error:
        raise Abort(f"{error}\nRätta felen och spara. Webbläsaren väntar till dess.") from None
    if strange:
        raise Abort("\n".join(map(str, strange)))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    _drop_those_of_the_theme(files, config)
    register, build = page_macros.register(), _build(files, config)
    config.extra[BUILD] = build
    try:
        if os.environ.get(pace.AT_ONCE):
            pages_of, files_beside = shown(register, build.only), file_links(register, build.only)
            return FilesAtOnce(files, config, lambda url: url in pages_of or url in files_beside)
        made = *pages(register, build.only), *files_of(register, build)
        for path, content in (*made, *files_of_the_site(register, build)):
            files.append(File.generated(config, path, content=content))
    except UnreadableError as gone:
        raise _changed_meanwhile(gone) from None
    return files


def _changed_meanwhile(gone: UnreadableError) -> Abort:
    return Abort(f"{gone.problem}\nFilen ändrades under bygget. Bygg igen.")


def _build(files: Files, config: MkDocsConfig) -> Build:
    only, site = os.environ.get("ONLY", ""), page_macros.site_facts()
    return Build(config.site_url or "", site, by_hand(files), AGREEMENTS, KEPT_PICTURES, only)


def by_hand(files: Files) -> dict[str, str]:
    """The Markdown of the pages in docs/, by their URLs."""
    return {
        page.url.removeprefix("./"): page.content_string for page in files.documentation_pages()
    }


def in_nav(items: Any) -> set[str]:
    """The files that the navigation names, as mkdocs.yml nests them."""
    if isinstance(items, str):
        return {items}
    return {
        path for each in items for path in in_nav(each.values() if isinstance(each, dict) else each)
    }


class MadeAtOnce(File):
    """A page or file that pace.py makes. MkDocs knows its address and writes nothing."""

    @property
    def dest_uri(self) -> str:  # type: ignore[override]
        return re.sub(r"\.md$", ".html", self.src_uri)

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        pass


class FilesAtOnce(Files):
    """The files of docs/, and whatever of the register a page written by hand may link to: MkDocs
    is told of it when it asks, for there are tens of thousands.
    """

    def __init__(self, docs: Files, config: MkDocsConfig, is_made: Callable[[str], bool]):
        super().__init__(docs)
        self._config, self._is_made = config, is_made

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        if found or not self._is_made(re.sub(r"(^|/)index\.md$", r"\1", path)):
            return found
        return MadeAtOnce.generated(self._config, path, content="")


def _drop_those_of_the_theme(files: Files, config: MkDocsConfig) -> None:
    """The theme brings scripts, styles and pictures: 2.3 MB that no page loads (main.html)."""
    ours = Path(config.docs_dir), Path(config.theme.custom_dir or config.docs_dir)
    for file in list(files):
        source = file.abs_src_path
        if source and not any(Path(source).is_relative_to(folder) for folder in ours):
            files.remove(file)


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """What only the whole of a page can tell: its words broken, and its links told apart."""
    return finished(html, page.url, page_macros.register())


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """What the theme's templates ask for, beside what MkDocs gives them. Each page's macro has been
    called by now, and no file has been written.
    """
    _add_pages_as_markdown(files, config)
    env.globals |= for_the_theme(page_macros.register(), page_macros.site_facts(), config)
    if os.environ.get(pace.AT_ONCE):
        _make_at_once(env, config, config.extra[BUILD])
    return env


def for_the_theme(register: Register, site: SiteFacts, config: MkDocsConfig) -> dict[str, Any]:
    """What the theme's templates ask of a register."""
    now = links(register)
    return {
        "linked_data": lambda url: linked_data(register, url, config.site_url or "", site),
        "content_security_policy": content_security_policy,
        "edit_link": lambda page: edit_link(register, site.code, page.url, page.file.src_uri),
        "has_feed": lambda url: f"{url}{addresses.FEED}" in now,
        "has_markdown": lambda url: f"{url}{addresses.PAGE_TEXT}" in now,
        "shared_picture": lambda url: picture_of(register, url),
        "shown_day": dates.in_swedish(register.today),
    }


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
    config.extra[NAV] = nav
    return nav


def _make_at_once(env: Any, config: MkDocsConfig, build: Build) -> None:
    """Write the pages and files that MkDocs was not handed."""
    register = NotedRegister.noted(page_macros.register())
    renderer = Renderer(register, build.site_url, site=build.site)
    urls = {page.url for page in config.extra[NAV].pages}
    around = pace.Surroundings(partial(framed, env, config), partial(parsed, config), urls)
    at_pace = pace.Pace(renderer, build, around)
    site = Path(config.site_dir)
    earlier, portions = _earlier(config, build), at_pace.portions
    making = Making(register, at_pace.around, site, earlier, renderer.compile, portions)
    try:
        making.make(_own(at_pace.units()))
        compiled.keep(KEPT, TEMPLATES)
    except UnreadableError as gone:
        raise _changed_meanwhile(gone) from None


def _own(units: list[Unit]) -> list[Unit]:
    """Those of some units that this machine makes, where several make a site."""
    number, of = map(int, os.environ.get(pace.PART_OF_SITE, "1/1").split("/"))
    return units[number - 1 :: of]


def _earlier(config: MkDocsConfig, build: Build) -> Earlier | None:
    """The site that what is the same is taken from, when there is one."""
    site = os.environ.get(pace.EARLIER_SITE)
    words = page_macros.register().today.isoformat(), build.site_url, build.only, sys.version
    files = Path(config.config_file_path or ""), *map(Path, MADE_OF)
    return Earlier(Path(site), Store(KEPT), key_of(words, files)) if site else None


def framed(env: Any, config: MkDocsConfig, sort: pace.Sort) -> str:
    """The theme around the pages of a sort, with slots for what is a page's own."""
    nav = {page.url: page for page in config.extra[NAV].pages}
    file = File.generated(config, addresses.page_file(sort.url), content="")
    shown = nav[sort.own] if sort.own else Page(None, file, config)
    shown.meta = {
        "title": pace.slot("title"),
        "description": pace.slot("description"),
        "kind": sort.kind,
        "scripts": list(sort.scripts),
        "hide": ["navigation", "toc"],
    }
    shown.canonical_url, shown.content = pace.slot("url"), pace.slot("content")
    picture = pace.slot("picture"), pace.slot("picture_words")
    text: str = env.get_template("main.html").render(
        get_context(config.extra[NAV], [], config, shown),
        has_feed=lambda _: sort.has_feed,
        has_markdown=lambda _: sort.has_markdown,
        edit_link=lambda _: pace.slot("edit_link"),
        linked_data=lambda _: pace.slot("data") if sort.has_data else "",
        shared_picture=lambda _: picture,
    )
    return text


def parsed(config: MkDocsConfig, markdown: str) -> str:
    parser = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    return parser.convert(markdown)


def _add_pages_as_markdown(files: Files, config: MkDocsConfig) -> None:
    """What the macro of each page returned, beside the page. MkDocs would make a page of a file
    that ends in .md, so that it is told another name than it has on the site.
    """
    pages = {file.src_uri: file.page for file in files.documentation_pages()}
    for link in addressed(page_macros.register()):
        if isinstance(link.thing, SideFile) and link.thing.name == addresses.PAGE_TEXT:
            page = pages.get(addresses.page_file(link.thing.page))
            if page and page.markdown:
                file = File.generated(config, f"{link.url}.txt", content=page.markdown)
                file.dest_uri = link.url
                files.append(file)
