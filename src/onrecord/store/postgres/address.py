"""Addresses of records kept by a PostgreSQL server: what is one, and how it may be shown.

    postgresql://ana@db.example.org/kosovo

Everything libpq understands may stand in it (``?sslmode=verify-full``). A password had better not: ~/.pgpass and
PGPASSWORD keep it out of lists of processes and histories of shells.
"""

from __future__ import annotations

import os
import re
from urllib.parse import unquote, urlsplit

_SCHEMES = ("postgresql://", "postgres://")
#: from the first colon after the user to the last @: a password with odd characters goes as a whole
_PASSWORD = re.compile(r"^(\w+:/+[^:@/?#]*):(.*)@", re.DOTALL)
_SPOILT = re.compile(r"postgres(?:ql)?:/")
_PARAMETER = re.compile(r"([?&](?:ssl)?password)=([^&]*)", re.IGNORECASE)
#: what ends a password in an address unless it is written with %
_DELIMITER = re.compile(r"[@/:?#&\s]")
_NAME = re.compile(r"[^\w.-]+")


def is_address(path: str | os.PathLike[str]) -> bool:
    """True when ``path`` names a record on a PostgreSQL server rather than a file."""
    return isinstance(path, str) and path.startswith(_SCHEMES)


def is_spoilt(path: str) -> bool:
    """True for what is left of an address that was made a Path, which takes slashes away."""
    return _SPOILT.match(path) is not None and not is_address(path)


def shown(path: str) -> str:
    """``path`` as it may appear in messages and logs: an address without its password, a file as it is."""
    if not (is_address(path) or is_spoilt(path)):
        return path
    return _PARAMETER.sub(r"\1=***", _PASSWORD.sub(r"\1:***@", path))


def scrubbed(text: str, address: str) -> str:
    """``text``, which a program says about ``address``, without the password."""
    secrets = [found[2] for pattern in (_PASSWORD, _PARAMETER) for found in pattern.finditer(address) if found[2]]
    if any(_DELIMITER.search(secret) for secret in secrets):
        return "the password holds one of @ / : ? # & or a blank, which are written %40 %2F %3A %3F %23 %26 %20"
    for secret in secrets:
        text = text.replace(secret, "***").replace(unquote(secret), "***")
    return text


def beside(path: str) -> str:
    """What the names of files kept beside a record begin with: its path, or for an address the name of its
    database, in the folder one stands in."""
    if not is_address(path):
        return path
    return _NAME.sub("_", urlsplit(shown(path)).path.strip("/")) or "postgresql"
