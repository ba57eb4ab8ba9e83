"""The workflows have their form, and nothing in them lets a stranger in."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
GITHUB = sorted(Path(".github/workflows").glob("*.yml"))


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BIN / words[0], *words[1:]], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        pytest.param("vendor.github-workflows", [str(path) for path in GITHUB], id="github"),
        pytest.param("vendor.gitlab-ci", [".gitlab-ci.yml"], id="gitlab"),
    ],
)
def test_workflows_have_their_form(schema: str, files: list[str]) -> None:
    done = run("check-jsonschema", "--builtin-schema", schema, *files)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stderr


def test_workflows_are_safe() -> None:
    done = run("zizmor", "--offline", ".github")
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


def test_every_action_is_pinned_to_a_commit() -> None:
    uses = [use for path in GITHUB for use in re.findall(r"uses: (\S+)", path.read_text())]
    assert uses
    assert [use for use in uses if not re.search(r"@[0-9a-f]{40}$", use)] == []


def test_commands_in_workflows_are_there() -> None:
    texts = [path.read_text() for path in (*GITHUB, Path(".gitlab-ci.yml"))]
    commands = {name for text in texts for name in re.findall(r"-m scripts\.(\w+)", text)}
    assert commands == {"check", "permalinks", "changes", "publish"}
    assert [name for name in commands if not Path(f"scripts/{name}.py").exists()] == []
