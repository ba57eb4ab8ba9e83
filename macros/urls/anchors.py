"""The anchors of a page: each thing with an id, and the page's own parts.

What a page itself needs begins with `_`, which no id of the data can. The ids that pages gave their
own parts before that rule are published and stay: a thing with the same id yields.
"""

from collections.abc import Iterator

from macros.data.agreement import Agreement, FollowUp, Lasting, Promise, Source
from macros.facts.register import Register

Anchored = Lasting | Source
"""What has an anchor of its own on a page."""

OWN = frozenset(
    (
        *("dark", "innehall", "meny", "sok", "status-desc", "status-title"),
        *("anmarkningar", "bakgrund", "beslut", "fore-och-efter", "handelser"),
        *("handlingar", "hur-gick-det", "kallor", "loften", "motsagelser", "omraden"),
        *("organisation", "parter", "uppfoljning"),
    )
)
OF_EVERY_PAGE = frozenset(("dark", "innehall", "meny", "sok"))
PREFIXES = ("forklaring-", "kalla-")
"""What the ids of explanations and sources begin with, beside the ids of other things."""


def anchor(name: str, own: frozenset[str] = OWN) -> str:
    """The anchor of a thing: its id, or what no page's own part has."""
    return f"{name}_" if name in own or name.startswith(PREFIXES) else name


def source_anchor(name: str) -> str:
    return f"kalla-{name}"


def part_anchor(name: str) -> str:
    """A promise's part, on the page of the promise."""
    return f"del-{name}"


def entry_anchor(name: str) -> str:
    """A word, on the page of the glossary."""
    return anchor(name, OF_EVERY_PAGE)


def elsewhere(address: str, name: str) -> str:
    """A thing of another document, where several documents' things stand on one page.

    No id has a full stop: no two things have the same.
    """
    return f"{address.replace('/', '.')}.{name}"


def follow_up_anchor(register: Register, agreement: Agreement, follow_up: FollowUp) -> str:
    """A follow-up on a document's page, its own or one that it shares with another."""
    home = register.home_of(follow_up)
    is_own = home is agreement
    return anchor(follow_up.id) if is_own else elsewhere(home.address, follow_up.id)


def of_agreement(register: Register, agreement: Agreement) -> Iterator[tuple[str, Anchored]]:
    """Each anchor of a document's page, former ones too, and what stands there."""
    listed: tuple[Lasting, ...] = (
        *(*agreement.priority_areas, *agreement.follow_up_plan, *agreement.bodies),
        *agreement.documents,
    )
    for thing in listed:
        yield from ((anchor(name), thing) for name in (thing.id, *thing.formerly))
    for source in agreement.sources:
        yield from ((source_anchor(name), source) for name in (source.id, *source.formerly))
    own = register.withdrawn_follow_ups(agreement)
    for follow_up in (*register.follow_ups_of(agreement), *own):
        # One that is shared stands on several pages: it is linked to where it is at home.
        if register.home_of(follow_up) is agreement:
            yield from ((anchor(name), follow_up) for name in (follow_up.id, *follow_up.formerly))


def of_promise(promise: Promise) -> Iterator[tuple[str, Anchored]]:
    """The same on a promise's page: its parts."""
    for part in promise.parts:
        yield from ((part_anchor(name), part) for name in (part.id, *part.formerly))
