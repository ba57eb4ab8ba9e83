"""Pictures of the pages that a change changes, before and after."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from scripts import pictures
from scripts.releasing.pictures import HIGHEST, WIDTH, Changed, changed, take
from tests.helpers.serving import find_chromium

HTML = (
    "<!doctype html><title>x</title><body style='margin:0;height:{height}px;background:{colour}'>"
)


def write(site: Path, url: str, words: str | None, frame: str = "") -> None:
    folder = site / url
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(frame or f"<p>{words}</p>")
    if words is not None:
        (folder / "index.md").write_text(words)


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tmp_path / "before", tmp_path / "after"
    for url, was, now in (
        ("", "a", "a"),
        ("avtal/a/b/", "a", "b"),
        ("avtal/a/c/", "a", "a"),
        ("avtal/a/gone/", "a", None),
        ("avtal/a/new/", None, "a"),
    ):
        if was:
            write(before, url, was)
        if now:
            write(after, url, now, f"<p>{now}</p><footer>another frame</footer>")
    (after / "avtal/a/file").mkdir()
    (after / "avtal/a/file/index.md").write_text("no page")
    write(after, "inbaddad/avtal/", "a")
    return before, after


def test_a_page_differs_where_its_words_do(sites: tuple[Path, Path]) -> None:
    assert changed(*sites) == [Changed("avtal/a/b/", False), Changed("avtal/a/new/", True)]


def test_where_no_words_differ_a_page_differs_where_its_looks_do(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for url, looks in (("", "x"), ("amne/", "")):
        write(before, url, "a")
        write(after, url, "a", looks)
    assert changed(before, after) == [Changed("", False)]


def test_nothing_is_taken_where_nothing_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "site", "", "a")
    site, to = str(tmp_path / "site"), tmp_path / "bilder"
    assert pictures.main(["--before", site, "--after", site, "--to", str(to)]) == 0
    assert capsys.readouterr().out == "Inga sidor ändras.\n"
    assert not to.exists()


def test_a_computer_without_chromium_is_told(
    sites: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    before, after = map(str, sites)
    assert pictures.main(["--before", before, "--after", after, "--to", str(tmp_path)]) == 1
    advice = "Chromium saknas. Installera till exempel chromium-headless-shell.\n"
    assert capsys.readouterr().err == advice


@pytest.mark.skipif(not find_chromium(), reason="no Chromium")
def test_pictures_are_taken_of_whole_pages_and_shown_side_by_side(tmp_path: Path) -> None:
    before, after, to = tmp_path / "before", tmp_path / "after", tmp_path / "bilder"
    for url, height in (("avtal/a/", 3000), ("avtal/b/", 2 * HIGHEST), ("kommun/c/", 500)):
        write(before, url, "a", HTML.format(height=300, colour="#f00"))
        write(after, url, "b", HTML.format(height=height, colour="#00f"))
    (before / "avtal/b/index.html").unlink()
    with ThreadPoolExecutor(1) as beside:  # a reader of another test may be open in this one
        pages = beside.submit(take, before, after, to, most=2).result()
    assert [each.url for each in pages] == ["avtal/a/", "avtal/b/"]
    names = ["avtal.a.efter.png", "avtal.a.fore.png", "avtal.b.efter.png", "index.html"]
    assert sorted(path.name for path in to.iterdir()) == names
    looks = {name: Image.open(to / name) for name in names[:3]}
    # A page that is shorter than the window is as high as it.
    assert {name: each.size for name, each in looks.items()} == {
        "avtal.a.efter.png": (WIDTH, 3000),
        "avtal.a.fore.png": (WIDTH, 1000),
        "avtal.b.efter.png": (WIDTH, HIGHEST),
    }
    colours = {name: each.convert("RGB").getpixel((5, 5)) for name, each in looks.items()}
    assert colours["avtal.a.fore.png"] == (255, 0, 0)
    assert colours["avtal.a.efter.png"] == (0, 0, 255)
    shown = (to / "index.html").read_text(encoding="utf-8")
    assert "2 av de sidor som ändras. 1 till visas inte här." in shown
    assert shown.count("<img") == 3
    assert "<h2>/avtal/b/ (ny)</h2>" in shown
