"""Verify a built site: `python -m scripts.verify [MAPP] [--today DAG]`."""

import sys
from pathlib import Path

from scripts.arguments import FOLDER, Parser, add_day, add_site
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
    if problems and _is_older(options.folder):
        told = f"Något i {FOLDER} är ändrat efter att webbplatsen byggdes. Bygg om den först."
        print(told, file=sys.stderr)
    return int(bool(problems))


def _is_older(site: Path) -> bool:
    """Whether data has been written since a site was built: then faults may be those of its age."""
    changed = (path.stat().st_mtime for path in FOLDER.rglob("*.yml"))
    return max(changed, default=0) > site.stat().st_mtime


if __name__ == "__main__":
    sys.exit(main())
