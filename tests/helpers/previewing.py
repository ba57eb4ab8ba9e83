"""A preview that runs on a copy of the miniature."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.error import HTTPError, URLError

PATIENCE = 120
PAGE = "avtal/pahittinge/2021-samverkan/brobygge/"
FILE = "agreements/pahittinge/2021-samverkan.yml"


def until(found: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


@dataclass
class Running:
    process: subprocess.Popen[str]
    folder: Path
    log: Path

    @property
    def home(self) -> str:
        """Where it says that it is shown: at no place until then."""
        said = re.search(r"Öppna (http://[^/]+/)", self.log.read_text(encoding="utf-8"))
        return said[1] if said else ""

    def page(self, url: str) -> str:
        if not self.home:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            return ""
        try:
            with urllib.request.urlopen(self.home + url, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return error.read().decode()
        except (URLError, ConnectionError):
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            return ""

    def errors(self) -> list[str]:
        """What an open page is told."""
        with urllib.request.urlopen(f"{self.home}_preview/events", timeout=PATIENCE) as events:
            return list(json.loads(events.readline().removeprefix(b"data: "))["errors"])


def start(folder: Path, port: int, *place: str) -> Running:
    """A preview that has been started. Its port is one that is free, when it is 0."""
    # What it prints is to come at once by itself, not by what somebody's machine asks of Python.
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONUNBUFFERED"}
    environment |= {"PYTHONPATH": str(folder), "SOURCE_DATE_EPOCH": "1709294400"}
    command = [sys.executable, "-m", "scripts.preview", *place, "--address", f"127.0.0.1:{port}"]
    log = folder / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=output,
            text=True,
            start_new_session=True,
            # A shell that starts the tests in its background lets them ignore it.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )
    return Running(process, folder, log)


@contextmanager
def running(folder: Path, *place: str) -> Iterator[Running]:
    found = start(folder, 0, *place)
    try:
        until(lambda: "<article" in found.page(PAGE))
        yield found
    finally:
        found.process.send_signal(signal.SIGTERM)
        found.process.wait(timeout=PATIENCE)


@contextmanager
def changed(file: Path, old: str, new: str) -> Iterator[None]:
    text = file.read_text(encoding="utf-8")
    assert old in text
    try:
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        yield
    finally:
        file.write_text(text, encoding="utf-8")
