"""Labels: what stands before a value and says what it is, and the lines to sign on."""

import re

from macros.data.dates import MONTHS
from scripts.drafting.words import NUMBERED_AREA

_I = re.IGNORECASE

_LABELS = (
    r"(?:datum|dnr|diarienr|diarienummer|ärendenr|ärendenummer|handläggare|beteckning"
    r"|vår beteckning|er beteckning|beslutsdatum|version)"
)
LABEL = re.compile(rf"^{_LABELS}\b\.?\s*:?", _I)
LABELLED = re.compile(
    r"^(?:insats|åtgärd|aktivitet|löfte|åtagande)\s*(?P<number>\d*)\s*:\s+(?P<text>\S.*)$", _I
)
"""A promise after its label."""
_WHO = r"(?:ansvar(?:ig|iga|ar)?(?: part(?:er)?)?|vem(?: (?:ansvarar|gör))?|utförare)"
_BY_WHEN = r"(?:klar[at]?(?: senast)?|när|tid(?:s?plan|s?ram|punkt)?|slutdatum|senast)"
OWNER_LABEL = re.compile(rf"^{_WHO}\s*[:?]\s*(?P<who>\S.*)$", _I)
WHEN_LABEL = re.compile(rf"^{_BY_WHEN}\s*[:?]\s*(?P<when>\S.*)$", _I)
WHOSE_LABEL = re.compile(
    r"^(?P<who>kommunens|polisens|gemensam\w*|parternas)\s+(?:ansvar|del|åtagande\w*|insatser"
    r"|åtgärder|uppgift\w*)\s*:\s+(?=\S)",
    _I,
)
"""Whose the promises of a paragraph are."""
ASKED = re.compile(
    r"(?<![^\s.])(?:(?P<what>vad(?: ska| gör)?(?: (?:vi|göras))?|insats|åtgärd|aktivitet)"
    rf"|(?P<who>{_WHO})|(?P<when>{_BY_WHEN}))\s*[?:]\s+",
    _I,
)
"""Labels of one paragraph: `Vad ska göras? … Vem ansvarar? … När? …`"""
FACT_LABEL = re.compile(
    r"^(?:(?:avtals|samverkans)?parter|avsändare|kontaktperson(?:er)?|prioriterade områden"
    r"|mätetal|mått|indikator(?:er)?)\s*:\s",
    _I,
)
"""A fact of the agreement in one line."""
TERM_LABEL = re.compile(r"^(?:\w*giltighet\w*|\w*(?:tid|period)(?:en)?)\s*:", _I)
DESCRIBES = re.compile(
    r"^(?:(?:effekt|del|inriktnings)?mål|syfte|problem(?:bild)?|orsak(?:er)?|nuläge|lägesbild"
    r"|aktiviteter|åtgärder|insatser)\s*:",
    _I,
)
"""A label of what is said of an area, right below its name."""
_MONTHS = "|".join(MONTHS)
_PLACE = r"(?-i:[A-ZÅÄÖ])[\w-]+(?:\s(?-i:[A-ZÅÄÖ])[\w-]+)?"
FOOT = re.compile(
    rf"^(?:{_PLACE},?\s+(?:den\s+)?\d{{4}}-\d{{2}}-\d{{2}}"
    r"|(?:för\s+(?:[\w-]+\s+){0,3}?(?:kommun\w*|polis\w*|staden|stad)\s*)+"
    rf"|ort och datum|{_PLACE} i (?:{_MONTHS}) \d{{4}}"
    rf"|{_PLACE} \d{{1,2}} (?:{_MONTHS}) \d{{4}}"
    rf"|{_PLACE}\s+den\b.{{0,25}}|underskrifter|namnförtydligande)\W*$",
    _I,
)
"""A line to sign on."""


def begins_anew(text: str) -> bool:
    """Whether a line is never the rest of the line above it."""
    signs = (NUMBERED_AREA, LABELLED, WHOSE_LABEL, OWNER_LABEL, WHEN_LABEL, FACT_LABEL,
             TERM_LABEL, DESCRIBES)  # fmt: skip
    return is_label(text) or any(sign.match(text) for sign in signs)


def is_label(text: str) -> bool:
    """Whether a line is a label with its value, or a line to sign on."""
    return bool(LABEL.match(text) or FOOT.match(text))
