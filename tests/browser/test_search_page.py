"""The search page in Chromium: its state, its corrections, and what it says when it fails."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from macros.facts.loading import load
from macros.pages.search import Search, SearchEntry
from macros.pages.search_index import files
from tests.helpers.in_short import in_short
from tests.helpers.project import THE_FIVE
from tests.helpers.searching import KNOWN, SHIFT, hits_for, queries, unexplained
from tests.helpers.sites import DAY, Built


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps what it has fetched from one test to the next."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.fixture(scope="module")
def one_page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def page(one_page: Page) -> Iterator[Page]:
    yield one_page
    one_page.unroute_all()
    one_page.set_viewport_size({"width": 360, "height": 740})


def answered(page: Page) -> Page:
    expect(page.locator("#sok-svar")).to_have_attribute("aria-busy", "false")
    return page


def titles(page: Page) -> list[str]:
    return answered(page).locator("#sok-traffar .card__title").all_inner_texts()


def test_a_search_in_the_address_is_made_at_once(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=unga&kommun=bracke&lage=in_force")
    assert "Bräcke" in titles(page)[0]
    assert page.input_value("#sok-q") == "unga"
    assert page.locator("#sok-valda button").count() == 3
    assert page.locator("#sok-filter").get_attribute("open") is None


def test_filters_alone_list_all_that_they_leave(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?kommun=timra&slag=promise")
    assert len(titles(page)) > 1
    page.click("#sok-valda button >> nth=1")
    expect(page).to_have_url(f"{site}sok/?kommun=timra")
    assert "Timrå" in titles(page)


def test_back_and_forward_go_between_searches(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=timrå")
    assert titles(page)[0] == "Timrå"
    page.fill("#sok-q", "bräcke")
    page.press("#sok-q", "Enter")
    expect(page.locator("#sok-traffar .card__title").first).to_have_text("Bräcke")
    page.go_back()
    expect(page.locator("#sok-traffar .card__title").first).to_have_text("Timrå")
    assert page.input_value("#sok-q") == "timrå"
    page.go_forward()
    expect(page.locator("#sok-traffar .card__title").first).to_have_text("Bräcke")


def test_back_leads_past_all_that_was_typed_in_a_row(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=timrå")
    assert titles(page)[0] == "Timrå"
    for typed, title in (("uppsala", "Uppsala"), ("bräcke", "Bräcke")):
        page.fill("#sok-q", typed)
        expect(page.locator("#sok-traffar .card__title").first).to_contain_text(title)
    page.go_back()
    expect(page.locator("#sok-traffar .card__title").first).to_have_text("Timrå")


def test_a_slip_is_corrected_and_can_be_kept(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=narkotka")
    assert titles(page)[0] == "Narkotika"
    expect(page.locator("#sok-not")).to_contain_text("Visar träffar för ”narkotika”.")
    page.click("#sok-not a")
    expect(page.locator("#sok-antal")).to_contain_text("Inga träffar på ”narkotka”")
    assert "ordagrant=1" in page.url


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("extremisn", "extremism"),
        ("kameraövervakning", "övervakningskamera"),
        ("bräke", "bräcke"),  # not bråk: who types ä means it
    ],
)
def test_a_word_that_is_on_no_page_is_read_as_the_nearest(
    site: str, page: Page, typed: str, understood: str
) -> None:
    page.goto(f"{site}sok/?q={typed}")
    assert titles(page)
    expect(page.locator("#sok-not")).to_contain_text(f"Visar träffar för ”{understood}”.")


@pytest.mark.parametrize(
    ("late", "asked"),
    [
        pytest.param("assets/search_words.js", "sok/stavning.json*", id="words to correct by"),
        pytest.param("sok/stavning.json*", "sok/sidor/**", id="likely pages"),
    ],
)
def test_what_a_slip_takes_is_asked_for_before_all_that_tells_so_has_come(
    site: str, page: Page, late: str, asked: str
) -> None:
    """A chunk that lacks a word is enough to ask. Likely pages are not shown until it is sure."""
    held: list[Route] = []
    page.route(f"**/{late}", lambda route: held.append(route))
    with page.expect_request(f"**/{asked}"):
        page.goto(f"{site}sok/?q=narkotka", wait_until="commit")
    assert page.locator("#sok-traffar .hit").count() == 0
    held[0].continue_()
    assert titles(page)[0] == "Narkotika"


@pytest.mark.parametrize("query", ["q=narkotika", "q=Kungsängens", "q=narkotka&ordagrant=1"])
def test_words_to_correct_by_are_asked_for_where_something_may_be_wrong_alone(
    site: str, page: Page, query: str
) -> None:
    page.goto(f"{site}sok/?{query}")
    answered(page)
    asked = page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
    assert any("/sok/index/" in each for each in asked)
    assert not any("stavning.json" in each for each in asked)


def test_where_few_pages_have_all_the_words_those_with_some_follow(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=bräcke avloppsvatten")
    found = titles(page)
    all_, some = map(int, re.findall(r"\d+", page.inner_text("#sok-antal")))
    assert page.inner_text("#sok-antal").endswith(f"{some} med några av dem")
    assert 0 < all_ < 3 <= len(found)
    assert "Bräcke" in found[0]


@pytest.mark.parametrize(
    ("typed", "address", "why"),
    [
        ("snatteri", "amne/inbrott-och-stold/", "snatteri"),
        ("kungsängen", "kommun/upplands-bro/", "Kungsängen ligger i kommunen Upplands-Bro."),
        ("sörberge", "kommun/timra/", "Sörberge ligger i kommunen Timrå."),
        ("vad är en samverkansöverenskommelse", "om/ordlista/", "samverkansöverenskommelse"),
        ("vad betyder lägesbild", "om/ordlista/", "lägesbild"),
        ("hur många löften har uppfyllts", "status/fulfilled/", "Uppfyllt"),
        ("upplandsbro", "kommun/upplands-bro/", "Upplands-Bro"),
        ("upplans-bro", "kommun/upplands-bro/", "Upplands-Bro"),
        ("KS19/0719", "avtal/upplands-bro/2020-samverkan/", "KS 19/0719"),
    ],
)
def test_the_first_hit_tells_why_it_is_one(
    site: str, page: Page, typed: str, address: str, why: str
) -> None:
    page.goto(f"{site}sok/?q={quote(typed)}")
    first = answered(page).locator(".hit").first
    assert first.locator("a").evaluate("link => link.href").startswith(site + address)
    assert why in " ".join(first.locator("mark, .hit__via").all_inner_texts())


def test_what_is_found_by_a_theme_s_word_alone_says_so_and_comes_after_its_theme(
    site: str, page: Page
) -> None:
    page.goto(f"{site}sok/?q=snatteri")
    hits = answered(page).locator(".hit").all()[1:]
    assert hits
    for hit in hits:
        assert hit.locator("mark").count() or "Via ämnet" in hit.inner_text()


HABITS = ("name", "question", "typo", "place", "diary_number", "compound")


@pytest.mark.parametrize(
    "habit", [HABITS[0], *(pytest.param(each, marks=pytest.mark.long) for each in HABITS[1:])]
)
def test_each_hit_of_a_habit_holds_what_was_typed_or_names_its_theme(
    site: str, page: Page, habit: str
) -> None:
    """The benchmark looks at every row of every habit; here are a few of each."""
    page.goto(f"{site}sok/")
    known = page.evaluate(KNOWN)
    asked = [one for one in queries("register") if one.habit == habit]
    for query in asked[:: max(1, len(asked) // 4)]:
        hits_for(page, query.typed)
        assert list(unexplained(page, query.typed, known)) == [], query.typed


@pytest.mark.parametrize("typed", ["%", "*", "§§", " - "])
def test_signs_alone_find_nothing_and_it_is_said(site: str, page: Page, typed: str) -> None:
    page.goto(f"{site}sok/?q={quote(typed)}")
    assert titles(page) == []
    expect(page.locator("#sok-antal")).to_contain_text("inga bokstäver eller siffror")


def test_a_street_is_not_taken_for_a_fragment_of_a_name(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=kungsgatan")
    assert titles(page) == []
    expect(page.locator("#sok-antal")).to_contain_text("Inga träffar på ”kungsgatan”")
    assert page.get_by_role("link", name="Alla kommuner").first.is_visible()


def test_a_filter_that_no_page_has_is_said_and_can_be_taken_away(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=unga&kommun=finns-inte")
    expect(page.locator("#sok-antal")).to_contain_text("”Kommun finns-inte”")
    answered(page).locator("#sok-valda button").click()
    assert titles(page)


def test_a_municipality_that_is_no_choice_is_called_by_its_name(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=fotpatrull&kommun=arvika")
    answered(page)
    expect(page.locator("#sok-antal")).to_contain_text("”Arvika”")
    expect(page.locator("#sok-valda button")).to_have_text("Arvika ×")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    in_short(
        6,
        [
            ("uplandsbro", "kommun/upplands-bro/"),
            ("Upplands-Bro", "kommun/upplands-bro/"),
            ("knivsta", "kommun/knivsta/"),
            ("Borlänge", "kommun/borlange/"),
            ("Habo", "kommun/habo-jonkopings-lan/"),
            ("Håbo", "kommun/habo-uppsala-lan/"),
            ("malungsälen", "kommun/malung-salen/"),
            ("upsalla", "kommun/uppsala/"),
            ("strägnes", "kommun/strangnas/"),
            ("vilka löften är inte uppfyllda", "status/not_fulfilled/"),
            ("vilka löften är uppfyllda", "status/fulfilled/"),
            ("hur många kommuner finns med", "kommun/"),
            ("sparar ni några kakor", "om/integritet/"),
        ],
    ),
)
def test_the_first_hit_is_what_was_asked_for(
    site: str, page: Page, typed: str, wanted: str
) -> None:
    page.goto(f"{site}sok/")
    assert hits_for(page, typed)[0] == f"{site}{wanted}"


@pytest.mark.parametrize("typed", ["dålig", "gångväg"])
def test_who_types_a_ring_or_dots_means_them(site: str, page: Page, typed: str) -> None:
    """Dålig is no slip for Dalin, nor has a gångväg to do with gäng."""
    page.goto(f"{site}sok/?q={typed}")
    answered(page)
    expect(page.locator("#sok-traffar")).not_to_contain_text(re.compile("Dalin|gäng"))


def test_a_document_is_shown_by_its_short_title_with_its_own_below(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=överenskommelse&slag=agreement")
    title = answered(page).locator(".hit .card__title").first
    expect(title).to_have_text(re.compile(r", (avtal|medborgarlöften|plan)"))
    expect(page.locator(".hit__formal mark").first).to_be_visible()


def test_the_filters_offer_what_the_hits_have(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=fotpatrullering")
    answered(page).locator("#sok-filter summary").click()
    offered = page.locator("#sok-kommun option:not([hidden])")
    expect(offered.nth(1)).to_have_text(re.compile(r"Timrå \(\d+\)"))
    assert "Bräcke" not in " ".join(offered.all_inner_texts())


def test_nothing_moves_while_hits_come_and_the_first_is_on_the_first_screen(
    site: str, page: Page
) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}sok/?q=narkotka&kommun=bracke")
    answered(page)
    assert page.evaluate(SHIFT) <= 0.02
    box = page.locator(".hit").first.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 800


def test_what_filters_hide_is_told(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=fotpatrull&kommun=bracke")
    expect(page.locator("#sok-antal")).to_contain_text("Inga träffar med begränsningen ”Bräcke”")


def test_nothing_typed_is_read_as_html(site: str, page: Page) -> None:
    page.goto(f"{site}sok/?q=<img src=x onerror=document.title=1>narkotka&kommun=<b>")
    answered(page)
    assert page.locator("#sok-svar img, #sok-svar b").count() == 0
    assert page.title() != "1"


def test_what_is_typed_last_is_what_is_shown(site: str, page: Page) -> None:
    page.goto(f"{site}sok/")
    page.locator("#sok-q").press_sequentially("timrå", delay=20)
    expect(page.locator("#sok-traffar .card__title").first).to_have_text("Timrå")
    expect(page).to_have_url(f"{site}sok/?q=timr%C3%A5")


ANSWERS = """
async ([files, questions]) => {
  const read = async (path) => JSON.parse(files[`sok/${path.split("?")[0]}`]);
  const where = new SearchStart.Chunks(await read("delar.json"));
  const index = new SearchWords.Index(await read("ord.json"), where, read), answers = [];
  for (const [text, filters] of questions) {
    const { hits, left, concepts } = await index.find(text, { filters });
    const found = hits.map(({ page, score }) => [page, score]);
    answers.push([found, left, concepts.map((each) => each.instead)]);
  }
  return answers;
}
"""


@pytest.mark.long
@pytest.mark.parametrize("beside", [0, 130], ids=["in files alone", "beside the words, too"])
def test_the_index_answers_the_same_in_whatever_pieces_it_lies(
    site: str, page: Page, monkeypatch: pytest.MonkeyPatch, beside: int
) -> None:
    search = Search(load(THE_FIVE, date.fromisoformat(DAY)).register, {})
    whole = dict(files(search, lambda _: True))
    monkeypatch.setattr("macros.pages.search_chunks.CHUNK", 4_000)
    monkeypatch.setattr("macros.pages.search_chunks.LONG", 100)
    monkeypatch.setattr("macros.pages.search_chunks.BESIDE", beside)
    pieces = dict(files(search, lambda _: True))
    assert len([name for name in pieces if name.startswith("sok/langa/")]) > 25
    assert len([name for name in pieces if name.startswith("sok/index/")]) > 20
    page.goto(f"{site}sok/")
    asked: list[tuple[str, dict[str, str]]] = [(one.typed, {}) for one in queries("register")[::9]]
    asked += [("unga", {"kommun": "bracke"}), ("", {"lage": "in_force"})]
    answers = [page.evaluate(ANSWERS, [some, asked]) for some in (whole, pieces)]
    for question, (first, second) in zip(asked, zip(*answers, strict=True), strict=True):
        assert first == second, question


class Abroad(Search):
    """A register of which a page has words with letters that no Swedish word has."""

    def places(self) -> Iterator[tuple[str, Iterable[SearchEntry]]]:
        (place, (first, *others)), *more = ((name, [*found]) for name, found in super().places())
        strange = replace(first, texts=(*first.texts, (1, "Ørebrogatan, Łódź, тролль")))
        return iter([(place, [strange, *others]), *more])


def test_letters_of_other_alphabets_are_letters(site: str, page: Page) -> None:
    search = Abroad(load(THE_FIVE, date.fromisoformat(DAY)).register, {})
    asked = ["narkotka", "smørrebrød", "Ørebrogatann", "łódź", "тролл", "straße", "مرحبا"]
    page.goto(f"{site}sok/")
    made = dict(files(search, lambda _: True))
    answers = page.evaluate(ANSWERS, [made, [[each, {}] for each in asked]])
    found = {typed: instead for typed, (*_, instead) in zip(asked, answers, strict=True)}
    assert found["narkotka"] == ["narkotika"]
    assert found["Ørebrogatann"] == ["ørebrogatan"]
    assert [bool(hits) for hits, *_ in answers] == [True, False, True, True, True, False, False]


@pytest.mark.parametrize(
    "lacking", ["sok/index/**", "sok/delar.json", "sok/ord.json", "assets/search_words.js"]
)
def test_a_search_that_cannot_be_loaded_says_so(site: str, page: Page, lacking: str) -> None:
    page.route(f"**/{lacking}", lambda route: route.abort())
    page.goto(f"{site}sok/?q=timrå")
    expect(page.locator("#sok-antal")).to_contain_text("Sökningen gick inte att ladda")
    assert page.locator("#sok-traffar li").count() == 0


def test_a_page_opened_as_a_file_says_that_search_needs_the_web(built: Built, page: Page) -> None:
    page.goto(f"{(built.folder / 'sok/index.html').resolve().as_uri()}?q=timrå")
    expect(page.locator("#sok-antal")).to_contain_text("Sökningen fungerar bara på webben")


def test_without_script_the_page_leads_to_the_lists(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}sok/?q=timrå")
    assert "JavaScript" in page.inner_text("noscript")
    page.get_by_role("link", name="Alla kommuner").click()
    expect(page).to_have_url(f"{site}kommun/")
    context.close()
