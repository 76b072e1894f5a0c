"""Who is asking, and may they? Sessions, the one-time token, logging in, forged requests.

Sessions live in memory: they end with the server. A cookie holds nothing but a random name of one.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from onrecord.core.errors import UsageError
from onrecord.serve.settings import Settings
from onrecord.serve.users import ROLES, User, check, load

COOKIE = "onrecord"
#: a working day
LASTS_S = 12 * 3600
#: wrong passwords in a while after which a name or an address waits
_TRIES, _WHILE_S = 5, 300.0
#: sessions and names kept at most; the oldest go
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who was let in. ``forms`` goes with every form and call that changes something; ``known`` is the user
    as the file of users had them, None for who came by the token."""

    name: str = field(repr=False)
    user: str
    role: str
    forms: str = field(repr=False)
    until: float
    known: User | None = None

    def may(self, role: str) -> bool:
        """True when the session has this role or a higher one."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Access:
    """Lets people in and knows them again; safe to use from several threads."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings, self._clock = settings, clock
        self._sessions: dict[str, Session] = {}
        self._wrong: dict[str, deque[float]] = {}
        self._token = settings.token
        self._lock = threading.Lock()
        self._users, self._read_at = settings.users, -1

    def session(self, name: str | None) -> Session | None:
        """The session of this name, None when there is none or it is over."""
        found = self._sessions.get(name or "")
        if found is None or found.until <= self._clock():
            return None
        user = self.users().get(found.user)
        # who was removed, got another role or another password is out at once
        return found if user == found.known else None

    def users(self) -> Mapping[str, User]:
        """The users as their file has them now; a file that cannot be read lets nobody in."""
        path = self._settings.users_file
        if path is None:
            return self._settings.users
        try:
            stamp = path.stat().st_mtime_ns
            if stamp != self._read_at:
                self._users, self._read_at = load(path), stamp
        except (OSError, UsageError):
            self._users, self._read_at = {}, -1
        return self._users

    def open_by_token(self, token: str) -> Session | None:
        """A session for the first who brings the token; nobody after."""
        with self._lock:
            if not self._token or not hmac.compare_digest(token.encode(), self._token.encode()):
                return None
            self._token = ""
            return self._new(self._settings.owner, "admin")

    def log_in(self, name: str, password: str, address: str) -> Session | None:
        """A session for a user with the right password; None for a wrong one and for who has tried too often."""
        if self.must_wait(name, address):
            return None
        user = check(self.users(), name, password)
        with self._lock:
            if user is None:
                for who in (f"n:{name[:100]}", f"a:{address}"):
                    self._wrong.setdefault(who, deque(maxlen=_TRIES)).append(self._clock())
                    while len(self._wrong) > _MOST:
                        self._wrong.pop(next(iter(self._wrong)))
                return None
            return self._new(user.name, user.role, user)

    def must_wait(self, name: str, address: str) -> bool:
        """True when a name or an address has had too many wrong passwords lately."""
        since = self._clock() - _WHILE_S
        tries = (self._wrong.get(who, ()) for who in (f"n:{name[:100]}", f"a:{address}"))
        return any(sum(moment > since for moment in found) >= _TRIES for found in tries)

    def log_out(self, name: str) -> None:
        """Ends a session."""
        with self._lock:
            self._sessions.pop(name, None)

    def _new(self, user: str, role: str, known: User | None = None) -> Session:
        name = secrets.token_urlsafe(32)
        session = Session(name, user, role, secrets.token_urlsafe(32), self._clock() + LASTS_S, known)
        self._sessions[name] = session
        while len(self._sessions) > _MOST:
            self._sessions.pop(next(iter(self._sessions)))
        return session


def forged(session: Session, given: str | None) -> bool:
    """True when a request that changes something does not carry what only our own pages know."""
    return given is None or not hmac.compare_digest(given.encode("utf-8", "replace"), session.forms.encode())
