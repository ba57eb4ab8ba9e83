"""A promise's own time, as sentences and tables state it; promises in the document's order."""

import pytest

from scripts.drafting.deadlines import time_in_cell, time_of
from scripts.drafting.plain import paper_of_text
from scripts.drafting.proposal import Values
from scripts.drafting.proposing import proposal_of
from scripts.drafting.writing import yaml_of


def as_row(found: Values) -> str:
    period = found.get("period", {})
    return " ".join((period.get("from", "-"), period.get("to", "-"), found.get("continuous", "-")))


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("anställa en samordnare senast den 1 mars 2024", "- 2024-03-01 -"),
        ("laga lampan innan 1 mars 2024", "- 2024-02-29 -"),
        ("laga lampan före mars 2024", "- 2024-02 -"),
        ("laga lampan före januari 2024", "- 2023-12 -"),
        ("laga lampan före 2024", "- 2023 -"),
        ("byta lås före utgången av 2025", "- 2025 -"),
        ("skicka brev senast i april 2026", "- 2026-04 -"),
        ("kursen ska vara klar i maj 2026", "- 2026-05 -"),
        ("under perioden 2020–2023 utbilda alla", "2020 2023 -"),
        ("under 2025 anställa en till", "2025 2025 -"),
        ("sätta upp kameror under första halvåret 2026", "2026-01 2026-06 -"),
        ("sätta upp kameror under fjärde kvartalet 2026", "2026-10 2026-12 -"),
        ("fältare finns från och med maj 2024", "2024-05 - -"),
        ("tillträda från den 1 maj till den 31 augusti 2024", "2024-05-01 2024-08-31 -"),
        ("laga lampan senast den 30 april", "- 2030-04-30 -"),
        ("utgå från lägesbilden 2023", "- - -"),
        ("svara inom 24 timmar", "- - -"),
        ("ha öppet hus i maj", "- - -"),
    ],
)
def test_the_time_that_a_sentence_gives(sentence: str, time: str) -> None:
    assert as_row(time_of(sentence, 2030)) == time


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("2026-08-31", "- 2026-08-31 -"),
        ("September 2026", "- 2026-09 -"),
        ("Maj", "- 2030-05 -"),
        ("2026", "- 2026 -"),
        ("2025–2027", "2025 2027 -"),
        ("Kvartal 2 2026", "2026-04 2026-06 -"),
        ("Q4 2026", "2026-10 2026-12 -"),
        ("Löpande", "- - yes"),
        ("Hösten 2025", "- - -"),
        ("Vårterminen 2026", "- - -"),
        ("Hela året", "- - -"),
        ("Ej påbörjad", "- - -"),
        ("", "- - -"),
    ],
)
def test_the_time_that_a_cell_gives(cell: str, time: str) -> None:
    assert as_row(time_in_cell(cell, 2030)) == time


def test_a_year_that_is_not_given_is_guessed_only_in_a_plan_for_one_year() -> None:
    assert time_of("laga lampan senast den 30 april") == {}


TABLE_AND_LISTS = """\
Åtgärdsplan 2030
Exempelby kommun och polisen

Åtaganden

Kommunen åtar sig att:
- byta lampor senast den 1 maj 2030

Åtgärd\tAnsvarig\tKlart
Måla tunneln\tKommunen\tJuni 2030
Gå i tunneln på kvällen\tPolisen\tLöpande

Polisen ska besöka skolan.
"""


def test_promises_stand_in_the_documents_order_whatever_found_them() -> None:
    proposal = proposal_of(paper_of_text(TABLE_AND_LISTS))
    texts = [each["text"] for each in proposal.values["promises"]]
    assert texts == [
        "byta lampor senast den 1 maj 2030",
        "Måla tunneln",
        "Gå i tunneln på kvällen",
        "Polisen ska besöka skolan.",
    ]
    quoting = {block.text: proposal.path_of(block) for block in proposal.blocks}
    assert quoting["byta lampor senast den 1 maj 2030"] == "promises[0]"
    assert quoting["Polisen ska besöka skolan."] == "promises[3]"


def test_a_time_that_was_read_is_marked_as_a_guess() -> None:
    written = yaml_of(proposal_of(paper_of_text(TABLE_AND_LISTS)).values)
    assert "    period:\n      to: 2030-05-01  # kontrollera\n" in written
    assert "    continuous: yes  # kontrollera\n" in written
