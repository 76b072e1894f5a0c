"""Which side a speaker is on, for the headings of a digest: the state or body they speak for."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.core.actors import Actor, Actors, Form
from onrecord.core.record import Mention
from onrecord.query.filters import Said

#: forms that name one actor wherever they stand; "the Council" or a capital may be several
_SURE = frozenset(("name", "acronym", "office", "adjective"))


class Sides:
    """The sides of the speakers of these statements.

    In this order: the side the statement itself names; the one side that other statements name for the same
    actor; the first state or body that stands in its capacity, by name or adjective; the one that stands in
    those that other statements and ``mentions`` give the actor; for a body, the one it belongs to, else itself.
    """

    def __init__(self, everything: Iterable[Said], mentions: Iterable[Mention] = ()) -> None:
        self._actors = Actors.load()
        named: dict[str, set[str]] = {}
        held: dict[str, set[str]] = {}
        for said in everything:
            speaker = said.statement.speaker
            if speaker.actor and speaker.of:
                named.setdefault(speaker.actor, set()).add(speaker.of)
            elif speaker.actor and (side := self._in_capacity(speaker.capacity)):
                held.setdefault(speaker.actor, set()).add(side)
        for mention in mentions:
            if mention.actor and (side := self._in_capacity(mention.capacity)):
                held.setdefault(mention.actor, set()).add(side)
        self._named, self._held = _only(named), _only(held)

    def side(self, said: Said) -> str | None:
        """Name of the side ``said`` is spoken for, None when nothing says it."""
        speaker = said.statement.speaker
        actor = speaker.actor or ""
        return (
            speaker.of
            or self._named.get(actor)
            or self._in_capacity(speaker.capacity)
            or self._held.get(actor)
            or self._body(actor, speaker.name)
        )

    def in_capacity(self, capacity: str | None) -> str | None:
        """Name of the side that stands in the words of a capacity ("Serbian President"), None when none does."""
        return self._in_capacity(capacity)

    def _in_capacity(self, capacity: str | None) -> str | None:
        if not capacity:
            return None
        hits = self._actors.scan(capacity)
        sure = (forms[0] for _, _, forms in hits if forms[0].use in _SURE)
        form: Form | None = next(sure, None) or self._office(capacity)
        return None if form is None else self._whole(self._actors.get(form.actor_id)).name

    def _office(self, capacity: str) -> Form | None:
        """ "Secretary-General" alone, where the register knows one office of that name."""
        forms = self._actors.candidates(f"the {capacity}")
        return forms[0] if len(forms) == 1 and self._actors.get(forms[0].actor_id).kind == "office" else None

    def _body(self, actor: str, name: str) -> str | None:
        # ids of people begin with "person:"; a body no register knows speaks for itself
        if not actor or actor.startswith("person:"):
            return None
        try:
            return self._whole(self._actors.get(actor)).name
        except KeyError:
            return name or None

    def _whole(self, actor: Actor) -> Actor:
        """The state or world body that an office, council or mission is part of; what stands alone is itself."""
        while actor.kind in ("body", "office") and actor.of is not None:
            actor = self._actors.get(actor.of)
        return actor


def _only(sides: dict[str, set[str]]) -> dict[str, str]:
    """Actors with two sides are left out: nothing says which it is."""
    return {actor: next(iter(found)) for actor, found in sides.items() if len(found) == 1}
