"""Where what a page says is changed: the editor, with the right file open; else its own file."""

from html import escape
from urllib.parse import quote

from macros.data.agreement import Agreement
from macros.data.publisher import CodeHost
from macros.data.registers import Municipality, NamedPlace, Theme
from macros.facts.register import Register, RegisteredPromise
from macros.files.editor import left_out
from macros.urls import addresses
from macros.urls.permalinks import links

GUIDE = "om/for-redaktorer/"
THEMES = "agreements/themes.yml"


def edit_link(register: Register, code: CodeHost, url: str, file: str = "") -> str:
    """The address to change the page at a URL by, as the page links to it, escaped for HTML.

    `file` is where a page that is written by hand stands below docs/.
    """
    link = links(register).get(url)
    match link.thing if link else None:
        case Agreement() as agreement:
            there = _opened(register, agreement)
        case RegisteredPromise() as record:
            number = record.agreement.promises.index(record.promise)
            there = _opened(
                register, record.agreement, f"&falt=promises.{number}.{_first_field(record)}"
            )
        case Municipality() | NamedPlace() as place:
            there = f"{addresses.EDITOR}?sok={quote(place.name)}"
        case Theme():
            there = code.edits(THEMES) or GUIDE
        case None:
            there = code.edits(f"docs/{file}") or GUIDE
        case _:
            there = addresses.EDITOR
    is_ours = "://" not in there
    return escape(addresses.relative(url, there) if is_ours else there)


def _first_field(record: RegisteredPromise) -> str:
    """Where one begins to write: not at the id, which is never to change."""
    return "title" if record.promise.title else "text"


def _opened(register: Register, agreement: Agreement, within: str = "") -> str:
    """The editor with a document open. What has lost words is changed as the guide says."""
    if agreement.address in left_out(register):
        return f"{GUIDE}#personuppgifter"
    return f"{addresses.EDITOR}?avtal={agreement.address}{within}"
