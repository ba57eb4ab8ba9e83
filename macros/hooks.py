"""Back door for MkDocs: hands over what publishing.py yields."""

import os
import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

# MkDocs loads a hook by its path, without the folder that the package lies in.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros import page_macros
from macros.checks.docs import pages_by_hand
from macros.data import dates
from macros.data.disk import reason
from macros.data.reading import UnreadableError
from macros.files.linked_data import linked_data
from macros.page_macros import AGREEMENTS
from macros.pages import events
from macros.pages.headings import with_named_links
from macros.pages.hyphenation import hyphenated
from macros.pages.link_names import whose, with_distinct_links
from macros.pages.security import content_security_policy
from macros.publishing import Build, picture_of, published
from macros.urls import addresses
from macros.urls.addressed import SideFile, addressed
from macros.urls.permalinks import links

KEPT_PICTURES = Path(".cache/cards")

# Without it pages lack their canonical address, which is what readers link to.
NO_ADDRESS = (
    "Webbplatsens adress är tom. Sätt SITE_URL till den, till exempel"
    " https://medborgarloften.example/, eller ta bort SITE_URL."
)


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
    page_macros.register.cache_clear()
    page_macros.site_facts.cache_clear()
    try:
        strange = list(pages_by_hand(Path(config.docs_dir), page_macros.register()))
        page_macros.site_facts()
    except page_macros.AgreementsError as error:
        raise Abort(f"{error}\nRätta felen och spara. Webbläsaren väntar till dess.") from None
    if strange:
        raise Abort("\n".join(map(str, strange)))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    _drop_those_of_the_theme(files, config)
    only = os.environ.get("ONLY", "")
    register, site = page_macros.register(), page_macros.site_facts()
    by_hand = {
        page.url.removeprefix("./"): page.content_string for page in files.documentation_pages()
    }
    build = Build(config.site_url or "", site, by_hand, AGREEMENTS, KEPT_PICTURES, only)
    try:
        for path, content in published(register, build):
            files.append(File.generated(config, path, content=content))
    except UnreadableError as gone:
        raise Abort(f"{gone.problem}\nFilen ändrades under bygget. Bygg igen.") from None
    return files


def _drop_those_of_the_theme(files: Files, config: MkDocsConfig) -> None:
    """The theme brings scripts, styles and pictures: 2.3 MB that no page loads (main.html)."""
    ours = Path(config.docs_dir), Path(config.theme.custom_dir or config.docs_dir)
    for file in list(files):
        source = file.abs_src_path
        if source and not any(Path(source).is_relative_to(folder) for folder in ours):
            files.remove(file)


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """What only the whole of a page can tell: its words broken, and its links told apart."""
    of_whom = partial(whose, page_macros.register())
    return hyphenated(with_distinct_links(with_named_links(html), page.url, of_whom))


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """What the theme's templates ask for, beside what MkDocs gives them. Each page's macro has been
    called by now, and no file has been written.
    """
    _add_pages_as_markdown(files, config)
    register, site = page_macros.register(), page_macros.site_facts()
    env.globals["linked_data"] = lambda url: linked_data(register, url, config.site_url or "", site)
    env.globals["content_security_policy"] = content_security_policy
    now = links(register)
    env.globals["has_feed"] = lambda url: f"{url}{addresses.FEED}" in now
    env.globals["has_markdown"] = lambda url: f"{url}{addresses.PAGE_TEXT}" in now
    env.globals["is_gone"] = lambda url: url in now and now[url].state == "withdrawn"
    env.globals["changed_on"] = events.changed_on(register).get
    env.globals["shared_picture"] = lambda url: picture_of(register, url)
    env.globals["shown_day"] = dates.in_swedish(register.today)
    return env


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
