"""Record every address that the register yields: `python -m scripts.permalinks`.

`--check` writes nothing and fails when an address is not recorded. `--against BASE`
fails when a line that BASE has is lost: the file only grows.
"""

import subprocess
import sys
from pathlib import Path

from macros.data.dates import today
from macros.facts.loading import load
from macros.urls.permalinks import FILE_NAME, lost_lines, new_links, read_permalinks
from scripts.arguments import FOLDER, Parser

HEADING = """\
# Alla adresser som har publicerats. Filen växer bara: ändra eller ta aldrig bort en rad.
# Nya rader skrivs av python -m scripts.permalinks. Den sista raden om en adress gäller.
# page = sida, file = fil, moved = leder vidare, withdrawn = borttagen men adressen svarar
"""


def new_lines(folder: Path) -> list[str]:
    """The lines that permalinks.txt lacks."""
    register = load(folder, today()).register
    records, _ = read_permalinks(folder / FILE_NAME)
    return [str(link) for link in new_links(register, records)]


def lost_since(base: str, path: Path) -> list[str]:
    """The lines of `path` that the git revision `base` has and the file of today lacks."""
    command = ["git", "show", f"{base}:./{path.as_posix()}"]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    before = shown.stdout if shown.returncode == 0 else ""
    return lost_lines(before, path.read_text(encoding="utf-8") if path.exists() else "")


def write(path: Path, lines: list[str]) -> None:
    if lines:
        before = path.read_text(encoding="utf-8") if path.exists() else HEADING
        path.write_text("\n".join([before.rstrip("\n"), *lines, ""]), encoding="utf-8")
    print(f"{path}: {len(lines)} nya rader." if lines else f"{path}: inget nytt.")


def main(arguments: list[str] | None = None) -> int:
    parser = Parser.of("permalinks", "Anteckna alla publicerade adresser.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="MAPP")
    parser.add_argument("--check", action="store_true", help="skriv inget, säg bara vad som saknas")
    revision = "git-version som inga rader får saknas från"
    parser.add_argument("--against", metavar="BASE", help=revision)
    options = parser.parse_args(arguments)
    path = options.folder / FILE_NAME
    lost = lost_since(options.against, path) if options.against else []
    for entry in lost:
        print(f"{path}: raden ”{entry}” är borta eller flyttad. Lägg tillbaka den.")
    lines = new_lines(options.folder)
    if not options.check:
        write(path, lines)
    elif lines:
        print(f"{path}: {len(lines)} adresser är inte antecknade. Lägg till raderna sist i filen,")
        print("eller kör python -m scripts.permalinks:", *lines, sep="\n")
    return int(bool(lost or (options.check and lines)))


if __name__ == "__main__":
    sys.exit(main())
