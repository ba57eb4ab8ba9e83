"""What happens to the site when a build goes wrong: killed, twice at once, on a full disk."""

import os
import random
import shutil
import subprocess
import sys
import time
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from scripts.releasing import build, expected, folders
from tests.helpers.folder import everything_in
from tests.helpers.processes import processes
from tests.helpers.project import MINIATURE, project

KILLS = int(os.environ.get("KILLS", "8"))
FILES = 300
DAY = "2024-03-01"


def build_pretending(
    folder: Path, words: str, can_exchange: bool, umask: int, told: "Connection[object, object]"
) -> None:
    """The real steps of building, with many small files in place of what MkDocs makes.

    In a process of its own: it tells when the files are made, and then why nothing was built.
    """

    def pretend(new: Path, *_: object) -> bool:
        new.mkdir()
        for number in range(FILES):
            (new / f"{number}.html").write_text(words)
        told.send("built")
        return True

    os.umask(umask)
    build.build = pretend  # type: ignore[assignment]
    if not can_exchange:
        folders.exchanged = lambda *_: False
    try:
        build.rebuild(folder / "site", date.fromisoformat(DAY))
    except build.BuildingError as error:
        told.send(str(error))
        sys.exit(1)


Running = tuple[BaseProcess, "Connection[object, object]"]
"""A build, and what it tells, for as long as somebody holds the other end."""


def start(folder: Path, words: str, can_exchange: bool = True, umask: int = 0o022) -> Running:
    ours, theirs = processes.Pipe(duplex=False)
    arguments = (folder, words, can_exchange, umask, theirs)
    process = processes.Process(target=build_pretending, args=arguments)
    process.start()
    theirs.close()
    return process, ours


def ended(running: Running) -> int | None:
    running[0].join()
    return running[0].exitcode


def shown(folder: Path) -> set[tuple[int, str]]:
    """How many files the site has, and what they all say."""
    texts = [path.read_text() for path in (folder / "site").iterdir()]
    return {(len(texts), text) for text in texts}


@pytest.mark.parametrize("can_exchange", [True, False], ids=["in one step", "in two"])
def test_a_build_that_is_killed_leaves_a_whole_site(can_exchange: bool, tmp_path: Path) -> None:
    """Where a system cannot exchange folders, the next build mends what is missing."""
    assert ended(start(tmp_path, "first", can_exchange)) == 0
    started = time.monotonic()
    assert ended(start(tmp_path, "0", can_exchange)) == 0
    whole_run = time.monotonic() - started
    dice, killed = random.Random(11), 0
    # A quick machine is often done before the signal: it tries until enough were killed.
    for number in range(1, 5 * KILLS + 1):
        if number > KILLS and killed > KILLS // 4:
            break
        running = start(tmp_path, str(number), can_exchange)
        # Most of the time goes to the files; what comes then is what matters.
        if number % 2:
            assert running[1].recv() == "built"
            time.sleep(dice.random() * 0.01)
        else:
            time.sleep(dice.random() * whole_run)
        running[0].kill()
        killed += ended(running) != 0
        if not can_exchange:
            folders.recover(tmp_path / "site", tmp_path / ".site-old")
        ((files, _),) = shown(tmp_path)
        assert files == FILES
    assert killed > KILLS // 4


def test_the_second_of_two_builds_is_told_to_wait(tmp_path: Path) -> None:
    with folders.held(tmp_path / ".site-lock", RuntimeError()):
        second = start(tmp_path, "1")
        assert ended(second) != 0
    busy = f"Någon annan bygger {tmp_path / 'site'} just nu. Vänta tills det är klart."
    assert second[1].recv() == busy
    assert not (tmp_path / "site").exists()


def test_a_build_is_readable_by_all_whatever_the_one_who_builds_lets_others_read(
    tmp_path: Path,
) -> None:
    assert ended(start(tmp_path, "1", umask=0o077)) == 0
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "site/1.html").stat().st_mode & 0o777 == 0o644


@pytest.mark.long
def test_a_full_disk_is_told_in_a_line_and_the_earlier_site_stays(tmp_path: Path) -> None:
    """Files of more than 20 kB cannot be written: MkDocs stops in the middle."""
    folder = project(tmp_path / "project", MINIATURE)
    command = ["bash", "-c", f"ulimit -f 20; exec {sys.executable} -m scripts.build"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    told = [line for line in done.stderr.splitlines() if not line.startswith("INFO")]
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert told[-2].startswith(
        "Bygget avbröts. Det gick inte att läsa eller skriva: filen blev för"
    )
    assert told[-1] == "Bygget misslyckades. Den tidigare webbplatsen är orörd."
    assert (folder / "site/index.html").read_text() == "den tidigare"
    assert [path.name for path in folder.glob(".site*")] == [".site-lock"]


def copied_in_another_order(source: Path, to: Path) -> None:
    """The same files, written in the opposite order and years ago."""
    paths = sorted(source.rglob("*"), reverse=True)
    for path in (each for each in paths if each.is_file()):
        copy = to / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (10**9, 10**9 + len(path.name)))


ANOTHER_DAY = """
import sys
import time_machine

time_machine.travel("2031-12-31T23:59:00Z").start()
print("the clock is moved", file=sys.stderr)
"""
"""Python runs it before all else, in each of its processes, when it is named sitecustomize."""


@pytest.mark.long
def test_two_builds_are_byte_identical_wherever_and_whenever_they_are_made(
    miniature: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another day, folder, hash seed, time zone, locale, umask, order of files, time of change. The
    pictures are drawn anew, and the ZIP is packed anew.
    """
    folder, clock = tmp_path / "en annan mapp", tmp_path / "clock"
    copied_in_another_order(miniature.parent, folder)
    site = folder / "site"
    shutil.rmtree(site)
    shutil.rmtree(folder / ".cache")
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(ANOTHER_DAY)
    other = {
        "PYTHONPATH": f"{folder}{os.pathsep}{clock}",
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Auckland",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
    }
    command = ["bash", "-c", f"umask 077; exec {sys.executable} -m scripts.build --today {DAY}"]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **other}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(b"the clock is moved") > 0
    first, second = everything_in(miniature), everything_in(site)
    assert second.keys() == first.keys()
    assert {".html", ".json", ".png", ".xml", ".ics", ".zip"} <= {
        Path(each).suffix for each in first
    }
    assert [name for name in first if first[name] != second[name]] == []
    # Who verifies it need not read what the build has read.
    monkeypatch.chdir(folder)
    monkeypatch.delattr(expected, "load")
    found = expected.expected_on(date.fromisoformat(DAY), expected.KEPT)
    assert set() < found.files <= second.keys()
