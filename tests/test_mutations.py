"""Files spoilt at random: the check answers each with problems that have a code and a place.

`make fuzz` spoils 100,000; each one that fails becomes a case in `tests/hostile`.
"""

import os
import random
import re
from datetime import date
from pathlib import Path

import pytest

from macros.checks.everything import DESCRIBED, checked
from macros.data.text import folded
from tests.helpers.folder import FILES, written
from tests.hostile.texts import TEXTS

MUTATIONS = int(os.environ.get("MUTATIONS", "240"))
BLOCKS = 4
DAY = date(2026, 11, 29)
CODES = {each.code for each in DESCRIBED}
MORE = {
    "glossary.yml": "glossary:\n  - {id: pass, word: Pass, definition: En runda., see_also: []}\n",
    "corrections.yml": "corrections:\n  - {date: 2020-05-01, address: exempelby/2020-samverkan,"
    " was: A, now: B}\n",
    "parties.yml": "parties:\n  - {id: polisen, name: Polisen}\n",
    "permalinks.txt": "# Adresser\n/ page\nkommun/exempelby/ page =9901\n"
    "avtal/exempelby/2020-samverkan/ page\navtal/exempelby/2020-samverkan/#kalla-rapport anchor\n",
    "exempelby/sources/rapport.txt": "Polisen ska gå fotpatrull.\nVi gick; ofta.\n",
}
TOKENS = (
    *(
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        "- ",
        "#",
        " #1",
        "&a ",
        "*a",
        "!x ",
        "|",
        ">",
        "'",
        '"',
        "\n",
    ),
    *("\t", "---\n", "...", "\0", "\r", "\u2028", "\ufeff", "~", "null", "yes", "2020-02-30", "-0"),
    *("id: ", "text: ", "formerly: [", "page", "moved", " =x", "/", "../", "é", "\U0001f46e", "  "),
)


def spoilt(text: str, dice: random.Random) -> bytes:
    """A text after some random edits, and now and then in another encoding."""
    for _ in range(dice.randint(1, 6)):
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.choice((0, 1, 1, 3, 20, 200)))
        with_ = dice.choice(("", dice.choice(TOKENS), dice.choice(TEXTS), text[start:end] * 2))
        text = text[:start] + with_ + text[end:]
    encoding = dice.choices(("utf-8", "utf-16", "latin-1"), (40, 1, 1))[0]
    data = bytearray(text.encode(encoding, "replace"))
    if data and not dice.randrange(10):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_each_file_spoilt_at_random_is_answered(block: int, tmp_path: Path) -> None:
    dice, right = random.Random(block), {**FILES, **MORE}
    written(tmp_path)
    for name, text in MORE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    kinds = set()
    for number in range(MUTATIONS // BLOCKS):
        name = dice.choice(sorted(right))
        content = spoilt(right[name], dice)
        (tmp_path / name).write_bytes(content)
        try:
            found = checked(tmp_path, DAY)
        except Exception as error:
            error.add_note(f"block {block}, number {number}: {name}: {content!r}")
            raise
        kinds.add(bool(found.errors))
        for problem in found.problems:
            assert problem.code in CODES, content
            assert problem.position.file.startswith(str(tmp_path)), (problem, content)
            assert folded(problem.message), content
            assert not re.search(r"[\n\r]", str(problem)), content
        (tmp_path / name).write_text(right[name], encoding="utf-8")
    assert kinds == {True, False}
