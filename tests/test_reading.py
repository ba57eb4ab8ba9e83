"""Reading: all that is wrong is told at once, in whole messages, with file, line and column."""

import os
import re
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.data import tree
from macros.data.agreement import Agreement
from macros.data.problem import Problem
from macros.data.publisher import SiteFacts
from macros.data.reading import MAX_BYTES, read
from macros.data.registers import Corrections, GlossaryEntries, Municipalities, NamedPlaces, Themes
from macros.data.vocabulary import SWEDISH_KEYS
from macros.data.written import Written, fields_of
from macros.files.schema import classes_below
from scripts.releasing import reports

ROOT = Path(__file__).parent.parent
WRONG = Path("tests/wrong")
KINDS = (Agreement, Municipalities, Themes, NamedPlaces, Corrections)

BASE = """\
kind: citizen_promises
title: Medborgarlöften
municipalities: [exempelby]
parties: [{id: polisen, name: Polisen, kind: police, role: signing}]
sources: [{id: avtalet, title: Avtalet, kind: agreement, completeness: whole}]
"""


def expected_problems(folder: Path) -> list[str]:
    """What the files in `folder` say themselves shall be said about them."""
    endings = (".yml", ".yaml", ".txt", "")
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in endings)
    files = (path for path in files if path.is_file())
    return sorted(line for path in files for line in _expected_of(path))


def _expected_of(path: Path) -> list[str]:
    companion = path.with_suffix(".expected")
    if companion.exists():
        return companion.read_text("utf-8").splitlines()
    return [
        f"{path.as_posix()}:{number}: {message.strip()}"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for message in line.split("#!")[1:]
    ]


def _as_expected(problem: Problem) -> str:
    """With the column only where a companion file tells it."""
    whole = str(problem)
    if Path(problem.position.file).with_suffix(".expected").exists():
        return whole
    return re.sub(r"^(.+?:\d+):\d+: ", r"\1: ", whole)


def _accept(problems: list[Problem]) -> None:
    """Write what is said now into the files that expect it: `make accept`."""
    told: dict[Path, list[Problem]] = {}
    for problem in problems:
        told.setdefault(Path(problem.position.file), []).append(problem)
    for path, some in told.items():
        companion = path.with_suffix(".expected")
        if companion.exists():
            companion.write_text("".join(f"{problem}\n" for problem in sorted(some)), "utf-8")
            continue
        lines = [re.sub(r"\s*#!.*$", "", line) for line in path.read_text("utf-8").split("\n")]
        for problem in sorted(some):
            warning = "Varning: " if problem.is_warning else ""
            lines[problem.position.line - 1] += f"  #! {problem.code} {warning}{problem.message}"
        path.write_text("\n".join(lines), "utf-8")


def test_all_that_is_wrong_is_told_at_once_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(reports, "is_past", lambda day: False)
    problems = list(reports.checked_now(WRONG, date(2027, 1, 15)).problems)
    if os.environ.get("ACCEPT"):
        _accept(problems)
    assert sorted(map(_as_expected, problems)) == expected_problems(WRONG)


def test_each_wrong_file_expects_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    """A file with an empty companion is right by itself, and its twin is told."""
    files = [path for path in WRONG.rglob("*.y*ml") if not path.with_suffix(".expected").exists()]
    assert [path for path in files if not _expected_of(path)] == []


def said(text: str | bytes, folder: Path, kind: type[Written] = Agreement) -> list[str]:
    """What is wrong with a text, as `line:column: message`. (`tests/wrong` tells the codes.)"""
    path = folder / "2020.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = read(path, kind)
    problems = result if isinstance(result, list) else []
    return [
        str(replace(problem, code="")).removeprefix(f"{path.as_posix()}:") for problem in problems
    ]


def test_a_right_file_becomes_an_agreement(tmp_path: Path) -> None:
    path = tmp_path / "2020.yml"
    path.write_text(BASE, "utf-8")
    agreement = read(path, Agreement)
    assert isinstance(agreement, Agreement)
    assert agreement.title == "Medborgarlöften"
    assert agreement.parties[0].name == "Polisen"


def test_every_value_stays_as_it_was_written(tmp_path: Path) -> None:
    for written in ("no", "0114", "12:30", "1e3", "2020-02-01", "=", "0x1F", "yes"):
        path = tmp_path / "2020.yml"
        path.write_text(BASE + f"places: [{written}]\n", "utf-8")
        agreement = read(path, Agreement)
        assert isinstance(agreement, Agreement)
        assert agreement.places == (written,)


UNREADABLE = "1:1: MB001 Filen går inte att läsa. Kontrollera att den finns och får läsas."


def test_a_folder_with_the_name_of_a_file_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.mkdir()
    assert list(map(str, read(path, Agreement))) == [f"{path.as_posix()}:{UNREADABLE}"]


def test_a_file_that_is_gone_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    assert list(map(str, read(path, Agreement))) == [f"{path.as_posix()}:{UNREADABLE}"]


def test_a_file_may_be_1_mb_and_no_larger(tmp_path: Path) -> None:
    filling = "#" * (MAX_BYTES - len(BASE.encode()))
    assert said(BASE + filling, tmp_path) == []
    assert said(BASE + filling + "#", tmp_path) == [
        "1:1: Filen är större än 1 MB. Dela upp den, eller lägg långa texter som källfiler."
    ]


def test_a_byte_order_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    assert said(b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode(), tmp_path) == []


UNCLOSED = "Ett citattecken saknar sitt slut. Lägg till det."
COLON = "Ett kolon på raden gör att YAML läser en ny nyckel. Sätt hela texten inom citattecken."
IN_TEXT = "Kolonet i texten gör att YAML läser en ny nyckel. Skriv så här:"
NO_COLON = (
    "Raden har inget kolon. Är det en nyckel skriver du ”nyckel: värde”. Hör texten till raden"
    " ovanför ska den ha större indrag än den."
)
SO = "Ett citattecken saknar sitt slut. Skriv så här:"
INDENT = "Raden passar inte ihop med dem omkring. Kontrollera indraget."
QUOTES = "Raden passar inte ihop med dem omkring. Kontrollera indraget och citattecknen."
QUOTE_INSIDE = "Ett citattecken står fel. Kontrollera citattecknen på raden."
TAB = "Raden börjar med en tabb. Skriv blanksteg, lika många som på raderna omkring."
SIGN = "Texten börjar med ett tecken som YAML har tagit. Skriv så här: a:"
ALIAS = "”*” först i ett värde betyder något annat i YAML. Sätt texten inom citattecken."
EMPTY = "Filen är tom. Skriv i den, eller ta bort den."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("a: b: c\n", f'1:4: {IN_TEXT} a: "b: c"', id="colon in a text"),
        pytest.param("a: b\n  c: d\n", f"2:4: {COLON}", id="key below a text"),
        pytest.param(
            "a: 'b' c\n",
            "1:4: Texten går vidare efter citattecknet. Sätt hela inom citattecken."
            " Skriv så här: a: \"'b' c\"",
            id="text after a quote",
        ),
        pytest.param("a: |\n  b\n c\n", f"3:2: {QUOTES}", id="indent too small"),
        pytest.param("a: - b\n", "1:4: Ett ”-” står fel. Börja listan på en egen rad.", id="dash"),
        pytest.param("a: @b\n", f'1:4: {SIGN} "@b"', id="at sign"),
        pytest.param("a: `b`\n", f'1:4: {SIGN} "`b`"', id="backtick"),
        pytest.param("a: %b\n", f'1:4: {SIGN} "%b"', id="percent sign"),
        pytest.param("a:\n\tb: c\n", f"2:1: {TAB}", id="tab"),
        pytest.param("a: [b, 'c\nd: e\n", f"1:8: {UNCLOSED}", id="quote without end"),
        pytest.param('a: "b\n---\nc: d\n', f'1:4: {SO} a: "b"', id="quote and a new document"),
        pytest.param('a: "b\nc: "d"\n', f'1:4: {SO} a: "b"', id="quote that the next one ends"),
        pytest.param('- "b\n- "c"\n', f'1:3: {SO} - "b"', id="quote in a list"),
        pytest.param(
            'a: 1\nb: {c: "d, e: f}\ng: [{h: "i"}]\n', f"2:8: {UNCLOSED}", id="quote in braces"
        ),
        pytest.param('a: "b\n  c" d\n', f"2:6: {QUOTES}", id="text after a quote of two lines"),
        pytest.param("a: b\nc\nd: e\n", f"2:1: {NO_COLON}", id="no colon"),
        pytest.param(
            "a: [b\nc: d\n",
            "1:4: ”[” är inte stängd. Skriv så här: a: [b]",
            id="list without end",
        ),
        pytest.param(
            "a: {b: c\n",
            "1:4: ”{” är inte stängd. Skriv så här: a: {b: c}",
            id="mapping without end",
        ),
        pytest.param('a: "\\q"\n', f"1:5: {QUOTE_INSIDE}", id="backslash in quotes"),
        pytest.param("---\n", f"1:1: {EMPTY}", id="only dashes"),
        pytest.param(
            "a:\n  - b\n  c: d\n",
            "3:3: Raden passar inte ihop med listan omkring. Kontrollera indraget.",
            id="key among list items",
        ),
        pytest.param(
            "a: **b**\n",
            f'1:4: {SIGN} "**b**"',
            id="two stars",
        ),
    ],
)
def test_broken_yaml_is_told_so_that_it_can_be_mended(
    text: str, message: str, tmp_path: Path
) -> None:
    assert said(text, tmp_path) == [message]


def test_each_yaml_message_comes_of_some_text() -> None:
    texts = ["a: b: c\n", "a: 'b' c\n", "a: - b\n", "a: @b\n", "a: b\nc\nd: e\n"]
    texts += ["a: [b\nc: d\n", 'a: "\\q"\n', "a:\n  - b\n  c: d\n", "a: *b\n", "a: **b**\n"]
    heard = " ".join(_complaint(text) for text in texts)
    assert [english for english in tree._YAML_MESSAGES if english not in heard] == []


def _complaint(text: str) -> str:
    try:
        list(yaml.parse(text, Loader=tree._LOADER))
    except yaml.MarkedYAMLError as error:
        return f"{error.context} {error.problem}"
    return ""


def _empty(name: str) -> str:
    return f"”{name}” har inget värde. Skriv ett, eller ta bort raden."


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        pytest.param("plain:\n", [f"6:7: {_empty('plain')}"], id="nothing"),
        pytest.param('plain: ""\n', [f"6:8: {_empty('plain')}"], id="empty quotes"),
        pytest.param('plain: "  "\n', [f"6:8: {_empty('plain')}"], id="only spaces"),
        pytest.param('plain: "\\u200b"\n', [f"6:8: {_empty('plain')}"], id="only unseen"),
        pytest.param("places: [Torget, ]\n", [], id="comma last in a list"),
        pytest.param('plain: "~"\n', [], id="quoted tilde"),
        pytest.param(
            "plain: ~\n",
            [f"6:8: {_empty('plain')}"],
            id="tilde",
        ),
        pytest.param(
            "plain: null\n",
            [f"6:8: {_empty('plain')}"],
            id="null",
        ),
        pytest.param(
            "valid:\n",
            [f"6:7: {_empty('valid')}"],
            id="period without value",
        ),
        pytest.param(
            "purpose:\n",
            [f"6:9: {_empty('purpose')}"],
            id="clause without value",
        ),
    ],
)
def test_a_key_has_a_value(text: str, messages: list[str], tmp_path: Path) -> None:
    assert said(BASE + text, tmp_path) == messages


LISTS_FOR_WORDS = [
    pytest.param("document_date: [2020]\n", id="list for date"),
    pytest.param("known: {areas: [all]}\n", id="list for coded word"),
    pytest.param("known: {areas: {all: yes}}\n", id="mapping for coded word"),
]


@pytest.mark.parametrize("text", LISTS_FOR_WORDS)
def test_a_list_where_a_word_belongs_is_told_where_it_stands(text: str, tmp_path: Path) -> None:
    (message,) = said(BASE + text, tmp_path)
    assert message.startswith("6:16: ")


@pytest.mark.parametrize("text", LISTS_FOR_WORDS)
def test_a_list_where_a_word_belongs_is_told_without_python(text: str, tmp_path: Path) -> None:
    (message,) = said(BASE + text, tmp_path)
    assert not re.search(r"[\[{]'", message)


def test_an_occasion_in_a_wrong_form_is_not_told_as_a_municipality_code(tmp_path: Path) -> None:
    text = "follow_ups: [{id: x, answers: [{planned: y, due: 2020-Q9}]}]\n"
    (message,) = said(BASE + text, tmp_path)
    assert "0139" not in message


def test_a_year_has_two_halves(tmp_path: Path) -> None:
    text = "follow_ups: [{id: x, answers: [{planned: y, due: 2020-H3}]}]\n"
    assert len(said(BASE + text, tmp_path)) == 1


def test_a_control_character_is_told_on_its_line_after_swedish_letters(tmp_path: Path) -> None:
    text = "# åäö åäö åäö åäö\ntitle: a\x01\n" + "\n" * 40
    assert said(text, tmp_path) == [
        "2:9: Här står ett tecken som inte får finnas i en YAML-fil. Ta bort det."
    ]


def test_a_number_is_of_a_size_that_can_be_shown(tmp_path: Path) -> None:
    target = "{id: t, operator: exactly, value: 1e999999999, unit: pass}"
    text = f"promises: [{{id: p, kind: promise, text: T, targets: [{target}]}}]\n"
    assert len(said(BASE + text, tmp_path)) == 1


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        pytest.param(
            Municipalities,
            "counties: []\nmunicipalities: [{slug: exempelby, name: Exempelby, code: 991}]\n",
            "2:59: ”991” har fel form. Skriv fyra siffror, till exempel 0139.",
            id="municipality code",
        ),
        pytest.param(
            Municipalities,
            "counties: [{code: 9, name: Län}]\nmunicipalities: []\n",
            "1:19: ”9” har fel form. Skriv två siffror, till exempel 03.",
            id="county code",
        ),
        pytest.param(
            Municipalities,
            "counties: []\nmunicipalitys: []\n",
            "2:1: ”municipalitys” är ingen känd nyckel här. Menade du ”municipalities”?"
            " Annars finns: counties.",
            id="unknown key of the municipalities",
        ),
        pytest.param(
            NamedPlaces,
            "places: [{slug: bada, name: Båda, municipalities: []}]\n",
            "1:51: Listan är tom. Lägg till minst en rad.",
            id="place without municipality",
        ),
        pytest.param(
            Themes,
            "themes: [{id: trafik, name: Trafik}]\n",
            "1:10: ”definition” saknas. Lägg till ”definition: …”.",
            id="theme without definition",
        ),
        pytest.param(
            Themes,
            "themes:\n- {id: trafik, name: Trafik, definition: [Säkerhet]}\n",
            "2:42: Här ska stå en text, inte en lista eller nycklar.",
            id="list for text in a theme",
        ),
    ],
)
def test_the_common_files_are_read_by_the_same_rules(
    kind: type[Written], text: str, message: str, tmp_path: Path
) -> None:
    assert message in said(text, tmp_path, kind)


@pytest.mark.parametrize(
    ("text", "written", "told"),
    [
        pytest.param(
            "known: {xyzzy: all}\n",
            "xyzzy",
            "Välj bland: areas, promises, areas_stated, promises_stated.",
            id="near none",
        ),
        pytest.param(
            "notes: [{text: T, abuot: U}]\n",
            "abuot",
            "Menade du ”about”? Annars finns: source, wording, text.",
            id="misspelt",
        ),
        pytest.param(
            "notes: [{text: T, källa: []}]\n",
            "källa",
            "Menade du ”source”? Annars finns: wording, text, about.",
            id="a Swedish word",
        ),
        pytest.param(
            "signed: [{datum: 2020}]\n",
            "datum",
            "Menade du ”date”? Annars finns: source, wording, place, party, verbatim.",
            id="the first meaning that belongs there",
        ),
        pytest.param(
            "basis: [{text: T, antalet: 3}]\n",
            "antalet",
            "Menade du ”count”? Annars finns: source, wording, text, unit.",
            id="an inflected Swedish word",
        ),
        pytest.param(
            "known: {område: all}\n",
            "område",
            "Menade du ”areas”? Annars finns: promises, areas_stated, promises_stated.",
            id="singular for plural",
        ),
    ],
)
def test_an_unknown_key_is_told_with_all_that_may_stand_there_the_likeliest_first(
    text: str, written: str, told: str, tmp_path: Path
) -> None:
    (message,) = (each for each in said(BASE + text, tmp_path) if "nyckel" in each)
    assert message.partition(": ")[2] == f"”{written}” är ingen känd nyckel här. {told}"


def test_whoever_is_responsible_for_a_promise_is_its_owner(tmp_path: Path) -> None:
    text = "promises: [{id: p, kind: promise, text: T, ansvarig: polisen}]\n"
    assert said(BASE + text, tmp_path) == [
        "6:44: ”ansvarig” är ingen känd nyckel här. Menade du ”owners”? Annars finns: source,"
        " wording, id, number, kind, text, title, plain, partners, areas, themes, places, audience,"
        " period, continuous, targets, parts, continues, specifies, withdrawn, notes, formerly."
    ]


def test_every_swedish_key_means_keys_that_some_class_has() -> None:
    files = (*KINDS, GlossaryEntries, SiteFacts)
    kinds = {each for kind in files for each in (kind, *classes_below(kind))}
    keys = {key for kind in kinds for key in fields_of(kind)}
    assert {key for meant in SWEDISH_KEYS.values() for key in meant} - keys == set()


def test_an_unknown_key_far_down_is_compared_with_the_keys_that_belong_there(
    tmp_path: Path,
) -> None:
    target = "{id: t, operator: exactly, value: 1, unit: pass, per: {enhet: week, unit: week}}"
    text = f"promises: [{{id: p, kind: promise, text: T, targets: [{target}]}}]\n"
    (message,) = said(BASE + text, tmp_path)
    assert message.endswith("”enhet” är ingen känd nyckel här. Menade du ”unit”? Annars finns: n.")


@pytest.mark.parametrize(
    ("ending", "swallowed"),
    [
        pytest.param("Torget #1", "#1", id="after a text"),
        pytest.param('"Torget" #ett', "#ett", id="after a quote"),
        pytest.param("Område # 1", "# 1", id="a number"),
        pytest.param("Torget # ett", None, id="a comment with a space"),
        pytest.param("Torget#1", None, id="no space before"),
        pytest.param('"Torget #1"', None, id="inside quotes"),
        pytest.param("|\n    Torget #1", None, id="in a block"),
    ],
)
def test_a_number_sign_that_swallows_text_is_told(
    ending: str, swallowed: str | None, tmp_path: Path
) -> None:
    advice = "Sätt hela värdet inom citattecken, eller skriv kommentaren på en egen rad."
    told = [f"7:5: ”{swallowed}” läses som en kommentar. {advice}"] if swallowed else []
    assert said(f"{BASE}places:\n  - {ending}\n", tmp_path) == told


POSITIONED = """\
# Överst en kommentar med åäö
kind: citizen_promises
title:    Titeln
municipalities: [exempelby]
parties: [{id: p, name: Polisen, kind: police, role: signing}]
references:
  - number: Exempel-kod
    owner: 'Med ”citat” och: kolon'
places:
-   En lång text
sources: [{id: s, title: S, kind: web, completeness: whole}]
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param(("title",), "Titeln", id="after spaces"),
        pytest.param(("parties", 0, "name"), "Polisen", id="in braces"),
        pytest.param(("references", 0, "number"), "Exempel-kod", id="in a list item"),
        pytest.param(("references", 0, "owner"), "'Med ”citat”", id="quoted"),
        pytest.param(("places", 0), "En lång text", id="after a dash"),
        pytest.param(("references", 0, "date"), "number: Exempel", id="missing: what is around"),
    ],
)
def test_a_position_is_the_line_and_column_of_the_value(
    path: tuple[str | int, ...], text: str, tmp_path: Path
) -> None:
    file = tmp_path / "2020.yml"
    file.write_text(POSITIONED, "utf-8")
    agreement = read(file, Agreement)
    assert isinstance(agreement, Agreement)
    before = POSITIONED[: POSITIONED.index(text)]
    expected = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    position = agreement.position(*path)
    assert (position.line, position.column) == expected


def test_a_clause_written_as_one_text_knows_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "2020.yml"
    file.write_text(BASE + "purpose: Trygghet\n", "utf-8")
    agreement = read(file, Agreement)
    assert isinstance(agreement, Agreement)
    assert agreement.purpose
    assert str(agreement.purpose.position("text")) == f"{file.as_posix()}:6:10"


words = st.sampled_from(
    [
        *(
            "kind",
            "title",
            "valid",
            "from",
            "to",
            "period",
            "promises",
            "targets",
            "per",
            "purpose",
        ),
        *(
            "parties",
            "sources",
            "id",
            "text",
            "follow_ups",
            "outcomes",
            "known",
            "source",
            "counties",
        ),
        *("municipalities", "themes", "places", "slug", "code", "agreement", "2020", "2020-02-30"),
    ]
)
scalars = words | st.text(max_size=8) | st.integers() | st.floats() | st.booleans() | st.none()
nested = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(words | st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)
yaml_like = st.text(alphabet="ab1 \n\t:-#&*!|>'\"%@`{}[],?~.å\x00\x85\u2028\ufeff", max_size=40)


def read_anything(data: bytes) -> None:
    """Whatever stands in a file, reading gives problems with a position, or an object."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2020.yml"
        path.write_bytes(data)
        for kind in KINDS:
            result = read(path, kind)
            if isinstance(result, list):
                assert result
                assert {problem.position.file for problem in result} == {path.as_posix()}
            else:
                assert isinstance(result, kind)


@given(st.binary(max_size=200))
@settings(max_examples=150, deadline=None, database=None, derandomize=True)
def test_any_bytes_give_problems_or_an_object(data: bytes) -> None:
    read_anything(data)


@given(yaml_like | st.text(max_size=60))
@settings(max_examples=300, deadline=None, database=None, derandomize=True)
def test_any_text_gives_problems_or_an_object(text: str) -> None:
    read_anything(text.encode("utf-8", "surrogatepass"))
    read_anything((BASE + text).encode("utf-8", "surrogatepass"))


@given(nested, st.booleans())
@settings(max_examples=200, deadline=None, database=None, derandomize=True)
def test_any_nested_yaml_gives_problems_or_an_object(value: object, flow: bool) -> None:
    read_anything(yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow).encode())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("title: två ord\n  i rad", "två ord i rad", id="nothing unseen"),
        pytest.param("title: två\u200b ord", "två ord", id="an unseen sign"),
        pytest.param('title: "två\\u200b ord"', "två ord", id="an unseen sign, written out"),
        pytest.param("title: tva\u030a ord", "två ord", id="a letter of two signs"),
        pytest.param('title: "tva\\u030a ord"', "två ord", id="the second of them written out"),
        pytest.param('title: "tva\\\n  \u030a ord"', "två ord", id="a line between them"),
    ],
)
def test_no_value_has_signs_that_are_not_seen(text: str, value: str) -> None:
    assert tree.Tree("x.yml", text).value == {"title": value}
