"""What the files beside the agreements say: municipalities, places, themes, words, corrections."""

from typing import Annotated

from pydantic import (
    AfterValidator,
    StringConstraints,
)

from macros.data.dates import PartialDate
from macros.data.written import (
    COUNTY_CODE,
    MUNICIPALITY_CODE,
    AnyAddress,
    Slug,
    Text,
    Written,
    _one_item_at_least,
)


class County(Written):
    code: Annotated[str, StringConstraints(pattern=COUNTY_CODE)]
    """SCB:s länskod, två siffror."""
    name: Text
    """Länets namn."""


class Municipality(Written):
    """One of Sweden's municipalities. Its county is the first two digits of its code."""

    slug: Slug
    """Kommunens namn i webbadresser. Det ändras aldrig."""
    name: Text
    """Kommunens namn, utan ordet kommun."""
    code: Annotated[str, StringConstraints(pattern=MUNICIPALITY_CODE)]
    """SCB:s kommunkod, fyra siffror."""
    former_names: tuple[Text, ...] = ()
    """Namn som kommunen har haft förut."""
    formerly: tuple[Slug, ...] = ()
    """Tidigare kortnamn för samma kommun. Gamla länkar leder hit."""


class Municipalities(Written):
    counties: tuple[County, ...]
    """Sveriges län."""
    municipalities: tuple[Municipality, ...]
    """Sveriges kommuner."""


class NamedPlace(Written):
    """A `<place>` that is not a municipality: a city district, or several municipalities."""

    slug: Slug
    """Platsens namn i webbadresser. Det ändras aldrig."""
    name: Text
    """Platsens namn."""
    municipalities: Annotated[tuple[Slug, ...], AfterValidator(_one_item_at_least)]
    """Kommunernas kortnamn ur municipalities.yml."""
    parent: Slug | None = None
    """Kortnamnet för den större plats som den här hör till."""
    former_names: tuple[Text, ...] = ()
    """Namn som platsen har haft förut."""


class NamedPlaces(Written):
    places: tuple[NamedPlace, ...]
    """Platser som inte är en kommun: stadsdelar, eller flera kommuner ihop."""


class Theme(Written):
    """A subject that agreements have in common."""

    id: Slug
    """Ett kort namn som inte ändras: a–z, 0–9 och bindestreck."""
    name: Text
    """Ämnets namn."""
    definition: Text
    """Vad ämnet handlar om, i en mening."""
    synonyms: tuple[Text, ...] = ()
    """Ord som folk söker på."""
    formerly: tuple[Slug, ...] = ()
    """Tidigare id:n för samma ämne. Gamla länkar leder hit."""


class Themes(Written):
    themes: tuple[Theme, ...]
    """Ämnen som avtalen har gemensamt."""


class GlossaryTerm(Written):
    """A word that readers meet and may not know."""

    id: Slug
    """Ett kort namn som inte ändras: a–z, 0–9 och bindestreck."""
    term: Text
    """Ordet i grundform."""
    definition: Annotated[str, StringConstraints(min_length=1, max_length=240)]
    """Vad ordet betyder, i en eller två korta meningar."""
    also: tuple[Text, ...] = ()
    """Andra namn på samma sak. De visas i ordlistan."""
    forms: tuple[Text, ...] = ()
    """Böjningar som också ska förklaras. De visas inte i ordlistan."""
    see_also: tuple[Slug, ...] = ()
    """Id på andra ord i ordlistan."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write the word that is explained."""
        return (self.term, *self.also, *self.forms)


class GlossaryTerms(Written):
    glossary: tuple[GlossaryTerm, ...]
    """Ord som förklaras på webbplatsen."""


class Correction(Written):
    """Something that was wrong on the site, and what it says now."""

    date: PartialDate
    """Dagen då det rättades."""
    address: AnyAddress
    """Det som rättades: plats/namn eller plats/namn#id."""
    was: Text
    """Vad som stod förut."""
    now: Text
    """Vad som står nu."""

    @property
    def anchor(self) -> str:
        """Where it stands on the page of corrections."""
        return f"{self.date}-{self.address.replace('/', '-').replace('#', '-')}"


class Corrections(Written):
    corrections: tuple[Correction, ...]
    """Rättelserna."""
