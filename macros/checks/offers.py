"""Which id somebody meant who wrote another word, or the name of a thing."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from macros.data.complaints import MOST_CHOICES, choices
from macros.data.spelling import FAR, near_words, slug_of
from macros.data.text import shortened
from macros.data.vocabulary import PartyKind, PartyRole

MOST_ASKED = 200
"""Words that the nearest is looked for of, among the same things: nobody mends more at once."""
_LONGEST_NAME = 120
_ALL_PARTIES = ("parterna", "båda parter", "båda parterna")
_SEVERAL = re.compile(r"\s*[;,/]\s*|\s+och\s+")


class Offers:
    """What may stand where an id is wanted: things, or addresses."""

    def __init__(self, things: Iterable[Any]):
        self._things = things
        self._told: dict[str, str] = {}

    def unknown(self, word: str, where: str) -> str:
        """That a word is not among the ids, and the one that is meant."""
        return f"”{word}” finns inte bland {where}. {self.advice(word)}"

    def advice(self, word: str) -> str:
        """Which id is meant, or all that there are."""
        if word not in self._told and len(self._told) < MOST_ASKED:
            self._told[word] = self._exact(word) or self._near(word) or self._all(word)
        return self._told.get(word, "Kontrollera stavningen.")

    def meant(self, word: str) -> str:
        """The id that the advice names first; "" where it names none as the one that is meant."""
        found = re.match("(?:Menade du|Skriv) ”([^”]+)”", self.advice(word))
        return found[1] if found else ""

    def is_meant(self, word: str) -> bool:
        """Whether the advice names what is meant, and not all that there are."""
        return not self.advice(word).startswith(("Välj", "Närmast", "Kontrollera", "Det finns"))

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        return {id_of(thing): thing for thing in self._things}

    @cached_property
    def _ids(self) -> list[str]:
        return sorted(self._by_id)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The ids by the names of their things."""
        named = ((name, id_) for id_, thing in self._by_id.items() for name in _names_of(thing))
        return {name.casefold(): id_ for name, id_ in named if len(name) <= _LONGEST_NAME}

    def _exact(self, word: str) -> str:
        if (meant := self._id_of_name(word)) and meant != word:
            return f"Skriv {self._shown(meant)}."
        if word.casefold() in _ALL_PARTIES and (signing := self._signing):
            return f"Skriv dem var för sig: {', '.join(signing)}."
        several = [self._id_of_name(each) for each in _SEVERAL.split(word)]
        is_list = len(several) > 1 and all(several)
        return f"Skriv dem var för sig: {', '.join(several)}." if is_list else ""

    @property
    def _signing(self) -> list[str]:
        """The parties that have signed, of those that there are."""
        roles = ((id_, getattr(each, "role", None)) for id_, each in self._by_id.items())
        return [id_ for id_, role in roles if role is PartyRole.SIGNING]

    def _id_of_name(self, word: str) -> str:
        """The id that has this name, or that the word is but for its letters; "" for none."""
        slug = slug_of(word)
        if slug in self._by_id:
            return slug
        return self._names.get(word.casefold()) or self._names.get(_plain(word), "")

    def _near(self, word: str) -> str:
        if near := near_words(word, self._ids):
            return f"Menade du ”{near[0]}”?"
        plain = _plain(word)
        like = [self._names[name] for name in near_words(plain, self._names, most=3)]
        found = dict.fromkeys(like or self._of_sort(plain))
        return f"Menade du {' eller '.join(map(self._shown, found))}?" if found else ""

    def _all(self, word: str) -> str:
        if len(self._ids) > MOST_CHOICES:
            far = near_words(word, self._ids, most=3, least=FAR)
            return f"Närmast är {', '.join(far)}." if far else "Kontrollera stavningen."
        if not self._ids:
            return "Det finns inget att välja på."
        return choices([f"{each}{self._named(each)}" for each in self._ids])

    def _shown(self, id_: str) -> str:
        return f"”{id_}”{self._named(id_)}"

    def _named(self, id_: str) -> str:
        """`" (Ale kommun)"`, where the name says more than the id."""
        name = next(_names_of(self._by_id[id_]), "")
        return "" if slug_of(name) in ("", id_) else f" ({shortened(name, 50)})"

    def _of_sort(self, word: str) -> list[str]:
        """The only party of the sort that a word speaks of: the police, or a municipality."""
        for sign, kind in (("polis", PartyKind.POLICE), ("kommun", PartyKind.MUNICIPALITY)):
            if sign in word:
                found = [
                    id_ for id_, each in self._by_id.items() if getattr(each, "kind", "") is kind
                ]
                return found if len(found) == 1 else []
        return []


def id_of(thing: Any) -> str:
    """What others call a thing by: its short name or its id; an address is its own."""
    return str(getattr(thing, "slug", None) or getattr(thing, "id", None) or thing)


def _names_of(thing: Any) -> Iterator[str]:
    """All that people may call a thing by; an address alone has no name."""
    if isinstance(thing, str):
        return
    for key in ("name", "label", "title", "word"):
        if name := getattr(thing, key, None):
            yield from dict.fromkeys((name, _plain(name)))
    for key in ("also_called", "former_names", "synonyms", "names", "also"):
        yield from getattr(thing, key, ())


def _plain(name: str) -> str:
    """`Ale kommun` → `ale`."""
    return name.casefold().removesuffix(" kommun").removesuffix(" kommuns")
