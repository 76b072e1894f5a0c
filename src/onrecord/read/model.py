"""The shipped reader: encoder, search and linking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.read.decode import Labelled, decode
from onrecord.read.encoder import STRIDE, Encoder
from onrecord.read.linking import Linked, link
from onrecord.read.quotations import Quotation
from onrecord.read.sentences import Sentence
from onrecord.read.states import States
from onrecord.read.tokens import Token
from onrecord.read.told import Told


@dataclass(frozen=True, slots=True)
class Care:
    """How a model is used, and how far it is believed.

    stride     pieces from the start of one of its windows to that of the next (``Encoder.load``)
    held_back  what "outside" is held back by (``decode``): more finds more
    least      score from which on an attribution counts
    perhaps    probability from which on a word may be a cue, for rules that found one there

    The usual values are best on PolNeAR's development set: exact F1 of source, cue and content with ``perhaps`` of 0.3
    to 0.7, and on UN reports rules without any such word are right as well.
    """

    stride: int = STRIDE
    held_back: float = 0.45
    least: float = 0.0
    perhaps: float = 0.4


#: for a small, fast model that is less sure than the rules: by said-by F1 of the shared gold and our own reports
CAUTIOUS = Care(stride=240, held_back=0.0, least=0.9, perhaps=0.1)


class ModelReader:
    """A reader over a model folder (reader.onnx, vocab.txt); ``inner`` as ``Encoder.load`` takes it."""

    def __init__(self, folder: Path, name: str, inner: str = "", care: Care | None = None) -> None:
        self.name, self._care = name, care or Care()
        self._encoder = Encoder.load(folder, inner, stride=self._care.stride)

    def told(
        self,
        text: str,
        sentences: Sequence[Sentence],
        words: Sequence[Sequence[Token]],
        quotations: Sequence[Quotation],
    ) -> tuple[Told, ...]:
        """The attributions of a document, in order."""
        return self.told_and_states(text, sentences, words, quotations)[0]

    def told_and_states(
        self,
        text: str,  # noqa: ARG002  # the words hold all that is needed
        sentences: Sequence[Sentence],
        words: Sequence[Sequence[Token]],
        quotations: Sequence[Quotation],
    ) -> tuple[tuple[Told, ...], States | None]:
        """The attributions, and the states of names and pronouns where the model shows them."""
        if not sentences:
            return (), None
        seen = self._encoder.see(sentences, words, quotations)
        found = decode(sentences, words, seen.labels, self._care.held_back)
        told = [one for one in (_told(found, linked) for linked in link(found)) if one.score >= self._care.least]
        ordered = sorted(told, key=lambda t: (t.contents[0], t.cue or (0, 0)))
        return (*ordered, *_perhaps(found, self._care.perhaps)), seen.states


def _perhaps(found: Labelled, least: float) -> Iterator[Told]:
    """Words that are cues with a probability of ``least`` or more, whether or not a content was found for them."""
    for at, share in enumerate(found.cue):
        if share >= least:
            yield Told(None, found.span((at, at + 1)), (), round(share, 3))


def _told(found: Labelled, one: Linked) -> Told:
    inside = [p for start, end in one.contents for p in found.inside[start:end]]
    return Told(
        found.span(one.source) if one.source else None,
        found.span(one.cue) if one.cue else None,
        tuple(found.span(c) for c in sorted(one.contents)),
        round(sum(inside) / len(inside), 3),
    )
