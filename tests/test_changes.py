"""What a change will do to the site is told in plain Swedish before it is made."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts import changes
from scripts.releasing.changes import word_diff
from tests.helpers.changing import DOCUMENT, begin, commit, replace


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with the miniature's data, and the templates that pages need."""
    begin(tmp_path, monkeypatch)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], base: str = "HEAD") -> str:
    assert changes.main([base]) == 0
    return capsys.readouterr().out


def section(report: str, heading: str) -> list[str]:
    found = re.search(rf"^## {heading} \(\d+\)\n\n((?:- .*\n)+)", report, re.MULTILINE)
    return found[1].splitlines() if found else []


@pytest.mark.usefixtures("project")
def test_nothing_changed_is_told_as_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == "# Det här ändras på webbplatsen\n\nInget. Alla sidor blir som förut.\n"


@pytest.mark.usefixtures("project")
def test_a_changed_wording_is_shown_word_by_word(capsys: pytest.CaptureFixture[str]) -> None:
    replace("text: Parterna ska stänga grinden.", "text: Parterna ska öppna grinden.")()
    report = told(capsys)
    assert section(report, "Uppgifter som ändras") == [
        "- `smaby/2022-samverkan`: **Ändrat:** Löfte `inte`, Löftet ordagrant (`text`):"
        " Parterna ska ~~stänga~~ **öppna** grinden."
    ]
    assert "- `/avtal/smaby/2022-samverkan/inte/`" in section(report, "Sidor som ändras")


@pytest.mark.usefixtures("project")
def test_a_changed_status_is_told_from_and_to(capsys: pytest.CaptureFixture[str]) -> None:
    replace(
        "{promise: delvis, status: partly_fulfilled, reason: dependency,",
        "{promise: delvis, effect: unchanged,",
    )()
    assert section(told(capsys), "Status som ändras") == [
        "- Parterna ska hänga upp lyktor. (`smaby/2022-samverkan#delvis`):"
        " Delvis uppfyllt, enligt Småby kommun (&#95;org&#95;) och Räknenissen"
        " &#60;själv&#62; → **Redovisat, inte bedömt**"
    ]


@pytest.mark.usefixtures("project")
def test_a_new_and_a_moved_page_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    replace("{id: tyst, formerly: [tystnad],", "{id: tystlat, formerly: [tystnad, tyst],")()
    replace("successors: [tyst,", "successors: [tystlat,")()
    report = told(capsys)
    assert section(report, "Nya sidor") == ["- `/avtal/smaby/2022-samverkan/tystlat/`"]
    assert section(report, "Sidor som leder vidare") == [
        "- `/avtal/smaby/2022-samverkan/tyst/` → `/avtal/smaby/2022-samverkan/tystlat/`",
        "- `/avtal/smaby/2022-samverkan/tystnad/` → `/avtal/smaby/2022-samverkan/tystlat/`",
    ]


@pytest.mark.usefixtures("project")
def test_a_lost_address_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    replace(
        "  - {id: tyst, formerly: [tystnad], kind: promise,"
        " text: Parterna ska vara tysta., source: [{id: avtalet}]}\n",
        "",
    )()
    replace("successors: [tyst, ", "successors: [")()
    assert section(told(capsys), "Adresser som försvinner") == [
        "- `/avtal/smaby/2022-samverkan/tyst/` (**det får inte ske**)",
        "- `/avtal/smaby/2022-samverkan/tystnad/` (**det får inte ske**)",
    ]


@pytest.mark.usefixtures("project")
def test_a_place_on_a_page_that_is_taken_away_is_no_lost_address(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The page answers, and so does each link to a place on it."""
    with DOCUMENT.open("a", encoding="utf-8") as file:
        file.write("withdrawn: {date: 2024-02-29, reason: published_in_error}\n")
    report = told(capsys)
    assert section(report, "Sidor som tas bort men vars adress svarar")
    assert section(report, "Adresser som försvinner") == []


UNKNOWN_THEME = replace("themes: [broar, ", "themes: [broarna, ")
NOT_COMPARED = (
    "# Det här ändras på webbplatsen\n\n"
    "Det går inte att jämföra: uppgifterna i ”HEAD” saknas eller har fel.\n"
)


@pytest.mark.usefixtures("project")
def test_what_the_check_refuses_is_told_instead_of_compared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    UNKNOWN_THEME()
    assert changes.main(["HEAD"]) == 1
    assert capsys.readouterr() == (
        "",
        f"{DOCUMENT}:112:14: MB105 ”broarna” finns inte bland ämnena. Menade du ”broar”?\n"
        "Rätta felen. Då går det att jämföra.\n",
    )


def commit_faults() -> None:
    """A version with a fault, mended since."""
    right = DOCUMENT.read_bytes()
    UNKNOWN_THEME()
    commit("Fel")
    DOCUMENT.write_bytes(right)


@pytest.mark.usefixtures("project")
def test_an_earlier_version_with_faults_is_not_compared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    commit_faults()
    assert told(capsys) == NOT_COMPARED


@pytest.mark.usefixtures("project")
def test_an_earlier_version_without_data_is_not_compared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("agreements").rename(".git/unseen")
    commit("Tomt")
    Path(".git/unseen").rename("agreements")
    assert told(capsys) == NOT_COMPARED


@pytest.mark.usefixtures("project")
def test_an_earlier_version_with_recorded_pages_written_by_hand_is_compared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = Path("docs/om/metod.md")
    page.parent.mkdir()
    page.write_text("# Metod\n", encoding="utf-8")
    Path("agreements/permalinks.txt").write_text("om/metod/ page\n", encoding="utf-8")
    commit("En sida för hand")
    assert told(capsys) == "# Det här ändras på webbplatsen\n\nInget. Alla sidor blir som förut.\n"


STATUS = replace(
    "{promise: delvis, status: partly_fulfilled, reason: dependency,",
    "{promise: delvis, status: not_fulfilled, reason: dependency,",
)


def told_as_data(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert changes.main(["--data", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("project")
def test_a_change_is_told_as_records(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "branch", "-M", "main"], check=True, capture_output=True)
    assert told_as_data(capsys)["changes"] == []
    monkeypatch.setenv("SITE_URL", "https://smaby.example/")
    STATUS()
    told = told_as_data(capsys, "HEAD")
    assert (told["base"], told["day"], told["count"]) == ("HEAD", "2024-03-01", 2)
    record = next(each for each in told["changes"] if each["table"] == "promises")
    assert record["url"] == "https://smaby.example/avtal/smaby/2022-samverkan/delvis/"
    told_of = {each["field"]: (each["from"], each["to"]) for each in record["fields"]}
    assert told_of["verdicts[0].status"] == ("partly_fulfilled", "not_fulfilled")


@pytest.mark.usefixtures("project")
def test_an_earlier_version_with_faults_is_not_told_as_records(
    capsys: pytest.CaptureFixture[str],
) -> None:
    commit_faults()
    assert changes.main(["--data", "HEAD"]) == 1
    out, said = capsys.readouterr()
    assert (out, said) == ("", NOT_COMPARED.rpartition("\n\n")[2])


HOSTILE = "<img src=x onerror=alert(1)> [a](b) `c` **d** ~~e~~ | {{ 7*7 }}"
INERT = (
    "&#60;img src&#61;x onerror&#61;alert(1)&#62; &#91;a&#93;(b) &#96;c&#96; &#42;&#42;d&#42;&#42;"
    " &#126;&#126;e&#126;&#126; &#124; &#123;&#123; 7&#42;7 &#125;&#125;"
)


@pytest.mark.usefixtures("project")
def test_names_and_words_of_the_data_are_inert_in_the_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """GitHub shows the report as Markdown on the page of the run."""
    replace(
        "{promise: delvis, status: partly_fulfilled, reason: dependency,",
        "{promise: delvis, effect: unchanged,",
    )()
    old = "text: Parterna ska hänga upp lyktor."
    replace(old, f'text: "Parterna {HOSTILE}"')()
    report = told(capsys)
    assert section(report, "Status som ändras") == [
        f"- Parterna {INERT} (`smaby/2022-samverkan#delvis`):"
        " Delvis uppfyllt, enligt Småby kommun (&#95;org&#95;) och Räknenissen"
        " &#60;själv&#62; → **Redovisat, inte bedömt**"
    ]
    assert section(report, "Uppgifter som ändras")[0] == (
        "- `smaby/2022-samverkan`: **Ändrat:** Löfte `delvis`, Löftet ordagrant (`text`):"
        f" Parterna ~~ska hänga upp lyktor.~~ **{INERT}**"
    )


@pytest.mark.usefixtures("project")
def test_an_unknown_revision_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert changes.main(["nowhere"]) == 1
    assert capsys.readouterr().err == "Git känner inte till ”nowhere”. Skriv till exempel main.\n"


LONG = " ".join(map(str, range(100, 150)))
BEGUN, ENDED = (" ".join(map(str, range(*each))) for each in ((100, 108), (142, 150)))


@pytest.mark.parametrize(
    ("before", "after", "both"),
    [
        pytest.param("a b c", "a b c", "a b c", id="the same"),
        pytest.param("a b c", "a x c", "a ~~b~~ **x** c", id="another word"),
        pytest.param("a", "a b", "a **b**", id="more"),
        pytest.param("a b", "b", "~~a~~ b", id="less"),
        pytest.param("", "a", "**a**", id="from nothing"),
        pytest.param(LONG, f"x {LONG}", f"**x** {BEGUN} …", id="more before much"),
        pytest.param(LONG, f"{LONG} x", f"… {ENDED} **x**", id="more after much"),
        pytest.param(
            f"a {LONG} b", f"c {LONG} d", f"~~a~~ **c** {BEGUN} … {ENDED} ~~b~~ **d**", id="around"
        ),
    ],
)
def test_word_diff(before: str, after: str, both: str) -> None:
    assert word_diff(before, after) == both
