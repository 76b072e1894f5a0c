"""Who is named: actors of one document, in-document chains, role phrases. The text comes first; the
register only says which states and bodies there are and under which names."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.core.actors import Actors
from onrecord.core.cues import Cues
from onrecord.core.record import Mention
from onrecord.core.tenures import Tenures
from onrecord.core.text import Document
from onrecord.read import Reading
from onrecord.who.cast import UNNAMED, Cast, Entity, Name
from onrecord.who.chains import Chains
from onrecord.who.held import held, offices
from onrecord.who.lines import lines
from onrecord.who.persons import runs
from onrecord.who.refer import Referrer
from onrecord.who.roles import party

__all__ = ["UNNAMED", "Cast", "Entity", "Name", "held", "identify"]

MADE_BY, _WEIGHED = "who/rules-1", "who/gap-1"
#: how sure a mention of each form is: share of right speakers among the statements found on 33 development
#: reports, by how the source was written (name 144 of 149, metonym or other name 12 of 12, description 36 of 55,
#: pronoun 61 of 66); titles were not met and go with names
_SCORES = {"name": 0.97, "title": 0.97, "metonym": 0.97, "description": 0.65, "pronoun": 0.92}


def identify(document: Document, reading: Reading, actors: Actors, cues: Cues, tenures: Tenures) -> Cast:
    """People, bodies and states named in ``document`` and every place that refers to them.

    Whom "the president" means may hang on what the register has of the people named: ``tenures``, asked at the
    report's date."""
    labelled = tuple(lines(document.text, reading, actors))
    chains = Chains(document.text, actors)
    chains.people(runs(labelled, actors, cues), labelled)
    chains.registered(labelled)
    chains.unregistered(labelled)
    people = _disjoint([n for n in chains.names if chains.entities[n.entity].kind == "person"])
    others = _disjoint([n for n in chains.names if chains.entities[n.entity].kind != "person"])
    at = document.published
    named = {e.name for e in chains.entities} | {e.of for e in chains.entities if e.of is not None}
    known = offices(chains.entities, named, tenures, at) if at is not None else {}
    referred = list(Referrer(labelled, reading, chains, people, actors, cues, known).names())
    # A description holds the state or body it names ("Serbia's president"); both are mentions.
    names = _fill(_fill(people, referred), others)
    mentions = tuple(_mention(document, n, chains.entities) for n in _fill(people, [*referred, *others]))
    parties = tuple(
        (line.tokens[hit[1]].start, line.tokens[hit[2]].end, party(hit[0], actors))
        for line in labelled
        for at in line.actors
        if (hit := line.actor[at]) is not None
    )
    return Cast(tuple(chains.entities), tuple(names), mentions, parties)


def _disjoint(names: list[Name]) -> list[Name]:
    """Names in order; of two that overlap the longer stays."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


def _fill(kept: list[Name], more: list[Name]) -> list[Name]:
    """``kept`` and those of ``more`` that overlap none of them, in order."""
    taken = sorted((n.start, n.end) for n in kept)
    free = [n for n in more if not _hit(taken, n.start, n.end)]
    return sorted([*kept, *free], key=lambda n: n.start)


def _hit(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (end, 0))
    return at > 0 and taken[at - 1][1] > start


def _mention(document: Document, name: Name, entities: list[Entity]) -> Mention:
    entity = entities[name.entity] if name.entity >= 0 else None
    score = name.share if name.share is not None else _SCORES[name.form]
    return Mention(
        spans=(document.span(name.start, name.end),), made_by=MADE_BY if name.share is None else _WEIGHED,
        why=name.why, score=score if entity else 0.3, form=name.form, capacity=name.capacity,
        actor=entity.id if entity else None, name=entity.name if entity else None,
    )  # fmt: skip
