"""Where something is stated. Templates call this `sources`."""

from macros.data.agreement import Agreement, Cited, Promise, Source
from macros.data.vocabulary import SourceKind


def of(agreement: Agreement, thing: Cited) -> list[tuple[Source, str | None]]:
    """Each source of a thing with the page or section in it; the only source when none is named."""
    cited = [(named(agreement, reference.id), reference.at) for reference in thing.source]
    if cited or len(agreement.sources) > 1:
        return cited
    return [(agreement.sources[0], None)]


def named(agreement: Agreement, name: str) -> Source:
    return next(source for source in agreement.sources if source.id == name)


def are_beside_the_agreement(agreement: Agreement, promise: Promise) -> bool:
    """Whether only other papers state a promise, though the agreement's text is here."""
    is_here = any(source.kind is SourceKind.AGREEMENT for source in agreement.sources)
    cited = [source for source, _ in of(agreement, promise)]
    return is_here and bool(cited) and all(each.kind is not SourceKind.AGREEMENT for each in cited)
