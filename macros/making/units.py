"""Making the units of a site on every core, or taking them from the earlier site."""

import gc
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from macros.data.cores import every_core
from macros.facts.asked import FIELDS, Answered, Inquiry, NotedRegister
from macros.facts.loading import uncollected
from macros.making.kept import Comparison, Kept, Made, MadeFile, Store, put, share

MANY = 40
"""Units that a process makes at a time."""

Contents = Iterator[tuple[str, str | bytes]]
"""Paths below the site, and what the files hold."""


class Unit(NamedTuple):
    """What is made, or taken from the earlier site, as a whole: a page, a file beside one."""

    name: str
    make: Callable[[], Contents]
    follows: bool = True
    """Whether it is made of nothing but the register and what is around it."""
    is_large: bool = False
    """Whether a process has enough to do with it alone."""


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

    def read(self) -> Kept:
        return self.store.read(self.name, self.key)

    def write(self, kept: Kept) -> None:
        self.store.write(self.name, self.key, kept)


@dataclass
class Around:
    """What stands around units: of a page, the theme. It is told apart from what units say."""

    seal_of: Callable[[Hashable], str]
    """The seal of what is around units of a sort."""
    sort: Hashable = None
    """The sort of the unit that was made last."""


@dataclass
class Making:
    """The making of a site in a folder."""

    register: NotedRegister
    around: Around
    folder: Path
    earlier: Earlier | None = None
    before_parting: Callable[[], object] = tuple
    """Done once, where every core would do it else."""
    _told: set[Inquiry] = field(default_factory=set)

    def make(self, units: Sequence[Unit]) -> list[str]:
        """Write all files of some units. Gives the names of those that were made anew."""
        large, small = ([u for u in units if u.is_large is it] for it in (True, False))
        named = {unit.name: unit for unit in units}

        def made_of(names: Iterable[str]) -> Kept:
            return self.made(named[each] for each in names)

        is_much = len(small) > MANY
        if is_much:
            self.before_parting()
        gc.freeze()
        with every_core(made_of, is_much) as share_out:
            # What is large is made in any case: that begins while the rest is compared.
            made_meanwhile = share_out([each.name] for each in large)
            with uncollected():
                taken, new = self._taken(small)
            for made in chain(share_out(_shares(new)), made_meanwhile):
                taken.made.update(made.made)
                taken.answers.update(made.answers)
        gc.unfreeze()
        if self.earlier:
            self.earlier.write(taken)
        return [each.name for each in (*large, *new)]

    # --- what is taken from the earlier site ------------------------------------------------------

    def _taken(self, units: Iterable[Unit]) -> tuple[Kept, list[Unit]]:
        """What is taken, and what is left to be made."""
        kept = self.earlier.read() if self.earlier else Kept()
        comparison, taken, new = Comparison(kept, self.register), Kept(), []
        for unit in units:
            made = kept.made.get(unit.name) if unit.follows else None
            if made and self.earlier and self._is_as_it_was(made, comparison, self.earlier.site):
                files = tuple(share(self.folder, each, self.earlier.site) for each in made.files)
                taken.made[unit.name] = made._replace(files=files)
            else:
                new.append(unit)
        asked = chain.from_iterable(each.inquiries for each in taken.made.values())
        taken.answers.update(_all_behind(asked, comparison.answer))
        return taken, new

    def _is_as_it_was(self, made: Made, comparison: Comparison, site: Path) -> bool:
        return (
            all(map(comparison.is_same, made.inquiries))
            and made.around == self.around.seal_of(made.sort)
            and all(each.is_whole(site) for each in made.files)
        )

    # --- what is made -----------------------------------------------------------------------------

    def made(self, units: Iterable[Unit]) -> Kept:
        """Make some units in this process."""
        found = {unit.name: self._one(unit) for unit in units}
        asked = chain.from_iterable(each.inquiries for each in found.values())
        answers = _all_behind(asked, self.register.noting.answered, self._told)
        return Kept(found, answers)

    def _one(self, unit: Unit) -> Made:
        self.around.sort = None
        files, asked = self.register.noting.watched(lambda: tuple(self._written(unit)))
        # What is made anew each time is not compared: to seal its answers would be in vain.
        inquiries = self._telling(asked) if unit.follows else ()
        sort = self.around.sort
        return Made(inquiries, sort, self.around.seal_of(sort), files)

    def _telling(self, asked: tuple[Inquiry, ...]) -> tuple[Inquiry, ...]:
        """The inquiries that tell whether a unit is made anew: one that is taken as changed tells
        it alone.
        """
        changed = filter(self.register.noting.is_taken_as_changed, asked)
        return tuple(islice(changed, 1)) or asked

    def _written(self, unit: Unit) -> Iterator[MadeFile]:
        """Write the files of a unit as they come: those of the data are large."""
        site = self.earlier.site if self.earlier else None
        for path, text in unit.make():
            content = text if isinstance(text, bytes) else text.encode()
            yield put(self.folder, path, content, site)


def _shares(units: Sequence[Unit]) -> Iterator[list[str]]:
    """The names of some units, as many as a process makes at a time."""
    names = [unit.name for unit in units]
    return (names[at : at + MANY] for at in range(0, len(names), MANY))


def _all_behind(
    asked: Iterable[Inquiry],
    answered: Callable[[Inquiry], Answered],
    known: set[Inquiry] | None = None,
) -> dict[Inquiry, Answered]:
    """The answers to some inquiries, and to what was asked on the way to them; each known once."""
    found: dict[Inquiry, Answered] = {}
    seen = set() if known is None else known
    left = list(asked)
    while left:
        inquiry = left.pop()
        if inquiry not in seen:
            seen.add(inquiry)
            found[inquiry] = answered(inquiry)
            # What is behind an answer and is a field is taken as changed, whatever it says.
            left += [each for each in found[inquiry].asked if each.name not in FIELDS]
    return found
