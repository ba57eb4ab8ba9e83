"""Who signs: names over titles, names with titles on one line, and the lines to sign on."""

import re
from collections.abc import Iterator

from scripts.drafting import words
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.dates import dates_in
from scripts.drafting.proposal import Proposal, Values

_WORD = r"[A-ZÅÄÖÉ][a-zåäöéüæø]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
_NAME = re.compile(rf"{_WORD}(?:\s(?:{_WORD}|[A-ZÅÄÖ]\.|von|af|de)){{0,3}}\s{_WORD}")
_POLITICAL = re.compile(r"\s*\((?P<party>[A-ZÅÄÖ]{1,3})\)$")
_NO_PERSON = re.compile(
    r"\b(?:kommun|stad|bilaga|område|plan|polis|styrelse|kontor)", re.IGNORECASE
)
_INLINE = re.compile(rf"(?P<name>{_NAME.pattern}),\s+(?P<title>[^,.;]*)")
_TITLED = re.compile(
    r"\b(?P<title>(?:(?:t\.?f\.?|tillförordnad|kommunstyrelsens|nämndens|vice)\s)?[a-zåäö]+)\s"
    rf"(?P<name>{_NAME.pattern})"
)
_SIGNED = re.compile(r"\b(?:underteckna|signera|skrev(?:s)? under)", re.IGNORECASE)
_IN_PLACE = re.compile(r"\bi\s+(?P<place>[A-ZÅÄÖ][\w-]+)\s+den\b")
_ACTING = re.compile(r"^(?:tf|t\.f\.?|tillförordnad)\b", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(
    r"^(?P<place>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?),?\s+(?:den\b|\d{1,2}\s+[a-z]+\s+\d{4}|i\s+[a-z]+\s+\d{4}|\d{4}-\d{2})"
)
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
    """Put in the signatories and where they sign; give the numbers of the blocks."""
    used: set[int] = set()
    for block in proposal.blocks:
        if block.number in used or proposal.path_of(block):
            continue
        found = list(_pair(proposal, block)) if block.sort is not Sort.ROW else []
        if found:
            _add(proposal, found[0].text, found[1].text, *found)
            used |= {each.number for each in found}
        elif block.sort is Sort.ROW:
            used |= _rows_of_people(proposal, block)
        else:
            used |= _inline(proposal, block)
            _told(proposal, block)
    used |= _signing(proposal, used)
    return used


def is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(_POLITICAL.sub("", text))) and not _NO_PERSON.search(text)


def _is_title(text: str) -> bool:
    is_short = len(text) <= LONGEST_TITLE and not words.FINITE.search(text)
    return is_short and bool(words.TITLE.search(text)) and not text.endswith(":")


def _pair(proposal: Proposal, block: Block) -> Iterator[Block]:
    """A name, then its title, then what belongs to the title; or the title first."""
    after = proposal.blocks[block.number + 1 : block.number + 3]
    if not after or block.mark or after[0].sort is Sort.ROW:
        return
    first, second = block, after[0]
    if is_name(first.text) and _is_title(second.text):
        yield from (first, second)
        yield from (each for each in after[1:] if _belongs(proposal, each))
    elif _is_title(first.text) and is_name(second.text) and not _owns(after):
        yield from (second, first)


def _belongs(proposal: Proposal, block: Block) -> bool:
    """Whether a line goes on with the title above it: a place, or the party that is spoken for."""
    is_near = not block.has_space and not block.mark and len(block.text) < 40
    if re.search("kommun|stad", block.text):
        return is_near and block.text in _party_names(proposal)
    return is_near and block.text[0].isupper() and not block.text.endswith((".", ":"))


def _owns(after: list[Block]) -> bool:
    """Whether a name has a title of its own below it."""
    return len(after) > 1 and _is_title(after[1].text)


def _add(
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
    party = _party(proposal, f"{about} {party}")
    person |= {"party": party} if party else {}
    is_before = at.number < proposal.main_start
    person["role"] = "signs_covering_statement" if is_before else "signs"
    path = proposal.add("signatories", person | {"source": proposal.cited(at)})
    for block in (at, *more) if more else ():
        proposal.claim(block, path)


def _party_names(proposal: Proposal) -> list[str]:
    return [each["name"] for each in proposal.values.get("parties", [])]


def _party(proposal: Proposal, title: str) -> str:
    """The party that a title belongs to, when it says so."""
    parties = proposal.values.get("parties", [])
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
            _add(proposal, each["name"], each["title"].strip(), block)
        proposal.claim(block, "signatories")
        return {block.number}
    below = proposal.blocks[block.number + 1] if block.number + 1 < len(proposal.blocks) else None
    if below is None or below.sort is not Sort.ROW:
        return set()
    pairs = list(zip(block.cells, below.cells, strict=False))
    if not all(is_name(name) and _is_title(title) for name, title in pairs):
        return set()
    for name, title in pairs:
        _add(proposal, name, title, block, below)
    return {block.number, below.number}


def lines_of_people(blocks: list[Block]) -> set[int]:
    """The blocks that begin with a name and its title: none of them is a heading."""
    found = ((block.number, _INLINE.match(block.text)) for block in blocks)
    return {number for number, each in found if each and _is_person(each)}


def _is_person(found: re.Match[str]) -> bool:
    return is_name(found["name"]) and bool(words.TITLE.search(found["title"]))


def _told(proposal: Proposal, block: Block) -> None:
    """`Undertecknat i Ekby den 2 maj 2030 av kommunalråd Eva Ek och …`: a sentence of signing."""
    for sentence in block.sentences:
        if not _SIGNED.search(sentence):
            continue
        found = [each for each in _TITLED.finditer(sentence) if _is_person(each)]
        for each in found:
            _add(proposal, each["name"], each["title"], block)
        place, dates = _IN_PLACE.search(sentence), dates_in(sentence)
        if found and dates:
            signing: Values = {"date": str(dates[0].date)}
            signing |= {"place": place["place"]} if place else {}
            whole = signing | {"verbatim": sentence, "source": proposal.cited(block)}
            proposal.add("signed", whole)


def _inline(proposal: Proposal, block: Block) -> set[int]:
    """`Namn Namnsson, kommunstyrelsens ordförande` in a line or a sentence."""
    for number, sentence in enumerate(block.sentences):
        if _CONTACT.match(sentence):
            continue
        found = [each for each in _INLINE.finditer(sentence) if _is_person(each)]
        rest = _INLINE.sub("", sentence).strip(" .,;") if found else sentence
        for each in found:
            party = rest if len(found) == 1 else ""
            _add(proposal, each["name"], each["title"].strip(), block, party=party)
        if not rest or (found and rest in _party_names(proposal)):
            proposal.claim(block, f"signatories[{len(proposal.values['signatories']) - 1}]", number)
    return {block.number} if not proposal.is_free(block) and len(block.sentences) == 1 else set()


_HEADING_ONLY = re.compile(r"(underskrifter|namnförtydligande)\W*$", re.IGNORECASE)


def _signing(proposal: Proposal, used: set[int]) -> set[int]:
    """Lines to sign on: `Ort och datum`, `Uppsala den`, `För kommunen`. Each cell of a row is one,
    of the person whose name stands below it."""
    found: set[int] = set()
    for block in proposal.main():
        if block.number in used or not all(words.FOOT.match(cell) for cell in block.cells):
            continue
        signings = [_signed(proposal, block, column) for column in range(len(block.cells))]
        is_row_of_parties = block.sort is Sort.ROW and not any(
            each.keys() - {"party"} for each in signings
        )
        if is_row_of_parties:
            continue  # it says who the columns are of, not when or where
        if not any(signings) and _HEADING_ONLY.match(" ".join(block.cells)):
            continue  # a heading is nobody's word about when or where
        for signing, cell in zip(signings, block.cells, strict=True):
            whole = signing | {"verbatim": cell, "source": proposal.cited(block)}
            path = proposal.add("signed", whole)
        proposal.claim(block, path)
        found.add(block.number)
    return found


def _signed(proposal: Proposal, block: Block, column: int) -> Values:
    """When, where and for which party, as far as a line to sign on tells it."""
    text = block.cells[column]
    place, dates = _PLACE_AND_DATE.match(text), dates_in(text)
    signing: Values = {"date": str(dates[0].date)} if dates else {}
    signing |= {"place": place["place"]} if place else {}
    party = _party(proposal, text) or _party(proposal, _next_title(proposal, block, column))
    return signing | ({"party": party} if party else {})


def _next_title(proposal: Proposal, block: Block, column: int) -> str:
    """The title of the only person whose name stands below a line to sign on."""
    titles: list[str] = []
    for each in proposal.blocks[block.number + 1 : block.number + 4]:
        cells = each.cells if block.sort is Sort.ROW else [each.text]
        if any(words.FOOT.match(cell) for cell in cells):
            break
        titles += [cell for cell in cells[column : column + 1] if _is_title(cell)]
    return titles[0] if len(titles) == 1 else ""
