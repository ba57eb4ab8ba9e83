"""Publish the site: `python -m scripts.publish --to MAPP [--keep 3] [--rollback] [--today DAG]`.

Checks, builds beside, verifies, and then switches over at once. In the folder lie

    current             → releases/<moment>: the site that a web server shows
    releases/<moment>   whole sites
    releases/<moment>.before → <moment>: the site that was shown before it
    .lock               held by the one who publishes

`current` is replaced in one step, so that whoever looks sees the earlier site or the new one.
A folder in releases that cannot be reached from `current` by way of .before was never
shown, or is shown no longer: it may be removed.
"""

import argparse
import contextlib
import errno
import fcntl
import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from macros.data.dates import today
from scripts.arguments import Parser, a_day
from scripts.build import build, is_checked
from scripts.releasing.verify import verify_site

RELEASE = re.compile(r"\d{4}-\d\d-\d\d-\d{6}-\d{6}(\.before)?")
LOCK, CURRENT, RELEASES, NEXT = ".lock", "current", "releases", ".current-next"
MOST_PROBLEMS = 30
REASONS = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet är slut",
    errno.EFBIG: "filen blev för stor",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EROFS: "det går bara att läsa där",
}


class PublishingError(Exception):
    """Why nothing was published, or not all of it, in Swedish."""


@dataclass(frozen=True)
class Steps:
    """What publishing does with a site, apart from moving it."""

    check: Callable[[], bool]
    build: Callable[[Path], bool]
    verify: Callable[[Path], list[str]]

    @classmethod
    def of_this_project(cls, day: date) -> "Steps":
        return cls(
            lambda: is_checked(day),
            lambda folder: build(folder.resolve(), day),
            lambda folder: [str(problem) for problem in verify_site(folder, day)],
        )


@dataclass(frozen=True)
class Place:
    """The folder that sites are published in."""

    root: Path

    @property
    def current(self) -> Path:
        return self.root / CURRENT

    @property
    def releases(self) -> Path:
        return self.root / RELEASES

    def before(self, name: str) -> Path:
        """The link to the site that was shown before this one."""
        return self.releases / f"{name}.before"

    def shown(self) -> str | None:
        """The name of the site that is shown now."""
        return self.current.readlink().name if self.current.is_symlink() else None

    def history(self) -> Iterator[str]:
        """The names of the site that is shown and of those before it, as far as they are kept."""
        name = self.shown()
        while name and (self.releases / name).is_dir():
            yield name
            link = self.before(name)
            name = link.readlink().name if link.is_symlink() else None

    def show(self, name: str) -> None:
        """Switch over to a site, in one step."""
        beside = self.root / NEXT
        beside.unlink(missing_ok=True)
        beside.symlink_to(f"{RELEASES}/{name}")
        beside.replace(self.current)
        write_out(self.root)


# --- the folder -----------------------------------------------------------------------------------


def refuse_what_is_not_ours(place: Place) -> None:
    """Nobody's files are mixed with ours, nor removed."""
    if not place.root.exists():
        return
    if not place.root.is_dir():
        raise PublishingError(f"{place.root} är ingen mapp.")
    strange = {path.name for path in place.root.iterdir()} - {LOCK, CURRENT, RELEASES, NEXT}
    if place.current.exists() and not place.current.is_symlink():
        strange.add(CURRENT)
    if place.releases.is_symlink() or place.releases.is_file():
        strange.add(RELEASES)
    elif place.releases.exists():
        names = [path.name for path in place.releases.iterdir()]
        strange |= {f"{RELEASES}/{name}" for name in names if not RELEASE.fullmatch(name)}
    if strange:
        raise PublishingError(
            f"I {place.root} ligger sådant som inte har publicerats härifrån:"
            f" {', '.join(sorted(strange))}. Välj en tom mapp."
        )


@contextlib.contextmanager
def locked(place: Place) -> Iterator[None]:
    """Hold the folder alone. The lock goes when the process does, however it ends."""
    with (place.root / LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishingError(
                f"Någon annan publicerar till {place.root} just nu. Vänta tills det är klart."
            ) from None
        yield


def write_out(path: Path) -> None:
    """See to it that a file, or the names in a folder, lie on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def write_out_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        write_out(path)


def switch(place: Place, name: str) -> None:
    """Show a new site, which must lie whole on the disk before anybody can see it."""
    write_out_all(place.releases / name)
    earlier = place.shown()
    if earlier:
        place.before(name).symlink_to(earlier)
    write_out(place.releases)
    place.show(name)


def clean(place: Place, keep: int) -> list[str]:
    """Remove all but the site that is shown and `keep` before it. Gives what would not go.

    The history is cut first, so that a site half removed is never taken for a whole one.
    """
    kept = list(islice(place.history(), keep + 1))
    place.before(kept[-1]).unlink(missing_ok=True)
    write_out(place.releases)
    left = []
    for path in sorted(place.releases.iterdir()):
        if path.name.removesuffix(".before") not in kept and not removed(path):
            left.append(path.name)
    return left


def removed(path: Path) -> bool:
    try:
        if path.is_symlink():
            path.unlink()
        else:
            shutil.rmtree(path)
    except OSError:
        return False
    return True


# --- the steps ------------------------------------------------------------------------------------


@contextlib.contextmanager
def step(number: int, name: str) -> Iterator[None]:
    """Tell what is being done, and how long it took."""
    started = time.monotonic()
    print(f"{number}/5 {name} …", flush=True)
    yield
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    print(f"    klart på {seconds} s", flush=True)


def publish(root: Path, steps: Steps, keep: int) -> str:
    """Publish a new site in a folder. Gives its name. What was shown stays if anything fails."""
    place = Place(root)
    refuse_what_is_not_ours(place)
    root.mkdir(parents=True, exist_ok=True)
    with locked(place):
        earlier, name = place.shown(), datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S-%f")
        try:
            make(place, name, steps)
            with step(4, "Byter till den nya webbplatsen"):
                switch(place, name)
        except (PublishingError, OSError, KeyboardInterrupt) as error:
            raise PublishingError(f"{reason(error)} {standing(place, earlier)}") from error
        finally:
            if place.shown() != name:
                removed(place.before(name))
                removed(place.releases / name)
        with step(5, "Städar"):
            tidy(place, keep)
    return name


def make(place: Place, name: str, steps: Steps) -> None:
    """Check, build beside and verify."""
    with step(1, "Kontrollerar uppgifterna"):
        if not steps.check():
            raise PublishingError("Uppgifterna har fel.")
    with step(2, "Bygger webbplatsen bredvid"):
        (place.releases / name).mkdir(parents=True)
        if not steps.build(place.releases / name):
            raise PublishingError("Bygget misslyckades.")
    with step(3, "Verifierar det som har byggts"):
        problems = steps.verify(place.releases / name)
        for problem in problems[:MOST_PROBLEMS]:
            print(problem)
        if problems:
            raise PublishingError(f"Det som byggdes har {len(problems)} fel.")


def tidy(place: Place, keep: int) -> None:
    """Clean, and tell what is left. The new site is shown already, so nothing fails here."""
    try:
        left = clean(place, keep)
    except OSError as error:
        left = [reason(error)]
    if left:
        print(f"Allt gick inte att städa: {', '.join(left)}. Det görs nästa gång.", file=sys.stderr)


def reason(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "Publiceringen avbröts."
    if isinstance(error, OSError):
        why = REASONS.get(error.errno or 0, error.strerror or str(error))
        where = f" ({error.filename})" if error.filename else ""
        return f"Det gick inte att läsa eller skriva: {why}{where}."
    return str(error)


def standing(place: Place, earlier: str | None) -> str:
    """What is shown after something went wrong."""
    if place.shown() != earlier:
        return "Den nya webbplatsen visas ändå."
    return "Den tidigare webbplatsen är orörd." if earlier else "Inget har publicerats."


def roll_back(root: Path) -> None:
    """Show the site that was shown before."""
    place = Place(root)
    refuse_what_is_not_ours(place)
    if not place.current.exists():
        raise PublishingError(f"I {root} finns ingen publicerad webbplats.")
    with locked(place):
        names = list(islice(place.history(), 2))
        if len(names) < 2:
            raise PublishingError("Det finns ingen tidigare webbplats att gå tillbaka till.")
        place.show(names[1])
    print(f"Nu visas {names[1]} igen, som visades före {names[0]}.")


def a_number_to_keep(text: str) -> int:
    """At least one: somebody may be reading the earlier site when it is replaced."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"”{text}” är inget antal. Skriv 1 eller mer.")
    return int(text)


def parser() -> Parser:
    found = Parser(prog="python -m scripts.publish", description="Publicera webbplatsen.")
    found.add_argument(
        "--to", type=Path, required=True, metavar="MAPP",
        help="mappen att publicera i; webbservern ska visa MAPP/current",
    )  # fmt: skip
    found.add_argument(
        "--keep", type=a_number_to_keep, default=3, metavar="ANTAL",
        help="så många tidigare webbplatser sparas (3)",
    )  # fmt: skip
    found.add_argument(
        "--rollback", action="store_true", help="visa den förra webbplatsen igen, utan att bygga"
    )
    found.add_argument(
        "--today", type=a_day, default=today(), metavar="DAG", help="dagen som visas"
    )
    return found


def main(arguments: list[str] | None = None, steps: Steps | None = None) -> int:
    options = parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if options.rollback:
            roll_back(options.to)
        else:
            name = publish(options.to, steps or Steps.of_this_project(options.today), options.keep)
            print(f"Klart: {options.to / CURRENT} visar {name}.")
    except (PublishingError, OSError, KeyboardInterrupt) as error:
        print(reason(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
