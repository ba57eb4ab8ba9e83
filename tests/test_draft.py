"""`python -m scripts.draft`: what it writes, what it says, and that it never fails."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from macros.data.agreement import Agreement
from macros.data.reading import read
from scripts import draft
from scripts.drafting.reading import paper_of
from scripts.releasing.reports import checked_now
from scripts.writing.files import RefusedError, there_already
from tests.helpers.answering import nobody_is_there
from tests.helpers.builders import AFTER_ALL
from tests.helpers.draft_documents import HERE, document
from tests.helpers.draft_grades import FIVE, SEEDS
from tests.helpers.folder import everything_in

TEXT = """\
Samverkansöverenskommelse 2030–2031 mellan Exempelby kommun och polisen

Bakgrund

Exempelby är en by.

Åtaganden

Polisen ska cykla: mer #1.

Sida 1 av 1
"""
PROPOSAL = """\
# yaml-language-server: $schema=../schema.json
# Förslag ur ett dokument, gjort av python -m scripts.draft. Citaten är tagna ur texten. Vad de är
# är en gissning: läs varje rad med ”# kontrollera”, rätta den och ta bort märket. Stryk det
# som inte är löften. Välj korta id:n nu: de blir adresser och ändras aldrig.
kind: agreement  # kontrollera
title: Samverkansöverenskommelse 2030–2031 mellan Exempelby kommun och polisen  # kontrollera
municipalities: [exempelby]  # kontrollera

parties:
  - id: kommunen
    name: Exempelby kommun
    kind: municipality  # kontrollera
    role: signing  # kontrollera
    source: [{id: avtal}]
  - id: polisen
    name: Polisen
    kind: police  # kontrollera
    role: signing  # kontrollera
    source: [{id: avtal}]

valid:
  from: 2030  # kontrollera
  to: 2031  # kontrollera
  verbatim: Samverkansöverenskommelse 2030–2031 mellan Exempelby kommun och polisen
background:
  text: Exempelby är en by.
  source: [{id: avtal, at: Bakgrund}]

promises:
  - id: polisen-cykla-mer-1
    kind: commitment  # kontrollera
    text: "Polisen ska cykla: mer #1."
    owners: [polisen]  # kontrollera
    source: [{id: avtal, at: Åtaganden}]

sources:
  - id: avtal
    title: Samverkansöverenskommelse 2030–2031 mellan Exempelby kommun och polisen
    kind: agreement  # kontrollera
    file: sources/2030-samverkan.txt
    completeness: whole  # kontrollera
"""


@pytest.fixture(autouse=True)
def _a_day_without_anybody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody_is_there(monkeypatch, 2030)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "avtalet.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(folder: Path, *arguments: str | Path) -> int:
    return draft.main([*map(str, arguments), "--folder", str(folder)])


def test_a_proposal_and_the_stored_text_are_written(
    folder: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, text, "--to", "exempelby/2030-samverkan") == 0
    place = folder / "exempelby"
    assert (place / "2030-samverkan.yml").read_text(encoding="utf-8") == PROPOSAL
    assert (place / "sources/2030-samverkan.txt").read_text(encoding="utf-8") == TEXT
    assert isinstance(read(place / "2030-samverkan.yml", Agreement), Agreement)
    assert capsys.readouterr().out.replace(str(folder), "agreements") == (
        "Skrev agreements/exempelby/2030-samverkan.yml och "
        "agreements/exempelby/sources/2030-samverkan.txt.\n"
        "Sidans adress på webbplatsen blir avtal/exempelby/2030-samverkan/\n"
        "Läs varje rad med ”# kontrollera” mot dokumentet. Kör sedan python -m scripts.check.\n"
        "Vad som inte blev fält visar python -m scripts.coverage exempelby/2030-samverkan\n"
        "11 rader: 5 blev fält, 0 avsnitt, 1 hör till sidan (1 sidnummer), 5 är tomma.\n"
        "Hittade inte: diarienummer, underskrifter, prioriterade områden, utlovad uppföljning.\n"
    )


def test_fates_alone_write_nothing(
    folder: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything_in(folder)
    assert run(folder, text, "--fates") == 0
    assert everything_in(folder) == before
    rows = capsys.readouterr().out.split("\n")
    assert rows[0] == f"   1  {'title':<32}  {TEXT.split(chr(10))[0]}"
    assert rows[8] == f"   9  {'promises[0]':<32}  Polisen ska cykla: mer #1."
    assert rows[10] == f"  11  {'sidnummer':<32}  Sida 1 av 1"


@pytest.mark.parametrize(
    ("to", "message"),
    [
        pytest.param(
            None,
            "Det här saknas: --to. Var ska filen ligga? Skriv plats/namn, till exempel "
            "uppsala/2024-samverkan.",
            id="nowhere",
        ),
        pytest.param(
            "2030",
            "”2030” är ingen adress. Var ska filen ligga? Skriv plats/namn, till exempel "
            "uppsala/2024-samverkan.",
            id="no address",
        ),
        pytest.param(
            "exempelby/2020-samverkan",
            "FOLDER/exempelby/2020-samverkan.yml finns redan. Inget är skrivet."
            " Välj ett annat namn, eller ta bort filen först.",
            id="there is one",
        ),
    ],
)
def test_a_place_that_will_not_do_is_refused(
    folder: Path, text: Path, capsys: pytest.CaptureFixture[str], to: str | None, message: str
) -> None:
    before = everything_in(folder)
    assert run(folder, text, *(["--to", to] if to else [])) == 1
    assert capsys.readouterr().err.replace(str(folder), "FOLDER") == f"{message}\n"
    assert everything_in(folder) == before


def test_a_stored_text_is_never_written_over(
    folder: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stored = folder / "exempelby/sources/2030-samverkan.txt"
    stored.parent.mkdir(exist_ok=True)
    stored.write_text("En annan text.\n", encoding="utf-8")
    before = everything_in(folder)
    assert run(folder, text, "--to", "exempelby/2030-samverkan") == 1
    assert capsys.readouterr().err == f"{there_already(stored)}\n"
    assert everything_in(folder) == before


def test_a_text_that_is_stored_already_is_used_as_it_is(folder: Path, text: Path) -> None:
    stored = folder / "exempelby/sources/gammal.txt"
    stored.parent.mkdir(exist_ok=True)
    shutil.copy(text, stored)
    assert run(folder, stored, "--to", "exempelby/2030-samverkan") == 0
    names = [path.name for path in stored.parent.iterdir()]
    assert "2030-samverkan.txt" not in names
    agreement = read(folder / "exempelby/2030-samverkan.yml", Agreement)
    assert isinstance(agreement, Agreement)
    assert agreement.sources[0].file == "sources/gammal.txt"


def test_what_must_be_there_and_was_not_found_is_asked_for(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "kort.txt"
    text.write_text("Vi hoppas på en fin sommar.\n", encoding="utf-8")
    assert run(folder, text, "--to", "exempelby/2030-kort") == 0
    said = capsys.readouterr().out.replace(str(folder), "FOLDER")
    assert (
        "Det här återstår att fylla i eller rätta:\n  FOLDER/exempelby/2030-kort.yml:6:7: MB013"
        in said
    )
    assert "Hittade inte: titel, parter, giltighetstid" in said


@pytest.mark.parametrize("name", SEEDS)
def test_the_check_finds_no_error_in_the_draft_of_a_stored_text(name: str, tmp_path: Path) -> None:
    for path in FIVE.glob("*.yml"):
        shutil.copy(path, tmp_path)
    assert run(tmp_path, FIVE / SEEDS[name][0], "--to", f"{name}/2023-nytt") == 0
    assert [each.code for each in checked_now(tmp_path, AFTER_ALL).errors] == ["MB139"]
    file = tmp_path / name / "2023-nytt.yml"
    file.write_text(file.read_text("utf-8").replace("# kontrollera\n", "\n"), "utf-8")
    assert [str(each) for each in checked_now(tmp_path, AFTER_ALL).errors] == []


def test_what_was_guessed_is_read(folder: Path) -> None:
    """One problem a file, at its first mark."""
    file = folder / "exempelby/2026-gissat.yml"
    file.parent.mkdir(exist_ok=True)
    text = (FIVE / "bracke/2023-samverkan.yml").read_text("utf-8").replace("  file:", "  # file:")
    lines = text.split("\n")
    lines[4] += "  # kontrollera"
    lines[6] += "  #kontrollera"
    file.write_text("\n".join(lines), "utf-8")
    found = [each for each in checked_now(folder, AFTER_ALL).errors if each.code == "MB139"]
    assert [(each.position.line, each.message) for each in found] == [
        (
            5,
            "”# kontrollera” står på 2 rader, här först: det är gissat ur källan. Läs varje sådan"
            " rad mot källan, och ta bort märket när den stämmer.",
        )
    ]


def test_a_page_that_is_a_picture_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = document("scanned.pdf", tmp_path)
    assert run(folder, pdf, "--to", "exempelby/2026-loften") == 0
    note = "Sidan 2 är en bild utan text. Skriv av den, eller gör om den till text (OCR)."
    assert note in capsys.readouterr().out.split("\n")
    text = (folder / "exempelby/2026-loften.yml").read_text(encoding="utf-8")
    assert f"# Kunde inte läsas: {note}\n" in text
    assert "completeness: cut  # kontrollera\n" in text


def test_an_encoding_that_was_guessed_is_told() -> None:
    paper = paper_of(HERE / "latin1.txt")
    assert paper.lines[0].text == "ÖVERENSKOMMELSE OM SAMVERKAN"
    assert paper.notes == (
        "Texten var inte sparad som UTF-8. Den är läst som Windows-1252: kontrollera å, ä och ö.",
    )


# --- what cannot be read --------------------------------------------------------------------------


def _bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _locked(path: Path) -> None:
    canvas = Canvas(str(path), encrypt="hemligt")
    canvas.drawString(72, 700, "Hemligt")
    canvas.save()


def _pdf_of_a_picture(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 200)), 0, 0, 300, 300)
    canvas.save()


def _no_word(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("annat.txt", "Hej")


def _broken_word(path: Path) -> None:
    Document().save(str(path))
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, b"<w:document" if name == "word/document.xml" else content)


_WORD = (
    "FIL går inte att läsa som ett Word-dokument. Är det skyddat med lösenord, ta bort det. "
    "Öppna det annars i Word och spara om det."
)
_PDF = "FIL går inte att läsa som PDF: filen är skadad. Hämta den igen."
UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a.pdf": (_bytes(b"%PDF-1.7\ntrasig"), _PDF),
    "b.pdf": (
        _locked,
        "FIL är skyddad med lösenord. Ta bort lösenordet, eller spara texten som .txt.",
    ),
    "c.pdf": (
        _pdf_of_a_picture,
        "FIL innehåller ingen text. Gör om bilderna till text (OCR) i ett annat program först.",
    ),
    "a.docx": (_no_word, _WORD),
    "b.docx": (_broken_word, _WORD),
    "c.docx": (lambda path: Document().save(str(path)), "FIL innehåller ingen text."),
    "d.docx": (
        _bytes(b"\xd0\xcf\x11\xe0 gammalt"),
        "FIL är i det gamla Word-formatet. Öppna det i Word och spara det som .docx.",
    ),
    "a.doc": (
        _bytes(b"vad som helst"),
        "FIL är i det gamla Word-formatet. Öppna det i Word och spara det som .docx.",
    ),
    "a.odt": (
        _bytes(b"vad som helst"),
        "FIL är i formatet ODT. Spara det som .docx i programmet du skrev det med.",
    ),
    "a.jpg": (
        _bytes(b"\xff\xd8\xff"),
        "FIL har ett format som inte går att läsa här. "
        "Spara dokumentet som .pdf, .docx eller .txt.",
    ),
    "a.txt": (_bytes(b""), "FIL innehåller ingen text."),
    "b.txt": (_bytes(b"\x00\x01\xff\xfe\x00"), "FIL är ingen text. Spara den som UTF-8."),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, message = UNREADABLE[name]
    path = tmp_path / name
    make(path)
    before = everything_in(folder)
    assert run(folder, path, "--to", "exempelby/2030-samverkan") == 1
    assert capsys.readouterr().err == f"{message.replace('FIL', path.as_posix())}\n"
    assert everything_in(folder) == before


def test_a_file_that_is_not_there_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, tmp_path / "borta.pdf") == 1
    assert capsys.readouterr().err == f"Filen {tmp_path.as_posix()}/borta.pdf går inte att läsa.\n"


def test_bytes_of_another_format_are_read_as_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "avtal.txt"
    shutil.copy(document("columns.pdf", tmp_path), path)
    assert paper_of(path).has_pages


def test_any_cut_pdf_or_word_file_is_read_or_refused(tmp_path: Path) -> None:
    for name in ("headers.pdf", "tables.docx"):
        whole = document(name, tmp_path).read_bytes()
        for share in range(1, 20):
            path = tmp_path / f"cut-{share}-{name}"
            path.write_bytes(whole[: len(whole) * share // 20])
            said = _said(path)
            assert not said or said.startswith(path.as_posix())


def _said(path: Path) -> str:
    """Why a file is refused; nothing when it is read."""
    try:
        paper_of(path)
    except RefusedError as reason:
        return str(reason)
    return ""
