"""A Word document as lines: paragraphs, rows of tables, text boxes, notes, headers and footers."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from macros.data.text import folded
from scripts.drafting.paper import Line, Paper, Style, tidy
from scripts.writing.files import RefusedError

_HEADING = re.compile(r"(?:heading|rubrik)\s*(\d)?|title|titel", re.IGNORECASE)
_LIST = re.compile("list|punkt|numrer", re.IGNORECASE)
_MARK = re.compile(r"\s*([-–—*•·▪◦]|\w{1,2}[.)])\s")
_NOTES = ("/footnotes", "/endnotes")


def word_paper(path: Path) -> Paper:
    try:
        word = Document(str(path))
        lines = [*_lines_of(word.element.body, word), *_notes(word)]
        heads = [Line(text, style=Style.HEADER) for text in _around(word, "header")]
        feet = [Line(text, style=Style.FOOTER) for text in _around(word, "footer")]
    except Exception:  # whatever a broken file makes the readers of ZIP and XML raise
        message = f"{path.as_posix()} går inte att läsa som ett Word-dokument."
        advice = (
            "Är det skyddat med lösenord, ta bort det. Öppna det annars i Word och spara om det."
        )
        raise RefusedError(f"{message} {advice}") from None
    return Paper((*heads, *lines, *feet))


def _lines_of(element: Any, word: Any) -> Iterator[Line]:
    """The lines below an element, in order, with what stands in controls and text boxes."""
    for child in element:
        if child.tag == qn("w:p"):
            yield from _paragraph(child, word)
            for box in _boxes_of(child):
                yield from _lines_of(box, word)
        elif child.tag == qn("w:tbl"):
            yield Line("")
            yield from (_row(row) for row in _own(child, "w:tr", "w:tbl"))
            yield Line("")
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag")):
            yield from _lines_of(child, word)


def _boxes_of(paragraph: Any) -> Iterator[Any]:
    """The text boxes of a paragraph, but those within another: they are lines of that one."""
    for box in paragraph.iter(qn("w:txbxContent")):
        around = list(takewhile(lambda each: each is not paragraph, box.iterancestors()))
        is_within = any(each.tag == box.tag for each in around)
        if not is_within and not any(each.tag.endswith("}Fallback") for each in around):
            yield box


def _paragraph(element: Any, word: Any) -> Iterator[Line]:
    """A paragraph, one line for each that is broken by hand; empty space around a heading."""
    name = _style_name(element, word)
    heading = _HEADING.search(name)
    is_item = element.find(f".//{qn('w:numPr')}") is not None or bool(_LIST.search(name))
    for number, text in enumerate(_text_of(element).split("\n")):
        if heading and text.strip():
            yield Line("")
            yield Line(text, style=Style.HEADING, level=int(heading[1] or 0))
        elif is_item and number == 0 and text.strip():
            yield Line(text if _MARK.match(text) else f"- {text}", style=Style.ITEM)
        else:
            yield from ([Line(text), Line("")] if number == 0 else [Line(text)])


def _style_name(element: Any, word: Any) -> str:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    wanted = style.get(qn("w:val")) if style is not None else ""
    return str(_style_names(word.part).get(wanted, wanted or ""))


@lru_cache(maxsize=1)
def _style_names(part: Any) -> dict[str, str]:
    """By the ids that paragraphs name: thousands of them ask."""
    return {each.style_id: each.name or "" for each in reversed(list(part.styles))}


def _text_of(element: Any) -> str:
    """The words of a paragraph, those within links too, those of a text box in it left out."""
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    pieces = []
    for each in element.iter(qn("w:t"), *signs):
        around = {parent.tag for parent in each.iterancestors()}
        if qn("w:txbxContent") in around and element.getparent().tag != qn("w:txbxContent"):
            continue
        if qn("w:tabs") not in around:
            pieces.append(signs.get(each.tag) or each.text or "")
    return tidy("".join(pieces)).strip()


def _row(row: Any) -> Line:
    """A row of a table. A table within a cell is words of that cell."""
    found = _own(row, "w:tc", "w:tr")
    cells = (" ".join(map(_text_of, cell.iter(qn("w:p")))) for cell in found)
    return Line("\t".join(map(folded, cells)), style=Style.ROW)


def _own(element: Any, name: str, holder: str) -> Iterator[Any]:
    """What stands below an element, and in none of its sort within it."""
    for each in element.iter(qn(name)):
        if next(each.iterancestors(qn(holder))) is element:
            yield each


def _notes(word: Any) -> Iterator[Line]:
    """Footnotes and endnotes, last."""
    for relation in word.part.rels.values():
        if relation.reltype.endswith(_NOTES):
            for note in parse_xml(relation.target_part.blob).iter(qn("w:p")):
                if text := _text_of(note):
                    yield from (Line(""), *(Line(each) for each in text.split("\n")))


def _around(word: Any, what: str) -> Iterator[str]:
    """The words of the headers or the footers, each said once."""
    seen: dict[str, None] = {}
    for section in word.sections:
        part = getattr(section, what)
        for element in () if part.is_linked_to_previous else part._element.iter(qn("w:p")):
            seen |= {text: None for text in _text_of(element).split("\n") if text.strip()}
    yield from seen
