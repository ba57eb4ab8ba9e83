"""The editor: one opens Bräcke, changes it, adds what the source says, and takes the file away.

With the mouse on a screen and on a phone, and by the keyboard alone.
"""

import difflib
import gzip
import re
import shutil
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from macros.checks.everything import checked
from macros.data.spelling import slug_of
from macros.data.text import alphabetical
from tests.helpers.axe import COLOURS, STRUCTURE, violations
from tests.helpers.in_short import in_short
from tests.helpers.project import THE_FIVE
from tests.helpers.reader import Reader

ADDRESS = "bracke/2023-samverkan"
FILE = THE_FIVE / f"{ADDRESS}.yml"
PROMISED = "De fem stegen ska vara återkommande i en kontinuerlig process."
MOST_SCRIPT = 60_000
NARROW = 360
FIVE_MINUTES, A_LOOK, A_LETTER = 300, 2.5, 0.2


@dataclass
class Mouse:
    """Points, or taps."""

    page: Page
    seconds: float = 0
    """What a person would have taken: some to look and to aim, and for each letter."""

    def take(self, letters: int = 0) -> None:
        self.seconds += A_LOOK + A_LETTER * letters

    def press(self, target: Locator) -> None:
        self.take()
        target.click()

    def write(self, target: Locator, text: str) -> None:
        self.take(len(text))
        target.fill(text)

    def paste(self, target: Locator, text: str) -> None:
        """However long it is, it takes as long as a word."""
        self.write(target, text)
        self.seconds -= A_LETTER * len(text)

    def choose(self, target: Locator, label: str) -> None:
        self.take()
        target.focus()  # its options follow what there is to choose
        option = target.locator("option", has_text=label).first
        target.select_option(value=option.get_attribute("value"))

    def mark(self, text: str) -> None:
        """Marks words in the source."""
        self.take()
        source = self.page.get_by_label("Källans text", exact=True).last
        source.evaluate(
            """(area, words) => {
              const from = area.value.indexOf(words);
              area.focus();
              area.setSelectionRange(from, from + words.length);
            }""",
            text,
        )


# Where the tab key must go from what has the focus, and how often, by what may have it between.
WAY = """
(one) => {
  const now = document.activeElement;
  const isAfter = one.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING;
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((each) => each.checkVisibility() && !each.disabled);
  const steps = one === now ? 0 : Math.max(1, Math.abs(all.indexOf(one) - all.indexOf(now)));
  return [isAfter ? "Shift+Tab" : "Tab", steps];
}
"""


class Keys(Mouse):
    """Has no pointer: the tab key leads everywhere."""

    def go(self, target: Locator) -> None:
        expect(target).to_be_attached()
        for number in range(400):
            way, steps = target.evaluate(WAY)
            if not steps:
                return
            # How many there are is a guess: near the end each press is looked at.
            for _ in range(1 if number else steps):
                self.page.keyboard.press(way)
        raise AssertionError(f"The tab key does not lead to {target}")

    def press(self, target: Locator) -> None:
        self.take()
        self.go(target)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.take(len(text))
        self.go(target)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def choose(self, target: Locator, label: str) -> None:
        """Down the list, as its options follow."""
        self.take()
        self.go(target)
        option = target.locator("option", has_text=label).first
        wanted = str(option.evaluate("(one) => one.index"))
        for _ in range(int(wanted)):
            self.page.keyboard.press("ArrowDown")

    def mark(self, text: str) -> None:
        self.write(self.page.get_by_label("Sök i texten"), text)
        self.page.keyboard.press("Enter")


@dataclass
class Editing:
    """Somebody at the editor."""

    page: Page
    hand: Mouse

    def field(self, path: str) -> Locator:
        return self.page.locator(f'[data-path="{path}"]')

    def input(self, path: str, number: int = 0) -> Locator:
        return self.field(path).locator("input, select, textarea").nth(number)

    def part(self, path: str) -> Locator:
        return self.page.locator(f'[data-part="{path}"] > summary')

    def button(self, name: str, within: str = "") -> Locator:
        place = self.page.locator(f'[data-part="{within}"]') if within else self.page
        return place.get_by_role("button", name=name).last

    def open(self, path: str) -> None:
        if self.part(path).evaluate("(one) => !one.parentElement.open"):
            self.hand.press(self.part(path))

    def add(self, path: str, label: str) -> None:
        """Add a field from the menu of what may be there, unless it is there already."""
        inside = f'[data-part="{path}"] > .e-part__in > .e-menu' if path else ".e-form > .e-menu"
        menu = self.page.locator(inside)
        self.hand.press(menu.locator("> summary"))
        self.hand.press(menu.get_by_role("button", name=label, exact=True))

    def write(self, path: str, text: str) -> None:
        self.hand.write(self.input(path), text)

    def choose(self, path: str, label: str) -> None:
        self.hand.choose(self.input(path), label)

    def told(self, path: str) -> Locator:
        return self.field(path).locator(".e-error")

    def is_taken(self) -> None:
        """What was typed has become a change: that is not at once."""
        expect(self.page.locator(".e-bar button").first).to_be_enabled()

    def is_stored(self, text: str) -> None:
        self.page.wait_for_function(
            "(text) => localStorage.getItem('medborgarloften.utkast')?.includes(text)", arg=text
        )

    def day(self, path: str, *parts: str) -> None:
        for number, text in enumerate(parts):
            self.hand.write(self.input(path, number), text)


HEADING = "Samverkansöverenskommelse Polisen"


def opened(reader: Reader, width: int, hand: type[Mouse]) -> Editing:
    page = reader.come_back(f"redigera/?avtal={ADDRESS}", width)
    expect(page.get_by_role("heading", name=HEADING)).to_be_focused()
    return Editing(page, hand(page))


def opened_by_its_name(reader: Reader, width: int, hand: type[Mouse]) -> Editing:
    page = reader.open("redigera/", width=width, accept_downloads=True)
    one = Editing(page, hand(page))
    one.hand.write(page.get_by_label("Kommun eller titel"), "bräcke samv")
    one.hand.press(page.get_by_role("button", name="Bräcke: Samverkansöverenskommelse"))
    expect(page.get_by_role("heading", name=HEADING)).to_be_focused()
    return one


def downloaded(one: Editing) -> str:
    with one.page.expect_download() as download:
        one.hand.press(one.button("Ladda ner filen"))
    assert download.value.suggested_filename == "2023-samverkan.yml"
    return Path(download.value.path()).read_bytes().decode()


def changed_lines(text: str) -> list[str]:
    before = FILE.read_bytes().decode().splitlines()
    lines = difflib.unified_diff(before, text.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def problems_of(text: str, folder: Path) -> list[str]:
    """What the check says of Bräcke, when the file is this."""
    agreements = folder / "agreements"
    shutil.copytree(THE_FIVE, agreements)
    (agreements / f"{ADDRESS}.yml").write_bytes(text.encode())
    found = checked(agreements, date(2026, 11, 29)).errors
    return [f"{each.code} {each.message}" for each in found if ADDRESS in each.position.file]


ADDED = """\
-    plain: Polisen ska finnas med i kommunens lokala brottsförebyggande råd/folkhälsoråd.
+    plain: Polisen ska vara med i kommunens lokala brottsförebyggande råd.
+  - id: fem-steg-som-upprepas
+    kind: commitment
+    text: De fem stegen ska vara återkommande i en kontinuerlig process.
+    title: Fem steg som upprepas
+    themes:
+      - samverkan
+    source:
+      - id: samverkan
+        at: rubriken Genomförande – hur har vi identifierat aktuella fokusområden
+follow_ups:
+  - id: varen-2024
+    published: 2024-05
+    outcomes:
+      - promise: polisen-i-lokala-bra
+        status: fulfilled
+        as_of: 2024-04-30
+        assessed_by: police
+      - promise: fem-steg-som-upprepas
+        status: ongoing
+      - text: >-
+          Åtgärder och aktiviteter kopplade till samverkansöverenskommelsen följs upp tillsammans.
+    source:
+      - id: samverkan
"""
SAID = "Åtgärder och aktiviteter kopplade till samverkansöverenskommelsen följs upp tillsammans."
MISTAKES = {
    "follow_ups.0.id": "”Våren 2024” har fel form. Använd bara a–z, 0–9 och bindestreck.",
    "follow_ups.0.published": "Månaden ska vara 1–12.",
    "follow_ups.0.outcomes.2.text": "Orden ”Åtgärder och aktiviteter kopplade till avtalet följs"
    " upp…” står inte i källan. Närmast står ”Åtgärder och aktiviteter kopplade till"
    " samverkansöverenskommelsen följs upp tillsammans”: ”samverkansöverenskommelsen” där du har"
    " skrivit ”avtalet”. Citera ordagrant, med källans stavning.",
}


def change_and_add(one: Editing, width: int) -> None:
    """A sentence of a promise, and a promise out of the source."""
    one.open("promises")
    one.open("promises.0")
    one.write("promises.0.plain", "Polisen ska vara med i kommunens lokala brottsförebyggande råd.")
    if width < 1000:
        one.hand.press(one.page.locator(".e-open-source"))
    one.hand.mark(PROMISED)
    one.hand.press(one.button("Nytt löfte av orden"))
    expect(one.input("promises.1.kind")).to_be_focused()
    expect(one.input("promises.1.text")).to_have_value(PROMISED)
    expect(one.input("promises.1.id")).to_have_value("de-fem-stegen-ska-vara")
    one.choose("promises.1.kind", "Åtagande")
    one.write("promises.1.title", "Fem steg som upprepas")
    one.open("promises.1.themes")
    one.hand.press(one.button("Lägg till ett ämne", "promises.1.themes"))
    one.choose("promises.1.themes.0", "Samverkan och organisation")


def follow_up(one: Editing) -> None:
    """A follow-up with three outcomes, and with three mistakes."""
    one.add("", "Uppföljningar")
    expect(one.input("follow_ups.0.kind")).to_be_focused()
    one.write("follow_ups.0.id", "Våren 2024")
    one.day("follow_ups.0.published", "2024", "13")
    one.open("follow_ups.0.source")
    one.hand.press(one.button("Lägg till en hänvisning", "follow_ups.0.source"))
    one.choose("follow_ups.0.source.0.id", "Samverkansöverenskommelse")
    one.open("follow_ups.0.outcomes")
    add = one.button("Lägg till ett utfall", "follow_ups.0.outcomes")
    one.hand.press(add)
    one.choose("follow_ups.0.outcomes.0.promise", "Polisen med i kommunens lokala råd")
    one.choose("follow_ups.0.outcomes.0.status", "Uppfyllt")
    one.choose("follow_ups.0.outcomes.0.assessed_by", "Polisen")
    one.day("follow_ups.0.outcomes.0.as_of", "2024", "4", "30")
    one.hand.press(add)
    one.choose("follow_ups.0.outcomes.1.promise", "Fem steg som upprepas")
    one.choose("follow_ups.0.outcomes.1.status", "Pågår")
    one.hand.press(add)
    one.write("follow_ups.0.outcomes.2.text", SAID.replace("samverkansöverenskommelsen", "avtalet"))


long = pytest.mark.long


@pytest.mark.parametrize("width", [1280, pytest.param(NARROW, marks=long)])
@pytest.mark.parametrize("hand", [Mouse, pytest.param(Keys, marks=long)])
def test_a_change_is_made_told_mended_and_taken_away(
    hand: type[Mouse], width: int, reader: Reader, tmp_path: Path
) -> None:
    one = opened_by_its_name(reader, width, hand)
    change_and_add(one, width)
    follow_up(one)
    for path, message in MISTAKES.items():
        expect(one.told(path)).to_have_text(message)
        described = one.input(path).get_attribute("aria-describedby") or ""
        assert one.told(path).get_attribute("id") in described.split()
        wrong = 1 if path.endswith("published") else 0  # of a date, only the box that is wrong
        expect(one.input(path, wrong)).to_have_attribute("aria-invalid", "true")
        expect(one.field(path).locator("[aria-invalid]")).to_have_count(1)
    expect(one.page.locator(".e-faults summary")).to_have_text("3 fel")
    one.write("follow_ups.0.id", "varen-2024")
    one.day("follow_ups.0.published", "2024", "5")
    one.write("follow_ups.0.outcomes.2.text", SAID)
    expect(one.page.locator(".e-fine")).to_contain_text("Inga fel hittade.")
    text = downloaded(one)
    assert "\n".join(changed_lines(text)) + "\n" == ADDED
    assert problems_of(text, tmp_path) == []
    assert one.hand.seconds < FIVE_MINUTES


NO_SOURCE = "Status utan källa. Välj uppföljningens källa under ”Källa”."
REPORT = """Uppföljning 2025

Polisen deltog i rådets
möten. Kommunen hade tre trygghets-
vandringar under året. Det var bra.
"""
SOURCELESS = (
    "Orden ”Polisen deltog.” står inte i källan. Uppföljningen anger ingen källa, så orden är"
    " jämförda med ”Samverkansöverenskommelse Polisen och Bräcke kommun 2023 -…”. Välj"
    " uppföljningens egen källa under ”Källa”. Finns den inte där lägger du till den under"
    " ”Källor”."
)


def begin_an_outcome(one: Editing, follow_up: str) -> None:
    """The first of a new follow-up."""
    one.add("", "Uppföljningar")
    one.write("follow_ups.0.id", follow_up)
    one.open("follow_ups.0.outcomes")
    one.hand.press(one.button("Lägg till ett utfall", "follow_ups.0.outcomes"))


def follow_up_that_names_no_source(one: Editing) -> None:
    begin_an_outcome(one, "uppfoljning-2025")
    one.write("follow_ups.0.outcomes.0.text", "Polisen deltog.")
    expect(one.told("follow_ups.0.outcomes.0.text")).to_have_text(SOURCELESS)


def paste_a_new_source(one: Editing) -> None:
    """By the buttons that lead from the follow-up to its source and to the place for the text."""
    one.hand.press(one.button("Lägg till en källa", "follow_ups.0"))
    expect(one.input("sources.1.title")).to_be_focused()
    expect(one.input("sources.1.id")).to_have_value("kalla")
    one.hand.press(one.button("Klistra in källans text", "sources.1"))
    expect(one.page.get_by_label("Vilken källa texten är")).to_have_value("1")
    pasted(one)
    expect(one.input("sources.1.title")).to_have_value("Uppföljning 2025")
    expect(one.input("sources.1.kind")).to_be_focused()


@pytest.mark.parametrize("width", [pytest.param(1280, marks=long), NARROW])
@pytest.mark.parametrize("hand", [Mouse, pytest.param(Keys, marks=long)])
def test_a_follow_up_is_given_a_source_and_its_pasted_text_is_quoted(
    hand: type[Mouse], width: int, reader: Reader
) -> None:
    """The way there, back to the quote, and the text as a file of its own."""
    one = opened(reader, width, hand)
    follow_up_that_names_no_source(one)
    paste_a_new_source(one)
    one.hand.press(one.button("Tillbaka till citatet"))
    expect(one.button("Tillbaka till citatet")).to_have_count(0)
    text = "follow_ups.0.outcomes.0.text"
    expect(one.input(text)).to_be_focused()
    expect(one.told(text)).to_have_text(
        "Orden ”Polisen deltog.” står inte i källan. Citera ordagrant, med källans stavning."
    )
    one.hand.press(one.field(text).get_by_role("button", name="Hämta ur källans text"))
    one.hand.mark("tre trygghets-")
    one.hand.press(one.button("Markera hela meningen"))
    one.hand.press(one.button("Byt ut orden i ”Uppföljningar 1, Utfall 1, Text”"))
    said = "Kommunen hade tre trygghetsvandringar under året."
    expect(one.input(text)).to_have_value(said)
    expect(one.told(text)).to_be_hidden()
    name = "2023-samverkan-uppfoljning-2025-2.txt"
    saved_with_its_text(one, name)
    assert changed_lines(downloaded(one)) == [
        "+follow_ups:",
        "+  - id: uppfoljning-2025",
        "+    outcomes:",
        f"+      - text: {said}",
        "+    source:",
        "+      - id: uppfoljning-2025-2",
        "+  - id: uppfoljning-2025-2",
        "+    title: Uppföljning 2025",
        f"+    file: sources/{name}",
    ]


def saved_with_its_text(one: Editing, name: str) -> None:
    """The report is a file of its own, by the name that the agreement says."""
    save = one.page.locator(".e-leave").get_by_role("button", name=f"Ladda ner {name}")
    with one.page.expect_download() as download:
        one.hand.press(save)
    assert download.value.suggested_filename == name
    assert Path(download.value.path()).read_text("utf-8") == REPORT


def on_a_phone(reader: Reader) -> Editing:
    """With a finger for a pointer."""
    settings = {"has_touch": True, "is_mobile": True, "accept_downloads": True}
    page = reader.open(f"redigera/?avtal={ADDRESS}", width=NARROW, **settings)
    expect(page.get_by_role("heading", name=HEADING)).to_be_focused()
    return Editing(page, Mouse(page))


def pasted(one: Editing, text: str = REPORT) -> None:
    one.hand.paste(one.page.get_by_label("Klistra in texten"), text)
    one.hand.press(one.button("Använd texten"))


TAP = """
(area, words) => {
  const at = area.value.indexOf(words);
  area.focus();
  area.setSelectionRange(at, at);
  area.click();
}
"""


def quoted(one: Editing, path: str, words: str) -> None:
    """From a field to its words in the source, by a tap on one of them, and back."""
    one.hand.press(one.field(path).get_by_role("button", name="Hämta ur källans text"))
    one.hand.take()
    one.page.get_by_role("textbox", name="Källans text").evaluate(TAP, words)
    one.hand.press(one.button("Blir citat i"))


LONG_REPORT = """Uppföljning av samverkan 2025
Lokala rådet
Polisen har deltagit i alla möten med det lokala
brottsförebyggande rådet. Kommunen
har deltagit i tre.
De fem stegen
Arbetet med stegen blir klart under 2026.
"""


def test_on_a_phone_a_follow_up_leads_to_its_source_and_on_to_its_outcomes(reader: Reader) -> None:
    """What comes next is in sight each time, above the keys that cover half of the screen."""
    one = on_a_phone(reader)
    one.add("", "Uppföljningar")
    add = one.button("Lägg till en källa", "follow_ups.0")
    expect(add).to_be_in_viewport(ratio=1)
    add.click()
    paste = one.button("Klistra in källans text", "sources.1")
    expect(paste).to_be_in_viewport(ratio=1)
    paste.click()
    paper, use = one.page.get_by_label("Klistra in texten"), one.button("Använd texten")
    expect(paper).to_be_focused()
    box = use.bounding_box()
    assert box
    assert box["y"] + box["height"] < ABOVE_KEYS
    pasted(one, LONG_REPORT)
    for field in ("title", "kind", "completeness"):
        expect(one.input(f"sources.1.{field}")).to_be_in_viewport(ratio=1)
    expect(one.input("sources.1.title")).to_have_value("Uppföljning av samverkan 2025")
    expect(one.input("sources.1.kind")).to_be_focused()
    one.choose("sources.1.kind", "Rapport")
    one.choose("sources.1.completeness", "Hela texten")
    back = one.button("Tillbaka till uppföljningen")
    expect(back).to_be_in_viewport(ratio=1)
    back.click()
    expect(back).to_have_count(0)
    expect(add).to_be_hidden()
    each = one.button("Ett utfall för varje löfte som väntar")
    expect(each).to_be_in_viewport(ratio=1)
    each.click()
    for field in ("promise", "status", "text"):
        expect(one.input(f"follow_ups.0.outcomes.0.{field}")).to_be_in_viewport(ratio=1)


ABOVE_KEYS = 440


LACKING = "”Delvis uppfyllt” utan skäl. Lägg till ”Skäl”; säger källan inget väljer du"
WRONG = {
    "follow_ups.0.published": "Månaden ska vara 1–12.",
    "follow_ups.0.outcomes.0.status": f"{LACKING} ”Skälet anges inte”.",
    "follow_ups.0.outcomes.2.text": "Orden ”Kommunen har deltagit i tre. Tyvärr.” står inte i"
    " källan. Närmast står ”Kommunen har deltagit i tre”: ”Tyvärr” står inte där. Citera"
    " ordagrant, med källans stavning.",
}


def report(one: Editing) -> None:
    """The way of the guide: a follow-up, its source with a pasted text, and three outcomes."""
    one.add("", "Uppföljningar")
    one.write("follow_ups.0.published", "2025-13-20")
    one.hand.press(one.button("Lägg till en källa", "follow_ups.0"))
    one.hand.press(one.button("Klistra in källans text", "sources.1"))
    pasted(one, LONG_REPORT)
    one.choose("sources.1.kind", "Rapport")
    one.choose("sources.1.completeness", "Hela texten")
    one.hand.press(one.button("Tillbaka till uppföljningen"))
    one.hand.press(one.button("Ett utfall för varje löfte som väntar"))
    outcomes = "follow_ups.0.outcomes"
    one.choose(f"{outcomes}.0.status", "Delvis uppfyllt")
    quoted(one, f"{outcomes}.0.text", "alla möten")
    one.hand.press(one.button("Nästa utfall"))
    one.choose(f"{outcomes}.1.status", "Pågår")
    quoted(one, f"{outcomes}.1.text", "blir klart")
    one.hand.press(one.button("Lägg till ett utfall", outcomes))
    quoted(one, f"{outcomes}.2.text", "deltagit i tre")
    one.write(f"{outcomes}.2.text", "Kommunen har deltagit i tre. Tyvärr.")


@long
def test_the_way_of_the_guide_on_a_phone(reader: Reader) -> None:
    """Clearly under five minutes. The words of the headings above are in no quote."""
    one = on_a_phone(reader)
    change_and_add(one, NARROW)
    report(one)
    for path, message in WRONG.items():
        expect(one.told(path)).to_have_text(message)
    one.hand.press(one.page.locator(".e-bar__count"))
    one.hand.write(one.input("follow_ups.0.published", 1), "11")
    one.hand.press(one.button("Lägg till skäl"))
    one.choose("follow_ups.0.outcomes.0.reason", "Skälet anges inte")
    one.write("follow_ups.0.outcomes.2.text", "Kommunen har deltagit i tre.")
    expect(one.page.locator(".e-bar").get_by_text("Inga fel")).to_be_visible()
    one.hand.press(one.button("Spara …"))
    text = downloaded(one)
    saved = "\n".join(changed_lines(text))
    assert saved.endswith(GUIDED)
    with one.page.expect_download():
        one.hand.press(one.page.locator(".e-toast button"))
    expect(one.page.locator(".e-toast")).to_contain_text("Alla filer är nerladdade.")
    assert one.hand.seconds < THREE_MINUTES


THREE_MINUTES = 180
GUIDED = """\
+follow_ups:
+  - id: uppfoljning-2025-11-20
+    published: 2025-11-20
+    outcomes:
+      - promise: polisen-i-lokala-bra
+        status: partly_fulfilled
+        reason: not_stated
+        text: Polisen har deltagit i alla möten med det lokala brottsförebyggande rådet.
+      - promise: fem-steg-som-upprepas
+        status: ongoing
+        text: Arbetet med stegen blir klart under 2026.
+      - text: Kommunen har deltagit i tre.
+    source:
+      - id: uppfoljning-av-samverkan-2025
+  - id: uppfoljning-av-samverkan-2025
+    title: Uppföljning av samverkan 2025
+    kind: report
+    file: sources/2023-samverkan-uppfoljning-av-samverkan-2025.txt
+    completeness: whole"""


@long
def test_a_text_is_pasted_in_sight_in_a_field_that_does_not_grow(reader: Reader) -> None:
    one = on_a_phone(reader)
    one.hand.press(one.page.locator(".e-open-source"))
    one.page.get_by_text("Lägg till en text", exact=True).click()
    paper, use = one.page.get_by_label("Klistra in texten"), one.button("Använd texten")
    expect(use).to_be_in_viewport(ratio=1)
    before = paper.bounding_box()
    paper.fill(LONG_REPORT * 9)
    assert paper.bounding_box() == before


@long
def test_on_a_phone_a_tap_marks_the_sentence_and_nothing_moves(reader: Reader) -> None:
    """Room is kept for what the words may become, which is in sight."""
    one = on_a_phone(reader)
    one.open("purpose")
    one.hand.press(one.field("purpose.text").get_by_role("button", name="Hämta ur källans text"))
    text = one.page.get_by_role("textbox", name="Källans text")
    before = text.bounding_box()
    text.evaluate(TAP, "fem stegen")
    use = one.button("Byt ut orden i ”Syfte, Text”")
    expect(use).to_be_in_viewport(ratio=1)
    marked = text.evaluate("(one) => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert marked == PROMISED
    assert text.bounding_box() == before


@long
def test_the_words_of_one_outcome_lead_to_the_next(reader: Reader) -> None:
    """No keys come up for words that nobody writes, and nothing has to be looked for."""
    one = on_a_phone(reader)
    one.hand.press(one.page.locator(".e-open-source"))
    one.page.get_by_role("textbox", name="Källans text").evaluate(TAP, PROMISED)
    one.hand.press(one.button("Nytt löfte av orden"))
    one.add("", "Uppföljningar")
    one.open("follow_ups.0.outcomes")
    one.hand.press(one.button("Ett utfall för varje löfte som väntar"))
    one.hand.press(
        one.field("follow_ups.0.outcomes.0.text").get_by_role(
            "button", name="Hämta ur källans text"
        )
    )
    # So long is waited before anything is told.
    one.page.wait_for_timeout(1200)
    expect(one.page.locator(".e-faults")).not_to_contain_text("Utfallet säger inget")
    one.hand.press(one.button("Tillbaka till formuläret"))
    quoted(one, "follow_ups.0.outcomes.0.text", "följs upp tillsammans")
    words = one.field("follow_ups.0.outcomes.0.text")
    expect(words.get_by_role("button", name="Hämta ur källans text")).to_be_focused()
    expect(one.page.locator(".e-faults")).not_to_contain_text("Utfallet säger inget")
    one.hand.press(one.button("Nästa utfall"))
    expect(one.input("follow_ups.0.outcomes.1.promise")).to_be_focused()
    expect(one.input("follow_ups.0.outcomes.1.status")).to_be_in_viewport(ratio=1)
    one.hand.press(one.button("Spara …"))
    one.page.get_by_text("Hur det gick. Lämna tomt").first.wait_for()
    one.hand.press(one.input("title"))
    expect(one.page.locator(".e-faults summary")).to_be_visible()
    one.page.locator(".e-faults summary").click()
    expect(one.page.locator(".e-faults")).to_contain_text(
        "Uppföljningar 1, Utfall 2: Utfallet säger"
    )


@long
def test_on_a_phone_the_way_back_leads_out_of_the_source_and_nothing_is_lost(
    reader: Reader,
) -> None:
    one = on_a_phone(reader)
    one.open("purpose")
    one.write("purpose.text", "Andra ord")
    before = one.page.evaluate("history.length")
    for leave in (
        one.page.go_back,
        lambda: one.hand.press(one.button("Tillbaka till formuläret")),
        one.page.go_back,
    ):
        one.hand.press(one.page.locator(".e-open-source"))
        expect(one.page.get_by_role("textbox", name="Källans text")).to_be_visible()
        leave()
        expect(one.page.get_by_role("textbox", name="Källans text")).to_be_hidden()
        one.page.wait_for_function("!history.state?.isReading")
    assert one.page.evaluate("history.length") == before + 1
    expect(one.input("purpose.text")).to_have_value("Andra ord")


@long
def test_what_is_a_promise_already_is_no_new_one(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    one.hand.mark(PROMISED)
    new = one.button("Nytt löfte av orden")
    one.hand.press(new)
    expect(one.part("promises.1")).to_be_visible()
    expect(new).to_be_disabled()
    expect(one.page.locator(".e-source__offers")).to_contain_text(
        "Står redan i löfte 2: ”De fem stegen"
    )
    one.hand.press(one.button("Ångra"))
    one.hand.mark("Arbetet redovisas till polis- och kommunledning.")
    expect(new).to_be_enabled()


@long
def test_a_promise_that_an_outcome_lacks_is_added_and_chosen(reader: Reader) -> None:
    one = opened(reader, NARROW, Mouse)
    begin_an_outcome(one, "hosten-2025")
    promise = "follow_ups.0.outcomes.0.promise"
    add = one.button("Finns löftet inte? Lägg till det")
    one.hand.press(add)
    expect(one.input("promises.1.kind")).to_be_focused()
    one.write("promises.1.text", PROMISED)
    one.write("promises.1.title", "Fem steg")
    back = one.button("Tillbaka till utfallet")
    expect(back).to_be_in_viewport()
    one.hand.press(back)
    expect(one.input(promise)).to_be_focused()
    expect(one.input(promise)).to_have_value("fem-steg")
    expect(add).to_be_hidden()
    one.choose(promise, "Välj …")
    expect(add).to_be_visible()


@long
def test_the_id_and_the_file_of_a_new_source_follow_its_title(reader: Reader) -> None:
    """With all that refers to them, until somebody writes the id; and back with Ångra."""
    one = opened(reader, 1280, Mouse)
    one.add("", "Uppföljningar")
    one.hand.press(one.button("Lägg till en källa", "follow_ups.0"))
    one.hand.press(one.button("Klistra in källans text", "sources.1"))
    pasted(one)
    name, file = one.input("sources.1.id"), one.input("sources.1.file")
    expect(name).to_have_value("uppfoljning-2025")
    one.write("sources.1.title", "Kommunens rapport")
    expect(name).to_have_value("kommunens-rapport")
    expect(file).to_have_value("sources/2023-samverkan-kommunens-rapport.txt")
    saved_with_its_text(one, "2023-samverkan-kommunens-rapport.txt")
    shown = one.page.get_by_label("Text", exact=True).locator("option:checked")
    expect(shown).to_have_text("2023-samverkan-kommunens-rapport.txt")
    assert "      - id: kommunens-rapport\n" in downloaded(one)
    one.write("sources.1.title", "Samverkan")
    expect(name).to_have_value("samverkan-2")
    one.hand.press(one.page.locator(".e-bar button").first)
    expect(file).to_have_value("sources/2023-samverkan-kommunens-rapport.txt")
    saved_with_its_text(one, "2023-samverkan-kommunens-rapport.txt")
    one.write("sources.1.id", "rapporten")
    one.write("sources.1.title", "Något annat")
    one.hand.press(one.input("title"))
    expect(name).to_have_value("rapporten")
    text = downloaded(one)
    assert "      - id: rapporten\n" in text
    assert "    file: sources/2023-samverkan-kommunens-rapport.txt\n" in text


def with_a_pasted_text(reader: Reader) -> Editing:
    one = opened(reader, 1280, Mouse)
    one.open("sources")
    one.hand.press(one.button("Lägg till en källa", "sources"))
    one.hand.press(one.button("Klistra in källans text", "sources.1"))
    pasted(one)
    return one


def asked_and_stayed(one: Editing) -> list[tuple[str, str]]:
    """What sort of question is asked of who leaves, and its words. Each is answered by staying."""
    asked: list[tuple[str, str]] = []

    def stay(dialog: Dialog) -> None:
        asked.append((dialog.type, dialog.message))
        dialog.dismiss()

    one.page.on("dialog", stay)
    return asked


@long
def test_which_files_to_send_is_told_with_a_button_and_a_mark_for_each(reader: Reader) -> None:
    one = with_a_pasted_text(reader)
    name = "2023-samverkan-uppfoljning-2025.txt"
    rows = one.page.locator(".e-files li")
    told = "Alla de här filerna ska skickas in. Ladda ner dem en i taget:"
    expect(one.page.locator(".e-leave").get_by_text(told)).to_be_visible()
    expect(rows).to_have_text(["Ladda ner filen2023-samverkan.yml", f"Ladda ner {name}"])
    downloaded(one)
    expect(rows.first).to_contain_text("✓ Nerladdad")
    expect(rows.last).not_to_contain_text("✓ Nerladdad")
    toast = one.page.locator(".e-toast")
    expect(toast).to_contain_text("Det här ska också skickas med:")
    with one.page.expect_download() as download:
        one.hand.press(toast.get_by_role("button", name=f"Ladda ner {name}"))
    assert download.value.suggested_filename == name
    expect(toast).to_have_text(
        "Alla filer är nerladdade. Skicka dem till den som sköter registret."
    )
    expect(rows.last).to_contain_text("✓ Nerladdad")
    one.write("title", "Samverkan")
    expect(rows.first).not_to_contain_text("✓ Nerladdad")


@long
def test_who_leaves_with_one_file_of_two_is_told_which_is_missing(reader: Reader) -> None:
    one = with_a_pasted_text(reader)
    downloaded(one)
    asked = asked_and_stayed(one)
    one.hand.press(one.button("Öppna något annat"))
    name = "2023-samverkan-uppfoljning-2025.txt"
    question = f"Du har inte laddat ner {name}, som ska skickas med. Vill du lämna den?"
    assert asked == [("confirm", question)]
    one.hand.press(one.input("title"))
    one.page.close(run_before_unload=True)
    toast = one.page.locator(".e-toast")
    expect(toast.get_by_role("button", name=f"Ladda ner {name}")).to_be_visible()
    assert len(asked) == 2


@long
@pytest.mark.parametrize("path", ["promises.0.title", "promises.0.number"])
def test_of_several_spaces_one_is_kept(path: str, reader: Reader) -> None:
    page = reader.open(f"redigera/?avtal={ADDRESS}#{path}")
    one = Editing(page, Mouse(page))
    one.write(path, "  Polisen  i \u00a0 rådet ")
    one.hand.press(one.input("title"))
    expect(one.input(path)).to_have_value("Polisen i rådet")
    line = f"+    {path.split('.')[-1]}: Polisen i rådet"
    assert line in changed_lines(downloaded(one))


@long
def test_on_a_phone_what_is_told_is_gone_with_the_next_touch(reader: Reader) -> None:
    one = opened(reader, NARROW, Mouse)
    one.open("sources")
    one.hand.press(one.button("Lägg till en källa", "sources"))
    one.hand.press(one.button("Ta bort källa 2"))
    toast = one.page.locator(".e-toast")
    expect(toast).to_be_visible()
    one.page.locator(".e-left > h2").dispatch_event("pointerdown")
    expect(toast).to_be_hidden()


@long
def test_a_pasted_text_does_not_take_the_place_of_another_by_mistake(reader: Reader) -> None:
    """The source that has no text is proposed; the text of another is replaced when asked for."""
    one = opened(reader, 1280, Mouse)
    shown = one.page.get_by_role("textbox", name="Källans text")
    before = shown.input_value()
    one.open("sources")
    one.hand.press(one.button("Lägg till en källa", "sources"))
    one.write("sources.1.title", "Rapport 2025")
    one.hand.press(one.button("Klistra in källans text", "sources.1"))
    expect(one.page.get_by_label("Vilken källa texten är")).to_have_value("1")
    one.hand.press(one.page.get_by_text("Lägg till en text", exact=True))
    one.hand.press(one.page.get_by_text("Lägg till en text", exact=True))
    of = one.page.get_by_label("Vilken källa texten är")
    expect(of).to_have_value("1")
    one.hand.choose(of, "Samverkansöverenskommelse Polisen och Bräcke kommun 2023 - 2026")
    one.hand.write(one.page.get_by_label("Klistra in texten"), "En annan text.")
    asked = asked_and_stayed(one)
    one.hand.press(one.button("Använd texten"))
    assert asked == [("confirm", "Källan har redan en text. Vill du byta ut den?")]
    expect(shown).to_have_value(before)
    expect(one.page.get_by_label("Klistra in texten")).to_have_value("En annan text.")


@long
def test_on_a_phone_a_text_that_is_pasted_leads_to_what_is_left_of_its_source(
    reader: Reader,
) -> None:
    one = opened(reader, NARROW, Mouse)
    one.hand.press(one.button("Källans text"))
    one.hand.press(one.page.get_by_text("Lägg till en text", exact=True))
    one.hand.choose(one.page.get_by_label("Vilken källa texten är"), "En ny källa")
    one.hand.write(one.page.get_by_label("Klistra in texten"), REPORT)
    one.hand.press(one.button("Använd texten"))
    expect(one.input("sources.1.title")).to_have_value("Uppföljning 2025")
    expect(one.input("sources.1.kind")).to_be_focused()
    told = "Citaten jämförs med texten, som bara finns i den här fliken."
    expect(one.page.get_by_text(told).last).to_be_visible()


@long
def test_the_pasted_text_of_a_new_document_becomes_its_source(reader: Reader) -> None:
    page = reader.open("redigera/", accept_downloads=True)
    one = Editing(page, Mouse(page))
    one.hand.choose(page.get_by_label("Kommun", exact=True), "Timrå")
    one.hand.write(page.get_by_label("Filens namn"), "2026-loften")
    one.hand.press(page.get_by_role("button", name="Börja skriva"))
    one.hand.write(page.get_by_label("Klistra in texten"), "Löften\n\nVi ska gå pass. Varje dag.\n")
    one.hand.press(one.button("Använd texten"))
    expect(one.input("sources.0.kind")).to_be_focused()
    one.hand.mark("Vi ska gå pass.")
    one.hand.press(one.button("Nytt löfte av orden"))
    with page.expect_download() as download:
        one.hand.press(one.button("Ladda ner filen"))
    text = Path(download.value.path()).read_text("utf-8")
    assert text.partition("promises:\n")[2] == (
        "  - id: vi-ska-ga-pass\n"
        "    text: Vi ska gå pass.\n"
        "    source:\n"
        "      - id: loften\n"
        "        at: rubriken Löften\n"
        "sources:\n"
        "  - id: loften\n"
        "    title: Löften\n"
        "    file: sources/2026-loften-loften.txt\n"
    )


@long
def test_ctrl_z_takes_back_a_new_promise_and_leaves_the_search(reader: Reader) -> None:
    """The browser's own would empty what was typed last, wherever it was."""
    one = opened(reader, 1280, Mouse)
    wanted = one.page.get_by_label("Sök i texten")
    wanted.press_sequentially("De fem stegen ska")
    wanted.press("Enter")
    one.hand.press(one.button("Markera hela meningen"))
    one.hand.press(one.button("Nytt löfte av orden"))
    expect(one.input("promises.1.kind")).to_be_focused()
    expect(one.input("promises.1.text")).to_have_value(PROMISED)
    one.page.keyboard.press("Control+z")
    expect(one.page.locator('[data-part="promises.1"]')).to_have_count(0)
    expect(wanted).to_have_value("De fem stegen ska")
    assert changed_lines(downloaded(one)) == []


@long
def test_a_source_that_is_there_is_chosen_for_a_follow_up(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    one.open("sources")
    one.hand.press(one.button("Lägg till en källa", "sources"))
    one.write("sources.1.title", "Rapporten")
    follow_up_that_names_no_source(one)
    one.hand.press(one.button("Välj en källa"))
    one.choose("follow_ups.0.source.0.id", "Rapporten")
    one.hand.press(one.button("Tillbaka till citatet"))
    expect(one.input("follow_ups.0.outcomes.0.text")).to_be_focused()
    expect(one.told("follow_ups.0.outcomes.0.text")).to_be_hidden()


@long
def test_a_result_without_a_source_is_told_at_once_and_leads_to_one(reader: Reader) -> None:
    """Also where its words stand in the agreement's own text."""
    one = opened(reader, 1280, Mouse)
    begin_an_outcome(one, "hosten-2025")
    status = "follow_ups.0.outcomes.0.status"
    one.choose(status, "Uppfyllt")
    one.write("follow_ups.0.outcomes.0.text", SAID)
    expect(one.told(status)).to_have_text(NO_SOURCE)
    one.hand.press(one.field(status).get_by_role("button", name="Välj en källa"))
    one.choose("follow_ups.0.source.0.id", "Samverkansöverenskommelse")
    one.hand.press(one.button("Tillbaka till utfallet"))
    expect(one.input(status)).to_be_focused()
    expect(one.told(status)).to_be_hidden()


@long
def test_an_id_that_is_taken_is_told_at_the_new_thing(reader: Reader) -> None:
    """Also where what has it stands later in the file."""
    one = opened(reader, 1280, Mouse)
    one.open("parties")
    one.hand.press(one.button("Lägg till en part", "parties"))
    expect(one.input("parties.2.name")).to_be_focused()
    one.write("parties.2.name", "Region Jämtland")
    expect(one.input("parties.2.id")).to_have_value("region-jamtland")
    one.write("parties.2.id", "polisen-i-lokala-bra")
    expect(one.told("parties.2.id")).to_have_text(
        "”polisen-i-lokala-bra” används redan. Välj ett annat id."
    )


WHOLE_DATES = {
    "2025-06-30": ["2025", "06", "30"],
    "30 juni 2025": ["2025", "6", "30"],
    "30/6 2025": ["2025", "6", "30"],
    "juni 2025": ["2025", "6", ""],
    "2025-6-3": ["2025", "6", "3"],
    "20250630": ["2025", "06", "30"],
    "i våras": ["i våras", "", ""],
}


EARLIER = "2024", "10", "20"


@long
def test_a_whole_date_in_one_box_is_taken_apart(reader: Reader) -> None:
    """Whatever stood in the boxes. Or it is told; nothing is lost."""
    page = reader.open(f"redigera/?avtal={ADDRESS}#valid.to")
    boxes = page.locator('[data-path="valid.to"] input')
    expect(boxes).to_have_count(3)
    for (typed, parts), filled in product(WHOLE_DATES.items(), (("", "", ""), EARLIER)):
        for box, part in reversed([*zip(boxes.all(), filled, strict=True)]):
            box.fill(part)
        boxes.first.select_text()
        boxes.first.press_sequentially(typed)
        boxes.first.press("Tab")
        shown = [box.input_value() for box in boxes.all()]
        assert shown == (parts if parts[1] else [typed, *filled[1:]]), typed
    expect(page.locator('[data-path="valid.to"] .e-error')).to_have_text(
        "Året ska ha fyra siffror, till exempel 2024."
    )


@long
def test_what_is_begun_and_empty_is_a_step_of_undo(reader: Reader) -> None:
    """A field that was asked for, an item, and the section that it was the first of."""
    one = opened(reader, 1280, Mouse)
    undo = one.page.locator(".e-bar button").first
    one.add("", "Uppföljningar")
    one.open("follow_ups.0.outcomes")
    one.hand.press(one.button("Lägg till ett utfall"))
    one.choose("follow_ups.0.outcomes.0.status", "Delvis uppfyllt")
    one.hand.press(one.button("Lägg till skäl"))
    told = [
        ("Uppföljningar 1, Utfall 1, Skäl är borta igen.", "follow_ups.0.outcomes.0.reason"),
        (
            "Uppföljningar 1, Utfall 1, Status: fältet är tomt igen.",
            "follow_ups.0.outcomes.0.reason",
        ),
        ("Uppföljningar 1, Utfall 1 är borta igen.", "follow_ups.0.outcomes.0"),
        ("Uppföljningar är borta igen.", "follow_ups"),
    ]
    for message, gone in told:
        one.hand.press(undo)
        expect(one.page.locator(".editor > [role=status]")).to_have_text(message)
        expect(one.page.locator(f'[data-path="{gone}"], [data-part="{gone}"]')).to_have_count(0)
    expect(one.page.locator(".e-left > [role=status]")).to_have_text("Inga fel hittade.")
    expect(undo).to_be_disabled()
    expect(one.page.locator(".e-form > .e-menu > summary")).to_be_focused()


@long
def test_what_refers_to_a_new_thing_follows_its_id(reader: Reader) -> None:
    """Letter by letter, through the id of another thing; and it comes back with it."""
    one = opened(reader, 1280, Mouse)
    one.hand.mark(PROMISED)
    one.hand.press(one.button("Nytt löfte av orden"))
    one.choose("promises.1.kind", "Åtagande")
    begin_an_outcome(one, "hosten-2025")
    one.choose("follow_ups.0.outcomes.0.promise", "De fem stegen")
    one.write("promises.1.title", "Fem steg")
    expect(one.input("follow_ups.0.outcomes.0.promise")).to_have_value("fem-steg")
    name = one.input("promises.1.id")
    name.fill("samverkan")
    one.page.wait_for_timeout(500)
    name.press_sequentially("-igen")
    one.hand.press(one.input("promises.1.title"))
    assert "      - promise: samverkan-igen\n" in downloaded(one)
    assert "      - id: samverkan\n" in downloaded(one)
    one.hand.press(one.page.locator(".e-bar button").first)
    assert "      - promise: fem-steg\n" in downloaded(one)


@long
def test_a_row_of_a_list_is_called_what_it_is(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    one.open("promises")
    one.open("promises.0")
    one.open("promises.0.owners")
    first = one.field("promises.0.owners.0").get_by_text("Ansvarig 1", exact=True)
    expect(first).to_be_visible()
    one.hand.press(one.button("Lägg till en ansvarig", "promises.0.owners"))
    expect(one.page.get_by_label("Ansvarig 2")).to_be_focused()
    one.hand.press(one.button("Ta bort ansvarig 2"))
    expect(one.page.locator(".e-toast")).to_contain_text("Det tomma är borttaget.")


@long
def test_sections_that_are_usual_come_first(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    menu = one.page.locator(".e-form > .e-menu")
    one.hand.press(menu.locator("> summary"))
    usual = ["Diarienummer", "Underskrifter", "Uppföljningar", "Senaste sökningen"]
    expect(menu.locator("button:visible")).to_have_text(usual)
    one.hand.press(menu.get_by_text("Fler avsnitt"))
    one.hand.press(menu.get_by_role("button", name="Vision"))
    expect(one.page.locator('[data-part="vision"] textarea')).to_be_focused()


@long
def test_the_change_is_shown_with_the_labels_of_its_fields(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    one.write("title", "Samverkan")
    one.open("promises")
    one.open("promises.0")
    one.write("promises.0.title", "Polisen i rådet")
    one.write("promises.0.plain", "Polisen ska vara med i rådet.")
    one.page.get_by_text("Så här blir ändringen").click()
    heads = one.page.locator(".e-diff__where")
    expect(heads).to_have_text(["Titel", "Löften 1: Rubrik, På klarspråk"])


@long
@pytest.mark.parametrize("width", [1280, NARROW])
def test_what_is_told_covers_no_field_that_one_is_in(width: int, reader: Reader) -> None:
    one = opened(reader, width, Mouse)
    one.open("promises")
    one.open("promises.0")
    one.open("promises.0.owners")
    one.hand.press(one.button("Ta bort ansvarig 1"))
    toast = one.page.locator(".e-toast").bounding_box()
    field = one.page.locator(":focus").bounding_box()
    assert toast
    assert field
    assert field["y"] + field["height"] <= toast["y"]
    if width == 1280:
        form = one.page.locator(".e-form").bounding_box()
        assert form
        assert form["x"] + form["width"] <= toast["x"]


@long
def test_a_pasted_text_is_asked_about_and_comes_with_the_draft(reader: Reader) -> None:
    """Whoever closes the tab has saved the file, and not the text."""
    one = with_a_pasted_text(reader)
    one.write("sources.1.title", "Uppföljning 2025")
    downloaded(one)
    asked = asked_and_stayed(one)
    one.page.close(run_before_unload=True)
    one.page.wait_for_timeout(300)
    assert [kind for kind, _ in asked] == ["beforeunload"]
    one.page.get_by_label("Spara ett utkast").check()
    one.page.reload()
    assert len(asked) == 1
    one.page.get_by_role("button", name="Fortsätt med utkastet").click()
    one.hand.choose(
        one.page.get_by_label("Text", exact=True), "2023-samverkan-uppfoljning-2025.txt"
    )
    expect(one.page.get_by_role("textbox", name="Källans text")).to_have_value(REPORT)
    saved_with_its_text(one, "2023-samverkan-uppfoljning-2025.txt")


@long
@pytest.mark.parametrize("width", [1280, pytest.param(NARROW, marks=long)])
def test_how_many_errors_are_left_is_told_where_one_saves(width: int, reader: Reader) -> None:
    one = opened(reader, width, Mouse)
    bar, leave = one.page.locator(".e-bar"), one.page.locator(".e-leave")
    expect(bar).not_to_contain_text("fel")
    one.write("title", "")
    one.open("valid")
    one.write("valid.from", "i våras")
    expect(bar.get_by_role("button", name="2 fel")).to_be_visible()
    box = bar.bounding_box()
    assert box
    assert box["height"] < 70
    expect(leave.locator(".e-error")).to_have_text(
        "Det finns 2 fel kvar. Du kan ladda ner filen ändå, men kontrollen godkänner den inte"
        " så länge det finns fel."
    )
    one.hand.press(one.button("Visa det första felet"))
    expect(one.page.locator(".e-form [aria-invalid]:focus")).to_be_visible()
    wrong = "document.activeElement.getAttribute('aria-describedby')"
    first = one.page.evaluate(wrong)
    for is_first in (False, True):
        one.hand.press(bar.get_by_role("button", name="2 fel"))
        assert (one.page.evaluate(wrong) == first) is is_first
    downloaded(one)
    expect(one.page.locator(".e-toast")).to_have_text("2023-samverkan.yml laddas ner, med 2 fel.")
    one.write("valid.from", "2023")
    one.write("title", "Samverkan")
    expect(leave.locator(".e-error")).to_have_count(0)
    expect(bar.get_by_role("button", name="fel")).to_have_count(0)
    expect(bar.get_by_text("Inga fel")).to_be_visible()
    box = bar.bounding_box()
    assert box
    assert box["height"] < 70


@long
def test_who_comes_back_after_a_download_is_told_that_this_is_not_the_change(
    reader: Reader,
) -> None:
    one = opened(reader, 1280, Mouse)
    note = one.page.locator(".e-left > .e-note")
    expect(note).to_have_count(0)
    one.write("title", "Samverkan")
    one.is_taken()
    downloaded(one)
    one.page.goto(f"{reader.home}om/")
    one.page.go_back()
    expect(note).to_have_text(
        "Det här är det publicerade. Öppna 2023-samverkan.yml som du laddade ner för att gå vidare."
    )
    one.hand.press(one.button("Öppna något annat"))
    expect(one.page.get_by_label("En avtalsfil")).to_be_visible()


@long
def test_what_is_found_is_told_for_as_long_as_it_is_marked(reader: Reader) -> None:
    one = opened(reader, 1280, Keys)
    told = one.page.get_by_text("Ställe 1 av 1 är markerat.")
    one.hand.mark("De fem stegen ska vara")
    expect(told).to_be_visible()
    expect(one.button("Nytt löfte av orden")).to_be_visible()
    one.page.locator(".e-source__text").click()
    expect(told).to_have_count(0)
    expect(one.button("Nytt löfte av orden")).to_be_disabled()
    one.hand.mark("De fem stegen ska vara")
    expect(told).to_be_visible()
    one.hand.press(one.button("Markera hela meningen"))
    expect(told).to_have_count(0)


def test_the_source_is_marked_by_the_keys_and_never_changed(reader: Reader) -> None:
    one = opened(reader, 1280, Keys)
    text = one.page.get_by_role("textbox", name="Källans text")
    before = text.input_value()
    text.focus()
    for key in ("Control+Home", "Shift+ArrowDown", "Shift+ArrowDown", "x", "Enter", "Delete"):
        text.press(key)
    assert text.input_value() == before
    marked = text.evaluate("(one) => one.selectionEnd - one.selectionStart")
    assert marked > 20
    one.hand.press(one.button("Markera hela meningen"))
    heard = one.page.get_by_role("status").filter(has_text="Markerat: ”")
    expect(heard).to_have_count(1)
    expect(text).to_have_attribute("aria-readonly", "true")


@long
def test_the_sentence_that_was_pointed_in_is_marked_whole(reader: Reader) -> None:
    """On a phone a tap points, and marks nothing."""
    one = opened(reader, NARROW, Mouse)
    one.hand.press(one.button("Källans text"))
    text = one.page.get_by_role("textbox", name="Källans text")
    expect(one.button("Markera hela meningen")).to_be_disabled()
    text.evaluate(
        "(one) => { const at = one.value.indexOf('fem stegen'); one.focus();"
        " one.setSelectionRange(at, at); }"
    )
    one.hand.press(one.button("Markera hela meningen"))
    marked = text.evaluate("(one) => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert marked.startswith("De fem stegen ska vara")
    assert marked.endswith(".")


@pytest.mark.parametrize(
    ("settings", "how"),
    in_short(
        1,
        [
            (
                {},
                "Klicka i en mening och tryck på Markera hela meningen, eller dra med musen."
                " Med tangenterna: håll Skift och tryck på pilarna.",
            ),
            (
                {"has_touch": True, "is_mobile": True},
                "Tryck på en mening, så markeras den. Vill du ha färre ord håller du fingret på ett"
                " och drar.",
            ),
        ],
    ),
    ids=["by a mouse and keys", "by a finger"],
)
def test_how_to_mark_is_told(settings: dict[str, bool], how: str, reader: Reader) -> None:
    page = reader.open(f"redigera/?avtal={ADDRESS}", **settings)
    expect(page.locator(".e-source")).to_contain_text(how)


@long
def test_on_a_phone_a_date_is_one_line_and_what_is_deep_has_room(reader: Reader) -> None:
    one = opened(reader, NARROW, Mouse)
    follow_up_that_names_no_source(one)
    tops = "(all) => all.map((one) => Math.round(one.getBoundingClientRect().top))"
    day = one.field("follow_ups.0.outcomes.0.as_of")
    assert len(set(day.locator("input").evaluate_all(tops))) == 1
    box = one.input("follow_ups.0.outcomes.0.text").bounding_box()
    assert box
    assert box["width"] >= 240


DOCUMENTS = sorted(f"{path.parent.name}/{path.stem}" for path in THE_FIVE.glob("*/*.yml"))
OPEN_ALL = """
async () => {
  const closed = [...document.querySelectorAll(".e-form details:not([open])")];
  const shown = closed.map(
    (one) => new Promise((told) => one.addEventListener("toggle", told, { once: true })));
  for (const one of closed) one.open = true;
  await Promise.all(shown);
  return closed.length;
}
"""


@pytest.mark.parametrize(
    "address", [DOCUMENTS[0], *(pytest.param(each, marks=long) for each in DOCUMENTS[1:])]
)
def test_all_of_a_document_opens_and_nothing_is_wrong_in_it(address: str, reader: Reader) -> None:
    """What the check accepts is not told as a fault, whatever part of it is shown."""
    page = reader.open(f"redigera/?avtal={address}", width=NARROW)
    expect(page.locator(".e-fine")).to_be_visible()
    page.wait_for_load_state("networkidle")  # the stored texts have come
    opened = 0
    while more := page.evaluate(OPEN_ALL):
        opened += more
    assert opened > 20
    expect(page.locator(".e-fine")).to_be_visible()
    assert page.locator(".e-error:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


@long
def test_a_follow_up_gets_a_short_id_of_its_day_and_a_heading_in_words(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    one.add("", "Uppföljningar")
    one.day("follow_ups.0.published", "2025", "10")
    expect(one.input("follow_ups.0.id")).to_have_value("uppfoljning-2025-10")
    expect(one.part("follow_ups.0")).to_have_text("Uppföljning 1 2025-10")
    one.choose("follow_ups.0.kind", "Halvtidsuppföljning")
    expect(one.part("follow_ups.0")).to_have_text("Uppföljning 1 Halvtidsuppföljning, 2025-10")
    expect(one.part("follow_ups")).to_have_text("Uppföljningar 1 uppföljning")


@long
def test_faults_are_told_in_the_order_of_the_file(reader: Reader) -> None:
    """Whatever finds them: the first is the one that stands first."""
    one = opened(reader, 1280, Mouse)
    one.open("sources")
    one.open("sources.0")
    one.write("sources.0.url", "ftp://exempel.se")
    one.open("promises")
    one.open("promises.0")
    one.write("promises.0.text", "Något helt annat som ingen har sagt.")
    one.hand.press(one.page.locator(".e-bar").get_by_role("button", name="2 fel"))
    expect(one.input("promises.0.text")).to_be_focused()
    one.hand.press(one.page.locator(".e-faults summary"))
    places = [each.partition(":")[0] for each in one.page.locator(".e-faults li").all_inner_texts()]
    assert places == ["Löften 1, Löftet ordagrant", "Källor 1, Webbadress"]


@long
def test_a_fault_in_the_list_leads_to_its_field(reader: Reader) -> None:
    one = opened(reader, 1280, Keys)
    one.open("sources")
    one.open("sources.0")
    one.write("sources.0.url", "ftp://exempel.se")
    expect(one.page.locator(".e-faults summary")).to_have_text("1 fel")
    one.hand.press(one.part("sources"))
    expect(one.part("sources")).to_contain_text("1 fel")
    one.hand.press(one.page.locator(".e-faults summary"))
    one.hand.press(one.button("Källor 1, Webbadress: "))
    expect(one.input("sources.0.url")).to_be_focused()


@long
def test_what_is_removed_or_moved_is_told_and_taken_back(reader: Reader) -> None:
    """The focus goes to what came in its place, and the file is as it was in the end."""
    one = opened(reader, 1280, Keys)
    said = one.page.locator(".editor > [role=status]")
    one.open("method")
    one.open("method.1")
    one.hand.press(one.button("Flytta upp", "method.1"))
    expect(said).to_have_text("Flyttat till plats 1.")
    expect(one.button("Flytta ner", "method.0")).to_be_focused()
    one.hand.press(one.button("Ta bort", "method.0"))
    expect(said).to_have_text("Borttaget: steg 1.")
    expect(one.part("method.0")).to_be_focused()
    expect(one.page.locator('[data-part^="method."]')).to_have_count(4)
    one.hand.press(one.page.locator(".e-toast button"))
    one.hand.press(one.page.locator(".e-bar button").first)
    expect(said).to_have_text("Arbetssätt 2 (Egna förberedelser, kommunen och…) är som förut.")
    expect(one.page.locator('[data-part^="method."]')).to_have_count(5)
    assert changed_lines(downloaded(one)) == []


@long
def test_words_are_marked_by_keys_and_become_a_quote_or_a_row(reader: Reader) -> None:
    one = opened(reader, 1280, Keys)
    one.open("method")
    one.open("method.0")
    one.hand.press(one.field("method.0.text").get_by_role("button", name="Hämta ur källans text"))
    expect(one.page.get_by_label("Sök i texten")).to_be_focused()
    one.hand.mark("Initiera samverkan, ett beslut")
    for _ in range(4):
        one.page.keyboard.press("Shift+ArrowRight")
    one.hand.press(one.button("Byt ut orden i ”Arbetssätt 1, Steg”"))
    expect(one.input("method.0.text")).to_be_focused()
    expect(one.page.locator(".e-toast")).to_contain_text("i stället för ”Initiera samverkan")
    expect(one.input("method.0.text")).to_have_value("Initiera samverkan, ett beslut om")
    one.hand.mark("De fem stegen ska vara återkommande")
    one.hand.press(one.button("Ny rad i ”Arbetssätt”"))
    expect(one.input("method.5.text")).to_have_value("De fem stegen ska vara återkommande")
    one.hand.mark("finns inte i texten")
    expect(one.page.get_by_text("”finns inte i texten” står inte i texten.")).to_be_visible()


@long
def test_esc_leads_from_the_source_back_to_the_field(reader: Reader) -> None:
    one = opened(reader, 1280, Keys)
    fetch = one.field("title").get_by_role("button", name="Hämta ur källans text")
    for width in (1280, NARROW):
        one.page.set_viewport_size({"width": width, "height": 740})
        one.hand.press(fetch)
        expect(one.page.locator(".e-source :focus")).to_be_visible()
        expect(one.button("Tillbaka till formuläret")).to_be_visible()
        one.page.keyboard.press("Escape")
        expect(one.input("title")).to_be_focused()
    expect(one.button("Tillbaka till formuläret")).to_be_hidden()


@long
def test_only_a_field_that_one_works_in_becomes_a_quote(reader: Reader) -> None:
    """One that the tab key passes does not, nor one whose words are the editors' own."""
    one = opened(reader, 1280, Mouse)
    offers = one.page.locator(".e-source__offers button")
    one.hand.mark("De fem stegen")
    assert offers.all_inner_texts() == ["Nytt löfte av orden"]
    one.input("title").focus()
    one.hand.mark("De fem stegen ska")
    assert offers.all_inner_texts() == ["Nytt löfte av orden"]
    one.hand.press(one.input("title"))
    one.hand.mark("De fem stegen")
    expect(offers.last).to_have_text("Byt ut orden i ”Titel”")
    one.hand.press(one.input("plain"))
    expect(offers).to_have_text(["Nytt löfte av orden"])
    expect(one.page.locator(".e-source__offers p").first).to_have_text("Markerat: ”De fem stegen”")


@long
def test_words_that_were_replaced_are_told_and_come_back(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    toast = one.page.locator(".e-toast")
    title = one.input("title").input_value()
    one.hand.press(one.input("title"))
    one.hand.mark("De fem stegen")
    one.hand.press(one.button("Byt ut orden i ”Titel”"))
    expect(toast).to_contain_text(
        "Orden står nu i ”Titel”, i stället för ”Samverkansöverenskommelse Polisen och Bräcke"
        " kommun 2023 -…”."
    )
    one.hand.press(toast.get_by_role("button", name="Ångra"))
    expect(one.input("title")).to_have_value(title)
    expect(one.input("title")).to_be_focused()
    expect(toast).to_have_text("Titel är som förut.")
    expect(one.page.locator(".e-source__offers button")).to_have_text(["Nytt löfte av orden"])


@long
def test_a_coded_word_is_read_by_its_label_in_a_summary(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    one.add("", "Uppföljningar")
    one.write("follow_ups.0.id", "uppfoljning-2025")
    one.choose("follow_ups.0.kind", "Halvtidsuppföljning")
    said = one.part("follow_ups.0").locator(".e-part__said")
    expect(said).to_have_text("Halvtidsuppföljning")


@long
def test_what_is_gone_is_offered_no_words(reader: Reader) -> None:
    """A new promise that is taken back, and one that another has come in the place of."""
    one = opened(reader, 1280, Mouse)
    said = one.page.locator(".editor > [role=status]")
    offers = one.page.locator(".e-source__offers button")
    one.hand.mark(PROMISED)
    one.hand.press(one.button("Nytt löfte av orden"))
    one.hand.press(one.input("promises.1.text"))
    expect(offers.last).to_have_text(
        "Byt ut orden i ”Löften 2, Löftet ordagrant” (De fem stegen ska vara återkommande i…)"
    )
    one.page.keyboard.press("Control+z")
    expect(said).to_have_text("Löften 2 (De fem stegen ska vara återkommande i…) är borta igen.")
    expect(one.part("promises.0")).to_be_focused()
    expect(offers).to_have_text(["Nytt löfte av orden"])
    expect(one.button("Ångra")).to_be_disabled()


@long
def test_what_is_typed_is_one_change_that_is_taken_back_where_it_was_made(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    said = one.page.locator(".editor > [role=status]")
    one.page.get_by_label("Sök i texten").fill("stegen")
    one.open("promises")
    one.open("promises.0")
    title = one.input("promises.0.title")
    was = title.input_value()
    title.press("End")
    for word in (" och", " mer"):
        title.press_sequentially(word)
        one.page.wait_for_timeout(500)
    one.hand.press(one.input("title"))
    one.hand.press(one.page.locator(".e-bar button").first)
    expect(title).to_be_focused()
    expect(title).to_have_value(was)
    expect(said).to_have_text(f"Löften 1, Rubrik ({was}) är som förut.")
    expect(one.page.get_by_label("Sök i texten")).to_have_value("stegen")
    one.page.keyboard.press("Control+z")
    expect(one.page.get_by_label("Sök i texten")).to_have_value("stegen")


@long
def test_what_is_being_typed_is_taken_back_by_the_browser_itself(reader: Reader) -> None:
    """With what it can do again; and nothing is changed then."""
    one = opened(reader, 1280, Mouse)
    title, undo = one.input("title"), one.page.locator(".e-bar button").first
    was = title.input_value()
    title.press("End")
    title.press_sequentially(" mer")
    expect(undo).to_be_enabled()
    for _ in range(4):
        if title.input_value() != was:
            one.page.keyboard.press("Control+z")
    expect(title).to_have_value(was)
    expect(undo).to_be_disabled()
    for _ in range(4):  # a busy browser takes a space and a word for two things to do again
        if title.input_value().strip() == was:
            one.page.keyboard.press("Control+Shift+z")
    expect(title).not_to_have_value(was)
    expect(undo).to_be_enabled()


def test_what_is_published_is_not_removed_without_a_word(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    one.open("promises")
    one.open("promises.0")
    one.hand.press(one.button("Ta bort", "promises.0"))
    expect(one.page.locator(".e-toast")).to_contain_text("Ett löfte får uppgiften Borttaget")
    one.page.locator(".e-faults summary").click()
    expect(one.page.locator(".e-faults li")).to_have_text(f"Löften: {LOST}")
    one.open("priority_areas")
    one.open("priority_areas.0")
    name = one.input("priority_areas.0.id").input_value()
    one.hand.press(one.button("Ta bort", "priority_areas.0"))
    told = one.page.locator('[data-part="priority_areas"] > .e-part__in > .e-error')
    expect(told).to_have_text(
        f"Stället avtal/bracke/2023-samverkan/#{name} är publicerat men finns inte längre. Skriv"
        f" ”{name}” under ”Tidigare id” på det i filen som har kommit i stället."
    )


@long
def test_an_id_of_a_file_that_nobody_knows_may_be_changed(reader: Reader, tmp_path: Path) -> None:
    """A draft from the disk; and the file of a document that is published, which may not."""
    (tmp_path / "2030-utkast.yml").write_bytes(FILE.read_bytes())
    page = reader.open("redigera/")
    one = Editing(page, Mouse(page))
    for path, told in ((tmp_path / "2030-utkast.yml", ""), (FILE, LOST)):
        page.goto(f"{reader.home}redigera/")
        page.get_by_label("En avtalsfil").set_input_files(path)
        one.open("promises")
        one.open("promises.0")
        one.write("promises.0.id", "lokala-radet")
        page.wait_for_timeout(1200)  # so long is waited before anything is told
        expect(one.told("promises.0.id")).to_have_text(told)
        source = page.get_by_label("Källans text", exact=True).last
        expect(source).to_have_value(re.compile("Bräcke" if told else "^$"))


LOST = (
    "Löftets adress avtal/bracke/2023-samverkan/polisen-i-lokala-bra/ är publicerad men finns inte"
    " längre. Skriv ”polisen-i-lokala-bra” under ”Tidigare id” på det löfte som är samma, eller"
    " skriv tillbaka löftet med ”Borttaget”."
)


@long
def test_an_id_that_links_lead_to_is_kept_as_a_former_one(reader: Reader) -> None:
    one = opened(reader, 1280, Keys)
    one.open("promises")
    one.open("promises.0")
    one.write("promises.0.id", "lokala-radet")
    expect(one.told("promises.0.id")).to_have_text(LOST)
    expect(one.part("promises")).to_contain_text("1 fel")
    one.hand.press(one.page.get_by_role("button", name="Skriv tillbaka ”polisen-i-lokala-bra”"))
    expect(one.input("promises.0.id")).to_have_value("polisen-i-lokala-bra")
    expect(one.page.locator(".e-fine")).to_be_visible()
    one.write("promises.0.id", "lokala-radet")
    one.hand.press(one.page.get_by_role("button", name="Låt ”polisen-i-lokala-bra” leda hit"))
    expect(one.page.locator(".e-fine")).to_be_visible()
    assert changed_lines(downloaded(one)) == [
        "-  - id: polisen-i-lokala-bra",
        "+  - id: lokala-radet",
        "+    formerly:",
        "+      - polisen-i-lokala-bra",
    ]


def test_the_change_is_shown_line_by_line(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    one.page.get_by_text("Så här blir ändringen").click()
    expect(one.page.locator(".e-changes")).to_contain_text("Ingenting är ändrat än.")
    one.write("title", "Samverkan")
    expect(one.page.locator(".e-diff del")).to_have_text(
        "Togs bort: title: Samverkansöverenskommelse Polisen och Bräcke kommun 2023 - 2026"
    )
    expect(one.page.locator(".e-diff ins")).to_have_text("Nytt: title: Samverkan")


@long
def test_a_link_leads_to_a_field(reader: Reader) -> None:
    page = reader.open(f"redigera/?avtal={ADDRESS}#promises.0.title")
    expect(page.locator('[data-path="promises.0.title"] textarea')).to_be_focused()


@long
def test_a_promise_leads_to_its_own_part(reader: Reader) -> None:
    page = reader.open(f"avtal/{ADDRESS}/polisen-i-lokala-bra/")
    page.get_by_role("link", name="Ändra den här sidan").click()
    expect(page.locator('[data-part="promises.0"]')).to_have_attribute("open", "")


@long
def test_a_municipality_leads_to_its_documents(reader: Reader) -> None:
    page = reader.open("kommun/bracke/")
    page.get_by_role("link", name="Ändra den här sidan").click()
    expect(page.get_by_label("Kommun eller titel")).to_have_value("Bräcke")
    expect(page.locator(".e-found li")).to_have_count(1)


HARD = ["Åtta pass i Ön", "ÆØß", " – ", "Ett " * 40, "A" * 90, "Café à la carte", "1 % av 2:a", "İ"]


def test_ids_are_proposed_as_the_commands_propose_them(reader: Reader) -> None:
    """By the module itself: the page loads what is made of it."""
    page = reader.open("redigera/")
    page.route("**/assets/editor/**", lambda route: route.fulfill(
        path=f"docs/assets/editor/{route.request.url.partition('/editor/')[2]}"))  # fmt: skip
    found = page.evaluate(
        """async (texts) => {
          const script = document.querySelector("script[type=module]").src;
          const { slugOf } = await import(new URL("../editor/model.js", script));
          return texts.map(slugOf);
        }""",
        HARD,
    )
    assert found == [slug_of(text) for text in HARD]


def test_words_of_data_are_only_words(small_reader: Reader) -> None:
    """The title of the document, and the names of municipalities, have signs of all languages."""
    page = small_reader.open("redigera/?avtal=smaby/2022-samverkan")
    expect(page.locator(".e-left > h2")).to_have_text(
        "Överenskommelse {{ 7*7 }} <script>alert('Småby')</script> & \"polisen\" | *2022–2025*"
    )
    assert page.evaluate(OPEN_ALL) > 10
    assert page.locator(".editor script, .editor b, .editor img").count() == 0


@long
def test_an_outcome_of_a_part_is_not_read_as_one_of_the_whole(small_reader: Reader) -> None:
    page = small_reader.open("redigera/?avtal=pahittinge/2022-loften")
    expect(page.locator(".e-left > h2")).to_be_visible()
    while page.evaluate(OPEN_ALL):
        pass
    shown = page.locator(".e-preview", has_text="Gäller delen: lyktor i norr")
    expect(shown.first).to_contain_text("Uppfyllt, bedömt av Kommunen. Gäller delen")


@long
def test_a_new_document_of_a_named_place_has_its_municipalities(small_reader: Reader) -> None:
    page = small_reader.open("redigera/")
    page.get_by_label("Kommun", exact=True).select_option(value="sagodalen")
    page.get_by_label("Filens namn").fill("2026-plan")
    page.get_by_role("button", name="Börja skriva").click()
    said = page.locator('[data-part="municipalities"] .e-part__said')
    expect(said).to_have_text("Småby, Lillköpinge {{ 7*7 }}")


SENT = "https://kod.exempel.se/edit/main/"


def test_it_is_sent_to_the_page_of_the_code_host_with_the_text_copied(reader: Reader) -> None:
    page = reader.open("om/", permissions=["clipboard-read", "clipboard-write"])
    listed = page.request.get(f"{reader.home}redigera/register.json").json()
    page.route("**/register.json", lambda route: route.fulfill(
        json={**listed, "edit_url": f"{SENT}{{file}}"}))  # fmt: skip
    page.goto(f"{reader.home}redigera/?avtal={ADDRESS}")
    page.evaluate("() => { window.open = (...all) => { window.opened = all; }; }")
    one = Editing(page, Mouse(page))
    one.write("title", "Samverkan")
    one.is_taken()
    one.hand.press(one.button("Skicka in"))
    expect(page.locator(".editor > [role=status]")).to_have_text("Texten är kopierad.")
    assert page.evaluate("window.opened")[:2] == [f"{SENT}agreements/{ADDRESS}.yml", "_blank"]
    copied = page.evaluate("navigator.clipboard.readText()")
    assert changed_lines(copied)[1:] == ["+title: Samverkan"]


@long
def test_without_a_code_host_it_says_what_to_do(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    expect(one.page.locator(".e-leave")).to_contain_text("Ladda ner filen och skicka den till den")
    expect(one.button("Skicka in")).to_have_count(0)


def test_nothing_is_stored_unless_one_says_so(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    one.write("title", "Samverkan")
    one.is_taken()
    stored = (
        "[...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].join()"
    )
    assert one.page.evaluate(stored) == ""
    one.page.get_by_label("Spara ett utkast").check()
    assert one.page.evaluate(stored) == "medborgarloften.utkast,"
    one.page.goto(one.page.url.partition("?")[0])
    one.page.get_by_role("button", name="Fortsätt med utkastet").click()
    expect(one.input("title")).to_have_value("Samverkan")
    one.page.get_by_label("Spara ett utkast").uncheck()
    assert one.page.evaluate(stored) == ""


@long
def test_a_draft_is_written_over_by_no_other_and_is_offered_with_its_document(
    reader: Reader,
) -> None:
    one = opened(reader, 1280, Mouse)
    one.page.get_by_label("Spara ett utkast").check()
    one.write("title", "Samverkan")
    one.is_stored("title: Samverkan\\n")
    one.page.goto(f"{reader.home}redigera/?avtal=timra/2019-samverkan")
    one.write("title", "Ett annat")
    one.is_taken()
    one.page.on("dialog", lambda dialog: dialog.accept())
    one.page.goto(f"{reader.home}redigera/?avtal={ADDRESS}")
    one.page.get_by_role("button", name="Fortsätt med utkastet").click()
    expect(one.input("title")).to_have_value("Samverkan")
    one.page.goto(f"{reader.home}redigera/?avtal={ADDRESS}")
    one.page.get_by_role("button", name="Öppna det publicerade").click()
    expect(one.input("title")).not_to_have_value("Samverkan")


@long
def test_a_closed_tab_asks_when_something_is_not_saved(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    asked = asked_and_stayed(one)
    one.write("title", "Samverkan")
    one.is_taken()
    with one.page.expect_event("dialog"):
        one.page.close(run_before_unload=True)
    assert [kind for kind, _ in asked] == ["beforeunload"]
    downloaded(one)


@long
def test_a_new_document_begins_with_what_is_known(reader: Reader) -> None:
    page = reader.open("redigera/", accept_downloads=True)
    one = Editing(page, Keys(page))
    begin = page.get_by_role("button", name="Börja skriva")
    one.hand.press(begin)
    expect(page.get_by_role("alert").first).to_have_text("Välj kommun eller plats.")
    one.hand.choose(page.get_by_label("Kommun", exact=True), "Timrå")
    name = page.get_by_label("Filens namn")
    one.hand.write(name, "Å 2026!")
    one.hand.press(begin)
    expect(page.get_by_role("alert").first).to_have_text(
        "Skriv filens namn med a–z, 0–9 och bindestreck."
    )
    expect(name).to_have_attribute("aria-invalid", "true")
    name.fill("")
    one.hand.write(page.get_by_label("Filens namn"), "2026-samverkan")
    one.hand.press(begin)
    expect(page.locator(".e-faults summary")).to_have_text("3 fel")
    one.write("title", "Samverkan i Timrå")
    with page.expect_download() as download:
        one.hand.press(one.button("Ladda ner filen"))
    assert download.value.suggested_filename == "2026-samverkan.yml"
    assert Path(download.value.path()).read_text("utf-8") == (
        "# yaml-language-server: $schema=../schema.json\n"
        "kind: agreement\n"
        "title: Samverkan i Timrå\n"
        "municipalities: [timra]\n"
    )


def test_a_file_from_the_disk_is_opened_or_told_why_not(reader: Reader, tmp_path: Path) -> None:
    page = reader.open("redigera/")
    broken = tmp_path / "trasig.yml"
    broken.write_text("kind: agreement\ntitle: a: b\n", "utf-8")
    page.get_by_label("En avtalsfil").set_input_files(broken)
    expect(page.get_by_role("alert").last).to_contain_text("Filen går inte att läsa. Rad 2:")
    word = tmp_path / "Avtal.docx"
    word.write_bytes(b"PK\x03\x04\xff\xfe")
    page.get_by_label("En avtalsfil").set_input_files(word)
    expect(page.get_by_role("alert").last).to_contain_text("Det här är ingen avtalsfil")
    guide = page.get_by_role("link", name="Så får du in texten")
    place = guide.get_attribute("href") or ""
    assert place == f"{reader.home}om/for-redaktorer/#pdf"
    assert 'id="pdf"' in page.request.get(place).text()
    page.get_by_label("En avtalsfil").set_input_files(FILE)
    expect(page.get_by_role("heading", name="Samverkansöverenskommelse Polisen")).to_be_focused()


def test_every_other_byte_of_a_file_is_as_it_was(reader: Reader, tmp_path: Path) -> None:
    """Line ends of Windows, the mark of the encoding, no line end last."""
    before = FILE.read_bytes().replace(b"\n", b"\r\n").rstrip()
    before = b"\xef\xbb\xbf" + before
    (tmp_path / "2023-samverkan.yml").write_bytes(before)
    page = reader.open("redigera/", accept_downloads=True)
    one = Editing(page, Mouse(page))
    page.get_by_label("En avtalsfil").set_input_files(tmp_path / "2023-samverkan.yml")
    expect(page).to_have_title(re.compile("^Samverkansöverenskommelse Polisen .* – Redigera"))
    one.write("title", "Samverkan")
    one.is_taken()
    with page.expect_download() as download:
        one.hand.press(one.button("Ladda ner filen"))
    title = "Samverkansöverenskommelse Polisen och Bräcke kommun 2023 - 2026"
    expected = before.replace(f"title: {title}".encode(), b"title: Samverkan", 1)
    assert Path(download.value.path()).read_bytes() == expected


def test_a_file_in_another_encoding_is_told(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "gammal.yml").write_bytes("kind: agreement\ntitle: Småby\n".encode("latin-1"))
    page = reader.open("redigera/")
    page.get_by_label("En avtalsfil").set_input_files(tmp_path / "gammal.yml")
    expect(page.get_by_role("alert").last).to_have_text(
        "Filen är inte sparad som UTF-8. Spara om den med kodningen UTF-8."
    )


ODD = """\
kind: [a]
title: {a: b}
municipalities: timra
parties: kommunen
valid: 2020
promises:
  - bara text
  - {id: [x], text: {y: z}, owners: ola, period: 2020}
sources: {id: a}
purpose: En text
konstig: rad
follow_ups:
  - {outcomes: [{promise: [a], figures: 3}]}
"""


@long
def test_what_has_another_shape_is_told_and_taken_away(reader: Reader, tmp_path: Path) -> None:
    """Whatever stands in a file, all of it opens."""
    (tmp_path / "udda.yml").write_text(ODD, "utf-8")
    page = reader.open("redigera/")
    one = Editing(page, Mouse(page))
    page.get_by_label("En avtalsfil").set_input_files(tmp_path / "udda.yml")
    one.open("promises")
    one.open("promises.0")
    one.write("promises.0.text", "Vi går fotpatrull.")
    expect(page.locator(".e-toast")).to_contain_text("Det går inte att skriva här")
    one.hand.press(one.button("Ta bort", "promises.0"))
    closed = page.locator(".e-form details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    page.locator(".e-faults summary").click()
    expect(page.locator(".e-faults")).to_contain_text("”konstig” är ingen känd nyckel här.")
    one.hand.press(one.button("Ta bort raden"))
    expect(page.locator(".e-faults")).not_to_contain_text("konstig")


def from_disk(reader: Reader, path: Path) -> Editing:
    page = reader.open("redigera/", accept_downloads=True)
    page.get_by_label("En avtalsfil").set_input_files(path)
    return Editing(page, Mouse(page))


@long
def test_a_label_is_shown_as_the_choice_it_means_and_stays(reader: Reader, tmp_path: Path) -> None:
    """Also ”ja”. What nobody changes is not written otherwise."""
    text = FILE.read_text("utf-8").replace(
        "kind: agreement\n", "kind: Samverkansöverenskommelse\n", 1
    )
    text = text.replace("    kind: commitment\n", "    kind: åtagande\n    continuous: Ja\n", 1)
    (tmp_path / "2023-samverkan.yml").write_text(text, "utf-8")
    one = from_disk(reader, tmp_path / "2023-samverkan.yml")
    expect(one.page.locator(".e-fine")).to_be_visible()
    expect(one.input("kind")).to_have_value("agreement")
    one.open("promises")
    one.open("promises.0")
    expect(one.input("promises.0.kind")).to_have_value("commitment")
    expect(one.input("promises.0.continuous")).to_have_value("yes")
    one.write("promises.0.title", "Ett annat")
    told = one.page.locator(".e-changes")
    told.locator("summary").click()
    expect(told.locator("ins")).to_have_text("Nytt:     title: Ett annat")
    one.choose("promises.0.continuous", "Nej")
    expect(told.locator("ins")).to_have_text(
        ["Nytt:     continuous: no", "Nytt:     title: Ett annat"]
    )


@long
def test_what_a_draft_has_guessed_is_told_and_its_mark_is_taken_away(
    reader: Reader, tmp_path: Path
) -> None:
    text = FILE.read_text("utf-8")
    for line in ("kind: agreement", "municipalities:", "    kind: commitment"):
        assert text.count(f"{line}\n") >= 1
        text = text.replace(f"{line}\n", f"{line}  # kontrollera\n", 1)
    (tmp_path / "utkast.yml").write_text(text, "utf-8")
    one = from_disk(reader, tmp_path / "utkast.yml")
    summary = one.page.locator(".e-faults summary")
    expect(summary).to_have_text("3 fel")
    expect(one.told("kind")).to_have_text(
        "Gissat ur källan. Läs det mot källan, och tryck på Kontrollerat när det stämmer."
    )
    one.hand.press(one.field("kind").get_by_role("button", name="Kontrollerat"))
    expect(summary).to_have_text("2 fel")
    expect(one.input("kind")).to_be_focused()
    one.open("municipalities")
    assert violations(one.page) == []
    assert one.page.evaluate(SMALL) == []
    one.hand.press(one.button("Kontrollerat", "municipalities"))
    summary.click()
    one.hand.press(one.button("Löften 1, Slag av löfte: Gissat ur källan."))
    one.hand.press(one.button("Kontrollerat"))
    expect(one.page.locator(".e-fine")).to_be_visible()
    with one.page.expect_download() as download:
        one.hand.press(one.button("Ladda ner filen"))
    assert Path(download.value.path()).read_text("utf-8") == FILE.read_text("utf-8")


@long
def test_help_says_what_the_form_says(reader: Reader) -> None:
    """No key of a file, and no coded word, is shown where each has a label."""
    page = reader.open(f"redigera/?avtal={ADDRESS}#promises.0.wording")
    expect(page.locator('[data-path="promises.0.wording"] > .e-help')).to_have_text(
        "Välj ”Återgivet av någon annan” när orden är återgivna av någon annan."
    )


WORDS_ON_TWO_LINES = """
(heading) => {
  const range = document.createRange();
  const text = heading.firstChild;
  return [...text.data.matchAll(/[^\\s]+/g)].filter(({ index, 0: word }) => {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
  }).map(([word]) => word);
}
"""


@long
def test_on_a_phone_the_title_stands_whole_and_first(reader: Reader) -> None:
    """The longest word of our titles fits; what the page says first is gone while one writes."""
    page = reader.open("redigera/", width=NARROW)
    intro = page.get_by_text("Öppna ett avtal, ändra det och skicka in filen.")
    expect(intro).to_be_visible()
    page.goto(f"{reader.home}redigera/?avtal={ADDRESS}")
    heading = page.locator(".e-left > h2")
    expect(heading).to_have_css("hyphens", "auto")
    assert heading.evaluate(WORDS_ON_TWO_LINES) == []
    expect(intro).to_be_hidden()
    page.get_by_role("button", name="Öppna något annat").click()
    expect(intro).to_be_visible()


@long
def test_what_can_be_chosen_first_stands_close_and_in_order(reader: Reader) -> None:
    """Documents and municipalities by the Swedish alphabet: å, ä and ö last."""
    page = reader.open("redigera/")
    page.get_by_label("Kommun eller titel").fill("20")
    listed = page.locator(".e-found li").all_inner_texts()
    assert len(listed) > 5
    assert listed == sorted(listed, key=alphabetical)
    options = page.get_by_label("Kommun", exact=True).locator(":scope > option")
    names = options.all_inner_texts()[1:]
    assert len(names) == 290
    assert names == sorted(names, key=alphabetical)
    above = page.get_by_role("button", name="Börja skriva").bounding_box()
    below = page.get_by_role("heading", name="Öppna en fil").bounding_box()
    assert above
    assert below
    assert 0 < below["y"] - above["y"] - above["height"] < 100


@pytest.mark.parametrize(
    "typed",
    in_short(
        1,
        [
            pytest.param("Bräke", id="a letter is left out"),
            pytest.param("bärcke", id="two letters have changed places"),
            pytest.param("Brekke", id="as it sounds"),
            pytest.param("Bräkce samverkan", id="one word of two"),
        ],
    ),
)
def test_a_slip_of_the_pen_finds_what_is_like_it(typed: str, reader: Reader) -> None:
    page = reader.open("redigera/")
    page.get_by_label("Kommun eller titel").fill(typed)
    expect(page.get_by_text("Inget avtal heter så. Det här liknar:")).to_be_visible()
    expect(page.locator(".e-found li")).to_have_count(1)
    expect(page.locator(".e-found li")).to_contain_text("Bräcke: Samverkansöverenskommelse")


def test_a_search_that_finds_nothing_says_what_to_do(reader: Reader) -> None:
    page = reader.open("redigera/")
    page.get_by_label("Kommun eller titel").fill("Qwertyuio")
    expect(page.get_by_text("Inget avtal hittades. Prova med kommunens namn.")).to_contain_text(
        "Finns avtalet inte här börjar du på det under Nytt avtal."
    )
    expect(page.locator(".e-found li")).to_have_count(0)


@long
def test_each_promise_that_waits_gets_an_outcome_in_one_change(reader: Reader) -> None:
    one = opened(reader, 1280, Mouse)
    one.add("", "Uppföljningar")
    one.write("follow_ups.0.id", "hosten-2025")
    one.open("follow_ups.0.outcomes")
    each = one.button("Ett utfall för varje löfte som väntar")
    one.hand.press(each)
    said = one.page.locator(".editor > [role=status]")
    expect(said).to_have_text(
        "1 utfall är tillagda. Fyll i det som källan säger, och ta bort de löften som den inte"
        " nämner."
    )
    expect(one.input("follow_ups.0.outcomes.0.promise")).to_be_focused()
    expect(one.input("follow_ups.0.outcomes.0.promise")).to_have_value("polisen-i-lokala-bra")
    expect(each).to_have_count(0)
    expect(one.part("follow_ups.0.outcomes")).to_contain_text("1 utfall")
    one.hand.press(one.page.locator(".e-toast button"))
    expect(one.page.locator('[data-path="follow_ups.0.outcomes.0.promise"]')).to_have_count(0)
    assert changed_lines(downloaded(one)) == ["+follow_ups:", "+  - id: hosten-2025"]


@long
def test_an_outcome_is_not_said_to_be_empty_while_it_is_written(reader: Reader) -> None:
    """It is told when she goes elsewhere; a status that wants a reason has a button to it."""
    one = opened(reader, 1280, Mouse)
    begin_an_outcome(one, "hosten-2025")
    one.choose("follow_ups.0.outcomes.0.promise", "Polisen med i kommunens lokala råd")
    one.page.wait_for_timeout(1200)  # so long is waited before anything is told
    expect(one.page.locator(".e-fine")).to_be_visible()
    one.hand.press(one.input("follow_ups.0.id"))
    told = one.page.locator('[data-part="follow_ups.0.outcomes.0"] > .e-part__in > .e-error')
    expect(told).to_have_text(
        "Utfallet säger inget. Lägg till ”Status”, ”Effekt”, ”Värde” eller ”Text”."
    )
    one.choose("follow_ups.0.outcomes.0.status", "Delvis uppfyllt")
    expect(one.told("follow_ups.0.outcomes.0.status")).to_have_text(
        f"{NO_SOURCE} ”Delvis uppfyllt” utan skäl. Lägg till ”Skäl”; säger källan inget väljer du"
        " ”Skälet anges inte”."
    )
    one.hand.press(one.button("Lägg till skäl"))
    expect(one.input("follow_ups.0.outcomes.0.reason")).to_be_focused()
    one.choose("follow_ups.0.outcomes.0.reason", "Skälet anges inte")
    one.choose("follow_ups.0.outcomes.0.status", "Ersatt")
    expect(one.told("follow_ups.0.outcomes.0.status")).to_have_text(
        "”Ersatt” utan länk. Lägg till ”Ersatt av”."
    )
    one.hand.press(one.button("Lägg till ersatt av"))
    expect(one.input("follow_ups.0.outcomes.0.replaced_by")).to_be_focused()


@long
def test_what_must_be_there_is_asked_for_by_what_one_does(reader: Reader) -> None:
    """Chosen, filled in or added: `Hur mycket av texten saknas` would be a question."""
    page = reader.open("redigera/")
    page.get_by_label("Kommun", exact=True).select_option(label="Timrå")
    page.get_by_label("Filens namn").fill("2026-samverkan")
    page.get_by_role("button", name="Börja skriva").click()
    one = Editing(page, Mouse(page))
    one.open("sources")
    one.hand.press(one.button("Lägg till en källa"))
    one.write("sources.0.publisher", "Polisen")
    expect(one.told("sources.0.completeness")).to_have_text("”Hur mycket av texten” måste väljas.")
    expect(one.told("sources.0.title")).to_have_text("”Titel” måste fyllas i.")
    told = page.locator('[data-part="parties"] > .e-part__in > .e-error')
    one.open("parties")
    expect(told).to_have_text("Lägg till minst en part.")
    expect(one.part("sources")).to_contain_text("1 källa")


MANY = "kind: agreement\ntitle: a\n" + "".join(f"k{n}: a\nk{n}: b\n" for n in range(1000))


@long
def test_of_thousands_of_faults_the_first_are_told(reader: Reader, tmp_path: Path) -> None:
    """Those that there is room to mend; then how many more there are."""
    (tmp_path / "felaktig.yml").write_text(MANY, "utf-8")
    page = reader.open("redigera/")
    page.get_by_label("En avtalsfil").set_input_files(tmp_path / "felaktig.yml")
    summary = page.locator(".e-faults summary")
    expect(summary).to_have_text("2003 fel")
    summary.click()
    rows = page.locator(".e-faults li")
    expect(rows).to_have_count(51)
    expect(rows.last).to_have_text("Det finns 1953 fel till. Rätta de här först.")


def test_what_is_erased_is_not_opened_and_says_so(small_reader: Reader) -> None:
    page = small_reader.open("redigera/?avtal=smaby/2016-raderat")
    expect(page.locator(".editor > div > .e-error")).to_have_text(
        "Det här avtalet kan inte ändras här: uppgifter i det är borttagna för att skydda någon."
        " Be den som sköter registret."
    )
    page.get_by_label("Kommun eller titel").fill("smaby/20")
    expect(page.get_by_role("button", name="Småby")).not_to_have_count(0)
    assert "gnurgl" not in page.content().lower()


def inaccessible(page: Page) -> list[str]:
    """What axe finds on the page as it stands, in both schemes: they differ in colours alone."""
    found = violations(page, STRUCTURE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme}: {each}" for each in violations(page, COLOURS)]
    return found


@pytest.mark.parametrize("width", [pytest.param(1280, marks=long), NARROW])
def test_it_is_accessible_with_all_open(width: int, reader: Reader) -> None:
    page = reader.open("redigera/", width=width)
    expect(page.get_by_role("button", name="Bräcke")).to_be_visible()
    assert inaccessible(page) == []
    page.goto(f"{reader.home}redigera/?avtal={ADDRESS}#promises.0.title")
    page.locator('[data-path="promises.0.title"] textarea').fill("")
    page.locator('[data-path="promises.0.id"] input').fill("Å")
    for part in ("sources", "valid", "priority_areas", "follow_up_plan"):
        page.locator(f'[data-part="{part}"] > summary').click()
    page.locator(".e-form > .e-menu > summary").click()
    page.get_by_text("Fler avsnitt").click()
    page.get_by_text("Så här blir ändringen").click()
    expect(page.locator(".e-faults summary")).to_be_visible()
    page.locator(".e-faults summary").click()
    assert inaccessible(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(SMALL)
    assert small == []
    if width < 1000:
        page.get_by_role("button", name="Källans text", exact=True).click()
        expect(page.get_by_label("Sök i texten")).to_be_visible()
        assert inaccessible(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


SMALL = """
() => [...document.querySelectorAll(".editor :is(button, select, textarea, summary, input)")]
  .filter((one) => one.checkVisibility() && !one.matches("[type=checkbox], [type=file]"))
  .filter((one) => Math.min(one.offsetHeight, one.offsetWidth) < 44)
  .map((one) => `${one.tagName} ${one.textContent.slice(0, 40)} ${one.offsetHeight}`)
"""


OUTSIDE = """
() => [...document.querySelectorAll(".editor *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth && one.className !== "unseen")
  .map((one) => one.outerHTML.slice(0, 80))
"""


@long
def test_it_can_be_read_with_text_twice_as_large(reader: Reader) -> None:
    page = reader.open(f"redigera/?avtal={ADDRESS}#promises.0.title", width=NARROW)
    expect(page.locator('[data-path="promises.0.title"] textarea')).to_be_focused()
    page.evaluate(
        "document.querySelector('link[rel=stylesheet]').sheet.insertRule("
        "'html { font-size: 250% !important; }', 0)"
    )
    assert page.evaluate(OUTSIDE) == []


def test_no_text_becomes_html_or_script() -> None:
    scripts = [path.read_text("utf-8") for path in Path("docs/assets/editor").glob("*.js")]
    assert len(scripts) > 5
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
    ):
        assert not any(way in script for script in scripts), way


def test_the_scripts_are_light() -> None:
    """All that comes when a document is opened, with the libraries."""
    made = [path.read_bytes() for path in Path("docs/assets/editor_made").glob("*.js")]
    assert 0 < sum(len(gzip.compress(each, 9)) for each in made) <= MOST_SCRIPT
