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
DAY = date(2026, 11, 29)
FIVE = (
    "bracke/2023-samverkan",
    "timra/2019-samverkan",
    "upplands-bro/2020-samverkan",
    "upplands-bro/2021-samverkan",
    "uppsala/2020-samverkan",
)

# Document, rule, when it is due, how it stands on DAY, and why. `-` is no due date. The reasons
# are no part of what is compared: they were written while the sources were read.
CALENDAR = """
bracke/2023-samverkan utvardering-minst-en-gang-per-ar 2026 due_soon \
  | "minst en gång per år" and "vid årets slut" are one report; no start is stated (the title's \
  year is none), so only the year of the end, 2026, is due
bracke/2023-samverkan gemensam-uppfoljning - - | followed up together, without a time

timra/2019-samverkan skriftlig-varje-ar 2019 closed_unreported \
  | in writing every year; the term is four years from 1 April 2019, so four reports: the first year
timra/2019-samverkan skriftlig-varje-ar 2020 closed_unreported | the second year of the term
timra/2019-samverkan skriftlig-varje-ar 2021 closed_unreported | the third
timra/2019-samverkan skriftlig-varje-ar 2022 closed_unreported | the fourth, to 31 March 2023
timra/2019-samverkan muntlig-vid-radets-moten - - | a standing item at meetings

upplands-bro/2020-samverkan insatserna-under-arbetets-gang - - | as the work goes on
upplands-bro/2020-samverkan samordnarna-foljer-insatserna - - | a task without a time
upplands-bro/2020-samverkan lopande-i-chefssamradet - - | all the time, at meetings
upplands-bro/2020-samverkan halvtid 2020-07-17 closed_unreported \
  | half way between 1 February and 31 December 2020: our reckoning

uppsala/2020-samverkan arlig-sammanstallning-till-styrgruppen 2020-10 closed_unreported \
  | in October every year of 2020–2023
uppsala/2020-samverkan arlig-sammanstallning-till-styrgruppen 2021-10 closed_unreported | the same
uppsala/2020-samverkan arlig-sammanstallning-till-styrgruppen 2022-10 closed_unreported | the same
uppsala/2020-samverkan arlig-sammanstallning-till-styrgruppen 2023-10 closed_unreported | the same
uppsala/2020-samverkan arlig-sammanstallning-till-ksau - - \
  | the same report shown once more before the year's end, and only the covering letter says so
uppsala/2020-samverkan slutlig-uppfoljning 2023 closed_unreported | at the end of 2023
uppsala/2020-samverkan lagesbildsrapportering - - | invited when needed
uppsala/2020-samverkan styrgruppens-uppfoljning - - | all the time
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
    rows = [line.partition("|") for line in CALENDAR.splitlines() if line]
    assert sorted(lines) == sorted(facts.strip() for facts, _, _ in rows)
    assert all(reason.strip() for _, _, reason in rows)
    assert sum(" - - " not in facts for facts, _, _ in rows) == 11


@pytest.mark.parametrize(("agreement", "rule"), RULES)
def test_the_words_of_a_rule_stand_in_one_paragraph_of_the_stored_source(
    agreement: Agreement, rule: PlannedFollowUp
) -> None:
    paragraphs = [each for file in _files(agreement, rule) for each in file.split("\n\n")]
    for words in rule.text.split("\n\n"):
        assert any(_holds(paragraph, words) for paragraph in paragraphs)
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
