"""Labels and headings: what stands after a label, and what is a heading, an area or a list."""

from pathlib import Path

import pytest

from scripts.drafting.plain import paper_of_text
from scripts.drafting.proposal import Proposal
from scripts.drafting.proposing import proposal_of
from scripts.drafting.reading import paper_of
from scripts.drafting.writing import GUESS, yaml_of
from tests.helpers.draft_documents import word_of

START = "Åtgärdsplan 2030\nEkby kommun och polisen\n\n"


def of(text: str) -> Proposal:
    return proposal_of(paper_of_text(START + text))


def promises_of(text: str) -> list[str]:
    return [
        " / ".join(
            (
                each["text"],
                " ".join(each.get("owners", "-")),
                each.get("continuous") or each.get("period", {}).get("to", "-"),
            )
        )
        for each in of(text).values.get("promises", [])
    ]


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        pytest.param(
            "Insats: Måla tunneln.\nAnsvarig: Kommunen\nKlart senast: 1 maj 2030\n"
            "Insats: Gå i tunneln.\nVem: Polisen\nNär: Löpande\n",
            ["Måla tunneln. / kommunen / 2030-05-01", "Gå i tunneln. / polisen / yes"],
            id="labels below each other",
        ),
        pytest.param(
            "Vad ska göras? Måla tunneln. Vem ansvarar? Socialförvaltningen. När? Juni 2030.\n"
            "Vad ska göras? Gå i tunneln. Vem ansvarar? Polisen. När? Varje kväll.\n",
            ["Måla tunneln. / kommunen / 2030-06", "Gå i tunneln. / polisen / -"],
            id="questions in one line",
        ),
        pytest.param(
            "Det här lovar vi dig\n\nPolisen\n• håller öppet varje torsdag\n\nKommunen\n"
            "• byter lampor före den 15 september\n\nTillsammans\n• går vi i parken\n",
            [
                "håller öppet varje torsdag / polisen / -",
                "byter lampor före den 15 september / kommunen / 2030-09-14",
                "går vi i parken / kommunen polisen / -",
            ],
            id="lists below who promises",
        ),
        pytest.param(
            "Det här ska vi göra\nPolisen ökar antalet timmar till fots i byn.\n",
            ["Polisen ökar antalet timmar till fots i byn. / polisen / -"],
            id="the present tense below a heading of what to do",
        ),
        pytest.param(
            "4 Uppföljning\n4.1 Gruppen går varje år i mars igenom hur det gick för alla.\n"
            "4.2 Ändringar ska vara skriftliga.\n",
            [],
            id="a numbered sentence is no heading",
        ),
        pytest.param(
            "Polisen förbinder sig att (1) gå i parken under 2030, (2) ringa alla och (3) svara.",
            [
                "gå i parken under 2030 / polisen / 2030",
                "ringa alla / polisen / -",
                "svara / polisen / -",
            ],
            id="numbers within a sentence",
        ),
        pytest.param(
            "Fokus 1 - Unga\nVad vi vet: Polisen ser fler.\nSå gör vi:\n"
            "Kommunen anställer en ny fältare.\nPolisen besöker alla hem igen.\n",
            [
                "Kommunen anställer en ny fältare. / kommunen / -",
                "Polisen besöker alla hem igen. / polisen / -",
            ],
            id="sentences below a label of what is done",
        ),
        pytest.param(
            "Aktivitet\tHuvudansvarig\tStart\tKlart\nKurs i byn\tKommunen\t2030-02-01\tMaj 2030\n",
            ["Kurs i byn / kommunen / 2030-05"],
            id="a table with a beginning and an end",
        ),
        pytest.param(
            "Kommunens ansvar: Värdar följer eleverna till bussen. Träden beskärs senast i maj.\n"
            "Gemensamt ansvar: Information lämnas vid möten.\nMätetal: antal rån\n",
            [
                "Värdar följer eleverna till bussen. / kommunen / -",
                "Träden beskärs senast i maj. / kommunen / 2030-05",
                "Information lämnas vid möten. / kommunen polisen / -",
            ],
            id="a label of whose the sentences are",
        ),
        pytest.param(
            "Medborgarlöftet innehåller två punkter:\n– Kommunen inför drogtester i skolan.\n"
            "– Vi ska visa allvar, säger polischef Eva Ek.\n",
            ["Kommunen inför drogtester i skolan. / kommunen / -"],
            id="what somebody says is no promise",
        ),
        pytest.param(
            "Kommunen och polisen ska tillsammans\n\n- göra tillsyn\n",
            ["göra tillsyn / kommunen polisen / -"],
            id="what leads to a list is no heading",
        ),
        pytest.param(
            "Parterna är överens om\natt ta fram en lägesbild,\natt utse var sin kontakt, samt\n"
            "att träffas.\n\nPolisen tar på sig\natt bemanna kontoret.\n",
            [
                "att ta fram en lägesbild / kommunen polisen / -",
                "att utse var sin kontakt / kommunen polisen / -",
                "att träffas. / kommunen polisen / -",
                "att bemanna kontoret. / polisen / -",
            ],
            id="lines that begin with att",
        ),
        pytest.param(
            "Problem\tBilar kör fort\nÅtgärd\tBygga en gupp\nAnsvarig\tKommunen\n"
            "Klart\t2030-06-30\n",
            ["Bygga en gupp / kommunen / 2030-06-30"],
            id="a table whose rows are labels",
        ),
        pytest.param(
            "Löfte 1: Tryggare skolvägar\nMånga föräldrar är oroliga för trafiken.\n"
            "Vad kommunen gör\n- Målar om linjer.\nVad kommunen och polisen gör\n- Håller möten.\n",
            ["Målar om linjer. / kommunen / -", "Håller möten. / kommunen polisen / -"],
            id="a numbered promise that is a name of those below",
        ),
        pytest.param("Vem ansvarar? Polisen. När? I juni.\n", [], id="no question of what"),
        pytest.param(
            "Kommunen åtar sig att:\n- måla tunneln\nPolisen åtar sig att:\n- gå i tunneln\n",
            ["måla tunneln / kommunen / -", "gå i tunneln / polisen / -"],
            id="what leads to the next list is none of this one",
        ),
    ],
)
def test_promises_and_their_labels(text: str, promises: list[str]) -> None:
    assert promises_of(text) == promises


NUMBERED = """\
Våra prioriteringar
1. Narkotika
Effektmål: Färre unga ska prova.
Aktiviteter:
• Utbilda alla lärare
2. Stölder
Effektmål: Färre stölder.
Aktiviteter:
• Erbjuda märkning till lantbrukare

Uppföljning
Planen följs upp årligen.
"""


def test_a_numbered_name_above_its_goal_is_an_area_and_ends_with_the_next_section() -> None:
    proposal = of(NUMBERED)
    areas = proposal.values["priority_areas"]
    assert [(each["label"], each["goal"]) for each in areas] == [
        ("Narkotika", "Effektmål: Färre unga ska prova."),
        ("Stölder", "Effektmål: Färre stölder."),
    ]
    assert [(each["text"], each["areas"]) for each in proposal.values["promises"]] == [
        ("Utbilda alla lärare", ["narkotika"]),
        ("Erbjuda märkning till lantbrukare", ["stolder"]),
    ]
    assert proposal.values["follow_up_plan"][0]["source"] == [{"id": "plan", "at": "Uppföljning"}]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ekby – medborgarlöften\n\nVi lovar det här.\n", "Ekby – medborgarlöften"),
        ("Norra Ekby – medborgarlöften\n", "Norra Ekby – medborgarlöften"),
        ("Vi bor här – överenskommelse finns\n", None),
    ],
)
def test_a_title_may_begin_with_its_place(text: str, title: str | None) -> None:
    assert proposal_of(paper_of_text(text)).values.get("title") == title


def test_a_date_in_a_row_beside_other_words_is_the_documents() -> None:
    text = "Ekby kommun          Datum 2030-02-20\nKansliet             Dnr KS 2030/1\n\n"
    values = proposal_of(paper_of_text(text + START)).values
    assert (values["document_date"], values["references"][0]["number"]) == (
        "2030-02-20",
        "KS 2030/1",
    )


def test_a_group_is_called_as_where_it_is_the_one() -> None:
    text = (
        "Arbetet leds av en styrgrupp. Styrgruppen träffas i Ekbys trygghetsforum med BRÅ Ekby.\n"
    )
    names = [each["name"] for each in of(text).values["bodies"]]
    assert names == ["Styrgruppen", "Ekbys trygghetsforum", "BRÅ Ekby"]


FACTS = """\
Samverkansavtal
Parter: Ekby kommun och Polisen
Diarienummer: EK/2030:77 (kommunen), A901.442/2030 (polisen)
Avtalstid: 1 mars 2030 – 28 februari 2034
Kontaktpersoner: säkerhetschef Mona Alv, kommunpolis Tim Holm

Prioriterade områden: hot och våld, skadegörelse.
"""


def test_facts_after_labels_are_no_part_of_the_title() -> None:
    values = proposal_of(paper_of_text(FACTS)).values
    assert values["title"] == "Samverkansavtal"
    numbers = [each["number"] for each in values["references"]]
    assert numbers == ["EK/2030:77", "A901.442/2030"]
    assert (values["valid"]["from"], values["valid"]["to"]) == ("2030-03-01", "2034-02-28")
    assert [each["label"] for each in values["priority_areas"]] == ["hot och våld", "skadegörelse"]
    assert "signatories" not in values


def test_a_heading_right_above_a_table_of_measures_is_an_area() -> None:
    text = "Trygga hem\nAktivitet\tAnsvar\nDela ut varnare\tKommunen\n\n"
    values = of(text).values
    assert [each["label"] for each in values["priority_areas"]] == ["Trygga hem"]
    assert values["promises"][0]["areas"] == ["trygga-hem"]


@pytest.mark.parametrize(
    ("line", "term"),
    [
        ("Giltighetstid: 2030", "2030 2030"),
        ("Avtalsperiod 1 januari 2030 t.o.m. 31 december 2031.", "2030-01-01 2031-12-31"),
        ("Gäller från 2030-01-01.", "2030-01-01 -"),
        ("Vi ses igen 2030.", "2030 2030"),
    ],
)
def test_a_line_alone_states_the_term(line: str, term: str) -> None:
    """The last states none: the title of a plan names its year."""
    valid = of(f"Inledning\n\nVi ses.\n\n{line}\n").values["valid"]
    assert " ".join(valid.get(key, "-") for key in ("from", "to")) == term


AN_AREA = """\
Område 1: Centrum

Orsaker
• Dålig belysning
• Få vuxna ute

Mål
Färre ska vara rädda.

Åtgärd                                   Ansvarig                 Tid
Polisen går i centrum minst              Polisen                  Fredagar
tre gånger i veckan
Kommunen byter ut lampor vid             Tekniska                 Klart senast
Torget                                   förvaltningen            1 november 2030
Fältare är ute                           Kommunen och             Löpande
                                         föreningslivet
"""


def test_what_is_said_of_an_area_below_its_name_is_no_promise() -> None:
    found = of(AN_AREA)
    (area,) = found.values["priority_areas"]
    assert (area["label"], area["causes"], area["goal"]) == (
        "Centrum",
        "- Dålig belysning\n- Få vuxna ute",
        "Färre ska vara rädda.",
    )
    assert "overall_goal" not in found.values
    assert all(each["areas"] == [area["id"]] for each in found.values["promises"])


def test_what_a_cell_says_and_no_field_can_hold_is_a_remark_and_never_lost() -> None:
    """The page would say else that the source does not state it."""
    assert promises_of(AN_AREA) == [
        "Polisen går i centrum minst tre gånger i veckan / polisen / -",
        "Kommunen byter ut lampor vid Torget / kommunen / 2030-11-01",
        "Fältare är ute / kommunen / yes",
    ]
    written = yaml_of(of(AN_AREA).values)
    assert [line.strip() for line in written.split("\n") if line.strip().startswith(GUESS)] == [
        "# kontrollera: tid enligt källan: ”Fredagar”",
        "# kontrollera: ansvarig enligt källan: ”Kommunen och föreningslivet”",
    ]


def test_a_place_in_a_document_is_not_its_title(tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    word_of("# Åtgärdsplan för ett tryggare Ekby 2030\n## Löften\n- Polisen går varje kväll.", made)
    (promise,) = proposal_of(paper_of(made)).values["promises"]
    assert promise["source"] == [{"id": "plan", "at": "Löften"}]


def test_what_tabs_part_are_cells_of_a_row() -> None:
    rows = ["Åtgärd\tAnsvarig\tKlar", "Måla tunneln i centrum\tKommunen\t2030",
            "Gå i parken varje kväll\tPolisen\t2031"]  # fmt: skip
    assert promises_of("\n".join(rows)) == [
        "Måla tunneln i centrum / kommunen / 2030",
        "Gå i parken varje kväll / polisen / 2031",
    ]
