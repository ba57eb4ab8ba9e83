"""The rules about the files beside the agreements: each has its own address, and is used."""

from collections.abc import Iterator
from pathlib import Path

from macros.checks.quotes import named_files
from macros.data.problem import Problem
from macros.data.reading import what_is_text_in
from macros.data.written import Position
from macros.facts.loading import COMMON_FILES, Loaded
from macros.facts.once import once
from macros.urls.addresses import source_file_url

_OURS = ("README.md", "permalinks.txt", "tolerated.txt", "links-not-tried.txt")


def stored_files_have_their_own_address(loaded: Loaded) -> Iterator[Problem]:
    """Två sparade filer publiceras inte på samma adress: sources/x.txt och x.txt i samma mapp blir
    båda x.txt.
    """
    files: dict[str, str] = {}
    named = list(named_files(loaded))
    now = [(agreement, thing, file, file, "file") for agreement, thing, file, _ in named]
    former = [
        (agreement, thing, old, file, "former_files")
        for agreement, thing, file, _ in named
        for old in thing.former_files
    ]
    for agreement, thing, name, file, key in now + former:
        url, place = source_file_url(agreement.address, name), agreement.address.split("/")[0]
        other = files.setdefault(url, f"{place}/{file}")
        if other != f"{place}/{file}":
            message = f"”{name}” och ”{other}” får samma adress: {url}. Byt namn på den ena."
            yield Problem(thing.position(key), message)


def agreements_end_with_yml(loaded: Loaded) -> Iterator[Problem]:
    """Ett avtal ligger i en fil vars namn slutar på .yml. En fil med .yml.txt, utan ändelse eller
    med .txt läses inte som ett avtal.
    """
    for path, right in _misnamed(loaded).items():
        ending = f"slutar på ”{path.suffix}”" if path.suffix else "har ingen ändelse"
        message = f"Filen läses inte som ett avtal: namnet {ending}. Byt namn till {right}."
        if path.suffix:
            message += " I Windows syns hela namnet när du väljer Visa och Filnamnstillägg."
        yield Problem(Position(path.as_posix()), message)


@once
def _misnamed(loaded: Loaded) -> dict[Path, str]:
    """Files that seem to be agreements but for their names, and the names that they should have."""
    used = {path for *_, path in named_files(loaded)}
    found = {}
    for path in loaded.files:
        if path.parent.parent == loaded.folder and path not in used:
            stem = path.name.lower().removesuffix(".txt")
            is_double = stem != path.name.lower() and stem.endswith((".yml", ".yaml"))
            if is_double or not path.suffix or (path.suffix == ".txt" and _is_agreement(path)):
                name = path.name[: len(stem)].rpartition(".")[0] if is_double else path.stem
                found[path] = f"{name}.yml"
    return found


def _is_agreement(path: Path) -> bool:
    """Whether the keys that each agreement has begin lines of a file."""
    lines = {line.partition(":")[0] for line in what_is_text_in(path).split("\n") if ":" in line}
    return {"kind", "municipalities", "parties", "sources"} <= lines


def every_file_is_used(loaded: Loaded) -> Iterator[Problem]:
    """Varje fil i en plats mapp är ett avtal eller en text som ett avtal nämner: en varning. Ett
    avtal som har fått en annan ändelse än .yml läses inte.
    """
    faulty = {address.rpartition("/")[0] for address in loaded.unreadable}
    used = {path for *_, path in named_files(loaded)}
    for path in loaded.files:
        name = path.relative_to(loaded.folder).as_posix()
        is_ours = "/" not in name and (name in _OURS or name.startswith("schema"))
        is_known = path in used or is_ours or path in _misnamed(loaded)
        if is_known or _is_data(loaded.folder, path) or _place_of(name) in faulty:
            continue
        message = f"Filen ”{path.name}” används inte. Ett avtal slutar på .yml, och en källas text"
        advice = "nämns med ”file”. Annars kan du ta bort filen."
        yield Problem(Position(path.as_posix()), f"{message} {advice}", is_warning=True)


def _place_of(name: str) -> str:
    place, slash, _ = name.partition("/")
    return place if slash else ""


def _is_data(folder: Path, path: Path) -> bool:
    """Whether it is read, or refused, as data."""
    return path.suffix.lower() in (".yml", ".yaml") or (
        path.name in COMMON_FILES and (path.parent == folder)
    )
