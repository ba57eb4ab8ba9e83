"""What pictures of shared links say: a promise, a document or a municipality in a few lines.

A picture is seen apart from its page, and kept by others for long. So it says nothing of the day of
the site, and where nothing is reported it says no more than that.
"""

from macros.data.agreement import Agreement, Promise
from macros.data.dates import in_swedish
from macros.data.registers import Municipality
from macros.data.text import folded, shortened
from macros.facts.cards import Card
from macros.facts.register import Register, RegisteredPromise
from macros.pages import phrases, questions, results, sentences
from macros.pages.titles import KINDS, short_title, where_of
from macros.urls.addressed import Shown

LONGEST = 320
LONGEST_ROW = 175
SITE = Card(
    "Ett register",
    "Vad har polisen och din kommun lovat?",
    (("Här står", "vad som är lovat, av vem, till när och hur det gick."),),
)
GONE = Card("Borttaget", "Det som stod här är borttaget ur registret.")


def card_of(register: Register, thing: Shown | None) -> Card:
    """The picture of a thing that has one of its own; of the site, for all else."""
    match thing:
        case RegisteredPromise():
            return _promise(register, thing) if register.is_listed(thing) else GONE
        case Agreement():
            return GONE if register.is_withdrawn(thing) else _agreement(register, thing)
        case Municipality():
            return _municipality(register, thing)
    return SITE


def _promise(register: Register, record: RegisteredPromise) -> Card:
    agreement, promise = record.agreement, record.promise
    above = (
        f"{promise.kind.label} i {where_of(register, agreement)}, {phrases.short_term(agreement)}"
    )
    rows = [("Lovat", _promised(promise))] if promise.targets else []
    if figures := results.reported_figures(register, record):
        rows.append(("Redovisat", _some(figures)))
    rows.append(("Så gick det", _went(register, record)))
    if sentences.undecided(agreement):
        rows.append(("Beslut", "Texten som finns här visar inte att avtalet beslutades."))
    return _card(above, promise.plain or promise.text, rows)


def _promised(promise: Promise) -> str:
    return _some([phrases.target(each) for each in promise.targets if not each.of])


def _some(found: list[str]) -> str:
    """The first, and how many more there are."""
    rest = f" och {len(found) - 1} till" if len(found) > 1 else ""
    return f"{found[0]}{rest}" if found else ""


def _went(register: Register, record: RegisteredPromise) -> str:
    """The status with who gives it, or who reports where nobody judges, and the latest day."""
    standing = register.standing(record)
    if not standing.verdicts:
        return sentences.nothing_of_the_promise()
    days = {each.day for each in standing.verdicts if each.day}
    day = max(days, key=lambda each: each.last, default=None)
    label = standing.label
    # Of verdicts that differ, and are not of one day all of them, it would seem to be that of all.
    have_one = len(days) == 1 and all(each.day for each in standing.verdicts)
    is_of_all = not standing.differing or (have_one and not standing.is_told_in_part)
    if day and is_of_all and str(day.year) not in label:
        label = f"{label} ({in_swedish(day)})"
    if standing.by or standing.differing:
        return " ".join([f"{label}.", *results.reasons(register, record)]).removesuffix(".")
    latest = standing.verdicts[0]
    return f"{label}. {results.reported_by(latest.agreement, latest.follow_up)}."


def _agreement(register: Register, agreement: Agreement) -> Card:
    rows = [
        ("Lovat", " ".join(questions.promised(register, [agreement])[:2])),
        ("Giltighetstid", phrases.term(agreement)),
        ("Så gick det", " ".join(questions.went(register, [agreement])[:2])),
    ]
    above = f"{KINDS[agreement.kind].capitalize()} i {where_of(register, agreement)}"
    heading = agreement.plain or short_title(register, agreement)
    return _card(above, heading, rows)


def _municipality(register: Register, municipality: Municipality) -> Card:
    agreements = register.of_municipality(municipality.slug)
    if not agreements:
        return GONE
    rows = [
        ("Lovat", " ".join(questions.promised(register, agreements)[:2])),
        ("Så gick det", " ".join(questions.went(register, agreements)[:2])),
    ]
    county = register.county_of(municipality).name
    return _card(f"Kommun i {county}", f"Vad är lovat i {municipality.name}?", rows)


def _card(above: str, heading: str, rows: list[tuple[str, str]]) -> Card:
    short = ((name, shortened(text, LONGEST_ROW)) for name, text in rows if text)
    return Card(folded(above), shortened(heading, LONGEST), tuple(short))
