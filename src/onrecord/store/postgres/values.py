"""Values as SQLite gives them: truth as 0 and 1, numbers as int or float."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.adapt import Loader

if TYPE_CHECKING:
    from psycopg.abc import Buffer


class _Truth(Loader):
    def load(self, data: Buffer) -> int:
        """1 or 0."""
        return int(bytes(data) == b"t")


class _Number(Loader):
    def load(self, data: Buffer) -> int | float:
        """An int where there is no point."""
        text = bytes(data).decode()
        return int(text) if text.lstrip("-").isdigit() else float(text)


def register(server: psycopg.Connection[Any]) -> None:
    """Has the connection give such values."""
    server.adapters.register_loader("bool", _Truth)
    server.adapters.register_loader("numeric", _Number)
