"""What stands around the name of a place, as features for ``metonyms``: its preposition and what governs it, the
verb or noun behind it, the list it stands in, and classes of words near by.

    surroundings(["Belgrade", "rejected", "it"], 0, 0, "capital")   # ("N=capital", "initial", "right=reject", …)

The lists are lists of language, own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

_PREPOSITIONS = frozenset(
    """in at on from to into of near through across around within inside outside throughout between by for with against
    over under via towards toward off along about like than as during after before until since behind beyond among
    despite without onto upon amid per""".split()
)
_COMPASS = frozenset(
    """northern southern eastern western central north south east west northeast northwest southeast southwest upper
    lower mainland rural modern-day present-day""".split()
)
#: what may stand between a preposition or verb and a name
_BETWEEN = _COMPASS | frozenset(
    """the a an this that these those its their his her our my some any no modern former new old ancient medieval early
    late nearby neighbouring neighboring continental imperial all both""".split()
)
_AUXILIARIES = frozenset(
    "is are was were be been being has have had do does did will would can could may might must shall should".split()
)
_ADVERBS = frozenset("also not then later never now first soon".split())
_LISTING = frozenset((",", "and", "&", "or"))
_IN_LISTS = _LISTING | {"the", "(", ")", "'s", "’s"}
_POSSESSIVES = frozenset(("'s", "’s"))
_CLASSES = {
    "deals": """
    ambassador ambassadors embassy embassies consul consulate treaty treaties accord agreement agreements pact
    relation relations ties alliance allies ally war wars conflict envoy representative minister negotiation
    negotiations talks diplomatic dispute peace independence recognition sanctions delegation delegate attack
    invasion aid support pressure trade hostilities truce armistice ceasefire mission cooperation membership
    accession charge chargé commissioner cooperate rivalry dialogue commitment position stance policy""",
    "plays": """
    defeat defeats defeated beat beats match matches game games victory win wins won loss lost draw drew play plays
    played playing test tests innings score scored goal goals debut cap caps captain captained tournament cup
    final finals semifinal semifinals semi-finals quarter-finals qualifier qualifiers qualifying qualified team
    squad side coach champions championship league series friendly medal medals tie club season striker
    midfielder transfer joined signed loan selected international internationally represented represent
    appearance appearances rivals tour wickets compete competed competes participated""",
    "places": """
    born died lived lives living live village town city located municipality district region province county area
    island river lake mountain mountains border borders coast road highway railway airport station school
    university museum hospital church settlement commune suburb neighborhood neighbourhood capital hotel street
    park valley situated native endemic found distributed resident residents raised grew moved travelled
    traveled emigrated settled arrived stationed km miles kilometres kilometers held toured visited visit based
    headquartered hill population airports schools cities towns villages place places part parts north south
    east west northern southern eastern western northeast northwest southeast southwest central state states
    territory headquarters stayed returned fled flew went buried educated studied works working worked opened
    built species occurs released shown broadcast recorded""",
    "acts": """
    declared announced signed agreed refused attacked invaded supported recognized recognised granted gave sent
    joined withdrew ratified adopted won lost beat defeated qualified played competed participated sought wanted
    claimed accused denied rejected decided began started entered finished scored faced hosted maintains
    provided conducted intervened annexed conquered surrendered capitulated introduced launched developed
    produces exports imports imposed banned passed voted opposed ordered purchased bought sold accepted
    appointed became established gained led took made makes says said told warned urged called asked plans
    intends wants considers hopes threatened demanded offered considered abolished approved allowed retained
    used formed hinted ceded acquired mobilised mobilized fought seized controlled occupied insisted vowed""",
}
_OF_CLASS: dict[str, tuple[str, ...]] = {}
for _name, _words in _CLASSES.items():
    for _word in _words.split():
        _OF_CLASS[_word] = (*_OF_CLASS.get(_word, ()), _name)
_NEAR, _NEXT = 6, 3  # words on each side whose classes count, and that count themselves
_FARTHEST = 40  # words on each side that are looked at at all
_LISTED = 12  # words of an enumeration


def surroundings(words: Sequence[str], first: int, last: int, use: str) -> tuple[str, ...]:
    """The features of the name in ``words[first]`` .. ``words[last]`` (inclusive), sorted, each once.

    words  the words and marks of its sentence; possessive endings are words of their own
    use    how a register's form names its state (``core.actors.USES``), "other" where no register has it
    """
    low = max(0, first - _FARTHEST)
    around = _Around(words[low : last + 1 + _FARTHEST], first - low, last - low)
    found = {f"N={use}"}
    for part in (around.before(), around.behind(), around.shape(), around.near()):
        found.update(part)
    # how a class of names is governed says more than either alone
    found.update(f"N={use}&{one}" for one in tuple(found) if one.startswith(_GOVERNING))
    return tuple(sorted(found))


_GOVERNING = ("anchor=", "prep=", "gov~", "subj~", "subj|")


def _stem(word: str) -> str:
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _ending(word: str) -> str:
    """Whether a word looks like a verb: "ed", "s" or ""."""
    return "ed" if word.endswith("ed") else "s" if word.endswith("s") and word.isalpha() else ""


class _Around:
    """The words around one name: ``first`` .. ``last`` of ``words``."""

    def __init__(self, words: Sequence[str], first: int, last: int) -> None:
        self._words, self._first, self._last = words, first, last
        self._lower = [word.lower() for word in words]
        self._anchor = self._before_list(self._over_small_words())
        self._governor = self._at(self._anchor)

    def _at(self, index: int) -> str:
        """The word there in lower case; a mark for what lies outside the sentence."""
        return "<s>" if index < 0 else self._lower[index] if index < len(self._lower) else "</s>"

    def _capital(self, index: int) -> bool:
        return 0 <= index < len(self._words) and self._words[index][0].isupper()

    def _over_small_words(self) -> int:
        """Index of the first word before the name that is no article, pronoun or compass word; -1 for none."""
        at = self._first - 1
        while at >= 0 and self._lower[at] in _BETWEEN:
            at -= 1
        return at

    def _before_list(self, at: int) -> int:
        """Index of the word before the enumeration that goes on at ``at``, else ``at``."""
        if self._at(at) not in _LISTING:
            return at
        left = self._first
        while left > max(0, self._first - _LISTED) and (self._capital(left - 1) or self._lower[left - 1] in _IN_LISTS):
            left -= 1
        return min(at, left - 1)

    def before(self) -> Iterator[str]:
        """The preposition or verb that governs the name, and what governs the preposition."""
        small, anchor, governor = self._over_small_words(), self._anchor, self._governor
        for index in range(small + 1, self._first):
            yield f"det={'dir' if self._lower[index] in _COMPASS else self._lower[index]}"
        yield f"prev={self._at(small)}"
        yield f"w-1={self._at(self._first - 1)}"
        if anchor != small:
            yield from ("enum", f"enumprev={governor}")
        if self._first == 0 or (self._first == 1 and self._lower[0] == "the"):
            yield "initial"
        if governor not in _PREPOSITIONS:
            verb = "start" if anchor < 0 else "verb" if governor.endswith(("ed", "ing")) else "other"
            yield from (f"anchor={verb}", f"pre={_stem(governor)}")
            yield from (f"pre~{one}" for one in _OF_CLASS.get(governor, ()))
            if self._capital(anchor):
                yield "precap"
            return
        over = self._at(anchor - 1)
        yield from ("anchor=prep", f"prep={governor}", f"gov={over}", f"govstem={governor}|{_stem(over)}")
        yield f"govsuf={governor}|{over[-4:] if governor == 'of' else over[-3:]}"
        for index in range(max(0, anchor - 4), anchor):
            for one in _OF_CLASS.get(self._lower[index], ()):
                yield from (f"gov~{one}", f"gov~{governor}|{one}")
        yield f"gov{'cap' if self._capital(anchor - 1) else 'low'}|{governor}"

    def behind(self) -> Iterator[str]:
        """The verb, noun or mark behind the name, over a list and auxiliaries."""
        at, following = self._last + 1, self._at(self._last + 1)
        yield f"next={following}"
        if following in _LISTING:
            while at < self._last + _LISTED and (self._capital(at) or self._at(at) in _IN_LISTS):
                at += 1
            yield from ("rlist", f"rnext={self._at(at)}")
        helped = at
        while self._at(at) in _AUXILIARIES or self._at(at) in _ADVERBS or self._at(at).endswith("ly"):
            yield f"aux={self._at(at)}"
            at += 1
        verb = self._at(at)
        yield f"right={_stem(verb)}"
        classes = _OF_CLASS.get(verb, ())
        yield from (f"right~{one}" for one in classes)
        if self._governor not in _PREPOSITIONS:
            yield from (f"subj~{one}" for one in classes)
            yield f"subj|{'aux' if at > helped else ''}{_ending(verb)}"
            if _ending(verb) and not self._capital(at):
                yield "subjverb"
        if following in _POSSESSIVES:
            owned = self._lower[self._last + 2 : self._last + 6]
            yield f"poss={_stem(self._at(self._last + 2))}"
            yield from (f"poss~{one}" for word in owned for one in _OF_CLASS.get(word, ()))

    def shape(self) -> Iterator[str]:
        """Capitals, marks and small words right beside the name: "the [New Zealand] factory", "Paris, [France],"."""
        before, behind = self._at(self._first - 1), self._at(self._last + 1)
        small = behind in _LISTING or behind in _PREPOSITIONS or behind in _AUXILIARIES or not behind.isalpha()
        capital = self._capital(self._last + 1)
        right = behind if small else "cap" if capital else "low"
        yield f"pair={self._governor}|{right}"
        left = "start" if self._first == 0 else "cap" if self._capital(self._first - 1) else "low"
        known = before in _PREPOSITIONS or before in _BETWEEN or before in _LISTING
        yield f"shape={before if known else left}_{right if right != 'low' else _ending(behind) or 'low'}"
        if right == "low":
            kind = "det" if before in _BETWEEN else "prep" if before in _PREPOSITIONS else left
            yield from ("nextlow", f"mod|{kind}|{_ending(behind)}")
        if capital:
            yield "nextcap"
        if behind == "," and self._capital(self._last + 2):
            yield "commacap"
        if before == "," and self._capital(self._first - 2):
            yield "capcomma"
        if self._words[self._first].isupper():
            yield "acronym"

    def near(self) -> Iterator[str]:
        """Words and classes of words on both sides."""
        first, last = self._first, self._last
        for side, part in (("l", self._lower[:first]), ("r", self._lower[last + 1 :])):
            close = part[-_NEXT:] if side == "l" else part[:_NEXT]
            yield from (f"{side}={_stem(word)}" for word in close)
            around = part[-_NEAR:] if side == "l" else part[:_NEAR]
            yield from (f"{side}~{one}" for one in _classes(around))
            yield from (f"s~{one}" for one in _classes(part))


def _classes(words: Iterable[str]) -> Iterator[str]:
    return (one for word in words for one in _OF_CLASS.get(word, ()))
