"""Quotations checked against what was said: transcripts, press releases and meeting records, else other reports.

    verbatim     word for word, be it a part
    trimmed      words are left out inside it, none are put in
    altered      most words stand as they were said, some do not
    paraphrased  the sense is there, the words are others
    not found    a record of the speaker's words of that day is at hand, and this is not in it

A quotation whose day or speaker is unknown, or of which no other source is at hand, is not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from onrecord.core.link import Derived, Link
from onrecord.core.record import Statement
from onrecord.core.spelling import fold
from onrecord.core.text import Document, Span
from onrecord.reconcile.assertions import Assertion, asserted, assertions, content_of, one_speaker
from onrecord.reconcile.contract import Told
from onrecord.reconcile.wording import Wording, alike, covered, held, wording

NAME = "quotations-1"
VERDICTS = ("verbatim", "trimmed", "altered", "paraphrased", "not found")
#: how records of what was said call themselves at their beginning
_RECORD = re.compile(
    r"\b(?:transcript|verbatim record|provisional record|official record|press release|press conference|press briefing|"
    r"remarks (?:by|of|to)|as delivered|check against delivery|meetings? coverage|S/PV\.\d+|hansard)\b",
    re.IGNORECASE,
)
_BEGINNING = 400
_OPENING = ("“", '"', "„", "«", "‘")
#: words that make a quotation worth checking; scare quotes are shorter
_LEAST = 5
#: statements in a row that one quotation may be drawn from, and the characters they may cover
_ROW, _REACH = 3, 1200
#: share of the quotation's words that stand in the source in their order
_ALTERED, _WORDS = 0.65, re.compile(r"\w+(?:['’]\w+)?")
#: the article follows the next word, so that a word left out may change it
_ARTICLE = {"an": "a"}
#: likeness by telling words
_PARAPHRASED = 0.45
#: reports in a block at most: of one speaker and day
MOST = 80


@dataclass(frozen=True, slots=True)
class Checked:
    """A verdict with the aligned passage of the source, and the runs of words left out and put in."""

    verdict: str
    span: Span
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Quotations:
    """The pass: links ``quotes`` from a quotation to the passage it is drawn from, with the verdict in ``detail``."""

    name: str = NAME
    pairs_only: bool = True

    def keys(self, told: Told) -> Iterable[str]:
        """Each speaker on his day, and on the days before and after, as reports count days where they are."""
        return {key for one in assertions(told) if _told(one) for key in _days(one, 1)}

    def most(self, _key: str, /) -> int | None:
        """A speaker whom more reports quote on one day is not checked that day."""
        return MOST

    def place(self, key: str, /) -> str:
        """The day."""
        return key.rpartition("|")[2]

    def relate(self, key: str, block: tuple[Told, ...]) -> Iterable[Derived]:
        """Every quotation of that speaker and day with its best source in the block."""
        who = key.rpartition("|")[0]
        for told in block:
            if not is_record(told.document):
                for one in _said(told, who):
                    if _days(one, 0)[:1] == [key] and (quotation := _quotation(one, told)):
                        yield from _checked(one, quotation, told, block)


def is_record(document: Document) -> bool:
    """True when a report calls itself a record of what was said: a transcript, a press release, a meeting record."""
    return _RECORD.search(f"{document.title or ''}\n{document.text[:_BEGINNING]}") is not None


def check(quotation: str, source: Document, passages: Iterable[Span]) -> Checked | None:
    """The verdict for ``quotation`` against the best of the ``passages``; None when nothing in them is alike."""
    quoted, best = wording(quotation), None
    for passage in passages:
        likely = covered(quoted, wording(passage.slice(source.text)))
        if likely > 0.3 and (best is None or likely > best[0] + 0.05):
            best = likely, passage
    return None if best is None else _aligned(quoted, source, best[1])


def _said(told: Told, who: str) -> list[Assertion]:
    return [one for one in asserted(told).by(who) if _told(one)]


def _told(one: Assertion) -> bool:
    """True for a statement of somebody, on a day that is known."""
    return isinstance(one.record, Statement) and bool(one.who and one.days)


def _quotation(one: Assertion, told: Told) -> str:
    """What stands in quotation marks of a statement; "" when that is too little to check."""
    text, record = told.document.text, one.record
    assert isinstance(record, Statement)
    if record.manner == "direct":
        quoted = content_of(record, text)
    else:
        quoted = " ".join(span.slice(text) for span in record.spans if text[span.start - 1 : span.start] in _OPENING)
    return quoted if record.manner != "indirect" and len(wording(quoted).words) >= _LEAST else ""


def _days(one: Assertion, around: int) -> list[str]:
    """Keys of a speaker's day; [] where it is not one of at most three."""
    assert one.days is not None
    if not all(one.days):
        return []
    first, last = (date.fromisoformat(day) for day in one.days)
    if (last - first).days > 2 or first.year < 2 or last.year > 9998:
        return []
    number = (last - first).days + 1 + 2 * around
    return [f"{one.who}|{first + timedelta(day - around)}" for day in range(number)]


def _checked(one: Assertion, quotation: str, told: Told, block: tuple[Told, ...]) -> Iterator[Link]:
    others = [other for other in block if other.origin != told.origin]
    records = [(other, of) for other in others if is_record(other.document) and (of := _of(one, other))]
    earlier = [
        (other, of) for other in others if _before(other.document, told.document) and (of := _quoted(one, other))
    ]
    found = []
    for other, passages in records or earlier:
        checked = check(quotation, other.document, _rows(passages))
        if checked is not None and (records or checked.verdict in VERDICTS[:3]):
            found.append((VERDICTS.index(checked.verdict), -checked.share, other.document.id, checked))
    if found:
        yield _link(one, quotation, min(found, key=lambda each: each[:3])[3])
    elif records:
        where = records[0][0].document
        yield Link(
            a=one.id, b=where.id, relation="quotes", on=VERDICTS[4], a_span=one.span, made_by=NAME, score=0.7,
            why=f"nothing like it is among what {where.file.rsplit('/', 1)[-1]} has the speaker say",
            detail={"verdict": VERDICTS[4], "quotation": " ".join(quotation.split())},
        )  # fmt: skip


def _of(one: Assertion, other: Told) -> list[Span]:
    return [said.span for said in _said(other, one.who) if one_speaker(one, said)]


def _quoted(one: Assertion, other: Told) -> list[Span]:
    """Quotations of the same speaker in another report."""
    if is_record(other.document):
        return []
    return [said.span for said in _said(other, one.who) if one_speaker(one, said) and _quotation(said, other)]


def _before(other: Document, mine: Document) -> bool:
    return (other.published or "9999", other.id) < (mine.published or "9999", mine.id)


def _rows(passages: list[Span]) -> Iterator[Span]:
    """The passages, and those that follow each other closely, as one."""
    for size in range(1, _ROW + 1):
        for start in range(len(passages) - size + 1):
            first, last = passages[start], passages[start + size - 1]
            if 0 < last.end - first.start <= _REACH:
                yield Span(first.doc_id, first.start, max(last.end, first.end))


def _aligned(quoted: Wording, source: Document, passage: Span) -> Checked | None:
    places = [(fold(m.group()), m.start(), m.end()) for m in _WORDS.finditer(source.text, passage.start, passage.end)]
    old, new = ([_ARTICLE.get(word, word) for word in words] for words in ((w for w, _, _ in places), quoted.words))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    low, high = blocks[0].a, blocks[-1].a + blocks[-1].size
    span = Span(source.id, places[low][1], places[high - 1][2])
    matcher = SequenceMatcher(None, old[low:high], new, autojunk=False)
    changes = [(old[low + a : low + b], new[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    dropped = tuple(" ".join(out) for out, _ in changes if out)
    added = tuple(" ".join(put) for _, put in changes if put)
    share = sum(block.size for block in matcher.get_matching_blocks()) / max(len(new), 1)
    whole = wording(passage.slice(source.text))
    if not changes:
        verdict = "verbatim"
    elif not added:
        verdict = "trimmed"
    elif share >= _ALTERED:
        verdict = "altered"
    elif max(alike(quoted, whole), 0.8 * held(quoted, whole)) >= _PARAPHRASED:
        verdict = "paraphrased"
    else:
        return None
    return Checked(verdict, span if verdict != "paraphrased" else passage, dropped, added, share)


def _link(one: Assertion, quotation: str, found: Checked) -> Link:
    detail = {
        "verdict": found.verdict, "quotation": " ".join(quotation.split()), "dropped": list(found.dropped),
        "added": list(found.added),
    }  # fmt: skip
    changes = [f"without “{run}”" for run in found.dropped] + [f"with “{run}”" for run in found.added]
    why = f"{found.verdict}: {'; '.join(changes)}" if changes and found.verdict != "paraphrased" else found.verdict
    return Link(
        a=one.id,
        b=found.span.doc_id,
        relation="quotes",
        on=found.verdict,
        a_span=one.span,
        b_span=found.span,
        made_by=NAME,
        score=round(max(found.share, 0.5), 3),
        why=why,
        detail=detail,
    )
