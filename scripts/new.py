"""Begin something new in the data: an agreement, a promise or a follow-up.

    python -m scripts.new agreement KOMMUN NAMN
    python -m scripts.new promise ADRESS
    python -m scripts.new follow-up ADRESS

Asks for what is missing when somebody is there to answer. Never writes over anything. Where an
answer that must be there is missing nothing is written, and the command is shown with the others.
"""

import os
import shlex
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from macros.data.agreement import Agreement, address_of
from macros.data.complaints import nearest
from macros.data.dates import PartialDate, today
from macros.data.reading import read
from macros.data.spelling import slug_of
from macros.data.tree import Tree
from macros.data.vocabulary import Completeness, Kind, PartyKind, PromiseKind, SourceKind
from macros.facts.loading import load
from macros.facts.register import Register
from macros.urls.addresses import agreement_url, promise_url, thing_url
from scripts.arguments import FOLDER, Parser, add_folder
from scripts.releasing.revisions import has_a_copy
from scripts.writing import files, periods, skeletons, starting
from scripts.writing.answers import chosen, needed, optional
from scripts.writing.editing import Draft

Kept = TypeVar("Kept")
REFERRED = {"owners": "parties", "partners": "parties", "areas": "priority_areas"}
"""The keys of a promise that name something of the same file, and the list that it stands in."""
NEXT = ("Kontrollera: python -m scripts.check", "Titta på sidan: python -m scripts.preview")


def new_agreement(options: Namespace, register: Register) -> None:
    """Write a new file for an agreement."""
    path, municipalities = _new_path(options, register)
    question = "Titeln, ordagrant som den står på dokumentet?"
    options.title = title = needed(options.title, "--title", question, str)
    options.kind = chosen(options.kind, Kind, "--kind", "Vad är det för dokument?")
    values = {
        "title": title,
        "kind": options.kind,
        "municipalities": municipalities,
    }
    parties = _parties(options)
    files.create(path, skeletons.agreement(values, parties, _source(options, title)))
    _report(
        path,
        [f"Skrev {path.as_posix()}.", *_address(agreement_url(address_of(path)), "filens namn")],
        [
            f"Lägg källans text som en textfil i {path.parent.as_posix()}/sources/.",
            f"Lägg till löften: python -m scripts.new promise {address_of(path)}",
            *NEXT,
            f"Ångra: ta bort filen {path.as_posix()}.",
        ],
    )


def _new_path(options: Namespace, register: Register) -> tuple[Path, list[str]]:
    """Where the file of an agreement goes, and the municipalities of that folder."""
    known_folder = _kept(options, "place", partial(starting.folder_of, register))
    folder, municipalities = needed(options.place, "KOMMUN", "Vilken kommun?", known_folder)

    def free_path(answer: str) -> Path:
        return starting.free_path(register, options.folder / folder, answer.removesuffix(".yml"))

    question = "Filens namn, till exempel 2024-samverkan?"
    return needed(options.name, "NAMN", question, _kept(options, "name", free_path)), municipalities


def _parties(options: Namespace) -> list[tuple[str, PartyKind, str]]:
    known = (
        ("kommunen", PartyKind.MUNICIPALITY, "municipality"),
        ("polisen", PartyKind.POLICE, "police"),
    )
    parties = []
    for name, kind, option in known:
        asked = f"Vad kallas {name} i avtalet, om det är avtalspart?"
        title = optional(getattr(options, option), asked, _kept(options, option, str))
        parties += [(name, kind, title)] if title else []
    if not parties:
        message = "Det här saknas: --municipality eller --police. Minst en part måste finnas."
        raise files.MissingError(message)
    return parties


def _kept(options: Namespace, name: str, right: Callable[[str], Kept]) -> Callable[[str], Kept]:
    """What makes an answer what it stands for, and keeps the answer among what was given."""

    def keep(answer: str) -> Kept:
        value = right(answer)
        setattr(options, name, answer)
        return value

    return keep


def _source(options: Namespace, title: str) -> dict[str, Any]:
    """The source that a new file names; what is not known has no value."""
    asked, extent = "Källans titel, om den är en annan än dokumentets?", options.completeness
    how_much = "Hur mycket av texten finns där?"
    values = {
        "id": "kallan",
        "title": optional(options.source_title, asked, str) or title,
        "kind": chosen(options.source_kind, SourceKind, "--source-kind", "Vad är det för källa?"),
        "completeness": chosen(extent, Completeness, "--completeness", how_much),
    }
    url = optional(options.url, "Källans webbadress?", str)
    return values | ({"url": url} if url else {})


def new_promise(options: Namespace, register: Register) -> None:
    """Put a promise last among those of an agreement."""
    path = _path(options)
    draft, tree = _draft(path)
    asked = "En kort rubrik för löftet, med egna ord?"
    options.title = title = needed(options.title, "--title", asked, str)
    text = needed(options.text, "--text", "Löftet, ordagrant som det står i källan?", str)
    values = {
        "id": starting.free_id(register, path, tree.value, slug_of(title) or "lofte"),
        "kind": chosen(options.kind, PromiseKind, "--kind", "Vad kallas det i källan?"),
        "text": text,
        "title": title,
    } | _cited(options, tree, is_needed=True)
    url = promise_url(f"{address_of(path)}#{values['id']}")
    known = {key: starting.ids_below(tree.value, of) for key, of in REFERRED.items()}
    lines = skeletons.promise(values, known, periods.named_in(text))
    _add(path, draft, "promises", lines, _address(url, "”id”"))


def new_follow_up(options: Namespace, register: Register) -> None:
    """Put a follow-up last among those of an agreement, with what awaits an outcome."""
    path = _path(options)
    agreement = register.by_address[files.readable(path).address]
    draft, tree = _draft(path)
    published = optional(options.published, "Vilken dag publicerades uppföljningen?", _day) or ""
    nearest_first = starting.unanswered(register, agreement, published)
    values = starting.follow_up(register, nearest_first[:1], published)
    values["id"] = starting.free_id(register, path, tree.value, values["id"])
    values |= _cited(options, tree, is_needed=False)
    awaiting = starting.awaiting(register, agreement)
    url = thing_url(agreement.resolved(values["id"]))
    told = [*starting.already_there(agreement, values), *_address(url, "”id”")]
    lines = skeletons.follow_up(values, awaiting, nearest_first[1:])
    _add(path, draft, "follow_ups", lines, told)


def _path(options: Namespace) -> Path:
    question = "Vilket avtal? Skriv adressen, till exempel uppsala/2020-samverkan."
    known_file = _kept(options, "address", partial(files.file_of, options.folder))
    return needed(options.address, "ADRESS", question, known_file)


def _draft(path: Path) -> tuple[Draft, Tree]:
    text = files.text_of(path)
    tree = Tree(path.as_posix(), text)
    if tree.is_cut:
        raise files.to_put_right(tree.problems)
    return Draft(text), tree


def _cited(options: Namespace, tree: Tree, is_needed: bool) -> dict[str, Any]:
    """`source` with the id that was chosen. It is asked for where the file does not decide it."""
    sources = tree.value.get("sources") if isinstance(tree.value, dict) else None
    known = list(starting.ids_in(sources, "id"))

    def right(answer: str) -> str:
        if answer not in known:
            advice = nearest(answer, known)
            raise files.RefusedError(f"”{answer}” finns inte bland källorna. {advice}")
        return answer

    # What is promised stands in the agreement's own text, unless somebody says otherwise.
    has_own = is_needed and starting.has_own_source(sources)
    source = None
    if options.source is not None or (len(known) > 1 and not has_own) or (known and not is_needed):
        source = optional(options.source, f"Vilken källa? Välj bland: {', '.join(known)}.", right)
    if source:
        return {"source": [{"id": source}]}
    return {"source": ""} if is_needed and len(known) > 1 and not has_own else {}


def _day(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except ValueError as wrong:
        raise files.RefusedError(f"--published: {wrong}") from None


def _address(url: str, chosen_by: str) -> list[str]:
    return [
        f"Sidans adress på webbplatsen blir {url}",
        f"Den ändras aldrig efter publiceringen. Vill du ha en annan? Ändra {chosen_by} nu.",
    ]


def _add(path: Path, draft: Draft, key: str, lines: list[str], address: Iterable[str] = ()) -> None:
    """Put a new item last in a list of a file, and print where it is and what comes next."""
    draft.append((key,), [lines], tuple(Agreement.model_fields))
    after = draft.result()
    files.replace(path, draft.text, after)
    tree = Tree(path.as_posix(), after)
    line = max(each.line for at, each in tree.positions.items() if at[:-1] == (key,))
    added = after.count("\n") - draft.text.count("\n")
    undo = f"Ångra: ta bort de {added} nya raderna."
    if has_a_copy(path):
        undo += f" Har du inget annat osparat i filen kan du köra git restore {path.as_posix()}"
    done = [f"Skrev i {path.as_posix()}, från rad {line}.", *address]
    _report(path, done, [*NEXT, undo])


def _report(path: Path, first: Iterable[str], last: Iterable[str]) -> None:
    """Print what was done, what is left to fill in, and what comes next."""
    problems = read(path, Agreement)
    left = [f"  {each}" for each in problems] if isinstance(problems, list) else []
    heading = ["Det här återstår att fylla i eller rätta:"] if left else []
    print("\n".join([*first, *heading, *left, *last]))


ABOUT = (
    ("address", "ADRESS", "avtalet, som plats/namn"),
    ("--source", "ID", "källans id, ur ”sources” i filen"),
)
THINGS = {
    "agreement": (
        new_agreement,
        "ett nytt avtal",
        (
            ("place", "KOMMUN", "kommunens namn eller kortnamn"),
            ("name", "NAMN", "filens namn, till exempel 2024-samverkan"),
            ("--title", "TITEL", "titeln, ordagrant"),
            ("--kind", "SORT", "samverkansöverenskommelse, medborgarlöften eller åtgärdsplan"),
            ("--municipality", "PART", "vad kommunen kallas i avtalet, som avtalspart"),
            ("--police", "PART", "vad polisen kallas i avtalet, som avtalspart"),
            ("--source-title", "TITEL", "källans titel, om den är en annan"),
            ("--source-kind", "SORT", "vad det är för källa, till exempel avtalstext"),
            ("--completeness", "HUR", "hela texten, en del av texten eller bara rubriken"),
            ("--url", "ADRESS", "källans webbadress"),
        ),
    ),
    "promise": (
        new_promise,
        "ett nytt löfte i ett avtal",
        (
            *ABOUT,
            ("--title", "RUBRIK", "en kort rubrik, med egna ord"),
            ("--text", "TEXT", "löftet, ordagrant"),
            ("--kind", "SORT", "löfte, åtagande, åtgärd eller prioritering"),
        ),
    ),
    "follow-up": (
        new_follow_up,
        "en ny uppföljning av ett avtal",
        (*ABOUT, ("--published", "DATUM", "dagen då den publicerades")),
    ),
}
"""What can be begun: by which function, its help, and the arguments, none of them required."""


def _parser() -> Parser:
    parser = Parser.of("new", "Börja på något nytt: ett avtal, ett löfte eller en uppföljning.")
    things = parser.add_subparsers(dest="thing", metavar="SAK", required=True, help="vad du börjar")
    for thing, (work, what, arguments) in THINGS.items():
        of_thing = things.add_parser(thing, help=what, description=f"{what.capitalize()}.")
        of_thing.set_defaults(work=work)
        for name, metavar, meaning in arguments:
            count: dict[str, Any] = {} if name.startswith("--") else {"nargs": "?"}
            of_thing.add_argument(name, metavar=metavar, help=meaning, **count)
        add_folder(of_thing)
    return parser


def _begin(options: Namespace) -> None:
    if not options.folder.is_dir():
        raise files.RefusedError(f"Mappen {options.folder.as_posix()} finns inte.")
    options.work(options, load(options.folder, today()).register)


def _again(options: Namespace) -> str:
    """The command with all that was given and answered; empty where that is nothing."""
    _, _, arguments = THINGS[options.thing]
    words: list[str] = []
    for name, _, _ in arguments:
        value = getattr(options, name.removeprefix("--").replace("-", "_"))
        if value is not None:
            words += [name, str(value)] if name.startswith("--") else [str(value)]
    if not words:
        return ""
    words += ["--folder", str(options.folder)] if options.folder != FOLDER else []
    joined = subprocess.list2cmdline if os.name == "nt" else shlex.join
    command = f"python -m scripts.new {options.thing} {joined(words)}"
    return f"Inget är skrivet. Kör så här, och lägg till det som saknas:\n  {command}"


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    is_lacking = False

    def work() -> None:
        nonlocal is_lacking
        try:
            _begin(options)
        except (files.MissingError, EOFError, KeyboardInterrupt):
            is_lacking = True
            raise

    code = files.ended(work)
    if is_lacking and (again := _again(options)):
        print(again, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
