"""A check that looks again only at what has changed since an earlier one.

But for the few that are far, no rule looks further than from a document to those that it names, or
that name it, and to the files of its place. Places whose documents name each other are neighbours.
What is found in a place follows from the files of its neighbours, from the common files, the day
and the program: while their seal is the same, so is what was found. The rules are shown no more
than that, so that they cannot ask for more.

Far rules ask all documents, but little of each: its outline, which says nothing of where in a file
anything stands. They are asked of the whole register, unless they found nothing the last time and
no outline has changed since.

What is kept may be thrown away, or be spoilt, at any time, and nothing is lost by that but time.
"""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from macros.checks.agreements import what_it_is
from macros.checks.display_names import with_ids
from macros.checks.everything import (
    RULES,
    Checked,
    first_of_each_file,
    not_accepted,
    not_tolerated,
)
from macros.checks.found import Found, Memory, Outline, Store
from macros.checks.references import names_of_nothing
from macros.checks.rules import texts_of
from macros.data.cores import on_every_core
from macros.data.disk import badly_named, plain_files
from macros.data.meanings import Former, Meaning, Ref
from macros.data.problem import Problem
from macros.data.reading import MAX_BYTES
from macros.data.written import Value
from macros.facts.asked import NotedRegister
from macros.facts.loading import (
    MANY,
    Loaded,
    files_read,
    load_files,
    uncollected,
    written_by_hand,
)
from macros.facts.parsed import Kept
from macros.facts.register import gathered
from macros.facts.seals import sealed
from macros.urls.addressed import outline
from macros.urls.permalinks import FILE_NAME, MOST

COMMON = ""
"""The place of the files that stand beside the places' folders."""
_SHARES = 2
"""Parts that each processor looks at, one after another: they are not equally heavy."""

Places = frozenset[str]
Neighbours = Mapping[str, Places]
"""Each place with all its neighbours, itself among them."""


def checked_again(
    folder: Path, day: date, kept: Kept, store: Store, is_today: bool = True
) -> Checked:
    """As `checked`, with what files said and what was found at earlier checks."""
    with uncollected():
        memory = store.read()
        checked, now = _Check(_Files(folder, day, kept), is_today, memory).done()
        if now != memory:
            store.write(now)
    return checked


class _Files:
    """What lies in a folder when a check begins, place by place."""

    def __init__(self, folder: Path, day: date, kept: Kept):
        self.folder, self.day, self._kept = folder, day, kept
        self.all, self.odd = plain_files(folder)
        self.of: dict[str, Sequence[Path]] = {COMMON: ()}
        self.of |= gathered((self.place_of(path.as_posix()), path) for path in self.all)
        self._words: dict[Path, bytes] = {}
        """What the files of data say."""
        self.seals = {place: self._seal(place, self._words) for place in self.of}
        self._loaded: dict[Places, Loaded] = {}

    def place_of(self, file: str) -> str:
        """The place of a file or an address."""
        place, slash, _ = file.removeprefix(f"{self.folder.as_posix()}/").partition("/")
        return place if slash else COMMON

    def loaded(self, places: Places) -> Loaded:
        """What some places say, beside the common files. It is what was sealed, whatever has been
        written since.
        """
        chosen = places | {COMMON}
        if chosen not in self._loaded:
            self._loaded[chosen] = self._load(chosen)
        return self._loaded[chosen]

    @property
    def whole(self) -> Loaded:
        """What all say. It notes what it is asked: a build need not find that out again."""
        return self.loaded(frozenset(self.of))

    def _load(self, places: Places) -> Loaded:
        there = [path for place in sorted(places) for path in self.of[place]]
        texts = dict(self._texts(there))
        with uncollected():
            loaded = load_files(self.folder, there, self.day, texts, kept=self._kept)
        is_all = places == self.of.keys()
        self._kept.save_beside(is_all)
        noted = NotedRegister.of(loaded.register) if is_all else loaded.register
        return replace(loaded, register=noted)

    def changed(self) -> set[str]:
        """The places that have changed since, of those that were looked at."""
        looked_at = set().union(*self._loaded)
        return {place for place in looked_at if self._seal(place, {}) != self.seals[place]}

    def _texts(self, files: Iterable[Path]) -> Iterator[tuple[Path, str]]:
        for path in files:
            data = self._words.get(path)
            if data is not None and len(data) <= MAX_BYTES:
                with suppress(UnicodeDecodeError):
                    yield path, data.decode("utf-8-sig")

    def _seal(self, place: str, words: dict[Path, bytes]) -> str:
        """The seal of the files of a place. What those of data say is put among the words."""
        known = []
        for path in self.of[place]:
            is_data = path.suffix == ".yml"
            # Near rules ask only for the names of what else lies beside the places' folders.
            data = _read(path) if is_data or place != COMMON else b""
            known.append((path.as_posix(), data is not None and sealed(data)))
            if is_data and data is not None:
                words[path] = data
        return sealed(repr(known))


def _read(path: Path, most: int = MAX_BYTES) -> bytes | None:
    """What a file holds, as far as rules read it: one that holds more has a fault."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(most + 1)
    return None


class _Check:
    """One check, beside what an earlier one has found."""

    def __init__(self, files: _Files, is_today: bool, memory: Memory):
        self._files, self._memory, self._is_today = files, memory, is_today
        rules = [rule for rule in RULES if is_today or not rule.asks_the_day]
        self._near = [rule for rule in rules if not rule.is_far]
        self._far = [rule for rule in rules if rule.is_far]

    def done(self) -> tuple[Checked, Memory]:
        """All that is wrong, and what is to be remembered of it."""
        named = self._named()
        around = neighbours(named)
        made_of = self._made_of(around)
        earlier = self._memory.places.items()
        places = {place: each for place, each in earlier if each.made_of == made_of.get(place)}
        stale = self._files.of.keys() - places.keys()
        shown = frozenset[str]().union(*(around[place] for place in stale))
        with self._found_near(shown, around) as answers:
            outlines = self._outlines(stale, shown)
            asked = self._asked({place: each.outline for place, each in places.items()} | outlines)
            far = self._found_far() if asked != self._memory.asked else set()
            near = self._by_place({*chain.from_iterable(answers)})
        for place in stale:
            sealed_now = self._files.seals[place], named[place], made_of[place]
            places[place] = Found(*sealed_now, near.get(place, ()), outlines[place])
        return self._checked(places, far), self._remembered(places, around, "" if far else asked)

    def _checked(self, places: Mapping[str, Found], far: Iterable[Problem]) -> Checked:
        files, outlines = self._files, [found.outline for found in places.values()]
        near = chain.from_iterable(found.problems for found in places.values())
        listed = {*files.odd, *badly_named(files.folder, files.all)}
        problems = sorted({*listed, *not_tolerated({*near, *far}, files.folder)})
        return Checked(
            lambda: files.whole.register,
            tuple(first_of_each_file(problems)),
            len(files_read(files.folder, {*files.all})),
            sum(each.documents for each in outlines),
            sum(each.promises for each in outlines),
        )

    def _remembered(self, places: Mapping[str, Found], around: Neighbours, asked: str) -> Memory:
        """What was found, but in what has been written in while it was looked for."""
        changed = self._files.changed()
        if COMMON in changed:
            return self._memory
        whole = {place: found for place, found in places.items() if not around[place] & changed}
        outlines = {place: found.outline for place, found in places.items()}
        is_same = not changed and self._asked(outlines) == asked
        return Memory(whole, asked if is_same else "")

    # --- who is near whom -----------------------------------------------------------------------

    def _named(self) -> dict[str, Places]:
        """The places that the documents of each place name."""
        seals, earlier = self._files.seals, self._memory.places
        named = {
            place: found.named
            for place, found in earlier.items()
            if found.files == seals.get(place)
        }
        if new := frozenset(seals.keys() - named.keys()):
            loaded = self._files.loaded(new)
            found: dict[str, set[str]] = {place: set() for place in new}
            for file, address in _addresses_in(loaded):
                found.get(self._files.place_of(file), set()).add(address.partition("/")[0])
            named |= {place: frozenset(names) for place, names in found.items()}
        return named

    def _made_of(self, around: Neighbours) -> dict[str, str]:
        """The seal of all that is shown of each place's neighbours."""
        seals = self._files.seals
        shown = self._files.day, self._is_today, seals[COMMON]
        of_each = {
            places: sealed(repr((shown, [(place, seals[place]) for place in sorted(places)])))
            for places in {*around.values()}
        }
        return {place: of_each[places] for place, places in around.items()}

    # --- what near rules find -------------------------------------------------------------------

    def _found_near(
        self, shown: Places, around: Neighbours
    ) -> AbstractContextManager[Iterator[set[Problem]]]:
        """What is found in some places and all their neighbours, on every core if they are many."""
        if not shown:
            return on_every_core(self._near_problems, [], is_much=False)
        loaded = self._files.loaded(shown)
        if len(loaded.register.agreements) <= MANY:
            return on_every_core(self._near_problems, [loaded], is_much=False)
        weights = {place: len(self._files.of[place]) for place in shown}
        shares = _shares({around[place] for place in shown - {COMMON}}, weights)
        return on_every_core(lambda each: self._near_problems(loaded.of_places(each)), shares)

    def _near_problems(self, loaded: Loaded) -> set[Problem]:
        texts_of(loaded, Meaning)  # All of them: what else is asked for is found among these.
        problems = (problem for rule in self._near for problem in rule.problems(loaded))
        return {*map(with_ids(loaded), loaded.problems), *not_accepted(problems, loaded)}

    def _by_place(self, problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
        return gathered((self._files.place_of(each.position.file), each) for each in problems)

    # --- what far rules find --------------------------------------------------------------------

    def _outlines(self, places: Collection[str], shown: Places) -> dict[str, Outline]:
        """What far rules may ask of some places, which are loaded with all that is shown."""
        if not places:
            return {}
        files = self._files
        loaded = files.loaded(shown)
        register = loaded.register
        told: list[tuple[str, object]] = [
            (each.address, (outline(register, each), what_it_is(each)))
            for each in register.agreements
        ]
        told += [(address, "unreadable") for address in sorted(loaded.unreadable)]
        told += [(each.position.file, each.text) for each in names_of_nothing(loaded)]
        said = gathered((files.place_of(of), rest) for of, rest in told)
        listed = Counter(files.place_of(each.address) for each in register.listed)
        counted = Counter(files.place_of(each.address) for each in register.counted_promises)
        return {
            place: Outline(sealed(repr(said.get(place))), listed[place], counted[place])
            for place in places
        }

    def _asked(self, outlines: Mapping[str, Outline]) -> str:
        """The seal of all that far rules ask."""
        files = self._files
        published = sealed(_read(files.folder / FILE_NAME, MOST) or b"")
        by_hand = sorted(written_by_hand(files.folder.parent / "docs"))
        shown = files.day, self._is_today, files.seals[COMMON], published, by_hand
        return sealed(repr((shown, sorted(outlines.items()))))

    def _found_far(self) -> set[Problem]:
        loaded = self._files.whole
        problems = (problem for rule in self._far for problem in rule.problems(loaded))
        return not_accepted(problems, loaded)


def neighbours(named: Mapping[str, Places]) -> dict[str, Places]:
    """All places that name each other, on whatever way, by each of them. The common files are
    neighbours of all that they name, and no others' for that.
    """
    groups = {place: {place} for place in named if place != COMMON}
    for place, names in named.items():
        for other in names & groups.keys() if place != COMMON else ():
            one, two = sorted((groups[place], groups[other]), key=len)
            if one is not two:
                two |= one
                groups |= dict.fromkeys(one, two)
    frozen = {id(group): frozenset(group) for group in groups.values()}
    found = {place: frozen[id(group)] for place, group in groups.items()}
    of_common = (found[place] for place in named.get(COMMON, ()) if place in found)
    return found | {COMMON: frozenset({COMMON}).union(*of_common)}


def _addresses_in(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """All that may be an address of something that stands elsewhere, each with its file."""
    for view in (loaded, loaded.of_the_faulty):
        for value in chain[Value[Any]](texts_of(view, Ref), texts_of(view, Former)):
            if "/" in value.text:
                yield value.within[0].stands_in, value.text


def _shares(groups: Iterable[Places], weights: Mapping[str, int]) -> list[set[str]]:
    """Groups that are left together, in parts of about the same weight."""

    def weight(places: Iterable[str]) -> int:
        return sum(weights[place] for place in places)

    shares: list[set[str]] = [set() for _ in range(_SHARES * (os.cpu_count() or 1))]
    for group in sorted(groups, key=weight, reverse=True):
        lightest = min(shares, key=weight)
        lightest |= group
    return [share for share in shares if share]
