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


def has_a_copy(path: Path) -> bool:
    """Whether git has a version of a file to take back: it has been committed, or added to be."""
    command = ["git", "-C", str(path.parent), "ls-files", "--error-unmatch", "--", path.name]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def text_at(base: str, path: Path) -> str:
    """A file as of a revision; empty where it was not there."""
    command = ["git", "show", f"{base}:./{path.as_posix()}"]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    return shown.stdout if shown.returncode == 0 else ""


def changed_since(base: str) -> frozenset[str]:
    """The files below here that differ from a revision. What git does not follow is not known."""
    command = ["git", "diff", "--name-only", "--no-renames", "--relative", "-z", base]
    done = subprocess.run(command, capture_output=True, check=False)
    names = done.stdout.decode("utf-8", "backslashreplace").split("\0")
    return frozenset(filter(None, names))
