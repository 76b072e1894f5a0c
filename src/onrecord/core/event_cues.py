"""Words that tell an event, with the type they tell: ``registers/event_cues.tsv``.

    cues = EventCues.load()
    cues.at(["troops", "pulled", "out", "of", "Kosovo"], 1)   # rows for "pull out", past, longest first

A row is a verb or a noun (``kind``), what must follow it (``rest``), what its object must hold (``objects``;
with "!" in front: must not hold) and where the recipient stands (``roles``). Forms are regular unless given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass

from onrecord.core.cues import FORMS, inflected
from onrecord.core.errors import RegisterError
from onrecord.core.register import Row, read_table

#: where a recipient can stand: as the object, or behind a preposition; "mutual": all who take part act;
#: "of-actor": behind a noun, "of" names who acts ("the withdrawal of the troops")
ROLES = (
    "object", "with", "to", "from", "against", "on", "in", "for", "at", "between", "of", "into", "mutual", "of-actor",
    "person", "group", "whom",
)  # fmt: skip
KINDS = ("verb", "noun")
_ARTICLES = frozenset(("the", "a", "an", "this", "that", "his", "her", "its", "their", "it", "them", "him"))
_GAP = 4  # words that may stand between a verb and its rest ("drove the troops out")


@dataclass(frozen=True, slots=True)
class EventCue:
    """One row. ``objects`` are lower case; ``barred`` True when they must be absent. ``roles`` are of ROLES:
    "person" and "group" say who must be the one who acts,
    "whom" that the recipient must be named."""

    word: str
    kind: str
    rest: tuple[str, ...]
    objects: frozenset[str]
    barred: bool
    roles: tuple[str, ...]
    type: str
    mode: str | None

    @property
    def name(self) -> str:
        """The cue in its base form."""
        return " ".join((self.word, *self.rest))


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in a row of words: ``form`` is one of FORMS, or "noun"; ``end`` the index behind its verb or noun,
    ``last`` that behind its rest."""

    cue: EventCue
    form: str
    end: int
    last: int

    def fits(self, words: Collection[str]) -> bool:
        """True when ``words``, those of the object, hold what the row asks for and nothing that it bars."""
        met = not self.cue.objects.isdisjoint(words)
        return not self.cue.objects or met is not self.cue.barred


class EventCues:
    """All cues by their forms. Built by ``load``; never changes.

    ``entries`` are the rows of the table, each with its forms (kind of form, spelling), in an order that says nothing.
    """

    def __init__(self, entries: Sequence[tuple[EventCue, tuple[tuple[str, str], ...]]]) -> None:
        self.entries = tuple(entries)
        self._by_form: dict[str, list[tuple[EventCue, str]]] = {}
        for cue, forms in self.entries:
            for kind, spelling in forms:
                for form in spelling.split("|"):
                    held = self._by_form.setdefault(form, [])
                    if kind != "participle" or (cue, "past") not in held:  # spelt like the past it is one with it
                        held.append((cue, kind))
        for held in self._by_form.values():  # the order of the table says nothing
            held.sort(key=lambda entry: _rank(*entry))

    @classmethod
    def load(cls, types: Collection[str]) -> EventCues:
        """The shipped table; ``types`` are the codebook's. Raises RegisterError for a row that no finder reads."""
        rows = read_table("event_cues", ("word", "kind", "type", "source"))
        return cls([(_cue(row, types), _spellings(row)) for row in rows])

    @property
    def forms(self) -> Set[str]:
        """Every form of a verb or noun, lower case: no other word begins a cue."""
        return self._by_form.keys()

    def is_noun(self, word: str) -> bool:
        """True when ``word`` (lower case) is a form of a noun in the table."""
        return any(kind == "noun" for _, kind in self._by_form.get(word, ()))

    def at(self, words: Sequence[str], index: int) -> Iterator[FoundCue]:
        """The cues whose verb or noun is ``words[index]`` (lower case) and whose rest follows, longest first."""
        for cue, form in self._by_form.get(words[index], ()):
            last = _rest(cue, words, index + 1)
            if last is not None:
                yield FoundCue(cue, form, index + 1, last)


def _rank(cue: EventCue, form: str) -> tuple[object, ...]:
    """Longer cues first, then those that ask for an object, then those that bar some."""
    asked = 0 if cue.objects and not cue.barred else 1 if cue.barred else 2
    return -len(cue.rest), asked, cue.type, cue.rest, cue.mode or "", sorted(cue.objects), cue.roles, form


def _rest(cue: EventCue, words: Sequence[str], at: int) -> int | None:
    """Index behind the rest, None when it does not follow; an object may stand before it."""
    if not cue.rest:
        return at
    tied = cue.rest[-1] in cue.roles  # "call on": who is called stands behind it, so no other object comes between
    for start in range(at, min(at + _GAP + 1, len(words))):
        if tuple(words[start : start + len(cue.rest)]) == cue.rest:
            return start + len(cue.rest)
        if cue.kind == "noun" or not words[start][0].isalnum() or (tied and words[start] in _ARTICLES):
            return None
    return None


def _cue(row: Row, types: Collection[str]) -> EventCue:
    roles = tuple(filter(None, row["roles"].split(",")))
    if row["kind"] not in KINDS or row["type"] not in types or not set(roles) <= set(ROLES):
        cause = f"{row['word']!r} has the kind {row['kind']!r}, the type {row['type']!r}, the roles {row['roles']!r}"
        raise RegisterError("REGISTER-FORMAT", "event_cues", cause, f"Use kinds {KINDS} and roles of {ROLES}")
    barred = row["objects"].startswith("!")
    objects = frozenset(filter(None, row["objects"].removeprefix("!").split("|")))
    rest = tuple(row["rest"].split())
    return EventCue(row["word"], row["kind"], rest, objects, barred, roles, row["type"], row["mode"] or None)


def _spellings(row: Row) -> tuple[tuple[str, str], ...]:
    """(form, spelling) pairs: five for a verb, one or two for a noun (its plural in ``forms``, "-" for none)."""
    word = row["word"]
    if row["kind"] == "verb":
        others = tuple(row["forms"].split()) if row["forms"] else inflected(word)
        return tuple(zip(FORMS, (word, *others), strict=True))
    plural = "" if row["forms"] == "-" else row["forms"] or word + "s"
    return tuple(("noun", spelling) for spelling in (word, plural) if spelling)
