"""All the rules together. Each is one function whose docstring is its manual."""

from dataclasses import replace

from macros.checks import addresses, agreements, follow_ups
from macros.checks.rules import RULES, RULES_OF_PARTS, RULES_OF_THE_DAY
from macros.data.problem import Problem
from macros.facts.register import Register

ROOMS = (agreements, follow_ups, addresses)
"""Where the rules are. A module's rules join RULES when it is imported."""


def check(register: Register, is_today: bool = True) -> list[Problem]:
    """All that the rules find, sorted.

    A build for an earlier day leaves out the rules that ask what day it is:
    what is told later is hidden then, and is no fault.
    """
    rules = RULES if is_today else [each for each in RULES if each not in RULES_OF_THE_DAY]
    parts = replace(register, agreements=register.in_part)
    found = {problem for each in rules for problem in each(register)}
    return sorted(found | {problem for each in RULES_OF_PARTS for problem in each(parts)})
