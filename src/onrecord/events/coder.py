"""The event heads: a small encoder that is told who acts and on whom, and says what kind of event that is.

    coder = Coder.load(folder)
    (coded,) = coder.code([asked])          # ``events.asking`` makes what is asked
    coded.type, coded.quad, coded.quadclass  # "REQUEST", 3, 0

Two heads: one of the types of an event that is there, one of CAMEO's four classes or none. Only what is
asked about is read, a sentence at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from onrecord.read.wordpiece import WordPiece

if TYPE_CHECKING:
    import onnxruntime

#: what the first head tells apart: PLOVER's types, CONCEDE and RETREAT as one, in the order of its outputs
TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
#: the types by quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT"), 2: ("AID", "COOPERATE", "YIELD"),
    3: ("ACCUSE", "REJECT", "REQUEST", "THREATEN"), 4: ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"),
}  # fmt: skip
#: roles of a word: it tells who acts, on whom, or neither
NEITHER, SOURCE, TARGET = 0, 1, 2
#: pieces of a sentence with its two marks; what stands behind is not read
LONGEST = 128
_BATCH = 16  # sentences that run together, of like length

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence as the coder is asked about it: its words, their roles, and what the rules say of it."""

    words: tuple[str, ...]
    roles: tuple[int, ...]
    votes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """What the coder says of a sentence, as probabilities.

    types    TYPES, given that there is an event
    classes  none, then quad 1 to 4, as CAMEO's coders see it
    """

    types: tuple[float, ...]
    classes: tuple[float, ...]

    @property
    def type(self) -> str:
        """The likeliest of TYPES."""
        return TYPES[self.types.index(max(self.types))]

    @property
    def quad(self) -> int:
        """The likeliest key of QUADS: the sum over its types, the event taken for granted."""
        return max(QUADS, key=lambda quad: sum(self.types[TYPES.index(name)] for name in QUADS[quad]))

    @property
    def quadclass(self) -> int:
        """The likeliest quad by the second head, 0 for no event."""
        return self.classes.index(max(self.classes))

    def as_json(self) -> dict[str, Any]:
        """Type, quad and class, and their probabilities to three decimals, JSON-native."""
        return {
            "root": self.type, "quad": self.quad, "class": self.quadclass,
            "roots": {name: round(share, 3) for name, share in zip(TYPES, self.types, strict=True)},
            "classes": [round(share, 3) for share in self.classes],
        }  # fmt: skip


def pieces(asked: Asked, cut: WordPiece) -> tuple[list[int], list[int]]:
    """The numbers of the pieces of a sentence and the role of each, LONGEST at most."""
    ids, roles = [cut.first], [NEITHER]
    for word, role in zip(asked.words, asked.roles, strict=True):
        found = cut.word(word)
        ids += found
        roles += [role] * len(found)
    return [*ids[: LONGEST - 1], cut.last], [*roles[: LONGEST - 1], NEITHER]


class Coder:
    """The heads in one folder: ``heads.onnx`` and ``vocab.txt``."""

    def __init__(self, session: onnxruntime.InferenceSession, cut: WordPiece) -> None:
        self._session, self._cut = session, cut

    @classmethod
    def load(cls, folder: Path, threads: int = 1) -> Coder:
        """The heads in ``folder``; what is shipped is found and checked by ``onrecord.models``."""
        import onnxruntime  # heavy, and not needed by rules

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        session = onnxruntime.InferenceSession(str(folder / "heads.onnx"), options, providers=["CPUExecutionProvider"])
        vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        return cls(session, WordPiece(vocabulary))

    def code(self, asked: Sequence[Asked]) -> list[Coded]:
        """What the coder says of each, in their order."""
        out: list[Coded | None] = [None] * len(asked)
        for places in self._batches(asked):
            for place, coded in zip(places, self._run([asked[p] for p in places]), strict=True):
                out[place] = coded
        return [coded for coded in out if coded is not None]

    def _batches(self, asked: Sequence[Asked]) -> Iterator[list[int]]:
        ordered = sorted(range(len(asked)), key=lambda place: len(asked[place].words))
        for start in range(0, len(ordered), _BATCH):
            yield ordered[start : start + _BATCH]

    def _run(self, asked: Sequence[Asked]) -> Iterator[Coded]:
        cut = [pieces(one, self._cut) for one in asked]
        size = max(len(ids) for ids, _ in cut)
        ids, roles = np.zeros((len(cut), size), dtype=np.int64), np.zeros((len(cut), size), dtype=np.int64)
        mask = np.zeros((len(cut), size), dtype=np.float32)
        for number, (row, role) in enumerate(cut):
            ids[number, : len(row)], roles[number, : len(row)], mask[number, : len(row)] = row, role, 1
        votes = np.array([one.votes for one in asked], dtype=np.float32)
        types, classes = self._session.run(None, {"ids": ids, "roles": roles, "mask": mask, "votes": votes})
        for a, b in zip(_shares(types), _shares(classes), strict=True):
            yield Coded(tuple(a.tolist()), tuple(b.tolist()))


def _shares(logits: Floats) -> Floats:
    risen: Floats = np.exp(logits - logits.max(-1, keepdims=True))
    risen /= risen.sum(-1, keepdims=True)
    return risen
