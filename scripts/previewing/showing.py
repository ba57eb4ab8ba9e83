"""What a preview shows: the place that is looked at from its own files at once, and everything from
the whole register as soon as that is read.

A page of a place says the same either way (tests/test_on_request.py); the whole register is read
all the same, and the browser loads the page anew should it differ.
"""

import hashlib
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeGuard

import macros
from macros.checks.everything import RULES, check
from macros.checks.offers import Offers
from macros.checks.rules import Scope
from macros.data.dates import is_past, today
from macros.data.problem import Problem
from macros.data.publisher import read_site_facts
from macros.data.registers import Municipalities, NamedPlace, NamedPlaces
from macros.data.written import Position, Written
from macros.facts.loading import COMMON_FILES, Loaded, load
from macros.facts.parsed import Kept, Parsed
from macros.on_request import OnRequest, Settings
from macros.urls import addresses
from scripts.previewing.last_pages import LastPages
from scripts.previewing.reading import Reading
from scripts.previewing.ties import Ties
from scripts.previewing.watching import Seen, seen

PROGRAM = Path(macros.__file__).parent
OF_A_PLACE = ("kommun", "avtal", "plats")
"""The folders of the pages that a place's own files are enough for."""
QUICK = [rule for rule in RULES if rule.scope is not Scope.HISTORY]
"""The rules that can judge the documents of a place without all the others."""


@dataclass
class Shown:
    """One state of the files."""

    settings: Settings
    day: date
    made_from: str
    near: dict[frozenset[str], OnRequest] = field(default_factory=dict)
    whole: OnRequest | None = None


@dataclass(frozen=True)
class Answer:
    """What a path yields, and what is to be said of it."""

    content: bytes
    note: str = ""
    is_found: bool = True


@dataclass(frozen=True)
class State:
    """What an open page is told."""

    version: int
    errors: tuple[str, ...] = ()
    progress: str = ""


class UnknownPlaceError(Exception):
    """A place that no page is about, in Swedish."""


def _is_read(found: Parsed | None) -> TypeGuard[Municipalities]:
    return isinstance(found, Municipalities)


def _printed(text: str) -> None:
    """At once, also where another program reads it, or a file keeps it."""
    print(text, flush=True)


class Preview:
    """Everything that is shown. The main thread reads what has changed; others ask for pages."""

    def __init__(self, folder: Path, cache: Path, tell: Callable[[str], None] = _printed):
        self._folder, self._tell = folder, tell
        self._kept = Kept(cache / "parsed.sqlite")
        self._last = LastPages(cache / "preview")
        self._ties = Ties(folder)
        self._shown: Shown | None = None
        self._before: OnRequest | None = None
        """All as it was before the last change."""
        self._made_from = ""
        self._place = ""
        self._broken: set[str] = set()
        """The places with errors."""
        self._elsewhere: list[Problem] = []
        """What was wrong when all was checked last, but in what has changed since."""
        self._reading: Reading | None = None
        self._condition = threading.Condition()
        self._ticks = 0
        self.state = State(0)
        self.is_over = False

    # --- what the browser asks ------------------------------------------------------------------

    def answer(self, url: str) -> Answer | None:
        """What is at a path below the root; None while it is not known."""
        shown = self._shown
        if shown and shown.whole:
            return self._of_whole(shown, shown.whole, url)
        is_page = url.endswith("/")
        if shown and is_page and (near := self._near(shown, self._place_of(url))):
            content = near.content(url)
            if content is not None:
                return Answer(content, "Resten av registret läses.")
        if self._before and (content := self._before.content(url)) is not None:
            return Answer(content, "Sidan är från före ändringen. Registret läses om.")
        if shown and (file := shown.settings.disk_file(url)):
            return Answer(file.read_bytes())
        if kept := self._last.page(url, self._made_from):
            page, is_same = kept
            return Answer(page, "" if is_same else "Sidan är från förra gången. Registret läses.")
        return None

    def _of_whole(self, shown: Shown, whole: OnRequest, url: str) -> Answer:
        is_new = not whole.is_made(url)
        content = whole.content(url)
        if content is None:
            return Answer(whole.not_found(), is_found=False)
        if is_new and (url.endswith("/") or not url):
            self._last.keep(url, shown.made_from, content)
        return Answer(content)

    def _place_of(self, url: str) -> str:
        kind, _, rest = url.partition("/")
        place = rest.partition("/")[0] if kind in OF_A_PLACE else ""
        self._place = place or self._place
        return place

    def _near(self, shown: Shown, place: str) -> OnRequest | None:
        around = self._around(place) if place else frozenset()
        if not around:
            return None
        if around not in shown.near:
            loaded = self._load(shown.day, around)
            if not loaded.problems:
                shown.near[around] = OnRequest(shown.settings, loaded.register)
        return shown.near.get(around)

    def wait(self, ticks: int, seconds: float) -> tuple[int, State]:
        """The state, once it is another than that of `ticks` or the seconds have gone."""
        with self._condition:
            self._condition.wait_for(lambda: self._ticks != ticks or self.is_over, seconds)
            return self._ticks, self.state

    # --- what the disk says ---------------------------------------------------------------------

    def take(self, changed: Collection[Path], files: Seen, place: str = "") -> None:
        """Read what has changed, and show it unless something is wrong in it.

        All is read anew in the background. `place` is what is looked at first.
        """
        self.stop()
        self._place = place or self._place
        self._ties.look(changed)
        day = today()
        self.begin(files, day)
        settings, errors = self._settings(changed, day)
        asked = {*self._broken, *self._places(changed)} or {self._place} - {""}
        near, problems = self._quick(asked, day)
        errors += problems
        if settings and not errors:
            earlier = self._shown.whole if self._shown else None
            self._before = earlier or self._before
            makers = {around: OnRequest(settings, of.register) for around, of in near.items()}
            self._shown = Shown(settings, day, self._made_from, makers)
        files_changed = {path.as_posix() for path in changed}
        self._elsewhere = [p for p in self._elsewhere if p.position.file not in files_changed]
        self._report({*errors, *self._elsewhere}, is_new=True)
        if self._shown and not errors:
            self._read_all(self._shown)

    def begin(self, files: Seen, day: date) -> None:
        """Say what pages are made from: the files of the site, the program and the day."""
        program = {path: each for path, each in seen([PROGRAM]).items() if path.suffix == ".py"}
        said = repr((day, sorted((str(path), each) for path, each in {**files, **program}.items())))
        self._made_from = hashlib.sha256(said.encode()).hexdigest()

    def _places(self, changed: Collection[Path]) -> set[str]:
        below = (path.relative_to(self._folder) for path in changed if self._folder in path.parents)
        return {path.parts[0] for path in below if len(path.parts) > 1}

    def _settings(
        self, changed: Collection[Path], day: date
    ) -> tuple[Settings | None, list[Problem]]:
        earlier = self._shown
        is_same = all(self._folder in path.parents for path in changed)
        if earlier and is_same and earlier.day == day:
            return earlier.settings, []
        facts = read_site_facts(Path("mkdocs.yml"))
        if isinstance(facts, list):
            return None, facts
        try:
            return Settings(facts), []
        except Exception as error:
            return None, [Problem(Position("mkdocs.yml"), " ".join(str(error).split()))]

    def _quick(
        self, places: Collection[str], day: date
    ) -> tuple[dict[frozenset[str], Loaded], list[Problem]]:
        """The places with what is tied to them, and what is wrong there."""
        near: dict[frozenset[str], Loaded] = {}
        found: set[Problem] = set()
        self._broken = set()
        for place in places:
            around = self._around(place) or frozenset({place})
            loaded = self._load(day, around)
            ruled = check(loaded, not is_past(day), QUICK)
            # What all places share may name those that were not read.
            own = [each for each in ruled if Path(each.position.file).parent != self._folder]
            errors = {each for each in (*loaded.problems, *own) if not each.is_warning}
            self._broken |= {place} if errors else set()
            found |= errors
            near[around] = loaded
        return near, sorted(found)

    def _around(self, place: str) -> frozenset[str]:
        return self._ties.around(place, self._named_places)

    def _named_places(self) -> tuple[NamedPlace, ...]:
        found = self._common("places.yml", NamedPlaces)
        return found.places if isinstance(found, NamedPlaces) else ()

    def _common(self, name: str, kind: type[Written]) -> Parsed | None:
        """A file that all places share; None when there is none."""
        path = self._folder / name
        with suppress(OSError, UnicodeDecodeError):
            text = path.read_text(encoding="utf-8-sig")
            return self._kept.read_text(path.as_posix(), text, kind)
        return None

    def home_of(self, place: str) -> str:
        """The URL of the page of a place. Raise UnknownPlaceError when there is none."""
        found = self._common("municipalities.yml", Municipalities)
        slugs = [each.slug for each in found.municipalities] if _is_read(found) else []
        named = [each.slug for each in self._named_places()]
        if place in named:
            return addresses.place_url(place)
        if place in slugs or not slugs:
            return addresses.municipality_url(place)
        raise UnknownPlaceError(Offers({*slugs, *named}).unknown(place, "platserna"))

    def looked_at(self) -> tuple[Path, ...]:
        """The files that are most likely to change: of the place that is shown, and the common."""
        places = {
            *self._around(self._place),
            *self._broken,
            *([self._place] if self._place else []),
        }
        common = (self._folder / name for name in COMMON_FILES)
        return (*(self._folder / each for each in sorted(places)), *common)

    def _load(self, day: date, places: Collection[str] | None = None) -> Loaded:
        return load(self._folder, day, parse=self._kept.read_text, only=places)

    def _report(self, errors: Collection[Problem], is_new: bool = False) -> None:
        """Tell the terminal and every open page."""
        lines = tuple(map(str, sorted(errors)))
        if lines and lines != self.state.errors:
            self._tell("\n".join((*lines, "Rätta felen och spara, så visas sidan.")))
        elif self.state.errors and not lines:
            self._tell("Inga fel längre.")
        version = self.state.version + is_new
        self._say(State(version, lines))

    def _say(self, state: State) -> None:
        with self._condition:
            self.state = state
            self._ticks += 1
            self._condition.notify_all()

    # --- in the background ----------------------------------------------------------------------

    def _read_all(self, shown: Shown) -> None:
        def read(loaded: Loaded) -> None:
            errors = [problem for problem in loaded.problems if not problem.is_warning]
            if not errors:
                shown.whole = OnRequest(shown.settings, loaded.register)
            self._report({*errors, *self._elsewhere}, is_new=True)

        def checked(errors: list[Problem]) -> None:
            self._elsewhere = errors
            self._report(errors)

        def progress(words: str) -> None:
            self._say(replace(self.state, progress=words))

        self._reading = Reading(
            self._folder, self._kept, shown.day, self._ties.documents, read, checked, progress
        )
        self._reading.start()

    def stop(self) -> None:
        """End what goes on in the background."""
        if self._reading:
            self._reading.stop()

    def end(self) -> None:
        """The same, and let go of all who wait."""
        self.stop()
        with self._condition:
            self.is_over = True
            self._condition.notify_all()
