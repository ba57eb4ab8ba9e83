"""Sites made one after the other of some files: what is made anew, and what is taken as it was."""

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from macros.facts.asked import Inquiry, NotedRegister
from macros.facts.loading import load
from macros.facts.register import Register
from macros.making.kept import Kept, Store
from macros.making.units import Earlier, Making
from macros.pace import Pace, Sort, Surroundings, slot
from macros.pages import template_seals
from macros.pages.rendering import TEMPLATES, Renderer
from macros.publishing import Build
from tests.helpers.pages import DAY, FOLDER, KEPT_PICTURES, SITE_URL

WORDS = ("title", "description", "url", "picture", "picture_words", "data", "edit_link", "content")
Texts = dict[Path, str]
"""Files of agreements, counted from their folder."""


def texts_of(folder: Path = FOLDER) -> Texts:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder): path.read_text(encoding="utf-8") for path in found}


@dataclass(frozen=True)
class _Earlier(Earlier):
    """A site in a folder that has another name each time, and may be left as it is."""

    is_kept: bool = True

    @property
    def name(self) -> str:
        return "site"

    def write(self, changed: Mapping[str, bytes], batches: Collection[str]) -> None:
        if self.is_kept:
            super().write(changed, batches)


@dataclass(frozen=True)
class Site:
    """Sites below a folder, and the agreements that they are made of."""

    folder: Path
    by_hand: Mapping[str, str] = field(default_factory=dict)
    templates: Path = TEMPLATES
    frame: str = ""
    """What stands around each page."""
    is_whole: bool = True
    """Whether the files that tell of everything are made too."""

    @property
    def store(self) -> Store:
        return Store(self.folder / "kept.sqlite")

    def other(self, **otherwise: object) -> "Site":
        return replace(self, **otherwise)  # type: ignore[arg-type]

    def register(self, texts: Texts, day: date = DAY) -> Register:
        agreements = self.folder / "agreements"
        shutil.rmtree(agreements, ignore_errors=True)
        for name, text in texts.items():
            path = agreements / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        loaded = load(agreements, day)
        assert not loaded.problems, loaded.problems
        return loaded.register

    def make(
        self, register: Register, name: str, after: str = "", is_kept: bool = True
    ) -> list[str]:
        """Make a site, of what is the same as in the one `after` which it comes, and else anew.
        Gives what was made anew.
        """
        noted, now = NotedRegister.of(register), self.folder / name
        template_seals.seals.cache_clear()  # as in a process of its own
        pace = self._pace(noted)
        key = noted.today.isoformat()
        earlier = _Earlier(self.folder / after, self.store, key, is_kept) if after else None
        shutil.rmtree(now, ignore_errors=True)
        now.mkdir(parents=True)
        units = [each for each in pace.units() if self.is_whole or not each.is_of_all]
        # Templates are compiled before processes part, as a build does it.
        making = Making(noted, pace.around, now, earlier, pace.renderer.compile, pace.portions)
        return making.make(units)

    def inquiries(self, register: Register, turned: bool) -> dict[str, set[Inquiry]]:
        """What each unit asked the register, made one after the other in an order."""
        made = self._kept(register, turned).made
        return {name: set(unit.inquiries) for name, unit in made.items()}

    def answers(self, register: Register) -> dict[Inquiry, str]:
        """The seal of each answer that is asked for."""
        found = self._kept(register, False).answers
        return {inquiry: answered.seal for inquiry, answered in found.items()}

    def _kept(self, register: Register, turned: bool) -> Kept:
        noted = NotedRegister.of(register)
        pace = self._pace(noted)
        units = [each for each in pace.units() if self.is_whole or not each.is_of_all]
        return Making(noted, pace.around, self.folder / "asked").made(units[:: -1 if turned else 1])

    def _pace(self, noted: NotedRegister) -> Pace:
        texts = self.folder / "agreements"
        build = Build(SITE_URL, by_hand=self.by_hand, texts=texts, pictures=KEPT_PICTURES)
        around = Surroundings(self._framed, lambda markdown: markdown)
        return Pace(Renderer(noted, SITE_URL, self.templates), build, around)

    def _framed(self, sort: Sort) -> str:
        """A frame with nothing in it but the words of pages, and what sort of page it is."""
        return "\n".join((self.frame, repr(sort), *map(slot, WORDS)))

    def files(self, name: str) -> dict[str, bytes]:
        folder = self.folder / name
        paths = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
