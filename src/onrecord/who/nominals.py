"""Mentions of anything: names, pronouns and descriptions, with what can be seen of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.core.actors import Actors
from onrecord.read import Reading, Token
from onrecord.who.given import GENDERED, gender, phrase_gender
from onrecord.who.linear import Table, shares
from onrecord.who.phrases import FINITE, NAMES, Phrase, Tagged, end_features, ends, phrases

ARTICLES = frozenset(("the", "a", "an"))
_POINTING = frozenset("this that these those".split())
_PRONOUNS = {
    **dict.fromkeys("i me my mine myself i'm i've i'll i'd".split(), "1s"),
    **dict.fromkeys("we us our ours ourselves we're we've we'll we'd".split(), "1p"),
    **dict.fromkeys("you your yours yourself yourselves".split(), "2"),
    **dict.fromkeys("he him his himself".split(), "m"),
    **dict.fromkeys("she her hers herself".split(), "f"),
    **dict.fromkeys("it its itself".split(), "it"),
    **dict.fromkeys("they them their theirs themselves".split(), "they"),
}
_MEN, _WOMEN = frozenset("mr sir lord king prince".split()), frozenset("mrs ms miss lady queen princess".split())
_SAYS = frozenset(
    """said says say told tells added adds asked wrote writes noted notes explained explains argued argues stated
    states tweeted announced claimed warned commented replied declared insisted suggested reported believes
    thinks""".split()
)
_PLURALS = {"people": "person", "men": "man", "women": "woman", "children": "child"}
_OWNER = re.compile(r"['’]s?$")
_LONGEST_NAME = 5  # words of a name inside a longer one
_QUOTE = '"'
_LEAST = 0.12  # share that a second or third end must have to be weighed again as a whole
#: a phrase less likely a mention than this is none
UNLIKELY = 0.05


@dataclass(frozen=True, slots=True)
class Nominal:
    """A mention.

    start, end  code points, half-open; a leading article is inside
    phrase      its tokens up to the head; ``last`` is its last token in sentence ``sentence``
    type        name | nom | pron | num | coord
    form        kind of pronoun (1s, 1p, 2, m, f, it, they, this …), of article (the, a, dem, poss, q, bare), or ""
    head, lemma the head as written and without its plural ending
    words       the words from behind the last owner to the head, small letters, articles left out
    among       all words up to the head
    place       s subject, o behind a verb, p behind a preposition, poss owner, c inside a name, x else
    whole       share of weight that this is a mention as it stands
    sort        person, place, organization, object, event, time, abstract …
    """

    start: int
    end: int
    phrase: Phrase
    last: int
    sentence: int
    paragraph: int
    type: str
    form: str
    head: str
    lemma: str
    tag: str
    words: tuple[str, ...]
    among: frozenset[str]
    plural: bool
    gender: str
    place: str
    speaks: bool
    quotation: int
    actor: str
    left: tuple[str, str]  # word and tag before
    right: str  # word behind
    text: str
    opening: bool  # stands in the title or the first sentence
    whole: float = 1.0
    sort: str = ""

    @property
    def described(self) -> str:
        """Type with its form: "nom:the", "name", "it"."""
        return self.form if self.type == "pron" else f"nom:{self.form}" if self.type == "nom" else self.type

    @property
    def short(self) -> str:
        """Type, or the form of a pronoun."""
        return self.form if self.type == "pron" else self.type

    @property
    def modifiers(self) -> frozenset[str]:
        """The words before the head."""
        return frozenset(self.words[:-1])

    @property
    def longer(self) -> bool:
        """True when it goes on behind its head."""
        return self.last > self.phrase.base


@dataclass(frozen=True, slots=True)
class Tables:
    """What tells mentions from other phrases: ``ends`` (one weight), ``whole`` (no, yes) and ``sorts``."""

    ends: Mapping[str, float]
    whole: Table
    sorts: Table


class Finder:
    """Finds the mentions of one document."""

    def __init__(self, text: str, reading: Reading, lines: Sequence[Tagged], actors: Actors) -> None:
        self._text, self._reading, self._lines, self._actors = text, reading, lines, actors
        self._phrases = [phrases(line) for line in lines]
        self._quotes = [q.inner for q in reading.quotations]
        self._insides = [start for start, _ in self._quotes]
        self._names = self._all_names()

    def found(self, tables: Tables) -> list[Nominal]:
        """The mentions, each phrase with the end that makes it most likely one, in order of position."""
        out: list[Nominal] = []
        for line, given in self.offered(tables.ends):
            best: dict[Phrase, Nominal] = {}
            for one, share in given:
                whole = tables.whole.of(whole_features(one, line, share))["1"]
                if whole > UNLIKELY and (one.phrase not in best or whole > best[one.phrase].whole):
                    best[one.phrase] = replace(one, whole=whole)
            for one in best.values():
                sorts = tables.sorts.of(sort_features(one))
                out.append(replace(one, sort=max(sorts, key=lambda sort: (sorts[sort], sort))))
        return out

    def offered(self, weights: Mapping[str, float]) -> Iterator[tuple[Tagged, list[tuple[Nominal, float]]]]:
        """By sentence: its words, and each phrase with up to three ends and the share of weight of that end."""
        for number, line in enumerate(self._lines):
            tokens, named = self._reading.words[number], self._registered(number)
            seen: set[tuple[int, int]] = set()
            made: list[tuple[Nominal, float]] = []
            inside = [p for p in self._inside(line, self._phrases[number], tokens, named) if p.kind == "sub"]
            for phrase in [*sorted(self._phrases[number], key=lambda p: (p.first, -p.base)), *inside]:
                for last, share in _ends(line, phrase, weights):
                    one = self._nominal(number, line, phrase, last, named)
                    at = (one.start if not _article(line, phrase, last) else tokens[phrase.first + 1].start, one.end)
                    if at not in seen:
                        seen.add(at)
                        made.append((one, share))
            yield line, sorted(made, key=lambda m: (m[0].start, -m[0].end))

    def _all_names(self) -> set[tuple[str, ...]]:
        """Every phrase that is a run of capitalised words, article aside: such a run inside a longer one counts."""
        out: set[tuple[str, ...]] = set()
        for line, given in zip(self._lines, self._phrases, strict=True):
            for phrase in given:
                first = phrase.first + (line.lower[phrase.first] in ARTICLES)
                if phrase.kind in ("np", "run", "poss") and all(t in NAMES for t in line.tags[first : phrase.base + 1]):
                    out.add(line.words[first : phrase.base + 1])
        return out

    def _registered(self, number: int) -> dict[int, tuple[int, str, bool]]:
        """Start of each form of the register in a sentence -> its end, actor, and whether it is an adjective."""
        sentence = self._reading.sentences[number]
        found = self._actors.scan(self._text, sentence.start, sentence.end)
        return {start: (end, forms[0].actor_id, forms[0].use == "adjective") for start, end, forms in found}

    def _inside(
        self, line: Tagged, given: Sequence[Phrase], tokens: Sequence[Token], named: Mapping[int, tuple[int, str, bool]]
    ) -> Iterator[Phrase]:
        """Names inside longer phrases: the register's, and those that stand alone elsewhere in the document."""
        ends_at = {token.end: i for i, token in enumerate(tokens)}
        for phrase in given:
            if phrase.kind not in ("np", "run", "poss"):
                continue
            for at in range(phrase.first, phrase.base + 1):
                if line.tags[at] in NAMES:
                    for end in range(min(phrase.base, at + _LONGEST_NAME) - 1, at - 1, -1):
                        if line.words[at : end + 1] in self._names and line.tags[end + 1] != "POS":
                            yield Phrase(at, end, "sub")
                            break
                hit = named.get(tokens[at].start)
                end_token = ends_at.get(hit[0]) if hit is not None and not hit[2] else None
                if (
                    end_token is not None
                    and end_token <= phrase.base
                    and (at, end_token) != (phrase.first, phrase.base)
                ):
                    yield Phrase(at, end_token, "sub")

    def _nominal(
        self, number: int, line: Tagged, phrase: Phrase, last: int, named: Mapping[int, tuple[int, str, bool]]
    ) -> Nominal:
        tokens, sentence = self._reading.words[number], self._reading.sentences[number]
        start, end = tokens[phrase.first].start, tokens[last].end
        if line.tags[phrase.first] == "PRP+V" and last == phrase.first:  # "I'm"
            end = start + min((i for i in map(tokens[last].text.find, "'’") if i > 0), default=end - start)
        at = _head(line, phrase)
        head = line.words[at][: end - start] if phrase.first == last else line.words[at]
        lower, tag = head.lower().replace("’", "'"), line.tags[at]
        pronoun = phrase.kind == "pron" or (phrase.first == last and tag == "DT")
        kind = _type(phrase, tag, pronoun)
        owner = max((i for i in range(phrase.first, at) if line.tags[i] == "POS"), default=phrase.first - 1)
        quoted = bisect_right(self._insides, start) - 1
        form = _PRONOUNS.get(lower, lower) if kind == "pron" else _article_kind(line, phrase, owner)
        return Nominal(
            start=start, end=end, phrase=phrase, last=last, sentence=number, paragraph=sentence.paragraph, type=kind,
            form=form, head=head, lemma=_lemma(lower) if tag in ("NN", "NNS", "CD", "JJ", "FW") else lower, tag=tag,
            words=tuple(line.lower[i] for i in range(owner + 1, at + 1)
                        if line.lower[i] not in ARTICLES and line.tags[i] not in ("PRP$", "DT", "PDT")),
            among=frozenset(line.lower[i] for i in range(phrase.first, at + 1)
                            if line.lower[i] not in ARTICLES and line.tags[i] not in ("POS", "``", "''")),
            plural=tag in ("NNS", "NNPS") or form in ("1p", "they", "these", "those") or phrase.kind == "coord",
            gender=_gender(line, phrase, at, kind, form), place=_place(line, phrase, last, tag),
            speaks=not _SAYS.isdisjoint(line.lower[last + 1 : last + 4]) or line.word(phrase.first - 1) in _SAYS
            or line.lower[max(0, phrase.first - 2) : phrase.first] == ("according", "to"),
            quotation=quoted if quoted >= 0 and start < self._quotes[quoted][1] else -1,
            actor=self._actor(tokens, phrase, last, end, named) if kind == "name" else "",
            left=(line.word(phrase.first - 1), line.tag(phrase.first - 1)), right=line.word(last + 1),
            text=self._text[start:end], opening=sentence.region == "title" or number == 0,
        )  # fmt: skip

    def _actor(
        self, tokens: Sequence[Token], phrase: Phrase, last: int, end: int, named: Mapping[int, tuple[int, str, bool]]
    ) -> str:
        """Id of the register's actor that the whole name means; "adj:" before it where only an adjective does."""
        mark = _OWNER.search(self._text, tokens[last].start - 1, end)
        stop = mark.start() if mark else end
        for first in (phrase.first, phrase.first + 1):
            hit = named.get(tokens[first].start) if first <= last else None
            if (
                hit is not None
                and hit[0] >= stop
                and (first == phrase.first or tokens[phrase.first].text in ("the", "The"))
            ):
                return f"adj:{hit[1]}" if hit[2] else hit[1]
        return ""


def _ends(line: Tagged, phrase: Phrase, weights: Mapping[str, float]) -> list[tuple[int, float]]:
    """The likeliest last tokens of a phrase with their shares, the first always, others when they have some."""
    offered = ends(line, phrase) if phrase.kind == "np" else [phrase.base]
    if len(offered) == 1:
        return [(offered[0], 1.0)]
    scores = [sum(weights.get(f, 0.0) for f in end_features(line, phrase, end)) for end in offered]
    ranked = sorted(zip(shares(scores), offered, strict=True), reverse=True)[:3]
    return [(end, share) for i, (share, end) in enumerate(ranked) if i == 0 or share > _LEAST]


def _article(line: Tagged, phrase: Phrase, last: int) -> bool:
    return line.lower[phrase.first] in ARTICLES and last > phrase.first


def _head(line: Tagged, phrase: Phrase) -> int:
    at = phrase.base - (line.tags[phrase.base] == "POS")
    while at > phrase.first and line.tags[at] in ("CD", "SYM") and line.tags[at - 1] in ("NNP", "NN"):
        at -= 1
    return at


def _type(phrase: Phrase, tag: str, pronoun: bool) -> str:
    if phrase.kind == "coord":
        return "coord"
    if pronoun:
        return "pron"
    return "num" if tag == "CD" else "name" if tag in NAMES else "nom"


def _article_kind(line: Tagged, phrase: Phrase, owner: int) -> str:
    word, tag = line.lower[phrase.first], line.tags[phrase.first]
    if word in ARTICLES:
        return "the" if word == "the" else "a"
    if word in _POINTING:
        return "dem"
    if tag == "PRP$" or owner >= phrase.first:
        return "poss"
    return "q" if tag in ("DT", "PDT", "CD") else "bare"


def _lemma(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return _PLURALS.get(word, word)


def _gender(line: Tagged, phrase: Phrase, head: int, kind: str, form: str) -> str:
    words = range(phrase.first, head + 1)
    if kind == "pron":
        return form if form in ("m", "f") else ""
    if kind == "nom":
        return GENDERED.get(line.lower[head]) or phrase_gender(" ".join(line.words[i] for i in words))
    if kind != "name":
        return ""
    titles = [line.lower[i] for i in words]
    if not _MEN.isdisjoint(titles):
        return "m"
    if not _WOMEN.isdisjoint(titles):
        return "f"
    given = (gender(line.words[i]) for i in words if line.tags[i] == "NNP" and (i < head or phrase.first == head))
    return next((g[0] for g in given if g), "")


def _place(line: Tagged, phrase: Phrase, last: int, tag: str) -> str:
    before = line.tag(phrase.first - 1)
    if line.tags[last] == "POS" or tag == "PRP$":
        return "poss"
    if line.tag(last + 1) in FINITE or line.tags[phrase.base] == "PRP+V":
        return "s"
    if before in ("IN", "TO"):
        return "p"
    return "o" if before.startswith("V") else "c" if phrase.kind in ("run", "sub") else "x"


def whole_features(one: Nominal, line: Tagged, share: float) -> list[str]:
    """What tells a mention from a phrase with a wrong end or a part of a name; ``share`` is that of its end."""
    first, base, last = one.phrase.first, one.phrase.base, one.last
    kind, head, longer = one.phrase.kind + one.type[:3], one.lemma, one.longer
    (word, tag), then, right = one.left, line.tag(last + 1), one.right
    article = line.lower[first]
    capitals = "".join("A" if w.isupper() else "X" if w[:1].isupper() else "x" for w in line.words[first : base + 1])
    certain = f"{share * 5:.0f}"
    form = "" if one.type == "pron" else one.form
    found = [
        f"k{kind}", f"h{kind}{head}", f"H{head}", f"s{kind}{head[-3:]}", f"d{kind}{form}{one.tag}", f"D{article}{kind}",
        f"p{kind}{tag}", f"P{kind}{word}", f"n{kind}{then}", f"N{kind}{right}", f"pn{kind}{tag}{then}",
        f"L{kind}{_least(base - first, 4)}{longer}{one.tag}", f"e{kind}{certain}{longer}", f"e2{certain}{then}{longer}",
        f"sh{kind}{capitals}", f"act{kind}{one.actor[:3]}", f"g{kind}{one.gender}", f"q{kind}{word == _QUOTE}",
        f"hd{kind}{form}{word}", f"hw{head}{form}", f"hp{head}{tag}", f"hp2{head}{word}", f"hn{head}{then}",
    ]  # fmt: skip
    if len(one.words) > 1:
        found += [f"m{one.words[-2]}", f"m0{one.words[0]}{kind}"]
    if one.phrase.kind in ("run", "sub"):
        found += _part_features(one, line)
    if longer:
        verbs = sum(t in FINITE for t in line.tags[base + 1 : last + 1])
        commas = line.tags[base + 1 : last + 1].count(",")
        link = line.tags[base + 1]
        found += [f"lt{line.tags[last]}{then}", f"lb{line.lower[base + 1]}{then}", f"lc{commas}{then}{link}",
                  f"lv{verbs}{link}"]  # fmt: skip
    return found


_IN_A_PHRASE = frozenset("NN NNS NNP NNPS JJ CD POS HYPH".split())


def _part_features(one: Nominal, line: Tagged) -> list[str]:
    """The rest of the phrase that a name stands in."""
    last, (word, tag), then = one.last, one.left, line.tag(one.last + 1)
    end = last + 1
    while line.tag(end) in _IN_A_PHRASE:
        end += 1
    names = f"{bool(gender(line.words[one.phrase.first]))}{bool(gender(word))}"
    return [
        f"rh{line.tags[end - 1]}{tag}", f"rl{line.lower[end - 1]}", f"rg{names}{tag}{then}",
        f"rn{then}{_least(end - last - 1, 4)}{tag}", f"ra{bool(one.actor)}{then}{tag}{line.tags[end - 1]}",
        f"rw{one.lemma}{then}", f"rw2{one.lemma}{tag}",
    ]  # fmt: skip


def sort_features(one: Nominal) -> list[str]:
    """What tells persons from places, organizations, times …"""
    kind, (word, _), lemma = one.type[:3], one.left, one.lemma
    found = [
        f"h{lemma}", f"c{kind}{one.form}", f"s3{kind}{lemma[-3:]}", f"s4{kind}{lemma[-4:]}", f"g{kind}{one.gender}",
        f"a{one.actor[:4]}", f"pw{word}{kind}", f"nw{one.right}{kind}", f"sj{one.place}{kind}",
        f"n{one.plural}{kind}{one.tag}", f"sp{one.speaks}{kind}", f"L{kind}{_least(len(one.words), 4)}",
        *(f"w{w}" for w in one.words[:-1]),
    ]  # fmt: skip
    if one.words:
        found.append(f"w0{one.words[0]}{kind}")
    if one.type == "name":
        found += [f"f{one.head[0]}{one.head.isupper()}", f"hs2{lemma[-2:]}", f"x{one.text.split()[0]}"]
    return found


def _least(value: int, most: int) -> str:
    return str(min(value, most))
