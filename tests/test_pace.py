"""The pages and files made at once are those that MkDocs makes page by page, byte for byte."""

import filecmp
from pathlib import Path

import pytest

from macros.data.dates import today
from scripts.releasing.build import build
from tests.helpers.project import MINIATURE, build_in, project
from tests.helpers.sites import Built


def differing(one: Path, other: Path) -> list[str]:
    """The files that one of two folders lacks, or has with other bytes."""
    names = [
        {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
        for folder in (one, other)
    ]
    _, unlike, unread = filecmp.cmpfiles(one, other, names[0] & names[1], shallow=False)
    return sorted({*(names[0] ^ names[1]), *unlike, *unread})


@pytest.mark.long
def test_the_public_site_is_the_same_without_haste(public: Built, tmp_path: Path) -> None:
    assert public.ended_well, public.log
    assert build(tmp_path / "plain", today(), plain=True)
    assert differing(public.folder, tmp_path / "plain") == []


@pytest.mark.long
def test_the_miniature_is_the_same_without_haste(miniature: Path, tmp_path: Path) -> None:
    run = build_in(project(tmp_path / "plain", MINIATURE), "--plain")
    assert run.returncode == 0, run.stdout + run.stderr
    assert differing(miniature, tmp_path / "plain" / "site") == []
