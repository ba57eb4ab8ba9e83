"""The workflows have their form, and nothing in them lets a stranger in."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.releasing import github, posting, recording

BIN = Path(sys.executable).parent
GITHUB = sorted(Path(".github/workflows").glob("*.yml"))
GITLAB = Path(".gitlab-ci.yml")
INSTALL = "install -y -qq --no-install-recommends"

# The command, but for a grammar that neither schema has a use for, and that takes most of its time.
CHECK_JSONSCHEMA = """
import sys
sys.modules["rfc3987_syntax"] = None
from check_jsonschema import main
main()
"""


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BIN / words[0], *words[1:]], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        pytest.param("vendor.github-workflows", [str(path) for path in GITHUB], id="github"),
        pytest.param("vendor.gitlab-ci", [str(GITLAB)], id="gitlab"),
    ],
)
def test_workflows_have_their_form(schema: str, files: list[str]) -> None:
    command = [sys.executable, "-c", CHECK_JSONSCHEMA, "--builtin-schema", schema, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stderr


def test_workflows_are_safe() -> None:
    done = run("zizmor", "--offline", ".github")
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


def test_every_action_is_pinned_to_a_commit() -> None:
    uses = [use for path in GITHUB for use in re.findall(r"uses: (\S+)", path.read_text())]
    assert uses
    assert [use for use in uses if not re.search(r"@[0-9a-f]{40}$", use)] == []


def test_the_image_of_gitlab_is_pinned_to_what_it_holds() -> None:
    images = re.findall(r"image: (\S+)", GITLAB.read_text(encoding="utf-8"))
    assert images
    assert [each for each in images if not re.search(r"@sha256:[0-9a-f]{64}$", each)] == []


def commands() -> dict[str, list[str]]:
    """All that each job of the workflows runs, in order, by `file: job`."""
    found = {}
    for path in (*GITHUB, GITLAB):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, job in told.get("jobs", told).items():
            if isinstance(job, dict):
                steps = [step.get("run", "") for step in job.get("steps", ())]
                found[f"{path.name}: {name}"] = [*steps, *job.get("script", ())]
    return found


def named_in(pattern: str) -> set[str]:
    texts = (text for texts in commands().values() for text in texts)
    return {name for text in texts for name in re.findall(pattern, text)}


def test_commands_in_workflows_are_there() -> None:
    scripts = [Path(f"scripts/{name}.py") for name in named_in(r"-m scripts\.(\w+)")]
    targets = re.findall(r"^([a-z-]+):", Path("Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert scripts
    assert [path for path in scripts if not path.exists()] == []
    assert named_in(r"\bmake ([a-z-]+)") <= set(targets)
    called = {Path(".ci") / name for name in named_in(r"\.ci/([a-z-]+)")}
    assert called == set(Path(".ci").iterdir())
    assert [path for path in called if not os.access(path, os.X_OK)] == []


@pytest.mark.parametrize("job", ["test.yml: test", ".gitlab-ci.yml: test"])
def test_the_tests_run_where_what_they_need_is_installed(job: str) -> None:
    """In CI no test is skipped for want of Chromium or java: `.ci/run` installs them."""
    pattern = r'if .ci/only-data "\$\w+"; then make data; else .ci/run; fi'
    assert re.fullmatch(pattern, commands()[job][-1])


def git(folder: Path, *words: str) -> None:
    person = ("-c", "user.name=Ingen", "-c", "user.email=ingen@smaby.example")
    subprocess.run(["git", "-C", folder, *person, *words], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("changed", "is_data"),
    [
        pytest.param(["agreements/smaby/2022.yml"], True, id="an agreement"),
        pytest.param(["agreements/smaby/sources/2022.txt"], True, id="a source"),
        pytest.param(["agreements/permalinks.txt", "agreements/themes.yml"], True, id="common"),
        pytest.param(["docs/index.md", "docs/om/metod.md"], True, id="texts"),
        pytest.param(["agreements/schema.json"], False, id="what the program writes"),
        pytest.param(["docs/templates/pages/theme.md"], False, id="a template"),
        pytest.param(["docs/assets/site.css"], False, id="the looks"),
        pytest.param(["agreements/a.yml", "macros/hooks.py"], False, id="both"),
        pytest.param(["tests/agreements/a.yml"], False, id="data of the tests"),
        pytest.param(["agreements/gå.yml"], False, id="a name that git quotes"),
        pytest.param([], False, id="nothing"),
    ],
)
def test_only_a_change_of_data_and_texts_passes_the_program_s_tests_by(
    changed: list[str], is_data: bool, tmp_path: Path
) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(".ci/only-data", tmp_path / ".ci")
    git(tmp_path, "init", "-q")
    for message in ("before", "after"):
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "--allow-empty", "-m", message)
        for name in changed:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("a line\n")
    done = subprocess.run([tmp_path / ".ci/only-data", "HEAD~1"], check=False)
    assert (done.returncode == 0) is is_data


@pytest.mark.parametrize("base", ["", "nowhere"])
def test_where_git_cannot_say_what_has_changed_the_program_is_tested(base: str) -> None:
    done = subprocess.run([".ci/only-data", base], capture_output=True, check=False)
    assert done.returncode != 0


@pytest.mark.parametrize(
    ("job", "scripts"),
    [
        pytest.param(
            "check.yml: check", ["comment", "check", "permalinks", "changes"], id="github"
        ),
        pytest.param(".gitlab-ci.yml: check", ["check", "permalinks", "changes"], id="gitlab"),
    ],
)
def test_the_data_is_checked_before_anything_else_is_asked_of_it(
    job: str, scripts: list[str]
) -> None:
    """The comment is written first: it is there whether the check finds something or not."""
    asked = [name for text in commands()[job] for name in re.findall(r"-m scripts\.(\w+)", text)]
    assert list(dict.fromkeys(asked)) == scripts


# --- the comment: a stranger's code runs without rights, and what has rights runs none of it ---


def workflow(name: str) -> Any:
    """A workflow, where `on` is what YAML 1.1 takes for true."""
    read = yaml.safe_load(Path(f".github/workflows/{name}.yml").read_text(encoding="utf-8"))
    return {("on" if key is True else key): value for key, value in read.items()}


OF_CHANGES = [path.stem for path in GITHUB if "pull_request" in workflow(path.stem)["on"]]
READS = {"contents": "read"}
RIGHTS = {
    "comment": {"contents": "read", "actions": "read", "pull-requests": "write"},
    "record": {"contents": "write", "actions": "read", "pull-requests": "read"},
}
"""Of the two jobs that may write, each what it does: neither may do what the other does."""


def test_what_runs_on_a_change_are_these() -> None:
    assert sorted(OF_CHANGES) == ["audit", "check", "preview", "test"]
    events = {path.stem: {*workflow(path.stem)["on"]} for path in GITHUB}
    assert [name for name, each in events.items() if "pull_request_target" in each] == []
    assert [name for name, each in events.items() if "workflow_run" in each] == ["comment"]


@pytest.mark.parametrize("name", [*OF_CHANGES, "comment"])
def test_a_change_s_own_code_may_only_read_and_knows_no_secret(name: str) -> None:
    read = workflow(name)
    assert read["permissions"] == {}
    for each, job in read["jobs"].items():
        assert job["permissions"] == (RIGHTS[each] if name == "comment" else READS)
    text = Path(f".github/workflows/{name}.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert ("github.token" in text) is (name == "comment")
    kept = re.findall(r"uses: actions/checkout.*\n(?: +.*\n)*? +persist-credentials: false", text)
    assert len(kept) == text.count("uses: actions/checkout")


@pytest.mark.parametrize(
    ("name", "script"), [("comment", "post_comment"), ("record", "record_addresses")]
)
def test_what_may_write_runs_main_and_takes_nothing_from_the_change_but_by_its_name(
    name: str, script: str
) -> None:
    """No code, no artifact on disk, no word of the event in a command; nothing is installed."""
    jobs = workflow("comment")["jobs"]
    assert [*jobs] == ["record", "comment"]
    checkout, post = jobs[name]["steps"]
    assert checkout["with"] == {
        "ref": "${{ github.event.repository.default_branch }}",
        "persist-credentials": False,
    }
    assert post["run"] == f"python3 -m scripts.{script}"
    assert {*post} == {"name", "env", "run"}
    assert {*post["env"]} == {"GH_TOKEN", "REPOSITORY", "HEAD_OWNER", "HEAD_BRANCH", "HEAD_SHA"}


def test_addresses_are_recorded_after_a_check_of_our_own_branches_and_the_comment_comes_then() -> (
    None
):
    """Also where that fails or is not to be done: then it gives the rows."""
    jobs, run = workflow("comment")["jobs"], "github.event.workflow_run"
    assert jobs["record"]["if"].split(" && ") == [
        f"{run}.event == 'pull_request'",
        f"{run}.name == 'check'",
        f"{run}.head_repository.full_name == github.repository",
    ]
    assert jobs["comment"]["needs"] == "record"
    assert jobs["comment"]["if"] == f"${{{{ !cancelled() && {run}.event == 'pull_request' }}}}"


def test_the_comment_follows_the_check_and_the_preview() -> None:
    """Of each, once more when the other is done. What they leave has the names that it asks for."""
    asked = workflow("comment")["on"]["workflow_run"]
    assert asked == {"workflows": ["check", "preview"], "types": ["completed"]}
    assert (github.CHECK, posting.SHOW) == ("check.yml", "preview.yml")
    left = {
        name: [
            (step["with"]["name"], step["with"]["path"])
            for job in workflow(name)["jobs"].values()
            for step in job["steps"]
            if "upload-artifact" in step.get("uses", "")
        ]
        for name in asked["workflows"]
    }
    assert left == {
        "check": [
            (posting.ARTIFACT, posting.FILE),
            (recording.ARTIFACT, recording.FILE),
        ],
        "preview": [(posting.PREVIEW, "site/"), (posting.PICTURES, "bilder/")],
    }


def test_the_check_waits_for_no_test_and_no_build() -> None:
    """Two minutes: it installs what the program needs, and nothing else runs in its workflow."""
    jobs = workflow("check")["jobs"]
    assert [*jobs] == ["check"]
    installed = "python -m pip install --quiet --require-hashes -r requirements.txt"
    assert [each for each in commands()["check.yml: check"] if "pip" in each] == [installed]


def test_one_finding_of_the_safety_check_is_let_be_and_says_why() -> None:
    texts = [path.read_text(encoding="utf-8") for path in GITHUB]
    found = [line for text in texts for line in text.splitlines() if "zizmor" in line]
    reason = "nothing of the change is run, see above"
    assert found == [f"  workflow_run: # zizmor: ignore[dangerous-triggers] {reason}"]


@pytest.mark.parametrize(
    ("job", "before"),
    [
        pytest.param("publish.yml: build", "$BEFORE", id="github"),
        pytest.param(".gitlab-ci.yml: pages", "$CI_COMMIT_BEFORE_SHA", id="gitlab"),
    ],
)
def test_nothing_is_published_before_the_addresses_are_compared(job: str, before: str) -> None:
    told = [text for text in commands()[job] if re.search(r"\.ci/|-m scripts", text)]
    assert told == [
        f'.ci/kept-addresses "{before}"',
        "python -m scripts.publish --to published",
    ]


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A project whose permalinks.txt two commits of three changed, and a python that echoes."""
    folder = tmp_path / "history"
    (folder / "agreements").mkdir(parents=True)
    shutil.copytree(".ci", folder / ".ci")
    git(folder, "init", "-q")
    for name, text in (("permalinks.txt", "en"), ("themes.yml", "a"), ("permalinks.txt", "två")):
        (folder / "agreements" / name).write_text(text)
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", text)
    _command(tmp_path / "python3", 'echo "$@"')
    return folder


def kept_addresses(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{folder.parent}:{os.environ['PATH']}"}
    command = [str(folder / ".ci/kept-addresses"), *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def commits(folder: Path) -> list[str]:
    command = ["git", "-C", str(folder), "log", "--format=%H"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("before", ["", "0" * 40])
def test_each_earlier_version_is_asked_where_none_is_named(before: str, history: Path) -> None:
    latest, _, first = commits(history)
    asked = f"-m scripts.permalinks --check --against {latest} {first}\n"
    assert kept_addresses(history, before).stdout == asked


def test_what_a_push_replaced_is_asked_too_even_when_git_has_lost_it(history: Path) -> None:
    latest, _, first = commits(history)
    gone = "d" * 40
    asked = f"-m scripts.permalinks --check --against {latest} {first} {gone}\n"
    assert kept_addresses(history, gone).stdout == asked


def test_a_history_cut_short_is_told_and_shows_nothing(history: Path) -> None:
    shallow = history.with_name("shallow")
    command = ["git", "clone", "-q", "--depth", "1", f"file://{history}", str(shallow)]
    subprocess.run(command, check=True, capture_output=True)
    done = kept_addresses(shallow)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Git har bara hämtat de senaste versionerna.")


@pytest.mark.parametrize("job", ["audit.yml: audit", ".gitlab-ci.yml: audit"])
def test_the_packages_are_asked_about_in_a_job_of_their_own(job: str) -> None:
    told = [text for text in commands()[job] if text]
    install = "python -m pip install --quiet --require-hashes -r requirements-dev.txt"
    assert told == [install, ".ci/audit"]


def test_no_news_of_a_package_stops_publishing_on_gitlab() -> None:
    assert yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["pages"]["needs"] == []


@pytest.mark.parametrize(
    ("answer", "code", "told"),
    [
        pytest.param("exit 0", 0, "Inga kända sårbarheter i de låsta paketen.\n", id="none"),
        pytest.param(
            'for last; do :; done; echo "| sagopaket | SAGO-1 |" > "$last"; exit 1',
            1,
            "Låsta paket har kända sårbarheter. Kör make lock, så väljs nya versioner.\n"
            "| sagopaket | SAGO-1 |\n",
            id="some",
        ),
        pytest.param(
            "echo no route to host >&2; exit 1",
            2,
            "Det gick inte att fråga om alla paket."
            " Vi vet alltså inte om de har kända sårbarheter.\n",
            id="nobody to ask",
        ),
    ],
)
def test_what_nobody_could_be_asked_about_is_not_taken_for_safe(
    answer: str, code: int, told: str, tmp_path: Path
) -> None:
    """The page of the run tells the same."""
    asked = "python3 -m pip_audit --strict --disable-pip --require-hashes"
    _command(
        tmp_path / "python3", f'case "python3 $*" in "{asked}"*) ;; *) exit 9;; esac\n{answer}'
    )
    summary = tmp_path / "summary.md"
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "GITHUB_STEP_SUMMARY": str(summary)}
    done = subprocess.run(
        [".ci/audit"], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (code, told), done.stderr
    assert summary.read_text(encoding="utf-8") == told


@pytest.mark.parametrize(
    ("has", "user", "told"),
    [
        pytest.param("make npm java google-chrome", "1001", [], id="all"),
        pytest.param("make npm java chromium", "0", [], id="all, as root"),
        pytest.param(
            "make",
            "0",
            [
                "apt-get update -qq",
                f"apt-get {INSTALL} chromium-headless-shell npm default-jre-headless",
            ],
            id="a bare machine, as root",
        ),
        pytest.param(
            "make npm chromium-browser",
            "1001",
            ["sudo apt-get update -qq", f"sudo apt-get {INSTALL} default-jre-headless"],
            id="not as root",
        ),
    ],
)
def test_what_a_machine_lacks_is_installed_and_nothing_else(
    has: str, user: str, told: list[str], tmp_path: Path
) -> None:
    """Commands that only say their name stand for those of the machine."""
    for name in (*has.split(), "apt-get", "sudo"):
        _command(tmp_path / name, f'echo {name} "$@"')
    _command(tmp_path / "id", f"echo {user}")
    _command(tmp_path / "python3", f'exec {sys.executable} "$@"')
    for name in ("bash", "dirname", "mktemp", "rm", "sh"):
        (tmp_path / name).symlink_to(shutil.which(name) or "")
    environment = {"PATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([".ci/run"], env=environment, capture_output=True, text=True, check=False)
    made = ["make test", "make test-long", "make site"]
    assert (done.stdout.splitlines(), done.stderr) == ([*told, *made], "")


def _command(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)
