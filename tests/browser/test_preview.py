"""The preview in Chromium: the page follows the files, and stays where the reader was."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.helpers.previewing import FILE, changed, running
from tests.helpers.project import MINIATURE, project
from tests.helpers.reader import WATCH

PAGE = "kommun/pahittinge/"


@pytest.mark.long
def test_an_open_page_follows_the_files(browser: Browser, tmp_path: Path) -> None:
    with running(project(tmp_path, MINIATURE), "pahittinge") as preview:
        page = browser.new_page(viewport={"width": 800, "height": 500})
        page.add_init_script(WATCH)
        page.goto(preview.home + PAGE)
        bar = page.get_by_role("status").filter(has_text="Rätta felen")
        page.evaluate("scrollTo(0, 700)")
        with changed(preview.folder / FILE, "\n    title: ", "\n    title: Sparat nyss "):
            expect(page.get_by_text("Sparat nyss").first).to_be_attached(timeout=60_000)
            page.wait_for_function("Math.abs(scrollY - 700) <= 1")
            expect(bar).to_be_hidden()
        with changed(preview.folder / FILE, "\npromises:", "\npromises: nej"):
            expect(bar).to_contain_text(f"{FILE}:", timeout=60_000)
        expect(bar).to_be_hidden(timeout=60_000)
        expect(page.get_by_text("Sparat nyss")).to_have_count(0)
        assert page.evaluate("window.faults") == []
        page.close()
