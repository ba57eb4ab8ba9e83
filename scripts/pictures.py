"""Pictures of the pages that a change changes: `python -m scripts.pictures --before A --after B`.

Both are built sites. At most a dozen pages, before and after, with a page that shows them.
"""

import sys
from pathlib import Path

from scripts.arguments import Parser
from scripts.releasing.pictures import PicturesError, take


def main(arguments: list[str] | None = None) -> int:
    parser = Parser.of("pictures", "Ta bilder av sidorna som ändras, före och efter.")
    add = parser.add_argument
    add("--before", type=Path, required=True, metavar="MAPP", help="webbplatsen som den var")
    add("--after", type=Path, default=Path("site"), metavar="MAPP", help="som den blir")
    add("--to", type=Path, default=Path("bilder"), metavar="MAPP", help="mappen för bilderna")
    given = parser.parse_args(arguments)
    try:
        pages = take(given.before, given.after, given.to)
    except PicturesError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Bilder av {len(pages)} sidor." if pages else "Inga sidor ändras.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
