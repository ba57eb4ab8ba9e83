"""The rules about sources: their files are there, and what is quoted stands in them.

One rule over every field of the type `Verbatim`, and one over every name.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from macros.data.agreement import Agreement, Cited, Document, Source
from macros.data.meanings import Named, Prose, Quoted
from macros.data.problem import Problem
from macros.data.reading import MOST_PROBLEMS, UnreadableError, text_of
from macros.data.text import clean, folded, shortened
from macros.data.vocabulary import Wording
from macros.data.written import Position, Value, values_of
from macros.facts import sources
from macros.facts.loading import Loaded
from macros.facts.once import once

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTE_MARKS = re.compile("[\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2032\u2033\u00b4`']")
_LIST_MARK = re.compile(r"^[ \t]*[-*•·▪◦o\uf0b7][ \t]+", re.MULTILINE)
_LINE_END_HYPHEN = re.compile(r"-(?<=\w-)[ \t]*\n\s*(?=[a-zåäö])(?!(?:och|eller|samt|till)\b)")
_LEFT_OUT = re.compile(r"\[…\]|\[\.\.\.\]|…")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_NO_TEXT = re.compile(r"^%PDF-|[\x00-\x08\x0e-\x1f\x7f\ufffd]|Ã[\x80-\xbf¥¤¶…„–]")
"""What no text has: a PDF's head, control signs but those of space, UTF-8 read as Latin-1."""
_LONGEST_COMPARED = 200
"""Words of a quote that the nearest passage is looked for by."""
_MOST_COMPARED = 250_000
"""Words of sources that are gone through for nearest passages in one check."""


def files_are_there(loaded: Loaded) -> Iterator[Problem]:
    """Filen som en källa eller en handling nämner med ”file” ligger i avtalets mapp."""
    for agreement, thing, file, path in named_files(loaded):
        if not path:
            folder = loaded.folder / agreement.address.split("/")[0]
            message = f"Filen ”{file}” finns inte i {folder.as_posix()}. Lägg dit den."
            yield Problem(thing.position("file"), message)


def stored_files_are_texts(loaded: Loaded) -> Iterator[Problem]:
    """En sparad fil är ren text i UTF-8. Den jämförs med citaten och publiceras som den är."""
    for _, thing, file, path in named_files(loaded):
        if path and path.suffix != ".txt":
            message = f"”{file}” är ingen textfil. Spara texten i en fil som slutar på .txt"
            yield Problem(thing.position("file"), f"{message}, och länka originalet med ”url”.")
        elif path:
            yield from _faults_of_text(path)


def quotes_stand_in_the_source(loaded: Loaded) -> Iterator[Problem]:
    """Ord som citeras står i källans sparade text, bokstav för bokstav. Mellanrum, tankstreck,
    citattecken, listpunkter och avstavning vid radslut räknas inte. Varje stycke jämförs för sig,
    och […] eller … binder ihop bitar som kommer i den ordningen. Det som någon annan återger
    (wording: reported) jämförs inte, och inte det som saknar sparad källa.
    """
    nearest, wrong = _Nearest(), Counter[str]()
    for value, texts in _compared(loaded, Quoted):
        file = value.within[0].position().file
        if wrong[file] > MOST_PROBLEMS:
            continue
        for paragraph in filter(str.strip, _PARAGRAPHS.split(value.text)):
            missing = [_first_missing(paragraph, text) for text in texts]
            if not all(missing):
                continue
            wrong[file] += 1
            message = f"Orden ”{shortened(missing[0] or '', 60)}” står inte i källan."
            advice = f"{nearest(missing[0] or '', texts)}Citera ordagrant, med källans stavning."
            yield Problem(value.position, f"{message} {advice}")


def names_stand_in_the_source(loaded: Loaded) -> Iterator[Problem]:
    """Namn, befattningar och diarienummer står i källans sparade text. Annars kommer en varning:
    namnet kan vara felskrivet.
    """
    nearest = _Nearest()
    for value, texts in _compared(loaded, Named):
        name = comparable(value.text).casefold()
        if name and all(_find_whole(name, text.casefold(), 0) < 0 for text in texts):
            message = f"”{shortened(value.text, 60)}” står inte så i källan."
            advice = nearest(value.text, texts) or "Kontrollera stavningen. "
            yield Problem(value.position, f"{message} {advice}".strip(), is_warning=True)


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


def _faults_of_text(path: Path) -> Iterator[Problem]:
    """Why a stored file is no text that people can read."""
    try:
        text = text_of(path)
    except UnreadableError as unreadable:
        yield unreadable.problem
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := _NO_TEXT.search(line):
            what = "börjar som en PDF" if found[0] == "%PDF-" else "har tecken som ingen kan läsa"
            message = f"Det här är ingen ren text: raden {what}. Spara om källans text."
            yield Problem(Position(path.as_posix(), number, found.start() + 1), message)
            return


def _compared(loaded: Loaded, meaning: type[Prose]) -> Iterator[tuple[Value[Prose], list[str]]]:
    """Each text of a meaning, with the stored texts of the sources that it may come from."""
    for agreement in loaded.register.agreements:
        place = agreement.address.split("/")[0]
        for value in values_of(agreement, meaning):
            if any(each.is_reported for each in value.within):
                continue
            files = [source.file for source in _sources_of(agreement, value) if source.file]
            found = (_source_text(loaded, place, file) for file in files)
            texts = [text for text in found if text is not None]
            if texts:
                yield value, texts


def _sources_of(agreement: Agreement, value: Value[Prose]) -> tuple[Source, ...]:
    """The sources of the innermost thing around a text that has any, also by default; else all."""
    around = (each for each in reversed(value.within) if isinstance(each, Cited))
    known = {each.id for each in agreement.sources}
    named = next(filter(None, (_named(agreement, thing) for thing in around)), known)
    found = (each for each in agreement.sources if each.id in named)
    return tuple(each for each in found if each.wording is Wording.OWN)


def _named(agreement: Agreement, thing: Cited) -> set[str]:
    """The ids of the sources that a thing names, which may be unknown, or has by default."""
    own = None if thing.source else sources.by_default(agreement, thing)
    return {each.id for each in thing.source} | ({own.id} if own else set())


@once
def _source_text(loaded: Loaded, place: str, file: str) -> str | None:
    """A stored text as quotes are looked for in it. None when it cannot be read as text."""
    path = _stored(loaded, place, file)
    try:
        return comparable(text_of(path)) if path else None
    except UnreadableError:
        return None


@lru_cache(maxsize=64)
def comparable(text: str) -> str:
    """A text without what does not count: hyphenation, list marks, emphasis, sorts of dashes."""
    plain = _DASHES.sub("-", clean(text))
    joined = _LINE_END_HYPHEN.sub("", plain)
    marked = _QUOTE_MARKS.sub('"', _LIST_MARK.sub("", joined))
    line = folded(marked.replace("*", ""))
    for sign in "-/":
        line = line.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    return line


def _first_missing(quote: str, text: str) -> str | None:
    """The first piece of a quote that does not stand in the text after those before it."""
    offset = 0
    for piece in filter(comparable, map(str.strip, _LEFT_OUT.split(quote))):
        wanted = comparable(piece)
        found = _find_whole(wanted, text, offset)
        if found < 0:
            return piece
        offset = found + len(wanted)
    return None


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


class _Nearest:
    """Tells the nearest passage of each quote, until enough is gone through for one check."""

    def __init__(self) -> None:
        self._left = _MOST_COMPARED

    def __call__(self, quote: str, texts: list[str]) -> str:
        self._left -= sum(text.count(" ") for text in texts)
        return _nearest(quote, texts) if self._left > 0 else ""


def _nearest(quote: str, texts: list[str]) -> str:
    """The passage of the sources that is most like a quote, and the words that differ."""
    wanted = _words(comparable(quote))[:_LONGEST_COMPARED]
    passages = (_passage(wanted, _words(text)) for text in texts)
    ratio, passage = max(passages, key=lambda each: each[0])
    if ratio < 0.5:
        return ""
    matcher = difflib.SequenceMatcher(None, wanted, passage, autojunk=False)
    differing = [spans for kind, *spans in matcher.get_opcodes() if kind != "equal"]
    pairs = [(" ".join(passage[c:d]), " ".join(wanted[a:b])) for a, b, c, d in differing]
    swaps = [f"”{theirs}” i stället för ”{ours}”" for theirs, ours in pairs]
    shown = shortened(" ".join(passage), 120)
    return f"Närmast står ”{shown}”: {', '.join(swaps[:3])}. " if swaps else ""


def _words(text: str) -> list[str]:
    """The words of a text, without the signs that follow them."""
    return [word.rstrip(".,;:") for word in text.split()]


def _passage(wanted: list[str], words: list[str]) -> tuple[float, list[str]]:
    """The words of a source that are most like the wanted ones, and how like they are (0 to 1)."""
    matcher = difflib.SequenceMatcher(None, words, wanted, autojunk=False)
    longest = matcher.find_longest_match()
    start = max(0, longest.a - longest.b)
    passage = words[start : start + len(wanted)]
    return difflib.SequenceMatcher(None, wanted, passage, autojunk=False).ratio(), passage
