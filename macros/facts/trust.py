"""What this computer has kept itself, told from what somebody else has put in its place.

A cache lies in the folder of the project, where a change of a stranger's can put a file too, and to
read what was pickled is to run what stands there. So what is kept is signed with a key that lies
with the user, outside of the project, and what is not signed with it is never read.
"""

import hmac
import os
import secrets
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
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as new:
            new.write(secrets.token_bytes(LENGTH))
    except FileExistsError:
        pass
    except (OSError, RuntimeError):
        return b""
    try:
        key = file.read_bytes()
    except OSError:
        return b""
    return key if len(key) == LENGTH else b""
