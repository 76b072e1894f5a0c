"""Where a passage is about: the places of the topics register, by the words that tell of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.core.register import read_table
from onrecord.core.spelling import fold


@dataclass(frozen=True, slots=True)
class Places:
    """The words of every place topic; ``within`` names the wider topic of each."""

    within: Mapping[str, str]
    _names: Mapping[str, str]
    _by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    @classmethod
    def load(cls) -> Places:
        """The shipped topics of the kind "place". Raises RegisterError when the built table is damaged."""
        return _loaded()

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, str]]:
        """(index, topic) of each place named in ``words``, which are in folded small letters."""
        if self._by_first.keys().isdisjoint(words):  # most sentences name no place
            return
        at = 0
        while at < len(words):
            length = 1
            for name, topic in self._by_first.get(words[at], ()):  # longer names first
                if len(name) < length:
                    break
                if len(name) == 1 or tuple(words[at : at + len(name)]) == name:
                    length = len(name)
                    yield at, topic
            at += length

    def of(self, text: str) -> tuple[str, ...]:
        """The places named in ``text``, each once, sorted."""
        return tuple(sorted({topic for _, topic in self.find(folded(text))}))

    def name(self, topic: str) -> str:
        """The foremost name of a place; its id when the register has none."""
        return self._names.get(topic, topic)

    def near(self, topic: str, other: str) -> bool:
        """True when the two are one place or one lies within the other."""
        return topic == other or self.within.get(topic) == other or self.within.get(other) == topic


@cache
def _loaded() -> Places:
    within: dict[str, str] = {}
    names: dict[str, str] = {}
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in read_table("topics", ("id", "kind", "words")):
        if row["kind"] != "place":
            continue
        names[row["id"]] = row["words"].partition("|")[0]
        if row["within"]:
            within[row["id"]] = row["within"]
        for name in row["words"].split("|"):
            words = tuple(folded(name))
            by_first.setdefault(words[0], []).append((words, row["id"]))
    ordered = {first: tuple(sorted(held, key=lambda n: (-len(n[0]), n))) for first, held in by_first.items()}
    return Places(within, names, ordered)


def folded(text: str) -> list[str]:
    """The words of ``text`` as ``find`` takes them; hyphens part words."""
    return [word for word in "".join(c if c.isalnum() else " " for c in fold(text)).split() if word]
