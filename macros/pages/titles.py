"""The short title of a document, in our own words: `Timrå 2019–2023, avtal`.

The formal titles are their sources': long, much alike and often without the place. Lists, links and
headings take the short one; the formal one stands below the heading of the document's own page.
"""

from collections import Counter
from collections.abc import Mapping

from macros.data.agreement import Agreement
from macros.data.text import shortened
from macros.data.vocabulary import Kind
from macros.facts.once import once
from macros.facts.register import Register
from macros.pages.phrases import short_term

SITE_NAME = "Medborgarlöften"
"""As mkdocs.yml has it: `site_name`."""
KINDS = {Kind.AGREEMENT: "avtal", Kind.CITIZEN_PROMISES: "medborgarlöften", Kind.PLAN: "plan"}
LONGEST = 60


def short_title(register: Register, agreement: Agreement) -> str:
    """`Timrå 2019–2023, avtal`: one for each document. Of what is erased nothing is told."""
    return agreement.name if agreement.is_erased else _titles(register)[agreement.address]


def has_formal_title(register: Register, agreement: Agreement) -> bool:
    """Whether the source's own title says more than the short one."""
    return bool(agreement.title) and agreement.title != short_title(register, agreement)


@once
def _titles(register: Register) -> Mapping[str, str]:
    """Where two documents would have one title, each has its formal name too, or its file's."""
    short = {each.address: _short(register, each) for each in register.agreements}
    named = {
        each.address: f"{short[each.address]}: {shortened(each.name, LONGEST)}"
        for each in register.agreements
    }
    times = Counter([*short.values(), *named.values()])

    def title(address: str) -> str:
        if times[short[address]] == 1:
            return short[address]
        if times[named[address]] == 1:
            return named[address]
        return f"{short[address]} ({address.partition('/')[2]})"

    return {address: title(address) for address in short}


def _short(register: Register, agreement: Agreement) -> str:
    where, when, kind = where_of(register, agreement), short_term(agreement), KINDS[agreement.kind]
    is_stated = bool(agreement.valid and (agreement.valid.from_ or agreement.valid.ends))
    return f"{where} {when}, {kind}" if is_stated else f"{where}, {kind} ({when})"


def where_of(register: Register, agreement: Agreement) -> str:
    """`Timrå`, `Gottsunda/Valsätra`, `Uppsala och Knivsta`, `Boden med flera`."""
    if place := register.place_of(agreement):
        return place.name
    home = agreement.address.partition("/")[0]
    slugs = sorted(agreement.municipalities, key=lambda slug: slug != home)
    names = [register.municipality_by_slug[slug].name for slug in slugs]
    return " och ".join(names) if len(names) < 3 else f"{names[0]} med flera"
