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
    of_county: str = ""
    """What the page of a county is described as, where the list is split when it is long."""


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
        "Alla löften och åtaganden i {}, plats för plats.",
    ),
    Section(url.THEMES, "Ämnen", "Löften och områden, ämne för ämne.", "themes_page"),
    Section(
        url.STATUSES,
        "Löften efter status",
        "Vad publicerade uppföljningar berättar om löftena.",
        "statuses_page",
        of_county="Vad publicerade uppföljningar berättar om löftena i {}.",
    ),
    Section(
        url.YEARS,
        "Avtal år för år",
        "Vilka avtal som gäller eller gällde ett visst år.",
        "years_page",
        of_county="Vilka avtal i {} som gäller eller gällde ett visst år.",
    ),
    Section(
        url.POLICE,
        "Polisområden",
        "Avtal efter den del av polisen som är part.",
        "police_page",
        of_county="Avtal i {} efter den del av polisen som är part.",
    ),
    Section(
        url.PARTIES,
        "Parter",
        "Avtal efter vem som är part eller nämns.",
        "parties_page",
        of_county="Avtal i {} efter vem som är part eller nämns.",
    ),
    Section(
        url.FOLLOW_UPS,
        "Uppföljning",
        "Vad parterna har lovat att följa upp, vad som ska komma och vad som är publicerat.",
        "follow_ups_page",
        of_county="Vad parterna i {} har lovat att följa upp, vad som ska komma och vad som är"
        " publicerat.",
    ),
)

SEARCH_PAGE = Section(
    url.SEARCH,
    "Sök",
    "Sök bland löften, avtal, kommuner och ämnen.",
    "search_page",
    ("search",),
)
