"""What Swedish administrative texts call things: expressions that the recognisers share.

They are about how such texts are written anywhere, never about one text.
"""

import re

_I = re.IGNORECASE

# --- headings -------------------------------------------------------------------------------------

CLAUSES: dict[str, re.Pattern[str]] = {
    "purpose": re.compile(r"^(?:avtalets |överenskommelsens )?(?:syfte|ändamål)", _I),
    "vision": re.compile(r"^(?:gemensam )?vision", _I),
    "overall_goal": re.compile(
        r"^(?:övergripande |gemensam\w* |långsiktig\w* )*(?:mål|målsättning|målbild)(?:en|et)?"
        r"(?: och inriktning)?$",
        _I,
    ),
    "background": re.compile(r"^(?:bakgrund|inledning)\b", _I),
    "resources": re.compile(r"^resurs", _I),
    "economy": re.compile(r"^(?:ekonomi|finansiering|kostnader)", _I),
    "communication": re.compile(r"^(?:kommunikation|information|extern kommunikation|media)", _I),
    "revision": re.compile(r"^(?:revidering|ändringar|tillägg|ändring)", _I),
    "termination": re.compile(r"^(?:uppsägning|hävning)", _I),
    "extension": re.compile(r"^förlängning", _I),
}  # fmt: skip
"""Headings whose words below are a clause of the agreement, by its key."""
FOLLOW_UP_HEAD = re.compile(
    r"uppföljning|utvärdering|redovisning|följ(?:er|s|a)?\b.*\bupp\b|hur vi vet"
    r"|hur (?:det går|går det|gick det)",
    _I,
)
TERM_HEAD = re.compile(r"giltighet|^tid\W*$|avtalstid|avtalsperiod|löptid|tidsperiod|hur länge", _I)
AREAS_HEAD = re.compile(
    r"prioriterade?\b.*\bområden?|(?:fokus|samverkans|insats|problem|utvecklings|mål)områden"
    r"|problembilder|^områden$|(?:gemensamma|våra|lokala) (?:prioriteringar|utmaningar)"
    r"|^prioriteringar\b",
    _I,
)
MEASURES_COLUMN = re.compile(r"(?:\w+ )?(?:löfte|åtgärd|insats|aktivitet|åtagande)|vad\b", _I)
"""How the head of a table's column begins below which measures stand."""
HOW_HEAD = re.compile(r"^(?:genomförande|bakgrund|metod|arbetssätt|hur|så)\b|\bhur\b", _I)
NUMBERED_AREA = re.compile(
    r"^(?:(?:prioriterat område|fokusområde|samverkansområde|insatsområde|område|problembild"
    r"|problem|prioritering|fokus|mål)\s*\d+|(?:prioriterat område|\w*område)(?:\s+[A-H\d])?)"
    r"\s*[:.–-]\s*(?P<label>\S.*)$",
    _I,
)
NAMED_PROMISE = re.compile(r"^löfte\s*\d+\s*[:.–-]\s*(?P<label>[^.]{3,60})$", _I)
"""A name of promises that stand below it."""
TERM_LINE = re.compile(r"^gäller\b", _I)
PROMISES_HEAD = re.compile(
    r"löften?\b|löftena\b|\blovar\b|åtaganden|åtgärder|insatser\b|aktiviteter"
    r"|(?:vi ska|ska vi|vi vill) göra|så gör vi"
    r"|vad gör (?:kommunen|polisen|vi)|vad (?:kommunen|polisen|vi|kommunen och polisen) gör"
    r"|detta gör vi|(?:polisens|kommunens) (?:prioritering|ansvar|del)",
    _I,
)
ACTOR_HEAD = re.compile(
    r"^(?:polisen|kommunen|tillsammans|gemensamt|båda parter|kommunen och polisen"
    r"|polisen och kommunen)\W*$",
    _I,
)
"""Whose promises stand below."""
PAPERS_HEAD = re.compile(r"^(?:bilagor|beslutsunderlag|underlag)", _I)
SUB_HEAD = re.compile(
    r"orsak(?:er|en)?|mål(?:sättning)?|problem(?:bild|beskrivning)?|nuläge|lägesbild|beskrivning"
    r"|åtgärder|insatser|aktiviteter|indikatorer|ansvar|uppföljning av området",
    _I,
)
DESCRIBES_HEAD = re.compile(
    r"^(?:(?:bakomliggande )?orsak(?:er|erna|en)?|(?:effekt|del|inriktnings)?mål(?:en|sättning)?"
    r"|problem(?:bild|beskrivning)?|nuläge|lägesbild|bakgrund)\W*$",
    _I,
)
"""A heading below which an area is described: nothing there is promised."""
ANNEX = re.compile(r"^bilaga\b", _I)
_OTHERS = re.compile(
    r"^(?:parter|avtalsparter|organisation|samverkan|styrning|struktur|arbetssätt|metod|lägesbild"
    r"|gemensam lägesbild|genomförande|ansvar|roller|övrigt|överenskommelse|sammanfattning"
    r"|beslut|beslutsgång|ärendet|beredning|föredragning|underskrifter|undertecknande|parternas"
    r"|åtgärdsplan|handlingsplan|styrgrupp|arbetsgrupp|juridik|sekretess|tvist)\b",
    _I,
)


def named(heading: str) -> re.Match[str] | None:
    """A heading that says itself that it names an area: its label is the name."""
    return NUMBERED_AREA.match(heading) or NAMED_PROMISE.match(heading)


def heads_areas(heading: str) -> bool:
    """Whether the areas stand below a heading, and not how they were found."""
    return bool(AREAS_HEAD.search(heading)) and not HOW_HEAD.search(heading)


def is_section_name(text: str) -> bool:
    """Whether a line is what agreements call their sections, and hardly anything else."""
    plain = re.sub(r"^[\d.]+\s+", "", text.strip(" *:.")).strip()
    if not plain or len(plain) > 60 or len(plain.split()) > 6 or FINITE.search(plain):
        return False
    if ": " in plain:
        return False
    heads = (*CLAUSES.values(), FOLLOW_UP_HEAD, TERM_HEAD, AREAS_HEAD, PAPERS_HEAD, _OTHERS)
    return plain[0].isupper() and any(each.match(plain) for each in heads)


def is_parent(heading: str) -> bool:
    """Whether a heading may have headings right below it."""
    is_told = bool(PROMISES_HEAD.search(heading)) and not heading.endswith(".")
    is_known = heads_areas(heading) or is_section_name(heading)
    return bool(ANNEX.match(heading)) or is_told or is_known


# --- sentences ------------------------------------------------------------------------------------

FINITE = re.compile(
    r"\b(?:är|var|ska|skall|har|hade|kan|får|bör|måste|kommer|gäller|sker|görs|visar|följs|löper"
    r"|ansvarar|finns|blir|åtar|föreslår|föreslås|beslutar|beslutade|innehåller|innebär|upprättas|träffas|arbetar|lovar|sträcker)\b",
    _I,
)
VERB_FORM = re.compile(r"\b(?:[a-zåäö]{3,}(?:as|erar)|ingås|sam(?:verkar|arbetar|manträder))\b")
"""What is sure to be a verb, in words that end as a sentence does."""
LEAD = re.compile(
    r"(?:[:;]|\b(?:att|följande|genom att|(?:ska|skall|lovar)(?: tillsammans| gemensamt| också)?"
    r"|(?:åtar|tar på) sig|(?:överens|enats) om))\s*$"
    r"|^nedan\b",
    _I,
)
"""How a line ends that leads to a list."""
AREAS_LEAD = re.compile(
    r"\batt\s+prioritera\s*:?$|"
    r"(?:följande|dessa|våra|gemensamma|\w*prioriter\w*|tre|fyra|fem|sex)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:\w*områden|problembilder|problem|utmaningar|prioriteringar)"
    r"|prioriter\w*\s+(?:följande\s+)?(?:åtaganden|frågor|områden)",
    _I,
)
INLINE_AREAS = re.compile(r"(?:\w*områden|problembilder)(?:\s+är)?:\s*(?P<list>[^.:;]+)[.]?$", _I)
PROMISES_LEAD = re.compile(
    r"\b(?:åtar (?:sig|oss)|tar på (?:sig|oss)|förbinder (?:sig|oss)|lovar|ska|skall|kommer"
    r"|genom att"
    r"|\w*löfte(?:t|n|na)?"
    r"|åtgärder|insatser"
    r"|åtaganden|aktiviteter)\b",
    _I,
)
NO_PROMISES_LEAD = re.compile(
    r"\b(?:innebär|menas|avses|sammanställning|exempel|underlag|består av|ingår|ansvar(?:ar)? för"
    r"|deltar|bygger på|handlingar|beslut\w*)\b",
    _I,
)
STEPS_LEAD = re.compile(r"\bsteg(?:en)?\b|arbetssätt\w*\s+(?:innebär|består)", _I)
POINTS_LEAD = re.compile(r"(?:uppföljning|utvärdering)\w*\s+(?:ska|skall)?\s*(?:\w+\s+)?"
                         r"(?:omfatta|innehålla|besvara|avse)", _I)  # fmt: skip
FORMS_LEAD = re.compile(r"samverkansformer", _I)
DEFINES = re.compile(r"^Med\s+(?P<word>.+?)(?:\s+i\s+[\wåäö]+)?\s+(?:menas|avses)\b", _I)

DOING = re.compile(
    r"^(?:fortsatt\w*|ökad|ökat|öka|utökad\w*|förstärk\w*|stärk\w*|utveckl\w*|gemensam\w* insats\w*"
    r"|arbet(?:a|et) med\b|genomför\w*|erbjud\w*|ta fram|inrätta|skapa|bygg\w*|ordna|utbilda|dela"
    r"|patruller\w*|kontroller\w*|informer\w*|insats\w*|förebyggande\s+(?:arbete|insats\w*))\b",
    re.IGNORECASE,
)
"""How an item begins that is something to do."""

POLICE = r"(?:polisen|polismyndigheten|lokalpolisen|lokalpolisområdet|kommunpolisen)"
MUNICIPALITY = (
    r"(?:kommunen|kommunerna|staden"
    r"|(?-i:[A-ZÅÄÖ])[\w-]+(?:\s(?-i:[A-ZÅÄÖ])[\w-]+)?\s(?:kommun|stad))"
)
BOTH = r"(?:parterna|vi|kommun(?:en)? och polis(?:en)?|polis(?:en)? och kommun(?:en)?)"
SECTION = r"(?:[\w-]*förvaltningen|socialtjänsten|[\w-]+nämnden)"
"""Parts of a municipality."""
ACTOR = rf"(?:{BOTH}|{POLICE}|{MUNICIPALITY}|{SECTION}|polisens\s+\w+|kommunens\s+\w+)"
_WILL = (
    r"(?:ska|skall|kommer(?:\s+\w+){0,2}\s+att|(?:åtar|förbinder) (?:sig|oss)(?:[^.]{0,200}?)att"
    r"|lovar(?:[^.]{0,200}?)att|ansvarar för att)"
)
PROMISE = re.compile(
    rf"^(?:{ACTOR})(?:\s+(?:och|samt|i)\s+[\w/ -]+?)?\s+{_WILL}\s+(?P<what>[\wåäö]+)"
    rf"|^[^,.:;]{{0,90}}?\b(?:kommer|ska|skall)\s+(?:{ACTOR})\b.*\b(?:att|ta|vara|finnas|ge|göra|arbeta|\w+as)\b"
    rf"|,?\s(?:ska|skall)\s+(?:{ACTOR})\s+\w+"
    r"|\b(?:ska|skall)\s+(?:[\wåäö]+\s+){0,9}?(?:tas fram|utarbetas|upprättas|inrättas|anordnas"
    r"|erbjudas|införas|byggas|presenteras)\b",
    _I,
)
ANY_WILL = re.compile(rf"^(?P<who>[^,.:;]{{3,60}}?)\s+{_WILL}\s+[\wåäö]+", _I)
"""Somebody who will do something: a promise when it is a party."""
FOLLOW_UP = re.compile(
    r"följ(?:s|as|er|a)\b(?:\s+\w+){0,2}?\s+upp\b|upp?följ(?:s|as|ning)|utvärder|halvtid"
    r"|slutrapport|delrapport|slutredovis|rapporter(?:as|ar|ing)|\bredovisas|avstäms\b"
    r"|stäms? av\b|\bsammanställning|\bredovisning"
    r"|\bavstämning\b|\bredovisar\b|\bberättar\b.*\b(?:hur|vad)\b|\brapport\b",
    _I,
)
GENERAL = re.compile(r"kartläggning och uppföljning|\bföljer\s+upp\s+våra\b", _I)
"""Follow-up in general, that promises none."""

SPOKEN = re.compile(r",\s+(?:säger|berättar|menar|förklarar)\s", _I)
"""What somebody is quoted for, in a text about promises."""
DECISION = re.compile(
    r"^(?P<body>[A-ZÅÄÖ]\w*(?:fullmäktige|styrelsen|nämnden|utskott\w*)(?:s\s+\w+)?)\s+"
    r"(?:(?P<proposes>föreslår)|(?P<decides>beslutar|beslutade)|(?P<accepts>godkänner))\b.*",
    _I,
)

# --- people ---------------------------------------------------------------------------------------

PRESENT = re.compile(
    rf"^(?:{ACTOR})\s+[\wåäö]+r\b|^[^,.:;]{{0,60}}?\b[\wåäö]{{3,}}r\s+(?:vi|polisen|kommunen)\b", _I
)
"""What a party does, in the present tense: a promise only where promises are."""
BEFORE_PRESENT = re.compile(r"(?P<who>(?-i:[A-ZÅÄÖ])\S*(?:\s\S+){0,5}?)\s[\wåäö]{2,}r\b", _I)
"""The words before the first verb in the present tense."""
TITLE = re.compile(
    r"\b(?:kommunstyrelsens|nämndens)\b|ordförande|ordf\b|chef\b|direktör|\bvd\b|\brektor\b"
    r"|(?:kommunal|borgar|region|oppositions)råd"
    r"|borgmästare|\bpolis(?:mästare|intendent|överintendent)|samordnare|kommunpolis|områdespolis"
    r"|sekreterare|förvaltningschef",
    _I,
)
