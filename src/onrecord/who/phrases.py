"""Noun phrases from tags: where each starts, where its head stands, and where it may end.

A phrase is first its words up to the head ("the special envoy"); how much of what follows belongs to it
("of the Secretary-General", "who arrived on Monday") is for ``ends`` to offer and for weights to choose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.who.tags import straight

NOUNS = frozenset("NN NNS NNP NNPS CD FW GW SYM $".split())
NAMES = frozenset(("NNP", "NNPS"))
_BEFORE_A_NOUN = NOUNS | frozenset("DT PDT PRP$ JJ JJR JJS VBN VBG HYPH RBS RBR".split())
_ADJECTIVES = frozenset("JJ JJR JJS RBS RBR HYPH VBN VBG".split())
FINITE = frozenset("VBZ VBD VBP MD".split())
RELATIVE = frozenset("WDT WP WRB WP$".split())
_QUOTES = frozenset("\"“”'‘’")
_TODAY = frozenset("today yesterday tomorrow tonight".split())
_BOTH = frozenset("all both half such".split())
_STOPS = frozenset(". : , CC IN TO VB VBN VBG -RRB- RB '' -LRB- PRP EX DT PRP+V".split()) | FINITE | RELATIVE
_MAY_END = NOUNS | FINITE | frozenset("PRP VB VBN VBG JJ RB RP POS JJR JJS IN -RRB- DT PRP+V '' ``".split())
_OPTIONS, _REACH = 9, 30  # ends offered of one phrase, and words they may lie behind it
_LISTED = 6  # phrases joined by commas and "and"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first``..``base`` of a sentence.

    kind  np (a whole noun phrase; it may go on behind ``base``), poss ("Serbia's"), pron, run (capitalised words
          inside a phrase), sub (a name inside a longer one), coord ("Ana and Ivo")
    """

    first: int
    base: int
    kind: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """The words of a sentence as written, in lower case and with straight marks, and their tags."""

    words: tuple[str, ...]
    lower: tuple[str, ...]
    tags: tuple[str, ...]

    @classmethod
    def of(cls, words: Sequence[str], tags: Sequence[str]) -> Tagged:
        """From words and tags of the same length."""
        return cls(tuple(words), tuple(w.lower() for w in straight(words)), tuple(tags))

    def tag(self, at: int) -> str:
        """The tag at ``at``; "^" before the sentence and "$" behind it."""
        return "^" if at < 0 else self.tags[at] if at < len(self.tags) else "$"

    def word(self, at: int) -> str:
        """The word at ``at`` in lower case; "^" before the sentence and "$" behind it."""
        return "^" if at < 0 else self.lower[at] if at < len(self.lower) else "$"


def phrases(line: Tagged) -> list[Phrase]:
    """Every phrase of a sentence, those inside others too."""
    chunks = list(_chunks(line))
    out: list[Phrase] = []
    for first, last, owners in chunks:
        out += [Phrase(first, owner, "poss") for owner in owners]
        if not owners or owners[-1] != last + 1:
            out.append(Phrase(first, last, "np"))
        out += _runs(line, first, last, owners)
    out += [Phrase(i, i, "pron") for i, tag in enumerate(line.tags) if tag in ("PRP", "PRP$", "PRP+V")]
    return [*out, *_joined(line, chunks)]


def _chunks(line: Tagged) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """(first, last noun, places of possessive marks) of each base noun phrase."""
    tags, at = line.tags, 0
    while at < len(tags):
        tag = tags[at]
        opens = tag in _BEFORE_A_NOUN or (tag == "RB" and line.tag(at + 1) in ("JJ", "JJR", "CD"))
        if tag in ("VBN", "VBG") and (line.tag(at - 1)[0] == "V" or line.tag(at - 1) in ("MD", "TO", "RB", "PRP")):
            opens = False
        last, owners = _extent(line, at) if opens else (-1, ())
        if last >= 0:
            yield at, last, owners
            at = last + (2 if last + 1 in owners else 1)
            continue
        if opens and tag == "DT":
            yield at, at, ()  # "this", "those"
        at += 1


def _extent(line: Tagged, first: int) -> tuple[int, tuple[int, ...]]:
    """The last noun of the phrase that starts at ``first`` (-1 for none), and its possessive marks."""
    last, at = -1, first
    owners: list[int] = []
    while at < len(line.tags):
        tag = line.tags[at]
        if line.lower[at] in _TODAY and (at > first or line.tag(at + 1) != "POS"):
            return (at if at == first else last), tuple(owners)
        if tag in NOUNS:
            last = at
        elif tag == "POS" and last == at - 1 and last >= 0:
            owners.append(at)
        elif not _goes_on(line, at, first, last >= 0 and last == at - 1, at - 1 in owners):
            break
        at += 1
    return last, tuple(o for o in owners if o <= last + 1)


def _goes_on(line: Tagged, at: int, first: int, after_noun: bool, after_owner: bool) -> bool:
    """True when a word that is no noun stands inside the phrase from ``first``."""
    tag, before, behind = line.tags[at], line.tag(at - 1), line.tag(at + 1)
    if tag in ("DT", "PRP$", "PDT"):
        return at == first or before == "PDT" or after_owner or line.lower[at - 1] in _BOTH
    if tag in _ADJECTIVES:
        return not (after_noun and tag in ("VBN", "VBG"))
    if tag == "RB":
        return behind in ("JJ", "JJR", "VBN", "CD") and not after_noun
    if tag in ("``", "''") and line.words[at] in _QUOTES:
        return at > first and not after_noun and behind in _BEFORE_A_NOUN
    return tag == "," and at > first and before in ("JJ", "JJR", "JJS", "VBN") and behind == "JJ"


def _runs(line: Tagged, first: int, last: int, owners: Sequence[int]) -> Iterator[Phrase]:
    """Capitalised runs that are less than the whole phrase: "UN" in "the UN mission"."""
    at = first
    while at <= last:
        if line.tags[at] not in NAMES:
            at += 1
            continue
        end = at
        while end < last and line.tags[end + 1] in NAMES:
            end += 1
        whole = end == last and (at == first or (at == first + 1 and line.tags[first] == "DT"))
        if not whole and end + 1 not in owners:
            yield Phrase(at, end, "run")
        at = end + 1


def _joined(line: Tagged, chunks: Sequence[tuple[int, int, tuple[int, ...]]]) -> Iterator[Phrase]:
    """``Serbia, Kosovo and the European Union`` from the first of them."""
    for number, (first, last, _) in enumerate(chunks):
        for following, end, _ in chunks[number + 1 : number + _LISTED]:
            between = line.lower[last + 1 : following]
            if between in (("and",), (",", "and"), ("or",)):
                yield Phrase(first, end, "coord")
            if between != (",",):
                break
            last = end


def ends(line: Tagged, phrase: Phrase) -> list[int]:
    """Tokens a whole noun phrase may end with, its head first."""
    offered, size = [phrase.base], len(line.tags)
    following = line.tag(phrase.base + 1)
    if following in FINITE or following in ("POS", "PRP+V", "."):
        return offered
    for at in range(phrase.base + 1, min(size, phrase.base + _REACH + 1)):
        tag, behind = line.tags[at], line.tag(at + 1)
        if len(offered) == _OPTIONS or (tag == "." and line.words[at] in ".!?;"):
            break
        if tag in _MAY_END and (behind in _STOPS or behind == "$"):
            if tag in ("DT", "IN") and behind not in (".", ",", "$"):
                continue
            offered.append(at)
    return offered


def end_features(line: Tagged, phrase: Phrase, end: int) -> list[str]:
    """What speaks for or against ``end`` as the last token of a phrase."""
    first, base = phrase.first, phrase.base
    following = line.tag(base + 1)
    link = line.word(base + 1) if following in ("IN", "TO", ",", "CC") or following in RELATIVE else following
    before, head = line.tag(first - 1), line.tags[base]
    verb = any(tag[0] == "V" or tag == "MD" for tag in line.tags[:first])
    if end == base:
        opening = line.lower[first] if line.tags[first] in ("DT", "PRP$") else line.tags[first][:3]
        found = [
            "0", f"0k{link}", f"0k{link}{head}", f"0k{link}|{line.lower[base]}", f"0h{line.lower[base]}",
            f"0kp{link}{before}", f"0kd{link}{opening}", f"0kw{link}{line.word(first - 1)}",
            f"02{link}{line.tag(base + 2)}", f"0kpd{link}{before}{opening}{head}", f"0v{link}{verb}{head}",
        ]  # fmt: skip
        if link == ",":
            found += [f"0,{line.tag(base + 2)}{line.tag(base + 3)}{head}", f"0,w{line.word(base + 2)}"]
        return found
    return _longer(line, phrase, end, link, verb)


def _count(value: int, most: int = 2) -> str:
    return str(min(value, most))


def _longer(line: Tagged, phrase: Phrase, end: int, link: str, verb: bool) -> list[str]:
    base, before, head = phrase.base, line.tag(phrase.first - 1), line.tags[phrase.base]
    part = line.tags[base + 1 : end + 1]
    finite = _count(sum(tag in FINITE for tag in part))
    commas, relatives = part.count(","), _count(sum(tag in RELATIVE for tag in part))
    links = sum(tag in ("IN", "TO") for tag in part)
    joins = _count(part.count("CC"))
    nouns = sum(line.tags[i] in NOUNS and (i == end or line.tags[i + 1] not in NOUNS) for i in range(base + 1, end + 1))
    shape = finite + _count(sum(tag in ("VBN", "VBG", "VB") for tag in part)) + _count(commas) + _count(links, 3)
    shape += joins + relatives
    then = line.tag(end + 1)
    stop = line.word(end + 1) if then in ("IN", "TO", ",", "CC") or then in RELATIVE else then
    kind = "F" if then in FINITE else "P" if then in (".", "$") else "," if then == "," else "o"
    last, many = line.tags[end], _count(nouns, 3)
    found = [
        "1", f"1k{link}", f"1s{link}{shape}", f"1x{stop}{last}", f"1kx{link}{kind}{many}", f"1f{kind}{before}",
        f"1n{_count(nouns, 4)}{link}{head}", f"1v{finite}{relatives}{kind}", f"1c{_count(commas, 3)}{link}{kind}",
        f"1l{last}{link}", f"1i{_count(links, 3)}{many}{link}", f"1p{stop}{many}{link}", f"1cc{joins}{stop}",
        f"1h{verb}{kind}{link}",
    ]  # fmt: skip
    if end - base <= 4:
        found.append(f"1t{' '.join(part)}|{kind}")
    words = line.words[base + 1 : end + 1]
    if "(" in words and ")" not in words:
        found.append("1(")
    if sum(word in '"“”' for word in words) % 2:
        found.append("1q")
    if link == ",":
        found += [f"1,{line.tag(base + 2)}{kind}{_count(commas, 3)}", f"1,w{line.word(base + 2)}{kind}"]
    return found
