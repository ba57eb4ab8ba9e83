"""Draws the pictures of the editor for the guide, from a built site: `make guide-pictures`.

They show the real document of Bräcke with words of its own source: nothing in them is made up.
"""

import argparse
import subprocess
import sys
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from tests.helpers.serving import find_chromium, served

FOLDER = Path("docs/assets/guide")
ADDRESS = "bracke/2023-samverkan"
WORDS = "De fem stegen ska vara återkommande i en kontinuerlig process."
CODE_HOST = "https://kodplatsen.example/edit/main/{file}"
COLOURS = 16
MISTAKES = "tests/wrong/exempelby/misstag"
TERMINAL = (
    "margin:0;padding:16px;width:720px;box-sizing:border-box;white-space:pre-wrap;"
    "font:14px/1.5 monospace;background:#1b2b30;color:#fbfaf6"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    site = parser.parse_args().site
    with served(site) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        listed = page.request.get(f"{home}redigera/register.json").json()
        page.route(
            "**/register.json", lambda route: route.fulfill(json={**listed, "edit_url": CODE_HOST})
        )
        page.goto(f"{home}redigera/?avtal={ADDRESS}")
        draw(page)
        draw_check(browser.new_page(viewport={"width": 760, "height": 600}))
        browser.close()
    return 0


def draw_check(page: Page) -> None:
    """What the check answers to three mistakes in a made-up file, as a terminal shows it."""
    files = (f"{MISTAKES}-{name}.yml" for name in ("citat-med-annat-ord", "kolon-i-text"))
    command = [sys.executable, "-m", "scripts.check", "tests/wrong", "--only", *files]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    shown = escape(told.replace(MISTAKES, "agreements/exempelby/2024-loften"))
    page.set_content(f'<pre style="{TERMINAL}">{shown}</pre>')
    _keep(page.locator("pre"), "kontroll")


def draw(page: Page) -> None:
    page.locator('[data-path="title"]').wait_for()
    page.locator('[data-part="valid"] > summary').click()
    page.locator('[data-path="valid.to"] input').nth(1).fill("13")
    page.wait_for_timeout(900)
    _keep(page.locator('[data-part="valid"]'), "redigera-fel")
    page.locator('[data-path="valid.to"] input').nth(1).fill("")
    source = page.get_by_label("Källans text", exact=True).last
    source.evaluate("(area) => { area.style.height = '16rem'; }")
    page.get_by_label("Sök i texten").fill(WORDS)
    page.locator(".e-source").get_by_role("button", name="Sök").click()
    page.wait_for_timeout(500)
    _keep(page.locator(".e-source"), "redigera-kalla")
    page.get_by_role("button", name="Nytt löfte av orden").click()
    page.wait_for_timeout(900)
    page.locator(".e-toast").evaluate("(told) => { told.hidden = true; }")
    _keep(page.locator('[data-part="promises.1"]'), "redigera-lofte", 520)
    _keep(page.locator(".e-leave"), "redigera-skicka")


def _keep(shown: Locator, name: str, height: int = 0) -> None:
    """A picture of few colours, and so a small file; of what is high, its top."""
    drawn = Image.open(BytesIO(shown.screenshot())).convert("RGB")
    drawn = drawn.crop((0, 0, drawn.width, height or drawn.height))
    drawn.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)
    print(f"{name}.png: {drawn.width} × {drawn.height}")


if __name__ == "__main__":
    sys.exit(main())
