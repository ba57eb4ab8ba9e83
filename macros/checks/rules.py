"""What a rule is, and what rules share.

A rule is a function of the whole register that yields problems; its docstring is its manual.
"""

from collections.abc import Callable, Iterable, Iterator

from macros.data.problem import Problem
from macros.data.reading import nearest
from macros.facts.register import Register

Rule = Callable[[Register], Iterator[Problem]]
RULES: list[Rule] = []
RULES_OF_THE_DAY: list[Rule] = []
"""Those of RULES that ask what day it is."""


RULES_OF_PARTS: list[Rule] = []
"""Those of RULES that look at one thing at a time."""


def rule(function: Rule) -> Rule:
    """Put a function among the rules."""
    RULES.append(function)
    return function


def rule_of_parts(function: Rule) -> Rule:
    """Put a function that can judge a part of a faulty file among the rules.

    It looks at one thing at a time, and never blames it for what could not be read.
    """
    RULES_OF_PARTS.append(function)
    return rule(function)


def rule_of_the_day(function: Rule) -> Rule:
    """Put a function that asks what day it is among the rules."""
    RULES_OF_THE_DAY.append(function)
    return rule(function)


def unknown(word: str, known: Iterable[str], where: str) -> str:
    """That a word is not among the known ones, and the nearest of them."""
    return f"”{word}” finns inte bland {where}. {nearest(word, sorted(known))}"
