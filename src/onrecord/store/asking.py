"""A question of a user's own under way, whatever the record is kept in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from onrecord.core.errors import QueryError

Row = tuple[Any, ...]


class Closing(Protocol):
    """A connection that is used for the question alone."""

    def close(self) -> None: ...


class Asking:
    """The connection, the working time that is left, and whether all rows are fetched; its kinds fetch and work."""

    over = False

    def __init__(self, db: Closing, query: str, timeout_s: float) -> None:
        self._connection, self.query, self.timeout_s, self.left_s = db, query, timeout_s, timeout_s

    def more(self) -> list[Row]:
        """The next rows; none when there are no more."""
        raise NotImplementedError

    def work(self, step: Callable[[], Any]) -> Any:
        """What ``step`` gives, within the time that is left. Raises QueryError (QUERY-SQL)."""
        raise NotImplementedError

    def rows(self, first: list[Row]) -> Iterator[Row]:
        """All rows, of which the ``first`` are fetched; the connection is closed after the last."""
        if self.over:
            self._connection.close()
            return iter(first)
        return self._rest(first)

    def _rest(self, batch: list[Row]) -> Iterator[Row]:
        try:
            yield from batch
            while not self.over:
                yield from self.work(self.more)
        finally:
            self._connection.close()

    def late(self) -> QueryError:
        """The error for a question that takes too long."""
        return self.failed(f"it takes longer than {self.timeout_s:g} s", "Narrow the question, or allow more time")

    def failed(self, cause: str, remedy: str) -> QueryError:
        """The error for this question."""
        shown = " ".join(self.query.split()) or "(no SQL)"
        return QueryError("QUERY-SQL", shown[:80], cause.rstrip("."), remedy)
