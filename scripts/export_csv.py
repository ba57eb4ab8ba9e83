"""The outcomes of one agreement as a spreadsheet: `python -m scripts.export_csv ADRESS`.

With `--to FIL.xlsx` it is a workbook, with lists to choose from, and sheets for promises, areas and
the document's plain words beside the outcomes.
"""

import sys
from argparse import Namespace
from pathlib import Path

from macros.data.agreement import Agreement, address_of
from macros.data.vocabulary import COMPUTED, Status
from scripts.arguments import Parser, add_folder
from scripts.writing.files import RefusedError, ended, file_of, readable
from scripts.writing.outcome_table import Cells, as_csv, rows_of, sheet_of
from scripts.writing.text_table import sheets_of
from scripts.writing.workbook import SUFFIX, as_xlsx


def export(options: Namespace) -> None:
    path = file_of(options.folder, options.address)
    rows = list(rows_of(readable(path), options.follow_up))
    address = address_of(path)
    is_workbook = bool(options.to) and options.to.suffix.lower() == SUFFIX
    to = options.to or Path(f"{address.replace('/', '-')}.csv")
    if to.exists() and not options.overwrite:
        advice = "Välj ett annat namn med --to, eller skriv --overwrite."
        raise RefusedError(f"{to} finns redan. {advice}")
    try:
        to.write_bytes(_workbook(readable(path), rows) if is_workbook else as_csv(rows))
    except OSError as error:
        raise RefusedError(f"{to} går inte att skriva: {error.strerror}.") from None
    statuses = ", ".join(word.label for word in Status if word not in COMPUTED)
    several = "Flera parter, platser eller källor skiljs med ;"
    print(f"Skrev {len(rows)} rader i {to}.")
    print(f"I kolumnen Status skriver du: {statuses}. {several}")
    print("Spara och läs in:" if is_workbook else "Spara som CSV och läs in:")
    print(f"python -m scripts.import_csv {address} {to} --follow-up ID")


def _workbook(agreement: Agreement, rows: list[Cells]) -> bytes:
    return as_xlsx([sheet_of(agreement, rows), *sheets_of(agreement)])


def main(arguments: list[str] | None = None) -> int:
    description = "Skriv ett avtals löften och utfall som en tabell som Excel kan öppna."
    parser = Parser.of("export_csv", description)
    parser.add_argument("address", metavar="ADRESS", help="avtalet, som plats/namn")
    parser.add_argument("--to", type=Path, metavar="FIL", help="filen som skrivs: .csv eller .xlsx")
    parser.add_argument("--overwrite", action="store_true", help="skriv över filen om den finns")
    only = "ta bara med utfall ur den här uppföljningen"
    parser.add_argument("--follow-up", metavar="ID", help=only)
    add_folder(parser)
    options = parser.parse_args(arguments)
    return ended(lambda: export(options))


if __name__ == "__main__":
    sys.exit(main())
