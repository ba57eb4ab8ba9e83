"""What a document is called: title, kind, diary numbers and its date."""

import re
from collections.abc import Iterator

from macros.data.text import folded
from scripts.drafting import labels, words
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.dates import dates_in
from scripts.drafting.proposal import Proposal, is_adjacent

_TITLE = re.compile(
    r"\W*(?:(?-i:[A-ZÅÄÖ])[\w-]+(?:\s[\w-]+)?\s+[–-]\s+)?(?:(?:lokal(?:a|t)?|dina|våra|årets|gemensamma)\s+)*(?:samverkans(?:överenskommelse|avtal)\w*|\w*överenskommelse\b"
    r"|(?:samarbets|trygghets)?avtal\b"
    r"|medborgarlöften?\b|trygghetslöften?\b|avsiktsförklaring|samverkan\b"
    r"|(?:åtgärds|handlings|åtagande|aktivitets|genomförande|trygghets)plan)",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"^tjänsteskrivelse\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_GOES_ON = re.compile(
    r"^(?:mellan\b|\d{4}|överenskommelse\b|avtal\b)|kommun\b|polis|stad\b", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?:(?:avtals)?parter|avsändare|\w*nummer|dnr|\w*tid|datum)\s*:", re.IGNORECASE
)
LONGEST_TITLE = 200
MOST_TITLE_LINES = 5

_NUMBER_LABEL = re.compile(
    r"\b(?:dnr|diarienr|diarienummer|ärendenr|ärendenummer|(?:vår|er)\s+beteckning|beteckning)\b"
    r"(?:\s+(?:kommunen|polisen))?"
    r"\.?\s*:?\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:[A-ZÅÄÖ]{1,6}[ /-]?)?\d[\dA-ZÅÄÖ./:-]*\d")
_OTHER_NUMBER = re.compile(r"\s*\([^)]*\)\s*(?:,|och|samt)\s*")
"""Between two numbers after one label: whose the first one is."""
_LOOSE_NUMBER = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{2,6}[- ]?\d{4}[-/:]\d{2,6}(?![\w-])")
_DATE_LABEL = re.compile(r"^(?:datum|beslutsdatum|upprättad)\b\W*", re.IGNORECASE)


# --- title and kind -------------------------------------------------------------------------------


def find_title(proposal: Proposal) -> None:
    """The title: the first line that names such a document, with the lines that belong to it."""
    blocks = proposal.blocks
    proposal.main_start = _main_start(blocks)
    candidates = (block for block in proposal.main() if _is_title(block))
    first = next(candidates, None)
    if first is None:
        _title_in_a_sentence(proposal)
    else:
        found = list(_title_blocks(proposal, first))
        proposal.values["title"] = folded(" ".join(block.text for block in found))
        for block in found:
            proposal.claim(block, "title")
    title = proposal.values.get("title", "").lower()
    is_promises = bool(re.match(r"\W*(?:\w+\s+)?medborgarlöfte", title))
    is_plan = re.match(r"\W*\w*plan\b", title)
    text = " ".join(block.text.lower() for block in proposal.main())
    is_promises = is_promises or (
        not title and text.count("medborgarlöfte") > text.count("överenskommelse")
    )
    kind = "citizen_promises" if is_promises else "plan" if is_plan else "agreement"
    proposal.values["kind"] = kind
    proposal.source_id = {"citizen_promises": "loften", "plan": "plan"}.get(kind, "avtal")


def _main_start(blocks: list[Block]) -> int:
    """Where the agreement begins: after the names below a statement about it."""
    statement = next((b.number for b in blocks if _STATEMENT.match(b.text)), None)
    if statement is None:
        return 0
    names = (
        b.number for b in blocks[statement:] if words.TITLE.search(b.text) and len(b.text) < 60
    )
    signed = next(names, statement)
    return next((b.number for b in blocks[signed:] if _is_title(b)), 0)


def _is_title(block: Block) -> bool:
    if block.sort is Sort.ROW or block.mark or len(block.text) > LONGEST_TITLE:
        return False
    return (
        bool(_TITLE.match(block.text))
        and not block.text.endswith((".", ":", ","))
        and not (words.FINITE.search(block.text))
    )


def _title_blocks(proposal: Proposal, first: Block) -> Iterator[Block]:
    """A title of several lines: it names neither year nor party until the last of them."""
    yield first
    blocks, before = proposal.blocks, first
    is_whole = bool(_YEAR.search(first.text) or re.search("kommun|stad", first.text))
    for block in blocks[first.number + 1 : first.number + MOST_TITLE_LINES]:
        is_year = bool(re.fullmatch(r"\d{4}\s*[–-]\s*\d{4}", block.text))
        is_next = is_adjacent(before, block, proposal.furniture) and len(block.text) < 100
        is_sentence = block.text.endswith((".", ":")) or words.FINITE.search(block.text)
        is_sentence = is_sentence or _LABELLED.match(block.text)
        is_rest = bool(re.match(r"(?:till|mellan|för|avseende)\s", block.text))
        if not is_next or is_sentence or block.mark or (is_whole and not (is_year or is_rest)):
            return
        is_dated = is_rest and bool(_YEAR.search(block.text))
        if not (is_dated or _GOES_ON.search(block.text)) or block.sort is Sort.ROW:
            return
        yield block
        before = block
        is_whole = is_whole or bool(_YEAR.search(block.text))


def _title_in_a_sentence(proposal: Proposal) -> None:
    """A text without a title of its own may begin with a sentence that is one."""
    for block in proposal.main()[:3]:
        sentence = block.sentences[0] if block.sentences else ""
        if _TITLE.match(sentence) and len(sentence) <= LONGEST_TITLE and "kommun" in sentence:
            proposal.values["title"] = sentence
            proposal.claim(block, "title", 0)
            return


# --- labels ---------------------------------------------------------------------------------------


def find_labels(proposal: Proposal) -> None:
    """Diary numbers and the document's date: after their labels, in rows, in headers."""
    seen: set[str] = set()
    for block in proposal.blocks:
        _row_of_labels(proposal, block, seen)
        for number in _numbers_in(block.text):
            _add_number(proposal, block, number, seen)
        for cell in block.cells if block.sort is Sort.ROW else ():
            if _DATE_LABEL.match(cell) and dates_in(cell):
                proposal.values.setdefault("document_date", str(dates_in(cell)[0].date))
        label = _DATE_LABEL.match(block.text)
        dates = dates_in(block.text) if label or _follows_label(proposal, block) else []
        if dates and len(block.text) < 40 and block.number >= proposal.main_start:
            proposal.values.setdefault("document_date", str(dates[0].date))
            proposal.claim(block, "document_date")
    for line, name in proposal.furniture.items():
        for number in _numbers_in(proposal.paper.lines[line].text) if name == "sidhuvud" else ():
            if number not in seen:
                seen.add(number)
                proposal.add("references", {"number": number})


def _follows_label(proposal: Proposal, block: Block) -> bool:
    above = proposal.blocks[block.number - 1].text if block.number else ""
    return bool(re.fullmatch(r"datum:?", above, re.IGNORECASE))


def _numbers_in(text: str) -> Iterator[str]:
    for label in _NUMBER_LABEL.finditer(text):
        found = _NUMBER.match(text, label.end())
        while found:
            yield found[0].rstrip(".")
            other = _OTHER_NUMBER.match(text, found.end())
            found = _NUMBER.match(text, other.end()) if other else None
    yield from (each[0] for each in _LOOSE_NUMBER.finditer(text))


def _add_number(proposal: Proposal, block: Block, number: str, seen: set[str]) -> None:
    if number in seen:
        path = next(
            i for i, each in enumerate(proposal.values["references"]) if each["number"] == number
        )
    else:
        seen.add(number)
        reference = {"number": number, "source": proposal.cited(block)}
        path = int(proposal.add("references", reference).split("[")[1][:-1])
    rest = _NUMBER_LABEL.sub("", block.text.replace(number, "")).strip(" .:;,\t")
    if not rest:
        proposal.claim(block, f"references[{path}]")


def _row_of_labels(proposal: Proposal, block: Block, seen: set[str]) -> None:
    """A row of labels above a row of values, or a label and its value in one row."""
    if block.sort is not Sort.ROW:
        return
    cells = block.cells
    below = proposal.blocks[block.number + 1] if block.number + 1 < len(proposal.blocks) else None
    if len(cells) == 2 and _NUMBER_LABEL.fullmatch(cells[0]):
        _add_number(proposal, block, cells[1], seen)
        proposal.claim(block, "references")
    elif below and below.sort is Sort.ROW and sum(bool(labels.LABEL.match(c)) for c in cells) > 1:
        used = [
            _labelled(proposal, below, *pair, seen)
            for pair in zip(cells, below.cells, strict=False)
        ]
        if all(used) and len(cells) == len(below.cells):
            proposal.claim(block, "references")
            proposal.claim(below, "references")


def _labelled(proposal: Proposal, block: Block, label: str, value: str, seen: set[str]) -> bool:
    """A value below its label. Whether it is one that is known, and put in."""
    if _NUMBER_LABEL.fullmatch(label) and any(sign.isdigit() for sign in value):
        _add_number(proposal, block, value, seen)
    elif _DATE_LABEL.fullmatch(label) and dates_in(value):
        proposal.values.setdefault("document_date", str(dates_in(value)[0].date))
    else:
        return False
    return True
