"""One change of one status changes what tells of it, in a whole build, and nothing else."""

import shutil
from pathlib import Path

import pytest

from macros.facts.loading import load
from macros.publishing import Build, published
from macros.urls.addresses import SEARCH_PAGES
from tests.helpers.folder import everything_in
from tests.helpers.pages import DAY, FOLDER, KEPT_PICTURES, SITE_URL
from tests.helpers.pages import miniature as the_miniature
from tests.helpers.project import build_in

DOCUMENT = "smaby/2022-samverkan.yml"
BEFORE = "{promise: delvis, status: partly_fulfilled, reason: dependency,"
AFTER = "{promise: delvis, status: not_fulfilled, reason: dependency,"
PROMISE = "avtal/smaby/2022-samverkan/delvis/"

# Why they change, and which: a page stands here by its folder, and is there as HTML and as text.
PAGES = {
    "the promise itself": (PROMISE,),
    "its document, which lists it and tells the follow-up": ("avtal/smaby/2022-samverkan/",),
    "the municipality and the county, which count by status": ("kommun/smaby/", "lan/99/"),
    "the list of all promises, which shows each status": ("loften/",),
    "the lists by status: all, the one that it leaves, the one that it comes to": (
        "status/",
        "status/partly_fulfilled/",
        "status/not_fulfilled/",
    ),
    "the latest outcomes": ("uppfoljning/",),
    "the search, whose filters count by status": ("sok/",),
}
FILES = {
    "the front page, which is written by hand and counts by status": ("index.html",),
    "the picture that is shared, the record and the small page for frames": (
        f"{PROMISE}kort.png",
        f"{PROMISE}index.json",
        f"inbaddad/{PROMISE.removesuffix('/')}.html",
    ),
    "the feeds that tell the outcome: of all, the municipality and the document": (
        "flode.xml",
        "kommun/smaby/flode.xml",
        "avtal/smaby/2022-samverkan/flode.xml",
    ),
    "the tables that have the status, in each form": (
        "data/v1/promises.json",
        "data/v1/promises.csv",
        "data/v1/follow_ups.json",
        "data/v1/outcomes.csv",
        "data/v1/full.json",
    ),
    "the checksums of those tables, and all of them in one file": (
        "data/v1/datapackage.json",
        "data/v1/medborgarloften.zip",
    ),
    "the file itself, for the editor, and which promises wait for a follow-up": (
        "redigera/filer/smaby/2022-samverkan.yml",
        "redigera/register.json",
    ),
    "what the search fetches: the words of the status, and the numbers of the filters": (
        "sok/ord.json",
        "sok/delar.json",
        "sok/index/0.json",
    ),
}
ON_THE_SITE = {
    *(
        f"{url}{name}"
        for urls in PAGES.values()
        for url in urls
        for name in ("index.html", "index.md")
    ),
    *(name for names in FILES.values() for name in names),
}


def changed(agreements: Path) -> None:
    """Change the status in a copy of the data."""
    path = agreements / DOCUMENT
    text = path.read_text(encoding="utf-8")
    assert text.count(BEFORE) == 1
    path.write_text(text.replace(BEFORE, AFTER), encoding="utf-8")


def different(first: dict[str, bytes], second: dict[str, bytes]) -> set[str]:
    assert first.keys() == second.keys()
    return {name for name in first if first[name] != second[name]}


def shown_by_the_search(files: dict[str, bytes]) -> set[str]:
    """The file that the search shows the promise from; its name follows from what is in it."""
    own = f'"url":"{PROMISE}"'.encode()
    return {name for name in files if name.startswith(SEARCH_PAGES) and own in files[name]}


@pytest.mark.long
def test_one_change_of_one_status_changes_the_expected_files_of_the_site_and_no_other(
    miniature: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "project"
    shutil.copytree(miniature.parent, folder, ignore=shutil.ignore_patterns("site"))
    changed(folder / "agreements")
    run = build_in(folder)
    assert run.returncode == 0, run.stdout + run.stderr
    first, second = everything_in(miniature), everything_in(folder / "site")
    searched = shown_by_the_search(first)
    assert len(searched) == 1
    assert sorted(different(first, second)) == sorted(ON_THE_SITE | searched)


def test_the_files_that_the_program_hands_over_are_those_of_the_site(tmp_path: Path) -> None:
    """Without MkDocs: the same files but the pages, whose stubs hold nothing of a status."""
    folder = tmp_path / "agreements"
    shutil.copytree("tests/miniature/agreements", folder)
    changed(folder)
    first, second = (
        {
            name: content.encode() if isinstance(content, str) else content
            for name, content in published(
                register, Build(SITE_URL, texts=texts, pictures=KEPT_PICTURES)
            )
        }
        for register, texts in ((the_miniature(), FOLDER), (load(folder, DAY).register, folder))
    )
    pages = {f"{url}index.md" for urls in PAGES.values() for url in urls}
    handed_over = {name for name in ON_THE_SITE - pages if not name.endswith("index.html")}
    assert different(first, second) == handed_over | shown_by_the_search(first)
