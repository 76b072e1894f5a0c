"""Who a report speaks of at a place: people by how lately and how prominently they were named.

Each mention adds to a person's weight, each sentence lets all weights fade; a pronoun means the heaviest person of
its gender. The numbers were chosen on he and she in PolNeAR dev (evaluate/pronouns.tsv) and checked on the chains of
OntoGUM and on GAP; moving any one by a fifth to a half changes the share of right answers by under two points.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from onrecord.core.cues import Cues
from onrecord.who.cast import Entity
from onrecord.who.lines import Line

#: what a mention adds, by its place in the sentence
SOURCE = 1.2  # speaks
SUBJECT = 1.0  # opens the sentence
OTHER = 0.4
REPORTED = 0.3  # inside what somebody else is reported to say
#: what ``Topics.choose`` answers where nobody is in play
NOBODY = -2
_FADE = 0.5  # of the weight that is left after a sentence
_UNSURE = 0.8  # of the weight of a person whose gender nobody says
_FORGOTTEN = 0.01
_PEOPLE = 40  # in play at once
_AGAIN = 0.1  # of the smaller weight when somebody is mentioned again: one new subject outweighs a long topic
_OBJECT = frozenset(
    """'s ’s of with for to by from like against about at on in over than into toward towards behind under between among
    unlike via and or""".split()
)
_INVERTED = frozenset("said says added told asked wrote writes noted explained argued tweeted".split())


class Place:
    """How prominent the mentions of one sentence are; to be asked from its first to its last."""

    def __init__(self, line: Line, cues: Cues) -> None:
        self._words = line.lower
        self._cues = cues
        self.opened = False  # somebody is the subject already
        self._reported = False

    def weight(self, first: int, last: int, speaks: bool = False) -> float:
        """What the mention in tokens ``first``..``last`` adds to its person; ``speaks`` when that is known."""
        words = self._words
        if self._reported:
            return REPORTED
        before = words[first - 1] if first > 0 else ""
        if speaks:
            self.opened = True
            self._reported = before not in _INVERTED and self._speaks(last)
            return SOURCE
        if before in _OBJECT and not (before == "to" and first > 1 and words[first - 2] == "according"):
            return OTHER
        if words[last + 1 : last + 2] in (("'s",), ("’s",)):
            return OTHER
        opened, self.opened = self.opened, True
        if self._speaks(last):
            self._reported = True
            return SOURCE
        if before in _INVERTED:
            return SOURCE
        return OTHER if opened else SUBJECT

    def _speaks(self, last: int) -> bool:
        """A cue stands up to three words behind the mention."""
        words = self._words[last + 1 : last + 13]
        found = (self._cues.at(words, i) for i in range(min(3, len(words))))
        return any(cue is not None and cue.form in ("past", "s", "base") for cue in found)


class Topics:
    """People in play while a document is read from its start to its end."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities
        self._weights: dict[tuple[int, str], tuple[float, int]] = {}  # (entity, gender if unnamed): weight, sentence

    def note(self, entity: int, sentence: int, weight: float, gender: str = "") -> None:
        """A mention of ``entity``; -1 for an unnamed person of ``gender`` ("his mother")."""
        key = (entity, gender if entity < 0 else "")
        held = self._weight(key, sentence)
        self._weights.pop(key, None)
        if len(self._weights) == _PEOPLE:
            del self._weights[next(iter(self._weights))]  # mentioned longest ago
        self._weights[key] = (max(held, weight) + _AGAIN * min(held, weight), sentence)

    def weight(self, entity: int, sentence: int) -> float:
        """How much a person of the report is spoken of."""
        return self._weight((entity, ""), sentence)

    def choose(self, gender: str, sentence: int, others: Set[int] = frozenset()) -> int:
        """The entity a pronoun of ``gender`` means, none of ``others``; -1 when it is somebody unnamed, NOBODY when
        nobody is in play."""
        best, found = _FORGOTTEN, NOBODY
        for entity, unnamed in self._weights:
            known = unnamed if entity < 0 else self._entities[entity].gender
            if known not in ("", gender) or entity in others:
                continue
            weight = self._weight((entity, unnamed), sentence) * (1.0 if known else _UNSURE)
            if weight > best:
                best, found = weight, entity
        return found

    def _weight(self, key: tuple[int, str], sentence: int) -> float:
        weight, last = self._weights.get(key, (0.0, sentence))
        return weight * _FADE ** (sentence - last)
