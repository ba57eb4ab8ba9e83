"""What only the whole of a page can tell: headings named, links told apart, words broken."""

from functools import partial

from macros.facts.register import Register
from macros.pages.headings import with_named_links
from macros.pages.hyphenation import hyphenated
from macros.pages.link_names import whose, with_distinct_links


def finished(html: str, here: str, register: Register) -> str:
    """The HTML of a page that stands at `here`, as readers get it."""
    return hyphenated(with_distinct_links(with_named_links(html), here, partial(whose, register)))
