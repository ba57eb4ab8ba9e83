"""What has happened, in words: the entries of feeds. Each leads to its own place on its page."""

from collections.abc import Iterable, Mapping
from datetime import date

from macros.data.agreement import Agreement, FollowUp
from macros.data.dates import in_swedish
from macros.data.registers import Correction, Municipality, Theme
from macros.data.text import folded, shortened
from macros.data.vocabulary import Status, WithdrawalReason
from macros.facts import lists
from macros.facts.calendar import Occasion
from macros.facts.events import MOST, Entry, Event, EventKind, events, published_day
from macros.facts.once import once
from macros.facts.register import Register, RegisteredPromise
from macros.facts.verdict import Verdict
from macros.pages import find, phrases, results, sentences
from macros.pages.titles import short_title, where_of
from macros.urls import addresses
from macros.urls.addresses import municipality_url, page_url, theme_url, thing_url

Followed = Agreement | Municipality | Theme
"""What has a feed or a calendar of its own."""
LONGEST = 110
"""Signs of a promise's name in a title."""


def entries_of(register: Register, thing: Followed | None) -> list[Entry]:
    """What has happened to a thing, or to anything, the latest first, as far as feeds tell it."""
    names = _by_thing(register).get(_key(thing), ()) if thing else _latest(register)
    return [_entry(register, each) for each in names]


def name_of(register: Register, thing: Followed | None) -> str:
    """What a feed or a calendar is of: `Timrå 2019–2023, avtal`; empty for everything."""
    if isinstance(thing, Agreement):
        return short_title(register, thing)
    return thing.name if thing else ""


_URLS = {"agreement": page_url, "municipality": municipality_url, "theme": theme_url}
"""The page of a thing, by the sort of it."""


def _key(thing: Followed) -> tuple[str, str]:
    match thing:
        case Municipality():
            return "municipality", thing.slug
        case Theme():
            return "theme", thing.id
        case Agreement():
            return "agreement", thing.address


@once
def changed_on(register: Register) -> Mapping[str, date]:
    """The latest day of which something is told on a page, by its URL, as far as one is known."""
    days: dict[str, date] = {}
    of_promises: dict[str, date] = {}
    themes = _themes(register)
    for event in events(register):
        for url in ("", *(_URLS[sort](name) for sort, name in _keys(event, themes))):
            days.setdefault(url, event.day)
        name = event.record.address if event.record else event.agreements[0].address
        of_promises.setdefault(name, event.day)
    for record in register.promises:
        known = (of_promises.get(each) for each in (record.address, record.agreement.address))
        if told := [day for day in known if day]:
            days[page_url(record.address)] = max(told)
    return days


@once
def _latest(register: Register) -> tuple[str, ...]:
    """The ids of the events that a feed of everything tells."""
    return tuple(each.id for each in events(register)[:MOST])


@once
def _by_thing(register: Register) -> Mapping[tuple[str, str], list[str]]:
    """The ids of the events that the feed of each document, municipality and theme tells."""
    found: dict[tuple[str, str], list[str]] = {}
    themes = _themes(register)
    for event in events(register):
        for key in _keys(event, themes):
            ids = found.setdefault(key, [])
            if len(ids) < MOST:
                ids.append(event.id)
    return found


@once
def _by_id(register: Register) -> Mapping[str, Event]:
    return {each.id: each for each in events(register)}


def _keys(event: Event, themes: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, str]]:
    """The things that an event is told of, each once."""
    keys = [("agreement", each.address) for each in event.agreements]
    keys += [("municipality", slug) for each in event.agreements for slug in each.municipalities]
    about = event.record or event.agreements[0]
    keys += [("theme", name) for name in themes.get(about.address, ())]
    return dict.fromkeys(keys)


def _themes(register: Register) -> dict[str, list[str]]:
    """The themes of each document and each promise that takes one up, by address."""
    found: dict[str, list[str]] = {}
    for theme in register.themes:
        about: list[Agreement | RegisteredPromise] = [
            *lists.agreements_of_theme(register, theme.id),
            *lists.promises_of_theme(register, theme.id),
        ]
        for address in dict.fromkeys(each.address for each in about):
            found.setdefault(address, []).append(theme.id)
    return found


@once
def _entry(register: Register, name: str) -> Entry:
    """An event in words. They take time, and most feeds tell the same: they are found once."""
    event = _by_id(register)[name]
    url, title, text = _words(register, event)
    return Entry(event.id, event.day, url, folded(title), folded(text), event.kind.label)


def _words(register: Register, event: Event) -> tuple[str, str, str]:
    """The URL, the title and the text of an event."""
    agreement = event.agreements[0]
    match event:
        case Event(kind=EventKind.OUTCOME, record=RegisteredPromise() as record):
            return _outcome(register, record, event.verdicts)
        case Event(kind=EventKind.WITHDRAWN):
            return _withdrawn(register, agreement, event.record, event.follow_up)
        case Event(follow_up=FollowUp() as follow_up):
            return _follow_up(register, agreement, follow_up)
        case Event(occasion=Occasion() as occasion):
            return _due(register, occasion)
        case Event(correction=Correction(was=was, now=is_now) as correction):
            said = f"Förut stod det: {was} Nu står det: {is_now}"
            return _corrected(register, correction, said)
        case _:
            return _published(register, agreement)


def _published(register: Register, agreement: Agreement) -> tuple[str, str, str]:
    day, dated = published_day(agreement), agreement.document_date
    stated = f"Källan är publicerad {in_swedish(day)}." if day else ""
    stated = stated or (f"Dokumentet är daterat {in_swedish(dated)}." if dated else "")
    sure = sentences.undecided(agreement)
    text = " ".join(filter(None, [agreement.plain, stated, sure]))
    return page_url(agreement.address), f"Publicerat: {short_title(register, agreement)}", text


def _follow_up(
    register: Register, agreement: Agreement, follow_up: FollowUp
) -> tuple[str, str, str]:
    kind = follow_up.kind.label if follow_up.kind else "Uppföljning"
    period = f", {phrases.period(follow_up.period)}" if follow_up.period else ""
    title = f"Uppföljning publicerad: {where_of(register, agreement)}, {kind.lower()}{period}"
    about = f"Om {short_title(register, agreement)}. {results.reported_by(agreement, follow_up)}."
    text = f"{about} {sentences.results_in_short(follow_up)}"
    return thing_url(agreement.resolved(follow_up.id)), title, text


def _outcome(
    register: Register, record: RegisteredPromise, verdicts: tuple[Verdict, ...]
) -> tuple[str, str, str]:
    promise, said = record.promise, [_verdict(record, each) for each in verdicts]
    labels = list(dict.fromkeys(each.label or _UNASSESSED for each in verdicts))
    how = labels[0] if len(labels) == 1 else "Flera besked"
    where, share = where_of(register, record.agreement), _share_told(record, verdicts)
    title = f"{where}: {how}{share}: {shortened(promise.name, LONGEST)}"
    about = f"Löftet: {promise.plain or promise.text}"
    text = f"{_ended(about)} {' '.join(said)} Ur {short_title(register, record.agreement)}."
    return f"{page_url(record.address)}#uppfoljning", title, text


def _share_told(record: RegisteredPromise, verdicts: tuple[Verdict, ...]) -> str:
    """Where not all of a promise is told of: that it is a part, or of whom. Else empty."""
    promise = record.promise
    if not all(results.about_some(record, each) for each in verdicts):
        return ""
    parts = {each.outcome.part for each in verdicts}
    if parts != {None} and parts != {part.id for part in promise.parts}:
        return " (en del av löftet)"
    # Where any verdict is of all who answer, all are told of.
    told = [{*each.outcome.parties} or {*promise.owners} for each in verdicts]
    some = [owner for owner in promise.owners if owner in set().union(*told)]
    names = phrases.names(record.agreement, some)
    return "" if len(some) == len(promise.owners) or not names else f" (gäller {names})"


_UNASSESSED = Status.REPORTED_UNASSESSED.label


def _verdict(record: RegisteredPromise, verdict: Verdict) -> str:
    """`Norra bron, Småby kommun: Uppfyllt, enligt polisen.`"""
    outcome = verdict.outcome
    part = find.part(record.promise, outcome.part) if outcome.part else None
    about = [part.text.rstrip(".")] if part else []
    about += [phrases.names(verdict.agreement, outcome.parties)] if outcome.parties else []
    said = verdict.label or _UNASSESSED
    told = f"{', '.join(about)}: {said}." if about else f"{said}."
    why = results.reason(verdict.agreement, verdict.follow_up, outcome)
    return f"{told} {why}" if why else told


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _due(register: Register, occasion: Occasion) -> tuple[str, str, str]:
    agreement, planned = occasion.agreement, occasion.planned
    title = f"{where_of(register, agreement)}: {sentences.fell_due_in_short(occasion)}"
    text = sentences.fell_due(occasion, short_title(register, agreement))
    return thing_url(agreement.resolved(planned.id)), title, text


def _corrected(register: Register, correction: Correction, said: str) -> tuple[str, str, str]:
    agreement = register.by_address.get(correction.address)
    name = short_title(register, agreement) if agreement else ""
    name = name or shortened(find.name(register, correction.address), LONGEST)
    title = f"Rättat: {name}"
    return f"{addresses.CORRECTIONS}#{correction.anchor}", title, said


def _withdrawn(
    register: Register,
    agreement: Agreement,
    record: RegisteredPromise | None,
    follow_up: FollowUp | None,
) -> tuple[str, str, str]:
    gone = (follow_up or (record.promise if record else agreement)).withdrawn
    assert gone
    title = short_title(register, agreement)
    name = shortened(record.promise.name, LONGEST) if record else title
    what = f"Löftet i {title}" if record else "Dokumentet"
    url = page_url(record.address if record else agreement.address)
    if follow_up:
        name, what = f"uppföljning av {title}", f"Uppföljningen av {title}"
        url = thing_url(agreement.resolved(follow_up.id))
    said = [sentences.gone(what, gone)]
    if gone.reason is WithdrawalReason.NOT_COUNTED:
        title = f"Räknas inte längre: {name}"
    else:
        title = f"Borttaget: {name}"
        said.append(f"Skäl: {gone.reason.label.lower()}.")
    return url, title, " ".join([*said, *([gone.note] if gone.note else [])])
