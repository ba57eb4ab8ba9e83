"""What an agreement says.

Nothing in this module knows about YAML, Markdown or MkDocs. The classes are the
schema: the text under a field is what a communicator reads in the editor, and
so is in Swedish.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from macros import vocabulary as words
from macros.dates import PartialDate

# What a validator of ours says is Swedish already and has the error type "told".
Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Position:
    """Where something was written: file, line and column, counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Origin:
    """One mapping's way back to its file: the position of it and of all below it."""

    path: Path = ()
    positions: Mapping[Path, Position] = field(default_factory=dict)

    def position(self, *below: str | int) -> Position:
        """The position of a value, or of the nearest thing around it that was written."""
        path = self.path + below
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, Position("okänd fil"))


class Fields(dict[str, object]):
    """One mapping as it was read: values as text, and its origin."""

    def __init__(self, values: Mapping[str, object], origin: Origin):
        super().__init__(values)
        self.origin = origin


class Scalar(str):
    """One value as it was read, for the few that stand for a whole mapping."""

    origin: Origin

    @classmethod
    def at(cls, text: str, origin: Origin) -> Self:
        scalar = cls(text)
        scalar.origin = origin
        return scalar


def _standing_for(key_values: Mapping[str, object], value: object) -> object:
    """A mapping in the place of the one value that was written for it."""
    return Fields(key_values, value.origin) if isinstance(value, Scalar) else dict(key_values)


class Written(BaseModel):
    """Anything a communicator has written, and may be asked to correct."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
    _origin: Origin = PrivateAttr(default_factory=Origin)

    @model_validator(mode="wrap")
    @classmethod
    def remember_origin(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        written = handler(value)
        if isinstance(value, Fields | Scalar):
            written._origin = value.origin
        return written

    def position(self, *below: str | int) -> Position:
        """Where this, or the value of one of its keys, stands in its file."""
        return self._origin.position(*below)


def _yes_or_no(value: object) -> object:
    answers = {"yes": True, "no": False, True: True, False: False}
    if not isinstance(value, str | bool) or value not in answers:
        raise PydanticCustomError("told", "Skriv ”yes” eller ”no” här.")
    return answers[value]


def _number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", value):
        advice = (
            "Skriv decimalpunkt, till exempel 0.5." if "," in value else "Skriv till exempel 8."
        )
        raise PydanticCustomError("told", f"”{value}” är inget tal. {advice}")
    return value


def _count(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,9}", value):
        raise PydanticCustomError("told", f"”{value}” är inget antal. Skriv till exempel 8.")
    return value


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in text:
        raise PydanticCustomError(
            "told",
            f"”{text}” är ingen webbadress. Den ska börja med https:// eller http://.",
        )
    return text


def _inside_the_folder(text: str) -> str:
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts or "\\" in text:
        raise PydanticCustomError(
            "told", f"”{text}” leder ut ur avtalets mapp. Lägg filen i mappen eller under den."
        )
    return text


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
REFERENCE = r"^([a-z0-9-]+/[a-z0-9-]+#)?[a-z0-9-]+$"
DOCUMENT_ADDRESS = r"^[a-z0-9-]+/[a-z0-9-]+$"
THING_ADDRESS = r"^[a-z0-9-]+/[a-z0-9-]+#[a-z0-9-]+$"
ANY_ADDRESS = r"^[a-z0-9-]+/[a-z0-9-]+(#[a-z0-9-]+)?$"
OCCASION = r"^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?(-\d{2})?$"
COUNTY_CODE = r"^[0-9]{2}$"
MUNICIPALITY_CODE = r"^[0-9]{4}$"

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
Reference = Annotated[str, StringConstraints(pattern=REFERENCE, max_length=240)]
DocumentAddress = Annotated[str, StringConstraints(pattern=DOCUMENT_ADDRESS, max_length=160)]
ThingAddress = Annotated[str, StringConstraints(pattern=THING_ADDRESS, max_length=240)]
AnyAddress = Annotated[str, StringConstraints(pattern=ANY_ADDRESS, max_length=240)]
Text = Annotated[str, StringConstraints(min_length=1)]
Verbatim = Annotated[str, StringConstraints(min_length=1)]
RichText = Annotated[str, StringConstraints(min_length=1)]
Plain = Annotated[str, StringConstraints(min_length=1, max_length=200)]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
FilePath = Annotated[str, StringConstraints(max_length=200), AfterValidator(_inside_the_folder)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Count = Annotated[int, BeforeValidator(_count)]


class SourceReference(Written):
    """The words stand in this source, there."""

    id: Slug
    """Källans id, ur ”sources”."""
    at: Text | None = None
    """Var i källan, till exempel rubrik, sida eller stycke."""


class Cited(Written):
    """Anything that may tell which source it comes from."""

    source: tuple[SourceReference, ...] = ()
    """Källan, när avtalet har flera. Utelämnas när det bara finns en."""


class Identified(Cited):
    """Anything that others refer to."""

    id: Slug
    """Ett kort namn som inte ändras: a–z, 0–9 och bindestreck."""


class Period(Written):
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
        return _standing_for({"from": value, "to": value}, value) if is_one_date else value

    @model_validator(mode="after")
    def has_a_date(self) -> Self:
        if not (self.from_ or self.to) and type(self) is Period:
            raise PydanticCustomError("told", "Skriv ”from” eller ”to”, eller ett enda datum.")
        return self


class Term(Period, Cited):
    """When the agreement is valid, as the source tells it."""

    open: words.OpenEnd | None = None
    """Varför slutdatum saknas. Skrivs bara när ”to” saknas."""
    extendable: YesOrNo | None = None
    """Om avtalet kan förlängas."""
    prolonged_from: PartialDate | None = None
    """Det gamla slutdatumet, när samma avtal har förlängts."""
    verbatim: Verbatim | None = None
    """Avtalets egna ord om giltighetstiden."""


class Party(Identified):
    """Somebody who signs, supports or acts under the agreement."""

    name: Text
    kind: words.PartyKind
    role: words.PartyRole


class DiaryNumber(Cited):
    """A reference (diarienummer): always text."""

    owner: Text | None = None
    """Vems diarium numret hör till."""
    number: Text


class Signing(Cited):
    """Where and when a party signed, as far as the source shows."""

    date: PartialDate | None = None
    place: Text | None = None
    party: Slug | None = None
    verbatim: Verbatim | None = None


class Signatory(Cited):
    """A person whose name stands under the agreement or its covering letter."""

    name: Text
    title: Verbatim | None = None
    acting: YesOrNo | None = None
    """Om personen är tillförordnad."""
    party: Slug | None = None
    political_party: Text | None = None
    role: words.SignatoryRole


class PersonInRole(Cited):
    """Another person or office that the source gives a part to."""

    name: Text | None = None
    office: Verbatim | None = None
    party: Slug | None = None
    role: words.PersonRole

    @model_validator(mode="after")
    def has_a_name_or_office(self) -> Self:
        if not (self.name or self.office):
            raise PydanticCustomError("told", "Skriv ”name” eller ”office” (befattningen).")
        return self


class Decision(Cited):
    """A decision about the agreement."""

    body: Text
    paragraph: Text | None = None
    date: PartialDate | None = None
    role: words.DecisionRole
    state: words.DecisionState
    text: Verbatim | None = None


class Basis(Cited):
    """Something that the situation picture builds on."""

    text: Verbatim
    count: Count | None = None


class Step(Cited):
    """One step of the method, in order."""

    text: Verbatim


class Law(Cited):
    text: Verbatim
    date: PartialDate | None = None


class Indicator(Identified):
    """Something that is measured to see whether it became better."""

    text: Verbatim
    baseline: Text | None = None


class PriorityArea(Identified):
    """A prioritised area: what the parties have chosen to work with."""

    number: Text | None = None
    label: Verbatim
    """Områdets namn, ordagrant."""
    also_called: tuple[Verbatim, ...] = ()
    """Samma område under ett annat namn i samma text."""
    term: Text | None = None
    """Källans eget ord för område, till exempel samverkansområde eller problembild."""
    themes: tuple[Slug, ...] = ()
    """Ämnen ur themes.yml."""
    description: RichText | None = None
    problems: RichText | None = None
    causes: RichText | None = None
    goal: RichText | None = None
    sub_areas: tuple[Verbatim, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    maps_to: ThingAddress | None = None
    """Motsvarande område i ett tidigare avtal: plats/namn#id."""


class Per(Written):
    n: Count = 1
    unit: words.TimeUnit


class Target(Identified):
    """A measurable target of a promise."""

    part: Slug | None = None
    operator: words.Operator
    value: Number
    unit: Text
    per: Per | None = None
    within: Text | None = None
    """Inom vilken tid, till exempel inställelsetid."""
    period: Period | None = None
    of: Slug | None = None
    """Id för det mål som detta är en del av (”varav”)."""
    mode: words.TargetMode | None = None
    measure: words.Measure | None = None
    verbatim: Verbatim | None = None
    """Målet med avtalets egna ord."""


class Part(Identified):
    """One of several things in one promise."""

    text: Verbatim
    owners: tuple[Slug, ...] = ()


class Withdrawal(Written):
    """Why something that was published is not promised any longer."""

    date: PartialDate
    reason: words.Reason
    note: Text | None = None


class Promise(Identified):
    """A löfte or åtagande: something the parties promise the citizens."""

    number: Text | None = None
    kind: words.PromiseKind
    text: Verbatim
    """Löftet ordagrant. ”…” binder ihop bitar av samma stycke."""
    wording: words.Wording = words.Wording.OWN
    title: Text | None = None
    """Kort rubrik med egna ord."""
    plain: Plain | None = None
    """Löftet på klarspråk, högst 200 tecken."""
    owners: tuple[Slug, ...] = ()
    """Parterna som svarar för löftet. Utelämnas när källan inte anger ansvarig."""
    partners: tuple[Slug, ...] = ()
    areas: tuple[Reference, ...] = ()
    """Områden, bara när källan själv lägger löftet under området."""
    places: tuple[Text, ...] = ()
    audience: Text | None = None
    """Vilka löftet riktar sig till."""
    period: Period | None = None
    continuous: YesOrNo | None = None
    """Om löftet gäller hela tiden, utan slutpunkt."""
    targets: tuple[Target, ...] = ()
    """Mätbara mål. Utelämnas när källan inte har något."""
    parts: tuple[Part, ...] = ()
    continues: ThingAddress | None = None
    """Samma löfte i ett tidigare avtal: plats/namn#id."""
    specifies: ThingAddress | None = None
    """Löftet i avtalet som planens punkt genomför: plats/namn#id."""
    withdrawn: Withdrawal | None = None

    @property
    def name(self) -> str:
        """The short title, else the words of the promise themselves."""
        return self.title or self.text


class CooperationForm(Cited):
    name: Verbatim
    forms: tuple[Verbatim, ...] = ()


class Definition(Cited):
    term: Verbatim
    text: Verbatim | None = None
    items: tuple[Verbatim, ...] = ()


class Body(Identified):
    """A group that leads or does the work."""

    name: Text
    task: RichText | None = None
    members: tuple[Verbatim, ...] = ()
    lead: Text | None = None


class FollowUpRule(Identified):
    """What the parties promised to follow up."""

    text: Verbatim
    kind: words.FollowUpKind
    every: words.Every | None = None
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    due: PartialDate | None = None
    from_: PartialDate | None = Field(default=None, alias="from")
    to: PartialDate | None = None
    by: tuple[Text, ...] = ()
    """Vem som följer upp: en parts eller ett organs id, eller källans egna ord."""
    to_whom: tuple[Text, ...] = ()
    """Vem som får uppföljningen: ett id ur ”bodies” eller källans egna ord."""
    form: words.Form | None = None
    subject: tuple[words.Subject, ...] = ()
    where: Text | None = None
    points: tuple[Verbatim, ...] = ()


class Answer(Written):
    """The rule and the occasion that a follow-up answers."""

    rule: Reference
    due: Annotated[str, StringConstraints(pattern=OCCASION)] | None = None


class Outcome(Cited):
    """What a follow-up tells of one promise, or of a place or an indicator."""

    promise: Reference | None = None
    part: Slug | None = None
    parties: tuple[Slug, ...] = ()
    target: Slug | None = None
    status: words.Status | None = None
    reason: words.Reason | None = None
    effect: words.Effect | None = None
    indicator: Slug | None = None
    value: Number | None = None
    unit: Text | None = None
    measure: words.Measure | None = None
    places: tuple[Text, ...] = ()
    text: Verbatim | None = None
    as_of: PartialDate | None = None
    assessed_by: words.Assessor | None = None
    replaced_by: ThingAddress | None = None
    """Löftet som har tagit över, när status är ”replaced”: plats/namn#id."""


class FollowUp(Identified):
    """A published follow-up."""

    kind: words.FollowUpKind | None = None
    answers: tuple[Answer, ...] = ()
    period: Period | None = None
    published: PartialDate | None = None
    by: tuple[Text, ...] = ()
    summary: RichText | None = None
    outcomes: tuple[Outcome, ...] = ()


class DocumentLabel(Written):
    """What one part of the source calls a document: numbers may clash."""

    in_: Text = Field(alias="in")
    label: Verbatim


class Document(Identified):
    """A paper that belongs to the agreement or is named in it."""

    title: Verbatim
    kind: words.DocumentKind
    date: PartialDate | None = None
    labels: tuple[DocumentLabel, ...] = ()
    state: words.DocumentState
    url: WebAddress | None = None
    file: FilePath | None = None
    address: DocumentAddress | None = None
    """Adressen här, när handlingen har en egen fil: plats/namn."""


class Relation(Cited):
    """How this agreement relates to another."""

    kind: words.RelationKind
    to: DocumentAddress | None = None
    to_text: Verbatim | None = None
    valid: Period | None = None

    @model_validator(mode="after")
    def has_one_end(self) -> Self:
        if self.to and self.to_text:
            raise PydanticCustomError("told", "Både ”to” och ”to_text” står här. Ta bort det ena.")
        if not (self.to or self.to_text):
            message = "Skriv ”to” (en adress) eller ”to_text” (källans egna ord)."
            raise PydanticCustomError("told", message)
        return self


class Discrepancy(Written):
    """Where sources contradict each other or themselves."""

    text: Text
    sources: tuple[SourceReference, ...] = ()


class Note(Cited):
    """A remark or reading by the editors, shown as such."""

    text: Text
    about: Text | None = None


class KnownParts(Written):
    """How much of a list the source gives."""

    areas: words.Known | None = None
    promises: words.Known | None = None
    areas_stated: Count | None = None
    promises_stated: Count | None = None


class Section(Cited):
    """What has no field of its own, verbatim."""

    heading: Verbatim
    text: RichText


class Clause(Cited):
    """A clause of the agreement, verbatim. `purpose: …` alone means its text."""

    text: RichText

    @model_validator(mode="before")
    @classmethod
    def a_text_is_a_clause(cls, value: Any) -> Any:
        return _standing_for({"text": value}, value) if isinstance(value, str) else value


class Source(Written):
    """Where the words come from."""

    id: Slug
    title: Text
    kind: words.SourceKind
    publisher: Text | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    edition: Text | None = None
    url: WebAddress | None = None
    file: FilePath | None = None
    captured: PartialDate | None = None
    """Dagen då texten hämtades."""
    completeness: words.Completeness


def _one_item_at_least(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise PydanticCustomError("told", "Listan är tom. Lägg till minst en rad.")
    return value


class Agreement(Written):
    """One published document: an agreement, an edition of promises or a plan."""

    kind: words.Kind
    title: Verbatim | None = None
    """Titeln ordagrant, som den står på dokumentet."""
    working_title: Text | None = None
    """Redaktionens titel, när dokumentet saknar en egen."""
    plain: Annotated[str, StringConstraints(min_length=1, max_length=400)] | None = None
    """Avtalet på klarspråk, högst 400 tecken, med redaktionens ord."""
    municipalities: Annotated[tuple[Slug, ...], AfterValidator(_one_item_at_least)]
    places: tuple[Text, ...] = ()
    """Stadsdelar, torg, skolor och andra platser som texten nämner."""
    parties: Annotated[tuple[Party, ...], AfterValidator(_one_item_at_least)]
    references: tuple[DiaryNumber, ...] = ()
    """Diarienummer."""
    document_date: PartialDate | None = None
    valid: Term | None = None
    signed: tuple[Signing, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    roles: tuple[PersonInRole, ...] = ()
    decisions: tuple[Decision, ...] = ()
    purpose: Clause | None = None
    vision: Clause | None = None
    overall_goal: Clause | None = None
    background: Clause | None = None
    resources: Clause | None = None
    basis: tuple[Basis, ...] = ()
    """Det som lägesbilden bygger på: dialoger, enkäter, statistik."""
    method: tuple[Step, ...] = ()
    legal_basis: tuple[Law, ...] = ()
    priority_areas: tuple[PriorityArea, ...] = ()
    promises: tuple[Promise, ...] = ()
    targets_required: Clause | None = None
    """Avtalets egna ord om att alla insatser ska ha mätbara mål."""
    cooperation_forms: tuple[CooperationForm, ...] = ()
    definitions: tuple[Definition, ...] = ()
    bodies: tuple[Body, ...] = ()
    follow_up_plan: tuple[FollowUpRule, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    documents: tuple[Document, ...] = ()
    communication: Clause | None = None
    economy: Clause | None = None
    revision: Clause | None = None
    termination: Clause | None = None
    extension: Clause | None = None
    relations: tuple[Relation, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    notes: tuple[Note, ...] = ()
    known: KnownParts | None = None
    sections: tuple[Section, ...] = ()
    sources: Annotated[tuple[Source, ...], AfterValidator(_one_item_at_least)]
    last_searched: PartialDate | None = None
    """Dagen då någon senast letade efter en uppföljning."""

    @model_validator(mode="after")
    def has_a_title(self) -> Self:
        if not (self.title or self.working_title):
            raise PydanticCustomError(
                "told", "Titel saknas. Lägg till ”title” (ordagrant) eller ”working_title”."
            )
        return self

    @property
    def address(self) -> str:
        """`<place>/<name>`, which is where the file stands and never changes."""
        return str(PurePosixPath(*PurePosixPath(self.position().file).parts[-2:]).with_suffix(""))

    @property
    def name(self) -> str:
        return self.title or self.working_title or ""

    def resolved(self, reference: str) -> str:
        """A reference of this file as an address: `id` becomes `<place>/<name>#id`."""
        return reference if "/" in reference else f"{self.address}#{reference}"

    def party(self, name: str) -> Party:
        """The party with the id `name`."""
        return next(party for party in self.parties if party.id == name)


class County(Written):
    code: Annotated[str, StringConstraints(pattern=COUNTY_CODE)]
    name: Text


class Municipality(Written):
    """One of Sweden's municipalities. Its county is the first two digits of its code."""

    slug: Slug
    name: Text
    code: Annotated[str, StringConstraints(pattern=MUNICIPALITY_CODE)]
    """SCB:s kommunkod, fyra siffror."""
    former_names: tuple[Text, ...] = ()


class Municipalities(Written):
    counties: tuple[County, ...]
    municipalities: tuple[Municipality, ...]


class NamedPlace(Written):
    """A `<place>` that is not a municipality: a city district, or several municipalities."""

    slug: Slug
    name: Text
    municipalities: Annotated[tuple[Slug, ...], AfterValidator(_one_item_at_least)]
    parent: Slug | None = None
    former_names: tuple[Text, ...] = ()


class NamedPlaces(Written):
    places: tuple[NamedPlace, ...]


class Theme(Written):
    """A subject that agreements have in common."""

    id: Slug
    name: Text
    definition: Text
    synonyms: tuple[Text, ...] = ()
    """Ord som folk söker på."""


class Themes(Written):
    themes: tuple[Theme, ...]


class Correction(Written):
    """Something that was wrong on the site, and what it says now."""

    date: PartialDate
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
