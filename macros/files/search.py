"""What the search box fetches: the words that are known, and the municipalities to suggest."""

import json
from typing import Any

from macros.facts.register import Register


def known_words(counts: dict[str, int]) -> str:
    """The words that corrections of what is typed choose among, each with its number of pages."""
    return _compact({"words": counts})


def suggestions(register: Register) -> str:
    """The municipalities that the search box suggests, those with agreements first:
    name, slug, county, former names, number of agreements.

    A script and no JSON, so that a site opened from a folder can read it too.
    """
    rows = [
        [one.name, one.slug, register.county_of(one).name, one.former_names, agreements]
        for one in register.municipalities
        for agreements in [len(register.of_municipality(one.slug))]
    ]
    rows.sort(key=lambda row: not row[-1])
    return f"suggestions({_compact(rows)});\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
