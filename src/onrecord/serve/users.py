"""Users of a reading room, in a file of their own: name, role, argon2 hash of the password, and no password."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord.core.errors import StoreError, UsageError

ROLES = ("reader", "reviewer", "admin")
#: characters of a password at least (NIST SP 800-63B-4, 3.1.1.2, where it is the only factor)
LEAST = 15
#: characters looked at, so that a huge one costs nothing
MOST = 1_000
_HASHER = PasswordHasher()
#: hashed where there is no such user, so that it takes as long as a wrong password
_NOBODY = _HASHER.hash("nobody has this password")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may log in; ``role`` is one of ROLES, each of which may do what the one before it may."""

    name: str
    role: str
    password_hash: str = field(repr=False)


def load(path: Path) -> dict[str, User]:
    """The users in a file, by name. Raises UsageError when it is none."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        users = [User(row["name"], row["role"], row["password"]) for row in rows]
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        cause = f"it is no file of users ({type(error).__name__})"
        raise UsageError("USAGE", str(path), cause, "Make one with: onrecord users FILE add NAME") from error
    if any(user.role not in ROLES for user in users):
        raise UsageError("USAGE", str(path), "it has a role that is none", f"Use {', '.join(ROLES)}")
    return {user.name: user for user in users}


def save(path: Path, users: Mapping[str, User]) -> None:
    """Writes the users, readable by their owner only, whole or not at all. Raises StoreError (STORE-UNWRITABLE)."""
    rows = [{"name": u.name, "role": u.role, "password": u.password_hash} for u in users.values()]
    try:
        write_private(path, json.dumps(rows, indent=1))
    except OSError as error:
        cause = f"the users cannot be written ({error.strerror})"
        raise StoreError("STORE-UNWRITABLE", str(path), cause, "Make room, or make file and folder writable") from error


def write_private(path: Path, text: str) -> None:
    """Puts a file in place whole, on the disk before it has its name, readable by its owner only. Raises OSError."""
    beside = path.with_name(f".{path.name}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def made(name: str, role: str, password: str) -> User:
    """A user with this password. Raises UsageError for a role that is none, a blank name or a short password."""
    if role not in ROLES:
        raise UsageError("USAGE", name, f"{role!r} is no role", f"Use {', '.join(ROLES)}")
    if not name.strip() or len(name) > 100 or not name.isprintable():
        raise UsageError("USAGE", name, "that is no name", "Use 1 to 100 letters")
    if len(password) < LEAST:
        raise UsageError(
            "USAGE", name, f"the password has fewer than {LEAST} characters", "Use a longer one, such as five words"
        )
    return User(name, role, _HASHER.hash(password[:MOST]))


def check(users: Mapping[str, User], name: str, password: str) -> User | None:
    """The user who has this name and password, None when nobody does; takes as long either way."""
    user = users.get(name)
    try:
        _HASHER.verify(user.password_hash if user else _NOBODY, password[:MOST])
    except (VerificationError, InvalidHashError):
        return None
    return user
