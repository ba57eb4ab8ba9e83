"""One page of each kind, of the public site and of the miniature."""

import re

PUBLIC = {
    "front": "",
    "municipalities": "kommun/",
    "municipality": "kommun/uppsala/",
    "municipality with nothing": "kommun/arvika/",
    "agreements": "avtal/",
    "agreement": "avtal/uppsala/2020-samverkan/",
    "promise": "avtal/timra/2019-samverkan/fotpatrullering/",
    "promises": "loften/",
    "themes": "amne/",
    "theme": "amne/narkotika/",
    "theme with nothing": "amne/bedrageri/",
    "browse": "bladdra/",
    "counties": "lan/",
    "county": "lan/03/",
    "statuses": "status/",
    "status": "status/not_reported/",
    "years": "ar/",
    "police": "polisomrade/",
    "parties": "part/",
    "follow-ups": "uppfoljning/",
    "search": "sok/",
    "editor": "redigera/",
    "about": "om/",
    "method": "om/metod/",
    "good promises": "om/bra-loften/",
    "glossary": "om/ordlista/",
    "corrections": "om/rattelser/",
    "following": "om/folja/",
    "check": "om/kontrollen/",
    "fields": "om/falten/",
    "editors": "om/for-redaktorer/",
    "accessibility": "om/tillganglighet/",
    "privacy": "om/integritet/",
    "personal data": "om/personuppgifter/",
    "data": "data/",
}
ERROR = "404.html"
# What no real place has yet: outcomes, values over time, something withdrawn.
SMALL = {
    "front": "",
    "municipality": "kommun/smaby/",
    "agreement with outcomes": "avtal/smaby/2022-samverkan/",
    "agreement with all": "avtal/pahittinge/2022-loften/",
    "agreement in a chain": "avtal/pahittinge/2020-loften/",
    "agreement withdrawn": "avtal/smaby/2015-draget/",
    "agreement of a mistake": "avtal/smaby/2019-misstag/",
    "agreement erased": "avtal/smaby/2016-raderat/",
    "promise erased": "avtal/smaby/2017-delvis/halsa/",
    "promise with values": "avtal/pahittinge/2022-loften/fotpass/",
    "promise in dispute": "avtal/smaby/2022-samverkan/oense/",
    "place": "plats/sagodalen/",
    "theme": "amne/oanvant/",
    "follow-ups": "uppfoljning/",
}
# What only a register has that is too long for its lists: their first pages, and a county's.
CROWDED = {
    "front": "",
    "promises": "loften/",
    "agreements": "avtal/",
    "theme": "amne/trafik/",
    "status": "status/not_reported/",
    "statuses": "status/",
    "years": "ar/",
    "police": "polisomrade/",
    "parties": "part/",
    "follow-ups": "uppfoljning/",
    "county": "lan/01/",
    "promises of a county": "loften/lan/01/",
    "theme of a county": "amne/trygg-skola/lan/01/",
    "theme of a county, with nothing": "amne/bedrageri/lan/01/",
    "statuses of a county": "status/lan/01/",
    "years of a county": "ar/lan/01/",
    "police of a county": "polisomrade/lan/01/",
    "parties of a county": "part/lan/01/",
    "follow-ups of a county": "uppfoljning/lan/01/",
}

_SHAPES = (
    *(r"kommun/[^/]+/", r"plats/[^/]+/", r"amne/[^/]+/", r"lan/[^/]+/", r"status/[^/]+/"),
    *(r"avtal/[^/]+/[^/]+/", r"avtal/[^/]+/[^/]+/[^/]+/"),
    *(rf"{each}/lan/[^/]+/" for each in ("amne/[^/]+", "[^/]+")),
)


def shape(address: str) -> str:
    """What all pages of one kind have in common: `avtal/timra/2019/` is `avtal/[^/]+/[^/]+/`."""
    return next((each for each in _SHAPES if re.fullmatch(each, address)), address)
