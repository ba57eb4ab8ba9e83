"""Reading the whole register behind the page that is looked at, and then checking all of it."""

import gc
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from macros.checks.everything import RULES
from macros.data.dates import is_past
from macros.data.problem import Problem
from macros.data.written import Written
from macros.facts.loading import Loaded, load
from macros.facts.parsed import Kept, Parsed
from scripts.previewing.apart import Check
from scripts.releasing.progress import Progress

PAUSE = 0.3
"""Seconds that the browser has for itself after a change, before all is read."""


class _StoppedError(Exception):
    """Something has changed: what is being read is out of date."""


class Reading(threading.Thread):
    """Calls `read` with the register, then `checked` with its errors, unless it is stopped."""

    def __init__(
        self,
        folder: Path,
        kept: Kept,
        day: date,
        documents: int,
        read: Callable[[Loaded], None],
        checked: Callable[[list[Problem]], None],
        say: Callable[[str], None],
    ):
        super().__init__(daemon=True)
        self._folder, self._kept, self._day, self._documents = folder, kept, day, documents
        self._read, self._checked, self._say = read, checked, say
        self._stopped = threading.Event()
        self._check: Check | None = None

    def stop(self) -> None:
        self._stopped.set()
        if self._check:
            self._check.stop()

    def run(self) -> None:
        if self._stopped.wait(PAUSE):
            return
        try:
            loaded = self._load()
        except _StoppedError:
            return
        gc.freeze()  # The collector would look through all of it again and again.
        if self._stopped.is_set():
            return
        self._read(loaded)
        self._check = Check(loaded, self._kept, not is_past(self._day))
        progress = Progress("Kontrollerar uppgifterna", len(RULES), self._say)
        errors = None if self._stopped.is_set() else self._check.errors(progress.step)
        progress.end()
        if errors is not None and not self._stopped.is_set():
            self._checked(errors)
            _collect()

    def _load(self) -> Loaded:
        progress = Progress("Läser avtal", self._documents, self._say)

        def parse(file: str, text: str, kind: type[Written]) -> Parsed:
            if self._stopped.is_set():
                gc.freeze()  # Else it is looked through before the change is shown.
                raise _StoppedError
            found = self._kept.read_text(file, text, kind)
            progress.step()
            return found

        loaded = load(self._folder, self._day, parse=parse)
        progress.end()
        return loaded


def _collect() -> None:
    """Free what was kept of earlier registers, while nothing else goes on."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
