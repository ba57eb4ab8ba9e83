"""The rows of lists that are too long for their pages, as the form above them fetches them.

Nothing is found here that has no page: each row is on the page of its county too. It is fetched
when somebody uses the form (docs/assets/long_list.js).
"""

import json
from collections.abc import Callable, Iterable, Iterator

from macros.data.agreement import Agreement
from macros.data.vocabulary import TermState
from macros.facts import facets, lists
from macros.facts.register import Register, RegisteredPromise, start_day
from macros.pages import results, sentences
from macros.pages.phrases import period, short_term
from macros.pages.titles import short_title
from macros.urls import addresses

SCRIPTS = ("stem", "long_list", "lists")
_SHOWN = ("name", "url", "plats", "when", "start", "label")
"""What a row shows and is sorted by; after these come the facets, by their keys."""


def is_long(register: Register, url: str) -> bool:
    """Whether the form of a page chooses among rows that do not stand on it."""
    if url == addresses.AGREEMENTS:
        return lists.are_many(register)
    return url == addresses.PROMISES and lists.is_long(register)


def files(register: Register, is_shown: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """The path and content of each file of rows whose page is shown."""
    if lists.are_many(register) and is_shown(addresses.AGREEMENTS):
        every = (each for state in TermState for each in lists.agreements_in_state(register, state))
        rows = (_of_agreement(register, each) for each in every)
        yield _file(addresses.AGREEMENTS, facets.OF_AGREEMENTS, rows)
    for county in register.counties if lists.is_long(register) else ():
        url = addresses.in_county(addresses.PROMISES, county.code)
        if is_shown(url):
            records = lists.promises_of_county(register, county.code)
            rows = (_of_promise(register, each) for each in records)
            yield _file(url, facets.OF_PROMISES, rows)


def _file(
    url: str, columns: Iterable[facets.Facet], rows: Iterable[facets.Values]
) -> tuple[str, str]:
    names = (*_SHOWN, *(each.key for each in columns))
    found = [[" ".join(row[name]) for name in names] for row in rows]
    text = json.dumps({"columns": names, "rows": found}, ensure_ascii=False, separators=(",", ":"))
    return f"{url}{addresses.ROWS}", text


def _of_promise(register: Register, record: RegisteredPromise) -> facets.Values:
    agreement, promise = record.agreement, record.promise
    return {
        **facets.of_promise(register, record),
        **_of_both(register, agreement),
        "name": (promise.name,),
        "url": (addresses.promise_url(record.address),),
        "when": (period(promise.period) if promise.period else short_term(agreement),),
        "label": (results.standing_in_line(register, record),),
    }


def _of_agreement(register: Register, agreement: Agreement) -> facets.Values:
    return {
        **facets.of_agreement(register, agreement),
        **_of_both(register, agreement),
        "name": (short_title(register, agreement),),
        "url": (addresses.agreement_url(agreement.address),),
        "when": (short_term(agreement),),
        "label": (sentences.state(register, agreement),),
    }


def _of_both(register: Register, agreement: Agreement) -> facets.Values:
    place, start = lists.place_name(register, agreement), start_day(agreement).isoformat()
    return {"plats": (place,), "start": (start,)}
