"""A change of the data as communicators make them, several at once, in a copy of the register.

Which documents it is about follows from the register: nothing is invented of a place that is named
here. `python -m tests.helpers.data_change FOLDER` makes it in a folder.
"""

import re
import sys
from datetime import date, timedelta
from pathlib import Path

from macros.data.agreement import Agreement
from macros.data.registers import Municipality
from macros.facts.loading import load
from scripts.permalinks import main as record_urls

FIRST_AGREEMENT = """\
# yaml-language-server: $schema=../schema.json
kind: agreement
title: Påhittad överenskommelse
plain: Det här avtalet finns inte. Det är till för att prova programmet.
municipalities: [{slug}]
parties:
  - {{id: kommunen, name: Den påhittade kommunen, kind: municipality, role: signing}}
  - {{id: polisen, name: Den påhittade polisen, kind: police, role: signing}}
valid: {{from: {year}-01-01, open: until_further_notice}}
promises:
  - id: rakna-bockar
    kind: promise
    text: Parterna ska räkna minst tre bockar varje natt.
    title: Bockar räknas
    themes: [{theme}]
    source: [{{id: avtalet}}]
    targets:
      - {{id: bockar, operator: at_least, value: 3, unit: bockar, per: {{unit: day}}}}
  - {{id: mala-bron, kind: commitment, text: Parterna ska måla bron., source: [{{id: avtalet}}]}}
follow_up_plan:
  - id: varje-ar
    text: Löftena följs upp varje år.
    kind: recurring
    every: year
    source: [{{id: avtalet}}]
follow_ups:
  - id: rapport
    kind: recurring
    answers: [{{planned: varje-ar, due: {year}}}]
    published: {year}-12-01
    source: [{{id: rapporten}}]
    outcomes:
      - promise: rakna-bockar
        target: bockar
        status: partly_fulfilled
        reason: resources
        value: 2
        unit: bockar
        as_of: {year}-11-30
        assessed_by: police
      - {{promise: mala-bron, text: Färgen är köpt.}}
sources:
  - {{id: avtalet, title: Avtalet, kind: agreement, file: sources/avtal.txt, completeness: whole}}
  - {{id: rapporten, title: Rapporten, kind: report, file: sources/svar.txt, completeness: whole}}
"""
SOURCES = {
    "avtal": """\
Påhittad överenskommelse mellan Den påhittade kommunen och Den påhittade polisen
Parterna ska räkna minst tre bockar varje natt. Parterna ska måla bron.
Löftena följs upp varje år.
""",
    "svar": "Färgen är köpt.\n",
}


def change(folder: Path, day: date) -> None:
    """Add an agreement and a follow-up, rename, withdraw and correct. Record the new URLs."""
    register = load(folder, day).register
    there = {slug for each in register.agreements for slug in each.municipalities}
    new = next(each for each in register.municipalities if each.slug not in there)
    add_agreement(folder, new, register.themes[0].id, day)
    present = [each for each in register.agreements if not each.withdrawn]
    first, *_, last = present
    followed_up = next(each for each in reversed(present) if each.promises)
    follow_up(folder, followed_up, day)
    withdraw(folder, first, day)
    correct(folder, followed_up, day)
    rename(folder, last)
    record_urls([str(folder)])


def add_agreement(folder: Path, municipality: Municipality, theme: str, day: date) -> None:
    place = folder / municipality.slug
    (place / "sources").mkdir(parents=True)
    text = FIRST_AGREEMENT.format(slug=municipality.slug, theme=theme, year=day.year - 1)
    (place / "pahittat.yml").write_text(text, encoding="utf-8")
    for name, source in SOURCES.items():
        (place / f"sources/{name}.txt").write_text(source, encoding="utf-8")


def follow_up(folder: Path, agreement: Agreement, day: date) -> None:
    """The first promise is fulfilled, and the others are told of without a status."""
    first, *others = agreement.promises
    source = f"source: [{{id: {agreement.sources[0].id}}}]"
    lines = [
        "follow_ups:",
        f"  - id: pahittad-rapport\n    published: {day - timedelta(days=1)}\n    {source}",
        "    outcomes:",
        f"      - {{promise: {first.id}, status: fulfilled, assessed_by: jointly}}",
        *(f"      - {{promise: {each.id}, text: Det nämns.}}" for each in others),
    ]
    _append(folder / f"{agreement.address}.yml", *lines)


def withdraw(folder: Path, agreement: Agreement, day: date) -> None:
    words = f"withdrawn: {{date: {day - timedelta(days=1)}, reason: published_in_error}}"
    _append(folder / f"{agreement.address}.yml", words)


def correct(folder: Path, agreement: Agreement, day: date) -> None:
    path = folder / "corrections.yml"
    before = path.read_text(encoding="utf-8").replace("corrections: []", "corrections:")
    path.write_text(before, encoding="utf-8")
    address = f"{agreement.address}#{agreement.promises[0].id}"
    _append(path, f"  - {{date: {day}, address: {address}, was: Bron var blå., now: Den är röd.}}")


def rename(folder: Path, agreement: Agreement) -> None:
    """The file gets another name, which all that refers to it takes up."""
    old, new = agreement.address, f"{agreement.address}-nytt-namn"
    for path in folder.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"\b{old}(?=[#\s,\]}}])", new, text), encoding="utf-8")
    (folder / f"{old}.yml").rename(folder / f"{new}.yml")
    _append(folder / f"{new}.yml", f"formerly: [{old}]")


def _append(path: Path, *lines: str) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text("\n".join([text, *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    change(Path(sys.argv[1]), date.today())
