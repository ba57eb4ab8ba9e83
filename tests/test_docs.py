"""What the check says of the pages that are written by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.checks.docs import pages_by_hand
from macros.facts.register import Register
from macros.urls.addressed import StoredText, addressed
from tests.helpers.builders import a_register, a_source, an_agreement

HEAD = "---\ntitle: Sida\n---\n"
NO_HEAD = "MB402 Sidans huvud mellan --- går inte att läsa. Sätt texterna inom citattecken."
NO_CALL = "MB402 Ett anrop mellan dubbla klamrar går inte att läsa. Kontrollera parenteserna."
TAKEN = "MB403 Här gör registret en egen sida eller fil. Ta bort den här, eller byt namn."
A_LINK = "MB035 Det här är en länk till något annat. Lägg själva filen eller mappen här i stället."


def a_page(folder: Path, name: str, content: str | bytes | Callable[[Path], object]) -> Path:
    path = folder / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text("nav:\n  - om/x.md\n  - om/å.md\n")
    if isinstance(content, str | bytes):
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    else:
        content(path)
    return folder / "docs"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        pytest.param("om/x.md", f"{HEAD}# Sida\n", [], id="right"),
        pytest.param("om/x.md", HEAD.replace("\n", "\r\n"), [], id="lines of Windows"),
        pytest.param("om/x.md", "# Sida\n\n---\n\na: b: c\n\n---\n", [], id="lines in the text"),
        pytest.param("om/x.md", "{{ status_summary() }}\n", [], id="a call"),
        pytest.param("om/bild.svg", "<svg/>", [], id="a picture"),
        pytest.param("templates/pages/x.md", "{{ x( }}", [], id="a template"),
        pytest.param("om/x.md", "---\ntitle: a: b\n---\n", [f"om/x.md:2:1: {NO_HEAD}"], id="head"),
        pytest.param(
            "om/x.md", "---\ntitle: a\x07b\n---\n", [f"om/x.md:1:1: {NO_HEAD}"], id="control sign"
        ),
        pytest.param("om/x.md", "a\n{{ x( }}\n", [f"om/x.md:2:1: {NO_CALL}"], id="an open call"),
        pytest.param(
            "om/x.md",
            b"H\xe4j",
            [
                "om/x.md:1:1: MB003 Filen är inte sparad som UTF-8. Öppna den i en textredigerare,"
                " välj Spara som och kodningen UTF-8."
            ],
            id="Latin-1",
        ),
        pytest.param(
            "om/ny.md",
            "# Ny\n",
            [
                "om/ny.md:1:1: MB402 Sidan står inte i menyn. Lägg till den under ”nav” i"
                " mkdocs.yml, eller under ”not_in_nav” om den inte ska synas där."
            ],
            id="not in the menu",
        ),
        pytest.param(
            "avtal/index.md", "# Avtal\n", [f"avtal/index.md:1:1: {TAKEN}"], id="a page of ours"
        ),
        pytest.param(
            "om/x.md",
            lambda path: path.symlink_to("/etc/passwd"),
            [f"om/x.md:1:1: {A_LINK}"],
            id="a link",
        ),
    ],
)
def test_a_page_by_hand(
    name: str,
    content: str | bytes | Callable[[Path], object],
    told: list[str],
    tmp_path: Path,
) -> None:
    docs = a_page(tmp_path, name, content)
    found = [str(each).removeprefix(f"{docs}/") for each in pages_by_hand(docs, a_register)]
    assert found == told


def a_register_with(other: str) -> Register:
    """A document that has moved with its text, and another where it was."""
    moved = an_agreement(
        "provinge/2020",
        municipalities=["provinge"],
        formerly=["exempelby/2020"],
        sources=[a_source(file="sources/text.txt", former_files=["utkast.txt"])],
    )
    return a_register(moved, an_agreement("exempelby/2021", sources=[a_source(file=other)]))


@pytest.mark.parametrize(
    ("other", "owners"),
    [
        pytest.param("sources/annan.txt", ["provinge/2020"], id="nothing else there"),
        pytest.param("sources/text.txt", ["exempelby/2021"], id="another text there"),
    ],
)
def test_a_text_that_has_moved_is_where_it_was_unless_another_is_there(
    other: str, owners: list[str]
) -> None:
    found = list(addressed(a_register_with(other)))
    texts = [each.thing for each in found if each.url == "kallor/exempelby/text.txt"]
    assert [each.agreement.address for each in texts if isinstance(each, StoredText)] == owners
    assert "kallor/provinge/utkast.txt" in {each.url for each in found}
