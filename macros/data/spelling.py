"""What somebody may have meant by a word that is not known, and the id that a name may become."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

FAR, NEAR, LIKELY, VERY_NEAR = 0.35, 0.6, 0.75, 0.85
"""How like a word is, of 1: perhaps meant, likely meant, of few words, and hardly anything else."""
_LETTERS = str.maketrans({"æ": "a", "ø": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d"})
LONGEST_ID = 60


def near_words(word: str, known: Iterable[str], most: int = 1, least: float = NEAR) -> list[str]:
    """The known words that are most like one, the likest first."""
    found = process.extract(
        word, tuple(known), scorer=fuzz.ratio, limit=most, score_cutoff=100 * least
    )
    return [name for name, _, _ in found]


def slug_of(text: str) -> str:
    """`Åtta pass i Ön` → `atta-pass-i-on`; at most 60 characters, cut between words."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    words = re.findall("[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", plain))
    slug = "-".join(words)
    if len(slug) <= LONGEST_ID:
        return slug
    return slug[: LONGEST_ID + 1].rpartition("-")[0] or slug[:LONGEST_ID]
