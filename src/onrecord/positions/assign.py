"""The stage: statements get their positions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.core.parts import Position
from onrecord.core.record import Citation, Statement
from onrecord.core.text import Document
from onrecord.positions.evidence import HALF, Passages
from onrecord.positions.matcher import NEGATION, Matcher, row_of
from onrecord.positions.stance import NEUTRAL, Counter, Heard, Stance, stance
from onrecord.read import Reading

#: share of the best issue's evidence from which on another is a position as well, and how many there are at most
ALSO, MOST = 0.45, 3
#: characters between a cue and its content that belong to what is said of it
_LEAD = 60
#: characters before a cue in which it may be negated: "did not wish to say"
_BEFORE = 12


@dataclass(frozen=True, slots=True)
class _Found:
    """A position on its way: the issue's index, what speaks for it, the stance."""

    issue: int
    total: float
    met: str
    stance: Stance


def positions(
    document: Document,
    reading: Reading,
    statements: tuple[Statement, ...],
    citations: tuple[Citation, ...],
    issues: Matcher,
) -> tuple[Statement, ...]:
    """``statements`` in their order, each with the issues it is on and its stance, surest first.

    A statement that fits no issue of the codebook has no position; what it had before goes.
    """  # fmt: skip
    passages = Passages(reading, citations, issues)
    inner = _inner(statements)
    found = [_found(s, inner.get(s.id, ()), document.text, passages, issues) for s in statements]
    sides = _sides(statements, found)
    return tuple(_placed(s, entries, sides, issues) for s, entries in zip(statements, found, strict=True))


def _holder(statement: Statement) -> str:
    return statement.speaker.actor or statement.speaker.name


def _sides(statements: Iterable[Statement], found: Iterable[Sequence[_Found]]) -> dict[tuple[str, int], str]:
    """The side a speaker takes on an issue wherever he shows it by himself, where that is one side only."""
    counts: dict[tuple[str, int], set[str]] = {}
    for statement, entries in zip(statements, found, strict=True):
        for entry in entries:
            if entry.stance.sure and entry.stance.side != NEUTRAL and _holder(statement):
                counts.setdefault((_holder(statement), entry.issue), set()).add(entry.stance.side)
    return {key: next(iter(sides)) for key, sides in counts.items() if len(sides) == 1}


def _placed(
    statement: Statement, entries: Sequence[_Found], sides: dict[tuple[str, int], str], matcher: Matcher
) -> Statement:
    made: list[Position] = []
    for entry in entries:
        issue, side, why = matcher.issues[entry.issue], entry.stance.side, entry.stance.why
        elsewhere = sides.get((_holder(statement), entry.issue))
        if not entry.stance.sure and side != NEUTRAL and elsewhere not in (None, side) and issue.kind == "claim":
            side, why = elsewhere or side, "as the speaker's other words in the report"
        made.append(Position(issue.id, side, round(entry.total / (entry.total + HALF), 4), f"{entry.met}; {why}"))
    return replace(statement, positions=tuple(made)) if made or statement.positions else statement


def _inner(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """Statements by the id of the one they stand in, those of its own speaker left out."""
    held = {s.id: s for s in statements}
    found: dict[str, list[Statement]] = {}
    for statement in held.values():
        for via in statement.via:
            outer = held.get(via)
            if outer is not None and outer.speaker.name != statement.speaker.name:
                found.setdefault(via, []).append(statement)
    return {outer: tuple(inside) for outer, inside in found.items()}


def _found(
    statement: Statement, inner: Sequence[Statement], text: str, passages: Passages, matcher: Matcher
) -> list[_Found]:
    """The issues of one statement, surest first."""
    inside = passages.within(statement)
    # equal ones by their propositions, so that neither the order of a codebook nor its ids decide
    fitting = sorted(
        passages.evidence(inside).items(),
        key=lambda entry: (-entry[1].total, matcher.issues[entry[0]].proposition, entry[0]),
    )
    chosen = [entry for entry in fitting[:MOST] if entry[1].total >= ALSO * fitting[0][1].total]
    if not chosen:
        return []
    heard, taken = _heard(statement, inner, text, passages, inside)
    out: list[_Found] = []
    for number, hit in chosen:
        mine = [(at, met) for at, met in hit.own if (at, met.first) not in taken] if taken else hit.own
        counters = [
            Counter(met.term.stems, _negated(passages, at, met.first, met.term.stems))
            for at, met in mine if met.term.against
        ]  # fmt: skip
        words = dict.fromkeys(met.term.text for _, met in hit.own)
        met_words = f"“{'”, “'.join(list(words)[:4])}”" if words else "the words around it"
        judged = stance(statement, matcher.issues[number], heard, counters, bool(mine))
        out.append(_Found(number, hit.total, met_words, judged))
    return out


def _heard(
    statement: Statement,
    inner: Sequence[Statement],
    text: str,
    passages: Passages,
    inside: Sequence[tuple[int, Collection[int]]],
) -> tuple[Heard, set[tuple[int, int]]]:
    """What the speaker himself says, and which words (sentence, index) are those of others inside it."""
    others = [span for s in inner for span in (*s.spans, *((s.cue,) if s.cue else ()))]
    row: list[str] = []
    taken: set[tuple[int, int]] = set()
    for number, own in inside:
        words, starts = passages.rows[number].row, passages.starts(number)
        for at in sorted(own):
            if others and any(span.start <= starts[at] < span.end for span in others):
                taken.add((number, at))
            else:
                row.append(words[at])
    lead, before = "", ""
    if statement.cue:
        before = text[max(statement.cue.start - _BEFORE, 0) : statement.cue.end]
        gap = statement.spans[0].start - statement.cue.end
        lead = text[statement.cue.start : statement.cue.end + gap if 0 < gap <= _LEAD else statement.cue.end]
    said = "" if others else " ".join(span.slice(text) for span in statement.spans)
    return Heard.of(tuple(row), tuple(row_of(lead.lower().split())), f"{before} {said}", bool(taken)), taken


def _negated(passages: Passages, number: int, first: int, stems: tuple[str, ...]) -> bool:
    if NEGATION in stems:
        return False
    row = passages.rows[number].row
    return NEGATION in row[max(first - 3, 0) : first]
