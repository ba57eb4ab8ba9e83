"""Pictures of shared links, 1200 × 630 as others want them.

Two colours and what lies between them, in four steps: small files, drawn in a millisecond.
Texts are broken between words only, in the largest type that they have room in. The same card is
the same bytes, and is drawn once: `cached` keeps it by its content.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont

from macros.data.publisher import SITE_NAME
from macros.facts.cards import Card
from macros.files.png import png

WIDTH, HEIGHT = 1200, 630
FONTS = Path(__file__).parent / "fonts"
_FORM = 4
"""Raised when pictures are drawn otherwise, so that those that are kept are drawn anew."""
_DARK, _LIGHT = (0x12, 0x3D, 0x47), (0xFB, 0xFA, 0xF6)
_STEPS = 4
_INK, _PAPER = 0, _STEPS - 1
"""A picture is drawn in steps, of which a file has the colours."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 1136, 52, 536
_SIZES = (68, 60, 52, 46, 40, 36)
_ABOVE, _ROW = 30, 30
_LEADING = 1.22
_MOST_ROW_LINES = 3


def cached(card: Card, folder: Path | None) -> bytes:
    """The picture as PNG, from a folder where it is kept; drawn and kept when it is not there.

    None keeps nothing.
    """
    if folder is None:
        return picture(card)
    words = repr((_FORM, PIL.__version__, SITE_NAME, card))
    path = folder / f"{hashlib.sha256(words.encode()).hexdigest()[:32]}.png"
    if path.is_file():
        return path.read_bytes()
    drawn = picture(card)
    folder.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(drawn)
    beside.replace(path)
    return drawn


def picture(card: Card) -> bytes:
    """The picture as PNG."""
    image = _sheet().copy()
    draw = ImageDraw.Draw(image)
    rows = [list(_row_lines(name, text)) for name, text in card.rows]
    height = sum(len(row) * _ROW * _LEADING + 8 for row in rows)
    _line(draw, _fitting(card.above, _ABOVE), (_LEFT, _TOP), _ABOVE, False)
    start = _TOP + _ABOVE * 1.6
    size, lines = _heading(card.heading, _BOTTOM - height - 20 - start)
    for number, line in enumerate(lines):
        _line(draw, line, (_LEFT, start + number * size * _LEADING), size, True)
    _rows(draw, rows, _BOTTOM - height)
    return png(image, _colours())


@cache
def _sheet() -> Image.Image:
    """What all pictures have."""
    image = Image.new("P", (WIDTH, HEIGHT), _PAPER)
    image.putpalette(_colours())
    image.paste(_INK, (0, 0, 28, HEIGHT))
    image.paste(_INK, (0, 560, WIDTH, HEIGHT))
    _line(ImageDraw.Draw(image), SITE_NAME, (_LEFT, 575), 32, True, _PAPER)
    return image


def _rows(draw: ImageDraw.ImageDraw, rows: Sequence[Sequence[tuple[str, str]]], y: float) -> None:
    for row in rows:
        for name, text in row:
            _line(draw, name, (_LEFT, y), _ROW, True)
            _line(draw, text, (_LEFT + _NAME_WIDTH, y), _ROW, False)
            y += _ROW * _LEADING
        y += 8


_NAME_WIDTH = 190


def _row_lines(name: str, text: str) -> Iterator[tuple[str, str]]:
    """The lines of a row, the first with its name."""
    room = _RIGHT - _LEFT - _NAME_WIDTH
    for number, line in enumerate(_broken(text, _ROW, False, room, _MOST_ROW_LINES)):
        yield (name if not number else ""), line


def _heading(text: str, room: float) -> tuple[int, list[str]]:
    """The largest type in which all of it has room, with its lines; the smallest, and an end cut
    between words, where none has.
    """
    words, width = _measured(text, True), _RIGHT - _LEFT
    for size in _SIZES:
        most = max(1, int(room // (size * _LEADING)))
        lines, is_all = _lines(words, size, True, width)
        if is_all and len(lines) <= most:
            return size, [" ".join(line) for line in lines]
    return size, _broken(text, size, True, width, most)


def _fitting(text: str, size: int) -> str:
    return "".join(_broken(text, size, False, _RIGHT - _LEFT, 1))


def _broken(text: str, size: int, bold: bool, room: float, most: int) -> list[str]:
    """A text in at most so many lines. One that is cut ends with a space and `…`."""
    lines, is_all = _lines(_measured(text, bold), size, bold, room)
    if not is_all or len(lines) > most:
        lines = _cut(lines[:most], size, bold, room)
    return [" ".join(line) for line in lines]


def _lines(
    words: Sequence[tuple[str, float]], size: int, bold: bool, room: float
) -> tuple[list[list[str]], bool]:
    """The words of each line, and whether they are all: none that is as long as a line is there,
    nor what comes after it.
    """
    space, longest = _length(" ", size, bold), room - _length(" …", size, bold)
    lines: list[list[str]] = []
    used = room
    for word, relative in words:
        length = relative * size / _MEASURED
        if length > longest:
            return lines or [[]], False
        if used + space + length > room:
            lines.append([])
            used = -space
        used += space + length
        lines[-1].append(word)
    return lines, True


def _cut(lines: list[list[str]], size: int, bold: bool, room: float) -> list[list[str]]:
    last = list(lines[-1])
    while last and _length(" ".join([*last, "…"]), size, bold) > room:
        last.pop()
    return [*lines[:-1], [*last, "…"]]


def _line(
    draw: ImageDraw.ImageDraw,
    text: str,
    at: tuple[float, float],
    size: int,
    bold: bool,
    ink: int = _INK,
) -> None:
    """One line, word by word: most words have been drawn before."""
    x, y = at
    for word in text.split():
        drawn, (right, down), length = _word(word, size, bold)
        draw.bitmap((round(x) + right, round(y) + down), drawn, ink)
        x += length + _length(" ", size, bold)


@lru_cache(maxsize=4_000)
def _word(word: str, size: int, bold: bool) -> tuple[Image.Image, tuple[int, int], float]:
    """A word as it is drawn, without what is blank around it; where that begins, and its length."""
    font = _font(size, bold)
    length = font.getlength(word)
    drawn = Image.new("L", (round(length) + 4, round(size * 1.4)), 0)
    ImageDraw.Draw(drawn).text((0, 0), word, fill=255, font=font)
    drawn = drawn.point(_nearest)
    around = drawn.getbbox() or (0, 0, 1, 1)
    return drawn.crop(around), around[:2], length


def _nearest(grey: int) -> int:
    """The grey that is a whole number of steps, as near as there is one."""
    return round(grey * (_STEPS - 1) / 255) * 255 // (_STEPS - 1)


@cache
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """Atkinson Hyperlegible, laid out by Pillow alone: the same wherever it is drawn."""
    name = f"AtkinsonHyperlegible-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def _length(text: str, size: int, bold: bool) -> float:
    """Measured once, for all sizes: it grows with them, but for a part of a pixel a letter."""
    return _relative_length(text, bold) * size / _MEASURED


_MEASURED = 60


@lru_cache(maxsize=50_000)
def _relative_length(text: str, bold: bool) -> float:
    return _font(_MEASURED, bold).getlength(text)


def _measured(text: str, bold: bool) -> list[tuple[str, float]]:
    """The words of a text, each with its length in one size. Signs that the font lacks would be
    empty boxes, and are left out.
    """
    lacking = [sign for sign in set(text) if not sign.isspace() and not _has(sign)]
    shown = text.translate(dict.fromkeys(map(ord, lacking))) if lacking else text
    return [(word, _relative_length(word, bold)) for word in shown.split()]


@cache
def _has(sign: str) -> bool:
    font = _font(30, False)
    return bytes(font.getmask(sign)) != bytes(font.getmask("\uffff"))


@cache
def _colours() -> list[int]:
    """Red, green and blue of each step."""
    return [
        round(dark + (light - dark) * step / (_STEPS - 1))
        for step in range(_STEPS)
        for dark, light in zip(_DARK, _LIGHT, strict=True)
    ]
