"""How long the agreement is valid: the sentence that states it, and the dates in it."""

import re
from collections.abc import Iterator

from scripts.drafting import labels, words
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.dates import term_in
from scripts.drafting.proposal import Proposal, Values

_SUBJECT = re.compile(
    r"\b(?:\w*överenskommelsen?|\w*förklaringen|\w*avtalet|\w*avtal|löftena|löftet|\w*planen|dokumentet)\b.{0,40}?"
    r"\b(?:gäller|löper|sträcker sig|är giltig\w*|träder i kraft)\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"^(?:(?:Det|Den|De|Detta|Denna|Dessa)\s+(?:\w+\s+){0,2}?gäller|Gäller)\b")
_FROM_ALONE = re.compile(r"^Gäller (?:från|fr\.? ?o\.? ?m\.?)\b")
_PERIOD = re.compile(r"\b(?:perioden|åren|avtalstid(?:en)?|avtalsperiod(?:en)?)\b", re.IGNORECASE)
_DURING = re.compile(
    r"^under (?:hela )?\d{4}\b.*\b(?:ska|skall|lovar|kommer|åtar)\b", re.IGNORECASE
)
_PROMISES_OF = re.compile(r"\blöften? för (?:år )?\d{4}\b", re.IGNORECASE)
_YEARS = re.compile(r"\b\d{4}\s*[–-]\s*\d{4}\b")
_NAMES = re.compile(
    r"(?:våra |gemensamma )?(?:medborgarlöfte|\w*överenskommelse|\w*plan\b)", re.IGNORECASE
)
_OTHER = re.compile(
    r"\b(?:tidigare|nuvarande|föregående|förlängdes|löper ut"
    r"|ersätter|strategi\w*|lag(?:en)?|handbok)\b",
    re.IGNORECASE,
)
_PLAN_OF = re.compile(
    r"^\W*\w*plan\w*(?:\s+för|\D*)\s+(?P<year>(?:19|20)\d{2})(?:$|\W(?!\s?\d{4}))", re.IGNORECASE
)
"""The title of a plan for a year; promises may be older or younger than the year they are of."""
_SURE = 5


def find_term(proposal: Proposal) -> None:
    """Put in the term of the sentence that most clearly states one."""
    found = [(points, block, number) for block, number, points in _candidates(proposal)]
    title = proposal.values.get("title", "")
    best = max(found, key=lambda each: each[0], default=None)
    if best and best[0] > 0:
        _put(proposal, best[1], best[2], best[0])
    elif named := next(filter(_YEARS.search, [title, *_names_in(proposal)]), ""):
        proposal.values["valid"] = term_in(named) | {"verbatim": named}
    elif plan := _PLAN_OF.match(title):
        ends = {"from": plan["year"], "to": plan["year"]}
        proposal.values["valid"] = ends | {"verbatim": title}


def _names_in(proposal: Proposal) -> list[str]:
    """The headings that name such a document, as the title does."""
    heads = (each.text for each in proposal.main() if each.sort is Sort.HEADING)
    return [head for head in heads if _NAMES.match(head)]


def _candidates(proposal: Proposal) -> Iterator[tuple[Block, int, int]]:
    for block in proposal.main():
        is_other_row = block.sort is Sort.ROW and not words.TERM_HEAD.search(block.cells[0])
        is_name = block.sort is Sort.HEADING and not _PERIOD.search(block.text)
        if is_name or is_other_row:
            continue
        for number, sentence in enumerate(block.sentences):
            text = sentence.replace("\t", " ")
            term = _year_after_a_label(text) or term_in(text)
            if term:
                yield block, number, _points(block, text, term)


def _year_after_a_label(text: str) -> Values:
    """`Giltighetstid: 2027`"""
    found = re.fullmatch(r"(?P<label>[^\d:]+:)\s*(?P<year>(?:19|20)\d{2})\W*", text)
    if not found or not labels.TERM_LABEL.match(found["label"]):
        return {}
    return {"from": found["year"], "to": found["year"]}


def _points(block: Block, sentence: str, term: Values) -> int:
    """How clearly a sentence says how long the agreement is valid."""
    points = _SURE if _SUBJECT.search(sentence) else 0
    points += (
        _SURE
        if _THIS.match(sentence)
        and not points
        and ("to" in term or "open" in term or _FROM_ALONE.match(sentence))
        else 0
    )
    points += 4 if words.TERM_HEAD.search(block.heading) else 0
    points += _SURE if labels.TERM_LABEL.match(sentence) and len(term) > 1 else 0
    points += 4 if block.sort is Sort.ROW and words.TERM_HEAD.search(block.cells[0]) else 0
    points += 2 if _PERIOD.search(sentence) and len(term) > 1 else 0
    points += 2 if _DURING.search(sentence) or _PROMISES_OF.search(sentence) else 0
    points -= 4 if _OTHER.search(sentence) else 0
    return points


def _put(proposal: Proposal, block: Block, number: int, points: int) -> None:
    sentence = block.sentences[number]
    is_row = block.sort is Sort.ROW
    words_of = " ".join(block.cells[1:]) if is_row else sentence
    term = _year_after_a_label(words_of) or term_in(words_of)
    term |= {"verbatim": words_of, "source": proposal.cited(block)}
    proposal.values["valid"] = term
    if points >= _SURE - 1:
        proposal.claim(block, "valid.verbatim", number)
