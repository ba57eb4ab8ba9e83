"""How long the check thinks about input of up to a megabyte: `make bounds`.

A benchmark and no test: what it prints depends on the machine. Each case was slow once, or may be.
The wanted bounds for 1 MB are 5 s and 300 MB.
"""

import contextlib
import io
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from scripts.check import main as check
from tests.helpers.folder import FILES
from tests.hostile.files import AGREEMENT, HEAD

WANTED_SECONDS, WANTED_MEGABYTES = 5.0, 300
_COMMON_WORDS = (
    *(
        "polisen",
        "kommunen",
        "ska",
        "trygghet",
        "och",
        "i",
        "samverkan",
        "med",
        "för",
        "att",
        "det",
    ),
    *("som", "unga"),
)


def _rows(key: str, number: int, row: Callable[[int], str]) -> str:
    return f"{key}:\n" + "".join(f"  - {{{row(index)}}}\n" for index in range(number))


def _promises(number: int, keys: Callable[[int], str] = lambda _: "") -> str:
    return _rows(
        "promises",
        number,
        lambda index: f"id: p{index}, kind: promise, text: Vi ska göra sak {index}.{keys(index)}",
    )


def _follow_up(number: int, promise: Callable[[int], str]) -> str:
    rows = "".join(
        f"      - {{promise: {promise(index)}, status: fulfilled}}\n" for index in range(number)
    )
    source = "source: [{id: avtalet}]"
    return f"follow_ups:\n  - id: u\n    published: 2021-01-01\n    {source}\n    outcomes:\n{rows}"


CASES = {
    "nothing": HEAD,
    "3,000 misspelt owners": HEAD + _promises(3000, lambda _: ", owners: [polisn]"),
    "3,000 misspelt areas among 3,000": HEAD
    + _rows("priority_areas", 3000, lambda n: f"id: omr-{n * 7919 % 100_003}, label: O{n}")
    + _promises(3000, lambda n: f", areas: [omr-x{n * 31 % 99_991}]"),
    "9,000 misspelt kinds": HEAD
    + _rows("promises", 9000, lambda n: f"id: p{n}, kind: promis, text: Vi ska göra sak {n}."),
    "20,000 promises without text": HEAD
    + _rows("promises", 20_000, lambda n: f"id: p{n}, kind: promise"),
    "60,000 unknown keys": HEAD + "".join(f"nyckel{n}: a\n" for n in range(60_000)),
    "9,000 unknown keys in promises": HEAD + _promises(9000, lambda n: f", txt{n}: b"),
    "12,000 promises": HEAD + _promises(12_000),
    "3,000 promises, 12,000 outcomes": HEAD
    + _promises(3000)
    + _follow_up(12_000, lambda n: f"p{n % 3000}"),
    "12,000 outcomes of unknown promises": HEAD
    + _promises(3000)
    + _follow_up(12_000, lambda n: f"q{n}"),
    "a word of 900,000 letters": f'{HEAD}purpose: "{"a" * 900_000}"\n',
    "900,000 brackets": f'{HEAD}purpose: "{"[" * 900_000}"\n',
    "9,000 parties": HEAD.replace(
        "parties: [",
        "parties: ["
        + "".join(
            f"{{id: q{n}, name: Part {n}, kind: other, role: signing}}, " for n in range(9000)
        ),
    ),
    "5,000 lists in each other": f"{HEAD}purpose: {'[' * 5000}{']' * 5000}\n",
    "200,000 colons": f"{HEAD}purpose: {'a: ' * 200_000}\n",
    "9,000 anchors of YAML": HEAD
    + "".join(f"k{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 9000)),
    "a ring of 6,000": HEAD
    + _promises(6000, lambda n: f", continues: {AGREEMENT[:-4]}#p{(n + 1) % 6000}"),
    "18,000 items without list marks": f"{HEAD}promises:\n"
    + "".join(f"    id: p{n}\n    kind: promise\n    text: T\n" for n in range(18_000)),
    "90,000 commas within braces": HEAD
    + f"notes: [{{text: a{''.join(f', b{n}' for n in range(90_000))}}}]\n",
    "9,000 lost indents": f"{HEAD}promises:\n"
    + "".join(
        f"  - id: p{n}\n    kind: promise\n    text: T\n    period:\n    from: 2020\n"
        for n in range(9000)
    ),
    "40,000 names for ids": f"{HEAD}signed:\n" + "  - {party: Polisen}\n" * 40_000,
    "6,000 former ids": HEAD + _promises(3000, lambda n: f", formerly: [old-{n}, older-{n}]"),
}
"""What stands in an agreement, by a name for it."""


def _wrong_quotes(number: int, words: int) -> str:
    dice = random.Random(number)
    head = HEAD.replace("completeness: whole", "completeness: whole, file: sources/a.txt")

    def quote(index: int) -> str:
        text = " ".join(dice.choices(_COMMON_WORDS, k=words))
        return f"id: p{index}, kind: promise, text: {text}"

    return head + _rows("promises", number, quote)


QUOTES = {
    "a wrong quote of 400 words": _wrong_quotes(1, 400),
    "3,000 wrong quotes of 20 words": _wrong_quotes(3000, 20),
}
"""The same beside a stored text of 0.9 MB of common words."""


def put(folder: Path, text: str, source: str = "") -> None:
    for name, content in {**FILES, AGREEMENT: text, "exempelby/sources/a.txt": source}.items():
        if content and not name.endswith("2020-samverkan.yml"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")


def _measure(folder: str, found: "multiprocessing.Queue[tuple[float, int]]") -> None:
    started = time.monotonic()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        check([folder])
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found.put((time.monotonic() - started, used))


def main() -> int:
    """One process for each case. 1 when any needs more than is wanted."""
    source = " ".join(random.Random(1).choices(_COMMON_WORDS, k=140_000))
    worst, start = False, multiprocessing.get_context("spawn")
    for name, text in {**CASES, **QUOTES}.items():
        with tempfile.TemporaryDirectory() as folder:
            put(Path(folder), text, source if name in QUOTES else "")
            found: multiprocessing.Queue[tuple[float, int]] = start.Queue()
            process = start.Process(target=_measure, args=(folder, found))
            process.start()
            seconds, megabytes = found.get(timeout=600)
            process.join()
        worst |= seconds > WANTED_SECONDS or megabytes > WANTED_MEGABYTES
        print(f"{name:38} {len(text) // 1000:4} kB {seconds:5.1f} s {megabytes:4} MB", flush=True)
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
