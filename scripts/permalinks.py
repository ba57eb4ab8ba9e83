"""Record every address that the register yields: `python -m scripts.permalinks`.

`--check` writes nothing and fails when an address is not recorded. `--against BASE …` fails when
a line that any BASE has is lost: the file only grows. `--mend` takes away what states nothing.
"""

import re
import sys
from pathlib import Path

from macros.checks.everything import check
from macros.data.dates import today
from macros.data.disk import reason
from macros.data.problem import Problem
from macros.facts.loading import Loaded, load
from macros.urls.permalinks import FILE_NAME, link_of, lost_lines, new_links, read_permalinks
from scripts.arguments import FOLDER, Parser
from scripts.releasing.revisions import is_revision, text_at
from scripts.releasing.rows import with_rows
from scripts.writing import files

HEADING = """\
# Alla adresser som har publicerats. Filen växer bara: ändra eller ta aldrig bort en rad.
# Nya rader skrivs av python -m scripts.permalinks. Den sista raden om en adress gäller.
# page = sida, anchor = ställe på en sida, file = fil, moved = leder vidare,
# withdrawn = borttagen men adressen svarar. Efter = står ett kännetecken på det som fanns där.
"""
MENDED = "Ta bort dem med python -m scripts.permalinks --mend."


class HistoryError(Exception):
    """Why what was published before is not known, in Swedish."""


def new_lines(loaded: Loaded) -> list[str]:
    """The lines that permalinks.txt lacks."""
    records, _ = read_permalinks(loaded.folder / FILE_NAME)
    return [str(link) for link in new_links(loaded.register, records)]


def lost_since(bases: list[str], path: Path) -> list[str]:
    """The lines that `path` had at any of some git revisions and lacks today.

    Raise HistoryError where git does not know one: then nobody knows what is lost.
    """
    if unknown := [base for base in bases if not is_revision(base)]:
        raise HistoryError(f"Git känner inte till ”{unknown[0]}”. Inget är jämfört.")
    now = path.read_text(encoding="utf-8") if path.exists() else ""
    before = dict.fromkeys(text_at(base, path) for base in bases)
    return list(dict.fromkeys(line for text in before for line in lost_lines(text, now)))


def changed_authority(bases: list[str], path: Path) -> str:
    """What the ids of feeds began with at some git revision, where it is another today."""
    now = _authority(path.read_text(encoding="utf-8")) if path.exists() else ""
    before = (_authority(text_at(base, path)) for base in bases)
    return next((each for each in before if each and each != now), "")


def _authority(text: str) -> str:
    found = re.search(r"^    authority: *(\S+,\d{4})", text, re.MULTILINE)
    return found[1] if found else ""


def write(path: Path, lines: list[str]) -> None:
    if lines:
        before = files.text_of(path) if path.exists() else HEADING
        files.write(path, with_rows(before, lines))
    print(f"{path}: {len(lines)} nya rader." if lines else f"{path}: inget nytt.")


def mend(path: Path) -> int:
    """Take away the lines that state nothing."""
    lines = [_decoded(line) for line in path.read_bytes().split(b"\n")]
    kept = [line for line in lines if not line.strip() or line[0] == "#" or link_of(line)]
    files.write(path, "\n".join(kept))
    for line in (each for each in lines if each not in kept):
        print(f"{path}: raden ”{line.strip()}” hade fel form och togs bort.")
    print(f"{path}: {len(lines) - len(kept)} rader med fel form togs bort.")
    return 0


def _decoded(line: bytes) -> str:
    """A line as it was meant: in UTF-8, else as Windows writes."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def record(loaded: Loaded, is_check: bool, bases: list[str]) -> int:
    """Tell what is lost and what is missing, and write what is missing."""
    path = loaded.folder / FILE_NAME
    if problems := _hindering(loaded, is_check):
        print(*problems, sep="\n")
        print(MENDED if read_permalinks(path)[1] else "Rätta felen först. Inget är antecknat.")
        return 1
    lost = lost_since(bases, path)
    for entry in lost:
        print(f"{path}: raden ”{entry}” är borta eller flyttad. Lägg tillbaka den.")
    other = changed_authority(bases, loaded.folder.parent / "mkdocs.yml")
    if other:
        print(f"mkdocs.yml: feeds.authority var {other}. Skriv tillbaka det: det ändras aldrig.")
    lines = new_lines(loaded)
    if is_check and lines:
        print(f"{path}: {len(lines)} adresser är inte antecknade. Lägg till raderna sist i filen,")
        print("eller kör python -m scripts.permalinks:", *lines, sep="\n")
    elif not is_check:
        write(path, lines)
    return int(bool(lost or other or (is_check and lines)))


def _hindering(loaded: Loaded, is_check: bool) -> list[Problem]:
    """What has to be mended first: to be recorded is for ever, so nothing may be wrong."""
    if is_check:
        return list(read_permalinks(loaded.folder / FILE_NAME)[1])
    found = (*loaded.problems, *check(loaded))
    return sorted(each for each in found if not each.is_warning)


def main(arguments: list[str] | None = None) -> int:
    parser = Parser.of("permalinks", "Anteckna alla publicerade adresser.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="MAPP")
    parser.add_argument("--check", action="store_true", help="skriv inget, säg bara vad som saknas")
    parser.add_argument("--mend", action="store_true", help="ta bort rader med fel form")
    revision = "git-version som inga rader får saknas från"
    parser.add_argument("--against", nargs="+", default=[], metavar="BASE", help=revision)
    options = parser.parse_args(arguments)
    try:
        if options.mend:
            return mend(options.folder / FILE_NAME)
        return record(load(options.folder, today()), options.check, options.against)
    except (HistoryError, files.RefusedError) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(reason(error), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
