"""When and where an agreement was signed: the lines to sign on, and sentences that tell it."""

import re

from scripts.drafting import labels
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.dates import dates_in
from scripts.drafting.people import NAME, add_signatory, is_person, is_title, party_of
from scripts.drafting.proposal import Proposal, Values

_SIGNED = re.compile(r"\b(?:underteckna|signera|skrev(?:s)? under)", re.IGNORECASE)
_IN_PLACE = re.compile(r"\bi\s+(?P<place>[A-ZÅÄÖ][\w-]+)\s+den\b")
_PLACE_AND_DATE = re.compile(
    r"^(?P<place>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?),?\s+"
    r"(?:den\b|\d{1,2}\s+[a-z]+\s+\d{4}|i\s+[a-z]+\s+\d{4}|\d{4}-\d{2})"
)
_TITLED = re.compile(
    r"\b(?P<title>(?:(?:t\.?f\.?|tillförordnad|kommunstyrelsens|nämndens|vice)\s)?[a-zåäö]+)\s"
    rf"(?P<name>{NAME.pattern})"
)
_HEADING_ONLY = re.compile(r"(underskrifter|namnförtydligande)\W*$", re.IGNORECASE)


def find_signing(proposal: Proposal, used: set[int]) -> set[int]:
    """Put in each signing; give the numbers of the blocks that are lines to sign on."""
    for block in proposal.blocks:
        if block.number not in used and block.sort is not Sort.ROW:
            _told(proposal, block)
    return _lines(proposal, used)


def _told(proposal: Proposal, block: Block) -> None:
    """`Undertecknat i Ekby den 2 maj 2030 av kommunalråd Eva Ek och …`: a sentence of signing."""
    for sentence in block.sentences:
        if not _SIGNED.search(sentence):
            continue
        found = [each for each in _TITLED.finditer(sentence) if is_person(each)]
        for each in found:
            add_signatory(proposal, each["name"], each["title"], block)
        place, dates = _IN_PLACE.search(sentence), dates_in(sentence)
        if found and dates:
            signing: Values = {"date": str(dates[0].date)}
            signing |= {"place": place["place"]} if place else {}
            whole = signing | {"verbatim": sentence, "source": proposal.cited(block)}
            proposal.add("signed", whole)


def _lines(proposal: Proposal, used: set[int]) -> set[int]:
    """Lines to sign on: `Ort och datum`, `Uppsala den`, `För kommunen`. Each cell of a row is one,
    of the person whose name stands below it."""
    found: set[int] = set()
    for block in proposal.main():
        if block.number in used or not all(labels.FOOT.match(cell) for cell in block.cells):
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
    party = party_of(proposal, text) or party_of(proposal, _next_title(proposal, block, column))
    return signing | ({"party": party} if party else {})


def _next_title(proposal: Proposal, block: Block, column: int) -> str:
    """The title of the only person whose name stands below a line to sign on."""
    titles: list[str] = []
    for each in proposal.blocks[block.number + 1 : block.number + 4]:
        cells = each.cells if block.sort is Sort.ROW else [each.text]
        if any(labels.FOOT.match(cell) for cell in cells):
            break
        titles += [cell for cell in cells[column : column + 1] if is_title(cell)]
    return titles[0] if len(titles) == 1 else ""
