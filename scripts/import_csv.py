"""Put the outcomes of a spreadsheet into an agreement.

    python -m scripts.import_csv ADRESS FIL --follow-up ID [--published DATUM] [--source ID]
    python -m scripts.import_csv ADRESS FIL.xlsx

Either every row is right and the file is written, or everything wrong is listed and nothing is. A
workbook (.xlsx) may change promises, areas and plain words too.
"""

import sys
from argparse import Namespace
from pathlib import Path

from macros.data.agreement import Agreement
from scripts.arguments import Parser, a_date, a_slug, add_folder
from scripts.releasing.revisions import has_a_copy
from scripts.writing.files import RefusedError, ended, file_of, readable, replace, text_of
from scripts.writing.importing import Plan, drafted, planned, tried, with_options
from scripts.writing.outcome_table import ignored, read_rows
from scripts.writing.text_table import Edits, edited, edits_in, refuse
from scripts.writing.troubles import Trouble, told
from scripts.writing.workbook import SUFFIX


def import_rows(options: Namespace) -> None:
    """Read the table, try what it says, and write it when nothing is wrong."""
    path = file_of(options.folder, options.address)
    before, agreement = text_of(path), readable(path)
    rows = read_rows(options.table)
    plan = planned(agreement, options.follow_up or "", rows)
    if plan.new and not options.follow_up:
        raise RefusedError("Nya utfall hör till en uppföljning. Lägg till --follow-up ID.")
    plan.notes += [
        Trouble(number, heading, "Kolumnen läses inte in. Ändra i avtalets fil i stället.")
        for number, heading in ignored(agreement, rows)
    ]
    values = with_options(plan, str(options.published or ""), options.source or "")
    edits = _edits_in(options.table, agreement)
    plan.notes += edits.notes
    after = edited(drafted(before, plan, values), edits)
    wrong, warnings = tried(path, after, plan, edits) if after != before else ([], [])
    if plan.troubles or wrong:
        advice = "Inget är skrivet. Rätta tabellen och läs in den igen."
        raise RefusedError("\n".join([*told([*plan.troubles, *wrong]), advice]))
    if after != before:
        replace(path, before, after)
    told_of = [f"Varning: {each}" for each in told(warnings)]
    _report(path, plan, edits, told_of, is_changed=after != before)


def _edits_in(table: Path, agreement: Agreement) -> Edits:
    """What the other sheets of a workbook change."""
    edits = edits_in(table, agreement) if table.suffix.lower() == SUFFIX else Edits()
    refuse(edits)
    return edits


def _report(path: Path, plan: Plan, edits: Edits, warnings: list[str], is_changed: bool) -> None:
    counts = (
        f"{len(plan.new)} nya utfall, {len(plan.changed)} ändrade, {len(plan.kept)} oförändrade."
        f" {plan.empty} rader utan utfall hoppades över."
    )
    others = f" {plan.other} rader hör till andra uppföljningar." if plan.other else ""
    print("\n".join([*warnings, f"{counts}{others}", *told(plan.notes)]))
    if edits.values:
        print(f"{len(edits.values)} ändringar i löften, områden och avtalets texter.")
    if not is_changed:
        print(f"Inget nytt att skriva. {path.as_posix()} är som den var.")
        return
    if not plan.follow_up and plan.agreement.follow_up_plan:
        print(f"Svarar ”{plan.name}” på en utlovad uppföljning? Lägg till ”answers” i filen.")
    print(f"Skrev {path.as_posix()}. Kontrollera: python -m scripts.check")
    print("Titta på sidan: python -m scripts.preview")
    if has_a_copy(path):
        print(f"Ångra, om inget annat i filen är osparat: git restore {path.as_posix()}")
    else:
        print("Ångra: filen är ny och inte sparad i git. Ändra tillbaka i den för hand.")


def main(arguments: list[str] | None = None) -> int:
    description = "Läs in utfall ur en tabell till ett avtal. Inget skrivs om någon rad är fel."
    parser = Parser.of("import_csv", description)
    parser.add_argument("address", metavar="ADRESS", help="avtalet, som plats/namn")
    parser.add_argument(
        "table", type=Path, metavar="FIL", help="tabellen, sparad som CSV eller .xlsx"
    )
    about = "uppföljningen som utfallen hör till; en ny skrivs om den inte finns. Behövs inte när"
    about += " en arbetsbok bara ändrar löften, områden och texter"
    parser.add_argument("--follow-up", type=a_slug, metavar="ID", help=about)
    day = "dagen då uppföljningen publicerades"
    parser.add_argument("--published", type=a_date, metavar="DATUM", help=day)
    parser.add_argument("--source", metavar="ID", help="uppföljningens källa, ur ”sources” i filen")
    add_folder(parser)
    options = parser.parse_args(arguments)
    if not options.follow_up and options.table.suffix.lower() != SUFFIX:
        parser.error("Det här saknas: --follow-up.")
    return ended(lambda: import_rows(options))


if __name__ == "__main__":
    sys.exit(main())
