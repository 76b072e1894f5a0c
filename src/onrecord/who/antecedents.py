"""Which earlier mention a mention goes back to: the candidates and what speaks for each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from onrecord.who.nominals import Nominal

_NEAR = 30  # mentions that a name or description is compared with whatever their words
_NEAR_SENTENCES = 8
_PRONOUN_MENTIONS, _PRONOUN_SENTENCES = 50, 12
_SAME_WORD = 20  # of the mentions that share a word, the last so many
_MOST = 60  # candidates in all
_CAPITAL = re.compile(r"[A-Za-z][\w-]*")


def bucket(count: int) -> str:
    """0, 1, 2, 3, then coarser."""
    return str(count) if count < 4 else "4" if count < 6 else "6" if count < 10 else "10" if count < 20 else "20"


class Antecedents:
    """The mentions of a document, to be asked in order of position."""

    def __init__(self, mentions: Sequence[Nominal]) -> None:
        self.mentions = mentions
        self._times = Counter(m.lemma for m in mentions if m.type != "pron")
        self._names = [" ".join(m.words) for m in mentions]
        self._initials = [_initials(m) for m in mentions]
        self._same_head, self._same_name, self._same_word = self._met()
        self._rank: list[int] = []  # place among the mentions of its sentence
        for at, one in enumerate(mentions):
            same = at > 0 and mentions[at - 1].sentence == one.sentence
            self._rank.append(self._rank[-1] + 1 if same else 0)
        self._index: dict[str, list[int]] = {}
        for at, one in enumerate(mentions):
            if one.type != "pron":
                for key in self._keys(at):
                    self._index.setdefault(key, []).append(at)

    def _met(self) -> tuple[list[int], list[int], list[int]]:
        """How often the head, the whole name, and the head as any word stood before each mention."""
        heads: Counter[str] = Counter()
        names: Counter[str] = Counter()
        words: Counter[str] = Counter()
        found: tuple[list[int], list[int], list[int]] = ([], [], [])
        for one, name in zip(self.mentions, self._names, strict=True):
            for met, counted, key in zip(found, (heads, names, words), (one.lemma, name, one.lemma), strict=True):
                met.append(counted[key])
            heads[one.lemma] += 1
            names[name] += 1
            words.update(one.among)
        return found

    def _keys(self, at: int) -> list[str]:
        """What a mention can share with another one: words, initials, actor."""
        one = self.mentions[at]
        keys = {one.lemma, *one.among}
        if one.type == "name":
            keys |= {f"#{i}" for i in (self._initials[at], one.head.rstrip(".")) if len(i) > 1 and i.isupper()}
            keys |= {f"@{one.actor}"} if one.actor else set()
        return sorted(keys)

    def candidates(self, at: int) -> list[int]:
        """Earlier mentions that ``at`` may go back to, the nearest first."""
        one = self.mentions[at]
        if one.type == "pron":
            low = max(0, at - _PRONOUN_MENTIONS)
            return [
                i for i in range(at - 1, low - 1, -1)
                if one.sentence - self.mentions[i].sentence <= _PRONOUN_SENTENCES and self.mentions[i].type != "num"
                and not (one.form in ("m", "f") and _agree(self.mentions[i], one) == "n")
            ]  # fmt: skip
        found: set[int] = set()
        for key in self._keys(at):
            shared = self._index.get(key, [])
            end = bisect_left(shared, at)
            found.update(shared[max(0, end - _SAME_WORD) : end])
        if one.type != "num":
            near = range(max(0, at - _NEAR), at)
            found.update(i for i in near if self.mentions[i].type != "num"
                         and one.sentence - self.mentions[i].sentence <= _NEAR_SENTENCES)  # fmt: skip
        return sorted(found, reverse=True)[:_MOST]

    def alone(self, at: int) -> list[str]:
        """What speaks for ``at`` as the first mention of something."""
        one = self.mentions[at]
        kind = f"N{one.described}"
        heads, names = bucket(self._same_head[at]), bucket(self._same_name[at])
        short = one.type if one.type != "pron" else f"p{one.form}"
        form = "bare" if one.type == "pron" else one.form
        likely = str(int(one.whole * 8))
        found = [
            kind, f"{kind}h{heads}", f"{kind}f{names}", f"Nh{one.lemma}{short[:3]}",
            f"{kind}L{min(len(one.words), 4)}", f"{kind}s{one.place}", f"{kind}k{one.phrase.kind}",
            f"{kind}e{one.longer}", f"{kind}n{bucket(one.sentence)}",
            f"{kind}P{one.left[1]}", f"{kind}w{one.left[0]}", f"{kind}x{one.right}", f"{kind}q{one.quotation >= 0}",
            f"{kind}r{min(self._rank[at], 3)}", f"{kind}pw{min(self._same_word[at], 2)}{heads}",
            f"{kind}num{one.plural}", f"{kind}e{one.longer}h{heads}f{names}", f"{kind}hs{one.lemma[-3:]}",
            f"Nd{one.lemma}{form}", f"{kind}pos{one.tag}", f"{kind}hc{min(self._times[one.lemma], 3)}",
            f"{kind}first{one.phrase.first == 0}{one.place}",
            f"{kind}act{bool(one.actor)}{one.phrase.kind in ('run', 'sub')}{names}",
            f"{kind}mb{likely}", f"mb{one.type}{likely}{heads}", f"mbf{one.type}{likely}{names}",
            f"{kind}et{one.sort}", f"{kind}et{one.sort}{heads}",
        ]  # fmt: skip
        return [*found, f"{kind}m{min(one.modifiers)}"] if one.modifiers else found

    def pair(self, before: int, at: int) -> list[str]:
        """What speaks for the mention ``before`` as what ``at`` goes back to."""
        a, b = self.mentions[before], self.mentions[at]
        apart, steps = b.sentence - a.sentence, at - before
        kind, far = b.short, bucket(min(apart, 2))
        both = f"{a.short}>{kind}"
        quoted = ("q" if a.quotation >= 0 else "o") + ("q" if b.quotation >= 0 else "o")
        quoted += "=" if a.quotation == b.quotation else ""
        agree = _agree(a, b)
        found = [
            "P", f"P{a.described}>{b.described}", f"D{kind}{bucket(apart)}", f"M{kind}{bucket(steps)}",
            f"DM{both}{bucket(apart)}", f"sub{kind}{a.place}{b.place}{far}",
            f"as{kind}{a.place}{bucket(min(apart, 3))}{a.short}", f"rk{kind}{min(self._rank[before], 3)}{far}",
            f"g{both}{agree}{a.gender or '-'}{b.gender or '-'}", f"q{both}{quoted}", f"et{both}{a.sort}>{b.sort}",
            f"amb{kind}{int(a.whole * 5)}",
        ]  # fmt: skip
        if kind not in ("1s", "2"):
            found.append(f"n{both}{'=' if a.plural == b.plural else a.plural}")
        if a.start <= b.start and b.end <= a.end:
            found += [f"I{both}", f"Ip{kind}{b.place}{a.phrase.kind}"]
        elif apart == 0:
            found += [f"S{both}{bucket(steps)}", f"Ss{kind}{a.place}{b.place}"]
        if b.type == "pron":
            return found + self._to_pronoun(a, b, agree, quoted)
        return found + self._to_noun(before, at, agree)

    def _to_pronoun(self, a: Nominal, b: Nominal, agree: str, quoted: str) -> list[str]:
        kind, apart = b.form, b.sentence - a.sentence
        near, far = bucket(min(apart, 3)), bucket(min(apart, 2))
        form = "bare" if a.type == "pron" else a.form
        known = f"an{kind}{a.lemma[-2:]}{len(a.words)}" if a.type == "name" else f"ah{kind}{a.lemma}"
        found = [
            known, f"etp{kind}{a.sort}{a.plural}{near}", f"etg{kind}{a.sort}{a.gender or '-'}{a.type}",
            f"ad{kind}{a.type}{form}{min(len(a.words), 3)}{a.tag}", f"act{kind}{a.actor[:3]}{a.short}",
            f"hd{kind}{a.opening}", f"cnt{kind}{a.short}{min(self._times[a.lemma], 4)}",
            f"ext{kind}{a.longer}{a.phrase.kind}", f"gp{kind}{a.short}{agree}{a.gender or '-'}{a.plural}{near}",
            f"par{kind}{a.paragraph == b.paragraph}{a.short}", f"pv{kind}{a.short}{b.left[1]}{a.left[1]}",
        ]  # fmt: skip
        if a.type == "pron":
            found += [f"pp{a.lemma}>{b.lemma}{quoted}", f"pps{a.form}{kind}{a.place}{b.place}{far}"]
        if kind in ("1s", "1p", "2", "m", "f", "they"):
            found += [f"sp{kind}{a.speaks}{quoted}{far}{a.short}", f"sp2{kind}{a.speaks}{b.speaks}{quoted}"]
        return found

    def _to_noun(self, before: int, at: int, agree: str) -> list[str]:
        a, b = self.mentions[before], self.mentions[at]
        match, apart = self._match(before, at), b.sentence - a.sentence
        both, kinds = f"{a.short}>{b.short}", f"{a.described}>{b.described}"
        found = [
            f"m{kinds}{match}", f"md{both}{match}{bucket(apart)}", f"mm{both}{match}{bucket(at - before)}",
            f"mk{both}{match}{a.phrase.kind}{b.phrase.kind}", f"mp{both}{match}{bucket(self._same_name[at])}",
            f"ets{kinds}{match}{a.sort == b.sort}", f"etd{both}{match}{a.sort}{b.sort}",
            f"mbs{both}{match}{int(a.whole * 4)}{int(b.whole * 4)}",
        ]  # fmt: skip
        if a.type == "pron":
            return found
        fits = "ok" if b.modifiers <= a.among else "bx" if a.modifiers <= b.among else "both"
        found += [
            f"i{kinds}{match}{fits}", f"ie{both}{match}{fits}{a.longer}{b.longer}",
            f"ms{both}{match}{a.place[:1]}{b.place[:1]}",
        ]  # fmt: skip
        if match in ("F", "H"):
            found += [f"lm{b.lemma}{both}", f"lmd{a.form}{b.form}{match}{fits}"]
            if _numbers(a) != _numbers(b):
                found.append(f"numdiff{both}")
        else:
            last = f"hr{both}{a.lemma}" if a.type == "nom" else f"hn{b.lemma}{bool(a.actor)}{a.gender or '-'}"
            near = bucket(min(apart, 3))
            found += [f"lp{a.lemma}|{b.lemma}", f"hl{both}{b.lemma}", last, f"gs{both}{a.place}{b.place}{near}"]
        if a.type == b.type == "name":
            found += self._two_names(before, at, match, agree)
        elif {a.type, b.type} == {"name", "nom"}:
            described = b.lemma if b.type == "nom" else a.lemma
            form = b.form if b.type == "nom" else ""
            found += [
                f"an{kinds}{(a.actor or b.actor)[:3]}{described}",
                f"adj{both}{at - before == 1}{apart == 0}{a.right[:1]}{form}",
                f"sn{kinds}{bucket(apart)}{min(self._times[a.lemma], 4)}",
            ]
        return found

    def _match(self, before: int, at: int) -> str:
        """F all words the same, H the head, h a head inside the other, w any word, 0 none, p a pronoun."""
        a, b = self.mentions[before], self.mentions[at]
        if a.type == "pron":
            return "p"
        if self._names[before] == self._names[at]:
            return "F"
        if a.lemma == b.lemma:
            return "H"
        if b.lemma in a.among:
            return "h<p" if b.lemma in a.words else "h<x"
        return "h>" if a.lemma in b.among else "0" if a.among.isdisjoint(b.among) else "w"

    def _two_names(self, before: int, at: int, match: str, agree: str) -> list[str]:
        a, b = self.mentions[before], self.mentions[at]
        alias = ("A=" if a.actor == b.actor else "A!") if a.actor and b.actor else ""
        if _stands_for(b, self._initials[before]) or _stands_for(a, self._initials[at]):
            alias += "acr"
        alias += "sub" if set(b.words) <= set(a.words) else "sup" if set(a.words) <= set(b.words) else ""
        alias += "1" if a.words[:1] == b.words[:1] != () else ""
        near = bucket(min(b.sentence - a.sentence, 3))
        return [
            f"al{alias}", f"al{alias}{match}{agree}", f"alr{alias}{match}{a.phrase.kind}{b.phrase.kind}{near}",
            f"all{alias}{match}{len(a.words)}{len(b.words)}",
        ]  # fmt: skip


def _initials(one: Nominal) -> str:
    if one.type != "name" or len(one.words) < 2:
        return ""
    return "".join(word[0] for word in _CAPITAL.findall(one.text) if word[0].isupper())


def _stands_for(short: Nominal, initials: str) -> bool:
    letters = re.sub(r"\W", "", short.head)
    return len(letters) > 1 and letters.isupper() and initials.startswith(letters)


def _agree(a: Nominal, b: Nominal) -> str:
    """y or n where both say a gender, else u."""
    if a.gender in ("m", "f") and b.gender in ("m", "f"):
        return "y" if a.gender == b.gender else "n"
    return "u"


def _numbers(one: Nominal) -> set[str]:
    return {word for word in one.modifiers if word.isdigit()}
