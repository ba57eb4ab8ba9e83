"""What a value is: the types of fields.

A type carries its meaning beside its form, so that checks, search, glossary, schema and export
follow from it: a new field costs its line in a class and one in a template.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
REFERENCE = r"^([a-z0-9-]+/[a-z0-9-]+#)?[a-z0-9-]+$"
DOCUMENT_ADDRESS = r"^[a-z0-9-]+/[a-z0-9-]+$"
THING_ADDRESS = r"^[a-z0-9-]+/[a-z0-9-]+#[a-z0-9-]+$"
ANY_ADDRESS = r"^[a-z0-9-]+/[a-z0-9-]+(#[a-z0-9-]+)?$"
SUCCESSOR = r"^([a-z0-9-]+/[a-z0-9-]+(#[a-z0-9-]+)?|[a-z0-9-]+)$"
OCCASION = r"^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|T[1-3]|H[12]))?(-\d{2})?$"
PROBLEM_CODE = r"^MB[0-9]{3}$"
COUNTY_CODE = r"^[0-9]{2}$"
MUNICIPALITY_CODE = r"^[0-9]{4}$"
LONGEST_SLUG = 80
_HOST = re.compile(r"(?=.{4,253}$)([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W\d_]([\w-]{0,61}[^\W_])")
"""A name on the web: labels parted by full stops, and a last one that begins with a letter."""
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""The names that every file system, address and web server reads in the same way."""
FILE_NAME_ADVICE = "Använd bara a–z, 0–9, punkt, bindestreck och understreck i namnet."


@dataclass(frozen=True)
class Meaning:
    """What a text is."""


@dataclass(frozen=True)
class Prose(Meaning):
    """Words that people read: searched, and explained by the glossary."""

    is_rich: bool = field(default=False, kw_only=True)
    """Whether it may have paragraphs, lists, emphasis and links."""


class Rich(str):
    """A text of ours with such structure: it says so itself, so that what shows it knows."""


class Structured(str):
    """A quote in paragraphs and lists: every sign of it is shown as it was typed."""


class Quoted(Prose):
    """The source's own words, letter by letter: they stand in the stored source."""


class Named(Prose):
    """A name, a title or a number of somebody's: it should stand in the stored source."""


class Edited(Prose):
    """The editors' own words."""


class Identifier(Meaning):
    """A name within the data, or in an address."""


@dataclass(frozen=True)
class Ref(Meaning):
    """The id or the address of something that must be there."""

    to: str
    """Where it is looked for: a key of `macros.checks.references.TARGETS`."""


class RefOrWords(Ref, Prose):
    """The same, where the source's own words may stand instead."""


class Former(Meaning):
    """An id or an address that something had before."""


class Code(Meaning):
    """What others have set: a code of SCB's, a name of an occasion."""


class Link(Meaning):
    """The address of something on the web, or of a file."""


# The error type of a validator of ours is the code of the problem; its message is Swedish already.
def _yes_or_no(value: object) -> object:
    answers = {"yes": True, "ja": True, "no": False, "nej": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.casefold() not in answers:
        raise PydanticCustomError("MB021", "Skriv ”yes” (ja) eller ”no” (nej) här.")
    return answers[value.casefold()]


def _number(value: object) -> object:
    if isinstance(value, str) and _MAY_BE_THOUSANDS.fullmatch(value):
        raise PydanticCustomError("MB019", f"”{value}” kan läsas på två sätt. {_which_of(value)}")
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", value):
        raise PydanticCustomError("MB019", f"”{value}” är inget tal. {_as_number(value)}")
    return value.removeprefix("-") if isinstance(value, str) and not value.strip("-0.") else value


_MAY_BE_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{2}0")
"""`1.200`: who means 1.2 writes no noughts, and who means 1 200 may write a point."""
_WITH_A_UNIT = re.compile(
    r"([0-9]{1,3}(?:[ \xa0]?[0-9]{3}){0,3})(?:[.,]([0-9]{1,6}))?(\s*[^\W0-9].*|\s*%)?"
)


def _as_number(text: str) -> str:
    """How a number that people have written is written here."""
    found = _WITH_A_UNIT.fullmatch(text.strip()) if len(text) <= 40 else None
    if not found:
        return "Skriv till exempel 8."
    whole = "".join(re.findall("[0-9]", found[1]))
    number = f"{whole}.{found[2]}" if found[2] else whole
    unit = " Enheten står för sig, under ”unit”." if found[3] else ""
    if _MAY_BE_THOUSANDS.fullmatch(number):
        return f"{_which_of(number)}{unit}"
    return f"Skriv {number}.{unit}"


def _which_of(text: str) -> str:
    """The two numbers that a text may be."""
    short = text.replace(",", ".").rstrip("0").rstrip(".")
    return f"Menar du {re.sub('[.,]', '', text)} eller {short}?"


def _count(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"0*[1-9][0-9]{0,8}|0", value):
        raise PydanticCustomError("MB019", f"”{value}” är inget antal. Skriv till exempel 8.")
    return value


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_right = parts.scheme in ("http", "https") and parts.port != 0
        is_public = bool(_HOST.fullmatch(parts.hostname or "")) and "@" not in parts.netloc
    except ValueError:
        is_right = is_public = False
    if is_right and " " in text:
        message = f"”{text}” har ett mellanslag. Skriv %20 i stället för varje mellanslag."
        raise PydanticCustomError("MB023", message)
    if not is_right or not text.isprintable():
        is_bare = _HOST.fullmatch(text.partition("/")[0]) and text.isprintable() and " " not in text
        advice = "Den ska börja med https:// eller http://."
        advice = f"Skriv https://{text}, om den finns där." if is_bare else advice
        message = f"”{text}” är ingen webbadress. {advice}"
        raise PydanticCustomError("MB023", message)
    if not is_public:
        message = f"”{text}” leder inte till en webbplats. Skriv värdens namn, som exempel.se,"
        raise PydanticCustomError("MB023", f"{message} utan användarnamn och lösenord.")
    return text


def _contact(text: str) -> str:
    """An address on the web, or of mail: nothing that could be more than that in a link."""
    if "@" not in text or "/" in text:
        return _web_address(text)
    if not re.fullmatch(r"[\w.+-]{1,64}@([\w-]{1,63}\.)+[^\W\d_]{2,}", text):
        raise PydanticCustomError("MB027", f"”{text}” är ingen e-postadress.")
    return text


def _inside_the_folder(text: str) -> str:
    path = PurePosixPath(text)
    if text != path.as_posix():
        raise PydanticCustomError("MB024", f"Skriv ”{path}”, utan ./, // och / sist.")
    if path.is_absolute() or ".." in path.parts or "\\" in text:
        message = f"”{text}” leder ut ur avtalets mapp. Lägg filen i mappen eller under den."
        raise PydanticCustomError("MB024", message)
    if not all(map(FILE_NAME.fullmatch, path.parts)):
        message = f"”{text}” kan inte stå i en webbadress. {FILE_NAME_ADVICE}"
        raise PydanticCustomError("MB036", message)
    return text


def one_item_at_least(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise PydanticCustomError("MB025", "Listan är tom. Lägg till minst en rad.")
    return value


_SLUG = StringConstraints(pattern=SLUG, max_length=LONGEST_SLUG)
_REFERENCE = StringConstraints(pattern=REFERENCE, max_length=240)
_DOCUMENT = StringConstraints(pattern=DOCUMENT_ADDRESS, max_length=160)
_THING = StringConstraints(pattern=THING_ADDRESS, max_length=240)
_ANY = StringConstraints(pattern=ANY_ADDRESS, max_length=240)
_SOME_TEXT = StringConstraints(min_length=1)

# --- texts ----------------------------------------------------------------------------------------

Verbatim = Annotated[str, _SOME_TEXT, Quoted()]
RichText = Annotated[str, _SOME_TEXT, AfterValidator(Structured), Quoted(is_rich=True)]
OwnText = Annotated[str, _SOME_TEXT, Edited()]
OwnRichText = Annotated[str, _SOME_TEXT, AfterValidator(Rich), Edited(is_rich=True)]
Plain = Annotated[str, StringConstraints(min_length=1, max_length=200), Edited()]
Summary = Annotated[str, StringConstraints(min_length=1, max_length=400), Edited()]
Explanation = Annotated[str, StringConstraints(min_length=1, max_length=240), Edited()]
Name = Annotated[str, _SOME_TEXT, Named()]

# --- ids, and references to them ------------------------------------------------------------------

Id = Annotated[str, _SLUG, Identifier()]
FormerId = Annotated[str, _SLUG, Former()]
FormerReference = Annotated[str, _REFERENCE, Former()]
FormerAddress = Annotated[str, _DOCUMENT, Former()]

PartyRef = Annotated[str, _SLUG, Ref("parties")]
ActorRef = Annotated[str, _SOME_TEXT, RefOrWords("actors")]
SourceRef = Annotated[str, _SLUG, Ref("sources")]
PartRef = Annotated[str, _SLUG, Ref("parts")]
TargetRef = Annotated[str, _SLUG, Ref("targets")]
IndicatorRef = Annotated[str, _SLUG, Ref("indicators")]
MunicipalityRef = Annotated[str, _SLUG, Ref("municipalities")]
PlaceRef = Annotated[str, _SLUG, Ref("places")]
KnownPartyRef = Annotated[str, _SLUG, Ref("known_parties")]
ThemeRef = Annotated[str, _SLUG, Ref("themes")]
EntryRef = Annotated[str, _SLUG, Ref("glossary")]

PromiseRef = Annotated[str, _REFERENCE, Ref("promises")]
AreaRef = Annotated[str, _REFERENCE, Ref("priority_areas")]
PlannedRef = Annotated[str, _REFERENCE, Ref("follow_up_plan")]
PromiseAddress = Annotated[str, _THING, Ref("promises")]
AreaAddress = Annotated[str, _THING, Ref("priority_areas")]
DocumentAddress = Annotated[str, _DOCUMENT, Ref("documents")]
CorrectedAddress = Annotated[str, _ANY, Ref("corrected")]
Successor = Annotated[str, StringConstraints(pattern=SUCCESSOR, max_length=240), Ref("successors")]

# --- what others have set, and numbers ------------------------------------------------------------

ProblemCode = Annotated[str, StringConstraints(pattern=PROBLEM_CODE), Code()]
OccasionName = Annotated[str, StringConstraints(pattern=OCCASION), Code()]
CountyCode = Annotated[str, StringConstraints(pattern=COUNTY_CODE), Code()]
MunicipalityCode = Annotated[str, StringConstraints(pattern=MUNICIPALITY_CODE), Code()]
WebAddress = Annotated[str, AfterValidator(_web_address), Link()]
Contact = Annotated[str, AfterValidator(_contact), Link()]
"""A way to reach an office, on the web or by mail. Never a person's own."""
_PATH = StringConstraints(max_length=200)
FilePath = Annotated[str, _PATH, AfterValidator(_inside_the_folder), Link()]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Count = Annotated[int, BeforeValidator(_count)]


def is_slug(text: str) -> bool:
    """Whether a text can be an id, or a piece of an address."""
    return len(text) <= LONGEST_SLUG and bool(re.fullmatch(SLUG, text))
