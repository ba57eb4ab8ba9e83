"""Text as it was written, made comparable: cleaned of what cannot be seen, folded, shortened."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol
from unicodedata import category, is_normalized, normalize

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Signs that are letters or symbols to Unicode, and nothing to the eye."""
_BLANK_SIGN = re.compile(f"[{''.join(_BLANK)}]")
_JOINERS = re.compile(
    "(?<=[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d(?=[\u2600-\U0001faff])"
)
_LAST = str.maketrans("åäöé", "{|}e")


def clean(text: str) -> str:
    """NFC, without characters that cannot be seen: controls, bidi marks, zero width.

    The sign that joins two pictures to one stays between them.
    """
    if text.replace("\n", "").isprintable() and (
        text.isascii() or (not _BLANK_SIGN.search(text) and is_normalized("NFC", text))
    ):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    joints = {found.start() for found in _JOINERS.finditer(lines)}
    seen = (char for at, char in enumerate(lines) if _is_seen(char) or at in joints)
    return normalize("NFC", "".join(seen))


def _is_seen(char: str) -> bool:
    return char in "\n\t" or (category(char) not in _INVISIBLE and char not in _BLANK)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """One line: every run of white space is one space. Most texts stand on several pages."""
    return " ".join(clean(text.replace("\u2028", "\n").replace("\u2029", "\n")).split())


def shortened(text: str, length: int = 155) -> str:
    """One line of at most so many characters, cut between words."""
    line = folded(text)
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + "…"


def alphabetical(text: str) -> str:
    """What sorts texts by the Swedish alphabet, in which å, ä and ö come last."""
    return text.lower().translate(_LAST)


class Named(Protocol):
    @property
    def name(self) -> str: ...


def joined(words: Sequence[str]) -> str:
    """`Ale, Lund och Åre`."""
    return " och ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def by_name(thing: Named) -> str:
    """What sorts things by name."""
    return alphabetical(thing.name)
