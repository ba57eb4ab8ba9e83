"""The controlled vocabularies, with the Swedish label and definition of each word.

The value of a word is written in YAML and JSON and ends a CSS class. The
method page, the JSON Schema and the messages all take labels from here.
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of a controlled vocabulary: `Word.X == "x"`, `Word.X.label` is Swedish."""

    label: str
    definition: str
    example: str

    def __new__(cls, value: str, *_: str) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        return word

    def __init__(self, _value: str, label: str, definition: str = "", example: str = ""):
        self.label = label
        self.definition = definition
        self.example = example

    @classmethod
    def named(cls, text: object) -> Self | None:
        """The word that has this value or this Swedish label, in any case of letters.

        Labels are read, as from a spreadsheet. The schema of editors has the values alone: it
        marks a label and offers the value, so that files come to be written in one way.
        """
        wanted = " ".join(text.split()).casefold() if isinstance(text, str) else ""
        return next((word for word in cls if wanted in (word.value, word.label.casefold())), None)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return cls.named(value)


class Kind(Word):
    """What sort of document an agreement file holds."""

    AGREEMENT = "agreement", "Samverkansöverenskommelse", "Avtalet mellan polisen och kommunen."
    CITIZEN_PROMISES = (
        "citizen_promises",
        "Medborgarlöften",
        "Det som polisen och kommunen lovar invånarna under ett eller två år.",
    )
    PLAN = (
        "plan",
        "Plan",
        "Planen för hur ett avtal ska genomföras under en viss tid. Källan kan kalla den"
        " åtgärdsplan, åtagandeplan eller aktivitetsplan.",
    )


class PartyKind(Word):
    MUNICIPALITY = "municipality", "Kommun"
    REGION = "region", "Region"
    POLICE = "police", "Polisen"
    COUNTY_BOARD = "county_board", "Länsstyrelse"
    OTHER_AUTHORITY = "other_authority", "Annan myndighet"
    HOUSING = "housing", "Bostadsföretag"
    PROPERTY_OWNERS = "property_owners", "Fastighetsägare"
    BUSINESS = "business", "Företag"
    SCHOOL = "school", "Skola"
    ASSOCIATION = "association", "Förening"
    NETWORK = "network", "Nätverk eller samverkansorgan"
    OTHER = "other", "Annan"


class PartyRole(Word):
    SIGNING = "signing", "Avtalspart", "Har ingått avtalet."
    SUPPORTING = "supporting", "Stödjer avtalet", "Står bakom avtalet utan att vara avtalspart."
    NAMED = "named", "Nämns i källan", "Ska göra något enligt texten men är inte avtalspart."


class SignatoryRole(Word):
    SIGNS = "signs", "Namn under avtalet"
    SIGNS_COVERING_STATEMENT = "signs_covering_statement", "Namn under tjänsteskrivelsen"


class PersonRole(Word):
    COORDINATOR = "coordinator", "Samordnare"
    CASE_OFFICER = "case_officer", "Handläggare"
    PREPARES = "prepares", "Har berett ärendet"
    QUOTED = "quoted", "Uttalar sig"
    NAMED = "named", "Nämns i källan"


class DecisionRole(Word):
    PROPOSES = "proposes", "Föreslår"
    DECIDES = "decides", "Beslutar"
    ACCEPTS = "accepts", "Godkänner"


class DecisionState(Word):
    MADE = "made", "Beslutet är fattat enligt källan"
    EXPECTED = "expected", "Väntat beslut; källan visar inte om det har fattats"


class OpenEnd(Word):
    UNTIL_FURTHER_NOTICE = "until_further_notice", "tills vidare"
    UNTIL_NEXT = "until_next", "tills nästa avtal tar vid"
    NOT_STATED = "not_stated", "inget slutdatum anges"


class TermState(Word):
    """The state of an agreement's term on a day. Computed, never written."""

    COMING = "coming", "Kommande", "Giltighetstiden har inte börjat."
    IN_FORCE = "in_force", "Gäller nu", "Dagen ligger inom den giltighetstid som källan anger."
    ENDED = "ended", "Har gått ut", "Giltighetstiden är slut, eller ett nyare avtal har tagit över."
    NOT_KNOWN = (
        "not_known",
        "Giltighetstid okänd",
        "Källan anger inte hur länge avtalet gäller. Vi gissar inte.",
    )


class PromiseKind(Word):
    PROMISE = "promise", "Löfte", "Kallas löfte i källan."
    COMMITMENT = "commitment", "Åtagande", "Något som parterna åtar sig eller ska göra."
    MEASURE = "measure", "Åtgärd", "En åtgärd eller insats som källan räknar upp."
    PRIORITY = "priority", "Prioritering", "Något som en part säger sig prioritera."


class Wording(Word):
    OWN = "own", "Avtalets egna ord"
    REPORTED = "reported", "Återgivet av någon annan"


class Operator(Word):
    AT_LEAST = "at_least", "minst"
    AT_MOST = "at_most", "högst"
    EXACTLY = "exactly", "exakt"
    ABOUT = "about", "omkring"


class TimeUnit(Word):
    HOUR = "hour", "timme"
    DAY = "day", "dag"
    WEEK = "week", "vecka"
    MONTH = "month", "månad"
    YEAR = "year", "år"

    def of(self, n: int) -> str:
        """`vecka`, `2 veckor`, `kvartal`: so many of it, as people call them."""
        if self is TimeUnit.MONTH and n in _OF_MONTHS:
            return _OF_MONTHS[n]
        return self.label if n == 1 else f"{n} {_MANY[self]}"


_MANY = {
    TimeUnit.HOUR: "timmar",
    TimeUnit.DAY: "dagar",
    TimeUnit.WEEK: "veckor",
    TimeUnit.MONTH: "månader",
    TimeUnit.YEAR: "år",
}
_OF_MONTHS = {3: "kvartal", 4: "tertial", 6: "halvår"}


class TargetMode(Word):
    TOTAL = "total", "sammanlagt"
    AVERAGE = "average", "i genomsnitt"


class Measure(Word):
    COUNT = "count", "antal", "Något som räknas ihop över tiden."
    LEVEL = "level", "nivå", "Ett läge vid en tidpunkt."


class EventKind(Word):
    PROPOSAL = "proposal", "Förslag"
    CRITICISM = "criticism", "Kritik"
    DECISION = "decision", "Beslut"
    PROLONGATION = "prolongation", "Förlängning"
    OTHER = "other", "Händelse"


class FollowUpKind(Word):
    HALF_TIME = "half_time", "Halvtidsuppföljning"
    RECURRING = "recurring", "Återkommande uppföljning"
    FINAL = "final", "Slutlig uppföljning"
    CONTINUOUS = "continuous", "Löpande uppföljning"


class Every(Word):
    QUARTER = "quarter", "varje kvartal"
    TERTIAL = "tertial", "varje tertial"
    HALF_YEAR = "half_year", "varje halvår"
    YEAR = "year", "varje år"
    MEETING = "meeting", "vid varje möte"


class Form(Word):
    WRITTEN = "written", "Skriftlig"
    ORAL = "oral", "Muntlig"


class Subject(Word):
    COOPERATION = "cooperation", "Samverkan"
    MEASURES = "measures", "Insatser"
    RESULTS = "results", "Resultat"


class DocumentKind(Word):
    AGREEMENT = "agreement", "Avtal"
    ANNEX = "annex", "Bilaga"
    PLAN = "plan", "Plan"
    CITIZEN_PROMISES = "citizen_promises", "Medborgarlöfte"
    STATEMENT = "statement", "Tjänsteskrivelse"
    STRATEGY = "strategy", "Strategi"
    SURVEY = "survey", "Undersökning eller lägesbild"
    GUIDE = "guide", "Vägledning"
    REPORT = "report", "Rapport eller sammanställning"
    OTHER = "other", "Annan handling"


class DocumentState(Word):
    INCLUDED = "included", "Ingår i källan"
    PUBLISHED = "published", "Publicerad på annan plats"
    FORESEEN = "foreseen", "Ska tas fram enligt texten"
    NOT_FOUND = "not_found", "Nämns men finns inte här"


class RelationKind(Word):
    """How one document relates to another; `inverse` is the label seen from the other."""

    inverse: str

    def __init__(self, value: str, label: str, inverse: str):
        super().__init__(value, label)
        self.inverse = inverse

    REPLACES = "replaces", "Ersätter", "Ersätts av"
    PROLONGS = "prolongs", "Förlänger", "Förlängs av"
    REVISES = "revises", "Ändrar", "Ändras av"
    RENEWS = "renews", "Följer efter", "Följs av"
    FOLLOWED_BY = "followed_by", "Följs av", "Följer efter"
    UNDER = "under", "Hör under", "Har under sig"
    PART_OF = "part_of", "Är en del av", "Har som del"
    COMPLEMENTS = "complements", "Kompletterar", "Kompletteras av"


class Known(Word):
    ALL = "all", "Alla är med"
    SOME = "some", "Bara en del är kända"
    NONE = "none", "Källan återger inga"


class SourceKind(Word):
    AGREEMENT = "agreement", "Avtalstext"
    PROMISES = "promises", "Medborgarlöfte"
    PLAN = "plan", "Plan"
    MINUTES = "minutes", "Protokoll"
    STATEMENT = "statement", "Tjänsteskrivelse"
    NEWS = "news", "Nyhet"
    PRESS_RELEASE = "press_release", "Pressmeddelande"
    POLITICAL = "political", "Uttalande från politiska partier"
    REPORT = "report", "Rapport"
    WEB = "web", "Webbsida"
    OTHER = "other", "Annan källa"


class Completeness(Word):
    WHOLE = "whole", "Hela texten"
    CUT = "cut", "En del av texten"
    TITLE_ONLY = "title_only", "Bara rubriken"


class Status(Word):
    """Axis A: how it went with a promise. The first two are computed, never written."""

    @property
    def of_part(self) -> str:
        """As it is said of one part: `uppfylld`."""
        return _OF_PARTS[self.value][0]

    @property
    def of_parts(self) -> str:
        """As it is said of several: `uppfyllda`."""
        return _OF_PARTS[self.value][1]

    NOT_REPORTED = (
        "not_reported",
        "Ingen redovisning här",
        "Ingen uppföljning som är inlagd här nämner löftet. Det säger ingenting om vad som har"
        " gjorts, eller om vad som är redovisat någon annanstans.",
        "Avtalet har gått ut och ingen har lagt in någon rapport här.",
    )
    REPORTED_UNASSESSED = (
        "reported_unassessed",
        "Redovisat, inte bedömt",
        "En uppföljning nämner löftet, men ingen har skrivit om det är uppfyllt.",
        "Rapporten säger ”vi gick 14 trygghetsvandringar”, men inte om löftet är uppfyllt.",
    )
    PLANNED = (
        "planned",
        "Planerat",
        "Arbetet har inte börjat men finns i en plan.",
        "Rapporten säger att utbildningen hålls nästa år.",
    )
    ONGOING = (
        "ongoing",
        "Pågår",
        "Arbetet pågår. Det räknas inte som uppfyllt.",
        "Rapporten säger att fotpatrullerna fortsätter under hösten.",
    )
    FULFILLED = (
        "fulfilled",
        "Uppfyllt",
        "Parterna har gjort det som löftet säger.",
        "Rapporten skriver att löftet är uppfyllt.",
    )
    PARTLY_FULFILLED = (
        "partly_fulfilled",
        "Delvis uppfyllt",
        "En del av det som löftet säger är gjort. Skälet ska anges.",
        "Rapporten skriver att löftet är uppfyllt till en del, för att poliser saknades.",
    )
    NOT_FULFILLED = (
        "not_fulfilled",
        "Inte uppfyllt",
        "Det som löftet säger är inte gjort. Skälet ska anges.",
        "Rapporten säger att utbildningen inte blev av.",
    )
    POSTPONED = (
        "postponed",
        "Uppskjutet",
        "Arbetet har flyttats till en senare tid. Skälet ska anges.",
        "Rapporten säger att mätningen görs ett år senare.",
    )
    REPLACED = (
        "replaced",
        "Ersatt",
        "Ett annat löfte har tagit över. Vi länkar till det.",
        "Ett nytt löfte om kvällspatruller tar över efter det gamla om fotpatruller.",
    )
    WITHDRAWN = (
        "withdrawn",
        "Utgått",
        "Parterna har tagit bort löftet. Skälet ska anges.",
        "Torget byggs om och löftet om patruller där tas bort.",
    )
    NOT_ASSESSABLE = (
        "not_assessable",
        "Går inte att bedöma",
        "Det går inte att avgöra om löftet är uppfyllt, till exempel för att underlag saknas.",
        "Löftet var att tryggheten ska öka, men ingen mätning är gjord.",
    )


_OF_PARTS = {
    "not_reported": ("utan redovisning här", "utan redovisning här"),
    "reported_unassessed": ("redovisad", "redovisade"),
    "planned": ("planerad", "planerade"),
    "ongoing": ("pågår", "pågår"),
    "fulfilled": ("uppfylld", "uppfyllda"),
    "partly_fulfilled": ("delvis uppfylld", "delvis uppfyllda"),
    "not_fulfilled": ("inte uppfylld", "inte uppfyllda"),
    "postponed": ("uppskjuten", "uppskjutna"),
    "replaced": ("ersatt", "ersatta"),
    "withdrawn": ("har utgått", "har utgått"),
    "not_assessable": ("går inte att bedöma", "går inte att bedöma"),
}


class Apart(Word):
    """What it is that differs, where a promise has more than one status. Computed."""

    PARTS = "parts", "Delarna skiljer sig"
    PARTIES = "parties", "Parterna skiljer sig"
    PLACES = "places", "Platserna skiljer sig"
    VERDICTS = "verdicts", "Bedömningarna skiljer sig"


class Disputed(Word):
    """What a promise with more than one status is listed and counted under. Computed."""

    DISPUTED = (
        "disputed",
        "Flera besked",
        "Löftets delar, parter eller bedömningar har inte samma status. Hit räknas också ett löfte"
        " där bara någon del eller någon part är redovisad.",
        "Kommunen säger att löftet är uppfyllt och polisen att det är uppskjutet.",
    )


class Silence(Word):
    """Why a promise has no verdict here. Computed."""

    NO_FOLLOW_UP = "no_follow_up", "Ingen uppföljning är inlagd här"
    NOT_NAMED = "not_named", "Uppföljningen nämner inte löftet"
    IN_ITS_AREA = (
        "in_its_area",
        "Uppföljningen berättar om löftets område, inte om löftet för sig, i det som vi har sett",
    )
    NOT_SEEN = "not_seen", "Löftet nämns inte i den del av uppföljningen som vi har sett"
    NOT_YET = (
        "not_yet",
        "Det som uppföljningen säger om löftet gäller en dag som inte har kommit än",
    )
    OF_OTHERS = (
        "of_others",
        "Det som är inlagt här gäller annat: en annan tid, en annan part eller en enskild nyhet",
    )
    IN_PLACE_OF_ANOTHER = (
        "in_place_of_another",
        "Löftet nämns bara som det som har kommit i stället för ett annat",
    )


COMPUTED = (Status.NOT_REPORTED, Status.REPORTED_UNASSESSED)
"""What follows from what is written, and is never written itself."""


LISTED: tuple[Status | Disputed, ...] = (*Status, *Disputed)
"""What promises are listed and counted under, in order."""


class Reason(Word):
    """Why a promise has not been kept, or not yet, as the source gives it."""

    RESOURCES = (
        "resources",
        "Resurserna räckte inte",
        "Det fanns inte personal, pengar eller tid nog.",
    )
    REPRIORITISED = (
        "reprioritised",
        "Annat gick före",
        "Den som skulle göra det fick göra annat i stället, som att rycka ut på larm.",
    )
    EXTERNAL = (
        "external",
        "Något utanför parternas kontroll",
        "Det som hindrade rår ingen av parterna på.",
    )
    DEPENDENCY = (
        "dependency",
        "Väntar på någon annan",
        "Det kan inte göras förrän någon annan, som Trafikverket, har gjort sitt.",
    )
    CHANGED_SITUATION = (
        "changed_situation",
        "Läget har ändrats",
        "Det som löftet gällde finns inte kvar, eller ser annorlunda ut.",
    )
    NOT_STATED = "not_stated", "Skälet anges inte", "Källan säger inte varför."


class WithdrawalReason(Word):
    """Why something published was taken away."""

    SPLIT = "split", "Delat i flera"
    MERGED = "merged", "Sammanslaget med ett annat"
    PUBLISHED_IN_ERROR = "published_in_error", "Publicerat av misstag"
    NOT_COUNTED = "not_counted", "Räknas inte längre som ett eget löfte"
    WITHDRAWN_BY_PARTIES = "withdrawn_by_parties", "Parterna har dragit tillbaka det"
    REPLACED_BY_PARTIES = "replaced_by_parties", "Parterna har ersatt det med ett annat"
    CHANGED_SITUATION = "changed_situation", "Läget har ändrats"
    PERSONAL_DATA = (
        "personal_data",
        "Personuppgifter",
        "Bara adressen finns kvar. Inga ord ur filen visas, inte ens rubriken.",
    )
    NOT_STATED = "not_stated", "Skälet anges inte"

    @property
    def is_of_the_parties(self) -> bool:
        """Whether those who promised have taken it away, and not the register."""
        return self in _OF_THE_PARTIES


_OF_THE_PARTIES = (
    WithdrawalReason.WITHDRAWN_BY_PARTIES,
    WithdrawalReason.REPLACED_BY_PARTIES,
    WithdrawalReason.CHANGED_SITUATION,
)


class Effect(Word):
    """Axis B: whether it became better, apart from whether the promise was kept."""

    NOT_EVALUATED = (
        "not_evaluated",
        "Inte utvärderat",
        "Källan säger inget om effekten.",
        "Rapporten räknar patruller men säger inget om tryggheten.",
    )
    IMPROVED = (
        "improved",
        "Bättre",
        "Källan visar att läget har blivit bättre.",
        "Andelen som känner sig otrygga har minskat från 21 till 15 av 100.",
    )
    UNCHANGED = (
        "unchanged",
        "Oförändrat",
        "Källan visar att läget är detsamma.",
        "Lika många olyckor som året före.",
    )
    WORSENED = (
        "worsened",
        "Sämre",
        "Källan visar att läget har blivit sämre.",
        "Fler unga än förut uppger att de har erbjudits narkotika.",
    )
    INCONCLUSIVE = (
        "inconclusive",
        "Går inte att avgöra",
        "Källan ger inget tydligt svar.",
        "En mätning visar en förbättring och en annan motsatsen.",
    )


class Reporting(Word):
    """Axis C: the status of a promised follow-up on a day. Computed, never written."""

    SCHEDULED = (
        "scheduled",
        "Planerad",
        "Uppföljningen ska komma längre fram.",
        "I mars: uppföljningen som ska komma i oktober.",
    )
    DUE_SOON = (
        "due_soon",
        "Snart dags",
        "Uppföljningen ska komma inom 60 dagar.",
        "I september: uppföljningen som ska komma i oktober.",
    )
    OVERDUE = (
        "overdue",
        "Tiden har gått",
        "Uppföljningen skulle ha kommit, och ingen är inlagd här. Vid varje rad står om vi har"
        " letat efter den. Den kan ha gjorts ändå.",
        "I november: uppföljningen som skulle komma i oktober.",
    )
    REPORTED = (
        "reported",
        "Publicerad",
        "En uppföljning är publicerad.",
        "Kommunen har lagt ut rapporten för oktober.",
    )
    CLOSED_UNREPORTED = (
        "closed_unreported",
        "Tiden har gått och avtalet är slut",
        "Mer än tolv månader har gått sedan uppföljningen skulle komma och avtalet tog slut, och"
        " ingen är inlagd här. Vid varje rad står om vi har letat. Den kan ha gjorts ändå.",
        "Avtalet tog slut 2023 och ingen slutlig uppföljning är inlagd här 2025.",
    )


class Compliance(Word):
    """How well the site meets the law on accessible digital public service."""

    FULLY = "fully", "helt förenlig"
    PARTLY = "partly", "delvis förenlig"
    NOT = "not", "inte förenlig"


class ReportState(Word):
    """What has come of a fault that somebody reported."""

    OPEN = "open", "Inte utredd än"
    CORRECTED = "corrected", "Rättad här"
    AS_SOURCE = "as_source", "Källan säger så, och vi återger den"
    NOT_CHANGED = "not_changed", "Utredd, inget är ändrat"


class ShortcomingReason(Word):
    """Why something on the site is not accessible: the three that the law knows."""

    NOT_COMPLYING = "not_complying", "Bristande förenlighet med lagkraven"
    DISPROPORTIONATE = "disproportionate", "Oskäligt betungande anpassning"
    OUT_OF_SCOPE = "out_of_scope", "Innehåll som inte omfattas av lagen"


class Assessor(Word):
    """Who has given a verdict; `as_source` stands after `enligt`."""

    as_source: str

    def __init__(self, value: str, label: str, as_source: str):
        super().__init__(value, label)
        self.as_source = as_source

    POLICE = "police", "Polisen", "polisen"
    MUNICIPALITY = "municipality", "Kommunen", "kommunen"
    JOINTLY = "jointly", "Polisen och kommunen tillsammans", "polisen och kommunen"
    EDITORS = "editors", "Redaktionen för den här webbplatsen", "redaktionen för webbplatsen"
    EXTERNAL = "external", "Någon utomstående", "en utomstående"


class Periodicity(Word):
    """How often the data is brought up to date; `authority` is the EU's code."""

    authority: str

    def __init__(self, value: str, label: str, authority: str):
        super().__init__(value, label)
        self.authority = authority

    DAILY = "daily", "Varje dag", "DAILY"
    WEEKLY = "weekly", "Varje vecka", "WEEKLY"
    MONTHLY = "monthly", "Varje månad", "MONTHLY"
    ANNUAL = "annual", "Varje år", "ANNUAL"
    IRREGULAR = "irregular", "Oregelbundet", "IRREG"


SWEDISH_KEYS = {
    "adress": ("address", "url"),
    "ansvarig": ("owners", "lead", "by", "assessed_by"),
    "anmärkning": ("notes", "note"),
    "antal": ("count", "value"),
    "av": ("by",),
    "avsnitt": ("sections",),
    "bakgrund": ("background",),
    "bedömning": ("status",),
    "bedömt av": ("assessed_by",),
    "beskrivning": ("description", "definition", "text"),
    "beslut": ("decisions",),
    "bilagor": ("documents",),
    "dag": ("date", "as_of", "published", "due"),
    "datum": ("date", "document_date", "as_of", "published", "due"),
    "del": ("part", "parts"),
    "diarienummer": ("references", "number"),
    "effekt": ("effect",),
    "ekonomi": ("economy",),
    "enhet": ("unit",),
    "epost": ("email",),
    "ersatt av": ("replaced_by",),
    "fil": ("file",),
    "form": ("kind", "form"),
    "från": ("from",),
    "förlängning": ("extension",),
    "giltighetstid": ("valid",),
    "grupper": ("bodies",),
    "gäller": ("valid", "period", "about"),
    "handlingar": ("documents",),
    "hämtad": ("captured",),
    "indikator": ("indicator", "indicators"),
    "inom": ("within",),
    "klarspråk": ("plain",),
    "kod": ("code",),
    "kommentar": ("notes", "note", "text"),
    "kommun": ("municipalities",),
    "kommunikation": ("communication",),
    "kort namn": ("id", "slug"),
    "källa": ("source", "sources"),
    "källor": ("sources", "source"),
    "ledamöter": ("members",),
    "medlemmar": ("members",),
    "ledare": ("lead",),
    "län": ("counties",),
    "länk": ("url",),
    "löfte": ("promise", "promises", "text"),
    "metod": ("method",),
    "mål": ("target", "targets", "goal", "overall_goal"),
    "målgrupp": ("audience",),
    "månad": ("month",),
    "mått": ("indicator", "indicators", "measure"),
    "namn": ("name", "label", "title"),
    "nummer": ("number",),
    "område": ("areas", "priority_areas"),
    "omfattning": ("completeness",),
    "orsak": ("causes", "reason"),
    "part": ("party", "parties"),
    "plats": ("places", "place", "at"),
    "prioriterade områden": ("priority_areas",),
    "problem": ("problems",),
    "publicerad": ("published",),
    "resultat": ("outcomes", "effect", "value"),
    "roll": ("role",),
    "rubrik": ("title", "heading", "label"),
    "rättelser": ("corrections",),
    "sammanfattning": ("summary", "plain"),
    "samarbetspartner": ("partners",),
    "senast": ("due", "to"),
    "sida": ("at",),
    "skäl": ("reason",),
    "sökt": ("last_searched",),
    "slut": ("to",),
    "sort": ("kind",),
    "start": ("from",),
    "syfte": ("purpose",),
    "synonymer": ("synonyms", "also"),
    "telefon": ("phone",),
    "tid": ("period", "valid"),
    "till": ("to",),
    "titel": ("title", "working_title", "name"),
    "typ": ("kind",),
    "undertecknad": ("signed",),
    "underlag": ("basis",),
    "undertecknare": ("signatories",),
    "uppföljning": ("follow_ups",),
    "uppföljningsplan": ("follow_up_plan",),
    "uppsägning": ("termination",),
    "utfall": ("outcomes",),
    "utgivare": ("publisher",),
    "värde": ("value",),
    "webbadress": ("url",),
    "åtagande": ("promise", "promises", "text"),
    "åtgärd": ("promise", "promises", "text"),
    "ägare": ("owners", "owner"),
    "ämne": ("themes", "subject"),
    "ändring": ("revision", "now"),
}
"""Swedish words that are written where a key belongs, and the keys meant: the first that fits."""
