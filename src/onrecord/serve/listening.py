"""The socket a server listens on, opened before anything is promised."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.core.errors import UsageError


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A bound socket; ``port`` 0 takes a free one. Raises UsageError when it cannot be had."""
    plain = host.strip("[]")
    opened = socket.socket(socket.AF_INET6 if ":" in plain else socket.AF_INET)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((plain, port))
        except OSError as error:
            cause = f"{host}:{port} cannot be had ({error.strerror})"
            raise UsageError(
                "USAGE", "serve", cause, "Choose another with --port, or --port 0 for a free one"
            ) from error
        yield opened
    finally:
        opened.close()
