"""Who said what by grammar: the idea of the GenderGapTracker's quote extractor, written anew for benchmarks/speed.py.

The speaker is the subject of a verb of speech, the statement its clause. "According to" makes a statement of the
clause it hangs on. A quotation that belongs to neither goes to the speaker of the statement before it. It takes a
spaCy ``Doc`` with tags, lemmas and dependencies and is meant to be measured, not used: it resolves nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

VERBS = frozenset(
    """
    accuse acknowledge add admit advise affirm agree allege announce answer appeal argue ask assert believe call
    caution charge claim comment complain concede conclude condemn confirm contend declare demand deny describe
    disclose emphasize emphasise estimate explain express hint hope indicate inform insist maintain mention note
    observe pledge point predict promise propose quote reaffirm recall recommend reiterate remark remind repeat
    reply report request respond reveal say state stress suggest tell testify think tweet underline urge voice vow
    warn welcome write
    """.split()
)
_SUBJECTS = ("nsubj", "nsubjpass", "agent")
_CLAUSES = ("ccomp", "parataxis")


class Quote(NamedTuple):
    """Token ranges, half-open; ``cue`` is the verb, or "according"."""

    speaker: tuple[int, int] | None
    cue: int | None
    content: tuple[int, int]


def quotes(doc: Any) -> list[Quote]:
    """The statements of a parsed text in order of their contents."""
    found = [quote for token in doc for quote in _of(token)]
    found.sort(key=lambda quote: quote.content)
    return sorted([*found, *_floating(doc, found)], key=lambda quote: quote.content)


def _of(token: Any) -> Iterator[Quote]:
    if token.pos_ == "VERB" and token.lemma_.lower() in VERBS:
        speaker = next((_range(child.subtree) for child in token.children if child.dep_ in _SUBJECTS), None)
        clauses = (child for child in token.children if child.dep_ in _CLAUSES)
        yield from (Quote(speaker, token.i, _range(clause.subtree)) for clause in clauses if speaker)
    elif token.lower_ == "according" and token.head is not token:
        names = (name for to in token.children if to.lower_ == "to" for name in to.children if name.dep_ == "pobj")
        inside = {t.i for t in token.subtree}
        clause = [t for t in token.head.subtree if t.i not in inside and not t.is_punct]
        content = [t for t in clause if t.i < token.i] or clause
        yield from (Quote(_range(name.subtree), token.i, _range(content)) for name in names if content)


def _floating(doc: Any, found: list[Quote]) -> Iterator[Quote]:
    """Quotations of three words and more that no statement touches, by the speaker of the one before."""
    taken = {at for quote in found for at in range(*quote.content)}
    marks = [token.i for token in doc if token.is_quote]
    before = 0
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        while before < len(found) and found[before].content[0] < start:
            before += 1
        if end - start > 3 and taken.isdisjoint(range(start, end)):
            yield Quote(found[before - 1].speaker if before else None, None, (start, end + 1))


def _range(tokens: Iterable[Any]) -> tuple[int, int]:
    places = [token.i for token in tokens]
    return min(places), max(places) + 1
