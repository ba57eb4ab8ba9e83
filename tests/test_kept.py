"""What an earlier build made is taken from it, where it would be made the same: not a byte differs.

Which files a change writes stands change by change in `miniature/remade.txt`. `make accept` writes
it; read the difference.
"""

import copy
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.facts import asked
from macros.facts.register import Register
from macros.making.kept import put
from macros.pages.rendering import TEMPLATES
from tests.helpers.made import Site, Texts, texts_of

REMADE = int(os.environ.get("REMADE", "4"))
"""How many random edits; 200 in `make fuzz`."""
EXPECTED = Path("tests/miniature/remade.txt")

SMABY = "smaby/2022-samverkan.yml"
Edit = Callable[[Texts], None]


def replaced(file: str, *pairs: str) -> Edit:
    """Some words of a file, each in place of the one before it."""

    def edit(texts: Texts) -> None:
        text = texts[Path(file)]
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert text.count(old) == 1, (old, text.count(old))
            text = text.replace(old, new)
        texts[Path(file)] = text

    return edit


def added(file: str, text: str) -> Edit:
    def edit(texts: Texts) -> None:
        texts[Path(file)] = texts.get(Path(file), "") + text

    return edit


def without(file: str) -> Edit:
    def edit(texts: Texts) -> None:
        del texts[Path(file)]

    return edit


def moved(file: str, to: str) -> Edit:
    def edit(texts: Texts) -> None:
        former = file.removesuffix(".yml")
        texts[Path(to)] = f"{texts.pop(Path(file))}formerly: [{former}]\n"

    return edit


def both(*edits: Edit) -> Edit:
    def edit(texts: Texts) -> None:
        for each in edits:
            each(texts)

    return edit


NEW_AGREEMENT = """\
kind: agreement
title: Överenskommelse om ekar
municipalities: [tomtemarken]
parties:
  - {id: kommunen, name: Tomtemarkens kommun, kind: municipality, role: signing}
valid: {from: 2023-02, to: 2025}
promises:
  - {id: ekar, kind: promise, text: Vi planterar ekar., source: [{id: avtalet}]}
sources:
  - {id: avtalet, title: Avtalet, kind: agreement, completeness: whole}
"""
LOFTEN, FIRST, PLAN = (
    "pahittinge/2022-loften.yml",
    "pahittinge/2018-loften.yml",
    "smaby/2024-plan.yml",
)
CHANGES: dict[str, Edit] = {
    "nothing": both(),
    "a comment": added(SMABY, "# En kommentar.\n"),
    "empty lines above all else": replaced(
        SMABY, "kind: agreement\ntitle", "\n\nkind: agreement\ntitle"
    ),
    "the title of a promise": replaced(FIRST, "title: Lagade lyktor", "title: Hela lyktor"),
    "the words of a promise": replaced(FIRST, "lyktor inom fem dagar", "lyktor inom sex dagar"),
    "a promise's owner": replaced(FIRST, "owners: [polisen]", "owners: [polisen, kommunen]"),
    "a promise that is added": replaced(
        FIRST,
        "follow_up_plan:",
        "  - {id: ny, kind: promise, text: Vi ses., source: [{id: loftena}]}\nfollow_up_plan:",
    ),
    "a promise that is withdrawn": replaced(
        LOFTEN,
        "    continuous: yes",
        "    withdrawn: {date: 2024-02-01, reason: changed_situation}",
    ),
    "a promise that gets another id": replaced(
        FIRST,
        "- id: lyktor",
        "- id: lampor\n    formerly: [lyktor]",
        "{promise: lyktor",
        "{promise: lampor",
    ),
    "two promises in another order": replaced(
        LOFTEN,
        "- id: grannar",
        "- id: x",
        "- id: torget",
        "- id: grannar",
        "- id: x",
        "- id: torget",
    ),
    "the title of a document": replaced(FIRST, "Påhittinge 2018–2019", "Påhittinge åren 2018–2019"),
    "a summary in plain words": replaced(
        SMABY, "Småby & polisen vaktar broar.", "Småby vaktar broar."
    ),
    "the end of a term": replaced(LOFTEN, "to: 2024-02-29}\npromises", "to: 2024-03-31}\npromises"),
    "a term that is over": replaced(
        "pahittinge/2021-samverkan.yml", "open: until_further_notice", "to: 2023"
    ),
    "a party's name": replaced(FIRST, "name: Polisen i Påhittinge", "name: Påhittinges polis"),
    "a document number": replaced(SMABY, "KS-2022-00099", "KS-2022-00100"),
    "a signatory": replaced(SMABY, "name: Snorke Snorkesson", "name: Snork Snorkesson"),
    "the name of an area": replaced(SMABY, "label: Oväsendet", "label: Oljudet"),
    "a theme of an area": replaced(
        SMABY,
        "label: Oväsendet\n    themes: [trollskap]",
        "label: Oväsendet\n    themes: [oanvant]",
    ),
    "the status of a promise": replaced(
        SMABY,
        "status: partly_fulfilled, reason: dependency",
        "status: not_fulfilled, reason: dependency",
    ),
    "a figure in a follow-up": replaced(SMABY, "value: 5413", "value: 5414"),
    "a follow-up that is taken away": replaced(
        "pahittinge/2021-samverkan.yml",
        "  - id: odaterad\n    answers: [{planned: halvar, due: 2021-H2}]\n"
        "    outcomes:\n"
        "      - {promise: brobygge, status: planned, text: Färgen är köpt.}\n",
        "",
    ),
    "a follow-up of another document that is also of it": replaced(
        SMABY, "also_of: [smaby/2024-plan]", "also_of: []"
    ),
    "a promised follow-up in another month": replaced(
        "pahittinge/2021-samverkan.yml", "month: 10", "month: 11"
    ),
    "what replaces an agreement": replaced(
        SMABY, "to: smaby/2018-samverkan", "to: smaby/2017-plan"
    ),
    "what a promise continues": replaced(
        LOFTEN, "    continues: pahittinge/2020-loften#fotpass\n", ""
    ),
    "the title of a source": replaced(
        SMABY, 'title: "Rapport_om_broar"', "title: Rapport om broar"
    ),
    "when somebody last searched": replaced(
        SMABY, "last_searched: {date: 2024-02-26", "last_searched: {date: 2024-02-27"
    ),
    "a new document": added("tomtemarken/2023-samverkan.yml", NEW_AGREEMENT),
    "a deleted file": without("pahittinge/2023-plan.yml"),
    "a file with another name": moved("pahittinge/2023-plan.yml", "pahittinge/2023-atgarder.yml"),
    "a renamed municipality": replaced(
        "municipalities.yml", "name: Tomtemarken", "name: Tomteskogen"
    ),
    "a municipality's former name": replaced(
        "municipalities.yml", "Gamla Småbyköping", "Gamla Småby"
    ),
    "a new municipality": replaced(
        "municipalities.yml",
        "  - {slug: pahittinge",
        '  - {slug: ankeborg, name: Ankeborg, code: "9904"}\n  - {slug: pahittinge',
    ),
    "a renamed county": replaced("municipalities.yml", "name: Påhittade län", "name: Påhittelän"),
    "a new theme": added(
        "themes.yml", "  - {id: ekar, name: Ekar, definition: Träd med ekollon.}\n"
    ),
    "a renamed theme": replaced("themes.yml", 'name: "# Broar"', "name: Broar och spänger"),
    "a synonym of a theme": replaced("themes.yml", "synonyms: [knytt,", "synonyms: [vättar,"),
    "a renamed place": replaced("places.yml", "name: Sagolandet | *hela*", "name: Sagolandet"),
    "a corrected glossary word": replaced(
        "glossary.yml", "Någon som står vid en bro.", "Den som står vid en bro."
    ),
    "a new glossary word": added(
        "glossary.yml", "  - {id: lykta, word: lyktor, definition: Ljus i mörkret.}\n"
    ),
    "a correction": added(
        "corrections.yml",
        "  - {date: 2024-02, address: pahittinge/2018-loften, was: Åtta., now: Nio.}\n",
    ),
    "a reported fault": replaced("reports.yml", "Statusen stämmer inte", "Statusen är fel"),
    "a link to others that is broken": replaced(
        "links.yml",
        "answered: 2022-08-20",
        "answered: 2022-01-20\n    failed: 2022-08-15\n    failed_again: 2022-08-20",
    ),
}


@pytest.mark.long
def test_what_is_made_asks_the_same_whatever_was_made_before(tmp_path: Path) -> None:
    """What is kept without being noted is asked by one page, and all the others would be stale."""
    site = Site(tmp_path)
    register = site.register(texts_of())
    asked, turned = (site.inquiries(register, turned) for turned in (False, True))
    assert {name: it ^ turned[name] for name, it in asked.items() if it != turned[name]} == {}


@pytest.mark.long
def test_what_was_made_anew_with_the_same_bytes_is_taken_the_next_time(tmp_path: Path) -> None:
    texts = texts_of()
    site, other = (Site(tmp_path / name, is_whole=False) for name in ("one", "other"))
    site.make(site.register(texts), "first", after="nothing")
    CHANGES["the title of a source"](texts)
    register = site.register(texts)
    site.make(register, "changed", after="first")
    other.make(other.register(texts), "changed", after="nothing")
    again = (each.make(each.register(texts), "again", after="changed") for each in (site, other))
    assert next(again) == next(again)


def test_a_link_in_the_earlier_site_is_no_file_of_it(tmp_path: Path) -> None:
    site, new = tmp_path / "site", tmp_path / "new"
    made = put(site, "a/index.html", b"words", None)
    page = site / "a/index.html"
    page.rename(site / "a/other.html")
    page.symlink_to("other.html")
    assert made.found_in(site) is None
    put(new, "a/index.html", b"words", site)
    there = new / "a/index.html"
    assert (there.is_symlink(), there.read_bytes()) == (False, b"words")


@pytest.mark.long
def test_an_answer_has_the_same_seal_in_every_process(tmp_path: Path) -> None:
    """Python orders a set otherwise each time: what follows that order would be made anew."""
    program = [sys.executable, "-m", "tests.helpers.sealed_answers", str(tmp_path)]
    seeds = ({**os.environ, "PYTHONHASHSEED": str(seed)} for seed in (1, 2))
    found = [subprocess.check_output(program, env=seed, text=True) for seed in seeds]
    one, other = (sorted(each.splitlines()) for each in found)
    assert len(one) > 1000
    assert [*unified_diff(one, other, lineterm="", n=0)] == []


DUE = date(2024, 4, 1)
"""The day after the one by which something was promised."""
TEMPLATES_CHANGED = (
    ("county.md", "Länskod", "Kod för länet:"),
    ("_follow_ups.html", "Avtal som har gått ut", "Avtal som är slut"),
)
"""Templates, and some of their words with others in their place."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The miniature, made and kept, but for what tells of everything: the data and the search."""
    folder = tmp_path_factory.mktemp("sites")
    templates = shutil.copytree(TEMPLATES, folder / "templates")
    site = Site(folder, templates=templates, is_whole=False)
    site.make(site.register(texts_of()), "first", after="nothing")
    return site


def written(site: Site, register: Register) -> list[str]:
    """The files that a change writes or takes away; of most of them, those that it leaves."""
    site.make(register, "now", after="first", is_kept=False)
    was, now = site.files("first"), site.files("now")
    others = sorted(name for name in {*was, *now} if was.get(name) != now.get(name))
    if len(others) <= len(now) / 2:
        return others
    return [f"{len(others)} files, all but", *sorted(was.keys() & now.keys() - {*others})]


def changed(site: Site) -> Iterator[tuple[str, list[str]]]:
    """What each change writes, by its name."""
    for name, edit in CHANGES.items():
        texts = texts_of()
        edit(texts)
        yield name, written(site, site.register(texts))
    due = site.register(texts_of(), DUE)
    yield "a new day, on which a follow-up is due", written(site, due)
    for template, words, others in TEMPLATES_CHANGED:
        path = site.templates / template
        text = path.read_text(encoding="utf-8")
        assert words in text
        path.write_text(text.replace(words, others), encoding="utf-8")
        yield f"a changed template, {template}", written(site, site.register(texts_of()))
        path.write_text(text, encoding="utf-8")


@pytest.mark.long
def test_a_change_writes_the_files_that_it_is_about(first: Site) -> None:
    found = [
        "\n".join([f"# {name}", *(f"  {each}" for each in lines)]) for name, lines in changed(first)
    ]
    now = "\n\n".join(found) + "\n"
    if os.environ.get("ACCEPT"):
        EXPECTED.write_text(now, encoding="utf-8")
    before = EXPECTED.read_text(encoding="utf-8").splitlines()
    different = [*unified_diff(before, now.splitlines(), lineterm="", n=0)]
    assert "\n".join(different) == "", "Read the difference, then `make accept`."


# --- at random ------------------------------------------------------------------------------------


def values_in(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def inside(values: Any) -> Iterator[Any]:
    """Every mapping and every list that has anything."""
    if isinstance(values, dict | list) and values:
        yield values
        for below in list(values.values()) if isinstance(values, dict) else values:
            yield from inside(below)


def drop(values: Any, dice: random.Random) -> None:
    chosen = dice.choice([*inside(values)])
    chosen.pop(dice.choice(sorted(chosen)) if isinstance(chosen, dict) else -1)


def shuffle(values: Any, dice: random.Random) -> None:
    dice.shuffle(dice.choice([each for each in inside(values) if isinstance(each, list)]))


def repeat(values: Any, dice: random.Random) -> None:
    chosen = dice.choice([each for each in inside(values) if isinstance(each, list)])
    again = copy.deepcopy(dice.choice(chosen))
    if isinstance(again, dict) and "id" in again:
        again["id"] = f"{again['id']}-{dice.randrange(10_000)}"
    chosen.append(again)


def reword(values: Any, dice: random.Random) -> None:
    """Another word, another day or another number in place of one."""
    texts = [(one, key) for one in inside(values) if isinstance(one, dict) for key in one]
    one, key = dice.choice([(one, key) for one, key in texts if isinstance(one[key], str)])
    one[key] = f"{one[key]} ek" if not one[key][:1].isdigit() else f"2{one[key][1:]}"


def random_edit(texts: Texts, dice: random.Random) -> None:
    path = dice.choice([each for each in texts if each.suffix == ".yml"])
    values = values_in(texts[path])
    dice.choice((drop, shuffle, repeat, reword))(values, dice)
    texts[path] = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)


@pytest.mark.parametrize("edits", [1, pytest.param(REMADE - 1, marks=pytest.mark.long)])
def test_after_any_edits_the_site_is_the_one_that_is_made_of_nothing(
    edits: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, dice, texts = Site(tmp_path), random.Random(edits), texts_of()
    site.make(site.register(texts), "0", after="nothing")
    number, asked_of_many = 0, asked.MANY
    while number < edits:
        before = dict(texts)
        random_edit(texts, dice)
        try:
            register = site.register(texts)
            site.make(register, "cold")
        except Exception:  # the check would not have accepted it
            texts = before
            continue
        # Every other time as if the register were a large one.
        monkeypatch.setattr(asked, "MANY", (asked_of_many, 5)[number % 2])
        site.make(register, f"{number + 1}", after=f"{number}")
        now, cold = site.files(f"{number + 1}"), site.files("cold")
        assert sorted(now) == sorted(cold)
        assert [name for name in now if now[name] != cold[name]] == []
        shutil.rmtree(tmp_path / f"{number}")
        number += 1
