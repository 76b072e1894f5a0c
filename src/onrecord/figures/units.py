"""What a number is: money, a share, votes, a strength, things counted. One rule a function, first to fit wins."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.figures import lexicon
from onrecord.figures.lexicon import small
from onrecord.figures.line import Line
from onrecord.figures.numbers import Amount
from onrecord.figures.phrases import Counted, before_of, counted, plural, tail_end

_DASHES = frozenset("-–—‑")
_OPENING = frozenset("(“\"‘'—–[«„")
_CONFINED = frozenset("prison jail custody detention imprisonment".split())
_BARE_LEAST = 100
#: what may stand between a number and what became of them: "two were wounded", "four more have been injured"
_TO_FATE = frozenset("more others other was were are is have has had been reportedly".split())
_BEFORE_FATE = 4


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit; tokens ``first``..``last`` (half-open) are its passage.

    counted  of what, in the report's words; None where it does not say
    rule     the rule that read it
    """

    first: int
    last: int
    unit: str | None
    counted: str | None
    rule: str


def measured(line: Line, number: Amount) -> Measured | None:
    """What ``number`` counts or measures, or None when it is no figure (a name, an age, a bare number)."""
    if _is_label(line, number):
        return None
    for rule in (_money, _percent, _share, _compound, _measure, _of_them, _people_hurt, _things, _bare):
        found = rule(line, number)
        if found is not None:
            return found if found.unit != "" else None
    return None


def _none(number: Amount) -> Measured:
    """No figure, and no later rule need look."""
    return Measured(number.first, number.last, "", None, "")


def _is_label(line: Line, number: Amount) -> bool:
    """As in "Article 5", "+1 212", "24A", "Ground Zero": a number that names something or is part of a name."""
    before = line.at(number.first - 1)
    if before in lexicon.LABELS and number.form == "figures" and number.value is not None:
        return True
    if number.form == "words" and before and _capital(line, number.first) and _capital(line, number.first - 1):
        return True
    if line.glued(number.first) and before not in lexicon.SIGNS and before not in _OPENING:
        return True
    last = line.words[number.last - 1]
    after = line.text[last.end : last.end + 1]
    return after.isalpha() and number.form == "figures" and line.at(number.last) not in lexicon.MEASURES


def _capital(line: Line, at: int) -> bool:
    return line.words[at].text[0].isupper()


def _money(line: Line, number: Amount) -> Measured | None:
    """A sum with its currency before it ("$1.2 million", "EUR 10") or behind it ("54 million euros")."""
    first = _inner_first(line, number)
    before = _currency_before(line, first)
    if before is not None:
        start, code = before
        what = _money_of(line, number.last, noun=True)
        start = min(number.first, start)
        return Measured(start, number.last, code, what or before_of(line, start) or None, "money")
    behind = _currency_behind(line, number.last)
    if behind is None:
        return None
    last, code = behind
    if code == "GBP" and (line.at(last) == "of" or any(word.startswith("weigh") for word in line.low[:first])):
        return None  # pounds of weight
    what = _money_of(line, last, noun=line.at(number.last) in _DASHES)
    return Measured(number.first, last, code, what or before_of(line, number.first) or None, "money")


def _currency_before(line: Line, at: int) -> tuple[int, str] | None:
    """(token it begins at, ISO code) of the sign or code before the number at ``at``."""
    sign = line.at(at - 1)
    if sign == "$" and line.glued(at - 1) and line.at(at - 2).isalpha():  # US$, C$
        return at - 2, lexicon.DOLLARS.get(line.at(at - 2), "USD")
    code = lexicon.SIGNS.get(sign) or line.code(at - 1)
    return None if code is None else (at - 1, code)


def _currency_behind(line: Line, at: int) -> tuple[int, str] | None:
    """(token after it, ISO code) of "euros", "US dollars", "€", "EUR", "-euro" behind a number ending at ``at``."""
    at += line.at(at) in _DASHES and line.glued(at)
    whose = lexicon.WHOSE.get(line.at(at), "")
    at += whose != ""
    word = line.at(at)
    code = lexicon.MONEY.get(word.partition("-")[0]) or lexicon.SIGNS.get(word) or line.code(at)
    return None if code is None else (at + 1, whose or code)


def _money_of(line: Line, at: int, noun: bool) -> str:
    """What a sum is for: "in aid", "for reconstruction"; with ``noun`` also "$1.2 million programme"."""
    if line.at(at) in ("in", "for", "of", "worth"):
        end = tail_end(line, at)
        inside = at + 1 + line.have(at, "worth", "of")
        timed = any(line.low[i][0].isdigit() or line.low[i] in lexicon.LENGTHS for i in range(at, end))
        return "" if timed else line.passage(inside, end)
    end = _words_end(line, at) if noun else at
    named = end > at and not any(line.low[i].endswith(("ed", "ly")) for i in range(at, end))
    named = named and line.low[at] not in lexicon.NO_PURPOSE
    return line.passage(at, tail_end(line, end)) if named else ""


def _inner_first(line: Line, number: Amount) -> int:
    """The token the number itself begins at, behind the words that bound it."""
    at = number.first
    while at < number.last and not _starts_number(line, at):
        at += 1
    return at


def _starts_number(line: Line, at: int) -> bool:
    word = line.low[at]
    if word in ("a", "an"):
        return line.at(at + 1) in lexicon.SCALES
    return word[0].isdigit() or small(word) is not None or word in ("half",) or word in lexicon.PLURALS


def _percent(line: Line, number: Amount) -> Measured | None:
    last = number.last
    last += line.at(last) in _DASHES and line.glued(last)
    if line.at(last) in lexicon.PERCENT:
        last += 1
    elif line.have(last, "per", "cent"):
        last += 2
    elif line.at(last) in ("percentage", "basis") and line.at(last + 1) in ("point", "points"):
        return Measured(number.first, last + 2, line.at(last) + " points", None, "percent")
    else:
        return None
    return Measured(number.first, last, "percent", _of_what(line, last), "percent")


def _of_what(line: Line, at: int) -> str | None:
    return line.passage(at + 1, tail_end(line, at)) or None if line.at(at) == "of" else None


def _share(line: Line, number: Amount) -> Measured | None:
    if number.form != "share":
        return None
    at = number.last
    of = line.at(at) == "of"
    start = at + of
    if line.at(at - 1).isalnum() and line.at(at - 2) == "in":  # one in three
        noun = counted(line, at)
        return (
            Measured(number.first, noun.last, "share", line.passage(at, noun.until), "share") if noun else _none(number)
        )
    end = tail_end(line, at) if of else tail_end(line, _words_end(line, at + 1))  # half the votes
    if end <= start or any(line.low[i] in lexicon.LENGTHS or line.low[i][0].isdigit() for i in range(start, end)):
        return _none(number)
    return Measured(number.first, end, "share", line.passage(start, end), "share")


def _words_end(line: Line, at: int) -> int:
    end = at
    while end < len(line.low) and end - at < 6 and line.low[end][0].isalpha() and line.low[end] not in lexicon.STOPS:
        end += 1
    return end


def _compound(line: Line, number: Amount) -> Measured | None:
    """As in "2,000-strong", "a 15-member panel"; any other compound ("two-day", "34-year-old") is no figure."""
    at = number.last
    if line.at(at) not in _DASHES or not line.glued(at) or not line.glued(at + 1):
        return None
    parts = line.at(at + 1).split("-")
    if parts[-1] in lexicon.MEASURES:
        return Measured(number.first, at + 2, parts[-1], _following(line, at + 2), "measure")
    known = parts[-1] != "strong" and line.at(number.first - 1) in lexicon.DEFINITE  # "the 15-member Council"
    if parts[-1] not in lexicon.COMPOUNDS or known or (number.value or 0) < 3:
        return _none(number)
    return Measured(number.first, at + 2, lexicon.COMPOUNDS[parts[-1]], _following(line, at + 2), "compound")


def _following(line: Line, at: int) -> str | None:
    end = at
    while end < len(line.low) and end - at < 6 and line.low[end][0].isalpha():
        if line.low[end] in lexicon.STOPS and not (line.low[end] == "and" and end > at):
            break
        end += 1
    return line.passage(at, end) or None


def _measure(line: Line, number: Amount) -> Measured | None:
    at = number.last
    square = line.at(at) in ("square", "cubic", "metric", "nautical")
    if line.at(at + square) in lexicon.MEASURES:
        last = at + square + 1
        return Measured(number.first, last, line.passage(at, last), _of_what(line, last), "measure")
    if line.at(at) not in lexicon.LENGTHS:
        return None
    return _length(line, number)


def _length(line: Line, number: Amount) -> Measured | None:
    """A length of time counts when it says of what: "twelve hours of talks", "20 years in prison"."""
    at = number.last
    unit, last = line.at(at), at + 1
    if line.at(last) in ("'", "’"):
        last += 1
    if line.at(last) == "imprisonment" or (line.at(last) in ("in", "of") and line.at(last + 1) in _CONFINED):
        end = last + 1 + (line.at(last) != "imprisonment")
        return Measured(number.first, end, unit, line.passage(last, end), "length")
    if (
        line.at(last) != "of"
        or line.at(last + 1) in ("age", "the", "this", "that", "each")
        or number.value in (None, 1)
    ):
        return _none(number)
    end = tail_end(line, last)
    named = line.low[last + 1 : end]
    if not named or any(word[0].isdigit() for word in named):
        return _none(number)
    return Measured(number.first, last, unit, line.passage(last + 1, end), "length")


def _of_them(line: Line, number: Amount) -> Measured | None:
    """As in "three of the attackers", "hundreds of protesters", "nine out of ten votes"."""
    at = number.last
    at += line.have(at, "out", "of")
    if line.at(at) != "of":
        return None
    if number.value is not None and number.value <= 1:
        return _none(number)
    inside = at + 1
    if line.at(inside) in ("them", "whom", "which", "these", "those") and not plural(line.at(inside + 1)):
        unit = "persons" if line.at(inside) == "whom" else None
        return Measured(number.first, inside + 1, unit, None, "of them")
    while line.at(inside) in ("the", "these", "those", "its", "their", "his", "her", "our", "all", "some", "’s", "'s"):
        inside += 1
    if line.at(inside)[:1].isdigit() or small(line.at(inside)) is not None:
        inside += 1
    noun = _phrase(line, inside)
    if noun is None or noun.head in lexicon.LENGTHS or noun.head in lexicon.NO_COUNT:
        return _none(number)
    unit = lexicon.MONEY.get(noun.head, noun.head)
    return Measured(number.first, noun.last, unit, line.passage(inside, noun.until), "of them")


def _phrase(line: Line, at: int) -> Counted | None:
    """A counted phrase, over a possessive: "Kosovo's municipalities"."""
    noun = counted(line, at)
    if noun is None:
        for ahead in range(at, min(at + 4, len(line.low))):
            if line.low[ahead] in ("’s", "'s"):
                return counted(line, ahead + 1)
    return noun


def _people_hurt(line: Line, number: Amount) -> Measured | None:
    """As in "12 killed", "30 others were wounded", "killing at least 12"."""
    at = fate = number.last
    while fate < at + _BEFORE_FATE and line.at(fate) in _TO_FATE:
        fate += 1
    if line.at(fate) in lexicon.FATES and number.form != "plural" and not plural(line.at(fate + 1)):
        others = at + (line.at(at) in ("more", "others", "other"))
        last = fate + 1 if fate == others else others  # a verb stays outside the passage
        return Measured(number.first, last, "persons", line.at(fate), "people hurt")
    bare = not plural(line.at(at)) and counted(line, at) is None
    if bare and line.at(number.first - 1) in lexicon.HARMS and number.form in ("figures", "words"):
        return Measured(number.first, at, "persons", line.at(number.first - 1), "people hurt")
    return None


def _things(line: Line, number: Amount) -> Measured | None:
    at = number.last
    single = number.value == 1 and number.form == "words"
    if number.form == "plural":
        return _none(number)
    noun = counted(line, at, single) or (None if single else _borrowed(line, at))
    if noun is None:
        return None
    if noun.head in lexicon.NO_COUNT or noun.head in lexicon.LENGTHS:
        return _none(number)
    if single and not _is_casualty(line, number.first, noun.last):
        return _none(number)
    if _well_known(line, number, noun) or _may_be_year(line, number):
        return _none(number)
    what = before_of(line, number.first) if noun.last == at + 1 == noun.until else ""
    own = line.passage(at, noun.until)
    borrowed = "" if plural(line.low[noun.last - 1]) or single else f" {noun.head}"
    return Measured(number.first, noun.last, noun.head, what or (own + borrowed).strip(), "things")


def _may_be_year(line: Line, number: Amount) -> bool:
    """As in "2005 levels", "the 1999 bombings"; "2000 troops" is a number."""
    year = number.form == "figures" and number.value is not None and 1900 <= number.value < 2100
    return year and line.at(number.last - 1).isdigit() and line.at(number.last) not in lexicon.SEVERAL


def _borrowed(line: Line, at: int) -> Counted | None:
    """As in "three Serbian and two Albanian policemen": the first number counts the second's noun."""
    for joint in range(at, min(at + 3, len(line.low))):
        word = line.low[joint]
        if word in ("and", "or", "to"):
            if line.at(joint + 1)[:1].isdigit() or small(line.at(joint + 1)) is not None:
                noun = counted(line, joint + 2)
                return Counted(noun.head, joint, joint) if noun and noun.head not in lexicon.LENGTHS else None
            return None
        if word in lexicon.STOPS or not word[0].isalpha():
            return None
    return None


def _is_casualty(line: Line, first: int, last: int) -> bool:
    near = (*line.low[max(first - 4, 0) : first], *line.low[last : last + 6])
    return any(word.startswith(lexicon.CASUALTY) for word in near)


def _well_known(line: Line, number: Amount, noun: Counted) -> bool:
    """As in "the two sides", "both", "its two neighbours", "two states": who is meant, not how many."""
    if number.value is None or number.value > 9 or number.form != "words":
        return False
    definite = line.at(number.first - 1) in lexicon.DEFINITE
    if number.value == 2:
        return definite or noun.head in lexicon.ACTORS
    return definite and noun.head in lexicon.ACTORS


def _bare(line: Line, number: Amount) -> Measured | None:
    """A number without a noun counts when it is bounded or written large: "at least thirty", "rose to 8,000"."""
    if number.form not in ("figures", "words"):
        return None
    bounded = number.value is not None and not (number.low == number.high == number.value)
    about = number.low is None and number.high is None
    value = number.value or number.high or 0
    if line.at(number.last) in _DASHES and line.glued(number.last):
        return None
    enough = (bounded and (not about or value >= _BARE_LEAST)) or (number.large and value >= 1000)
    aged = value < _BARE_LEAST and line.at(number.first) in ("under", "over", "below", "above")  # "people under 30"
    if not enough or value <= 1 or aged:
        return None
    return Measured(number.first, number.last, None, before_of(line, number.first) or None, "bare")
