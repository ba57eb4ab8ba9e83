"""Who makes an agreement: the municipality and the police, by the fullest names they are given."""

import re
from collections import Counter
from collections.abc import Iterable

from macros.data.text import folded
from scripts.drafting.organisations import find_organisations
from scripts.drafting.proposal import Proposal

_PLACE = (
    r"[A-ZÅÄÖ][\w-]*(?:[ ]?/[ ]?[A-ZÅÄÖ][\w-]*)*"
    r"(?:[ ][A-ZÅÄÖ][\w-]*(?![\w-]*[ ](?:kommun|stad)\b))*"
)
_POLICE = [
    re.compile(
        r"(?:(?P<head>[Pp]olisen|[Pp]olismyndigheten|POLISEN)"
        r"(?:,|[ ]+(?:i|genom|och|vid))?[ ]+(?P<open>\()?)?"
        rf"(?:[Pp]olisregion[ ]+{_PLACE},?[ ]+)?{area}[ ]+(?P<place>{_PLACE})(?(open)\))"
    )
    for area in (r"(?:[Ll]okalpolisområdet?|LOKALPOLISOMRÅDET?)", r"(?<!lokal)[Pp]olisområdet?")
]
"""A local police area is sooner a party than the larger one around it."""
_POLICE_ALONE = re.compile(rf"\b(?:[Pp]olisen i {_PLACE}|[Pp]olismyndigheten|[Pp]olisen)\b")
_MUNICIPALITY = re.compile(
    r"(?<![\w-])(?:(?P<first>[A-ZÅÄÖ][\w-]+)[ ])?(?P<name>[A-ZÅÄÖ][\w-]+)[ ](?P<what>kommun|stad)\b"
)
_NO_NAMES = {"för", "mellan", "inom", "hos", "till", "genom", "med", "och", "samverkan", "denna",
             "vår", "din", "varje", "i", "av"}  # fmt: skip
_PARTS = {"Norra", "Södra", "Västra", "Östra", "Övre", "Nedre", "Stora", "Lilla", "Nya", "Gamla"}
"""What parts two municipalities of the same name."""


def find_parties(proposal: Proposal) -> None:
    """The municipality, the police, and whoever else the text says has made the agreement."""
    texts = ["\n".join(block.cells) for block in proposal.main()]
    title = proposal.values.get("title", "")
    for number, name in enumerate(municipalities_in(title, texts)):
        proposal.add_party(name, "municipality", "kommunen" if number == 0 else "")
    police = _police_in(texts)
    if police:
        proposal.add_party(police, "police", "polisen")
    find_organisations(proposal)


def _police_in(texts: Iterable[str]) -> str:
    joined = "\n".join(texts)
    found = next(filter(None, (list(sign.finditer(joined)) for sign in _POLICE)), [])
    if found:
        best = next((each for each in found if each["head"]), found[0])
        name = folded(best[0]).replace("/ ", "/").replace(" /", "/")
        return name[0].upper() + name[1:]
    alone = max(_POLICE_ALONE.findall(joined), key=len, default="")
    return alone[:1].upper() + alone[1:]


def municipalities_in(title: str, texts: Iterable[str]) -> list[str]:
    """The municipalities that the title names; else the one that the text names most often."""
    joined = "\n".join(texts)
    singles, doubles = Counter[str](), Counter[tuple[str, str]]()
    for each in _MUNICIPALITY.finditer(joined):
        singles[f"{each['name']} {each['what']}"] += 1
        if each["first"] and each["first"].lower() not in _NO_NAMES:
            doubles[each["first"], f"{each['name']} {each['what']}"] += 1
    for name in list(singles):
        firsts = {first: number for (first, each), number in doubles.items() if each == name}
        is_split = len(firsts) == 1 or all(first in _PARTS for first in firsts)
        if is_split and sum(firsts.values()) == singles[name]:
            del singles[name]
            singles.update({f"{first} {name}": number for first, number in firsts.items()})
    named = [name for name in singles if re.search(rf"(?<![\w-]){re.escape(name)}\b", title)]
    return named or [name for name, _ in singles.most_common(1)]
