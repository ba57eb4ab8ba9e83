"""What the check says of quotes: questions as JSON in, the answers out.

The tests of the browser's editor, which are JavaScript, compare their own with them.
"""

import difflib
import json
import sys
from pathlib import Path
from typing import Any
from unicodedata import category

import yaml

from macros.checks.quotes import _PARAGRAPHS, _first_missing, _passage, _words, comparable
from macros.data.text import clean, folded, shortened

CASES: list[dict[str, str]] = yaml.safe_load(Path("tests/quotes.yml").read_text("utf-8"))


def missing(quote: str, source: str) -> str | None:
    """The first piece of a quote that does not stand in the source, in any paragraph."""
    found = (_first_missing(each, comparable(source)) for each in _PARAGRAPHS.split(quote))
    return next((each for each in found if each is not None), None)


def nearest(quote: str, source: str) -> dict[str, Any] | None:
    """The passage of the source that is most like a quote, and the words that differ."""
    wanted = _words(comparable(quote))
    ratio, passage = _passage(wanted, comparable(source).split())
    if ratio < 0.5:
        return None
    matcher = difflib.SequenceMatcher(None, wanted, passage, autojunk=False)
    spans = [spans for kind, *spans in matcher.get_opcodes() if kind != "equal"]
    swaps = [[" ".join(passage[c:d]), " ".join(wanted[a:b])] for a, b, c, d in spans]
    return {"passage": " ".join(passage), "swaps": swaps, "likeness": ratio}


def sign_in_places(sign: str) -> list[str] | None:
    """A sign where each of the folding rules would meet it; None for one of a later Unicode."""
    if category(sign) == "Cn":
        return None
    words = f"a{sign}b {sign} c-\n{sign}d\n{sign} e{sign}-\nf"
    return [comparable(words), clean(words), folded(words), shortened(words, 9)]


ANSWERS = {"missing": missing, "nearest": nearest}


def answer(question: dict[str, Any]) -> object:
    """The cases, or one of the functions for each of many arguments."""
    if question["ask"] == "cases":
        return CASES
    if question["ask"] == "signs":
        return [sign_in_places(chr(code)) for code in question["of"]]
    return [ANSWERS[question["ask"]](*arguments) for arguments in question["of"]]


if __name__ == "__main__":
    print(json.dumps(answer(json.loads(sys.stdin.buffer.read()))))
