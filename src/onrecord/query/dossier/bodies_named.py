"""Where a sentence names a body of the process: by its name, by what reports of the process call it, or as the mission
or force of an organisation ("the EU plans to deploy a police mission")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.core.actors import Actor, Actors
from onrecord.core.bodies import Bodies
from onrecord.core.instruments import Instruments
from onrecord.core.phrases import Phrases
from onrecord.query.dossier.process import Process
from onrecord.reconcile.patterns import spaced
from onrecord.reconcile.sheet import Sheet

#: what stands in the field for an organisation
_FIELD = re.compile(r"\b(?:missions?|forces?|operation|peacekeepers|troops)\b", re.IGNORECASE)
#: between an organisation and its mission: what it does about it, or whose it is
_SENDS = spaced(
    r"\b(?:deploy|send|launch|establish|set up|create|lead|led|run|kept|keep|maintain|its|own)\w*\b|"
    r"['’]s? ?(?:[\w-]+ ){0,3}$"
)
_IT = re.compile(r"\b[Ii]ts?\b")
_HIS_MISSION = spaced(r"\b(?:[Hh]is|[Hh]er|[Mm]y|[Oo]ur) (?:mission|force)\b", cased=True)
_THE_MISSION = spaced(r"\b[Tt]he (?:mission|force|operation)\b(?! (?:of|in)\b)", cased=True)
_WHOSE = spaced(r" (?:(?:that|which) )?(?:the )?", cased=True)
#: characters between an organisation and the noun, before and behind
_BEFORE, _BEHIND = 90, 18
_SPELT = (("UN ", "United Nations "), ("EU ", "European Union "))


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A body where a sentence names it; ``record`` is the mention, "" where none stands there."""

    start: int
    end: int
    body: str
    record: str


class Naming:
    """Finds the bodies of one process; asked sentence by sentence."""

    def __init__(self, process: Process, actors: Actors) -> None:
        self._wanted, self._actors = frozenset(process.bodies), actors
        called = process.names or _missions(process, actors)
        given = [(name, body) for body, names in called.items() for name in names]
        given += [(name.replace(a, b), body) for name, body in given for a, b in _SPELT if name.startswith(a)]
        self._called: Phrases[str] = Phrases(given, cased=True, same=lambda body: body)
        self._of: dict[str, list[str]] = {}
        for body in called:
            found = self._get(body)
            if found is not None and found.of is not None:
                self._of.setdefault(found.of, []).append(body)

    def name(self, body: str) -> str:
        """The body's usual name; its id where no register has one."""
        found = self._get(body)
        return body if found is None else found.name

    def wanted(self, actor: str | None) -> bool:
        """True for a body of the process; where none are defined, for every body that is no state's own."""
        if actor is None:
            return False
        if self._wanted:
            return actor in self._wanted
        found = self._get(actor)
        while found is not None and found.kind in ("body", "office") and found.of is not None:
            found = self._get(found.of)
        return found is not None and found.kind == "body"

    def in_sentence(self, sheet: Sheet, number: int) -> list[Named]:
        """The bodies a sentence names or means, in order, none overlapping: the longer name goes first."""
        kept = self._written(sheet, number)
        return sorted([*kept, *self._meant(sheet, number, kept), *self._own(sheet, number)])

    def _written(self, sheet: Sheet, number: int) -> list[Named]:
        sentence = sheet.sentences[number]
        mentions = [m for m in sheet.mentions(number) if self.wanted(m.actor)]
        found = [Named(m.spans[0].start, m.spans[0].end, m.actor or "", m.id) for m in mentions]
        found += self._in_passing(sheet, number)
        hits = self._called.scan(sheet.text, sentence.start, sentence.end)
        called = [self._with_record(found, start, end, bodies[0]) for start, end, bodies in hits]
        kept: list[Named] = []
        for one in sorted([*found, *called], key=lambda n: (n.start - n.end, n.start)):
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
        kept += self._in_the_field(sheet, number, kept)
        return sorted(kept)

    def _meant(self, sheet: Sheet, number: int, kept: list[Named]) -> list[Named]:
        """The mission that "the mission" means, or "it" before anybody is named: the one that the two sentences before
        named last."""
        sentence = sheet.sentences[number]
        found = list(_THE_MISSION.finditer(sheet.text, sentence.start, sentence.end))
        its = _IT.search(sheet.text, sentence.start, sentence.end) if not kept else None
        if its and any(m.spans[0].start < its.start() for m in sheet.mentions(number)):
            its = None  # it may be somebody named in the sentence
        free = [
            m
            for m in (*found, *([its] if its else ()))
            if not any(k.start < m.end() and m.start() < k.end for k in kept)
        ]
        if not free:
            return []
        before = [n for earlier in (number - 1, number - 2) if earlier >= 0
                  for n in reversed(self._written(sheet, earlier)) if self._is_mission(n.body)]  # fmt: skip
        return [Named(m.start(), m.end(), before[0].body, before[0].record) for m in free] if before else []

    def _own(self, sheet: Sheet, number: int) -> list[Named]:
        """ "his mission", of somebody who speaks for an organisation that has one mission here."""
        sentence, found = sheet.sentences[number], []
        for match in _HIS_MISSION.finditer(sheet.text, sentence.start, sentence.end):
            speaks_for = {s.speaker.of for s in sheet.covering(match.start())}
            bodies = [b for owner, own in self._of.items() if self.name(owner) in speaks_for for b in own]
            if len(bodies) == 1:
                found.append(Named(match.start(), match.end(), bodies[0], ""))
        return found

    def _is_mission(self, body: str) -> bool:
        found = self._get(body)
        return found is not None and found.of is not None and body in self._of.get(found.of, ())

    def _in_passing(self, sheet: Sheet, number: int) -> list[Named]:
        """Bodies in an office or capacity ("the head of UNMIK", "NATO Secretary General"), no mentions of their own."""
        sentence, made = sheet.sentences[number], []
        cited = [s for c in sheet.citations(number) for s in c.spans]
        people = [m.spans[0] for m in sheet.mentions(number) if not (m.actor or "").startswith("person:")]
        for start, end, forms in self._actors.scan(sheet.text, sentence.start, sentence.end):
            actor = self._actors.get(forms[0].actor_id)
            body = actor.of if actor.kind == "office" else actor.id if forms[0].use in ("name", "acronym") else None
            if body is None or not self.wanted(body) or any(s.start < end and start < s.end for s in cited):
                continue
            if actor.kind == "office":
                name = self.name(body)
                start = sheet.text.find(name, start, end)
                end = start + len(name)
            elif any(s.start < end and start < s.end for s in people):
                continue
            if start >= 0:
                made.append(Named(start, end, body, self._person_at(sheet, number, start, end)))
        return made

    def _person_at(self, sheet: Sheet, number: int, start: int, end: int) -> str:
        """The mention that a name stands in or nearest to; a cell needs a record to rest on."""
        mentions = sheet.mentions(number)
        near = min(mentions, key=lambda m: max(m.spans[0].start - end, start - m.spans[0].end, 0), default=None)
        return near.id if near is not None else ""

    def _with_record(self, found: list[Named], start: int, end: int, body: str) -> Named:
        inside = next((n.record for n in found if start <= n.start and n.end <= end), "")
        return Named(start, end, body, inside)

    def _in_the_field(self, sheet: Sheet, number: int, kept: list[Named]) -> list[Named]:
        """ "mission" and "force" without a name, where the sentence says whose: "a mission the EU plans to deploy"."""
        sentence, text = sheet.sentences[number], sheet.text
        made: list[Named] = []
        for noun in _FIELD.finditer(text, sentence.start, sentence.end):
            if any(n.start < noun.end() and noun.start() < n.end for n in kept):
                continue
            behind = [n for n in kept if 0 <= n.start - noun.end() <= _BEHIND and n.body in self._of]
            before = [n for n in kept if 0 <= noun.start() - n.end <= _BEFORE and n.body in self._of]
            if behind and _WHOSE.fullmatch(text, noun.end(), behind[0].start):
                owner, end = behind[0], behind[0].end
                kept.remove(owner)  # it is only said whose mission it is
            elif before and _SENDS.search(text[before[-1].end : noun.start()]):
                owner, end = before[-1], noun.end()
            else:
                continue
            if len(self._of[owner.body]) == 1:
                made.append(Named(noun.start(), end, self._of[owner.body][0], owner.record))
        return made

    def _get(self, body: str) -> Actor | None:
        try:
            return self._actors.get(body)
        except KeyError:
            return None


#: organisations that send missions, with what reports call these
_SENDERS = {
    "UN": ("UN mission", "UN force", "UN peacekeepers", "UN peacekeeping mission", "UN peacekeeping force"),
    "EU": ("EU mission", "EU force", "EU police mission"),
    "NATO": ("NATO force", "NATO-led force", "NATO mission", "NATO peacekeepers"),
    "AU": ("AU mission", "AU force", "African Union mission", "African Union peacekeepers"),
    "OSCE": ("OSCE mission", "OSCE monitors"),
}


def _missions(process: Process, actors: Actors) -> dict[str, tuple[str, ...]]:
    """What a process without names of its own calls its missions: "the UN mission" is the body of the United Nations
    with a mandate whose name has a word of the process ("… in Ethiopia and Eritrea"), where there is but one."""
    instruments, registers = Instruments.load(), Bodies.load()
    words = {word for topic in process.topics for word in instruments.topic(topic).words}
    found: dict[str, set[str]] = {}
    for phrase, forms in actors.forms:
        for form in forms:
            body = actors.get(form.actor_id)
            if body.of in _SENDERS and registers.mandate(body.id) is not None and words & set(phrase.split()):
                found.setdefault(body.of, set()).add(body.id)
    return {next(iter(bodies)): _SENDERS[of] for of, bodies in sorted(found.items()) if len(bodies) == 1}
