"""The figures: a table to read, and the same as JSON."""

import os
import platform
import statistics
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmark.measuring import Cost

RIVALS = ("hugo", "eleventy", "plain")


@dataclass
class Row:
    """The costs of one measure of one version of the program at one size."""

    version: str
    size: str
    measure: str
    costs: list[Cost] = field(default_factory=list)
    pages: int = 0

    def median(self) -> Cost:
        costs = [asdict(cost) for cost in self.costs]
        return Cost(**{key: statistics.median(each[key] for each in costs) for key in costs[0]})

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "median": asdict(self.median())}


def machine() -> dict[str, str]:
    """What was measured on, and how much else it did."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return {
        "processor": f"{os.cpu_count()} × {names[0] if names else platform.machine()}",
        "memory": f"{memory:.0f} GB",
        "system": f"{platform.system()}, Python {platform.python_version()}",
        "commit": commit.stdout.strip(),
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def table(rows: Iterable[Row]) -> str:
    """One line for each measure, in the order of the rows; for builds, how many times Hugo."""
    found = [row for row in rows if row.costs]
    versions = {row.version for row in found}
    heads = ["size", "measure", *(["version"] if len(versions) > 1 else [])]
    lines = [[*heads, "wall s", "CPU s", "MB", "pages", "ms/page", "wall × Hugo", "CPU × Hugo"]]
    hugo = {row.size: row.median() for row in found if row.measure == "hugo"}
    for row in found:
        version = [row.version] if len(versions) > 1 else []
        lines.append([row.size, row.measure, *version, *_figures(row, hugo.get(row.size))])
    return _aligned(lines, texts=len(heads))


def _figures(row: Row, hugo: Cost | None) -> list[str]:
    cost = row.median()
    is_whole = hugo and row.measure in ("cold", *RIVALS)
    return [
        f"{cost.wall:.2f}",
        f"{cost.cpu:.2f}",
        f"{cost.memory:.0f}",
        str(row.pages or ""),
        f"{cost.cpu * 1000 / row.pages:.1f}" if row.pages else "",
        f"{cost.wall / hugo.wall:.1f}" if hugo and is_whole else "",
        f"{cost.cpu / hugo.cpu:.1f}" if hugo and is_whole else "",
    ]


def profile_table(profiles: dict[str, dict[str, float]]) -> str:
    """Seconds of each stage, one column for each build."""
    stages = list(next(iter(profiles.values())))
    lines = [["CPU s", *profiles]]
    lines += [[stage, *(f"{each[stage]:.1f}" for each in profiles.values())] for stage in stages]
    lines.append(["sum", *(f"{sum(each.values()):.1f}" for each in profiles.values())])
    return _aligned(lines, texts=1)


def _aligned(lines: list[list[str]], texts: int) -> str:
    """Columns, the first ones to the left and the numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if index < texts else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
