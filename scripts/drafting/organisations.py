"""Parties that are neither municipality nor police: regions, housing companies, associations, …"""

import re
from collections.abc import Iterator

from scripts.drafting import words
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.proposal import Proposal

_NAME = r"[A-ZÅÄÖ][\w&/-]*"
_NAMES = rf"(?:[ ](?:i[ ])?{_NAME}){{0,4}}"
_KINDS: tuple[tuple[str, str], ...] = (
    ("region", rf"Region[ ]{_NAME}{_NAMES}|Regionen\b"),
    ("county_board", rf"Länsstyrelsen(?:[ ]i[ ]{_NAME}{_NAMES}(?:[ ]län)?)?"),
    (
        "other_authority",
        rf"Räddningstjänst(?:en|förbundet)?\b{_NAMES}|{_NAME}[ ]räddningstjänst(?:förbund)?\b"
        rf"|(?:Kriminalvården|Tullverket|Kustbevakningen|Försäkringskassan|Skatteverket)\b{_NAMES}",
    ),
    (
        "housing",
        rf"(?:(?:Stiftelsen|AB)[ ])?[A-ZÅÄÖ][\w-]{{3,}}(?:bostäder|bostads|hem|byggen)\b(?:[ ]AB)?"
        rf"|(?:AB[ ]|Stiftelsen[ ])?{_NAME}[ ](?:Bostäder|Bostads)\b(?:[ ]AB)?"
        rf"|(?:Fastighets|Bostads)(?:[ ]AB|bolaget)[ ]{_NAME}{_NAMES}",
    ),
    ("property_owners", rf"Fastighetsägarna\b{_NAMES}"),
    (
        "association",
        rf"{_NAME}(?:[ ][\w-]+){{0,2}}[ ]\w*(?:förening|förbund)\b"
        rf"|{_NAME}(?:föreningen|förbundet)\b{_NAMES}|(?:Företagarna|Svenska [Kk]yrkan)\b{_NAMES}",
    ),
    ("school", r"[A-ZÅÄÖ][\w-]{3,}(?:gymnasiet|skolan|gymnasium|universitet|högskola)\b"),
    ("business", rf"{_NAME}{_NAMES}[ ]AB\b|[A-ZÅÄÖ]\w{{3,}}trafik(?:en)?\b"),
)
"""How the names of each kind are written."""
_ANY = re.compile("|".join(f"(?P<{kind}>{sign})" for kind, sign in _KINDS))
_PARTIES_HEAD = re.compile(r"^(?:avtals|samverkans)?parter(?:na|nas)?\b(?! åtar)", re.IGNORECASE)
_PARTIES_LEAD = re.compile(
    r"\bmellan\s*(?:följande\s+(?:parter\s*)?)?:?$|\bparter(?:na)?\b[^.]{0,60}\bär\s*:?$",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\bparter(?:na)?\b[^.]{0,40}\bär\b|\bingås\b|\btecknas?\b|\bslut(?:its|en|ets)\b|\bträffas\b"
    r"|\bstår bakom\b|^avsändare\b|\b(?:överenskommelse|avtal)\w*\b[^.]{0,40}\bmellan\b",
    re.IGNORECASE,
)
_PROMISES = re.compile(r"\s+(?:åtar sig|förbinder sig|lovar)\b", re.IGNORECASE)
_SUPPORT = re.compile(r"\b(?:står bakom|stöd(?:er|jer))\b", re.IGNORECASE)
_SHARED = ("Stiftelsen ", "AB ", "Fastighets AB ", "Bostads AB ")
_COMPANY_END = (" AB", " Bostäder", " Bostads")
LONGEST_NAME = 60
NEAR_TITLE = 5
"""Blocks from the title on."""
MOST = 12


def find_organisations(proposal: Proposal) -> None:
    """Those that stand where the text names its parties, and those that say what they promise."""
    is_led = False
    for block in proposal.main():
        is_listed = _is_line(block) and (is_led or bool(_PARTIES_HEAD.match(block.heading)))
        for text in _said_of_parties(proposal, block, is_listed):
            role = "supporting" if _SUPPORT.search(text) else "signing"
            for found in _ANY.finditer(text):
                _add(proposal, found, role)
        for found in _ANY.finditer(block.text):
            if _PROMISES.match(block.text, found.end()):
                _add(proposal, found, "signing")
        is_led = bool(_PARTIES_LEAD.search(block.text)) or (is_led and _is_line(block))


def _said_of_parties(proposal: Proposal, block: Block, is_listed: bool) -> Iterator[str]:
    """The pieces of a block that name parties: all of it in a list of them, or in the title."""
    if is_listed or proposal.path_of(block) == "title" or _is_below_title(proposal, block):
        yield block.text
    elif block.sort in (Sort.PARAGRAPH, Sort.ITEM):
        yield from (each for each in block.sentences if _STATEMENT.search(each))


def _is_below_title(proposal: Proposal, block: Block) -> bool:
    """Whether a line near the title only names parties: `Ekby kommun, Polisen, Ekhem AB`."""
    names = [str(each["name"]).casefold() for each in proposal.values.get("parties", [])]
    is_near = block.number - proposal.main_start < NEAR_TITLE
    is_name = any(name in block.text.casefold() for name in names)
    return is_near and is_name and not words.FINITE.search(block.text)


def _is_line(block: Block) -> bool:
    """Whether a block can be a name in a list: short, and no sentence."""
    is_plain = block.sort in (Sort.PARAGRAPH, Sort.ITEM) and not block.text.endswith((".", ":"))
    return is_plain and len(block.text) <= LONGEST_NAME and not words.FINITE.search(block.text)


def _add(proposal: Proposal, found: re.Match[str], role: str) -> None:
    """A party is put in once, by its first name; it is called by shorter ones too."""
    name, kind = found[0].strip(), found.lastgroup or "other"
    is_known = any(name.casefold() in each for each in proposal.called.values())
    if is_known or len(proposal.values.get("parties", [])) >= MOST:
        return
    party = proposal.add_party(name, kind, role=role)
    proposal.called[party] = {each.casefold() for each in _names_of(name, kind)}


def _names_of(name: str, kind: str) -> Iterator[str]:
    """What a text calls a party once it has named it: `Ekhem AB`, `Ekhem`; `Regionen`."""
    yield name
    short = name
    for begin in _SHARED:
        short = short.removeprefix(begin)
    for end in _COMPANY_END:
        short = short.removesuffix(end)
    yield short
    first, last = name.split()[0], name.split()[-1]
    if first.endswith(("föreningen", "förbundet", "tjänsten")):
        yield first
    if kind == "association" and last.endswith("förening"):
        yield f"{last}en"
    if kind == "region":
        yield "regionen"
    if kind == "other_authority" and name.lower().startswith("räddning"):
        yield "räddningstjänsten"
