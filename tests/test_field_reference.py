"""The page of fields has every key and every word of the classes, and no more."""

from pydantic import BaseModel

from macros.data.agreement import Agreement
from macros.data.vocabulary import COMPUTED, Status
from macros.data.written import fields_of
from macros.files.field_reference import classes, vocabularies
from macros.files.schema import classes_below
from macros.page_macros import PageMacros
from macros.pages.rendering import Renderer
from tests.helpers.builders import a_register
from tests.helpers.pages import page


def test_each_class_is_there_once_with_all_of_its_keys() -> None:
    found = {each.title: sorted(row.key for row in each.rows) for each in classes()}
    kinds: set[type[BaseModel]] = {Agreement, *classes_below(Agreement)}
    assert found == {kind.model_config.get("title"): sorted(fields_of(kind)) for kind in kinds}


def test_no_word_that_is_computed_is_offered() -> None:
    status = next(each for each in vocabularies() if "Status" in each.used_as)
    assert [each["value"] for each in status.words] == [
        word.value for word in Status if word not in COMPUTED
    ]


def test_every_link_leads_to_something_on_the_page() -> None:
    macros = PageMacros(Renderer(a_register(), ""), lambda: "om/falten/")
    shown = page(macros.all()["field_reference"]())
    ids = {each.get("id") for each in shown.iter()}
    leading = {each.get("href") for each in shown.iter("a")}
    assert {each.removeprefix("#") for each in leading if each} <= ids


def test_a_field_says_what_is_written_there() -> None:
    rows = {(each.title, row.key): row for each in classes() for row in each.rows}
    told = {key: (row.value, row.leads_to_named, row.or_short) for key, row in rows.items()}
    assert told["Löfte", "text"] == ("Källans ord, ordagrant", "", "")
    assert told["Löfte", "kind"] == ("Ett av", "orden", "")
    assert told["Löfte", "targets"] == ("En lista med egna nycklar:", "mål", "")
    assert told["Löfte", "period"] == ("Egna nycklar:", "tid", "Eller bara ett datum.")
    assert told["Utlovad uppföljning", "month"] == ("Ett heltal, 1–12", "", "")
