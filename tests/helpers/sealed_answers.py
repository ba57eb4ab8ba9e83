"""Prints a seal of all that the made-up register is asked while its site is made in a folder.

Run by itself, since Python orders sets otherwise in each process: `PYTHONHASHSEED` says how.
"""

import sys
from pathlib import Path

from macros.facts import lists
from macros.facts.seals import sealed
from tests.helpers.made import Site, texts_of


def main() -> None:
    lists.MANY = lists.LONG = 0  # so that each county has pages of its own
    site = Site(Path(sys.argv[1]), is_whole=False)
    for inquiry, seal in site.answers(site.register(texts_of())).items():
        print(sealed(repr(inquiry)), seal, inquiry.name)


if __name__ == "__main__":
    main()
