"""What an agreement says.

Nothing in this module knows about YAML, Markdown or MkDocs. The classes are the
schema: a field's title is its label in the editor, the text under it is the help
that a communicator reads there, and both are in Swedish.
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
PER_YEAR = {
    words.Every.QUARTER: 4,
    words.Every.TERTIAL: 3,
    words.Every.HALF_YEAR: 2,
    words.Every.YEAR: 1,
}


class SourceReference(Written, title="Hänvisning till en källa"):
    """The words stand in this source, there."""

    id: SourceRef = Field(title="Källa")
    """Källans id, ur ”sources”."""
    at: OwnText | None = Field(None, title="Var i källan")
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

    id: Id = Field(title="Id")
    """Ett kort namn som inte ändras: a–z, 0–9 och bindestreck."""


class Lasting(Identified):
    """Anything with an anchor on a page: links to it work when the id changes."""

    formerly: tuple[FormerId, ...] = Field((), title="Tidigare id")
    """Tidigare id:n för samma sak. Gamla länkar leder hit."""


class Note(Cited, title="Anmärkning"):
    """A remark or reading by the editors, shown as such."""

    text: OwnText = Field(title="Anmärkning")
    """Redaktionens anmärkning."""
    about: OwnText | None = Field(None, title="Vad den handlar om")
    """Vad anmärkningen handlar om."""


class Period(Written, title="Tid"):
    """A time, with the precision that the source gives."""

    from_: PartialDate | None = Field(default=None, alias="from", title="Från")
    """Första dagen, månaden eller året."""
    to: PartialDate | None = Field(None, title="Till och med")
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

    to: PartialDate = Field(title="Nytt slut")
    """Det nya slutdatumet."""
    told: PartialDate | None = Field(None, title="Känd sedan")
    """Dagen då förlängningen blev känd, till exempel nyhetens dag."""
    text: OwnText | None = Field(None, title="Vad källan säger")
    """Vad källan säger om förlängningen, med egna ord."""


class Ending(Cited, title="Slut i förtid"):
    """The agreement ended before the time that it was made for: given notice, or called off."""

    date: PartialDate = Field(title="Sista dag")
    """Den sista dagen som avtalet gällde."""
    text: OwnText | None = Field(None, title="Vad källan säger")
    """Vad källan säger om slutet, med egna ord."""


class Term(Period, Cited, title="Giltighetstid"):
    """When the agreement is valid, as the source states it."""

    open: words.OpenEnd | None = Field(None, title="Varför slut saknas")
    """Varför slutdatum saknas. Skrivs bara när ”to” saknas."""
    extendable: YesOrNo | None = Field(None, title="Kan förlängas")
    """Om avtalet kan förlängas."""
    prolongations: tuple[Prolongation, ...] = Field((), title="Förlängningar")
    """Varje gång samma avtal har förlängts. ”to” är kvar det slut som avtalet först hade."""
    ended: Ending | None = Field(None, title="Slut i förtid")
    """Skrivs när avtalet slutade i förtid. ”to” är kvar det slut som det var avsett för."""
    verbatim: Verbatim | None = Field(None, title="Avtalets egna ord")
    """Avtalets egna ord om giltighetstiden."""

    @property
    def ends(self) -> tuple[PartialDate, ...]:
        """The end that was first agreed, and that of each prolongation."""
        return (*filter(None, [self.to]), *(each.to for each in self.prolongations))


class Party(Identified, title="Part"):
    """Somebody who signs, supports or acts under the agreement."""

    name: Name = Field(title="Namn")
    """Partens namn."""
    kind: words.PartyKind = Field(title="Slag av part")
    """Vad för slags part det är."""
    role: words.PartyRole = Field(title="Roll")
    """Om parten har ingått avtalet, stödjer det eller bara nämns."""
    contact: Contact | None = Field(None, title="Kontakt")
    """Kontorets webbadress eller e-post, som parten själv har publicerat den. Aldrig en persons."""


class DiaryNumber(Cited, title="Diarienummer"):
    """A reference (diarienummer): always text."""

    owner: OwnText | None = Field(None, title="Vems diarium")
    """Vems diarium numret hör till."""
    number: Name = Field(title="Nummer")
    """Diarienumret, som det står i källan."""


class Signing(Cited, title="Underskrift"):
    """Where and when a party signed, as far as the source shows."""

    date: PartialDate | None = Field(None, title="Dag")
    """När parten skrev under."""
    place: Name | None = Field(None, title="Plats")
    """Var parten skrev under."""
    party: PartyRef | None = Field(None, title="Part")
    """Id för parten som skrev under, ur ”parties”."""
    verbatim: Verbatim | None = Field(None, title="Källans egna ord")
    """Källans egna ord om underskriften."""


class Signatory(Cited, title="Person som skriver under"):
    """A person whose name stands under the agreement or its covering letter."""

    name: Name | None = Field(None, title="Namn")
    """Personens namn. Utelämnas när källan bara anger befattningen."""
    title: Verbatim | None = Field(None, title="Befattning")
    """Befattningen, ordagrant."""
    acting: YesOrNo | None = Field(None, title="Tillförordnad")
    """Om personen är tillförordnad."""
    party: PartyRef | None = Field(None, title="Part")
    """Id för parten som personen skriver under för, ur ”parties”."""
    political_party: Name | None = Field(None, title="Politiskt parti")
    """Personens politiska parti, om källan anger det."""
    role: words.SignatoryRole = Field(title="Roll")
    """Vad personen skriver under."""

    @model_validator(mode="after")
    def has_a_name_or_title(self) -> Self:
        if not (self.name or self.title):
            raise PydanticCustomError("MB029", "Skriv ”name” eller ”title” (befattningen).")
        return self


class PersonInRole(Cited, title="Person eller funktion"):
    """Another person or office that the source gives a part to."""

    name: Name | None = Field(None, title="Namn")
    """Personens namn."""
    office: Verbatim | None = Field(None, title="Befattning")
    """Befattningen eller funktionen, ordagrant."""
    acting: YesOrNo | None = Field(None, title="Tillförordnad")
    """Om personen är tillförordnad."""
    party: PartyRef | None = Field(None, title="Part")
    """Id för parten som personen hör till, ur ”parties”."""
    political_party: Name | None = Field(None, title="Politiskt parti")
    """Personens politiska parti, om källan anger det."""
    role: words.PersonRole = Field(title="Roll")
    """Vad personen gör enligt källan."""

    @model_validator(mode="after")
    def has_a_name_or_office(self) -> Self:
        if not (self.name or self.office):
            raise PydanticCustomError("MB029", "Skriv ”name” eller ”office” (befattningen).")
        return self


class Decision(Cited, title="Beslut"):
    """A decision about the agreement."""

    body: OwnText = Field(title="Vem som beslutar")
    """Vem som beslutar, till exempel kommunstyrelsen."""
    paragraph: OwnText | None = Field(None, title="Paragraf")
    """Beslutets paragraf, till exempel § 12."""
    date: PartialDate | None = Field(None, title="Dag")
    """När beslutet fattades eller väntas."""
    role: words.DecisionRole = Field(title="Roll")
    """Om organet föreslår, beslutar eller godkänner."""
    state: words.DecisionState = Field(title="Läge")
    """Om källan visar att beslutet är fattat."""
    text: Verbatim | None = Field(None, title="Beslutet")
    """Beslutet ordagrant."""


class Basis(Cited, title="Underlag"):
    """Something that the situation picture builds on."""

    text: Verbatim = Field(title="Underlag")
    """Underlaget ordagrant, till exempel en enkät eller en dialog."""
    count: Count | None = Field(None, title="Antal")
    """Antal, till exempel hur många som svarade på enkäten."""
    unit: OwnText | None = Field(None, title="Det som räknas")
    """Det som räknas i ”count”, till exempel dialoger eller svar."""


class Step(Cited, title="Steg"):
    """One step of the method, in order."""

    text: Verbatim = Field(title="Steg")
    """Steget ordagrant."""


class Law(Cited, title="Lag eller regel"):
    text: Verbatim = Field(title="Lag eller regel")
    """Det som källan skriver om lagen eller regeln, ordagrant."""
    date: PartialDate | None = Field(None, title="Gäller från")
    """När lagen eller regeln började gälla."""


class Indicator(Identified, title="Mått"):
    """Something that is measured to see whether it became better."""

    text: Verbatim = Field(title="Det som mäts")
    """Det som mäts, ordagrant."""
    baseline: OwnText | None = Field(None, title="Läget från början")
    """Läget från början, som källan anger det."""


class PriorityArea(Lasting, title="Prioriterat område"):
    """A prioritised area: what the parties have chosen to work with."""

    number: OwnText | None = Field(None, title="Nummer")
    """Numret som källan ger området."""
    label: Verbatim = Field(title="Områdets namn")
    """Områdets namn, ordagrant."""
    also_called: tuple[Verbatim, ...] = Field((), title="Kallas också")
    """Samma område under ett annat namn i samma text."""
    designation: OwnText | None = Field(None, title="Källans ord för område")
    """Källans eget ord för område, till exempel samverkansområde eller problembild."""
    themes: tuple[ThemeRef, ...] = Field((), title="Ämnen")
    """Ämnen ur themes.yml."""
    description: RichText | None = Field(None, title="Beskrivning")
    """Hur källan beskriver området, ordagrant."""
    problems: RichText | None = Field(None, title="Problem")
    """Problemen i området, ordagrant."""
    causes: RichText | None = Field(None, title="Orsaker")
    """Orsakerna till problemen, ordagrant."""
    goal: RichText | None = Field(None, title="Mål")
    """Målet för området, ordagrant."""
    sub_areas: tuple[Verbatim, ...] = Field((), title="Delområden")
    """Delområden, ordagrant."""
    indicators: tuple[Indicator, ...] = Field((), title="Mått")
    """Det som mäts för att se om läget har blivit bättre."""
    maps_to: AreaAddress | None = Field(None, title="Motsvarar i ett tidigare avtal")
    """Motsvarande område i ett tidigare avtal: plats/namn#id."""
    notes: tuple[Note, ...] = Field((), title="Anmärkningar")
    """Redaktionens anmärkningar om området."""


class Per(Written, title="Hur ofta"):
    n: Count = Field(1, ge=1, title="Antal")
    """Hur många tidsenheter, till exempel 2 för varannan vecka. Utelämnas när det är 1."""
    unit: words.TimeUnit = Field(title="Tidsenhet")
    """Tidsenheten, till exempel vecka."""

    @property
    def label(self) -> str:
        """`per vecka`, `per 2 veckor`"""
        return f"per {self.unit.of(self.n)}"


class Target(Identified, title="Mål"):
    """A measurable target of a promise."""

    part: PartRef | None = Field(None, title="Del av löftet")
    """Id för den del av löftet som målet gäller, ur ”parts”."""
    operator: words.Operator | None = Field(None, title="Minst, högst eller exakt")
    """Om målet är minst, högst, exakt eller omkring värdet. Utelämnas när källan bara har talet."""
    value: Number = Field(title="Värde")
    """Målets värde, ett tal med decimalpunkt."""
    unit: OwnText = Field(title="Enhet")
    """Det som räknas, till exempel kvällar eller procent."""
    per: Per | None = Field(None, title="Hur ofta")
    """Hur ofta, när målet gäller per vecka, månad eller annan tid."""
    within: OwnText | None = Field(None, title="Inom vilken tid")
    """Inom vilken tid, till exempel inställelsetid."""
    period: Period | None = Field(None, title="Tid")
    """Tiden som målet gäller, när den skiljer sig från avtalets."""
    of: TargetRef | None = Field(None, title="Är en del av målet")
    """Id för det mål som detta är en del av (”varav”)."""
    mode: words.TargetMode | None = Field(None, title="Sammanlagt eller i genomsnitt")
    """Om värdet gäller sammanlagt eller i genomsnitt."""
    measure: words.Measure | None = Field(None, title="Räknas som")
    """Om värdet är ett antal eller en nivå."""
    verbatim: Verbatim | None = Field(None, title="Avtalets egna ord")
    """Målet med avtalets egna ord."""

    @property
    def unit_over_time(self) -> str:
        """`pass per vecka`: what a figure counts that is told in the same way; else the unit."""
        return f"{self.unit} {self.per.label}" if self.per else self.unit


class Part(Lasting, title="Del av ett löfte"):
    """One of several things in one promise."""

    text: Verbatim = Field(title="Delen ordagrant")
    """Delen av löftet, ordagrant."""
    owners: tuple[PartyRef, ...] = Field((), title="Ansvariga")
    """Id för parterna som svarar för delen, ur ”parties”."""


class Withdrawal(Written, title="Borttagning"):
    """Why something that was published has been taken away. Its page says so."""

    date: PartialDate = Field(title="Dag")
    """Dagen då det togs bort."""
    reason: words.WithdrawalReason = Field(title="Skäl")
    """Skälet till att det togs bort."""
    note: OwnText | None = Field(None, title="Förklaring")
    """Förklaring med egna ord."""
    successors: tuple[Successor, ...] = Field((), title="Det som har tagit över")
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

    number: OwnText | None = Field(None, title="Nummer")
    """Numret som källan ger löftet."""
    kind: words.PromiseKind = Field(title="Slag av löfte")
    """Om källan lovar, åtar sig, räknar upp eller prioriterar det."""
    text: Verbatim = Field(title="Löftet ordagrant")
    """Löftet ordagrant. ”…” binder ihop bitar av samma stycke."""
    title: OwnText | None = Field(None, title="Rubrik")
    """Kort rubrik med egna ord."""
    plain: Plain | None = Field(None, title="På klarspråk")
    """Löftet på klarspråk, högst 200 tecken."""
    owners: tuple[PartyRef, ...] = Field((), title="Ansvariga")
    """Parterna som svarar för löftet. Utelämnas när källan inte anger ansvarig."""
    partners: tuple[PartyRef, ...] = Field((), title="Hjälper till")
    """Id för parter som hjälper till, ur ”parties”."""
    areas: tuple[AreaRef, ...] = Field((), title="Områden")
    """Områden, bara när källan själv lägger löftet under området."""
    themes: tuple[ThemeRef, ...] = Field((), title="Ämnen")
    """Ämnen ur themes.yml. Behövs när löftet inte står under ett område med ett enda ämne."""
    places: tuple[OwnText, ...] = Field((), title="Platser")
    """Platser som löftet gäller."""
    audience: OwnText | None = Field(None, title="Riktar sig till")
    """Vilka löftet riktar sig till."""
    period: Period | None = Field(None, title="Tid")
    """Tiden som löftet gäller, när den skiljer sig från avtalets."""
    continuous: YesOrNo | None = Field(None, title="Gäller hela tiden")
    """Om löftet gäller hela tiden, utan slutpunkt."""
    targets: tuple[Target, ...] = Field((), title="Mål")
    """Mätbara mål. Utelämnas när källan inte har något."""
    parts: tuple[Part, ...] = Field((), title="Delar")
    """Löftets delar, när det lovar flera saker."""
    continues: PromiseAddress | None = Field(None, title="Fortsätter ett tidigare löfte")
    """Samma löfte i ett tidigare avtal: plats/namn#id."""
    specifies: PromiseAddress | None = Field(None, title="Genomför ett löfte")
    """Löftet i avtalet som planens punkt genomför: plats/namn#id."""
    withdrawn: Withdrawal | None = Field(None, title="Borttaget")
    """Skrivs när ett publicerat löfte tas bort. Sidan finns kvar och berättar det."""
    notes: tuple[Note, ...] = Field((), title="Anmärkningar")
    """Redaktionens anmärkningar om löftet."""
    formerly: tuple[FormerReference, ...] = Field((), title="Tidigare id")
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
    def answering(self) -> tuple[str, ...]:
        """Who answers for it: its owners, and those of its parts."""
        of_parts = (owner for part in self.parts for owner in part.owners)
        return tuple(dict.fromkeys((*self.owners, *of_parts)))

    @property
    def name(self) -> str:
        """The short title, else the words of the promise themselves."""
        return self.title or self.text


class CooperationForm(Cited, title="Form för samverkan"):
    name: Verbatim = Field(title="Namn")
    """Vad samverkan kallas, ordagrant."""
    forms: tuple[Verbatim, ...] = Field((), title="Hur den går till")
    """Hur den går till, ordagrant."""


class Definition(Cited, title="Ordförklaring"):
    word: Verbatim = Field(title="Ord")
    """Ordet som förklaras."""
    text: Verbatim | None = Field(None, title="Förklaring")
    """Förklaringen ordagrant."""
    items: tuple[Verbatim, ...] = Field((), title="Punkter")
    """Förklaringens punkter, ordagrant."""


class Body(Lasting, title="Grupp"):
    """A group that leads or does the work."""

    name: Name = Field(title="Namn")
    """Gruppens namn."""
    task: RichText | None = Field(None, title="Uppgift")
    """Gruppens uppgift, ordagrant."""
    members: tuple[Verbatim, ...] = Field((), title="De som ingår")
    """De som ingår, ordagrant."""
    lead: ActorRef | None = Field(None, title="Leds av")
    """Vem som leder gruppen: ett id ur ”parties” eller källans egna ord."""


class PlannedFollowUp(Lasting, title="Utlovad uppföljning"):
    """What the parties promised to follow up."""

    text: Verbatim = Field(title="Det som är lovat")
    """Det som parterna har lovat om uppföljningen, ordagrant."""
    kind: words.FollowUpKind = Field(title="Slag av uppföljning")
    """Vad för slags uppföljning det är."""
    every: words.Every | None = Field(None, title="Hur ofta")
    """Hur ofta uppföljningen ska göras."""
    month: Annotated[int, Field(ge=1, le=12)] | None = Field(None, title="Månad")
    """Månaden, 1–12. Skrivs bara tillsammans med ”every: year”."""
    due: PartialDate | None = Field(None, title="Klar senast")
    """När uppföljningen ska vara klar, om källan anger det."""
    from_: PartialDate | None = Field(default=None, alias="from", title="Från")
    """När uppföljningen börjar, om det inte är när avtalet börjar."""
    to: PartialDate | None = Field(None, title="Till och med")
    """När uppföljningen slutar, om det inte är när avtalet slutar."""
    by: tuple[ActorRef, ...] = Field((), title="Vem som följer upp")
    """Vem som följer upp: en parts eller ett organs id, eller källans egna ord."""
    to_whom: tuple[ActorRef, ...] = Field((), title="Vem som får den")
    """Vem som får uppföljningen: ett id ur ”bodies” eller källans egna ord."""
    form: words.Form | None = Field(None, title="Skriftlig eller muntlig")
    """Om uppföljningen ska vara skriftlig eller muntlig."""
    subject: tuple[words.Subject, ...] = Field((), title="Vad som följs upp")
    """Vad som ska följas upp."""
    where: OwnText | None = Field(None, title="Var den publiceras")
    """Var resultatet ska publiceras."""
    points: tuple[Verbatim, ...] = Field((), title="Punkter")
    """Punkterna som ska följas upp, ordagrant."""
    presents: PlannedRef | None = Field(None, title="Visar samma som")
    """Id för den utlovade uppföljning som visas en gång till här. Den räknas bara en gång."""


class Answer(Written, title="Svar på en utlovad uppföljning"):
    """The planned follow-up, and the occasion of it, that a follow-up answers."""

    planned: PlannedRef = Field(title="Utlovad uppföljning")
    """Id för den utlovade uppföljningen, ur ”follow_up_plan”."""
    due: OccasionName | None = Field(None, title="Tillfälle")
    """Vilket tillfälle: 2024, 2024-10, 2024-Q3, 2024-T2 eller 2024-H1. Utelämnas när det är ett."""
    covers: OwnText | None = Field(None, title="Vad den tar upp")
    """Vad uppföljningen tar upp, när den svarar på en del av det som var utlovat."""


class Figure(Written, title="Ännu en siffra"):
    """Another figure that a follow-up gives beside an outcome, of what was not promised."""

    value: Number = Field(title="Värde")
    """Värdet, ett tal med decimalpunkt."""
    unit: OwnText = Field(title="Enhet")
    """Det som har räknats."""
    measure: words.Measure | None = Field(None, title="Räknas som")
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
    figures: tuple[Figure, ...] = Field((), title="Fler siffror")
    """Fler siffror som källan ger bredvid utfallet."""
    places: tuple[OwnText, ...] = Field((), title="Platser")
    """Platser som utfallet gäller, när det inte gäller hela löftet."""
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
    notes: tuple[Note, ...] = Field((), title="Anmärkningar")
    """Redaktionens anmärkningar om utfallet."""

    @property
    def is_beside(self) -> bool:
        """Whether it answers no promise and no measure of the agreement."""
        return not (self.promise or self.indicator)


class FollowUp(Lasting, title="Uppföljning"):
    """A published follow-up."""

    kind: words.FollowUpKind | None = Field(None, title="Slag av uppföljning")
    """Vad för slags uppföljning det är."""
    answers: tuple[Answer, ...] = Field((), title="Svarar på")
    """De utlovade uppföljningar som den här svarar på."""
    period: Period | None = Field(None, title="Tid")
    """Tiden som uppföljningen gäller."""
    published: PartialDate | None = Field(None, title="Publicerad")
    """När uppföljningen publicerades."""
    by: tuple[ActorRef, ...] = Field((), title="Vem som har följt upp")
    """Vem som har följt upp: id ur ”parties” eller ”bodies”, eller källans egna ord."""
    also_of: tuple[DocumentAddress, ...] = Field((), title="Gäller också")
    """Andra avtal som uppföljningen också gäller: plats/namn. Den visas även där."""
    summary: OwnRichText | None = Field(None, title="Sammanfattning")
    """Sammanfattning av uppföljningen."""
    outcomes: tuple[Outcome, ...] = Field((), title="Utfall")
    """Utfallen, ett för varje löfte eller mått som uppföljningen nämner."""
    withdrawn: Withdrawal | None = Field(None, title="Borttagen")
    """Varför uppföljningen är borttagen: bara när den är publicerad av misstag."""


class DocumentLabel(Written, title="Beteckning"):
    """What one part of the source calls a document: numbers may clash."""

    in_: OwnText = Field(alias="in", title="Del av källan")
    """Den del av källan som använder beteckningen."""
    label: Verbatim = Field(title="Beteckning")
    """Beteckningen ordagrant, till exempel Bilaga 1."""


class Document(Lasting, title="Handling"):
    """A paper that belongs to the agreement or is named in it."""

    title: Verbatim = Field(title="Titel")
    """Handlingens titel, ordagrant."""
    kind: words.DocumentKind = Field(title="Slag av handling")
    """Vad för slags handling det är."""
    date: PartialDate | None = Field(None, title="Datum")
    """Handlingens datum."""
    labels: tuple[DocumentLabel, ...] = Field((), title="Beteckningar")
    """Vad källans olika delar kallar handlingen."""
    state: words.DocumentState = Field(title="Läge")
    """Om handlingen ingår, är publicerad, ska tas fram eller saknas här."""
    url: WebAddress | None = Field(None, title="Webbadress")
    """Handlingens webbadress."""
    file: FilePath | None = Field(None, title="Fil")
    """Handlingens fil, räknat från avtalets mapp."""
    former_files: tuple[FilePath, ...] = Field((), title="Tidigare filnamn")
    """Tidigare namn på filen, räknat på samma sätt. Gamla länkar till texten fungerar."""
    redacted: PartialDate | None = Field(None, title="Personuppgifter strukna")
    """Dagen då personuppgifter ströks ur filen."""
    address: DocumentAddress | None = Field(None, title="Adress här")
    """Adressen här, när handlingen har en egen fil: plats/namn."""


class Relation(Cited, title="Förhållande till ett annat avtal"):
    """How this agreement relates to another."""

    kind: words.RelationKind = Field(title="Hur de hör ihop")
    """Hur det här avtalet hör ihop med det andra."""
    to: DocumentAddress | None = Field(None, title="Det andra avtalet")
    """Det andra avtalets adress här: plats/namn."""
    to_text: Verbatim | None = Field(None, title="Det andra avtalet, med källans ord")
    """Det andra avtalet med källans egna ord, när det inte finns här."""
    valid: Period | None = Field(None, title="Giltighetstid")
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

    text: OwnText = Field(title="Vad som inte stämmer")
    """Det som inte stämmer överens."""
    sources: tuple[SourceReference, ...] = Field((), title="Källor")
    """Källorna som inte stämmer överens."""


class Event(Cited, title="Händelse"):
    """Something that happened to the agreement: a proposal, criticism, a decision to go on."""

    date: PartialDate = Field(title="Dag")
    """När det hände."""
    kind: words.EventKind = Field(title="Slag av händelse")
    """Vad för slags händelse det är."""
    text: OwnText = Field(title="Vad som hände")
    """Vad som hände, med egna ord."""


class FollowUpSearch(Written, title="Sökning"):
    """Somebody looked for a follow-up and found none but those that are here."""

    date: PartialDate = Field(title="Dag")
    """Dagen då någon letade."""
    where: OwnText = Field(title="Var")
    """Var, till exempel kommunens och polisens webbplatser."""


class Accepted(Written, title="Godtagen varning"):
    """A warning that the editors have seen and leave as it is."""

    code: ProblemCode = Field(title="Kod")
    """Varningens kod."""
    reason: OwnText = Field(title="Skäl")
    """Varför det är rätt som det står."""


class KnownParts(Written, title="Det som källan återger"):
    """How much of a list the source gives."""

    areas: words.Known | None = Field(None, title="Områden")
    """Hur många av områdena som källan återger."""
    promises: words.Known | None = Field(None, title="Löften")
    """Hur många av löftena som källan återger."""
    areas_stated: Count | None = Field(None, title="Antal områden enligt källan")
    """Antalet områden som källan säger att avtalet har."""
    promises_stated: Count | None = Field(None, title="Antal löften enligt källan")
    """Antalet löften som källan säger att avtalet har."""


class Section(Cited, title="Avsnitt"):
    """What has no field of its own, verbatim."""

    heading: Verbatim = Field(title="Rubrik")
    """Avsnittets rubrik, ordagrant."""
    text: RichText = Field(title="Text")
    """Avsnittets text, ordagrant."""


class Clause(Cited, title="Textstycke"):
    """A clause of the agreement, verbatim. `purpose: …` alone means its text."""

    text: RichText = Field(title="Text")
    """Texten ordagrant."""

    @model_validator(mode="before")
    @classmethod
    def a_text_is_a_clause(cls, value: Any) -> Any:
        return in_place_of({"text": value}, value) if isinstance(value, str) else value


class Source(Written, title="Källa"):
    """Where the words come from."""

    id: Id = Field(title="Id")
    """Ett kort namn som inte ändras: a–z, 0–9 och bindestreck."""
    title: OwnText = Field(title="Titel")
    """Källans titel."""
    kind: words.SourceKind = Field(title="Slag av källa")
    """Vad för slags källa det är."""
    publisher: OwnText | None = Field(None, title="Publicerad av")
    """Vem som har publicerat källan."""
    published: PartialDate | None = Field(None, title="Publicerad")
    """När källan publicerades."""
    updated: PartialDate | None = Field(None, title="Ändrad")
    """När källan senast ändrades."""
    edition: OwnText | None = Field(None, title="Version")
    """Vilken version av källan det är."""
    url: WebAddress | None = Field(None, title="Webbadress")
    """Källans webbadress."""
    archived: WebAddress | None = Field(None, title="Arkiverad kopia")
    """Webbadress till en arkiverad kopia av källan, som läsaren kan gå till när källan är borta."""
    file: FilePath | None = Field(None, title="Sparad text")
    """Den sparade texten, räknat från avtalets mapp, till exempel sources/2024-samverkan.txt."""
    former_files: tuple[FilePath, ...] = Field((), title="Tidigare filnamn")
    """Tidigare namn på filen, räknat på samma sätt. Gamla länkar till texten fungerar."""
    captured: PartialDate | None = Field(None, title="Hämtad")
    """Dagen då texten hämtades."""
    redacted: PartialDate | None = Field(None, title="Personuppgifter strukna")
    """Dagen då personuppgifter ströks ur den sparade texten."""
    completeness: words.Completeness = Field(title="Hur mycket av texten")
    """Om hela texten finns med, en del av den eller bara rubriken."""
    wording: words.Wording = Field(words.Wording.OWN, title="Ordalydelse")
    """Skrivs ”reported” när inget ur källan är citerat: allt därifrån är återgivet."""
    formerly: tuple[FormerId, ...] = Field((), title="Tidigare id")
    """Tidigare id:n för samma källa. Gamla länkar leder hit."""


class Agreement(Written, title="Avtal"):
    """One published document: an agreement, an edition of promises or a plan."""

    kind: words.Kind = Field(title="Slag av dokument")
    """Vad för slags dokument det är."""
    title: Verbatim | None = Field(None, title="Titel")
    """Titeln ordagrant, som den står på dokumentet."""
    working_title: OwnText | None = Field(None, title="Redaktionens titel")
    """Redaktionens titel, när dokumentet saknar en egen."""
    plain: Summary | None = Field(None, title="På klarspråk")
    """Avtalet på klarspråk, högst 400 tecken, med redaktionens ord."""
    municipalities: Annotated[tuple[MunicipalityRef, ...], AfterValidator(one_item_at_least)] = (
        Field(title="Kommuner")
    )
    """Kommunernas kortnamn ur municipalities.yml."""
    places: tuple[OwnText, ...] = Field((), title="Platser")
    """Stadsdelar, torg, skolor och andra platser som texten nämner."""
    parties: Annotated[tuple[Party, ...], AfterValidator(one_item_at_least)] = Field(title="Parter")
    """De som har ingått, stödjer eller nämns i avtalet."""
    references: tuple[DiaryNumber, ...] = Field((), title="Diarienummer")
    """Diarienummer."""
    document_date: PartialDate | None = Field(None, title="Dokumentets datum")
    """Dokumentets datum, när källan anger ett."""
    valid: Term | None = Field(None, title="Giltighetstid")
    """Avtalets giltighetstid, så noga som källan anger den. Av den räknas ut om avtalet gäller."""
    signed: tuple[Signing, ...] = Field((), title="Underskrifter")
    """När och var parterna skrev under. Visar källan tomma rader skriver du en rad utan dag."""
    signatories: tuple[Signatory, ...] = Field((), title="De som skriver under")
    """Personerna som skriver under."""
    roles: tuple[PersonInRole, ...] = Field((), title="Andra personer och funktioner")
    """Andra personer och funktioner som källan nämner."""
    decisions: tuple[Decision, ...] = Field((), title="Beslut")
    """Beslut om avtalet."""
    purpose: Clause | None = Field(None, title="Syfte")
    """Avtalets syfte, ordagrant."""
    vision: Clause | None = Field(None, title="Vision")
    """Avtalets vision, ordagrant."""
    overall_goal: Clause | None = Field(None, title="Övergripande mål")
    """Det övergripande målet, ordagrant."""
    background: Clause | None = Field(None, title="Bakgrund")
    """Avtalets bakgrund, ordagrant."""
    resources: Clause | None = Field(None, title="Resurser")
    """Det som avtalet säger om resurser, ordagrant."""
    basis: tuple[Basis, ...] = Field((), title="Underlag")
    """Det som lägesbilden bygger på: dialoger, enkäter, statistik."""
    method: tuple[Step, ...] = Field((), title="Arbetssätt")
    """Arbetssättets steg, i ordning."""
    legal_basis: tuple[Law, ...] = Field((), title="Lagar och regler")
    """Lagar och regler som avtalet hänvisar till."""
    priority_areas: tuple[PriorityArea, ...] = Field((), title="Prioriterade områden")
    """Områdena som parterna har valt att arbeta med."""
    promises: tuple[Promise, ...] = Field((), title="Löften")
    """Löftena och åtagandena, ett för varje sak som kan redovisas som gjord."""
    targets_required: Clause | None = Field(None, title="Krav på mätbara mål")
    """Avtalets egna ord om att alla insatser ska ha mätbara mål."""
    cooperation_forms: tuple[CooperationForm, ...] = Field((), title="Former för samverkan")
    """Former för samverkan."""
    definitions: tuple[Definition, ...] = Field((), title="Ordförklaringar")
    """Ord som avtalet förklarar."""
    bodies: tuple[Body, ...] = Field((), title="Grupper")
    """Grupper som leder eller utför arbetet."""
    follow_up_plan: tuple[PlannedFollowUp, ...] = Field((), title="Utlovade uppföljningar")
    """Löften i avtalet om att följa upp. Det som är gjort står under ”follow_ups”."""
    follow_ups: tuple[FollowUp, ...] = Field((), title="Uppföljningar")
    """Uppföljningar som är gjorda och publicerade. Hur det gick står i utfallen."""
    documents: tuple[Document, ...] = Field((), title="Handlingar")
    """Bilagor och andra handlingar som avtalet nämner."""
    communication: Clause | None = Field(None, title="Kommunikation")
    """Det som avtalet säger om kommunikation, ordagrant."""
    economy: Clause | None = Field(None, title="Ekonomi")
    """Det som avtalet säger om ekonomi, ordagrant."""
    revision: Clause | None = Field(None, title="Ändringar")
    """Det som avtalet säger om ändringar, ordagrant."""
    termination: Clause | None = Field(None, title="Uppsägning")
    """Det som avtalet säger om uppsägning, ordagrant."""
    extension: Clause | None = Field(None, title="Förlängning")
    """Det som avtalet säger om förlängning, ordagrant."""
    relations: tuple[Relation, ...] = Field((), title="Förhållanden till andra avtal")
    """Hur avtalet hör ihop med andra avtal."""
    discrepancies: tuple[Discrepancy, ...] = Field((), title="Motsägelser")
    """Där källorna säger emot varandra eller sig själva."""
    notes: tuple[Note, ...] = Field((), title="Anmärkningar")
    """Redaktionens anmärkningar, som visas som sådana."""
    known: KnownParts | None = Field(None, title="Det som källan återger")
    """Hur mycket källan återger, när den inte återger allt."""
    sections: tuple[Section, ...] = Field((), title="Avsnitt")
    """Avsnitt i avtalet som inte passar någon annanstans."""
    sources: Annotated[tuple[Source, ...], AfterValidator(one_item_at_least)] = Field(
        title="Källor"
    )
    """Källorna som uppgifterna kommer från."""
    events: tuple[Event, ...] = Field((), title="Händelser")
    """Det som har hänt med avtalet: förslag, kritik, förlängning."""
    last_searched: FollowUpSearch | None = Field(None, title="Senaste sökningen")
    """När och var någon senast letade efter en uppföljning."""
    accepted: tuple[Accepted, ...] = Field((), title="Godtagna varningar")
    """Varningar som är sedda och får stå: koden och skälet."""
    withdrawn: Withdrawal | None = Field(None, title="Borttaget")
    """Skrivs när ett publicerat avtal tas bort. Sidorna finns kvar och berättar det."""
    formerly: tuple[FormerAddress, ...] = Field((), title="Tidigare adresser")
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
        return address_of(PurePosixPath(self.stands_in))

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
