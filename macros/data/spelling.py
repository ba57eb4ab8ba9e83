"""What somebody may have meant by a word that is not known."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

NEAR, VERY_NEAR = 0.6, 0.85
"""How like a word is, of 1: likely meant, and hardly anything else than a slip."""


def near_words(word: str, known: Iterable[str], most: int = 1, least: float = NEAR) -> list[str]:
    """The known words that are most like one, the likest first."""
    found = process.extract(
        word, tuple(known), scorer=fuzz.ratio, limit=most, score_cutoff=100 * least
    )
    return [name for name, _, _ in found]
