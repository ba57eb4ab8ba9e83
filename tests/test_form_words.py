"""What the form says, where the classes say how a file is written."""

import os
import re
from pathlib import Path

import pytest

from macros.files.field_reference import classes
from macros.files.form import form
from macros.files.form_words import THINGS, VALUES, as_filled_in, form_in_words

OF_FILES = re.compile(
    r"\b[Ii]d för|ur ”|plats/namn|\.yml|Utelämnas|Skrivs|kortnamn ur|id ur|decimalpunkt"
)
"""Words of who writes a file."""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "Id för löftet som utfallet gäller, ur ”promises”.",
            "Löftet som utfallet gäller.",
        ),
        (
            "Id för parterna som utfallet gäller. Utelämnas när det gäller alla.",
            "Parterna som utfallet gäller. Lämna tomt när det gäller alla.",
        ),
        ("Ämnen ur themes.yml, för ett utfall utan löfte.",
            "Ämnen ur listan, för ett utfall utan löfte."),
        ("Samma löfte i ett tidigare avtal: plats/namn#id.", "Samma löfte i ett tidigare avtal."),
        ("Andra avtal som uppföljningen också gäller: plats/namn. Den visas även där.",
            "Andra avtal som uppföljningen också gäller. Den visas även där."),
        ("Det som har tagit över: id i samma fil, plats/namn eller plats/namn#id.",
            "Det som har tagit över."),
        ("Skrivs ”yes” när källan säger det.", "Välj ”yes” när källan säger det."),
        ("Varför slutdatum saknas. Skrivs bara när ”to” saknas.",
            "Varför slutdatum saknas. Fyll i bara när ”to” saknas."),
        ("Vem som leder gruppen: ett id ur ”parties” eller källans egna ord.",
            "Vem som leder gruppen: välj ett förslag, eller skriv källans egna ord."),
        ("Vem som följer upp: en parts eller ett organs id, eller källans egna ord.",
            "Vem som följer upp: välj ett förslag, eller skriv källans egna ord."),
        ("Källans webbadress.", "Källans webbadress."),
    ],
)  # fmt: skip
def test_a_help_is_said_as_one_fills_in_a_form(written: str, said: str) -> None:
    assert as_filled_in(written) == said


def test_no_help_of_the_form_speaks_of_ids_files_or_addresses() -> None:
    for name, each in form_in_words()["classes"].items():
        for field in each["fields"]:
            assert not OF_FILES.search(field["help"]), (name, field["key"], field["help"])
            assert field["help"][0].isupper(), (name, field["key"])


def test_who_writes_a_file_is_told_of_ids_and_addresses_still() -> None:
    helps = {f"{one.title}.{each.key}": each.help for one in classes() for each in one.rows}
    assert helps["Utfall.promise"] == "Id för löftet som utfallet gäller, ur ”promises”."
    assert helps["Löfte.continues"] == "Samma löfte i ett tidigare avtal: plats/namn#id."


def test_what_stands_in_a_list_has_a_word_for_one_and_for_several() -> None:
    """And what does not has none: a table that is left behind would say so."""
    listed = {
        field["of"]
        for each in form()["classes"].values()
        for field in each["fields"]
        if field.get("of") and field.get("list")
    }
    assert listed == THINGS.keys()
    assert all(re.match("(en|ett) [a-zåäö ]+$", one) for one, _ in THINGS.values())


def test_a_row_of_a_list_of_single_values_has_a_word() -> None:
    """And no word is left behind of a list that is gone."""
    fields = [each for one in form_in_words()["classes"].values() for each in one["fields"]]
    rows = {each["label"]: each["one"] for each in fields if "one" in each}
    assert rows == VALUES
    assert all(re.match("(en|ett) [a-zåäö ]+$", one) for one in rows.values())
    listed = {each["label"] for each in fields if each.get("list") and not each.get("of")}
    assert listed == VALUES.keys()


GUIDE = Path("docs/om/for-redaktorer.md")
IN_THE_BROWSER = ("webben", "pdf", "avtal-webben", "uppfoljning-webben", "uppfoljning-ingen")
SCRIPTS = "\n".join(path.read_text("utf-8") for path in Path("docs/assets/editor").glob("*.js"))


@pytest.mark.parametrize("anchor", IN_THE_BROWSER)
def test_what_the_guide_names_is_called_so_in_the_editor(anchor: str) -> None:
    """Each word in bold is a label, or a button: of a list, or one that a script has."""
    found = re.search(rf"\{{ #{anchor} \}}\n(.*?)(?=\n##)", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found
    named = {each for each in re.findall(r"\*\*(.+?)\*\*", found[1]) if not each.endswith(".")}
    assert named
    labels = {each["label"] for one in form()["classes"].values() for each in one["fields"]}
    of_lists = {f"Lägg till {one}" for one, _ in THINGS.values()}
    edit_link = {"Ändra den här sidan"}
    unknown = named - labels - of_lists - edit_link
    assert [each for each in sorted(unknown) if not is_in_a_script(each)] == []


def is_in_a_script(words: str) -> bool:
    """As it is, or but for a word that is put in: `Lägg till ${label}`."""
    parts = words.split()
    made = (
        " ".join(r"\$\{[^`]+\}" if at == left else re.escape(each) for at, each in enumerate(parts))
        for left in range(len(parts))
    )
    return f'"{words}' in SCRIPTS or any(re.search(f"`{each}", SCRIPTS) for each in made)


def test_all_help_of_the_form_is_as_expected() -> None:
    """All of it, to be read."""
    lines = []
    for each in form_in_words()["classes"].values():
        lines.append(each["title"])
        lines += [f"  {field['label']}: {field['help']}" for field in each["fields"]]
    text = "\n".join(lines) + "\n"
    expected = Path("tests/form_help.txt")
    if os.environ.get("ACCEPT") == "1":
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")


GUIDE = Path("docs/om/for-redaktorer.md")
TO_FILL_IN = ("webben", "pdf", "avtal-webben", "uppfoljning-webben")
"""The parts of the guide that tell of the editor, by their anchors."""


def pressed_in_the_guide() -> set[str]:
    """What stands in bold where the guide tells of the editor: buttons, fields and headings."""
    parts = re.split(r"^#+ .*\{ #([a-z-]+) \}$", GUIDE.read_text("utf-8"), flags=re.MULTILINE)
    texts = [
        text for name, text in zip(parts[1::2], parts[2::2], strict=True) if name in TO_FILL_IN
    ]
    assert len(texts) == len(TO_FILL_IN)
    return set(re.findall(r"\*\*(.+?)\*\*", "\n".join(texts)))


def test_the_guide_names_what_the_editor_has() -> None:
    made = "\n".join(each.read_text("utf-8") for each in Path("docs/assets/editor").glob("*.js"))
    named = {"Ändra den här sidan"}
    for each in form_in_words()["classes"].values():
        named |= {field["label"] for field in each["fields"]}
        named |= {f"Lägg till {each['one']}"} if "one" in each else set()
        named |= {f"Lägg till {field['label'].lower()}" for field in each["fields"]}
    ways = {"Tillbaka till uppföljningen", "Tillbaka till utfallet"}
    assert all(f'"{each.split()[-1]}"' in made for each in ways)
    missing = {each for each in pressed_in_the_guide() - named - ways if each not in made}
    assert missing == set()
