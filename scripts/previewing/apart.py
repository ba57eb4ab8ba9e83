"""Checking all data in a process of its own, so that the pages are not slowed down by it."""

import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Any

from macros.checks.docs import pages_by_hand
from macros.checks.everything import RULES, check
from macros.data.problem import Problem
from macros.data.publisher import site_problems
from macros.facts.loading import Loaded
from macros.facts.parsed import Kept


class Check:
    """A check that goes on by itself, until it has answered or is stopped."""

    def __init__(self, loaded: Loaded, kept: Kept, is_today: bool):
        self._loaded, self._kept, self._is_today = loaded, kept, is_today
        self._process: Any = None
        self._is_stopped = False
        self._beginning = Lock()
        """Held while the process begins: what has not begun cannot be killed."""

    def errors(self, ruled: Callable[[], None]) -> list[Problem] | None:
        """All errors; None when it was stopped. `ruled` is called after each rule."""
        if "fork" not in get_all_start_methods():
            self._kept.save()
            return _errors(self._loaded, self._is_today, ruled)
        context = get_context("fork")
        here, there = context.Pipe(duplex=False)
        given = there, self._loaded, self._kept, self._is_today
        process = context.Process(target=_answer, args=given, daemon=True)
        with self._beginning:
            if self._is_stopped:
                return None
            process.start()
            self._process = process
        there.close()
        found = None
        with suppress(EOFError, OSError):
            while (answer := here.recv()) is None:
                ruled()
            found = answer
        here.close()
        process.join()
        return found

    def stop(self) -> None:
        with self._beginning:
            self._is_stopped = True
            if self._process:
                self._process.kill()


def _answer(there: Connection, loaded: Loaded, kept: Kept, is_today: bool) -> None:
    """In the other process: nothing for each rule, then the errors. What was parsed is kept for the
    next time first.
    """
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_DFL)
    kept.save()
    there.send(_errors(loaded, is_today, lambda: there.send(None)))


def _errors(loaded: Loaded, is_today: bool, ruled: Callable[[], None]) -> list[Problem]:
    def each() -> Any:
        for rule in RULES:
            yield rule
            ruled()

    docs = Path("docs")
    found = {*loaded.problems, *check(loaded, is_today, each())}
    found |= {*site_problems(Path("mkdocs.yml")), *pages_by_hand(docs, lambda: loaded.register)}
    return sorted(problem for problem in found if not problem.is_warning)
