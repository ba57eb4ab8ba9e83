"""Prioritised areas: listed, headed, or named in a sentence; and what is said below each."""

import re
from collections.abc import Iterator
from typing import Any

from scripts.drafting import labels, words
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.proposal import Proposal, text_of

_LABEL = re.compile(r"^(?P<label>[^.:–]{2,60}?)\s*(?:\s[–-]\s|:\s|\.\s)(?P<rest>\S.{15,})$", re.S)
_KEYS = (
    ("causes", r"orsak"),
    ("goal", r"(?:effekt|del|inriktnings)?mål"),
    ("problems", r"problem|nuläge|lägesbild"),
)
_ACTOR_HEAD = re.compile(
    r"^(?:polisens|kommunens|parternas|gemensam\w*|övrigt|åtgärder|insatser)\b", re.I
)


class Areas:
    """The areas found so far, and the blocks that each heads."""

    def __init__(self, proposal: Proposal):
        self.proposal = proposal
        self.heads: dict[int, int] = {}
        """The number of the area of a heading, by the number of its block."""

    def add(self, label: str, block: Block, rest: str = "") -> int:
        number = 0
        for number, area in enumerate(self.proposal.values.get("priority_areas", []), 1):
            if area["label"].casefold() == label.casefold():
                if rest:
                    self._go_on(area, rest, block)
                return number - 1
        area = {"id": self.proposal.new_id(label), "label": label}
        area |= {"description": rest} if rest else {}
        path = self.proposal.add("priority_areas", area | {"source": self.proposal.cited(block)})
        self.proposal.claim(block, f"{path}.label")
        return number

    def _go_on(self, area: dict[str, Any], rest: str, block: Block) -> None:
        """An area that is told a second time, with more words on it: none of them is lost."""
        told = area.get("description", "")
        area["description"] = f"{told}\n\n{rest}".strip()
        source = area.pop("source", [])
        area["source"] = [*source, *(e for e in self.proposal.cited(block) if e not in source)]

    def add_item(self, block: Block) -> None:
        """A list item that names an area, and perhaps describes it."""
        if labels.DESCRIBES.match(block.text):
            return
        found = _LABEL.match(block.text)
        text = block.text.rstrip(" ;,")
        label, rest = (found["label"], found["rest"]) if found else (text, "")
        number = self.add(label.strip(), block, rest)
        self.proposal.claim(block, f"priority_areas[{number}].label")

    def of(self, block: Block) -> int | None:
        """The area that a block stands under."""
        heads = (self.heads.get(each.number) for each in reversed(block.headings))
        return next((number for number in heads if number is not None), None)


def find_areas(proposal: Proposal) -> Areas:
    areas = Areas(proposal)
    for items in lists_of(proposal):
        lead = lead_of(proposal, items[0])
        if _are_areas(lead, items) and not are_steps(proposal, items):
            for item in items:
                areas.add_item(item)
    _inline(proposal, areas)
    for block in proposal.main():
        if block.sort is Sort.HEADING and _heads_area(proposal, block):
            named = words.named(block.name)
            label = named["label"] if named else block.name
            areas.heads[block.number] = areas.add(label, block)
            proposal.claim(block, f"priority_areas[{areas.heads[block.number]}]")
    _match_headings(proposal, areas)
    return areas


def lists_of(proposal: Proposal) -> Iterator[list[Block]]:
    """The lists of a document: items one after the other, not yet quoted, those of the agreement
    first. A paragraph right below an item belongs to its list, unless it leads to the next one."""
    items: list[Block] = []
    for block in proposal.main_first():
        is_next = bool(items) and block.number == items[-1].number + 1
        is_below = is_next and block.sort is Sort.PARAGRAPH and not block.has_space
        is_below = is_below and not words.LEAD.search(block.text)
        is_below = is_below and not words.PROMISES_HEAD.match(block.text)
        if (block.sort is Sort.ITEM or is_below) and proposal.is_free(block):
            if items and not (is_next and block.headings == items[-1].headings):
                yield items
                items = []
            items.append(block)
        elif items:
            yield items
            items = []
    if items:
        yield items


def lead_of(proposal: Proposal, item: Block) -> str:
    """The last sentence above a list, when it leads to it."""
    before = proposal.blocks[item.number - 1] if item.number else None
    if before is None or before.sort is not Sort.PARAGRAPH:
        return ""
    sentence = before.sentences[-1] if before.sentences else ""
    is_open = not sentence.endswith((".", "!", "?")) or words.AREAS_LEAD.search(sentence)
    return sentence if is_open or words.LEAD.search(sentence) else ""


def are_steps(proposal: Proposal, items: list[Block]) -> bool:
    """A numbered list below a paragraph that says how many steps there are."""
    before = proposal.blocks[items[0].number - 1] if items[0].number else None
    is_numbered = all(item.mark[:1].isdigit() for item in items)
    return is_numbered and bool(before and words.STEPS_LEAD.search(before.text))


def _are_areas(lead: str, items: list[Block]) -> bool:
    if lead:
        is_promised = re.search(r"\b(?:åtar sig|lovar)\b", lead, re.IGNORECASE)
        is_headed = words.heads_areas(items[0].heading) and not any(map(_is_done, items))
        return bool(words.AREAS_LEAD.search(lead) or is_headed) and not is_promised
    above = items[0].headings
    return (
        bool(above)
        and words.heads_areas(above[-1].name)
        and (not words.PROMISES_HEAD.match(above[-1].name))
    )


def _is_done(item: Block) -> bool:
    """Whether an item says what somebody does, and so names no area."""
    return bool(words.DOING.match(item.text) or words.PRESENT.match(item.text))


def _inline(proposal: Proposal, areas: Areas) -> None:
    """`Vi prioriterar tre områden: skadegörelse, narkotika och otrygghet.` The sentence itself is
    quoted by no area, and so stays in a section."""
    for block in proposal.main():
        for sentence in block.sentences if block.sort is Sort.PARAGRAPH else ():
            found = words.INLINE_AREAS.search(sentence)
            if found:
                before = dict(proposal.taken[block.number])
                for label in _listed(found["list"]):
                    areas.add(label.strip(), block)
                proposal.taken[block.number] = before


def _listed(text: str) -> list[str]:
    """The things of `a, b och c`: in `hot och våld, droger` an `och` parts none."""
    *first, last = re.split(r",\s+(?!samt\b|och\b)", text)
    return [*first, *re.split(r",?\s+(?:och|samt)\s+", last)]


def _heads_measures(proposal: Proposal, block: Block) -> bool:
    """Whether a table of measures stands right below a heading."""
    below = proposal.blocks[block.number + 1 : block.number + 2]
    cells = [cell for row in below if row.sort is Sort.ROW for cell in row.cells]
    return any(words.MEASURES_COLUMN.match(cell) for cell in cells)


def _heads_area(proposal: Proposal, block: Block) -> bool:
    """Whether a heading names an area: by its words, what it is under, or what is below it."""
    if words.named(block.name):
        return True
    if _ACTOR_HEAD.match(block.name) or words.SUB_HEAD.fullmatch(block.name.strip(" .:")):
        return False
    parent = block.headings[-1] if block.headings else None
    if parent and words.heads_areas(parent.name) and not words.ANNEX.match(parent.name):
        return not words.is_section_name(block.name)
    is_other = words.is_section_name(block.name) or words.PROMISES_HEAD.search(block.name)
    if _heads_measures(proposal, block) and not is_other:
        return True
    below = [each for each in proposal.blocks if each.sort is Sort.HEADING
             and each.headings and each.headings[-1] is not None
             and each.headings[-1].number == block.number]  # fmt: skip
    is_described = any(re.match(r"orsak|problem|mål\b", each.name, re.IGNORECASE) for each in below)
    after = proposal.blocks[block.number + 1 : block.number + 2]
    is_described = is_described or any(labels.DESCRIBES.match(each.text) for each in after)
    return is_described and not words.is_section_name(block.name)


def _match_headings(proposal: Proposal, areas: Areas) -> None:
    """A listed area may have a heading of its own further down, in nearly the same words."""
    listed = proposal.values.get("priority_areas", [])
    for block in proposal.main():
        if block.sort is not Sort.HEADING or block.number in areas.heads:
            continue
        for number, area in enumerate(listed):
            if _likeness(block.name, area["label"]) >= 0.75:
                areas.heads[block.number] = number
                if block.name.casefold() != area["label"].casefold():
                    area.setdefault("also_called", []).append(block.name)
                proposal.claim(block, f"priority_areas[{number}].also_called")
                break


def _likeness(heading: str, label: str) -> float:
    """The share of a heading's longer words that a label has."""
    wanted = {word[:6] for word in re.findall(r"\w{4,}", heading.lower())}
    there = {word[:6] for word in re.findall(r"\w{4,}", label.lower())}
    return len(wanted & there) / len(wanted) if wanted else 0.0


def describe_areas(proposal: Proposal, areas: Areas) -> None:
    """What stands below an area's heading and is nothing else yet: its problems, causes, goal."""
    found: dict[tuple[int, str], list[Block]] = {}
    for block in proposal.main():
        number = areas.of(block)
        if number is None:
            continue
        if block.sort is Sort.HEADING:
            if words.SUB_HEAD.fullmatch(block.name.strip(" .:")):
                proposal.claim(block, f"priority_areas[{number}].{_key(block.name)}")
        elif proposal.path_of(block) is None and block.sort is not Sort.ROW:
            heads = block.headings[-1].name if block.headings else ""
            own = block.text if labels.DESCRIBES.match(block.text) else heads
            is_list = block.sort is Sort.ITEM and _is_problem_list(block)
            found.setdefault((number, "problems" if is_list else _key(own)), []).append(block)
    for (number, key), blocks in found.items():
        area = proposal.values["priority_areas"][number]
        texts = [area[key]] if key in area else []
        source = area.pop("source", [])
        area[key] = "\n\n".join([*texts, text_of(blocks, proposal.furniture)])
        area["source"] = [*source, *(e for e in proposal.cited(*blocks) if e not in source)]
        for block in blocks:
            proposal.claim(block, f"priority_areas[{number}].{key}")


def _is_problem_list(block: Block) -> bool:
    return any("problem" in each.name.lower() for each in block.headings)


def _key(text: str) -> str:
    low = text.lower()
    return next((key for key, sign in _KEYS if re.match(sign, low)), "description")
