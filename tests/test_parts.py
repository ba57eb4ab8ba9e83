"""A site that is built in parts and put together is the site that is built at once."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.releasing.parts import NOTE, MergingError, Note, Part, merge
from tests.helpers.folder import everything_in
from tests.helpers.project import MINIATURE, build_in, project


@pytest.mark.long
def test_a_site_in_three_parts_is_the_same_byte_for_byte(miniature: Path, tmp_path: Path) -> None:
    folder = project(tmp_path / "parts", MINIATURE)
    (folder / ".cache").symlink_to(Path(".cache").absolute())
    for part in ("1/3", "2/3", "3/3"):
        run = build_in(folder, "--part", part)
        assert run.returncode == 0, run.stdout + run.stderr
    assert (folder / "site" / "index.html").read_text() == "den tidigare"
    run = build_in(folder, "--merge", "delar")
    assert run.returncode == 0, run.stdout + run.stderr
    assert everything_in(folder / "site") == everything_in(miniature)
    shutil.rmtree(folder / "delar")
    again = build_in(folder, "--merge", "delar")
    assert (again.returncode, again.stderr) == (1, "I delar ligger inga delar.\n")


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    folder = tmp_path / "delar"
    for number in (1, 2):
        part = folder / f"{number}-av-2"
        part.mkdir(parents=True)
        Note(Part(number, 2), "a").write(part)
        (part / "index.html").write_text("Start")
        (part / f"{number}.html").write_text(str(number))
    return folder


def test_parts_are_put_together(parts: Path, tmp_path: Path) -> None:
    assert merge(parts, tmp_path / "site")
    assert {path.name for path in (tmp_path / "site").iterdir()} == {
        *("index.html", "1.html", "2.html"),
    }


def note(parts: Path, text: str) -> None:
    (parts / "2-av-2" / NOTE).write_text(text)


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "no note": (
        lambda parts: (parts / "2-av-2" / NOTE).unlink(),
        "{parts}/2-av-2 är ingen byggd del: .part.json saknas eller är fel.",
    ),
    "a note of another form": (
        lambda parts: note(parts, "[]"),
        "{parts}/2-av-2 är ingen byggd del: .part.json saknas eller är fel.",
    ),
    "made of something else": (
        lambda parts: note(parts, json.dumps({"part": "2/2", "made_of": "b"})),
        "Delarna är inte byggda av samma uppgifter. Bygg dem igen.",
    ),
    "a part of another whole": (
        lambda parts: note(parts, json.dumps({"part": "2/3", "made_of": "a"})),
        "Delarna är inte byggda av samma uppgifter. Bygg dem igen.",
    ),
    "the same part twice": (
        lambda parts: note(parts, json.dumps({"part": "1/2", "made_of": "a"})),
        "Det saknas delar: 2. 2 delar ska läggas ihop.",
    ),
    "a page that differs": (
        lambda parts: (parts / "2-av-2" / "index.html").write_text("Annat"),
        "{parts}/2-av-2/index.html är inte samma fil i alla delar. Bygg dem igen.",
    ),
}


@pytest.mark.parametrize(("spoil", "said"), WRONG.values(), ids=WRONG)
def test_what_is_no_whole_is_told(
    spoil: Callable[[Path], object], said: str, parts: Path, tmp_path: Path
) -> None:
    spoil(parts)
    with pytest.raises(MergingError) as error:
        merge(parts, tmp_path / "site")
    assert str(error.value) == said.format(parts=parts)


def test_a_folder_without_parts_is_told(tmp_path: Path) -> None:
    with pytest.raises(MergingError) as error:
        merge(tmp_path, tmp_path / "site")
    assert str(error.value) == f"I {tmp_path} ligger inga delar."


@pytest.mark.parametrize("text", ["3", "0/3", "4/3", "a/b", "1/1000", "03/8", "3/8 "])
def test_what_is_no_part_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="är ingen del"):
        Part.parse(text)
