"""Where a text holds a way to reach a person rather than a function."""

import re
from functools import cache

from macros.checks.identity_numbers import comparable

_EMAIL = re.compile(r"(?<![\w.@+-])([\w.+-]{1,64})@((?:[\w-]{1,63}\.)+[a-z]{2,})", re.IGNORECASE)
_PRIVATE_PROVIDERS = re.compile(
    r"(gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|proton(mail)?|pm|aol"
    r"|telia|comhem|bredband2?|spray|passagen|tele2|bahnhof|swipnet|home|mail|gmx|zoho|fastmail)"
    r"\.(com|se|net|nu|me|org)",
    re.IGNORECASE,
)
_FUNCTIONS = (
    *("kommun", "polis", "registra", "diari", "kontakt", "kansli", "styrelse", "namnd", "center"),
    *("forvaltning", "service", "vaxel", "redaktion", "trygg", "samverkan", "grann", "social"),
    *("skol", "fritid", "kultur", "miljo", "teknik", "trafik", "region", "omrade", "ungdom"),
    *("support", "ordforande", "chef", "sakerhet", "beredskap", "folkhals", "samhall", "bygg"),
    *("fastighet", "bostad", "biblio", "medborgar", "synpunkt", "klagomal", "dataskydd", "omsorg"),
    *("formyndar", "utbildning", "raddning", "stats", "lansstyr", "myndighet", "forening"),
    *("projekt", "tillstand", "naringsliv", "turist", "kommunikat", "samordn", "handlagg"),
    *("fornamn", "upphandling", "ekonomi", "faktura", "personal", "arkiv", "vakt", "patrull"),
    *("kundtj", "reception", "lokalomr", "forebygg", "strateg", "utveckling", "integration"),
)
_SHORT_FUNCTIONS = frozenset(
    (
        *("info", "bra", "stad", "post", "press", "web", "webb", "dso", "gdpr", "it", "hr"),
        *("lag", "barn", "park", "gata", "plan", "hus", "fel", "jour", "kf", "ks", "noreply"),
        *("no", "hej", "fraga"),
    )
)
_SAME_LETTERS = str.maketrans("åäöéü", "aaoeu")

_MOBILE = re.compile(
    r"(?<!\w)(?<!\d[.,:/-])(?:(?:\+|00)46 ?-?(?:\(0\) ?-?)?|0)7 ?[02369]"
    r"(?: ?-? ?(?:\d{7}|\d{3} \d{2} \d{2}|\d{3} \d{4}|\d{2} \d{2} \d{3}|\d{3}-\d{2}-\d{2})"
    r"|\d ?-? ?(?:\d{6}|\d{2} \d{2} \d{2}|\d{3} \d{3}|\d{2}-\d{2}-\d{2}))(?!-?\d)",
    re.ASCII,
)
_AT_HOME = re.compile(
    r"\b(?:hem|bostads?|bost|privat)\.?-?(?:tele?fon\w*|tel|nummer|nr)?[\s.:]{0,3}"
    r"(?:tel\w*[\s.:]{0,3})?0\d{1,3} ?-? ?\d{2,3}[ -]?\d{2}",
    re.IGNORECASE | re.ASCII,
)
_AT_OR_DIGIT_OR_OTHER = re.compile("[^\x00-/:-?A-\x7fåäöÅÄÖéÉ]")
"""What each text has that may reach somebody: a sign of another alphabet may be folded to one."""
_ENOUGH_DIGITS = re.compile(r"\d(?:[^\w\n]*\d){5}", re.ASCII)
"""As many as the shortest telephone number has, with no letter between them."""
_SPACES = re.compile(r"[^\S\n]+")


@cache
def lines_in(text: str) -> tuple[int, ...]:
    """The lines of a text that hold a person's own mail address or telephone number."""
    if not _AT_OR_DIGIT_OR_OTHER.search(text):
        return ()
    folded = comparable(text)
    if not _may_reach(folded):
        return ()
    rows = enumerate(folded.split("\n"), 1)
    return tuple(
        number
        for number, row in rows
        if _may_reach(row) and _reaches_somebody(_SPACES.sub(" ", row))
    )


def _may_reach(folded: str) -> bool:
    return "@" in folded or bool(_ENOUGH_DIGITS.search(folded))


def _reaches_somebody(row: str) -> bool:
    addresses = _EMAIL.finditer(row) if "@" in row else ()
    is_called = _MOBILE.search(row) or _AT_HOME.search(row)
    return bool(is_called) or any(_is_somebody_s(*found.groups()) for found in addresses)


def _is_somebody_s(name: str, domain: str) -> bool:
    """Whether an address names a person: `anna.ek@…`, or one word at a provider for people."""
    parts = [part for part in re.split(r"[._+-]", name.lower().translate(_SAME_LETTERS)) if part]
    if any(part in _SHORT_FUNCTIONS for part in parts):
        return False
    if any(function in part for part in parts for function in _FUNCTIONS):
        return False
    is_private = bool(_PRIVATE_PROVIDERS.fullmatch(domain))
    return is_private or (len(parts) > 1 and all(re.match(r"[^\W\d]", part) for part in parts[:2]))
