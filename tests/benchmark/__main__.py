"""Measure each command on a made-up register of the whole country.

Everything is measured once before anything is measured again, the sizes, the versions of the
program and the rivals by turns, so that a machine that does other things is as busy for all. Shown
are medians: seconds on the clock, seconds of processors, and the peak memory of all processes
together. Trust ratios within a run, not figures of different runs.
"""

import argparse
import json
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from scripts.releasing.folders import held
from tests.benchmark import measures, profiling, rivals
from tests.benchmark.measuring import Cost, MeasuringError
from tests.benchmark.register import SIZES, make
from tests.benchmark.report import Row, machine, profile_table, table
from tests.benchmark.workplace import FOLDER, GONE, Workplace, put_away

_ALL = [*measures.COMMANDS, *measures.PREVIEWS]
WHOLE = ("cold", "plain")
NAMES = [
    *_ALL[: _ALL.index("plain") + 1],
    *rivals.COSTS,
    *_ALL[_ALL.index("plain") + 1 :],
]
"""In the order in which they are measured."""


Place = tuple[str, str, Workplace]
"""With its size, and the name of the version of the program that it has."""


Rows = dict[tuple[str, str, str], Row]
"""By size, version and measure."""


def listed(text: str, known: list[str]) -> list[str]:
    wrong = [name for name in text.split(",") if name not in known]
    if wrong:
        raise argparse.ArgumentTypeError(f"{', '.join(wrong)}: none of {', '.join(known)}")
    return [name for name in known if name in text.split(",")]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmark",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    sizes = ", ".join(f"{name} = {number}" for name, number in SIZES.items())
    add(
        "--size",
        type=partial(listed, known=[*SIZES]),
        default=["S", "M"],
        metavar="S,M",
        help=f"documents: {sizes}",
    )
    default = [name for name in NAMES if name not in measures.ON_REQUEST]
    add(
        "--only",
        type=partial(listed, known=NAMES),
        default=default,
        metavar="cold,check",
        help=f"what is measured: {', '.join(NAMES)}; all but {', '.join(measures.ON_REQUEST)}",
    )
    add("--runs", type=int, default=3, help="how many times (3)")
    add("--seed", type=int, default=0, help="another register, as large")
    add(
        "--beside",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="another checkout of the project, measured by turns with this one",
    )
    add("--profile", action="store_true", help="also where a cold build spends its time")
    add("--json", type=Path, metavar="FILE", help="the same figures, and those of each run")
    return parser.parse_args()  # fmt: skip


def tell(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def workplaces(options: argparse.Namespace) -> Iterator[Place]:
    """A workplace of each size and version. Nothing of the making is measured."""
    for size in options.size:
        agreements = FOLDER / f"register-{size}-{options.seed}"
        tell(f"{size}: making {SIZES[size]} documents")
        put_away(agreements)
        make(agreements, SIZES[size], options.seed)
        for code in (Path(), *options.beside):
            version = code.resolve().name
            yield size, version, Workplace(FOLDER / version / size, agreements, code)


def names_of(options: argparse.Namespace) -> list[str]:
    """What is measured: a rival only where it is installed."""
    missing = [name for name in rivals.COSTS if name in options.only and not installed(name)]
    if missing:
        tell(f"not installed: {', '.join(missing)} (make bench-rivals)")
    return [name for name in options.only if name not in missing]


def installed(rival: str) -> bool:
    return rivals.INSTALLATIONS[rival]() is not None


def costs(name: str, place: Workplace) -> dict[str, Cost]:
    """What a measure costs; a preview has two figures."""
    if name in measures.PREVIEWS:
        first, changed = measures.previews(place, only=measures.PREVIEWS[name])
        return {name: first, f"{name}-changed": changed}
    if name in rivals.COSTS:
        return {name: rivals.COSTS[name](place)}
    return {name: measures.COMMANDS[name](place)}


def pages(name: str, place: Workplace) -> int:
    """How many pages a whole build has written; 0 for what is none."""
    if name in rivals.COSTS:
        return rivals.pages(place)
    return place.pages({"cold": "site", "plain": "plain"}[name]) if name in WHOLE else 0


def measure(options: argparse.Namespace, places: list[Place], rows: Rows) -> None:
    """Put what each measure costs in its row, so that what was measured stands when one fails."""
    names = names_of(options)
    for name in [each for each in names if each in rivals.COSTS]:
        for size, _, place in places[:: 1 + len(options.beside)]:
            tell(f"{size}: pages for {name}")
            rivals.export(place)
    for run in range(options.runs):
        for name in names:
            for size, version, place in places:
                if name in rivals.COSTS and version != Path().resolve().name:
                    continue
                tell(f"run {run + 1} of {options.runs}: {size} {name} {version}")
                for called, cost in costs(name, place).items():
                    row = rows.setdefault((size, version, called), Row(version, size, called))
                    row.costs.append(cost)
                    row.pages = pages(name, place)


def profiles(places: list[Place]) -> dict[str, dict[str, float]]:
    """Where a cold build spends its time, for each size and version."""
    found = {}
    for size, version, place in places:
        tell(f"{size}: profile of a cold build, {version}")
        place.clean()
        sums = place.folder / "profile"
        sums.mkdir()
        here = Path(__file__).parent.resolve()
        path = [str(here / "profiled"), str(place.folder), str(here.parent.parent)]
        place.environment[profiling.VARIABLE] = str(sums)
        place.environment["PYTHONPATH"] = ":".join(path)
        place.cost("scripts.build")
        found[f"{size} {version}"] = profiling.summed(sums)
    return found


def main() -> int:
    options, on = _options(), machine()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # What runs is stopped too.
    rows: Rows = {}
    stages: dict[str, dict[str, float]] = {}
    failure = None
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        with held(FOLDER / ".lock", MeasuringError("Somebody else measures here.")):
            try:
                places = list(workplaces(options))
                measure(options, places, rows)
                stages = profiles(places) if options.profile else {}
            finally:
                shutil.rmtree(GONE, ignore_errors=True)
    except (MeasuringError, KeyboardInterrupt) as error:
        failure = error
        tell(str(error) or "stopped")
    show(options, on, sorted(rows.values(), key=lambda row: [*SIZES].index(row.size)), stages)
    return int(failure is not None)


def show(
    options: argparse.Namespace,
    on: dict[str, str],
    rows: list[Row],
    stages: dict[str, dict[str, float]],
) -> None:
    print(*(f"{name}: {text}" for name, text in on.items()), sep="\n", end="\n\n")
    print(table(rows))
    if stages:
        print(f"\n{profile_table(stages)}")
    if options.json:
        found = {"machine": on, "rows": [row.as_json() for row in rows], "profiles": stages}
        options.json.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
