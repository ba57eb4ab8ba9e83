"""The outcomes of one agreement as a spreadsheet: `python -m scripts.export_csv ADRESS`."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from macros.checks.follow_ups import COMPUTED
from macros.data.agreement import Agreement, FollowUp, Outcome, address_of
from macros.data.vocabulary import Status
from scripts.arguments import Parser, add_folder
from scripts.writing.files import RefusedError, ended, file_of, readable
from scripts.writing.outcome_table import as_csv, shown, told_of

Cells = dict[str, str]


def rows(agreement: Agreement, only: str | None = None) -> Iterator[Cells]:
    """A row for each outcome, and one for each promise without any, promise by promise.

    With `only`, the outcomes are those of that follow-up, whether it is written yet or not.
    """
    found = [
        (follow_up, number, outcome)
        for follow_up in agreement.follow_ups
        for number, outcome in enumerate(follow_up.outcomes, 1)
        if only in (None, follow_up.id)
    ]
    of_promises = {agreement.resolved(each.id) for each in agreement.promises}
    for promise in agreement.promises:
        address = agreement.resolved(promise.id)
        told = [each for each in found if _address(agreement, each[2]) == address]
        yield from (_cells(*each) | told_of(promise) for each in told)
        if not told and not promise.withdrawn:
            yield {"promise": promise.id, **told_of(promise)}
    yield from (_cells(*each) for each in found if _address(agreement, each[2]) not in of_promises)


def _address(agreement: Agreement, outcome: Outcome) -> str:
    return agreement.resolved(outcome.promise) if outcome.promise else ""


def _cells(follow_up: FollowUp, number: int, outcome: Outcome) -> Cells:
    return {"follow_up": follow_up.id, "number": str(number), **shown(outcome)}


def export(options: Namespace) -> None:
    path = file_of(options.folder, options.address)
    exported = list(rows(readable(path), options.follow_up))
    address = address_of(path)
    to = options.to or Path(f"{address.replace('/', '-')}.csv")
    if to.exists() and not options.overwrite:
        advice = "Välj ett annat namn med --to, eller skriv --overwrite."
        raise RefusedError(f"{to} finns redan. {advice}")
    try:
        to.write_bytes(as_csv(exported))
    except OSError as error:
        raise RefusedError(f"{to} går inte att skriva: {error.strerror}.") from None
    statuses = ", ".join(word.label for word in Status if word not in COMPUTED)
    print(f"Skrev {len(exported)} rader i {to}.")
    print(
        f"I kolumnen Status skriver du: {statuses}. Flera parter, platser eller källor skiljs med ;"
    )
    print("Spara som CSV och läs in:")
    print(f"python -m scripts.import_csv {address} {to} --follow-up ID")


def main(arguments: list[str] | None = None) -> int:
    told = "Skriv ett avtals löften och utfall som en tabell som Excel kan öppna."
    parser = Parser(prog="python -m scripts.export_csv", description=told)
    parser.add_argument("address", metavar="ADRESS", help="avtalet, som plats/namn")
    parser.add_argument("--to", type=Path, metavar="FIL", help="filen som skrivs")
    parser.add_argument("--overwrite", action="store_true", help="skriv över filen om den finns")
    parser.add_argument(
        "--follow-up", metavar="ID", help="ta bara med utfall ur den här uppföljningen"
    )
    add_folder(parser)
    options = parser.parse_args(arguments)
    return ended(lambda: export(options))


if __name__ == "__main__":
    sys.exit(main())
