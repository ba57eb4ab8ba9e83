"""What the items of lists are: promises, steps, points, documents."""

import re

from scripts.drafting import deadlines, words
from scripts.drafting.areas import Areas, are_steps, lead_of, lists_of
from scripts.drafting.blocks import Block
from scripts.drafting.proposal import Proposal, Values

_VERB = (
    r"\b(?:ska|skall|kommer|(?:åtar|tar på|förbinder) (?:sig|oss)|är överens om|lovar|ansvarar)\b"
)
_PAPERS = (
    ("agreement", r"överenskommelse|avtal"),
    ("citizen_promises", r"medborgarlöfte"),
    ("statement", r"skrivelse"),
    ("plan", r"plan\b|plan(?:en)?\s"),
    ("survey", r"lägesbild|undersökning|enkät|kartläggning"),
)


def find_in_lists(proposal: Proposal, areas: Areas) -> None:
    """Give each list of the agreement its field: what leads to it decides, then what heads it."""
    for items in lists_of(proposal):
        lead = lead_of(proposal, items[0])
        heading = items[0].heading
        if words.POINTS_LEAD.search(lead):
            continue  # of the follow-up above: following.py
        if words.STEPS_LEAD.search(lead) or are_steps(proposal, items):
            _simple(proposal, items, "method", "text")
        elif words.FORMS_LEAD.search(lead) and words.NO_PROMISES_LEAD.search(lead):
            _forms(proposal, items)
        elif words.DEFINES.match(lead):
            _define(proposal, items, lead)
        elif words.PAPERS_HEAD.match(heading):
            _papers(proposal, items)
        elif _are_promises(lead, items, areas):
            for item in items:
                _item_promise(proposal, areas, item, lead)


def _simple(proposal: Proposal, items: list[Block], key: str, name: str) -> None:
    for item in items:
        path = proposal.add(key, {name: item.text, "source": proposal.cited(item)})
        proposal.claim(item, path)


def _forms(proposal: Proposal, items: list[Block]) -> None:
    """Forms of cooperation; the items of an item are how it is done."""
    for item in items:
        forms = proposal.values.get("cooperation_forms")
        if item.is_indented and not items[0].is_indented and forms:
            forms[-1].setdefault("forms", []).append(item.text)
            proposal.claim(item, f"cooperation_forms[{len(forms) - 1}].forms")
        else:
            _simple(proposal, [item], "cooperation_forms", "name")


def _define(proposal: Proposal, items: list[Block], lead: str) -> None:
    found = words.DEFINES.match(lead)
    assert found  # the caller has looked
    texts = [item.text for item in items]
    above = proposal.blocks[items[0].number - 1]
    values: Values = {"word": found["word"], "text": lead, "items": texts}
    path = proposal.add("definitions", values | {"source": proposal.cited(items[0])})
    proposal.claim(above, path, len(above.sentences) - 1)
    for item in items:
        proposal.claim(item, path)


def _papers(proposal: Proposal, items: list[Block]) -> None:
    known = {each["title"]: each for each in proposal.values.get("documents", [])}
    for item in items:
        if item.text in known:
            known[item.text]["source"] += proposal.cited(item)
            proposal.claim(item, "documents")
            continue
        kinds = (kind for kind, sign in _PAPERS if re.search(sign, item.text, re.IGNORECASE))
        values: Values = {"id": proposal.new_id(item.text), "title": item.text}
        values |= {"kind": next(kinds, "other"), "state": "not_found"}
        path = proposal.add("documents", values | {"source": proposal.cited(item)})
        proposal.claim(item, path)


def _are_promises(lead: str, items: list[Block], areas: Areas) -> bool:
    if lead:
        is_other = words.NO_PROMISES_LEAD.search(lead) or words.FOLLOW_UP.search(lead)
        is_agreed = lead.endswith("överens om") and items[0].text.startswith("att ")
        is_told = words.PROMISES_LEAD.search(lead) or words.PROMISES_HEAD.search(lead)
        return bool(is_told or is_agreed) and not is_other
    heading = items[0].heading
    heads = [each.name for each in items[0].headings]
    if words.FOLLOW_UP_HEAD.search(heading) or words.PAPERS_HEAD.match(heading):
        return False
    is_headed = any(words.PROMISES_HEAD.search(each) for each in heads[-2:])
    return is_headed or areas.of(items[0]) is not None


def _item_promise(proposal: Proposal, areas: Areas, item: Block, lead: str) -> None:
    """An item as a promise. Below an area's problems, causes or goals only what somebody does is
    one.
    """
    under = " ".join(each.name for each in item.headings)
    is_described = "problem" in under.lower() or bool(words.DESCRIBES_HEAD.match(item.heading))
    is_described &= not words.PROMISES_HEAD.search(item.heading)
    if is_described and not lead and not words.DOING.match(item.text):
        return
    if words.SPOKEN.search(item.text):
        return
    text = re.sub(r"[ ,;]+(?:(?:och|samt)\s*)?$", "", item.text)
    labels = [area["label"].casefold() for area in proposal.values.get("priority_areas", [])]
    if text.casefold() in labels:
        proposal.claim(item, f"priority_areas[{labels.index(text.casefold())}].label")
        return
    owners = owners_of(proposal, lead) or owners_of(proposal, item.text)
    owners = owners or _owners_of_heading(proposal, lead)
    owners = owners or _owners_of_heading(proposal, item.heading)
    kind = kind_of(" ".join([lead, *(each.name for each in item.headings[-2:])]), lead)
    when = deadlines.time_of(text, proposal.year) or deadlines.time_of(lead, proposal.year)
    path = add_promise(proposal, areas, item, text, owners, kind, when)
    proposal.claim(item, path)


def subject_of(sentence: str) -> str:
    """The words up to the verb that promises; after it, where the order is turned round."""
    found = re.search(_VERB, sentence, re.IGNORECASE)
    if not found:
        return ""
    before, after = sentence[: found.start()], sentence[found.end() :]
    own = re.search(rf"\b{words.ACTOR}\b", before, re.IGNORECASE)
    turned = re.match(rf"\s+(?P<who>{words.ACTOR})", after, re.IGNORECASE)
    who = before if own else turned["who"] if turned else ""
    return re.sub(r"^\s*vi\b.*", "parterna", who, flags=re.IGNORECASE)


def owners_of(proposal: Proposal, sentence: str) -> list[str]:
    """Whose a promise is, by the words up to its verb: one that promises, or the first one."""
    found = re.search(_VERB, sentence, re.IGNORECASE)
    if not found:
        present = words.BEFORE_PRESENT.match(sentence)
        return proposal.party_ids(present["who"]) if present else []
    others = proposal.others_in(sentence[: found.start()])
    return proposal.party_ids(subject_of(sentence)) or sorted(others)


def _owners_of_heading(proposal: Proposal, heading: str) -> list[str]:
    """Whose promises stand below `Polisens åtaganden`, `Vad gör kommunen?` or `Polisen`."""
    if words.ACTOR_HEAD.match(heading):
        is_both = re.match(r"tillsammans|gemensamt|båda", heading, re.IGNORECASE)
        return proposal.party_ids("parterna" if is_both else heading)
    own = re.match(r"(polisens|kommunens|parternas|gemensamma)\b", heading, re.IGNORECASE)
    own = own or re.match(r"vad\b(.*\b(?:kommunen|polisen|vi)\b.*)", heading, re.IGNORECASE)
    if not own:
        return []
    return proposal.party_ids(re.sub(r"gemensamma|\bvi\b", "parterna", own[1], flags=re.IGNORECASE))


def kind_of(around: str, lead: str = "") -> str:
    """The coded word for a promise, by what the text calls it."""
    low = around.lower()
    if re.search(r"lovar|löfte", low):
        return "promise"
    if re.search(r"priorit", low) and not re.search(r"åtar sig|\bska\b", lead.lower()):
        return "priority"
    if re.search(r"åtar sig|åtagande|ansvarar för|\bska\b|\bskall\b|\bkommer\b", low):
        return "commitment"
    return "measure"


def add_promise(
    proposal: Proposal,
    areas: Areas,
    block: Block,
    text: str,
    owners: list[str],
    kind: str,
    when: Values | None = None,
) -> str:
    """Put in a promise with what is known of it; give its path. Said twice, it is one."""
    for number, known in enumerate(proposal.values.get("promises", [])):
        if known["text"] == text:
            known["source"] += [
                each for each in proposal.cited(block) if each not in known["source"]
            ]
            return f"promises[{number}]"
    values: Values = {"id": proposal.new_id(text), "kind": kind, "text": text}
    values |= {"owners": owners} if owners else {}
    area = areas.of(block)
    if area is not None:
        values["areas"] = [proposal.values["priority_areas"][area]["id"]]
    values |= when or {}
    proposal.stands[values["id"]] = block.number
    return proposal.add("promises", values | {"source": proposal.cited(block)})
