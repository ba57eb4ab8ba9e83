"""What is locked can be installed wherever the project says that it can."""

import tomllib
from importlib.metadata import metadata, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parent.parent
LOCKED = [
    Requirement(line.rstrip(" \\"))
    for file in ("requirements.txt", "requirements-dev.txt")
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
    if "==" in line
]


def test_what_is_installed_is_what_is_locked() -> None:
    others = [str(each) for each in LOCKED if not each.specifier.contains(version(each.name))]
    assert others == []


def test_every_locked_package_takes_the_first_python_that_the_project_takes() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (first,) = SpecifierSet(wanted["requires-python"])
    asked = {each.name: metadata(each.name)["Requires-Python"] or "" for each in LOCKED}
    assert len(asked) > 50
    refused = {
        name: text
        for name, text in asked.items()
        if not SpecifierSet(text).contains(f"{first.version}.0")
    }
    assert refused == {}
