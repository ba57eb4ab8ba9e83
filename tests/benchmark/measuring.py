"""What a command costs: time on the clock, processor time, and the peak memory of all it starts.

Memory is what each process of the tree has in memory, added up: of what several share each has its
part (Pss), so that nothing is counted twice. It is seen by looking five times a second, below
/proc: on Linux alone.
"""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_EVERY = 0.2
_TICKS = os.sysconf("SC_CLK_TCK")
_KILOBYTE, _MEGABYTE = 1024, 1024 * 1024


class MeasuringError(Exception):
    """A command that is measured went wrong: nothing is known of what it costs."""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of processors; megabytes."""

    wall: float
    cpu: float
    memory: float


class Watched:
    """A command that runs, with all that it starts. What it prints goes to a file."""

    def __init__(self, command: list[str], folder: Path, environment: Mapping[str, str], log: Path):
        self._log, self._command = log, command
        self._peak = 0
        self._is_over = threading.Event()
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._begin = time.monotonic(), 0.0
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def __enter__(self) -> "Watched":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop all of it, if it still runs."""
        for sign in (signal.SIGINT, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, sign)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=10)
        self._is_over.set()
        self._thread.join()

    def is_running(self) -> bool:
        return self._process.poll() is None

    def lap(self) -> Cost:
        """What it has cost since it began, or since the lap before."""
        now, cpu, peak = time.monotonic(), _cpu_of_tree(self._process.pid), self._peak
        found = Cost(now - self._begin[0], cpu - self._begin[1], peak / _MEGABYTE)
        self._begin, self._peak = (now, cpu), 0
        return found

    def end(self) -> Cost:
        """What it costs until it ends by itself. Raise MeasuringError unless it ends well."""
        _, status, used = os.wait4(self._process.pid, 0)
        wall = time.monotonic() - self._begin[0]
        self._process.returncode = os.waitstatus_to_exitcode(status)
        if self._process.returncode:
            raise self.failure()
        peak = max(self._peak, used.ru_maxrss * _KILOBYTE)
        return Cost(wall, used.ru_utime + used.ru_stime, peak / _MEGABYTE)

    def failure(self) -> MeasuringError:
        """What to say of it when it went wrong."""
        printed = self._log.read_text(encoding="utf-8", errors="replace")[-1500:]
        return MeasuringError(f"{' '.join(self._command)} went wrong:\n{printed}")

    def _look(self) -> None:
        while not self._is_over.wait(_EVERY) and self._process.returncode is None:
            self._peak = max(self._peak, _memory_of_tree(self._process.pid))


def cost_of(command: list[str], folder: Path, environment: Mapping[str, str], log: Path) -> Cost:
    """What a command costs from beginning to end."""
    with Watched(command, folder, environment, log) as running:
        return running.end()


def _tree(pid: int) -> Iterator[int]:
    """A process and all that it has started, as far as they still run."""
    yield pid
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split():
                yield from _tree(int(child))


def _memory_of_tree(pid: int) -> int:
    """Bytes that the processes of a tree have in memory."""
    total = 0
    for each in _tree(pid):
        with contextlib.suppress(OSError):
            total += _share_of(Path(f"/proc/{each}/smaps_rollup").read_text())
    return total


def _share_of(rollup: str) -> int:
    """Bytes in memory of one process, and its part of what it shares; 0 once it has ended."""
    return sum(
        int(each.split()[1]) * _KILOBYTE for each in rollup.splitlines() if each.startswith("Pss:")
    )


def _cpu_of_tree(pid: int) -> float:
    """Seconds of processors that a tree has used, those that it has waited for included."""
    total = 0
    for each in _tree(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            total += sum(map(int, fields[11:15]))
    return total / _TICKS
