"""Publishing the site in a folder: check, build beside, verify, and switch over at once.

In the folder lie

    current             → releases/<moment>: the site that a web server shows
    releases/<moment>   whole sites
    releases/<moment>.before → <moment>: the site that was shown before it
    .lock               held by the one who publishes

`current` is replaced in one step, so that whoever looks sees the earlier site or the new one.
A folder in releases that cannot be reached from `current` by way of .before was never
shown, or is shown no longer: it may be removed.
"""

import contextlib
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from macros.data import disk
from macros.facts.register import Register
from scripts.releasing.build import build
from scripts.releasing.folders import held, readable_by_all
from scripts.releasing.reports import is_recorded, may_be_published
from scripts.releasing.verify import verify_register

RELEASE = re.compile(r"\d{4}-\d\d-\d\d-\d{6}-\d{6}(\.before)?")
LOCK, CURRENT, RELEASES, NEXT = ".lock", "current", "releases", ".current-next"
MOST_PROBLEMS = 30
_SITE_URL = re.compile(r"^site_url:.*?(https?://[^\s\"'\]]+)", re.MULTILINE)


class PublishingError(Exception):
    """Why nothing was published, or not all of it, in Swedish."""


@dataclass(frozen=True)
class Steps:
    """What publishing does with a site, apart from moving it."""

    check: Callable[[], bool]
    build: Callable[[Path], bool]
    verify: Callable[[Path], list[str]]

    @classmethod
    def of_this_project(cls, day: date, root: Path) -> "Steps":
        """The data are read and checked once, and built and verified as they were then. What would
        be made the same is taken from the site that is shown below `root`.
        """
        read: list[Register] = []

        def check() -> bool:
            found = may_be_published(day)
            read[:] = [found] if found else []
            return bool(found and is_recorded(found))

        return cls(
            check,
            lambda folder: build(
                folder.resolve(), day, read=lambda: read[0], earlier=root / CURRENT
            ),
            lambda folder: [str(problem) for problem in verify_register(folder, read[0])],
        )


@dataclass(frozen=True)
class Destination:
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

    def refuse_what_is_not_ours(self) -> None:
        """Nobody's files are mixed with ours, nor removed."""
        if not self.root.exists():
            return
        if not self.root.is_dir():
            raise PublishingError(f"{self.root} är ingen mapp.")
        strange = {path.name for path in self.root.iterdir()} - {LOCK, CURRENT, RELEASES, NEXT}
        if self.current.exists() and not self.current.is_symlink():
            strange.add(CURRENT)
        if self.releases.is_symlink() or self.releases.is_file():
            strange.add(RELEASES)
        elif self.releases.exists():
            names = [path.name for path in self.releases.iterdir()]
            strange |= {f"{RELEASES}/{name}" for name in names if not RELEASE.fullmatch(name)}
        if strange:
            message = f"I {self.root} ligger sådant som inte har publicerats härifrån:"
            raise PublishingError(f"{message} {', '.join(sorted(strange))}. Välj en tom mapp.")

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder alone. The lock goes when the process does, however it ends."""
        told = f"Någon annan publicerar till {self.root} just nu. Vänta tills det är klart."
        with held(self.root / LOCK, PublishingError(told)):
            yield


def write_out(path: Path) -> None:
    """Make sure that a file, or the names in a folder, lie on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def removed(path: Path) -> bool:
    try:
        if path.is_symlink():
            path.unlink()
        else:
            shutil.rmtree(path)
    except OSError:
        return False
    return True


def example_address(environment: Mapping[str, str], settings: Path = Path("mkdocs.yml")) -> str:
    """The address that the site would have, where it is an example; empty where it is a real one.

    `.example` is nobody's: links, feeds and cards would lead nowhere for as long as they live.
    """
    found = _SITE_URL.search(settings.read_text(encoding="utf-8")) if settings.is_file() else None
    url = environment.get("SITE_URL") or (found[1] if found else "")
    host = urlsplit(url).hostname or ""
    return url if host == "example" or host.endswith(".example") else ""


# --- the steps ------------------------------------------------------------------------------------


@contextlib.contextmanager
def step(number: int, name: str) -> Iterator[None]:
    """Print what is being done, and how long it took."""
    started = time.monotonic()
    print(f"{number}/5 {name} …", flush=True)
    yield
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    print(f"    klart på {seconds} s", flush=True)


def publish(root: Path, steps: Steps, keep: int) -> str:
    """Publish a new site in a folder. Gives its name. What was shown stays if anything fails."""
    into = Destination(root)
    into.refuse_what_is_not_ours()
    readable_by_all()
    root.mkdir(parents=True, exist_ok=True)
    with into.locked():
        earlier, name = into.shown(), datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S-%f")
        try:
            make(into.releases / name, steps)
            with step(4, "Byter till den nya webbplatsen"):
                switch(into, name)
        except (PublishingError, OSError, KeyboardInterrupt) as error:
            raise PublishingError(f"{reason(error)} {what_is_shown(into, earlier)}") from error
        finally:
            if into.shown() != name:
                removed(into.before(name))
                removed(into.releases / name)
        with step(5, "Städar"):
            clean(into, keep)
    return name


def make(release: Path, steps: Steps) -> None:
    """Check, build beside and verify."""
    with step(1, "Kontrollerar uppgifterna"):
        if not steps.check():
            raise PublishingError("Uppgifterna har fel.")
    with step(2, "Bygger webbplatsen bredvid"):
        release.mkdir(parents=True)
        if not steps.build(release):
            raise PublishingError("Bygget misslyckades.")
    with step(3, "Verifierar det som har byggts"):
        problems = steps.verify(release)
        for problem in problems[:MOST_PROBLEMS]:
            print(problem)
        if problems:
            raise PublishingError(f"Det som byggdes har {len(problems)} fel.")


def switch(into: Destination, name: str) -> None:
    """Show a new site, which must lie whole on the disk before anybody can see it."""
    new = into.releases / name
    for path in (new, *new.rglob("*")):
        # A file that the earlier site has too lies there already.
        if path.is_dir() or path.stat().st_nlink == 1:
            write_out(path)
    earlier = into.shown()
    if earlier:
        into.before(name).symlink_to(earlier)
    write_out(into.releases)
    into.show(name)


def clean(into: Destination, keep: int) -> None:
    """Remove all but the site that is shown and `keep` before it, and print what would not go.

    The history is cut first, so that a site half removed is never taken for a whole one. The
    new site is shown already, so nothing fails here.
    """
    try:
        kept = list(islice(into.history(), keep + 1))
        into.before(kept[-1]).unlink(missing_ok=True)
        write_out(into.releases)
        old = [p for p in into.releases.iterdir() if p.name.removesuffix(".before") not in kept]
        left = [path.name for path in sorted(old) if not removed(path)]
    except OSError as error:
        left = [reason(error)]
    if left:
        print(f"Allt gick inte att städa: {', '.join(left)}. Det görs nästa gång.", file=sys.stderr)


def reason(error: BaseException) -> str:
    """What went wrong, in Swedish."""
    if isinstance(error, KeyboardInterrupt):
        return "Publiceringen avbröts."
    return disk.reason(error) if isinstance(error, OSError) else str(error)


def what_is_shown(into: Destination, earlier: str | None) -> str:
    """What readers see after something went wrong."""
    if into.shown() != earlier:
        return "Den nya webbplatsen visas ändå."
    return "Den tidigare webbplatsen är orörd." if earlier else "Inget har publicerats."


def roll_back(root: Path) -> tuple[str, str]:
    """Show the site that was shown before. Gives its name, and that of the one it replaced."""
    into = Destination(root)
    into.refuse_what_is_not_ours()
    if not into.current.exists():
        raise PublishingError(f"I {root} finns ingen publicerad webbplats.")
    with into.locked():
        names = list(islice(into.history(), 2))
        if len(names) < 2:
            raise PublishingError("Det finns ingen tidigare webbplats att gå tillbaka till.")
        replaced, shown = names
        into.show(shown)
    return shown, replaced
