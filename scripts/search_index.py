"""Make the search index of a built site: `python -m scripts.search_index [MAPP]`."""

import sys

from scripts.arguments import Parser, add_site
from scripts.releasing.index import IndexingError, make_index


def main(arguments: list[str] | None = None) -> int:
    parser = Parser.of("search_index", "Gör sökindexet.")
    add_site(parser)
    folder = parser.parse_args(arguments).folder
    if not folder.is_dir():
        print(f"Mappen {folder} finns inte.", file=sys.stderr)
        return 1
    try:
        print(f"Klart: {make_index(folder)} sidor går att söka bland.")
    except IndexingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
