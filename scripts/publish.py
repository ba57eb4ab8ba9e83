"""Publish the site: `python -m scripts.publish --to MAPP [--keep 3] [--rollback] [--today DAG]`.

Checks, builds beside, verifies, and then switches over at once: MAPP/current is what is shown. A
site whose address is an example is refused, unless it is asked for with --example.
"""

import argparse
import os
import signal
import sys
from pathlib import Path

from scripts.arguments import Parser, add_day
from scripts.releasing.publish import (
    CURRENT,
    PublishingError,
    Steps,
    example_address,
    publish,
    reason,
    roll_back,
)

EXAMPLE = (
    "Webbplatsens adress är ett exempel: {}. Sätt SITE_URL till den riktiga, till exempel"
    " SITE_URL=https://medborgarloften.kommunen.se/. Vill du bara prova lägger du till --example."
    " Inget är publicerat."
)


def a_number_to_keep(text: str) -> int:
    """At least one: somebody may be reading the earlier site when it is replaced."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"”{text}” är inget antal. Skriv 1 eller mer.")
    return int(text)


def _parser() -> Parser:
    parser = Parser.of("publish", "Publicera webbplatsen.")
    add = parser.add_argument
    to = "mappen att publicera i; webbservern ska visa MAPP/current"
    add("--to", type=Path, required=True, metavar="MAPP", help=to)
    keep = "så många tidigare webbplatser sparas (3)"
    add("--keep", type=a_number_to_keep, default=3, metavar="ANTAL", help=keep)
    add("--rollback", action="store_true", help="visa den förra webbplatsen igen, utan att bygga")
    add("--example", action="store_true", help="publicera med exempeladressen, för att prova")
    add_day(parser)
    return parser


def main(arguments: list[str] | None = None, steps: Steps | None = None) -> int:
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if options.rollback:
            shown, replaced = roll_back(options.to)
            print(f"Nu visas {shown} igen, som visades före {replaced}.")
        else:
            url = "" if options.example or steps else example_address(os.environ)
            if url:
                raise PublishingError(EXAMPLE.format(url))
            own = Steps.of_this_project(options.today, options.to)
            name = publish(options.to, steps or own, options.keep)
            print(f"Klart: {options.to / CURRENT} visar {name}.")
    except (PublishingError, OSError, KeyboardInterrupt) as error:
        print(reason(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
