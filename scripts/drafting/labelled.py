"""Promises after labels: `Insats: …`, and `Ansvarig: …`, `Klart: …` beside or below them."""

from scripts.drafting import labels
from scripts.drafting.areas import Areas
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.deadlines import time_in_cell, time_of
from scripts.drafting.lists import add_promise, kind_of
from scripts.drafting.proposal import Proposal, Values


def find_labelled(proposal: Proposal, areas: Areas) -> None:
    """`Insats: …` is a promise; the labels below it say whose, and by when."""
    last: Values | None = None
    for block in proposal.main():
        text = _as_line(block)
        labelled = labels.LABELLED.match(text)
        is_row = block.sort is Sort.ROW
        is_more = not is_row and (_asked(proposal, areas, block) or _of_one(proposal, areas, block))
        if block.sort is Sort.HEADING or is_more:
            last = None
        elif labelled:
            text = labelled["text"]
            when = time_of(text, proposal.year)
            path = add_promise(proposal, areas, block, text, [], kind_of(block.text), when)
            last = proposal.promise_at(path)
            if labelled["number"]:
                last["number"] = labelled["number"]
            proposal.claim(block, path)
        elif last and (told := _told(proposal, text)):
            source = last.pop("source")
            last |= told | {"source": source}


def _as_line(block: Block) -> str:
    """A row of a label and its value is read as the line `Label: value`."""
    is_pair = block.sort is Sort.ROW and len(block.cells) == 2
    return ": ".join(block.cells) if is_pair else block.text


def _of_one(proposal: Proposal, areas: Areas, block: Block) -> bool:
    """`Kommunens ansvar: …`: each sentence after it is a promise of the municipality."""
    label = labels.WHOSE_LABEL.match(block.text)
    if not label:
        return False
    is_both = label["who"].lower().startswith(("gemensam", "parter"))
    owners = proposal.party_ids("parterna" if is_both else label["who"])
    for number, sentence in enumerate(block.sentences):
        text = sentence if number else sentence[label.end() :]
        when = time_of(text, proposal.year)
        path = add_promise(proposal, areas, block, text, owners, "commitment", when)
        if number:
            proposal.claim(block, path, number)
    return True


def _told(proposal: Proposal, text: str) -> Values:
    """Whose a promise is, or its time, as a label below it tells."""
    owner, when = labels.OWNER_LABEL.match(text), labels.WHEN_LABEL.match(text)
    owners = proposal.party_ids(owner["who"]) if owner else []
    time = time_in_cell(when["when"], proposal.year) if when else {}
    return ({"owners": owners} if owners else {}) | time


def _asked(proposal: Proposal, areas: Areas, block: Block) -> bool:
    """`Vad ska göras? … Vem ansvarar? … När? …` in a paragraph: promises, whose, by when."""
    found = [group for group in _groups(block.text) if len(group) > 1]
    for values in found:
        text = values["what"]
        owners = proposal.party_ids(values.get("who", ""))
        when = time_in_cell(values.get("when", ""), proposal.year) or time_of(text, proposal.year)
        path = add_promise(proposal, areas, block, text, owners, kind_of(block.heading), when)
        own = [number for number, each in enumerate(block.sentences) if each == text]
        if own:
            proposal.claim(block, path, *own)
    return bool(found)


def _groups(text: str) -> list[dict[str, str]]:
    """What stands after each label, from one `Vad …?` to the next."""
    found = list(labels.ASKED.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    groups: list[dict[str, str]] = []
    for label, end in zip(found, ends, strict=False):
        if label["what"]:
            groups.append({})
        if groups and label.lastgroup:
            groups[-1].setdefault(label.lastgroup, text[label.end() : end].strip())
    return groups
