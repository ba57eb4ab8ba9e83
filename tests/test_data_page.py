"""The page that explains the files of data: what it says is so, and its example runs."""

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

from macros.data.registers import Theme
from macros.facts.register import Register
from macros.files.data import DataFiles
from macros.files.records import VERSION
from macros.urls import addresses
from tests.helpers.builders import a_follow_up, a_promise, a_register, a_source, an_agreement
from tests.helpers.builders import written as written_as

PAGE = Path("docs/data.md").read_text(encoding="utf-8")
THEMES = tuple(
    written_as(
        Theme, {"id": name, "name": name, "definition": "Ett ämne."}, "agreements/themes.yml"
    )
    for name in ("narkotika", "trafik")
)


def promise(name: str, **changes: Any) -> dict[str, Any]:
    theme, to = changes.pop("theme", "narkotika"), changes.pop("to", "2022")
    return a_promise(id=name, text=f"Vi ska {name}.", themes=[theme], period={"to": to}, **changes)


def a_country() -> Register:
    """Promises of which two are about narcotics, due in 2022 and mentioned by no follow-up."""
    outcomes = [{"promise": "redovisas", "status": "fulfilled"}]
    withdrawn = {"date": "2021-01-01", "reason": "not_stated"}
    searched = {"date": "2021-05-01", "where": "kommunens webbplats"}
    of_one = an_agreement(
        promises=[
            promise("gallra"),
            promise("redovisas"),
            promise("vanta", to="2023"),
            promise("kora", theme="trafik"),
            promise("borta", withdrawn=withdrawn),
        ],
        follow_ups=[a_follow_up(published="2021-02-01", outcomes=outcomes)],
        sources=[a_source()],
        last_searched=searched,
    )
    other = an_agreement(
        "provinge/2020", municipalities=["provinge"], promises=[promise("leta", to="2022-06-30")]
    )
    return a_register(of_one, other, themes=THEMES)


def the_example(folder: Path) -> str:
    """The example of the page, with the file as it lies in a folder."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    return str(code.replace("{{ config.site_url }}", f"{folder}/"))


def test_the_example_is_five_lines_that_find_what_the_page_asks(tmp_path: Path) -> None:
    table = DataFiles(a_country(), "https://exempel.example/").common("promises.csv")
    assert isinstance(table, str)
    path = tmp_path / addresses.data_url("promises.csv")
    path.parent.mkdir(parents=True)
    path.write_text(table, encoding="utf-8", newline="")
    code, told = the_example(tmp_path), io.StringIO()
    assert len([line for line in code.splitlines() if line]) == 5
    with contextlib.redirect_stdout(told):
        exec(code, {})
    found = [line for line in told.getvalue().splitlines() if "Vi ska" in line]
    assert [re.sub(r"\s+", " ", line).split(" ", 1)[1] for line in found] == [
        "Exempelby Vi ska gallra. 2021-05-01"
        " https://exempel.example/avtal/exempelby/2020-samverkan/gallra/",
        "Provinge Vi ska leta. https://exempel.example/avtal/provinge/2020/leta/",
    ]


@pytest.mark.parametrize("name", addresses.DATA_FILES)
def test_each_file_is_linked_to(name: str) -> None:
    assert f"]({addresses.data_url(name)})" in PAGE


def test_the_version_has_its_line_in_the_changes_of_the_format() -> None:
    assert f"\n- **{VERSION}**" in PAGE
