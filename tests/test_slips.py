"""Slips in YAML: each named as what it is, where it is, with the line mended where that is known.

The commonest have files of their own, with their whole messages: `mistakes.md`.
"""

from pathlib import Path

import pytest

from macros.data.agreement import Agreement
from macros.data.reading import read_text
from macros.data.slips import quoted, shown

BASE = """\
kind: agreement
title: Överenskommelse
municipalities: [exempelby]
parties:
  - {id: kommunen, name: Exempelby kommun, kind: municipality, role: signing}
promises:
  - id: lyktor
    kind: promise
    text: Kommunen ska tända lyktor.
  - id: moten
    kind: promise
    text: Vi ska träffas.
sources:
  - {id: avtal, title: Avtal, kind: agreement, completeness: whole}
"""
SO = "Skriv så här:"
OF_THE_LIST = "Här saknas ”- ”: raden börjar nästa punkt i listan."
OTHER_INDENT = "Raden har ett annat indrag än raden ovanför. Låt dem börja i samma kolumn."


def said(text: str) -> list[str]:
    """What is wrong with a text, as line, column, code and message."""
    found = read_text("x.yml", text, Agreement)
    return [str(each).removeprefix("x.yml:") for each in found] if isinstance(found, list) else []


def spoilt(right: str, wrong: str) -> str:
    assert right in BASE
    return BASE.replace(right, wrong, 1)


def test_the_text_that_is_spoilt_is_right() -> None:
    assert said(BASE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        pytest.param(
            "kind: promise\n", "kind = promise\n",
            f"8:9: MB008 ”kind” saknar kolon. {SO} kind: promise", id="equals sign",
        ),
        pytest.param(
            "title: Över", "title Löften: över",
            f'2:6: MB008 ”title” saknar kolon. {SO} title: "Löften: överenskommelse"',
            id="no colon, and one in the text",
        ),
        pytest.param(
            "municipalities: [", "municipalities:[",
            "3:15: MB008 ”municipalities” saknar mellanslag efter kolonet."
            f" {SO} municipalities: [exempelby]",
            id="no space before a list",
        ),
        pytest.param(
            "text: Kommunen", "text: [Kommunen]",
            "9:11: MB008 Texten börjar med en klammer, och då läser YAML en lista."
            f' {SO} text: "[Kommunen] ska tända lyktor."',
            id="bracket first in a text",
        ),
        pytest.param(
            "text: Kommunen", "text: **Kommunen**",
            "9:11: MB008 Texten börjar med ett tecken som YAML har tagit."
            f' {SO} text: "**Kommunen** ska tända lyktor."',
            id="bold, as in Markdown",
        ),
        pytest.param(
            "text: Kommunen ska tända lyktor.", 'text: "Kommunen ska tända lyktor.”',
            "9:11: MB009 Ett citattecken saknar sitt slut."
            f' {SO} text: "Kommunen ska tända lyktor."',
            id="straight quote that a typographic one ends",
        ),
        pytest.param(
            "name: Exempelby kommun", "name: ”Exempelby: kommun”",
            "5:26: MB040 Citattecknen (”) är krökta, och YAML känner bara igen raka (\")."
            f' {SO} - {{id: kommunen, name: "Exempelby: kommun", kind: municipality,'
            " role: signing}",
            id="typographic quotes within braces",
        ),
        pytest.param(
            "[exempelby]", "\n  – exempelby",
            "4:3: MB042 En punkt i en lista börjar med bindestreck, inte ”–”."
            f" {SO} - exempelby", id="en dash before a word",
        ),
        pytest.param(
            "[exempelby]", "\n  * exempelby",
            "4:3: MB042 En punkt i en lista börjar med bindestreck, inte ”*”."
            f" {SO} - exempelby", id="star before a word",
        ),
        pytest.param(
            "  - id: moten", "  -\xa0id: moten",
            "10:4: MB041 Här står ett hårt mellanslag, som bara ser ut som ett vanligt. Byt ut det."
            f" {SO} - id: moten", id="hard space after a list mark",
        ),
        pytest.param(
            "  - id: lyktor", "    id: lyktor",
            f"7:5: MB042 {OF_THE_LIST} Byt de två blankstegen före ”id” mot ”- ”."
            f" {SO} - id: lyktor", id="the first item alone has no list mark",
        ),
        pytest.param(
            "  - id: moten", "  id: moten",
            f"10:3: MB042 {OF_THE_LIST} {SO} - id: moten",
            id="in the column of the list marks",
        ),
        pytest.param(
            "  - id: moten", "   - id: moten",
            "10:4: MB008 Raden har 3 blanksteg först men ska ha 2,"
            " som de andra punkterna i listan.",
            id="item a little beside the others",
        ),
        pytest.param(
            "    kind: promise\n    text: Kom", "    kind: promise\ntext: Kom",
            f"10:3: MB008 {OTHER_INDENT}", id="a line without its indentation",
        ),
        pytest.param(
            "Kommunen ska tända", "Kommunen ska\n    tända",
            "10:5: MB008 Raden har inget kolon. Är det en nyckel skriver du ”nyckel: värde”. Hör"
            " texten till raden ovanför ska den ha större indrag än den.",
            id="a text that goes on with no larger indentation",
        ),
        pytest.param(
            "sources:\n", "places:\n  - Löfte: vi ska\nsources:\n",
            "14:5: MB008 Kolonet i texten gör att YAML läser en ny nyckel."
            f' {SO} - "Löfte: vi ska"', id="colon in a text of a list",
        ),
        pytest.param(
            "title: Överenskommelse", ">>>>>>> ale\ntitle: Överenskommelse",
            "2:1: MB043 ”>>>>>>>” har git skrivit: två har ändrat samma rader. Behåll den ena"
            " varianten, och ta bort raderna som börjar med <<<<<<<, ======= och >>>>>>>.",
            id="one merge marker that is left",
        ),
        pytest.param(
            "kind: municipality, role", "kind, role",
            "5:48: MB013 ”kind” har inget värde. Skriv ett, eller ta bort raden.",
            id="a known key without a value within braces is no comma",
        ),
    ],
)  # fmt: skip
def test_a_slip_is_named_and_mended(right: str, wrong: str, message: str) -> None:
    assert message in said(spoilt(right, wrong))


def test_a_file_that_holds_two_agreements_is_told_once() -> None:
    assert said(BASE + BASE) == [
        "15:1: MB012 ”kind” och 5 nycklar till står redan längre upp. Är det två avtal? Lägg det"
        " andra i en egen fil. Annars tar du bort det ena."
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("”Kommunen” ska tända lyktor.", id="typographic quotes within a text"),
        pytest.param("– Kommunen ska tända lyktor.", id="a dash that a text begins with"),
        pytest.param("Kommunen\xa0ska tända lyktor.", id="a hard space within a text"),
        pytest.param(
            "|-\n      – Kommunen\n      • lyktor\n      ======= x", id="list of a source"
        ),
        pytest.param('"Ale, Bro"', id="a comma within quotes"),
    ],
)
def test_what_is_right_in_a_text_is_not_told(text: str) -> None:
    assert said(spoilt("Kommunen ska tända lyktor.", text)) == []


def test_a_text_within_quotes_is_read_as_it_was() -> None:
    for text in ("a: b", 'a "b" c', "it's", '\\ and "\'"', "#1"):
        found = read_text("x.yml", BASE.replace("Överenskommelse", quoted(text), 1), Agreement)
        assert isinstance(found, Agreement), found
        assert found.title == text


def test_of_a_long_line_both_ends_are_shown() -> None:
    line = f"    text: {'x' * 200} slut."
    assert shown("  kort") == "kort"
    assert len(shown(line)) < 90
    assert shown(line).startswith("text: xxx")
    assert shown(line).endswith("x slut.")


def test_a_mended_line_is_right() -> None:
    """What is told to be written is read, where the line stands alone."""
    for wrong in ("text: Löfte: kom", 'text: "Kom" hit', "text: @kom", "text: [Kom] hit"):
        (message,) = said(BASE.replace("text: Kommunen ska tända lyktor.", wrong))
        mended = message.partition(f"{SO} ")[2]
        assert said(BASE.replace("text: Kommunen ska tända lyktor.", mended)) == []


def test_slips_are_looked_for_where_nothing_else_is_asked(tmp_path: Path) -> None:
    """The line before may be a comment, blank, or none."""
    for before in ("", "# Överst\n\n", "\n" * 50):
        (message,) = said(f"{before}title Löften\nkind: plan\n")
        assert message.endswith(f"MB008 ”title” saknar kolon. {SO} title: Löften")
