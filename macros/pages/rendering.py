"""Templates → Markdown. Whatever a template prints of the data is escaped on the way."""

from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from types import CodeType
from typing import Any, ClassVar

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from macros.data.publisher import SiteFacts
from macros.facts.register import Register
from macros.pages import escaping
from macros.pages.functions import FILTERS, FILTERS_OF_REGISTER, NAMESPACES
from macros.pages.glossary import Explainer, Glossary
from macros.pages.template_seals import seal_of
from macros.urls import addresses

TEMPLATES = Path("docs/templates/pages")


class _Compiled(BytecodeCache):
    """The templates compiled so far: each Renderer (of another day or register) needs the same."""

    code: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self.code[bucket.key, bucket.checksum] = bucket.code


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
        explainer = Explainer(self._glossary)
        things |= {
            "here": here,
            "to": lambda there: escaping.link(addresses.relative(here, there)),
            "explained": explainer.explained,
            "words_in": explainer.words_in,
        }
        seal_of(self.register, self.templates.as_posix(), template)
        rendered = self._environment.get_template(template).render(things)
        if explainer.used:
            last = self._environment.get_template("_explanations.html")
            rendered += "\n" + last.render(things, entries=explainer.used.values())
        return rendered.strip() + "\n"

    @cached_property
    def _glossary(self) -> Glossary:
        return Glossary(self.register.glossary)

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.templates),
            autoescape=True,
            finalize=escaping.shown,
            undefined=StrictUndefined,
            bytecode_cache=_Compiled(),
            auto_reload=False,  # each build has a Renderer of its own, which reads them anew
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= FILTERS
        for name, function in FILTERS_OF_REGISTER.items():
            environment.filters[name] = partial(function, self.register)
        environment.tests["withdrawn_now"] = self.register.is_withdrawn
        environment.globals |= NAMESPACES | {
            "register": self.register,
            "today": self.register.today,
            "site_url": self.site_url,
            "site": self.site,
        }
        return environment
