"""No address that was ever published is lost: by cases, and by long rows of random edits."""

import copy
import errno
import os
import random
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from macros.checks.addresses import (
    addresses_are_recorded,
    addresses_mean_the_same,
    published_addresses_are_kept,
    published_places_are_kept,
)
from macros.checks.everything import RULES, check
from macros.checks.rules import Scope
from macros.data.agreement import Agreement
from macros.data.registers import County, Municipality, Theme
from macros.facts.loading import Loaded
from macros.facts.register import Register
from macros.urls.addressed import Link, State
from macros.urls.permalinks import (
    FILE_NAME,
    latest,
    links,
    lost_lines,
    new_links,
    read_permalinks,
)
from scripts import permalinks
from scripts.writing import files
from tests.helpers.builders import COUNTY, NOWHERE, TRAFIK, a_party, a_source, written
from tests.helpers.folder import written as write_files

TODAY = date(2024, 3, 1)
ROWS = int(os.environ.get("ROWS", "150"))
"""How many rows of random edits are tried; `make fuzz` tries more."""
WITHDRAWN = {"date": "2024-02-01", "reason": "not_stated"}
Data = dict[str, Any]
# The rules about addresses: two things with one id (MB104), successors that are missing (MB106),
# and all that compares with what was published.
ADDRESS_RULES = [
    rule for rule in RULES if rule.scope is Scope.HISTORY or rule.code in ("MB104", "MB106")
]


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        pytest.param("a page\nb page\n", "a page\nb page\nc page\n", [], id="grown"),
        pytest.param("a page\nb page\n", "b page\n", ["a page"], id="deleted"),
        pytest.param("a page\nb page\n", "a file\nb page\n", ["a page"], id="changed"),
        pytest.param("a page\nb page\n", "b page\na page\n", ["b page"], id="reordered"),
        pytest.param("# old words\na page\n", "# new words\na page\n", [], id="comment"),
        pytest.param("a page\n", "b page\na page\n", [], id="merged with another branch"),
    ],
)
def test_lost_lines(before: str, after: str, lost: list[str]) -> None:
    assert lost_lines(before, after) == lost


def test_where_the_disk_is_full_what_was_recorded_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "permalinks.txt"
    path.write_bytes(b"# Adresser\r\na/ page\r\n")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(files.RefusedError, match=r"permalinks\.txt går inte att skriva"):
        permalinks.write(path, ["b/ page"])
    assert path.read_bytes() == b"# Adresser\r\na/ page\r\n"
    assert [each.name for each in tmp_path.iterdir()] == ["permalinks.txt"]
    monkeypatch.undo()
    permalinks.write(path, ["b/ page"])
    assert path.read_bytes() == b"# Adresser\r\na/ page\r\nb/ page\n"


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a permalinks.txt that lost its first line, and then another."""
    monkeypatch.chdir(tmp_path)
    folder = Path("data")
    folder.mkdir()
    git("init", "-q")
    for left in ("abc", "bc", "c"):
        lines = "".join(f"{each}/ page\n" for each in left)
        (folder / FILE_NAME).write_text(lines, encoding="utf-8")
        git("add", ".")
        git("commit", "-q", "-m", left)
    return folder


def git(*words: str) -> None:
    person = ("-c", "user.name=Ingen", "-c", "user.email=ingen@smaby.example")
    subprocess.run(["git", *person, *words], check=True, capture_output=True)


def test_each_line_that_any_of_several_versions_had_is_kept(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert permalinks.main([str(history), "--check", "--against", "HEAD", "HEAD~1", "HEAD~2"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if "är borta" in line]
    assert told == [
        f"data/{FILE_NAME}: raden ”{line}” är borta eller flyttad. Lägg tillbaka den."
        for line in ("b/ page", "a/ page")
    ]


# A small register as a communicator's files, for random edits. Each thing carries a token
# that no edit changes, so that it can be told whether an address still means the same.


def a_start() -> Data:
    def document(token: str, *names: str) -> Data:
        promises = [{"id": n, "token": f"{token}-{n}"} for n in names]
        areas = [{"id": f"yta-{n}", "token": f"{token}-yta-{n}"} for n in names]
        return {"token": token, "promises": promises, "priority_areas": areas}

    return {
        "municipalities": [
            {"slug": "ekby", "name": "Ekby", "code": "9901", "token": "M1"},
            {"slug": "alby", "name": "Alby", "code": "9902", "token": "M2"},
        ],
        "documents": {
            "ekby/avtal": document("D1", "a", "b", "c"),
            "alby/avtal": document("D2", "a", "d"),
        },
        "next": 1,
    }


def a_loaded_of(data: Data, folder: Path) -> Loaded:
    """What reading the data's files would give."""
    municipalities = tuple(
        written(Municipality, _without_token(each), f"{folder}/municipalities.yml")
        for each in data["municipalities"]
    )
    register = Register(
        TODAY,
        tuple(
            written(Agreement, _agreement(address, each), f"{folder}/{address}.yml")
            for address, each in data["documents"].items()
        ),
        municipalities=municipalities,
        counties=(written(County, COUNTY, f"{folder}/municipalities.yml"),),
        themes=(written(Theme, TRAFIK, f"{folder}/themes.yml"),),
    )
    return Loaded(register, folder)


def a_register_of(data: Data, folder: Path) -> Register:
    return a_loaded_of(data, folder).register


def _agreement(address: str, document: Data) -> Data:
    promises = [
        {"kind": "promise", "text": words_of(each["token"]), **_without_token(each)}
        for each in document["promises"]
    ]
    areas = [
        {"label": words_of(each["token"]), **_without_token(each)}
        for each in document["priority_areas"]
    ]
    return {
        "kind": "agreement",
        "title": words_of(document["token"]),
        "municipalities": [address.split("/")[0]],
        "parties": [a_party()],
        "sources": [a_source()],
        **_without_token({**document, "promises": promises, "priority_areas": areas}),
    }


@cache
def words_of(token: str) -> str:
    """Twelve made-up words, other ones for each token."""
    dice = random.Random(token)
    return " ".join("".join(dice.choices("abdefgiklmnoprstuvå", k=6)) for _ in range(12))


def _without_token(values: Data) -> Data:
    return {key: value for key, value in values.items() if key != "token"}


def tokens_of(data: Data) -> dict[str, str]:
    """Which thing is at each address of its own."""
    found = {f"kommun/{each['slug']}/": each["token"] for each in data["municipalities"]}
    for address, document in data["documents"].items():
        found[f"avtal/{address}/"] = document["token"]
        for promise in document["promises"]:
            found[f"avtal/{address}/{promise['id']}/"] = promise["token"]
        for area in document["priority_areas"] if "withdrawn" not in document else ():
            names = (area["id"], *area.get("formerly", ()))
            found |= {f"avtal/{address}/#{name}": area["token"] for name in names}
    return found


def _new_name(data: Data, stem: str) -> str:
    data["next"] += 1
    return f"{stem}{data['next']}"


def _some_document(data: Data, dice: random.Random) -> tuple[str, Data]:
    address = dice.choice(sorted(data["documents"]))
    return address, data["documents"][address]


def _some_promise(data: Data, dice: random.Random) -> tuple[str, Data, Data]:
    address, document = _some_document(data, dice)
    return address, document, dice.choice(document["promises"])


Edit = Callable[[Data, random.Random, bool, dict[str, set[str]]], None]


def rename_promise(data: Data, dice: random.Random, careful: bool, _: Any) -> None:
    _, _, promise = _some_promise(data, dice)
    if careful:
        promise["formerly"] = [*promise.get("formerly", []), promise["id"]]
    promise["id"] = _new_name(data, "p")


def delete_promise(data: Data, dice: random.Random, careful: bool, _: Any) -> None:
    _, document, promise = _some_promise(data, dice)
    if careful:
        promise["withdrawn"] = WITHDRAWN
    elif len(document["promises"]) > 1:
        document["promises"].remove(promise)


def reorder(data: Data, dice: random.Random, _: bool, __: Any) -> None:
    dice.shuffle(_some_document(data, dice)[1]["promises"])


def retitle(data: Data, dice: random.Random, _: bool, __: Any) -> None:
    _some_promise(data, dice)[2]["title"] = _new_name(data, "Rubrik ")


def split_promise(data: Data, dice: random.Random, careful: bool, heirs: Any) -> None:
    _, document, promise = _some_promise(data, dice)
    names = [_new_name(data, "p"), _new_name(data, "p")]
    document["promises"] += [{"id": name, "token": f"T-{name}"} for name in names]
    heirs.setdefault(promise["token"], set()).update(f"T-{name}" for name in names)
    if careful:
        promise["withdrawn"] = {**WITHDRAWN, "reason": "split", "successors": names}
    else:
        document["promises"].remove(promise)


def merge_promises(data: Data, dice: random.Random, careful: bool, heirs: Any) -> None:
    _, document = _some_document(data, dice)
    if len(document["promises"]) < 2:
        return
    kept, lost = dice.sample(document["promises"], 2)
    document["promises"].remove(lost)
    heirs.setdefault(lost["token"], set()).add(kept["token"])
    if careful:
        names = [*lost.get("formerly", []), lost["id"]]
        kept["formerly"] = [*kept.get("formerly", []), *names]


def move_promise(data: Data, dice: random.Random, careful: bool, _: Any) -> None:
    address, document, promise = _some_promise(data, dice)
    other = dice.choice([each for each in sorted(data["documents"]) if each != address])
    if len(document["promises"]) < 2:
        return
    document["promises"].remove(promise)
    names = [promise["id"], *promise.pop("formerly", [])]
    promise["id"] = _new_name(data, "p")
    data["documents"][other]["promises"].append(promise)
    if careful:
        places = [address, *document.get("formerly", [])]
        promise["formerly"] = [
            name if "/" in name else f"{place}#{name}"
            for name in names
            for place in (places if "/" not in name else places[:1])
        ]


def move_file(data: Data, dice: random.Random, careful: bool, _: Any) -> None:
    address, document = _some_document(data, dice)
    new = f"{address.split('/')[0]}/{_new_name(data, 'avtal')}"
    data["documents"] = {
        (new if each == address else each): value for each, value in data["documents"].items()
    }
    if careful:
        document["formerly"] = [*document.get("formerly", []), address]


def delete_file(data: Data, dice: random.Random, careful: bool, _: Any) -> None:
    address, document = _some_document(data, dice)
    if careful:
        document["withdrawn"] = WITHDRAWN
    elif len(data["documents"]) > 1:
        del data["documents"][address]


def new_code(data: Data, dice: random.Random, _: bool, __: Any) -> None:
    dice.choice(data["municipalities"])["code"] = f"99{dice.randrange(10, 99)}"


def rename_municipality(data: Data, dice: random.Random, careful: bool, _: Any) -> None:
    municipality = dice.choice(data["municipalities"])
    old, new = municipality["slug"], _new_name(data, "by")
    municipality["slug"], municipality["name"] = new, new.title()
    moved = {}
    for address, document in data["documents"].items():
        place, name = address.split("/")
        moved[f"{new}/{name}" if place == old else address] = document
        if place == old and careful:
            document["formerly"] = [*document.get("formerly", []), address]
    data["documents"] = moved
    if careful:
        municipality["formerly"] = [*municipality.get("formerly", []), old]


def reuse_an_id(data: Data, dice: random.Random, _: bool, __: Any) -> None:
    """A new promise under an id that another had."""
    document, promise = _some_promise(data, dice)[1:]
    name = dice.choice([promise["id"], *promise.get("formerly", [])]).split("#")[-1]
    document["promises"].append({"id": name, "token": f"NEW-{_new_name(data, 'n')}"})


def forget_a_former_name(data: Data, dice: random.Random, _: bool, __: Any) -> None:
    document, promise = _some_promise(data, dice)[1:]
    owner = dice.choice([document, promise, dice.choice(data["municipalities"])])
    owner.pop("formerly", None)


def take_over_a_former_id(data: Data, dice: random.Random, _: bool, __: Any) -> None:
    """A new promise under a former id that its owner no longer claims."""
    document, promise = _some_promise(data, dice)[1:]
    if promise.get("formerly"):
        name = promise["formerly"].pop()
        token = f"NEW-{_new_name(data, 'n')}"
        document["promises"].append({"id": name.split("#")[-1], "token": token})


def add_promise(data: Data, dice: random.Random, _: bool, __: Any) -> None:
    name = _new_name(data, "p")
    _some_document(data, dice)[1]["promises"].append({"id": name, "token": f"T-{name}"})


def swap_ids(data: Data, dice: random.Random, _: bool, __: Any) -> None:
    """Two promises, or two areas, change places in one edit."""
    things = _some_document(data, dice)[1][dice.choice(["promises", "priority_areas"])]
    if len(things) > 1:
        one, other = dice.sample(things, 2)
        one["id"], other["id"] = other["id"], one["id"]


def replace_a_thing(data: Data, dice: random.Random, _: bool, __: Any) -> None:
    """Something else under the same id: a promise, withdrawn or not, an area, or a document."""
    document = _some_document(data, dice)[1]
    thing = dice.choice([document, *document["promises"], *document["priority_areas"]])
    for key in ("withdrawn", "text"):
        thing.pop(key, None)
    thing["token"] = f"NEW-{_new_name(data, 'n')}"


def correct_a_word(data: Data, dice: random.Random, _: bool, __: Any) -> None:
    promise = _some_promise(data, dice)[2]
    words = promise.get("text", words_of(promise["token"])).split()
    words[dice.randrange(len(words))] = "rättat"
    promise["text"] = " ".join(words)


def rename_area(data: Data, dice: random.Random, careful: bool, _: Any) -> None:
    areas = _some_document(data, dice)[1]["priority_areas"]
    area = dice.choice(areas)
    if careful:
        area["formerly"] = [*area.get("formerly", []), area["id"]]
    area["id"] = _new_name(data, "yta-")


def delete_area(data: Data, dice: random.Random, careful: bool, heirs: Any) -> None:
    areas = _some_document(data, dice)[1]["priority_areas"]
    if len(areas) < 2:
        return
    kept, lost = dice.sample(areas, 2)
    areas.remove(lost)
    if careful:
        heirs.setdefault(lost["token"], set()).add(kept["token"])
        names = [*lost.get("formerly", []), lost["id"]]
        kept["formerly"] = [*kept.get("formerly", []), *names]


EDITS: tuple[Edit, ...] = (
    *(swap_ids, replace_a_thing, correct_a_word, rename_area, delete_area),
    *(rename_promise, delete_promise, reorder, retitle, split_promise, merge_promises),
    *(move_promise, move_file, delete_file, new_code, rename_municipality),
    *(reuse_an_id, forget_a_former_name, take_over_a_former_id, add_promise),
)


def lost_addresses(
    first: dict[str, str], now: Mapping[str, Link], here: dict[str, str], heirs: dict[str, set[str]]
) -> list[str]:
    """The addresses that do not lead to what was first published there, or its heir."""
    lost = []
    for address, token in first.items():
        url, sign, name = address.partition("#")
        link = now.get(url)
        if name and link and link.state == "moved":
            link = now[link.to[0]]
            url = link.url
        if name and link and link.state == "withdrawn":
            continue
        place = (link.to[0] if link and link.state == "moved" else url) + sign + name
        found = here.get(place)
        hops = link and (link.state != "moved" or now[place].state != "moved")
        if not hops or (found != token and found not in _all_heirs(token, heirs)):
            lost.append(address)
    return lost


def _all_heirs(token: str, heirs: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [token]
    while waiting:
        for heir in heirs.get(waiting.pop(), set()) - found:
            found.add(heir)
            waiting.append(heir)
    return found


def test_every_successor_of_a_tombstone_is_an_address() -> None:
    data, dice = a_start(), random.Random(3)
    split_promise(data, dice, True, {})
    now = links(a_register_of(data, NOWHERE))
    (stone,) = [link for link in now.values() if link.state == "withdrawn"]
    assert len(stone.to) == 2
    assert set(stone.to) <= set(now)


@pytest.mark.parametrize(
    ("day", "state", "to"),
    [
        pytest.param("2024-02-01", "withdrawn", ("avtal/ekby/avtal/b/",), id="before today"),
        pytest.param("2024-03-01", "withdrawn", ("avtal/ekby/avtal/b/",), id="today"),
        pytest.param("2024-03-02", "page", (), id="tomorrow"),
    ],
)
def test_what_is_withdrawn_stands_until_its_day(
    day: str, state: State, to: tuple[str, ...]
) -> None:
    data = a_start()
    document = data["documents"]["ekby/avtal"]
    stone = {**WITHDRAWN, "date": day, "successors": ["b"]}
    document["withdrawn"] = document["promises"][0]["withdrawn"] = stone
    now = links(a_register_of(data, NOWHERE))
    urls = ("avtal/ekby/avtal/", "avtal/ekby/avtal/a/")
    assert [now[url] for url in urls] == [Link(url, state, to) for url in urls]


def _said(data: Data, folder: Path) -> list[str]:
    problems = check(a_loaded_of(data, folder))
    return [
        f"{Path(problem.position.file.split(' ')[0]).name} {problem.message}"
        for problem in problems
        if not problem.is_warning
    ]


def _delete_c(data: Data) -> None:
    data["documents"]["ekby/avtal"]["promises"].pop()


def _delete_file(data: Data) -> None:
    del data["documents"]["alby/avtal"]


def _rename_ekby(data: Data) -> None:
    data["municipalities"][0]["slug"] = "nyby"
    data["documents"] = {
        address.replace("ekby", "nyby"): {**each, "formerly": [address]}
        for address, each in data["documents"].items()
    }
    del data["documents"]["alby/avtal"]["formerly"]


def _claim_a_page(data: Data) -> None:
    data["documents"]["ekby/avtal"]["promises"][0]["formerly"] = ["b"]


def _claim_itself(data: Data) -> None:
    data["documents"]["ekby/avtal"]["promises"][0]["formerly"] = ["a"]


def _claim_twice(data: Data) -> None:
    for promise in data["documents"]["ekby/avtal"]["promises"][:2]:
        promise["formerly"] = ["old"]


def _successor_that_is_not_there(data: Data) -> None:
    stone = {**WITHDRAWN, "successors": ["bb"]}
    data["documents"]["ekby/avtal"]["promises"][0]["withdrawn"] = stone


REFUSED: dict[Callable[[Data], None], str] = {
    _delete_c: "avtal.yml Löftets adress avtal/ekby/avtal/c/ är publicerad men finns inte längre."
    " Skriv ”formerly: [c]” på det löfte som är samma,"
    " eller skriv tillbaka löftet med ”withdrawn: …”.",
    _delete_file: "permalinks.txt Avtalets adress avtal/alby/avtal/ är publicerad men finns inte"
    " längre, och 2 adresser under den. Skriv ”formerly: [alby/avtal]” i filen som är samma avtal,"
    " eller lägg tillbaka filen. Ska avtalet bort skriver du ”withdrawn: …” längst ner i den.",
    _rename_ekby: "permalinks.txt Adressen kommun/ekby/ är publicerad men finns inte längre."
    " Skriv ”formerly: [ekby]” på samma kommun, eller lägg tillbaka raden.",
    _claim_a_page: "avtal.yml Adressen avtal/ekby/avtal/b/ används av något annat."
    " Ett id återanvänds aldrig. Välj ett nytt.",
    _claim_itself: "avtal.yml ”formerly” är samma adress som nu: avtal/ekby/avtal/a/. Ta bort den.",
    _claim_twice: "avtal.yml Adressen avtal/ekby/avtal/old/ leder redan till avtal/ekby/avtal/a/."
    " Ta bort den ena.",
    _successor_that_is_not_there: "avtal.yml ”bb” finns inte bland id:n i ekby/avtal."
    " Menade du ”b”?",
}


@pytest.mark.parametrize("edit", REFUSED, ids=lambda edit: edit.__name__.strip("_"))
def test_what_would_lose_an_address_is_told(edit: Callable[[Data], None], tmp_path: Path) -> None:
    """published_addresses_are_kept, former_addresses_are_free and successors_are_there."""
    data = a_start()
    _record(tmp_path, a_register_of(data, tmp_path))
    edit(data)
    assert REFUSED[edit] in _said(data, tmp_path)


@pytest.mark.parametrize(
    ("url", "unreadable", "lost"),
    [
        pytest.param("kommun/nyby/", "municipalities.yml", False, id="municipality"),
        pytest.param("kommun/nyby/", "themes.yml", True, id="municipality, another file"),
        pytest.param("lan/98/", "municipalities.yml", False, id="county"),
        pytest.param("amne/brand/", "themes.yml", False, id="theme"),
        pytest.param("amne/brand/", "ekby/avtal", True, id="theme, another file"),
        pytest.param("avtal/ekby/2020/", "ekby/2020", False, id="document"),
        pytest.param("avtal/ekby/2020/", "ekby/2020-2", False, id="a document that is new there"),
        pytest.param("avtal/ekby/2020/", "alby/2020-2", True, id="a document of another place"),
        pytest.param("avtal/ekby/2020/x/", "ekby/2020", False, id="promise"),
        pytest.param("avtal/ekby/avtal/x/", "ekby/2020", True, id="promise, another document"),
        pytest.param("kallor/ekby/2020.txt", "ekby/2020", False, id="source text"),
        pytest.param("kallor/ekby/2020.txt", "alby/2020", True, id="source text, another folder"),
        pytest.param("status/gone/", "themes.yml", True, id="status"),
    ],
)
def test_what_an_unreadable_file_may_hold_is_not_lost(
    url: str, unreadable: str, lost: bool, tmp_path: Path
) -> None:
    """published_addresses_are_kept."""
    (tmp_path / FILE_NAME).write_text(f"{url} page\n")
    loaded = replace(a_loaded_of(a_start(), tmp_path), unreadable=frozenset({unreadable}))
    said = [problem.message for problem in published_addresses_are_kept(loaded)]
    assert [f"{url} är publicerad men finns inte längre." in each for each in said] == [True] * lost


def test_a_document_that_was_published_is_not_taken_for_a_renamed_one(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("avtal/ekby/2020/ page\navtal/ekby/2020-2/ page\n")
    loaded = replace(a_loaded_of(a_start(), tmp_path), unreadable=frozenset({"ekby/2020-2"}))
    (problem,) = published_addresses_are_kept(loaded)
    assert "avtal/ekby/2020/ är publicerad men finns inte längre." in problem.message


def test_a_lost_document_is_told_once_with_the_number_of_its_pages(tmp_path: Path) -> None:
    pages = "".join(f"avtal/ekby/2020/{name}/ page\n" for name in "abc")
    (tmp_path / FILE_NAME).write_text(f"avtal/ekby/2020/ page\n{pages}")
    (problem,) = published_addresses_are_kept(a_loaded_of(a_start(), tmp_path))
    assert "finns inte längre, och 3 adresser under den. Skriv ”formerly:" in problem.message


def test_what_a_promise_states_goes_before_what_follows_from_a_move_of_a_document() -> None:
    """`alby/old#a` was taken over by another document before `alby/old` moved."""
    data = a_start()
    data["documents"]["alby/avtal"]["formerly"] = ["alby/old"]
    data["documents"]["ekby/avtal"]["promises"][1]["formerly"] = ["alby/old#a"]
    now = links(a_register_of(data, NOWHERE))
    assert now["avtal/alby/old/a/"].to == ("avtal/ekby/avtal/b/",)
    assert now["avtal/alby/old/d/"].to == ("avtal/alby/avtal/d/",)


def test_ids_are_never_reused(tmp_path: Path) -> None:
    data = a_start()
    promises = data["documents"]["ekby/avtal"]["promises"]
    _record(tmp_path, a_register_of(data, tmp_path))
    promises[0] |= {"id": "new", "formerly": ["a"]}
    _record(tmp_path, a_register_of(data, tmp_path))
    undone = copy.deepcopy(data)
    undone["documents"]["ekby/avtal"]["promises"][0] |= {"id": "a", "formerly": ["new"]}
    del promises[0]["formerly"]
    promises.append({"id": "a", "token": "another"})
    assert _said(undone, tmp_path) == []
    assert _said(data, tmp_path) == [
        "avtal.yml Adressen avtal/ekby/avtal/a/ leder till avtal/ekby/avtal/new/ sedan tidigare,"
        " inte till avtal/ekby/avtal/a/. Ett id återanvänds aldrig. Välj ett nytt,"
        " eller skriv tillbaka ”formerly”."
    ]


OTHER = "Adressen /avtal/ekby/avtal/{} visade något annat när den publicerades."


def _give_to_another(data: Data) -> None:
    data["documents"]["ekby/avtal"]["promises"][0]["token"] = "another"


def _give_a_tombstone_to_another(data: Data) -> None:
    promises = data["documents"]["ekby/avtal"]["promises"]
    promises[0] = {"id": "a", "token": "another"}


def _swap(data: Data) -> None:
    one, other, _ = data["documents"]["ekby/avtal"]["promises"]
    one["text"], other["text"] = words_of("D1-b"), words_of("D1-a")


def _replace_the_document(data: Data) -> None:
    data["documents"]["ekby/avtal"]["token"] = "another"


def _give_an_area_to_another(data: Data) -> None:
    data["documents"]["ekby/avtal"]["priority_areas"][0]["token"] = "another"


def _correct_three_words(data: Data) -> None:
    words = words_of("D1-a").split()
    text = " ".join([*words[:3], "rättat", words[4], "till", *words[6:], "nu"])
    data["documents"]["ekby/avtal"]["promises"][0]["text"] = text


@pytest.mark.parametrize(
    ("edit", "places"),
    [
        pytest.param(_give_to_another, ["a/"], id="a promise"),
        pytest.param(_give_a_tombstone_to_another, ["a/"], id="a promise that was withdrawn"),
        pytest.param(_swap, ["a/", "b/"], id="two that change places"),
        pytest.param(_replace_the_document, [""], id="a document"),
        pytest.param(_give_an_area_to_another, ["#yta-a"], id="an area"),
        pytest.param(_correct_three_words, [], id="corrected words"),
    ],
)
def test_another_thing_at_an_address_is_seen(
    edit: Callable[[Data], None], places: list[str], tmp_path: Path
) -> None:
    """addresses_mean_the_same."""
    data = a_start()
    data["documents"]["ekby/avtal"]["promises"][0]["withdrawn"] = WITHDRAWN
    _record(tmp_path, a_register_of(data, tmp_path))
    edit(data)
    said = [each.message for each in addresses_mean_the_same(a_loaded_of(data, tmp_path))]
    assert [each[: len(OTHER.format(place))] for each, place in zip(said, places, strict=True)] == [
        OTHER.format(place) for place in places
    ]
    # The line that each message gives says that it is the same thing after all.
    with (tmp_path / FILE_NAME).open("a", encoding="utf-8") as file:
        file.writelines(f"{each.rpartition(': ')[2]}\n" for each in said)
    assert list(addresses_mean_the_same(a_loaded_of(data, tmp_path))) == []


def test_many_small_changes_do_not_add_up_to_another_thing(tmp_path: Path) -> None:
    data = a_start()
    promise = data["documents"]["ekby/avtal"]["promises"][0]
    old, new = words_of("D1-a").split(), words_of("another").split()
    for number in range(len(old) + 1):
        promise["text"] = " ".join([*new[:number], *old[number:]])
        loaded = a_loaded_of(data, tmp_path)
        if list(addresses_mean_the_same(loaded)):
            break
        _record(tmp_path, loaded.register)
    assert 1 < number < len(old)


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        pytest.param("avtal/ekby/avtal/#yta-a anchor", False, id="there"),
        pytest.param("avtal/ekby/avtal/#borta anchor", True, id="not there"),
        pytest.param("avtal/ekby/borta/#yta-a anchor", False, id="its page is lost as a whole"),
        pytest.param("om/ordlista/#borta anchor", True, id="a word"),
    ],
)
def test_an_anchor_that_is_lost_is_told(line: str, lost: bool, tmp_path: Path) -> None:
    """published_places_are_kept."""
    (tmp_path / FILE_NAME).write_text(f"{line}\n")
    loaded = a_loaded_of(a_start(), tmp_path)
    said = [problem.message for problem in published_places_are_kept(loaded)]
    url = line.split()[0]
    assert [f"Stället {url} är publicerat men finns inte" in each for each in said] == [True] * lost


def test_an_anchor_goes_where_its_document_goes(tmp_path: Path) -> None:
    data = a_start()
    _record(tmp_path, a_register_of(data, tmp_path))
    documents = data["documents"]
    documents["ekby/nytt"] = {**documents.pop("ekby/avtal"), "formerly": ["ekby/avtal"]}
    assert list(published_places_are_kept(a_loaded_of(data, tmp_path))) == []
    documents["ekby/nytt"]["priority_areas"].pop()
    assert len(list(published_places_are_kept(a_loaded_of(data, tmp_path)))) == 1


def test_what_is_not_recorded_is_told(tmp_path: Path) -> None:
    """addresses_are_recorded."""
    data = a_start()
    _record(tmp_path, a_register_of(data, tmp_path))
    assert list(addresses_are_recorded(a_loaded_of(data, tmp_path))) == []
    add_promise(data, random.Random(1), True, {})
    (told,) = addresses_are_recorded(a_loaded_of(data, tmp_path))
    assert told.is_warning
    assert told.message.startswith("Adresser som inte är antecknade: 4, till exempel /avtal/")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            b"kallor/x/min fil.txt file\n", ":1:1: MB301 Raden har fel form.", id="a space"
        ),
        pytest.param(
            b"/ page\nb/\x07 page\n", ":2:1: MB301 Raden har fel form.", id="a control sign"
        ),
        pytest.param(b"a/ moved\n", ":1:1: MB301 Raden har fel form.", id="moved to nowhere"),
        pytest.param(
            b"a/#b page\n", ":1:1: MB301 Raden har fel form.", id="a place that is a page"
        ),
        pytest.param(
            b"a/ anchor\n", ":1:1: MB301 Raden har fel form.", id="a page that is a place"
        ),
        pytest.param(b"# \xe5\n", ":1:1: MB301 Filen är inte sparad som UTF-8.", id="Latin-1"),
        pytest.param(None, ":1:1: MB301 Filen går inte att läsa.", id="a folder"),
    ],
)
def test_a_spoilt_list_of_addresses_is_told_and_mended(
    content: bytes | None, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, path = tmp_path, tmp_path / FILE_NAME
    write_files(folder)
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    assert permalinks.main([str(folder)]) == 1
    assert message in capsys.readouterr().out
    if content is not None:
        assert path.read_bytes() == content
        assert permalinks.main([str(folder), "--mend"]) == 0
        assert permalinks.main([str(folder)]) == 0


@pytest.mark.parametrize(
    ("base", "code", "message"),
    [
        pytest.param("HEAD", 0, "", id="known"),
        pytest.param("UNKNOWN", 1, "Git känner inte till ”UNKNOWN”.", id="unknown"),
        pytest.param("0" * 40, 1, f"Git känner inte till ”{'0' * 40}”.", id="nothing"),
        pytest.param("--all", 1, "Git känner inte till ”--all”.", id="an option of git's"),
    ],
)
def test_what_git_does_not_know_is_not_taken_for_nothing_lost(
    base: str, code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    five = "tests/the_five/agreements"
    assert permalinks.main([five, "--check", f"--against={base}"]) == code
    assert message in capsys.readouterr().err


def test_permalinks_have_their_form(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("# words\navtal/x/ pge\n")
    assert [str(problem) for problem in read_permalinks(tmp_path / FILE_NAME)[1]] == [
        f"{tmp_path}/permalinks.txt:2:1: Raden har fel form."
        " Rätta den, eller kör python -m scripts.permalinks --mend."
    ]


def _record(folder: Path, register: Register) -> None:
    path = folder / FILE_NAME
    lines, _ = read_permalinks(path)
    before = path.read_text() if path.exists() else ""
    path.write_text(before + "".join(f"{link}\n" for link in new_links(register, lines)))


def _errors(register: Loaded) -> list[str]:
    found = (problem for rule in ADDRESS_RULES for problem in rule.problems(register))
    # Where a thing stands on a page, another in its place is warned of.
    problems = [each for each in found if not each.is_warning or each.code == "MB306"]
    assert all(problem.position.file != "okänd fil" for problem in problems)
    assert all(problem.position.line > 0 for problem in problems)
    return [problem.message for problem in problems]


def play(seed: int, folder: Path, length: int = 12) -> tuple[int, int]:
    """One row of edits; the numbers of those taken and refused."""
    dice, data = random.Random(seed), a_start()
    heirs: dict[str, set[str]] = {}
    _record(folder, a_register_of(data, folder))
    first, taken, refused = tokens_of(data), 0, 0
    for _ in range(length):
        draft, draft_heirs = copy.deepcopy(data), copy.deepcopy(heirs)
        dice.choice(EDITS)(draft, dice, dice.random() < 0.75, draft_heirs)
        loaded = a_loaded_of(draft, folder)
        register = loaded.register
        if _errors(loaded):
            refused += 1
            data["next"] = draft["next"]
            continue
        taken, data, heirs = taken + 1, draft, draft_heirs
        _record(folder, register)
        first = {**tokens_of(data), **first}
        assert lost_addresses(first, links(register), tokens_of(data), heirs) == []
        assert set(latest(read_permalinks(folder / FILE_NAME)[0])) >= set(first)
    return taken, refused


@pytest.mark.parametrize(
    "block", [0, *(pytest.param(n, marks=pytest.mark.long) for n in range(1, ROWS // 50))]
)
def test_no_row_of_edits_loses_an_address(block: int, tmp_path: Path) -> None:
    """50 rows of 12 edits in each block: what would lose an address is refused."""
    numbers = []
    for seed in range(block * 50, block * 50 + 50):
        folder = tmp_path / str(seed)
        folder.mkdir()
        numbers.append(play(seed, folder))
    assert sum(taken for taken, _ in numbers) > 200
    assert sum(refused for _, refused in numbers) > 50
