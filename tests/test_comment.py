"""The comment on a change: what is wrong, what readers will see, and no more than text.

The changes are made in a git repository with the miniature. `ACCEPT=1` writes the expected
comments anew; read the difference before it is kept.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from macros.data.dates import today
from macros.facts.loading import load
from scripts import comment, permalinks
from scripts.releasing.comment import NOT_HERE, TOO_MANY
from scripts.releasing.untrusted import MOST, harmless
from tests.helpers.changing import DOCUMENT, begin, commit, replace

EXPECTED = Path("tests/comments").resolve()
NEW = Path("agreements/smaby/2025-loften.yml")


@pytest.fixture(autouse=True)
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The miniature with its addresses recorded."""
    begin(tmp_path, monkeypatch)
    loaded = load(Path("agreements"), today())
    permalinks.write(Path("agreements/permalinks.txt"), permalinks.new_lines(loaded))
    commit("Adresser")
    capsys.readouterr()


def new_agreement_with_an_error() -> None:
    NEW.write_text(
        """\
kind: citizen_promises
title: Medborgarlöften i Småby 2025
municipalities: [smaby]
parties:
  - {id: kommunen, name: Småby kommun, kind: municipality, role: signing}
valid: {from: 2025, to: 2026}
promises:
  - id: lyktor
    kind: promise
    text: Kommunen ska tända alla lyktor.
    themes: [broarna]
    owners: [komunen]
sources:
  - {id: loften, title: Löften, kind: promises, completeness: whole}
""",
        encoding="utf-8",
    )


def new_follow_up() -> None:
    replace(
        "\ndocuments:\n",
        """
  - id: rapport-februari
    answers: [{planned: halvvags}]
    published: 2024-02-20
    by: [kommunen]
    outcomes:
      - promise: tyst
        status: fulfilled
        as_of: 2024-02-01
        assessed_by: municipality
        source: [{id: rapporten}]
      - {promise: planerat, value: 3, unit: våningar, source: [{id: rapporten}]}
    source: [{id: rapporten}]

documents:
""",
    )()


def renamed_id() -> None:
    replace("{id: tyst, formerly: [tystnad],", "{id: tystlat, formerly: [tystnad, tyst],")()
    replace("successors: [tyst,", "successors: [tystlat,")()


HOSTILE = (
    "@alla <img src=x onerror=alert(1)> [h](https://o.example) ![b](http://o.example/b.png)"
    " www.ond.example #1 GH-2 `c` </details> <!-- x --> ``` {{ 7*7 }} :shipit: abcdef1"
)


def spiteful() -> None:
    """What would be more than text, in a promise and in the title of a document."""
    promise = f'id: ond, kind: promise, text: "{HOSTILE}", source: [{{id: avtalet}}]'
    replace("targets_required:", f"  - {{{promise}}}\ntargets_required:")()
    replace('title: "Rapport_om_broar"', f'title: "Rapport {HOSTILE}"')()
    replace('number: "010"', f'number: "{HOSTILE}"')()


def spiteful_with_an_error() -> None:
    replace("themes: [broar, ", f'themes: ["{HOSTILE[:60]}", ')()
    Path("agreements/smaby/@alla <b>.yml").write_text("kind: plan\n", encoding="utf-8")


CHANGES: dict[str, Callable[[], None]] = {
    "status-corrected": replace(
        "{promise: delvis, status: partly_fulfilled, reason: dependency,",
        "{promise: delvis, status: not_fulfilled, reason: dependency,",
    ),
    "new-agreement-with-an-error": new_agreement_with_an_error,
    "new-follow-up": new_follow_up,
    "renamed-id": renamed_id,
    "withdrawn-promise": replace(
        "{id: gar-inte, kind: promise, text: Parterna ska göra alla glada., source",
        "{id: gar-inte, kind: promise, text: Parterna ska göra alla glada.,"
        " withdrawn: {date: 2024-02-28, reason: withdrawn_by_parties}, source",
    ),
    "spiteful": spiteful,
    "spiteful-with-an-error": spiteful_with_an_error,
    "not-yaml": replace("kind: agreement\n", "kind: agreement\nplaces: [Torget\n"),
    "nothing": lambda: None,
}


def told(*arguments: str) -> str:
    assert comment.main(["HEAD", "--to", "comment.md", *arguments]) == 0
    return Path("comment.md").read_text(encoding="utf-8")


ALIKE = ("renamed-id", "withdrawn-promise", "spiteful-with-an-error", "not-yaml")
"""Those that are told in the long form only."""


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.long if name in ALIKE else ()) for name in CHANGES],
)
def test_the_comment_on_each_change(name: str) -> None:
    CHANGES[name]()
    text, expected = told(), EXPECTED / f"{name}.md"
    if os.environ.get("ACCEPT"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert harmless(text) == text


@pytest.mark.long
def test_known_warnings_of_other_files_are_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither in the comment nor beside the lines. Those of a file that changes are."""
    CHANGES["status-corrected"]()
    text = told("--format", "github")
    beside = capsys.readouterr().out
    assert re.findall(r"agreements/([a-z]+/[\w-]+)\.yml", text)
    assert set(re.findall(r"agreements/([a-z]+/[\w-]+)\.yml", text + beside)) == {
        "smaby/2022-samverkan"
    }
    assert beside.count("::warning file=agreements/smaby/2022-samverkan.yml,") == 4


SETTINGS = "site_name: X\nextra:\n  feeds: {authority: 'smaby.example,2024'}\n"


@pytest.mark.long
def test_what_the_site_s_own_settings_lacked_before_is_not_told() -> None:
    """Their file stands beside the data."""
    Path("mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    assert "(MB401)" in told()
    commit("Inställningar")
    CHANGES["status-corrected"]()
    assert "(MB401)" not in told()


def test_where_something_was_wrong_before_the_pages_are_not_compared() -> None:
    right = DOCUMENT.read_bytes()
    replace("themes: [broar, ", "themes: [broarna, ")()
    commit("Fel")
    DOCUMENT.write_bytes(right)
    text = told()
    assert "**Inga fel**" in text
    assert "Uppgifterna hade fel före ändringen." in text
    assert "Sidor som" not in text


def test_an_error_is_told_wherever_it_stands_and_since_whenever() -> None:
    replace("themes: [broar, ", "themes: [broarna, ")()
    commit("Fel")
    replace("label: Oväsendet", "label: Oljudet")()
    assert "**1 fel att rätta**" in told()


def test_a_line_that_may_hold_personal_data_is_not_shown_once_more() -> None:
    replace("name: Fru Fabel", 'name: "Fru Fabel 000228-2382"')()
    text = told()
    assert "MB131" in text
    assert "2382" not in text


ERASED = "withdrawn: {date: 2024-02-28, reason: personal_data}, text: Parterna ska stänga grinden.,"


def test_what_is_erased_is_not_said_once_more() -> None:
    """Neither as what goes, nor as what a correction would say; nor what is said of it."""
    replace("text: Parterna ska stänga grinden.,", ERASED)()
    text = told()
    assert "grinden" not in text.partition("Varningar som fanns förut")[0]
    assert "Är det här en rättelse?" not in text
    assert "`inte`" in text


CORRECTED = """\
  - date: 2024-03-01
    address: smaby/2022-samverkan#delvis
    was: "Det stod: Delvis uppfyllt"
    now: "Det står: Inte uppfyllt"
"""


def test_a_correction_that_is_written_is_not_asked_for() -> None:
    """The row that the comment gives is a right one: pasted, it is taken."""
    CHANGES["status-corrected"]()
    assert CORRECTED in told()
    corrections = Path("agreements/corrections.yml")
    corrections.write_text(corrections.read_text(encoding="utf-8") + CORRECTED, encoding="utf-8")
    text = told()
    assert "**Inga fel**" in text
    assert "Är det här en rättelse?" not in text


@pytest.mark.long
def test_the_addresses_that_the_comment_gives_are_those_that_lack() -> None:
    """Those that the check leaves to be recorded too."""
    new_follow_up()
    rows = re.findall(r"```text\n(.*?)```", told("--rows", "rows.txt"), re.DOTALL)
    assert rows == [Path("rows.txt").read_text(encoding="utf-8")]
    path = Path("agreements/permalinks.txt")
    path.write_text(path.read_text(encoding="utf-8") + rows[0], encoding="utf-8")
    assert "antecknas" not in told()


def test_where_something_is_wrong_no_address_is_left_to_be_recorded() -> None:
    new_follow_up()
    new_agreement_with_an_error()
    told("--rows", "rows.txt")
    assert Path("rows.txt").read_text(encoding="utf-8") == ""


def test_each_value_of_a_document_is_told_as_corrected() -> None:
    """The agreement's own too: its title, its term, who signs, a diary number."""
    for old, new in (
        ("from: 2022-01-17\n", "from: 2022-01-18\n"),
        ("name: Vakt Vaktsson", "name: Vakt Vaktström"),
        ('number: "010"', 'number: "011"'),
        ("value: 4, unit: nattvakter", "value: 5, unit: nattvakter"),
        ("label: Oväsendet", "label: Oljudet"),
        ("Vi berättar <allt> på *torget*.", "Vi berättar <allt>"),
        ('"Antal *uppätna* bockar"', '"Antal *uppätna* getter"'),
        ("unit: verser", "unit: rader"),
    ):
        replace(old, new)()
    text = told()
    found = re.findall(r"^- (\*\*Ändrat.*)$", text, re.MULTILINE)
    assert found == [
        "**Ändrat:** Diarienummer, Nummer (`number`): ~~010~~ **011**",
        "**Ändrat:** Giltighetstid, Från (`valid.from`): ~~17~~ **18** januari 2022",
        "**Ändrat:** Person som skriver under, Namn (`name`): Vakt ~~Vaktsson~~ **Vaktström**",
        "**Ändrat:** Prioriterat område `broarna` › Mått `uppatna-bockar`, Det som mäts (`text`):"
        " Antal &#42;uppätna&#42; ~~bockar~~ **getter**",
        "**Ändrat:** Prioriterat område `ovasendet`, Områdets namn (`label`):"
        " ~~Oväsendet~~ **Oljudet**",
        "**Ändrat:** Löfte `vaktade-broar` › Mål `nattvakter`, Värde (`value`): ~~4~~ **5**",
        "**Ändrat:** Uppföljning `rapport-2022` › Utfall `obedomt`, Enhet (`unit`):"
        " ~~verser~~ **rader**",
        "**Ändrat:** Kommunikation, Text (`communication.text`):"
        " Vi berättar &#60;allt&#62; ~~på &#42;torget&#42;.~~",
    ]


@pytest.mark.long
def test_what_is_the_same_far_from_what_differs_is_left_out() -> None:
    replace(
        'plain: "Småby & polisen',
        'plain: "Ett två tre fyra fem sex sju åtta nio tio elva.'
        " Det var tolv tretton fjorton femton sexton sjutton arton. Småby & polisen",
    )()
    commit("Långt")
    replace("polisen vaktar broar.", "polisen vaktar torg.")()
    assert (
        "På klarspråk (`plain`): … femton sexton sjutton arton."
        " Småby &#38; polisen vaktar ~~broar.~~ **torg.**" in told()
    )


LONG = "är en bro som är lång. " * 10


def many_promises(number: int) -> None:
    """Promises with long texts, last in the document."""
    row = '  - {id: manga-%d, kind: promise, text: "%d %s", source: [{id: avtalet}]}\n'
    rows = "".join(row % (each, each, LONG) for each in range(number))
    replace("targets_required:", f"{rows}targets_required:")()


ROWS = re.compile(r"^… och (\d+) till\. De står under ”Körningen”\.$", re.MULTILINE)


@pytest.mark.long
def test_of_many_faults_so_many_are_told_as_fit_and_how_many_are_left(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also on the page of the run, which has room for more. What is printed is all."""
    new_agreement_with_an_error()
    text = NEW.read_text(encoding="utf-8")
    many = ", ".join(f"torg-{number}" for number in range(200))
    for number in range(12):
        file = NEW.with_name(f"20{number + 30}-loften.yml")
        file.write_text(text.replace("[broarna]", f"[{many}]"), encoding="utf-8")
    text = told("--whole", "whole.md")
    whole = Path("whole.md").read_text(encoding="utf-8")
    faults = int(re.findall(r"^\*\*(\d+) fel att rätta", text)[0])
    assert faults > 1_200
    assert ROWS.findall(text) == [str(faults - 20)]
    assert len(text) < MOST < len(whole) < 4 * MOST
    assert whole.count("(MB") > 150
    assert f"rader till {NOT_HERE}" in whole
    assert comment.main(["HEAD"]) == 0
    assert capsys.readouterr().out.count("(MB") >= faults


@pytest.mark.long
def test_of_much_that_is_right_each_section_is_told_and_none_takes_the_room_of_another() -> None:
    """Rows to paste are whole: those of addresses all or none."""
    many_promises(60)
    commit("Många")
    DOCUMENT.write_text(
        DOCUMENT.read_text(encoding="utf-8").replace("lång. är", "kort. är"), encoding="utf-8"
    )
    text = told("--whole", "whole.md")
    whole = Path("whole.md").read_text(encoding="utf-8")
    assert len(text) < MOST
    assert 2 * len(text) < len(whole) < 4 * MOST
    for each in (text, whole):
        assert re.findall(r"^### ([\wÄ ]+)", each, re.MULTILINE) == [
            "Det här ändras för läsarna",
            "Är det här en rättelse",
            "Nya adresser att anteckna ",
        ]
        (rows,) = re.findall(r"```yaml\n(  - date.*?)```", each, re.DOTALL)
        pasted = yaml.safe_load(rows)
        assert {tuple(row) for row in pasted} == {("date", "address", "was", "now")}
        left = re.findall(r"```\n\n… och (\d+) till", each)
        assert len(pasted) + sum(map(int, left)) == 60
        facts = each.partition("### Det här ändras")[2].partition("<details>")[0]
        left = re.findall(r"^… (\d+) rader till", facts, re.MULTILINE)
        assert facts.count("\n- **Ändrat:**") + sum(map(int, left)) == 60
    assert TOO_MANY in text
    assert whole.count("/kort.png file\n") == 60


def test_an_unknown_revision_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert comment.main(["nowhere"]) == 1
    assert capsys.readouterr().err == "Git känner inte till ”nowhere”. Skriv till exempel main.\n"


def test_a_base_without_data_is_compared_as_nothing() -> None:
    Path("agreements").rename(".git/unseen")
    commit("Tomt")
    Path(".git/unseen").rename("agreements")
    text = told()
    assert "**Inga fel**" in text
    assert "Är det här en rättelse?" not in text
