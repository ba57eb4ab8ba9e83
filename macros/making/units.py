"""Making the units of a site on every core, or taking them from the earlier site.

Units are shared out in batches, each with what was kept of it: one process compares that with the
register of today, takes what is the same, makes the rest, and says what is to be kept.
"""

import gc
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from macros.data.cores import every_core
from macros.facts.asked import FIELDS, Answered, Inquiry, NotedRegister
from macros.facts.loading import uncollected
from macros.facts.register import gathered
from macros.making.kept import Comparison, Kept, Made, MadeFile, Store, packed, put, share

MANY = 40
"""Units that are worth to be shared out."""
TURN, OF_A_BATCH = 60, 130
"""Batches, of so many units on average, after which other processes take over: one remembers all
that it has asked. Fewer take less memory, and longer.
"""

Batches = Mapping[str, Sequence["Unit"]]
"""Units by the names of their batches."""
Contents = Iterator[tuple[str, str | bytes]]
"""Paths below the site, and what the files hold."""
PORTION = ""
"""The path of what is no file of the site: what a unit adds to those that tell of all."""


class Unit(NamedTuple):
    """What is made, or taken from the earlier site, as a whole: a page, a file beside one."""

    name: str
    make: Callable[[], Contents]
    batch: str = ""
    """Units of a batch are kept, compared and made together: those that ask much the same."""
    follows: bool = True
    """Whether it is made of nothing but the register and what is around it."""
    is_of_all: bool = False
    """Whether it is made of the portions of others, when these are there."""


@dataclass(frozen=True)
class Earlier:
    """An earlier build, from which is taken what would be made the same."""

    site: Path
    store: Store
    key: str
    """What else than the register the site was made from: with another, all is made anew."""

    @property
    def name(self) -> str:
        return str(self.site.absolute())

    def read(self, batch: str) -> Kept:
        return self.store.read(self.name, batch, self.key)

    def write(self, changed: Mapping[str, bytes], batches: Collection[str]) -> None:
        """Keep what has changed, and nothing but these batches."""
        self.store.write(self.name, self.key, changed, batches)


@dataclass
class Around:
    """What stands around units: of a page, the theme. It is told apart from what units say."""

    seal_of: Callable[[Hashable], str]
    """The seal of what is around units of a sort."""
    sort: Hashable = None
    """The sort of the unit that was made last."""


class Batch(NamedTuple):
    """What became of a batch."""

    name: str
    new: tuple[str, ...]
    """The units that were made anew."""
    changed: bytes
    """What is to be kept of it, packed; nothing where that is what was kept."""
    portions: Mapping[str, bytes]
    """What its units add to those that tell of all, by their names."""


@dataclass
class Making:
    """The making of a site in a folder."""

    register: NotedRegister
    around: Around
    folder: Path
    earlier: Earlier | None = None
    before_parting: Callable[[], object] = tuple
    """Done once, where every core would do it else."""
    portions: dict[str, bytes] = field(default_factory=dict)
    """Where those that tell of all look for what others add, by the names of these."""

    @cached_property
    def _site(self) -> Path | None:
        """The earlier site, where there is one: else each file would be looked for in vain."""
        return self.earlier.site if self.earlier and self.earlier.site.is_dir() else None

    def make(self, units: Iterable[Unit]) -> list[str]:
        """Write all files of some units. Gives the names of those that were made anew."""
        all_ = list(units)
        is_much = len(all_) > MANY
        if is_much:
            self.before_parting()
        of_their_own, of_all = (
            gathered((each.batch, each) for each in all_ if each.is_of_all is last)
            for last in (False, True)
        )
        # Beside an earlier site, lists ask again what places have asked: that is to be remembered.
        turns = _turns(of_their_own) if is_much and not self._site else [of_their_own]
        new: list[str] = []
        for some in (*turns, of_all):
            found = self._each_done(some, is_much and len(some) > 1)
            for each in found:
                self.portions |= each.portions
                new += each.new
            if self.earlier:
                changed = {each.name: each.changed for each in found if each.changed}
                self.earlier.write(changed, of_their_own.keys() | of_all.keys())
        return new

    def _each_done(self, batches: Batches, is_much: bool) -> list[Batch]:
        """Take and make the units of some batches, on every core if they are many."""

        def done(batch: str) -> Batch:
            return self._done(batch, batches[batch])

        gc.freeze()
        try:
            with every_core(done, is_much) as share_out:
                return [*share_out(batches)]
        finally:
            gc.unfreeze()

    def _done(self, batch: str, units: Sequence[Unit]) -> Batch:
        """Take and make the units of a batch in this process."""
        with uncollected():
            kept = self.earlier.read(batch) if self.earlier and self._site else Kept()
            comparison = Comparison(kept, self.register)
            made = dict(self._taken(units, comparison))
        new = [each for each in units if each.name not in made]
        made |= {each.name: self._one(each) for each in new}
        # What is made anew may have the same bytes, and rests on other answers then.
        is_same = made == kept.made and not any(each.follows for each in new)
        is_kept = not self.earlier or is_same
        changed = b"" if is_kept else packed(self._known(made, comparison.answer))
        portions = {name: each.portion for name, each in made.items() if each.portion}
        return Batch(batch, tuple(each.name for each in new), changed, portions)

    # --- what is taken from the earlier site ------------------------------------------------------

    def _taken(self, units: Iterable[Unit], comparison: Comparison) -> Iterator[tuple[str, Made]]:
        """What would be made the same, by its name: its files are those of the earlier site."""
        if not self._site:
            return
        for unit in units:
            made = comparison.kept.made.get(unit.name) if unit.follows else None
            if made and (there := self._as_it_was(made, comparison, self._site)):
                files = tuple(share(self.folder, each, self._site) for each in there.files)
                yield unit.name, there._replace(files=files)

    def _as_it_was(self, made: Made, comparison: Comparison, site: Path) -> Made | None:
        """What would be made the same, with its files as they lie in the earlier site."""
        is_same = all(map(comparison.is_same, made.inquiries))
        if not is_same or made.around != self.around.seal_of(made.sort):
            return None
        there = tuple(filter(None, (each.found_in(site) for each in made.files)))
        return made._replace(files=there) if len(there) == len(made.files) else None

    # --- what is made -----------------------------------------------------------------------------

    def made(self, units: Iterable[Unit]) -> Kept:
        """Make some units in this process."""
        made = {unit.name: self._one(unit) for unit in units}
        return self._known(made, self.register.noting.answered)

    @staticmethod
    def _known(made: dict[str, Made], answered: Callable[[Inquiry], Answered]) -> Kept:
        """What is made, with all answers that it rests on."""
        asked = chain.from_iterable(each.inquiries for each in made.values())
        return Kept(made, _all_behind(asked, answered))

    def _one(self, unit: Unit) -> Made:
        self.around.sort = None
        (files, portion), asked = self.register.noting.watched(lambda: self._written(unit))
        # What is made anew each time is not compared: to seal its answers would be in vain.
        inquiries = self._telling(asked) if unit.follows else ()
        sort = self.around.sort
        return Made(inquiries, sort, self.around.seal_of(sort), files, portion)

    def _telling(self, asked: tuple[Inquiry, ...]) -> tuple[Inquiry, ...]:
        """The inquiries that tell whether a unit is made anew: one that is taken as changed tells
        it alone.
        """
        changed = filter(self.register.noting.is_taken_as_changed, asked)
        return tuple(islice(changed, 1)) or asked

    def _written(self, unit: Unit) -> tuple[tuple[MadeFile, ...], bytes]:
        """Write the files of a unit as they come: those of the data are large. Gives its portion,
        too.
        """
        files, portion = [], b""
        for path, text in unit.make():
            content = text if isinstance(text, bytes) else text.encode()
            if path == PORTION:
                portion = content
            else:
                files.append(put(self.folder, path, content, self._site))
        return tuple(files), portion


def _turns(batches: Batches) -> Iterator[Batches]:
    """Batches that processes make before others take over. The first is made in this process: what
    it asks of the whole register all ask, and inherit.
    """
    first = max(batches, key=lambda each: len(batches[each]))
    yield {first: batches[first]}
    turn: dict[str, Sequence[Unit]] = {}
    for name in (each for each in batches if each != first):
        turn[name] = batches[name]
        if len(turn) == TURN or sum(map(len, turn.values())) >= TURN * OF_A_BATCH:
            yield turn
            turn = {}
    if turn:
        yield turn


def _all_behind(
    asked: Iterable[Inquiry],
    answered: Callable[[Inquiry], Answered],
) -> dict[Inquiry, Answered]:
    """The answers to some inquiries, and to what was asked on the way to them; each known once."""
    found: dict[Inquiry, Answered] = {}
    left = list(asked)
    while left:
        inquiry = left.pop()
        if inquiry not in found:
            found[inquiry] = answered(inquiry)
            # What is behind an answer and is a field is taken as changed, whatever it says.
            left += [each for each in found[inquiry].asked if each.name not in FIELDS]
    return found
