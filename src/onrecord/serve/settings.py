"""How a reading room is set up; everything a request needs to know of it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.core.errors import UsageError
from onrecord.serve.users import User


@dataclass(frozen=True, slots=True)
class Settings:
    """One record, served to whom.

    record   path of the record file
    host     address bound to; beyond this machine only with ``users``
    token    lets in whoever opens the address that has it, once, as ``owner``; "" where users log in
    owner    the name under which the holder of the token judges
    users    by name; () when only this machine is served
    sql_s    seconds an SQL question may take
    guidelines  Markdown file shown beside what is reviewed
    process  name of the process whose dossier is the first page; "" to choose by what statements are about
    users_file  where ``users`` come from: looked at again whenever it changes
    """

    record: str
    host: str = "127.0.0.1"
    port: int = 8787
    token: str = field(default="", repr=False)
    owner: str = "reviewer"
    users: dict[str, User] = field(default_factory=dict)
    sql_s: float = 5.0
    guidelines: Path | None = None
    process: str = ""
    users_file: Path | None = None

    def __post_init__(self) -> None:
        if not self.users and not is_loopback(self.host):
            remedy = "Add users first: onrecord users FILE add NAME; or leave --host out"
            raise UsageError("USAGE", "serve", f"{self.host} can be reached from other machines", remedy)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names by which requests may call the server: anything else could be a page that rebinds its own name."""
        if self.users:
            return ("*",)
        return ("127.0.0.1", "localhost", "[::1]", "::1", "testserver")


def is_loopback(host: str) -> bool:
    """True for an address that only this machine reaches."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
