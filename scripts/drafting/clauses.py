"""What is left: clauses by their headings, then sections, so that no line is lost."""

import re
from collections.abc import Iterator

from scripts.drafting import words
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.proposal import Proposal, text_of

_SENTENCES = (
    ("revision", r"\bkan\b.{0,40}\b(?:revideras|ändras)\b|\btillägg\b.{0,60}\bskriftlig"),
    ("termination", r"\bsägas? upp\b|uppsägningstid"),
    ("extension", r"\bförlängs\b"),
    ("targets_required", r"\bmätbara mål\b"),
    ("purpose", r"\bsyft(?:ar|et)\b|\bi syfte att\b"),
)
"""Sentences that are such a clause wherever they stand, when nothing else quotes their words."""
WORDS_IN_HEADING = 8


def find_clauses(proposal: Proposal) -> None:
    """Purpose, background and the like: all that stands below such a heading and is free."""
    found: dict[str, list[Block]] = {}
    for block in proposal.main():
        key = _key_of(block) if block.sort not in (Sort.HEADING, Sort.ROW) else None
        if key and proposal.path_of(block) is None:
            found.setdefault(key, []).append(block)
    for key, blocks in found.items():
        _put(proposal, key, blocks)
    _by_sentence(proposal)


def _key_of(block: Block) -> str | None:
    heads = [each.name for each in block.headings if each.level < 9] or [""]
    matched = (key for key, sign in words.CLAUSES.items() if sign.match(heads[-1]))
    return next(matched, None)


def _put(proposal: Proposal, key: str, blocks: list[Block]) -> None:
    text = text_of(blocks, proposal.furniture)
    proposal.values[key] = {"text": text, "source": proposal.cited(*blocks)}
    for block in blocks:
        proposal.claim(block, key)


def _by_sentence(proposal: Proposal) -> None:
    for block in proposal.main():
        if block.sort is not Sort.PARAGRAPH:
            continue
        for number, sentence in enumerate(block.sentences):
            key = _sentence_key(sentence)
            is_free = number not in proposal.taken.get(block.number, {})
            if key and key not in proposal.values and (is_free or key == "termination"):
                source = proposal.cited(block)
                proposal.values[key] = {"text": sentence, "source": source}
                proposal.claim(block, key, number)


def _sentence_key(sentence: str) -> str | None:
    matched = (key for key, sign in _SENTENCES if re.search(sign, sentence, re.IGNORECASE))
    return next(matched, None)


# --- sections -------------------------------------------------------------------------------------


def find_sections(proposal: Proposal) -> None:
    """Everything that no field quotes whole, below its nearest heading, in order."""
    for blocks in _runs(proposal):
        heads = blocks[0].headings
        heading = heads[-1].text if heads else _heading_for(proposal, blocks)
        text = text_of(blocks, proposal.furniture)
        values = {"heading": heading, "text": text, "source": proposal.cited(*blocks)}
        path = proposal.add("sections", values)
        for block in (*blocks, *heads[-1:]):
            _cover(proposal, block, path)
    _lonely_headings(proposal)


def _cover(proposal: Proposal, block: Block, path: str) -> None:
    """A section holds a block whole: its fate is the section, whatever quotes a part of it."""
    if proposal.path_of(block) is None:
        proposal.taken[block.number] = {}
        proposal.claim(block, path)


def _runs(proposal: Proposal) -> Iterator[list[Block]]:
    """Blocks that nothing quotes whole, those below one heading together."""
    run: list[Block] = []
    for block in proposal.blocks:
        if block.sort is Sort.HEADING or proposal.path_of(block) is not None:
            continue
        if run and block.headings[-1:] != run[-1].headings[-1:]:
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _heading_for(proposal: Proposal, blocks: list[Block]) -> str:
    """What a text above every heading is called: the title, else its own first words."""
    first = " ".join(blocks[0].text.split()[:WORDS_IN_HEADING])
    return str(proposal.values.get("title") or first)


def _lonely_headings(proposal: Proposal) -> None:
    """A heading is where the words below it say that they stand. One above none is a section."""
    for block in proposal.blocks:
        if block.sort is not Sort.HEADING or proposal.path_of(block) is not None:
            continue
        below = (
            each for each in proposal.blocks[block.number + 1 :] if block in each.headings[-2:]
        )
        paths = (proposal.path_of(each) for each in below)
        path = next((each for each in paths if each), None)
        if path is None:
            values = {"heading": block.text, "text": block.text, "source": proposal.cited(block)}
            path = proposal.add("sections", values)
        proposal.claim(block, path)
