"""What this computer has kept itself, told from what somebody else has put in its place.

A cache lies in the folder of the project, where a change of a stranger's can put a file too, and to
read what was pickled is to run what stands there. So what is kept is signed with a key that lies
with the user, outside of the project, and what is not signed with it is never read.
"""

import hmac
import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

LENGTH = 32


def signed(content: bytes) -> str:
    """The signature of what is kept; empty where nothing can be signed, so that nothing is kept."""
    key = _key()
    return hmac.digest(key, content, "sha256").hex() if key else ""


def is_own(content: bytes, signature: object) -> bool:
    known = signed(content)
    return bool(known) and isinstance(signature, str) and hmac.compare_digest(known, signature)


@cache
def _key() -> bytes:
    """The key of this user, made the first time; none where it cannot be kept."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    file = Path(home) / "medborgarloften" / "key"
    try:
        return _read(file) or _made(file)
    except (OSError, RuntimeError):
        return b""


def _read(file: Path) -> bytes:
    """The key in a file; nothing where there is none, or half of one, as a full disk leaves."""
    try:
        key = file.read_bytes()
    except FileNotFoundError:
        return b""
    return key if len(key) == LENGTH else b""


def _made(file: Path) -> bytes:
    """A new key: the one of whoever made one first, of several who do at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        with open(os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as new:
            new.write(secrets.token_bytes(LENGTH))
        if file.exists():
            os.replace(beside, file)
        else:
            with suppress(FileExistsError):
                os.link(beside, file)
    finally:
        beside.unlink(missing_ok=True)
    return _read(file)
