"""The shipped reader: encoder, search and linking."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.read.decode import Labelled, decode
from onrecord.read.encoder import Encoder
from onrecord.read.linking import Linked, link
from onrecord.read.quotations import Quotation
from onrecord.read.sentences import Sentence
from onrecord.read.tokens import Token
from onrecord.read.told import Told


class ModelReader:
    """A reader over a model folder (reader.onnx, vocab.txt)."""

    def __init__(self, folder: Path, name: str, threads: int = 1) -> None:
        self.name = name
        self._encoder = Encoder.load(folder, threads)

    def told(
        self,
        text: str,  # noqa: ARG002  # the words hold all that is needed
        sentences: Sequence[Sentence],
        words: Sequence[Sequence[Token]],
        quotations: Sequence[Quotation],
    ) -> tuple[Told, ...]:
        """The attributions of a document, in order."""
        if not sentences:
            return ()
        found = decode(sentences, words, self._encoder.labels(sentences, words, quotations))
        told = (_told(found, one) for one in link(found))
        return tuple(sorted(told, key=lambda t: (t.contents[0], t.cue or (0, 0))))


def _told(found: Labelled, one: Linked) -> Told:
    inside = [p for start, end in one.contents for p in found.inside[start:end]]
    return Told(
        found.span(one.source) if one.source else None,
        found.span(one.cue) if one.cue else None,
        tuple(found.span(c) for c in sorted(one.contents)),
        round(sum(inside) / len(inside), 3),
    )
