"""A small made-up folder of agreements, written to disk for the commands that change it."""

from pathlib import Path

ADDRESS = "exempelby/2020-samverkan"

FILES = {
    "municipalities.yml": """\
counties:
  - {code: "99", name: Påhittade län}
municipalities:
  - {slug: exempelby, name: Exempelby, code: "9901"}
  - {slug: ovre-pahitt, name: Övre Påhitt, code: "9902", former_names: [Gamla Påhitt]}
""",
    "themes.yml": "themes:\n  - {id: trafik, name: Trafik, definition: Säkerhet i trafiken.}\n",
    "places.yml": """\
places:
  - {slug: bada, name: Båda, municipalities: [exempelby, ovre-pahitt]}
""",
    f"{ADDRESS}.yml": """\
# A comment first.
kind: agreement   # a comment behind
title: 'Överenskommelse  med  "citat"'
municipalities: [ exempelby ]

parties:
- {id: kommunen, name: Kommunen, kind: municipality, role: signing}
- id: polisen
  name: Polisen
  kind: police
  role: signing
valid: {from: 2020-02, to: 2022}

# About the promises.
promises:
  - id: fotpatrull
    kind: promise
    text: >-
      Polisen ska gå
      fotpatrull.
    title: Fotpatrull i centrum
    targets:
      - {id: kvallar, operator: at_least, value: 2, unit: kvällar}
    formerly: [gammal-patrull]
    # A comment that belongs to the foot patrol.

  - {id: lyktor, kind: promise, text: Kommunen ska tända lyktor., title: Tända lyktor}
  - id: borttaget
    kind: promise
    text: Parterna ska mata draken.
    withdrawn: {date: 2020-04-19, reason: changed_situation}
  - {id: mata, kind: promise, text: "=Mäta: minst 2 gånger", title: "-Mäta"}

follow_up_plan:
  - {id: varje-ar, text: Vi följer upp varje år., kind: recurring, every: year, month: 10}
# A comment about the follow-ups.
follow_ups:
  - id: hosten-2020
    kind: recurring
    answers: [{planned: varje-ar, due: 2020-10}]
    published: 2020-11-02
    source: [{id: rapport}]   # the report
    outcomes:
      # The best one.
      - promise: fotpatrull
        target: kvallar   # per week
        status: fulfilled
        value: 2.50
        unit: kvällar
        text: |-
          Vi gick; ofta.
          "Nästan jämt", sade de.
        as_of: 2020-10
      - {promise: lyktor, status: "ongoing", places: [Torget, 'Bron, norra']}

# Where it comes from.
sources:
  - {id: rapport, title: Rapporten, kind: report, completeness: whole}
""",
}


def written(folder: Path, text: str | None = None) -> Path:
    """Write the folder. Give the path of its agreement, with another text where one is told."""
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8"))
    agreement = folder / f"{ADDRESS}.yml"
    if text is not None:
        agreement.write_bytes(text.encode("utf-8"))
    return agreement


def everything_in(folder: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
