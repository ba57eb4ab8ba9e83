"""A page or file that is made when it is asked for is the one that a build makes, byte for byte."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

DIFFERING = """
import sys
from datetime import date
from pathlib import Path
from macros.data.publisher import read_site_facts
from macros.facts.loading import load
from macros.on_request import OnRequest, Settings
from scripts.previewing.showing import OF_A_PLACE
from scripts.previewing.ties import Ties

site, folder, day = Path("site"), Path("agreements"), date(2024, 3, 1)
settings = Settings(read_site_facts(Path("mkdocs.yml")))
whole = OnRequest(settings, load(folder, day).register)
ties = Ties(folder)
for path in sorted(path for path in site.rglob("*") if path.is_file())[:: int(sys.argv[1])]:
    name, content = path.relative_to(site).as_posix(), path.read_bytes()
    if whole.content(name) != content:
        print("whole", name)
    if name.startswith(OF_A_PLACE) and name.count("/") > 1 and name.endswith("/index.html"):
        around = ties.around(name.split("/")[1], lambda: whole.register.places)
        if around:
            near = OnRequest(settings, load(folder, day, only=around).register)
            if near.content(name) != content:
                print("near", name)
"""


@pytest.mark.parametrize(
    "step", [pytest.param(1, id="all", marks=pytest.mark.long), pytest.param(30, id="some")]
)
def test_what_a_preview_shows_is_what_a_build_writes(step: int, miniature: Path) -> None:
    """Also what is made from the files of a place and of those that are tied to it."""
    environment = {**os.environ, "PYTHONPATH": ".", "SOURCE_DATE_EPOCH": "1709294400"}
    run = subprocess.run(
        [sys.executable, "-c", DIFFERING, str(step)],
        cwd=miniature.parent,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.stdout, run.returncode) == ("", 0), run.stderr
