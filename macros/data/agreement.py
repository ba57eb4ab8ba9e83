"""What an agreement says.

Nothing in this module knows about YAML, Markdown or MkDocs. The classes are the
schema: the text under a field is what a communicator reads in the editor, and
so is in Swedish.
"""

from functools import cached_property
from pathlib import PurePath, PurePosixPath
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    Field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from macros.data import erasing
from macros.data import vocabulary as words
from macros.data.dates import PartialDate
from macros.data.meanings import (
    ActorRef,
    AreaAddress,
    AreaRef,
    Contact,
    Count,
    DocumentAddress,
    FilePath,
    FormerAddress,
    FormerId,
    FormerReference,
    Id,
    IndicatorRef,
    MunicipalityRef,
    Name,
    Number,
    OccasionName,
    OwnRichText,
    OwnText,
    PartRef,
    PartyRef,
    Plain,
    PlannedRef,
    ProblemCode,
    PromiseAddress,
    PromiseRef,
    RichText,
    SourceRef,
    Successor,
    Summary,
    TargetRef,
    ThemeRef,
    Verbatim,
    WebAddress,
    YesOrNo,
    one_item_at_least,
)
from macros.data.written import Written, in_place_of


def address_of(file: PurePath) -> str:
    """`<place>/<name>` of an agreement's file: it is where the file stands, and never changes."""
    return PurePosixPath(*file.parts[-2:]).with_suffix("").as_posix()


MOST_OCCASIONS, OPEN_UNTIL = 1000, 2050
"""Occasions of promised follow-up in one document; an open term is counted until that year."""
ITSELF = (words.SourceKind.AGREEMENT, words.SourceKind.PROMISES, words.SourceKind.PLAN)
"""The sources that are the document, and do not only write about it."""
PER_YEAR = {words.Every.QUARTER: 4, words.Every.HALF_YEAR: 2, words.Every.YEAR: 1}


class SourceReference(Written, title="Hänvisning till en källa"):
    """The words stand in this source, there."""

    id: SourceRef
    """Källans id, ur ”sources”."""
    at: OwnText | None = None
    """Var i källan, till exempel rubrik, sida eller stycke."""


class Cited(Written):
    """Anything that may name the source it comes from."""

    source: tuple[SourceReference, ...] = Field((), title="Källa")
    """Källan, när det är en annan än avtalets egen text."""
    wording: words.Wording | None = Field(None, title="Ordalydelse")
    """Skrivs ”reported” när orden är återgivna av någon annan."""

    @property
    def is_reported(self) -> bool:
        return self.wording is words.Wording.REPORTED


class Identified(Cited):
    """Anything that others refer to."""

    id: Id
    """Ett kort namn som inte ändras: a–z, 0–9 och bindestreck."""


class Lasting(Identified):
    """Anything with an anchor on a page: links to it work when the id changes."""

    formerly: tuple[FormerId, ...] = ()
    """Tidigare id:n för samma sak. Gamla länkar leder hit."""


class Note(Cited, title="Anmärkning"):
    """A remark or reading by the editors, shown as such."""

    text: OwnText
    """Redaktionens anmärkning."""
    about: OwnText | None = None
    """Vad anmärkningen handlar om."""


class Period(Written, title="Tid"):
    """A time, with the precision that the source gives."""

    from_: PartialDate | None = Field(default=None, alias="from")
    """Första dagen, månaden eller året."""
    to: PartialDate | None = None
    """Sista dagen, månaden eller året."""

    @model_validator(mode="before")
    @classmethod
    def one_date_is_a_period(cls, value: Any) -> Any:
        """`period: 2020` means from and to 2020."""
        is_one_date = isinstance(value, str | PartialDate)
        return in_place_of({"from": value, "to": value}, value) if is_one_date else value

    @model_validator(mode="after")
    def has_a_date(self) -> Self:
        if not (self.from_ or self.to) and type(self) is Period:
            raise PydanticCustomError("MB028", "Skriv ”from” eller ”to”, eller ett enda datum.")
        return self


class Prolongation(Cited, title="Förlängning"):
    """The same agreement runs on. What was due by its first end is due by then still."""

    to: PartialDate
    """Det nya slutdatumet."""
    told: PartialDate | None = None
    """Dagen då förlängningen blev känd, till exempel nyhetens dag."""
    text: OwnText | None = None
    """Vad källan säger om förlängningen, med egna ord."""


class Term(Period, Cited, title="Giltighetstid"):
    """When the agreement is valid, as the source states it."""

    open: words.OpenEnd | None = None
    """Varför slutdatum saknas. Skrivs bara när ”to” saknas."""
    extendable: YesOrNo | None = None
    """Om avtalet kan förlängas."""
    prolongations: tuple[Prolongation, ...] = ()
    """Varje gång samma avtal har förlängts. ”to” är kvar det slut som avtalet först hade."""
    verbatim: Verbatim | None = None
    """Avtalets egna ord om giltighetstiden."""

    @property
    def ends(self) -> tuple[PartialDate, ...]:
        """The end that was first agreed, and that of each prolongation."""
        return (*filter(None, [self.to]), *(each.to for each in self.prolongations))


class Party(Identified, title="Part"):
    """Somebody who signs, supports or acts under the agreement."""

    name: Name
    """Partens namn."""
    kind: words.PartyKind
    """Vad för slags part det är."""
    role: words.PartyRole
    """Om parten har ingått avtalet, stödjer det eller bara nämns."""
    contact: Contact | None = None
    """Kontorets webbadress eller e-post, som parten själv har publicerat den. Aldrig en persons."""


class DiaryNumber(Cited, title="Diarienummer"):
    """A reference (diarienummer): always text."""

    owner: OwnText | None = None
    """Vems diarium numret hör till."""
    number: Name
    """Diarienumret, som det står i källan."""


class Signing(Cited, title="Underskrift"):
    """Where and when a party signed, as far as the source shows."""

    date: PartialDate | None = None
    """När parten skrev under."""
    place: Name | None = None
    """Var parten skrev under."""
    party: PartyRef | None = None
    """Id för parten som skrev under, ur ”parties”."""
    verbatim: Verbatim | None = None
    """Källans egna ord om underskriften."""


class Signatory(Cited, title="Person som skriver under"):
    """A person whose name stands under the agreement or its covering letter."""

    name: Name | None = None
    """Personens namn. Utelämnas när källan bara anger befattningen."""
    title: Verbatim | None = None
    """Befattningen, ordagrant."""
    acting: YesOrNo | None = None
    """Om personen är tillförordnad."""
    party: PartyRef | None = None
    """Id för parten som personen skriver under för, ur ”parties”."""
    political_party: Name | None = None
    """Personens politiska parti, om källan anger det."""
    role: words.SignatoryRole
    """Vad personen skriver under."""

    @model_validator(mode="after")
    def has_a_name_or_title(self) -> Self:
        if not (self.name or self.title):
            raise PydanticCustomError("MB029", "Skriv ”name” eller ”title” (befattningen).")
        return self


class PersonInRole(Cited, title="Person eller funktion"):
    """Another person or office that the source gives a part to."""

    name: Name | None = None
    """Personens namn."""
    office: Verbatim | None = None
    """Befattningen eller funktionen, ordagrant."""
    acting: YesOrNo | None = None
    """Om personen är tillförordnad."""
    party: PartyRef | None = None
    """Id för parten som personen hör till, ur ”parties”."""
    political_party: Name | None = None
    """Personens politiska parti, om källan anger det."""
    role: words.PersonRole
    """Vad personen gör enligt källan."""

    @model_validator(mode="after")
    def has_a_name_or_office(self) -> Self:
        if not (self.name or self.office):
            raise PydanticCustomError("MB029", "Skriv ”name” eller ”office” (befattningen).")
        return self


class Decision(Cited, title="Beslut"):
    """A decision about the agreement."""

    body: OwnText
    """Vem som beslutar, till exempel kommunstyrelsen."""
    paragraph: OwnText | None = None
    """Beslutets paragraf, till exempel § 12."""
    date: PartialDate | None = None
    """När beslutet fattades eller väntas."""
    role: words.DecisionRole
    """Om organet föreslår, beslutar eller godkänner."""
    state: words.DecisionState
    """Om källan visar att beslutet är fattat."""
    text: Verbatim | None = None
    """Beslutet ordagrant."""


class Basis(Cited, title="Underlag"):
    """Something that the situation picture builds on."""

    text: Verbatim
    """Underlaget ordagrant, till exempel en enkät eller en dialog."""
    count: Count | None = None
    """Antal, till exempel hur många som svarade på enkäten."""
    unit: OwnText | None = None
    """Det som räknas i ”count”, till exempel dialoger eller svar."""


class Step(Cited, title="Steg"):
    """One step of the method, in order."""

    text: Verbatim
    """Steget ordagrant."""


class Law(Cited, title="Lag eller regel"):
    text: Verbatim
    """Det som källan skriver om lagen eller regeln, ordagrant."""
    date: PartialDate | None = None
    """När lagen eller regeln började gälla."""


class Indicator(Identified, title="Mått"):
    """Something that is measured to see whether it became better."""

    text: Verbatim
    """Det som mäts, ordagrant."""
    baseline: OwnText | None = None
    """Läget från början, som källan anger det."""


class PriorityArea(Lasting, title="Prioriterat område"):
    """A prioritised area: what the parties have chosen to work with."""

    number: OwnText | None = None
    """Numret som källan ger området."""
    label: Verbatim
    """Områdets namn, ordagrant."""
    also_called: tuple[Verbatim, ...] = ()
    """Samma område under ett annat namn i samma text."""
    designation: OwnText | None = None
    """Källans eget ord för område, till exempel samverkansområde eller problembild."""
    themes: tuple[ThemeRef, ...] = ()
    """Ämnen ur themes.yml."""
    description: RichText | None = None
    """Hur källan beskriver området, ordagrant."""
    problems: RichText | None = None
    """Problemen i området, ordagrant."""
    causes: RichText | None = None
    """Orsakerna till problemen, ordagrant."""
    goal: RichText | None = None
    """Målet för området, ordagrant."""
    sub_areas: tuple[Verbatim, ...] = ()
    """Delområden, ordagrant."""
    indicators: tuple[Indicator, ...] = ()
    """Det som mäts för att se om läget har blivit bättre."""
    maps_to: AreaAddress | None = None
    """Motsvarande område i ett tidigare avtal: plats/namn#id."""
    notes: tuple[Note, ...] = ()
    """Redaktionens anmärkningar om området."""


class Per(Written, title="Hur ofta"):
    n: Count = Field(1, ge=1)
    """Hur många tidsenheter, till exempel 2 för varannan vecka. Utelämnas när det är 1."""
    unit: words.TimeUnit
    """Tidsenheten, till exempel vecka."""


class Target(Identified, title="Mål"):
    """A measurable target of a promise."""

    part: PartRef | None = None
    """Id för den del av löftet som målet gäller, ur ”parts”."""
    operator: words.Operator | None = None
    """Om målet är minst, högst, exakt eller omkring värdet. Utelämnas när källan bara har talet."""
    value: Number
    """Målets värde, ett tal med decimalpunkt."""
    unit: OwnText
    """Det som räknas, till exempel kvällar eller procent."""
    per: Per | None = None
    """Hur ofta, när målet gäller per vecka, månad eller annan tid."""
    within: OwnText | None = None
    """Inom vilken tid, till exempel inställelsetid."""
    period: Period | None = None
    """Tiden som målet gäller, när den skiljer sig från avtalets."""
    of: TargetRef | None = None
    """Id för det mål som detta är en del av (”varav”)."""
    mode: words.TargetMode | None = None
    """Om värdet gäller sammanlagt eller i genomsnitt."""
    measure: words.Measure | None = None
    """Om värdet är ett antal eller en nivå."""
    verbatim: Verbatim | None = None
    """Målet med avtalets egna ord."""


class Part(Lasting, title="Del av ett löfte"):
    """One of several things in one promise."""

    text: Verbatim
    """Delen av löftet, ordagrant."""
    owners: tuple[PartyRef, ...] = ()
    """Id för parterna som svarar för delen, ur ”parties”."""


class Withdrawal(Written, title="Borttagning"):
    """Why something that was published has been taken away. Its page says so."""

    date: PartialDate
    """Dagen då det togs bort."""
    reason: words.WithdrawalReason
    """Skälet till att det togs bort."""
    note: OwnText | None = None
    """Förklaring med egna ord."""
    successors: tuple[Successor, ...] = ()
    """Det som har tagit över: id i samma fil, plats/namn eller plats/namn#id."""

    @model_validator(mode="before")
    @classmethod
    def leaves_out_personal_data(cls, value: Any) -> Any:
        return erasing.withdrawal(value)

    @property
    def erases(self) -> bool:
        """Whether nothing but the address may be left, on any day."""
        return self.reason is words.WithdrawalReason.PERSONAL_DATA


class Promise(Identified, title="Löfte"):
    """A löfte or åtagande: something the parties promise the citizens."""

    number: OwnText | None = None
    """Numret som källan ger löftet."""
    kind: words.PromiseKind
    """Om källan lovar, åtar sig, räknar upp eller prioriterar det."""
    text: Verbatim
    """Löftet ordagrant. ”…” binder ihop bitar av samma stycke."""
    title: OwnText | None = None
    """Kort rubrik med egna ord."""
    plain: Plain | None = None
    """Löftet på klarspråk, högst 200 tecken."""
    owners: tuple[PartyRef, ...] = ()
    """Parterna som svarar för löftet. Utelämnas när källan inte anger ansvarig."""
    partners: tuple[PartyRef, ...] = ()
    """Id för parter som hjälper till, ur ”parties”."""
    areas: tuple[AreaRef, ...] = ()
    """Områden, bara när källan själv lägger löftet under området."""
    themes: tuple[ThemeRef, ...] = ()
    """Ämnen ur themes.yml. Behövs när löftet inte står under ett område med ett enda ämne."""
    places: tuple[OwnText, ...] = ()
    """Platser som löftet gäller."""
    audience: OwnText | None = None
    """Vilka löftet riktar sig till."""
    period: Period | None = None
    """Tiden som löftet gäller, när den skiljer sig från avtalets."""
    continuous: YesOrNo | None = None
    """Om löftet gäller hela tiden, utan slutpunkt."""
    targets: tuple[Target, ...] = ()
    """Mätbara mål. Utelämnas när källan inte har något."""
    parts: tuple[Part, ...] = ()
    """Löftets delar, när det lovar flera saker."""
    continues: PromiseAddress | None = None
    """Samma löfte i ett tidigare avtal: plats/namn#id."""
    specifies: PromiseAddress | None = None
    """Löftet i avtalet som planens punkt genomför: plats/namn#id."""
    withdrawn: Withdrawal | None = None
    """Skrivs när ett publicerat löfte tas bort. Sidan finns kvar och berättar det."""
    notes: tuple[Note, ...] = ()
    """Redaktionens anmärkningar om löftet."""
    formerly: tuple[FormerReference, ...] = ()
    """Tidigare id:n för samma löfte. Gamla länkar leder hit."""

    @model_validator(mode="before")
    @classmethod
    def leaves_out_personal_data(cls, value: Any) -> Any:
        return erasing.promise(value)

    @property
    def is_erased(self) -> bool:
        return bool(self.withdrawn and self.withdrawn.erases)

    @property
    def is_reported(self) -> bool:
        """What stands in place of erased words is no quote."""
        return self.is_erased or super().is_reported

    @property
    def name(self) -> str:
        """The short title, else the words of the promise themselves."""
        return self.title or self.text


class CooperationForm(Cited, title="Form för samverkan"):
    name: Verbatim
    """Vad samverkan kallas, ordagrant."""
    forms: tuple[Verbatim, ...] = ()
    """Hur den går till, ordagrant."""


class Definition(Cited, title="Ordförklaring"):
    word: Verbatim
    """Ordet som förklaras."""
    text: Verbatim | None = None
    """Förklaringen ordagrant."""
    items: tuple[Verbatim, ...] = ()
    """Förklaringens punkter, ordagrant."""


class Body(Lasting, title="Grupp"):
    """A group that leads or does the work."""

    name: Name
    """Gruppens namn."""
    task: RichText | None = None
    """Gruppens uppgift, ordagrant."""
    members: tuple[Verbatim, ...] = ()
    """De som ingår, ordagrant."""
    lead: ActorRef | None = None
    """Vem som leder gruppen: ett id ur ”parties” eller källans egna ord."""


class PlannedFollowUp(Lasting, title="Utlovad uppföljning"):
    """What the parties promised to follow up."""

    text: Verbatim
    """Det som parterna har lovat om uppföljningen, ordagrant."""
    kind: words.FollowUpKind
    """Vad för slags uppföljning det är."""
    every: words.Every | None = None
    """Hur ofta uppföljningen ska göras."""
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    """Månaden, 1–12. Skrivs bara tillsammans med ”every: year”."""
    due: PartialDate | None = None
    """När uppföljningen ska vara klar, om källan anger det."""
    from_: PartialDate | None = Field(default=None, alias="from")
    """När uppföljningen börjar, om det inte är när avtalet börjar."""
    to: PartialDate | None = None
    """När uppföljningen slutar, om det inte är när avtalet slutar."""
    by: tuple[ActorRef, ...] = ()
    """Vem som följer upp: en parts eller ett organs id, eller källans egna ord."""
    to_whom: tuple[ActorRef, ...] = ()
    """Vem som får uppföljningen: ett id ur ”bodies” eller källans egna ord."""
    form: words.Form | None = None
    """Om uppföljningen ska vara skriftlig eller muntlig."""
    subject: tuple[words.Subject, ...] = ()
    """Vad som ska följas upp."""
    where: OwnText | None = None
    """Var resultatet ska publiceras."""
    points: tuple[Verbatim, ...] = ()
    """Punkterna som ska följas upp, ordagrant."""
    presents: PlannedRef | None = None
    """Id för den utlovade uppföljning som visas en gång till här. Den räknas bara en gång."""


class Answer(Written, title="Svar på en utlovad uppföljning"):
    """The planned follow-up, and the occasion of it, that a follow-up answers."""

    planned: PlannedRef
    """Id för den utlovade uppföljningen, ur ”follow_up_plan”."""
    due: OccasionName | None = None
    """Vilket tillfälle: 2024, 2024-10, 2024-Q3 eller 2024-H1. Utelämnas när det bara finns ett."""
    covers: OwnText | None = None
    """Vad uppföljningen tar upp, när den svarar på en del av det som var utlovat."""


class Figure(Written, title="Ännu en siffra"):
    """Another figure that a follow-up gives beside an outcome, of what was not promised."""

    value: Number
    """Värdet, ett tal med decimalpunkt."""
    unit: OwnText
    """Det som har räknats."""
    measure: words.Measure | None = None
    """Om värdet är ett antal eller en nivå."""


class Outcome(Cited, title="Utfall"):
    """What a follow-up reports of one promise, or of a place or an indicator.

    A field's title is the heading of its column in a spreadsheet.
    """

    promise: PromiseRef | None = Field(None, title="Löfte")
    """Id för löftet som utfallet gäller, ur ”promises”."""
    part: PartRef | None = Field(None, title="Del")
    """Id för den del av löftet som utfallet gäller, ur ”parts”."""
    parties: tuple[PartyRef, ...] = Field((), title="Parter")
    """Id för parterna som utfallet gäller. Utelämnas när det gäller alla."""
    target: TargetRef | None = Field(None, title="Mål")
    """Id för målet som utfallet gäller, ur ”targets”."""
    themes: tuple[ThemeRef, ...] = Field((), title="Ämnen")
    """Ämnen ur themes.yml, för ett utfall utan löfte."""
    area: AreaRef | None = Field(None, title="Område")
    """Området, för ett utfall utan löfte som källan lägger under ett område."""
    status: words.Status | None = Field(None, title="Status")
    """Hur det gick. Utelämnas när källan bara berättar, utan att bedöma."""
    so_far: YesOrNo | None = Field(None, title="Så här långt")
    """Skrivs ”yes” när källan säger att det gäller så här långt: ”inte uppfyllt än”."""
    reason: words.Reason | None = Field(None, title="Skäl")
    """Skälet, när löftet inte är helt uppfyllt, är uppskjutet eller har utgått."""
    effect: words.Effect | None = Field(None, title="Effekt")
    """Om läget har blivit bättre."""
    indicator: IndicatorRef | None = Field(None, title="Indikator")
    """Id för det som har mätts, ur ”indicators”."""
    value: Number | None = Field(None, title="Värde")
    """Det uppmätta värdet, ett tal med decimalpunkt."""
    unit: OwnText | None = Field(None, title="Enhet")
    """Det som har räknats, till exempel kvällar eller procent."""
    measure: words.Measure | None = Field(None, title="Räknas som")
    """Om värdet är ett antal eller en nivå."""
    figures: tuple[Figure, ...] = ()
    """Fler siffror som källan ger bredvid utfallet."""
    places: tuple[OwnText, ...] = Field((), title="Platser")
    """Platser som utfallet gäller."""
    text: Verbatim | None = Field(None, title="Text")
    """Det som källan skriver om utfallet, ordagrant."""
    as_of: PartialDate | None = Field(None, title="Dag")
    """Dagen som bedömningen gäller."""
    assessed_by: words.Assessor | None = Field(None, title="Bedömt av")
    """Vem som har gjort bedömningen."""
    assessor: OwnText | None = Field(None, title="Bedömarens namn")
    """Namnet på den som har gjort bedömningen, till exempel en tidning."""
    replaced_by: PromiseAddress | None = Field(None, title="Ersatt av")
    """Löftet som har tagit över, när status är ”replaced”: plats/namn#id."""
    notes: tuple[Note, ...] = ()
    """Redaktionens anmärkningar om utfallet."""

    @property
    def is_beside(self) -> bool:
        """Whether it answers no promise and no measure of the agreement."""
        return not (self.promise or self.indicator)


class FollowUp(Lasting, title="Uppföljning"):
    """A published follow-up."""

    kind: words.FollowUpKind | None = None
    """Vad för slags uppföljning det är."""
    answers: tuple[Answer, ...] = ()
    """De utlovade uppföljningar som den här svarar på."""
    period: Period | None = None
    """Tiden som uppföljningen gäller."""
    published: PartialDate | None = None
    """När uppföljningen publicerades."""
    by: tuple[ActorRef, ...] = ()
    """Vem som har följt upp: id ur ”parties” eller ”bodies”, eller källans egna ord."""
    also_of: tuple[DocumentAddress, ...] = ()
    """Andra avtal som uppföljningen också gäller: plats/namn. Den visas även där."""
    summary: OwnRichText | None = None
    """Sammanfattning av uppföljningen."""
    outcomes: tuple[Outcome, ...] = ()
    """Utfallen, ett för varje löfte eller mått som uppföljningen nämner."""


class DocumentLabel(Written, title="Beteckning"):
    """What one part of the source calls a document: numbers may clash."""

    in_: OwnText = Field(alias="in")
    """Den del av källan som använder beteckningen."""
    label: Verbatim
    """Beteckningen ordagrant, till exempel Bilaga 1."""


class Document(Lasting, title="Handling"):
    """A paper that belongs to the agreement or is named in it."""

    title: Verbatim
    """Handlingens titel, ordagrant."""
    kind: words.DocumentKind
    """Vad för slags handling det är."""
    date: PartialDate | None = None
    """Handlingens datum."""
    labels: tuple[DocumentLabel, ...] = ()
    """Vad källans olika delar kallar handlingen."""
    state: words.DocumentState
    """Om handlingen ingår, är publicerad, ska tas fram eller saknas här."""
    url: WebAddress | None = None
    """Handlingens webbadress."""
    file: FilePath | None = None
    """Handlingens fil, räknat från avtalets mapp."""
    former_files: tuple[FilePath, ...] = ()
    """Tidigare namn på filen, räknat på samma sätt. Gamla länkar till texten fungerar."""
    redacted: PartialDate | None = None
    """Dagen då personuppgifter ströks ur filen."""
    address: DocumentAddress | None = None
    """Adressen här, när handlingen har en egen fil: plats/namn."""


class Relation(Cited, title="Förhållande till ett annat avtal"):
    """How this agreement relates to another."""

    kind: words.RelationKind
    """Hur det här avtalet hör ihop med det andra."""
    to: DocumentAddress | None = None
    """Det andra avtalets adress här: plats/namn."""
    to_text: Verbatim | None = None
    """Det andra avtalet med källans egna ord, när det inte finns här."""
    valid: Period | None = None
    """Det andra avtalets giltighetstid, när det inte finns här."""

    @model_validator(mode="after")
    def has_one_end(self) -> Self:
        if self.to and self.to_text:
            raise PydanticCustomError("MB030", "Både ”to” och ”to_text” står här. Ta bort det ena.")
        if not (self.to or self.to_text):
            message = "Skriv ”to” (en adress) eller ”to_text” (källans egna ord)."
            raise PydanticCustomError("MB030", message)
        return self


class Discrepancy(Written, title="Motsägelse"):
    """Where sources contradict each other or themselves."""

    text: OwnText
    """Det som inte stämmer överens."""
    sources: tuple[SourceReference, ...] = ()
    """Källorna som inte stämmer överens."""


class Event(Cited, title="Händelse"):
    """Something that happened to the agreement: a proposal, criticism, a decision to go on."""

    date: PartialDate
    """När det hände."""
    kind: words.EventKind
    """Vad för slags händelse det är."""
    text: OwnText
    """Vad som hände, med egna ord."""


class FollowUpSearch(Written, title="Sökning"):
    """Somebody looked for a follow-up and found none but those that are here."""

    date: PartialDate
    """Dagen då någon letade."""
    where: OwnText
    """Var, till exempel kommunens och polisens webbplatser."""


class Accepted(Written, title="Godtagen varning"):
    """A warning that the editors have seen and leave as it is."""

    code: ProblemCode
    """Varningens kod."""
    reason: OwnText
    """Varför det är rätt som det står."""


class KnownParts(Written, title="Det som källan återger"):
    """How much of a list the source gives."""

    areas: words.Known | None = None
    """Hur många av områdena som källan återger."""
    promises: words.Known | None = None
    """Hur många av löftena som källan återger."""
    areas_stated: Count | None = None
    """Antalet områden som källan säger att avtalet har."""
    promises_stated: Count | None = None
    """Antalet löften som källan säger att avtalet har."""


class Section(Cited, title="Avsnitt"):
    """What has no field of its own, verbatim."""

    heading: Verbatim
    """Avsnittets rubrik, ordagrant."""
    text: RichText
    """Avsnittets text, ordagrant."""


class Clause(Cited, title="Textstycke"):
    """A clause of the agreement, verbatim. `purpose: …` alone means its text."""

    text: RichText
    """Texten ordagrant."""

    @model_validator(mode="before")
    @classmethod
    def a_text_is_a_clause(cls, value: Any) -> Any:
        return in_place_of({"text": value}, value) if isinstance(value, str) else value


class Source(Written, title="Källa"):
    """Where the words come from."""

    id: Id
    """Ett kort namn som inte ändras: a–z, 0–9 och bindestreck."""
    title: OwnText
    """Källans titel."""
    kind: words.SourceKind
    """Vad för slags källa det är."""
    publisher: OwnText | None = None
    """Vem som har publicerat källan."""
    published: PartialDate | None = None
    """När källan publicerades."""
    updated: PartialDate | None = None
    """När källan senast ändrades."""
    edition: OwnText | None = None
    """Vilken version av källan det är."""
    url: WebAddress | None = None
    """Källans webbadress."""
    archived: WebAddress | None = None
    """Webbadress till en arkiverad kopia av källan, som läsaren kan gå till när källan är borta."""
    file: FilePath | None = None
    """Den sparade texten, räknat från avtalets mapp, till exempel sources/2024-samverkan.txt."""
    former_files: tuple[FilePath, ...] = ()
    """Tidigare namn på filen, räknat på samma sätt. Gamla länkar till texten fungerar."""
    captured: PartialDate | None = None
    """Dagen då texten hämtades."""
    redacted: PartialDate | None = None
    """Dagen då personuppgifter ströks ur den sparade texten."""
    completeness: words.Completeness
    """Om hela texten finns med, en del av den eller bara rubriken."""
    wording: words.Wording = words.Wording.OWN
    """Skrivs ”reported” när inget ur källan är citerat: allt därifrån är återgivet."""
    formerly: tuple[FormerId, ...] = ()
    """Tidigare id:n för samma källa. Gamla länkar leder hit."""


class Agreement(Written, title="Avtal"):
    """One published document: an agreement, an edition of promises or a plan."""

    kind: words.Kind
    """Vad för slags dokument det är."""
    title: Verbatim | None = None
    """Titeln ordagrant, som den står på dokumentet."""
    working_title: OwnText | None = None
    """Redaktionens titel, när dokumentet saknar en egen."""
    plain: Summary | None = None
    """Avtalet på klarspråk, högst 400 tecken, med redaktionens ord."""
    municipalities: Annotated[tuple[MunicipalityRef, ...], AfterValidator(one_item_at_least)]
    """Kommunernas kortnamn ur municipalities.yml."""
    places: tuple[OwnText, ...] = ()
    """Stadsdelar, torg, skolor och andra platser som texten nämner."""
    parties: Annotated[tuple[Party, ...], AfterValidator(one_item_at_least)]
    """De som har ingått, stödjer eller nämns i avtalet."""
    references: tuple[DiaryNumber, ...] = ()
    """Diarienummer."""
    document_date: PartialDate | None = None
    """Dokumentets datum, när källan anger ett."""
    valid: Term | None = None
    """Avtalets giltighetstid, så noga som källan anger den."""
    signed: tuple[Signing, ...] = ()
    """När och var parterna skrev under."""
    signatories: tuple[Signatory, ...] = ()
    """Personerna som skriver under."""
    roles: tuple[PersonInRole, ...] = ()
    """Andra personer och funktioner som källan nämner."""
    decisions: tuple[Decision, ...] = ()
    """Beslut om avtalet."""
    purpose: Clause | None = None
    """Avtalets syfte, ordagrant."""
    vision: Clause | None = None
    """Avtalets vision, ordagrant."""
    overall_goal: Clause | None = None
    """Det övergripande målet, ordagrant."""
    background: Clause | None = None
    """Avtalets bakgrund, ordagrant."""
    resources: Clause | None = None
    """Det som avtalet säger om resurser, ordagrant."""
    basis: tuple[Basis, ...] = ()
    """Det som lägesbilden bygger på: dialoger, enkäter, statistik."""
    method: tuple[Step, ...] = ()
    """Arbetssättets steg, i ordning."""
    legal_basis: tuple[Law, ...] = ()
    """Lagar och regler som avtalet hänvisar till."""
    priority_areas: tuple[PriorityArea, ...] = ()
    """Områdena som parterna har valt att arbeta med."""
    promises: tuple[Promise, ...] = ()
    """Löftena och åtagandena, ett för varje sak som kan redovisas som gjord."""
    targets_required: Clause | None = None
    """Avtalets egna ord om att alla insatser ska ha mätbara mål."""
    cooperation_forms: tuple[CooperationForm, ...] = ()
    """Former för samverkan."""
    definitions: tuple[Definition, ...] = ()
    """Ord som avtalet förklarar."""
    bodies: tuple[Body, ...] = ()
    """Grupper som leder eller utför arbetet."""
    follow_up_plan: tuple[PlannedFollowUp, ...] = ()
    """Det som parterna har lovat om uppföljning."""
    follow_ups: tuple[FollowUp, ...] = ()
    """Uppföljningar som är publicerade."""
    documents: tuple[Document, ...] = ()
    """Bilagor och andra handlingar som avtalet nämner."""
    communication: Clause | None = None
    """Det som avtalet säger om kommunikation, ordagrant."""
    economy: Clause | None = None
    """Det som avtalet säger om ekonomi, ordagrant."""
    revision: Clause | None = None
    """Det som avtalet säger om ändringar, ordagrant."""
    termination: Clause | None = None
    """Det som avtalet säger om uppsägning, ordagrant."""
    extension: Clause | None = None
    """Det som avtalet säger om förlängning, ordagrant."""
    relations: tuple[Relation, ...] = ()
    """Hur avtalet hör ihop med andra avtal."""
    discrepancies: tuple[Discrepancy, ...] = ()
    """Där källorna säger emot varandra eller sig själva."""
    notes: tuple[Note, ...] = ()
    """Redaktionens anmärkningar, som visas som sådana."""
    known: KnownParts | None = None
    """Hur mycket källan återger, när den inte återger allt."""
    sections: tuple[Section, ...] = ()
    """Avsnitt i avtalet som inte passar någon annanstans."""
    sources: Annotated[tuple[Source, ...], AfterValidator(one_item_at_least)]
    """Källorna som uppgifterna kommer från."""
    events: tuple[Event, ...] = ()
    """Det som har hänt med avtalet: förslag, kritik, förlängning."""
    last_searched: FollowUpSearch | None = None
    """När och var någon senast letade efter en uppföljning."""
    accepted: tuple[Accepted, ...] = ()
    """Varningar som är sedda och får stå: koden och skälet."""
    withdrawn: Withdrawal | None = None
    """Skrivs när ett publicerat avtal tas bort. Sidorna finns kvar och berättar det."""
    formerly: tuple[FormerAddress, ...] = ()
    """Tidigare adresser för samma avtal. Gamla länkar leder hit."""

    @model_validator(mode="before")
    @classmethod
    def leaves_out_personal_data(cls, value: Any) -> Any:
        return erasing.agreement(value)

    @property
    def is_erased(self) -> bool:
        return bool(self.withdrawn and self.withdrawn.erases)

    @property
    def is_reported(self) -> bool:
        """What stands in place of erased words is no quote."""
        return self.is_erased

    @model_validator(mode="after")
    def has_a_title(self) -> Self:
        if not (self.title or self.working_title):
            raise PydanticCustomError(
                "MB031", "Titel saknas. Lägg till ”title” (ordagrant) eller ”working_title”."
            )
        return self

    @model_validator(mode="after")
    def has_an_end(self) -> Self:
        """Occasions are counted out, each on its page: a year of another century is a slip."""
        if self.valid and self.valid.from_:
            end = max(each.year for each in self.valid.ends or (PartialDate(OPEN_UNTIL),))
            years = max(0, end - self.valid.from_.year) + 1
            rows = [PER_YEAR[each.every] for each in self.follow_up_plan if each.every in PER_YEAR]
            number = sum(rows) * years
            if number > MOST_OCCASIONS:
                message = f"Uppföljning {number} gånger är utlovad. Kontrollera årtalen i ”valid”."
                raise PydanticCustomError("MB038", message)
        return self

    @cached_property
    def address(self) -> str:
        """`<place>/<name>`."""
        return address_of(PurePosixPath(self.position().file))

    @property
    def name(self) -> str:
        return self.title or self.working_title or ""

    @property
    def own_source(self) -> Source | None:
        """The source that is the document itself: the only one, else the first of such a kind."""
        if len(self.sources) == 1:
            return self.sources[0]
        return next((each for each in self.sources if each.kind in ITSELF), None)

    def resolved(self, reference: str) -> str:
        """A reference of this file as an address: `id` becomes `<place>/<name>#id`."""
        return reference if "/" in reference else f"{self.address}#{reference}"

    def party(self, name: str) -> Party:
        """The party with the id `name`."""
        return next(party for party in self.parties if party.id == name)
