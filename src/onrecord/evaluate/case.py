"""One report's records against its answers: what is right, wrong, missed and made up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.evaluate.answers import Answer
from onrecord.evaluate.dates import same_date
from onrecord.evaluate.match import Pairs, by_overlap, content_ranges, overlap, pair, span_range, words_at
from onrecord.evaluate.names import fold, right_speaker, same_name, same_role
from onrecord.evaluate.tally import Tally

Line = Mapping[str, Any]

#: verdicts that do not call a citation wrong
_NOT_WRONG = (None, "matches", "unknown", "unnumbered")
#: what two citations, dates or figures must share to be one: they are short, their edges a matter of taste
_LEAST_SHORT = 0.3
_SEPARATORS_OF_ACTORS = re.compile(r"[;()]")
_RESOLUTION = re.compile(r"RES/?\s*(\d+)")
_EXCERPT = 90


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that is not as answered.

    report   id of the answers; ``what``: document, statement, event, citation, moment or figure
    problem  "missed" (answered, not found), "extra" (found, not answered), or the field that differs
    detail   passage, or what was found and what was wanted
    """

    report: str
    what: str
    problem: str
    detail: str


@dataclass(frozen=True, slots=True)
class Case:
    """A report to be scored.

    published  the date the record gives it
    found      its record lines by kind
    """

    answer: Answer
    published: str | None
    found: Mapping[str, Sequence[Line]]
    text: str
    tally: Tally
    misses: list[Miss] = field(default_factory=list)

    def run(self) -> None:
        """Counts everything into ``tally`` and lists ``misses``."""
        self._document()
        self._statements()
        self._events()
        self._citations()
        self._values("dates", "moment", "dates")
        self._values("figures", "figure", "figs")

    def _sides(self, answers: str, kind: str) -> tuple[Sequence[Line], Sequence[Line]]:
        return self.answer.lists[answers], self.found.get(kind, ())

    def _miss(self, what: str, problem: str, detail: str) -> None:
        self.misses.append(Miss(self.answer.id, what, problem, detail))

    def _differs(self, what: str, problem: str, where: str, found: object, wanted: object) -> None:
        self._miss(what, problem, f"{where}: found {found!r}, wanted {wanted!r}")

    def _document(self) -> None:
        wanted, found = self.answer.published, self.published or ""
        first, last = wanted.split("/")[0], wanted.split("/")[-1]
        if "/" in wanted:
            right = bool(found) and first <= found[:10] <= last
        else:
            right = found.startswith(wanted)
        explicit = self.answer.basis == "explicit"
        self.tally.add("documents.explicit" if explicit else "documents.inferred", right)
        if not explicit:
            year = bool(found) and first[:4] <= found[:4] <= last[:4]
            self.tally.add("documents.inferred_year", year)
        if not right:
            self._differs("document", "published", self.answer.file, self.published, wanted)

    def _statements(self) -> None:
        answers, found = self._sides("statements", "statement")
        wanted_words = [words_at(self.text, content_ranges(a)) for a in answers]
        found_words = [words_at(self.text, content_ranges(f)) for f in found]
        pairs = by_overlap(wanted_words, found_words, 0.5)
        closer = by_overlap(wanted_words, found_words, 0.7)
        self.tally.matched("statements@0.5", len(pairs), len(answers), len(found))
        self.tally.matched("statements@0.7", len(closer), len(answers), len(found))
        said = {i for i, j in pairs if self._statement(answers[i], found[j])}
        self.tally.matched("said-by", len(said), len(answers), len(found))
        for i, answer in enumerate(answers):
            if answer.get("inner_of") or answer.get("via"):
                self.tally.add("nested.recall", i in said)
        self._unpaired("statement", answers, found, pairs)

    def _statement(self, answer: Line, found: Line) -> bool:
        """Counts the fields of a statement found; True when its speaker is right."""
        speaker = found.get("speaker") or {}
        right = right_speaker(speaker, answer, self.text)
        held = found.get("positions") or [{"stance": "neutral"}]
        first = held[0].get("issue")
        on_issue = next((p for p in held if p.get("issue") == answer["issue"]), held[0])
        acts = (answer["act"], *answer.get("more_acts", ()))
        status = (found.get("status") or "made", answer.get("status") or "made")
        stance = f"stance.{answer['stance']}.recall"
        for figure, ok, got, want in (
            ("speaker.accuracy", right, speaker.get("name"), answer["speaker"]),
            ("manner.accuracy", found.get("manner") == answer["kind"], found.get("manner"), answer["kind"]),
            ("act.accuracy", found.get("act") in acts, found.get("act"), answer["act"]),
            ("status.accuracy", status[0] == status[1], *status),
            ("issue.accuracy", first == answer["issue"], first, answer["issue"]),
            (stance, on_issue.get("stance") == answer["stance"], on_issue.get("stance"), answer["stance"]),
        ):
            self.tally.add(figure, ok)
            if not ok:
                self._differs("statement", figure.partition(".")[0], answer["id"], got, want)
        if right and answer.get("speaker_type") == "person" and answer.get("role"):
            ok = same_role(speaker, answer["role"])
            self.tally.add("capacity.accuracy", ok)
            if not ok:
                self._differs("statement", "capacity", answer["id"], speaker.get("capacity"), answer["role"])
        if answer.get("uttered"):
            ok = same_date(found.get("said_at"), answer["uttered"])
            self.tally.add("said_at.accuracy", ok)
            if not ok:
                self._differs("statement", "said_at", answer["id"], found.get("said_at"), answer["uttered"])
        return right

    def _events(self) -> None:
        answers, found = self._sides("events", "event")
        wanted_words = [words_at(self.text, span_range(a)) for a in answers]
        found_words = [words_at(self.text, span_range(f)) for f in found]

        def place(i: int, j: int) -> bool:
            return overlap(wanted_words[i], found_words[j]) > 0

        def either(i: int, j: int) -> float:
            if not same_type(answers[i], found[j]):
                return 0.0
            return place(i, j) + 0.5 * same_actor(answers[i], found[j])

        def both(i: int, j: int) -> float:
            return float(same_type(answers[i], found[j]) and place(i, j) and same_actor(answers[i], found[j]))

        pairs = pair(len(answers), len(found), either, 0.5)
        stricter = pair(len(answers), len(found), both, 0.5)
        self.tally.matched("events", len(pairs), len(answers), len(found))
        self.tally.matched("events+actor", len(stricter), len(answers), len(found))
        for i, j in pairs:
            if not same_actor(answers[i], found[j]):
                where = self._shown(answers[i])
                self._differs("event", "actor", where, found[j].get("actors"), answers[i].get("actor"))
        self._unpaired("event", answers, found, pairs)

    def _short(self, answers: Sequence[Line], found: Sequence[Line]) -> Pairs:
        wanted = (words_at(self.text, span_range(a)) for a in answers)
        return by_overlap(wanted, (words_at(self.text, span_range(f)) for f in found), _LEAST_SHORT)

    def _citations(self) -> None:
        answers, found = self._sides("instruments", "citation")
        pairs = self._short(answers, found)
        self.tally.matched("citations", len(pairs), len(answers), len(found))
        for i, j in pairs:
            wrong = answers[i].get("correct", True) is False
            flagged = found[j].get("verdict") not in _NOT_WRONG
            self.tally.add("citations.wrong_flagged" if wrong else "citations.falsely_flagged", flagged)
            if wrong != flagged:
                wanted = "a wrong citation" if wrong else "a right one"
                self._differs("citation", "verdict", self._shown(answers[i]), found[j].get("verdict"), wanted)
            intended = answers[i].get("intended")
            if wrong and intended:
                right = same_symbol(found[j].get("suggestion"), intended)
                self.tally.add("citations.suggestion", right)
                if not right:
                    where, got = self._shown(answers[i]), found[j].get("suggestion")
                    self._differs("citation", "suggestion", where, got, intended)
        self._unpaired("citation", answers, found, pairs)

    def _values(self, answers_of: str, kind: str, figure: str) -> None:
        answers, found = self._sides(answers_of, kind)
        pairs = self._short(answers, found)
        self.tally.matched(answers_of, len(pairs), len(answers), len(found))
        for i, j in pairs:
            got, want, also = found[j].get("value"), answers[i].get("value"), answers[i].get("also", ())
            ok = same_date(got, want, also) if kind == "moment" else same_number(got, want)
            self.tally.add(f"{figure}.value", ok)
            if not ok:
                self._differs(kind, "value", self._shown(answers[i]), got, want)
        self._unpaired(kind, answers, found, pairs)

    def _unpaired(self, what: str, answers: Sequence[Line], found: Sequence[Line], pairs: Pairs) -> None:
        met, used = {i for i, _ in pairs}, {j for _, j in pairs}
        for problem, lines, done in (("missed", answers, met), ("extra", found, used)):
            for n, line in enumerate(lines):
                if n not in done:
                    self._miss(what, problem, self._shown(line))

    def _shown(self, line: Line) -> str:
        ranges = content_ranges(line) or span_range(line)
        passage = " … ".join(self.text[start:end] for start, end in ranges) or "(no passage)"
        if len(passage) > _EXCERPT:
            passage = passage[: _EXCERPT // 2] + " [...] " + passage[-_EXCERPT // 2 :]
        speaker = line.get("speaker") or line.get("type") or ""
        who = (speaker.get("name") or "?") if isinstance(speaker, Mapping) else speaker
        return f"{who}: {passage}" if who else passage


def same_type(answer: Line, found: Line) -> bool:
    """True when an event's type is the answered one or its alternative."""
    return found.get("type") in (answer["type"], answer.get("alt_type"))


def same_actor(answer: Line, found: Line) -> bool:
    """True when one of an event's actors is an answered one ("Serbia; Kosovo"), or neither has any."""
    actors = found.get("actors") or []
    wanted = [part.strip() for part in _SEPARATORS_OF_ACTORS.split(answer.get("actor") or "") if part.strip()]
    if not actors:
        return not wanted or "unspecified" in wanted
    return any(same_name(actor, name) for actor in actors for name in wanted)


def same_symbol(found: str | None, wanted: str) -> bool:
    """True for one symbol in two spellings; of a Council resolution only the number counts, not the year."""
    return _bare_symbol(found or "") == _bare_symbol(wanted)


def _bare_symbol(symbol: str) -> str:
    symbol = symbol.upper()
    resolution = _RESOLUTION.search(symbol)
    if resolution and symbol.startswith("S"):
        return f"S/RES/{resolution[1]}"
    return re.sub(r"\W", "", symbol)


def same_number(found: object, wanted: object) -> bool:
    """True for equal numbers ("1,200" is 1200), or for equal words where they are no numbers ("dozens")."""
    number = _number(found)
    return (number is not None and number == _number(wanted)) or fold(str(found)) == fold(str(wanted))


def _number(value: object) -> float | None:
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return None
