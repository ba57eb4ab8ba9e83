"""Files that somebody may write or put there, each with what comes of it.

A case is a change of a small right register: what a file holds instead (text or bytes), or what is
done to the folder. `told` is the code and the place of the first problem: `MB020 x.yml:7`; empty
where the file is right.
"""

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.folder import FILES, written

AGREEMENT = "exempelby/x.yml"
HEAD = """\
kind: agreement
title: Avtal
municipalities: [exempelby]
parties: [{id: polisen, name: Polisen, kind: police, role: signing}]
sources: [{id: avtalet, title: Avtalet, kind: agreement, completeness: whole}]
"""
WARNINGS = ("MB120", "MB127")
Content = str | bytes | Callable[[Path], object]


@dataclass(frozen=True)
class Case:
    """One change, and the first problem that comes of it."""

    name: str
    path: str
    content: Content
    told: str

    @property
    def kind(self) -> str:
        """What comes of it, for the table at the end of a run."""
        code = self.told.split(" ")[0]
        return "accepted" if not code else "warned of" if code in WARNINGS else "refused"

    def put_in(self, folder: Path) -> None:
        """The small register with this change."""
        written(folder)
        path = folder / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(self.content, str):
            path.write_text(self.content, encoding="utf-8", newline="")
        elif isinstance(self.content, bytes):
            path.write_bytes(self.content)
        else:
            self.content(path)


def cases() -> Iterator[Case]:
    yield from map(_of_line, LINES)
    yield from map(_of_promise, PROMISES)
    for name, content, told in WHOLE_FILES:
        yield Case(name, AGREEMENT, content, told.replace("x.yml", AGREEMENT))
    for name, path, content, told in ELSEWHERE:
        yield Case(name, path, content, told)


def _of_line(row: tuple[str, str]) -> Case:
    """A line at the end of an agreement, which is its sixth."""
    line, code = row
    code, _, number = code.partition(":")
    told = f"{code} {AGREEMENT}:{number or 6}" if code else ""
    return Case(line[:60], AGREEMENT, f"{HEAD}{line}\n", told)


def _of_promise(row: tuple[str, str]) -> Case:
    """A promise's further keys."""
    keys, code = row
    promise = f"promises:\n  - {{id: ga-pass, kind: promise, text: Vi ska gå pass, {keys}}}\n"
    return Case(keys[:60], AGREEMENT, HEAD + promise, f"{code} {AGREEMENT}:7" if code else "")


LINES = (
    # What YAML reads as something else.
    ("purpose: !!python/object/apply:os.system [ls]", "MB010"),
    ("purpose: !!binary aGVq", "MB010"),
    ("purpose: !viktigt Vi ska gå pass", "MB010"),
    ("purpose: &a Vi ska gå pass", "MB010"),
    ("purpose: *a", "MB010"),
    ("purpose: *viktigt* Vi ska gå pass", "MB008"),
    ("<<: {vision: Trygghet}", "MB015"),
    ("purpose: @alla", "MB008"),
    ("purpose: `alla`", "MB008"),
    ("purpose: %alla", "MB008"),
    ("purpose: Mål: en trygg by", "MB008"),
    ("purpose: {Vi ska gå pass}", "MB016"),
    ("purpose: [Vi ska gå pass]", "MB022"),
    ("purpose: [Vi ska gå pass", "MB008"),
    ("purpose: {text: Vi ska gå pass", "MB008"),
    ('purpose: "Vi ska gå pass', "MB009"),
    ("purpose: 'Vi ska gå pass", "MB009"),
    ('purpose: "Vi ska \\d gå pass"', "MB008"),
    ('purpose: "Vi \\x07 ska"', ""),
    ("purpose: ~", "MB013"),
    ("purpose: null", "MB013"),
    ("purpose:", "MB013"),
    ('purpose: ""', "MB013"),
    ('purpose: "   "', "MB013"),
    ('purpose: "\u200b\u2060"', "MB013"),
    ('purpose: "\u2800\u3164"', "MB013"),
    ("purpose: Område # 1", "MB014"),
    ("purpose: Område #1", "MB014"),
    ("purpose: > #1 viktigast\n  Vi ska", "MB014"),
    ("purpose: no", ""),
    ("purpose: 0114", ""),
    ("purpose: 12:30:45", ""),
    ("purpose: 2023.", ""),
    ("purpose: .inf", ""),
    ("\tpurpose: Vi ska gå pass", "MB008"),
    ("? [a, b]\n: c", "MB011"),
    ("title: Ett till", "MB012"),
    ("---", "MB005"),
    ("...\npurpose: x", "MB008:7"),
    ("purpose: " + "[" * 40 + "]" * 40, "MB006"),
    ("purpose: " + "[" * 4000, "MB006"),
    ("titel: Avtal", "MB015"),
    ("'': x", "MB015"),
    ("'purpose ': x", "MB015"),
    ("Purpose: x", "MB015"),
    ("__class__: x", "MB015"),
    ("model_config: x", "MB015"),
    # Dates.
    *(
        (f"document_date: {date}", "MB020")
        for date in (
            *("2020-02-30", "2020-13", "2020-00", "2020-1-1", "20200101", "1699", "2201", "-2020"),
            *("２０２０", "2020-01-01T00:00", "01/02/2020", "igår", "0", "1e3", "2020-W01", "nan"),
        )
    ),
    ("valid: {from: 2024, to: 2020}", "MB109"),
    ("valid: {to: 2020, open: until_next}", "MB110"),
    ("valid: {from: 1720}\nfollow_up_plan:\n  - {id: a, text: A, kind: recurring, every: quarter}\n"
     "  - {id: b, text: B, kind: recurring, every: quarter}", "MB038:1"),
    # Lists and words.
    ("themes: trafik", "MB015"),
    ("places: Torget", "MB022"),
    ("places: {a: b}", "MB022"),
    ("places: [[Torget]]", "MB022"),
    ("promises: []", ""),
    ("promises: {}", "MB022"),
    ("promises: [löfte]", "MB022"),
    ("relations: [{kind: replaces}]", "MB030"),
    ("relations: [{kind: replaces, to: exempelby/x, to_text: Det gamla}]", "MB030"),
    ("relations: [{kind: replaces, to: exempelby/x}]", "MB106"),
    ("relations: [{kind: replaces, to: exempelby/finns-inte}]", "MB106"),
    ("relations: [{kind: ersätter, to: exempelby/2020-samverkan}]", ""),
    ("plain: " + "x" * 401, "MB026"),
    ("plain: TODO", "MB120"),
    ("plain: Lorem ipsum dolor", "MB120"),
    ("follow_ups: [{id: u, outcomes: [{}]}]", "MB213"),
    ("follow_ups: [{id: u, published: 2199}]", "MB205"),
    ("follow_ups: [{id: u, outcomes: [{status: not_reported}]}]", "MB201"),
    ("accepted: [{code: MB1, reason: x}]", "MB018"),
    ("withdrawn: {date: 2020, reason: ånger}", "MB017"),
    ("formerly: [exempelby/x]", "MB303"),
    ("formerly: [exempelby/2020-samverkan]", "MB303"),
    ("references: [{number: 000228-2382}]", "MB131"),
    ("references: [{number: 2020/1234}]", ""),
)  # fmt: skip

PROMISES = (
    ("owners: [polisn]", "MB106"),
    ("owners: [polisen, polisen]", "MB126"),
    ("owners: polisen", "MB022"),
    ("themes: [finns-inte]", "MB105"),
    ("themes: [trafik, trafik]", "MB126"),
    ("areas: [finns-inte]", "MB106"),
    ("continues: exempelby/x#ga-pass", "MB106"),
    ("continues: ga-pass", "MB018"),
    ("continues: exempelby/2020-samverkan#fotpatrull", ""),
    ("formerly: [ga-pass]", "MB303"),
    ("continuous: ja", ""),
    ("continuous: true", "MB021"),
    ("continuous: Yes", ""),
    ("continuous: 1", "MB021"),
    ("continuous: no", ""),
    ("withdrawn: {date: 2020-01-01, reason: split, successors: [ga-pass]}", "MB117"),
    *(
        (f"targets: [{{id: t, operator: at_least, value: {number}, unit: pass}}]", "MB019")
        for number in (
            *("'0,5'", "1e9", "0x10", "NaN", "Infinity", "１２", "१२", "1_000", "--1", "'1 000'"),
            *("1234567890123", "0.1234567", "åtta", "+8"),
        )
    ),
    ("targets: [{id: t, value: -0, unit: pass}]", ""),
    ("targets: [{id: t, value: 8, unit: pass, per: {n: 0, unit: week}}]", "MB019"),
    ("targets: [{id: t, value: 8, unit: pass, per: {n: -1, unit: week}}]", "MB019"),
)

_URLS = (
    *("javascript:alert(1)", "data:text/html,x", "ftp://x.se/", "//x.se", "/x", "x.se", "https://"),
    *("https://x", "https://localhost/", "https://127.0.0.1/", "https://[::1]/", "https://[x/"),
    *("https://ingen:losen@x.se/", "https://x.se:99999/", "https://x.se:0/", "https://x.se:a/"),
    *("https://-x.se/", "https://x..se/", "https://x.se /y", "mailto:a@x.se", "HTTPS:x.se"),
    *("https://x.1/", "file:///etc/passwd", "vbscript:x", " javascript:x"),
)
_GOOD_URLS = (
    *("https://x.se", "http://x.se:8080/y?z=1&å=2#q", "https://kommun.se/a(b)[c]'d\"e"),
    *("HTTPS://X.SE/", "https://räksmörgås.se/", "https://xn--rksmrgs-5wao1o.se/"),
)
_FILES = {
    "MB024": ("../x.txt", "/etc/passwd", "a/../../x.txt", "C:\\\\x.txt", "./x.txt", "a//x.txt"),
    "MB036": (".dold.txt", "a b.txt", "a#b.txt", "a?b.txt", "a%41.txt", "å.txt", "a/.b/x.txt"),
    "MB121": ("x.txt", "sources/x.txt", "sources"),
}
_IDS = (
    *("Ga-pass", "gå-pass", "ga pass", "ga_pass", "-ga", "ga-", "ga--pass", "ga/pass", "ga#pass"),
    *(
        "ga.pass",
        "ｇａ",
        "{{ x }}",
        "<b>",
        "../x",
        "ga\\npass",
        "ga?x",
        "ga%41",
        "_rubrik",
    ),
)


def _source(keys: str) -> str:
    lines = HEAD.splitlines()[:4]
    source = f"sources: [{{id: avtalet, title: A, kind: agreement, completeness: whole, {keys}}}]"
    return "\n".join((*lines, source, ""))


def _area(name: str) -> str:
    return f'{HEAD}priority_areas:\n  - {{id: "{name}", label: Torget}}\n'


WHOLE_FILES: tuple[tuple[str, Content, str], ...] = (
    *((url, _source(f"url: '{url}'"), "MB023 x.yml:5") for url in _URLS),
    *((url, _source("url: '" + url.replace("'", "''") + "'"), "") for url in _GOOD_URLS),
    *(
        (f"file {name}", _source(f'file: "{name}"'), f"{code} x.yml:5")
        for code, names in _FILES.items()
        for name in names
    ),
    *((f"id {name}"[:60], _area(name), "MB018 x.yml:7") for name in _IDS),
    ("an id of 81 signs", _area("g" * 81), "MB026 x.yml:7"),
    ("nothing", "", "MB004 x.yml:1"),
    ("a comment only", "# hej\n", "MB004 x.yml:1"),
    ("a text", "hej\n", "MB022 x.yml:1"),
    ("a list", "- hej\n", "MB022 x.yml:1"),
    ("two documents", f"{HEAD}---\n{HEAD}", "MB005 x.yml:6"),
    ("a mark of its encoding", "\ufeff" + HEAD, ""),
    ("lines of Windows", HEAD.replace("\n", "\r\n"), ""),
    ("lines of old Macs", HEAD.replace("\n", "\r"), "MB007 x.yml:1"),
    ("Latin-1", f"{HEAD}purpose: Vi ska gå\n".encode("latin-1"), "MB003 x.yml:6"),
    ("UTF-16", HEAD.encode("utf-16"), "MB003 x.yml:1"),
    ("NUL", f"{HEAD}purpose: a\0b\n", "MB007 x.yml:6"),
    ("escape", f"{HEAD}purpose: a\x1b[31mb\n", "MB007 x.yml:6"),
    ("U+2028", f"{HEAD}purpose: a\u2028b\n", "MB007 x.yml:6"),
    ("NEL", f"{HEAD}purpose: a\x85b\n", "MB007 x.yml:6"),
    ("a sign that was lost", f"{HEAD}purpose: a\ufffdb\n", "MB007 x.yml:6"),
    ("no character", f"{HEAD}purpose: a\ufffeb\n", "MB007 x.yml:6"),
    ("a million and one bytes", HEAD + "#" * 1_000_001, "MB002 x.yml:1"),
    ("a bomb", HEAD + "a: &a [x, x]\n" + "".join(
        f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]\n" for n in range(1, 30)), "MB010 x.yml:6"),
    ("no title", HEAD.replace("title: Avtal\n", ""), "MB031 x.yml:1"),
    ("no kind", HEAD.replace("kind: agreement\n", "", 1), "MB016 x.yml:1"),
    ("an empty list", HEAD.replace("[exempelby]", "[]"), "MB025 x.yml:3"),
    ("an unknown municipality", HEAD.replace("[exempelby]", "[exempelbi]"), "MB105 x.yml:3"),
    ("another municipality", HEAD.replace("[exempelby]", "[ovre-pahitt]"), "MB118 x.yml:3"),
    ("the same id twice", HEAD.replace("id: avtalet", "id: polisen"), "MB104 x.yml:5"),
    ("nobody's name", HEAD.replace("name: Polisen", "name: ''"), "MB013 x.yml:4"),
)  # fmt: skip


def _link_to(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(path.parent)
        try:
            one.bind(path.name)
        finally:
            os.chdir(here)


_MUNICIPALITIES, _THEMES = FILES["municipalities.yml"], FILES["themes.yml"]
_PLACES = FILES["places.yml"]
ELSEWHERE: tuple[tuple[str, str, Content, str], ...] = (
    ("a link to a file", "exempelby/y.yml", _link_to("/etc/passwd"), "MB035 exempelby/y.yml:1"),
    ("a link to a file here", "exempelby/y.yml", _link_to("2020-samverkan.yml"),
     "MB035 exempelby/y.yml:1"),
    ("a link to a folder", "ovre-pahitt", _link_to("/etc"), "MB035 ovre-pahitt:1"),
    ("a link in a ring", "exempelby/ring", _link_to("."), "MB035 exempelby/ring:1"),
    ("a link to nowhere", "exempelby/y.yml", _link_to("borta"), "MB035 exempelby/y.yml:1"),
    ("a pipe", "exempelby/y.yml", os.mkfifo, "MB035 exempelby/y.yml:1"),
    ("a socket", "exempelby/y.yml", _socket, "MB035 exempelby/y.yml:1"),
    ("a folder called as a file", "exempelby/y.yml/z.yml", HEAD, "MB032 exempelby/y.yml/z.yml:1"),
    ("too deep", "exempelby/sub/y.yml", HEAD, "MB032 exempelby/sub/y.yml:1"),
    ("too high", "y.yml", HEAD, "MB032 y.yml:1"),
    ("another ending", "exempelby/y.yaml", HEAD, "MB032 exempelby/y.yaml:1"),
    ("an ending that shouts", "exempelby/y.YML", HEAD, "MB032 exempelby/y.YML:1"),
    ("an ending too many", "exempelby/y.yml.txt", HEAD, "MB129 exempelby/y.yml.txt:1"),
    ("no ending", "exempelby/y", HEAD, "MB129 exempelby/y:1"),
    ("hidden", "exempelby/.y.yml", HEAD, ""),
    ("a folder's own file", "exempelby/.DS_Store", b"\0\1\2", ""),
    ("a name with a space", "exempelby/y z.yml", HEAD, "MB101 exempelby/y z.yml:1"),
    ("a name with å", "exempelby/å.yml", HEAD, "MB101 exempelby/å.yml:1"),
    ("a name with a capital", "exempelby/Y.yml", HEAD, "MB101 exempelby/Y.yml:1"),
    ("a name with _", "exempelby/y_z.yml", HEAD, "MB101 exempelby/y_z.yml:1"),
    ("a name of two lines", "exempelby/y\n::error::z.yml", HEAD,
     "MB101 exempelby/y\\x0a::error::z.yml:1"),
    ("a name with #", "exempelby/y#z.yml", HEAD, "MB101 exempelby/y#z.yml:1"),
    ("a name with %", "exempelby/y%41.yml", HEAD, "MB101 exempelby/y%41.yml:1"),
    ("two names that differ in case", "exempelby/SOURCES.txt", lambda path: [
        path.write_text("a"), path.with_name("sources.txt").write_text("b")],
     "MB036 exempelby/sources.txt:1"),
    ("an unknown place", "okandeby/y.yml", HEAD, "MB101 okandeby/y.yml:1"),
    ("a place called templates", "templates/y.yml", HEAD, "MB101 templates/y.yml:1"),
    ("a file called templates", "exempelby/templates.yml", HEAD, ""),
    ("a file called index", "exempelby/index.yml", HEAD, ""),
    ("a file called 404", "exempelby/404.yml", HEAD, ""),
    ("no municipalities", "municipalities.yml", "municipalities: []\ncounties: []\n",
     "MB101 exempelby/2020-samverkan.yml:2"),
    ("a municipality twice", "municipalities.yml", _MUNICIPALITIES +
     '  - {slug: exempelby, name: Exempelby, code: "9903"}\n', "MB102 municipalities.yml:6"),
    ("a code in letters", "municipalities.yml", _MUNICIPALITIES.replace('"9901"', "abcd"),
     "MB018 municipalities.yml:4"),
    ("a county that is not there", "municipalities.yml", _MUNICIPALITIES.replace('"9901"',
     '"9801"'),
     "MB102 municipalities.yml:4"),
    ("no themes", "themes.yml", "themes: []\n", ""),
    ("a theme twice", "themes.yml", _THEMES + "  - {id: trafik, name: B, definition: C.}\n",
     "MB102 themes.yml:3"),
    ("a theme without a name", "themes.yml", "themes: [{id: trafik, definition: C.}]\n",
     "MB016 themes.yml:1"),
    ("a place in an unknown municipality", "places.yml", _PLACES.replace("[exempelby,", "[borta,"),
     "MB105 places.yml:2"),
    ("a place within itself", "places.yml",
     _PLACES.replace("name: Båda,", "name: B, parent: bada,"),
     "MB116 places.yml:2"),
    ("a place called as a municipality", "places.yml", _PLACES.replace("slug: bada",
     "slug: exempelby"),
     "MB102 places.yml:2"),
    ("a word twice", "glossary.yml", "glossary:\n  - {id: a, word: Pass, definition: A.}\n"
     "  - {id: b, word: Pass, definition: B.}\n", "MB103 glossary.yml:3"),
    ("a word that leads nowhere", "glossary.yml", "glossary:\n"
     "  - {id: a, word: Pass, definition: A., see_also: [b]}\n", "MB105 glossary.yml:2"),
    ("a correction of nothing", "corrections.yml", "corrections:\n  - {date: 2020-01-01, address:"
     " exempelby/borta, was: A, now: B}\n", "MB106 corrections.yml:2"),
    ("a poisoned list of addresses", "permalinks.txt", "kallor/x/min fil.txt file\n",
     "MB301 permalinks.txt:1"),
    ("a list of addresses in Latin-1", "permalinks.txt", b"# \xe5\n", "MB301 permalinks.txt:1"),
    ("a list of addresses that is a folder", "permalinks.txt", Path.mkdir,
     "MB301 permalinks.txt:1"),
    ("a published address that is gone", "permalinks.txt", "avtal/exempelby/borta/ page\n",
     "MB302 permalinks.txt:1"),
)  # fmt: skip
