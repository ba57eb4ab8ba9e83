"""What one adds to what tells of all, packed to be kept.

It is made and kept by itself, so that it need not be made again while that of others changes.
"""

import pickle
import zlib
from typing import Any

_QUICK = 1
"""How much it is packed: more takes longer than it saves."""


def packed(portion: object) -> bytes:
    """A portion of tuples, lists, words and numbers."""
    return zlib.compress(pickle.dumps(portion, pickle.HIGHEST_PROTOCOL), _QUICK)


def unpacked(content: bytes) -> Any:
    """A portion that this computer has packed and signed (`signed_rows.py`)."""
    return pickle.loads(zlib.decompress(content))
