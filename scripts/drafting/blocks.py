"""Lines as blocks: headings, paragraphs, list items, rows. Every line is in exactly one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, reduce

from macros.data.text import folded
from scripts.drafting import labels, words
from scripts.drafting.paper import Line, Paper, Style, joined_cells, joined_lines

FULL = 0.72
"""A line that fills so much of its column goes on in the next one."""
LONGEST_HEADING = 110
FEWEST_WORDS = 6
"""Words of `4.1 …` with a full stop at its end that are a sentence, and no heading."""
LONGEST_ITEM = 140
"""Signs of an item that has no mark."""
_KNOWN_MARK = r"[-–—*•·▪◦\uf0b7]"
_MARK = re.compile(rf"\s*({_KNOWN_MARK}|[‣►➢✓●○■]|o|\d{{1,2}}[.)]|[a-zåäö][.)])[ \t]+(?=\S)")
_NUMBERED = re.compile(
    r"(?:§[ ]?|kapitel[ ]|punkt[ ])?(\d{1,2}(?:\.\d{1,2})*)(?:[ ]?§)?\.?[ \t]+(?-i:(?=[A-ZÅÄÖ]))",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[^a-zåäö]*[A-ZÅÄÖ]{3}[^a-zåäö]*")
_ENDS = re.compile(r"[.!?:;][\"”’)]*$")
_SHORT_FORMS = re.compile(
    r"(?:\b(?:t\.ex|bl\.a|dvs|d\.v\.s|m\.m|kl|nr|ca|s|st|t\.o\.m|fr\.o\.m|f\.d|tel|dnr|jfr|resp"
    r"|p\.g\.a|inkl|tf|[^\W\d])\.)$",
    re.IGNORECASE,
)


class Sort(StrEnum):
    HEADING = "rubrik"
    PARAGRAPH = "stycke"
    ITEM = "punkt"
    ROW = "tabellrad"


@dataclass(frozen=True)
class Block:
    """A piece of a document: its words, its lines, and where it stands."""

    number: int
    sort: Sort
    text: str
    lines: tuple[int, ...]
    """The numbers of its lines, from 0."""
    page: int = 1
    mark: str = ""
    """The list mark, as typed."""
    level: int = 0
    """The level of a heading; 9 where neither number nor style tells it."""
    headings: tuple["Block", ...] = field(default=(), repr=False)
    """The headings above, the outermost first."""
    has_space: bool = False
    """Whether there is space above it."""
    is_indented: bool = False
    """Whether it stands further in than the margin: an item of an item."""

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        whole = self.sort in (Sort.HEADING, Sort.ROW)
        return (self.text,) if whole else tuple(sentences_of(self.text))

    @property
    def cells(self) -> list[str]:
        return [folded(cell) for cell in self.text.split("\t")]

    @property
    def heading(self) -> str:
        """The words of the nearest heading above, without its number."""
        return self.headings[-1].name if self.headings else ""

    @property
    def name(self) -> str:
        """A heading without its number."""
        return _without_number(self.text)

    @property
    def stored(self) -> str:
        """The block as the stored text has it, on one line."""
        return f"{self.mark} {self.text}" if self.mark else self.text


def _without_number(text: str) -> str:
    found = _NUMBERED.match(text)
    return text[found.end() :] if found else text


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a paragraph: `t.ex.` ends none."""
    start = 0
    for end in re.finditer(r"(?<=[.!?])[\"”’)]?\s+(?=[A-ZÅÄÖ”\"–\d])", text):
        piece = text[start : end.start()]
        if not _SHORT_FORMS.search(piece):
            yield text[start : end.end()].strip()
            start = end.end()
    if text[start:].strip():
        yield text[start:].strip()


def blocks_of(paper: Paper, furniture: Iterable[int]) -> list[Block]:
    """The blocks of a paper, furniture left out, each with the headings above it."""
    groups = _groups(paper, set(furniture))
    found = [_sorted(paper, group, number) for number, group in enumerate(groups)]
    return _with_unmarked_lists(found)


def _with_unmarked_lists(blocks: list[Block]) -> list[Block]:
    """Short lines right below each other, after a sentence that leads to a list, are its items."""
    found = list(blocks)
    for lead in blocks:
        is_lead = lead.sort is Sort.PARAGRAPH and lead.text.endswith(":")
        if not is_lead or not words.FINITE.search(lead.text):
            continue
        run = list(_run_below(blocks, lead.number))
        if len(run) > 1 and not any(each.text.endswith(".") for each in run[:-1]):
            for each in run:
                found[each.number] = replace(each, sort=Sort.ITEM)
    return found


def _run_below(blocks: list[Block], number: int) -> Iterator[Block]:
    """The short paragraphs below one, without space between them."""
    for each in blocks[number + 1 :]:
        is_first = each.number == number + 1
        is_near = is_first or not each.has_space
        if not is_near or each.sort is not Sort.PARAGRAPH or len(each.text) > LONGEST_ITEM:
            return
        yield each


def _groups(paper: Paper, furniture: set[int]) -> Iterator[tuple[list[int], bool]]:
    """Lines that belong together, and whether there is space above them."""
    group: list[int] = []
    has_space = is_space = True
    for number in range(len(paper.lines)):
        if number in furniture:
            is_space = True
            continue
        if group and _goes_on(paper.lines, group, number, is_space):
            group.append(number)
        else:
            if group:
                yield group, has_space
            group, has_space = [number], is_space
        is_space = False
    if group:
        yield group, has_space


def _goes_on(lines: tuple[Line, ...], group: list[int], number: int, has_space: bool) -> bool:
    """Whether a line continues the paragraph or the item above it."""
    before, line = lines[group[-1]], lines[number]
    if line.goes_on:
        return True
    text, above = line.text.strip(), before.text.strip()
    if (
        labels.begins_anew(text)
        or Style.ROW in (line.style, before.style)
        or Style.HEADING in (line.style, before.style)
    ):
        return False
    if _MARK.match(line.text) or (line.style is Style.ITEM):
        return False
    is_open = not _ENDS.search(above)
    is_broken = above.endswith("-") and above[-2:-1].isalpha() and text[0].islower()
    if is_broken:
        return True
    if has_space:
        return before.page != line.page and is_open and before.fill > FULL and text[0].islower()
    is_indented = line.text[0] in " \t" and bool(_MARK.match(lines[group[0]].text))
    if is_indented and line.fill > 0:
        return True
    if not is_open and (_NUMBERED.match(text) or words.is_section_name(text)):
        return False
    is_heading = len(group) == 1 and words.is_section_name(above)
    return not is_heading and before.fill > FULL


def _sorted(paper: Paper, group: tuple[list[int], bool], number: int) -> Block:
    """A group of lines as a block; whether it is a heading is decided when all are known."""
    numbers, has_space = group
    first = paper.lines[numbers[0]]
    texts = [paper.lines[each].text for each in numbers]
    if first.style is not Style.ROW:
        texts = [text.strip() for text in texts]
    is_row = first.style is Style.ROW or any("\t" in text for text in texts)
    text = joined_cells(texts) if is_row else reduce(joined_lines, texts)
    block = Block(
        number,
        Sort.PARAGRAPH,
        text,
        tuple(numbers),
        first.page,
        has_space=has_space,
        is_indented=first.text[:1].isspace(),
    )
    if text.startswith("att ") and not is_row:
        return replace(block, sort=Sort.ITEM)
    if is_row:
        return replace(block, sort=Sort.ROW)
    if first.style is Style.HEADING:
        return replace(block, sort=Sort.HEADING, level=first.level)
    found = _MARK.match(text)
    if found:
        return replace(block, sort=Sort.ITEM, mark=found[1], text=text[found.end() :])
    return block


def with_headings(blocks: list[Block], taken: set[int]) -> list[Block]:
    """The blocks with their headings found, and those above each of them.

    What is taken, as names and titles of people, is no heading.
    """
    found = [
        _as_heading(blocks, number) if number not in taken else block
        for number, block in enumerate(blocks)
    ]
    return list(_below(_levelled(_with_words(found))))


def _with_words(blocks: list[Block]) -> list[Block]:
    """A heading of unknown level that no words follow, nor what agreements have, is a paragraph."""
    after = [*blocks, None][1:]
    return [
        replace(block, sort=Sort.PARAGRAPH, level=0)
        if block.sort is Sort.HEADING
        and block.level == 9
        and (below is None or (below.sort is Sort.HEADING and below.level == 9))
        and not (words.is_parent(block.text) or words.NUMBERED_AREA.match(block.text))
        else block
        for block, below in zip(blocks, after, strict=True)
    ]


def _as_heading(blocks: list[Block], number: int) -> Block:
    block = blocks[number]
    if block.sort is Sort.HEADING:
        return block
    numbered = _NUMBERED.match(f"{block.mark} {block.text}" if block.mark else block.text)
    if block.sort is Sort.ITEM and not (numbered and _is_chapter(blocks, number)):
        return block
    text = block.stored
    if block.sort is Sort.ROW or not _is_short(block.text) or words.DECISION.match(text):
        return _numbered_item(block)
    is_clause = numbered and "." in numbered[1] and block.text.endswith(".")
    if is_clause and len(block.text.split()) >= FEWEST_WORDS:
        return _numbered_item(block)
    if numbered:
        is_below = block.sort is Sort.ITEM and not block.has_space
        level = 9 if is_below else numbered[1].count(".") + 1
        return replace(block, sort=Sort.HEADING, text=text, mark="", level=level)
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    is_known = words.is_section_name(text) or bool(words.NUMBERED_AREA.match(text))
    is_named = after is not None and not labels.begins_anew(after.text)
    is_known = is_known or (is_named and bool(words.NAMED_PROMISE.match(text)))
    is_known = is_known or bool(after and _CAPITALS.fullmatch(text))
    is_alone = block.has_space and after is not None and not labels.begins_anew(text)
    if is_known or (is_alone and not words.LEAD.search(text)):
        return replace(block, sort=Sort.HEADING, level=9)
    return block


def _numbered_item(block: Block) -> Block:
    """`3.1 Kommunen ska …` is an item whose mark is its number."""
    found = _NUMBERED.match(block.text) if block.sort is Sort.PARAGRAPH else None
    if not found or "." not in found[1]:
        return block
    text = block.text[found.end() :]
    return replace(block, sort=Sort.ITEM, mark=block.text[: found.end()].strip(), text=text)


def _is_short(text: str) -> bool:
    """Whether a text can be a heading: short, and no sentence."""
    if words.NUMBERED_AREA.match(text):
        return len(text) <= LONGEST_HEADING
    if words.TERM_LINE.match(text) or (text.endswith(".") and ": " in text):
        return False
    text = _without_number(text)
    if len(text) > LONGEST_HEADING or not text[:1].isupper() or text.endswith((",", ";", ":")):
        return words.is_section_name(text)
    if len(list(sentences_of(text))) > 1:
        return False
    is_sentence = words.FINITE.search(text) or words.VERB_FORM.search(text)
    return not is_sentence if text.endswith(".") else len(text.split()) < 14


def _is_chapter(blocks: list[Block], number: int) -> bool:
    """Whether `1. Syfte` begins a chapter, or `1. Droger` what is said of an area, and is no item
    of a list."""
    block = blocks[number]
    before = blocks[number - 1] if number else None
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    is_led = before is not None and before.text.endswith((":", ";"))
    is_counted = any(each and each.sort is Sort.ITEM and each.mark[:1].isdigit() and
                     "." not in each.mark[:-1] for each in (before, after))  # fmt: skip
    is_open = not block.text.endswith((".", ",", ";"))
    is_described = after is not None and bool(labels.DESCRIBES.match(after.text))
    is_apart = is_described or (block.has_space and not is_counted)
    return is_apart and is_open and not is_led


def _levelled(blocks: list[Block]) -> Iterator[Block]:
    """Headings of unknown level get one: an annex above others, and what follows upon a heading
    without words of its own below it, until a heading that agreements have."""
    parent = False
    for number, block in enumerate(blocks):
        if block.sort is not Sort.HEADING or block.level != 9:
            if block.sort is Sort.HEADING:
                parent = False
            yield block
            continue
        if words.ANNEX.match(block.text):
            parent = False
            yield replace(block, level=1)
            continue
        if words.is_section_name(block.text) or words.heads_areas(block.text):
            parent = parent and bool(words.NUMBERED_AREA.match(block.text))
        is_sub = words.SUB_HEAD.fullmatch(block.text.strip(" .:"))
        below = 1 if is_sub or words.ACTOR_HEAD.match(block.text) else 0
        yield replace(block, level=(4 if parent else 3) + 2 * below)
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if after is not None and after.sort is Sort.HEADING and words.heads_areas(block.text):
            parent = True


def _below(blocks: Iterable[Block]) -> Iterator[Block]:
    above: list[Block] = []
    for block in blocks:
        if block.sort is Sort.HEADING:
            above = [each for each in above if each.level < block.level]
        new = replace(block, headings=tuple(above))
        if block.sort is Sort.HEADING:
            above = [*above, new]
        yield new
