"""From reports to figures: builds a record when there is none, and scores it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.core.errors import InputError
from onrecord.engine import build
from onrecord.evaluate import robustness
from onrecord.evaluate.answers import find_source, looked_in, read_answers, text_folders
from onrecord.evaluate.case import Line
from onrecord.evaluate.floors import DAMAGE, corpus_sha256
from onrecord.evaluate.gold import Report, score
from onrecord.evaluate.robustness import read_reports
from onrecord.pipeline import Kit
from onrecord.store import Store


def score_folder(answers: Path, texts: Sequence[Path] = (), codebook: Sequence[Path] = ()) -> Report:
    """Builds a temporary record of the reports that have answers and scores it; arguments as in ``score``.

    codebook  files with the issues to look for, in place of the shipped ones (docs/positions.md)

    Reports without answers are left out: they cost time and no figure counts them. Raises InputError as
    ``score`` does, and when none of the reports is found.
    """
    folders = text_folders(answers, texts)
    found = (find_source(answer.file, folders) for answer in read_answers(answers))
    sources = sorted({source for source in found if source is not None})
    if not sources:
        cause = f"no report is in a folder {looked_in(texts)}"
        raise InputError("INPUT-MISSING", str(answers), cause, "Name their folder with --texts")
    with TemporaryDirectory(prefix="onrecord-") as folder:
        record = Path(folder) / "record.db"
        build([str(source) for source in sources], record, codebook=codebook)
        return score_record(record, answers, texts)


def measure(project: Path, name: str) -> tuple[Report, str]:
    """The set ``name`` of ``project`` (``floors``): what it scores, and the hash over its files. A ``codebook.toml``
    beside the answers holds the issues that they are about.

    Raises InputError as ``score_folder`` does.
    """
    folder = project / name.removesuffix(DAMAGE)
    if not name.endswith(DAMAGE):
        codebook = [path for path in (folder / "codebook.toml",) if path.is_file()]
        return score_folder(folder / "answers", codebook=codebook), corpus_sha256(folder)
    reports, absent = read_reports(folder / "answers")
    return robustness.score(reports, Kit.load(), absent), corpus_sha256(folder)


def score_record(record: str | Path, answers: Path, texts: Sequence[Path] = ()) -> Report:
    """Scores the record at ``record``; the other arguments as in ``score``.

    Raises InputError as ``score`` does and StoreError when ``record`` is no record.
    """
    with Store.open(record, readonly=True) as store:
        known = {document.id: document.text for document in store.documents()}
        return score(_lines(store), answers, texts, known)


def _lines(store: Store) -> Iterator[Line]:
    for document in store.documents():
        yield document.as_json()
    for record in store.records():
        yield record.as_json()
