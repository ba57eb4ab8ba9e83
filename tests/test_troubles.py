"""What is wrong in a table, told once for all its rows and by the headings of its columns."""

import pytest

from scripts.writing.outcome_table import COLUMNS
from scripts.writing.text_table import PROMISES
from scripts.writing.troubles import Trouble, in_columns, rows_told, told


@pytest.mark.parametrize(
    ("message", "in_table"),
    [
        pytest.param(
            "”not_fulfilled” utan skäl. Lägg till ”reason: …”; säger källan inget väljer du"
            " ”not_stated”.",
            "”Inte uppfyllt” utan skäl. Fyll i ”Skäl”; säger källan inget väljer du"
            " ”Skälet anges inte”.",
            id="a key that is lacking, and coded words",
        ),
        pytest.param(
            "Effekt utan indikator eller källa. Lägg till ”indicator” eller ”source”.",
            "Effekt utan indikator eller källa. Fyll i ”Indikator” eller ”Källa”.",
            id="either of two keys",
        ),
        pytest.param(
            "”replaced” utan länk. Lägg till ”replaced_by: plats/namn#id”.",
            "”Ersatt” utan länk. Fyll i ”Ersatt av” (plats/namn#id).",
            id="how a value is written",
        ),
        pytest.param(
            "”replaced_by” hör till ”status: replaced”. Ta bort den, eller skriv statusen.",
            "”Ersatt av” hör till ”Status: Ersatt”. Ta bort den, eller skriv statusen.",
            id="a key with its value",
        ),
        pytest.param(
            "Utfallet säger inget. Lägg till ”status”, ”effect”, ”value” eller ”text”.",
            "Utfallet säger inget. Fyll i ”Status”, ”Effekt”, ”Värde” eller ”Text”.",
            id="keys without quotation marks",
        ),
        pytest.param(
            "”text” finns inte bland löftets delar. Menade du ”testet”?",
            "”text” finns inte bland löftets delar. Menade du ”testet”?",
            id="what stands in the table is told as it stands there",
        ),
        pytest.param(
            "Finns en senare uppföljning? Lägg till den.",
            "Finns en senare uppföljning? Lägg till den.",
            id="what is no column",
        ),
    ],
)
def test_a_message_speaks_of_the_columns(message: str, in_table: str) -> None:
    assert in_columns(message, COLUMNS) == in_table


def test_a_sheet_has_its_own_headings() -> None:
    assert in_columns("”plain” är för lång.", PROMISES) == "”Klarspråk” är för lång."


@pytest.mark.parametrize(
    ("rows", "said"),
    [([2], "2"), ([4, 2], "2 och 4"), ([2, 3], "2 och 3"), ([9, 2, 3, 4, 12], "2–4, 9 och 12")],
)
def test_rows_are_told_all_of_them(rows: list[int], said: str) -> None:
    assert rows_told(rows) == said


def test_one_kind_is_one_line_in_the_order_of_the_rows() -> None:
    troubles = [
        Trouble(7, "Status", "Fel."),
        Trouble(3, "Status", "Fel."),
        Trouble(4, "Dag", "Fel."),
        Trouble(2, "Titel", "Fel.", "Avtalet"),
        Trouble(0, "--source", "Fel."),
        Trouble(0, "", "Fel."),
    ]
    assert told(troubles) == [
        "Avtalet: Fel.",
        "--source: Fel.",
        "Rad 3 och 7, kolumn Status: Fel.",
        "Rad 4, kolumn Dag: Fel.",
        "Avtalet, rad 2, kolumn Titel: Fel.",
    ]
