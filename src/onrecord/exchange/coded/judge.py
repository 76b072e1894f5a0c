"""Judging a record by a coded project: its coders become reviewers, the machine's reading stays beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.core.errors import QueryError
from onrecord.core.judgement import FIXED, Judgement
from onrecord.core.parts import Position, Speaker
from onrecord.core.record import ACTS, Record, Statement, canonical
from onrecord.core.spelling import fold
from onrecord.core.text import Span
from onrecord.exchange.coded.match import Spans, matched, same_name
from onrecord.exchange.coded.places import places
from onrecord.exchange.coded.project import CodedProject, Edited, Stated, noted, remembered
from onrecord.exchange.coded.variables import slug
from onrecord.review import add_missed
from onrecord.review.decide import changed, in_text, moment
from onrecord.store import Store

#: DNA's name for whoever opened the project first
_ADMIN = "Admin"
_UNNAMED = "coder"
Grouped = tuple[Stated, Spans]


@dataclass(slots=True)
class Outcome:
    """What became of a project, counted in records; ``by`` are the coders' names with their judgements.

    accepted   the coder says what the machine says
    corrected  the coder says something else of it
    added      what the machine had not found
    known      judged just so before
    untouched  of an export of ours, as it was exported
    left_out   a line each on what could not be judged
    """

    accepted: int = 0
    corrected: int = 0
    added: int = 0
    known: int = 0
    untouched: int = 0
    by: Counter[str] = field(default_factory=Counter)
    left_out: list[str] = field(default_factory=list)


def judge(store: Store, project: CodedProject, *, by: str = "") -> Outcome:
    """Adds a judgement for every statement of the project; doing it again adds nothing.

    by  stands for coders the project does not name, and for DNA's Admin; without it they are "coder" and "Admin"

    A coded statement that the machine found as well (``match.matched``) accepts it, or corrects its speaker, side and
    positions; others are added. Concepts become issue ids (``slug``). Several codings of one statement by one coder
    are one judgement, whose note holds all of them in the coder's words.
    """
    done = _Judging(store, project, by)
    done.statements()
    done.edits()
    return done.finish()


class _Judging:
    def __init__(self, store: Store, project: CodedProject, by: str) -> None:
        self.store, self.project, self.by = store, project, by
        self.outcome = Outcome(left_out=list(project.left_out))
        self.moment = moment(store)
        self.before = {_said(one) for one in store.judged.standing()}
        self.made: list[Judgement] = []
        self.places = places(store, project)
        self.actors = self._actors()

    def _actors(self) -> dict[str, str]:
        """Name -> id, for names that one actor alone has on the record."""
        ids: dict[str, set[str]] = {}
        for one in self.store.records(kind="statement"):
            if isinstance(one, Statement) and one.speaker.actor:
                ids.setdefault(fold(one.speaker.name), set()).add(one.speaker.actor)
        return {name: next(iter(known)) for name, known in ids.items() if len(known) == 1}

    def who(self, named: str) -> str:
        """The coder's name as the record has it."""
        named = named.strip()
        return self.by or named or _UNNAMED if named in ("", _ADMIN) else named

    def statements(self) -> None:
        """All coded statements, report by report and coder by coder."""
        coded: dict[str, dict[str, list[Grouped]]] = {}
        lost = 0
        for one in self.project.statements:
            place = self.places[one.text]
            spans = place.spans(one.spans) if place is not None else ()
            if place is None or not spans:
                lost += 1
                continue
            placed = replace(one, spans=spans)  # from here on, and in the note, as the report counts
            coded.setdefault(place.document, {}).setdefault(self.who(one.by), []).append((placed, spans))
        if lost:
            self.outcome.left_out.append(f"{lost} coded statements whose text or passage is not on the record")
        for document in sorted(coded):
            said = [one for one in self.store.records_of(document) if isinstance(one, Statement)]
            order = _order(one for coder in coded[document].values() for one in coder)
            text = self.store.document(document).text
            for coder, group in sorted(coded[document].items()):
                self._report(document, text, said, coder, group, order)

    def _report(
        self, document: str, text: str, said: list[Statement], by: str, group: list[Grouped], order: Mapping[Any, int]
    ) -> None:
        groups: dict[str, tuple[Statement | None, Spans, list[Stated]]] = {}
        for (one, spans), statement in zip(group, matched(group, said), strict=True):
            if statement is None:
                spans = _apart(spans, order[_speaker(one), tuple(spans)], text)
            key = statement.id if statement is not None else f"{_speaker(one)} {spans}"
            groups.setdefault(key, (statement, spans, []))[2].append(one)
        for statement, spans, coded in groups.values():
            if statement is None:
                self._missed(document, spans, coded, by)
            elif all(one.record and one.by in ("", _ADMIN) for one in coded) and not self._put(statement, coded):
                self.outcome.untouched += 1  # the machine's own, come back in an export of ours
            else:
                note = noted(self.project.file, coded)
                self._judge(statement, self._put(statement, coded), by, note, coded[0].at)

    def _put(self, said: Statement, coded: Sequence[Stated]) -> dict[str, Any]:
        """What the coder says otherwise, as fields of the statement's line."""
        first = coded[0]
        put: dict[str, Any] = {}
        speaker = said.speaker.as_json()
        named = first.record and first.person in ("(not named)", speaker["as_written"])  # what an export calls nobody
        if first.person and not named and not same_name(first.person, speaker["name"]):
            speaker |= {"name": first.person, "actor": self.actors.get(fold(first.person)), "capacity": None}
        if first.organization and fold(first.organization) != fold(speaker["of"] or ""):
            speaker["of"] = first.organization
        if speaker != said.speaker.as_json():
            put["speaker"] = speaker
        positions = self._positions(coded)
        if positions is not None:
            if first.record:  # DNA has no place for neutral ones
                positions += [p for p in said.positions if p.stance == "neutral" and p.issue not in _issues(positions)]
            if {(p.issue, p.stance) for p in positions} != {(p.issue, p.stance) for p in said.positions}:
                put["positions"] = [p.as_json() for p in positions]
        if first.record and first.act in ACTS and first.act != said.act:
            put["act"] = first.act
        return put

    def _positions(self, coded: Sequence[Stated]) -> list[Position] | None:
        given = [one.positions for one in coded if one.positions is not None]
        if not given:
            return None
        found = {(slug(concept), stance): concept for listed in given for concept, stance in listed}
        return [Position(issue, stance, 1.0, concept) for (issue, stance), concept in found.items()]

    def _missed(self, document: str, spans: Spans, coded: Sequence[Stated], by: str) -> None:
        first = coded[0]
        name = first.person or first.organization
        speaker = Speaker(name, actor=self.actors.get(fold(name)), of=first.organization or None)
        made = Statement(
            spans=tuple(Span(document, *one) for one in spans), speaker=speaker, score=1.0, made_by=f"review/{by}",
            positions=tuple(self._positions(coded) or ()), why="coded by hand",
            act=first.act if first.act in ACTS else "assert",
        )  # fmt: skip
        note = noted(self.project.file, coded)
        at = first.at or self.moment
        self._add(Judgement(made.id, "", "correct", by, at, note, made.as_json()), "added")

    def edits(self) -> None:
        """Records of an export of ours as somebody left them."""
        for one in self.project.edits:
            try:
                self._edit(one, self.who(one.by))
            except QueryError as error:
                self.outcome.left_out.append(f"{error.where}: {error.cause}")

    def _edit(self, one: Edited, by: str) -> None:
        if not one.record:
            known = any(_adds(judgement, one.values, by) for judgement in self.store.judged.standing())
            if not known:
                add_missed(self.store, one.values, by=by, note=f"added in {self.project.file}")
            self._count("known" if known else "added", by)
            return
        record = self.store.record(one.record)
        line = record.as_json()
        told = {**one.beside, **{name: value for name, value in one.values.items() if line.get(name) != value}}
        put = {name: value for name, value in told.items() if name not in FIXED and line.get(name) != value}
        if put:
            in_text(self.store, changed(record, put))
        if put or one.by:
            self._judge(record, put, by, f"edited in {self.project.file}", one.at)
        else:
            self.outcome.untouched += 1

    def _judge(self, record: Record, put: Mapping[str, Any], by: str, note: str, at: str | None) -> None:
        verdict = "correct" if put else "accept"
        judgement = Judgement(record.id, record.digest, verdict, by, at or self.moment, note, put or None)
        self._add(judgement, f"{verdict}ed")

    def _add(self, judgement: Judgement, what: str) -> None:
        if _said(judgement) in self.before:
            self._count("known", judgement.by)
            return
        self.before.add(_said(judgement))
        self.made.append(judgement)
        self._count(what, judgement.by)

    def _count(self, what: str, by: str) -> None:
        setattr(self.outcome, what, getattr(self.outcome, what) + 1)
        self.outcome.by[by] += 1

    def finish(self) -> Outcome:
        """Everything in one go: all of a project or nothing."""
        if self.made:
            self.store.judged.add(*self.made)
        return self.outcome


def _said(one: Judgement) -> tuple[str, ...]:
    """What makes two judgements the same but for when they were made and which file they came in."""
    coded = [each.as_json() for each in remembered(one.note)]
    note = canonical(coded) if coded else one.note
    return one.record, one.digest, one.verdict, one.by, note, canonical(one.put_instead)


def _adds(judgement: Judgement, values: Mapping[str, Any], by: str) -> bool:
    """True when the judgement adds a record with these fields already."""
    line = judgement.put_instead or {}
    return judgement.missed and judgement.by == by and all(line.get(name) == value for name, value in values.items())


def _issues(positions: Sequence[Position]) -> set[str]:
    return {position.issue for position in positions}


def _speaker(one: Stated) -> tuple[str, str]:
    return one.person, one.organization


def _order(coded: Iterator[Grouped]) -> dict[tuple[tuple[str, str], tuple[tuple[int, int], ...]], int]:
    """(speaker, passage) -> which of the speakers coded with this passage it is, by name."""
    speakers: dict[tuple[tuple[int, int], ...], set[tuple[str, str]]] = {}
    for one, spans in coded:
        speakers.setdefault(tuple(spans), set()).add(_speaker(one))
    return {(who, spans): n for spans, all_of in speakers.items() for n, who in enumerate(sorted(all_of))}


def _apart(spans: Spans, number: int, text: str) -> Spans:
    """The passages, the first of them in two pieces for the second speaker and all after him.

    A record is known by its passages; so two people who are said to have said the same are two records.
    """
    start, end = spans[0]
    if number == 0 or end - start < 2:
        return spans
    blanks = [at for at in range(start + 1, end - 1) if text[at].isspace()]
    cut = blanks[number - 1] if number <= len(blanks) else start + 1 + (number - 1) % (end - start - 1)
    return ((start, cut), (cut, end), *spans[1:])
