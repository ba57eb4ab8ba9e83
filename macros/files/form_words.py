"""How the form says what the classes say: a file is written, and a form is filled in.

The help of a class tells which id stands in a file, and where it is found. In the form the same is
chosen from a list, and nobody sees an id, the name of a file or an address.
"""

import re
from typing import Any

from macros.files.form import form

OWN_WORDS = "välj ett förslag, eller skriv källans egna ord"
SAID = (
    (r"Källans id, ur ”sources”", "Källan. Finns den inte i listan lägger du först till den under"
        " ”sources”"),
    (r"(?:ett id ur ”\w+”|id ur ”parties” eller ”bodies”,|en parts eller ett organs id,)"
        r" eller källans egna ord", OWN_WORDS),
    (r"Det som är gjort står under ”follow_ups”", "En uppföljning som är gjord läggs under"
        " ”follow_ups”. Finns inte det avsnittet än lägger du till det längst ner"),
    (r"Id för (.)", lambda found: found[1].upper()),
    (r", ur ”\w+”", ""),
    (r"Kommunernas kortnamn ur municipalities\.yml", "Kommunerna som avtalet gäller"),
    (r"Ämnen ur themes\.yml", "Ämnen ur listan"),
    (r"(?: id i samma fil, plats/namn eller)? plats/namn(?:#id)?(?=\.)", ""),
    (r":(?=\.)", ""),
    (r", ett tal med decimalpunkt", ", ett tal"),
    (r"Utelämnas när", "Lämna tomt när"),
    (r"Skrivs (?=när|bara)", "Fyll i "),
    (r"Skrivs (?=”)", "Välj "),
)  # fmt: skip
"""What is said of a file, and what is said instead where one chooses and fills in."""

THINGS = {
    "Accepted": ("en godtagen varning", "godtagna varningar"),
    "Answer": ("ett svar", "svar"),
    "Basis": ("ett underlag", "underlag"),
    "Body": ("en grupp", "grupper"),
    "CooperationForm": ("en form", "former"),
    "Decision": ("ett beslut", "beslut"),
    "Definition": ("en ordförklaring", "ordförklaringar"),
    "DiaryNumber": ("ett diarienummer", "diarienummer"),
    "Discrepancy": ("en motsägelse", "motsägelser"),
    "Document": ("en handling", "handlingar"),
    "DocumentLabel": ("en beteckning", "beteckningar"),
    "Event": ("en händelse", "händelser"),
    "Figure": ("en siffra", "siffror"),
    "FollowUp": ("en uppföljning", "uppföljningar"),
    "Indicator": ("ett mått", "mått"),
    "Law": ("en lag eller regel", "lagar och regler"),
    "Note": ("en anmärkning", "anmärkningar"),
    "Outcome": ("ett utfall", "utfall"),
    "Part": ("en del", "delar"),
    "Party": ("en part", "parter"),
    "PersonInRole": ("en person eller funktion", "personer och funktioner"),
    "PlannedFollowUp": ("en utlovad uppföljning", "utlovade uppföljningar"),
    "PriorityArea": ("ett område", "områden"),
    "Prolongation": ("en förlängning", "förlängningar"),
    "Promise": ("ett löfte", "löften"),
    "Relation": ("ett förhållande", "förhållanden"),
    "Section": ("ett avsnitt", "avsnitt"),
    "Signatory": ("en person", "personer"),
    "Signing": ("en underskrift", "underskrifter"),
    "Source": ("en källa", "källor"),
    "SourceReference": ("en hänvisning", "hänvisningar"),
    "Step": ("ett steg", "steg"),
    "Target": ("ett mål", "mål"),
}
"""What one thing of a list is called, and several: `1 löfte`, `Lägg till ett löfte`."""


VALUES = {
    "Ansvariga": "en ansvarig",
    "De som ingår": "en som ingår",
    "Delområden": "ett delområde",
    "Det som har tagit över": "ett löfte eller avtal",
    "Gäller också": "ett avtal",
    "Hjälper till": "en som hjälper till",
    "Hur den går till": "ett sätt",
    "Kallas också": "ett annat namn",
    "Kommuner": "en kommun",
    "Områden": "ett område",
    "Parter": "en part",
    "Platser": "en plats",
    "Punkter": "en punkt",
    "Tidigare adresser": "en tidigare adress",
    "Tidigare filnamn": "ett tidigare filnamn",
    "Tidigare id": "ett tidigare id",
    "Vad som följs upp": "en sak som följs upp",
    "Vem som får den": "en mottagare",
    "Vem som följer upp": "en som följer upp",
    "Vem som har följt upp": "en som har följt upp",
    "Ämnen": "ett ämne",
}
"""The same of a list of single values, by its label: `Lägg till en ansvarig`, `Ansvarig 2`."""


def form_in_words() -> dict[str, Any]:
    """The description of an agreement's file, in the words of who fills in a form."""
    described = form()
    for name, each in described["classes"].items():
        for field in each["fields"]:
            field["help"] = as_filled_in(field["help"])
            if field.get("list") and field["kind"] != "mapping":
                field["one"] = VALUES[field["label"]]
        if name in THINGS:
            each["one"], each["many"] = THINGS[name]
    return described


def as_filled_in(text: str) -> str:
    """A help that is written for a file, as the form says it."""
    for said, instead in SAID:
        text = re.sub(said, instead, text)
    return text
