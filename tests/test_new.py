"""`python -m scripts.new`: skeletons in the right place, and nothing written over."""

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from macros.data.agreement import Agreement
from macros.data.reading import read
from macros.data.spelling import slug_of
from macros.data.tree import Tree
from scripts import new
from scripts.releasing.reports import checked_now
from scripts.writing import periods, starting
from tests.helpers.answering import nobody_is_there
from tests.helpers.builders import AFTER_ALL, a_planned, a_register, an_agreement
from tests.helpers.folder import ADDRESS, FILES, everything_in, written

ROOT = Path(__file__).parent.parent
MINIATURE = ROOT / "tests/miniature/agreements"
TEXT = FILES[f"{ADDRESS}.yml"]

AGREEMENT = (
    "--title",
    "Löften: år 2030",
    "--kind",
    "medborgarlöften",
    "--police",
    "Polisen i Påhitt",
)
SOURCE = (
    "--source-kind",
    "promises",
    "--completeness",
    "Hela texten",
    "--url",
    "https://pahitt.example/a",
)
PROMISE = ("--title", "Åtta pass i Övre ön", "--text", 'Polisen: "åtta" pass #1', "--kind", "Löfte")


@pytest.fixture(autouse=True)
def _a_day_without_anybody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody_is_there(monkeypatch, 2021)


@pytest.fixture
def miniature(tmp_path: Path) -> Path:
    return shutil.copytree(MINIATURE, tmp_path / "miniature")


def run(folder: Path, *arguments: str) -> int:
    return new.main([*arguments, "--folder", str(folder)])


def errors(folder: Path) -> list[str]:
    problems = checked_now(folder, AFTER_ALL).problems
    return [str(each).removeprefix(f"{folder}/") for each in problems if not each.is_warning]


def uncommented(text: str) -> str:
    """With every key that is a comment in use, as the header tells to do it."""
    return re.sub(r"(?m)^( *)#(?=[a-z-]|  +[a-z-])", r"\1", text)


def answer_with(monkeypatch: pytest.MonkeyPatch, answers: Iterable[str]) -> list[str]:
    """Let somebody sit there and answer. Give the questions, which are filled in as they come."""
    left, questions = iter(answers), list[str]()

    def answer(question: str = "") -> str:
        questions.append(question)
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("scripts.writing.answers.is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    return questions


def test_a_new_agreement_with_all_that_is_needed_passes_the_check(folder: Path) -> None:
    assert run(folder, "agreement", "Övre Påhitt", "2030-loften", *AGREEMENT, *SOURCE) == 0
    assert errors(folder) == []
    path = folder / "ovre-pahitt/2030-loften.yml"
    first = path.read_text("utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../schema.json"
    agreement = read(path, Agreement)
    assert isinstance(agreement, Agreement)
    assert (agreement.title, agreement.kind) == ("Löften: år 2030", "citizen_promises")
    assert agreement.parties[0].name == "Polisen i Påhitt"
    assert agreement.sources[0].url == "https://pahitt.example/a"


def test_what_is_not_told_is_left_to_fill_in_and_refused_until_then(folder: Path) -> None:
    assert run(folder, "agreement", "exempelby", "2030", "--title", "T", "--municipality", "K") == 0
    lines = (folder / "exempelby/2030.yml").read_text("utf-8").split("\n")
    empty = [number for number, line in enumerate(lines, 1) if re.match(r" *[a-z_]+:$", line)]
    expected = {
        number for number in empty if lines[number - 1].strip() not in ("parties:", "sources:")
    }
    told = {int(error.split(":")[1]): error for error in errors(folder)}
    assert set(told) == expected
    assert len(told) == 3
    assert all("har inget värde" in error for error in told.values())


def test_what_is_left_is_told_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "agreement", "exempelby", "2030", "--title", "T", "--police", "P")
    told = capsys.readouterr().out
    assert all(error in told for error in errors(folder))
    assert "python -m scripts.check" in told
    assert "python -m scripts.preview" in told
    assert f"Ångra: ta bort filen {folder.as_posix()}/exempelby/2030.yml" in told


def test_a_key_that_is_taken_into_use_without_a_value_is_refused(folder: Path) -> None:
    run(folder, "agreement", "exempelby", "2030", *AGREEMENT, *SOURCE[:4])
    run(folder, "promise", "exempelby/2030", *PROMISE)
    path = folder / "exempelby/2030.yml"
    text = path.read_text("utf-8")
    path.write_text(uncommented(text), "utf-8")
    told = errors(folder)
    taken = [line for line in text.split("\n") if re.match(r" *#(?=[a-z-]|  +[a-z-])", line)]
    parents = [
        line
        for line in taken
        if re.match(r" *#(references|valid|sign|priority|follow_up|period|targets)", line)
    ]
    assert all("har inget värde" in error for error in told)
    assert len(told) == len(taken) - len(parents) > 25


@pytest.mark.parametrize(
    "place", ["ovre-pahitt", "Övre Påhitt", "övre påhitt kommun", "Gamla Påhitt"]
)
def test_a_municipality_goes_by_its_name_or_its_slug(folder: Path, place: str) -> None:
    assert run(folder, "agreement", place, "2030", *AGREEMENT) == 0
    assert (folder / "ovre-pahitt/2030.yml").exists()


def test_a_named_place_gives_its_municipalities(folder: Path) -> None:
    assert run(folder, "agreement", "Båda", "2030", *AGREEMENT, *SOURCE) == 0
    agreement = read(folder / "bada/2030.yml", Agreement)
    assert isinstance(agreement, Agreement)
    assert agreement.municipalities == ("exempelby", "ovre-pahitt")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Exempleby", "2030", *AGREEMENT), "Menade du ”Exempelby”?"),
        (("exempelby", "2030 Löften", *AGREEMENT), "Skriv till exempel 2030-loften."),
        (("exempelby", "../2030", *AGREEMENT), "kan inte bli en adress"),
        (("exempelby", "2020-samverkan", *AGREEMENT), "finns redan"),
        (("exempelby", "2030", "--police", "P"), "Det här saknas: --title."),
        (("exempelby", "2030", "--title", "T"), "Minst en part måste finnas."),
        (("exempelby",), "Det här saknas: NAMN."),
        ((), "Det här saknas: KOMMUN."),
        (("exempelby", "2030", *AGREEMENT, "--completeness", "halva"), "--completeness: ”halva”"),
    ],
)
def test_a_wrong_call_is_told_and_nothing_is_written(
    folder: Path, arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything_in(folder)
    assert run(folder, "agreement", *arguments) == 1
    assert message in capsys.readouterr().err
    assert everything_in(folder) == before


def test_an_address_that_was_ever_published_is_not_used_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "permalinks.txt").write_text("avtal/exempelby/2019/ page\n", "utf-8")
    path = folder / f"{ADDRESS}.yml"
    path.write_text(f"{TEXT}formerly: [exempelby/2018]\n", "utf-8")
    for name in ("2018", "2019"):
        assert run(folder, "agreement", "exempelby", name, *AGREEMENT) == 1
        assert "återanvänds aldrig" in capsys.readouterr().err
    assert run(folder, "agreement", "exempelby", "2017", *AGREEMENT) == 0


def lines_that_are_new(before: str, after: str) -> list[str]:
    """The lines of an insertion in one place. Fails when anything else is another."""
    old, now = before.split("\n"), after.split("\n")
    length = len(now) - len(old)
    places = (start for start in reversed(range(len(old) + 1)) if now[:start] == old[:start])
    start = next(each for each in places if now[each + length :] == old[each:])
    return now[start : start + length]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_new_promise_stands_last_and_all_else_is_as_it_was(folder: Path, line_break: str) -> None:
    before = TEXT.replace("\n", line_break)
    path = written(folder, before)
    assert run(folder, "promise", ADDRESS, *PROMISE) == 0
    after = path.read_bytes().decode("utf-8")
    added = lines_that_are_new(before, after)
    assert added[0].rstrip() == "  - id: atta-pass-i-ovre-on"
    assert {line.endswith("\r") for line in added} == {line_break == "\r\n"}
    assert errors(folder) == []
    agreement = read(path, Agreement)
    assert isinstance(agreement, Agreement)
    promise = agreement.promises[-1]
    assert (promise.text, promise.title) == ('Polisen: "åtta" pass #1', "Åtta pass i Övre ön")


def test_comments_stay_with_the_promise_that_they_belong_to(folder: Path) -> None:
    run(folder, "promise", ADDRESS, *PROMISE)
    run(folder, "promise", ADDRESS, *PROMISE)
    text = (folder / f"{ADDRESS}.yml").read_text("utf-8")
    first, second = text.split("  - id: atta-pass-i-ovre-on\n")[1].split(
        "  - id: atta-pass-i-ovre-on-2\n"
    )
    hidden = [line for line in first.split("\n") if line.startswith("    #")]
    assert hidden == [line for line in second.split("\n") if line.startswith("    #")]
    assert len(hidden) > 10
    assert errors(folder) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Fotpatrull", "fotpatrull-2"),
        ("Gammal patrull", "gammal-patrull-2"),
        ("Borttaget", "borttaget-2"),
        ("Polisen", "polisen-2"),
        ("Glömt", "glomt-2"),
        ("Åäö É ü!", "aao-e-u"),
        ("???", "lofte"),
    ],
)
def test_an_id_is_made_from_the_title_and_never_was_another_things(
    folder: Path, title: str, name: str
) -> None:
    record = f"avtal/{ADDRESS}/glomt/ withdrawn\n"
    (folder / "permalinks.txt").write_text(record, "utf-8")
    assert run(folder, "promise", ADDRESS, "--title", title, "--text", "Ord.") == 0
    assert f"  - id: {name}\n" in (folder / f"{ADDRESS}.yml").read_text("utf-8")


def test_long_titles_are_cut_between_words() -> None:
    slug = slug_of("En mycket lång rubrik som aldrig tar slut och som ingen orkar läsa till slutet")
    assert slug == "en-mycket-lang-rubrik-som-aldrig-tar-slut-och-som-ingen"
    assert len(slug_of("ö" * 200)) == 60


def test_an_agreement_without_promises_gets_its_first_in_the_right_place(folder: Path) -> None:
    text = re.sub(r"(?s)# About.*?(?=follow_up_plan)", "", TEXT)
    text = re.sub(r"(?s)# A comment about.*?(?=# Where)", "", text)
    path = written(folder, text)
    assert run(folder, "promise", f"{folder}/{ADDRESS}.yml", *PROMISE) == 0
    assert lines_that_are_new(text, path.read_text("utf-8"))[0] == "promises:"
    assert path.read_text("utf-8").index("promises:") < path.read_text("utf-8").index(
        "follow_up_plan"
    )
    assert errors(folder) == []


@pytest.mark.parametrize(
    "rest",
    [
        "promises: []\n",
        "promises: []  # inga än\n",
        "promises: []",
        "promises:\n",
        "promises:  # inga än",
    ],
)
def test_an_empty_list_gets_its_first_promise(folder: Path, rest: str) -> None:
    text = re.sub(r"(?s)# About.*?(?=follow_up_plan)", "", TEXT)
    text = re.sub(r"(?s)# A comment about.*?(?=# Where)", "", text)
    path = written(folder, text + rest)
    assert run(folder, "promise", ADDRESS, *PROMISE) == 0
    assert errors(folder) == []
    assert path.read_text("utf-8").startswith(text)


def test_a_list_in_brackets_is_told_and_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = re.sub(r"(?s)# About.*?(?=follow_up_plan)", "", TEXT)
    text = re.sub(r"(?s)# A comment about.*?(?=# Where)", "", text)
    before = f"{text}promises: [{{id: a, kind: promise, text: A}}]\n"
    path = written(folder, before)
    assert run(folder, "promise", ADDRESS, *PROMISE) == 1
    assert "med klamrar på en rad" in capsys.readouterr().err
    assert path.read_text("utf-8") == before


def test_a_promise_names_no_source_but_another_than_the_agreement_s_own(
    miniature: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = miniature / "smaby/2022-samverkan.yml"
    before = path.read_text("utf-8")
    address = "smaby/2022-samverkan"
    assert run(miniature, "promise", address, *PROMISE, "--source", "avtaalet") == 1
    assert "Menade du ”avtalet”?" in capsys.readouterr().err
    assert run(miniature, "promise", address, *PROMISE) == 0
    assert errors(miniature) == []
    added = path.read_text("utf-8").partition("id: atta-pass-i-ovre-on")[2]
    assert "source:" not in added.partition("targets_required")[0]
    # Where none of several sources is the document, one must be named.
    path.write_text(before.replace("kind: agreement\n    publisher", "kind: web\n    publisher"))
    assert run(miniature, "promise", address, *PROMISE) == 0
    assert any("”source” har inget värde" in error for error in errors(miniature))
    path.write_text(before, "utf-8")
    assert run(miniature, "promise", address, *PROMISE, "--source", "avtalet") == 0
    assert errors(miniature) == []


def test_an_unknown_address_is_told_with_the_nearest(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for thing in ("promise", "follow-up"):
        assert run(folder, thing, "exempelby/2020-samvrkan") == 1
        assert f"Menade du ”{ADDRESS}”?" in capsys.readouterr().err


def test_a_place_alone_is_told_with_its_agreements(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "follow-up", "exempelby") == 1
    told = f"”exempelby” finns inte i {folder}. Det är en plats. Välj bland: {ADDRESS}."
    assert told in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(folder, "kind: 'utan slut\n")
    for arguments in (("promise", ADDRESS, *PROMISE), ("follow-up", ADDRESS)):
        assert run(folder, *arguments) == 1
        assert "Ett citattecken saknar sitt slut." in capsys.readouterr().err
    assert path.read_text("utf-8") == "kind: 'utan slut\n"


def test_a_new_follow_up_lists_what_awaits_an_outcome_and_answers_the_nearest_occasion(
    folder: Path,
) -> None:
    path = folder / f"{ADDRESS}.yml"
    assert (
        run(folder, "follow-up", ADDRESS, "--source", "rapport", "--published", "2021-10-09") == 0
    )
    added = "\n".join(lines_that_are_new(TEXT, path.read_text("utf-8")))
    assert "- id: uppfoljning-2021-10\n" in added
    assert "answers: [{planned: varje-ar, due: 2021-10}]" in added
    assert "published: 2021-10-09" in added
    assert re.findall(r"#- promise: (.+)", added) == ["lyktor", "mata"]
    assert "# Tända lyktor\n" in added
    assert max(map(len, added.split("\n"))) <= 100
    line = path.read_text("utf-8").rpartition("\n    outcomes:\n")[0].count("\n") + 2
    assert errors(folder) == [
        f"{ADDRESS}.yml:{line}:14: MB013 ”outcomes” har inget värde."
        " Skriv ett, eller ta bort raden."
    ]


def test_a_follow_up_is_right_once_an_outcome_is_filled_in(folder: Path) -> None:
    path = folder / f"{ADDRESS}.yml"
    run(folder, "follow-up", ADDRESS, "--source", "rapport")
    text = path.read_text("utf-8")
    used = text.replace(
        "#- promise: lyktor\n      #  status:", "- promise: lyktor\n        status: fulfilled"
    )
    assert used != text
    path.write_text(used, "utf-8")
    assert errors(folder) == []


def test_a_follow_up_without_a_source_is_refused_until_it_has_one(folder: Path) -> None:
    run(folder, "follow-up", ADDRESS)
    assert [re.sub(r"^\S+ MB013 ", "", error)[:20] for error in errors(folder)] == [
        "”id” har inget värde",
        "”outcomes” har inget",
    ]


def test_two_follow_ups_on_the_same_occasion_get_ids_of_their_own(folder: Path) -> None:
    """The first is dated tomorrow, so that nothing answers the occasion yet."""
    path = folder / f"{ADDRESS}.yml"
    run(folder, "follow-up", ADDRESS, "--source", "rapport", "--published", "2021-10-11")
    before, _, after = path.read_text("utf-8").rpartition("    outcomes:\n")
    path.write_text(before + after, "utf-8")
    run(folder, "follow-up", ADDRESS, "--source", "rapport")
    ids = re.findall(r"- id: (uppfoljning-\S+)", path.read_text("utf-8"))
    assert ids == ["uppfoljning-2021-10", "uppfoljning-2021-10-2"]


def test_what_was_published_before_a_time_began_is_no_answer_to_it(folder: Path) -> None:
    run(folder, "follow-up", ADDRESS, "--published", "2020-03")
    added = "\n".join(lines_that_are_new(TEXT, (folder / f"{ADDRESS}.yml").read_text("utf-8")))
    assert "- id: uppfoljning-2020-03\n" in added
    assert "answers: [" not in added


def test_what_is_due_by_a_day_may_be_answered_before_it(folder: Path) -> None:
    due = TEXT.replace("kind: recurring, every: year, month: 10}", "kind: final, due: 2020-12-31}")
    text = due.replace("    answers: [{planned: varje-ar, due: 2020-10}]\n", "")
    path = folder / f"{ADDRESS}.yml"
    path.write_text(text, "utf-8")
    run(folder, "follow-up", ADDRESS, "--published", "2020-12-15")
    added = "\n".join(lines_that_are_new(text, path.read_text("utf-8")))
    assert "answers: [{planned: varje-ar, due: 2020-12-31}]" in added


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2020-11-02", "Obs: ”hosten-2020” på rad {} har samma källa och dag. Är det den"),
        ("2020-11-03", ""),
        ("", ""),
    ],
)
def test_one_with_the_same_source_and_day_is_told_of(
    folder: Path, capsys: pytest.CaptureFixture[str], published: str, told: str
) -> None:
    run(folder, "follow-up", ADDRESS, "--published", published, "--source", "rapport")
    line = TEXT[: TEXT.index("hosten-2020")].count("\n") + 1
    found = [each for each in capsys.readouterr().out.split("\n") if each.startswith("Obs:")]
    assert [each[: len(told.format(line))] for each in found] == (
        [told.format(line)] if told else []
    )


def test_each_reason_says_what_it_means(folder: Path) -> None:
    run(folder, "follow-up", ADDRESS)
    text = " ".join((folder / f"{ADDRESS}.yml").read_text("utf-8").replace("#", "").split())
    assert "- reprioritised (Annat gick före): Den som skulle göra det fick göra annat" in text


def test_an_agreement_without_a_plan_answers_nothing(miniature: Path) -> None:
    assert run(miniature, "follow-up", "smaby/2024-plan", "--published", "2024-02") == 0
    text = (miniature / "smaby/2024-plan.yml").read_text("utf-8")
    assert "- id: uppfoljning-2024-02\n" in text
    assert "answers" not in text
    assert text.index("follow_ups:") < text.index("relations:")


def test_what_is_told_names_the_file_and_the_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / f"{ADDRESS}.yml"
    run(folder, "promise", ADDRESS, *PROMISE)
    line = path.read_text("utf-8").split("\n").index("  - id: atta-pass-i-ovre-on") + 1
    told = capsys.readouterr().out
    assert told.startswith(f"Skrev i {path.as_posix()}, från rad {line}.\n")


def test_git_takes_back_what_it_has_a_version_of_and_no_new_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / f"{ADDRESS}.yml"
    before = path.read_text("utf-8")
    subprocess.run(["git", "init", "-q", folder], check=True)
    run(folder, "promise", ADDRESS, *PROMISE)
    lines = path.read_text("utf-8").count("\n") - before.count("\n")
    assert capsys.readouterr().out.splitlines()[-1] == f"Ångra: ta bort de {lines} nya raderna."
    path.write_text(before, "utf-8")
    subprocess.run(["git", "-C", folder, "add", "."], check=True)
    run(folder, "promise", ADDRESS, *PROMISE)
    *_, undo = capsys.readouterr().out.splitlines()
    way = f"Har du inget annat osparat i filen kan du köra git restore {path.as_posix()}"
    assert undo == f"Ångra: ta bort de {lines} nya raderna. {way}"
    subprocess.run(["git", "-C", folder, "restore", path], check=True)
    assert path.read_text("utf-8") == before


ONLY_NOW = "Den ändras aldrig efter publiceringen. Vill du ha en annan? Ändra {} nu."


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("promise", ADDRESS, *PROMISE),
            [f"avtal/{ADDRESS}/atta-pass-i-ovre-on/", ONLY_NOW.format("”id”")],
        ),
        (
            ("agreement", "exempelby", "2030", *AGREEMENT),
            ["avtal/exempelby/2030/", ONLY_NOW.format("filens namn")],
        ),
    ],
)
def test_the_public_address_is_told_while_it_can_be_changed(
    folder: Path,
    arguments: tuple[str, ...],
    told: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(folder, *arguments)
    second_and_third = capsys.readouterr().out.splitlines()[1:3]
    assert second_and_third == [f"Sidans adress på webbplatsen blir {told[0]}", told[1]]


def test_somebody_who_is_there_is_asked_for_what_lacks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = answer_with(
        monkeypatch,
        [
            *("Påhit", "Övre Påhitt", "2030 loften", "2030-loften", "", "Titeln"),
            *("4", "2", "Kommunen", "", "", "avtalstext", "1", ""),
        ],
    )
    assert run(folder, "agreement") == 0
    assert errors(folder) == []
    text = (folder / "ovre-pahitt/2030-loften.yml").read_text("utf-8")
    assert "\nkind: citizen_promises\ntitle: Titeln\n".replace("\n", "") in re.sub(
        r"#.*|\n", "", text
    )
    assert len(questions) == 14
    assert "Menade du ”Övre Påhitt”?" in capsys.readouterr().out


def test_a_dialogue_that_is_broken_off_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything_in(folder)
    answer_with(monkeypatch, ["exempelby", "2030"])
    assert run(folder, "agreement") == 1
    assert "Avbrutet. Inget är skrivet." in capsys.readouterr().err
    assert everything_in(folder) == before


AGAIN = "Inget är skrivet. Kör så här, och lägg till det som saknas:\n  python -m scripts.new"


@pytest.mark.skipif(os.name == "nt", reason="other quotation marks")
@pytest.mark.parametrize(
    ("arguments", "answers", "told"),
    [
        pytest.param(
            ("agreement", "exempelby", "2030", "--title", "Löften i byn"),
            None,
            "Det här saknas: --municipality eller --police. Minst en part måste finnas.\n"
            f"{AGAIN} agreement exempelby 2030 --title 'Löften i byn' --folder {{}}\n",
            id="given",
        ),
        pytest.param(
            ("agreement",),
            ["exempelby", "2030", "Löften i byn", "2", "", ""],
            "Det här saknas: --municipality eller --police. Minst en part måste finnas.\n"
            f"{AGAIN} agreement exempelby 2030 --title 'Löften i byn' --kind citizen_promises"
            " --folder {}\n",
            id="answered",
        ),
        pytest.param(
            ("promise",),
            [ADDRESS, "Pass"],
            "\nAvbrutet. Inget är skrivet.\n"
            f"{AGAIN} promise {ADDRESS} --title Pass --folder {{}}\n",
            id="broken off",
        ),
        pytest.param(
            ("promise",),
            None,
            "Det här saknas: ADRESS. Vilket avtal? Skriv adressen, till exempel"
            " uppsala/2020-samverkan.\n",
            id="nothing to keep",
        ),
    ],
)
def test_what_was_answered_is_kept_when_an_answer_is_missing(
    arguments: tuple[str, ...],
    answers: list[str] | None,
    told: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = everything_in(folder)
    if answers is not None:
        answer_with(monkeypatch, answers)
    assert run(folder, *arguments) == 1
    assert capsys.readouterr().err == told.format(folder)
    assert everything_in(folder) == before


def test_the_command_that_keeps_the_answers_goes_on_where_it_ended(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "agreement", "exempelby", "2030", "--title", 'Löften "i" $byn') == 1
    command = capsys.readouterr().err.rpartition("scripts.new ")[2]
    assert new.main([*shlex.split(command), "--police", "Polisen"]) == 0
    text = (folder / "exempelby/2030.yml").read_text("utf-8")
    value = Tree("2030.yml", text).value
    assert isinstance(value, dict)
    assert value["title"] == 'Löften "i" $byn'


def test_a_promise_is_offered_the_ids_that_there_are(miniature: Path) -> None:
    run(miniature, "promise", "smaby/2022-samverkan", *PROMISE)
    text = (miniature / "smaby/2022-samverkan.yml").read_text("utf-8")
    added = " ".join(text.partition("id: atta-pass")[2].partition("targets_required")[0].split())
    assert "Välj bland: kommunen, polisen, bolaget, foreningen. #owners:" in added.replace("# ", "")
    assert "broarna, ovasendet." in added
    run(miniature, "promise", "pahittinge/2018-loften", *PROMISE)
    other = (miniature / "pahittinge/2018-loften.yml").read_text("utf-8")
    assert "#areas:" not in other.partition("id: atta-pass")[2]


def test_a_time_that_a_promise_names_is_proposed_and_no_more(folder: Path) -> None:
    text = "Polisen ska gå pass från och med den 1 mars 2021 till och med juni 2022."
    run(folder, "promise", ADDRESS, "--title", "Pass", "--text", text, "--kind", "promise")
    added = (folder / f"{ADDRESS}.yml").read_text("utf-8").partition("- id: pass")[2]
    proposed = (
        "# Löftet nämner en tid. Stämmer det här?\n    #period: {from: 2021-03-01, to: 2022-06}\n"
    )
    assert proposed in added
    assert added.count("period:") == 1


@pytest.mark.parametrize(
    ("text", "period"),
    [
        pytest.param("Vi ska gå pass.", {}, id="none"),
        pytest.param("Under 2024 går vi pass.", {"from": "2024", "to": "2024"}, id="a year"),
        pytest.param("Åren 2024–2026.", {"from": "2024", "to": "2026"}, id="years"),
        pytest.param("Klart senast den 1 juni 2025.", {"to": "2025-06-01"}, id="a last day"),
        pytest.param("Klart före utgången av juni 2025.", {"to": "2025-06"}, id="a month"),
        pytest.param("Från 2024-02-01 gäller det.", {"from": "2024-02-01"}, id="a first day"),
        pytest.param("Från 2024 till 2026.", {"from": "2024", "to": "2026"}, id="both"),
        pytest.param("Som 2022, och igen 2024.", {}, id="two that are no time"),
        pytest.param("Den 31 juni 2025.", {}, id="no such day"),
        pytest.param("Ärende KS/2024 och 2024/17.", {}, id="a diary number"),
        pytest.param(
            "Minst 2050 meter och 12024 steg.", {"from": "2050", "to": "2050"}, id="a guess"
        ),
    ],
)
def test_the_time_that_words_name(text: str, period: dict[str, str]) -> None:
    assert periods.named_in(text) == period


def test_the_occasion_that_has_passed_is_proposed_before_the_one_to_come() -> None:
    """Nobody has published what is due in four months, however near that is."""
    agreement = an_agreement(
        valid={"from": "2020", "to": "2023"}, follow_up_plan=[a_planned(every="year", month="10")]
    )
    found = starting.unanswered(a_register(agreement), agreement)
    assert [each.due.name for each in found if each.due][:2] == ["2020-10", "2021-10"]


def test_a_promise_can_be_told_in_a_real_terminal(folder: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "scripts.new", "promise", ADDRESS, "--folder", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE) as process:
        os.close(theirs)
        os.write(ours, "Åtta pass\nVi ska gå åtta pass.\n1\n".encode())
        told = process.communicate(timeout=20)[0].decode()
    os.close(ours)
    assert process.returncode == 0
    assert "Löftet, ordagrant som det står i källan?" in told
    assert "  - id: atta-pass\n" in (folder / f"{ADDRESS}.yml").read_text("utf-8")
    assert errors(folder) == []


def test_without_a_terminal_nobody_is_asked(folder: Path) -> None:
    before = everything_in(folder)
    command = [sys.executable, "-m", "scripts.new", "promise", ADDRESS, "--folder", str(folder)]
    told = subprocess.run(
        command, cwd=ROOT, input="Svar\n", capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("Det här saknas: --title.")
    assert everything_in(folder) == before


@pytest.mark.parametrize("thing", [(), ("agreement",), ("promise",), ("follow-up",)])
def test_the_help_is_swedish(thing: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        new.main([*thing, "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert "visa den här hjälpen" in told
    assert not re.search("usage|positional|options|show this", told)
