"""What somebody meant who broke YAML: the slip in a line, by its name, and the line mended.

Looked for only where reading has stopped or a value is refused. Typographic quotes and hard spaces
are right inside a text, and only wrong where YAML has signs of its own.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from yaml import Mark, MarkedYAMLError

from macros.data.problem import lines_told

_ODD_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_CURLY = "\u201d\u201c\u201e\u201f\u2019\u2018\u201a\u00bb\u00ab"
_LONGEST_SHOWN = 90
_LONGEST_LINE = 2000
"""A longer line is no slip of somebody who types."""
_HEAD = r"(?P<head>\s*(?:- +)*)"
_KEY = rf"{_HEAD}(?P<key>[a-z_]+)"

_ODD = re.compile(f"[{_ODD_SPACE}]")
_STRUCTURE = re.compile(rf"\s*(?:-\s+)*(?:[a-z_]+:(?=[{_ODD_SPACE}])\s+)?")
_LIST_MARK = re.compile(
    r"(?P<indent>\s*)(?P<mark>[\u2010-\u2015\u2212\u2022\u00b7▪◦*])\s+(?P<rest>\S.*)"
)
_CURLY_VALUE = re.compile(
    rf"(?P<head>\s*(?:- +)*(?:[a-z_]+: +)?)[{_CURLY}](?P<text>[^{_CURLY}]+)[{_CURLY}]?\s*"
)
_CURLY_IN_BRACES = re.compile(
    rf"(?P<head>[:\[{{,]\s*)[{_CURLY}](?P<text>[^{_CURLY}]+)[{_CURLY}](?=\s*[,\]}}])"
)
_NO_COLON = re.compile(rf"{_KEY}(?:\s*[=;]\s*|\s+)(?P<text>[^\s:].*?)?\s*")
_NO_SPACE = re.compile(rf"{_KEY}:(?P<text>[^\s:].*?)\s*")
_VALUE = re.compile(rf"{_KEY}: +(?P<text>[^\s\"'\[{{|>].*?)\s*")
_AFTER_A_QUOTE = re.compile(rf"{_KEY}: +(?P<text>(?P<sign>[\"']).*?(?P=sign)\s*[^\s,\]}}#].*?)\s*")
_STARTS_WITH_A_SIGN = re.compile(rf"{_KEY}: +(?P<text>[@`%*&!].*?)\s*")
_AFTER_A_BRACKET = re.compile(rf"{_KEY}: +(?P<text>[\[{{][^\]}}]*[\]}}]\s*[^\s,#].*?)\s*")
_FIRST_KEY = re.compile(rf"{_KEY}:(?:\s|$)")
_COMMENT = re.compile(r"(?<!\s)\s+#(?!\w).*$|^#.*$")
_MERGE_MARKER = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?=\s|$)", re.MULTILINE)


class Slip(NamedTuple):
    """What is wrong in a line, and how the line is mended."""

    line: int
    """Counted from 0, as the column."""
    column: int
    code: str
    message: str


def quoted(text: str) -> str:
    """A text as YAML takes every sign of it."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _bare(text: str) -> str:
    """A text without the marks around it, where others stand within: those are the source's. The
    second mark ends what the first began, unless it begins a word.
    """
    is_around = re.fullmatch(r'"[^"]*[\s:(]"\w.*"', text) and text.count('"') > 2
    return text[1:-1] if is_around else text


def shown(line: str) -> str:
    """A line as it should be; of a long one both ends."""
    line = line.strip()
    is_long = len(line) > _LONGEST_SHOWN
    return f"{line[: _LONGEST_SHOWN - 30]} … {line[-25:]}" if is_long else line


def so(line: str) -> str:
    """The advice that shows a line as it should be."""
    return f"Skriv så här: {shown(line)}"


def merge_marker(text: str) -> Slip | None:
    """What git leaves where two have changed the same lines."""
    may_be = any(sign * 7 in text for sign in "<=>|")
    found = list(_MERGE_MARKER.finditer(text)) if may_be else []
    if not found:
        return None
    starts = {each[1][0]: each.start() for each in reversed(found)}  # the first of each
    lines = {sign: text.count("\n", 0, start) + 1 for sign, start in starts.items()}
    first, middle, last = (lines.get(sign, 0) for sign in "<=>")
    where = ""
    if 0 < first < middle < last:
        where = f" ({_span(first + 1, middle)} eller {_span(middle + 1, last)})"
    message = (
        f"”{found[0][1]}” har git skrivit: två har ändrat samma rader. Behåll den ena varianten"
        f"{where}, och ta bort raderna som börjar med <<<<<<<, ======= och >>>>>>>."
    )
    return Slip(text.count("\n", 0, found[0].start()), 0, "MB043", message)


def _span(first: int, after: int) -> str:
    """`rad 3`, `rad 3–5`, or that there is none."""
    if after <= first:
        return "ingenting"
    return f"rad {first}" if after == first + 1 else f"rad {first}–{after - 1}"


def _said(line: str) -> str:
    """A line without the comment at its end."""
    return _COMMENT.sub("", line) if "#" in line else line


def slip_in(lines: Sequence[str], number: int) -> Slip | None:
    """A sign that looks like one of YAML's own, in a line counted from 0."""
    line = _said(lines[number]) if number < len(lines) else ""
    if len(line) > _LONGEST_LINE:
        return None
    head = _STRUCTURE.match(line)
    if head and (odd := _ODD.search(head[0])):
        mended = _ODD.sub(" ", head[0]) + line[head.end() :]
        message = "Här står ett hårt mellanslag, som bara ser ut som ett vanligt. Byt ut det."
        return Slip(number, odd.start(), "MB041", f"{message} {so(mended)}")
    if found := _LIST_MARK.fullmatch(line):
        message = f"En punkt i en lista börjar med bindestreck, inte ”{found['mark']}”."
        return Slip(number, found.start("mark"), "MB042", f"{message} {so('- ' + found['rest'])}")
    return _curly_quotes(line, number)


def _curly_quotes(line: str, number: int) -> Slip | None:
    found = _CURLY_VALUE.fullmatch(line) or _CURLY_IN_BRACES.search(line)
    if not found:
        return None
    mended = f"{found['head']}{quoted(found['text'])}"
    if found.re is _CURLY_IN_BRACES:
        mended = _CURLY_IN_BRACES.sub(lambda each: f"{each['head']}{quoted(each['text'])}", line)
    sign = line[found.end("head")]
    message = f'Citattecknen ({sign}) är krökta, och YAML känner bara igen raka (").'
    return Slip(number, found.end("head"), "MB040", f"{message} {so(mended)}")


def diagnosed(error: MarkedYAMLError, lines: Sequence[str], keys: Collection[str]) -> Slip | None:
    """What is wrong where YAML stopped reading, if it is one of the slips that people make."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None
    number = min(mark.line, len(lines) - 1)
    before = _line_before(lines, number)
    if max(len(lines[number]), len(lines[before])) > _LONGEST_LINE:
        return None
    simple = error.context_mark if error.context == "while scanning a simple key" else None
    if slip := _tab(lines[number], number):
        return slip
    for each in dict.fromkeys([*([simple.line] if simple else []), number, before]):
        if slip := slip_in(lines, each) or no_colon(lines, each, keys):
            return slip
    said = f"{error.context} {error.problem}"
    return (
        _open_bracket(error, lines)
        or _nothing_of_the_kind(simple, lines)
        or _odd_indent(error, mark, lines, keys)
        or _needs_quotes(lines[number], number, said)
    )


def _line_before(lines: Sequence[str], number: int) -> int:
    """The nearest line before that says something; the line itself when there is none."""
    found = (each for each in range(number - 1, -1, -1) if lines[each].strip()[:1] not in ("", "#"))
    return next(found, number)


def no_colon(lines: Sequence[str], number: int, keys: Collection[str]) -> Slip | None:
    """A known key without its colon, or without the space behind it."""
    line, after = lines[number], "".join(lines[number + 1 : number + 2])
    if len(line) > _LONGEST_LINE:
        return None
    line = _said(line)
    for form, what in ((_NO_SPACE, "mellanslag efter kolonet"), (_NO_COLON, "kolon")):
        found = form.fullmatch(line.rstrip() + " " * (form is _NO_COLON))
        if found and found["key"] in keys:
            has_more = re.match(r"\s+\S|- ", after)
            text = found["text"] or ("" if has_more else "…")
            value = quoted(text) if ": " in text and text[0] not in "\"'" else text
            message = f"”{found['key']}” saknar {what}."
            mended = f"{found['head']}{found['key']}: {value}"
            return Slip(number, found.end("key"), "MB008", f"{message} {so(mended)}")
    return None


def _nothing_of_the_kind(simple: Mark | None, lines: Sequence[str]) -> Slip | None:
    """A line that is neither a key nor an item: YAML tells of it when it meets the next."""
    if not simple:
        return None
    line = lines[simple.line].strip()
    message = "Raden har inget kolon. Är det en nyckel skriver du ”nyckel: värde”."
    advice = "Hör texten till raden ovanför ska den ha större indrag än den."
    return Slip(simple.line, simple.column, "MB008", f"{message} {advice}") if line else None


def _open_bracket(error: MarkedYAMLError, lines: Sequence[str]) -> Slip | None:
    """A `{` or `[` that is not closed on its line: YAML tells of it on the next."""
    start, end = error.context_mark, error.problem_mark
    is_flow = str(error.context).startswith("while parsing a flow")
    if not (is_flow and start and end and start.line < end.line):
        return None
    sign = lines[start.line][start.column : start.column + 1]
    closing = {"[": "]", "{": "}"}.get(sign, "")
    message = f"”{sign}” är inte stängd. Lägg till ”{closing}” där listan eller punkten slutar."
    if end.line == start.line + 1 and not lines[start.line].rstrip().endswith(","):
        message = f"”{sign}” är inte stängd. {so(_said(lines[start.line]).rstrip() + closing)}"
    return Slip(start.line, start.column, "MB008", message) if closing else None


def _odd_indent(
    error: MarkedYAMLError, mark: Mark, lines: Sequence[str], keys: Collection[str]
) -> Slip | None:
    """A line that begins a little beside those that it belongs with."""
    number = min(mark.line, len(lines) - 1)
    line = lines[number]
    indent, found = _indent(line), _FIRST_KEY.match(line)
    is_item = line.lstrip(" ").startswith("- ")
    is_first = mark.column == indent or (found and mark.column == found.end("key"))
    if not is_first or not (is_item or (found and found["key"] in keys)):
        return None
    if slip := _no_list_mark(error, lines, number, is_item):
        return slip
    above = _FIRST_KEY.match(lines[_line_before(lines, number)])
    column = _column_of_list(error, lines)
    wanted, like = above.start("key") if above else -1, "som raden ovanför"
    if is_item:
        wanted, like = column, "som de andra punkterna i listan"
    if wanted == indent or not (above or is_item):
        return None
    is_sure = abs(wanted - indent) <= 3 and (wanted > 0 or column == wanted == 0)
    message = "Raden har ett annat indrag än raden ovanför. Låt dem börja i samma kolumn."
    if is_sure:
        message = f"Raden har {_blanks(indent)} först men ska ha {wanted or 'inga'}, {like}."
    return Slip(number, indent, "MB008", message)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _column_of_list(error: MarkedYAMLError, lines: Sequence[str]) -> int:
    """The column of the list marks of the list that YAML was in; -1 when it was in none."""
    start = error.context_mark
    is_list = start and lines[start.line][start.column :].startswith("- ")
    return start.column if start and is_list else -1


def _no_list_mark(
    error: MarkedYAMLError, lines: Sequence[str], number: int, is_item: bool
) -> Slip | None:
    """An item without its list mark among others that have theirs."""
    indent = _indent(lines[number])
    start = error.context_mark
    if not is_item and start and indent == _column_of_list(error, lines):
        first = _FIRST_KEY.match(lines[start.line])
        here = _FIRST_KEY.match(lines[number])
        if first and here and first["key"] == here["key"]:
            message = "Här saknas ”- ”: raden börjar nästa punkt i listan."
            told = f"{message} {so('- ' + _said(lines[number]).strip())}"
            return Slip(number, indent, "MB042", told)
    if is_item and _column_of_list(error, lines) < 0:
        top = number
        while top and (not lines[top - 1].strip() or _indent(lines[top - 1]) > indent):
            top -= 1
        above = lines[top - 1].lstrip() if top else ""
        is_bare = _FIRST_KEY.match(lines[top]) and not above.startswith("-")
        is_bare = is_bare and not lines[top].lstrip().startswith("-")
        if top < number and is_bare and _indent(lines[top]) == indent + 2:
            return Slip(top, indent + 2, "MB042", repeated_items(lines, [top]))
    return None


def _blanks(number: int) -> str:
    return f"{number or 'inga'} blanksteg"


def _tab(line: str, number: int) -> Slip | None:
    if not re.match(r" *\t", line):
        return None
    message = "Raden börjar med en tabb. Skriv blanksteg, lika många som på raderna omkring."
    return Slip(number, line.index("\t"), "MB008", message)


def _needs_quotes(line: str, number: int, said: str) -> Slip | None:
    """A text that YAML takes for something else, and does not when it stands within quotes."""
    line = _said(line)
    for form, english, why in (
        (_AFTER_A_QUOTE, "", "Texten går vidare efter citattecknet. Sätt hela inom citattecken."),
        (_AFTER_A_BRACKET, "", "Texten börjar med en klammer, och då läser YAML en lista."),
        (_STARTS_WITH_A_SIGN, "cannot start", "Texten börjar med ett tecken som YAML har tagit."),
        (_STARTS_WITH_A_SIGN, "alphabetic", "Texten börjar med ett tecken som YAML har tagit."),
        (_VALUE, "mapping values", "Kolonet i texten gör att YAML läser en ny nyckel."),
    ):
        found = form.fullmatch(line)
        if (
            found
            and english in said
            and (form is not _VALUE or re.search(r":(\s|$)", found["text"]))
        ):
            mended = f"{found['head']}{found['key']}: {quoted(_bare(found['text']))}"
            return Slip(number, found.start("text"), "MB008", f"{why} {so(mended)}")
    return None


def repeated_items(lines: Sequence[str], starts: Sequence[int], name: str = "") -> str:
    """That items of a list lack their list mark, told on the first of their lines (from 0)."""
    told = "Här saknas ”- ”: raden börjar nästa punkt i listan."
    if name:
        told = f"Varje punkt i listan ”{name}” börjar med ”- ”."
    line = lines[starts[0]]
    key = line.strip().partition(":")[0]
    if line.startswith("  "):
        told += f" Byt de två blankstegen före ”{key}” mot ”- ”."
    more = [each + 1 for each in starts[1:]]
    also = f" Detsamma gäller {lines_told(more)}." if more else ""
    return f"{told}{also} {so('- ' + _said(line).strip())}"


def split_by_commas(key: str, texts: Iterator[str] | Sequence[str]) -> str:
    """That a text within braces was cut at its commas."""
    mended = so(f"{key}: {quoted(', '.join(texts))}")
    return f"Kommat delar texten. Inom {{ }} ska text med komma stå inom citattecken. {mended}"
