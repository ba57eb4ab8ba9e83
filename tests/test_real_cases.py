"""Seven real cases with outcomes: what the register must be able to hold and to show of each.

tests/the_seven is a copy of the data as it was one day, so that what is published may change.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from macros.data.text import folded
from macros.facts.loading import load
from macros.facts.register import Register
from tests.helpers.pages import Pages, page, visible

FOLDER = Path("tests/the_seven/agreements")
DAY = date(2026, 11, 29)

STRANGNAS = "strangnas/2019-medborgarlofte"
HISINGEN = "norra-hisingen/2017-medborgarlofte"
BRANDKARR = "nykoping/2017-medborgarlofte"
GOTTSUNDA = "gottsunda-valsatra/2019-medborgarlofte"
RESECENTRUM = "uppsala/2020-resecentrum"


@cache
def register() -> Register:
    return load(FOLDER, DAY).register


@cache
def shown(call: str) -> str:
    return folded(visible(page(Pages(register()).called("x/", f"{{{{ {call} }}}}"))))


def agreement(address: str) -> str:
    return f'agreement_page("{address}")'


def promise(address: str) -> str:
    return f'promise_page("{address}")'


def municipality(slug: str) -> str:
    return f'municipality_page("{slug}")'


# Each line under `accept` of a case: the page that shows it, and the words.
ACCEPTED = [
    # Strängnäs
    ("promise and figure side by side", promise(f"{STRANGNAS}#grannsamverkan"),
     "Redovisat: 20 nya områden med grannsamverkan. Lovat: minst 8 nya områden med grannsamverkan"),
    ("and first of all", promise(f"{STRANGNAS}#grannsamverkan"),
     "20 redovisade, minst 8 lovade."),
    ("on the municipality's page too", municipality("strangnas"), "3 redovisade, 2 lovade."),
    ("no target is no failure", promise(f"{STRANGNAS}#trafiksakerhetsrad"),
     "Inget mätbart mål anges i den del av källan som vi har sett."),
    ("two parts, two outcomes", promise(f"{STRANGNAS}#trafik"), "Redovisat: 303 trafikkontroller"),
    ("the second part", promise(f"{STRANGNAS}#trafik"),
     "En insats mot trimmade mopeder i Strängnäs nämns"),
    ("a wider place than was promised", promise(f"{STRANGNAS}#trygghetsvandringar"),
     "Om de var på de två platser som löftet nämner framgår inte."),
    ("retold without its number", promise(f"{STRANGNAS}#trafik"),
     "Uppföljningen återger det utan antal: dessutom riktade insatser mot trimmade mopeder."),
    ("nobody's verdict is ours", promise(f"{STRANGNAS}#trafik"), "Redovisat, inte bedömt"),
    ("signed in a month", agreement(STRANGNAS), "februari 2019"),
    ("published and updated", agreement(STRANGNAS),
     "publicerad 28 januari 2020, uppdaterad 30 januari 2020"),
    ("a promise that a whole source does not name", promise(f"{STRANGNAS}#lokaler-for-utbildning"),
     "Uppföljningen för 2019 nämner inte löftet. Det säger ingenting om vad som har gjorts."),
    ("nothing is quoted", agreement(STRANGNAS),
     "Uppgifterna är återgivna ur sparade kopior av sidor på webben. Inget är citerat, och"
     " källornas titlar kan vara våra beteckningar."),
    # Norra Hisingen
    ("a partner group", promise(f"{HISINGEN}#kontroller-i-fastigheter"),
     "Tillsammans med bostadsbolagen"),
    ("a second number that was not promised", promise(f"{HISINGEN}#trafikovervakning"),
     "Dessutom redovisat: 15 trafikkontroller på platser som medborgarna bett om."),
    ("equal to the target", promise(f"{HISINGEN}#trafikovervakning"),
     "9 redovisade, minst 9 lovade."),
    ("an outcome in words without a verdict", promise(f"{HISINGEN}#kontroller-i-fastigheter"),
     "Kontroller av allmänna utrymmen ingår löpande"),
    ("the problem as three see it", agreement(HISINGEN), "Stadsdelsförvaltningen: fordon på torg"),
    ("the title's time and the text's", agreement(HISINGEN), "Titeln säger 2017-2018."),
    ("what was cut is not absent", promise(f"{HISINGEN}#informationsbrev"),
     "nämner inte löftet i den del som vi har sett"),
    ("the district is named on the municipality's page", municipality("goteborg"),
     "Norra Hisingen"),
    # Brandkärr
    ("three companies are parties", agreement(BRANDKARR), "Nyköpingshem"),
    ("events of a year", agreement(BRANDKARR), "43 trafikkontroller (antal)"),
    ("a level at its end", agreement(BRANDKARR),
     "7 grannsamverkansområden (trappsamverkan) (nivå)"),
    ("one outcome of five parties", agreement(BRANDKARR),
     "Gäller: Polisen (lokalpolisområde Nyköping), Nyköpings kommun, HSB, Nyköpingshem och"
     " Victoria Park."),
    ("beside, and no reproach", agreement(BRANDKARR), "Också redovisat"),
    ("aimed at one area", agreement(BRANDKARR), "Platser som nämns Brandkärr"),
    ("where results will be published", agreement("nykoping/2020-medborgarlofte"),
     "Publiceras: polisens och kommunens sidor på Facebook"),
    # Gottsunda
    ("not kept so far, by whom", promise(f"{GOTTSUNDA}#polisnarvaro"),
     "Inte uppfyllt ännu 2019, enligt kommunen"),
    ("with the date of the statement", promise(f"{GOTTSUNDA}#polisnarvaro"),
     "2019 Inte uppfyllt ännu 2019, enligt kommunen"),
    ("the later silence hides nothing", municipality("uppsala"),
     "En del redovisad, en inte uppfylld ännu 2019 enligt kommunen"),
    ("a result without a number", agreement(GOTTSUNDA), "De anmälda brotten har minskat."),
    ("the same office, a new holder", agreement(GOTTSUNDA), "lokalpolisområdeschef (2021)"),
    ("overlaps another agreement in time", agreement(GOTTSUNDA),
     "Samverkansavtalet mellan Uppsala kommun och polisen, förlängt till 2019"),
    # Resecentrum
    ("results that answer none of the promises", agreement(RESECENTRUM),
     "Belysningen i centralpassagen har bytts ut."),
    ("the promises stand without outcome", promise(f"{RESECENTRUM}#hog-narvaro"),
     "nämner inte löftet för sig i den del som vi har sett"),
    ("a planned follow-up that nobody has looked for", agreement(RESECENTRUM),
     "2023 Inte letat efter än"),
    ("what follows the agreement", agreement("uppsala/2020-samverkan"),
     "Samverkansöverenskommelse 2024–2027"),
    ("one police area, two municipalities", municipality("knivsta"),
     "Knivsta 2019–2020, medborgarlöften"),
    ("what applies now by another source", municipality("uppsala"),
     "Enligt en annan källa (pressmeddelande) gäller Samverkansöverenskommelse 2024–2027"),
    ("the part that the later one does not name", agreement(GOTTSUNDA),
     "En del av Mer polis i området och ett lokalt poliskontor: Ett lokalt poliskontor etableras"),
    # Upplands-Bro
    ("both ends of a prolongation", agreement("upplands-bro/2020-samverkan"),
     "1 februari 2020 – 31 december 2020, förlängt till 31 december 2021"),
    ("with the day it was told", agreement("upplands-bro/2020-samverkan"),
     "Förlängt till 31 december 2021, enligt uppgift 23 februari 2021."),
    ("the old due date stays", agreement("upplands-bro/2020-samverkan"), "17 juli 2020"),
    ("two sources, one agreement", agreement("upplands-bro/2021-samverkan"),
     "Giltighetstid 2022–2023"),
    ("outlives its agreement", agreement("upplands-bro/2022-medborgarlofte"),
     "Löftena gäller längre än den överenskommelse för 2022–2023"),
    ("the police area's name differs", agreement("upplands-bro/2018-samverkan"),
     "I senare avtal heter det Järfälla/Upplands-Bro."),
    ("gaps are gaps", municipality("upplands-bro"),
     "Mellan 2018 och 1 februari 2020 känner vi inte till någon samverkansöverenskommelse."),
    ("a political statement is labelled", agreement("upplands-bro/2018-samverkan"),
     "Ur ett uttalande från politiska partier."),
    # Timrå
    ("an impossible period is told", agreement("timra/2019-medborgarlofte"),
     "Längre ner på samma sida sägs löftena gälla 2019-2018."),
    ("shorter than its agreement", agreement("timra/2019-medborgarlofte"), "2019–2020"),
    ("the gap", municipality("timra"),
     "Mellan 31 mars 2023 och maj 2023, då nästa undertecknades, känner vi inte till någon"
     " samverkansöverenskommelse."),
    ("two spellings of a person", agreement("ange/2018-medborgarlofte"), "Josef Wiklund"),
    ("a report that nobody has looked for", agreement("timra/2019-samverkan"),
     "1 april 2019 – 31 mars 2020 Inte letat efter än"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "words"),
    [pytest.param(call, words, id=f"{call}: {name}") for name, call, words in ACCEPTED],
)
def test_what_a_case_needs_is_shown(call: str, words: str) -> None:
    assert words in shown(call)


def test_nothing_that_is_retold_stands_within_quotation_marks() -> None:
    """Their pages have no quote at all: all their sources are retold."""
    retold = [
        each.address
        for each in register().agreements
        if all(source.wording == "reported" for source in each.sources)
    ]
    assert len(retold) == 14
    pages = Pages(register())
    for address in retold:
        text = pages.called("x/", f"{{{{ {agreement(address)} }}}}")
        assert [tag for tag in ("<q", "<blockquote", 'class="verbatim"') if tag in text] == []


def test_no_status_is_given_that_the_source_does_not_give() -> None:
    given = [
        (each.address, outcome.promise, outcome.status)
        for each in register().agreements
        for follow_up in each.follow_ups
        for outcome in follow_up.outcomes
        if outcome.status
    ]
    assert given == [(GOTTSUNDA, "polisnarvaro", "not_fulfilled")]
