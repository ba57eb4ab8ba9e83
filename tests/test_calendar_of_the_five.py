"""The calendar of the five agreements, against what their texts promise.

The table was written from the sources in tests/the_five. Read them again before it is changed. The
copy is the tests' own: what is published may change without it.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from macros.data.agreement import Agreement, PlannedFollowUp
from macros.data.text import folded
from macros.facts.loading import load
from macros.facts.register import Register

FOLDER = Path("tests/the_five/agreements")
DAY = date(2026, 11, 22)
FIVE = (
    "bracke/2023-samverkan",
    "timra/2019-samverkan",
    "upplands-bro/2020-samverkan",
    "upplands-bro/2021-samverkan",
    "uppsala/2020-samverkan",
)

# Document, rule, when it is due, and how it stands on DAY. `-` is no due date.
CALENDAR = """
bracke/2023-samverkan utvardering-minst-en-gang-per-ar 2023 overdue
bracke/2023-samverkan utvardering-minst-en-gang-per-ar 2024 overdue
bracke/2023-samverkan utvardering-minst-en-gang-per-ar 2025 overdue
bracke/2023-samverkan utvardering-minst-en-gang-per-ar 2026 due_soon
bracke/2023-samverkan gemensam-uppfoljning - -
bracke/2023-samverkan vid-arets-slut 2023 overdue
bracke/2023-samverkan vid-arets-slut 2024 overdue
bracke/2023-samverkan vid-arets-slut 2025 overdue
bracke/2023-samverkan vid-arets-slut 2026 due_soon

timra/2019-samverkan skriftlig-varje-ar 2019 closed_unreported
timra/2019-samverkan skriftlig-varje-ar 2020 closed_unreported
timra/2019-samverkan skriftlig-varje-ar 2021 closed_unreported
timra/2019-samverkan skriftlig-varje-ar 2022 closed_unreported
timra/2019-samverkan skriftlig-varje-ar 2023 closed_unreported
timra/2019-samverkan muntlig-vid-radets-moten - -

upplands-bro/2020-samverkan insatserna-under-arbetets-gang - -
upplands-bro/2020-samverkan samordnarna-foljer-insatserna - -
upplands-bro/2020-samverkan kvartalsvisa-avstamningar 2020-Q1 closed_unreported
upplands-bro/2020-samverkan kvartalsvisa-avstamningar 2020-Q2 closed_unreported
upplands-bro/2020-samverkan kvartalsvisa-avstamningar 2020-Q3 closed_unreported
upplands-bro/2020-samverkan kvartalsvisa-avstamningar 2020-Q4 closed_unreported
upplands-bro/2020-samverkan lopande-i-chefssamradet - -
upplands-bro/2020-samverkan halvtid 2020-07-17 closed_unreported

uppsala/2020-samverkan arlig-sammanstallning-till-styrgruppen 2020-10 closed_unreported
uppsala/2020-samverkan arlig-sammanstallning-till-styrgruppen 2021-10 closed_unreported
uppsala/2020-samverkan arlig-sammanstallning-till-styrgruppen 2022-10 closed_unreported
uppsala/2020-samverkan arlig-sammanstallning-till-styrgruppen 2023-10 closed_unreported
uppsala/2020-samverkan arlig-sammanstallning-till-ksau 2020 closed_unreported
uppsala/2020-samverkan arlig-sammanstallning-till-ksau 2021 closed_unreported
uppsala/2020-samverkan arlig-sammanstallning-till-ksau 2022 closed_unreported
uppsala/2020-samverkan arlig-sammanstallning-till-ksau 2023 closed_unreported
uppsala/2020-samverkan slutlig-uppfoljning 2023 closed_unreported
uppsala/2020-samverkan lagesbildsrapportering - -
uppsala/2020-samverkan styrgruppens-uppfoljning - -
"""


@cache
def register() -> Register:
    return load(FOLDER, DAY).register


def documents() -> list[Agreement]:
    """The five agreements, and the plan that stands in one of their texts."""
    known = (*FIVE, "uppsala/2020-atagandeplan")
    return [agreement for agreement in register().agreements if agreement.address in known]


RULES = [
    pytest.param(agreement, rule, id=f"{agreement.address}#{rule.id}")
    for agreement in documents()
    for rule in agreement.follow_up_plan
]


def test_the_calendar_holds_exactly_what_the_texts_promise() -> None:
    lines = [
        f"{each.agreement.address} {each.planned.id}"
        f" {each.due.name if each.due else '-'} {each.reporting or '-'}"
        for each in register().occasions_of(*documents())
    ]
    assert sorted(lines) == sorted(line for line in CALENDAR.splitlines() if line)


@pytest.mark.parametrize(("agreement", "rule"), RULES)
def test_the_words_of_a_rule_stand_in_one_paragraph_of_the_stored_source(
    agreement: Agreement, rule: PlannedFollowUp
) -> None:
    paragraphs = [each for file in _files(agreement, rule) for each in file.split("\n\n")]
    assert any(_holds(paragraph, rule.text) for paragraph in paragraphs)
    lines = [folded(line.lstrip("- ")) for each in paragraphs for line in each.splitlines()]
    assert [point for point in rule.points if folded(point) not in lines] == []


def _files(agreement: Agreement, rule: PlannedFollowUp) -> list[str]:
    """The stored texts that a rule names as its sources."""
    folder = FOLDER / agreement.address.split("/")[0]
    named = {reference.id for reference in rule.source}
    files = {source.file for source in agreement.sources if source.id in named and source.file}
    return [(folder / file).read_text(encoding="utf-8") for file in sorted(files)]


def _holds(paragraph: str, words: str) -> bool:
    """Whether all pieces of a quote stand in the paragraph, in their order."""
    rest = folded(paragraph)
    for piece in folded(words).split(" … "):
        _, found, rest = rest.partition(piece)
        if not found:
            return False
    return True


def test_each_rule_names_where_its_words_stand() -> None:
    unsourced = [
        rule.id
        for agreement in documents()
        for rule in agreement.follow_up_plan
        if not rule.source or not all(reference.at for reference in rule.source)
    ]
    assert unsourced == []


def test_no_follow_up_of_the_five_is_said_to_be_found() -> None:
    assert [each.address for each in documents() if register().follow_ups_of(each)] == []
    assert [each.address for each in register().promises if register().verdicts_of(each)] == []


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("bracke/2023-samverkan", "coming"),
        ("timra/2019-samverkan", "in_force"),
        ("upplands-bro/2020-samverkan", "ended"),
        ("upplands-bro/2021-samverkan", "not_known"),
        ("uppsala/2020-atagandeplan", "ended"),
        ("uppsala/2020-samverkan", "in_force"),
    ],
)
def test_on_a_day_in_2021_the_terms_stood_so(address: str, state: str) -> None:
    then = load(FOLDER, date(2021, 6, 30)).register
    assert then.state_of(then.by_address[address]) == state
