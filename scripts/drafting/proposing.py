"""From a paper to a proposal: the recognisers in their order, and nothing left over."""

from macros.data.agreement import Agreement
from scripts.drafting import areas as prioritised
from scripts.drafting import (
    clauses,
    following,
    labelled,
    lists,
    names,
    parties,
    people,
    signing,
    statements,
    tables,
    term,
)
from scripts.drafting.blocks import blocks_of, with_headings
from scripts.drafting.furniture import furniture_of
from scripts.drafting.paper import Paper
from scripts.drafting.proposal import Proposal, Values

_SOURCE_KINDS = {"agreement": "agreement", "citizen_promises": "promises", "plan": "plan"}


def proposal_of(paper: Paper) -> Proposal:
    """All that is recognised in a document. Each of its lines is quoted, or is furniture."""
    furniture = furniture_of(paper)
    proposal = Proposal(paper, furniture, blocks_of(paper, furniture))
    names.find_title(proposal)
    persons = people.lines_of_people(proposal.blocks)
    proposal.blocks = with_headings(proposal.blocks, {*proposal.taken, *persons})
    parties.find_parties(proposal)
    names.find_labels(proposal)
    used = people.find_people(proposal)
    used |= signing.find_signing(proposal, used)
    plain = blocks_of(paper, furniture)
    proposal.blocks = with_headings(plain, {*used, *persons, *_taken(proposal)})
    term.find_term(proposal)
    areas = prioritised.find_areas(proposal)
    tables.find_in_tables(proposal, areas)
    labelled.find_labelled(proposal, areas)
    lists.find_in_lists(proposal, areas)
    following.find_follow_ups(proposal)
    statements.find_promises(proposal, areas)
    proposal.put_promises_in_order()
    statements.find_decisions(proposal)
    statements.find_bodies(proposal)
    statements.name_bodies(proposal)
    prioritised.describe_areas(proposal, areas)
    clauses.find_clauses(proposal)
    clauses.find_sections(proposal)
    return proposal


def _taken(proposal: Proposal) -> set[int]:
    return {number for number, paths in proposal.taken.items() if paths}


def in_order(values: Values) -> Values:
    """The values in the order of the class."""
    return {key: values[key] for key in Agreement.model_fields if key in values}


def source_of(proposal: Proposal, file: str, name: str) -> Values:
    """The source itself, as it is stored. Without a title it is called what its file was."""
    kind = proposal.values["kind"]
    title = proposal.values.get("title") or name
    return {
        "id": proposal.source_id,
        "title": title,
        "kind": _SOURCE_KINDS[kind],
        "file": file,
        "completeness": "cut" if proposal.paper.notes else "whole",
    }


_SOUGHT = {
    "title": "titel",
    "parties": "parter",
    "valid": "giltighetstid",
    "references": "diarienummer",
    "signatories": "underskrifter",
    "priority_areas": "prioriterade områden",
    "promises": "löften",
    "follow_up_plan": "utlovad uppföljning",
}


def not_found(proposal: Proposal) -> list[str]:
    """What an agreement mostly says and was not found here, in Swedish."""
    return [name for key, name in _SOUGHT.items() if not proposal.values.get(key)]
