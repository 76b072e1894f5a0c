"""A sentence with its words labelled: register names, roles, titles, other capitalised words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.core.actors import Actors, Form, Role
from onrecord.core.phrases import words_of
from onrecord.read import Reading, Sentence, Token
from onrecord.who.given import gender

T = TypeVar("T")

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
    summit forum government cabinet television radio press ministry
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

    actor[i]   the register form token ``i`` belongs to, with its first and last token, or None
    role[i]    the same for roles; ``title[i]`` True for titles (Mr., H.E.)
    surname[i] True for a word that a given name before it makes a surname ("Clara Dean", "Peter Jordan");
               it is neither role nor title nor state
    capitals   how many tokens at the head are a name in capitals, as United Nations summaries set it
    headline   True where capitals say nothing: nearly every word has one
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    actor: tuple[tuple[tuple[Form, ...], int, int] | None, ...]
    role: tuple[tuple[Role, int, int] | None, ...]
    title: tuple[bool, ...]
    surname: tuple[bool, ...]
    capitals: int
    headline: bool

    def is_name_word(self, at: int) -> bool:
        """True when the token can be part of a personal name."""
        word = self.tokens[at].text
        if self.surname[at] or _ARTICLE.match(word):  # al-Assad, el-Sisi
            return True
        if self.role[at] is not None or self.title[at] or not word[0].isupper():
            return False
        if len(word) == 1 and at > 0 and [t.text for t in self.tokens[at + 1 : at + 2]] == ["."]:
            return True  # an initial
        if len(word) > 3 and word.isupper() and self.sentence.region != "title" and at >= self.capitals:
            return False  # an acronym; names in capitals are left to headlines
        if word.startswith(("I'", "I’")):
            return False
        return word.lower() not in NOT_A_NAME and (self.actor[at] is None) and any(c.isalpha() for c in word)


def lines(text: str, reading: Reading, actors: Actors) -> Iterator[Line]:
    """One Line a sentence, in order."""
    bearers: set[str] = set()  # surnames met that are titles or roles as well ("Dean")
    for sentence, words in zip(reading.sentences, reading.words, strict=True):
        starts = {t.start: i for i, t in enumerate(words)}
        ends = {t.end: i for i, t in enumerate(words)}
        size = len(words)
        actor: list[tuple[tuple[Form, ...], int, int] | None] = [None] * size
        role: list[tuple[Role, int, int] | None] = [None] * size
        title = [False] * size
        spans = words_of(text, sentence.start, sentence.end)
        for start, end, forms in actors.among(text, spans):
            _mark(actor, starts, ends, start, end, forms)
        for start, end, roles in actors.roles.among(text, spans):
            _mark(role, starts, ends, start, end, roles[0])
        for start, end, _titles in actors.titles.among(text, spans):
            if start in starts:
                for i in range(starts[start], size):
                    if words[i].start >= end:
                        break
                    title[i] = True
        surname = [False] * size
        for i in range(1, size):
            if (actor[i] or role[i] or title[i] or words[i].text.lower() in _ALSO_SURNAMES) and _is_surname(
                words, i, actor, role
            ):
                if title[i] or role[i]:
                    bearers.add(words[i].text)
                surname[i], title[i], actor[i], role[i] = True, False, None, None
        for i, word in enumerate(words):
            if word.text in bearers and (title[i] or role[i]) and _alone(words, i, actor, role):
                surname[i], title[i], actor[i], role[i] = True, False, None, None
        opening = _capitals(words, actor, role)
        yield Line(
            sentence, words, tuple(actor), tuple(role), tuple(title), tuple(surname), opening, _is_headline(words)
        )


def _is_surname(
    words: Sequence[Token],
    at: int,
    actor: Sequence[tuple[object, int, int] | None],
    role: Sequence[tuple[object, int, int] | None],
) -> bool:
    """True when the role, title, state or month at ``at`` stands alone between a given name and no name."""
    if not words[at].text[0].isupper() or not gender(words[at - 1].text) or words[at].start - words[at - 1].end > 1:
        return False
    if not words[at - 1].text[0].isupper() or actor[at - 1] or role[at - 1]:
        return False
    return _alone(words, at, actor, role)


def _alone(
    words: Sequence[Token],
    at: int,
    actor: Sequence[tuple[object, int, int] | None],
    role: Sequence[tuple[object, int, int] | None],
) -> bool:
    """True when the word at ``at`` is a whole role or state by itself and opens no longer one or name."""
    for hit in (actor[at], role[at]):
        if hit is not None and hit[1] != hit[2]:
            return False
    behind = words[at + 1].text if at + 1 < len(words) else ""
    return not (behind == "of" or behind[:1].isdigit() or (behind[:1].isupper() and behind[1:2].islower()))


def _capitals(words: Sequence[Token], actor: Sequence[object], role: Sequence[object]) -> int:
    """How many tokens at the head of a sentence are a name in capitals ("ANA B. KOS (Utopia) said …"); 0 for one
    word, which may be an acronym, and where most of the sentence stands in capitals."""
    at = named = 0
    while at < len(words) and actor[at] is None and role[at] is None:
        word = words[at].text
        if word.isupper() and word.replace("-", "").replace("’", "").replace("'", "").isalpha():
            named += len(word) > 1
        elif not (word == "." and at and len(words[at - 1].text) == 1):
            break
        at += 1
    rest = [w.text for w in words[at:] if w.text.isalpha() and len(w.text) > 1]
    return at if named > 1 and sum(w.isupper() for w in rest) <= len(rest) / 4 and rest else 0


def _is_headline(words: Sequence[Token]) -> bool:
    """True when every longer word but prepositions has a capital: "Berg Slams Plan Without Reading It"."""
    long = [w.text for w in words if len(w.text) > 3 and w.text[0].isalpha()]
    return len(long) > 3 and all(w[0].isupper() or w in _SMALL_IN_TITLES for w in long)


def _mark(
    into: list[tuple[T, int, int] | None],
    starts: dict[int, int],
    ends: dict[int, int],
    start: int,
    end: int,
    value: T,
) -> None:
    first, last = starts.get(start), ends.get(end)
    if last is None and first is not None:  # a hyphenated word holds the form ("NATO-led", "Serb-majority")
        return
    if first is None or last is None:
        return
    for i in range(first, last + 1):
        into[i] = (value, first, last)
