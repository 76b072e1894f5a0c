"""How a coder's password stands in a DNA file: base64 of a salt and an iterated SHA-256 of salt and password."""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata

#: both are what DNA's library (Jasypt's strong password encryptor) uses
SALT, ROUNDS = 16, 100_000


def hashed(password: str, salt: bytes) -> str:
    """The hash DNA accepts for ``password``; raises ValueError unless ``salt`` has 16 bytes."""
    if len(salt) != SALT:
        raise ValueError(f"a salt of {len(salt)} bytes; it has {SALT}")
    digest = hashlib.sha256(salt + unicodedata.normalize("NFC", password).encode("utf-8", "replace")).digest()
    for _ in range(ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")


def opens(password: str, stored: str) -> bool:
    """Whether ``password`` is the one whose hash is ``stored``; False for what is no such hash."""
    try:
        salt = base64.b64decode(stored, validate=True)[:SALT]
    except ValueError:
        return False
    return len(salt) == SALT and hmac.compare_digest(hashed(password, salt), stored)
