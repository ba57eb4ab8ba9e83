"""Begin something new in the data: an agreement, a promise or a follow-up.

    python -m scripts.new agreement KOMMUN NAMN
    python -m scripts.new promise ADRESS
    python -m scripts.new follow-up ADRESS

Asks for what lacks where somebody can answer. Never writes over anything.
"""

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from macros.data.agreement import Agreement, Promise, address_of
from macros.data.dates import PartialDate, today
from macros.data.meanings import SLUG, is_slug
from macros.data.reading import PATTERN_ADVICE, Tree, nearest, read
from macros.data.registers import Municipality, NamedPlace
from macros.data.vocabulary import (
    Completeness,
    Kind,
    PartyKind,
    PromiseKind,
    Reporting,
    SourceKind,
    Status,
)
from macros.facts.calendar import Occasion
from macros.facts.loading import load
from macros.facts.register import Register
from macros.urls.addresses import agreement_url, promise_url
from macros.urls.permalinks import FILE_NAME, read_permalinks
from scripts.arguments import Parser, add_folder
from scripts.writing import skeletons
from scripts.writing.answers import as_it_is, chosen, needed, optional, slug_of
from scripts.writing.editing import (
    Draft,
    ToldError,
    create,
    ended,
    file_of,
    ids_in,
    readable,
    replace,
    text_of,
    to_put_right,
)

FINAL = (Status.FULFILLED, Status.NOT_FULFILLED, Status.REPLACED, Status.WITHDRAWN)
"""What no later follow-up is expected to change."""


def new_agreement(options: Namespace) -> None:
    """Write a new file for an agreement."""
    register = _register(options.folder)
    place, municipalities = needed(
        options.place, "KOMMUN", "Vilken kommun?", lambda answer: _place(register, answer)
    )
    path = needed(
        options.name,
        "NAMN",
        "Filens namn, till exempel 2024-samverkan?",
        lambda answer: _free_path(register, options.folder, place, answer.removesuffix(".yml")),
    )
    values = _agreement_values(options, municipalities)
    parties = _parties(options)
    values["source"] = _source(options, values["title"])
    create(path, skeletons.agreement(values, parties))
    print(f"Skrev {path.as_posix()}.")
    _tell_address(agreement_url(address_of(path)), "filens namn")
    _tell_what_is_left(path)
    print(f"Lägg källans text som en textfil i {path.parent.as_posix()}/sources/.")
    print(f"Lägg till löften: python -m scripts.new promise {address_of(path)}")
    _tell_what_next(f"Ångra: ta bort filen {path.as_posix()}.")


def _agreement_values(options: Namespace, municipalities: list[str]) -> dict[str, Any]:
    question = "Titeln, ordagrant som den står på dokumentet?"
    title = needed(options.title, "--title", question, as_it_is)
    return {
        "kind": chosen(options.kind, Kind, "--kind", "Vad är det för dokument?"),
        "title": title,
        "municipalities": municipalities,
    }


def _place(register: Register, wanted: str) -> tuple[str, list[str]]:
    """The folder that a name or a slug stands for, and the municipalities it holds."""
    plain = wanted.casefold().removesuffix(" kommun").strip()
    for municipality in register.municipalities:
        names = (municipality.name, *municipality.former_names, *municipality.formerly)
        if plain in (municipality.slug, *(name.casefold() for name in names)):
            return municipality.slug, [municipality.slug]
    for place in register.places:
        if plain in (place.slug, place.name.casefold()):
            return place.slug, list(place.municipalities)
    known: tuple[Municipality | NamedPlace, ...] = (*register.municipalities, *register.places)
    advice = nearest(wanted, [name for each in known for name in (each.name, each.slug)])
    raise ToldError(f"”{wanted}” finns inte bland kommunerna och platserna. {advice}")


def _free_path(register: Register, folder: Path, place: str, name: str) -> Path:
    """Where a new file goes, when its address never was anything else's."""
    if not is_slug(name):
        example = f"Skriv till exempel {slug_of(name) or '2024-samverkan'}."
        message = f"”{name}” kan inte bli en adress. {PATTERN_ADVICE[SLUG]}"
        raise ToldError(f"{message} {example}")
    path, address = folder / place / f"{name}.yml", f"{place}/{name}"
    if path.exists():
        raise ToldError(f"{path.as_posix()} finns redan. Inget är skrivet.")
    former = {old for each in register.agreements for old in each.formerly}
    if address in former or agreement_url(address) in _published(folder):
        message = f"Adressen {address} har använts förut och återanvänds aldrig."
        raise ToldError(f"{message} Välj ett annat namn.")
    return path


def _published(folder: Path) -> set[str]:
    """Every address that was ever published."""
    return {record.url for record in read_permalinks(folder / FILE_NAME)[0]}


def _parties(options: Namespace) -> list[tuple[str, PartyKind, str]]:
    asked = "Vad kallas {} i avtalet, om det är avtalspart?"
    municipality = optional(options.municipality, asked.format("kommunen"), as_it_is)
    police = optional(options.police, asked.format("polisen"), as_it_is)
    found = [
        ("kommunen", PartyKind.MUNICIPALITY, municipality),
        ("polisen", PartyKind.POLICE, police),
    ]
    parties = [(name, kind, title) for name, kind, title in found if title]
    if not parties:
        raise ToldError(
            "Det här saknas: --municipality eller --police. Minst en part måste finnas."
        )
    return parties


def _source(options: Namespace, title: str) -> dict[str, Any]:
    """The source that a new file names; what is not told has no value."""
    asked = "Källans titel, om den är en annan än dokumentets?"
    values = {
        "id": "kallan",
        "title": optional(options.source_title, asked, as_it_is) or title,
        "kind": chosen(options.source_kind, SourceKind, "--source-kind", "Vad är det för källa?"),
        "completeness": chosen(
            options.completeness, Completeness, "--completeness", "Hur mycket av texten finns där?"
        ),
    }
    url = optional(options.url, "Källans webbadress?", as_it_is)
    return values | ({"url": url} if url else {})


def new_promise(options: Namespace) -> None:
    """Put a promise last among those of an agreement."""
    path = _path(options)
    before = text_of(path)
    tree = Tree(path.as_posix(), before)
    if tree.is_cut:
        raise to_put_right(tree.problems)
    title = needed(options.title, "--title", "En kort rubrik för löftet, med egna ord?", as_it_is)
    text = needed(options.text, "--text", "Löftet, ordagrant som det står i källan?", as_it_is)
    values = {
        "id": _free_id(_register(options.folder), path, tree, slug_of(title) or "lofte"),
        "kind": chosen(options.kind, PromiseKind, "--kind", "Vad kallas det i källan?"),
        "text": text,
        "title": title,
    } | _cited(options, tree, is_needed=True)
    draft = Draft(before)
    draft.append(("promises",), skeletons.promise(values), tuple(Agreement.model_fields))
    _write(path, draft, "promises")
    _tell_address(promise_url(f"{address_of(path)}#{values['id']}"), "”id”")
    _tell_the_rest(path, draft)


def _cited(options: Namespace, tree: Tree, is_needed: bool) -> dict[str, Any]:
    """`source` with the one that is told; where several are there, one must be."""
    written = tree.value.get("sources") if isinstance(tree.value, dict) else None
    known = [name for name in ids_in(written) if name]

    def right(answer: str) -> str:
        if answer not in known:
            raise ToldError(f"”{answer}” finns inte bland källorna. {nearest(answer, known)}")
        return answer

    told = None
    if options.source is not None or len(known) > 1 or (known and not is_needed):
        told = optional(options.source, f"Vilken källa? Välj bland: {', '.join(known)}.", right)
    if told:
        return {"source": [{"id": told}]}
    return {"source": ""} if is_needed and len(known) > 1 else {}


def _free_id(register: Register, path: Path, tree: Tree, wanted: str) -> str:
    """An id that names nothing in the file and never did."""
    address = address_of(path)
    former = {
        agreement.resolved(old)
        for agreement in register.agreements
        for each in agreement.promises
        for old in each.formerly
    }
    used, published = (
        {*ids_in(tree.value), *_formerly_in(tree.value)},
        _published(path.parent.parent),
    )
    tried = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(
        name
        for name in tried
        if name not in used
        and f"{address}#{name}" not in former | used
        and promise_url(f"{address}#{name}") not in published
    )


def _formerly_in(value: object) -> set[str]:
    """The former ids of promises in what was read from a file, right or not."""
    promises = value.get("promises") if isinstance(value, dict) else None
    found = [
        each.get("formerly")
        for each in (promises if isinstance(promises, list) else [])
        if isinstance(each, dict)
    ]
    return {str(old) for each in found if isinstance(each, list) for old in each}


def new_follow_up(options: Namespace) -> None:
    """Put a follow-up last among those of an agreement, with what awaits an outcome."""
    path = _path(options)
    before = text_of(path)
    address = readable(path).address
    register = _register(options.folder)
    agreement = register.by_address[address]
    tree = Tree(path.as_posix(), before)
    nearest_first = _unanswered(register, agreement)
    published = optional(options.published, "Vilken dag publicerades uppföljningen?", _day) or ""
    values = _follow_up_values(nearest_first[:1], published, register.today)
    values["id"] = _free_id(register, path, tree, values["id"])
    values |= _cited(options, tree, is_needed=False)
    awaiting = _awaiting(register, agreement)
    draft = Draft(before)
    lines = skeletons.follow_up(values, awaiting, nearest_first[1:])
    draft.append(("follow_ups",), lines, tuple(Agreement.model_fields))
    _write(path, draft, "follow_ups")
    _tell_the_rest(path, draft)


def _follow_up_values(answered: Sequence[Occasion], published: str, day: date) -> dict[str, Any]:
    """What is known of a new follow-up: its id, and the occasion that it answers."""
    due = answered[0].due if answered else None
    when = due.name.lower() if due else published or str(day.year)
    values: dict[str, Any] = {"id": f"uppfoljning-{when}"}
    if answered:
        rule = answered[0].rule
        values["kind"] = rule.kind.value
        values["answers"] = [{"rule": rule.id} | ({"due": due.name} if due else {})]
    return values | ({"published": published} if published else {})


def _unanswered(register: Register, agreement: Agreement) -> list[Occasion]:
    """The promised follow-ups that nothing answers, the nearest in time first; undated last."""

    def distance(occasion: Occasion) -> int:
        return abs((occasion.due.last - register.today).days) if occasion.due else sys.maxsize

    found = [
        each
        for each in register.occasions_of(agreement)
        if each.reporting is not Reporting.REPORTED and not (each.due is None and each.answers)
    ]
    return sorted(found, key=distance)


def _awaiting(register: Register, agreement: Agreement) -> list[Promise]:
    """The promises that nothing has told the outcome of, or that may go on."""
    records = (each for each in register.promises if each.agreement is agreement)
    return [
        each.promise
        for each in records
        if not each.promise.withdrawn
        and any(status not in FINAL for status in register.standing(each).statuses)
    ]


def _day(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except ValueError as wrong:
        raise ToldError(f"--published: {wrong}") from None


def _path(options: Namespace) -> Path:
    question = "Vilket avtal? Skriv adressen, till exempel uppsala/2020-samverkan."
    _check_folder(options.folder)
    return needed(
        options.address, "ADRESS", question, lambda answer: file_of(options.folder, answer)
    )


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise ToldError(f"Mappen {folder.as_posix()} finns inte.")


def _register(folder: Path) -> Register:
    _check_folder(folder)
    return load(folder, today()).register


def _write(path: Path, draft: Draft, key: str) -> None:
    """Put the draft in place, and tell where the new thing stands."""
    after = draft.result()
    replace(path, draft.text, after)
    tree = Tree(path.as_posix(), after)
    assert isinstance(tree.value, dict)
    first = tree.positions[(key, len(tree.value[key]) - 1)].line
    print(f"Skrev i {path.as_posix()}, från rad {first}.")


def _tell_address(url: str, chosen_by: str) -> None:
    print(f"Sidans adress på webbplatsen blir {url}")
    print(f"Den ändras aldrig efter publiceringen. Vill du ha en annan? Ändra {chosen_by} nu.")


def _tell_the_rest(path: Path, draft: Draft) -> None:
    added = draft.result().count("\n") - draft.text.count("\n")
    _tell_what_is_left(path)
    undo = f"Ångra: ta bort de {added} nya raderna. Har du inget annat osparat i filen kan du"
    _tell_what_next(f"{undo} köra git restore {path.as_posix()}")


def _tell_what_is_left(path: Path) -> None:
    problems = read(path, Agreement)
    if isinstance(problems, list):
        print("Det här återstår att fylla i eller rätta:")
        print("\n".join(f"  {problem}" for problem in problems))


def _tell_what_next(undo: str) -> None:
    print("Kontrollera: python -m scripts.check")
    print("Titta på sidan: python -m scripts.preview")
    print(undo)


def _parser() -> Parser:
    told = "Börja på något nytt: ett avtal, ett löfte eller en uppföljning."
    parser = Parser(prog="python -m scripts.new", description=told)
    things = parser.add_subparsers(dest="thing", metavar="SAK", required=True, help="vad du börjar")
    for name, told, add_arguments in (
        ("agreement", "ett nytt avtal", _add_agreement),
        ("promise", "ett nytt löfte i ett avtal", _add_promise),
        ("follow-up", "en ny uppföljning av ett avtal", _add_follow_up),
    ):
        thing = things.add_parser(name, help=told, description=f"{told.capitalize()}.")
        add_arguments(thing)
        add_folder(thing)
    return parser


def _add_agreement(parser: Parser) -> None:
    add = parser.add_argument
    add("place", nargs="?", metavar="KOMMUN", help="kommunens namn eller kortnamn")
    add("name", nargs="?", metavar="NAMN", help="filens namn, till exempel 2024-samverkan")
    add("--title", metavar="TITEL", help="titeln, ordagrant")
    add(
        "--kind",
        metavar="SORT",
        help="samverkansöverenskommelse, medborgarlöften eller åtgärdsplan",
    )
    add("--municipality", metavar="PART", help="vad kommunen kallas i avtalet, som avtalspart")
    add("--police", metavar="PART", help="vad polisen kallas i avtalet, som avtalspart")
    add("--source-title", metavar="TITEL", help="källans titel, om den är en annan")
    add("--source-kind", metavar="SORT", help="vad det är för källa, till exempel avtalstext")
    add("--completeness", metavar="HUR", help="hela texten, en del av texten eller bara rubriken")
    add("--url", metavar="ADRESS", help="källans webbadress")


def _add_promise(parser: Parser) -> None:
    _add_address_and_source(parser)
    add = parser.add_argument
    add("--title", metavar="RUBRIK", help="en kort rubrik, med egna ord")
    add("--text", metavar="TEXT", help="löftet, ordagrant")
    add("--kind", metavar="SORT", help="löfte, åtagande, åtgärd eller prioritering")


def _add_follow_up(parser: Parser) -> None:
    _add_address_and_source(parser)
    parser.add_argument("--published", metavar="DATUM", help="dagen då den publicerades")


def _add_address_and_source(parser: Parser) -> None:
    parser.add_argument("address", nargs="?", metavar="ADRESS", help="avtalet, som plats/namn")
    parser.add_argument("--source", metavar="ID", help="källans id, ur ”sources” i filen")


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    work = {"agreement": new_agreement, "promise": new_promise, "follow-up": new_follow_up}
    return ended(lambda: work[options.thing](options))


if __name__ == "__main__":
    sys.exit(main())
