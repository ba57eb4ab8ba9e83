"""What a field's type means follows by itself: a new field is checked, searched and described."""

import re
from pathlib import Path
from typing import Annotated, get_args

import pytest
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from macros.checks.quotes import names_stand_in_the_source, quotes_stand_in_the_source
from macros.checks.references import TARGETS, references_lead_somewhere
from macros.data import meanings
from macros.data.agreement import Agreement, Outcome, Period, PlannedFollowUp
from macros.data.meanings import (
    Edited,
    Former,
    Identifier,
    Meaning,
    Name,
    Named,
    PartyRef,
    Prose,
    Quoted,
    Ref,
    Verbatim,
)
from macros.data.written import Value, Written, meaning_of, values_of, written_in
from macros.facts.loading import COMMON_FILES, Loaded
from macros.facts.register import Register
from macros.files.schema import schema_of
from macros.pages import texts
from scripts.writing.outcome_table import COLUMNS, HELP, headings_of, shown
from tests.helpers.builders import TODAY, Values, a_party, a_source, told, written
from tests.helpers.fields import classes_below
from tests.helpers.pages import miniature


class Slogan(Written, title="Paroll"):
    """Something new below an agreement."""

    words: Verbatim
    """Parollen, ordagrant."""
    by: tuple[PartyRef, ...] = ()
    """De som har skrivit den."""
    singer: Name | None = None
    """Den som sjunger den."""


class Sung(Agreement, title="Visa"):
    """An agreement with a field that no other module has heard of."""

    slogans: tuple[Slogan, ...] = ()
    """Paroller."""


def sung(*slogans: Values) -> Sung:
    values = {
        "kind": "plan",
        "title": "Visan",
        "municipalities": ["exempelby"],
        "parties": [a_party(name="Visan")],
        "sources": [a_source(file="visan.txt")],
        "slogans": list(slogans),
    }
    return written(Sung, values, "agreements/exempelby/2020.yml")


def loaded(agreement: Agreement, folder: Path) -> Loaded:
    path = folder / "exempelby" / "visan.txt"
    path.parent.mkdir(parents=True)
    path.write_text("Visan\n\nTrygga tillsammans, sjunger Evert.\n", "utf-8")
    return Loaded(Register(TODAY, (agreement,)), folder)


def test_a_new_field_is_checked_without_a_line_elsewhere(tmp_path: Path) -> None:
    slogan = {"words": "Trygga ensamma", "by": ["polisn"], "singer": "Ewert"}
    found = loaded(sung(slogan), tmp_path)
    (quote,) = told(quotes_stand_in_the_source, found)
    assert quote.startswith("slogans.0.words: Orden ”Trygga ensamma” står inte i källan.")
    (name,) = told(names_stand_in_the_source, found)
    assert name.startswith("slogans.0.singer: Varning: ”Ewert” står inte så i källan.")
    assert told(references_lead_somewhere, found) == [
        "slogans.0.by.0: ”polisn” finns inte bland parterna. Menade du ”polisen”?"
    ]


def test_a_new_field_that_is_right_is_green(tmp_path: Path) -> None:
    found = loaded(sung({"words": "Trygga tillsammans", "by": ["polisen"]}), tmp_path)
    for rule in (quotes_stand_in_the_source, names_stand_in_the_source, references_lead_somewhere):
        assert told(rule, found) == []


def test_a_new_field_is_searched_and_described_in_the_schema() -> None:
    assert "Trygga ensamma" in set(texts.of(sung({"words": "Trygga ensamma", "by": ["polisen"]})))
    assert "polisen" not in set(texts.of(sung({"words": "Trygga ensamma", "by": ["polisen"]})))
    schema = schema_of(Sung)
    assert schema["properties"]["slogans"]["description"] == "Paroller."
    assert "words" in schema["definitions"]["Slogan"]["required"]


@pytest.mark.parametrize("kind", [Ref, Former, Identifier, Prose, Edited, Quoted, Named])
def test_a_walk_for_one_meaning_finds_what_a_walk_for_all_does(kind: type[Meaning]) -> None:
    everything = miniature().everything
    of_all = [each for each in values_of(everything, Meaning) if isinstance(each.meaning, kind)]
    assert list(values_of(everything, kind)) == of_all


@pytest.mark.parametrize("kind", [Period, PlannedFollowUp, Outcome, Agreement])
def test_a_walk_for_one_class_finds_what_a_walk_for_all_does(kind: type[Written]) -> None:
    everything = miniature().everything
    of_all = [each for each in written_in(everything, Written) if isinstance(each, kind)]
    assert of_all == list(written_in(everything, kind)) != []


class Noted(Outcome):
    """An outcome with a field that no other module has heard of."""

    remark: Verbatim | None = Field(None, title="Anmärkning")
    """En anmärkning, ordagrant."""


def test_a_new_field_of_an_outcome_gets_a_column_in_the_spreadsheet() -> None:
    outcome = written(Noted, {"promise": "ga-pass", "remark": "Vi gick."}, "2020.yml")
    assert headings_of(Noted)["remark"] == "Anmärkning"
    assert shown(outcome)["remark"] == "Vi gick."


def test_the_columns_stand_in_their_order_with_swedish_headings() -> None:
    assert [*COLUMNS][:7] == ["promise", *HELP, "part"]
    assert [*COLUMNS][-1] == "source"
    assert all(re.fullmatch("[A-ZÅÄÖ].*", heading) for heading in COLUMNS.values())


def texts_without_a_meaning(kind: type[BaseModel]) -> list[str]:
    return [
        f"{kind.__name__}.{name}"
        for name, info in kind.model_fields.items()
        if str in _plain_types(info.annotation) and meaning_of(info) is None
    ]


def _plain_types(annotation: object) -> set[object]:
    arguments = get_args(annotation)
    return {annotation} if not arguments else {t for each in arguments for t in _plain_types(each)}


@pytest.mark.parametrize("kind", [Agreement, *COMMON_FILES.values()])
def test_every_text_that_may_be_written_has_a_meaning(kind: type[BaseModel]) -> None:
    assert [name for each in classes_below(kind) for name in texts_without_a_meaning(each)] == []


@pytest.mark.parametrize(
    ("contact", "code"),
    [
        pytest.param("registrator@smaby.example", None, id="mail"),
        pytest.param("https://smaby.example/kontakt?till=@ks", None, id="the web"),
        pytest.param("smaby.example/kontakt", "MB023", id="the web without https"),
        pytest.param("registrator@smaby", "MB027", id="mail without a domain"),
        pytest.param("a@smaby.example?bcc=b@c.example", "MB027", id="mail with more in it"),
        pytest.param("javascript:alert(1)", "MB023", id="a script"),
        pytest.param("018-727 00 00", "MB023", id="a telephone number"),
    ],
)
def test_a_contact_is_an_address_on_the_web_or_of_mail(contact: str, code: str | None) -> None:
    adapter = TypeAdapter[str](meanings.Contact)
    if code is None:
        assert adapter.validate_python(contact) == contact
    else:
        with pytest.raises(ValidationError) as raised:
            adapter.validate_python(contact)
        assert raised.value.errors()[0]["type"] == code


def test_every_reference_leads_to_something_that_the_check_knows() -> None:
    used = {
        part.to
        for kind in vars(meanings).values()
        for part in getattr(kind, "__metadata__", ())
        if isinstance(part, Ref)
    }
    assert used == TARGETS


def test_a_value_knows_its_position_its_path_and_what_it_stands_within() -> None:
    agreement = sung({"words": "Ett"}, {"words": "Två", "by": ["polisen"]})
    values: list[Value[Meaning]] = list(values_of(agreement.slogans, Meaning))
    assert [(each.text, each.key, each.position.path) for each in values] == [
        ("Ett", "words", ("slogans", 0, "words")),
        ("Två", "words", ("slogans", 1, "words")),
        ("polisen", "by", ("slogans", 1, "by", 0)),
    ]
    (first, *_) = values_of(agreement, Ref)
    assert first.within == (agreement,)


def test_meanings_have_an_order_of_their_own() -> None:
    kinds = {type(meaning_of(info)) for info in Slogan.model_fields.values()}
    assert kinds == {Quoted, Ref, meanings.Named}
    assert issubclass(Quoted, Prose)
    assert not issubclass(Edited, Quoted)


def test_a_type_without_a_meaning_has_none() -> None:
    class Bare(Written):
        word: Annotated[str, "no meaning"]

    assert texts_without_a_meaning(Bare) == ["Bare.word"]
