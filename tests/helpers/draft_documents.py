"""Made-up documents of many shapes, as files: the places and people in them do not exist.

Texts lie in tests/drafts. PDF and Word files are made here, so that what is in them can be read
and changed. What should be found in each stands in tests/drafts/truth.yml, written before any rule.
"""

from collections.abc import Callable
from pathlib import Path

from docx import Document
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

HERE = Path(__file__).parent.parent / "drafts"
LEFT, RIGHT, TOP = 72, 320, 770
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def table(path: Path) -> None:
    """A PDF with a ruled table of measures, whose cells have several lines."""
    style = getSampleStyleSheet()["Normal"]
    rows = [
        ["Problem", "Åtgärd", "Ansvarig", "Klart"],
        ["Skadegörelse", "Laga lampor i tunneln inom en vecka", "Kommunen", "Löpande"],
        ["Skadegörelse", "Patrullera i tunneln på fredagar och lördagar", "Polisen", "Löpande"],
        ["Buskörning", "Kontrollera mopeder och A-traktorer", "Polisen", "Juni 2026"],
        ["Buskörning", "Ordna en moped-träff på fritidsgården", "Kommunen, polisen", "Maj 2026"],
    ]
    cells = [[Paragraph(cell, style) for cell in row] for row in rows]
    text = [
        "Åtgärdsplan 2026",
        "Samverkan mellan Tabellunda kommun och lokalpolisområde Rutbygden",
        "Diarienr: TK 2026-31",
        "Planen gäller från 2026-01-01 till 2026-12-31.",
    ]
    after = ["Planen följs upp i december 2026 av styrgruppen."]
    story = [Paragraph(each, style) for each in text]
    story += [Spacer(1, 12), Table(cells, [90, 180, 90, 80], style=GRID), Spacer(1, 12)]
    story += [Paragraph(each, style) for each in after]
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(story)


def _write(canvas: Canvas, x: float, y: float, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        canvas.drawString(x, y - 14 * number, line)


COLUMN_1 = [
    "Bakgrund",
    "Spaltevik är en kommun vid kusten där",
    "många känner sig trygga. Några platser",
    "upplevs ändå som otrygga, särskilt ham-",
    "nen och järnvägsstationen om kvällarna.",
    "",
    "Prioriterade områden",
    "- Hamnen",
    "- Stationen",
    "- Ungas psykiska hälsa",
]
COLUMN_2 = [
    "Vad vi ska göra",
    "Kommunen ska bemanna fritidsgården till",
    "klockan 22 på fredagar.",
    "Polisen ska finnas i hamnen varje kväll",
    "under juli.",
    "",
    "Uppföljning",
    "Arbetet följs upp varje år i september av",
    "det lokala brottsförebyggande rådet.",
]


def columns(path: Path) -> None:
    """A PDF in two columns below a heading of the whole width, and two who sign side by side."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(LEFT, TOP, "Samverkansöverenskommelse Spaltevik 2025–2028")
    canvas.setFont("Helvetica", 11)
    whole = "Spalteviks kommun och lokalpolisområde Kusten har kommit överens om det här."
    canvas.drawString(LEFT, TOP - 30, whole)
    _write(canvas, LEFT, TOP - 70, COLUMN_1)
    _write(canvas, RIGHT, TOP - 70, COLUMN_2)
    term = "Överenskommelsen gäller från januari 2025 till december 2028."
    canvas.drawString(LEFT, TOP - 270, term)
    _write(canvas, LEFT, TOP - 320, ["Ort och datum", "", "Vera Spaltman", "Kommunchef"])
    _write(canvas, RIGHT, TOP - 320, ["Ort och datum", "", "Nils Kust", "Lokalpolisområdeschef"])
    canvas.save()


PAGES = [
    [
        "Samverkansavtal mellan Huvudsta-Påhitt kommun och polisen",
        "",
        "Innehåll",
        "1 Inledning ........................................ 2",
        "2 Områden .......................................... 2",
        "3 Uppföljning ...................................... 3",
    ],
    [
        "1 Inledning",
        "Huvudsta-Påhitt kommun och Polismyndigheten genom lokalpolisområde Påhittsnäs vill göra",
        "kommunen tryggare. Avtalet ersätter det som slöts 2019.",
        "",
        "2 Områden",
        "Parterna ska arbeta med följande områden:",
        "1. Våld i offentlig miljö",
        "2. Cykelstölder",
        "",
        "Kommunen ansvarar för att cykelställen vid stationen är belysta och för att det finns",
    ],
    [
        "minst 200 platser med ramlås.",
        "",
        "3 Uppföljning",
        "Avtalet följs upp två gånger per år på styrgruppens möten. Slutrapport lämnas senast den",
        "31 mars 2027.",
        "",
        "4 Avtalstid",
        "Avtalet gäller 2024-01-01–2026-12-31 och förlängs därefter inte.",
        "",
        "Lisa Fejk, kommunstyrelsens ordförande",
        "Per Låtsas, chef för lokalpolisområde Påhittsnäs",
    ],
]


def headers(path: Path) -> None:
    """A PDF whose pages have a header, a footer and a number; a sentence runs over two pages."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for number, lines in enumerate(PAGES, 1):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(LEFT, 810, "Huvudsta-Påhitt kommun")
        canvas.drawString(430, 810, "Dnr 2023/KS0771")
        canvas.drawString(LEFT, 40, "Postadress: Box 1, 999 99 Huvudsta-Påhitt")
        canvas.drawString(480, 40, f"{number} (3)")
        _write(canvas, LEFT, TOP, lines)
        canvas.showPage()
    canvas.save()


def scanned(path: Path) -> None:
    """A PDF whose second page is a picture without text."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    lines = [
        "Medborgarlöfte 2026 för Bildby",
        "",
        "Bildby kommun och lokalpolisområde Kameratrakten",
        "",
        "Vi lovar att:",
        "- belysa gångvägen vid skolan",
        "- vara på plats vid badet under sommarlovet",
    ]
    _write(canvas, LEFT, TOP, lines)
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
    canvas.showPage()
    canvas.drawString(LEFT, TOP, "Löftet följs upp i oktober 2026.")
    canvas.save()


def styles(path: Path) -> None:
    """A Word document with styles of headings and lists, a header, and a footer."""
    word = Document()
    word.sections[0].header.paragraphs[0].text = "Stilköpings kommun"
    word.sections[0].footer.paragraphs[0].text = "Sida 1"
    word.add_heading("Samverkansöverenskommelse mellan Stilköpings kommun och polisen", 0)
    word.add_paragraph("Diarienummer: KS-2025/88")
    word.add_heading("Vision", 1)
    word.add_paragraph("Stilköping ska vara en kommun där alla känner sig trygga.")
    word.add_heading("Parter", 1)
    word.add_paragraph("Stilköpings kommun och Polismyndigheten, lokalpolisområde Stilfjärden")
    word.add_heading("Samverkansområden", 1)
    for area, measures in {
        "Välfärdsbrott": [
            "Utbilda handläggare i att upptäcka fusk",
            "Dela information varje månad",
        ],
        "Trygga skolor": ["Ta fram en gemensam rutin för hot och våld i skolan"],
    }.items():
        word.add_heading(area, 2)
        word.add_paragraph("Mål: Färre ska drabbas.")
        for measure in measures:
            word.add_paragraph(measure, style="List Bullet")
    word.add_heading("Uppföljning och utvärdering", 1)
    word.add_paragraph(
        "Samverkansgruppen följer upp arbetet löpande. En gemensam uppföljning görs varje år "
        "senast i februari och redovisas för kommunstyrelsen."
    )
    word.add_heading("Giltighetstid", 1)
    word.add_paragraph("Överenskommelsen träder i kraft 2025-05-01 och gäller till 2029-04-30.")
    word.save(str(path))


def tables(path: Path) -> None:
    """A Word document whose facts, measures and signatures all stand in tables."""
    word = Document()
    word.add_paragraph("Medborgarlöften i Cellsta 2024")
    for rows in (
        [
            ("Kommun", "Cellsta kommun"),
            ("Polisen", "Lokalpolisområde Cellbygden"),
            ("Diarienummer", "CK 2024/9"),
            ("Giltighetstid", "2024-02-01 – 2025-01-31"),
        ],
        [
            ("Nr", "Löfte", "Ansvar", "Uppföljning"),
            ("1", "Vi ska göra en trygghetsvandring i varje kommundel.", "Kommunen", "I juni"),
            ("2", "Vi ska besöka alla klasser i årskurs 7.", "Polisen", "I juni"),
            (
                "3",
                "Vi ska svara på anmälningar om klotter inom ett dygn.",
                "Kommunen",
                "Varje månad",
            ),
        ],
        [
            ("För Cellsta kommun", "För polisen"),
            ("Maj Cellgren", "Tor Bygdell"),
            ("kommunalråd", "lokalpolisområdeschef"),
        ],
    ):
        cells = word.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(cells.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        word.add_paragraph()
    word.save(str(path))


def word_of(text: str, path: Path) -> None:
    """A Word document of a text: `# ` is a heading, `| ` begins a row of a table."""
    word, table = Document(), None
    for line in text.split("\n"):
        if not line.startswith("|"):
            table = None
        if line.startswith("#"):
            word.add_heading(line.lstrip("# "), line.count("#") - 1)
        elif line.startswith("|"):
            texts = [cell.strip() for cell in line.strip("| ").split(" | ")]
            table = table or word.add_table(rows=0, cols=len(texts))
            for cell, content in zip(table.add_row().cells, texts, strict=True):
                cell.text = content
        elif line:
            word.add_paragraph(line)
    word.save(str(path))


def documents_in(source: Path, folder: Path) -> list[Path]:
    """The documents of a folder: texts, and Word files made of what is written in `.word`."""
    made = [folder / f"{path.stem}.docx" for path in source.glob("*.word")]
    for path in made:
        word_of((source / f"{path.stem}.word").read_text(encoding="utf-8"), path)
    return sorted([*source.glob("*.txt"), *made], key=lambda path: path.name)


def empty(path: Path) -> None:
    Document().save(str(path))


MADE: dict[str, Callable[[Path], None]] = {
    "table.pdf": table,
    "columns.pdf": columns,
    "headers.pdf": headers,
    "scanned.pdf": scanned,
    "styles.docx": styles,
    "tables.docx": tables,
    "empty.docx": empty,
}
TEXTS = ("numbered.txt", "dashes.txt", "latin1.txt", "paragraph.txt", "noise.txt")
NAMES = (*TEXTS, *MADE)


def document(name: str, folder: Path) -> Path:
    """The file of a made-up document: made in a folder, or the one in tests/drafts."""
    if name not in MADE:
        return HERE / name
    path = folder / name
    if not path.exists():
        MADE[name](path)
    return path
