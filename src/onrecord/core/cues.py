"""Cues: the verbs and set phrases that introduce what somebody says, with the act they perform.

    cues = Cues.load()
    cues.at(["called", "again", "on", "Serbia"], 0)   # Found: call on, past, two words and a gap

The table is ``registers/cues.tsv``. Forms are built by the regular rules of English spelling unless the
table gives them.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from onrecord.core.errors import RegisterError
from onrecord.core.record import ACTS
from onrecord.core.register import read_table

FRAMES = ("clause", "that", "to", "whom", "np", "as")
FORMS = ("base", "s", "past", "participle", "ing")
#: words that may stand between the verb and the rest of its cue ("called again on", "voiced strong
#: support for"); nouns after express, voice, raise, … allow a possessive and an adjective as well
_GAP = 3
_LIGHT = frozenset(
    "express voice raise reiterate reaffirm convey issue make pay repeat renew sound be remain pledge".split()
)
_ADVERBS = frozenset(
    "again also once more repeatedly publicly strongly jointly yet further openly still formally today".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry: ``verb`` + ``rest`` ("call" + "on"), what may follow (FRAMES) and the act."""

    verb: str
    rest: tuple[str, ...]
    frames: frozenset[str]
    act: str

    @property
    def name(self) -> str:
        """The cue in its base form."""
        return " ".join((self.verb, *self.rest))


@dataclass(frozen=True, slots=True)
class _Form:
    """What one form of a verb can be: ``longer`` are its cues with a rest, longest first; ``openers`` the words
    their rests begin with; ``alone`` the cue without a rest, if the verb is one by itself."""

    longer: tuple[tuple[Cue, str], ...]
    openers: frozenset[str]
    alone: tuple[Cue, str] | None

    @classmethod
    def of(cls, held: Sequence[tuple[Cue, str]]) -> _Form:
        """``held`` are cues with the kind of the form; finite readings stand before participles."""
        longer = tuple(sorted((e for e in held if e[0].rest), key=lambda e: -len(e[0].rest)))
        openers = frozenset(cue.rest[0] for cue, _ in longer)
        return cls(longer, openers, next((e for e in held if not e[0].rest), None))


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a row of words: ``form`` is one of FORMS, ``end`` the index after its last word."""

    cue: Cue
    form: str
    end: int


def inflected(verb: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing form of a regular verb ("deny": denies, denied, denied, denying)."""
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    s = verb + ("es" if verb.endswith(("s", "x", "sh", "ch", "o")) else "s")
    return s, verb + "ed", verb + "ed", verb + "ing"


class Cues:
    """All cues by the forms of their verbs. Built by ``load``; never changes."""

    def __init__(self, entries: Sequence[tuple[Cue, tuple[str, ...]]]) -> None:
        by_form: dict[str, list[tuple[Cue, str]]] = {}
        for cue, forms in entries:
            for kind, spelling in zip(FORMS, (cue.verb, *forms), strict=True):
                for form in spelling.split("|"):
                    held = by_form.setdefault(form, [])
                    if (cue, kind) not in held:
                        held.append((cue, kind))
        self._by_form = {form: _Form.of(held) for form, held in by_form.items()}

    @classmethod
    def load(cls) -> Cues:
        """The shipped table; raises RegisterError when a row has an unknown frame or act."""
        entries = []
        for row in read_table("cues", ("verb", "frames", "act", "source")):
            forms = tuple(row["forms"].split()) if row["forms"] else inflected(row["verb"])
            frames = frozenset(row["frames"].split(","))
            if not frames <= set(FRAMES) or row["act"] not in ACTS:
                cause = f"{row['verb']!r} has the frames {row['frames']!r} and the act {row['act']!r}"
                raise RegisterError(
                    "REGISTER-FORMAT", "cues", cause, f"Use frames of {', '.join(FRAMES)} and a known act"
                )
            entries.append((Cue(row["verb"], tuple(row["rest"].split()), frames, row["act"]), forms))
        return cls(entries)

    @property
    def forms(self) -> Set[str]:
        """Every form of every verb: what no word of a passage is in, no cue of it begins with."""
        return self._by_form.keys()

    def at(self, words: Sequence[str], index: int) -> Found | None:
        """The longest cue whose verb is ``words[index]`` (lower case), or None."""
        form = self._by_form.get(words[index])
        if form is None:
            return None
        if not form.openers.isdisjoint(words[index + 1 : index + _GAP + 2]):
            for cue, kind in form.longer:
                end = self._rest(cue, words, index + 1)
                if end is not None:
                    return Found(cue, kind, end)
        return None if form.alone is None else Found(*form.alone, index + 1)

    @staticmethod
    def _rest(cue: Cue, words: Sequence[str], at: int) -> int | None:
        """Index after the rest of the cue, which may follow after a small gap; None when it does not."""
        light = cue.verb in _LIGHT
        for gap in range(_GAP + 1 if light else 3):
            start = at + gap
            if start >= len(words):
                return None
            word = words[start]
            if word == cue.rest[0] and tuple(words[start : start + len(cue.rest)]) == cue.rest:
                return start + len(cue.rest)
            if not (word in _ADVERBS or word.endswith("ly") or word in ("’s", "'s") or (light and word.isalpha())):
                return None
        return None
