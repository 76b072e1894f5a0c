"""What the record loses when the texts are damaged: capitals, quotation marks, known names, letters.

    from onrecord.evaluate.robustness import read_reports, score
    reports, absent = read_reports(Path("examples/answers"))
    score(reports, Kit.load()).figures["lower.said-by.lost"]

Every report is read as it is and in each way of ``tally.WAYS``; its statements are compared with the same
answers, moved to where they stand in the damaged text. Each copy is read as plain text, so that titles,
datelines and bodies are told anew from what is left. docs/evaluate.md says how each way damages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import ingest
from onrecord.core.actors import Actors
from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.evaluate.answers import Answer, find_source, looked_in, read_answers, text_folders
from onrecord.evaluate.case import Case, Line, Miss
from onrecord.evaluate.damage import Edit, Names, applied, lower, moved, new_names, noise, swap, unquote
from onrecord.evaluate.gold import Report
from onrecord.evaluate.match import content_ranges
from onrecord.evaluate.names import fold, own_words
from onrecord.evaluate.tally import LOSSES, OF_EACH_WAY, WAYS, Tally
from onrecord.pipeline import Kit, process
from onrecord.who.given import gender

#: draws of the noise: with one, eighteen reports lose anything from 0 to 5 points, as it hits a name or misses it
DRAWS = 10

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_RUN = re.compile(r"\w+")
_NAME_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Copy:
    """A text, what is edited in it, and the text after it; ``of`` makes one.

    names   what people are called instead
    words   of the text, folded, each with where it stands
    """

    text: str
    edits: Sequence[Edit]
    names: Names
    damaged: str
    words: Sequence[tuple[str, int, int]]

    @classmethod
    def of(cls, text: str, edits: Sequence[Edit], names: Names) -> Copy:
        """The copy of ``text`` that ``edits`` make."""
        words = [(word, m.start(), m.end()) for m in _RUN.finditer(text) for word in fold(m[0]).split()]
        return cls(text, edits, names, applied(text, edits), words)

    def answer(self, statement: Line) -> Line:
        """An answer of the text as one of the copy: where it stands, and under which names its speaker is right.

        These are its names as ``names`` changes them, and a name as it is damaged where it is damaged at every
        place: no reader can know better, and the scorer takes what a report writes when it never writes the usual
        name.
        """
        spans = [{"start": moved(a, self.edits), "end": moved(b, self.edits)} for a, b in content_ranges(statement)]
        speaker, written = statement["speaker"], statement.get("speaker_as_written") or ""
        also = list(statement.get("speaker_also") or ())
        named = [speaker, *also]
        unnamed = fold(speaker) not in fold(self.text)
        if unnamed:
            named.append(written)
        also = [self._renamed(name) for name in also] + [form for name in named for form in self._forms(name)]
        also += [speaker] if unnamed else []  # no other name stands in the text for him either
        return {
            **statement, "spans": spans, "speaker": self._renamed(speaker), "speaker_also": also,
            "speaker_as_written": self._renamed(written),
        }  # fmt: skip

    def _renamed(self, name: str) -> str:
        return applied(name, swap(name, self.names))

    def _forms(self, name: str) -> Iterator[str]:
        """The forms ``name`` has in the copy; none when a place still has it, or when it stands nowhere."""
        wanted = fold(name).split()
        if not wanted:
            return
        runs = (self.words[n : n + len(wanted)] for n in range(len(self.words) - len(wanted) + 1))
        places = [(run[0][1], run[-1][2]) for run in runs if [word for word, _, _ in run] == wanted]
        forms = [self.damaged[moved(start, self.edits) : moved(end, self.edits)] for start, end in places]
        if all(fold(form).split() != wanted for form in forms):
            yield from dict.fromkeys(forms)


def read_reports(answers: Path, texts: Sequence[Path] = ()) -> tuple[list[tuple[Answer, str]], tuple[str, ...]]:
    """The answers of a folder, each with the text of its report, and the files that are not found or not read.

    Arguments as in ``gold.score``. The text is the document's, of HTML what its reader makes of it. Raises
    InputError as ``gold.score`` does for answers, and when no report is found.
    """
    folders = text_folders(answers, texts)
    found, absent = list[tuple[Answer, str]](), list[str]()
    for answer in read_answers(answers):
        source = find_source(answer.file, folders)
        read = () if source is None else ingest.read(str(source))
        text = next((d.text for d in read if isinstance(d, Document) and _is_of(answer, d)), None)
        if text is None:
            absent.append(answer.file)
        else:
            found.append((answer, text))
    if not found:
        cause = f"no report is in a folder {looked_in(texts)}"
        raise InputError("INPUT-MISSING", str(answers), cause, "Name their folder with --texts")
    return found, tuple(absent)


def _is_of(answer: Answer, document: Document) -> bool:
    return f"/{document.file}".endswith(f"/{answer.file}")


def score(reports: Iterable[tuple[Answer, str]], kit: Kit, absent: tuple[str, ...] = ()) -> Report:
    """Reads every report as it is and damaged, and scores the statements; figures as in ``tally.DAMAGED``.

    Losses are differences of said-by F1, 0.08 being eight points, below 0 where the damaged texts do better.
    Misses are named after the way and the report: "lower/a1". ``absent`` is passed on.
    """
    tallies = {way: Tally(OF_EACH_WAY) for way in WAYS}
    misses: list[Miss] = []
    for answer, text in reports:
        statements = answer.lists["statements"]
        names = renaming(statements, text, kit.actors)
        for way in WAYS:
            for turn in range(DRAWS if way == "noisy" else 1):
                copy = Copy.of(text, edits_of(way, text, names, turn), names if way == "renamed" else {})
                case = _case(answer, [copy.answer(s) for s in statements], copy.damaged, kit, tallies[way])
                misses += (replace(m, report=f"{way}/{m.report}") for m in case.misses if m.what == "statement")
    figures, counts = dict[str, float](), dict[str, tuple[int, int]]()
    for way, tally in tallies.items():
        figures |= {f"{way}.{figure}": value for figure, value in tally.figures().items()}
        counts |= {f"{way}.{figure}": count for figure, count in tally.counts().items()}
    whole = figures["plain.said-by.f1"]
    for way, lost in zip(WAYS[1:], LOSSES, strict=True):
        figures[lost] = round(whole - figures[f"{way}.said-by.f1"], 4)
    return Report(figures, counts, tuple(misses), absent)


def edits_of(way: str, text: str, names: Names, turn: int = 0) -> list[Edit]:
    """What damages ``text`` in the ``way``; ``names`` for "renamed", ``turn`` (the draw) for "noisy"."""
    match way:
        case "lower":
            return lower(text)
        case "unquoted":
            return unquote(text)
        case "renamed":
            return swap(text, names)
        case "noisy":
            return noise(text, turn)
    return []


def renaming(statements: Iterable[Line], text: str, actors: Actors) -> Names:
    """New names for the people among the speakers of ``statements``; names of states and bodies stay."""
    people = dict.fromkeys(s["speaker"] for s in statements if s.get("speaker_type") == "person")
    return new_names([_words(name, actors) for name in people], text)


def _words(name: str, actors: Actors) -> list[tuple[str, str]]:
    words = _NAME_WORD.findall(_IN_BRACKETS.sub(" ", name))
    own = [word for word in words if own_words(fold(word)) and actors.find(word) is None]
    return [(word, known if (known := gender(word)) in ("m", "f") else "") for word in own]


def _case(answer: Answer, statements: Sequence[Line], text: str, kit: Kit, tally: Tally) -> Case:
    """Reads ``text`` and counts its statements against ``statements`` into ``tally``."""
    found: list[Line] = []
    published = None
    for document in ingest.read("report.txt", text.encode()):
        if isinstance(document, Document):  # without its quotation marks a text may be blank
            done, records = process(document, kit)
            published = done.published
            found = [record.as_json() for record in records if record.KIND == "statement"]
    lists = {**dict.fromkeys(answer.lists, ()), "statements": statements}
    case = Case(replace(answer, lists=lists), published, {"statement": found}, text, tally)
    case.run()
    return case
