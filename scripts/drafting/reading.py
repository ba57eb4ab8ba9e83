"""Documents as lines. What cannot be read is refused with a Swedish sentence, never by a fault."""

from collections.abc import Callable
from pathlib import Path

from scripts.drafting.paper import Paper
from scripts.drafting.pdf import pdf_paper
from scripts.drafting.plain import text_paper
from scripts.drafting.word import word_paper
from scripts.writing.files import RefusedError

MOST_BYTES = 50_000_000
MOST_LINES, LONGEST_LINE = 5_000, 10_000
"""Of a document: an agreement has some hundred lines, and what looks at them all looks twice."""
READERS: dict[str, Callable[[Path], Paper]] = {
    ".txt": text_paper,
    ".pdf": pdf_paper,
    ".docx": word_paper,
}
_OTHERS = {
    ".doc": "är i det gamla Word-formatet. Öppna det i Word och spara det som .docx.",
    ".odt": "är i formatet ODT. Spara det som .docx i programmet du skrev det med.",
    ".rtf": "är i formatet RTF. Öppna det i Word och spara det som .docx.",
}
_KNOWN = "Spara dokumentet som .pdf, .docx eller .txt."
_FIRST_BYTES = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx", b"\xd0\xcf\x11\xe0": ".doc"}


def paper_of(path: Path) -> Paper:
    """The lines of a document; refused when it has none or cannot be read."""
    name = path.as_posix()
    kind = _kind_of(path)
    if kind in _OTHERS:
        raise RefusedError(f"{name} {_OTHERS[kind]}")
    if kind not in READERS:
        raise RefusedError(f"{name} har ett format som inte går att läsa här. {_KNOWN}")
    paper = READERS[kind](path)
    if not paper.has_text:
        advice = "Gör om bilderna till text (OCR) i ett annat program först." if paper.notes else ""
        raise RefusedError(" ".join(filter(None, [f"{name} innehåller ingen text.", advice])))
    if len(paper.lines) > MOST_LINES or max(len(each.text) for each in paper.lines) > LONGEST_LINE:
        message = f"{name} är längre än något avtal: högst {MOST_LINES} rader, och"
        raise RefusedError(f"{message} {LONGEST_LINE} tecken i var och en. Dela upp dokumentet.")
    return paper


def _kind_of(path: Path) -> str:
    """The format: what the file begins with decides, then the ending of its name."""
    try:
        if not path.is_file():
            raise OSError
        if path.stat().st_size > MOST_BYTES:
            raise RefusedError(f"{path.as_posix()} är större än {MOST_BYTES // 1_000_000} MB.")
        with path.open("rb") as file:
            first = file.read(8)
    except OSError:
        raise RefusedError(f"Filen {path.as_posix()} går inte att läsa.") from None
    begins = (kind for sign, kind in _FIRST_BYTES.items() if first.startswith(sign))
    return next(begins, path.suffix.lower())
