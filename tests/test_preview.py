"""The preview: what is saved is shown, what is wrong is said, and nothing is left when it ends."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from multiprocessing.context import ForkProcess
from pathlib import Path
from threading import Thread

import pytest

from macros.data.registers import NamedPlace
from macros.facts.loading import load
from macros.facts.parsed import Kept
from scripts.previewing.apart import Check
from scripts.previewing.last_pages import LastPages
from scripts.previewing.ties import Ties
from scripts.previewing.watching import Watch, seen
from scripts.releasing.progress import Progress
from tests.helpers.previewing import FILE, PAGE, PATIENCE, Running, changed, running, start, until
from tests.helpers.project import MINIATURE, project

DAY = date(2024, 3, 1)
OWN = re.compile(r'<link rel="stylesheet" href="/_preview/[^\n]*\n<script[^\n]*\n')


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = project(tmp_path_factory.mktemp("preview"), MINIATURE)
    with running(folder, "pahittinge") as found:
        yield found


def test_a_page_is_that_of_the_site_but_for_the_script_that_follows(
    shown: Running, miniature: Path
) -> None:
    page = shown.page(PAGE)
    assert OWN.sub("", page) == (miniature / PAGE / "index.html").read_text(encoding="utf-8")
    assert OWN.search(page)


def test_a_saved_change_is_shown(shown: Running) -> None:
    with changed(shown.folder / FILE, "\n    title: ", "\n    title: Sparat nyss "):
        until(lambda: "Sparat nyss" in shown.page("kommun/pahittinge/"))
    until(lambda: "Sparat nyss" not in shown.page("kommun/pahittinge/"))


def test_a_saved_change_of_a_page_written_by_hand_is_shown(shown: Running) -> None:
    with changed(shown.folder / "docs/om/metod.md", "\n# ", "\nSparat nyss.\n\n# "):
        until(lambda: "Sparat nyss" in shown.page("om/metod/"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param("\npromises:", "\npromises: nej", "MB0", id="cannot be read"),
        pytest.param("\n    title: ", "\n    okänd: nyckel\n    title: ", "MB", id="unknown key"),
    ],
)
def test_what_is_wrong_is_said_over_the_page_as_it_was_until_it_is_mended(
    shown: Running, old: str, new: str, code: str
) -> None:
    until(lambda: not shown.errors())
    before = OWN.sub("", shown.page(PAGE))
    with changed(shown.folder / FILE, old, new):
        until(lambda: bool(shown.errors()))
        assert all(re.match(rf"{FILE}:\d+:\d+: {code}", each) for each in shown.errors())
        assert OWN.sub("", shown.page(PAGE)) == before
    until(lambda: not shown.errors())
    assert FILE in shown.log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        pytest.param("finns/inte/", "Sidan finns inte", id="nothing there"),
        pytest.param("kommun/pahittinge", "Påhittinge", id="without its slash"),
        pytest.param("../../mkdocs.yml", "Sidan finns inte", id="outside the site"),
        pytest.param("assets/site.css", "{", id="a style sheet"),
        pytest.param("_preview/preview.js", "EventSource", id="the script that follows"),
    ],
)
def test_what_is_at_an_address(shown: Running, url: str, words: str) -> None:
    until(lambda: words in shown.page(url))


def test_an_address_that_is_taken_is_said(
    shown: Running, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    port = int(shown.home.rstrip("/").rpartition(":")[2])
    second = start(project(tmp_path, MINIATURE), port)
    assert second.process.wait(timeout=PATIENCE) == 1
    said = second.log.read_text(encoding="utf-8")
    assert said == (
        f"Adressen 127.0.0.1:{port} används redan, kanske av en annan förhandsvisning. Avsluta den,"
        f" eller välj en annan: --address 127.0.0.1:{port + 1}\n"
    )


def test_a_place_that_there_is_not_is_said(shown: Running) -> None:
    log = shown.log.read_text(encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "scripts.preview", "pahitinge"],
        cwd=shown.folder,
        env={**os.environ, "PYTHONPATH": str(shown.folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.startswith("”pahitinge” finns inte bland platserna.")
    assert shown.log.read_text(encoding="utf-8") == log


@pytest.mark.long
@pytest.mark.parametrize(
    "sign",
    [
        pytest.param(signal.SIGTERM, marks=pytest.mark.long),
        signal.SIGINT,
        pytest.param(signal.SIGHUP, marks=pytest.mark.long),
    ],
)
def test_nothing_runs_on_when_it_is_ended(sign: signal.Signals, tmp_path: Path) -> None:
    with running(project(tmp_path, MINIATURE)) as found:
        found.process.send_signal(sign)
        assert found.process.wait(timeout=PATIENCE) == 0
        with pytest.raises(ProcessLookupError):
            os.killpg(found.process.pid, 0)


# --- what it is made of ---------------------------------------------------------------------------


def test_a_check_that_is_stopped_before_it_begins_does_not_begin() -> None:
    a_check = Check(load(MINIATURE, DAY), Kept(), is_today=True)
    a_check.stop()
    assert a_check.errors(lambda: None) is None


def test_a_check_can_be_stopped_while_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread stops it: that waits until there is something to kill."""
    a_check, start = Check(load(MINIATURE, DAY), Kept(), is_today=True), ForkProcess.start
    faults: list[Exception] = []

    def stop() -> None:
        try:
            a_check.stop()
        except Exception as fault:
            faults.append(fault)

    stopping = Thread(target=stop)

    def begin(process: ForkProcess) -> None:
        stopping.start()
        stopping.join(0.2)
        start(process)

    monkeypatch.setattr(ForkProcess, "start", begin)
    a_check.errors(lambda: None)
    stopping.join()
    assert faults == []


def document(folder: Path, address: str, text: str = "", municipality: str = "") -> None:
    path = folder / f"{address}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    of = municipality or path.parent.name
    path.write_text(f"title: x\nmunicipalities:\n- {of}\nnotes: {text}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "around"),
    [
        pytest.param("alstad", {"alstad", "berga", "dala"}, id="names another, and is named"),
        pytest.param("berga", {"alstad", "berga", "dala"}, id="is named"),
        pytest.param("centrum", {"centrum", "ekeby"}, id="a place in a municipality"),
        pytest.param("ekeby", {"centrum", "ekeby"}, id="a municipality with a place"),
        pytest.param("fors", {"fors", "gard"}, id="its document lies elsewhere"),
        pytest.param("hult", set(), id="no document"),
        pytest.param("gard", {"gard", "fors"}, id="a document of another municipality"),
    ],
)
def test_what_is_tied_to_a_place(place: str, around: set[str], tmp_path: Path) -> None:
    document(tmp_path, "alstad/2020-avtal", "fortsätter berga/2019-avtal, se x.se/alstad/2020")
    document(tmp_path, "berga/2019-avtal")
    document(tmp_path, "dala/2021-plan", "alstad/2020-avtal")
    document(tmp_path, "ekeby/2020-avtal", "finns/inte-alls")
    document(tmp_path, "gard/2020-avtal", municipality="fors")
    named = NamedPlace(slug="centrum", name="Centrum", municipalities=("ekeby",))
    ties = Ties(tmp_path)
    assert ties.around(place, lambda: [named]) == around


def test_what_is_looked_at_is_seen_soon_and_the_rest_a_little_later(tmp_path: Path) -> None:
    (near := tmp_path / "near").mkdir()
    (far := tmp_path / "far").mkdir()
    for path in (gone := near / "1", far / "1"):
        path.write_text("")
    now = [0.0]
    watch = Watch([tmp_path], seen([tmp_path]), lambda: now[0])
    (near / "2").write_text("")
    (far / "2").write_text("")
    gone.unlink()
    assert watch.changed([near]) == {near / "2"}
    now[0] = 3
    assert watch.changed([near]) == {far / "2", gone}
    assert watch.changed([near]) == set()


def test_a_page_of_the_last_time_says_whether_it_was_made_from_the_same(tmp_path: Path) -> None:
    pages, page = LastPages(tmp_path / "x"), b"<html></html>"
    assert pages.page("a/", "these") is None
    pages.keep("a/", "these", page)
    assert pages.page("a/", "these") == (page, True)
    assert pages.page("a/", "others") == (page, False)


def test_progress_is_said_after_a_second_on_plain_lines_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now, also = [0.0], list[str]()
    progress = Progress("Läser avtal", 10, also.append, clock=lambda: now[0])
    for _ in progress.through(range(10)):
        now[0] += 0.6
    assert capsys.readouterr().err == "Läser avtal: 2 av 10, 5 s kvar\n"
    assert also == ["Läser avtal: 2 av 10, 5 s kvar", ""]
