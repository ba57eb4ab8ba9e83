"""What the files beside the agreements say: municipalities, themes, words, corrections and more."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator

from macros.data import vocabulary as words
from macros.data.dates import PartialDate
from macros.data.meanings import (
    CorrectedAddress,
    CountyCode,
    EntryRef,
    Explanation,
    FormerId,
    Id,
    KnownPartyRef,
    MunicipalityCode,
    MunicipalityRef,
    OwnText,
    PlaceRef,
    WebAddress,
    one_item_at_least,
)
from macros.data.written import Written


class County(Written, title="Län"):
    code: CountyCode
    """SCB:s länskod, två siffror."""
    name: OwnText
    """Länets namn."""


class Municipality(Written, title="Kommun"):
    """One of Sweden's municipalities. Its county is the first two digits of its code."""

    slug: Id
    """Kommunens namn i webbadresser. Det ändras aldrig."""
    name: OwnText
    """Kommunens namn, utan ordet kommun."""
    code: MunicipalityCode
    """SCB:s kommunkod, fyra siffror."""
    former_names: tuple[OwnText, ...] = ()
    """Namn som kommunen har haft förut."""
    also_called: tuple[OwnText, ...] = ()
    """Korta namn som många skriver i stället, till exempel Gbg. Sökningen hittar på dem."""
    localities: tuple[OwnText, ...] = ()
    """Orter och stadsdelar i kommunen. Den som söker på en ort hittar kommunen."""
    formerly: tuple[FormerId, ...] = ()
    """Tidigare kortnamn för samma kommun. Gamla länkar leder hit."""


class Municipalities(Written, title="Kommuner och län"):
    counties: tuple[County, ...]
    """Sveriges län."""
    municipalities: tuple[Municipality, ...]
    """Sveriges kommuner."""


class NamedPlace(Written, title="Plats"):
    """A `<place>` that is not a municipality: a city district, or several municipalities."""

    slug: Id
    """Platsens namn i webbadresser. Det ändras aldrig."""
    name: OwnText
    """Platsens namn."""
    municipalities: Annotated[tuple[MunicipalityRef, ...], AfterValidator(one_item_at_least)]
    """Kommunernas kortnamn ur municipalities.yml."""
    parent: PlaceRef | None = None
    """Kortnamnet för den större plats eller kommun som den här hör till."""
    former_names: tuple[OwnText, ...] = ()
    """Namn som platsen har haft förut."""


class NamedPlaces(Written, title="Platser"):
    places: tuple[NamedPlace, ...]
    """Platser som inte är en kommun: stadsdelar, eller flera kommuner ihop."""


class KnownParty(Written, title="Part som är känd under flera namn"):
    """A party that sources write in several ways, or that has taken over from another."""

    id: Id
    """Ett kort namn som inte ändras: a–z, 0–9 och bindestreck."""
    name: OwnText
    """Namnet som parten står under här."""
    names: tuple[OwnText, ...] = ()
    """Andra sätt som källor skriver partens namn på."""
    succeeds: KnownPartyRef | None = None
    """Id för den part som den här har tagit över efter."""

    @property
    def all_names(self) -> tuple[str, ...]:
        return (self.name, *self.names)


class KnownParties(Written, title="Parter"):
    parties: tuple[KnownParty, ...]
    """Parter som är kända under flera namn, eller som har tagit över efter en annan."""


class Theme(Written, title="Ämne"):
    """A subject that agreements have in common."""

    id: Id
    """Ett kort namn som inte ändras: a–z, 0–9 och bindestreck."""
    name: OwnText
    """Ämnets namn."""
    definition: OwnText
    """Vad ämnet handlar om, i en mening."""
    synonyms: tuple[OwnText, ...] = ()
    """Ord som folk söker på."""
    formerly: tuple[FormerId, ...] = ()
    """Tidigare id:n för samma ämne. Gamla länkar leder hit."""


class Themes(Written, title="Ämnen"):
    themes: tuple[Theme, ...]
    """Ämnen som avtalen har gemensamt."""


class GlossaryEntry(Written, title="Ord i ordlistan"):
    """A word that readers meet and may not know."""

    id: Id
    """Ett kort namn som inte ändras: a–z, 0–9 och bindestreck."""
    word: OwnText
    """Ordet i grundform."""
    definition: Explanation
    """Vad ordet betyder, i en eller två korta meningar."""
    also: tuple[OwnText, ...] = ()
    """Andra namn på samma sak. De visas i ordlistan."""
    forms: tuple[OwnText, ...] = ()
    """Böjningar som också ska förklaras. De visas inte i ordlistan."""
    see_also: tuple[EntryRef, ...] = ()
    """Id på andra ord i ordlistan."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write the word that is explained."""
        return (self.word, *self.also, *self.forms)

    @property
    def all_names(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """The same, each with the way from here to it."""
        yield self.word, ("word",)
        yield from ((name, ("also", index)) for index, name in enumerate(self.also))
        yield from ((name, ("forms", index)) for index, name in enumerate(self.forms))


class GlossaryEntries(Written, title="Ordlista"):
    glossary: tuple[GlossaryEntry, ...]
    """Ord som förklaras på webbplatsen."""


class Correction(Written, title="Rättelse"):
    """Something that was wrong on the site, and what it says now."""

    date: PartialDate
    """Dagen då det rättades."""
    address: CorrectedAddress
    """Det som rättades: plats/namn eller plats/namn#id."""
    was: OwnText
    """Vad som stod förut."""
    now: OwnText
    """Vad som står nu."""

    @property
    def anchor(self) -> str:
        """Where it stands on the page of corrections."""
        return f"{self.date}.{self.address.replace('/', '.').replace('#', '.')}"


class Corrections(Written, title="Rättelser"):
    corrections: tuple[Correction, ...]
    """Rättelserna."""


class FaultReport(Written, title="Anmält fel"):
    """A fault that somebody reported, and what came of it. Who reported it is never written."""

    date: PartialDate
    """Dagen då felet anmäldes."""
    address: CorrectedAddress
    """Det som anmälan gäller: plats/namn eller plats/namn#id."""
    about: OwnText
    """Vad som uppges vara fel, utan namn på den som anmälde."""
    told_publisher: PartialDate | None = None
    """Dagen då den som har publicerat källan fick veta det. Utelämnas när ingen har sagt det."""
    state: words.ReportState
    """Vad som har hänt med anmälan."""
    answer: OwnText | None = None
    """Svaret, med skälet. Utelämnas bara så länge anmälan inte är utredd."""


class FaultReports(Written, title="Anmälda fel"):
    reports: tuple[FaultReport, ...]
    """Fel som läsare eller parter har anmält."""


class ExternalLink(Written, title="Länk till andra"):
    """What was seen when a link to others was tried. `make links` writes it, and nobody else.

    Where nobody could tell, as when a server refuses programs, only `asked` moves.
    """

    url: WebAddress
    """Webbadressen."""
    asked: PartialDate
    """Dagen då länken prövades senast."""
    answered: PartialDate | None = None
    """Dagen då länken fungerade senast."""
    failed: PartialDate | None = None
    """Första dagen då länken inte fungerade, sedan den senast gjorde det."""
    failed_again: PartialDate | None = None
    """Senaste dagen därefter då länken inte fungerade."""


class ExternalLinks(Written, title="Länkar till andra"):
    external_links: tuple[ExternalLink, ...] = ()
    """Länkar till andra, och hur de svarade när de prövades."""
