"""What people come for, done as they do it: a citizen, a journalist, someone without a mouse."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.helpers.reader import Reader

PROMISE = "Polisen ska synas mer till fots"


def hits(page: Page) -> Locator:
    return page.get_by_role("list", name="Träffar").get_by_role("listitem")


def asked(page: Page) -> dict[str, str]:
    """The state in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


# --- a citizen on a phone -------------------------------------------------------------------------


def test_a_citizen_goes_from_the_front_page_to_what_is_promised_at_home(reader: Reader) -> None:
    page = reader.open(width=360, has_touch=True, is_mobile=True)
    page.get_by_label("Vilken kommun bor du i?").fill("timra")
    page.get_by_role("option", name="Timrå").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Timrå"))
    page.get_by_role("link", name=PROMISE).first.tap()
    answer = page.locator(".answer")
    expect(answer).to_contain_text("Ingen redovisning här")
    expect(answer).to_contain_text("tiden gick ut 31 mars 2023")
    for question in ("Vad lovades?", "Hur gick det?"):
        expect(page.get_by_role("heading", name=question)).to_be_visible()
    facts = page.locator(".facts").first
    expect(facts).to_contain_text("Vem svarar för det?")
    expect(facts).to_contain_text("Till när?")


def test_a_citizen_finds_the_thing_for_a_word_with_a_slip(reader: Reader) -> None:
    page = reader.open("kommun/timra/", width=360)
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("narkotka")
    page.get_by_role("button", name="Sök").click()
    expect(page.get_by_text("Visar träffar för ”narkotika”")).to_be_visible()
    expect(hits(page).first).to_contain_text(re.compile("narkotika|drog", re.IGNORECASE))


def test_a_citizen_whose_municipality_has_nothing_is_told_so(reader: Reader) -> None:
    page = reader.open(width=360)
    page.get_by_label("Vilken kommun bor du i?").fill("Arvika")
    page.get_by_label("Vilken kommun bor du i?").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Arvika"))
    expect(page.get_by_text("Inget är publicerat här än.").first).to_be_visible()


# --- a journalist ---------------------------------------------------------------------------------


def test_a_search_is_an_address_that_can_be_sent_to_a_colleague(reader: Reader) -> None:
    page = reader.open("sok/?q=unga&kommun=uppsala")
    expect(hits(page).first).to_contain_text("Uppsala")
    expect(page.get_by_label("Kommun", exact=True)).to_have_value("uppsala")
    before = page.get_by_role("status").first.inner_text()
    page.locator("#sok-filter summary").click()
    page.get_by_label("Kommun", exact=True).select_option("timra")
    expect(hits(page).first).to_contain_text("Timrå")
    assert asked(page) == {"q": "unga", "kommun": "timra"}
    page.go_back()
    expect(page.get_by_label("Kommun", exact=True)).to_have_value("uppsala")
    expect(page.get_by_role("status").first).to_have_text(before)
    page.go_forward()
    expect(page.get_by_label("Kommun", exact=True)).to_have_value("timra")


def test_a_filter_alone_lists_all_that_it_lets_through(reader: Reader) -> None:
    page = reader.open("sok/?kommun=timra&status=not_reported")
    expect(hits(page)).to_have_count(4)
    for number in range(4):
        expect(hits(page).nth(number)).to_contain_text("Ingen redovisning här")


def test_a_promise_tells_its_words_its_source_and_an_address_to_keep(reader: Reader) -> None:
    page = reader.open("sok/?q=fotpatrullering")
    page.get_by_role("link", name=PROMISE).click()
    expect(page.locator("blockquote")).to_have_text("Ökad synlighet genom fotpatrullering.")
    address = page.locator(".link__address").inner_text()
    assert urlsplit(address).path == "/avtal/timra/2019-samverkan/fotpatrullering/"
    assert page.locator("link[rel=canonical]").get_attribute("href") == address
    page.locator("figcaption a").first.click()
    expect(page).to_have_url(re.compile("#kalla-"))
    source = page.locator(":target")
    with page.expect_navigation():
        source.get_by_role("link", name=re.compile("^Läs texten")).click()
    expect(page.locator("body")).to_contain_text("Ökad synlighet genom fotpatrullering.")


def test_the_address_of_a_promise_is_copied_with_one_press(reader: Reader) -> None:
    page = reader.open(
        "avtal/timra/2019-samverkan/fotpatrullering/",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.get_by_role("button", name="Kopiera adressen").click()
    expect(page.get_by_text("Kopierad.")).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.locator("link[rel=canonical]").get_attribute("href")


def test_where_nothing_may_be_copied_the_address_is_marked(reader: Reader) -> None:
    page = reader.open("avtal/timra/2019-samverkan/fotpatrullering/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.get_by_role("button", name="Kopiera adressen").click()
    expect(page.get_by_text("Texten är markerad. Kopiera den själv.")).to_be_visible()
    marked = page.evaluate("() => getSelection().toString()")
    assert marked == page.locator(".link__address").inner_text()


def test_a_list_is_narrowed_and_the_choice_stands_in_the_address(reader: Reader) -> None:
    page = reader.open("loften/")
    rows = page.locator("article li.card:visible")
    everything = rows.count()
    page.get_by_label("Kommun", exact=True).select_option("timra")
    expect(rows).to_have_count(4)
    assert asked(page)["kommun"] == "timra"
    expect(page.locator(".filters__count")).to_contain_text(f"4 av {everything}")
    page.reload()
    expect(rows).to_have_count(4)
    page.get_by_role("button", name="Rensa").click()
    expect(rows).to_have_count(everything)


# --- with the keyboard alone ----------------------------------------------------------------------


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the focus is on something that the selector names."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"{selector} cannot be reached")


def test_the_keyboard_leads_from_the_front_page_to_a_promise(reader: Reader) -> None:
    page = reader.open()
    tab_to(page, "input[name=q]")
    page.keyboard.type("upp")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    name = chosen.inner_text().split(" ")[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommun/*/")
    assert page.get_by_role("heading", level=1).inner_text().startswith(name)


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(reader: Reader) -> None:
    page = reader.open()
    box = page.get_by_label("Vilken kommun bor du i?")
    box.press_sequentially("upp")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    assert page.get_by_role("option", selected=True).get_attribute("id") == box.get_attribute(
        "aria-activedescendant"
    )
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("upp")
    expect(box).to_be_focused()


def test_the_keyboard_searches_filters_and_reaches_the_hits(reader: Reader) -> None:
    page = reader.open("sok/")
    tab_to(page, "#sok-q")
    page.keyboard.type("ungdomar")
    page.keyboard.press("Enter")
    expect(hits(page).first).to_be_visible()
    tab_to(page, "#sok-filter summary")
    page.keyboard.press("Enter")
    expect(page.locator("#sok-kommun option", has_text="Timrå (")).to_be_attached()
    tab_to(page, "select[name=kommun]")
    page.keyboard.type("Timrå")
    expect(hits(page).first).to_contain_text("Timrå")
    tab_to(page, "li.hit a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(avtal|kommun|amne)/"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Timrå kommun", "Timrå"),
        ("Malmö stad", "Malmö"),
        ("Stockholms stad", "Stockholm"),
        ("upplandsbro", "Upplands-Bro"),
        ("å", "Å"),
        ("kungsäng", "Upplands-Bro"),
    ],
)
def test_what_is_typed_suggests_its_municipality(reader: Reader, typed: str, first: str) -> None:
    page = reader.visit("")
    page.get_by_role("main").get_by_role("combobox").first.press_sequentially(typed)
    expect(page.get_by_role("main").get_by_role("option").first).to_contain_text(first)


def test_a_locality_leads_to_its_municipality(reader: Reader) -> None:
    page = reader.open()
    page.get_by_role("main").get_by_role("combobox").first.fill("Kungsängen")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("kommun/upplands-bro/$"))


def test_another_word_leads_from_the_front_page_to_the_search(reader: Reader) -> None:
    page = reader.open()
    page.get_by_role("main").get_by_role("combobox").first.fill("narkotika")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"sok/\?q=narkotika$"))
