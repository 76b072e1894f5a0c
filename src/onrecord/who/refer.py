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
_POSSESSIVE = {"his": "m", "her": "f"}
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
        self._people = sorted((n for n in names if n.entity >= 0 and entities[n.entity].kind == "person"), key=lambda n: n.start)
        self._taken = [(n.first, n.last) for n in sorted(names, key=lambda n: n.first)]
        self._topic: list[int] = []  # entities in the order they last spoke or opened a sentence

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
                    entity = self._pronoun(line, at, _HE[token.text.lower()])
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
        """A person becomes the topic when he opens the sentence's people or speaks."""
        if entity < 0:
            return
        opened = not any(line.sentence.start <= s for s, _ in self._opened[-1:]) if self._topic else True
        if opened or self._speaks(line, at):
            if entity in self._topic:
                self._topic.remove(entity)
            self._topic.append(entity)
        self._opened.append((line.sentence.start, entity))

    @property
    def _opened(self) -> list[tuple[int, int]]:
        if not hasattr(self, "_opened_list"):
            self._opened_list: list[tuple[int, int]] = []
        return self._opened_list

    def _speaks(self, line: Line, at: int) -> bool:
        words = [t.text.lower() for t in line.tokens]
        for i in range(at + 1, min(at + 4, len(words))):
            found = self._cues.at(words, i)
            if found is not None and found.form in ("past", "s", "base"):
                return True
        return at > 0 and words[at - 1] in ("said", "says", "added", "to", "told") and words[at - 1] != "to"

    def _pronoun(self, line: Line, at: int, gender: str) -> int:
        """The topic person whose known gender fits; another person of the same sentence before it first
        when he opened the sentence."""
        for entity in reversed(self._topic):
            if self._entities[entity].gender in ("", gender):
                return entity
        return -1

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
            if role[0].kind == "group" or any(line.actor[i] is None and tokens[i].text.lower() not in MODIFIERS for i in range(at + 1, head)):
                continue
            if tokens[role[2]].text.endswith("s") and not role[0].phrase.endswith("s"):
                continue  # several people
            start, end = token.start, tokens[role[2]].end
            if any(s < end and start < e for s, e in self._near(start, end)):
                continue  # the phrase stands beside a name
            party = next((self._actors.get(h[0][0].actor_id).name for h in line.actor[at + 1 : head] if h), None)
            entity = self._holder(number, start, role[0].phrase.lower(), party)
            why = f"the {role[0].phrase}" + (f" of {party}" if party else "")
            yield Name(start, end, start, end, "description", entity, None, why if entity >= 0 else "no holder in reach")

    def _near(self, start: int, end: int) -> list[tuple[int, int]]:
        at = bisect_left(self._taken, (start, 0))
        return [t for t in self._taken[max(0, at - 2) : at + 3] if t[0] < end and start < t[1] and t[1] - t[0] > 0 and t != (start, end)]

    def _holder(self, number: int, start: int, phrase: str, party: str | None) -> int:
        heads = _GENERAL.get(phrase.split()[-1] if phrase not in _GENERAL else phrase, (phrase,))
        if phrase.split()[-1] not in _GENERAL or len(phrase.split()) > 1:
            heads = (phrase, *heads) if phrase in _GENERAL else (phrase,)
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
