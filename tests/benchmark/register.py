"""A register as large as the whole country's, of made-up documents: the same for the same seed.

It is made here, below `tests`, and written outside `agreements/`: nothing of it can be published.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmark.documents import Document, written
from tests.helpers.many import DAY, country, write

SIZES = {"S": 30, "M": 290, "L": 1160, "XL": 3480}
"""How many documents: a tenth of the municipalities with one each, all with one, four, twelve."""
_OF_A_PLACE = (
    (2020, ""),
    (2024, ""),
    (2022, "2020"),
    (2016, ""),
    (2025, "2024"),
    (2017, "2016"),
    (2012, ""),
    (2023, "2020"),
    (2013, "2012"),
    (2018, "2016"),
    (2008, ""),
    (2009, "2008"),
)
"""The year of each document of a municipality, and of the agreement that a plan is under."""


def make(folder: Path, documents: int, seed: int = 0) -> Path:
    """Write a folder of agreements that the check accepts. Its addresses are left to record."""
    places = country(folder)
    for document in chosen(places, documents):
        _put(folder / document.place["slug"], document, seed)
    return folder


def _put(folder: Path, document: Document, seed: int) -> None:
    """Write a document and its stored texts."""
    values, texts = written(document, DAY.year, seed)
    write(folder / f"{document.name}.yml", values)
    for file, text in texts.items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")


def chosen(places: list[dict[str, str]], documents: int) -> Iterator[Document]:
    """What a register of so many documents has: a smaller one is part of each larger."""
    for number in range(documents):
        rank, index = divmod(number, len(places))
        yield _document(places[index], rank, index)


def _document(place: dict[str, str], rank: int, index: int) -> Document:
    """The document of a place that is the `rank`th to be in the register.

    Half the places begin with the agreement that is over, half with the one that is in force. An
    agreement follows the one before it if that is in the register already.
    """
    order = _OF_A_PLACE if index % 2 else (_OF_A_PLACE[1], _OF_A_PLACE[0], *_OF_A_PLACE[2:])
    year, above = order[rank]
    there = {earlier for earlier, under in order[:rank] if not under}
    slug = place["slug"]
    if above:
        return Document(place, year, is_plan=True, above=f"{slug}/{above}-samverkan")
    earlier = f"{slug}/{year - 4}-samverkan" if year - 4 in there else ""
    return Document(place, year, earlier=earlier)
