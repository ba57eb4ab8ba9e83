"""Verify a built site: `python -m scripts.verify [MAPP] [--today DAG]`."""

import sys

from scripts.arguments import Parser, add_day, add_site
from scripts.releasing.verify import verify_site


def main(arguments: list[str] | None = None) -> int:
    parser = Parser.of("verify", "Kontrollera en byggd webbplats.")
    add_site(parser)
    add_day(parser)
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"Mappen {options.folder} finns inte.", file=sys.stderr)
        return 1
    problems = verify_site(options.folder, options.today)
    print(*problems, sep="\n", end="\n" * bool(problems))
    print(f"{len(problems) or 'Inga'} fel.", file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
