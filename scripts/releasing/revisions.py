"""What git knows of earlier versions of the project."""

import subprocess
from pathlib import Path


def is_revision(base: str) -> bool:
    """Whether git knows it. Where there is no git, nothing is known."""
    command = ["git", "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def text_at(base: str, path: Path) -> str:
    """A file as of a revision; empty where it was not there."""
    command = ["git", "show", f"{base}:./{path.as_posix()}"]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    return shown.stdout if shown.returncode == 0 else ""
