"""What a copy or version makes of its original: which statements it alters, drops and adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.core.link import Derived, Link
from onrecord.core.record import Statement
from onrecord.core.text import Span
from onrecord.reconcile.contract import Told
from onrecord.reconcile.copies import STOCK, sketched
from onrecord.reconcile.near import LONGEST
from onrecord.reconcile.wording import Wording, difference, plain, wording

NAME = "versions-1"
#: bands of the signature that lead a version to its original, beside its sentences
_BANDS = 6
#: share of words from which two statements are one with another wording
_ALTERED = 0.45
#: share of a statement's words that must be gone to call it dropped
_GONE = 0.6


@dataclass(frozen=True, slots=True)
class Versions:
    """The pass: links ``revises`` between a report and the one it is a copy of, once that is known."""

    name: str = NAME
    pairs_only: bool = True

    def keys(self, told: Told) -> Iterable[str]:
        """The text's sentences, and some bands of its signature."""
        keys = sketched(told.document).keys
        return {key for number, key in enumerate(keys) if number < _BANDS or key.startswith("s-")}

    def most(self, key: str, /) -> int | None:
        """As for copies."""
        return STOCK if key.startswith("s-") else None

    def relate(self, key: str, block: tuple[Told, ...]) -> Iterable[Derived]:
        """Each copy with its original, in the first block both are in."""
        by_id = {told.document.id: told for told in block}
        for later in block:
            earlier = by_id.get(later.origin)
            if earlier is None or earlier is later:
                continue
            if key == min(set(self.keys(later)).intersection(self.keys(earlier))):
                yield from revisions(later, earlier)


def revisions(later: Told, earlier: Told) -> Iterator[Link]:
    """What a version makes of the statements of its original: altered, dropped and added ones.

    A statement is looked for in the whole text first, so that one that was read in other limits is not called changed.
    """
    texts = {told.document.id: plain(told.document.text[:LONGEST]) for told in (later, earlier)}
    new, old = (_read(told, texts[other.document.id]) for told, other in ((later, earlier), (earlier, later)))
    paired: set[str] = set()
    pairs = [
        (one, two)
        for one in old
        for two in new
        if not (one.kept and two.kept)
        and _one_speaker(one.statement, two.statement)
        and _may_be_one(one.said, two.said)
    ]
    scored = sorted(
        ((difference(one.said, two.said).same, one.statement.id, two.statement.id, one, two) for one, two in pairs),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    for same, first, second, one, two in scored:
        if same >= _ALTERED and not paired & {first, second}:
            paired |= {first, second}
            if difference(one.said, two.said).described():
                yield altered(two.statement, two.said, one.statement, one.said, NAME)
    for one in old:
        if one.statement.id not in paired and not one.kept and _missing(one.said, texts[later.document.id]):
            yield Link(
                a=later.document.id, b=one.statement.id, relation="revises", on="dropped", b_span=_whole(one.statement),
                made_by=NAME, score=0.9, why=f"the version is without what {_name(one.statement)} said",
                detail={"dropped": [" ".join(one.said.words)], "added": []},
            )  # fmt: skip
    for two in new:
        if two.statement.id not in paired and not two.kept and _missing(two.said, texts[earlier.document.id]):
            yield Link(
                a=two.statement.id, b=earlier.document.id, relation="revises", on="added", a_span=_whole(two.statement),
                made_by=NAME, score=0.9, why=f"the version adds what {_name(two.statement)} said",
                detail={"dropped": [], "added": [" ".join(two.said.words)]},
            )  # fmt: skip


def altered(after: Statement, new: Wording, before: Statement, old: Wording, made_by: str) -> Link:
    """The link for a statement that stands in other words than before; ``detail`` has the runs of words."""
    found = difference(old, new)
    detail = {"dropped": list(found.dropped), "added": list(found.added), "same": round(found.same, 3)}
    return Link(
        a=after.id,
        b=before.id,
        relation="revises",
        on="wording",
        a_span=_whole(after),
        b_span=_whole(before),
        made_by=made_by,
        score=round(0.6 + 0.4 * found.same, 3),
        why=found.described(),
        detail=detail,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A statement, and whether it stands word for word in the other text too."""

    statement: Statement
    said: Wording
    kept: bool


def _read(told: Told, other: str) -> list[_Read]:
    found = []
    for record in told.records:
        if isinstance(record, Statement):
            said = wording(" ".join(span.slice(told.document.text) for span in record.spans))
            if said.words:
                found.append(_Read(record, said, said.joined in other))
    return found


def _may_be_one(one: Wording, two: Wording) -> bool:
    """False when too few words are in both for _ALTERED, in whatever order."""
    words = set(two.words)
    return 2 * sum(word in words for word in one.words) >= _ALTERED * (len(one.words) + len(two.words))


def _missing(made: Wording, other: str) -> bool:
    """True when most of the runs of words of a statement are not in the ``other`` text."""
    size = min(3, len(made.words))
    runs = [made.words[start : start + size] for start in range(len(made.words) - size + 1)]
    gone = sum(f" {' '.join(run)} " not in other for run in runs)
    return len(made.words) > 3 and gone >= _GONE * len(runs)


def _one_speaker(one: Statement, two: Statement) -> bool:
    a, b = one.speaker, two.speaker
    return (a.actor is not None and a.actor == b.actor) or a.name == b.name or a.of == b.of


def _name(statement: Statement) -> str:
    return statement.speaker.name or statement.speaker.as_written or "somebody"


def _whole(statement: Statement) -> Span:
    """From the first to the last character of what is said."""
    return Span(statement.doc_id, statement.spans[0].start, statement.spans[-1].end)
