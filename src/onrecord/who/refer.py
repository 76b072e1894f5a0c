"""Pronouns and descriptions: "he", "the Russian diplomat", "the Secretary-General"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from onrecord.core.actors import Actors
from onrecord.core.cues import Cues
from onrecord.core.tenures import Tenure
from onrecord.read import Reading, Token, starting
from onrecord.who.cast import UNNAMED, Name
from onrecord.who.chains import Chains
from onrecord.who.given import GENDERED, phrase_gender
from onrecord.who.lines import Line
from onrecord.who.person_nouns import ANYBODYS, GENERAL, RANKS, UNNAMED_BY
from onrecord.who.persons import verb_behind
from onrecord.who.roles import MODIFIERS, own_office, party
from onrecord.who.topics import NOBODY, OTHER, SUBJECT, Place, Topics

_HE = {"he": "m", "she": "f", "him": "m", "himself": "m", "herself": "f"}
_TELLING = frozenset((*_HE, *GENDERED))
#: from which share on the head of ``who.pairs`` is believed where the rules leave a pronoun open
_LIKELY = 0.5
_IN_REACH = 1000  # characters before a pronoun in which a person must be named for the head to be asked
_POSSESSIVES, _ARTICLES = frozenset(("’s", "'s")), frozenset(("the", "a", "an"))
#: words that open a clause whose pronoun may mean somebody named behind it: "When he arrived, Mr. Wu …"
_SUBORDINATE = frozenset("when after before as while if although though since because once until where".split())
_ASIDE = 10  # tokens between commas
_INDEFINITE = frozenset(("a", "an", "one", "another"))
_NEAR = 4  # sentences in which such a one was named
_NEAREST = 40  # names on either side that a description is compared with
_REACH = 12  # sentences a description may look back; 3 ahead for late naming
#: first token of a definite description, of its role, its last token, and the token of its party
_Definite = tuple[int, int, int, int | None]


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
        known: Mapping[int, Sequence[Tenure]],
    ) -> None:
        entities = chains.entities
        self._offices = {n: " | ".join(t.title or t.office for t in held) for n, held in known.items()}
        self._homes = {n: frozenset(t.of for t in held if t.of) for n, held in known.items()}
        self._national = {n for n, held in known.items() if any(_is_state(actors, t.of_id) for t in held)}
        self._lines, self._entities, self._reading = lines, entities, reading
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
        self._candidates = [list(self._definite(line)) for line in lines]
        self._described = sorted(
            line.tokens[first].start for line, found in zip(lines, self._candidates, strict=True) for first, *_ in found
        )
        self._topics = Topics(entities)
        inner = [q.inner for q in reading.quotations]
        self._quotes = [start for start, _ in inner]
        self._ends = list(accumulate((end for _, end in inner), max))

    def names(self) -> Iterator[Name]:
        """Resolved and unresolved pronouns and descriptions, in order."""
        clock = 0  # sentences with words outside quotations: what is quoted changes no topic
        for number, line in enumerate(self._lines):
            found = {n.start: n for n in (*self._nationals(number, line), *self._descriptions(number, line, clock))}
            place = Place(line, self._cues)
            for at in self._telling(line, found):
                token = line.tokens[at]
                quoted, name = self._quoted(token.start), found.get(token.start)
                if name is not None:
                    if not quoted:
                        self._note(name, clock, line, at, place)
                    yield name
                elif quoted:
                    continue
                elif line.lower[at] in _HE:
                    name = self._pronoun(number, at, clock)
                    if name.entity >= 0:
                        self._topics.note(name.entity, clock, place.weight(at, at))
                    yield name
                else:
                    self._note_name(clock, line, at, place)
            clock += any(token.text.isalpha() and not self._quoted(token.start) for token in line.tokens)

    def _telling(self, line: Line, found: Iterable[int]) -> list[int]:
        """The tokens that may tell of somebody: pronouns, nouns for men and women, roles, a name at the head, and
        where a known name or something ``found`` starts. The others, most of them, need no look."""
        telling = {*line.roles, *(starting(line.tokens, at) for at in found)}
        telling.update(
            starting(line.tokens, name.start) for name in self._between(line.sentence.start, line.sentence.end)
        )
        if line.names[:1] == (0,):
            telling.add(0)
        if not _TELLING.isdisjoint(line.lower):
            telling.update(at for at, word in enumerate(line.lower) if word in _TELLING)
        return sorted(telling)

    def _pronoun(self, number: int, at: int, clock: int) -> Name:
        """``he``, ``she``: the person spoken of; where nobody is for sure, the one the head finds likely."""
        line = self._lines[number]
        token = line.tokens[at]
        gender, share = _HE[token.text.lower()], None
        entity = self._topics.choose(gender, clock, self._others(line, at))
        why = "the person spoken of" if entity >= 0 else UNNAMED if entity > NOBODY else "nobody in reach"
        if entity < 0:
            likely, share = self._likely(number, token, gender)
            entity, why = (likely, f"of those named before, {share:.2f}") if share is not None else (-1, why)
        return Name(token.start, token.end, token.start, token.end, "pronoun", entity, None, why, share)

    def _others(self, line: Line, at: int) -> frozenset[int]:
        """Whom the pronoun at token ``at`` cannot mean: who is named behind it, where it is the subject of what he is
        named in ("He assured Mr. Jeremić that …")."""
        if line.lower[at] not in ("he", "she") or (at > 0 and line.lower[at - 1] in _SUBORDINATE):
            return frozenset()
        first = bisect_left(self._starts, line.tokens[at].end)
        behind = self._people[first : first + _NEAREST]
        return frozenset(n.entity for n in behind if n.start < line.sentence.end)

    def _likely(self, number: int, token: Token, gender: str) -> tuple[int, float | None]:
        """The person named before whom the pronoun means by the head, and the share; None when nobody is likely."""
        states = self._reading.states
        named = [
            n for n in self._between(token.start - _IN_REACH, token.start)[-_NEAREST:]
            if self._entities[n.entity].gender in ("", gender)
        ]  # fmt: skip
        if states is None or not named:
            return -1, None
        from onrecord.who.pairs import Pairs, Scene  # numpy; who reads by rules alone does without

        scene = Scene.around(self._reading, number, token.start)
        shares = Pairs.load().shares(scene, (token.start, token.end), [(n.start, n.end) for n in named], states)
        best = max(range(len(named)), key=lambda i: shares[i]) if shares is not None else 0
        if shares is None or shares[best] < _LIKELY:
            return -1, None
        return named[best].entity, round(shares[best], 3)

    def _note(self, name: Name, clock: int, line: Line, at: int, place: Place) -> None:
        """The person of a name or description becomes a topic; somebody unnamed only where he is the subject."""
        last = next(i for i in range(at, len(line.tokens)) if line.tokens[i].end >= name.end)
        first = next((i for i in range(at, -1, -1) if line.tokens[i].start <= name.first), at)
        weight = place.weight(first, last, name.why == "speaks")
        if name.entity >= 0:
            self._topics.note(name.entity, clock, weight)
        elif weight >= SUBJECT:
            self._topics.note(-1, clock, weight, phrase_gender(self._text[name.start : name.end]))

    def _note_name(self, clock: int, line: Line, at: int, place: Place) -> None:
        """Notes the person whose name starts at token ``at``, or an unnamed one ("his mother")."""
        token = line.tokens[at]
        i = bisect_left(self._starts, token.start)
        if i < len(self._people) and self._people[i].start == token.start:
            self._note(self._people[i], clock, line, at, place)
        elif (token.text in GENDERED or _described(line, at)) and not self._taken(token.start, token.end):
            named_next = i < len(self._people) and self._people[i].start - token.end <= 2
            if not named_next:
                weight = OTHER if place.opened else place.weight(at, at)
                self._topics.note(-1, clock, weight, GENDERED.get(token.text, ""))
        elif at == 0 and line.named[0] and not line.headline and verb_behind(line, 0):
            self._topics.note(-1, clock, place.weight(0, 0))  # may be a person whom nothing proves one

    def _quoted(self, offset: int) -> bool:
        """True inside a quotation, also behind another one nested in it."""
        at = bisect_right(self._quotes, offset)
        return at > 0 and offset < self._ends[at - 1]

    def _definite(self, line: Line) -> Iterator[_Definite]:
        """Every definite description: "the Russian diplomat", "Serbia's president", "the head of UNMIK"."""
        for head in line.roles:
            held = line.role[head]
            if held is None or held[0].kind == "group":
                continue
            word = line.tokens[held[2]].text
            first = self._opening(line, head)
            if first is None or (word.endswith("s") and not held[0].phrase.endswith("s")):
                continue  # no definite description, or several people
            last, party_at = self._complement(line, held[2])
            if not self._taken(line.tokens[first].start, line.tokens[last].end):  # else it stands beside a name
                yield first, head, last, party_at

    def _nationals(self, number: int, line: Line) -> Iterator[Name]:
        """``The Italian warned``, ``the German general said``: a nation, and at most a rank, where a person speaks."""
        for at in line.actors:
            held = line.actor[at]
            if held is None or held[0][0].use not in ("adjective", "demonym") or line.role[at]:
                continue
            last, behind = held[2], line.lower[held[2] + 1 : held[2] + 6]
            behind = _over_aside(line, held[2] + 1) if behind[:1] == (",",) else behind
            ranked = behind[:1] != () and behind[0] in RANKS
            found = self._cues.at(behind, int(ranked)) if behind[int(ranked) :] else None
            opened = at > 0 and line.lower[at - 1] == "the"
            if not opened or found is None or found.form not in ("past", "s") or line.words[last].endswith("s"):
                continue
            of = party(held[0], self._actors)
            start, end = line.tokens[at - 1].start, line.tokens[last + ranked].end
            entity, why = self._serving(number, start, behind[0] if ranked else "", of)
            if entity >= 0 and not self._taken(start, end):
                yield Name(start, end, start, end, "description", entity, None, why)

    def _descriptions(self, number: int, line: Line, clock: int) -> Iterator[Name]:
        """The definite descriptions of a line, with the person each means."""
        for first, head, last, party_at in self._candidates[number]:
            inside = next((h for h in line.actor[first:head] if h), None) or (
                line.actor[party_at] if party_at else None
            )
            of = party(inside[0], self._actors) if inside is not None else None
            start, end = line.tokens[first].start, line.tokens[last].end
            office, held = line.actor[head], line.role[head]
            phrase = held[0].phrase.lower() if held is not None else ""
            noun = phrase.rpartition(" ")[2]
            if noun in ANYBODYS:  # "the senior UN official"
                phrase, of = noun, of or (party(office[0], self._actors) if office is not None else None)
            entity, why = self._holder(number, clock, start, phrase, of, self._text[start:end], office is not None)
            if entity < 0 and office is not None and self._actors.get(office[0][0].actor_id).kind == "office":
                entity, why = self._office(office[0][0].actor_id), "register: office"
            yield Name(start, end, start, end, "description", entity, None, why)

    @staticmethod
    def _opening(line: Line, head: int) -> int | None:
        """Index of the first word of a definite description whose role starts at ``head``, else None."""
        first = head
        while first > 0 and (
            line.actor[first - 1] or line.lower[first - 1] in MODIFIERS or "-" in line.lower[first - 1][1:-1]
        ):  # "the pro-Western leader"
            first -= 1
        if line.lower[first] == "the":  # some register forms hold their article
            return first
        before = line.lower[first - 1] if first > 0 else ""
        if before == "the":
            return first - 1
        if before in _POSSESSIVES and first > 1 and line.actor[first - 2] is not None:
            hit = line.actor[first - 2]
            return hit[1] if hit is not None else None
        possessed = not _POSSESSIVES.isdisjoint(line.words[first:head])
        return first if possessed and line.actor[first] is not None else None

    @staticmethod
    def _complement(line: Line, last: int) -> tuple[int, int | None]:
        """Last word with "of the European Union" behind the role, and the index of its actor."""
        words = line.lower[last + 1 : last + 3]
        at = last + 2 + (words[1:] == ("the",))
        if words[:1] == ("of",) and at < len(line.tokens) and line.actor[at] is not None:
            hit = line.actor[at]
            return (hit[2], at) if hit is not None else (last, None)
        return last, None

    def _speaks_for(self, at: int, of: str, strict: bool) -> bool:
        """True when the person is of the party; one of whom no party is known may be, unless ``strict``."""
        homes = {self._entities[at].of, *self._homes.get(at, ())} - {None}
        return any(_same_party(home, of) for home in homes if home is not None) if homes else not strict

    def _unknown(self, name: Name, phrase: str) -> bool:
        """True when the report says nothing of the person, or what ``phrase`` says closer ("China's ambassador …
        the diplomat, Lin Wei")."""
        entity = self._entities[name.entity]
        told = (GENERAL.get(c.lower(), ()) for c in entity.capacities)
        return entity.of is None and all(any(head in phrase for head in heads) for heads in told)

    def _may_be_of(self, at: int, of: str | None) -> bool:
        """False for a person who holds an office of another state; who serves a world body may be of any."""
        return of is None or at not in self._national or self._speaks_for(at, of, strict=False)

    def _full(self, name: Name) -> bool:
        return len(self._text[name.start : name.end].split()) >= len(self._entities[name.entity].name.split())

    def _between(self, start: int, end: int) -> list[Name]:
        return self._people[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _taken(self, start: int, end: int) -> bool:
        """True when the passage is part of a name with its role phrase."""
        at = bisect_left(self._held, (end, 0))
        return any(s < end and start < e for s, e in self._held[max(0, at - 3) : at])

    def _holder(
        self, number: int, clock: int, start: int, phrase: str, of: str | None, written: str, office: bool
    ) -> tuple[int, str]:
        """The person a description means, and why: one whose role fits; else one in reach of whom nothing is
        known yet, named just before ("Ana Petrović rejected it. The Serbian president …") or just after."""
        heads = GENERAL.get(phrase, (phrase,))
        low = self._lines[max(0, number - _REACH)].sentence.start
        high = self._lines[min(len(self._lines) - 1, number + 3)].sentence.end
        back = self._between(low, start)[: -_NEAREST - 1 : -1]  # the nearest first of those equally spoken of
        back.sort(key=lambda n: -self._topics.weight(n.entity, clock))
        reach = [*back, *self._between(start + 1, high)[:_NEAREST]]
        unnamed = self._unnamed(number, start, phrase)
        if unnamed >= 0 and not any(unnamed < n.start < start and self._called(n, phrase) for n in reach):
            return -1, "one who was told of without a name"
        roles = {entity: self._roles(entity) for entity in {name.entity for name in reach}}
        for strict in (True, False) if office else (True,):  # who holds "Secretary-General" needs no party
            fit = [n for n in reach if of is None or self._speaks_for(n.entity, of, strict)]
            for wanted in ((phrase,), heads):  # who is called so goes before who could be
                for name in fit:
                    if any(head in roles[name.entity] for head in wanted):
                        return name.entity, f"role {phrase!r} held by {self._entities[name.entity].name}"
        near = self._lines[max(0, number - 1)].sentence.start
        soon = self._lines[min(len(self._lines) - 1, number + 2)].sentence.end
        reach = [n for n in reach if self._unknown(n, phrase) and self._may_be_of(n.entity, of)]
        before = [n for n in reach if near <= n.start < start]
        at = bisect_right(self._described, start)
        if at < len(self._described):
            soon = min(soon, self._described[at])  # the next description takes what follows it
        after = [
            n for n in reach
            if start < n.start < soon and self._introduced.get(n.entity, start) >= start
        ]  # fmt: skip
        one = {n.entity for n in before} if before else {n.entity for n in after[:1]}
        if len(one) == 1:  # two in reach: nobody is meant for sure
            at = one.pop()
            entity = self._entities[at]
            entity.capacities.append(" ".join(written.split()).removeprefix("the ").removeprefix("The "))
            entity.of = of
            return at, "described here, named beside it"
        return self._serving(number, start, "" if "former" in written.lower().split() else phrase, of)

    def _roles(self, entity: int) -> str:
        held = " | ".join((*self._entities[entity].capacities, self._offices.get(entity, "")))
        return own_office(held.lower().replace("vice-", "vice "))

    def _called(self, name: Name, phrase: str) -> bool:
        return any(phrase in capacity.lower() for capacity in self._entities[name.entity].capacities)

    def _unnamed(self, number: int, start: int, phrase: str) -> int:
        """Where the sentences before tell last of somebody by this noun and by no name ("a Western diplomat"); -1 where
        they do not."""
        if phrase not in UNNAMED_BY:
            return -1
        for line in reversed(self._lines[max(0, number - _REACH) : number + 1]):
            for at in reversed(line.roles):
                held = line.role[at]
                first, last = line.tokens[at].start, line.tokens[held[2]].end if held is not None else 0
                if held is None or first >= start or line.lower[held[2]] != phrase:
                    continue
                if not _INDEFINITE.isdisjoint(line.lower[max(0, at - 4) : at]) and not self._taken(first, last):
                    return first
        return -1

    def _serving(self, number: int, start: int, phrase: str, of: str | None) -> tuple[int, str]:
        """``the Finnish diplomat``, ``the Finn``: the last one named who serves a world body, and so may be of any
        state."""
        state = self._actors.find(of) if of is not None else None
        if state is None or not _is_state(self._actors, state.actor_id) or phrase not in (*GENERAL, *RANKS):
            return -1, "no holder in reach"
        low = self._lines[max(0, number - _NEAR)].sentence.start
        for name in reversed(self._between(low, start)):
            party = self._actors.find(self._entities[name.entity].of or "")
            bodies = {party.actor_id} if party is not None else set()
            if name.entity not in self._national and (bodies or name.entity in self._homes) and not any(
                _is_state(self._actors, body) for body in bodies
            ):  # fmt: skip
                return name.entity, f"of {of}, in the service of a world body"
        return -1, "no holder in reach"


def _over_aside(line: Line, at: int) -> tuple[str, ...]:
    """The words behind the aside between commas that opens at token ``at``: "The Finn, looking tired, said"."""
    closing = next((i for i in range(at + 1, min(at + _ASIDE, len(line.tokens))) if line.words[i] == ","), None)
    return () if closing is None else line.lower[closing + 1 : closing + 6]


def _described(line: Line, at: int) -> bool:
    """``the rival candidate``: a role of one person, at ``at``, with an article up to three words before."""
    held = line.role[at]
    if held is None or held[1] != at or held[0].plural or held[0].kind == "group":
        return False
    return not _ARTICLES.isdisjoint(line.lower[max(0, at - 4) : at])


def _same_party(a: str, b: str) -> bool:
    return a == b or {a, b} == {"United Nations", "UN Security Council"}


def _is_state(actors: Actors, actor_id: str) -> bool:
    return bool(actor_id) and actors.get(actor_id).kind == "state"
