"""Try the links to others: `python -m scripts.links [MAPP] [--docs MAPP] [--today DAG]`.

Writes what was seen in MAPP/links.yml, which the pages read. No build waits for it, and dead links
are no fault of the data: it ends with 1 only when nothing could be tried.
"""

import os
import sys
from pathlib import Path

from macros.facts.loading import load
from scripts.arguments import FOLDER, Parser, add_day
from scripts.releasing.asking import USER_AGENT, Asker
from scripts.releasing.links import (
    EXCEPTIONS,
    FILE_NAME,
    ExceptionsError,
    as_yaml,
    exceptions_in,
    go_round,
    is_excepted,
    links_in,
    report,
)
from scripts.writing.files import RefusedError, write

NO_NETWORK = "Ingen adress svarade: nätet verkar saknas. Inget är ändrat."


def _parser() -> Parser:
    parser = Parser.of("links", "Pröva om länkar till andra webbplatser fungerar.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="MAPP")
    docs = "mappen med texter (annars docs)"
    parser.add_argument("--docs", type=Path, default=Path("docs"), metavar="MAPP", help=docs)
    add_day(parser, "dagen då länkarna prövas")
    return parser


def main(arguments: list[str] | None = None, asker: Asker | None = None) -> int:
    given = _parser().parse_args(arguments)
    loaded = load(given.folder, given.today)
    if loaded.problems:
        print(*loaded.problems, "Rätta felen. Då går det att pröva länkarna.", sep="\n")
        return 1
    try:
        exceptions = exceptions_in(given.folder / EXCEPTIONS)
    except ExceptionsError as error:
        print(error, file=sys.stderr)
        return 1
    every = links_in(loaded.register, given.docs)
    found = {url: places for url, places in every.items() if not is_excepted(url, exceptions)}
    asker = asker or Asker(user_agent=f"{USER_AGENT} {os.environ.get('SITE_URL', '')}".strip())
    made = go_round(found, loaded.register.external_links, given.today, asker)
    if not made.has_network:
        print(NO_NETWORK, file=sys.stderr)
        return 1
    path = given.folder / FILE_NAME
    if path.exists() or made.links:
        try:
            write(path, as_yaml(made.links))
        except RefusedError as refused:
            print(refused, file=sys.stderr)
            return 1
    print(*report(found, made), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
