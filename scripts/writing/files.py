"""The files of agreements: found, read, and written whole or not at all."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from macros.data.agreement import Agreement, address_of
from macros.data.complaints import choices, nearest
from macros.data.problem import Problem
from macros.data.reading import read

READABLE = 0o644
"""The rights of a new file."""


class RefusedError(Exception):
    """Why something cannot be done, in Swedish."""


class MissingError(RefusedError):
    """An answer that must be there is not: what was answered is worth keeping."""


def ended(work: Callable[[], None]) -> int:
    """Do the work of a command. Give 0, or say why it could not be done and give 1."""
    try:
        work()
    except RefusedError as reason:
        print(reason, file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nAvbrutet. Inget är skrivet.", file=sys.stderr)
        return 1
    return 0


def file_of(folder: Path, address: str) -> Path:
    """The file of an agreement, by its address or its path."""
    known = {address_of(path): path for path in sorted(folder.glob("*/*.yml"))}
    name = "/".join(address.replace("\\", "/").removesuffix(".yml").split("/")[-2:])
    if name not in known:
        advice = nearest(name, list(known))
        if of_place := [each for each in known if each.partition("/")[0] == address.strip("/")]:
            advice = f"Det är en plats. {choices(of_place)}"
        raise RefusedError(f"”{address}” finns inte i {folder.as_posix()}. {advice}")
    return known[name]


def text_of(path: Path) -> str:
    """What a file holds, its line breaks as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError:
        raise RefusedError(f"Filen {path.as_posix()} går inte att läsa.") from None
    except UnicodeDecodeError:
        raise RefusedError(f"Filen {path.as_posix()} är inte sparad som UTF-8.") from None


def readable(path: Path) -> Agreement:
    """An agreement, or all that must be put right before it can be used."""
    result = read(path, Agreement)
    if isinstance(result, list):
        raise to_put_right(result)
    return result


def to_put_right(problems: Iterable[Problem]) -> RefusedError:
    return RefusedError("\n".join(["Rätta först det här:", *map(str, sorted(problems))]))


def there_already(path: Path) -> RefusedError:
    advice = "Välj ett annat namn, eller ta bort filen först."
    return RefusedError(f"{path.as_posix()} finns redan. Inget är skrivet. {advice}")


def create(path: Path, text: str) -> None:
    """Write a new file. What is there already is never written over."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.parent.is_symlink():
            raise RefusedError(f"{path.parent.as_posix()} är en länk. Lägg en vanlig mapp där.")
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise there_already(path) from None
    except OSError as error:
        raise RefusedError(f"{path.as_posix()} går inte att skriva: {error.strerror}.") from None


def replace(path: Path, before: str, after: str) -> None:
    """Exchange the text of a file, whole or not at all, if it still is `before`."""
    if text_of(path.resolve()) != before:
        raise RefusedError(f"{path.as_posix()} ändrades under tiden. Inget är skrivet. Kör igen.")
    write(path, after)


def write(path: Path, text: str) -> None:
    """Write a file, whole or not at all: what was there stays until all of the new is."""
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
            if target.exists():
                shutil.copymode(target, name)
            else:
                os.chmod(name, READABLE)
            os.replace(name, target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise RefusedError(f"{path.as_posix()} går inte att skriva: {error.strerror}.") from None
