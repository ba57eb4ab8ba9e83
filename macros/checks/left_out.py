"""The rule about what a quote leaves out: nothing that would turn what the source says."""

import re
from collections.abc import Iterator

from macros.checks.quotes import LEFT_OUT, Stored, compared, paragraphs, placed
from macros.data.meanings import Quoted
from macros.data.problem import Problem
from macros.data.text import shortened
from macros.facts.loading import Loaded

_TURNS = re.compile(
    r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|varken|knappt|knappast|delvis)\b", re.IGNORECASE
)
"""What makes another sentence of what is left."""
_SENTENCE_ENDS = re.compile(r"[.!?]\"?(?=\s|$)")


def quotes_leave_out_no_denial(loaded: Loaded) -> Iterator[Problem]:
    """Det som … står för i ett citat har inget ”inte”, ”delvis” eller liknande i samma mening: en
    varning, för då kan citatet säga något annat än källan.
    """
    for value, sources in compared(loaded, Quoted, LEFT_OUT.search):
        for paragraph in paragraphs(value.text):
            found = [_turning(paragraph, source) for source in sources]
            told = [each for each in found if each is not None]
            if told and all(told):
                message = f"Citatet utelämnar ”{shortened(told[0], 60)}” ur källans mening."
                advice = "Citera det också, om meningen annars säger något annat."
                yield Problem(value.position, f"{message} {advice}", is_warning=True)


def _turning(quote: str, source: Stored) -> str | None:
    """What a quote leaves out that may turn what is left; None where it does not stand there."""
    found, before, end = "", "", 0
    for _, piece, at in placed(quote, source.text):
        if at < 0:
            return None
        # The piece before may stand again, nearer.
        gap = source.text[end:at].rpartition(before)[2] if before else ""
        found = found or next(filter(_TURNS.search, _of_the_same_sentences(before, gap)), "")
        before, end = piece, at + len(piece)
    return found


def _of_the_same_sentences(before: str, gap: str) -> list[str]:
    """What is left out of the sentence before, and of the one after; of one sentence, all."""
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(gap)]
    if _SENTENCE_ENDS.search(before[-2:]):
        return [gap[ends[-1] if ends else 0 :].strip()]
    return [gap[: ends[0]].strip(), gap[ends[-1] :].strip()] if ends else [gap.strip()]
