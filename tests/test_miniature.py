"""A made-up municipality: what the program writes for it, and that it leaves nothing out.

`make accept` writes the expected files anew; then read the difference before it is kept.
"""

import difflib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest
from pydantic import BaseModel

from macros.checks.everything import checked
from macros.data.agreement import Agreement, SourceReference
from macros.data.dates import MONTHS, PartialDate
from macros.data.meanings import Edited, FilePath, Meaning, Quoted, RefOrWords
from macros.data.text import folded
from macros.data.vocabulary import Status, Word
from macros.data.written import Written, meaning_of, written_in
from macros.facts.loading import COMMON_FILES, load
from macros.facts.register import Register
from macros.pages.phrases import names, number
from macros.publishing import pages
from macros.urls.addresses import EDITOR_FORM, EDITOR_SCHEMA, agreement_url, promise_url
from tests.helpers.fields import classes_below
from tests.helpers.pages import DAY, FOLDER, Pages, miniature, page, texts, the_five, visible
from tests.helpers.project import THE_FIVE

EXPECTED = Path("tests/miniature/expected")
LAST = date(2026, 11, 22)
"""A day when everything that the miniature tells has been published."""


def addresses(folder: Path) -> list[str]:
    return sorted(f"{path.parent.name}/{path.stem}" for path in folder.glob("*/*.yml"))


ADDRESSES = addresses(FOLDER)
OF_THE_CLASSES = EDITOR_FORM, EDITOR_SCHEMA
"""What says nothing of the miniature: tests/test_form.py and tests/test_schema.py look at it."""

# What pages written by hand call; with the calls of the stubs, every macro is among them.
CALLS_BY_HAND = {
    "municipality_list": "municipality_list()",
    "sweden_map": "sweden_map()",
    "promise_card": 'promise_card("smaby/2022-samverkan#vaktade-broar")',
    "key_figures": "key_figures()",
    "finding": "finding()",
    "latest_results": "latest_results()",
    "in_force_now": "in_force_now()",
    "other_agreements": "other_agreements()",
    "find_municipality": "find_municipality()",
    "status_summary": "status_summary()",
    "contents_counts": "contents_counts()",
    "corrections": "corrections()",
    "fault_reports": "fault_reports()",
    "where_to_report": "where_to_report()",
    "glossary": "glossary()",
    "problem_codes": "problem_codes()",
    "accessibility-statement": "accessibility_statement()",
    "who-publishes": "who_publishes()",
    "what-is-logged": "what_is_logged()",
    "data-columns": 'data_columns("promises")',
    "field-reference": "field_reference()",
    "definitions-status": 'definitions("status")',
    "definitions-effect": 'definitions("effect")',
    "definitions-reporting": 'definitions("reporting")',
}


def written(register: Register) -> dict[str, str]:
    """Each published file: pages as the stub and below it what its macro renders."""
    pages = Pages(register)
    files = texts(register, FOLDER)
    for name in OF_THE_CLASSES:
        del files[name]
    for name, stub in files.items():
        if name.endswith(".md"):
            body = pages.called(name.removesuffix("index.md"), stub.split("---\n", 2)[2])
            files[name] = f"{stub}\n{body}"
    return files


def written_with_calls_by_hand(register: Register) -> dict[str, str]:
    pages = Pages(register)
    by_hand = {
        f"macros/{name}.md": pages.called("om/", f"{{{{ {call} }}}}\n")
        for name, call in CALLS_BY_HAND.items()
    }
    return written(register) | by_hand


def accept(files: dict[str, str]) -> None:
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for name, content in files.items():
        path = EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")


def differences(expected: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    for name in sorted(expected.keys() | now.keys()):
        before, after = expected.get(name, ""), now.get(name, "")
        yield from difflib.unified_diff(
            before.splitlines(), after.splitlines(), f"expected/{name}", "now", lineterm="", n=1
        )


def test_the_miniature_has_no_errors() -> None:
    assert list(map(str, checked(FOLDER, LAST).errors)) == []


def test_everything_written_is_what_is_expected() -> None:
    now = written_with_calls_by_hand(miniature())
    if os.environ.get("ACCEPT") == "1":
        accept(now)
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_text(encoding="utf-8")
        for path in EXPECTED.rglob("*")
        if path.is_file()
    }
    assert expected.keys() == now.keys(), "Read the difference, then `make accept`."
    assert "\n".join(differences(expected, now)) == "", "Read it, then `make accept`."


def test_every_macro_is_called_in_the_miniature() -> None:
    stubs = (content for _, content in pages(miniature()))
    called = {
        name for text in (*stubs, *CALLS_BY_HAND.values()) for name in re.findall(r"(\w+)\(", text)
    }
    # That of a long list has a register of its own: test_long_lists.py.
    assert set(Pages(miniature()).macros) - {"list_in_county"} <= called


def test_the_same_data_is_written_the_same_way_twice() -> None:
    again = load(FOLDER, DAY).register
    assert written(again) == written(miniature())


# --- every field is used -------------------------------------------------------------------------


def everything(register: Register) -> Iterator[Written]:
    return written_in(register.everything, Written)


ANNOTATIONS = "__annotations__"


def _stated_in(kind: type[BaseModel], name: str) -> str:
    """A field with the class that states it: those that inherit it have the same."""
    stating = (each for each in reversed(kind.__mro__) if name in vars(each).get(ANNOTATIONS, {}))
    owner = next(stating)
    return f"{owner.__name__}.{name}"


def test_the_miniature_uses_every_field_of_every_class() -> None:
    files: set[type[BaseModel]] = set(COMMON_FILES.values())
    classes = {below for kind in files | {Agreement} for below in classes_below(kind)} - files
    fields = {_stated_in(kind, name) for kind in classes for name in kind.model_fields}
    used = {
        _stated_in(type(one), name)
        for one in everything(miniature())
        for name in one.model_fields_set
    }
    assert fields - used == set()


def test_the_miniature_has_an_outcome_of_every_status_that_may_be_written() -> None:
    computed = {Status.NOT_REPORTED, Status.REPORTED_UNASSESSED}
    outcomes = [
        outcome
        for agreement in miniature().agreements
        for follow_up in agreement.follow_ups
        for outcome in follow_up.outcomes
    ]
    assert {outcome.status for outcome in outcomes} == {*Status, None} - computed


# --- nothing is lost -----------------------------------------------------------------------------

# What is legitimately not on the agreement's pages, and why.
NOT_SHOWN = {
    "Agreement.working_title": "the title stands instead, where the document has one",
    "Agreement.formerly": "it yields a redirect page of its own",
    "Promise.formerly": "it yields a redirect page of its own",
    "Source.former_files": "the text is published at that address too",
    "Document.former_files": "the text is published at that address too",
    "Party.kind": "the name tells it to people; the word is for lists and data",
    "GlossaryEntry.forms": "they are found in texts; the glossary shows the word itself",
    "Accepted.code": "it is for those who run the check",
    "Accepted.reason": "it is for those who run the check",
    "ExternalLink.url": "it stands where the thing that links to it does",
    "Municipality.also_called": "the search leads from them; the page tells nothing of them",
    "Municipality.localities": "the search leads from them; the page tells nothing of them",
    "Target.measure": "tells how values are added up, and is told by the unit",
}


def fields_with(is_meant: Callable[[Meaning], bool]) -> set[str]:
    """The fields of an agreement's classes whose type has a certain meaning."""
    return {
        f"{kind.__name__}.{name}"
        for kind in classes_below(Agreement)
        for name, info in kind.model_fields.items()
        if (meaning := meaning_of(info)) and is_meant(meaning)
    }


RICH = fields_with(lambda meaning: isinstance(meaning, Edited) and meaning.is_rich)
STRUCTURED = fields_with(lambda meaning: isinstance(meaning, Quoted) and meaning.is_rich)
NAMES_OR_IDS = fields_with(lambda meaning: isinstance(meaning, RefOrWords))


@dataclass(frozen=True)
class Fact:
    """One value that an agreement holds, and the field that holds it."""

    field: str
    value: Any


def facts(written: object) -> Iterator[Fact]:
    """All values but ids, references, paths, coded words, and yes and no."""
    for one in written_in(written, Written):
        for name, info in type(one).model_fields.items():
            value = getattr(one, name)
            coded = _is_coded([*info.metadata, info.annotation])
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, SourceReference) and item.at:
                    yield Fact(f"{type(one).__name__}.{name}.at", item.at)
                elif _is_told(item) and not coded and not isinstance(one, SourceReference):
                    yield Fact(f"{type(one).__name__}.{name}", item)


def _is_told(value: object) -> bool:
    """Whether it is a text, a number or a date. (Yes and no are numbers to Python.)"""
    return isinstance(value, str | int | Decimal | PartialDate) and not isinstance(
        value, Word | bool
    )


PATH_CHECK = get_args(FilePath)[1]


def _is_coded(annotations: Iterable[Any]) -> bool:
    """Whether a text must match a pattern (ids, references) or is a path."""
    for annotation in annotations:
        if getattr(annotation, "pattern", None) or annotation == PATH_CHECK:
            return True
        if annotation is not str and _is_coded(get_args(annotation)):
            return True
    return False


def typed_lines(text: str) -> list[str]:
    """The lines of a rich text without the signs of lists, emphasis and web links."""
    text = re.sub(r"\[([^]]*)\]\((?:https?|javascript):\S*\)", r"\1", text)
    lines = (re.sub(r"^([-*+]|\d+\.) ", "", line.strip()) for line in text.split("\n"))
    return [folded(re.sub(r"(\*\*|\*)(\S.*?)\1", r"\2", line)) for line in lines]


def is_shown(fact: Fact, text: str) -> bool:
    """Whether a visible text has the words, the date or the number."""
    if fact.field in RICH:
        return all(line in text for line in typed_lines(fact.value))
    if fact.field in STRUCTURED:
        return all(folded(line) in text for line in fact.value.split("\n"))
    if fact.field == "PlannedFollowUp.month":
        return MONTHS[fact.value - 1] in text
    if isinstance(fact.value, PartialDate):
        return fact.value.in_swedish in text
    if isinstance(fact.value, int | Decimal):
        return str(fact.value) in text or folded(number(Decimal(fact.value))) in text
    words = folded(fact.value)
    begins_a_sentence = (
        fact.field == "PriorityArea.designation" and words[0].upper() + words[1:] in text
    )
    return words in text or begins_a_sentence


def pages_of(register: Register, agreement: Agreement) -> Iterator[Element]:
    """The agreement's page and those of its promises, as a browser reads them."""
    pages = Pages(register)
    call = f'{{{{ agreement_page("{agreement.address}") }}}}'
    yield page(pages.called(agreement_url(agreement.address), call))
    for promise in agreement.promises:
        address = f"{agreement.address}#{promise.id}"
        call = f'{{{{ promise_page("{address}") }}}}'
        yield page(pages.called(promise_url(address), call))


def with_names(fact: Fact, agreement: Agreement) -> Fact:
    """Where an id may stand for a party or a body, the page shall tell its name."""
    if fact.field not in NAMES_OR_IDS:
        return fact
    return Fact(fact.field, names(agreement, [fact.value]))


def of_which_is_shown(agreement: Agreement) -> Agreement:
    """An agreement without what its follow-ups say that were published in error."""
    nothing = {"outcomes": (), "published": None}
    follow_ups = tuple(
        each.model_copy(update=nothing) if each.withdrawn else each for each in agreement.follow_ups
    )
    return agreement.model_copy(update={"follow_ups": follow_ups})


def lost(register: Register, agreement: Agreement) -> set[str]:
    """The fields, each with a value, that the agreement's pages do not show."""
    elements = list(pages_of(register, agreement))
    text = folded(" ".join(visible(element) for element in elements))
    links = {unquote(link.get("href", "")) for element in elements for link in element.iter("a")}
    return {
        f"{fact.field}: {fact.value}"
        for fact in (with_names(fact, agreement) for fact in facts(of_which_is_shown(agreement)))
        if fact.field not in NOT_SHOWN and fact.value not in links and not is_shown(fact, text)
    }


def shown_addresses() -> list[str]:
    """The agreements of which more is shown than that they were taken away."""
    register = replace(miniature(), today=LAST)
    known = register.by_address
    gone = {
        each for each in ADDRESSES if known[each].is_erased or register.is_mistaken(known[each])
    }
    return [each for each in ADDRESSES if each not in gone]


@pytest.mark.parametrize("address", shown_addresses())
def test_nothing_that_the_miniature_holds_is_lost_on_the_page(address: str) -> None:
    assert lost(replace(miniature(), today=LAST), miniature().by_address[address]) == set()


@pytest.mark.parametrize("address", addresses(THE_FIVE))
def test_nothing_that_a_real_agreement_holds_is_lost_on_the_page(address: str) -> None:
    assert lost(the_five(), the_five().by_address[address]) == set()


def test_nothing_that_the_common_files_hold_is_lost_on_the_pages() -> None:
    register = miniature()
    markdown = written_with_calls_by_hand(register)
    pages = [text.split("---\n", 2)[-1] for name, text in markdown.items() if name.endswith(".md")]
    text = folded(" ".join(visible(page(body.replace("{{", ""))) for body in pages))
    lists = [name for kind in COMMON_FILES.values() for name in kind.model_fields]
    told = [fact for name in lists for fact in facts(getattr(register, name))]
    lost = [fact for fact in told if fact.field not in NOT_SHOWN and not is_shown(fact, text)]
    assert [f"{fact.field}: {fact.value}" for fact in lost] == []


def outcomes_on_the_agreement_page(title: str) -> list[str]:
    """What the agreement's own page tells of one promise, outcome by outcome."""
    agreement = miniature().by_address["smaby/2022-samverkan"]
    shown = next(pages_of(miniature(), agreement))
    lists = [one for one in shown.iter("ul") if one.get("class") == "outcomes"]
    found = [folded(visible(item)) for one in lists for item in one.findall("li")]
    return [text for text in found if title in text]


def test_a_verdict_of_one_party_says_so_where_it_stands_beside_the_other_s() -> None:
    told = outcomes_on_the_agreement_page("Parterna ska vara överens.")
    assert ["Småby kommun" in one for one in told] == [True, False]
    assert ["Polisen" in one for one in told] == [False, True]


def test_a_verdict_of_one_part_says_so_where_it_stands_without_the_others() -> None:
    (told,) = outcomes_on_the_agreement_page("Vaktade broar")
    assert "Norra bron" in told


def test_a_source_that_is_known_in_part_is_not_said_to_be_without_areas() -> None:
    agreement = miniature().by_address["smaby/2018-samverkan"]
    text = visible(next(pages_of(miniature(), agreement)))
    assert "Områden: bara en del är kända" in text
    assert "Källan anger inga prioriterade områden" not in text


# --- nothing is idle -----------------------------------------------------------------------------


Way = tuple[str | int, ...]
"""The way to a value: attributes and places in lists."""


def slots(value: object, path: Way = ()) -> Iterator[tuple[str, Way, Any]]:
    """Each coded word, yes or no and optional reference: field, path and another value."""
    if isinstance(value, Written):
        for name in value.model_fields_set:
            inner = getattr(value, name)
            if (other := _another(value, name, inner)) is not inner:
                yield f"{type(value).__name__}.{name}", (*path, name), other
            yield from slots(inner, (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from slots(item, (*path, index))


def _another(owner: Written, name: str, value: Any) -> Any:
    """Another value that the field could have had; the same one where none is tried."""
    info = type(owner).model_fields[name]
    if isinstance(value, bool):
        return not value
    if isinstance(value, Word):
        words = list(type(value))
        return words[words.index(value) - 1]
    if info.is_required() or not _is_coded([*info.metadata, info.annotation]):
        return value
    return info.default


def changed(value: Any, path: Way, new: Any) -> Any:
    """A copy of an agreement where one value is another."""
    if not path:
        return new
    first, *rest = path
    if isinstance(value, tuple):
        index = int(first)
        return (*value[:index], changed(value[index], tuple(rest), new), *value[index + 1 :])
    return value.model_copy(
        update={str(first): changed(getattr(value, str(first)), tuple(rest), new)}
    )


@cache
def coded_fields() -> dict[str, list[tuple[str, Way, Any]]]:
    """Where the miniature has each coded field: agreement, path and another value."""
    found: dict[str, list[tuple[str, Way, Any]]] = {}
    for agreement in miniature().agreements:
        for name, path, other in slots(agreement):
            found.setdefault(name, []).append((agreement.address, path, other))
    return dict(sorted(found.items()))


@cache
def untouched(address: str) -> str:
    return rendered(miniature(), address)


def rendered(register: Register, address: str) -> str:
    """The pages of an agreement and of its promises."""
    pages, agreement = Pages(register), register.by_address[address]
    calls = [f'promise_page("{address}#{one.id}")' for one in agreement.promises]
    calls.append(f'agreement_page("{address}")')
    return "".join(pages.called("x/", f"{{{{ {call} }}}}") for call in calls)


def leaves_a_trace(address: str, path: Way, other: Any) -> bool:
    register = miniature()
    agreements = tuple(
        changed(one, path, other) if one.address == address else one for one in register.agreements
    )
    return rendered(replace(register, agreements=agreements), address) != untouched(address)


@pytest.mark.parametrize("field", coded_fields())
def test_a_coded_word_or_reference_is_seen_on_the_page(field: str) -> None:
    if field not in NOT_SHOWN:
        assert any(leaves_a_trace(*slot) for slot in coded_fields()[field])
