"""The fast reader, learnt from the shipped one: two layers that answer like its six, in one command:

    python -m onrecord.models.reader.distil BASE TRAIN.jsonl DEV.jsonl OUT [--own training/reader]

BASE, TRAIN, DEV and ``--own`` are as for ``train``. The network starts as the first layers of BASE and learns
what the shipped reader (as it ships, int8) says of every word, blended with the marked answers (Hinton et al.
2015). Its vocabulary is that part of the base's which the training texts need. OUT gets reader.onnx (int8),
vocab.txt and run.json; an interrupted run goes on from OUT/state.pt. Needs torch, safetensors, onnx,
onnxruntime.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord import models
from onrecord.models.reader.data import Text, load, load_own
from onrecord.models.reader.net import Reader
from onrecord.models.reader.train import Answers, Run, asked, marked, report, write
from onrecord.read.encoder import Encoder, Floats
from onrecord.read.wordpiece import WordPiece

_LAYERS = 2
#: weight of the shipped reader's word beside the marked answers; on own passages the marks alone count
_TRUST = 0.8


def blended(teacher: Encoder) -> Answers:
    """Answers as the teacher and people give them, together."""

    def answers(text: Text) -> Floats:
        wanted = marked(text)
        return wanted if text.own else (1 - _TRUST) * wanted + _TRUST * teacher.labels(text.words, text.rows)

    return answers


def needed(vocabulary: list[str], texts: Iterable[Text]) -> list[int]:
    """Rows of the vocabulary that the texts need, with all marks and single characters, in order."""
    pieces = WordPiece(vocabulary)
    used = {number for text in texts for word in set(text.words) for number in pieces.word(word)}
    return [n for n, piece in enumerate(vocabulary) if n in used or _always(piece)]


def _always(piece: str) -> bool:
    return piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]") or len(piece.removeprefix("##")) == 1


def main() -> None:
    """The command."""
    given = asked(__doc__, epochs=8)
    texts, own, dev = load(given.train), load_own(given.own), load(given.dev)
    vocabulary = (given.base / "vocab.txt").read_text(encoding="utf-8").splitlines()
    rows = needed(vocabulary, [*texts, *own])
    kept = [vocabulary[row] for row in rows]

    def make() -> Reader:
        net = Reader(_LAYERS, len(rows))
        net.load_base(given.base, rows)
        return net

    teacher = Encoder.load(models.shipped(), threads=given.threads)
    run = Run(make, given.out, given.epochs, given.seed, answers=blended(teacher))
    run.train([*texts, *own], dev, WordPiece(kept))
    write(run.kept(), given.out)
    (given.out / "vocab.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    teacher_is = models.manifest()["files"]["reader.onnx"]
    report(given, texts, own, teacher=teacher_is, layers=_LAYERS, pieces=len(rows), log=run.log)


if __name__ == "__main__":
    main()
