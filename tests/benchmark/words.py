"""What made-up documents say: sentences of the length and the words of real ones.

The words are those that the glossary, the themes, the search and the hyphenation look for. No
place and no person in here exists.
"""

import random

_WHO = (
    "Polisen",
    "Kommunen",
    "Kommunen och polisen",
    "Områdespolisen",
    "Kommunpolisen och säkerhetssamordnaren",
    "Socialtjänsten och polisen",
    "Fritidsgårdarna",
    "Skolorna tillsammans med områdespolisen",
    "Den lokala styrgruppen",
    "Räddningstjänsten och kommunen",
)
_DOES = (
    "ska patrullera till fots",
    "ska genomföra trygghetsvandringar",
    "ska öka den synliga närvaron",
    "ska stödja nattvandring och grannsamverkan",
    "ska ta fram en gemensam lägesbild",
    "ska göra en orsaksanalys av problembilden",
    "ska hålla medborgardialog",
    "ska förbättra belysningen och röja skymmande buskar",
    "ska genomföra hastighetskontroller",
    "ska informera vårdnadshavare om narkotika och alkohol",
    "ska samordna insatser mot skadegörelse",
    "ska utbilda personal i att upptäcka våld i nära relation",
    "ska utveckla arbetet mot inbrott och bedrägerier",
    "ska möta unga i riskzon tidigt genom SSPF",
)
_WHERE = (
    "i centrum",
    "vid stationen och resecentrum",
    "på och omkring skolorna",
    "i de bostadsområden där otryggheten är störst",
    "längs genomfartsvägarna",
    "vid badplatserna och idrottsplatserna",
    "på landsbygden",
    "i anslutning till krogar och arrangemang",
)
_WHEN = (
    "varje vecka",
    "minst två gånger i månaden",
    "på kvällar och helger",
    "under hela giltighetstiden",
    "vid skolstart och skolavslutning",
    "löpande under året",
    "före sommaren",
)
_WHY = (
    "för att minska brottsligheten och öka tryggheten",
    "så att fler känner sig trygga när de går ut sent",
    "för att barn och unga ska få en trygg uppväxt",
    "i syfte att förebygga skadegörelse och nedskräpning",
    "så att brottsoffer får stöd i rätt tid",
    "för att färre ska komma till skada i trafiken",
    "så att langning av narkotika försvåras",
)
_DONE = (
    "har genomförts som planerat",
    "har genomförts i mindre omfattning än planerat",
    "har påbörjats och fortsätter nästa år",
    "har tagits emot väl av de boende",
    "har följts upp i styrgruppen varje kvartal",
    "har fått vänta eftersom resurserna inte räckte",
)
_WORK = (
    "Patrulleringen",
    "Arbetet med trygghetsvandringar",
    "Den gemensamma lägesbilden",
    "Informationen till vårdnadshavare",
    "Samverkan med skolorna",
    "Kontrollerna av hastighet",
    "Arbetet mot skadegörelse",
)
AREAS = {
    "narkotika": "Narkotika bland unga",
    "trafik": "Säkerhet i trafiken",
    "offentlig-plats": "Trygghet på offentlig plats",
    "unga-i-riskzon": "Barn och unga i riskzon",
    "trygg-skola": "En trygg skolmiljö",
    "samverkan": "Fördjupad samverkan",
    "inbrott-och-stold": "Inbrott och tillgreppsbrott",
    "vald-i-nara-relation": "Våld i nära relation",
    "synlig-polis": "Synlig polis i hela kommunen",
}
"""What areas are called, by the theme they belong to."""
PLACES = ("Centrum", "Stationsområdet", "Norra backen", "Kvarnhöjden", "Sjöstaden", "Västra byn")
_FIRST_NAMES = ("Alva", "Bo", "Cilla", "David", "Elsa", "Folke", "Greta", "Henrik", "Ines", "Karl")
_LAST_NAMES = ("Almgren", "Bergdal", "Ceder", "Dalbo", "Ekvall", "Fjällby", "Granhed", "Holmås")


def promised(dice: random.Random) -> str:
    """A sentence of what somebody shall do: some 130 letters."""
    return f"{' '.join(dice.choice(each) for each in (_WHO, _DOES, _WHERE, _WHEN, _WHY))}."


def promised_briefly(dice: random.Random) -> str:
    return f"{' '.join(dice.choice(each) for each in (_WHO, _DOES, _WHERE))}."


def reported(dice: random.Random) -> str:
    """A sentence of what somebody has done."""
    return f"{' '.join(dice.choice(each) for each in (_WORK, _WHERE, _DONE))}."


def paragraph(sentences: int, dice: random.Random) -> str:
    return " ".join(promised(dice) for _ in range(sentences))


def a_person(dice: random.Random) -> str:
    return f"{dice.choice(_FIRST_NAMES)} {dice.choice(_LAST_NAMES)}"
