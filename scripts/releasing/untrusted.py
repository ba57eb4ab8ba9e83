"""Markdown from a job that ran somebody else's code, made harmless before it is shown as ours.

Left are headings, lists, tables, emphasis, code and sections that open. No HTML, link, picture,
mention, reference or name of an emoji is, and no sign that nobody sees. Nothing but Python's own
library is imported: the job that posts the comment installs nothing.
"""

import re
import unicodedata
from functools import cache

MOST = 60_000
"""Characters that are shown. GitHub takes 65,536, and the links come beside."""
ELSEWHERE = "står under ”Körningen”."
FENCE = "```"
_OPENS_CODE = re.compile(r"```(yaml|text)")
_OPENS_DETAILS = re.compile(r"<details><summary>(.*)</summary>")
_CLOSES_DETAILS = "</details>"
_JOINER = "\N{WORD JOINER}"
"""Nobody sees it. GitHub finds no name after an @ that it follows, and no address."""
_KEPT = frozenset(("\n", "\N{NO-BREAK SPACE}", _JOINER))
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Signs that are no control signs, and yet show nothing: fillers, and what chooses a form."""
_REFERENCE = re.compile(r"&(#([1-9]\d{1,5});|amp;|lt;|gt;)?")
_COLON = "(?::|&#58;)"
_MENTIONS = re.compile(
    r"(?:@|&#64;"  # somebody's name, or an e-mail address
    r"|(?:(?<!&)#|&#35;)(?=\d)|GH(?:\\?-|&#45;)(?=\d)"  # a number of an issue
    rf"|{_COLON}(?=\\?(?:/|&#47;))|www(?=\\?(?:\.|&#46;))"  # an address on the web
    rf"|{_COLON}(?=(?:[\w+\\-]|&#(?:43|45|95);)+{_COLON}))"  # the name of an emoji
    rf"(?!{_JOINER})",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"(?:- )?… och (\d{1,9}) till\.")
_COMMIT = re.compile(r"(?<!\w)[0-9a-f]{7,}(?!\w)", re.IGNORECASE)
"""What may be the id of a commit, or a part of one: GitHub asks for seven signs."""
_LONGEST_PART = 6
_SIGNS = str.maketrans({"<": "&lt;", ">": "&gt;", "[": "&#91;", "]": "&#93;", "$": "&#36;"})
_OTHER_FENCES = re.compile(r"`{2,}|~{3,}")


def harmless(text: str, most: int = MOST, rest: str = ELSEWHERE) -> str:
    """A text with nothing but the form that a report has, and no more signs than `most`.

    What is harmless already, and short enough, comes through as it is. Of a longer one the last
    line tells how many are left out, and where the rest is.
    """
    written = _seen(text).strip("\n").split("\n")
    room = most - len(_left_out(len(written), rest)) - 2
    lines: list[str] = []
    code, sections, length = False, 0, 0
    fits = (0, code, sections)
    for line in written:
        shown = _in_code(line) if code else _outside_code(line, sections)
        length += len(shown) + 1
        if not code:
            sections += shown.startswith("<details>") - shown.startswith(_CLOSES_DETAILS)
        code = line != FENCE if code else bool(_OPENS_CODE.fullmatch(line))
        lines.append(shown)
        if length + _length_of_ends(code, sections) <= room:
            fits = (len(lines), code, sections)
    whole = _closed(lines, code, sections)
    if len(whole) <= most:
        return whole
    shown_lines, code, sections = fits
    left = sum(map(_told_by, written[shown_lines:]))
    return _closed(lines[:shown_lines], code, sections, _left_out(left, rest))


def _told_by(line: str) -> int:
    """How many lines are left out with this one, which may tell of others that are."""
    others = _OTHERS.match(line)
    return int(others[1]) if others else int(bool(line.strip()))


def _left_out(lines: int, rest: str) -> str:
    return f"… {lines} {'rad' if lines == 1 else 'rader'} till {rest}"


def _length_of_ends(code: bool, sections: int) -> int:
    return (len(FENCE) + 1) * code + (len(_CLOSES_DETAILS) + 2) * sections


def _in_code(line: str) -> str:
    return line if line == FENCE else line.replace(FENCE, "'''")


def _outside_code(line: str, sections: int) -> str:
    """A line as words, or as the one HTML that there may be, where it is closed by its own."""
    if opens := _OPENS_DETAILS.fullmatch(line):
        return f"<details><summary>{_in_words(opens[1])}</summary>\n"
    if line == _CLOSES_DETAILS:
        return f"{_CLOSES_DETAILS}\n" if sections else ""
    return line if _OPENS_CODE.fullmatch(line) else _in_words(line)


def _closed(lines: list[str], code: bool, sections: int, last: str = "") -> str:
    """The lines with what is open in them closed: what comes below is no part of it."""
    ends = [FENCE] * code + [_CLOSES_DETAILS, ""] * sections + ["", last] * bool(last)
    return re.sub(r"\n{3,}", "\n\n", "\n".join([*lines, *ends])).strip("\n") + "\n"


def _seen(text: str) -> str:
    """With a name in place of each sign that nobody sees, or that turns what others see around."""
    lines = text.replace("\r\n", "\n").replace("\t", "    ")
    return "".join(map(_named, lines))


@cache
def _named(sign: str) -> str:
    """`‹U+202E›`; a sign that is seen, or that the program itself puts in a text, is itself."""
    if sign in _KEPT:
        return sign
    if unicodedata.category(sign) == "Zs":
        return " "
    return sign if sign.isprintable() and not _UNSEEN.match(sign) else f"‹U+{ord(sign):04X}›"


def _in_words(line: str) -> str:
    """A line outside code: what would be HTML, a link or a mention is text."""
    known = _REFERENCE.sub(_reference, line)
    fenced = _OTHER_FENCES.sub(lambda run: "".join(f"&#{ord(sign)};" for sign in run[0]), known)
    named = _MENTIONS.sub(lambda found: f"{found[0]}{_JOINER}", fenced.translate(_SIGNS))
    return _COMMIT.sub(_in_parts, named)


def _in_parts(found: re.Match[str]) -> str:
    """What may be the id of a commit, in parts that are too short to be one."""
    word = found[0]
    return _JOINER.join(word[at : at + _LONGEST_PART] for at in range(0, len(word), _LONGEST_PART))


def _reference(found: re.Match[str]) -> str:
    """A sign that means something in Markdown stays encoded. A letter has no reason to be."""
    whole, name, number = found[0], found[1], found[2]
    sign = chr(int(number)) if number else ""
    if number and _named(sign) != sign:
        return _named(sign)
    is_known = name and not sign.isalnum() and sign.isprintable()
    return whole if is_known else f"&amp;{name or ''}"
