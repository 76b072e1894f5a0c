"""Reads the number that starts at a token: figures, words, ranges, plurals ("dozens"), shares ("two thirds")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.figures import lexicon
from onrecord.figures.lexicon import small
from onrecord.figures.line import Line

Number = int | float

#: longest run of digits read as a number; more are keys and codes
_LONGEST = 15
_MOST = 10**15  # what exports as floating point without loss
_FIGURES = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2})", re.ASCII)
DASHES = frozenset("-–—‑")
_THIN = frozenset((" ", "\u00a0", "\u202f", "\u2009"))
_BEHIND = frozenset(phrase[0] for phrase in lexicon.BOUNDS_BEHIND)
_ROUND = 4  # places of a share: two thirds are 0.6667


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at tokens ``first``..``last`` (half-open).

    value      the number written, None for a range or a plural ("dozens")
    low, high  its limits; None where the words leave that side open
    form       figures, words, plural or share
    large      written as numbers of things are: "8,000", "2 million"
    """

    first: int
    last: int
    value: Number | None
    low: Number | None
    high: Number | None
    form: str
    large: bool = False


@dataclass(frozen=True, slots=True)
class _Cardinal:
    last: int
    value: Number
    scale: int
    form: str
    large: bool


def amount(line: Line, at: int) -> Amount | None:
    """The longest number that starts at token ``at``, with the limits the words around it give; None if none does."""
    found = _share(line, at) or _plural(line, at) or _range_or_cardinal(line, at)
    return None if found is None else _bounded(line, found)


def whole(value: float) -> Number:
    """``value`` as an int where it is one; floating dust of "1.2 million" is rounded off."""
    value = round(value, 6)
    return int(value) if value == int(value) else value


def figures(text: str) -> Number | None:
    """The number that digits stand for: "8,000", "75.8", "75,8"; None for anything else."""
    if len(text) > _LONGEST or not text[:1].isdigit():
        return None
    if match := _FIGURES.fullmatch(text):
        plain = match[1].replace(",", "")
        return whole(float(plain + match[2])) if match[2] else int(plain)
    if match := _DECIMAL_COMMA.fullmatch(text):
        return whole(float(f"{match[1]}.{match[2]}"))
    return None


def cardinal(line: Line, at: int) -> tuple[int, Number] | None:
    """(token after it, value) of the plain number at ``at``; None if there is none."""
    found = _cardinal(line, at)
    return None if found is None else (found.last, found.value)


def _cardinal(line: Line, at: int) -> _Cardinal | None:
    value = figures(line.at(at))
    found = _in_words(line, at) if value is None else _with_scales(line, at, value)
    return found if found is not None and found.value < _MOST else None


def _with_scales(line: Line, at: int, value: Number) -> _Cardinal:
    """A number in figures, thousands parted by blanks ("14 000") and scales ("2.5 million", "1.5m") included."""
    written, last = line.at(at), at + 1
    large = "," in written and isinstance(value, int)
    groups = _groups(line, at) if isinstance(value, int) and 0 < len(written) <= 3 else 0
    for _ in range(groups):
        value, last, large = value * 1000 + int(line.at(last)), last + 1, True
    scale = 1
    while scale < 10**12:
        dash = line.at(last) in DASHES and line.glued(last)
        word = line.at(last + dash)
        step = lexicon.SHORT_SCALES.get(word) if line.glued(last) and not dash else None
        step = step or lexicon.SCALES.get(word)
        if step is None:
            break
        scale, last = scale * step, last + 1 + dash
    return _Cardinal(last, whole(value * scale), scale, "figures", large or scale > 1)


def _groups(line: Line, at: int) -> int:
    """How many groups of three digits follow a blank behind the figure at ``at``; 0 in "+381 11 234 5678"."""
    if line.at(at - 1)[:1].isdigit():
        return 0
    last = at + 1
    while last - at < 4 and (word := line.at(last)).isascii() and word.isdigit() and len(word) == 3:
        if line.text[line.words[last - 1].end : line.words[last].start] not in _THIN:
            return 0
        last += 1
    return 0 if line.at(last)[:1].isdigit() else last - at - 1


def _in_words(line: Line, at: int) -> _Cardinal | None:
    if line.have(at, "half", "a") and line.at(at + 2) in lexicon.SCALES:
        scale = lexicon.SCALES[line.at(at + 2)]
        return _Cardinal(at + 3, scale // 2, scale, "words", True)
    if line.at(at) in ("a", "an"):
        scale = lexicon.SCALES.get(line.at(at + 1), 0)
        return _Cardinal(at + 2, scale, scale, "words", scale >= 1000) if scale else None
    total: Number = 0
    part: Number | None = None
    scale, last = 1, at
    while last < at + 12:
        word = line.at(last)
        value = small(word)
        if value is not None and _fits(part, value):
            part, last = (part or 0) + value, last + 1
        elif part is not None and (step := _scale_at(line, last)):
            factor = lexicon.SCALES[line.at(last + step - 1)]
            scale, last = factor, last + step
            part = part * factor
            if factor >= 1000:
                total, part = total + part, 0
        elif word == "and" and part is not None and line.have(last + 1, "a", "half"):
            part, last = part + 0.5, last + 3
        elif word == "and" and scale > 1 and last > at and _goes_on(line, last, part):
            last += 1
        else:
            break
    if last == at:
        return None
    value_all = total + (part or 0)
    return _Cardinal(last, whole(value_all), scale, "words", value_all >= 1000)


def _scale_at(line: Line, at: int) -> int:
    """Tokens of the scale at ``at``, a hyphen before it included ("two-thousand"); 0 without one."""
    dash = line.at(at) in DASHES and line.glued(at)
    return 1 + dash if line.at(at + dash) in lexicon.SCALES else 0


def _fits(part: Number | None, value: int) -> bool:
    """True when ``value`` may be added to the part before it: "two hundred" + "fifty", never "two" + "three"."""
    if part is None or part == 0:
        return True
    return part % 100 == 0 or (part % 100 >= 20 and part % 10 == 0 and value < 10)


def _goes_on(line: Line, at: int, part: Number | None) -> bool:
    """True for "and" inside a number: "two hundred and fifty", never "two hundred Serbs and fifty …"."""
    value = small(line.at(at + 1))
    return value is not None and value > 0 and _fits(part, value)


def _range_or_cardinal(line: Line, at: int) -> Amount | None:
    first = _cardinal(line, at)
    if first is None:
        return None
    second = _other_end(line, at, first)
    if second is None:
        return Amount(at, first.last, first.value, first.value, first.value, first.form, first.large)
    low = first.value
    if first.scale == 1 and second.scale > 1:  # "two to three million"
        low = whole(low * second.scale)
    if low >= second.value:
        return Amount(at, first.last, first.value, first.value, first.value, first.form, first.large)
    lead = _lead(line, at)
    start = lead if line.at(lead) == "between" else at
    return Amount(start, second.last, None, low, second.value, first.form, first.large or second.large)


def _other_end(line: Line, at: int, first: _Cardinal) -> _Cardinal | None:
    """The second number of a range whose first ends at ``first.last``."""
    joint, before = line.at(first.last), line.at(_lead(line, at))
    second = first.last + 1
    if line.at(second) in lexicon.SIGNS:
        second += 1
    if joint in DASHES:
        fits = line.glued(first.last) == line.glued(first.last + 1)
    elif joint == "to":
        fits = before not in ("from", "to", "by") and line.at(at - 2) != "vote"
    elif joint == "and":
        fits = before == "between"
    else:
        fits = joint == "or"
    return _cardinal(line, second) if fits else None


def _lead(line: Line, at: int) -> int:
    """The token before the number at ``at``, over a sign or code of money."""
    return at - 2 if line.at(at - 1) in lexicon.SIGNS or line.code(at - 1) else at - 1


def _plural(line: Line, at: int) -> Amount | None:
    """As in "hundreds of", "tens of thousands of"; they count only with what they are of."""
    least = lexicon.PLURALS.get(line.at(at))
    if least is None:
        return None
    last = at + 1
    more = lexicon.PLURALS.get(line.at(last + 1)) if line.at(last) == "of" else None
    if more is not None and more >= 2000:
        least, last = least * (more // 2), last + 2
    return Amount(at, last, None, least, None, "plural") if line.at(last) == "of" else None


def _share(line: Line, at: int) -> Amount | None:
    """As in "half of", "half the", "a third of", "two-thirds of", "one in three"."""
    word = line.at(at)
    if word == "half" and (line.at(at + 1) == "of" or line.have(at + 1, "the")):
        return _of_all(at, at + 1, 0.5)
    if word in ("one", "1") and line.at(at + 1) == "in" and (other := _cardinal(line, at + 2)) and other.value > 1:
        return _of_all(at, other.last, 1 / other.value)
    if "-" in word:
        upper, _, lower = word.partition("-")
        last = at + 1
    else:
        upper, last = word, at + 2
        lower = line.at(at + 1)
        if lower in DASHES:
            lower, last = line.at(at + 2), at + 3
    count = 1 if upper in ("a", "one") else small(upper)
    if count and lower in lexicon.PARTS and line.at(last) == "of" and count < lexicon.PARTS[lower]:
        scale = lexicon.SCALES.get(line.at(last + 2)) if line.at(last + 1) == "a" else None
        if scale:  # "a quarter of a million"
            value = whole(scale * count / lexicon.PARTS[lower])
            return Amount(at, last + 3, value, value, value, "words", True)
        return _of_all(at, last, count / lexicon.PARTS[lower])
    return None


def _of_all(first: int, last: int, value: float) -> Amount:
    value = round(value, _ROUND)
    return Amount(first, last, value, value, value, "share")


def _bounded(line: Line, found: Amount) -> Amount:
    """``found`` with the words that leave a side open: "at least", "nearly", "200 or more"."""
    before = found.first
    if (lead := _lead(line, before)) < before - 1:
        before = lead + 1
        before -= line.glued(before) and line.at(before - 1) in lexicon.DOLLARS  # US$
    side, first = None, found.first
    for length in (3, 2, 1):
        phrase = line.low[max(before - length, 0) : before]
        if len(phrase) == length and phrase in lexicon.BOUNDS:
            side, first = lexicon.BOUNDS[phrase], before - length
            break
    last = found.last
    if side is None and line.at(found.last) in _BEHIND:
        for phrase, behind in lexicon.BOUNDS_BEHIND.items():
            if side is None and line.have(found.last, *phrase):
                side, last = behind, found.last + len(phrase)
    if side is None:
        return found
    low, high = found.low, found.high
    if side == "about":
        low = high = None
    elif side == "low":
        low, high = (low if low is not None else high), None
    else:
        low, high = None, (high if high is not None else low)
    if found.value is None:  # "at least 20 to 30": the range says more than the word before it
        low, high = found.low, found.high
    return replace(found, first=first, last=last, low=low, high=high)
