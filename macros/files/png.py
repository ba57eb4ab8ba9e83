"""Writing a picture of four colours as PNG.

Pillow writes any picture; one of four colours takes it more than twice as long as this. What it
makes is read back by Pillow in the tests, point for point.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops

BITS = 2
"""A point, of which a byte has four."""
_PALETTE = 3
_UP = 2
"""Each row is told as what differs from the one above (PNG, 9.2): most differ in nothing."""


def png(image: Image.Image, colours: Sequence[int]) -> bytes:
    """A picture of steps from 0 to 3, as wide as whole bytes. `colours` are red, green and blue of
    each.
    """
    header = struct.pack(">IIBBBBB", *image.size, BITS, _PALETTE, 0, 0, 0)
    # Runs of one byte are nearly all that there is: to look for more takes twice as long.
    packing = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    content = packing.compress(_rows(image)) + packing.flush()
    chunks = (b"IHDR", header), (b"PLTE", bytes(colours)), (b"IDAT", content), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(part for each in chunks for part in _chunk(*each))


def _rows(image: Image.Image) -> bytes:
    """Each row with the number of its filter, as what differs from the row above."""
    width, height = image.width * BITS // 8, image.height
    packed = Image.frombytes("L", (width, height), image.tobytes("raw", f"P;{BITS}"))
    above = Image.new("L", packed.size)
    above.paste(packed, (0, 1))
    rows = Image.new("L", (1 + width, height), _UP)
    rows.paste(ImageChops.subtract_modulo(packed, above), (1, 0))
    return rows.tobytes()


def _chunk(name: bytes, content: bytes) -> Iterator[bytes]:
    yield struct.pack(">I", len(content))
    yield name
    yield content
    yield struct.pack(">I", zlib.crc32(content, zlib.crc32(name)))
