"""What is promised of follow-up: how often, when, by whom; and the points it covers."""

import re
from collections.abc import Iterator

from macros.data.dates import MONTHS
from scripts.drafting import words
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.dates import dates_in, month_in, months_in
from scripts.drafting.proposal import Proposal, Values

_EVERY = (
    (
        "quarter",
        r"varje kvartal|kvartalsvis|kvartalsvisa|i kvartalet|per kvartal|var tredje månad"
        r"|fyra gånger (?:per|om) år(?:et)?",
    ),
    ("tertial", r"tertial"),
    ("half_year", r"halvår(?!sskift)|två gånger (?:per|om) år(?:et)?|vår och höst"),
    (
        "year",
        r"varje år\b|årlig|en gång (?:per|om) år(?:et)?|gång/år|per år\b|vid årets slut"
        rf"|bokslut|årsrapport|varje (?:vår|höst|{'|'.join(MONTHS)})\b",
    ),
)
_TIMES = {2: "half_year", 4: "quarter"}
"""How often, by how many months of the year are named."""
_OFTEN = re.compile(
    r"\b(?:(?:varje|en gång (?:i|per)|varannan) (?:månad(?:en)?|vecka(?:n)?)"
    r"|(?:månads|vecko)vis|månatlig\w*)\b",
    re.IGNORECASE,
)
"""Times that the controlled vocabulary has no word for."""
_MEETING = re.compile(r"\b(?:möten|möte|sammanträden|sammanträde)\b", re.IGNORECASE)
_HALF = re.compile(
    r"halvtid|halva (?:avtals)?tiden|delrapport|\ben första (?:uppföljning|avstämning)",
    re.IGNORECASE,
)
_FINAL = re.compile(
    r"\bföre årets slut"
    r"|\bslutlig|slutrapport|slututvärder|slutredovis|avtals(?:tidens|periodens)\s+(?:slut|utgång)"
    r"|i slutet av (?:avtals)?perioden|vid (?:avtalets|\w*överenskommelsens|periodens) slut"
    r"|\b(?:när|innan|inför|efter)\b[^.]{0,40}\blöp(?:er|t) ut",
    re.IGNORECASE,
)
_CONTINUOUS = re.compile(r"löpande|kontinuerlig|vid behov|efter hand|i takt med", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:\w*överenskommelse\w*|avtalet|löfte\w*|planen|arbetet|insatser\w*)\b", re.IGNORECASE
)
_FOLLOWED = re.compile(r"följ\w*\s+(?:\w+\s+){0,3}?upp\b|redovisas|utvärder", re.IGNORECASE)
_RESPONSIBLE = re.compile(r"\bansvarar för\b|\bhar ansvar för\b|\bär ansvarig", re.IGNORECASE)
_TOLD_FURTHER = re.compile(
    r"^då\b|^\w+ \w+ då\b|^(?:den|det|detta|\w+(?:en|et)|resultat\w*)\s+(?:ska\s+|skall\s+)?"
    r"(?:redovisas|presenteras|rapporteras|lämnas)\b",
    re.IGNORECASE,
)
"""Who is told what a sentence before has said is to be followed up."""
_SUBJECTS = (
    ("measures", r"insats|åtgärd|aktivitet"),
    ("results", r"resultat|effekt"),
    ("cooperation", r"samverkansform|samarbetet|samverkan\b"),
)
EARLIEST_MONTH = 4
"""Before it, a month without a year is as likely that of the year after."""
_WILL = re.compile(
    r"\b(?:ska|skall|följs|följas|följer|följa|görs|sker|genomförs|presenteras|redovisas|lämnas"
    r"|utvärderas|ansvarar|rapporteras|upp?följs|lämnar|publiceras|skrivs|tas fram|gör|träffas|möts"
    r"|redovisar|publicerar|berättar|bjuds|avstäms|stäms|kommer)\b",
    re.IGNORECASE,
)


def find_follow_ups(proposal: Proposal) -> None:
    for block in proposal.main_first():
        if block.sort is Sort.HEADING or block.sort is Sort.ROW:
            continue
        _in_block(proposal, block)
    _points(proposal)


def _in_block(proposal: Proposal, block: Block) -> None:
    """The rules of a paragraph. Who is responsible is said beside a rule, in its paragraph."""
    beside: list[int] = []
    first = len(proposal.values.get("follow_up_plan", []))
    for number, sentence in enumerate(block.sentences):
        if _is_elsewhere(proposal, block, number) or not _is_rule(block, sentence):
            continue
        has_rule = len(proposal.values.get("follow_up_plan", [])) > first
        if has_rule and words.POINTS_LEAD.search(sentence) and words.LEAD.search(sentence):
            continue  # its points come below
        if _says_who(sentence):
            beside.append(number)
            continue
        for values in _when(sentence, proposal.year):
            _add(proposal, block, [number], sentence, values)
    rules = proposal.values.get("follow_up_plan", [])[first:]
    for number in beside:
        if rules:
            _join(proposal, block, number, rules)
        else:
            _add(proposal, block, [number], block.sentences[number], {"kind": "continuous"})


def _says_who(sentence: str) -> bool:
    """Whether a sentence says only who is responsible or is told, and nothing of when."""
    is_timed = _CONTINUOUS.search(sentence) or list(_when(sentence)) != [{"kind": "continuous"}]
    is_who = _RESPONSIBLE.search(sentence) or _TOLD_FURTHER.match(sentence)
    return bool(is_who) and not is_timed


def _is_elsewhere(proposal: Proposal, block: Block, number: int) -> bool:
    """Whether a sentence is something else for certain. A step may be a follow-up too, and so may
    a sentence that says how long the agreement is valid."""
    path = proposal.taken.get(block.number, {}).get(number, "method")
    is_both = path == "valid.verbatim" and words.FOLLOW_UP.search(block.sentences[number])
    return not (path.startswith("method") or is_both)


def _is_rule(block: Block, sentence: str) -> bool:
    """Whether a sentence promises follow-up: its words say so, or its heading and a time."""
    is_headed = any(words.FOLLOW_UP_HEAD.search(each.name) for each in block.headings[-1:])
    if is_headed and not words.GENERAL.search(sentence) and _is_dated(sentence):
        return True
    if not _WILL.search(sentence) or words.GENERAL.search(sentence):
        return False
    if block.sort is Sort.ITEM and not is_headed and not any(_timed(sentence)):
        return False
    if is_headed:
        is_shown = re.search(r"presenteras|träffas|möte|avstämning", sentence) and any(
            _timed(sentence)
        )
        return bool(words.FOLLOW_UP.search(sentence) or is_shown)
    is_told = _OWN.search(sentence) and _FOLLOWED.search(sentence)
    return bool(words.FOLLOW_UP.search(sentence)) and bool(
        any(_timed(sentence)) or is_told or dates_in(sentence) or month_in(sentence)
    )


def _is_dated(sentence: str) -> bool:
    """Whether a sentence says how often or at what time, and not only that it goes on."""
    is_often = _every(sentence) or _OFTEN.search(sentence)
    return bool(is_often or _HALF.search(sentence) or _FINAL.search(sentence))


def _timed(sentence: str) -> Iterator[bool]:
    low = sentence.lower()
    is_often = any(re.search(sign, low) for _, sign in _EVERY) or _OFTEN.search(sentence)
    yield bool(is_often or _months_each_year(sentence))
    yield bool(_HALF.search(sentence) or _FINAL.search(sentence) or _CONTINUOUS.search(sentence))


def _when(sentence: str, year: int | None = None) -> Iterator[Values]:
    """The kinds of follow-up that a sentence promises, each with its time."""
    found = list(_timed_kinds(sentence))
    yield from found or [_untimed(sentence, year)]


def _timed_kinds(sentence: str) -> Iterator[Values]:
    every = _every(sentence)
    dates = dates_in(sentence)
    if every:
        month = month_in(sentence) if every == "year" else None
        yield {"kind": "recurring", "every": every} | ({"month": str(month)} if month else {})
    half = _HALF.search(sentence)
    if half:
        due = [each for each in dates if each.start > half.start()]
        is_shared = len(due) < 2 and _FINAL.search(sentence)
        yield {"kind": "half_time"} | ({"due": str(due[0].date)} if due and not is_shared else {})
    if _FINAL.search(sentence):
        yield {"kind": "final"} | ({"due": str(dates[-1].date)} if dates else {})
    if every == "year" and _MEETING.search(sentence) and "muntlig" in sentence.lower():
        yield {"kind": "recurring", "every": "meeting", "form": "oral"}


def _untimed(sentence: str, year: int | None) -> Values:
    """What a sentence without such words promises: at meetings, on a day, or as it goes on."""
    month = month_in(sentence) or 0
    dates = dates_in(sentence, year if month >= EARLIEST_MONTH else None)
    is_at_meetings = bool(_MEETING.search(sentence)) and not _months_each_year(sentence)
    if is_at_meetings and not _CONTINUOUS.search(sentence):
        return {"kind": "recurring", "every": "meeting"}
    if dates and not re.search(r"\b(?:perioden|åren)\b", sentence, re.IGNORECASE):
        return {"kind": "final", "due": str(dates[-1].date)}
    if _OFTEN.search(sentence) or _months_each_year(sentence):
        return {"kind": "recurring"}
    if re.search(r"\bhur det\b", sentence):
        return {"kind": "final"}
    return {"kind": "continuous"} | ({"every": "meeting"} if is_at_meetings else {})


def _every(sentence: str) -> str | None:
    low = sentence.lower()
    every = next((name for name, sign in _EVERY if re.search(sign, low)), None)
    return _TIMES.get(len(_months_each_year(sentence)), every) if every in (None, "year") else every


def _months_each_year(sentence: str) -> list[int]:
    """`i mars och oktober`, and no year: the months of every year."""
    has_year = re.search(r"\b(?:19|20)\d{2}\b", sentence)
    is_list = re.search(rf"(?:{'|'.join(MONTHS)})\s+och\b", sentence, re.IGNORECASE)
    return months_in(sentence) if is_list and not has_year else []


def _add(
    proposal: Proposal, block: Block, numbers: list[int], sentence: str, values: Values
) -> None:
    forms = [("written", "skriftlig"), ("oral", "muntlig")]
    form = [name for name, sign in forms if sign in sentence.lower()]
    subjects = [name for name, sign in _SUBJECTS if re.search(sign, sentence, re.IGNORECASE)]
    for known in proposal.values.get("follow_up_plan", []):
        if sentence.strip() in known["text"] and known["kind"] == values["kind"]:
            known["source"] += [e for e in proposal.cited(block) if e not in known["source"]]
            proposal.claim(block, "follow_up_plan", *numbers)
            return
    rule: Values = {"id": proposal.new_id(sentence), "text": sentence.strip()} | values
    by = _by(sentence)
    rule |= {"by": by} if by else {}
    rule |= {"form": form[0]} if len(form) == 1 and "form" not in rule else {}
    rule |= {"subject": subjects} if subjects else {}
    path = proposal.add("follow_up_plan", rule | {"source": proposal.cited(block)})
    proposal.claim(block, path, *numbers)


def _join(proposal: Proposal, block: Block, number: int, rules: list[Values]) -> None:
    """A sentence about who is responsible belongs to the rule before it, else to the next one."""
    sentence = block.sentences[number]
    own = {n: rule for rule in reversed(rules) for n, each in enumerate(block.sentences)
           if each in rule["text"]}  # fmt: skip
    at = max((n for n in own if n < number), default=min(own, default=None))
    if at is None:
        return
    rule = own[at]
    first, second = sorted((number, at))
    sign = " " if second - first == 1 else " … "
    texts = (sentence, rule["text"]) if number < at else (rule["text"], sentence)
    rule["text"] = sign.join(texts)
    by = _by(sentence)
    if by and "by" not in rule:
        rule["by"] = by
    paths = proposal.values["follow_up_plan"]
    proposal.claim(block, f"follow_up_plan[{paths.index(rule)}]", number)


def _by(sentence: str) -> list[str]:
    """Who follows up: the words before `ansvarar för`, or after `av`."""
    found = re.match(
        r"(?P<who>[^,.]{3,60}?)\s+(?:ansvarar|har ansvar|är ansvarig|följer\s+upp)\b", sentence
    )
    found = found or re.search(
        r"följs\s+(?:[\wåäö]+\s+){0,6}?upp\s+(?:[^.,]*?\s)?av\s+(?P<who>[^.,]{3,60}?)(?=\s+och\s|[.,]|$)",
        sentence,
    )
    return [found["who"].strip()] if found else []


def _points(proposal: Proposal) -> None:
    """A list that a sentence about a follow-up leads to is what that follow-up covers."""
    for block in proposal.main():
        if block.sort is not Sort.PARAGRAPH or not words.POINTS_LEAD.search(block.text):
            continue
        rules = proposal.values.get("follow_up_plan", [])
        own = [n for n, rule in enumerate(rules) if any(s in rule["text"] for s in block.sentences)]
        items = list(_items_below(proposal, block))
        if not own or not items or not words.LEAD.search(block.text):
            continue
        rule = rules[own[-1]]
        source = rule.pop("source")
        rule["points"] = [item.text for item in items]
        rule["source"] = source
        last = block.sentences[-1]
        if last not in rule["text"]:
            rule["text"] = f"{rule['text']} {last}"
            proposal.claim(block, f"follow_up_plan[{own[-1]}]", len(block.sentences) - 1)
        for item in items:
            proposal.claim(item, f"follow_up_plan[{own[-1]}].points")


def _items_below(proposal: Proposal, block: Block) -> Iterator[Block]:
    for each in proposal.blocks[block.number + 1 :]:
        if each.sort is not Sort.ITEM:
            return
        yield each
