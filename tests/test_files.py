"""What is published and is no page."""

import json
from pathlib import Path

from macros.files import search, sources
from macros.urls.addressed import StoredText
from tests.helpers.builders import EXEMPELBY, PROVINGE, a_municipality, a_register, an_agreement


def test_municipalities_with_agreements_are_suggested_first() -> None:
    municipalities = (
        a_municipality({**EXEMPELBY, "former_names": ["Gamla byn"], "localities": ["Nedre byn"]}),
        a_municipality(PROVINGE),
    )
    register = a_register(
        an_agreement("provinge/2020", municipalities=["provinge"]), municipalities=municipalities
    )
    assert json.loads(search.suggestions(register).removeprefix("suggestions(")[:-3]) == [
        ["Provinge", "provinge", "Påhittade län", [], 1, []],
        ["Exempelby", "exempelby", "Påhittade län", ["Gamla byn"], 0, ["Nedre byn"]],
    ]


def test_a_stored_text_has_one_mark_of_its_encoding(tmp_path: Path) -> None:
    text = StoredText(an_agreement("provinge/2020"), "sources/a.txt")
    path = tmp_path / "provinge" / text.file
    path.parent.mkdir(parents=True)
    for written in ("Räv", "\ufeffRäv"):
        path.write_text(written, encoding="utf-8")
        assert sources.stored_text(tmp_path, text) == "\ufeffRäv"
