"""What the check says of the cases of the browser's editor, as JSON: tests/editor/problems.yml.

Each is the made-up agreement with one fault, in the folder of the miniature.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from macros.checks.everything import checked
from macros.data.problem import Problem
from macros.facts.loading import load
from macros.files.editor import register_file
from macros.files.form import form
from macros.files.schema import schema_files
from macros.urls.permalinks import FILE_NAME, new_links

CASES = Path("tests/editor")
MINIATURE = Path("tests/miniature/agreements")
FOLDERS = (MINIATURE, Path("tests/the_five/agreements"), Path("tests/the_seven/agreements"))
BESIDE = ("municipalities.yml", "places.yml", "themes.yml", "smaby/2018-samverkan.yml")
"""All that the made-up agreement refers to."""
DAY = date(2026, 11, 29)
ADDRESS = "smaby/2024-samverkan"


def cases() -> Iterator[dict[str, Any]]:
    """The document without faults, then each case with the text that it makes."""
    base = (CASES / "base.yml").read_text("utf-8")
    yield {"name": "without faults", "text": base}
    for case in yaml.safe_load((CASES / "problems.yml").read_text("utf-8")):
        assert base.count(case["replace"]) == 1, case["name"]
        yield {**case, "text": base.replace(case["replace"], case["with"])}


def publish(folder: Path) -> None:
    """Record the addresses of the document without faults, as those of a published one."""
    path = folder / f"{ADDRESS}.yml"
    path.write_bytes((CASES / "base.yml").read_bytes())
    lines = new_links(load(folder, DAY).register, ())
    (folder / FILE_NAME).write_text("".join(f"{each}\n" for each in lines), "utf-8")


def problems(folder: Path, text: str) -> list[dict[str, Any]]:
    """What the check says of the document, when it has such a text."""
    path = folder / f"{ADDRESS}.yml"
    return as_json(checked(folder, DAY, {path: text}).problems, path)


def as_json(found: Iterable[Problem], path: Path) -> list[dict[str, Any]]:
    """What is said of one file."""
    return [
        {
            "path": problem.path,
            "code": problem.code,
            "message": problem.message,
            "isWarning": problem.is_warning,
        }
        for problem in found
        if problem.position.file == path.as_posix()
    ]


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """Each document of a folder as it is, with all that the editor knows of it."""
    loaded = checked(folder, DAY)
    known = json.loads(register_file(loaded.register))
    for agreement in loaded.register.agreements:
        path, place = folder / f"{agreement.address}.yml", folder / agreement.address.split("/")[0]
        files = [each.file for each in agreement.sources if each.file]
        yield {
            "name": path.as_posix(),
            "text": path.read_text("utf-8"),
            "known": {**known, "address": agreement.address, "today": DAY.isoformat()},
            "texts": {file: (place / file).read_text("utf-8") for file in files},
            "problems": as_json(loaded.problems, path),
        }


def everything() -> dict[str, Any]:
    """All that the editor has, and each case with what the check says of it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "agreements"
        shutil.copytree(CASES / "sources", folder / "smaby" / "sources")
        for name in BESIDE:
            shutil.copy(MINIATURE / name, folder / name)
        publish(folder)
        return {
            "address": ADDRESS,
            "today": DAY.isoformat(),
            "schema": json.loads(schema_files()["schema.json"]),
            "form": form(),
            "register": json.loads(register_file(load(folder, DAY).register)),
            "texts": {
                f"sources/{path.name}": path.read_text("utf-8")
                for path in (CASES / "sources").iterdir()
            },
            "documents": [each for folder in FOLDERS for each in documents(folder)],
            "cases": [{**case, "problems": problems(folder, case["text"])} for case in cases()],
        }


if __name__ == "__main__":
    print(json.dumps(everything()))
