"""The classes that the data is read into."""

from collections.abc import Iterator

from pydantic import BaseModel

from macros.data.written import classes_in


def classes_below(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A class and all classes that its fields may hold."""
    yield kind
    for info in kind.model_fields.values():
        for inner in classes_in(info.annotation, BaseModel):
            yield from classes_below(inner)
