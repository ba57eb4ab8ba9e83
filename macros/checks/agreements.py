"""The rules about agreements, apart from follow-up: references, sources, quotes, terms.

What could not be read is never blamed on those that refer to it.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from stdnum import luhn

from macros.checks.rules import rule, rule_of_parts, unknown
from macros.data.agreement import (
    Agreement,
    Cited,
    Document,
    FollowUpRule,
    Identified,
    Period,
    Promise,
    Source,
    SourceReference,
)
from macros.data.problem import Problem
from macros.data.registers import NamedPlace
from macros.data.text import folded, shortened
from macros.data.vocabulary import Every, Kind, Wording
from macros.data.written import Position, Written, all_written, is_slug, items
from macros.facts import term
from macros.facts.figures import contents
from macros.facts.register import COMMON_FILES, Register


def _texts(register: Register) -> Iterator[tuple[str, Position]]:
    """Every text in every agreement and common file, with where it stands."""
    common = (
        getattr(register, name) for kind in COMMON_FILES.values() for name in kind.model_fields
    )
    for written in all_written((*register.agreements, *common)):
        for name, info in type(written).model_fields.items():
            key = info.alias or name
            for index, text in items(written, name):
                yield text, written.position(key, *index)


@rule_of_parts
def agreements_stand_in_a_known_place(register: Register) -> Iterator[Problem]:
    """The folder is a municipality's slug or a place of places.yml; the name is a slug."""
    if register.unreadable & {"municipalities.yml", "places.yml"}:
        return
    known = {*register.municipality_by_slug, *(place.slug for place in register.places)}
    for agreement in register.agreements:
        place, name = agreement.address.split("/")
        if place not in known:
            message = unknown(place, known, "kommunerna och platserna")
            yield Problem(agreement.position(), f"Mappen {message}")
        if not is_slug(name):
            message = f"Filnamnet ”{name}” blir en adress. Använd bara a–z, 0–9 och bindestreck."
            yield Problem(agreement.position(), message)


@rule_of_parts
def municipalities_are_known(register: Register) -> Iterator[Problem]:
    """`municipalities` holds slugs of municipalities.yml."""
    if "municipalities.yml" in register.unreadable:
        return
    owners: tuple[Agreement | NamedPlace, ...] = (*register.agreements, *register.places)
    for owner in owners:
        for index, slug in enumerate(owner.municipalities):
            if slug not in register.municipality_by_slug:
                message = unknown(slug, register.municipality_by_slug, "kommunerna")
                yield Problem(owner.position("municipalities", index), message)


@rule
def registers_name_each_thing_once(register: Register) -> Iterator[Problem]:
    """Slugs, codes and theme ids are unique, and each municipality has a county."""
    for things, key in (
        (register.municipalities, "code"),
        (register.counties, "code"),
        ((*register.municipalities, *register.places), "slug"),
        (register.themes, "id"),
    ):
        yield from _repeated([(getattr(thing, key), thing.position(key)) for thing in things])
    known = [place.slug for place in register.places]
    for place in register.places:
        if place.parent and place.parent not in known:
            yield Problem(place.position("parent"), unknown(place.parent, known, "platserna"))
    counties = {county.code for county in register.counties}
    for municipality in register.municipalities:
        if municipality.code[:2] not in counties:
            message = f"Länet {municipality.code[:2]} saknas. Lägg till det under ”counties”."
            yield Problem(municipality.position("code"), message)


@rule
def terms_are_explained_once(register: Register) -> Iterator[Problem]:
    """Ids and names of the glossary are unique in it, and `see_also` leads to another term."""
    yield from _repeated([(each.id, each.position("id")) for each in register.glossary])
    names = [
        (text, each.position(key, *index))
        for each in register.glossary
        for key in ("term", "also", "forms")
        for index, text in items(each, key)
    ]
    yield from _repeated(names)
    for each in register.glossary:
        others = register.term_by_id.keys() - {each.id}
        for index, name in items(each, "see_also"):
            if name not in others:
                yield Problem(each.position("see_also", *index), unknown(name, others, "orden"))


def _repeated(found: Iterable[tuple[str, Position]]) -> Iterator[Problem]:
    first: dict[str, Position] = {}
    for name, position in found:
        if name in first:
            yield Problem(
                position, f"”{name}” används redan på rad {first[name].line}. Välj ett annat namn."
            )
        first.setdefault(name, position)


@rule_of_parts
def ids_are_unique_in_their_file(register: Register) -> Iterator[Problem]:
    """An id names one thing in its file, whatever sort of thing it is."""
    for agreement in register.agreements:
        yield from _repeated(
            (written.id, written.position("id"))
            for written in all_written(agreement)
            if isinstance(written, Identified | Source)
        )


@rule
def parties_are_known(register: Register) -> Iterator[Problem]:
    """`owners`, `partners`, `party` and an outcome's `parties` are ids of the file's parties."""
    for agreement in register.agreements:
        known = [party.id for party in agreement.parties]
        for written in all_written(agreement.model_copy(update={"parties": ()})):
            for key in ("owners", "partners", "party", "parties"):
                for index, name in items(written, key):
                    if name not in known:
                        message = unknown(name, known, "parterna")
                        yield Problem(written.position(key, *index), message)


@rule
def bodies_are_known(register: Register) -> Iterator[Problem]:
    """`by`, `to_whom` and `lead` are ids or the source's own words, but no misspelt id."""
    for agreement in register.agreements:
        known = [thing.id for thing in (*agreement.parties, *agreement.bodies)]
        for written in all_written(agreement):
            for key in ("by", "to_whom", "lead"):
                for index, name in items(written, key):
                    if name not in known and difflib.get_close_matches(name, known, cutoff=0.85):
                        message = unknown(name, known, "parterna och organen")
                        yield Problem(written.position(key, *index), message)


@rule
def sources_are_known(register: Register) -> Iterator[Problem]:
    """A source that is named stands under `sources`."""
    for agreement in register.agreements:
        known = [source.id for source in agreement.sources]
        for written in all_written(agreement):
            if isinstance(written, SourceReference) and written.id not in known:
                yield Problem(written.position("id"), unknown(written.id, known, "källorna"))


@rule
def promises_and_areas_name_their_source(register: Register) -> Iterator[Problem]:
    """With several sources, each promise, area and rule tells which one it stands in."""
    for agreement in register.agreements:
        if len(agreement.sources) == 1:
            continue
        quoted: tuple[Identified, ...] = (
            *agreement.priority_areas,
            *agreement.promises,
            *agreement.follow_up_plan,
        )
        for thing in quoted:
            if not thing.source:
                message = f"”{thing.id}” säger inte varifrån texten kommer, och källorna är flera."
                yield Problem(thing.position(), f"{message} Lägg till ”source: [{{id: …}}]”.")


@rule_of_parts
def themes_are_known(register: Register) -> Iterator[Problem]:
    """The themes of an area or a promise stand in themes.yml."""
    if "themes.yml" in register.unreadable:
        return
    for agreement in register.agreements:
        tagged: tuple[Identified, ...] = (*agreement.priority_areas, *agreement.promises)
        for thing in tagged:
            for index, theme in items(thing, "themes"):
                if theme not in register.theme_by_id:
                    message = unknown(theme, register.theme_by_id, "ämnena")
                    yield Problem(thing.position("themes", *index), message)


@rule
def references_lead_somewhere(register: Register) -> Iterator[Problem]:
    """An address, or an id of another list, names something that is there.

    `plats/namn` is a document, `plats/namn#id` something in it, `id` something in
    the same file.
    """
    for agreement in register.agreements:
        for written, key, index, reference, kinds in _references(agreement):
            address, name = _address_and_id(reference)
            if address in register.unreadable:
                continue
            other = register.by_address.get(address) if address else agreement
            position = written.position(key, *index)
            if other is None:
                yield Problem(position, unknown(address, register.by_address, "avtalen"))
            elif reference in (
                agreement.address,
                f"{agreement.address}#{getattr(written, 'id', '')}",
            ):
                yield Problem(
                    position, "Hänvisningen leder till sig själv. Ta bort eller rätta den."
                )
            elif name:
                known = [thing.id for kind in kinds for thing in getattr(other, kind)]
                if name not in known:
                    yield Problem(position, unknown(name, known, f"id:n i {other.address}"))


def _address_and_id(reference: str) -> tuple[str, str]:
    """`a/b#c` → (`a/b`, `c`), `a/b` → (`a/b`, ``), `c` → (``, `c`)."""
    if "/" not in reference:
        return "", reference
    address, _, name = reference.partition("#")
    return address, name


def _references(
    agreement: Agreement,
) -> Iterator[tuple[Written, str, tuple[int, ...], str, tuple[str, ...]]]:
    """Who refers, its key, the index there, the reference and the lists that it may name."""
    promises, areas = ("promises",), ("priority_areas",)
    keys_of: tuple[tuple[Iterable[Written], dict[str, tuple[str, ...]]], ...] = (
        (agreement.promises, {"areas": areas, "continues": promises, "specifies": promises}),
        (agreement.priority_areas, {"maps_to": areas}),
        (agreement.documents, {"address": ()}),
        (agreement.relations, {"to": ()}),
        (
            [answer for follow_up in agreement.follow_ups for answer in follow_up.answers],
            {"rule": ("follow_up_plan",)},
        ),
        (
            [outcome for follow_up in agreement.follow_ups for outcome in follow_up.outcomes],
            {"promise": promises, "replaced_by": promises},
        ),
    )
    for things, keys in keys_of:
        for thing in things:
            for key, kinds in keys.items():
                for index, reference in items(thing, key):
                    yield thing, key, index, reference, kinds


@rule
def corrections_are_of_something_here(register: Register) -> Iterator[Problem]:
    """The address of a correction names a document, or a promise or an area in it."""
    for correction in register.corrections:
        address, name = _address_and_id(correction.address)
        agreement = register.by_address.get(address)
        if address in register.unreadable:
            continue
        if not agreement:
            message = unknown(address, register.by_address, "avtalen")
            yield Problem(correction.position("address"), message)
        elif name:
            known = [each.id for each in (*agreement.promises, *agreement.priority_areas)]
            if name not in known:
                message = unknown(name, known, f"id:n i {address}")
                yield Problem(correction.position("address"), message)


@rule
def corrections_of_one_thing_and_day_are_one(register: Register) -> Iterator[Problem]:
    """Each correction has a place of its own on the page of corrections, which never moves."""
    first: dict[str, Position] = {}
    for correction in register.corrections:
        position = correction.position("address")
        before = first.setdefault(correction.anchor, position)
        if before != position:
            message = f"Samma sak rättas redan samma dag på rad {before.line}."
            yield Problem(position, f"{message} Skriv de två rättelserna som en.")


@rule
def targets_and_parts_belong_to_their_promise(register: Register) -> Iterator[Problem]:
    """`part` and `of` of a target name a part and another target of the same promise."""
    for agreement in register.agreements:
        for promise in agreement.promises:
            parts = [part.id for part in promise.parts]
            targets = [target.id for target in promise.targets]
            for target in promise.targets:
                if target.part and target.part not in parts:
                    message = unknown(target.part, parts, "löftets delar")
                    yield Problem(target.position("part"), message)
                if target.of and target.of not in targets:
                    yield Problem(target.position("of"), unknown(target.of, targets, "löftets mål"))


@rule_of_parts
def periods_end_after_they_start(register: Register) -> Iterator[Problem]:
    """`to` is not before `from`."""
    for agreement in register.agreements:
        for written in all_written(agreement):
            if not isinstance(written, Period | FollowUpRule):
                continue
            start, end = written.from_, written.to
            if start and end and end.last < start.first:
                message = f"Slutet {end} kommer före början {start}. Rätta det ena."
                yield Problem(written.position("to"), message)


@rule_of_parts
def an_open_term_has_no_end(register: Register) -> Iterator[Problem]:
    """`open` tells why `to` is missing, so both cannot stand."""
    for agreement in register.agreements:
        if agreement.valid and agreement.valid.open and agreement.valid.to:
            message = "Både ”open” och ”to” står här. Ta bort ”open” när slutdatumet är känt."
            yield Problem(agreement.valid.position("open"), message)


@rule_of_parts
def months_belong_to_yearly_rules(register: Register) -> Iterator[Problem]:
    """`month` is only for a follow-up that comes once a year."""
    for agreement in register.agreements:
        for follow_up in agreement.follow_up_plan:
            if follow_up.month and follow_up.every is not Every.YEAR:
                message = "”month” hör bara till uppföljning varje år. Lägg till ”every: year”."
                yield Problem(follow_up.position("month"), message)


@cache
def _source_text(path: Path, _modified: int) -> str | None:
    """A stored text as quotes are looked for in it. None when it cannot be read as text."""
    try:
        return folded(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        return None


def _stored(register: Register, agreement: Agreement, file: str | None) -> Path | None:
    """A stored file of the agreement, when it is there and in its folder, links followed."""
    folder = register.folder / agreement.address.split("/")[0]
    if not file:
        return None
    try:
        path = (folder / file).resolve()
        is_inside = path.is_relative_to(folder.resolve())
        return folder / file if is_inside and path.is_file() else None
    except OSError:
        return None


@rule_of_parts
def files_are_there(register: Register) -> Iterator[Problem]:
    """A `file` that a source or a document names lies in the agreement's folder."""
    for agreement, thing, file, path in _named_files(register):
        if not path:
            folder = register.folder / agreement.address.split("/")[0]
            message = f"Filen ”{file}” finns inte i {folder.as_posix()}. Lägg dit den."
            yield Problem(thing.position("file"), message)


def _named_files(
    register: Register,
) -> Iterator[tuple[Agreement, Source | Document, str, Path | None]]:
    """Each file that is named: in which agreement, by what, its name, and where it lies."""
    for agreement in register.agreements:
        things: tuple[Source | Document, ...] = (*agreement.sources, *agreement.documents)
        for thing in things:
            if thing.file:
                yield agreement, thing, thing.file, _stored(register, agreement, thing.file)


@rule_of_parts
def stored_files_are_texts(register: Register) -> Iterator[Problem]:
    """A stored file is plain text in UTF-8: it is compared with quotes, and published as it is.

    Anything else would be published without anybody having looked into it.
    """
    for _, thing, file, path in _named_files(register):
        if path and path.suffix != ".txt":
            message = f"”{file}” är ingen textfil. Spara texten i en fil som slutar på .txt"
            yield Problem(thing.position("file"), f"{message}, och länka originalet med ”url”.")
        elif path and (line := _first_line_not_utf8(path)):
            message = "Texten är inte sparad som UTF-8. Öppna den i en textredigerare, välj"
            yield Problem(
                Position(path.as_posix(), line), f"{message} Spara som och sedan kodningen UTF-8."
            )


def _first_line_not_utf8(path: Path) -> int:
    """The number of the first line that is not UTF-8, or 0."""
    data = path.read_bytes()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data[: error.start].count(b"\n") + 1
    return 0


@rule_of_parts
def quotes_stand_in_the_source(register: Register) -> Iterator[Problem]:
    """The words of a promise, a target, an area, a rule, the term or the title stand in the source.

    White space does not count, and `…` joins pieces that come in that order. Words that
    somebody else reports, and sources that are not stored, are not compared.
    """
    for agreement in register.agreements:
        for thing, key, index, quote, sources in _quotes(agreement):
            paths = [_stored(register, agreement, source.file) for source in sources]
            texts = [_source_text(path, path.stat().st_mtime_ns) for path in paths if path]
            missing = [_first_missing(quote, text) for text in texts if text is not None]
            if missing and all(missing):
                message = f"Orden ”{shortened(missing[0] or '', 60)}” står inte i källan."
                advice = "Citera ordagrant, med källans stavning."
                yield Problem(thing.position(key, *index), f"{message} {advice}")


def _quotes(
    agreement: Agreement,
) -> Iterator[tuple[Written, str, tuple[int, ...], str, tuple[Source, ...]]]:
    """Each quote: whose it is, its key, the index there, the words and the sources it names."""
    if agreement.title:
        yield agreement, "title", (), agreement.title, agreement.sources
    for area in agreement.priority_areas:
        for key in ("label", "also_called", "sub_areas"):
            for index, words in items(area, key):
                yield area, key, index, words, _sources_of(agreement, area)
    own = [promise for promise in agreement.promises if promise.wording is Wording.OWN]
    quoting: tuple[Promise | FollowUpRule, ...] = (*own, *agreement.follow_up_plan)
    for each in quoting:
        yield each, "text", (), each.text, _sources_of(agreement, each)
    if agreement.valid and agreement.valid.verbatim:
        sources = _sources_of(agreement, agreement.valid)
        yield agreement.valid, "verbatim", (), agreement.valid.verbatim, sources
    for promise in own:
        for target in promise.targets:
            if target.verbatim:
                cited = target if target.source else promise
                yield target, "verbatim", (), target.verbatim, _sources_of(agreement, cited)


def _sources_of(agreement: Agreement, thing: Cited) -> tuple[Source, ...]:
    """The sources a thing names; all of them when it names none."""
    named = {reference.id for reference in thing.source}
    return tuple(each for each in agreement.sources if not named or each.id in named)


def _first_missing(quote: str, text: str) -> str | None:
    """The first piece of a quote that does not stand in the text after those before it."""
    place = 0
    for piece in filter(None, (piece.strip() for piece in folded(quote).split("…"))):
        found = text.find(piece, place)
        if found < 0:
            return piece
        place = found + len(piece)
    return None


@rule
def nobody_is_named_by_identity_number(register: Register) -> Iterator[Problem]:
    """No personal identity number, in the data or in a stored file.

    The date and the check digit are tested, so diary and organisation numbers
    are no hits. Co-ordination numbers (the day plus 60) count too.
    """
    message = "Här står ett personnummer. Ta bort det; det får inte publiceras."
    for text, position in _texts(register):
        if _has_identity_number(text):
            yield Problem(position, message)
    for path in _stored_texts(register):
        text = path.read_text("utf-8-sig", "replace")
        for line, words in enumerate(text.split("\n"), 1):
            if _has_identity_number(words):
                yield Problem(Position(path.as_posix(), line), message)


def _stored_texts(register: Register) -> list[Path]:
    """Every file that is named, and every text file below the places' folders, named or not."""
    named = {path for *_, path in _named_files(register) if path}
    return sorted(named | {path for path in register.folder.glob("*/**/*.txt") if path.is_file()})


_IDENTITY_NUMBER = re.compile(
    r"(?<![\d-])(?:((?:19|20)\d{2})(\d{2})(\d{2})[-+ ]?|(\d{2})(\d{2})(\d{2})[-+])(\d{4})(?![\d-])"
)


def _has_identity_number(text: str) -> bool:
    return any(_is_identity_number(found) for found in _IDENTITY_NUMBER.finditer(text))


def _is_identity_number(found: re.Match[str]) -> bool:
    year, month, day, last = (part for part in found.groups() if part)
    birthday = int(day) - 60 if int(day) > 60 else int(day)
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)]
    is_a_day = any(_is_day(each, int(month), birthday) for each in years)
    return is_a_day and luhn.is_valid(f"{year[-2:]}{month}{day}{last}")


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@rule
def titles_and_terms_agree(register: Register) -> Iterator[Problem]:
    """Warns when the years in the title are other than those of the term.

    Both stay as written. A discrepancy that names the title's last year settles it.
    """
    for agreement in register.agreements:
        years, end = term.years_in_title(agreement), term.end_of(agreement)
        start = agreement.valid.from_ if agreement.valid else None
        stated = [day.year for day in (start, end) if day]
        titled = [years[0]] * bool(start) + [years[-1]] * bool(end) if years else []
        explained = any(str(years[-1]) in other.text for other in agreement.discrepancies if years)
        if titled and titled != stated and not explained:
            told, meant = (", ".join(map(str, some)) for some in (titled, stated))
            message = f"Titelns år ({told}) är andra än giltighetstidens ({meant})."
            advice = "Skriv inte om; berätta det under ”discrepancies”."
            yield Problem(agreement.position("title"), f"{message} {advice}", is_warning=True)


@rule
def promises_have_the_targets_that_are_required(register: Register) -> Iterator[Problem]:
    """Warns when the agreement itself says that all shall have a measurable target."""
    for agreement in register.agreements:
        lacking = [promise.id for promise in agreement.promises if not promise.targets]
        if agreement.targets_required and lacking:
            message = f"Avtalet kräver mätbara mål, men källan ger inget för: {', '.join(lacking)}."
            yield Problem(
                agreement.position("targets_required"),
                f"{message} Lägg till ”targets” om målen finns i en annan handling.",
                is_warning=True,
            )


@rule
def agreements_hold_what_they_should(register: Register) -> Iterator[Problem]:
    """Warns about what the national council (Brå) says an agreement holds but this lacks.

    Its six contents: problem, causes, limited and measurable goals, documentation,
    how follow-up is done, period. An edition known only in part is not blamed.
    """
    for agreement in register.agreements:
        if agreement.known or agreement.kind is not Kind.AGREEMENT:
            continue
        lacking = [name for name, is_there in contents(agreement).items() if not is_there]
        if lacking:
            message = f"Brå räknar med att en överenskommelse tar upp {', '.join(lacking)}."
            advice = "Om det står i källan, lägg till det. Annars är allt som det ska."
            yield Problem(agreement.position(), f"{message} {advice}", is_warning=True)
