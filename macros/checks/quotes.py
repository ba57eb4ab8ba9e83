"""The rules about sources: their files are there, and what is quoted stands in them.

One rule over every field of the type `Verbatim`, and one over every name.
"""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from macros.checks.rules import texts_of
from macros.data.agreement import Agreement, Cited, Document, FollowUp, Party, Source
from macros.data.complaints import MOST_PROBLEMS
from macros.data.meanings import Named, Prose, Quoted
from macros.data.problem import Problem
from macros.data.reading import text_of
from macros.data.spelling import near_words
from macros.data.text import clean, folded, shortened
from macros.data.tree import UnreadableError
from macros.data.vocabulary import Wording
from macros.data.written import Position, Value
from macros.facts import sources
from macros.facts.loading import Loaded
from macros.facts.once import once

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_QUOTE_MARKS = (
    "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2032\u2033\u00b4`'"
)
_MARKS_AROUND = "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\"'"
_LIST_MARK = re.compile(r"^[ \t]*[-*•·▪◦o\uf0b7][ \t]+", re.MULTILINE)
_PLAIN = re.compile(r"(?! *[o+] )[a-zA-Z0-9_À-ÖØ-öø-ÿ .,:;()!?%&+]*")
"""A line without any sign that does not count, or that could be written otherwise."""
_LINE_END_HYPHEN = re.compile(r"-(?<=\w-)[ \t]*\n\s*(?=[a-zåäö])(?!(?:och|eller|samt|till)\b)")
_SOFT_LINE_END = re.compile("\u00ad[ \\t]*\\r?\\n\\s*")
"""What parts a word at the end of a line, and is nothing else: it cannot be seen."""
LEFT_OUT = re.compile(r"\[…\]|\[\.\.\.\]|…")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_NO_TEXT = re.compile(r"^%PDF-|[\x00-\x08\x0e-\x1f\x7f\ufffd]|Ã[\x80-\xbf¥¤¶…„–]", re.MULTILINE)
"""What no text has: a PDF's head, control signs but those of space, UTF-8 read as Latin-1."""
_NO_TEXT_HAS = ("%PDF-", "\ufffd", "Ã")
"""One of these stands there, or what cannot be printed."""
_DIGITS = re.compile(r"\d+")
_BARE = "Utan citattecknen runt om finns texten där. Ta bort dem."
_BETWEEN = r"[\W_]{1,40}"
"""What may stand between two words of a passage in its file: spaces, line ends, list marks."""
_ENDS = re.compile(r'[.!?][")]*$')
_LONGEST_COMPARED = 200
"""Words of a quote that the nearest passage is looked for by."""
_MOST_COMPARED = 250_000
"""Words of sources that are gone through for the nearest passages of one file's quotes."""


@dataclass(frozen=True)
class Stored:
    """A stored text as quotes are looked for in it, and its file."""

    text: str
    path: Path

    @cached_property
    def small(self) -> str:
        """The same without capitals, as names are looked for."""
        return self.text.casefold()


def files_are_there(loaded: Loaded) -> Iterator[Problem]:
    """Filen som en källa eller en handling nämner med ”file” ligger i avtalets mapp."""

    @cache
    def texts_in(folder: Path) -> list[tuple[str, str]]:
        """The stored texts of a place: each by its name without ending, and by its path."""
        files = (path for path in loaded.files if path.suffix == ".txt" and folder in path.parents)
        return [(path.stem, path.relative_to(folder).as_posix()) for path in files]

    for agreement, thing, file, path in named_files(loaded):
        if not path:
            folder = loaded.folder / agreement.address.split("/")[0]
            year = _DIGITS.findall(file)  # another year's text is another text
            known = {stem: name for stem, name in texts_in(folder) if year == _DIGITS.findall(name)}
            near = near_words(Path(file).stem, known)
            advice = f"Menade du ”{known[near[0]]}”? Lägg annars" if near else "Lägg"
            message = f"Filen ”{file}” finns inte i {folder.as_posix()}. {advice} dit den."
            yield Problem(thing.position("file"), message)


def stored_files_are_texts(loaded: Loaded) -> Iterator[Problem]:
    """En sparad fil är ren text i UTF-8. Den jämförs med citaten och publiceras som den är."""
    for _, thing, file, path in named_files(loaded):
        if path and path.suffix != ".txt":
            message = f"”{file}” är ingen textfil. Spara texten i en fil som slutar på .txt"
            yield Problem(thing.position("file"), f"{message}, och länka originalet med ”url”.")
        elif path:
            yield from _faults_of_text(path, loaded.texts[path])


def quotes_stand_in_the_source(loaded: Loaded) -> Iterator[Problem]:
    """Ord som citeras står i källans sparade text, bokstav för bokstav. Mellanrum, tankstreck,
    citattecken, listpunkter och avstavning vid radslut räknas inte. Varje stycke jämförs för sig,
    och […] eller … binder ihop bitar som kommer i den ordningen. Det som någon annan återger
    (wording: reported) jämförs inte, och inte det som saknar sparad källa.
    """
    nearest, wrong = defaultdict[int, _Nearest](_Nearest), Counter[int]()
    for value, texts in compared(loaded, Quoted):
        file = id(value.within[0])
        if wrong[file] > MOST_PROBLEMS:
            continue
        for paragraph in paragraphs(value.text):
            missing = [_first_missing(paragraph, source.text) for source in texts]
            if not all(missing):
                continue
            wrong[file] += 1
            words = missing[0] or ""
            message = f"Orden ”{shortened(words, 60)}” står inte i källan."
            if advice := _BARE if _stands_bare(words, texts) else _own_source(value):
                yield Problem(value.position, f"{message} {advice}")
                continue
            found = nearest[file](words, texts)
            advice = f"{found.told}Citera ordagrant, med källans stavning."
            position = _at_its_word(value.position, found)
            yield Problem(position, f"{message} {advice}", compared_with=found.position)


def paragraphs(text: str) -> list[str]:
    found = _PARAGRAPHS.split(text) if "\n" in text else [text]
    return list(filter(str.strip, found))


def _own_source(value: Value[Prose]) -> str:
    """What to do where a follow-up names no source: its words may stand in one of its own, and are
    compared with those of the agreement.
    """
    agreement, *around = value.within
    is_reported = any(isinstance(each, FollowUp) for each in around)
    if not is_reported or any(each.source for each in around if isinstance(each, Cited)):
        return ""
    assert isinstance(agreement, Agreement)
    named = _named_around(agreement, value)
    found = [each.title for each in _sources_of(agreement, named) if each.file]
    titles = " och ".join(f"”{shortened(each, 60)}”" for each in found)
    return (
        f"Uppföljningen anger ingen källa, så orden är jämförda med {titles}. Välj uppföljningens"
        " egen källa under ”source”. Finns den inte där lägger du till den under ”sources”."
    )


def _stands_bare(words: str, sources: list[Stored]) -> bool:
    """Whether a quote stands in a source but for the quotation marks that somebody put around."""
    bare = words.strip().strip(_MARKS_AROUND)
    return bare != words.strip() and any(
        not _first_missing(bare, source.text) for source in sources
    )


def names_stand_in_the_source(loaded: Loaded) -> Iterator[Problem]:
    """Namn, befattningar och diarienummer står i källans sparade text. Annars kommer en varning:
    namnet kan vara felskrivet. En part får heta som i ett avtal som dokumentet nämner.
    """
    nearest = defaultdict[int, _Nearest](_Nearest)
    for value, texts in compared(loaded, Named):
        name = comparable(value.text).casefold()
        if _is_of_the_parties_of_another(loaded, value):
            continue
        if name and all(_find_whole(name, source.small, 0) < 0 for source in texts):
            message = f"”{shortened(value.text, 60)}” står inte så i källan."
            is_bare = _stands_bare(value.text, texts)
            file = id(value.within[0])
            found = _Passage(_BARE) if is_bare else nearest[file](value.text, texts)
            told = f"{message} {found.told or 'Kontrollera stavningen.'}".strip()
            yield Problem(value.position, told, is_warning=True, compared_with=found.position)


def _is_of_the_parties_of_another(loaded: Loaded, value: Value[Prose]) -> bool:
    """Whether a party is called as it is in a document that this one names: a plan says who its
    parties are by the agreement that it is under.
    """
    agreement, *around = value.within
    if not (around and isinstance(around[-1], Party) and isinstance(agreement, Agreement)):
        return False
    known = loaded.register.by_address
    named = (known.get(each.to or "") for each in agreement.relations)
    return any(value.text == party.name for other in named if other for party in other.parties)


NamedFile = tuple[Agreement, Source | Document, str, Path | None]


@once
def named_files(loaded: Loaded) -> tuple[NamedFile, ...]:
    """Each file that is named: its agreement, what names it, its name, its path if it is there."""
    return tuple(
        (agreement, thing, thing.file, _stored(loaded, agreement.address.split("/")[0], thing.file))
        for agreement in loaded.register.agreements
        for thing in agreement.sources + agreement.documents
        if thing.file
    )


@once
def _stored(loaded: Loaded, place: str, file: str) -> Path | None:
    """A stored file of an agreement, when it is there, in its folder and no link."""
    folder = loaded.folder / place
    path = folder / file
    is_inside = path.resolve() == folder.resolve() / file
    return path if is_inside and path.is_file() else None


def _faults_of_text(path: Path, text: str | Problem) -> Iterator[Problem]:
    """Why a stored file is no text that people can read."""
    if isinstance(text, Problem):
        yield text
        return
    may_be = not text.replace("\n", "").isprintable() or any(map(text.__contains__, _NO_TEXT_HAS))
    if not may_be or not _NO_TEXT.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := _NO_TEXT.search(line):
            what = "börjar som en PDF" if found[0] == "%PDF-" else "har tecken som ingen kan läsa"
            message = f"Det här är ingen ren text: raden {what}. Spara om källans text."
            yield Problem(Position(path.as_posix(), number, found.start() + 1), message)
            return


def compared(
    loaded: Loaded, meaning: type[Prose], is_asked: Callable[[str], object] = bool
) -> Iterator[tuple[Value[Prose], list[Stored]]]:
    """Each text of a meaning, with the stored texts of the sources that it may come from.

    Where one of them is not there or cannot be read, nobody knows: that alone is told.
    """
    stored: dict[tuple[int, tuple[str, ...]], list[Stored]] = {}
    for value in texts_of(loaded, meaning):
        if not is_asked(value.text):
            continue
        agreement = value.within[0]
        if not isinstance(agreement, Agreement) or any(each.is_reported for each in value.within):
            continue
        named = _named_around(agreement, value)
        key = id(agreement), named
        if key not in stored:
            stored[key] = _stored_texts(loaded, agreement, named)
        if stored[key]:
            yield value, stored[key]


def _stored_texts(loaded: Loaded, agreement: Agreement, named: Sequence[str]) -> list[Stored]:
    """Those of the sources that are named; none where one of them is lacking."""
    place = agreement.address.split("/")[0]
    files = [source.file for source in _sources_of(agreement, named) if source.file]
    found = [_source_text(loaded, place, file) for file in files]
    return [source for source in found if source] if all(found) else []


def _sources_of(agreement: Agreement, named: Sequence[str]) -> tuple[Source, ...]:
    """The sources with these ids, else all, whose words are their own."""
    found = (each for each in agreement.sources if not named or each.id in named)
    return tuple(each for each in found if each.wording is Wording.OWN)


def _named_around(agreement: Agreement, value: Value[Prose]) -> tuple[str, ...]:
    """The ids of sources, which may be unknown, that the innermost thing around a text names, or
    has by default, of those that do.
    """
    for thing in reversed(value.within):
        if isinstance(thing, Cited):
            if thing.source:
                return tuple(each.id for each in thing.source)
            if own := sources.by_default(agreement, thing):
                return (own.id,)
    return ()


@once
def _source_text(loaded: Loaded, place: str, file: str) -> Stored | None:
    """A stored text as quotes are looked for in it. None when it cannot be read as text."""
    path = _stored(loaded, place, file)
    text = loaded.texts[path] if path else None
    return Stored(comparable(text), path) if path and isinstance(text, str) else None


@lru_cache(maxsize=64)
def comparable(text: str) -> str:
    """A text without what does not count: hyphenation, list marks, emphasis, sorts of dashes."""
    if _PLAIN.fullmatch(text):
        return " ".join(text.split())
    plain = _with("-", _DASHES, clean(_SOFT_LINE_END.sub("", text)))
    joined = _LINE_END_HYPHEN.sub("", plain)
    marked = _with('"', _QUOTE_MARKS, _LIST_MARK.sub("", joined))
    # Only without a star may signs come together that Unicode writes as one.
    line = folded(marked.replace("*", "")) if "*" in marked else " ".join(marked.split())
    for sign in "-/":
        line = line.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    return line


def _with(sign: str, others: str, text: str) -> str:
    """A text with one sign for all others of its sort: a pattern of them takes three times as long
    where most are not there.
    """
    for other in others:
        text = text.replace(other, sign)
    return text


def _first_missing(quote: str, text: str) -> str | None:
    """The first piece of a quote that does not stand in the text after those before it."""
    return next((piece for piece, _, at in placed(quote, text) if at < 0), None)


def placed(quote: str, text: str) -> Iterator[tuple[str, str, int]]:
    """Each piece of a quote, as it was written and as it is compared, and where it stands in a text
    after those before it; -1 for nowhere, and then no more.
    """
    at = end = 0
    is_whole = "[" not in quote and "…" not in quote
    for piece in map(str.strip, [quote] if is_whole else LEFT_OUT.split(quote)):
        if at >= 0 and (wanted := comparable(piece)):
            at = _find_whole(wanted, text, end)
            end = at + len(wanted)
            yield piece, wanted, at


def _find_whole(piece: str, text: str, offset: int) -> int:
    """Where a piece stands in a text, beginning and ending with whole words; -1 for nowhere."""
    found = text.find(piece, offset)
    while found >= 0:
        before, after = text[found - 1 : found], text[found + len(piece) : found + len(piece) + 1]
        if not (before.isalnum() and piece[0].isalnum()) and not (
            after.isalnum() and piece[-1].isalnum()
        ):
            return found
        found = text.find(piece, found + 1)
    return -1


class _Passage(NamedTuple):
    """What is said of the passage of a source that is most like a quote, and where it stands."""

    told: str = ""
    position: Position | None = None
    """Of the first word that differs."""
    wanted: Sequence[str] = ()
    """The words of the quote."""
    at: int = 0
    """Which of them is the first that differs."""


class _Nearest:
    """Tells the nearest passage of each quote, until enough is gone through for one file."""

    def __init__(self) -> None:
        self._left = _MOST_COMPARED

    def __call__(self, quote: str, sources: list[Stored]) -> _Passage:
        self._left -= sum(source.text.count(" ") for source in sources)
        return _nearest(quote, sources) if self._left > 0 else _Passage()


def _nearest(quote: str, sources: list[Stored]) -> _Passage:
    """The passage of the sources that is most like a quote, and the words that differ."""
    wanted = _words(comparable(quote))[:_LONGEST_COMPARED]
    found = ((*_passage(wanted, source.text.split()), source.path) for source in sources)
    ratio, passage, path = max(found, key=lambda each: each[0])
    if ratio < 0.5:
        return _Passage()
    matcher = difflib.SequenceMatcher(None, wanted, passage, autojunk=False)
    differing = [spans for kind, *spans in matcher.get_opcodes() if kind != "equal"]
    if not differing:
        return _Passage()
    position = _in_file(path, passage, differing[0][2])
    swaps = ", ".join(_swapped(wanted[a:b], passage[c:d]) for a, b, c, d in differing[:3])
    line = f" på rad {position.line} i {path.name}" if position else ""
    shown = shortened(" ".join(passage), 120)
    told = f"Närmast står{line} ”{shown}”: {swaps}. "
    return _Passage(told, position, wanted, differing[0][0])


def _swapped(ours: list[str], theirs: list[str]) -> str:
    """How the words of a source differ from those of a quote."""
    if not theirs:
        return f"”{' '.join(ours)}” står inte där"
    if not ours:
        return f"med ”{' '.join(theirs)}” också"
    return f"”{' '.join(theirs)}” i stället för ”{' '.join(ours)}”"


def _in_file(path: Path, passage: Sequence[str], at: int, from_line: int = 1) -> Position | None:
    """Where a word of a passage stands in its file, by the words around it."""
    at = min(at, len(passage) - 1)
    text = text_of(path)
    begin = sum(map(len, text.split("\n", from_line - 1)[: from_line - 1])) + from_line - 1
    for before, after in ((4, 3), (2, 1), (1, 0), (0, 1)):
        words = passage[max(0, at - before) : at + after + 1]
        pattern = re.compile(rf"(?<!\w){_BETWEEN.join(map(_as_typed, words))}(?!\w)")
        if found := pattern.search(text, begin):
            skipped = re.match(_BETWEEN.join(map(_as_typed, words[: min(at, before)])), found[0])
            start = found.start() + (skipped.end() if skipped and min(at, before) else 0)
            start = re.compile(r"\s*").match(text, start).end()  # type: ignore[union-attr]
            column = start - text.rfind("\n", 0, start)
            return Position(path.as_posix(), text.count("\n", 0, start) + 1, column)
    return None


def _at_its_word(position: Position, found: _Passage) -> Position:
    """The position of the first word that differs in a quote; of the quote where it is not seen."""
    try:
        path = Path(position.file)
        word = found.wanted and _in_file(path, found.wanted, found.at, position.line)
    except UnreadableError:
        return position
    return replace(position, line=word.line, column=word.column) if word else position


def _as_typed(word: str) -> str:
    """A pattern of a word in a file, where it may be hyphenated and has quotation marks of a sort.

    Runs of letters are looked for as they are; the signs between them as any.
    """
    return r"[\W_]{0,3}".join(map(re.escape, re.findall(r"[^\W_]+", word))) or r"[\W_]"


def _words(text: str) -> list[str]:
    """The words of a text, without the signs that follow them."""
    return [word.rstrip(".,;:") for word in text.split()]


def _passage(wanted: list[str], written: list[str]) -> tuple[float, list[str]]:
    """The words of a source that are most like the wanted ones, and how like they are (0 to 1)."""
    words = _words(" ".join(written))
    matcher = difflib.SequenceMatcher(None, words, wanted, autojunk=False)
    longest = matcher.find_longest_match()
    start = max(0, longest.a - longest.b)
    passage = _own_sentences(wanted, written[start : start + len(wanted)])
    return difflib.SequenceMatcher(None, wanted, passage, autojunk=False).ratio(), passage


def _own_sentences(wanted: list[str], written: list[str]) -> list[str]:
    """The words of a passage, but those of another sentence that have come for an extra word.

    They stand before the first word, or after the last, that the quote has too.
    """
    passage = _words(" ".join(written))
    blocks = difflib.SequenceMatcher(None, wanted, passage, autojunk=False).get_matching_blocks()
    first, last = blocks[0], blocks[-2] if len(blocks) > 1 else blocks[0]
    end = last.b + last.size

    def begins_a_sentence(at: int) -> bool:
        is_within = 0 < at < len(written)
        return is_within and written[at][0].isupper() and bool(_ENDS.search(written[at - 1]))

    is_longer = last.a + last.size < len(wanted) and begins_a_sentence(end)
    start = first.b if first.a and begins_a_sentence(first.b) else 0
    return passage[start : end if is_longer else None]
