"""The texts of a thing as pages show them. Templates call this `texts`."""

from macros.data.agreement import Agreement, Clause, PriorityArea
from macros.data.meanings import Prose
from macros.data.registers import Theme
from macros.data.written import Written, values_of


def of(thing: Written) -> list[str]:
    """All of something written that people read."""
    return [value.text for value in values_of(thing, Prose)]


def clauses(agreement: Agreement) -> list[tuple[str, Clause]]:
    """The clauses that the agreement has, each with its heading on the page."""
    named = {
        "Syfte": agreement.purpose,
        "Vision": agreement.vision,
        "Övergripande mål": agreement.overall_goal,
        "Bakgrund": agreement.background,
        "Resurser": agreement.resources,
        "Kommunikation": agreement.communication,
        "Ekonomi": agreement.economy,
        "Ändringar under avtalstiden": agreement.revision,
        "Uppsägning": agreement.termination,
        "Förlängning": agreement.extension,
    }
    return [(heading, clause) for heading, clause in named.items() if clause]


def area_is_long(area: PriorityArea, most: int = 500) -> bool:
    """Whether an area's texts, more than its description, are too long to stand beside others'."""
    beside = [*area.sub_areas, area.problems, area.causes, area.goal]
    beside += [indicator.text for indicator in area.indicators]
    texts = [each for each in beside if each]
    return bool(texts) and len("".join([area.description or "", *texts])) > most


def theme_words(theme: Theme) -> str:
    """What people call a theme, as its page and the search tell it."""
    return f"Ord som leder hit i sökningen: {', '.join(theme.synonyms)}."
