"""A PostgreSQL server of one's own, in a folder that goes when it is done: for tests and benchmarks.

    with running() as server:
        address = server.database("trial")

It listens on a socket in its folder and to nobody else. PostgreSQL does not run as root; root starts it as "postgres".
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: who builds and reviews; not a superuser, as nobody who writes a record should be
TEAM = "team"


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server; ``folder`` holds its socket."""

    folder: Path

    def address(self, database: str, user: str = TEAM) -> str:
        """Where ``user`` finds ``database``."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def ask(self, sql: str, database: str = "postgres", user: str = "postgres") -> list[tuple[object, ...]]:
        """Carries out a statement outside of any transaction."""
        import psycopg

        with psycopg.connect(self.address(database, user), autocommit=True) as server:
            cursor = server.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []

    def database(self, name: str) -> str:
        """Makes an empty database that the team owns; its address."""
        self.ask(f"CREATE DATABASE {name} OWNER {TEAM} ENCODING 'UTF8' TEMPLATE template0")
        return self.address(name)


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def running(*, durable: bool = False, connections: int = 60) -> Iterator[Postgres]:
    """A new server, stopped and removed afterwards; ``durable`` has it wait for the disk as it does by default.

    Raises FileNotFoundError when PostgreSQL is not installed.
    """
    where = programs()
    if where is None:
        raise FileNotFoundError("no PostgreSQL")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
    # as who one is, or for root as the user Debian and others make for it
    who = {"user": "postgres", "cwd": folder} if os.geteuid() == 0 else {"cwd": folder}
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        folder.chmod(0o755)
    data = str(folder / "data")
    hurry = [] if durable else ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]
    socket = [
        "-c",
        "listen_addresses=",
        "-c",
        f"unix_socket_directories={folder}",
        "-c",
        "unix_socket_permissions=0700",
    ]
    settings = [*socket, "-c", f"max_connections={connections}", *hurry]
    silent = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    control = [str(where / "pg_ctl"), "-D", data, "-w"]
    try:
        subprocess.run([str(where / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8"],
                       **silent, **who)  # fmt: skip
        subprocess.run([*control, "-o", " ".join(settings), "-l", str(folder / "log"), "start"], **silent, **who)
        try:
            server = Postgres(folder)
            server.ask(f"CREATE ROLE {TEAM} LOGIN")
            yield server
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **silent, **who)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
