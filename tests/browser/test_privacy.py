"""What a page does with its reader: nothing but show itself.

That no page asks another host or breaks its policy is seen to by each `Reader`.
"""

import re
from html import unescape

from macros.pages.security import content_security_policy, embed_policy
from macros.urls.addresses import EMBEDS
from scripts.releasing.verify import ERROR_PAGE
from tests.helpers.reader import Reader
from tests.helpers.serving import headers_of
from tests.helpers.sites import Built, read_site

STORED = "[localStorage.length, sessionStorage.length, document.cookie]"


def test_the_choice_of_dark_is_kept_and_can_be_taken_back(reader: Reader) -> None:
    page = reader.open("kommun/uppsala/", color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_label("Mörkt").check()
    dark = page.evaluate(paper)
    page.goto(reader.home)
    assert (page.evaluate(paper), page.get_by_label("Mörkt").is_checked()) == (dark, True)
    page.get_by_label("Som enheten").check()
    assert page.evaluate(paper) == light != dark
    assert page.evaluate(STORED) == [0, 0, ""]


def test_a_device_in_the_dark_gets_dark_pages_without_script(reader: Reader) -> None:
    page = reader.open(color_scheme="dark", java_script_enabled=False)
    assert page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor") == (
        "rgb(18, 25, 28)"
    )


def policy_of(url: str) -> str:
    return embed_policy() if url.startswith(f"/{EMBEDS}") else content_security_policy(url[1:])


def test_each_page_tells_its_policy(built: Built) -> None:
    for page in read_site(built.folder).pages.values():
        html = unescape((built.folder / page.name).read_text(encoding="utf-8"))
        policy = policy_of(page.url)
        assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in html


def test_servers_tell_each_page_the_policy_that_it_states_itself(built: Built) -> None:
    """So no folder of the site is forgotten in the rules for servers."""
    rules = (built.folder / "_headers").read_text(encoding="utf-8")
    pages = [page.url for page in read_site(built.folder).pages.values() if page.name != ERROR_PAGE]
    for url in pages:
        told = headers_of(rules, url)["Content-Security-Policy"]
        frames = "*" if url.startswith(f"/{EMBEDS}") else "'none'"
        assert told == f"{policy_of(url)}; frame-ancestors {frames}", url


# Data for programs is no script: test_linked_data.py.
INLINE = (
    r"<script(?![^>]*\s(?:src=|type=\"application/ld\+json\"))|<style|\sstyle=|<[^>]+\son[a-z]+="
)


def test_no_page_holds_a_script_or_a_style_of_its_own(built: Built) -> None:
    for name in read_site(built.folder).pages:
        html = (built.folder / name).read_text(encoding="utf-8")
        assert not re.search(INLINE, html), name
