"""A sentence with its words labelled: register names, roles, titles, other capitalised words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from onrecord.core.actors import Actors, Form, Role
from onrecord.core.phrases import words_of
from onrecord.read import Reading, Sentence, Token, starting
from onrecord.who.given import gender

T = TypeVar("T")
#: what a token belongs to, with the first and last token of it
Held = tuple[T, int, int] | None

#: capitalised words that are no part of a person's name
NOT_A_NAME = frozenset(
    """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday mon tue wed thu fri sat sun feb mar apr jun jul aug sep sept oct
    nov dec i the a an and but or in on at for from with by of to as if so not no yes he she it they we you his her
    its their our my this that these those there here when while where what who how why which after before since
    during under over about between against however moreover meanwhile also according speaking asked despite
    although because both each every some many most several all any one two three four five six seven eight nine
    ten first second third last next new former earlier later today yesterday tomorrow now then still only just
    resolution resolutions article articles chapter charter council session meeting page annex paragraph security
    covid covid-19 north south east west northern southern eastern western central mr mrs ms dr sir photo read
    will would could should may might can must is are was were has have had do does did let following asked
    debate assembly christmas ramadan conference statement charter agreement accord accords treaty plan declaration
    process easter god internet twitter facebook telegram news republican republicans democrat democrats
    additionally therefore""".split()
)
#: words that make a capitalised run the name of a body
BODY_WORDS = frozenset(
    """front party agency university ministry court force forces union group committee conference parliament
    institute times post corporation commission association foundation federation bank company network movement
    alliance league coalition assembly congress senate house office department bureau centre center council
    administration authority academy society club church army police guard brigade tribunal programme program
    organization organisation mission operation initiative process dialogue
    summit forum government cabinet television tv radio press ministry
    international national democratic republic secretariat directorate chamber chambers
    observatory fund airlines airport street square palace hotel river sea valley mountain province region state
    kingdom islands island city list rights affairs nations""".split()
)
#: words of the calendar and the compass that are surnames behind a given name ("Clara May")
_ALSO_SURNAMES = frozenset("may west north east south march june august read still".split())
#: longer words that style guides leave small in headlines
_SMALL_IN_TITLES = frozenset(
    """about after against among around before behind between beyond from into near onto over past since than through
    toward towards under until upon versus with within without""".split()
)
_ARTICLE = re.compile(r"(?:al|el|as|ad|ar|at|an|ash|ul|bin)-[A-Z]")
PARTICLES = frozenset("al bin bint ibn van von der den de da di du la le el ben dos del ter abu della".split())


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence's tokens with what the registers say of them.

    words      the tokens as written; ``lower`` in lower case
    actor[i]   the register form token ``i`` belongs to, with its first and last token, or None
    role[i]    the same for roles; ``title[i]`` True for titles (Mr., H.E.)
    surname[i] True for a word that a given name before it makes a surname ("Clara Dean", "Peter Jordan");
               it is neither role nor title nor state
    named[i]   True for a word that can be part of a personal name
    capitals   how many tokens at the head are a name in capitals, as United Nations summaries set it
    headline   True where capitals say nothing: nearly every word has one

    Most tokens are none of these; where they are: ``actors`` and ``roles`` have the first token of each, ``names``
    those that are ``named``, ``upper`` those with a capital.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    actor: tuple[Held[tuple[Form, ...]], ...]
    role: tuple[Held[Role], ...]
    title: tuple[bool, ...]
    surname: tuple[bool, ...]
    named: tuple[bool, ...]
    capitals: int
    headline: bool
    actors: tuple[int, ...]
    roles: tuple[int, ...]
    names: tuple[int, ...]
    upper: tuple[int, ...]


def lines(text: str, reading: Reading, actors: Actors) -> Iterator[Line]:
    """One Line a sentence, in order."""
    bearers: set[str] = set()  # surnames met that are titles or roles as well ("Dean")
    for sentence, tokens in zip(reading.sentences, reading.words, strict=True):
        labels = _Labels(sentence, tokens)
        labels.look_up(text, actors)
        labels.find_surnames(bearers)
        yield labels.line()


class _Labels:
    """The labels of one sentence while they are found."""

    def __init__(self, sentence: Sentence, tokens: tuple[Token, ...]) -> None:
        self.sentence, self.tokens = sentence, tokens
        self.words = tuple([t.text for t in tokens])
        self.lower = tuple([word.lower() for word in self.words])
        odd = [i for i, word in enumerate(self.words) if not word.islower()]
        self.upper = [i for i in odd if self.words[i][0].isupper()]
        self.articles = [i for i in odd if "-" in self.words[i] and _ARTICLE.match(self.words[i])]  # al-Assad, el-Sisi
        self.actor: list[Held[tuple[Form, ...]]] = [None] * len(tokens)
        self.role: list[Held[Role]] = [None] * len(tokens)
        self.actors: list[int] = []
        self.roles: list[int] = []
        self.title = [False] * len(tokens)
        self.surname = [False] * len(tokens)

    def look_up(self, text: str, actors: Actors) -> None:
        """Labels what the registers have."""
        spans = words_of(text, self.sentence.start, self.sentence.end)
        for start, end, forms in actors.among(text, spans):
            self._mark(self.actor, self.actors, start, end, forms)
        for start, end, roles in actors.roles.among(text, spans):
            self._mark(self.role, self.roles, start, end, roles[0])
        for start, end, _titles in actors.titles.among(text, spans):
            at = starting(self.tokens, start)
            if at < len(self.tokens) and self.tokens[at].start == start:
                while at < len(self.tokens) and self.tokens[at].start < end:
                    self.title[at] = True
                    at += 1

    def _mark(self, into: list[Held[T]], firsts: list[int], start: int, end: int, value: T) -> None:
        """Where the form is whole tokens; a hyphenated word may hold it ("NATO-led", "Serb-majority")."""
        first, last = starting(self.tokens, start), starting(self.tokens, end) - 1
        if first <= last and self.tokens[first].start == start and self.tokens[last].end == end:
            into[first : last + 1] = [(value, first, last)] * (last + 1 - first)
            firsts.append(first)

    def find_surnames(self, bearers: set[str]) -> None:
        """Takes the labels off words that are surnames; ``bearers`` gets those that are titles or roles as well."""
        for i in self.upper:
            labelled = self.actor[i] or self.role[i] or self.title[i] or self.lower[i] in _ALSO_SURNAMES
            if labelled and self._is_surname(i):
                if self.title[i] or self.role[i]:
                    bearers.add(self.words[i])
                self._bear(i)
        for i in self.upper if bearers else ():
            if self.words[i] in bearers and (self.title[i] or self.role[i]) and self._alone(i):
                self._bear(i)

    def _bear(self, at: int) -> None:
        self.surname[at], self.title[at], self.actor[at], self.role[at] = True, False, None, None

    def _is_surname(self, at: int) -> bool:
        """True when the role, title, state or month at ``at`` stands alone between a given name and no name."""
        given = self.words[at - 1] if at else ""
        if not given[:1].isupper() or not gender(given) or self.tokens[at].start - self.tokens[at - 1].end > 1:
            return False
        return not (self.actor[at - 1] or self.role[at - 1]) and self._alone(at)

    def _alone(self, at: int) -> bool:
        """True when the word at ``at`` is a whole role or state by itself and opens no longer one or name."""
        for hit in (self.actor[at], self.role[at]):
            if hit is not None and hit[1] != hit[2]:
                return False
        behind = self.words[at + 1] if at + 1 < len(self.words) else ""
        return not (behind == "of" or behind[:1].isdigit() or (behind[:1].isupper() and behind[1:2].islower()))

    def line(self) -> Line:
        """The sentence with all its labels."""
        capitals = self._capitals()
        names = sorted([*self.articles, *(i for i in self.upper if self._is_name_word(i, capitals))])
        named = [False] * len(self.tokens)
        for i in names:
            named[i] = True
        return Line(
            self.sentence, self.tokens, self.words, self.lower, tuple(self.actor), tuple(self.role), tuple(self.title),
            tuple(self.surname), tuple(named), capitals, self._is_headline(),
            tuple([i for i in self.actors if self.actor[i]]), tuple([i for i in self.roles if self.role[i]]),
            tuple(names), tuple(self.upper),
        )  # fmt: skip

    def _is_name_word(self, at: int, capitals: int) -> bool:
        """True when the token, with a capital, can be part of a personal name."""
        word = self.words[at]
        if self.surname[at]:
            return True
        if self.role[at] is not None or self.title[at]:
            return False
        if len(word) == 1 and at > 0 and self.words[at + 1 : at + 2] == (".",):
            return True  # an initial
        if len(word) > 3 and word.isupper() and self.sentence.region != "title" and at >= capitals:
            return False  # an acronym; names in capitals are left to headlines
        if self.lower[at] in NOT_A_NAME or self.actor[at] is not None:
            return False
        return not word.startswith(("I'", "I’")) and any(map(str.isalpha, word))

    def _capitals(self) -> int:
        """How many tokens at the head of a sentence are a name in capitals ("ANA B. KOS (Utopia) said …"); 0 for one
        word, which may be an acronym, and where most of the sentence stands in capitals."""
        at = named = 0
        while at < len(self.words) and self.actor[at] is None and self.role[at] is None:
            word = self.words[at]
            if word.isupper() and word.replace("-", "").replace("’", "").replace("'", "").isalpha():
                named += len(word) > 1
            elif not (word == "." and at and len(self.words[at - 1]) == 1):
                break
            at += 1
        if named < 2:
            return 0
        rest = [word for word in self.words[at:] if word.isalpha() and len(word) > 1]
        return at if rest and sum(map(str.isupper, rest)) <= len(rest) / 4 else 0

    def _is_headline(self) -> bool:
        """True when every longer word but prepositions has a capital: "Berg Slams Plan Without Reading It"."""
        long = 0
        for word in self.words:
            if len(word) > 3 and word[0].isalpha():
                if not word[0].isupper() and word not in _SMALL_IN_TITLES:
                    return False
                long += 1
        return long > 3
