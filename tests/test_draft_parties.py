"""Who makes an agreement: what is taken for a party, how it is called, and who signs for it."""

import pytest

from scripts.drafting.plain import paper_of_text
from scripts.drafting.proposal import Values
from scripts.drafting.proposing import proposal_of

START = "Samverkansavtal 2030\n\n"


def values_of(text: str) -> Values:
    return proposal_of(paper_of_text(START + text)).values


def as_rows(values: Values) -> list[str]:
    return [
        f"{each['name']} / {each['kind']} / {each['role']}" for each in values.get("parties", [])
    ]


TWO = "Ekby kommun / municipality / signing", "Polisen / police / signing"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            "Parter\nEkby kommun\nPolisen\nRegion Norra Påhitt\nEkbyhem AB\n",
            [*TWO, "Region Norra Påhitt / region / signing", "Ekbyhem AB / housing / signing"],
            id="lines below a heading",
        ),
        pytest.param(
            "Avtalet tecknas mellan:\n- Ekby kommun\n- Polisen\n- Ekby villaägareförening\n",
            [*TWO, "Ekby villaägareförening / association / signing"],
            id="a list below its lead",
        ),
        pytest.param(
            "Avtalet ingås av Ekby kommun, Polisen och Räddningstjänsten Påhitt Väst.",
            [*TWO, "Räddningstjänsten Påhitt Väst / other_authority / signing"],
            id="a sentence",
        ),
        pytest.param(
            "Ekby kommun och Polisen samverkar. Ekbyskolan står bakom avtalet.",
            [*TWO, "Ekbyskolan / school / supporting"],
            id="one that only stands behind it",
        ),
        pytest.param(
            "Ekby kommun och Polisen samverkar.\n\nEkbybostäder lovar att byta lås.",
            [*TWO, "Ekbybostäder / housing / signing"],
            id="one that promises",
        ),
        pytest.param(
            "Ekby kommun och Polisen samverkar. Region Påhitt har mätt tryggheten.",
            list(TWO),
            id="one that is only named",
        ),
        pytest.param(
            "Ekby kommun, Polisen, Ekby Fastighets AB\n\nDet här är vår plan.",
            [*TWO, "Ekby Fastighets AB / business / signing"],
            id="a line of names below the title",
        ),
        pytest.param(
            "Norra Ekby kommun, Södra Ekby kommun och Polisen har enats.",
            ["Norra Ekby kommun / municipality / signing", TWO[1]],
            id="the first of two whose names are alike, when neither is in the title",
        ),
        pytest.param(
            "Ekby kommun och Polisområde Påhitt har enats.",
            [TWO[0], "Polisområde Påhitt / police / signing"],
            id="a police area that is no local one",
        ),
    ],
)
def test_parties(text: str, rows: list[str]) -> None:
    assert as_rows(values_of(text)) == rows


OTHERS = """\
Parter
Ekby kommun
Polisen
Region Påhitt
Ekbyhem AB
Ekby köpmannaförening

Åtaganden
Ekbyhem åtar sig att:
- byta lås

Köpmannaföreningen ska ordna värdar på torget. Regionen ska erbjuda samtal inom en vecka.
Kommunen och Region Påhitt ska utbilda personal. Socialtjänsten ska ringa hem till föräldrar.
"""


def test_promises_of_other_parties_have_them_for_owners() -> None:
    promises = values_of(OTHERS)["promises"]
    assert [(each["text"], each["owners"]) for each in promises] == [
        ("byta lås", ["ekbyhem-ab"]),
        ("Köpmannaföreningen ska ordna värdar på torget.", ["ekby-kopmannaforening"]),
        ("Regionen ska erbjuda samtal inom en vecka.", ["region-pahitt"]),
        ("Kommunen och Region Påhitt ska utbilda personal.", ["kommunen", "region-pahitt"]),
        ("Socialtjänsten ska ringa hem till föräldrar.", ["kommunen"]),
    ]


SIGNED = """\
Avtalet ingås av Ekby kommun, Polisen, Region Påhitt och Ekbyhem AB.

Ekby den 2 maj 2030

Eva Ek, kommunstyrelsens ordförande, Ekby kommun
Per Bok, regionråd, Region Påhitt
Li Alm, vd, Ekbyhem AB
"""


def test_whoever_signs_for_another_party_is_of_it() -> None:
    values = values_of(SIGNED)
    assert [(each["name"], each["title"], each["party"]) for each in values["signatories"]] == [
        ("Eva Ek", "kommunstyrelsens ordförande", "kommunen"),
        ("Per Bok", "regionråd", "region-pahitt"),
        ("Li Alm", "vd", "ekbyhem-ab"),
    ]
    assert [("party" in each, each["place"]) for each in values["signed"]] == [(False, "Ekby")]


SIDE_BY_SIDE = """\
Ekby kommun och Polisen samverkar.

Ekby 2030-05-02                    Bokby den 9 maj 2030
Eva Ek                             Per Bok
Kommunchef                         Lokalpolisområdeschef
"""


def test_those_who_sign_side_by_side_have_each_their_place_day_and_party() -> None:
    assert [
        (each["place"], each["date"], each["party"]) for each in values_of(SIDE_BY_SIDE)["signed"]
    ] == [("Ekby", "2030-05-02", "kommunen"), ("Bokby", "2030-05-09", "polisen")]


def test_who_signed_is_read_from_a_sentence() -> None:
    text = (
        "Ekby kommun och Polisen. Undertecknat i Ekby den 2 maj 2030 av kommunalråd Eva Ek "
        "och t.f. lokalpolisområdeschef Per Bok."
    )
    values = values_of(text)
    assert [(each["name"], each["title"]) for each in values["signatories"]] == [
        ("Eva Ek", "kommunalråd"),
        ("Per Bok", "t.f. lokalpolisområdeschef"),
    ]
    assert [(each["place"], each["date"]) for each in values["signed"]] == [("Ekby", "2030-05-02")]


def test_the_municipalities_of_the_title_are_parties_even_when_their_names_are_alike() -> None:
    text = "Avtal mellan Norra Ekby kommun, Södra Ekby kommun och Polisen 2030\n\n"
    text += "Kommunerna ska ha en gemensam jour.\n"
    values = proposal_of(paper_of_text(text)).values
    names = [each["name"] for each in values["parties"]]
    assert names == ["Norra Ekby kommun", "Södra Ekby kommun", "Polisen"]
    assert values["promises"][0]["owners"] == ["kommunen", "sodra-ekby-kommun"]


def test_two_municipalities_sign_each_for_itself_and_a_name_is_no_heading() -> None:
    text = """Avtal mellan Norra Ekby kommun, Södra Ekby kommun och Polisen 2030

Underskrifter
Avtalet finns i två exemplar.

Norra Ekby den 1 mars 2030

Eva Ek
Kommunchef, Norra Ekby kommun

Södra Ekby den 2 mars 2030

Per Bok
Kommunchef, Södra Ekby kommun
"""
    values = proposal_of(paper_of_text(text)).values
    ids = ["kommunen", "sodra-ekby-kommun"]
    assert [each["party"] for each in values["signatories"]] == ids
    assert [each["party"] for each in values["signed"]] == ids
    places = [each["source"] for each in [*values["signed"], *values["signatories"]]]
    assert places == [[{"id": "avtal", "at": "Underskrifter"}]] * 4
