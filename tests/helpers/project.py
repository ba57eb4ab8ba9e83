"""A copy of the whole project in a folder of its own, for builds that tests may spoil."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = ("agreements", "docs", "macros", "scripts", "mkdocs.yml")
MINIATURE = Path("tests/miniature/agreements")
THE_FIVE = Path("tests/the_five/agreements")
"""Five real agreements as they were one day. What is published may change without the tests."""


def project(folder: Path, agreements: Path = THE_FIVE, code: Path = Path()) -> Path:
    """A copy of the project with other data, and with an earlier site. `code` is a checkout."""
    for name in PROJECT:
        source = agreements if name == "agreements" else code / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    use_no_examples_of_the_real_register(folder / "docs")
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("den tidigare")
    return folder


def build_in(
    folder: Path, *options: str, day: str = "2024-03-01", **variables: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.build", "--today", day, *options]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= variables
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def use_no_examples_of_the_real_register(docs: Path) -> None:
    """Pages written by hand may show a promise that the copy does not have."""
    for path in docs.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        if "templates" not in path.parts:
            path.write_text(re.sub(r"\{\{ promise_card\(.*?\) \}\}", "", text), encoding="utf-8")
