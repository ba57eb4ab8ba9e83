"""`python -m scripts.coverage`: what of a stored text stands in the data."""

from pathlib import Path

import pytest

from macros.data.agreement import Agreement
from macros.data.reading import read
from scripts import coverage
from scripts.drafting.covering import coverage as covered
from tests.helpers.draft_grades import FIVE

TEXT = """\
Överenskommelse om trygghet

Åtaganden

- Polisen ska gå fot-
patrull – varje kväll.
- Kommunen ska tända lyktor.

Polisen tackar alla.
"""
DATA = """\
kind: agreement
title: Överenskommelse om trygghet
municipalities: [exempelby]
parties: [{id: polisen, name: Polisen, kind: police, role: signing}]
promises:
  - id: fotpatrull
    kind: promise
    text: Polisen ska gå fotpatrull - varje kväll.
    source: [{id: avtal, at: Åtaganden}]
sources:
  - {id: avtal, title: Avtal, kind: agreement, file: sources/a.txt, completeness: whole}
"""
SUMMARY = (
    "exempelby/2030-avtal, sources/a.txt: 6 rader med text. 3 står i uppgifterna, "
    "1 till en del, 1 är rubriker som källhänvisningar nämner, 1 står inte alls.\n"
)


@pytest.fixture
def folder(folder: Path) -> Path:
    """With one more document, and its stored text."""
    (folder / "exempelby/sources").mkdir(exist_ok=True)
    (folder / "exempelby/sources/a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "exempelby/2030-avtal.yml").write_text(DATA, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> int:
    return coverage.main([*arguments, "--folder", str(folder)])


def test_a_summary_then_the_lines_that_nothing_quotes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "exempelby/2030-avtal") == 0
    assert capsys.readouterr().out == (
        f"{SUMMARY}"
        "Står inte i uppgifterna:\n"
        "   7  - Kommunen ska tända lyktor.\n"
        "Står till en del:\n"
        "   9  Polisen tackar alla.\n"
    )


def test_each_line_with_the_fields_that_quote_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "exempelby/2030-avtal", "--lines") == 0
    assert capsys.readouterr().out == (
        f"{SUMMARY}"
        "   1  100%  Överenskommelse om trygghet\n"
        "            title\n"
        "   3    0%  Åtaganden\n"
        "   5  100%  - Polisen ska gå fot-\n"
        "            promises fotpatrull, text\n"
        "   6  100%  patrull – varje kväll.\n"
        "            promises fotpatrull, text\n"
        "   7    0%  - Kommunen ska tända lyktor.\n"
        "   9   41%  Polisen tackar alla.\n"
        "            parties polisen, name\n"
    )


def test_documents_of_the_same_text_count_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(FIVE, "uppsala/2020-samverkan") == 0
    said = capsys.readouterr().out.split("\n")
    assert said[0] == (
        "uppsala/2020-samverkan och uppsala/2020-atagandeplan, sources/2020-samverkan.txt: "
        "137 rader med text. 123 står i uppgifterna, 0 till en del, "
        "12 är rubriker som källhänvisningar nämner, 2 står inte alls."
    )
    assert said[1:] == ["Står inte i uppgifterna:", "   3  § 373", "  35  2019-11-27", ""]


def test_what_is_reported_of_another_source_covers_nothing(folder: Path) -> None:
    agreement = read(folder / "exempelby/2030-avtal.yml", Agreement)
    assert isinstance(agreement, Agreement)
    lines = covered(TEXT, [agreement], "sources/annan.txt")
    assert [line.share for line in lines] == [0.0] * 6


def test_an_agreement_without_a_stored_text_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "exempelby/2030-avtal.yml"
    path.write_text(DATA.replace("file: sources/a.txt, ", ""), encoding="utf-8")
    assert run(folder, "exempelby/2030-avtal") == 1
    assert capsys.readouterr().err == (
        "exempelby/2030-avtal har ingen sparad källtext. "
        "Spara texten i sources/ och skriv ”file” på källan.\n"
    )
