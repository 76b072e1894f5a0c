"""The one pass of the one small encoder over a document, and what it says of every word.

    encoder = Encoder.load(folder)
    seen = encoder.see(sentences, words, quotations)
    seen.labels                          # words x roles x (outside, begins, inside), probabilities
    seen.states                          # of names and pronouns, for later stages; see ``states``

Windows of 254 pieces slide over the whole document, so that context crosses sentences and paragraphs;
where windows overlap the one in which a word lies farther from the edge counts more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.read.quotations import Quotation
from onrecord.read.sentences import Sentence
from onrecord.read.states import States, kept
from onrecord.read.tokens import Token
from onrecord.read.wordpiece import WordPiece

if TYPE_CHECKING:
    import onnxruntime

ROLES = ("source", "cue", "content")
#: pieces of a window without its two marks, and how far the next one starts
WINDOW, STRIDE = 254, 224
_EDGE = 20  # words from the edge of a window up to which a word counts less

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
#: case (lower, Capital, UPPER, other), quotation (none, paired, open), paragraph start, sentence start
Features = tuple[int, int, int, int]
_MARK: Features = (0, 0, 0, 0)  # of the marks at both ends of a window


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a document as the encoder sees it, between its two marks.

    ids, features  of every piece, in order
    starts         where in ``ids`` the words begin
    words          the words of the document it holds, half-open
    """

    ids: Numbers
    features: Numbers
    starts: Numbers
    words: tuple[int, int]


def features(
    sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], quotations: Sequence[Quotation]
) -> list[Features]:
    """What the pieces do not show: case, quotation state, paragraph and sentence starts; one row a word."""
    out: list[Features] = []
    paragraph, at = -1, 0
    for sentence, tokens in zip(sentences, words, strict=True):
        for number, token in enumerate(tokens):
            while at < len(quotations) and quotations[at].end <= token.start:
                at += 1
            quoted = 0
            if at < len(quotations) and quotations[at].start <= token.start:
                quoted = 1 if quotations[at].paired else 2
            out.append((_case(token.text), quoted, int(sentence.paragraph != paragraph), int(number == 0)))
            paragraph = sentence.paragraph
    return out


def _case(word: str) -> int:
    if word.islower():
        return 0
    if word[0].isupper():
        return 2 if len(word) > 1 and word.isupper() else 1
    return 2 if word.isupper() else 3


def windows(
    words: Sequence[str], rows: Sequence[Features], pieces: WordPiece, stride: int = STRIDE, offset: int | None = None
) -> list[Window]:
    """The windows of a document; the first stride may be shorter (``offset``), which training varies."""
    ids, lengths = pieces.cut(words)
    held = np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * len(_MARK)).reshape(-1, len(_MARK))
    held = held.repeat(lengths, axis=0)
    starts = np.concatenate([[0], np.cumsum(lengths)])  # where in ``ids`` a word begins, the end of the last one too
    behind = np.ones(len(ids), dtype=np.bool_)
    behind[starts[:-1]] = False
    held[behind, 2:] = 0  # only its first piece opens a paragraph or a sentence
    out: list[Window] = []
    first, step, size = 0, stride if offset is None else offset, len(words)
    while first < size:
        end = int(np.searchsorted(starts, starts[first] + WINDOW, "right")) - 1
        inside = slice(starts[first], starts[end])
        out.append(
            Window(
                np.concatenate([[pieces.first], ids[inside], [pieces.last]]),
                np.concatenate([[_MARK], held[inside], [_MARK]]),
                starts[first:end] - starts[first] + 1,
                (first, end),
            )
        )
        if end >= size:
            break
        after = min(int(np.searchsorted(starts, starts[first] + step)), end)
        first, step = max(after, first + 1), stride
    return out


@dataclass(frozen=True, slots=True)
class Seen:
    """``labels`` are probabilities, (words of the document in order) x ROLES x (outside, begins, inside)."""

    labels: Floats
    states: States | None


class Encoder:
    """A model of the shipped contract: ``reader.onnx`` and ``vocab.txt`` in one folder."""

    def __init__(self, session: onnxruntime.InferenceSession, pieces: WordPiece, stride: int = STRIDE) -> None:
        self._session, self._pieces, self._stride = session, pieces, stride
        self._outputs = [output.name for output in session.get_outputs()]

    @classmethod
    def load(cls, folder: Path, inner: str = "", threads: int = 1, stride: int = STRIDE) -> Encoder:
        """The model in ``folder``; what is shipped is found and checked by ``onrecord.models``.

        inner   name of a tensor inside the model, windows x pieces x size: the states to keep, none when empty
        stride  pieces from the start of a window to that of the next"""
        import onnxruntime  # heavy, and not needed with --reader rules

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        model = (folder / "reader.onnx").read_bytes()
        # Of two protobuf messages in a row the reader of both makes one: its lists go on, here that of the outputs.
        model += _with_output(inner) if inner else b""
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        return cls(session, WordPiece(vocabulary), stride)

    def see(
        self, sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], quotations: Sequence[Quotation]
    ) -> Seen:
        """What the model says of every word, and its states for those that are kept."""
        flat = [t for tokens in words for t in tokens]
        texts, rows = [t.text for t in flat], features(sentences, words, quotations)
        if len(self._outputs) == 1:
            return Seen(self.labels(texts, rows), None)
        held = _Held(flat)
        labels = self.labels(texts, rows, held.take)
        return Seen(labels, held.states())

    def labels(
        self, words: Sequence[str], rows: Sequence[Features], inner: Callable[[Window, Floats], None] | None = None
    ) -> Floats:
        """``Seen.labels`` of words and their features; ``inner`` gets the states of each window that has any."""
        cut = windows(words, rows, self._pieces, self._stride)
        logits: list[Floats] = []
        for window in cut:
            scores, *states = self._run(window)
            logits.append(scores[window.starts])
            if states and inner is not None:
                inner(window, states[0])
        return _joined(len(words), cut, logits)

    def _run(self, window: Window) -> list[Floats]:
        # one window at a time: on one core that is a fifth faster than eight, since none is filled up to the longest
        given = {
            "ids": window.ids[None],
            "features": window.features[None],
            "mask": np.ones((1, len(window.ids)), dtype=np.float32),
        }
        return [np.asarray(x)[0] for x in self._session.run(self._outputs, given)]


class _Held:
    """The states of the words that are kept, each from the window in which it lies farthest from the edge."""

    def __init__(self, words: Sequence[Token]) -> None:
        self._starts = [(number, word.start) for number, word in enumerate(words) if kept(word.text)]
        self._row = np.full(len(words), -1)
        self._row[[number for number, _ in self._starts]] = np.arange(len(self._starts))
        self._inside = np.full(len(self._starts), -1)
        self._vectors: npt.NDArray[np.float16] | None = None

    def take(self, window: Window, inner: Floats) -> None:
        if self._vectors is None:
            self._vectors = np.zeros((len(self._starts), inner.shape[-1]), dtype=np.float16)
        rows = self._row[slice(*window.words)]
        places, rows = window.starts[rows >= 0], rows[rows >= 0]
        inside = np.minimum(places, len(window.ids) - 1 - places)
        better = inside > self._inside[rows]
        self._inside[rows[better]] = inside[better]
        self._vectors[rows[better]] = inner[places[better]]

    def states(self) -> States | None:
        if self._vectors is None:
            return None
        return States({start: row for row, (_, start) in enumerate(self._starts)}, self._vectors)


def _with_output(name: str) -> bytes:
    """An ONNX model that holds nothing but the float output ``name`` (onnx.proto: ModelProto.graph 7,
    GraphProto.output 12, ValueInfoProto.name 1 and type 2, TypeProto.tensor_type 1, Tensor.elem_type 1 = float 1)."""
    output = _field(1, name.encode()) + _field(2, _field(1, b"\x08\x01"))
    return _field(7, _field(12, output))


def _field(number: int, content: bytes) -> bytes:
    """A protobuf field of bytes: number and wire type 2, length of fewer than 128 bytes, content."""
    assert len(content) < 128, "one byte of length is written"
    return bytes((number << 3 | 2, len(content))) + content


def _joined(size: int, cut: Sequence[Window], logits: Sequence[Floats]) -> Floats:
    """``Seen.labels`` of ``size`` words from what was said of the words of each window."""
    out = np.zeros((size, len(ROLES), 3), dtype=np.float32)
    weight = np.zeros((size, 1, 1), dtype=np.float32)
    scores = np.concatenate([np.zeros((0, len(ROLES) * 3), dtype=np.float32), *logits]).reshape(-1, len(ROLES), 3)
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    scores /= scores.sum(-1, keepdims=True)
    done = 0
    for window in cut:
        count, words = len(window.starts), slice(*window.words)
        rank = np.arange(count)
        inside = np.minimum(np.minimum(rank, count - 1 - rank), _EDGE)[:, None, None] + 1.0
        out[words] += scores[done : done + count] * inside
        weight[words] += inside
        done += count
    out /= np.maximum(weight, 1e-6)
    return out
