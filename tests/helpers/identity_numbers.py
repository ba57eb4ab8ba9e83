"""Made-up identity numbers in every form that people write them in, and what only looks like them.

238 is a series that is given to nobody. All is derived from the lists here, and is the same in
every run.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from stdnum import luhn

LISTED = Path("tests/identity_numbers.txt")
BIRTHDAYS = (
    *("18990228", "19000228", "19410704", "19561231", "19640229", "19751010", "19870630"),
    *("19991231", "20000229", "20080817", "20151122", "19000261", "19791091", "20010188"),
)

FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DASHES = {
    "hyphen": "-", "en dash": "–", "em dash": "—", "minus": "−", "hyphen that is kept": "‑",
    "true hyphen": "‐", "figure dash": "‒", "small hyphen": "﹣", "wide hyphen": "－",
    "spaced": " - ", "spaced dash": " – ", "plus": "+",
}  # fmt: skip
NOTHING_SEEN = {"soft hyphen": "\u00ad", "zero width": "\u200b", "joiner": "\u2060"}


def last_four(birthday: str) -> str:
    number = f"{birthday}238"
    return f"238{luhn.calc_check_digit(number[-9:])}"


def certain_forms(birthday: str) -> Iterator[tuple[str, str]]:
    """The number of a day in each form that nothing else has."""
    last, short = last_four(birthday), birthday[2:]
    year, month, day = birthday[:4], birthday[4:6], birthday[6:]
    for name, dash in DASHES.items():
        yield f"twelve, {name}", f"{birthday}{dash}{last}"
        yield f"ten, {name}", f"{short}{dash}{last}"
    for name, sign in NOTHING_SEEN.items():
        yield (
            f"{name} within",
            f"{birthday[:3]}{sign}{birthday[3:]}{sign}-{last[:2]}{sign}{last[2:]}",
        )
    yield "twelve together", f"{birthday}{last}"
    yield "twelve, space", f"{birthday} {last}"
    yield "twelve, space that is kept", f"{birthday}\u00a0{last}"
    yield "twelve, thin space", f"{birthday}\u2009{last}"
    yield "ten, space", f"{short} {last}"
    yield "full width", f"{birthday}-{last}".translate(FULL_WIDTH)
    yield "full width together", f"{birthday}{last}".translate(FULL_WIDTH)
    yield "other digits", f"{birthday}-{last}".translate(ARABIC)
    yield "over two lines", f"{birthday}\n{last}"
    yield "hyphen at the end of a line", f"{birthday}-\n{last}"
    yield "hyphen on the next line", f"{birthday}\r\n-{last}"
    yield "ten, hyphen at the end of a line", f"{short}-\n{last}"
    yield "day over two lines", f"{year}{month}\n{day}-{last}"
    yield "as a date", f"{year}-{month}-{day}-{last}"
    yield "as a date with spaces", f"{year} {month} {day}-{last}"
    yield "ten as a date", f"{short[:2]}-{month}-{day}-{last}"


def certain() -> Iterator[tuple[str, str]]:
    """Each form of each day, with the name of both."""
    for birthday in BIRTHDAYS:
        for name, text in certain_forms(birthday):
            yield f"{birthday}: {name}", text


def _valid_ends(start: str, ends: Iterator[str]) -> Iterator[str]:
    """Those endings that give the check digit of an identity number: the worst case."""
    return (end for end in ends if luhn.is_valid(f"{start}{end}"))


def honest() -> Iterator[str]:
    """What is no identity number, with the right check digit wherever it can have one."""
    for start in ("191231", "200101", "220630", "240315"):
        for end in _valid_ends(start, map(str, range(2000 + int(start[:2]), 2050))):
            yield from (f"20{start}-{end}", f"20{start}–{end}", f"{start} - {end}")
    for start in ("211234", "212000", "556036", "802002", "769600"):
        for end in _valid_ends(start, map("{:04}".format, range(0, 9999, 97))):
            yield from (f"{start}-{end}", f"16{start}-{end}", f"org.nr {start}{end}")
    for start, end in product(("070123", "072101", "073112", "081230"), ("4567", "0011", "2380")):
        number = f"{start}{end}"
        yield f"{number[:3]}-{number[3:6]} {number[6:8]} {number[8:]}"
        yield f"{number[:4]}-{number[4:6]} {number[6:8]} {number[8:]}"
        yield f"+46 {number[1:3]} {number[3:6]} {number[6:8]} {number[8:]}"
    for serial in range(100, 900, 41):
        yield from (f"KS 2020/{serial:04}-5", f"5000-K{serial}456-20", f"A{serial}.238/2020")
        yield from (f"Dnr KSN-2020-01{serial}", f"bankgiro 5{serial}-10{serial % 90 + 10}")
        yield f"{serial} {serial + 3} {2000 + serial % 30}"


def listed() -> dict[str, list[str]]:
    """The texts of the file that is written by hand, by what they are: signs are escaped there."""
    found: dict[str, list[str]] = {}
    for line in LISTED.read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            texts = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            texts.append(line.encode("latin-1", "backslashreplace").decode("unicode-escape"))
    return found
