"""Templates → Markdown. Whatever a template prints of the data is escaped on the way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.data.publisher import SiteFacts
from macros.facts.register import Register
from macros.pages import escaping
from macros.pages.compiled import Compiled
from macros.pages.compiling import DirectCode
from macros.pages.functions import FILTERS, FILTERS_OF_REGISTER, NAMESPACES
from macros.pages.glossary import Explainer, Glossary, known_words
from macros.pages.template_seals import seal_of, seals
from macros.urls import addresses

TEMPLATES = Path("docs/templates/pages")


@dataclass(frozen=True)
class Renderer:
    """Makes Markdown of one register's things.

    `site_url` is the public URL of the site with a slash at its end.
    """

    register: Register
    site_url: str
    templates: Path = TEMPLATES
    site: SiteFacts = field(default_factory=SiteFacts)

    def render(self, template: str, here: str, **things: Any) -> str:
        """The Markdown of a template. `here` is the URL of the page it will stand on."""
        seal_of(self.register, self.templates.as_posix(), template)
        known_words(self.register)
        self._page.begin(here)
        things["here"] = here
        rendered = self._environment.get_template(template).render(things)
        if used := self._page.explainer.used:
            last = self._environment.get_template("_explanations.html")
            # Asked anew, so that it is noted which words a page explains.
            entries = [self.register.entry_by_id[each] for each in used]
            rendered += "\n" + last.render(things, entries=entries)
        return rendered.strip() + "\n"

    def compile(self) -> None:
        """Compile every template, and seal it, for all processes that part from this one."""
        seals(self.templates.as_posix())
        for name in self._environment.list_templates(["html", "md", "svg"]):
            self._environment.get_template(name)

    def begin(self) -> None:
        """Ask the register what no page asks for itself, so that no page seems to be made of it."""
        self._environment  # noqa: B018

    @cached_property
    def _page(self) -> "_Page":
        return _Page(Glossary(self.register.glossary))

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.templates),
            autoescape=True,
            finalize=escaping.shown,
            undefined=StrictUndefined,
            bytecode_cache=Compiled(),
            auto_reload=False,  # each build has a Renderer of its own, which reads them anew
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.code_generator_class = DirectCode
        environment.filters |= FILTERS
        for name, function in FILTERS_OF_REGISTER.items():
            environment.filters[name] = partial(function, self.register)
        environment.tests["withdrawn_now"] = self.register.is_withdrawn
        environment.globals |= NAMESPACES | self._names
        return environment

    @property
    def _names(self) -> dict[str, Any]:
        """What differs from register to register, and from page to page."""
        return {
            "register": self.register,
            "today": self.register.today,
            "site_url": self.site_url,
            "site": self.site,
            "icon": cache(self._icon),
            "to": self._page.to,
            "explained": self._page.explained,
            "words_in": self._page.words_in,
        }

    def _icon(self, name: str) -> Markup:
        return Markup(self._environment.get_template(f"icons/{name}.svg").render())


class _Page:
    """The page that is being made, one at a time. What a template imports is made once for all
    pages, and so cannot hold what differs between them: it asks here.
    """

    def __init__(self, glossary: Glossary):
        self._glossary = glossary
        self.begin("")

    def begin(self, here: str) -> None:
        self._here = here
        self.explainer = Explainer(self._glossary)

    def to(self, there: str) -> Markup:
        return escaping.link(addresses.relative(self._here, there))

    def explained(self, text: object) -> Markup:
        return self.explainer.explained(text)

    def words_in(self, texts: Iterable[str]) -> Markup:
        return self.explainer.words_in(texts)
