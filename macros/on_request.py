"""One page or file at a time, when it is asked for: what a preview shows, and the same bytes as in
the built site (tests/test_on_request.py).

Pages of the register are made as `pace.py` makes them; those written by hand, and what the menu
leads to, as MkDocs does.
"""

import logging
import re
import threading
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from macros import hooks, pace, page_macros
from macros.data.publisher import SiteFacts
from macros.facts.erasing import as_shown
from macros.facts.register import Register
from macros.page_macros import AGREEMENTS
from macros.pages.rendering import Renderer
from macros.publishing import Build, Stub, data_files, files, files_of_the_site
from macros.publishing import page as stub_of
from macros.urls import addresses
from macros.urls.addressed import DataFile, Link, Shown, SideFile, StoredText
from macros.urls.permalinks import links

NOT_FOUND = "404.html"


class Settings:
    """What MkDocs knows before any register is read: the settings, the theme, the menu, the docs.

    It is made anew when one of them changes.
    """

    def __init__(self, site: SiteFacts) -> None:
        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        self.config, self.site = load_config("mkdocs.yml"), site
        if not self.config.site_url:
            raise Abort(hooks.NO_ADDRESS)
        self.site_url: str = self.config.site_url
        self.config.plugins.on_startup(command="serve", dirty=False)
        self.env = self.config.theme.get_env()
        self.files = get_files(self.config)
        self.in_menu = hooks.in_nav(self.config.nav)
        self.by_hand = hooks.by_hand(self.files)
        self.nav = self._menu()
        self.config.extra[hooks.NAV] = self.nav
        self.lock = threading.RLock()
        """Held while MkDocs makes a page: it knows of one at a time."""
        self.frames: dict[pace.Sort, list[str]] = {}
        self._bound: Register | None = None

    def _menu(self) -> Navigation:
        """The menu, which no page but its own is asked to name its title for."""
        for path in sorted(self.in_menu - self.files.src_uris.keys()):
            self.files.append(File.generated(self.config, path, content=""))
        set_exclusions(self.files, self.config)
        nav = get_navigation(self.files, self.config)
        for page in nav.pages:
            page.read_source(self.config)
        return nav

    def bind(self, register: Register) -> None:
        """Let the macros that pages written by hand call be those of a register."""
        if self._bound is register:
            return
        page_macros.hand_over(register)
        self.config.extra.pop(hooks.NAV)
        self.config = self.config.plugins.on_config(self.config)
        self.config.extra[hooks.NAV] = self.nav
        self._bound = register

    def disk_file(self, path: str) -> Path | None:
        """A picture, a style or a script of docs/, as it lies there."""
        file = self.files.get_file_from_path(path)
        source = file.abs_src_path if file and not file.is_documentation_page() else None
        return Path(source) if source else None


@dataclass
class OnRequest:
    """Makes the pages and files of a register when they are asked for, each once."""

    settings: Settings
    register: Register
    _made: dict[str, bytes | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known, self.register = self.settings, as_shown(self.register)
        self._build = Build(
            known.site_url, known.site, known.by_hand, AGREEMENTS, hooks.KEPT_PICTURES
        )
        renderer = Renderer(self.register, known.site_url, site=known.site)
        framed = partial(hooks.framed, known.env, known.config)
        urls = {page.url for page in known.nav.pages}
        around = pace.Surroundings(framed, partial(hooks.parsed, known.config), urls)
        self._pace = pace.Pace(renderer, self._build, around, _frames=known.frames)
        self._lock = threading.Lock()

    def content(self, path: str) -> bytes | None:
        """What the built site has at a path: `kommun/ale/`, `sitemap.xml`. None where it has
        nothing.
        """
        url = re.sub(r"(^|/)index\.html$", r"\1", path)
        with self._lock:
            if url not in self._made:
                made = self._content(url)
                self._made[url] = made.encode() if isinstance(made, str) else made
            return self._made[url]

    def is_made(self, url: str) -> bool:
        return url in self._made

    def not_found(self) -> bytes:
        """The page that a server shows where nothing is."""
        known = self.settings
        base = urlsplit(known.site_url).path
        context = get_context(known.nav, [], known.config, base_url=base)
        page: str = known.env.get_template(NOT_FOUND).render(context, **self._for_the_theme)
        return page.encode()

    def _content(self, url: str) -> str | bytes | None:
        if url == NOT_FOUND:
            return self.not_found()
        if url in self._build.by_hand:
            return self._by_hand(url)
        link = links(self.register).get(url)
        thing = link.thing if link else None
        if link and isinstance(thing, Shown):
            return self._page(url, stub_of(self.register, thing))[f"{url}index.html"]
        if link and isinstance(thing, SideFile) and thing.name == addresses.PAGE_TEXT:
            return self._text_of(link, thing)
        if link and isinstance(thing, StoredText | DataFile | SideFile):
            return dict(files(self.register, self._build, [link], self._data)).get(url)
        if file := self.settings.disk_file(url):
            return file.read_bytes()
        return self._of_the_site.get(f"{url}index.html" if url.endswith("/") or not url else url)

    @cached_property
    def _data(self) -> Any:
        return data_files(self.register, self._build)

    @cached_property
    def _of_the_site(self) -> dict[str, str | bytes]:
        """What search and editor fetch, small pages for frames, what leads on: made together."""
        return dict(files_of_the_site(self.register, self._build))

    @cached_property
    def _for_the_theme(self) -> dict[str, Any]:
        return hooks.for_the_theme(self.register, self.settings.site, self.settings.config)

    def _page(self, url: str, stub: Stub) -> dict[str, str | bytes]:
        """A page of the register, and its text beside it, by their paths."""
        self.settings.env.globals |= self._for_the_theme
        return dict(self._pace.page(pace.Page(url, stub)))

    def _text_of(self, link: Link, file: SideFile) -> str | bytes:
        thing = links(self.register)[file.page].thing
        assert isinstance(thing, Shown)
        return self._page(file.page, stub_of(self.register, thing))[link.url]

    # --- what MkDocs makes ----------------------------------------------------------------------

    def _by_hand(self, url: str) -> str:
        known = self.settings
        with known.lock:
            known.bind(self.register)
            page, events, config = self._page_of(url), known.config.plugins, known.config
            all_ = hooks.FilesAtOnce(known.files, config, links(self.register).__contains__)
            page = events.on_pre_page(page, config=config, files=all_)
            page.read_source(config)
            markdown = page.markdown or ""
            page.markdown = events.on_page_markdown(markdown, page=page, config=config, files=all_)
            page.render(config, all_)
            content = page.content or ""
            page.content = events.on_page_content(content, page=page, config=config, files=all_)
            return self._rendered(page)

    def _page_of(self, url: str) -> Page:
        file = self.settings.files.get_file_from_path(addresses.page_file(url))
        file = file or next(
            each
            for each in self.settings.files.documentation_pages()
            if each.url.removeprefix("./") == url
        )
        return file.page or Page(None, file, self.settings.config)

    def _rendered(self, page: Page) -> str:
        known = self.settings
        with known.lock:
            page.active = True
            try:
                context = get_context(known.nav, [], known.config, page)
                template = known.env.get_template(page.meta.get("template", "main.html"))
                text: str = template.render(context, **self._for_the_theme)
            finally:
                page.active = False
        return text
