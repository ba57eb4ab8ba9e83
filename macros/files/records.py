"""What a record of the published data holds. The classes are the schema.

JSON Schema, the OpenAPI description, the columns of the tables and the Data Package follow from
them. The text under a field is its documentation, in Swedish. Every field is always there, also
when nothing is known: then it is null, or an empty list. A field has one type.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from macros.data import vocabulary as words
from macros.data.dates import PATTERN
from macros.facts.events import EventKind
from macros.facts.term import StartBasis

VERSION = "1.3"
"""The first number is in the address of every file; the second grows when fields are added."""


def _codes(*known: type[words.Word] | tuple[words.Word, ...]) -> WithJsonSchema:
    """A coded word, with the label of each."""
    listed = [word for some in known for word in some]
    labels = {word.value: word.label for word in listed}
    return WithJsonSchema({"type": "string", "enum": list(labels), "x-labels": labels})


def _one_of(*known: str) -> WithJsonSchema:
    """A word without a label."""
    return WithJsonSchema({"type": "string", "enum": list(known)})


def _as_number(value: float) -> int | float:
    return int(value) if value.is_integer() else value


Url = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Date = Annotated[str, WithJsonSchema({"type": "string", "pattern": PATTERN})]
"""A day, a month or a year: no day is made up."""
Amount = Annotated[float, PlainSerializer(_as_number), WithJsonSchema({"type": "number"})]

DocumentKind = Annotated[str, _codes(words.Kind)]
PromiseKind = Annotated[str, _codes(words.PromiseKind)]
PartyKind = Annotated[str, _codes(words.PartyKind)]
PartyRole = Annotated[str, _codes(words.PartyRole)]
SourceKind = Annotated[str, _codes(words.SourceKind)]
Wording = Annotated[str, _codes(words.Wording)]
TermState = Annotated[str, _codes(words.TermState)]
OpenEnd = Annotated[str, _codes(words.OpenEnd)]
StatedBy = Annotated[str, _one_of(*(each.value for each in StartBasis))]
Standing = Annotated[str, _codes(words.LISTED)]
Apart = Annotated[str, _codes(words.Apart)]
Silence = Annotated[str, _codes(words.Silence)]
Known = Annotated[str, _codes(words.Known)]
Completeness = Annotated[str, _codes(words.Completeness)]
Status = Annotated[str, _codes(words.Status)]
Reason = Annotated[str, _codes(words.Reason)]
Effect = Annotated[str, _codes(words.Effect)]
Assessor = Annotated[str, _codes(words.Assessor)]
Operator = Annotated[str, _codes(words.Operator)]
TimeUnit = Annotated[str, _codes(words.TimeUnit)]
TargetMode = Annotated[str, _codes(words.TargetMode)]
Measure = Annotated[str, _codes(words.Measure)]
FollowUpKind = Annotated[str, _codes(words.FollowUpKind)]
Every = Annotated[str, _codes(words.Every)]
Form = Annotated[str, _codes(words.Form)]
Reporting = Annotated[str, _codes(words.Reporting)]
RelationKind = Annotated[str, _codes(words.RelationKind)]
WithdrawalReason = Annotated[str, _codes(words.WithdrawalReason)]
Happened = Annotated[str, _codes(EventKind)]


class Data(BaseModel):
    """Anything that is published as data."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True
    )

    def values(self) -> dict[str, Any]:
        """What is written, key by key."""
        return self.model_dump(by_alias=True)


# --- what records name ---------------------------------------------------------------------------


class Municipality(Data, title="Kommun i en post"):
    slug: str
    """Kommunens namn i webbadresser."""
    name: str
    """Kommunens namn."""
    code: str
    """SCB:s kommunkod, fyra siffror."""


class County(Data, title="Län i en post"):
    code: str
    """SCB:s länskod, två siffror."""
    name: str
    """Länets namn."""


class Theme(Data, title="Ämne i en post"):
    id: str
    """Ämnets id."""
    name: str
    """Ämnets namn."""


class Party(Data, title="Part"):
    id: str
    """Partens id i dokumentet."""
    name: str
    """Partens namn, som källan skriver det."""
    kind: PartyKind
    """Vad för slags part det är."""
    kind_label: str
    """Samma sak på svenska."""
    role: PartyRole
    """Om parten har ingått avtalet, stödjer det eller bara nämns."""
    role_label: str
    """Samma sak på svenska."""
    contact: str | None
    """Kontorets webbadress eller e-post, som parten själv har publicerat den. Saknas när ingen är
    antecknad."""


class Area(Data, title="Område"):
    address: str
    """Områdets adress i data: plats/namn#id."""
    label: str
    """Områdets namn, ordagrant."""


class Source(Data, title="Källa"):
    id: str
    """Källans id i dokumentet."""
    title: str
    """Källans titel."""
    kind: SourceKind
    """Vad för slags källa det är."""
    kind_label: str
    """Samma sak på svenska."""
    publisher: str | None
    """Vem som har publicerat källan."""
    published: Date | None
    """När källan publicerades."""
    captured: Date | None
    """Dagen då texten hämtades."""
    url: Url | None
    """Källans webbadress."""
    archived: Url | None
    """Webbadress till en arkiverad kopia."""
    text_url: Url | None
    """Den sparade texten här. Saknas när ingen text är sparad, eller när den inte visas."""
    completeness: Completeness
    """Hur mycket av källans text som är läst. Om det som inte är läst vet vi ingenting."""
    completeness_label: str
    """Samma sak på svenska."""
    at: str | None
    """Var i källan, till exempel rubrik, sida eller stycke."""


class Reference(Data, title="Löfte eller avtal som en post pekar på"):
    address: str
    """Adressen i data: plats/namn, eller plats/namn#id."""
    url: Url
    """Sidans adress."""
    title: str
    """Rubriken, eller löftets egna ord."""


class Record(Data):
    """What every record has."""

    url: Url
    """Den permanenta adressen till det som posten handlar om."""
    day: Day
    """Dagen som uppgifterna gäller: status och läge kan bli andra senare."""
    sources: tuple[Source, ...]
    """Källorna. När ingen är utpekad: alla som dokumentet har. Tom för kommuner, ämnen,
    rättelser och det som är borttaget."""


class OfDocument(Record):
    """What belongs to a document."""

    address: str
    """Adressen i data: plats/namn, eller plats/namn#id."""
    agreement: str
    """Dokumentets adress i data: plats/namn."""
    agreement_url: Url
    """Dokumentets sida."""
    agreement_title: str
    """Dokumentets titel."""
    agreement_kind: DocumentKind
    """Vad för slags dokument det är."""
    agreement_kind_label: str
    """Samma sak på svenska."""
    municipalities: tuple[Municipality, ...]
    """Kommunerna."""
    counties: tuple[County, ...]
    """Länen."""
    term_state: TermState
    """Om dokumentet gäller den dag som posten anger."""
    term_state_label: str
    """Samma sak på svenska."""
    decision_not_shown: bool
    """Om texten är ett förslag eller har tomma rader att skriva under på, och ingen källa här visar
    att den beslutades."""
    last_searched: Date | None
    """När någon senast letade efter en uppföljning. Saknas när det inte är antecknat."""
    last_searched_where: str | None
    """Var någon letade."""


class Gone(Data, title="Borttaget"):
    """What has been taken away: its address, and why."""

    url: Url
    """Adressen, som svarar fortfarande."""
    day: Day
    """Dagen som uppgifterna gäller."""
    address: str
    """Adressen i data: plats/namn, eller plats/namn#id."""
    withdrawn: Date
    """Dagen då det togs bort."""
    reason: WithdrawalReason
    """Skälet till att det togs bort."""
    reason_label: str
    """Samma sak på svenska."""
    by_parties: bool
    """Om parterna själva har tagit bort det. Annars är det registret som har gjort det."""
    successors: tuple[str, ...]
    """Adresserna i data till det som har tagit över."""


# --- promises ------------------------------------------------------------------------------------


class Target(Data, title="Mål"):
    id: str
    """Målets id i löftet."""
    part: str | None
    """Id för den del av löftet som målet gäller."""
    operator: Operator | None
    """Om målet är minst, högst, exakt eller omkring värdet. Saknas när källan bara har talet."""
    operator_label: str | None
    """Samma sak på svenska."""
    value: Amount
    """Målets värde."""
    unit: str
    """Det som räknas."""
    per_n: int | None
    """Hur många tidsenheter, när målet gäller per vecka, månad eller annan tid."""
    per_unit: TimeUnit | None
    """Tidsenheten."""
    per_unit_label: str | None
    """Samma sak på svenska."""
    within: str | None
    """Inom vilken tid."""
    from_: Date | None = Field(alias="from")
    """Början på tiden som målet gäller, när den skiljer sig från avtalets."""
    to: Date | None
    """Slutet på samma tid."""
    of: str | None
    """Id för det mål som detta är en del av (”varav”)."""
    mode: TargetMode | None
    """Om värdet gäller sammanlagt eller i genomsnitt."""
    measure: Measure | None
    """Om värdet är ett antal eller en nivå."""
    verbatim: str | None
    """Målet med avtalets egna ord."""


class Part(Data, title="Del av ett löfte"):
    id: str
    """Delens id i löftet."""
    text: str
    """Delen, ordagrant."""
    owners: tuple[Party, ...]
    """Parterna som svarar för delen."""
    status: Standing
    """Hur det går med delen."""
    status_label: str
    """Samma sak på svenska, med vem som säger det."""


class Verdict(Data, title="Besked"):
    """What the status of a promise rests on."""

    url: Url
    """Uppföljningen."""
    status: Status | None
    """Beskedet. Saknas när uppföljningen bara berättar, utan att bedöma."""
    status_label: str | None
    """Samma sak på svenska."""
    reason: Reason | None
    """Varför löftet inte har hållits, som källan anger det."""
    reason_label: str | None
    """Samma sak på svenska."""
    places: tuple[str, ...]
    """Platserna som beskedet gäller, när det inte gäller hela löftet."""
    by: str
    """Vem som säger det."""
    date: Date | None
    """Dagen som beskedet gäller."""
    part: str | None
    """Id för den del av löftet som beskedet gäller. Saknas när det gäller hela."""
    parties: tuple[Party, ...]
    """Parterna som beskedet gäller. Tom när det gäller alla."""
    so_far: bool
    """Om källan säger att det gäller så här långt."""


class Promise(OfDocument, title="Löfte"):
    """A promise as it stands today."""

    kind: PromiseKind
    """Om källan lovar, åtar sig, räknar upp eller prioriterar det."""
    kind_label: str
    """Samma sak på svenska."""
    number: str | None
    """Numret som källan ger löftet."""
    text: str
    """Löftet, ordagrant när wording är own."""
    wording: Wording
    """Om orden är källans egna eller återgivna av någon annan."""
    title: str | None
    """Kort rubrik med våra ord."""
    plain: str | None
    """Löftet på klarspråk, med våra ord."""
    owners: tuple[Party, ...]
    """Parterna som svarar för löftet. Tom när källan inte anger ansvarig."""
    partners: tuple[Party, ...]
    """Parter som hjälper till."""
    areas: tuple[Area, ...]
    """Områdena som löftet står under."""
    themes: tuple[Theme, ...]
    """Ämnena."""
    places: tuple[str, ...]
    """Platser som löftet gäller."""
    audience: str | None
    """Vilka löftet riktar sig till."""
    from_: Date | None = Field(alias="from")
    """Början på löftets tid, annars avtalets. Saknas när källan inte anger den."""
    to: Date | None
    """Slutet på löftets tid, annars avtalets. Se to_is_own."""
    to_is_own: bool
    """Om källan anger slutet för just löftet. Annars är to avtalets slut, och källan säger inte när
    löftet ska vara uppfyllt."""
    continuous: bool | None
    """Om löftet gäller hela tiden, utan slutpunkt. Saknas när källan inte säger något om det."""
    targets: tuple[Target, ...]
    """Mätbara mål."""
    parts: tuple[Part, ...]
    """Löftets delar, när det lovar flera saker."""
    counted: bool
    """Om löftet räknas för sig. Det gör inte en punkt i en plan som genomför ett löfte."""
    specifies: str | None
    """Adressen i data till löftet som planens punkt genomför."""
    continues: str | None
    """Adressen i data till samma löfte i ett tidigare avtal."""
    status: Standing
    """Hur det går med löftet, enligt de uppföljningar som är inlagda här."""
    status_label: str
    """Samma sak på svenska."""
    status_text: str
    """Samma sak, med vem som säger det."""
    so_far: bool
    """Om något av beskeden gäller så här långt: tiden kan vara kvar."""
    differing: Apart | None
    """Vad som skiljer sig, när löftet har flera besked. Bara verdicts betyder att bedömningarna är
    olika. En part eller en del kan också vara den enda som är redovisad: se told_in_part."""
    differing_label: str | None
    """Samma sak på svenska."""
    told_in_part: bool
    """Om bara några av löftets delar eller parter är redovisade för sig."""
    silence: Silence | None
    """Varför löftet inte har något besked här. Saknas när det har något."""
    silence_label: str | None
    """Samma sak på svenska."""
    assessed: bool
    """Om löftet hör till de bedömda, som andelar räknas av: alla besked säger uppfyllt, delvis
    uppfyllt eller inte uppfyllt, och gäller inte bara några av platserna."""
    self_assessed: bool
    """Om alla som bedömer löftet är polisen, kommunen eller någon annan avtalspart."""
    verdicts: tuple[Verdict, ...]
    """Beskeden som statusen vilar på. Tom när ingen uppföljning här nämner löftet."""
    notes: tuple[str, ...]
    """Redaktionens anmärkningar."""
    formerly: tuple[str, ...]
    """Tidigare adresser i data för samma löfte."""


# --- documents -----------------------------------------------------------------------------------


class DiaryNumber(Data, title="Diarienummer"):
    owner: str | None
    """Vems diarium numret hör till."""
    number: str
    """Diarienumret, som det står i källan."""


class Relation(Data, title="Förhållande till ett annat dokument"):
    kind: RelationKind
    """Hur dokumentet hör ihop med det andra."""
    kind_label: str
    """Samma sak på svenska."""
    to: str | None
    """Det andra dokumentets adress i data."""
    to_text: str | None
    """Det andra dokumentet med källans egna ord, när det inte finns här."""


class Tie(Data, title="Samband, sett från dokumentet"):
    label: str
    """Vad dokumentet är för det andra, till exempel Ersätts av eller Förlängs av."""
    to: str | None
    """Det andra dokumentets adress i data."""
    to_text: str | None
    """Det andra dokumentet med källans egna ord, när det inte finns här."""


class Agreement(OfDocument, title="Avtal"):
    """A document as it stands today."""

    title: str
    """Titeln, ordagrant när dokumentet har en egen."""
    plain: str | None
    """Dokumentet på klarspråk, med våra ord."""
    places: tuple[str, ...]
    """Platser som texten nämner."""
    parties: tuple[Party, ...]
    """De som har ingått, stödjer eller nämns i dokumentet."""
    references: tuple[DiaryNumber, ...]
    """Diarienummer."""
    document_date: Date | None
    """Dokumentets datum."""
    from_: Date | None = Field(alias="from")
    """Giltighetstidens början. Vad den bygger på står i from_basis."""
    from_basis: StatedBy | None
    """stated: källan anger den. document_date och signed: vår läsning av dokumentets dag."""
    to: Date | None
    """Giltighetstidens slut, efter förlängningar, eller dagen innan något annat tog över."""
    prolonged: bool
    """Om slutet är senare än dokumentet självt anger, för att en källa berättar om förlängning."""
    ended_early: bool
    """Om det tog slut i förtid, enligt en källa."""
    open: OpenEnd | None
    """Varför slutdatum saknas."""
    open_label: str | None
    """Samma sak på svenska."""
    term_verbatim: str | None
    """Dokumentets egna ord om giltighetstiden."""
    areas: tuple[Area, ...]
    """Områdena som parterna har valt att arbeta med."""
    themes: tuple[Theme, ...]
    """Områdenas och löftenas ämnen."""
    promises: tuple[Reference, ...]
    """Löftena."""
    promises_known: Known | None
    """Om alla dokumentets löften är med. Saknas när det inte är antecknat."""
    promises_known_label: str | None
    """Samma sak på svenska."""
    follow_ups: tuple[Url, ...]
    """Uppföljningarna som är inlagda här."""
    relations: tuple[Relation, ...]
    """Hur dokumentet hör ihop med andra, enligt det självt."""
    ties: tuple[Tie, ...]
    """Samma sak från båda hållen: också det som andra dokument säger om det."""
    notes: tuple[str, ...]
    """Redaktionens anmärkningar."""
    formerly: tuple[str, ...]
    """Tidigare adresser i data för samma dokument."""


# --- follow-ups and the calendar -----------------------------------------------------------------


class Figure(Data, title="Ännu en siffra"):
    value: Amount
    """Värdet."""
    unit: str
    """Det som har räknats."""


class Outcome(Data, title="Utfall"):
    """What a follow-up reports of one promise, or of a place or an indicator."""

    number: int
    """Ordningen i uppföljningen, från 1. Den kan ändras."""
    promise: str | None
    """Adressen i data till löftet. Saknas när utfallet inte är kopplat till något löfte här."""
    promise_url: Url | None
    """Löftets sida."""
    promise_title: str | None
    """Löftets rubrik, eller dess egna ord."""
    part: str | None
    """Id för den del av löftet som utfallet gäller."""
    parties: tuple[Party, ...]
    """Parterna som utfallet gäller. Tom när det gäller alla."""
    target: str | None
    """Id för målet som utfallet gäller."""
    themes: tuple[Theme, ...]
    """Ämnena, för ett utfall utan löfte."""
    area: str | None
    """Adressen i data till området, för ett utfall utan löfte."""
    status: Status | None
    """Hur det gick. Saknas när källan bara berättar, utan att bedöma."""
    status_label: str | None
    """Samma sak på svenska."""
    so_far: bool | None
    """Om källan säger att det gäller så här långt."""
    reason: Reason | None
    """Skälet, när löftet inte är helt uppfyllt, är uppskjutet eller har utgått."""
    reason_label: str | None
    """Samma sak på svenska."""
    effect: Effect | None
    """Om läget har blivit bättre."""
    effect_label: str | None
    """Samma sak på svenska."""
    indicator: str | None
    """Id för det som har mätts."""
    value: Amount | None
    """Det uppmätta värdet."""
    unit: str | None
    """Det som har räknats."""
    measure: Measure | None
    """Om värdet är ett antal eller en nivå. Av procent utan nivå är det inte känt om de är en andel
    eller en ökning eller minskning."""
    figures: tuple[Figure, ...]
    """Fler siffror som källan ger bredvid utfallet."""
    places: tuple[str, ...]
    """Platser som utfallet gäller."""
    text: str | None
    """Det som källan skriver om utfallet, ordagrant när wording är own."""
    wording: Wording
    """Om orden är källans egna eller återgivna av någon annan."""
    as_of: Date | None
    """Dagen som bedömningen gäller, enligt källan."""
    date: Date | None
    """Samma dag; när källan inte anger den, slutet på uppföljningens tid eller dagen den kom ut."""
    assessed_by: Assessor | None
    """Vem som har gjort bedömningen."""
    assessed_by_label: str | None
    """Samma sak på svenska."""
    assessor: str | None
    """Vem som har bedömt, när det är någon annan än parterna."""
    by: str
    """Vem som säger det, som det står på sidan."""
    replaced_by: str | None
    """Adressen i data till löftet som har tagit över, när status är replaced."""
    notes: tuple[str, ...]
    """Redaktionens anmärkningar."""
    sources: tuple[Source, ...]
    """Källorna till utfallet."""


class Answer(Data, title="Svar på en utlovad uppföljning"):
    planned: str
    """Adressen i data till den utlovade uppföljningen."""
    due: str | None
    """Vilket tillfälle. Saknas när det bara finns ett."""
    covers: str | None
    """Vad uppföljningen tar upp, när den svarar på en del av det som var utlovat."""


class FollowUp(OfDocument, title="Uppföljning"):
    """A published follow-up, with its outcomes."""

    kind: FollowUpKind | None
    """Vad för slags uppföljning det är."""
    kind_label: str | None
    """Samma sak på svenska."""
    published: Date | None
    """När uppföljningen publicerades."""
    from_: Date | None = Field(alias="from")
    """Början på tiden som uppföljningen gäller."""
    to: Date | None
    """Slutet på samma tid."""
    by: tuple[str, ...]
    """Vem som har följt upp."""
    also_of: tuple[str, ...]
    """Adresserna i data till andra dokument som uppföljningen också gäller."""
    answers: tuple[Answer, ...]
    """De utlovade uppföljningar som den svarar på."""
    summary: str | None
    """Sammanfattning, med våra ord, i Markdown."""
    outcomes: tuple[Outcome, ...]
    """Utfallen, ett för varje löfte eller mått som uppföljningen nämner."""


class Occasion(OfDocument, title="Tillfälle"):
    """One time that a promised follow-up falls due."""

    text: str
    """Det som parterna har lovat om uppföljningen, ordagrant när wording är own."""
    wording: Wording
    """Om orden är källans egna eller återgivna av någon annan."""
    kind: FollowUpKind
    """Vad för slags uppföljning det är."""
    kind_label: str
    """Samma sak på svenska."""
    every: Every | None
    """Hur ofta den ska göras."""
    every_label: str | None
    """Samma sak på svenska."""
    due: str | None
    """När den ska vara klar: 2020-10-31, 2020-10, 2020-Q4, 2020-T3, 2020-H2 eller 2020."""
    due_label: str | None
    """Samma sak på svenska."""
    due_computed: bool
    """Om tiden är vår uträkning: källan säger efter halva tiden."""
    due_first: Day | None
    """Första dagen i den tiden."""
    due_last: Day | None
    """Sista dagen i den tiden. Först dagen efter kan den vara sen."""
    by: tuple[str, ...]
    """Vem som följer upp."""
    to_whom: tuple[str, ...]
    """Vem som får uppföljningen."""
    form: Form | None
    """Om den ska vara skriftlig eller muntlig."""
    form_label: str | None
    """Samma sak på svenska."""
    reporting: Reporting | None
    """Hur det går med uppföljningen. Saknas utan tid."""
    reporting_label: str | None
    """Samma sak på svenska."""
    answers: tuple[Url, ...]
    """Uppföljningarna här som svarar på den."""
    counted_from: int | None
    """Året som tiden är räknad från, när ingen källa anger giltighetstidens början."""
    looked_for: bool
    """Om någon har letat efter den sedan tiden gick. Är reporting reported säger fältet ingenting.
    Annars betyder false att det inte är antecknat, och då vet vi inte om den finns."""
    partly_answered: bool
    """Om det som svarar bara tar upp en del av det som var utlovat."""


# --- what the register itself lists --------------------------------------------------------------


class MunicipalityRecord(Record, title="Kommun"):
    """A municipality, with what is published of it."""

    slug: str
    """Kommunens namn i webbadresser."""
    name: str
    """Kommunens namn."""
    code: str
    """SCB:s kommunkod, fyra siffror."""
    county: County
    """Länet."""
    former_names: tuple[str, ...]
    """Namn som kommunen har haft förut."""
    formerly: tuple[str, ...]
    """Tidigare namn i webbadresser."""
    agreements: tuple[Reference, ...]
    """Dokumenten som är inlagda här. Tom säger inte att kommunen saknar avtal."""
    promises: int
    """Antalet löften i dem som räknas för sig."""
    promises_incomplete: bool
    """Om något av dokumenten har löften som inte är inlagda här: antalet är då minst så många."""


class ThemeRecord(Record, title="Ämne"):
    """A subject that agreements have in common."""

    id: str
    """Ämnets id."""
    name: str
    """Ämnets namn."""
    definition: str
    """Vad ämnet handlar om."""
    synonyms: tuple[str, ...]
    """Ord som folk söker på."""
    formerly: tuple[str, ...]
    """Tidigare id:n."""
    promises: int
    """Antalet löften om ämnet som räknas för sig."""


class Change(Record, title="Något som har hänt"):
    """Something that has happened, as far as the data has a day for it."""

    id: str
    """Det som skiljer händelsen från alla andra. Ändras aldrig, och står också i flödena."""
    event: Happened
    """Vad som har hänt. published: källan gavs ut, inte att den lades in i registret."""
    event_label: str
    """Samma sak på svenska."""
    date: Date
    """När det hände, så noga som uppgifterna säger."""
    date_last: Day
    """Sista dagen i den tiden."""
    table: Annotated[str, _one_of("agreements", "promises", "follow_ups", "calendar")] | None
    """Tabellen som har posten. Saknas för det som inte är en egen post, till exempel ett område."""
    address: str
    """Adressen i data: plats/namn, eller plats/namn#id."""
    agreement: str
    """Dokumentets adress i data: plats/namn."""
    agreement_url: Url
    """Dokumentets sida."""
    municipalities: tuple[Municipality, ...]
    """Kommunerna."""
    follow_up: Url | None
    """Uppföljningen som gavs ut, eller som ger beskedet."""
    from_: str | None = Field(alias="from")
    """Det som stod förut. Finns bara för rättelser."""
    to: str | None
    """Det som står i stället. Finns bara för rättelser."""


TABLES: dict[str, type[Record]] = {
    "promises": Promise,
    "agreements": Agreement,
    "follow_ups": FollowUp,
    "calendar": Occasion,
    "municipalities": MunicipalityRecord,
    "themes": ThemeRecord,
    "changes": Change,
}
"""The class of the records of each table."""


def table_of(gone: Mapping[str, Any]) -> str:
    """The table that something was in before it was taken away. Only what has no page of its own
    has a URL that leads into one.
    """
    if "#" in gone["url"]:
        return "follow_ups"
    return "promises" if "#" in gone["address"] else "agreements"


# --- files ---------------------------------------------------------------------------------------

Each = TypeVar("Each", bound=Record)


class Head(Data):
    """What every file begins with."""

    schema_version: str
    """Formatets version. Första siffran står också i adressen, som /data/v1/."""
    schema_url: Url
    """JSON Schema för filen."""
    day: Day
    """Dagen som uppgifterna gäller."""
    licence: Url
    """Licensen: CC0, fritt att använda."""


class Envelope(Head, Generic[Each]):
    """A file of records of one sort."""

    # Pydantic would look for the docstrings of each `Envelope[…]` in all that has been called:
    # that took a fifth of the time in which the program is read.
    model_config = ConfigDict(use_attribute_docstrings=False)

    count: int = Field(description="Antalet poster i items.")
    items: tuple[Each, ...] = Field(description="Posterna.")
    withdrawn: tuple[Gone, ...] = Field(
        description="Det som har tagits bort. Inga ord finns kvar, bara adressen och skälet."
    )


class PromisesFile(Envelope[Promise], title="Löften"):
    """The promises, or one of them."""


class AgreementsFile(Envelope[Agreement], title="Avtal"):
    """The documents, or one of them."""


class FollowUpsFile(Envelope[FollowUp], title="Uppföljningar med utfall"):
    """The published follow-ups."""


class CalendarFile(Envelope[Occasion], title="Utlovade uppföljningar"):
    """When promised follow-ups fall due."""


class MunicipalitiesFile(Envelope[MunicipalityRecord], title="Kommuner"):
    """Sweden's municipalities, or one of them."""


class ThemesFile(Envelope[ThemeRecord], title="Ämnen"):
    """The subjects."""


class ChangesFile(Envelope[Change], title="Det som har hänt"):
    """What has happened, the latest first."""


class FullFile(Head, title="Alla uppgifter i en fil"):
    """All tables in one."""

    count: int
    """Antalet poster i alla tabeller ihop."""
    promises: tuple[Promise, ...]
    """Löften."""
    agreements: tuple[Agreement, ...]
    """Avtal."""
    follow_ups: tuple[FollowUp, ...]
    """Uppföljningar med utfall."""
    calendar: tuple[Occasion, ...]
    """Utlovade uppföljningar, tillfälle för tillfälle."""
    municipalities: tuple[MunicipalityRecord, ...]
    """Kommuner."""
    themes: tuple[ThemeRecord, ...]
    """Ämnen."""
    changes: tuple[Change, ...]
    """Det som har hänt, det senaste först."""
    withdrawn: tuple[Gone, ...]
    """Det som har tagits bort. Inga ord finns kvar, bara adressen och skälet."""


FILES: dict[str, type[Head]] = {
    "promises": PromisesFile,
    "agreements": AgreementsFile,
    "follow_ups": FollowUpsFile,
    "calendar": CalendarFile,
    "municipalities": MunicipalitiesFile,
    "themes": ThemesFile,
    "changes": ChangesFile,
    "full": FullFile,
}
"""The class of each JSON file, by its name."""
