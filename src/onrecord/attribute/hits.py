"""Cues in a unit with their sources: which verb tells, who told, and where it stands in the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attribute.nouns import AUXILIARIES, BE, DETERMINERS, NEGATIONS, PREPOSITIONS, SPEAKERS, is_adverb
from onrecord.attribute.subjects import Source, Subjects
from onrecord.attribute.units import Unit
from onrecord.core.cues import Cue, Cues, Found

#: verbs that may carry another cue in the infinitive ("continued to support")
_CARRIERS = frozenset("continue continues continued continuing remain wish wishes wished want wants wanted".split())
#: participles that do the same for what has not been said yet ("is expected to ask")
AWAITED = frozenset("expected due scheduled set".split())
_PLURAL_HEADS = frozenset("many some several both most all others three two media police".split())
#: verbs whose subject speaks, whoever it is
SAYING = frozenset("say tell add write ask reply respond yell shout scream boast exclaim chant tweet".split())
_HELPERS = frozenset("do does did not n't n’t will would can shall".split())
_HAVE = frozenset("has have had".split())
_OUGHT = frozenset("should must may might could".split())
_PLURAL_PRONOUNS = frozenset("we they i you who".split())
#: frames of what may stand behind a cue without a sign of its own
_ANYTHING = frozenset("np whom clause as".split())
_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_NEAR = 12  # words between "quoted" and "as saying"
#: verbs whose object hears it: "a diplomat, who asked not to be named, told Interfax"
_TO_SOMEBODY = frozenset("tell inform remind assure brief".split())
#: cues that may stand behind or inside what is said
_TELLING = frozenset(
    """say add tell write note stress emphasize emphasise underscore underline explain argue warn state declare remark
    insist observe report conclude reply respond claim affirm continue recall point comment assert announce
    reiterate ask urge tweet believe predict suggest maintain contend acknowledge admit complain highlight caution
    think hope recalled go yell shout scream boast muse whisper exclaim snap chant read joke quip brag reason
    cry""".split()
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue at words ``at``..``end`` (half-open) of a unit.

    source  its own source, None when it takes over that of the cue before it
    awaited it has not been said yet: "is expected to ask"
    place   "before" (source before cue), "behind" (said Wu), "shared" (and called on, adding), "by" (passive)
    """

    at: int
    end: int
    cue: Cue
    form: str
    source: Source | None
    place: str
    negated: bool = False
    awaited: bool = False

    @property
    def left(self) -> int:
        """Index of the first word of source and cue."""
        if self.source is None or (self.cue.verb in SAYING and self.form == "ing"):
            return self.at
        return min(self.at, self.source.edge)

    @property
    def right(self) -> int:
        """Index after the last word of source and cue."""
        return max(self.end, self.source.last + 1) if self.source is not None else self.end

    @property
    def tells(self) -> bool:
        """True when what is said may stand before the cue."""
        return self.cue.verb in _TELLING or self.cue.name == "according to"


ACCORDING = Cue("according", ("to",), frozenset({"clause"}), "assert")


def hits(unit: Unit, cues: Cues, subjects: Subjects) -> Iterator[Hit]:
    """The cues of a unit that have a source of their own or share the one before them, in order."""
    free, source_seen, finite_end = 0, False, -1
    forms = cues.forms
    for at in [k for k, low in enumerate(unit.lows) if low in forms or low == "according"]:
        if at < free:
            continue
        hit = _according(unit, at, subjects) or _as_saying(unit, at, cues, subjects)
        hit = hit or _hit(unit, at, cues, subjects, source_seen)
        if hit is None or hit.at < finite_end:
            continue
        yield hit
        source_seen = True
        finite_end = hit.right if hit.place == "behind" else hit.end
        free = hit.end


def _according(unit: Unit, at: int, subjects: Subjects) -> Hit | None:
    if unit.lows[at : at + 2] != ("according", "to"):
        return None
    source = subjects.behind(unit, at + 2)
    return None if source is None else Hit(at, at + 2, ACCORDING, "past", source, "behind")


def _as_saying(unit: Unit, at: int, cues: Cues, subjects: Subjects) -> Hit | None:
    """``RTS quoted him as saying``, ``Wu was quoted by Interfax as telling``: who is quoted speaks."""
    if unit.lows[at] not in _QUOTING:
        return None
    near = range(at + 1, min(len(unit.words) - 1, at + _NEAR))
    joint = next((k for k in near if unit.lows[k] == "as" and k not in unit.quoted), None)
    found = cues.at(unit.lows, joint + 1) if joint is not None else None
    if joint is None or found is None or found.form != "ing":
        return None
    if not BE.isdisjoint(unit.lows[max(0, at - 3) : at]):
        source = subjects.before(unit, at, anyone=True)
        return None if source is None else Hit(at, found.end, found.cue, "past", source, "before")
    if joint == at + 1:
        return None
    carrier = subjects.before(unit, at)
    edge = carrier.edge if carrier is not None else at
    source = Source(at + 1, joint - 1, subjects.named(unit, at + 1, joint - 1), edge, unit.lows[joint - 1])
    return Hit(at, found.end, found.cue, "past", source, "before")


def _hit(unit: Unit, at: int, cues: Cues, subjects: Subjects, shared: bool) -> Hit | None:
    found = cues.at(unit.lows, at)
    if found is None or not _follows(unit, found) or _noun(unit, at, found) or subjects.is_name(unit, at):
        return None
    if found.form == "ing":
        return _participle(unit, at, found, subjects, shared)
    if at > 0 and unit.lows[at - 1] == "to":
        return _infinitive(unit, at, found, subjects, shared)
    if found.form in ("past", "participle") and unit.lows[found.end : found.end + 1] == ("by",):
        source = subjects.behind(unit, found.end + 1)
        if source is not None and "np" in found.cue.frames:
            return Hit(at, found.end + 1, found.cue, found.form, source, "by")
    plain = found.cue.verb in SAYING and not found.cue.rest
    source = subjects.before(unit, at, anyone=plain and not _coordinated(unit, at))
    behind: Source | None = None
    if found.cue.verb in _TELLING and found.form in ("past", "s") and _quoted_or_comma(unit, at):
        behind = subjects.behind(unit, found.end, anyone=plain)
    inverted = behind is not None and behind.name is not None and source is not None and source.name is None
    inverted = inverted and found.cue.verb not in _TO_SOMEBODY
    if source is not None and not inverted and _agrees(unit, at, found, source):
        return Hit(at, found.end, found.cue, found.form, source, "before", source.negated)
    if behind is not None:
        return Hit(at, found.end, found.cue, found.form, behind, "behind")
    if _coordinated(unit, at) and found.form in ("past", "s", "base"):
        if shared:
            return Hit(at, found.end, found.cue, found.form, None, "shared")
        opening = subjects.opening(unit, at)
        if opening is not None:
            return Hit(at, found.end, found.cue, found.form, opening, "before")
    return None


def _follows(unit: Unit, found: Found) -> bool:
    """What stands behind the cue fits one of its frames."""
    frames, at = found.cue.frames, found.end
    if not frames.isdisjoint(_ANYTHING) or at >= len(unit.words):
        return True
    k = at
    while k < len(unit.words) and (is_adverb(unit.lows[k]) or unit.lows[k] == ","):
        k += 1
    if k >= len(unit.words) or k in unit.quoted or unit.lows[k] in (".", ":", "that"):
        return "that" in frames
    nxt = unit.lows[k + 1] if k + 1 < len(unit.words) else ""
    return "to" in frames and unit.lows[k] == "to" and nxt not in DETERMINERS and nxt not in PREPOSITIONS


def _noun(unit: Unit, at: int, found: Found) -> bool:
    """True when the word is a noun or part of another verb: "the call", "in charge", "called home"."""
    before = unit.lows[at - 1] if at > 0 else ""
    if (before in DETERMINERS or before == "of") and not (before in _PLURAL_HEADS and found.form == "past"):
        return True
    after = unit.lows[found.end] if found.end < len(unit.lows) else ""
    if found.form == "base" and ((before in PREPOSITIONS and before != "to") or after in AUXILIARIES):
        return True
    if found.cue.verb == "call" and after in ("home", "off", "up", "back", "in"):
        return True
    if found.cue.verb not in ("recognize", "recognise", "accept") or found.form == "s":
        return False
    # "Moscow recognized the new state" is a deed; "recognized that …" and "does not recognize" are told
    return after not in ("that", ",", ":") and NEGATIONS.isdisjoint(unit.lows[max(0, at - 3) : at])


def _participle(unit: Unit, at: int, found: Found, subjects: Subjects, shared: bool) -> Hit | None:
    """ ", adding that …", "by saying …": shares the source before it."""
    k = at - 1
    while k >= 0 and is_adverb(unit.lows[k]):
        k -= 1
    opens = k >= 0 and (unit.lows[k] in (",", "by", "while", "–", "—") or k in unit.quoted)
    if not opens or not found.cue.frames & {"clause", "np", "whom", "to"}:
        return None
    if shared:
        return Hit(at, found.end, found.cue, "ing", None, "shared")
    opening = subjects.opening(unit, at) if found.cue.verb in SAYING else None
    return None if opening is None else Hit(at, found.end, found.cue, "ing", opening, "before")


def _infinitive(unit: Unit, at: int, found: Found, subjects: Subjects, shared: bool) -> Hit | None:
    """ "continued to support": the carrier is part of the cue."""
    carrier = at - 2
    awaited = (
        carrier > 0 and unit.lows[carrier] in AWAITED and not BE.isdisjoint(unit.lows[max(0, carrier - 3) : carrier])
    )
    if carrier < 0 or not (awaited or unit.lows[carrier] in _CARRIERS) or found.form != "base":
        return None
    source = subjects.before(unit, carrier)
    if source is not None and awaited:
        return Hit(carrier, found.end, found.cue, "past", source, "before", source.negated, awaited)
    if source is not None:
        return Hit(carrier, found.end, found.cue, "past", source, "before", source.negated)
    if shared and _coordinated(unit, carrier):
        return Hit(carrier, found.end, found.cue, "past", None, "shared")
    return None


def _agrees(unit: Unit, at: int, found: Found, source: Source) -> bool:
    """Verb form and what stands before it fit: no passive, no bare form behind a singular name."""
    between = unit.lows[source.until + 1 : at]
    if not _OUGHT.isdisjoint(between) or (
        source.edge > 0 and unit.lows[source.edge - 1] in ("whether", "if", "unless", "until")
    ):
        return False  # "parties should seek …" tells what ought to be said, not what was
    if found.form == "base":
        helped = not _HELPERS.isdisjoint(between)
        plural = (
            source.head in _PLURAL_PRONOUNS
            or (source.head in SPEAKERS and source.head.endswith("s"))
            or source.head in _PLURAL_HEADS
        )
        return helped or plural or (source.first < source.last and "and" in unit.lows[source.first : source.last])
    if found.cue.verb != "be" and not BE.isdisjoint(between):
        return False  # passive: the subject is told, it does not tell
    if found.form == "s" and source.head in _PLURAL_HEADS:
        return False  # "some states": a noun
    return not (found.form == "participle" and _HAVE.isdisjoint(between))


def _quoted_or_comma(unit: Unit, at: int) -> bool:
    k = at - 1
    return k >= 0 and (k in unit.quoted or unit.lows[k] in (",", "—", "–"))


def _coordinated(unit: Unit, at: int) -> bool:
    """``… and (also) called on``, ``, but pledged``, ``X condemned, rejected and …``."""
    k = at - 1
    while k >= 0 and (is_adverb(unit.lows[k]) or unit.lows[k] in ("has", "have", "had", "did", "not", "then")):
        k -= 1
    return k >= 0 and unit.lows[k] in ("and", "but", "while", "or")
