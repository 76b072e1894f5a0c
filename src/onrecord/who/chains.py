"""Linking names within a document: full names first, then short forms, bodies and states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.core.actors import Actor, Actors
from onrecord.core.phrases import fold
from onrecord.who.cast import Entity, Name
from onrecord.who.lines import BODY_WORDS, PARTICLES, Line
from onrecord.who.metonyms import Metonyms
from onrecord.who.persons import Run, verb_behind
from onrecord.who.roles import own_office

_NAMESAKES = 40  # people with one word in common that a short name is compared with
_MODALS = frozenset("would can could may might did does says said".split())
_CAPACITIES = 12  # role phrases kept of one person
_SLUG = re.compile(r"[^a-z0-9]+")


def in_record_id(kind: str, name: str) -> str:
    """Id of an actor no register knows: "person:zahir-tanin", the same in every document."""
    return f"{kind}:{_SLUG.sub('-', fold(name).lower()).strip('-')}"


class Chains:
    """Builds the entities of one document and finds the entity a name belongs to."""

    def __init__(self, text: str, actors: Actors) -> None:
        self.entities: list[Entity] = []
        self.names: list[Name] = []
        self.text, self._actors, self._metonyms = text, actors, Metonyms.load()
        self._full: dict[int, int] = {}  # times each person is named in full
        self._sure: set[int] = set()  # people whose gender a title or noun says
        self._keys: dict[int, tuple[str, ...]] = {}  # of each person
        self._words: dict[int, frozenset[str]] = {}  # of their keys
        self._by_word: dict[str, list[int]] = {}  # people by each word of their keys, in order
        self._registered: dict[str, int] = {}
        self._holders: dict[str, int | None] = {}

    # -- people -----------------------------------------------------------------------------------
    def people(self, found: Iterable[Run], lines: Sequence[Line]) -> None:
        """Entities for the runs that are proven people, then names for every run that matches one."""
        every = list(found)
        # Headlines last: their capitals say little, and the body gives the full names.
        for run in sorted(every, key=lambda r: lines[r.line].headline):
            if len(run.key) > 1 and run.proof:
                self._adopt(run, lines)
        related = [self._related(run, lines[run.line]) for run in every]
        for run, before in zip(related, every, strict=True):
            if run is not before:
                self._adopt(run, lines)
        every = related
        self._count(every)
        for run in every:
            if self._match(run) is None and (
                run.proof in ("role", "title", "apposition", "kin") or (run.proof == "speaks" and run.first > 0)
            ):
                self._adopt(run, lines)
        for run in every:
            at = self._match(run)
            if at is not None:
                self._name(run, lines[run.line], at)

    def _related(self, run: Run, line: Line) -> Run:
        """With a proof when an unproven name of two words ends like a person's and a verb follows:
        "Ivo Kos left. Amra Kos was heard."
        """
        words = run.key
        opening = run.words[0].lower()
        if run.proof or len(words) != 2 or line.headline or opening.endswith("ing") or opening in _MODALS:
            return run
        bearers = self._by_word.get(words[1], [])[-_NAMESAKES:]
        if not any(len(self._keys[i]) > 1 and self._keys[i][-1] == words[1] for i in bearers):
            return run
        following = line.lower[run.last + 1] if run.last + 1 < len(line.tokens) else ""
        if following not in _MODALS and not verb_behind(line, run.last):
            return run
        return replace(run, proof="family name")

    def _count(self, every: Iterable[Run]) -> None:
        """How often each person is named in full: a surname that two people bear means the one named more."""
        for run in every:
            if len(run.key) > 1:
                at = self._match(run)
                if at is not None:
                    self._full[at] = self._full.get(at, 0) + 1

    def _match(self, run: Run) -> int | None:
        """The entity whose name holds all words of the run. Of several the one whose party fits its role, then the
        one named in full most often, then the last. Nobody of the other gender, where a title or noun says it."""
        rarest = min([self._by_word.get(word, ()) for word in run.key], key=len, default=())
        if not rarest:
            return None
        words = set(run.key)
        fits = [i for i in rarest[-_NAMESAKES:] if words <= self._words[i]]
        if len(words) == 1 and run.sure:
            fits = [i for i in fits if self.entities[i].gender in ("", run.gender)]
        if len(fits) > 1:
            same = [i for i in fits if run.of is not None and self.entities[i].of == run.of]
            fits = same or fits
        return max(fits, key=lambda i: (self._full.get(i, 0), i)) if fits else None

    def _adopt(self, run: Run, lines: Sequence[Line]) -> None:
        words = set(run.key)
        if not words:
            return
        at = self._match(run)
        if at is None:
            shorter = {i for w in words for i in self._by_word.get(w, [])[-_NAMESAKES:]}
            at = min((i for i in shorter if self._words[i] <= words), default=None)
            name = _usual(" ".join(run.words) if "." not in self._slice(run, lines) else self._slice(run, lines))
            if at is None:
                self.entities.append(Entity(in_record_id("person", name), name, "person"))
                at = len(self.entities) - 1
            else:  # the full name comes after the short one
                entity = self.entities[at]
                entity.id, entity.name = in_record_id("person", name), name
            for word in words - self._words.get(at, frozenset()):
                self._by_word.setdefault(word, []).append(at)
            self._keys[at], self._words[at] = run.key, frozenset(words)
        self._learn(at, run, self._phrase(run, lines[run.line]))

    def _learn(self, at: int, run: Run, phrase: str | None) -> None:
        """Keeps what stands beside a name: capacity, party, gender."""
        entity = self.entities[at]
        if phrase and phrase not in entity.capacities and len(entity.capacities) < _CAPACITIES:
            entity.capacities.append(phrase)
        entity.of = entity.of or run.of
        if run.gender and (not entity.gender or (run.sure and at not in self._sure)):
            entity.gender = run.gender
            if run.sure:
                self._sure.add(at)

    def _slice(self, run: Run, lines: Sequence[Line]) -> str:
        line = lines[run.line]
        return self.text[line.tokens[run.first].start : line.tokens[run.last].end]

    def _phrase(self, run: Run, line: Line) -> str | None:
        if run.phrase is None:
            return None
        return " ".join(self.text[line.tokens[run.phrase[0]].start : line.tokens[run.phrase[1]].end].split())

    def _name(self, run: Run, line: Line, at: int) -> None:
        phrase = self._phrase(run, line)
        self._learn(at, run, phrase)
        tokens = line.tokens
        self.names.append(
            Name(tokens[run.first].start, tokens[run.last].end, tokens[run.whole[0]].start, tokens[run.whole[1]].end,
                 "name", at, phrase, run.proof or "same words as a name in this report")
        )  # fmt: skip

    # -- states and bodies ------------------------------------------------------------------------
    def registered(self, lines: Sequence[Line]) -> None:
        """Names for every state and body of the register; adjectives ("Serbian") name nobody.

        A short form ("the Council") counts only where the document uses a longer one as well; a capital or seat only
        where its context lets it stand for a government.
        """
        hits = [
            (line, forms, first, last)
            for line in lines
            for at in line.actors
            if (hit := line.actor[at]) is not None
            for forms, first, last in (hit,)
            if forms[0].use != "adjective"
        ]
        introduced = {f.actor_id for _, forms, _, _ in hits for f in forms if f.use != "short"}
        for line, forms, first, last in hits:
            form = next((f for f in forms if f.use != "short" or f.actor_id in introduced), None)
            if form is None:
                continue
            actor = self._actors.get(form.actor_id)
            holder = self._holder(actor) if actor.kind == "office" else None
            start, end = line.tokens[first].start, line.tokens[last].end
            if holder is not None:
                self.names.append(
                    Name(start, end, start, end, "title", holder, None, f"holds the office: {actor.name}")
                )
                continue
            if actor.kind == "office" and line.role[last] is not None and first > 0 and line.lower[first - 1] == "the":
                continue  # a description; its holder may be named later
            use, why = "description" if form.use == "short" else "name", f"register: {form.text}"
            if form.use in ("capital", "government-seat"):
                judged = self._metonyms.judge(line.words, first, last, form.use)
                if judged.place:
                    continue  # "he arrived in Belgrade"
                use, why = "metonym", f"{why}; metonym {judged.score} ({judged.why})"
            self.names.append(Name(start, end, start, end, use, self.entity_of(form.actor_id), None, why))

    def _holder(self, office: Actor) -> int | None:
        """The last person of the document whose capacity names the office ("UN Secretary-General") and who speaks for
        nobody else."""
        if office.id not in self._holders:
            wanted = set(fold(office.name).lower().split()[-2:])
            of = self._actors.get(office.of).name if office.of else None
            people = (at for at in reversed(self._words) if wanted <= self._capacity_words(at))
            self._holders[office.id] = next((at for at in people if self.entities[at].of in (None, of)), None)
        return self._holders[office.id]

    def _capacity_words(self, at: int) -> set[str]:
        return set(fold(" ".join(map(own_office, self.entities[at].capacities))).lower().split())

    def entity_of(self, actor_id: str) -> int:
        """Index of the entity of a register actor, made when it is new."""
        if actor_id not in self._registered:
            actor = self._actors.get(actor_id)
            parent = self._actors.get(actor.of).name if actor.of else None
            of = actor.name if actor.kind == "state" else parent
            self.entities.append(Entity(actor.id, actor.name, actor.kind, of=of))
            self._registered[actor_id] = len(self.entities) - 1
        return self._registered[actor_id]

    def unregistered(self, lines: Sequence[Line]) -> None:
        """Bodies no register knows: capitalised runs with a word such as "Front", "Ministry", "Party"."""
        known: dict[str, int] = {}
        people = {name.start for name in self.names if self.entities[name.entity].kind == "person"}
        for line in lines:
            if line.sentence.region == "title":
                continue
            for first, last in _body_runs(line):
                if any(line.tokens[i].start in people for i in range(first, last + 1)):
                    continue  # "Supreme Court Justice Ana Kos"
                start, end = line.tokens[first].start, line.tokens[last].end
                name = " ".join(self.text[start:end].split())
                at = known.get(name)
                if at is None:
                    hit = next((line.actor[i] for i in range(first, last + 1) if line.actor[i]), None)
                    of = self._actors.get(hit[0][0].actor_id).name if hit else None
                    self.entities.append(Entity(in_record_id("body", name), name, "body", of=of))
                    at = known[name] = len(self.entities) - 1
                self.names.append(Name(start, end, start, end, "name", at, None, "capitalised name of a body"))


def _body_runs(line: Line) -> Iterable[tuple[int, int]]:
    if not any(line.lower[i] in BODY_WORDS for i in line.upper):
        return  # most lines
    free, words = 0, line.words
    for at in line.upper:
        if at < free or not _body_word(line, at):
            continue
        last = at
        while last + 1 < len(words):
            if _body_word(line, last + 1):
                last += 1
            elif words[last + 1] in ("of", "for") and last + 2 < len(words) and _body_word(line, last + 2):
                last += 2
            else:
                break
        free = last + 1
        covered = all(line.actor[i] is not None and line.actor[i] == line.actor[at] for i in range(at, last + 1))
        first = at + 1 if at == 0 and line.lower[0] in ("the", "a", "an") else at
        if (
            last > first
            and not covered
            and not BODY_WORDS.isdisjoint(line.lower[at : last + 1])
            and not _is_role(line, at, last)
        ):
            yield first, last


def _body_word(line: Line, i: int) -> bool:
    word = line.words[i]
    if not word[0].isupper() or not word[0].isalpha() or line.title[i]:
        return False
    return line.lower[i] in BODY_WORDS or (line.role[i] is None and (i > 0 or line.actor[i] is not None))


def _is_role(line: Line, first: int, last: int) -> bool:
    return any(line.role[i] is not None and line.lower[i] not in BODY_WORDS for i in range(first, last + 1))


def _usual(name: str) -> str:
    """A name in capitals as it is usually spelt: "ANA VAN DER BERG" is Ana van der Berg."""
    if not name.isupper() or " " not in name:
        return name
    words = name.split()
    return " ".join(
        word.lower() if at and word.lower() in PARTICLES else "-".join(part.capitalize() for part in word.split("-"))
        for at, word in enumerate(words)
    )
