"""Sentences that promise something, the groups that a text names, and decisions."""

import re

from macros.data.text import folded
from scripts.drafting import words
from scripts.drafting.areas import Areas
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.deadlines import time_of
from scripts.drafting.lists import add_promise, owners_of
from scripts.drafting.proposal import Proposal, Values, in_one_line

_NO_PROMISE_CLAUSES = ("purpose", "vision", "overall_goal", "background", "economy", "revision")
_INTENT = re.compile(r"^(?:syftet|målet|visionen|denna|detta|alla|samtliga)\b", re.IGNORECASE)
_BODY = re.compile(
    r"(?<![\w-])(?:(?P<def>styrgruppen|arbetsgruppen|samverkansgruppen|ledningsgruppen|chefssamrådet"
    r"|(?!kommunal|borgar|region|oppositions|stats)\w{5,}(?<!om)rådet"
    r"|(?:trygghets|projekt|referens|berednings|insats|åtgärds)gruppen"
    r"|det (?:lokala )?brottsförebyggande rådet|förebyggande rådet"
    r"|den \w+a gruppen|(?:(?-i:[A-ZÅÄÖ])\w+s )(?:lokala )?brottsförebyggande råd"
    r"|(?:(?-i:[A-ZÅÄÖ])\w+s )?\w+forum(?:et)?|brå (?-i:[A-ZÅÄÖ])\w+"
    r"|rådet för [\wåäö]+(?: och [\wåäö]+)?|lokala brå(?:/\w+)?"
    r"|kommunstyrelsens arbetsutskott(?: \(\w+\))?)"
    r"|(?P<kind>(?:styr|arbets|samverkans|samordnings|lednings|operativ )grupp(?:er)?))(?:s?)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"\((?:\d{1,2}|[a-h])\)\s+")
_TASK = re.compile(
    r"\b(?:ansvarar|leder|har till uppgift|ska|skall|består|ingår|har i uppdrag"
    r"|följer|träffas|samordnar|utgör|leds)\b",
    re.I,
)
MOST_BODIES = 12
MOST_LINES_LED = 40
"""Lines below words that lead to them, without space between."""


def find_promises(proposal: Proposal, areas: Areas) -> None:
    """Sentences where a party says what it will do, outside of purpose, goals and follow-up."""
    usual = "promise" if proposal.values["kind"] == "citizen_promises" else "commitment"
    for block in proposal.main_first():
        if block.sort not in (Sort.PARAGRAPH, Sort.ITEM) or _is_elsewhere(block):
            continue
        for number, sentence in enumerate(block.sentences):
            if _enumerated(proposal, areas, block, number):
                continue
            is_taken = number in proposal.taken.get(block.number, {})
            is_new = is_promise(sentence, bool(_another(proposal, sentence)))
            if is_taken or not (is_new or _is_present(proposal, block, sentence)):
                continue
            owners = owners_of(proposal, sentence)
            kind = "promise" if re.search(r"\blovar\b", sentence) else usual
            when = time_of(sentence, proposal.year)
            path = add_promise(proposal, areas, block, sentence, owners, kind, when)
            proposal.claim(block, path, number)


def _enumerated(proposal: Proposal, areas: Areas, block: Block, number: int) -> bool:
    """`Polisen åtar sig att (1) …, (2) … och (3) …`: each is a promise."""
    sentence = block.sentences[number]
    marks = list(_MARK.finditer(sentence))
    is_free = number not in proposal.taken.get(block.number, {})
    lead = sentence[: marks[0].start()] if marks else ""
    if len(marks) < 2 or not is_free or not words.PROMISES_LEAD.search(lead):
        return False
    ends = [*(each.start() for each in marks[1:]), len(sentence)]
    for mark, end in zip(marks, ends, strict=True):
        text = re.sub(r"[,;.]*\s*(?:och|samt)?\s*$", "", sentence[mark.end() : end]).rstrip(" ,;.")
        when = time_of(text, proposal.year)
        add_promise(proposal, areas, block, text, owners_of(proposal, lead), "commitment", when)
    return True


def _another(proposal: Proposal, sentence: str) -> set[str]:
    """The party, neither municipality nor police, that a sentence says will do something."""
    found = words.ANY_WILL.match(sentence)
    return proposal.others_in(found["who"]) if found else set()


def _starts_with_another(proposal: Proposal, sentence: str) -> bool:
    """Whether a sentence begins with the name of another party and a verb in the present."""
    low = sentence.casefold()
    names = (name for names in proposal.called.values() for name in names)
    return any(
        re.match(rf"{re.escape(name)}\s+[\wåäö]+r\b", low) for name in names if low.startswith(name)
    )


def is_promise(sentence: str, is_of_another: bool = False) -> bool:
    """Whether a sentence says what a party will do; of other parties the caller knows."""
    is_open = not sentence.endswith((".", "!")) and len(sentence) < 80
    is_lead = is_open or sentence.endswith((":", ";")) or words.LEAD.search(sentence)
    is_other = words.FOLLOW_UP.search(sentence) or _INTENT.match(sentence)
    is_other = is_other or words.SPOKEN.search(sentence)
    is_told = is_of_another or bool(words.PROMISE.search(sentence))
    return is_told and not is_lead and not is_other


def _is_present(proposal: Proposal, block: Block, sentence: str) -> bool:
    """What a party does, right below words that lead to promises."""
    is_told = not words.SPOKEN.search(sentence)
    is_present = words.PRESENT.match(sentence) or _starts_with_another(proposal, sentence)
    if not (is_told and is_present) or len(sentence.split()) < 5 or words.LEAD.search(sentence):
        return False
    if words.FOLLOW_UP.search(sentence):
        return False
    return bool(words.PROMISES_HEAD.search(block.heading)) or _is_led(proposal, block)


def _is_led(proposal: Proposal, block: Block) -> bool:
    """Whether the lines that a block is one of stand below words that lead to promises."""
    number = block.number
    top = max(0, number - MOST_LINES_LED)
    while number > top and not proposal.blocks[number].has_space:
        if proposal.blocks[number - 1].text.endswith(":"):
            break
        number -= 1
    lead = proposal.blocks[number - 1].text if number else ""
    is_told = re.search(r"åtar sig", lead, re.IGNORECASE) or words.PROMISES_HEAD.search(lead)
    return bool(is_told) and lead.endswith(":")


def _is_elsewhere(block: Block) -> bool:
    """Whether a block stands where a text tells why, not what: background, purpose, goal."""
    heads = [each.name for each in block.headings]
    signs = [words.CLAUSES[key] for key in _NO_PROMISE_CLAUSES]
    return any(sign.match(head) for sign in signs for head in heads)


# --- groups ---------------------------------------------------------------------------------------


def find_bodies(proposal: Proposal) -> None:
    """The groups that the agreement names, with the sentences about what they do."""
    found: dict[str, tuple[Block, str, bool]] = {}
    tasks: dict[str, list[str]] = {}
    for block in proposal.main():
        for sentence in block.sentences:
            for each in _BODY.finditer(sentence):
                key = _key(each["def"] or each["kind"])
                name = folded(each["def"] or each["kind"])
                known = found.get(key)
                if known is None or (each["def"] and not known[2]):
                    at = known[0] if known else block
                    found[key] = (at, name[0].upper() + name[1:], bool(each["def"]))
                starts = sentence[: each.start()].strip() == ""
                if starts and _TASK.search(sentence) and sentence not in tasks.get(key, []):
                    tasks.setdefault(key, []).append(sentence)
    for key, (block, name, _) in list(found.items())[:MOST_BODIES]:
        body: Values = {"id": proposal.new_id(name), "name": name}
        body |= {"task": "\n\n".join(tasks[key])} if key in tasks else {}
        path = proposal.add("bodies", body | {"source": proposal.cited(block)})
        _claim_tasks(proposal, tasks.get(key, []), path)


def name_bodies(proposal: Proposal) -> None:
    """Who follows up is told by the id of the group, where it is one."""
    ids = {_key(body["name"]): body["id"] for body in proposal.values.get("bodies", [])}
    for rule in proposal.values.get("follow_up_plan", []):
        if "by" in rule:
            rule["by"] = [ids.get(_key(name), name) for name in rule["by"]]


def _claim_tasks(proposal: Proposal, tasks: list[str], path: str) -> None:
    for block in proposal.main():
        for number, sentence in enumerate(block.sentences):
            if sentence in tasks:
                proposal.claim(block, f"{path}.task", number)


def _key(name: str) -> str:
    low = name.lower().removeprefix("det ").removeprefix("lokala ")
    return re.sub(r"(?:en|er|na)$", "", low)


# --- decisions ------------------------------------------------------------------------------------


def find_decisions(proposal: Proposal) -> None:
    """Who proposes and who decides, with the items of the decision."""
    for block in proposal.blocks:
        found = words.DECISION.match(block.text) if block.sort is Sort.PARAGRAPH else None
        if not found or len(block.sentences) > 1:
            continue
        items = []
        for each in proposal.blocks[block.number + 1 :]:
            if each.sort is not Sort.ITEM:
                break
            items.append(each)
        is_proposal = bool(found["proposes"])
        role = "proposes" if is_proposal else "decides" if found["decides"] else "accepts"
        text = in_one_line([block, *items], proposal.furniture)
        body = re.match(r"\S+(?:s\s+arbetsutskott)?", found["body"])
        values: Values = {"body": body[0] if body else found["body"], "role": role}
        values |= {"state": "expected", "text": text.replace("*", "")}
        path = proposal.add("decisions", values | {"source": proposal.cited(block)})
        for each in (block, *items):
            proposal.claim(each, path)
