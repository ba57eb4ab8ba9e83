"""`python -m scripts.publish`: whatever happens, the earlier site or the new one is shown, whole.

A small site of made-up files stands for the real one, so that publishing can be killed at every
moment. `KILLS=1000 pytest tests/test_publish.py` kills more often.
"""

import errno
import io
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from scripts import permalinks, publish
from scripts.releasing.publish import (
    Destination,
    PublishingError,
    Steps,
    example_address,
    roll_back,
)
from scripts.releasing.publish import publish as publish_in
from tests.helpers.in_short import in_short
from tests.helpers.processes import processes
from tests.helpers.project import MINIATURE, project

KILLS = int(os.environ.get("KILLS", "8"))
FILES = 50
FEW = 4
NOBODY = 65534
MOMENT = r"\d{4}-\d\d-\d\d-\d{6}-\d{6}"

# --- a small site, its publishing, and what disturbs it -------------------------------------------

Disturbance = Callable[[str, tuple[object, ...]], None]
"""Called with each thing that Python is about to do with the disk: an audit event."""

TOUCHES = {"open", "os.mkdir", "os.rename", "os.symlink", "os.remove", "os.rmdir"}


def content(version: str, files: int = FILES) -> dict[str, bytes]:
    """A made-up site. Every file tells its version, so that a mixture would be seen."""
    names = [f"mapp{number % 5}/{number}/index.html" for number in range(files)]
    return {name: f"{version} {name}\n".encode() * 20 for name in names}


def steps(version: str, files: int = FILES) -> Steps:
    def build(folder: Path) -> bool:
        for name, text in content(version, files).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text)
        return True

    def verify(folder: Path) -> list[str]:
        return [] if read(folder) == content(version, files) else ["Sidan är fel."]

    return Steps(lambda: True, build, verify)


def read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def shown(root: Path) -> dict[str, bytes]:
    """What a web server shows: nothing before the first time."""
    return read(root / "current") if (root / "current").is_symlink() else {}


def names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "releases").iterdir())


def releases(root: Path) -> list[str]:
    return [name for name in names(root) if re.fullmatch(MOMENT, name)]


def put(root: Path, version: str, keep: int = 2, files: int = FILES) -> str:
    return publish_in(root, steps(version, files), keep)


def disturbed(
    root: Path, version: str, files: int, disturbance: Disturbance, errors: Path | None = None
) -> None:
    """The command, in a process of its own, with a disturbance before each touch of the disk."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in TOUCHES:
            disturbance(event, arguments)

    with (
        (errors or Path(os.devnull)).open("w", encoding="utf-8") as told,
        redirect_stderr(told),
        redirect_stdout(io.StringIO()),
    ):
        if os.getuid() == 0 and errors:
            os.setuid(NOBODY)
        sys.addaudithook(hook)
        code = publish.main(["--to", str(root), "--keep", "2"], steps(version, files))
    os._exit(code)


def slowly(seconds: float, *_: object) -> None:
    time.sleep(seconds)


class FromTouch:
    """A disturbance that begins at a certain touch of the disk."""

    def __init__(self, number: int, disturbance: Disturbance):
        self.left, self.disturbance = number, disturbance

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        self.left -= 1
        if self.left <= 0:
            self.disturbance(event, arguments)


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def be_full(event: str, arguments: tuple[object, ...]) -> None:
    """A full disk takes nothing new, but lets things be read and removed."""
    flags = arguments[2] if event == "open" else 0
    assert isinstance(flags, int)
    if event in ("os.mkdir", "os.symlink") or flags & (os.O_WRONLY | os.O_RDWR):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def start(root: Path, version: str, disturbance: Disturbance, files: int = FILES) -> BaseProcess:
    process = processes.Process(target=disturbed, args=(root, version, files, disturbance))
    process.start()
    return process


def run(root: Path, version: str, disturbance: Disturbance, files: int = FILES) -> int | None:
    process = start(root, version, disturbance, files)
    process.join()
    return process.exitcode


@pytest.fixture(autouse=True)
def same_signals() -> Iterator[None]:
    """The command takes SIGTERM for itself."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "www"


# --- as it should go ------------------------------------------------------------------------------


def test_the_first_site_is_shown(root: Path) -> None:
    name = put(root, "första")
    assert shown(root) == content("första")
    assert os.readlink(root / "current") == f"releases/{name}"
    assert sorted(path.name for path in root.iterdir()) == [".lock", "current", "releases"]


def test_what_is_done_is_told_step_by_step_with_seconds(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, "första")
    told = capsys.readouterr()
    assert re.sub(r"\d+,\d s", "N s", told.out).splitlines() == [
        "1/5 Kontrollerar uppgifterna …",
        "    klart på N s",
        "2/5 Bygger webbplatsen bredvid …",
        "    klart på N s",
        "3/5 Verifierar det som har byggts …",
        "    klart på N s",
        "4/5 Byter till den nya webbplatsen …",
        "    klart på N s",
        "5/5 Städar …",
        "    klart på N s",
    ]
    assert told.err == ""


def test_others_may_read_what_is_published(root: Path) -> None:
    put(root, "första")
    for path in (root, root / "releases", *(root / "current").resolve().rglob("*")):
        assert path.stat().st_mode & 0o444 == 0o444


def test_all_of_a_site_lies_on_the_disk_before_it_is_shown(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: set[int] = set()
    show, fsync = Destination.show, os.fsync

    def note(number: int) -> None:
        written.add(os.fstat(number).st_ino)
        fsync(number)

    def look_first(into: Destination, name: str) -> None:
        new = into.releases / name
        assert {path.stat().st_ino for path in (new, *new.rglob("*"), into.releases)} <= written
        written.clear()
        show(into, name)

    monkeypatch.setattr(os, "fsync", note)
    monkeypatch.setattr(Destination, "show", look_first)
    put(root, "första")
    assert root.stat().st_ino in written


def test_so_many_earlier_sites_are_kept(root: Path) -> None:
    published = [put(root, str(version), keep=3) for version in range(6)]
    assert releases(root) == published[2:]
    for name, version in zip(published[2:], "2345", strict=True):
        assert read(root / "releases" / name) == content(version)


def test_a_lower_number_to_keep_removes_more(root: Path) -> None:
    published = [put(root, str(version), keep=3) for version in range(4)]
    published.append(put(root, "4", keep=1))
    assert releases(root) == published[-2:]


@pytest.mark.long
def test_nobody_meets_a_missing_or_mixed_site_while_it_is_replaced(root: Path) -> None:
    put(root, "0")
    met: list[str] = []
    ended = threading.Event()

    def meet() -> None:
        while not ended.is_set():
            met.append((root / "current/mapp0/0/index.html").read_text("utf-8").split()[0])

    reader = threading.Thread(target=meet)
    reader.start()
    for version in range(1, 31):
        put(root, str(version), files=5)
    ended.set()
    reader.join()
    assert met == sorted(met, key=int)
    assert len(set(met)) > 10


# --- back again -----------------------------------------------------------------------------------


def test_rollback_shows_the_site_before_and_tells_which(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = put(root, "första"), put(root, "andra")
    capsys.readouterr()
    assert publish.main(["--to", str(root), "--rollback"]) == 0
    assert shown(root) == content("första")
    told = capsys.readouterr().out
    assert told == f"Nu visas {first} igen, som visades före {second}.\n"


def test_rollback_goes_further_back_each_time_until_there_is_no_more(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for version in ("första", "andra", "tredje"):
        put(root, version)
    for version in ("andra", "första"):
        assert publish.main(["--to", str(root), "--rollback"]) == 0
        assert shown(root) == content(version)
    capsys.readouterr()
    assert publish.main(["--to", str(root), "--rollback"]) == 1
    assert shown(root) == content("första")
    told = capsys.readouterr().err
    assert told == "Det finns ingen tidigare webbplats att gå tillbaka till.\n"


def test_rollback_passes_over_a_site_that_was_rolled_back(root: Path) -> None:
    first, bad = put(root, "första"), put(root, "dålig")
    roll_back(root)
    third = put(root, "tredje")
    assert bad not in names(root)
    roll_back(root)
    assert shown(root) == content("första")
    assert releases(root) == [first, third]


def test_rollback_never_goes_to_a_site_that_was_not_shown(root: Path) -> None:
    put(root, "första")
    put(root, "andra")
    shutil.copytree(root / "current", root / "releases/2999-01-01-000000-000000")
    roll_back(root)
    assert shown(root) == content("första")


def test_rollback_never_goes_to_a_site_that_somebody_has_removed(root: Path) -> None:
    first = put(root, "första")
    put(root, "andra")
    shutil.rmtree(root / "releases" / first)
    with pytest.raises(PublishingError, match="finns ingen tidigare webbplats"):
        roll_back(root)
    assert shown(root) == content("andra")


def test_there_is_nothing_to_roll_back_in_an_empty_folder(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish.main(["--to", str(root), "--rollback"]) == 1
    assert capsys.readouterr().err == f"I {root} finns ingen publicerad webbplats.\n"
    assert not root.exists()


# --- what is refused ------------------------------------------------------------------------------


def refused(root: Path) -> str:
    with pytest.raises(PublishingError) as raised:
        put(root, "ny")
    return str(raised.value)


def test_a_folder_with_other_things_is_refused_and_left_alone(root: Path) -> None:
    root.mkdir()
    (root / "viktigt.txt").write_text("viktigt")
    (root / "releases").mkdir()
    (root / "releases" / "min mapp").mkdir()
    (root / "current").mkdir()
    assert refused(root) == (
        f"I {root} ligger sådant som inte har publicerats härifrån:"
        " current, releases/min mapp, viktigt.txt. Välj en tom mapp."
    )
    found = sorted(path.name for path in root.rglob("*"))
    assert found == ["current", "min mapp", "releases", "viktigt.txt"]


@pytest.mark.parametrize("name", ["releases", "releases/2026-11-22", "current"])
def test_a_file_with_one_of_our_names_is_refused(root: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True)
    (root / name).write_text("")
    assert f"härifrån: {name}. Välj" in refused(root)
    assert [path.name for path in root.rglob("*") if path.is_file()] == [Path(name).name]


def test_a_folder_of_releases_that_leads_elsewhere_is_refused(root: Path, tmp_path: Path) -> None:
    root.mkdir()
    (root / "releases").symlink_to(tmp_path)
    assert "härifrån: releases. Välj" in refused(root)


def test_a_file_in_place_of_the_folder_is_refused(root: Path) -> None:
    root.write_text("en fil")
    assert refused(root) == f"{root} är ingen mapp."


@pytest.mark.parametrize("number", ["0", "-1", "många", "²"])
def test_less_than_one_site_to_keep_is_refused(
    root: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        publish.main(["--to", str(root), f"--keep={number}"])
    assert ended.value.code == 2
    assert f"--keep: ”{number}” är inget antal. Skriv 1 eller mer." in capsys.readouterr().err


# --- what goes wrong ------------------------------------------------------------------------------


def no_space(_: Path) -> bool:
    raise OSError(errno.ENOSPC, "No space left on device", "/www/x")


def interrupted(_: Path) -> bool:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("faulty", "message"),
    [
        (Steps(lambda: False, no_space, lambda _: []), "Uppgifterna har fel."),
        (Steps(lambda: True, lambda _: False, lambda _: []), "Bygget misslyckades."),
        (Steps(lambda: True, lambda _: True, lambda _: ["Fel."]), "Det som byggdes har 1 fel."),
        (
            Steps(lambda: True, no_space, lambda _: []),
            "Det gick inte att läsa eller skriva: disken är full (/www/x).",
        ),
        (Steps(lambda: True, interrupted, lambda _: []), "Publiceringen avbröts."),
    ],
    ids=["check", "build", "verify", "full", "interrupted"],
)
def test_a_step_that_fails_leaves_the_earlier_site_and_nothing_else(
    root: Path, faulty: Steps, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(PublishingError, match=f"^{re.escape(message)} Inget har publicerats.$"):
        publish_in(root, faulty, keep=2)
    put(root, "första")
    before = names(root)
    capsys.readouterr()
    assert publish.main(["--to", str(root)], faulty) == 1
    assert capsys.readouterr().err == f"{message} Den tidigare webbplatsen är orörd.\n"
    assert shown(root) == content("första")
    assert names(root) == before


def test_nothing_is_removed_before_the_switch(root: Path) -> None:
    for version in "123":
        put(root, version)
    shutil.copytree(root / "current", root / "releases/2025-01-01-000000-000000")
    before = names(root)
    with pytest.raises(PublishingError):
        publish_in(root, Steps(lambda: True, lambda _: False, lambda _: []), keep=1)
    assert names(root) == before
    put(root, "4")
    assert "2025-01-01-000000-000000" not in names(root)


def test_what_the_verification_finds_is_shown_but_not_without_end(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = [f"sida{number}.html: Fel." for number in range(100)]
    faulty = Steps(lambda: True, lambda _: True, lambda _: problems)
    with pytest.raises(PublishingError, match=r"^Det som byggdes har 100 fel\."):
        publish_in(root, faulty, keep=2)
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("sida")]
    assert told == problems[:30]


def test_what_fails_after_the_switch_says_that_the_new_site_is_shown(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, "första")
    show = Destination.show

    def fail_afterwards(into: Destination, name: str) -> None:
        show(into, name)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Destination, "show", fail_afterwards)
    with pytest.raises(PublishingError, match=r"Den nya webbplatsen visas ändå\.$"):
        put(root, "andra")
    assert shown(root) == content("andra")


@pytest.mark.long
def test_a_request_to_end_is_obeyed_in_good_order(root: Path) -> None:
    put(root, "första")
    before = names(root)
    process = start(root, "andra", partial(slowly, 0.02))
    wait_until(lambda: len(names(root)) > len(before))
    process.terminate()
    process.join()
    assert process.exitcode == 1
    assert shown(root) == content("första")
    assert names(root) == before


def wait_until(happens: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not happens():
        assert time.monotonic() < ends
        time.sleep(0.005)


# --- killed ---------------------------------------------------------------------------------------


def assert_the_next_run_succeeds_and_cleans_up(root: Path, version: str, files: int) -> None:
    name = put(root, version, files=files)
    assert shown(root) == content(version, files)
    history = list(Destination(root).history())
    assert history[0] == name
    assert len(history) <= 3
    assert releases(root) == sorted(history)
    for earlier in history:
        assert len(read(root / "releases" / earlier)) == files
    assert sorted(path.name for path in root.iterdir()) == [".lock", "current", "releases"]


@pytest.mark.parametrize("kills", in_short(1, [3, KILLS - 3]))
def test_killed_at_any_moment_the_earlier_or_the_new_site_is_shown_whole(
    kills: int, root: Path
) -> None:
    chance = random.Random(kills)
    put(root, "start")
    started = time.monotonic()
    assert run(root, "mätning", partial(slowly, 0.0005)) == 0
    whole_run = time.monotonic() - started
    killed = 0
    for number in range(kills * 4):
        earlier = shown(root)
        process = start(root, f"ny{number}", partial(slowly, 0.0005))
        time.sleep(chance.uniform(0, whole_run))
        process.kill()
        process.join()
        was_killed = process.exitcode == -signal.SIGKILL
        killed += was_killed
        # One that got through ran faster than was measured: the machine's speed drifts.
        whole_run *= 1 if was_killed else 0.9
        assert shown(root) in (earlier, content(f"ny{number}"))
        assert_the_next_run_succeeds_and_cleans_up(root, f"nästa{number}", FILES)
        if killed == kills:
            break
    assert killed == kills


def test_killed_before_each_touch_of_the_disk_the_earlier_or_the_new_site_is_shown_whole(
    root: Path,
) -> None:
    for version in "abc":
        put(root, version, files=FEW)
    was_new: list[bool] = []
    code = None
    while code != 0:
        number = len(was_new) + 1
        earlier, new = shown(root), content(f"ny{number}", FEW)
        code = run(root, f"ny{number}", FromTouch(number, die), FEW)
        assert code in (0, -signal.SIGKILL)
        assert shown(root) in (earlier, new)
        was_new.append(shown(root) == new)
        assert_the_next_run_succeeds_and_cleans_up(root, f"nästa{number}", FEW)
    assert was_new == sorted(was_new)
    assert was_new.count(False) > 20
    assert was_new.count(True) > 10


WRITER = """
import sys, time
from pathlib import Path
try:
    for number in range(150):
        folder = Path(sys.argv[1]) / str(number)
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("ofärdig")
        time.sleep(0.01)
finally:
    Path(sys.argv[2]).touch()
"""


def publish_with_a_builder_of_its_own(root: Path, ended: Path) -> None:
    def build(folder: Path) -> bool:
        command = [sys.executable, "-c", WRITER, str(folder), str(ended)]
        return subprocess.run(command, check=False).returncode == 0

    publish_in(root, Steps(lambda: True, build, lambda _: []), keep=2)


@pytest.mark.long
def test_a_builder_that_outlives_the_killed_publishing_disturbs_nobody(
    root: Path, tmp_path: Path
) -> None:
    ended = tmp_path / "ended"
    put(root, "första", files=FEW)
    process = processes.Process(target=publish_with_a_builder_of_its_own, args=(root, ended))
    process.start()
    wait_until(lambda: len(list((root / "releases").glob("*/*/index.html"))) > FEW + 5)
    process.kill()
    process.join()
    assert not ended.exists()
    while not ended.exists():
        put(root, "andra", files=FEW)
        assert shown(root) == content("andra", FEW)
    assert_the_next_run_succeeds_and_cleans_up(root, "sista", FEW)


# --- a full disk ----------------------------------------------------------------------------------


def test_a_disk_that_is_full_from_any_moment_on_leaves_the_earlier_site(root: Path) -> None:
    for version in "abc":
        put(root, version, files=FEW)
    codes: list[int | None] = []
    while 0 not in codes:
        number = len(codes) + 1
        earlier, before = shown(root), names(root)
        codes.append(run(root, f"ny{number}", FromTouch(number, be_full), FEW))
        if codes[-1] != 0:
            assert codes[-1] == 1
            assert shown(root) == earlier
            assert names(root) == before
    assert shown(root) == content(f"ny{number}", FEW)
    assert len(codes) > 20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that holds two of the made-up sites, not three."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=500k", "tmpfs", str(folder)]
    if os.getuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("No disk can be mounted here.")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_the_earlier_site_is_shown(small_disk: Path) -> None:
    root = small_disk / "www"
    put(root, "första")
    put(root, "andra")
    before = names(root)
    with pytest.raises(
        PublishingError, match=r"disken är full.* Den tidigare webbplatsen är orörd"
    ):
        put(root, "tredje")
    assert shown(root) == content("andra")
    assert names(root) == before
    put(root, "liten", keep=1, files=FEW)
    assert shown(root) == content("liten", FEW)
    assert len(releases(root)) == 2


# --- what may not be written ----------------------------------------------------------------------


@pytest.fixture
def unowned() -> Iterator[Path]:
    """A folder where a user without any rights can publish: root may write anywhere."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder / "www"
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o777)
    shutil.rmtree(folder)


def run_without_rights(root: Path, version: str, errors: Path) -> int | None:
    process = processes.Process(
        target=disturbed, args=(root, version, FEW, partial(slowly, 0), errors)
    )
    process.start()
    process.join()
    return process.exitcode


@pytest.mark.parametrize("name", [".", "releases", ".lock"])
def test_a_folder_that_may_not_be_written_keeps_the_earlier_site(
    unowned: Path, tmp_path: Path, name: str
) -> None:
    errors = tmp_path / "errors"
    assert run_without_rights(unowned, "första", errors) == 0
    mode = (unowned / name).stat().st_mode
    (unowned / name).chmod(0o555)
    before = names(unowned)
    assert run_without_rights(unowned, "andra", errors) == 1
    told = errors.read_text("utf-8")
    assert told.startswith("Det gick inte att läsa eller skriva: behörighet saknas (")
    assert shown(unowned) == content("första", FEW)
    assert names(unowned) == before
    (unowned / name).chmod(mode)
    assert run_without_rights(unowned, "tredje", errors) == 0
    assert shown(unowned) == content("tredje", FEW)


def test_an_old_site_that_cannot_be_removed_does_not_stop_the_new_one(
    unowned: Path, tmp_path: Path
) -> None:
    errors = tmp_path / "errors"
    for version in "123":
        assert run_without_rights(unowned, version, errors) == 0
    old = unowned / "releases" / releases(unowned)[0]
    (old / "mapp0").chmod(0o555)
    assert run_without_rights(unowned, "4", errors) == 0
    assert shown(unowned) == content("4", FEW)
    told = errors.read_text("utf-8")
    assert told == f"Allt gick inte att städa: {old.name}. Det görs nästa gång.\n"
    for _ in range(3):
        with suppress(PublishingError):
            roll_back(unowned)
    assert shown(unowned) == content("2", FEW)
    (old / "mapp0").chmod(0o755)
    assert run_without_rights(unowned, "5", errors) == 0
    assert old.name not in names(unowned)


# --- two at once ----------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["--rollback"]])
def test_the_second_of_two_is_told_to_wait(
    root: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, "första")
    put(root, "andra")
    process = start(root, "tredje", partial(slowly, 0.003))
    wait_until(lambda: len(releases(root)) == 3)
    capsys.readouterr()
    assert publish.main(["--to", str(root), *arguments], steps("fjärde")) == 1
    assert capsys.readouterr().err == (
        f"Någon annan publicerar till {root} just nu. Vänta tills det är klart.\n"
    )
    process.join()
    assert process.exitcode == 0
    assert shown(root) == content("tredje")


def test_of_many_at_once_each_publishes_whole_or_not_at_all(root: Path) -> None:
    put(root, "första", files=FEW)
    for turn in range(5):
        versions = [f"{turn}-{number}" for number in range(6)]
        started = [start(root, version, partial(slowly, 0), FEW) for version in versions]
        for process in started:
            process.join()
        codes = [process.exitcode for process in started]
        assert 0 in codes
        assert set(codes) <= {0, 1}
        assert shown(root) in [
            content(version, FEW)
            for version, code in zip(versions, codes, strict=True)
            if code == 0
        ]
        assert releases(root) == sorted(Destination(root).history())


# --- the real thing -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "written", "told"),
    [
        pytest.param(
            None,
            'site_url: !ENV [SITE_URL, "https://medborgarloften.example/"]',
            "https://medborgarloften.example/",
            id="nothing is set",
        ),
        pytest.param(
            "", "site_url: https://loften.example/a/", "https://loften.example/a/", id="empty"
        ),
        pytest.param("https://a.example/", "", "https://a.example/", id="an example is set"),
        pytest.param("https://smaby.se/", "site_url: https://a.example/", "", id="a real one is"),
        pytest.param(None, "site_url: https://smaby.se/", "", id="a real one is written"),
        pytest.param(None, "# site_url: https://a.example/", "", id="nothing is written"),
        pytest.param("https://example.smaby.se/", "", "", id="only a name like it"),
    ],
)
def test_an_address_that_is_an_example(
    given: str | None, written: str, told: str, tmp_path: Path
) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(f"site_name: x\n{written}\n", encoding="utf-8")
    environment = {} if given is None else {"SITE_URL": given}
    assert example_address(environment, settings) == told


def test_a_site_whose_address_is_an_example_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", "https://medborgarloften.example/")
    assert publish.main(["--to", str(tmp_path / "www")]) == 1
    assert capsys.readouterr().err == (
        "Webbplatsens adress är ett exempel: https://medborgarloften.example/. Sätt SITE_URL till"
        " den riktiga, till exempel SITE_URL=https://medborgarloften.kommunen.se/. Vill du bara"
        " prova lägger du till --example. Inget är publicerat.\n"
    )
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("publish", "Skriv var webbplatsen ska ligga: make publish TO=/srv/medborgarloften."),
        ("rollback", "Skriv var webbplatsen ligger: make rollback TO=/srv/medborgarloften."),
    ],
)
def test_make_says_what_to_write_where_no_folder_is_named(target: str, told: str) -> None:
    # The tests may be run by make, which would tell that it is called by itself.
    command = ["make", "--no-print-directory", "--dry-run", "-o", ".venv/site.stamp", target]
    without = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert without.returncode == 2
    assert told in without.stderr
    with_it = subprocess.run(
        [*command, "TO=/srv/en mapp"], capture_output=True, encoding="utf-8", check=True
    )
    asked = "--rollback --to" if target == "rollback" else "--to"
    assert with_it.stdout == f'.venv/bin/python -m scripts.publish {asked} "/srv/en mapp"\n'


def publish_the_project_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.publish", "--to", "www", "--example", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.long  # the corpus of bad texts is published too, in short: hostile, in conftest.py
def test_a_whole_project_is_checked_built_verified_and_published(tmp_path: Path) -> None:
    folder = project(tmp_path, MINIATURE)
    unrecorded = publish_the_project_in(folder, "--today", "2024-03-01")
    assert "Adresser som inte är antecknade: " in unrecorded.stderr
    assert (unrecorded.returncode, (folder / "www/current").exists()) == (1, False)
    permalinks.main([str(folder / "agreements")])
    first = publish_the_project_in(folder, "--today", "2024-03-01")
    assert first.returncode == 0, first.stdout + first.stderr
    assert re.search(rf"^Klart: www/current visar {MOMENT}\.$", first.stdout, re.MULTILINE)
    assert (folder / "www/current/kommun/smaby/index.html").is_file()
    before = shown(folder / "www")
    with (folder / "docs/index.md").open("a", encoding="utf-8") as file:
        file.write('\n\n<img src="https://annan.example/bild.png">\n')
    second = publish_the_project_in(folder, "--today", "2024-03-01")
    assert second.returncode == 1
    fault = "index.html: ”https://annan.example/bild.png” hämtas från en annan värd.\n"
    assert fault in second.stdout
    assert second.stderr.endswith("har 1 fel. Den tidigare webbplatsen är orörd.\n")
    assert shown(folder / "www") == before
    assert len(releases(folder / "www")) == 1
