"""Who signs: names over titles, and names with titles on one line."""

import re
from collections.abc import Iterator
from itertools import pairwise

from scripts.drafting import words
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.proposal import Proposal, Values

_WORD = r"[A-ZÅÄÖÉ][a-zåäöéüæø]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
NAME = re.compile(rf"{_WORD}(?:\s(?:{_WORD}|[A-ZÅÄÖ]\.|von|af|de)){{0,3}}\s{_WORD}")
_POLITICAL = re.compile(r"\s*\((?P<party>[A-ZÅÄÖ]{1,3})\)$")
_NO_PERSON = re.compile(
    r"\b(?:kommun|stad|bilaga|område|plan|polis|styrelse|kontor)", re.IGNORECASE
)
_INLINE = re.compile(rf"(?P<name>{NAME.pattern}),\s+(?P<title>[^,.;]*)")
_ACTING = re.compile(r"^(?:tf|t\.f\.?|tillförordnad)\b", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:kontakt\w*|handläggare|frågor|upplysningar|mer information)\b", re.IGNORECASE
)
_MUNICIPAL = re.compile(r"kommun|\bstad|nämnd|förvaltning|utveckling", re.IGNORECASE)
_KINDS = (
    ("region", r"\bregion(?:råd|direktör|styrelse)"),
    ("other_authority", r"\bräddnings?chef|förbundsdirektör"),
    ("school", r"\brektor\b"),
    ("housing", r"\bvd\b|verkställande direktör"),
)
"""Titles that only one kind of party has, besides municipality and police."""
LONGEST_TITLE = 80


def find_people(proposal: Proposal) -> set[int]:
    """Put in the signatories; give the numbers of their blocks."""
    used: set[int] = set()
    for block in proposal.blocks:
        if block.number in used or proposal.path_of(block):
            continue
        found = list(_pair(proposal, block)) if block.sort is not Sort.ROW else []
        if found:
            add_signatory(proposal, found[0].text, found[1].text, *found)
            used |= {each.number for each in found}
        elif block.sort is Sort.ROW:
            used |= _rows_of_people(proposal, block)
        else:
            used |= _inline(proposal, block)
    return used


def is_name(text: str) -> bool:
    return bool(NAME.fullmatch(_POLITICAL.sub("", text))) and not _NO_PERSON.search(text)


def is_title(text: str) -> bool:
    is_short = len(text) <= LONGEST_TITLE and not words.FINITE.search(text)
    return is_short and bool(words.TITLE.search(text)) and not text.endswith(":")


def _pair(proposal: Proposal, block: Block) -> Iterator[Block]:
    """A name, then its title, then what belongs to the title; or the title first."""
    after = proposal.blocks[block.number + 1 : block.number + 3]
    if not after or block.mark or after[0].sort is Sort.ROW:
        return
    first, second = block, after[0]
    if is_name(first.text) and is_title(second.text):
        yield from (first, second)
        yield from (each for each in after[1:] if _belongs(proposal, each))
    elif is_title(first.text) and is_name(second.text) and not _owns(after):
        yield from (second, first)


def _belongs(proposal: Proposal, block: Block) -> bool:
    """Whether a line goes on with the title above it: a place, or the party that is spoken for."""
    is_near = not block.has_space and not block.mark and len(block.text) < 40
    if re.search("kommun|stad", block.text):
        return is_near and block.text in _party_names(proposal)
    return is_near and block.text[0].isupper() and not block.text.endswith((".", ":"))


def _owns(after: list[Block]) -> bool:
    """Whether a name has a title of its own below it."""
    return len(after) > 1 and is_title(after[1].text)


def add_signatory(
    proposal: Proposal, name: str, title: str, at: Block, *more: Block, party: str = ""
) -> None:
    """Put in a signatory: a third block below the title goes on with it, or names the party."""
    about = f"{title} {more[1].text}" if len(more) > 1 else title
    if not re.search("kommun|stad", about.removeprefix(title)):
        title = about
    office, _, named = title.rpartition(", ")
    title = office if named in _party_names(proposal) else title
    political = _POLITICAL.search(name)
    person: Values = {"name": _POLITICAL.sub("", name), "title": title}
    person |= {"political_party": political["party"]} if political else {}
    if _ACTING.match(title):
        person["acting"] = "yes"
    party = party_of(proposal, f"{about} {party}")
    person |= {"party": party} if party else {}
    is_before = at.number < proposal.main_start
    person["role"] = "signs_covering_statement" if is_before else "signs"
    path = proposal.add("signatories", person | {"source": proposal.cited(at)})
    for block in (at, *more) if more else ():
        proposal.claim(block, path)


def _party_names(proposal: Proposal) -> list[str]:
    return [each["name"] for each in proposal.values.get("parties", [])]


def party_of(proposal: Proposal, title: str) -> str:
    """The party that a title belongs to, when it says so."""
    parties = proposal.values.get("parties", [])
    low = title.casefold()
    named = [
        each for each in parties if re.search(rf"\b{re.escape(each['name'].casefold())}\b", low)
    ]
    if named:
        return str(max(named, key=lambda each: len(each["name"]))["id"])
    others = [each["id"] for each in parties if each["id"] in proposal.others_in(title)]
    kinds = {kind for kind, sign in _KINDS if re.search(sign, title, re.IGNORECASE)}
    others = others or [each["id"] for each in parties if each["kind"] in kinds]
    if len(others) == 1:
        return str(others[0])
    is_police = re.search("polis", title, re.IGNORECASE)
    wanted = "polisen" if is_police else "kommunen" if _MUNICIPAL.search(title) else ""
    return wanted if wanted in [each["id"] for each in parties] else ""


def _rows_of_people(proposal: Proposal, block: Block) -> set[int]:
    """A row of names above a row of titles."""
    inline = [_INLINE.fullmatch(cell) for cell in block.cells]
    if all(each and words.TITLE.search(each["title"]) for each in inline):
        for each in filter(None, inline):
            add_signatory(proposal, each["name"], each["title"].strip(), block)
        proposal.claim(block, "signatories")
        return {block.number}
    below = proposal.blocks[block.number + 1] if block.number + 1 < len(proposal.blocks) else None
    if below is None or below.sort is not Sort.ROW:
        return set()
    pairs = list(zip(block.cells, below.cells, strict=False))
    if not all(is_name(name) and is_title(title) for name, title in pairs):
        return set()
    for name, title in pairs:
        add_signatory(proposal, name, title, block, below)
    return {block.number, below.number}


def lines_of_people(blocks: list[Block]) -> set[int]:
    """The blocks that begin with a name and its title, or are a name above one: no headings."""
    inline = ((block.number, _INLINE.match(block.text)) for block in blocks)
    found = {number for number, each in inline if each and is_person(each)}
    pairs = pairwise(blocks)
    return found | {a.number for a, b in pairs if is_name(a.text) and is_title(b.text)}


def is_person(found: re.Match[str]) -> bool:
    return is_name(found["name"]) and bool(words.TITLE.search(found["title"]))


def _inline(proposal: Proposal, block: Block) -> set[int]:
    """`Namn Namnsson, kommunstyrelsens ordförande` in a line or a sentence."""
    for number, sentence in enumerate(block.sentences):
        if _CONTACT.match(sentence):
            continue
        found = [each for each in _INLINE.finditer(sentence) if is_person(each)]
        rest = _INLINE.sub("", sentence).strip(" .,;") if found else sentence
        for each in found:
            party = rest if len(found) == 1 else ""
            add_signatory(proposal, each["name"], each["title"].strip(), block, party=party)
        if not rest or (found and rest in _party_names(proposal)):
            proposal.claim(block, f"signatories[{len(proposal.values['signatories']) - 1}]", number)
    return {block.number} if not proposal.is_free(block) and len(block.sentences) == 1 else set()
