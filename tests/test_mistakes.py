"""The mistakes that people make first: each as a file with its whole message, and a table of them.

`mistakes.md` says of each whether somebody who knows Word can mend it from the message alone.
`make accept` writes the messages anew; the last column is written by hand.
"""

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from macros.checks.everything import checked
from macros.data.agreement import Agreement
from macros.data.reading import read
from macros.data.vocabulary import Operator, PromiseKind, Status
from scripts.releasing import reports

TABLE = Path("tests/mistakes.md")
WRONG = Path("tests/wrong")
ROW = re.compile(
    r"\| (?P<mistake>[^|]+) \| `(?P<file>[^`|]+)` \| (?P<told>.*) \| (?P<mend>[^|]+) \|"
)
NAMES = [path.relative_to(WRONG).as_posix() for path in sorted(WRONG.rglob("misstag-*"))]
FILES = [name for name in NAMES if not name.endswith(".expected")]
DAY = date(2026, 11, 29)
TWINS = {"exempelby/misstag-kopia-a.yml"}
"""Right by themselves."""


def rows() -> list[re.Match[str]]:
    lines = TABLE.read_text(encoding="utf-8").split("\n")
    return [found for line in lines if (found := ROW.fullmatch(line))]


def told_of(problems: dict[str, list[str]], name: str) -> str:
    return "<br>".join(f"`{message}`" for message in problems.get(f"{WRONG}/{name}", []))


@pytest.fixture(scope="module")
def problems() -> dict[str, list[str]]:
    """What the check says of each file: line, code and message."""
    found: dict[str, list[str]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reports, "is_past", lambda day: False)
        for each in reports.checked_now(WRONG, date(2027, 1, 15)).problems:
            said = str(each).removeprefix(f"{each.position.file}:")
            line, _, rest = said.partition(":")
            found.setdefault(each.position.file, []).append(f"{line}:{rest.partition(':')[2]}")
    return found


def test_the_table_has_each_file_with_its_whole_message(problems: dict[str, list[str]]) -> None:
    if os.environ.get("ACCEPT"):
        text = TABLE.read_text(encoding="utf-8")
        for row in rows():
            start = row[0].partition(f"`{row['file']}` | ")[0]
            told = told_of(problems, row["file"])
            mended = f"{start}`{row['file']}` | {told} | {row['mend']} |"
            text = text.replace(row[0], mended)
        TABLE.write_text(text, encoding="utf-8")
    assert {row["file"]: row["told"] for row in rows()} == {
        name: told_of(problems, name) for name in FILES if name not in TWINS
    }


def test_each_mistake_is_told_once(problems: dict[str, list[str]]) -> None:
    """One slip gives one line, however much of the file it touches."""
    assert {name: len(problems.get(f"{WRONG}/{name}", [])) for name in FILES} == {
        name: int(name not in TWINS) for name in FILES
    }


def test_all_but_two_can_be_mended_from_the_message_alone() -> None:
    answers = [row["mend"] for row in rows()]
    assert len(answers) >= 25
    assert {answer.partition(":")[0] for answer in answers} <= {"yes", "no"}
    assert sum(answer.startswith("no") for answer in answers) <= 2


RIGHT = (WRONG / "exempelby/misstag-kopia-a.yml").read_bytes()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b"kind: citizen", b"\xef\xbb\xbfkind: citizen", id="byte order mark"),
        pytest.param(b"\n", b"\r\n", id="lines of Windows"),
        pytest.param(b"kind: promise", "kind: Löfte".encode(), id="Swedish word"),
        pytest.param(b"kind: promise", "kind: LÖFTE".encode(), id="in capitals"),
        pytest.param(b"owners: [polisen]", b"continuous: Ja", id="yes in Swedish"),
        pytest.param(b"kind: promise", b'"kind": promise', id="a key within quotes"),
        pytest.param(b"kind: promise", b"kind : promise", id="a space before the colon"),
    ],
)
def test_what_harms_nothing_is_read(old: bytes, new: bytes, tmp_path: Path) -> None:
    path = tmp_path / "2024.yml"
    path.write_bytes(RIGHT.replace(old, new, 1) if old != b"\n" else RIGHT.replace(old, new))
    agreement = read(path, Agreement)
    assert isinstance(agreement, Agreement), agreement
    assert agreement.promises[0].kind is PromiseKind.PROMISE


@pytest.mark.parametrize(
    ("text", "word"),
    [("Uppfyllt", Status.FULFILLED), ("delvis  uppfyllt", Status.PARTLY_FULFILLED)],
)
def test_a_coded_word_may_be_written_by_its_label(text: str, word: Status) -> None:
    assert Status.named(text) is TypeAdapter(Status).validate_python(text) is word
    assert Operator.named("minst") is Operator.AT_LEAST
    assert Operator.named("") is Operator.named(None) is Operator.named("mest") is None


@pytest.fixture
def five(tmp_path: Path) -> Path:
    """A copy of the five agreements."""
    return Path(shutil.copytree("tests/the_five/agreements", tmp_path / "agreements"))


def errors(folder: Path) -> list[str]:
    """The codes of the errors, and where they are."""
    found = checked(folder, DAY).errors
    place = f"{folder.as_posix()}/"
    return [f"{each.code} {each.position.file.removeprefix(place)}" for each in found]


def test_a_typo_in_a_renamed_file_is_told_alone(five: Path) -> None:
    """Its lost addresses were told too: it may hold them when it can be read."""
    path = (five / "bracke/2023-samverkan.yml").rename(five / "bracke/2023-avtal.yml")
    text = path.read_text("utf-8")
    path.write_text(text.replace("kind: police", "kind police", 1), "utf-8")
    assert errors(five) == ["MB008 bracke/2023-avtal.yml"]
    path.write_text(text, "utf-8")
    assert errors(five) == ["MB302 permalinks.txt"]


LOST = "  - id: tillsammans-mot-natdroger\n"
NEW_ID = "  - id: nytt-namn\n"
ANOTHER = "  - id: mal\n    kind: promise\n    text: Vi ska måla väggen röd.\n"


@pytest.mark.parametrize(
    ("pattern", "instead", "line"),
    [
        pytest.param(LOST, NEW_ID, NEW_ID, id="its id is changed"),
        pytest.param(LOST, ANOTHER + NEW_ID, NEW_ID, id="and another promise is new"),
        pytest.param(f"{LOST}(    .*\n)+", "", "promises:\n", id="it is taken away"),
        pytest.param(f"{LOST}(    .*\n)+", ANOTHER, "promises:\n", id="another in its place"),
    ],
)
def test_a_lost_promise_is_told_where_it_is_mended(
    pattern: str, instead: str, line: str, five: Path
) -> None:
    """The first promise was told of, whichever was lost: a list begins below its key."""
    path = five / "timra/2019-samverkan.yml"
    text, changes = re.subn(pattern, instead, path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    found = [each for each in checked(five, DAY).errors if each.code == "MB302"]
    lines = text.splitlines(keepends=True)
    assert (changes, [lines[each.position.line - 1] for each in found]) == (1, [line])


@pytest.mark.parametrize("name", ["themes.yml", "municipalities.yml"])
def test_a_common_file_that_is_gone_is_told_alone(name: str, five: Path) -> None:
    (five / name).unlink()
    assert errors(five) == [f"MB033 {name}"]


def said(folder: Path) -> list[str]:
    """The errors, each in its whole line."""
    return [str(e).replace(f"{folder.as_posix()}/", "") for e in checked(folder, DAY).errors]


def changed(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text, times = re.subn(old, new, path.read_text("utf-8"))
    assert times == 1
    path.write_text(text, "utf-8")


THEME = "  - id: unga-i-riskzon\n(    .*\n)+"
IN_SIX = (
    "6 filer (bracke/2023-samverkan.yml rad 133, timra/2019-samverkan.yml rad 100 och 136,"
    " upplands-bro/2020-samverkan.yml rad 116 och 3 till)"
)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        pytest.param(
            "themes.yml",
            "id: unga-i-riskzon",
            "id: unga-i-risk",
            f"themes.yml:40:9: MB105 Här står ”unga-i-risk”, men {IN_SIX} skriver"
            " ”unga-i-riskzon”. Är id:t felskrivet rättar du det här, annars där.",
            id="a theme that six files name",
        ),
        pytest.param(
            "themes.yml",
            THEME,
            "",
            f"themes.yml:1:1: MB105 ”unga-i-riskzon” finns inte längre bland ämnena, men {IN_SIX}"
            " skriver det. Lägg tillbaka det.",
            id="a theme that is taken away",
        ),
        pytest.param(
            "themes.yml",
            "id: trafik\n",
            "id: trafikk\n",
            "themes.yml:25:9: MB105 Här står ”trafikk”, men 1 fil (timra/2019-samverkan.yml rad"
            " 110) skriver ”trafik”. Är id:t felskrivet rättar du det här, annars där.",
            id="a theme that was published, and that one file names",
        ),
        pytest.param(
            "municipalities.yml",
            "slug: uppsala,",
            "slug: upsala,",
            "municipalities.yml:67:12: MB105 Här står ”upsala”, men 2 filer"
            " (uppsala/2020-atagandeplan.yml rad 10, uppsala/2020-samverkan.yml rad 13) skriver"
            " ”uppsala”. Är id:t felskrivet rättar du det här, annars där.",
            id="a municipality, of which two folders and a page have the name",
        ),
    ],
)
def test_a_misspelt_id_of_a_common_file_is_told_there_alone(
    name: str, old: str, new: str, message: str, five: Path
) -> None:
    """Each file that named it was told of, and its folder, and its lost page."""
    changed(five, name, old, new)
    assert said(five) == [message]


def test_an_id_that_several_files_name_needs_not_have_been_published(five: Path) -> None:
    (five / "permalinks.txt").write_text("", "utf-8")
    changed(five, "themes.yml", "id: unga-i-riskzon", "id: unga-i-risk")
    assert [each.split(" ", 2)[:2] for each in said(five)] == [["themes.yml:40:9:", "MB105"]]


def test_what_is_misspelt_in_a_file_is_told_in_that_file(five: Path) -> None:
    """Also in two, where others name what is meant."""
    wrong = "”unga-i-riskzom” finns inte bland ämnena. Menade du ”unga-i-riskzon”?"
    changed(five, "bracke/2023-samverkan.yml", r"unga-i-riskzon\b", "unga-i-riskzom")
    assert said(five) == [f"bracke/2023-samverkan.yml:133:9: MB105 {wrong}"]
    changed(five, "upplands-bro/2020-samverkan.yml", r"unga-i-riskzon\b", "unga-i-riskzom")
    assert said(five) == [
        f"bracke/2023-samverkan.yml:133:9: MB105 {wrong}",
        f"upplands-bro/2020-samverkan.yml:116:9: MB105 {wrong}",
    ]


def test_a_theme_that_is_renamed_is_told_of_where_its_old_id_stands(five: Path) -> None:
    new = "id: trafikmiljo\n    formerly: [trafik]\n"
    changed(five, "themes.yml", "id: trafik\n", new)
    (message,) = said(five)
    assert message.startswith("timra/2019-samverkan.yml:110:9: MB105 ”trafik” finns inte bland")


def test_one_misspelt_id_is_told_once_with_all_its_lines(five: Path) -> None:
    path = five / "timra/2019-samverkan.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("id: polisen", "id: polisn", 1), "utf-8")
    assert errors(five) == ["MB106 timra/2019-samverkan.yml"]


def test_a_source_that_is_gone_is_told_alone(five: Path) -> None:
    (five / "timra/sources/2019-samverkan.txt").unlink()
    assert errors(five) == ["MB121 timra/2019-samverkan.yml"]


def test_a_folder_with_a_bad_name_is_told_once(five: Path) -> None:
    (five / "timra").rename(five / "timrå")
    assert [each for each in errors(five) if "MB036" in each] == ["MB036 timrå/2019-samverkan.yml"]
