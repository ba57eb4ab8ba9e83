"""One made-up document: an agreement or a plan under it, with the texts that it quotes.

As long as a real one that somebody has taken care with: some 20 kB with three areas, eight promises
and two follow-ups. All that it quotes stands in one of its two stored texts.
"""

import random
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.benchmark import words
from tests.helpers.many import police_of

PROMISES, AREAS = 8, 3
_OWNERS = (["polisen"], ["kommunen"], ["kommunen", "polisen"], ["bolaget"])
_VERDICTS: tuple[dict[str, str], ...] = (
    {"status": "fulfilled"},
    {"status": "partly_fulfilled", "reason": "resources"},
    {"status": "not_fulfilled", "reason": "not_stated"},
    {"status": "postponed", "reason": "reprioritised"},
    {"status": "fulfilled", "effect": "not_evaluated"},
    {},
)

Values = dict[str, Any]


@dataclass
class Paper:
    """A stored text, which grows by what is quoted from it."""

    id: str
    paragraphs: list[str] = field(default_factory=list)
    _pages: Any = field(default_factory=lambda: count(4))

    def says(self, text: str) -> str:
        self.paragraphs.append(text)
        return text

    def source(self) -> list[Values]:
        """A reference to where the text has come to."""
        return [{"id": self.id, "at": f"Sidan {next(self._pages) // 4}"}]

    def text(self) -> str:
        return "\n\n".join([*self.paragraphs, ""])


@dataclass(frozen=True)
class Document:
    """What a document is of; `earlier` and `above` name documents that it follows, or is under."""

    place: dict[str, str]
    year: int
    is_plan: bool = False
    earlier: str = ""
    above: str = ""

    @property
    def name(self) -> str:
        return f"{self.year}-{'plan' if self.is_plan else 'samverkan'}"

    @property
    def last_year(self) -> int:
        return self.year if self.is_plan else self.year + 3


def written(document: Document, last_day_year: int, seed: int) -> tuple[Values, dict[str, str]]:
    """The document's values, and its stored texts by their files. The same for the same seed."""
    dice = random.Random(f"{seed} {document.place['slug']}/{document.name}")
    agreement, report = Paper("avtalet"), Paper("rapporten")
    areas = _areas(document, agreement, dice)
    values = {
        **_head(document, agreement, dice),
        "priority_areas": areas,
        "promises": (promises := _promises(document, areas, agreement, dice)),
        "bodies": _bodies(agreement, dice),
        "follow_up_plan": (planned := _planned(document, agreement, dice)),
        **_follow_ups(document, promises, planned[0]["month"], report, last_day_year, dice),
        **_relations(document),
        "sources": _sources(document),
    }
    texts = {f"sources/{document.name}-{each.id}.txt": each.text() for each in (agreement, report)}
    return values, texts


def _head(document: Document, paper: Paper, dice: random.Random) -> Values:
    name, first, last = document.place["name"], document.year, document.last_year
    what = "Åtgärdsplan för" if document.is_plan else "Samverkansöverenskommelse mellan"
    years = f"{first}" if first == last else f"{first}–{last}"
    return {
        "kind": "plan" if document.is_plan else "agreement",
        "title": paper.says(f"{what} polisen och {name} kommun {years}"),
        "plain": f"{words.promised(dice)} Så står det i korthet.",
        "municipalities": [document.place["slug"]],
        "places": dice.sample(words.PLACES, 3),
        "parties": _parties(document, paper),
        "references": [{"number": paper.says(f"KS {first}/{dice.randrange(100, 999)}")}],
        "valid": {
            "from": f"{first}-01-01",
            "to": f"{last}-12-31",
            "verbatim": paper.says(f"Överenskommelsen gäller från och med {first} till {last}."),
        },
        "signatories": _signatories(paper, dice),
        "decisions": [_decision(document, paper, dice)],
        **{
            clause: {"text": paper.says(words.paragraph(length, dice)), "source": paper.source()}
            for clause, length in (("purpose", 2), ("vision", 1), ("overall_goal", 1))
        },
        "background": {
            "text": "\n\n".join(paper.says(words.paragraph(2, dice)) for _ in range(2)),
            "source": paper.source(),
        },
        "method": [
            {"text": paper.says(words.promised(dice)), "source": paper.source()} for _ in range(3)
        ],
    }


def _parties(document: Document, paper: Paper) -> list[Values]:
    name = document.place["name"]
    rows = (
        ("kommunen", f"{name} kommun", "municipality", "signing"),
        ("polisen", police_of(document.place), "police", "signing"),
        ("bolaget", f"{name}bostäder", "housing", "supporting"),
    )
    return [
        {"id": each, "name": paper.says(called), "kind": kind, "role": role}
        | {"source": paper.source()}
        for each, called, kind, role in rows
    ]


def _signatories(paper: Paper, dice: random.Random) -> list[Values]:
    titles = {"kommunen": "Kommunstyrelsens ordförande", "polisen": "Lokalpolisområdeschef"}
    return [
        {"name": paper.says(words.a_person(dice)), "title": paper.says(title), "party": party}
        | {"role": "signs", "source": paper.source()}
        for party, title in titles.items()
    ]


def _decision(document: Document, paper: Paper, dice: random.Random) -> Values:
    text = f"Kommunstyrelsen beslutar att ingå överenskommelsen. {words.promised(dice)}"
    return {
        "body": "Kommunstyrelsen",
        "paragraph": f"§ {dice.randrange(10, 300)}",
        "date": f"{document.year - 1}-11-{dice.randrange(10, 29)}",
        "role": "decides",
        "state": "made",
        "text": paper.says(text),
        "source": paper.source(),
    }


def _areas(document: Document, paper: Paper, dice: random.Random) -> list[Values]:
    """The same areas in each document of a place: some of them are carried on."""
    of_place = random.Random(document.place["slug"]).sample(sorted(words.AREAS), AREAS)
    found = [
        {
            "id": f"omrade-{theme}",
            "label": paper.says(words.AREAS[theme]),
            "themes": [theme],
            "description": paper.says(words.paragraph(2, dice)),
            "problems": paper.says(words.paragraph(1, dice)),
            "causes": paper.says(words.paragraph(1, dice)),
            "goal": paper.says(words.paragraph(1, dice)),
            "indicators": [
                {"id": f"matt-{theme}", "text": paper.says(f"Antal anmälda brott, {theme}")}
                | {"baseline": f"{dice.randrange(20, 400)} året före", "source": paper.source()}
            ],
            "source": paper.source(),
        }
        for theme in of_place
    ]
    if document.earlier:
        found[0]["maps_to"] = f"{document.earlier}#{found[0]['id']}"
    return found


def _promises(
    document: Document, areas: list[Values], paper: Paper, dice: random.Random
) -> list[Values]:
    return [_promise(document, number, areas, paper, dice) for number in range(PROMISES)]


def _promise(
    document: Document, number: int, areas: list[Values], paper: Paper, dice: random.Random
) -> Values:
    """Half of them have a target, one has parts, and some carry on those before or above."""
    title = words.promised_briefly(dice).rstrip(".")
    found: Values = {
        "id": f"lofte-{number}",
        "kind": "commitment" if number % 3 else "promise",
        "text": paper.says(words.paragraph(2, dice)),
        "title": title,
        "plain": words.promised(dice)[:200],
        "owners": dice.choice(_OWNERS),
        "areas": [areas[number % AREAS]["id"]],
        "places": dice.sample(words.PLACES, 1),
        "source": paper.source(),
    }
    if number % 2:
        found["targets"] = [_target(number, paper, dice)]
    if number == 2:
        found["parts"] = [
            {"id": f"del-{letter}", "text": paper.says(words.promised(dice))} for letter in "ab"
        ]
    if document.earlier and number < 3:
        found["continues"] = f"{document.earlier}#lofte-{number}"
    if document.above and number < 4:
        found["specifies"] = f"{document.above}#lofte-{number}"
    return found


def _target(number: int, paper: Paper, dice: random.Random) -> Values:
    value = dice.randrange(4, 60)
    return {
        "id": f"antal-{number}",
        "operator": "at_least",
        "value": value,
        "unit": "pass",
        "per": {"unit": "year"},
        "verbatim": paper.says(f"Målet är minst {value} pass om året."),
    }


def _bodies(paper: Paper, dice: random.Random) -> list[Values]:
    rows = {"styrgruppen": "Styrgruppen", "arbetsgruppen": "Arbetsgruppen"}
    return [
        {
            "id": each,
            "name": paper.says(f"{name} för trygghet"),
            "task": paper.says(words.paragraph(1, dice)),
            "members": [paper.says(member) for member in ("Kommunpolis", "Säkerhetssamordnare")],
            "lead": "kommunen",
            "source": paper.source(),
        }
        for each, name in rows.items()
    ]


def _planned(document: Document, paper: Paper, dice: random.Random) -> list[Values]:
    """What is promised of following up: each year, and when it is over."""
    yearly = "Styrgruppen följer upp överenskommelsen skriftligt en gång om året."
    final = f"En slutlig uppföljning görs när {document.last_year} är slut."
    return [
        {
            "id": "arligen",
            "text": paper.says(yearly),
            "kind": "recurring",
            "every": "year",
            "month": dice.randrange(9, 13),
            "by": ["styrgruppen"],
            "form": "written",
            "points": [paper.says(words.promised_briefly(dice)) for _ in range(2)],
            "source": paper.source(),
        },
        {
            "id": "slutlig",
            "text": paper.says(final),
            "kind": "final",
            "due": f"{document.last_year}-12",
            "by": ["kommunen", "polisen"],
            "source": paper.source(),
        },
    ]


def _follow_ups(
    document: Document,
    promises: list[Values],
    month: int,
    paper: Paper,
    last: int,
    dice: random.Random,
) -> Values:
    """One for each of the first two years that are over, where anybody has followed up."""
    years = range(document.year, min(document.year + 2, document.last_year + 1, last))
    found = [
        _follow_up(f"{year}-{month:02}", promises, paper, dice)
        for year in years
        if dice.random() < 0.9
    ]
    searched = {"date": f"{last}-10-01", "where": "kommunens och polisens webbplatser"}
    return {"follow_ups": found} if found else {"last_searched": searched}


def _follow_up(due: str, promises: list[Values], paper: Paper, dice: random.Random) -> Values:
    year = int(due[:4])
    return {
        "id": f"uppfoljning-{year}",
        "kind": "recurring",
        "answers": [{"planned": "arligen", "due": due}],
        "period": year,
        "published": f"{year + 1}-02-{dice.randrange(10, 28)}",
        "by": ["kommunen"],
        "summary": f"{words.reported(dice)} {words.reported(dice)}",
        "outcomes": [_outcome(year, each, paper, dice) for each in promises],
        "source": paper.source(),
    }


def _outcome(year: int, promise: Values, paper: Paper, dice: random.Random) -> Values:
    found = {
        "promise": promise["id"],
        **dice.choice(_VERDICTS),
        "text": paper.says(words.reported(dice)),
        "as_of": f"{year}-12-31",
        "assessed_by": dice.choice(("police", "municipality", "jointly", "external")),
        "source": paper.source(),
    }
    if target := next(iter(promise.get("targets", ())), None):
        is_met = found.get("status", "fulfilled") == "fulfilled"
        value = target["value"] + (dice.randrange(9) if is_met else -dice.randrange(1, 4))
        found |= {"target": target["id"], "value": value, "unit": "pass"}
        found["figures"] = [{"value": dice.randrange(5, 90), "unit": "deltagare"}]
    return found


def _relations(document: Document) -> Values:
    found = [
        {"kind": kind, "to": to}
        for kind, to in (("renews", document.earlier), ("under", document.above))
        if to
    ]
    return {"relations": found} if found else {}


def _sources(document: Document) -> list[Values]:
    name, slug = document.place["name"], document.place["slug"]
    rows = (("avtalet", "Överenskommelsen", "agreement"), ("rapporten", "Rapporten", "report"))
    return [
        {
            "id": each,
            "title": f"{title}, {name} {document.year}",
            "kind": kind,
            "publisher": f"{name} kommun",
            "url": f"https://{slug}.example/{document.name}-{each}.pdf",
            "file": f"sources/{document.name}-{each}.txt",
            "captured": "2026-11-01",
            "completeness": "whole",
        }
        for each, title, kind in rows
    ]
