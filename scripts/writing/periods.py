"""The time that the words of a promise name: proposed to whoever writes, never taken as it is."""

import re

from macros.data.dates import MONTHS, PartialDate

_MONTH = "|".join(MONTHS)
_DAY = rf"(?:\d{{1,2}} )?(?:{_MONTH}) \d{{4}}|\d{{4}}-\d{{2}}(?:-\d{{2}})?|(?:19|20)\d{{2}}"
_BEFORE = r"senast|till och med|t\.?o\.?m\.?|före|innan|fram till|till|utgången av|slutet av"
_SINCE = r"från och med|fr\.?o\.?m\.?|från"
_NAMED = re.compile(
    rf"(?:\b(?P<lead>{_BEFORE}|{_SINCE}) (?:den )?)?(?<![\w/-])(?P<date>{_DAY})(?![\w/]|-\d)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s?[–-]\s?$")


def named_in(text: str) -> dict[str, str]:
    """`from` and `to` of the time that a text names; empty where it names none, or several."""
    found: dict[str, str] = {}
    end = -1
    for match in _NAMED.finditer(text):
        day = _day(match["date"])
        if not day:
            continue
        follows = end >= 0 and bool(_DASH.search(text[end : match.start()]))
        key = "to" if follows else _key(match["lead"])
        if key == "" and not found:
            found = {"from": day, "to": day}
        elif key == "to" and follows and found:
            found["to"] = day
        elif key and key not in found:
            found[key] = day
        else:
            return {}
        end = match.end()
    return found


def _key(lead: str | None) -> str:
    if not lead:
        return ""
    return "from" if re.fullmatch(_SINCE, lead, re.IGNORECASE) else "to"


def _day(words: str) -> str:
    """A day, month or year in words as the data has it; empty where there is no such day."""
    parts = words.lower().split()
    text = words
    if len(parts) > 1:
        month = MONTHS.index(parts[-2]) + 1
        text = f"{parts[-1]}-{month:02}" + (f"-{int(parts[0]):02}" if len(parts) == 3 else "")
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        return ""
