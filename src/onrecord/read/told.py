"""What a reader finds: who told what, as passages of the text. The contract every reader keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from onrecord.read.quotations import Quotation
from onrecord.read.sentences import Sentence
from onrecord.read.states import States
from onrecord.read.tokens import Token

Passage = tuple[int, int]  # code points of the document's text, half-open


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution: ``contents`` in order; ``source`` or ``cue`` None when there is none.

    Without contents it is a word the reader may take for a cue, though it found nothing that it leads.

    score  0..1, how sure the reader is
    """

    source: Passage | None
    cue: Passage | None
    contents: tuple[Passage, ...]
    score: float


class Reader(Protocol):
    """Finds attributions in a document that is cut into sentences and words.

    name  goes into the ``made_by`` of the statements it finds, e.g. "minilm-2"
    """

    name: str

    def told(
        self,
        text: str,
        sentences: Sequence[Sentence],
        words: Sequence[Sequence[Token]],
        quotations: Sequence[Quotation],
    ) -> tuple[Told, ...]:
        """The attributions, in order of their first passage; words that may be cues last. Every passage lies in
        ``text``."""


@runtime_checkable
class Showing(Protocol):
    """A reader that also hands on what its encoder made of names and pronouns."""

    def told_and_states(
        self,
        text: str,
        sentences: Sequence[Sentence],
        words: Sequence[Sequence[Token]],
        quotations: Sequence[Quotation],
    ) -> tuple[tuple[Told, ...], States | None]:
        """What ``told`` gives, and the states of the same pass."""
