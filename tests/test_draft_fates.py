"""Every line of a document has exactly one fate, and what is kept stands in the proposal."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.checks.quotes import comparable
from macros.data.agreement import Agreement
from macros.data.meanings import Quoted
from macros.data.reading import read
from macros.data.written import values_of
from scripts.drafting.fates import (
    EMPTY,
    FIELD,
    FURNITURE,
    SECTION,
    fates_of,
    stored_text,
    summed_up,
)
from scripts.drafting.paper import Paper
from scripts.drafting.plain import paper_of_text
from scripts.drafting.proposal import Proposal
from scripts.drafting.proposing import in_order, proposal_of, source_of
from scripts.drafting.reading import paper_of
from scripts.drafting.writing import yaml_of
from tests.helpers.draft_documents import HERE, NAMES, document, word_of
from tests.helpers.draft_grades import FIVE, SEEDS

LABELS = {
    "dnr", "diarienr", "diarienummer", "ärendenr", "ärendenummer", "datum", "vår", "er",
    "beteckning", "kommun", "polisen", "giltighetstid", "kommunens", "insats", "åtgärd", "löfte",
    "ansvarig", "för", "och", "kommunen", "samt", "åtagande", "aktivitet",
}  # fmt: skip
"""Words before a value, which say what it is: the key does so in the data."""
TEXTS = [
    *(FIVE / file for file, _ in SEEDS.values()),
    *(
        path
        for path in sorted(HERE.glob("**/*.txt"))
        if path.name not in ("figures.txt", "latin1.txt")
    ),
]
LINES = [
    line
    for path in TEXTS
    for line in path.read_text(encoding="utf-8").split("\n")
    if not line.endswith("-")  # the check joins a hyphen with whatever comes next
]


def words_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def whole(proposal: Proposal) -> dict[str, Any]:
    source = source_of(proposal, "sources/text.txt", "text.txt")
    must = {"municipalities": ["pahittinge"], "sources": [source]}
    return in_order({"title": "Utan titel", "parties": [PARTY]} | proposal.values | must)


PARTY = {"id": "kommunen", "name": "Kommunen", "kind": "municipality", "role": "signing"}


def assert_nothing_is_lost(paper: Paper) -> None:
    """One fate a line; the words of each line that is kept stand in the proposal."""
    proposal = proposal_of(paper)
    fates = fates_of(proposal)
    assert [fate.text for fate in fates] == [line.text for line in paper.lines]
    assert all(fate.sort in (FIELD, SECTION, FURNITURE, EMPTY) and fate.where for fate in fates)
    assert all(not fate.text.strip() for fate in fates if fate.sort == EMPTY)
    written = yaml_of(whole(proposal))
    assert yaml.load(written, Loader=yaml.BaseLoader)
    there = words_in(" ".join(_texts(proposal.values)))
    for block in proposal.blocks:
        lost = words_in(block.text) - there - LABELS
        is_dated = proposal.path_of(block) == "document_date" or block.sort == "rubrik"
        assert not lost or is_dated, (lost, block.text, proposal.path_of(block))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict | list):
        items = value.values() if isinstance(value, dict) else value
        return [text for each in items for text in _texts(each)]
    return [str(value)]


def assert_quotes_stand(proposal: Proposal, folder: Path) -> None:
    """Every quote of the proposal stands in the text that is stored beside it."""
    path = folder / "forslag.yml"
    path.write_text(yaml_of(whole(proposal)), encoding="utf-8")
    agreement = read(path, Agreement)
    assert isinstance(agreement, Agreement), [str(each) for each in agreement]
    text = comparable(stored_text(proposal))
    for value in values_of(agreement, Quoted):
        if value.text == "Utan titel":
            continue
        for paragraph in re.split(r"\n\s*\n", value.text):
            for piece in paragraph.split("…"):
                assert comparable(piece.strip()) in text, (value.below, piece)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "empty.docx"])
def test_no_line_of_a_made_up_document_is_lost(name: str, tmp_path: Path) -> None:
    paper = paper_of(document(name, tmp_path))
    assert_nothing_is_lost(paper)
    assert_quotes_stand(proposal_of(paper), tmp_path)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_line_of_a_text_is_lost(path: Path, tmp_path: Path) -> None:
    paper = paper_of(path)
    assert_nothing_is_lost(paper)
    assert_quotes_stand(proposal_of(paper), tmp_path)


@pytest.mark.parametrize("path", sorted(HERE.glob("**/*.word")), ids=lambda path: path.stem)
def test_no_line_of_a_word_file_is_lost(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    word_of(path.read_text(encoding="utf-8"), made)
    paper = paper_of(made)
    assert_nothing_is_lost(paper)
    assert_quotes_stand(proposal_of(paper), tmp_path)


@given(st.text(max_size=400))
@settings(max_examples=120, deadline=None)
def test_no_line_of_any_text_is_lost(text: str) -> None:
    assert_nothing_is_lost(paper_of_text(text))


@st.composite
def a_mix_of_real_lines(draw: st.DrawFn) -> str:
    chance, number = draw(st.randoms(use_true_random=False)), draw(st.integers(1, 60))
    sign = draw(st.sampled_from(["\n", "\n\n", "\n\f"]))
    return sign.join(chance.choice(LINES) for _ in range(number))


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Parterna har enats om tre områden för samverkan:",
            "Områden",
            "Orsak: Sena nätter i maj.",
            "",
            "3.1 Kommunen ska ha öppet.",
            "Orsak: Vägen är mörk efter fyra.",
        ],
        ["Samverkansområden", "- Trygghet: Vi ses varje vecka.", "- Trygghet: Vi går ut i byn."],
    ],
    ids=["two causes right below the heading of the areas", "an area told twice"],
)
def test_no_line_of_these_is_lost(lines: list[str], tmp_path: Path) -> None:
    assert_nothing_of_a_mix_is_lost("\n".join(lines), tmp_path)


@given(a_mix_of_real_lines())
@settings(max_examples=15, deadline=None)
def test_no_line_of_any_mix_of_real_lines_is_lost(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    assert_nothing_of_a_mix_is_lost(text, tmp_path_factory.mktemp("mix"))


@pytest.mark.long
@given(a_mix_of_real_lines())
@settings(max_examples=120, deadline=None)
def test_no_line_of_many_mixes_of_real_lines_is_lost(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    assert_nothing_of_a_mix_is_lost(text, tmp_path_factory.mktemp("mix"))


def assert_nothing_of_a_mix_is_lost(text: str, folder: Path) -> None:
    paper = paper_of_text(text)
    assert_nothing_is_lost(paper)
    if paper.has_text:
        assert_quotes_stand(proposal_of(paper), folder)


def test_the_sum_of_the_fates_is_printed() -> None:
    paper = paper_of_text("Samverkansöverenskommelse\n\nPolisen ska cykla mer.\n\n1 (2)\n")
    assert summed_up(fates_of(proposal_of(paper))) == (
        "5 rader: 2 blev fält, 0 avsnitt, 1 hör till sidan (1 sidnummer), 2 är tomma."
    )
