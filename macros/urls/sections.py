"""The pages that list what the register holds, in the order that they are made."""

from typing import NamedTuple

from macros.urls import addresses as url


class Section(NamedTuple):
    """A page that lists what the register holds."""

    url: str
    title: str
    description: str
    macro: str
    scripts: tuple[str, ...] = ()


SECTIONS = (
    Section(
        url.BROWSE,
        "Bläddra",
        "Registret efter plats, innehåll, part, år och status.",
        "browse_page",
    ),
    Section(
        url.MUNICIPALITIES,
        "Kommuner",
        "Sveriges kommuner, och vilka av dem som har avtal här.",
        "municipalities_page",
        ("stem", "lists"),
    ),
    Section(url.COUNTIES, "Län", "Sveriges län, med avtal och löften i varje.", "counties_page"),
    Section(
        url.AGREEMENTS,
        "Avtal",
        "Alla samverkansöverenskommelser, medborgarlöften och planer.",
        "agreements_page",
        ("stem", "lists"),
    ),
    Section(
        url.PROMISES,
        "Alla löften",
        "Alla löften och åtaganden, att välja bland och sortera.",
        "promises_page",
        ("stem", "lists"),
    ),
    Section(url.THEMES, "Ämnen", "Löften och områden, ämne för ämne.", "themes_page"),
    Section(
        url.STATUSES,
        "Löften efter status",
        "Vad publicerade uppföljningar berättar om löftena.",
        "statuses_page",
    ),
    Section(
        url.YEARS,
        "Avtal år för år",
        "Vilka avtal som gäller eller gällde ett visst år.",
        "years_page",
    ),
    Section(
        url.POLICE, "Polisområden", "Avtal efter den del av polisen som är part.", "police_page"
    ),
    Section(url.PARTIES, "Parter", "Avtal efter vem som är part eller nämns.", "parties_page"),
    Section(
        url.FOLLOW_UPS,
        "Uppföljning",
        "Vad parterna har lovat att följa upp, vad som ska komma och vad som är publicerat.",
        "follow_ups_page",
    ),
)

WHOLE_LIST = Section(
    url.WHOLE_LIST,
    "Alla löften på en sida",
    "Alla löften och åtaganden på en sida, att välja bland och sortera.",
    "whole_list_page",
    ("stem", "lists"),
)

SEARCH_PAGE = Section(
    url.SEARCH,
    "Sök",
    "Sök bland löften, avtal, kommuner och ämnen.",
    "search_page",
    ("stem", "search_words", "search"),
)
