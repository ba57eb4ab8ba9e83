"""Work shared out between the processors: the same answers, in the same order, in less time."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

_inherited: tuple[Callable[[Any], Any], Sequence[Any]]
"""The work and the tasks. Processes inherit them, and all that they refer to: only answers are
copied.
"""


@contextmanager
def on_every_core(
    work: Callable[[Task], Answer], tasks: Sequence[Task], is_much: bool = True
) -> Iterator[Iterator[Answer]]:
    """What `work` answers to each task, while this process does something else.

    What is not much is done here, as it is asked for: to part a process in two takes its time. So
    is all of it where a process cannot be parted.
    """
    global _inherited
    if not is_much or "fork" not in get_all_start_methods():
        yield map(work, tasks)
        return
    _inherited = work, tasks
    with ProcessPoolExecutor(os.cpu_count(), get_context("fork")) as pool:
        answers = pool.map(_answer, range(len(tasks)))
        # Each process ends as soon as there is nothing left to do: it may hold much memory.
        pool.shutdown(wait=False)
        yield answers


def _answer(number: int) -> Any:
    work, tasks = _inherited
    return work(tasks[number])
