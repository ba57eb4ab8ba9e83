"""What stands on a built page: its language, title, description, headings and words."""

from html.parser import HTMLParser
from pathlib import Path

NOTED = ("title", "svg", "h1", "code")


class PageWords(HTMLParser):
    """One page, as far as it has been read."""

    def __init__(self) -> None:
        super().__init__()
        self.lang = self.title = ""
        self.headings: list[str] = []
        self.meta: dict[str, str] = {}
        self._open: list[str] = []
        self._texts: list[str] = []
        self._all: list[str] = []

    @property
    def text_outside_code(self) -> str:
        return "".join(self._texts)

    @property
    def text(self) -> str:
        return "".join(self._all)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in NOTED:
            self._open.append(tag)
        if tag == "h1":
            self.headings.append("")
        if tag == "html":
            self.lang = attributes.get("lang", "")
        if tag == "meta":
            self.meta[attributes.get("name", "")] = attributes.get("content", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        if "h1" in self._open:
            self.headings[-1] += data
        self._all.append(data)
        if "code" not in self._open:
            self._texts.append(data)


def words_of(path: Path) -> PageWords:
    page = PageWords()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def words_of_site(folder: Path) -> dict[str, PageWords]:
    """Each page of a site, by the name of its file."""
    paths = sorted(folder.rglob("*.html"))
    return {path.relative_to(folder).as_posix(): words_of(path) for path in paths}
