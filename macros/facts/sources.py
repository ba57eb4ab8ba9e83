"""Where something is stated. Templates call this `sources`.

What an agreement promises stands in its own text, unless another source is named. What is said of
it, as an outcome, has no source but the one that it names, where the sources are several.
"""

from macros.data.agreement import Agreement, Cited, PlannedFollowUp, PriorityArea, Promise, Source
from macros.data.vocabulary import Completeness, SourceKind, Wording


def of(agreement: Agreement, thing: Cited) -> list[tuple[Source, str | None]]:
    """Each source of a thing with the page or section in it, else the one it has by default."""
    if thing.source:
        return [(named(agreement, reference.id), reference.at) for reference in thing.source]
    source = by_default(agreement, thing)
    return [(source, None)] if source else []


def by_default(agreement: Agreement, thing: Cited) -> Source | None:
    """The source of a thing that names none: the only one; of what is promised, the agreement."""
    is_agreed = isinstance(thing, Promise | PriorityArea | PlannedFollowUp)
    return agreement.own_source if is_agreed or len(agreement.sources) == 1 else None


def named(agreement: Agreement, name: str) -> Source:
    return next(source for source in agreement.sources if source.id == name)


def has_others_of_its_kind(agreement: Agreement, source: Source) -> bool:
    """Whether its kind alone does not tell it from the other sources."""
    return sum(each.kind is source.kind for each in agreement.sources) > 1


def are_beside_the_agreement(agreement: Agreement, thing: Cited) -> bool:
    """Whether only other papers state a thing, though the agreement's text is here."""
    is_here = any(source.kind is SourceKind.AGREEMENT for source in agreement.sources)
    cited = [source for source, _ in of(agreement, thing)]
    return is_here and bool(cited) and all(each.kind is not SourceKind.AGREEMENT for each in cited)


def is_reported(agreement: Agreement, *around: Cited) -> bool:
    """Whether words are retold and no quote: a thing's, which stands in the others after it."""
    wording = next((each.wording for each in around if each.wording), None)
    if wording:
        return wording is Wording.REPORTED
    cited = next(filter(None, (of(agreement, each) for each in around)), None)
    found = [source for source, _ in cited] if cited else agreement.sources
    return all(source.wording is Wording.REPORTED for source in found)


def is_political(agreement: Agreement, thing: Cited) -> bool:
    """Whether only political parties say so."""
    found = of(agreement, thing)
    return bool(found) and all(source.kind is SourceKind.POLITICAL for source, _ in found)


def where(agreement: Agreement, thing: Cited | None = None) -> str:
    """`i källan`; only in the part of it that was seen or retold, where that is not all of it."""
    cited = [source for source, _ in of(agreement, thing)] if thing else []
    own = agreement.own_source
    found = cited or ([own] if own else agreement.sources)
    if any(each.completeness is not Completeness.WHOLE for each in found):
        return "i den del av källan som vi har sett"
    is_retold = is_reported(agreement, *([thing] if thing else []))
    return "i det som är återgivet här" if is_retold else "i källan"
