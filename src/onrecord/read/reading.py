"""What ``read`` hands to every later stage."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from onrecord.read.quotations import Quotation
from onrecord.read.sentences import Paragraph, Sentence
from onrecord.read.states import States
from onrecord.read.tokens import Token
from onrecord.read.told import Told


@dataclass(frozen=True, slots=True)
class Reading:
    """Paragraphs, sentences and quotations of the title and body regions, each in order of position;
    ``words[i]`` are the tokens of ``sentences[i]``.

    Header, dateline, byline, tail, caption and boilerplate regions have none. ``told`` is what the reader
    named ``reader`` found, nothing when the rules work alone; ``states`` what its encoder made of names and
    pronouns, None where it shows nothing of the kind.
    """

    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    words: tuple[tuple[Token, ...], ...]
    quotations: tuple[Quotation, ...]
    told: tuple[Told, ...] = ()
    reader: str = ""
    states: States | None = field(default=None, repr=False, compare=False)
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)
    _insides: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._starts.extend(s.start for s in self.sentences)
        self._insides.extend(q.inner[0] for q in self.quotations)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at ``offset``, or None outside all sentences."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation whose inside holds ``offset``, or None."""
        at = bisect_right(self._insides, offset) - 1
        return self.quotations[at] if at >= 0 and offset < self.quotations[at].inner[1] else None
