"""The pages that a preview showed last, for the moment before anything is read the next time."""

import contextlib
import hashlib
import os
from pathlib import Path

_MOST = 500_000
"""Characters of a page that is kept."""


class LastPages:
    """Pages in a folder. Each says which files it was made from, and as of which day."""

    def __init__(self, folder: Path):
        self._folder = folder

    def _file(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()}.html"

    def keep(self, url: str, made_from: str, page: bytes) -> None:
        """A page that cannot be kept is only slower the next time."""
        if len(page) > _MOST:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            file = self._file(url)
            new = file.with_suffix(f".{os.getpid()}")
            new.write_bytes(made_from.encode() + b"\n" + page)
            new.replace(file)

    def page(self, url: str, made_from: str) -> tuple[bytes, bool] | None:
        """A page, and whether it was made from the very same files."""
        try:
            said, _, page = self._file(url).read_bytes().partition(b"\n")
        except OSError:
            return None
        return (page, said == made_from.encode()) if page.endswith(b"</html>") else None
