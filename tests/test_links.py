"""Which links are tried, when, and what is kept of it. No test asks the net."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from macros.data.reading import read
from macros.data.registers import ExternalLink, ExternalLinks
from scripts.links import NO_NETWORK, main
from scripts.releasing.asking import Answer, Asker, Reply
from scripts.releasing.links import (
    AT_ONCE,
    ExceptionsError,
    as_yaml,
    ask_all,
    exceptions_in,
    go_round,
    is_due,
    is_excepted,
    links_in,
    tried,
)
from tests.helpers.builders import (
    Values,
    a_document,
    a_register,
    a_source,
    an_agreement,
    written,
)

DAY = date(2026, 3, 3)
ONE, TWO, THREE = (f"https://{name}.se/sida" for name in ("ett", "tva", "tre"))
WORKS = Reply(Answer.WORKS, "svarade 200", True)
GONE = Reply(Answer.FAILS, "svarade 404", True)
SILENT = Reply(Answer.FAILS, "svarade inte", False)
REFUSES = Reply(Answer.UNSURE, "svarade 403", True)


@dataclass
class Told(Asker):
    """One who knows the replies already, and remembers what was asked."""

    replies: Mapping[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def ask(self, url: str) -> Reply:
        self.asked.append(url)
        return self.replies.get(url, SILENT)


def a_link(url: str = ONE, **changes: str) -> ExternalLink:
    return written(ExternalLink, {"url": url, "asked": "2026-02-01", **changes}, "links.yml")


def days_of(link: ExternalLink) -> Values:
    return {name: str(day) for name, day in link.model_dump(exclude_none=True).items()}


# --- which links ----------------------------------------------------------------------------------


def test_every_address_of_data_and_texts_is_found_with_its_places(tmp_path: Path) -> None:
    agreement = an_agreement(
        sources=[a_source(url=ONE, archived=TWO, file="sources/avtalet.txt")],
        documents=[a_document(url=ONE)],
        sections=[{"heading": "Mer", "text": f"Läs [sidan]({THREE}) på nätet."}],
    )
    (tmp_path / "om").mkdir()
    (tmp_path / "templates").mkdir()
    text = f"[a]({TWO}) <https://fyra.se/> `[b](https://kod.se/)`\n```\n<https://kod.se/>\n```\n"
    (tmp_path / "om/metod.md").write_text(text, encoding="utf-8")
    (tmp_path / "templates/x.md").write_text("<https://mall.se/>", encoding="utf-8")
    found = links_in(
        a_register(agreement, external_links=(a_link("https://gammal.se/"),)), tmp_path
    )
    assert {url: len(places) for url, places in found.items()} == {
        ONE: 2,
        TWO: 2,
        THREE: 1,
        "https://fyra.se/": 1,
    }
    assert [position.file.rpartition(" ")[2] for position in found[ONE]] == [
        "documents.0.url",
        "sources.0.url",
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://smaby.example/",
        "http://localhost/x",
        "https://a.invalid/",
        "http://b.test/",
        "http://[x/",
    ],
)
def test_no_made_up_host_is_tried(url: str, tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text(f"[a]({url})", encoding="utf-8")
    assert links_in(a_register(), tmp_path) == {}


def test_exceptions_name_an_address_or_how_it_begins_and_why(tmp_path: Path) -> None:
    path = tmp_path / "links-not-tried.txt"
    assert exceptions_in(path) == {}
    path.write_text(f"# Ord\n\n{ONE} svarar bara i Sverige\nhttps://tva.se/* avböjer program\n")
    found = exceptions_in(path)
    assert found == {ONE: "svarar bara i Sverige", "https://tva.se/*": "avböjer program"}
    assert [is_excepted(url, found) for url in (ONE, f"{ONE}/mer", TWO, THREE)] == [
        True,
        False,
        True,
        False,
    ]


def test_exceptions_that_are_saved_otherwise_are_told_so(tmp_path: Path) -> None:
    path = tmp_path / "links-not-tried.txt"
    path.write_bytes(f"{ONE} svarar på svenska: å".encode("cp1252"))
    with pytest.raises(ExceptionsError) as told:
        exceptions_in(path)
    assert str(told.value) == f"Filen {path.as_posix()} är inte sparad som UTF-8. Spara den så."


@pytest.mark.parametrize("line", [ONE, f"{ONE}  ", "ett.se för att"])
def test_an_exception_without_a_reason_is_told_with_its_line(line: str, tmp_path: Path) -> None:
    path = tmp_path / "links-not-tried.txt"
    path.write_text(f"# Ord\n{line}\n", encoding="utf-8")
    with pytest.raises(ExceptionsError, match=r"links-not-tried\.txt:2: Skriv adressen, ett"):
        exceptions_in(path)


# --- when, and what is kept -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "told"),
    [
        pytest.param(None, True, id="never tried"),
        pytest.param(a_link(asked="2026-03-03"), False, id="today"),
        pytest.param(a_link(asked="2026-02-18"), False, id="13 days ago"),
        pytest.param(a_link(asked="2026-02-17"), True, id="14 days ago"),
        pytest.param(a_link(asked="2026-03-01", failed="2026-03-01"), False, id="failed just now"),
        pytest.param(a_link(asked="2026-02-28", failed="2026-02-28"), True, id="failed"),
    ],
)
def test_what_is_known_is_not_asked_again_too_soon(link: ExternalLink | None, told: bool) -> None:
    assert is_due(link, DAY) is told


TODAY = str(DAY)
FAILED = {"asked": "2026-02-01", "answered": "2026-01-01", "failed": "2026-02-01"}


@pytest.mark.parametrize(
    ("before", "answer", "after"),
    [
        pytest.param({}, Answer.WORKS, {"asked": TODAY, "answered": TODAY}, id="it works"),
        pytest.param(FAILED, Answer.WORKS, {"asked": TODAY, "answered": TODAY}, id="it is back"),
        pytest.param({}, Answer.FAILS, {"asked": TODAY, "failed": TODAY}, id="it fails"),
        pytest.param(
            FAILED,
            Answer.FAILS,
            FAILED | {"asked": TODAY, "failed_again": TODAY},
            id="it fails again",
        ),
        pytest.param(
            FAILED | {"failed_again": "2026-02-10"},
            Answer.FAILS,
            FAILED | {"asked": TODAY, "failed_again": TODAY},
            id="it goes on failing",
        ),
        pytest.param(FAILED, Answer.UNSURE, FAILED | {"asked": TODAY}, id="nobody can tell"),
    ],
)
def test_what_is_known_after_a_try(before: Values, answer: Answer, after: Values) -> None:
    link = a_link(**before) if before else None
    assert days_of(tried(link, ONE, answer, DAY)) == {"url": ONE, **after}


def test_what_is_written_is_read_the_same(tmp_path: Path) -> None:
    odd = 'https://tva.se/?a="b"&c=\\:#{d}å'
    links = (a_link(odd, failed="2026-02-01"), a_link(answered="2026-02-01"))
    path = tmp_path / "links.yml"
    path.write_text(as_yaml(links), encoding="utf-8")
    again = read(path, ExternalLinks)
    assert isinstance(again, ExternalLinks)
    assert [days_of(link) for link in again.external_links] == [
        days_of(link) for link in reversed(links)
    ]
    assert as_yaml(again.external_links) == as_yaml(links)


def test_an_address_that_is_linked_to_no_longer_is_forgotten() -> None:
    made = go_round([ONE], [a_link(), a_link(TWO)], DAY, Told(replies={ONE: WORKS}))
    assert [link.url for link in made.links] == [ONE]


def test_hosts_are_asked_several_at_once_and_each_host_in_turn() -> None:
    @dataclass
    class Slow(Asker):
        now: list[str] = field(default_factory=list)
        most: int = 0
        twice: bool = False

        def ask(self, url: str) -> Reply:
            host = url.rpartition("/")[0]
            with self._lock:
                self.twice |= host in self.now
                self.now.append(host)
                self.most = max(self.most, len(self.now))
            time.sleep(0.02)
            with self._lock:
                self.now.remove(host)
            return WORKS

    asker, before = Slow(), threading.active_count()
    urls = [f"https://{host}.se/{page}" for page in range(3) for host in range(20)]
    assert ask_all(urls, asker).keys() == set(urls)
    assert (asker.most, asker.twice) == (AT_ONCE, False)
    assert threading.active_count() <= before


# --- without a network ----------------------------------------------------------------------------


def test_without_a_network_nothing_is_known_anew() -> None:
    known = (a_link(answered="2026-02-01"), a_link(TWO, failed="2026-02-01"))
    made = go_round([ONE, TWO], known, DAY, Told())
    assert (made.has_network, made.links) == (False, known)


def test_where_the_only_address_to_try_is_dead_another_tells_that_there_is_a_network() -> None:
    known = (a_link(TWO, asked="2026-03-01", answered="2026-03-01"), a_link(failed="2026-02-01"))
    asker = Told(replies={TWO: WORKS})
    made = go_round([ONE, TWO], known, DAY, asker)
    assert made.has_network
    assert asker.asked == [ONE, TWO]
    # The other was asked for the network's sake, so that nothing is written of it.
    assert [days_of(link) for link in made.links] == [
        {"url": ONE, "asked": TODAY, "failed": "2026-02-01", "failed_again": TODAY},
        days_of(known[0]),
    ]


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A register with three links, one of them in an old agreement that moved."""
    folder = tmp_path / "agreements"
    (folder / "exempelby").mkdir(parents=True)
    (folder / "municipalities.yml").write_text(
        "counties:\n  - {code: 99, name: Län}\nmunicipalities:\n"
        "  - {slug: exempelby, name: Exempelby, code: 9901}\n",
        encoding="utf-8",
    )
    (folder / "themes.yml").write_text("themes: []\n", encoding="utf-8")
    (folder / "exempelby/2020.yml").write_text(
        "kind: citizen_promises\ntitle: Löften\nmunicipalities: [exempelby]\n"
        "parties: [{id: polisen, name: Polisen, kind: police, role: signing}]\nsources:\n"
        f"  - {{id: a, title: A, kind: agreement, completeness: whole, url: {ONE}}}\n"
        f"  - {{id: b, title: B, kind: agreement, completeness: whole, url: {TWO}}}\n"
        f"  - {{id: c, title: C, kind: agreement, completeness: whole, url: {THREE}}}\n",
        encoding="utf-8",
    )
    return folder


def run(folder: Path, asker: Asker, day: str = TODAY) -> int:
    return main([str(folder), "--docs", str(folder.parent / "docs"), "--today", day], asker)


def test_the_command_tells_what_it_saw_and_keeps_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asker = Told(replies={ONE: WORKS, TWO: GONE, THREE: REFUSES})
    assert run(folder, asker) == 0
    file = f"{folder.as_posix()}/exempelby/2020.yml"
    assert capsys.readouterr().out.splitlines() == [
        f"{file}:8:66: {THREE} svarade 403. Öppna den själv.",
        f"{file}:7:66: {TWO} svarade 404.",
        "Prövade 3 av 3 länkar: 1 fungerade, 1 fungerade inte, 1 går inte att avgöra.",
    ]
    assert (folder / "links.yml").read_text(encoding="utf-8").splitlines()[2:] == [
        "external_links:",
        f'  - url: "{ONE}"',
        "    asked: 2026-03-03",
        "    answered: 2026-03-03",
        f'  - url: "{THREE}"',
        "    asked: 2026-03-03",
        f'  - url: "{TWO}"',
        "    asked: 2026-03-03",
        "    failed: 2026-03-03",
    ]
    assert run(folder, asker, "2026-03-05") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{file}:7:66: {TWO} fungerade inte 2026-03-03.",
        "Prövade 0 av 3 länkar: 0 fungerade, 0 fungerade inte, 0 går inte att avgöra.",
    ]
    assert len(asker.asked) == 3


def test_an_excepted_address_is_neither_tried_nor_kept(folder: Path) -> None:
    (folder / "links-not-tried.txt").write_text(f"{TWO} svarar bara i Sverige\n", encoding="utf-8")
    asker = Told(replies={ONE: WORKS, THREE: WORKS})
    assert run(folder, asker) == 0
    assert sorted(asker.asked) == [ONE, THREE]
    assert TWO not in (folder / "links.yml").read_text(encoding="utf-8")


def test_without_a_network_one_line_tells_so_and_nothing_changes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, Told(replies={ONE: WORKS}))
    before = (folder / "links.yml").read_bytes()
    capsys.readouterr()
    assert run(folder, Told(), "2026-09-09") == 1
    assert capsys.readouterr() == ("", f"{NO_NETWORK}\n")
    assert (folder / "links.yml").read_bytes() == before


def test_where_the_data_cannot_be_read_nothing_is_tried(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else what is known of the links of a faulty file would be forgotten."""
    (folder / "exempelby/2021.yml").write_text("kind: [\n", encoding="utf-8")
    asker = Told()
    assert run(folder, asker) == 1
    assert asker.asked == []
    assert capsys.readouterr().out.endswith("Rätta felen. Då går det att pröva länkarna.\n")


def test_an_exception_without_a_reason_stops_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "links-not-tried.txt").write_text(ONE, encoding="utf-8")
    assert run(folder, Told()) == 1
    assert "links-not-tried.txt:1:" in capsys.readouterr().err
