"""Parts of records: who spoke, and what is held of an issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.core.text import Span

STANCES = ("for", "against", "neutral")


def pair(span: Span | None) -> list[int] | None:
    """Start and end, as docs/record.md has them."""
    return None if span is None else [span.start, span.end]


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    """Raises ValueError when ``value`` is none of those that ``name`` may have."""
    if value not in allowed:
        raise ValueError(f"{name} {value!r} is not one of {', '.join(allowed)}")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, observed and resolved side by side.

    name        canonical name in its usual spelling; "" when there is no source at all
    as_written  the source as the report writes it ("He", "the Russian diplomat"), "" when not written
    span        where it is written, None when it is not
    actor       register or in-record id; None when unresolved or unnamed
    capacity    office or role at the time, as the text states it or, failing that, the register
    of          the state or body spoken for ("Serbia", "United Nations")
    """

    name: str
    as_written: str = ""
    span: Span | None = None
    actor: str | None = None
    capacity: str | None = None
    of: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The ``speaker`` object of docs/record.md."""
        return {
            "name": self.name, "as_written": self.as_written, "span": pair(self.span),
            "actor": self.actor, "capacity": self.capacity, "of": self.of,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Position:
    """What the speaker of a statement holds of one issue; it stands with its statement.

    issue   id of an issue of the codebook
    stance  one of STANCES, toward the issue's proposition; a conditional one by the statement's status
    score   0..1, how sure it is that the statement is on this issue
    why     the words that met, and what the stance rests on
    """

    issue: str
    stance: str
    score: float
    why: str = ""

    def __post_init__(self) -> None:
        one_of("stance", self.stance, STANCES)
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"score {self.score} is not in 0..1")

    def as_json(self) -> dict[str, Any]:
        """An element of ``positions`` in docs/record.md."""
        return {"issue": self.issue, "stance": self.stance, "score": self.score, "why": self.why}
