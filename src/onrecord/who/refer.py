"""Pronouns and descriptions: "he", "the Russian diplomat", "the Secretary-General"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.core.actors import Actors
from onrecord.core.cues import Cues
from onrecord.read import Reading
from onrecord.who.cast import Entity, Name
from onrecord.who.lines import Line
from onrecord.who.roles import MODIFIERS

_HE = {"he": "m", "she": "f", "him": "m", "himself": "m", "herself": "f"}
#: general nouns for a person and the heads of the offices they can stand for; own list
_GENERAL: dict[str, tuple[str, ...]] = {
    "leader": ("president", "prime minister", "chancellor", "king", "leader", "premier", "head", "chairman", "emir"),
    "diplomat": ("ambassador", "representative", "envoy", "foreign minister", "foreign affairs", "minister", "mission", "secretary of state"),
    "envoy": ("envoy", "representative", "ambassador", "mediator"),
    "chief": ("secretary-general", "secretary general", "head", "chief", "president", "commissioner", "high representative", "director"),
    "politician": ("minister", "president", "leader", "lawmaker", "deputy", "mayor"),
    "official": ("minister", "secretary", "official", "representative", "head", "spokes", "director", "commissioner"),
    "ambassador": ("ambassador", "permanent representative", "mission"),
    "representative": ("representative", "ambassador", "mission"),
    "minister": ("minister", "secretary of state", "foreign secretary"),
    "premier": ("prime minister", "premier"),
    "spokesman": ("spokes",), "spokeswoman": ("spokes",), "spokesperson": ("spokes",),
    "secretary-general": ("secretary-general", "secretary general"),
}  # fmt: skip
_REACH = 12  # sentences a description may look back; 3 ahead for late naming


class Referrer:
    """Resolves what is not a name, sentence by sentence, from what stands before (and little behind)."""

    def __init__(self, lines: Sequence[Line], reading: Reading, entities: Sequence[Entity], names: Sequence[Name],
                 actors: Actors, cues: Cues) -> None:  # fmt: skip
        self._lines, self._reading, self._entities = lines, reading, entities
        self._actors, self._cues = actors, cues
        self._people = sorted(
            (n for n in names if n.entity >= 0 and entities[n.entity].kind == "person"), key=lambda n: n.start
        )
        self._held = [(n.first, n.last) for n in sorted(names, key=lambda n: (n.first, n.last))]
        self._topic: list[int] = []  # entities in the order they last spoke or opened a sentence
        self._opened = -1  # start of the sentence that named somebody last

    def names(self) -> Iterator[Name]:
        """Resolved and unresolved pronouns and descriptions, in order."""
        for number, line in enumerate(self._lines):
            found = [*self._descriptions(number, line)]
            spans = {n.start for n in found}
            for at, token in enumerate(line.tokens):
                if token.start in spans:
                    name = next(n for n in found if n.start == token.start)
                    self._note(name.entity, line, at)
                    yield name
                elif token.text.lower() in _HE and self._reading.quotation_at(token.start) is None:
                    entity = self._pronoun(_HE[token.text.lower()])
                    self._note(entity, line, at)
                    yield Name(token.start, token.end, token.start, token.end, "pronoun", entity, None,
                               "last person who spoke or opened a sentence" if entity >= 0 else "nobody in reach")  # fmt: skip
                else:
                    self._note_name(line, token.start)

    def _note_name(self, line: Line, start: int) -> None:
        at = bisect_left(self._people, start, key=lambda n: n.start)
        if at < len(self._people) and self._people[at].start == start and self._reading.quotation_at(start) is None:
            name = self._people[at]
            token = next(i for i, t in enumerate(line.tokens) if t.end >= name.end)
            self._note(name.entity, line, token)

    def _note(self, entity: int, line: Line, at: int) -> None:
        """A person becomes the topic when he is the first of a sentence or speaks in it."""
        if entity < 0:
            return
        if self._opened != line.sentence.start or self._speaks(line, at):
            if entity in self._topic:
                self._topic.remove(entity)
            self._topic.append(entity)
        self._opened = line.sentence.start

    def _speaks(self, line: Line, at: int) -> bool:
        """A cue stands up to three words behind token ``at``, or "said" right before it."""
        words = [t.text.lower() for t in line.tokens[max(0, at - 1) : at + 12]]
        here = at - max(0, at - 1)
        behind = (self._cues.at(words, i) for i in range(here + 1, min(here + 4, len(words))))
        if any(found is not None and found.form in ("past", "s", "base") for found in behind):
            return True
        return here == 1 and words[0] in ("said", "says", "added", "told")

    def _pronoun(self, gender: str) -> int:
        """The topic person whose gender, where known, fits."""
        fits = (e for e in reversed(self._topic) if self._entities[e].gender in ("", gender))
        return next(fits, -1)

    def _descriptions(self, number: int, line: Line) -> Iterator[Name]:
        tokens = line.tokens
        for at, token in enumerate(tokens):
            if token.text.lower() != "the" or at + 1 >= len(tokens):
                continue
            head = next((i for i in range(at + 1, min(at + 5, len(tokens))) if line.role[i] is not None), None)
            if head is None:
                continue
            role = line.role[head]
            assert role is not None
            if role[0].kind == "group" or any(
                line.actor[i] is None and tokens[i].text.lower() not in MODIFIERS for i in range(at + 1, head)
            ):
                continue
            if tokens[role[2]].text.endswith("s") and not role[0].phrase.endswith("s"):
                continue  # several people
            start, end = token.start, tokens[role[2]].end
            if self._taken(start, end):
                continue  # the phrase stands beside a name
            party = next((self._actors.get(h[0][0].actor_id).name for h in line.actor[at + 1 : head] if h), None)
            entity = self._holder(number, start, role[0].phrase.lower(), party)
            why = f"the {role[0].phrase}" + (f" of {party}" if party else "")
            yield Name(
                start,
                end,
                start,
                end,
                "description",
                entity,
                None,
                why if entity >= 0 else "no holder in reach",
            )

    def _taken(self, start: int, end: int) -> bool:
        """True when the passage is part of a name with its role phrase."""
        at = bisect_left(self._held, (end, 0))
        return any(s < end and start < e for s, e in self._held[max(0, at - 3) : at])

    def _holder(self, number: int, start: int, phrase: str, party: str | None) -> int:
        heads = _GENERAL.get(phrase, (phrase,))
        low = self._lines[max(0, number - _REACH)].sentence.start
        high = self._lines[min(len(self._lines) - 1, number + 3)].sentence.end
        back = [n for n in reversed(self._people) if low <= n.start < start]
        ahead = [n for n in self._people if start < n.start < high]
        for name in (*back, *ahead):
            entity = self._entities[name.entity]
            if party is not None and entity.of is not None and not _same_party(entity.of, party):
                continue
            if party is not None and entity.of is None:
                continue
            held = " | ".join(entity.capacities).lower().replace("vice-", "vice ")
            if any(h in held for h in heads):
                return name.entity
        return -1


def _same_party(a: str, b: str) -> bool:
    return a == b or {a, b} == {"United Nations", "UN Security Council"}
