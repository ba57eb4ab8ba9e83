"""Whether a promise's own words may name a goal or a time that nobody has entered for itself.

A page that said that the source names none would be read beside words that do. What is not
certain counts: then no more is said than what is entered.
"""

import re

from macros.data.dates import MONTHS

_NUMBERS = "en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|några|flera|varje|var"
_TIMES = (
    "gång(?:en|er)?|dag(?:en|ar)?|dygn(?:et)?|natt|nätter|kväll(?:en|ar)?|veck(?:a|an|or)"
    "|månad(?:en|er)?|kvartal(?:et)?|termin(?:en|er)?|år(?:et)?|tim(?:me|men|mar)"
)
_GOAL = re.compile(
    rf"\d|\b(?:procent|halver|fördubbl|daglig|veckovis|årlig)\w*"
    rf"|\b(?:{_NUMBERS}) (?:\w+ )?(?:{_TIMES})\b"
    rf"|\b(?:per|i|om|inom) (?:{_TIMES})\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:20\d\d|årsskiftet|senast|(?:under|innan|före|till) (?:\w+ )?(?:(?:läs|kalender)?året"
    rf"|våren|sommaren|sommarlovet|hösten|vintern|(?:vår|höst)?terminen)|{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)


def may_name_a_goal(text: str) -> bool:
    """`inom 24 timmar`, `en gång i månaden`, `halvera`"""
    return bool(_GOAL.search(text))


def may_name_a_time(text: str) -> bool:
    """`senast i maj`, `under året`, `före sommaren`"""
    return bool(_TIME.search(text))
