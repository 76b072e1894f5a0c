"""Pronouns and descriptions: "he", "the Russian diplomat", "the Secretary-General"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from onrecord.core.actors import Actors
from onrecord.core.cues import Cues
from onrecord.read import Reading
from onrecord.who.cast import Name
from onrecord.who.chains import Chains
from onrecord.who.lines import Line
from onrecord.who.roles import MODIFIERS, party

_HE = {"he": "m", "she": "f", "him": "m", "himself": "m", "herself": "f"}
#: general nouns for a person and the heads of the offices they can stand for; own list
_GENERAL: dict[str, tuple[str, ...]] = {
    "leader": ("president", "prime minister", "chancellor", "king", "leader", "premier", "head", "chairman", "emir"),
    "diplomat": ("ambassador", "representative", "envoy", "foreign minister", "foreign affairs", "minister", "mission",
                 "secretary of state"),
    "envoy": ("envoy", "representative", "ambassador", "mediator"),
    "chief": ("secretary-general", "secretary general", "head", "chief", "president", "commissioner",
              "high representative", "director"),
    "politician": ("minister", "president", "leader", "lawmaker", "deputy", "mayor"),
    "official": ("minister", "secretary", "official", "representative", "head", "spokes", "director", "commissioner"),
    "ambassador": ("ambassador", "permanent representative", "mission"),
    "representative": ("representative", "ambassador", "mission"),
    "minister": ("minister", "secretary of state", "foreign secretary"),
    "premier": ("prime minister", "premier"),
    "spokesman": ("spokes",), "spokeswoman": ("spokes",), "spokesperson": ("spokes",),
    "secretary-general": ("secretary-general", "secretary general"),
}  # fmt: skip
_NEAREST = 40  # names on either side that a description is compared with
_TOPICS = 20  # people a pronoun may mean
_REACH = 12  # sentences a description may look back; 3 ahead for late naming


class Referrer:
    """Resolves what is not a name, sentence by sentence, from what stands before (and little behind)."""

    def __init__(
        self,
        lines: Sequence[Line],
        reading: Reading,
        chains: Chains,
        names: Sequence[Name],
        actors: Actors,
        cues: Cues,
    ) -> None:
        entities = chains.entities
        self._lines, self._reading, self._entities = lines, reading, entities
        self._actors, self._cues, self._text, self._office = actors, cues, chains.text, chains.entity_of
        self._people = sorted(
            (n for n in names if n.entity >= 0 and entities[n.entity].kind == "person"), key=lambda n: n.start
        )
        self._starts = [n.start for n in self._people]
        self._held = sorted((n.first, n.last) for n in self._people)
        self._introduced: dict[int, int] = {}  # entity -> where its full name first stands
        for name in self._people:
            if self._full(name):
                self._introduced.setdefault(name.entity, name.start)
        self._described = sorted(ln.tokens[first].start for ln in lines for first, *_ in self._candidates(ln))
        self._topic: list[int] = []  # entities in the order they last spoke or opened a sentence
        self._named: list[int] = []  # entities in the order they were named
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
                    why = "last person who spoke or opened a sentence" if entity >= 0 else "nobody in reach"
                    yield Name(token.start, token.end, token.start, token.end, "pronoun", entity, None, why)
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
        self._named = [*self._named[-_TOPICS:], entity]
        if self._opened != line.sentence.start or self._speaks(line, at):
            if entity in self._topic:
                self._topic.remove(entity)
            self._topic = [*self._topic[-_TOPICS:], entity]
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
        """The topic person whose gender, where known, fits; else the last one named of that gender."""
        fits = (e for e in reversed(self._topic) if self._entities[e].gender in ("", gender))
        named = (e for e in reversed(self._named) if self._entities[e].gender == gender)
        return next(fits, next(named, -1))

    def _candidates(self, line: Line) -> Iterator[tuple[int, int, int, int | None]]:
        """(first token, role token, last token, token of its party) of every definite description:
        "the Russian diplomat", "Serbia's president", "the head of UNMIK"."""
        for head, held in enumerate(line.role):
            if held is None or held[1] != head or held[0].kind == "group":
                continue
            word = line.tokens[held[2]].text
            first = self._opening(line, head)
            if first is None or (word.endswith("s") and not held[0].phrase.endswith("s")):
                continue  # no definite description, or several people
            last, party_at = self._complement(line, held[2])
            if not self._taken(line.tokens[first].start, line.tokens[last].end):  # else it stands beside a name
                yield first, head, last, party_at

    def _descriptions(self, number: int, line: Line) -> Iterator[Name]:
        """The definite descriptions of a line, with the person each means."""
        for first, head, last, party_at in self._candidates(line):
            inside = next((h for h in line.actor[first:head] if h), None) or (
                line.actor[party_at] if party_at else None
            )
            of = party(inside[0], self._actors) if inside is not None else None
            start, end = line.tokens[first].start, line.tokens[last].end
            office, held = line.actor[head], line.role[head]
            phrase = held[0].phrase.lower() if held is not None else ""
            entity, why = self._holder(number, start, phrase, of, self._text[start:end], office is not None)
            if entity < 0 and office is not None and self._actors.get(office[0][0].actor_id).kind == "office":
                entity, why = self._office(office[0][0].actor_id), "register: office"
            yield Name(start, end, start, end, "description", entity, None, why)

    @staticmethod
    def _opening(line: Line, head: int) -> int | None:
        """Index of the first word of a definite description whose role starts at ``head``, else None."""
        first = head
        while first > 0 and (line.actor[first - 1] or line.tokens[first - 1].text.lower() in MODIFIERS):
            first -= 1
        if line.tokens[first].text.lower() == "the":  # some register forms hold their article
            return first
        before = line.tokens[first - 1].text.lower() if first > 0 else ""
        if before == "the":
            return first - 1
        if before in ("’s", "'s") and first > 1 and line.actor[first - 2] is not None:
            hit = line.actor[first - 2]
            return hit[1] if hit is not None else None
        possessed = any(t.text in ("’s", "'s") for t in line.tokens[first:head])
        return first if possessed and line.actor[first] is not None else None

    @staticmethod
    def _complement(line: Line, last: int) -> tuple[int, int | None]:
        """Last word with "of the European Union" behind the role, and the index of its actor."""
        words = [t.text.lower() for t in line.tokens[last + 1 : last + 3]]
        at = last + 2 + (words[1:] == ["the"])
        if words[:1] == ["of"] and at < len(line.tokens) and line.actor[at] is not None:
            hit = line.actor[at]
            return (hit[2], at) if hit is not None else (last, None)
        return last, None

    def _unknown(self, name: Name) -> bool:
        entity = self._entities[name.entity]
        return not entity.capacities and entity.of is None

    def _full(self, name: Name) -> bool:
        return len(self._text[name.start : name.end].split()) >= len(self._entities[name.entity].name.split())

    def _between(self, start: int, end: int) -> list[Name]:
        return self._people[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _taken(self, start: int, end: int) -> bool:
        """True when the passage is part of a name with its role phrase."""
        at = bisect_left(self._held, (end, 0))
        return any(s < end and start < e for s, e in self._held[max(0, at - 3) : at])

    def _holder(
        self, number: int, start: int, phrase: str, of: str | None, written: str, office: bool
    ) -> tuple[int, str]:
        """The person a description means, and why: one whose role fits; else one in reach of whom nothing is
        known yet, named just before ("Ana Petrović rejected it. The Serbian president …") or just after."""
        heads = _GENERAL.get(phrase, (phrase,))
        low = self._lines[max(0, number - _REACH)].sentence.start
        high = self._lines[min(len(self._lines) - 1, number + 3)].sentence.end
        reach = [*reversed(self._between(low, start)[-_NEAREST:]), *self._between(start + 1, high)[:_NEAREST]]
        for strict in (True, False) if office else (True,):  # who holds "Secretary-General" needs no party
            for name in reach:
                entity = self._entities[name.entity]
                if of is not None and (strict if entity.of is None else not _same_party(entity.of, of)):
                    continue
                held = " | ".join(entity.capacities).lower().replace("vice-", "vice ")
                if any(h in held for h in heads):
                    return name.entity, f"role {phrase!r} held by {entity.name}"
        near = self._lines[max(0, number - 1)].sentence.start
        soon = self._lines[min(len(self._lines) - 1, number + 2)].sentence.end
        before = [n for n in reach if near <= n.start < start and self._unknown(n)]
        at = bisect_right(self._described, start)
        if at < len(self._described):
            soon = min(soon, self._described[at])  # the next description takes what follows it
        after = [
            n for n in reach
            if start < n.start < soon and self._introduced.get(n.entity, start) >= start and self._unknown(n)
        ]  # fmt: skip
        one = {n.entity for n in before} if before else {n.entity for n in after[:1]}
        if len(one) == 1:  # two in reach: nobody is meant for sure
            at = one.pop()
            entity = self._entities[at]
            entity.capacities.append(" ".join(written.split()).removeprefix("the ").removeprefix("The "))
            entity.of = of
            return at, "described here, named beside it"
        return -1, "no holder in reach"


def _same_party(a: str, b: str) -> bool:
    return a == b or {a, b} == {"United Nations", "UN Security Council"}
