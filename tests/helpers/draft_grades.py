"""How right a proposal is: what it found, what it missed, and what it found that is not there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.checks.quotes import comparable
from scripts.drafting.fates import fates_of
from scripts.drafting.proposal import Proposal

HERE = Path(__file__).parent.parent / "drafts"
FIVE = HERE.parent / "the_five/agreements"
SEEDS = {
    "bracke": ("bracke/sources/2023-samverkan.txt", ("bracke/2023-samverkan.yml",)),
    "timra": ("timra/sources/2019-samverkan.txt", ("timra/2019-samverkan.yml",)),
    "upplands-bro": (
        "upplands-bro/sources/2020-samverkan.txt",
        ("upplands-bro/2020-samverkan.yml",),
    ),
    "uppsala": (
        "uppsala/sources/2020-samverkan.txt",
        ("uppsala/2020-samverkan.yml", "uppsala/2020-atagandeplan.yml"),
    ),
}
"""The stored texts, and the committed files that are made from each."""
LISTED = ("promises", "priority_areas", "method", "cooperation_forms", "definitions", "decisions",
          "documents", "follow_up_plan")  # fmt: skip
"""The keys whose values a list of a text becomes."""
DETAILS = ("owners", "promise kinds", "deadlines", "signed")
"""What is compared only where the truth tells it: of promises that were found, and of signing."""
TERM = ("from", "to", "open")
WHEN = ("every", "month", "due")


@dataclass
class Grade:
    """One field of one document."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def __add__(self, other: "Grade") -> "Grade":
        return Grade(self.right + other.right, self.missed + other.missed, self.false + other.false)

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed) or 1)

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.false) or 1)


def facts_of(values: dict[str, Any]) -> dict[str, list[str]]:
    """The facts of an agreement's values, each as one line, by field."""
    valid = values.get("valid") or {}
    rules = values.get("follow_up_plan", [])
    term = " ".join(str(valid.get(key, "-")) for key in TERM)
    return {
        "title": [values["title"]] if values.get("title") else [],
        "parties": [each["name"] for each in values.get("parties", [])],
        "term": [term] if any(key in valid for key in TERM) else [],
        "references": [each["number"] for each in values.get("references", [])],
        "document_date": [values["document_date"]] if "document_date" in values else [],
        "signatories": [
            f"{each.get('name', '')} / {each['title']}" for each in values.get("signatories", [])
        ],
        "priority_areas": [each["label"] for each in values.get("priority_areas", [])],
        "promises": [each["text"] for each in values.get("promises", [])],
        "owners": [
            f"{each['text']} / {' '.join(sorted(each.get('owners', ['–'])))}"
            for each in values.get("promises", [])
        ],
        "promise kinds": [
            f"{each['text']} / {each['kind']}" for each in values.get("promises", [])
        ],
        "deadlines": [
            f"{each['text']} / {_period(each['period'])}"
            for each in values.get("promises", [])
            if "period" in each
        ],
        "signed": [
            f"{each.get('place', '-')} {each.get('date', '-')}" for each in values.get("signed", [])
        ],
        "follow_up_plan": [f"{each['text']} / {each['kind']}" for each in rules],
        "when": [f"{each['text']} / {_when(each)}" for each in rules],
        "bodies": [each["name"] for each in values.get("bodies", [])],
    }


def _period(period: str | dict[str, Any]) -> str:
    """A promise's own time: `period: 2020` means from and to 2020."""
    if isinstance(period, dict):
        return f"{period.get('from', '-')} {period.get('to', '-')}"
    return f"{period} {period}"


def _when(rule: dict[str, Any]) -> str:
    return " ".join(str(rule.get(key, "-")) for key in WHEN)


def truth_of(name: str, folder: Path = HERE) -> dict[str, list[str]]:
    """The facts that a made-up document should give."""
    truth = yaml.load((folder / "truth.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    facts: dict[str, list[str]] = truth[name]
    rules = [
        re.fullmatch(r"(.*) / (\S+) (\S+ \S+ \S+)", each)
        for each in facts.get("follow_up_plan", [])
    ]
    found = [each for each in rules if each]
    return facts | {
        "follow_up_plan": [f"{each[1]} / {each[2]}" for each in found],
        "when": [f"{each[1]} / {each[3]}" for each in found],
    }


def committed(name: str) -> dict[str, list[str]]:
    """The facts of the committed files that are made from a stored text."""
    files = [(FIVE / file).read_text(encoding="utf-8") for file in SEEDS[name][1]]
    values = [yaml.load(text, Loader=yaml.BaseLoader) for text in files]
    facts = facts_of(values[0])
    for other in values[1:]:
        for key in ("promises", "owners", "promise kinds", "deadlines"):
            facts[key] += facts_of(other)[key]
    return facts


def graded(proposed: dict[str, list[str]], true: dict[str, list[str]]) -> dict[str, Grade]:
    return {
        key: _graded(key, found, true.get(key, []))
        for key, found in proposed.items()
        if key in true or key not in DETAILS
    }


def _graded(key: str, found: Iterable[str], true: Iterable[str]) -> Grade:
    """Each true fact answers to one that was found."""
    grade, left = Grade(), list(found)
    for fact in true:
        match = next((each for each in left if is_same(key, each, fact)), None)
        if match is None:
            grade.missed.append(fact)
        else:
            left.remove(match)
            grade.right += 1
    grade.false += left
    return grade


def is_same(key: str, found: str, true: str) -> bool:
    if key in ("follow_up_plan", "when", "owners", "promise kinds", "deadlines"):
        (text, what), (other, wanted) = found.rsplit(" / ", 1), true.rsplit(" / ", 1)
        return what == wanted and _is_like(text, other)
    if key == "promises":
        return _is_like(found, true)
    return _plain(found) == _plain(true)


def _plain(text: str) -> str:
    return re.sub(r"[.,;:]+(?= |$)", "", comparable(text).casefold()).removeprefix("det ")


def _is_like(found: str, true: str) -> bool:
    """Whether two quotes have most of their words in common, in either one."""
    ours, theirs = (set(re.findall(r"\w+", _plain(text))) for text in (found, true))
    common = len(ours & theirs)
    return (
        bool(common)
        and common >= 0.8 * min(len(ours), len(theirs))
        and (common >= 0.4 * max(len(ours), len(theirs)))
    )


# --- the items of lists ---------------------------------------------------------------------------


def list_items(proposal: Proposal, name: str) -> Grade:
    """Items of the lists of a stored text that the committed data quotes: in the same field?"""
    files = [(FIVE / file).read_text(encoding="utf-8") for file in SEEDS[name][1]]
    values = [yaml.load(text, Loader=yaml.BaseLoader) for text in files]
    quotes = [(key, quote) for each in values for key in LISTED for quote in _texts(each.get(key))]
    fates = {fate.number - 1: fate.where for fate in fates_of(proposal)}
    grade = Grade()
    for block in proposal.blocks:
        wanted = {key for key, quote in quotes if _plain(block.text) in _plain(quote)}
        if not block.mark or not wanted:
            continue
        where = fates[block.lines[0]].split("[")[0]
        if where in wanted:
            grade.right += 1
        else:
            grade.missed.append(f"{block.text} ({', '.join(sorted(wanted))}; blev {where})")
    return grade


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


# --- the figures ----------------------------------------------------------------------------------


def figures(grades: dict[str, dict[str, Grade]], heading: str) -> str:
    """Precision and recall of each field, then what was missed and what was false."""
    lines = [f"# {heading}", "", f"{'':<15}{'sanna':>6}{'funna':>6}{'rätta':>6}  precision  recall"]
    fields = dict.fromkeys(key for each in grades.values() for key in each)
    for key in fields:
        whole = sum((each[key] for each in grades.values() if key in each), Grade())
        true, found = whole.right + len(whole.missed), whole.right + len(whole.false)
        shares = f"{whole.precision:>9.0%}  {whole.recall:>7.0%}" if true else f"{'–':>9}  {'–':>7}"
        lines.append(f"{key:<15}{true:>6}{found:>6}{whole.right:>6}{shares}")
    for name, each in grades.items():
        lines += ["", f"## {name}", *_faults(each)]
    return "\n".join(lines) + "\n"


def _faults(grades: dict[str, Grade]) -> Iterator[str]:
    for key, grade in grades.items():
        yield from (f"missad {key}: {fact}" for fact in grade.missed)
        yield from (f"falsk {key}: {fact}" for fact in grade.false)
