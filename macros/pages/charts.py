"""Small pictures of figures, as SVG that needs no script and no colour to be read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from macros.data.agreement import Outcome, Promise
from macros.facts.figures import StatusSummary
from macros.facts.verdict import Verdict
from macros.pages import find
from macros.pages.escaping import inert
from macros.pages.phrases import number

_WIDTH, _HEIGHT = 600, 22


def status_bar(summary: StatusSummary, name: str, title: str) -> Markup:
    """One bar, a field for each status, as wide as its share of the promises.

    `name` is unique on the page.
    """
    if not summary.total:
        return Markup("")
    fields, x = [], 0.0
    for status, n in summary.counts.items():
        width = _WIDTH * n / summary.total
        fields.append(
            f'<rect class="field field--{status.value}" x="{x:.1f}" y="1" width="{width:.1f}"'
            f' height="{_HEIGHT - 2}"/>'
        )
        x += width
    counts = ", ".join(f"{status.label} {n}" for status, n in summary.counts.items())
    return _svg("bar", name, title, f"{summary.total} löften: {counts}.", _HEIGHT, "".join(fields))


@dataclass(frozen=True)
class Point:
    """A value at a time. `when` is what stands under the point."""

    when: str
    value: Decimal


Series = tuple[str, Decimal | None, list[Point]]
"""Values over time: their unit, the target and the points."""


def series_of(promise: Promise, verdicts: Iterable[Verdict]) -> list[Series]:
    """The values reported of a promise in time order, where there are two or more of one kind.

    The verdicts come newest first; of what is said of one time, what was published last is shown.
    """
    known = [each for each in verdicts if each.outcome.value is not None and each.day]
    is_disputed = _is_disputed(known)
    series: dict[tuple[str, Decimal | None, tuple[object, ...]], list[Point]] = {}
    for verdict in reversed(known):
        outcome, goal = verdict.outcome, find.target(promise, verdict.outcome)
        if outcome.value is not None and verdict.day:
            unit, what = outcome.unit or (goal.unit if goal else ""), _what(outcome)
            if is_disputed:
                unit, what = f"{unit}, enligt {verdict.by}".removeprefix(", "), (*what, verdict.by)
            point = Point(verdict.day.in_swedish, outcome.value)
            points = series.setdefault((unit, goal.value if goal else None, what), [])
            points[-1:] = [*(each for each in points[-1:] if each.when != point.when), point]
    return [(unit, goal, points) for (unit, goal, _), points in series.items() if len(points) > 1]


def _what(outcome: Outcome) -> tuple[object, ...]:
    return outcome.target, outcome.part, outcome.parties, outcome.indicator, outcome.places


def _is_disputed(verdicts: Iterable[Verdict]) -> bool:
    """Whether several tell different figures of one day: then what one says does not go on from
    what another has said.
    """
    told: dict[object, tuple[object, str]] = {}
    for each in verdicts:
        of = str(each.day), each.outcome.unit, _what(each.outcome)
        value, by = told.setdefault(of, (each.outcome.value, each.by))
        if value != each.outcome.value and by != each.by:
            return True
    return False


def values_chart(
    points: Sequence[Point], unit: str, name: str, title: str, target: Decimal | None = None
) -> Markup:
    """Values over time as points joined by a line, from zero, with the target as a dashed line."""
    if len(points) < 2:
        return Markup("")
    values = [point.value for point in points] + ([target] if target is not None else [])
    height = _scale(values)
    step = _WIDTH / len(points)
    dots = [(step * (i + 0.5), height(point.value), point) for i, point in enumerate(points)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in dots)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        f'<text x="{x:.1f}" y="{y - 12:.1f}">{inert(number(point.value))}</text>'
        f'<text class="when" x="{x:.1f}" y="148">{inert(point.when)}</text>'
        for x, y, point in dots
    )
    values_in_words = ", ".join(f"{point.when}: {number(point.value)}" for point in points)
    description, goal = f"{values_in_words} {unit}.", ""
    if target is not None:
        y = height(target)
        goal = f'<line class="goal" x1="0" y1="{y:.1f}" x2="{_WIDTH}" y2="{y:.1f}"/>'
        description += f" Målet är {number(target)}."
    drawing = f'{goal}<polyline points="{line}"/>{marks}'
    return _svg("values", name, title, description, 156, drawing)


def _scale(values: list[Decimal]) -> Callable[[Decimal], float]:
    """From a value to a height in the picture. Zero is always in it, so no rise looks steeper."""
    low = min(Decimal(0), *values)
    reach = max(Decimal(0), *values) - low or Decimal(1)
    return lambda value: 120 - 90 * float((value - low) / reach)


def _svg(kind: str, name: str, title: str, description: str, height: int, drawing: str) -> Markup:
    stretched = ' preserveAspectRatio="none"' if kind == "bar" else ""
    return Markup(
        f'<svg class="chart chart--{kind}" viewBox="0 0 {_WIDTH} {height}" role="img"{stretched}'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{inert(title)}</title>'
        f'<desc id="{name}-desc">{inert(description)}</desc>{drawing}</svg>'
    )
