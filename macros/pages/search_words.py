"""Words that a page is found by though it does not show them: parts of compounds, diary numbers.

The browser folds å, ä, ö and é, takes endings off and finds the beginning of a word by itself.
What it cannot know is that *fotpatrullering* holds *patrullering*: that is made here.
"""

import re
from collections.abc import Collection, Iterable, Iterator

SHORTEST_TAIL, SHORTEST_HEAD = 4, 3
_ENDINGS = """
    s n ns t ts a e na nas en ens et ets ar arna arnas er erna ernas or orna ornas
"""
ENDINGS = ("", *_ENDINGS.split())
_SMALL_WORDS = """
    alla andra bort där efter fram från för före hem hit igen ihop ingen inom med mot ned när runt
    samma samt till upp utan var vid åter över under
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
"""No parts of compounds: `motverka` is no sort of `verka`, nor `verksamma` of `samma`."""
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")


def words_in(text: str) -> list[str]:
    """The words of a text, in small letters and in order. Numbers are none."""
    return _WORD.findall(text.lower())


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words that compounds may be made of."""
    return frozenset(word for text in texts for word in words_in(text))


def tails(word: str, known: Collection[str]) -> list[str]:
    """The last parts of a compound: `fotpatrullering` → `patrullering`.

    Both parts must be known words, so that `reda` is no part of `oreda`, nor `ande` of `löpande`.
    What a compound begins with is left out: the browser finds beginnings.
    """
    cuts = range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1)
    parts = ((word[:cut], word[cut:]) for cut in cuts)
    return [tail for head, tail in parts if _is_tail(tail, known) and _is_head(head, known)]


def _is_tail(part: str, known: Collection[str]) -> bool:
    return part not in SMALL_WORDS and _is_known(part, known, SHORTEST_TAIL)


def _is_head(part: str, known: Collection[str]) -> bool:
    """Whether a compound may begin so: `skol-gård`, `områdes-polis`, `fot-patrull` (of fots)."""
    ways = (part, part.removesuffix("s"), f"{part}a", f"{part}e")
    return part not in SMALL_WORDS and any(_is_known(way, known, SHORTEST_HEAD) for way in ways)


def _is_known(part: str, known: Collection[str], shortest: int) -> bool:
    """Whether a part is a known word with or without one ending, or a known word lacks its."""
    bare = (part.removesuffix(ending) for ending in ENDINGS if part.endswith(ending))
    return any(len(word) >= SHORTEST_TAIL and word in known for word in bare) or (
        len(part) >= shortest and any(f"{part}{ending}" in known for ending in ENDINGS)
    )


def typed_variants(number: str) -> list[str]:
    """A diary number as people type it: `KS 19/0719` → `ks19`, `190719`, `ks190719`, `ks19719`.

    The browser takes a dash or a stroke away from what is typed, and splits at spaces. Zeros that
    a number begins with are left out by many.
    """
    parts = _LETTERS_OR_DIGITS.findall(number.lower())
    bare = [part.lstrip("0") or part for part in parts]
    return list(dict.fromkeys((*_runs(parts), *_runs(bare))))


def _runs(parts: list[str]) -> Iterator[str]:
    """All parts that follow on each other, written together."""
    for first in range(len(parts)):
        for last in range(first + 1, len(parts) + 1):
            yield "".join(parts[first:last])
