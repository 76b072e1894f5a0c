"""What stands behind a number, without a parser: the noun that is counted, and what it is of."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.figures import lexicon
from onrecord.figures.line import Line

_LONGEST_RUN = 8  # words between a number and its noun; "ten Kosovo Serb deputies" has three
_LONGEST_TAIL = 12  # words of what the noun is of
_DETERMINERS = frozenset("the a an its their his her our your my this that these those all each".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun: ``head`` as a unit, token after it, and where the whole phrase ends."""

    head: str
    last: int
    until: int


def counted(line: Line, at: int, single: bool = False) -> Counted | None:
    """The noun a number before token ``at`` counts; None when no plural noun follows.

    single  True for "one": the first noun for a person instead
    """
    run = _run_end(line, at, single)
    noun = (i for i in range(at, run) if line.low[i] in lexicon.PEOPLE) if single else _plurals(line, at, run)
    places = list(noun)
    if not places:
        return None
    last = places[0] if single else places[-1]
    if not single and (fate := next((p for p in places if line.low[p] in lexicon.FATES and p > places[0]), None)):
        last = max(p for p in places if p < fate)  # "two soldiers wounded"
    return Counted(_unit(line, last), last + 1, tail_end(line, last + 1))


def _unit(line: Line, at: int) -> str:
    """The noun at ``at`` as a unit: names as written, others in lower case, "others" as what they are."""
    word, low = line.words[at].text.rpartition("-")[2], line.low[at]
    if low in ("others", "dead", "wounded", "injured", "missing"):
        return "persons"
    return word if word[0].isupper() and at > 1 and not word.isupper() else word.lower()


def plural(word: str) -> bool:
    """True for a word that can be a plural noun by its form ("municipalities", "policemen", "troops")."""
    word = word.rpartition("-")[2]
    if word in lexicon.SEVERAL:
        return True
    if word.endswith(("men", "women", "children", "people")):
        return word not in ("specimen", "regimen", "acumen", "omen", "yemen")
    return (
        word.endswith("s")
        and len(word) > 2
        and not word.endswith(("ss", "us", "is"))
        and (word not in lexicon.NOT_PLURAL)
    )


def _plurals(line: Line, at: int, run: int) -> list[int]:
    places = [i for i in range(at, run) if plural(line.low[i])]
    # "United Nations", "United States" are names inside the phrase, not what is counted
    return [i for i in places if not (line.low[i] in ("nations", "states") and line.at(i - 1) == "united")]


def _run_end(line: Line, at: int, single: bool) -> int:
    """Where the words that can belong to a noun phrase end."""
    end, seen = at, False
    while end < len(line.low) and end - at < _LONGEST_RUN:
        word = line.low[end]
        if word in ("and", "&", ",") and end > at and not single and not seen and _joins(line, end):
            end += 1
            continue
        if not word[0].isalpha() or word in lexicon.STOPS:
            break
        seen = seen or plural(word)
        end += 1
    return end


def _joins(line: Line, at: int) -> bool:
    """True for "and" or a comma between two modifiers: "two police and justice missions"."""
    after = line.at(at + 1)
    if lexicon.small(after) is not None or after in lexicon.PLURALS:
        return False
    return at > 0 and after[:1].isalpha() and after not in lexicon.STOPS and line.low[at - 1] not in lexicon.STOPS


def tail_end(line: Line, at: int) -> int:
    """Where "in the north", "of the Security Council" behind a noun at ``at`` ends; ``at`` when nothing follows."""
    end = at
    for _ in range(2):
        if line.at(end) not in lexicon.GO_ON:
            break
        inner = end + 1
        while inner < len(line.low) and inner - at < _LONGEST_TAIL and _goes_on(line, inner):
            inner += 1
        if inner == end + 1:
            break
        end = inner
    return end


def _goes_on(line: Line, at: int) -> bool:
    word, before = line.low[at], line.at(at - 1)
    if word in ("’s", "'s"):
        return True
    if word.endswith("ed") and before not in lexicon.STOPS and not before.endswith("ly"):
        return False  # a verb, "in the south boycotted"; but "in the occupied south"
    return word[0].isalnum() and (word not in lexicon.STOPS or word in _DETERMINERS)


def before_of(line: Line, at: int) -> str:
    """What a number behind "of" measures: "its authorized strength of" 510 personnel; "" without one."""
    if line.at(at - 1) != "of":
        return ""
    first = at - 1
    while first > 0 and at - first < 6 and _goes_on(line, first - 1) and line.low[first - 1] not in _DETERMINERS:
        if line.low[first - 1] in ("’s", "'s") or line.low[first - 1].endswith("ing"):
            break
        first -= 1
    named = first < at - 1 and line.low[at - 2] not in lexicon.PARTITIVE
    return line.passage(first, at - 1) if named else ""
