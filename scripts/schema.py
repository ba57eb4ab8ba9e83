"""Write the JSON Schemas that editors read: `python -m scripts.schema [--check]`."""

import sys
from pathlib import Path

from macros.files.schema import schema_files
from scripts.arguments import FOLDER, Parser


def main(arguments: list[str] | None = None) -> int:
    parser = Parser.of("schema", "Skriv de JSON-scheman som hjälper till i redigeraren.")
    where = "mappen där de skrivs (annars agreements)"
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="MAPP", help=where)
    parser.add_argument("--check", action="store_true", help="kontrollera bara, skriv inget")
    given = parser.parse_args(arguments)
    if not given.folder.is_dir():
        print(f"Mappen {given.folder} finns inte.", file=sys.stderr)
        return 1
    files = {given.folder / name: text for name, text in schema_files().items()}
    old = [path for path, text in files.items() if not _holds(path, text)]
    for path in old:
        if given.check:
            print(f"{path} är inte aktuell. Kör python -m scripts.schema.", file=sys.stderr)
        else:
            path.write_text(files[path], encoding="utf-8")
            print(f"Skrev {path}.")
    return int(given.check and bool(old))


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
