"""What people answer, as the data has it: coded words, short names, and the questions."""

import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

from macros.data.complaints import choices
from macros.data.spelling import LIKELY, near_words
from macros.data.text import clean, folded
from macros.data.vocabulary import COMPUTED, Word
from scripts.writing.files import MissingError, RefusedError

AWord = TypeVar("AWord", bound=Word)
Kind = TypeVar("Kind")


def word_of(kind: type[AWord], text: str) -> AWord | None:
    """The coded word that has this value or this Swedish label, in any case of letters."""
    return kind.named(folded(text))


def no_word(kind: type[Word], text: str) -> str:
    """That a text is no such word, and which to choose."""
    labels = [word.label for word in kind if word not in COMPUTED]
    begun = [each for each in labels if each.casefold().startswith(folded(text).casefold())]
    near = begun[:1] or near_words(text, labels, least=LIKELY)
    advice = f"Menade du ”{near[0]}”?" if near else choices(labels)
    return f"”{text}” går inte att välja. {advice}"


def choices_of(kind: Iterable[Word]) -> str:
    """`agreement (Samverkansöverenskommelse), plan (Åtgärdsplan)`."""
    return ", ".join(f"{word.value} ({word.label})" for word in kind if word not in COMPUTED)


def is_terminal() -> bool:
    """Whether somebody is there to answer."""
    return bool(sys.stdin) and sys.stdin.isatty()


def needed(given: str | None, option: str, question: str, right: Callable[[str], Kind]) -> Kind:
    """An answer that must be there: what was given, else what somebody answers.

    `right` makes the answer what it stands for, or refuses it; then somebody is asked again.
    """
    while (answer := _answered(given, question, right)) is None:
        if given is not None or not is_terminal():
            raise MissingError(f"Det här saknas: {option}. {question}")
    return answer


def optional(given: str | None, question: str, right: Callable[[str], Kind]) -> Kind | None:
    """An answer that may be left out."""
    return _answered(given, f"{question} (Enter hoppar över)", right)


def chosen(given: str | None, kind: type[AWord], option: str, question: str) -> AWord | None:
    """A coded word by its value, its label or its number in the list, or None for none."""
    by_number = {str(number): word for number, word in enumerate(kind, 1)}
    listed = "".join(f"\n  {number}. {word.label}" for number, word in by_number.items())

    def right(answer: str) -> AWord:
        word = by_number.get(answer) or word_of(kind, answer)
        if not word:
            raise RefusedError(f"{option}: {no_word(kind, answer)}")
        return word

    return optional(given, f"{question}{listed}\n", right)


def _answered(given: str | None, question: str, right: Callable[[str], Kind]) -> Kind | None:
    is_asked = given is None and is_terminal()
    while True:
        answer = _tidy(input(f"{question}\n> ") if is_asked else given)
        try:
            return right(answer) if answer else None
        except RefusedError as reason:
            if not is_asked:
                raise
            print(reason)


def _tidy(text: str | None) -> str:
    return clean((text or "").encode("utf-8", "replace").decode("utf-8")).strip()
