"""What people call the pages that list, where the pages themselves say it in other words.

Pages written by hand have theirs in their heads: `also_sought: [kakor, cookies]`. Themes have
theirs in agreements/themes.yml. No word here claims anything of anybody: it leads to a list.
"""

from collections.abc import Mapping

from macros.data.vocabulary import Status
from macros.urls import addresses as url

ALSO_SOUGHT: Mapping[str, tuple[str, ...]] = {
    url.MUNICIPALITIES: (
        "kommuner som har avtal",
        "kommuner som saknar avtal",
        "hur många kommuner",
    ),
    url.COUNTIES: ("vilka län är med", "regioner", "landskap"),
    url.AGREEMENTS: ("överenskommelser", "dokument", "handlingar", "alla avtal"),
    url.PROMISES: ("lista med löften", "alla åtaganden", "vad som är lovat"),
    url.YEARS: ("årtal", "vilka avtal gäller i år"),
    url.THEMES: ("områden", "teman", "kategorier"),
    url.STATUSES: ("läge", "resultat", "hur det gick"),
    url.POLICE: ("lokalpolisområden", "polisregioner", "polisdistrikt"),
    url.PARTIES: ("organisationer", "undertecknare", "vilka som har skrivit under"),
    url.FOLLOW_UPS: (
        "uppföljningar som saknas",
        "redovisningar",
        "rapporter",
        "försenade uppföljningar",
        "utvärderingar",
    ),
    url.status_url(Status.NOT_REPORTED): ("saknar redovisning", "oredovisade löften"),
    url.status_url(Status.REPORTED_UNASSESSED): ("redovisade löften", "utan bedömning"),
    url.status_url(Status.PLANNED): ("planerade löften", "inte påbörjade"),
    url.status_url(Status.ONGOING): ("pågående löften", "på gång", "påbörjade löften"),
    url.status_url(Status.FULFILLED): (
        "uppfyllda löften",
        "löften som har hållits",
        "hållna löften",
        "genomförda löften",
        "infriade löften",
        "klara",
    ),
    url.status_url(Status.PARTLY_FULFILLED): ("delvis uppfyllda löften", "delvis hållna"),
    url.status_url(Status.NOT_FULFILLED): (
        "löften som inte har hållits",
        "inte uppfyllda löften",
        "brutna löften",
        "svikna löften",
        "inte genomförda",
        "ouppfyllda löften",
    ),
    url.status_url(Status.POSTPONED): (
        "uppskjutna löften",
        "löften som har skjutits upp",
        "framflyttade löften",
    ),
}
