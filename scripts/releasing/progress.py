"""How far a stage has come: said when it takes more than a second."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

FIRST_AFTER, ON_A_TERMINAL, ELSEWHERE = 1.0, 0.2, 5.0
"""Seconds until the first words, and between them."""

Each = TypeVar("Each")


class Progress:
    """Says the stage, how many of all are done and the time left: on one line that is written over
    on a terminal, on plain lines elsewhere. `also` is told the same.
    """

    def __init__(
        self,
        stage: str,
        total: int,
        also: Callable[[str], None] = lambda _: None,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._stage, self._total, self._also, self._clock = stage, total, also, clock
        self._stream = stream or sys.stderr
        self._begun = clock()
        self._next = self._begun + FIRST_AFTER
        self._done = 0
        self._is_said = False

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now = self._clock()
        if now >= self._next:
            self._say(now)

    def end(self) -> None:
        """Take the words away from a terminal."""
        if self._is_said:
            self._also("")
            if self._stream.isatty():
                print("\r\x1b[K", end="", file=self._stream, flush=True)

    def _say(self, now: float) -> None:
        self._is_said = True
        left = (now - self._begun) / self._done * max(self._total - self._done, 0)
        text = f"{self._stage}: {self._done} av {self._total}, {left:.0f} s kvar"
        self._also(text)
        if self._stream.isatty():
            print(f"\r\x1b[K{text}", end="", file=self._stream, flush=True)
        else:
            print(text, file=self._stream, flush=True)
        self._next = now + (ON_A_TERMINAL if self._stream.isatty() else ELSEWHERE)

    def through(self, things: Iterable[Each]) -> Iterator[Each]:
        """The things, each counted when it is done."""
        for thing in things:
            yield thing
            self.step()
        self.end()
