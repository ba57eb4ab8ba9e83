"""Work shared out between the processors: the same answers, in the same order, in less time."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

_work: Callable[[Any], Any]
"""What a process does with a task. It is inherited, with all that it refers to."""


@contextmanager
def every_core(
    work: Callable[[Task], Answer], is_much: bool = True
) -> Iterator[Callable[[Iterable[Task]], Iterator[Answer]]]:
    """What shares out tasks, and gives what `work` answers to each. This process goes on meanwhile.

    Tasks and answers are copied between processes, so that they are to be small. What is not much
    is done here, as it is asked for: to part a process in two takes its time. So is all of it where
    a process cannot be parted. If something fails, what has not begun is left.
    """
    if not is_much or "fork" not in get_all_start_methods():
        yield lambda tasks: map(work, tasks)
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("fork"), _inherit, (work,)) as pool:
        try:
            yield lambda tasks: pool.map(_answer, tasks)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


@contextmanager
def on_every_core(
    work: Callable[[Task], Answer], tasks: Sequence[Task], is_much: bool = True
) -> Iterator[Iterator[Answer]]:
    """What `work` answers to each task. The tasks are inherited, and may be large."""

    def answer(number: int) -> Answer:
        return work(tasks[number])

    with every_core(answer, is_much) as share_out:
        yield share_out(range(len(tasks)))


def _inherit(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work


def _answer(task: Any) -> Any:
    return _work(task)
