"""Documents as lines: columns in order, tables as rows, page furniture named, headings found."""

from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement

from scripts.drafting.blocks import Sort, blocks_of, sentences_of, with_headings
from scripts.drafting.columns import Segment, in_reading_order
from scripts.drafting.dates import dates_in, month_in, term_in
from scripts.drafting.fates import stored_text
from scripts.drafting.furniture import furniture_of
from scripts.drafting.layout import tables_in
from scripts.drafting.paper import Style
from scripts.drafting.plain import paper_of_text
from scripts.drafting.proposing import proposal_of
from scripts.drafting.reading import paper_of
from tests.helpers.draft_documents import document

COLUMNS = """\
Samverkansöverenskommelse Spaltevik 2025–2028

Spalteviks kommun och lokalpolisområde Kusten har kommit överens om det här.

Bakgrund
Spaltevik är en kommun vid kusten där många känner sig trygga. Några platser upplevs ändå som \
otrygga, särskilt hamnen och järnvägsstationen om kvällarna.

Prioriterade områden
- Hamnen
- Stationen
- Ungas psykiska hälsa

Vad vi ska göra
Kommunen ska bemanna fritidsgården till klockan 22 på fredagar.
Polisen ska finnas i hamnen varje kväll under juli.

Uppföljning
Arbetet följs upp varje år i september av det lokala brottsförebyggande rådet.

Överenskommelsen gäller från januari 2025 till december 2028.

Ort och datum

Vera Spaltman
Kommunchef

Ort och datum

Nils Kust
Lokalpolisområdeschef
"""


def test_columns_are_read_one_after_the_other_and_hyphens_joined(tmp_path: Path) -> None:
    paper = paper_of(document("columns.pdf", tmp_path))
    assert stored_text(proposal_of(paper)) == COLUMNS


def test_a_ruled_table_becomes_rows(tmp_path: Path) -> None:
    paper = paper_of(document("table.pdf", tmp_path))
    rows = [line.text for line in paper.lines if line.style is Style.ROW]
    assert rows == [
        "Problem\tÅtgärd\tAnsvarig\tKlart",
        "Skadegörelse\tLaga lampor i tunneln inom en vecka\tKommunen\tLöpande",
        "Skadegörelse\tPatrullera i tunneln på fredagar och lördagar\tPolisen\tLöpande",
        "Buskörning\tKontrollera mopeder och A-traktorer\tPolisen\tJuni 2026",
        "Buskörning\tOrdna en moped-träff på fritidsgården\tKommunen, polisen\tMaj 2026",
    ]


def test_what_is_the_pages_own_is_named_and_a_sentence_over_two_pages_is_whole(
    tmp_path: Path,
) -> None:
    paper = paper_of(document("headers.pdf", tmp_path))
    named = furniture_of(paper)
    found = [f"{name}: {paper.lines[number].text}" for number, name in sorted(named.items())]
    assert [each for each in found if not each.startswith("tom rad")] == [
        "sidhuvud: Huvudsta-Påhitt kommun\tDnr 2023/KS0771",
        "innehållsförteckning: Innehåll",
        "innehållsförteckning: 1 Inledning ........................................ 2",
        "innehållsförteckning: 2 Områden .......................................... 2",
        "innehållsförteckning: 3 Uppföljning ...................................... 3",
        "sidfot: Postadress: Box 1, 999 99 Huvudsta-Påhitt\t1 (3)",
        "sidhuvud: Huvudsta-Påhitt kommun\tDnr 2023/KS0771",
        "sidfot: Postadress: Box 1, 999 99 Huvudsta-Påhitt\t2 (3)",
        "sidhuvud: Huvudsta-Påhitt kommun\tDnr 2023/KS0771",
        "sidfot: Postadress: Box 1, 999 99 Huvudsta-Påhitt\t3 (3)",
    ]
    whole = "det finns minst 200 platser med ramlås.\n"
    assert whole in stored_text(proposal_of(paper))
    promise = proposal_of(paper).values["promises"][0]
    assert promise["source"] == [{"id": "avtal", "at": "s. 2, Områden"}]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sida 3 av 7", "sidnummer"),
        ("- 3 -", "sidnummer"),
        ("3 (7)", "sidnummer"),
        ("______________", "rad att fylla i"),
        ("Ort och datum: ________", "rad att fylla i"),
        ("☐", "rad att fylla i"),
        ("Trafik ............ 4", "innehållsförteckning"),
        ("3", None),
        ("Polisen ska cykla mer.", None),
        ("Ort och datum", None),
    ],
)
def test_furniture_is_told_from_words(text: str, named: str | None) -> None:
    found = furniture_of(paper_of_text(f"Rubriken här\n\n{text}\n\nNågot annat står här."))
    assert found.get(2) == named


def test_a_line_that_comes_back_three_times_is_a_header_after_the_first_time() -> None:
    title = "Överenskommelse mellan Exempelby kommun och polisen"
    text = f"{title}\n\nEtt.\n\nPolisen\n\n{title}\n\nTvå.\n\n{title}\n\nTre."
    assert {n: name for n, name in furniture_of(paper_of_text(text)).items() if n % 2 == 0} == {
        4: "logotyp",
        6: "sidhuvud",
        10: "sidhuvud",
    }


def test_a_word_document_gives_its_text_boxes_and_links_and_controls(tmp_path: Path) -> None:
    word = Document()
    box, control = OxmlElement("w:txbxContent"), OxmlElement("w:sdt")
    holder, content = OxmlElement("w:pict"), OxmlElement("w:sdtContent")
    word.add_paragraph("Före").add_run()._r.append(holder)
    inside = word.add_paragraph("I rutan")._p
    kept = word.add_paragraph("I kontrollen")._p
    box.append(inside)
    holder.append(box)
    content.append(kept)
    control.append(content)
    word.element.body.insert(1, control)
    word.save(str(tmp_path / "a.docx"))
    lines = [line.text for line in paper_of(tmp_path / "a.docx").lines if line.text]
    assert lines == ["Före", "I rutan", "I kontrollen"]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        pytest.param("Syfte\nAtt göra gott.\n", ["Syfte"], id="a known word needs no space"),
        pytest.param("§ 3 Bakgrund\nEn text.\n", ["§ 3 Bakgrund"], id="paragraph sign"),
        pytest.param("3.1 Trafik\n\nEn text.\n", ["3.1 Trafik"], id="numbered"),
        pytest.param("UPPFÖLJNING\nEn text.\n", ["UPPFÖLJNING"], id="capitals"),
        pytest.param("En mening som är slut.\n\nEn till.\n", [], id="sentences"),
        pytest.param("Detta gäller:\n\n1. Trafik\n2. Droger\n", [], id="a numbered list"),
        pytest.param("Dnr: 12/2024\n\nEn text.\n", [], id="a label"),
    ],
)
def test_headings(text: str, headings: list[str]) -> None:
    paper = paper_of_text(text)
    blocks = with_headings(blocks_of(paper, furniture_of(paper)), set())
    assert [block.text for block in blocks if block.sort is Sort.HEADING] == headings


def test_a_heading_that_ends_as_a_sentence_is_named_without_its_full_stop() -> None:
    text = "1 Avtal till 2026.\n\n1.1 Polisen\n\nPolisen ska cykla varje dag i Ekby hela året.\n"
    (promise,) = proposal_of(paper_of_text(text)).values["promises"]
    assert [each["at"] for each in promise["source"]] == ["Avtal till 2026, Polisen"]


def test_a_sentence_ends_at_no_short_form() -> None:
    text = "Vi ska t.ex. Ekby besöka, enl. plan. Polisen kommer kl. 8. Bl.a. Uppsala är med."
    assert list(sentences_of(text)) == [
        "Vi ska t.ex. Ekby besöka, enl. plan.",
        "Polisen kommer kl. 8.",
        "Bl.a. Uppsala är med.",
    ]


def test_three_short_columns_are_rows_and_two_long_ones_are_columns() -> None:
    def row(top: float, *texts: str) -> list[Segment]:
        return [Segment(text, 200.0 * n, 200.0 * n + 150, top, top + 10)
                for n, text in enumerate(texts)]  # fmt: skip

    short = [row(0, "Vad", "Vem"), row(12, "Lampor", "Kommunen"), row(24, "Patrull", "Polisen")]
    assert list(in_reading_order(short)) == [short]
    left, right = "En lång rad i den vänstra spalten", "En lång rad i den högra spalten"
    long = [row(12.0 * n, left, right) for n in range(4)]
    assert [[each[0].text for each in column] for column in in_reading_order(long)] == [
        [left] * 4,
        [right] * 4,
    ]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("gäller från den 1 april 2024 till och med den 31 mars 2025", "2024-04-01 2025-03-31 -"),
        ("gäller fr.o.m. 2022-07-01 t.o.m. 2025-06-30", "2022-07-01 2025-06-30 -"),
        ("gäller den 1 maj – 30 juni 2024", "2024-05-01 2024-06-30 -"),
        ("gäller 2020–2023", "2020 2023 -"),
        ("gäller under 2025", "2025 2025 -"),
        ("gäller från 2025", "2025 - -"),
        ("sträcker sig till 2026", "- 2026 -"),
        ("gäller tills vidare från och med 1 september 2023", "2023-09-01 - until_further_notice"),
        ("gäller från januari 2025 till december 2028", "2025-01 2028-12 -"),
        ("gäller under kalenderåret 2025 och hör till avtalet från 2023", "2025 2025 -"),
        ("gäller t.o.m. 2026-12-31 och utvärderas i november 2026", "- 2026-12-31 -"),
        ("träder i kraft den 1 april 2025 och gäller i tre år", "2025-04-01 2028-03-31 -"),
        ("gäller från 2025-03-31 i 1 år", "2025-03-31 2026-03-30 -"),
        ("gäller från den 29 februari 2024 i ett år", "2024-02-29 2025-02-28 -"),
        ("gäller i två år från mars 2025", "2025-03 2027-02 -"),
        ("gäller i två år från 2025", "2025 2026 -"),
        ("gäller från 2025-01-01 och förlängs i två år", "2025-01-01 - -"),
        ("gäller från 2025-01-01, förlängs med ett år i taget", "2025-01-01 - -"),
        ("gäller under 2026 och 2027", "2026 2027 -"),
        ("gäller 2025–2020", "- - -"),
        ("gäller när vi vill", "- - -"),
        ("ärende KS 2024/118 den 31 februari 2024", "- - -"),
    ],
)
def test_terms(text: str, term: str) -> None:
    found = term_in(text)
    assert " ".join(found.get(key, "-") for key in ("from", "to", "open")) == term


def test_dates_and_months() -> None:
    text = "Mötet 3/11 2024, den 5 mars och sedan 1 okt. 2025."
    assert [str(each.date) for each in dates_in(text)] == ["2024-11-03", "2025-03-05", "2025-10-01"]
    assert (month_in("varje år i november"), month_in("maj och juni"), month_in("aldrig")) == (
        11,
        None,
        None,
    )


def test_a_table_within_a_cell_is_read_once(tmp_path: Path) -> None:
    word = Document()
    cell = word.add_table(rows=1, cols=2).rows[0].cells
    cell[0].text = "Ute"
    cell[1].add_table(rows=1, cols=1).rows[0].cells[0].text = "Inne"
    word.save(str(tmp_path / "a.docx"))
    lines = [line.text for line in paper_of(tmp_path / "a.docx").lines if line.text]
    assert lines == ["Ute\tInne"]


SPACED = """\
Åtgärder

Mål                   Aktivitet                         Ansvarig      Klart
Färre bråk            Gå i parken varje kväll under     Polisen       Augusti 2030
                      sommaren
                      Sätta upp fler lampor             Samhälls-     1 juni 2030
                                                        byggnad

Färre luras           Hålla föreläsningar               Kommunen      Löpande
Efter tabellen står en mening som inte hör till den.
"""


def test_a_table_of_spaces_has_its_cells_and_their_lines_joined() -> None:
    proposal = proposal_of(paper_of_text(SPACED))
    rows = [block.cells for block in proposal.blocks if block.sort is Sort.ROW]
    assert rows == [
        ["Mål", "Aktivitet", "Ansvarig", "Klart"],
        ["Färre bråk", "Gå i parken varje kväll under sommaren", "Polisen", "Augusti 2030"],
        ["", "Sätta upp fler lampor", "Samhällsbyggnad", "1 juni 2030"],
        ["Färre luras", "Hålla föreläsningar", "Kommunen", "Löpande"],
    ]
    assert proposal.blocks[-1].text == "Efter tabellen står en mening som inte hör till den."
    assert "Gå i parken varje kväll under sommaren\tPolisen" in stored_text(proposal)


def test_a_cell_whose_every_column_goes_on_begins_with_a_small_letter() -> None:
    text = "Vad             Vem             När\n\nHa vakter       Kommunen och    Från och med\n"
    found = tables_in([*text.split("\n")[:-1], "torsdagar       Företagarna     1 juni 2030"])
    assert [each.goes_on for each in found.values()] == [False, False, True]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ett ord      ett till      ett tredje\nMer text\n", id="small letters"),
        pytest.param("Namn         Datum         Ort\n", id="nothing below"),
        pytest.param("Namn         Datum\nEva          2030\n", id="two columns"),
        pytest.param("Vad          Vem           När\n  Utanför varje spalt  a  b\n", id="beside"),
    ],
)
def test_words_apart_are_no_table(text: str) -> None:
    assert tables_in(text.split("\n")) == {}


def test_a_row_keeps_its_empty_cells(tmp_path: Path) -> None:
    """An area that is merged down, and a status that is not filled in."""
    word = Document()
    word.add_paragraph("Åtgärdsplan 2030")
    table = word.add_table(rows=0, cols=3)
    for texts in (("Område", "Åtgärd", "Status"), ("Trafik", "Bygga gupp", ""),
                  ("", "Måla vägen", "Pågår")):  # fmt: skip
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    word.save(str(tmp_path / "a.docx"))
    values = proposal_of(paper_of(tmp_path / "a.docx")).values
    assert [(each["text"], each["areas"]) for each in values["promises"]] == [
        ("Bygga gupp", ["trafik"]),
        ("Måla vägen", ["trafik"]),
    ]
