"""Propose a file from a document: `python -m scripts.draft FIL --to plats/namn`.

Works on PDF, Word and text, without network or model. Writes `<namn>.yml` and the stored text
`sources/<namn>.txt`, never over anything. `--fates` prints what became of every line; without
`--to` it then writes nothing.
"""

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from macros.data.agreement import Agreement, address_of
from macros.data.dates import today
from macros.data.reading import read
from macros.facts.loading import load
from macros.facts.register import Register
from macros.urls.addresses import agreement_url
from scripts.arguments import Parser, add_folder
from scripts.drafting.fates import Fate, fates_of, stored_text, summed_up
from scripts.drafting.proposal import Proposal, Values
from scripts.drafting.proposing import in_order, not_found, proposal_of, source_of
from scripts.drafting.reading import paper_of
from scripts.drafting.writing import GUESS, yaml_of
from scripts.writing import files, starting
from scripts.writing.answers import needed

QUESTION = "Var ska filen ligga? Skriv plats/namn, till exempel uppsala/2024-samverkan."


def _parser() -> Parser:
    parser = Parser.of("draft", "Gör ett förslag till ett avtals fil ur ett dokument.")
    parser.add_argument("file", type=Path, metavar="FIL", help="dokumentet: .pdf, .docx eller .txt")
    parser.add_argument("--to", metavar="ADRESS", help="filens adress, som plats/namn")
    fates = "visa vad varje rad blev. Utan --to skrivs ingenting"
    parser.add_argument("--fates", action="store_true", help=fates)
    add_folder(parser)
    return parser


def _draft(options: Namespace) -> None:
    paper = paper_of(options.file)
    proposal = proposal_of(paper)
    fates = fates_of(proposal)
    if options.fates:
        print("\n".join(_rows(fates)))
    lines: list[str] = []
    if options.to or not options.fates:
        lines = _write(options, proposal)
    missing = not_found(proposal)
    lines += [summed_up(fates), *paper.notes]
    lines += [f"Hittade inte: {', '.join(missing)}."] if missing else []
    print("\n".join(lines))


def _rows(fates: Iterable[Fate]) -> Iterable[str]:
    """Each line with its number and its fate."""
    for fate in fates:
        yield f"{fate.number:>4}  {fate.where:<32}  {fate.text.strip()}".rstrip()


def _write(options: Namespace, proposal: Proposal) -> list[str]:
    """Write the proposal and the stored text, and say what is left to do."""
    if not options.folder.is_dir():
        raise files.RefusedError(f"Mappen {options.folder.as_posix()} finns inte.")
    register = load(options.folder, today()).register
    path, municipalities = needed(options.to, "--to", QUESTION, _place(options, register))
    stored = path.parent / "sources" / f"{path.stem}.txt"
    is_stored = options.file.resolve().parent == stored.parent.resolve() and (
        options.file.suffix == ".txt"
    )
    if is_stored:
        stored = path.parent / "sources" / options.file.name
    source = source_of(proposal, f"sources/{stored.name}", options.file.name)
    values = proposal.values | {"municipalities": municipalities, "sources": [source]}
    if not is_stored:
        files.create(stored, stored_text(proposal))
    try:
        files.create(path, yaml_of(_with_what_must_be_there(values), proposal.paper.notes))
    except files.RefusedError:
        if not is_stored:
            stored.unlink()
        raise
    return _report(path, stored, is_stored)


def _place(options: Namespace, register: Register) -> Any:
    """What makes an address the path of a new file, and the municipalities of its place."""

    def right(answer: str) -> tuple[Path, list[str]]:
        pieces = answer.replace("\\", "/").removesuffix(".yml").split("/")[-2:]
        if len(pieces) < 2:
            raise files.RefusedError(f"”{answer}” är ingen adress. {QUESTION}")
        folder, municipalities = starting.folder_of(register, pieces[0])
        return starting.free_path(register, options.folder / folder, pieces[1]), municipalities

    return right


def _with_what_must_be_there(values: Values) -> Values:
    """What was not found and must be there has a key without a value: the check asks for it."""
    return in_order({"title": "", "parties": []} | values)


def _report(path: Path, stored: Path, is_stored: bool) -> list[str]:
    problems = read(path, Agreement)
    left = [f"  {each}" for each in problems] if isinstance(problems, list) else []
    wrote = f"Skrev {path.as_posix()}" + ("." if is_stored else f" och {stored.as_posix()}.")
    return [
        wrote,
        f"Sidans adress på webbplatsen blir {agreement_url(address_of(path))}",
        *(["Det här återstår att fylla i eller rätta:"] if left else []),
        *left,
        f"Läs varje rad med ”{GUESS}” mot dokumentet. Kör sedan python -m scripts.check.",
        f"Vad som inte blev fält visar python -m scripts.coverage {address_of(path)}",
    ]


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    return files.ended(lambda: _draft(options))


if __name__ == "__main__":
    sys.exit(main())
