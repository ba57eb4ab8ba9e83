"""Which units count people whom a small number can point out."""

import re

# Whose work it is: their number points nobody out.
_AT_WORK = re.compile(
    r"(polis|vakt|värd|ledare|lärare|personal|arbetare|pedagog|handläggare|samordnare|medarbetare"
    r"|anställd|chef|tjänst|strateg|sköters|rådgivare|kurator|coach|politiker|ombud|kontaktperson"
    r"|nyckelperson|heltid|deltid|årsarbet|resursperson|vandrare|volontär|ambassadör|mentor)"
)
_PEOPLE = frozenset(
    (
        *("person", "personer", "individ", "individer", "människa", "människor", "ungdom"),
        *("ungdomar", "tonåring", "tonåringar", "barn", "elev", "elever", "flicka", "flickor"),
        *("pojke", "pojkar", "tjej", "tjejer", "kille", "killar", "kvinna", "kvinnor", "man"),
        *("män", "senior", "seniorer", "pensionär", "pensionärer", "förälder", "föräldrar"),
        *("vårdnadshavare", "familj", "familjer", "brottsoffer", "offer", "målsägande", "vittne"),
        *("vittnen", "gärningsman", "gärningsmän", "förövare", "avhoppare", "missbrukare"),
        *("klient", "klienter", "flykting", "flyktingar", "våldsutövare", "student", "studenter"),
        *("invånare", "medborgare", "rattfyllerist", "rattfyllerister"),
    )
)
# Of people only where no other word comes after: `gripna`, but not `utsatta områden`.
_DESCRIBED = frozenset(
    (
        *("ung", "unga", "vuxen", "vuxna", "äldre", "anhörig", "anhöriga", "misstänkt"),
        *("misstänkta", "gripen", "gripna", "dömd", "dömda", "åtalad", "åtalade", "anhållen"),
        *("anhållna", "häktad", "häktade", "omhändertagen", "omhändertagna", "kriminell"),
        *("kriminella", "hemlös", "hemlösa", "våldsutsatt", "våldsutsatta", "utsatt", "utsatta"),
        *("placerad", "placerade", "skadad", "skadade", "död", "döda", "avliden", "avlidna"),
        *("omkommen", "omkomna", "boende"),
    )
)
_ENDINGS = ("personer", "ungdomar", "elever", "barn", "flickor", "pojkar", "kvinnor", "brottsoffer")
# What follows only says of whom or what the count is: `samtal med ungdomar` counts talks.
_AFTER_HEAD = re.compile(
    r"\b(med|för|till|av|i|på|mot|om|från|hos|åt|per|som|bland|vid|kring|under|inom|där|varav|à)\b"
    r"|[(,;/]"
)
_SHARES = re.compile(r"\b(andel\w*|procent\w*|promille|genomsnitt\w*|snitt|index|poäng)\b|%")


def counts_people(unit: str) -> bool:
    """Whether a unit counts private people: `ungdomar`, but neither `poliser` nor `procent`."""
    said = unit.lower()
    head = _AFTER_HEAD.split(said, maxsplit=1)[0]
    if _SHARES.search(said) or _AT_WORK.search(head):
        return False
    words = re.findall(r"[^\W\d_]+", head)
    is_said = any(word in _PEOPLE or word.endswith(_ENDINGS) for word in words)
    return is_said or bool(words and words[-1] in _DESCRIBED)
