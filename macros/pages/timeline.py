"""The time line as SVG: a strip for each document on one scale. The list that it stands in says the
same in words, so that it is hidden from those who listen.

Everything is placed in shares of the width, and nothing is scaled: texts and points have one size
on a phone and on paper.
"""

from datetime import date
from itertools import groupby

from markupsafe import Markup

from macros.data.vocabulary import Reporting
from macros.facts import timeline as facts
from macros.facts.term import Spell
from macros.facts.timeline import Bar, Point, Timeline

of = facts.timeline
around = facts.around

_HEIGHT, _MIDDLE, _THICK = 26, 13, 8
_TAIL = 34
_STEPS = (1, 2, 5, 10, 20)
_MOST_LABELS = 6
_SHAPES = {
    "reported": '<circle r="6"/>',
    "due": '<circle r="5"/>',
    "not_found": '<path d="M-5-5L5 5M-5 5L5-5"/>',
    "not_looked_for": '<path d="M0-6L6 0 0 6-6 0Z"/>',
}
"""Told apart by their form, not by a colour alone."""


def sign(point: Point) -> str:
    """What a point is drawn as: `reported`, `due`, `not_found` or `not_looked_for`."""
    if point.reporting is Reporting.REPORTED:
        return "reported"
    if point.reporting in (Reporting.SCHEDULED, Reporting.DUE_SOON):
        return "due"
    looked = all(each.is_looked_for for each in point.occasions)
    return "not_found" if looked else "not_looked_for"


def signs(line: Timeline) -> list[str]:
    """The signs that a time line has, in the order of its legend."""
    found = {sign(point) for bar in line.bars for point in bar.points}
    return [each for each in _SHAPES if each in found]


def kinds(line: Timeline) -> list[str]:
    """The ways in which bars are drawn that the legend explains."""
    found = {
        "unsure": any(bar.is_undecided and bar.first for bar in line.bars),
        "read": any(bar.is_read and bar.first and not bar.is_undecided for bar in line.bars),
        "not_known": any(bool(bar.first) != bool(bar.last or bar.runs_on) for bar in line.bars),
    }
    return [name for name, is_there in found.items() if is_there]


def strip(line: Timeline, bar: Bar) -> Markup:
    """One document's term and its follow-ups."""
    return _svg("strip", _HEIGHT, _term(line, bar) + _today(line, _HEIGHT) + _points(line, bar))


def gap(line: Timeline, spell: Spell) -> Markup:
    """The time between two agreements."""
    x, end = _x(line, spell.first.last), _x(line, spell.last.first)
    drawn = f'<line class="time__gap" x1="{x}" x2="{end}" y1="{_MIDDLE}" y2="{_MIDDLE}"/>'
    return _svg("strip", _HEIGHT, drawn + _today(line, _HEIGHT))


def axis(line: Timeline) -> Markup:
    """The years. So many are named as have room on a phone."""
    years = line.last_year - line.first_year + 1
    step = next((each for each in _STEPS if years / each <= _MOST_LABELS), _STEPS[-1])
    named = [y for y in range(line.first_year, line.last_year + 1) if y % step == 0 or step == 1]
    drawn = "".join(
        f'<line x1="{(x := _x(line, date(year, 1, 1)))}" x2="{x}" y1="15" y2="20"/>'
        f'<text x="{x}" dx="2" y="12">{year}</text>'
        for year in named
    )
    return _svg("axis", 20, drawn)


def shape(name: str) -> Markup:
    """One sign by itself, for the legend."""
    return Markup(
        f'<svg class="time__key" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">'
        f'<g class="time__point time__point--{name}">{_SHAPES[name]}</g></svg>'
    )


def _term(line: Timeline, bar: Bar) -> str:
    """The bar: solid where the days are known, a broken tail where the source states no end."""
    last = bar.last or (line.today if bar.runs_on else None)
    kind = " time__bar--unsure" if bar.is_undecided else " time__bar--read" if bar.is_read else ""
    if bar.first and last and bar.first <= last:
        parts = [(bar.first, last, kind)]
        if bar.prolonged and bar.first <= bar.prolonged:
            longer = f"{kind} time__bar--prolonged"
            parts = [(bar.first, bar.prolonged, kind), (bar.prolonged, last, longer)]
        drawn = "".join(_bar(line, *part) for part in parts)
        return drawn + (_tail(line, last, _TAIL, " time__tail--on") if bar.runs_on else "")
    if bar.first:
        return _open(line, bar.first, "100%")
    return _open(line, bar.last, "0%") if bar.last else ""


def _bar(line: Timeline, first: date, last: date, kind: str) -> str:
    width = max(0.4, 100 * (line.share(last) - line.share(first)))
    top = _MIDDLE - _THICK // 2
    return (
        f'<rect class="time__bar{kind}" x="{_x(line, first)}" y="{top}" width="{width:.2f}%"'
        f' height="{_THICK}"/>'
    )


def _tail(line: Timeline, day: date, length: int, kind: str = "") -> str:
    """What runs on from a day."""
    return _placed(line, day, f'<path class="time__tail{kind}" d="M0 0H{length}"/>')


def _open(line: Timeline, day: date, end: str) -> str:
    """From a day that is known to the edge of the scale: how far is not known."""
    x, y = _x(line, day), _MIDDLE
    return (
        f'<line class="time__tail" x1="{x}" x2="{end}" y1="{y}" y2="{y}"/>'
        f'<line class="time__stop" x1="{x}" x2="{x}" y1="{y - 7}" y2="{y + 7}"/>'
    )


def _points(line: Timeline, bar: Bar) -> str:
    """Those of one day stand beside each other."""
    drawn = ""
    for day, some in groupby(bar.points, key=lambda point: point.day):
        for number, name in enumerate(dict.fromkeys(map(sign, some))):
            at = f' transform="translate({number * 14} 0)"' if number else ""
            group = f'<g class="time__point time__point--{name}"{at}>{_SHAPES[name]}</g>'
            drawn += _placed(line, day, group)
    return drawn


def _today(line: Timeline, height: int) -> str:
    x = _x(line, line.today)
    return f'<line class="time__today" x1="{x}" x2="{x}" y1="0" y2="{height}"/>'


def _placed(line: Timeline, day: date, drawn: str) -> str:
    return f'<svg x="{_x(line, day)}" y="{_MIDDLE}" overflow="visible">{drawn}</svg>'


def _x(line: Timeline, day: date) -> str:
    return f"{100 * line.share(day):.2f}%"


def _svg(kind: str, height: int, drawn: str) -> Markup:
    return Markup(
        f'<svg class="time__{kind}" width="100%" height="{height}" aria-hidden="true">{drawn}</svg>'
    )
