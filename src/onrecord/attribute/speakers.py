"""From the words of a source to a Speaker: canonical name, capacity, party spoken for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.presiding import presides, presiding
from onrecord.attribute.subjects import Source, of_another
from onrecord.attribute.units import Unit
from onrecord.core.parts import Speaker
from onrecord.core.text import Document
from onrecord.who import UNNAMED, Cast, Entity, Name

_REACH = 400  # code points before a sentence in which "he" may have been named
_OPENING = 500  # code points behind the heading in which a document says who issued it
_RELEASED = re.compile(
    r"\b(?:statement|declaration|communiqu[eé]|text|letter)\b[^.]{0,60}?\b(?:released|issued|made|adopted|delivered)\b"
    r"[^.]{0,30}?\bby\s+([^.:]{3,200})[.:]"
)
#: the line of a letterhead that names the ministry; the state stands on another
_MINISTRY = re.compile(
    r"^(?:Ministry|Office|Department|Presidency|Permanent Mission|Embassy)"
    r"(?: (?:of|for|and|the|to)| [A-Z][\w’'-]+|,(?= [A-Z])){1,9}$|"
    r"^(?:MINISTRY|OFFICE|DEPARTMENT|PRESIDENCY)(?: [A-Z][A-Z’'-]+){1,9}$",
    re.MULTILINE,
)
_BY = re.compile(
    r"\b(?:by|from|(?:statement|address|remarks|speech|letter|government|ministry|mission|delegation|embassy|"
    r"foreign affairs|office|republic|communiqu[eé]|declaration) of)(?: the)?\s+\Z",
    re.IGNORECASE,
)
_ISSUING = re.compile(
    r"(?:['’]s)?\s+(?:(?:press|foreign|joint) )*(?:ministry|office|statement|remarks|communiqu[eé]|address)",
    re.IGNORECASE,
)
#: "Joint statement by the EU Special Representative and the envoys of the Quint on …"
_JOINT = re.compile(
    r"\bjoint (?:press )?(?:statement|declaration|communiqu[eé]|letter) (?:by|of|from) "
    r"(the [^\n.;:]{3,120}? and the [^\n.;:]{3,120}?)"
    r"(?= (?:after|on|at|following|regarding|ahead|about|concerning)\b|\Z|[\n.;:])",
    re.IGNORECASE,
)
#: "Secretary-General's remarks to the press"
_OWNER = re.compile(
    r"([^\n.:]{3,60}?)['’]s? (?:opening |closing |joint |press )*(?:remarks|statement|address|message|speech)"
)
_OURS = re.compile(r"\b[Oo]ur (?:Foreign )?(Minister|President|Prime Minister)\b,?\s")
_TITLE = re.compile(r"(?:the )?(?:mr|mrs|ms|dr|amb|ambassador|h\.e|sir|president|minister)\b\.?\s+", re.IGNORECASE)
#: pronouns the cast left open -> whether a person is meant; possessives stand before nouns that are cues ("her claim")
_PRONOUNS = {"they": False, "it": False, "we": False, "who": False, "he": True, "she": True, "his": True, "her": True}
_OWN = re.compile(r"(?:his|her|my|our) (?:own )?(?:country|government|state|delegation|side|nation|party)$")


class Speakers:
    """Resolves sources in document order; remembers who spoke."""

    def __init__(self, document: Document, cast: Cast, voice: Speaker | None) -> None:
        self._document, self._cast, self._voice = document, cast, voice
        self._last: dict[bool, Speaker] = {}  # the last speaker who is a person, and the last who is not
        self._latest = Speaker("")
        self._presiding = presiding(document, cast)
        self._for: dict[str, Speaker] = {}  # the last person who spoke for a party

    def begins(self, start: int, end: int) -> Speaker:
        """The speaker whose turn a heading at ``start:end`` opens; the voice of "I" until the next one."""
        if self._presiding is not None and presides(self._slice(start, end)):
            self._voice = self._written(self._presiding, start, end)
            self.spoke(self._voice)
            return self._voice
        names = self._cast.between(start, end)
        entities = (e for e in map(self._cast.of, names) if e is not None)
        entity = next((e for e in entities if e.kind in ("person", "office", "body", "state")), None)
        entity = entity or self._bearer(start, end) or _officer(self._cast, self._slice(start, end))
        speaker = Speaker(_usual(self._slice(start, end))) if entity is None else self._speaker(entity, start, end)
        self._voice = self._written(speaker, start, end)
        self.spoke(self._voice)
        return self._voice

    def _bearer(self, start: int, end: int) -> Entity | None:
        """The one person whose surname a heading gives in capitals ("MR. PETROVIĆ")."""
        surname = self._slice(start, end).split()[-1].casefold()
        people = [e for e in self._cast.entities if self._is_person(e) and e.name.split()[-1].casefold() == surname]
        return people[0] if len(people) == 1 else None

    def latest(self) -> Speaker:
        """Who spoke last, as one who goes on: nothing is written where he does."""
        return replace(self._latest, as_written="", span=None)

    def spoke(self, speaker: Speaker) -> None:
        """Remembers who said something."""
        self._latest = speaker
        person = (speaker.actor or "").startswith("person:")
        self._last[person] = speaker
        if person and speaker.of is not None:
            self._for[speaker.of] = speaker

    def of(self, unit: Unit, source: Source, tense: str) -> Speaker:
        """The speaker a source stands for; ``tense`` is the form of its cue."""
        start, end = unit.words[source.first].start, unit.words[source.last].end
        joint = self._joint(unit, source, start, end)
        if joint is not None:
            return joint
        name = source.name
        if name is None:  # the words of the source may hold a person's name all the same
            names = self._cast.between(start, end)
            people = (n for n in names if n.form == "name" and self._is_person(self._cast.of(n)))
            name = next((n for n in people if not of_another(unit, n)), None)
        entity = self._cast.of(name) if name is not None else None
        if name is not None and name.form == "pronoun" and name.why == UNNAMED:
            return self._without_a_name(start, end)
        if name is None or entity is None:
            return self._unnamed(start, end)
        if name.form == "pronoun" and self._voice is not None and entity.id == self._voice.actor:
            other = self._other(unit, start)  # he who says "I" is not "he"
            return self._speaker(other, start, end) if other is not None else self._unnamed(start, end)
        if self._is_person(entity):
            return self._speaker(entity, *((name.start, name.end) if name.form == "name" else (start, end)))
        ours = self._voice is not None and self._voice.of == entity.name
        own = self._for.get(entity.name) if entity.kind == "state" and tense == "s" and not ours else None
        if own is not None:  # "China welcomes …" in a report of what China's delegate said
            return self._written(own, start, end)
        if source.head == "members":
            return self._written(Speaker(f"{entity.name} members", of=entity.of), start, end)
        if entity.kind == "group" and unit.words[source.last].start > name.end:
            return self._written(Speaker(plain(self._slice(start, end)), of=entity.of), start, end)
        speaks = source.head in ("who", "which", "that") or _heads(name, source, unit)
        return self._speaker(entity, start, end) if speaks else self._unnamed(start, end)

    def at(self, start: int, end: int) -> Speaker:
        """The speaker that a passage outside any unit at hand names, as far as names tell it."""
        known = (self._cast.of(name) for name in self._cast.between(start, end))
        entity = next((e for e in known if e is not None), None)
        return self._unnamed(start, end) if entity is None else self._speaker(entity, start, end)

    def _other(self, unit: Unit, before: int) -> Entity | None:
        """The person or office named last in reach who is not the voice of the text."""
        assert self._voice is not None
        reach = self._cast.between(max(0, unit.start - _REACH), before)
        others = (self._cast.of(n) for n in reversed(reach) if n.form in ("name", "description"))
        known = (e for e in others if e is not None and e.kind in ("person", "office"))
        return next((e for e in known if self._voice.actor not in (e.id, None)), None)

    def _joint(self, unit: Unit, source: Source, start: int, end: int) -> Speaker | None:
        """``Serbia and Kosovo``: names with nothing between them but commas and "and"; else None."""
        if "and" not in unit.lows[source.first : source.last]:
            return None
        names = [n for n in self._cast.between(start, end) if n.form in ("name", "metonym")]
        entities = [e for e in map(self._cast.of, names) if e is not None]
        if len(names) < 2 or len(entities) < len(names):
            return None
        between = [w.text.lower() for w in unit.words[source.first : source.last + 1]
                   if not any(n.first <= w.start < n.last for n in names)]  # fmt: skip
        if "and" not in between or not set(between) <= {",", "and", "both", "the"}:
            return None
        named = "; ".join(dict.fromkeys(e.name for e in entities))
        return self._written(Speaker(named), start, end)

    @staticmethod
    def _is_person(entity: Entity | None) -> bool:
        return entity is not None and entity.kind == "person"

    def _speaker(self, entity: Entity, start: int, end: int) -> Speaker:
        span = self._document.span(start, end)
        return Speaker(entity.name, self._slice(start, end), span, entity.id, entity.capacity, entity.of)

    def _written(self, speaker: Speaker, start: int, end: int) -> Speaker:
        """``speaker`` as the passage ``start``..``end`` refers to him."""
        return replace(speaker, as_written=self._slice(start, end), span=self._document.span(start, end))

    def _unnamed(self, start: int, end: int) -> Speaker:
        """A pronoun for one who spoke before, else a group or document under its own words."""
        low = self._slice(start, end).lower()
        known: Speaker | None = None
        if low in ("i", "we", "us") and self._voice is not None:
            known = self._voice
        elif low in _PRONOUNS:
            known = self._last.get(_PRONOUNS[low])
        elif _OWN.match(low):  # "his country would never …": said for his party
            known = self._last.get(True)
        known = known or Speaker(plain(self._slice(start, end)), of=self._cast.party(start, end))
        return self._written(known, start, end)

    def _without_a_name(self, start: int, end: int) -> Speaker:
        """``he`` for somebody the report does not name: whoever spoke last, when he has no name either."""
        unnamed = self._latest.actor is None and self._latest.as_written
        return self._written(self._latest if unnamed else Speaker(self._slice(start, end)), start, end)

    def _slice(self, start: int, end: int) -> str:
        return " ".join(self._document.text[start:end].split())


def _heads(name: Name, source: Source, unit: Unit) -> bool:
    """The name is what speaks ("the Council"), not a modifier of it ("Council diplomats")."""
    words = unit.words[source.first : source.last + 1]
    if not any(w.start < name.end <= w.end for w in words):
        return False
    return name.form == "metonym" or words[-1].text.lower() == source.head or name.end >= words[0].end


def _usual(heading: str) -> str:
    """A heading's name without its title, and not in capitals: "MR. DIARRA" -> "Diarra"."""
    name = _TITLE.sub("", heading) or heading
    return name.title() if name.isupper() else name


def plain(written: str) -> str:
    """A group or document as a name: without its article and the possessive of its party."""
    words = written.split()
    while len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words).replace("’s ", " ").replace("'s ", " ")


def released_by(document: Document, cast: Cast, start: int) -> tuple[Speaker, int] | None:
    """The bodies an opening sentence names ("The following statement was released by …") and where it ends."""
    found = _RELEASED.search(document.text, start, start + _OPENING)
    if found is None:
        return None
    begin, end = found.span(1)
    written = " ".join(found[1].split())
    return Speaker(plain(written), written, document.span(begin, end), of=cast.party(begin, end)), found.end()


def document_voice(document: Document, cast: Cast, region_end: int) -> Speaker | None:
    """The speaker of a first-person document: who its letterhead or heading names, else whose minister is "ours"."""
    joint = _JOINT.search(document.text, 0, region_end)
    if joint is not None:
        written = " ".join(joint[1].split())
        return Speaker(plain(written), written, document.span(*joint.span(1)), of=cast.party(*joint.span(1)))
    heading: Sequence[Name] = [n for n in cast.names if n.start < region_end]
    ministry = _MINISTRY.search(document.text, 0, region_end)
    if ministry is not None:
        state = next((e for e in map(cast.of, heading) if e is not None and e.kind == "state"), None)
        if state is not None:
            start, end = ministry.span()
            return Speaker(f"{ministry[0]} of {state.name}", ministry[0], document.span(start, end), of=state.name)
    for kind in ("person", "office", "body", "group", "state"):
        for name in heading:
            entity = cast.of(name)
            if entity is None or entity.kind != kind or not _issues(document.text, name, entity):
                continue
            written = " ".join(document.text[name.start : name.end].split())
            span = document.span(name.start, name.end)
            return Speaker(entity.name, written, span, entity.id, entity.capacity, entity.of)
    owner = _OWNER.match(document.text[:region_end].lstrip())
    entity = _officer(cast, owner[1]) if owner is not None else None
    if entity is not None:
        return Speaker(entity.name, actor=entity.id, capacity=entity.capacity, of=entity.of)
    return _of_our_minister(document, cast)


def _officer(cast: Cast, office: str) -> Entity | None:
    """The one person of the report who holds ``office`` ("Secretary-General"), or that office; else None."""
    wanted = office.casefold().removeprefix("the ")
    held = {
        e.id: e
        for e in cast.entities
        if any(c.casefold().removeprefix("un ").startswith(wanted) for c in (*e.capacities, *_named(e)))
    }
    return next(iter(held.values())) if len(held) == 1 else None


def _named(entity: Entity) -> tuple[str, ...]:
    return (entity.name,) if entity.kind == "office" else ()


def _issues(text: str, name: Name, entity: Entity) -> bool:
    """A state or body in a heading speaks in "Statement by …" and "Letter from …", not in "the north of …"."""
    if entity.kind in ("person", "office"):
        return True
    ahead = text[max(0, name.start - 60) : name.start]
    behind = text[name.end : name.end + 40]
    return _BY.search(ahead) is not None or _ISSUING.match(behind) is not None or not ahead.strip()


def _of_our_minister(document: Document, cast: Cast) -> Speaker | None:
    """``Our Minister, H.E. Mr. …``: the ministry, else the state, of the person who is called ours."""
    for name in cast.names:
        entity = cast.of(name)
        ours = _OURS.search(document.text, max(0, name.first - 40), name.end) if name.form == "name" else None
        if ours is None or entity is None or entity.kind != "person" or entity.of is None:
            continue
        if ours[1].lower() == "minister":
            return Speaker(f"Ministry of Foreign Affairs of {entity.of}", of=entity.of)
    return None
