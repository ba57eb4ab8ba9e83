"""Show what of a stored source stands in the data: `python -m scripts.coverage plats/namn`.

First a summary, then the lines that no field quotes. `--lines` prints every line with the fields.
"""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from macros.data.agreement import Agreement
from macros.data.reading import read
from scripts.arguments import Parser, add_folder
from scripts.drafting.covering import WHOLE, Covered, coverage
from scripts.writing import files


def _parser() -> Parser:
    parser = Parser.of("coverage", "Visa vad av en sparad källtext som står i uppgifterna.")
    parser.add_argument("address", metavar="ADRESS", help="avtalet, som plats/namn")
    parser.add_argument("--lines", action="store_true", help="visa varje rad med sina fält")
    add_folder(parser)
    return parser


def _cover(options: Namespace) -> None:
    path = files.file_of(options.folder, options.address)
    agreement = files.readable(path)
    stored = list(dict.fromkeys(source.file for source in agreement.sources if source.file))
    if not stored:
        message = f"{agreement.address} har ingen sparad källtext."
        raise files.RefusedError(f"{message} Spara texten i sources/ och skriv ”file” på källan.")
    for file in stored:
        text = files.text_of(path.parent / file)
        others = list(_others(path, file))
        lines = coverage(text.replace("\r\n", "\n"), [agreement, *others], file)
        print("\n".join(_report(file, lines, [agreement, *others], options.lines)))


def _others(path: Path, file: str) -> Iterator[Agreement]:
    """Other documents of the place that come from the same text."""
    for other in sorted(path.parent.glob("*.yml")):
        found = read(other, Agreement) if other != path else None
        if isinstance(found, Agreement) and any(each.file == file for each in found.sources):
            yield found


def _report(
    file: str, lines: list[Covered], agreements: list[Agreement], is_whole: bool
) -> Iterator[str]:
    """The summary of one text, then its lines."""
    covered = [line for line in lines if line.share >= WHOLE]
    partly = [line for line in lines if 0 < line.share < WHOLE and not line.is_heading]
    headings = [line for line in lines if line.is_heading]
    free = [line for line in lines if not line.share and not line.is_heading]
    names = " och ".join(each.address for each in agreements)
    yield (
        f"{names}, {file}: {len(lines)} rader med text. {len(covered)} står i uppgifterna, "
        f"{len(partly)} till en del, {len(headings)} är rubriker som källhänvisningar nämner, "
        f"{len(free)} står inte alls."
    )
    if is_whole:
        for line in lines:
            yield f"{line.number:>4}  {line.share:>4.0%}  {line.text.strip()}"
            yield from (f"            {name}" for name in line.fields)
        return
    for heading, some in (("Står inte i uppgifterna:", free), ("Står till en del:", partly)):
        if some:
            yield heading
            yield from (f"{line.number:>4}  {line.text.strip()}" for line in some)


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    return files.ended(lambda: _cover(options))


if __name__ == "__main__":
    sys.exit(main())
