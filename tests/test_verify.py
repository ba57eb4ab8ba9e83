"""What is said about a built site that has faults: each kind, on a small made-up site."""

import multiprocessing
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from macros.facts.loading import load
from macros.facts.register import Register
from macros.pages import search_index
from macros.publishing import Build, files_of_the_site, pages
from macros.urls.addresses import SEARCH, SEARCH_INDEX, SEARCH_WORDS, SUGGESTIONS
from macros.urls.permalinks import FILE_NAME, links, read_permalinks
from scripts import verify as command
from scripts.releasing import expected, gists, unchanged, verify
from tests.helpers.sites import DAY

NAME = "om/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site without faults, of two pages, a style sheet and an image."""
    folder = tmp_path / "site"
    write(folder, "index.html", page('<h1 id="topp">Start</h1><a href="om/#mer">Om</a>', "/"))
    write(folder, NAME, page('<h1 id="mer">Om</h1><a href="..">Start</a>', "/om/"))
    write(folder, "assets/site.css", "body { background: url(bild.svg) }")
    write(folder, "assets/bild.svg", "<svg/>")
    write(folder, "flode.xml", "<feed/>")
    write(folder, "robots.txt", "")
    write(folder, "kort.png", "")
    write(folder, "uppfoljning/kalender.ics", "")
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def page(body: str, path: str = "/om/", head: str = "", host: str = "https://vi.example") -> str:
    """A page on one line, so that a fault is on line 1."""
    return (
        '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Sida</title>'
        f'<link rel="canonical" href="{host}{path}">{head}</head><body>{body}</body></html>'
    )


def told(folder: Path, records: str = "", kept: Path | None = None) -> list[str]:
    """All that is said about a site, when nothing is expected of it."""
    write(folder.parent, FILE_NAME, records)
    found, problems = read_permalinks(folder.parent / FILE_NAME)
    assert problems == ()
    problems_told = verify.verify(folder, lambda: expected.expected(NOTHING, found), kept)
    return [str(problem) for problem in problems_told]


def told_of(folder: Path, body: str) -> list[str]:
    write(folder, NAME, page(f'<h1 id="mer">Om</h1>{body}'))
    return told(folder)


NOTHING = Register(date.fromisoformat(DAY))


@pytest.fixture(autouse=True)
def nothing_is_expected(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "site" in request.fixturenames:
        for name in ("shown", "names_of_the_site"):
            monkeypatch.setattr(expected, name, lambda *_: iter(()))
        monkeypatch.setattr(expected, "links", lambda *_: {})


def test_a_site_without_faults_gives_no_problems(site: Path) -> None:
    assert told(site) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<a href="../finns-inte/">x</a>', "Länken ”../finns-inte/” leder ingenstans."),
        ('<a href="/om">x</a>', "Länken ”/om” leder ingenstans."),
        (
            '<a href="https://vi.example/x/">x</a>',
            "Länken ”https://vi.example/x/” leder ingenstans.",
        ),
        ('<a href="#inte">x</a>', "Länken ”#inte” leder till ett ställe som inte finns."),
        ('<a href="../#inte">x</a>', "Länken ”../#inte” leder till ett ställe som inte finns."),
        (
            '<a href="javascript:alert(1)">x</a>',
            "Länken ”javascript:alert(1)” är varken en adress eller e-post.",
        ),
        ('<a href="http://[x">x</a>', "Länken ”http://[x” är ingen adress."),
        (r'<a href="\\[x">x</a>', r"Länken ”\\[x” är ingen adress."),
        ('<a href="////a]b">x</a>', "Länken ”////a]b” är ingen adress."),
        ('<img alt="" src="http://[x">', "”http://[x” ska hämtas men är ingen adress."),
        ('<img alt="" src="////[x">', "”////[x” ska hämtas men är ingen adress."),
        ('<img alt="" src="bild.png">', "”bild.png” ska hämtas men finns inte."),
        ('<img alt="" src="//annan.example/b">', "”//annan.example/b” hämtas från en annan värd."),
        (r'<img alt="" src="\\annan\b">', r"”\\annan\b” hämtas från en annan värd."),
        ('<script src="http://a/x"></script>', "”http://a/x” hämtas från en annan värd."),
        ('<form action="https://a/"></form>', "”https://a/” hämtas från en annan värd."),
        ('<img alt="" src="//a/x" src="bild.svg">', "”//a/x” hämtas från en annan värd."),
        ('<img alt="" srcset="https://a/1 1x">', "”https://a/1” hämtas från en annan värd."),
        ('<p style="background: url(https://a/b)">x', "”https://a/b” hämtas från en annan värd."),
        ('<svg><use href="https://a/b"/></svg>', "”https://a/b” hämtas från en annan värd."),
        (
            '<iframe title="x" src="https://a.example/"></iframe>',
            "”https://a.example/” hämtas från en annan värd.",
        ),
    ],
)  # fmt: skip
def test_a_link_or_a_request_that_is_wrong_is_told(site: Path, body: str, message: str) -> None:
    assert told_of(site, body) == [f"{NAME}: {message}"]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://annan.example/">x</a>',
        '<a href="https://vi.example/om/#mer">x</a>',
        '<a href="mailto:a@b.example">x</a><a href="tel:+46">x</a>',
        '<a href="/om/#mer">x</a><a href="">x</a><a href="?x=1">x</a>',
        '<img alt="" src="data:image/png;base64,AA==">',
        '<img alt="" src="../assets/bild.svg">',
        '<svg viewBox="0 0 1 1"><path d="M0 0"/><use href="#mer"/></svg>',
        '<label for="mer">x</label><p style="color: red">url(https://a/b)</p>',
    ],
)
def test_what_is_right_is_not_told(site: Path, body: str) -> None:
    assert told_of(site, body) == []


@pytest.mark.parametrize(
    ("body", "messages"),
    [
        ('<p id="mer">x', ["id=”mer” står två gånger på sidan."]),
        ('<p id="a b">x', ["id=”a b” är tomt eller har mellanrum."]),
        (
            '<p aria-labelledby="mer inte">x',
            ["aria-labelledby=”inte” nämner ett id som inte finns på sidan."],
        ),
        (
            '<label for="inte">x</label>',
            ["for=”inte” nämner ett id som inte finns på sidan."],
        ),
    ],
)  # fmt: skip
def test_an_id_that_nothing_can_refer_to_is_told(
    site: Path, body: str, messages: list[str]
) -> None:
    assert told_of(site, body) == sorted(f"{NAME}:1: {message}" for message in messages)


def test_a_fault_is_told_with_its_line(site: Path) -> None:
    assert told_of(site, '\n<div>\n<p id="mer">x</p></div>') == [
        f"{NAME}:3: id=”mer” står två gånger på sidan."
    ]


@pytest.mark.parametrize("wrong", [b"\x02", b"\xe5"])
def test_characters_that_no_page_may_have_are_told(site: Path, wrong: bytes) -> None:
    (site / NAME).write_bytes((site / NAME).read_bytes().replace(b">Om<", b">" + wrong + b"<"))
    assert told(site) == [f"{NAME}: Sidan har styrtecken, eller tecken som inte är UTF-8."]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ('<link rel="stylesheet" href="https://a/s">', "”https://a/s” hämtas från en annan värd."),
        ('<link rel="icon" href="https://a/i">', "”https://a/i” hämtas från en annan värd."),
        ('<link rel="preload" href="https://a/f">', "”https://a/f” hämtas från en annan värd."),
        ('<link rel="preconnect" href="https://a">', "”https://a” hämtas från en annan värd."),
        ("<style>@import 'https://a/x'</style>", "”https://a/x” hämtas från en annan värd."),
        ('<link rel="stylesheet" href="x.css">', "”x.css” ska hämtas men finns inte."),
        (
            '<meta http-equiv="refresh" content="0; url=../borta/">',
            "”../borta/” ska hämtas men finns inte.",
        ),
    ],
)  # fmt: skip
def test_what_a_head_fetches_is_told(site: Path, head: str, message: str) -> None:
    write(site, NAME, page('<h1 id="mer">Om</h1>', head=head))
    assert told(site) == [f"{NAME}: {message}"]


def test_a_head_may_name_other_hosts_that_nothing_is_fetched_from(site: Path) -> None:
    head = (
        '<link rel="license" href="https://a.example/"><link rel="next" href="https://b.example/">'
    )
    write(site, NAME, page('<h1 id="mer">Om</h1>', head=head))
    assert told(site) == []


def test_what_a_style_sheet_fetches_is_told(site: Path) -> None:
    css = '@import "https://a/x.css"; /* url(https://b/) */ p { background: url("borta.png") }'
    write(site, "assets/site.css", css)
    assert told(site) == [
        "assets/site.css: ”borta.png” ska hämtas men finns inte.",
        "assets/site.css: ”https://a/x.css” hämtas från en annan värd.",
    ]


def test_a_site_may_lie_in_a_folder_of_its_host(site: Path) -> None:
    host = "https://vi.example/loften"
    write(site, "index.html", page('<a href="/loften/om/#mer">Om</a>', "/", host=host))
    write(site, "404.html", page('<a href="/om/">Om</a><a href="/loften/">Start</a>', host=host))
    assert told(site) == ["404.html: Länken ”/om/” leder ingenstans."]


@pytest.mark.parametrize("canonical", ['href="/om/"', 'href=""', 'href="http://[x"', ""])
def test_a_page_that_does_not_tell_its_whole_address_is_told(site: Path, canonical: str) -> None:
    whole = 'href="https://vi.example/om/"'
    write(site, NAME, page('<h1 id="mer">Om</h1>').replace(whole, canonical))
    write(site, verify.ERROR_PAGE, page("").replace(whole, canonical))
    assert told(site) == [
        f"{NAME}: Sidan säger inte sin adress (canonical). Sätt SITE_URL och bygg om."
    ]


def test_a_published_address_that_no_longer_answers_is_told(site: Path) -> None:
    records = """\
# address, state and where it leads
/ page
om/ page
kommun/borta/ page
assets/bild.svg file
kallor/borta.txt file
avtal/borta/ moved om/
om/#mer anchor
om/#borta anchor
"""
    assert told(site, records) == [
        "avtal/borta/index.html: Saknas, fast adressen /avtal/borta/ har publicerats.",
        "kallor/borta.txt: Saknas, fast adressen /kallor/borta.txt har publicerats.",
        "kommun/borta/index.html: Saknas, fast adressen /kommun/borta/ har publicerats.",
        "om/index.html: Stället #borta saknas, fast det har publicerats.",
    ]


def test_each_page_and_file_of_the_register_is_asked_for(tmp_path: Path) -> None:
    agreements = Path("tests/miniature/agreements")
    register = load(agreements, date.fromisoformat(DAY)).register
    site = verify.read_site(tmp_path)
    made = dict(files_of_the_site(register, Build(texts=agreements)))
    chunks = [str(text) for name, text in made.items() if name.startswith(SEARCH_INDEX)]
    of_the_index = {*search_index.named_in(str(made[SEARCH_WORDS]), chunks)}
    assert of_the_index < made.keys()
    assert {name for name in made if name.startswith(SEARCH)} - of_the_index == {
        *(SEARCH_WORDS, SUGGESTIONS),
    }
    names = {expected.html_of(address) for address, _ in pages(register)}
    names |= made.keys() - of_the_index
    names |= {url for url, link in links(register).items() if link.state == "file"}
    files, _ = expected.expected(register, ())
    problems = list(verify.the_register_is_published(site, files))
    assert {problem.file for problem in problems} == names
    assert {problem.message for problem in problems} == {"Saknas, fast registret har den."}
    assert len(names) > 20
    for name in names:
        write(tmp_path, name, "")
    assert list(verify.the_register_is_published(verify.read_site(tmp_path), files)) == []


def test_each_file_that_the_index_of_the_search_names_is_asked_for(site: Path) -> None:
    write(site, SEARCH_WORDS, '{"versions": "abcdefgh", "pages": [["by", 1, "pl", 2, "a"]]}')
    write(site, "sok/index/1.json", '{"words":{"lyktor":"abcdefghij0-_f"},"within":{}}')
    write(site, "sok/sidor/by/1.json", "{}")
    assert told(site) == [
        f"sok/{name}: Saknas, fast sökningen har den."
        for name in (
            *("delar.json", "index/0.json", "langa/abcdefghij.json"),
            *("sidor/by/0.json", "sidor/by/2.json", "stavning.json"),
        )
    ]
    write(site, SEARCH_WORDS, "{}")
    assert told(site) == [f"{SEARCH_WORDS}: Går inte att läsa: sökningen fungerar inte."]


@pytest.mark.parametrize(
    "here", ["/", "/om/", "/avtal/a/b/", "/404.html", "assets/site.css", "/å/"]
)
@pytest.mark.parametrize("root", ["/", "/loften/"])
def test_a_way_leads_where_a_browser_goes(here: str, root: str) -> None:
    site = verify.Site(frozenset(), {}, {}, f"https://vi.example{root}")
    for up in range(5):
        for way in (
            "",
            "..",
            "..#a",
            "..a",
            "om/",
            "om",
            "a/b-c/x.txt#d-1",
            "#a",
            "?a",
            "a/../b/",
            ".",
            "a//b",
            "å/",
            "/x/",
            "a:b",
            "%61/",
        ):
            url = "../" * up + way
            there = urlsplit(urljoin(root + here.removeprefix("/"), url))
            path = there.path
            name = verify.file_of(path.removeprefix(root)) if path.startswith(root) else path
            assert verify.target(site, here, url) == (name, unquote(there.fragment)), url


PLAIN = '<p class="a" id="b">x</p><a href="c&amp;d#e">y</a>\n<img src="f" alt><br/>'
BY_PARSER = [
    *("<p id=x>", "<a href='x'>", '<textarea><p id="x">', "<style>@import 'x'</style>"),
    *("<script>if (a < b) \"<p id='x'>\"</script>", '<!-- <p id="x"> -->', "a < b", "<P ID=x>"),
    *('<p title="a < b">', '<p title="a > b" id="c">', "<!-- a < b -->", "a < b > c", "<!--> <p>"),
    *('<a href="&nbsp">', '<noscript><p id="x"></noscript>', '<p id="x" id="y">', "<p", "<?x>"),
]


@pytest.mark.parametrize("odd", ["", *BY_PARSER])
def test_a_page_is_the_same_however_it_is_read(odd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"<!doctype html>\n<title>x</title>\n{PLAIN}{odd}{PLAIN}"
    pages = [text.encode(), text.removesuffix(PLAIN).encode()]
    quick = [vars(verify.Page("x.html", page)) for page in pages]
    monkeypatch.setattr(verify, "plainly_written", lambda _: None)
    assert [vars(verify.Page("x.html", page)) for page in pages] == quick
    assert quick[0]["links"] >= {"c&d#e"}


# --- what is kept between runs --------------------------------------------------------------------

Change = Callable[[Path], object]


def replaced(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        write(folder, name, text.replace(old, new))

    return change


def removed(name: str) -> Change:
    return lambda folder: (folder / name).unlink()


def added(name: str, text: str) -> Change:
    return lambda folder: write(folder, name, text)


def with_body(body: str) -> Change:
    return added(NAME, page(f'<h1 id="mer">Om</h1>{body}'))


def as_bytes(name: str, old: bytes, new: bytes) -> Change:
    def change(folder: Path) -> None:
        (folder / name).write_bytes((folder / name).read_bytes().replace(old, new))

    return change


def has_links_on_disk(folder: Path) -> None:
    """One to a folder that has a page, and one to itself."""
    (folder / "kopia").symlink_to("om")
    (folder / "slinga").symlink_to("slinga")
    with_body('<a href="../kopia/">x</a>')(folder)


PLANTED: dict[str, tuple[Change, list[str]]] = {
    "a page links to nowhere": (
        with_body('<a href="../borta/">x</a>'),
        [f"{NAME}: Länken ”../borta/” leder ingenstans."],
    ),
    "what a page that is as it was links to is gone": (
        removed(NAME),
        [
            "index.html: Länken ”om/#mer” leder ingenstans.",
            f"{NAME}: Saknas, fast adressen /om/ har publicerats.",
        ],
    ),
    "the anchor that a page that is as it was links to is gone": (
        replaced(NAME, 'id="mer"', 'id="annat"'),
        [
            "index.html: Länken ”om/#mer” leder till ett ställe som inte finns.",
            f"{NAME}: Länken ”https://vi.example/om/#mer” leder till ett ställe som inte finns.",
            f"{NAME}: Stället #mer saknas, fast det har publicerats.",
        ],
    ),
    "what a page that is as it was fetches is gone": (
        removed("assets/form.js"),
        ["index.html: ”assets/form.js” ska hämtas men finns inte."],
    ),
    "a file has a name that looks like an anchor": (
        with_body('<a href="../index.html%23topp">x</a>'),
        [f"{NAME}: Länken ”../index.html%23topp” leder ingenstans."],
    ),
    "a page fetches from another host": (
        with_body('<img alt="" src="https://a/b">'),
        [f"{NAME}: ”https://a/b” hämtas från en annan värd."],
    ),
    "a page has a link that is no address": (
        with_body('<a href="data:text/html,x">x</a>'),
        [f"{NAME}: Länken ”data:text/html,x” är varken en adress eller e-post."],
    ),
    "a style sheet fetches what is not there": (
        added("assets/site.css", "p { background: url(borta.svg) }"),
        ["assets/site.css: ”borta.svg” ska hämtas men finns inte."],
    ),
    "what a style sheet that is as it was fetches is gone": (
        removed("assets/bild.svg"),
        ["assets/site.css: ”bild.svg” ska hämtas men finns inte."],
    ),
    "a page does not tell its address": (
        replaced(NAME, "https://vi.example/om/", "/om/"),
        [f"{NAME}: Sidan säger inte sin adress (canonical). Sätt SITE_URL och bygg om."],
    ),
    "the site is another host's, to which pages that are as they were link": (
        replaced("index.html", "https://vi.example/", "https://andra.example/"),
        [],
    ),
    "the site is in a folder of its host": (
        replaced("index.html", "https://vi.example/", "https://vi.example/loften/"),
        ["om/index.html: Länken ”https://vi.example/om/#mer” leder ingenstans."],
    ),
    "an id stands twice": (
        with_body('\n<p id="mer">x'),
        [f"{NAME}:2: id=”mer” står två gånger på sidan."],
    ),
    "an id is no word": (
        with_body('<p id="">x'),
        [f"{NAME}:1: id=”” är tomt eller har mellanrum."],
    ),
    "an id that is referred to is gone": (
        with_body('<label for="inte">x</label>'),
        [f"{NAME}:1: for=”inte” nämner ett id som inte finns på sidan."],
    ),
    "a page has control characters": (
        as_bytes(NAME, b">Om<", b">\x02<"),
        [f"{NAME}: Sidan har styrtecken, eller tecken som inte är UTF-8."],
    ),
    "lines end in another way": (
        as_bytes(NAME, b"<h1", b'\r\n<p id="mer">\r<h1'),
        [f"{NAME}:3: id=”mer” står två gånger på sidan."],
    ),
    "a page is not written as we write": (
        with_body("<A HREF=borta>x</A>"),
        [f"{NAME}: Länken ”borta” leder ingenstans."],
    ),
    "a page that is new links to nowhere": (
        added("ny.html", page('<a href="borta">x</a>')),
        ["ny.html: Länken ”borta” leder ingenstans."],
    ),
    "a page has the bytes of another, and stands elsewhere": (
        lambda folder: write(folder, "a/b/index.html", (folder / NAME).read_text("utf-8")),
        ["a/b/index.html: Länken ”..” leder ingenstans."],
    ),
    "the index of the search is spoilt": (
        added(SEARCH_WORDS, "{}"),
        [f"{SEARCH_WORDS}: Går inte att läsa: sökningen fungerar inte."],
    ),
    "a page links to a folder that is a link on the disk": (
        has_links_on_disk,
        [f"{NAME}: Länken ”../kopia/” leder ingenstans."],
    ),
}


@pytest.fixture
def whole(site: Path) -> Path:
    """A site that more is asked about."""
    head = '<script src="assets/form.js"></script>'
    write(site, "assets/form.js", "")
    write(site, "index.html", page('<h1 id="topp">Start</h1><a href="om/#mer">Om</a>', "/", head))
    body = '<h1 id="mer">Om</h1><a href="..">Start</a><a href="https://vi.example/om/#mer">x</a>'
    write(site, NAME, page(body))
    return site


RECORDED = "/ page\nom/ page\nom/#mer anchor\n"


@pytest.mark.parametrize(("change", "messages"), PLANTED.values(), ids=PLANTED)
def test_what_is_wrong_is_told_of_a_site_that_was_verified_before(
    whole: Path, change: Change, messages: list[str]
) -> None:
    kept = whole.parent / "kept.sqlite"
    assert told(whole, RECORDED, kept) == []
    change(whole)
    assert told(whole, RECORDED, kept) == told(whole, RECORDED) == messages
    assert told(whole, RECORDED, kept) == messages


def looked_through(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are looked through from now on."""
    names: list[str] = []
    look = verify._gist

    def noting(url: str, name: str, content: bytes) -> gists.Gist:
        names.append(name)
        return look(url, name, content)

    monkeypatch.setattr(verify, "_gist", noting)
    return names


def rows(kept: Path) -> dict[bytes, tuple[object, object]]:
    with closing(sqlite3.connect(kept)) as table:
        found = table.execute(f"SELECT key, value, signature FROM {gists.TABLE}")
        return {key: (value, signature) for key, value, signature in found}


def with_rows(kept: Path, values: dict[bytes, tuple[object, object]]) -> None:
    with closing(sqlite3.connect(kept)) as table, table:
        table.executemany(
            f"UPDATE {gists.TABLE} SET value = ?, signature = ? WHERE key = ?",
            [(*value, key) for key, value in values.items()],
        )


def test_only_what_is_new_is_looked_through(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = whole.parent / "kept.sqlite"
    names = looked_through(monkeypatch)
    changes: list[tuple[Change, list[str]]] = [
        (lambda _: None, ["index.html", NAME]),
        (lambda _: None, []),
        (with_body("<p>Ny"), [NAME]),
        (replaced("index.html", "vi.example", "andra.example"), ["index.html", NAME]),
        (added("ny.html", page("")), ["ny.html"]),
        (removed("ny.html"), []),
    ]
    for change, looked_at in changes:
        names.clear()
        change(whole)
        assert told(whole, kept=kept) == []
        assert names == looked_at
    assert len(rows(kept)) == 2


def test_another_program_looks_through_all_anew(
    whole: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept, program = whole.parent / "kept.sqlite", tmp_path / "program.py"
    monkeypatch.setattr(gists, "_PROGRAM", (program,))
    names = looked_through(monkeypatch)
    for words in ("a", "b"):
        program.write_text(words, encoding="utf-8")
        names.clear()
        assert told(whole, kept=kept) == []
        assert names == ["index.html", NAME]


Rows = dict[bytes, tuple[object, object]]


def exchanged(found: Rows) -> Rows:
    return dict(zip(found, reversed(found.values()), strict=True))


SPOILT_ROWS: dict[str, Callable[[Rows], Rows]] = {
    "each row is another's": exchanged,
    "nobody has signed": lambda found: {key: (value, "") for key, (value, _) in found.items()},
    "a value is no bytes": lambda found: {key: ("x", sign) for key, (_, sign) in found.items()},
    "a value is cut": lambda found: {key: (b"x", sign) for key, (_, sign) in found.items()},
}


@pytest.mark.parametrize("spoil", SPOILT_ROWS.values(), ids=SPOILT_ROWS)
def test_a_row_that_is_spoilt_is_found_anew(
    whole: Path, spoil: Callable[[Rows], Rows], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = whole.parent / "kept.sqlite"
    with_body('<a href="../borta/">x</a>')(whole)
    messages = told(whole, kept=kept)
    with_rows(kept, spoil(rows(kept)))
    names = looked_through(monkeypatch)
    assert told(whole, kept=kept) == messages == told(whole)
    assert names[:2] == ["index.html", NAME]


@pytest.mark.parametrize("spoilt", [None, b"", b"x" * 5000, b"SQLite format 3\0 and then nothing"])
def test_a_file_that_is_spoilt_begins_anew(
    whole: Path, spoilt: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = whole.parent / "kept.sqlite"
    assert told(whole, kept=kept) == []
    kept.unlink() if spoilt is None else kept.write_bytes(spoilt)
    with_body('<a href="../borta/">x</a>')(whole)
    messages = [f"{NAME}: Länken ”../borta/” leder ingenstans."]
    assert told(whole, kept=kept) == messages
    names = looked_through(monkeypatch)
    assert told(whole, kept=kept) == messages
    assert names == []


def test_where_nothing_can_be_kept_the_same_is_told(whole: Path) -> None:
    in_the_way = whole.parent / "a file"
    in_the_way.write_text("", encoding="utf-8")
    with_body('<a href="../borta/">x</a>')(whole)
    assert told(whole, kept=in_the_way / "kept.sqlite") == told(whole)


def test_many_pages_are_told_of_as_few_are(whole: Path) -> None:
    """Of so many that several processes share them, here and there one is wrong."""
    kept = whole.parent / "kept.sqlite"
    for number in range(2 * gists.AT_A_TIME + 1):
        way = "../borta/" if number % 50 == 7 else "../om/#mer"
        write(whole, f"{number}/index.html", page(f'<a href="{way}">x</a>'))
    messages = [
        f"{number}/index.html: Länken ”../borta/” leder ingenstans."
        for number in sorted(range(7, 2 * gists.AT_A_TIME + 1, 50), key=str)
    ]
    assert told(whole, kept=kept) == messages
    assert told(whole, kept=kept) == messages
    removed(NAME)(whole)
    assert len(told(whole, kept=kept)) == 2 * gists.AT_A_TIME + 1 + 1
    assert told(whole, kept=kept) == told(whole)


def test_what_the_register_lacks_is_among_all_the_faults(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expected, "shown", lambda *_: ["om/"])
    monkeypatch.setattr(expected, "names_of_the_site", lambda *_: ["data.json"])
    assert told(site) == ["data.json: Saknas, fast registret har den."]


# --- what is expected of a site -------------------------------------------------------------------

AGREEMENTS = Path("tests/miniature/agreements")


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Register]:
    """The registers of which all that is published is listed, in a copy of the miniature."""
    shutil.copytree(AGREEMENTS, tmp_path / "agreements")
    monkeypatch.chdir(tmp_path)
    registers: list[Register] = []

    def noting(register: Register, of: Callable[..., object] = expected.expected_of) -> object:
        registers.append(register)
        return of(register)

    monkeypatch.setattr(expected, "expected_of", noting)
    return registers


EXPECTED = Path("kept.sqlite")


def expected_now(day: str = DAY) -> expected.Expected:
    return expected.expected_on(date.fromisoformat(day), EXPECTED)


def expected_of_all() -> expected.Expected:
    """What is expected, by nothing that is kept."""
    return expected.expected_on(date.fromisoformat(DAY), Path("another.sqlite"))


def test_what_is_expected_follows_each_change(listed: list[Register]) -> None:
    changes: list[tuple[str, Callable[[], object]]] = [
        ("nothing is kept", lambda: None),
        ("a document is gone", lambda: min(Path("agreements").glob("*/20*.yml")).unlink()),
        ("more was published", lambda: add_line("agreements/permalinks.txt", "borta/ page")),
        ("a page is written by hand", lambda: write(Path("docs"), "om/nytt.md", "# Nytt")),
    ]
    seen: list[expected.Expected] = []
    for number, (what, change) in enumerate(changes, 1):
        change()
        found = expected_now()
        assert len(listed) == number, what
        assert expected_now() == found
        assert len(listed) == number, what
        seen.append(found)
    assert seen[1].files < seen[0].files
    assert seen[2].urls == (*seen[1].urls, "borta/")
    assert seen[3] == expected_of_all()
    before = len(listed)
    assert expected_now("2020-01-01") == expected_now("2020-01-01")
    assert [each.today for each in listed[before:]] == [date(2020, 1, 1)]


def test_what_a_build_has_read_is_not_read_again_to_know_what_is_expected(
    listed: list[Register],
) -> None:
    built_from = load(Path("agreements"), date.fromisoformat(DAY)).register
    expected.keep_beside(built_from, unchanged.made_of(DAY))
    for each in multiprocessing.active_children():
        each.join()
    found = expected.expected_on(date.fromisoformat(DAY), expected.KEPT)
    assert listed == []
    assert found == expected_of_all()
    add_line("agreements/permalinks.txt", "borta/ page")
    assert (
        expected.expected_on(date.fromisoformat(DAY), expected.KEPT) == expected_of_all() != found
    )


def add_line(name: str, line: str) -> None:
    with Path(name).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


@pytest.mark.parametrize(
    "spoilt", ["value = x'00'", "value = 'x'", "signature = ''", "value = substr(value, 1, 200)"]
)
def test_what_is_expected_is_found_anew_where_it_is_spoilt(
    listed: list[Register], spoilt: str
) -> None:
    found = expected_now()
    with closing(sqlite3.connect(EXPECTED)) as table, table:
        table.execute(f"UPDATE {expected.TABLE} SET {spoilt}")
    assert expected_now() == found
    assert len(listed) == 2
    EXPECTED.write_bytes(b"no table")
    assert expected_now() == found == expected_now()
    assert len(listed) == 3


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("index.md", "index.html"),
        ("kommun/uppsala/index.md", "kommun/uppsala/index.html"),
        ("om/metod.md", "om/metod/index.html"),
        ("kallor/uppsala/2020.txt", "kallor/uppsala/2020.txt"),
    ],
)
def test_mkdocs_makes_a_folder_of_each_page(address: str, name: str) -> None:
    assert expected.html_of(address) == name


def test_the_command_tells_the_faults_and_fails(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expected, "AGREEMENTS", site.parent)
    monkeypatch.setattr(verify, "KEPT", site.parent / "kept.sqlite")
    assert command.main([str(site)]) == 0
    assert capsys.readouterr() == ("", "Inga fel.\n")
    write(site, NAME, page('<h1 id="mer">Om</h1><a href="x">x</a>'))
    assert command.main([str(site)]) == 1
    assert capsys.readouterr() == (f"{NAME}: Länken ”x” leder ingenstans.\n", "1 fel.\n")


def test_faults_of_a_site_that_is_older_than_its_data_may_be_those_of_its_age(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expected, "AGREEMENTS", site.parent)
    monkeypatch.setattr(verify, "KEPT", site.parent / "kept.sqlite")
    monkeypatch.setattr(command, "FOLDER", site.parent / "agreements")
    write(site, NAME, page('<h1 id="mer">Om</h1><a href="x">x</a>'))
    write(site.parent / "agreements", "themes.yml", "themes: []")
    os.utime(site.parent / "agreements/themes.yml", (2**32, 2**32))
    command.main([str(site)])
    assert capsys.readouterr().err == (
        f"1 fel.\nNågot i {site.parent}/agreements är ändrat efter att webbplatsen byggdes."
        " Bygg om den först.\n"
    )


def test_the_command_tells_that_there_is_no_such_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([str(tmp_path / "borta")]) == 1
    assert capsys.readouterr().err == f"Mappen {tmp_path / 'borta'} finns inte.\n"
