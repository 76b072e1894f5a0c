"""The register of people, asked second: full names behind surnames, offices nobody in the report is named for,
and capacities the report leaves out. What the report says itself stays as it is.

    cast = held(document, cast, tenures)

Everything is asked at the report's date; a report without one is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from onrecord.core.record import Mention
from onrecord.core.spelling import words
from onrecord.core.tenures import Tenure, Tenures
from onrecord.core.text import Document
from onrecord.who.cast import Cast, Entity

#: words of a capacity that say nothing of the office
_SMALL = frozenset("the of for and to in on a an at mr ms mrs dr sir he h e excellency his her former new then".split())
#: words of role phrases that many people share; a phrase of these alone gives way to the office in the register
_VAGUE = _SMALL | frozenset(
    """diplomat envoy emissary official leader head chief ambassador representative top senior politician mission bloc
    spokesman spokeswoman spokesperson un u.n us u.s eu statesman figure general peacekeeping""".split()
)


def held(document: Document, cast: Cast, tenures: Tenures) -> Cast:
    """``cast`` with its people as the register has them at the date of ``document``."""
    if document.published is None:
        return cast
    parties = {name for _, _, name in cast.parties} | {e.name for e in cast.entities}
    found = offices(cast.entities, parties, tenures, document.published)
    return _rewritten(cast, {n: _resolved(cast.entities[n], held) for n, held in found.items()})


def offices(entities: Sequence[Entity], parties: Set[str], tenures: Tenures, at: str) -> dict[int, tuple[Tenure, ...]]:
    """What the register has of people and of offices that one person holds at the date ``at``, by entity;
    ``parties`` are the states and bodies the report names."""
    out: dict[int, tuple[Tenure, ...]] = {}
    for number, entity in enumerate(entities):
        if entity.kind == "person":
            found = _person(entity, tenures, at, parties)
        elif entity.kind == "office" and entity.of is not None and not _told(entity, entities):
            found = _holder(entity, tenures, at)
        else:
            found = ()
        if found:
            out[number] = found
    return out


def _person(entity: Entity, tenures: Tenures, at: str, parties: Set[str]) -> tuple[Tenure, ...]:
    """What the person holds at ``at``: one whose office or party the report confirms, or whose full name it gives."""
    found = tenures.of(entity.name, at)
    if not found:
        return ()
    fits = tuple(t for t in found if _fits(entity, t))
    if fits:
        return fits
    stated = bool(entity.capacities) or entity.of is not None
    full = len(words(entity.name)) > 1
    if stated and not full:
        return ()  # another bearer of the surname: the report gives him another office
    if full or any(t.of in parties for t in found):
        return found
    return ()


def _fits(entity: Entity, tenure: Tenure) -> bool:
    """The report's office or party is that of the tenure."""
    if entity.of is not None and entity.of == tenure.of:
        return True
    stated = set(words(" ".join(entity.capacities))) - _SMALL
    return bool(stated) and stated <= set(words(f"{tenure.office} {tenure.title} {tenure.of}"))


def _told(office: Entity, entities: Sequence[Entity]) -> bool:
    """True when the report itself says who holds the office: the text goes before the register."""
    named = words(office.name)[-2:]
    people = [e for e in entities if e.kind == "person" and e.of in (None, office.of)]
    return any(words(c)[-len(named) :] == named for e in people for c in e.capacities)


def _holder(entity: Entity, tenures: Tenures, at: str) -> tuple[Tenure, ...]:
    """Who holds the office ``entity`` is, when it is one person on that day."""
    office = entity.name.removeprefix("UN ") if entity.of == "United Nations" else entity.name
    found = tenures.holder(office, entity.of or "", at)
    return found if len({t.person_id for t in found}) == 1 else ()


def _resolved(entity: Entity, found: tuple[Tenure, ...]) -> Entity:
    first = found[0]
    title = first.title or first.office
    stated = [c for c in entity.capacities if not _vague(c)]
    capacities = list(dict.fromkeys([*stated, *entity.capacities] if stated else [title, *entity.capacities]))
    return replace(
        entity, id=f"person:{first.person_id}", kind="person", name=first.name,
        capacities=capacities, of=entity.of or first.of or None,
    )  # fmt: skip


def _vague(capacity: str) -> bool:
    """``the Afghan diplomat``: says less than any register, with at most a nationality beside it."""
    named = [w for w in capacity.replace("’", "'").split() if w.lower().removesuffix("'s").strip(".") not in _VAGUE]
    return len(named) <= 1 and all(w[0].isupper() for w in named)


def _rewritten(cast: Cast, known: Mapping[int, Entity]) -> Cast:
    """``cast`` with the resolved entities; two that turn out to be one person become one."""
    if not known:
        return cast
    entities = [known.get(n, e) for n, e in enumerate(cast.entities)]
    first: dict[str, int] = {}
    same = {n: first.setdefault(e.id, n) for n, e in enumerate(entities)}
    names = tuple(
        n if same.get(n.entity, n.entity) == n.entity else replace(n, entity=same[n.entity]) for n in cast.names
    )
    forms = {old.id: entities[same[n]] for n, old in enumerate(cast.entities)}
    mentions = tuple(_of(m, forms.get(m.actor or "")) for m in cast.mentions)
    return Cast(_merged(entities, same), names, mentions, cast.parties)


def _of(mention: Mention, entity: Entity | None) -> Mention:
    """The mention with the id and name its entity has now; most have kept theirs."""
    if entity is None or (mention.actor, mention.name) == (entity.id, entity.name):
        return mention
    return replace(mention, actor=entity.id, name=entity.name)


def _merged(entities: list[Entity], same: Mapping[int, int]) -> tuple[Entity, ...]:
    """Each first entity with the capacities that the later ones state behind its own."""
    out = list(entities)
    for number, into in same.items():
        if number != into:
            out[into] = replace(out[into], capacities=_joined(out[into].capacities, entities[number].capacities))
    return tuple(out)


def _joined(one: Iterable[str], other: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*one, *other]))
