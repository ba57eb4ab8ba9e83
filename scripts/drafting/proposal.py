"""What is proposed of a document, and which words of it stand where in the proposal."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from macros.data.spelling import slug_of
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.paper import Paper

Values = dict[str, Any]
UNREAD = "#"
"""What the key of a remark begins with: what the source says and no field here holds. It becomes a
comment, and no value.
"""
BULLETS = tuple("-–—*•·▪◦o")
"""List marks that the check does not count."""
LONG = 25
"""Signs of a line that is no heading of its own by chance."""
WORDS_IN_ID = 5
_FILLERS = {"och", "i", "att", "med", "för", "av", "på", "en", "ett", "det", "den", "ska", "vi"}
_MUNICIPAL = re.compile(
    r"kommun|(?<!\S)staden(?!\S)|förvaltning|socialtjänst|nämnden|(?<=\w{4})(?:sektorn|kontoret)"
)
"""What is the municipality, or a part of it."""


@dataclass
class Proposal:
    """The values of an agreement's file as they are found, and the sentences that they quote."""

    paper: Paper
    furniture: dict[int, str]
    blocks: list[Block]
    values: Values = field(default_factory=dict)
    source_id: str = "avtal"
    main_start: int = 0
    """The number of the block that the agreement itself begins with; before it stand minutes and
    statements about it."""
    taken: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    """The path of the field that quotes each sentence of each block."""
    stands: dict[str, int] = field(default_factory=dict)
    """The number of the block that each promise stands in, by its id."""
    called: dict[str, set[str]] = field(default_factory=dict)
    """The names, in small letters, of each party that is neither municipality nor police."""
    _ids: set[str] = field(default_factory=set)

    def claim(self, block: Block, path: str, *sentences: int) -> None:
        """Note that a field quotes a block, or these sentences of it. The first one keeps it."""
        for number in sentences or range(len(block.sentences)):
            self.taken[block.number].setdefault(number, path)

    def is_free(self, block: Block) -> bool:
        return not self.taken.get(block.number)

    def path_of(self, block: Block) -> str | None:
        """The field that a block stands in, when every sentence of it is quoted."""
        paths = self.taken.get(block.number, {})
        return paths[min(paths)] if paths and len(paths) == len(block.sentences) else None

    def add(self, key: str, item: Values) -> str:
        """Put an item last in a list; give its path."""
        items = self.values.setdefault(key, [])
        items.append(item)
        return f"{key}[{len(items) - 1}]"

    @property
    def year(self) -> int | None:
        """The only year that the agreement is valid in: a date without a year is of it."""
        valid = self.values.get("valid", {})
        years = {str(valid.get(key, ""))[:4] for key in ("from", "to")}
        return int(years.pop()) if len(years) == 1 and "" not in years else None

    def promise_at(self, path: str) -> Values:
        """The promise that `promises[3]` is."""
        promise: Values = self.values["promises"][int(path.split("[")[1].rstrip("]"))]
        return promise

    def put_promises_in_order(self) -> None:
        """As they stand in the document, those of the agreement itself first."""
        found = self.values.get("promises", [])
        numbers = sorted(range(len(found)), key=lambda n: self._order(self.stands[found[n]["id"]]))
        new = {f"promises[{old}]": f"promises[{n}]" for n, old in enumerate(numbers)}
        if found:
            self.values["promises"] = [found[number] for number in numbers]
        for paths in self.taken.values():
            paths |= {number: new.get(path, path) for number, path in paths.items()}

    def _order(self, number: int) -> tuple[bool, int]:
        return number < self.main_start, number

    def cited(self, *blocks: Block) -> list[Values]:
        """Where words come from: page and headings."""
        places = dict.fromkeys(self._place(block) for block in blocks)
        return [{"id": self.source_id} | ({"at": at} if at else {}) for at in places]

    def _place(self, block: Block) -> str:
        page = f"s. {block.page}" if self.paper.has_pages else ""
        title = str(self.values.get("title", ""))
        above = (each for each in block.headings if not _is_title(each.text, title))
        heads = [each.name.rstrip(".") for each in above]
        return ", ".join(filter(None, [page, *heads[-2:]]))

    def new_id(self, text: str) -> str:
        """An id from the words of a text, used once in the proposal."""
        plain = [word for word in text.split() if word.lower().strip(",.") not in _FILLERS]
        wanted = slug_of(" ".join(plain[:WORDS_IN_ID])) or slug_of(text) or "punkt"
        number, name = 1, wanted
        while name in self._ids:
            number += 1
            name = f"{wanted}-{number}"
        self._ids.add(name)
        return name

    def add_party(self, name: str, kind: str, given: str = "", role: str = "signing") -> str:
        """Put in a party, with the first place that names it; give its id."""
        party: Values = {"id": given or self.new_id(name), "name": name}
        party |= {"kind": kind, "role": role}
        block = next((each for each in self.main() if name.lower() in each.text.lower()), None)
        self.add("parties", party | ({"source": self.cited(block)} if block else {}))
        return str(party["id"])

    def party_ids(self, text: str) -> list[str]:
        """The parties that a text names or means, in their order in the file."""
        low = text.lower()
        others = self.others_in(text)
        means = {
            "kommunen": bool(_MUNICIPAL.search(low)),
            "polisen": "polis" in low,
        }
        if "kommunerna" in low:
            parties = self.values.get("parties", [])
            means |= {each["id"]: True for each in parties if each["kind"] == "municipality"}
        is_both = any(word in low.split() for word in ("parterna", "parternas", "båda"))
        known = [each["id"] for each in self.values.get("parties", [])]
        return [name for name in known if is_both or means.get(name) or name in others]

    def others_in(self, text: str) -> set[str]:
        """The parties, neither municipality nor police, that a text names as whole words."""
        low = text.casefold()
        return {
            party
            for party, names in self.called.items()
            if any(re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", low) for name in names)
        }

    def main(self) -> list[Block]:
        """The agreement itself."""
        return self.blocks[self.main_start :]

    def main_first(self) -> list[Block]:
        """All blocks: those of the agreement, then minutes and statements about it."""
        return [*self.main(), *self.blocks[: self.main_start]]


def _is_title(heading: str, title: str) -> bool:
    """Whether a heading is the document's own title, or a line of it: a place in it is none."""
    return heading == title or (len(heading) > LONG and heading in title)


def text_of(blocks: Iterable[Block], furniture: dict[int, str]) -> str:
    """Blocks as one text: paragraphs parted, the items of one list on lines of their own."""
    text = ""
    before: Block | None = None
    for block in blocks:
        is_list = before is not None and before.sort is block.sort is Sort.ITEM
        is_near = before is not None and is_adjacent(before, block, furniture)
        text += ("\n" if is_list and is_near else "\n\n") if before else ""
        text += quoted(block)
        before = block
    return text


def in_one_line(blocks: Iterable[Block], furniture: dict[int, str]) -> str:
    """Blocks as one quote; `…` where other lines stand between them."""
    text = ""
    before: Block | None = None
    for block in blocks:
        words = block.text if block.mark in BULLETS else block.stored
        sign = " " if before is None or is_adjacent(before, block, furniture) else " … "
        text, before = f"{text}{sign}{words}".strip(), block
    return text


def quoted(block: Block) -> str:
    """A block as a quote: a list mark that does not count is written as `- `."""
    if block.sort is Sort.ROW:
        return " ".join(filter(None, block.cells))
    mark = "-" if block.mark in BULLETS else block.mark
    return f"{mark} {block.text}" if mark else block.text


def is_adjacent(before: Block, after: Block, furniture: dict[int, str]) -> bool:
    """Whether nothing but blank lines stands between two blocks."""
    between = range(before.lines[-1] + 1, after.lines[0])
    return after.number == before.number + 1 and all(
        furniture.get(number) == "tom rad" for number in between
    )
