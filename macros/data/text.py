"""Text as it was written, made comparable: cleaned of what cannot be seen, folded, shortened."""

from typing import Protocol
from unicodedata import category, is_normalized, normalize

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LAST = str.maketrans("åäöé", "{|}e")


def clean(text: str) -> str:
    """NFC, without characters that cannot be seen: controls, bidi marks, zero width."""
    if text.replace("\n", "").isprintable() and is_normalized("NFC", text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = (char for char in lines if char in "\n\t" or category(char) not in _INVISIBLE)
    return normalize("NFC", "".join(seen))


def folded(text: str) -> str:
    """One line: every run of white space is one space."""
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


def by_name(thing: Named) -> str:
    """What sorts things by name."""
    return alphabetical(thing.name)
