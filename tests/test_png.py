"""A picture of four colours, written and read back."""

import io
import random
from collections.abc import Sequence

import pytest
from PIL import Image

from macros.files.png import png

COLOURS = (0, 0, 0, 90, 80, 70, 160, 170, 180, 255, 254, 253)


def made(width: int, height: int, points: Sequence[int]) -> Image.Image:
    image = Image.new("P", (width, height))
    image.putdata(points)
    return image


def read(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


PICTURES = {
    "of one colour": made(8, 5, [3] * 40),
    "of one row": made(4, 1, [0, 1, 2, 3]),
    "whose rows differ in all": made(4, 4, [(n // 4 + n) % 4 for n in range(16)]),
    "at random": made(400, 60, random.Random(0).choices(range(4), k=24_000)),
}


@pytest.mark.parametrize("image", PICTURES.values(), ids=PICTURES)
def test_a_picture_is_read_back_point_for_point(image: Image.Image) -> None:
    shown = image.copy()
    shown.putpalette(COLOURS)
    found = read(png(image, COLOURS))
    assert (found.size, found.format) == (image.size, "PNG")
    assert found.convert("RGB").tobytes() == shown.convert("RGB").tobytes()


def test_a_file_that_was_cut_is_not_read() -> None:
    """So that what is read above says something."""
    whole = png(PICTURES["at random"], COLOURS)
    with pytest.raises(OSError, match="truncated"):
        read(whole[:-40])
