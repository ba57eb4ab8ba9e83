"""Words that are explained where they stand: finding them in texts, and marking them.

A word stays text as it was, also in front of readers without style sheets: the button that
opens its explanation lies beside it, and the explanations stand last on the page.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from markupsafe import Markup

from macros.data.registers import GlossaryEntry
from macros.data.text import folded
from macros.facts.once import once
from macros.facts.register import Register
from macros.pages.escaping import inert, marked

_WORD = re.compile(r"\w+|[^\w\s]")


@once
def known_words(register: Register) -> tuple[tuple[str, str], ...]:
    """Each word that is explained, and its entry. Every page is made of these, but of the
    explanations only of those that it gives.
    """
    return tuple((name, entry.id) for entry in register.glossary for name in entry.names)


Use = tuple[int, int, GlossaryEntry]
"""Where in a text a word of the glossary is used, from and to, and its entry."""


@dataclass(frozen=True)
class Glossary:
    """The entries, and where in a text they are used."""

    entries: tuple[GlossaryEntry, ...] = ()

    @cached_property
    def _by_name(self) -> dict[str, GlossaryEntry]:
        return {name: entry for entry in self.entries for name in entry.names}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Whole words; of names that begin alike, the longest. No entries match nothing."""
        names = sorted(self._by_name, key=len, reverse=True)
        choices = "|".join(map(_pattern_of, names)) or "(?!)"
        return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")

    def found_in(self, text: str) -> tuple[Use, ...]:
        """Each use of a word of the glossary in a text. Most texts stand on several pages."""
        return self._found_in(text)

    @cached_property
    def _found_in(self) -> Callable[[str], tuple[Use, ...]]:
        return lru_cache(maxsize=4096)(lambda text: tuple(self._search(text)))

    def _search(self, text: str) -> Iterator[Use]:
        # The pattern is slow: it is tried only where a name may begin.
        beginnings = self._beginnings
        near = [word for word in _WORD.finditer(text) if word[0].casefold() in beginnings]
        end = 0
        for word in near:
            at = word.start()
            if at >= end and (found := self._pattern.match(text, at)):
                end = found.end()
                yield found.start(), end, self._by_name[self._named(found[0])]

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The first word, or sign, of each name."""
        found = map(_WORD.match, self._by_name)
        return frozenset(each[0].casefold() for each in found if each)

    def _named(self, word: str) -> str:
        """The name that a word is. A pattern folds more signs than `lower`: to it `ſ` is `s`."""
        known = (word, word.lower(), word.casefold())
        near = (name for name in self._by_name if re.fullmatch(_pattern_of(name), word))
        return next((name for name in known if name in self._by_name), "") or next(near)

    def used_in(self, *texts: str) -> list[GlossaryEntry]:
        """The entries that some texts use, each once, in their order."""
        found = (entry for line in map(folded, texts) for *_, entry in self.found_in(line))
        return list({entry.id: entry for entry in found}.values())


def _pattern_of(name: str) -> str:
    """A name with a capital letter is found only as it is written: `EST` is not `est`."""
    exact = re.escape(name)
    return exact if name != name.lower() else f"(?i:{exact})"


# The signs beside a word stay on its line.
OUTER, END = Markup('<span class="explained">'), Markup("</span>")


@dataclass
class Explainer:
    """What is explained on one page: each entry where it first stands."""

    glossary: Glossary
    used: dict[str, GlossaryEntry] = field(default_factory=dict)

    def explained(self, text: object) -> Markup:
        """A text, escaped, in which each word that the page has not explained yet is explained."""
        line = folded(str(text))
        marks: list[tuple[int, Markup]] = []
        for start, end, entry in self.glossary.found_in(line):
            if entry.id not in self.used:
                before, after = self._mark(entry, line[start:end])
                opens = max(_opens(line, start), marks[-1][0] if marks else 0)
                marks += [(opens, OUTER), (start, before), (end, after), (_closes(line, end), END)]
        return marked(line, marks)

    def words_in(self, texts: Iterable[str]) -> Markup:
        """The entries that some texts use and the page has not explained, as words that are."""
        new = [entry for entry in self.glossary.used_in(*texts) if entry.id not in self.used]
        return self.explained(", ".join(entry.word for entry in new))

    def _mark(self, entry: GlossaryEntry, word: str) -> tuple[Markup, Markup]:
        """What stands before and after a word that is explained."""
        self.used[entry.id] = entry
        button = (
            f'<button type="button" class="explained__button" popovertarget="forklaring-{entry.id}"'
            f' aria-label="Förklara {inert(word)}"></button>'
        )
        return Markup('<span class="explained__word">'), Markup(button) + END


def _opens(line: str, start: int) -> int:
    return len(line[:start].rstrip("(”"))


def _closes(line: str, end: int) -> int:
    return len(line) - len(line[end:].lstrip(",.;:!?)”/"))
