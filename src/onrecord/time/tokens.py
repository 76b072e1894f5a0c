"""Cuts a passage into tokens and gives each the class letter the grammar reads.

Every character that is not blank belongs to exactly one token, so tokens that stand side by side in
the list stand side by side in the text. The pattern has no nested repetition: time grows with length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.time.lexicon import CAPITALISED, WORDS

# each lookahead keeps most words from being tried against what cannot begin as they do
_TOKEN = re.compile(
    r"""
    (?=[\d'’])(?:
        (?P<iso>\d{4}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?)?)(?![\d-])
      | (?P<dashed>\d{1,2}-\d{1,2}-\d{4})(?![\d-])
      | (?P<ordinal>\d{1,2}(?:st|nd|rd|th))\b
      | (?P<decade>\d{3}0['’]?s|['’]\d0s|\d0s)\b
      | (?P<short>['’]\d\d)\b
      | (?P<number>\d+(?:[.,:/]\d+)*)
      | (?P<possessive>['’]s\b|(?<=s)['’](?!\w))
    )
  | (?=[ABPap])(?:
        (?P<half>[ap]\.\s?m\b\.?|[AP]\.?M\b\.?|[ap]m\b)
      | (?P<era>B\.\s?C\.(?:\s?E\.)?|A\.\s?D\.)
    )
  | (?=[ABCEFLMNRSTUabceflmnrstu])
    (?P<phrase>(?ai:more\ than|less\ than|at\ least|up\ to|right\ now|christmas\ eve|christmas\ day
      |boxing\ day|new\ year['’]s\ (?:eve|day)|eve\ of\ (?:(?:the|a)\ )?new\ year
      |(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight
      |nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)))\b
  | (?P<word>[^\W\d_]+)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_MARKS = {",": ",", "-": "-", "–": "-", "—": "-", "‑": "-", "(": "(", "/": "/"}
_SLASH_DATE = re.compile(r"(\d{1,4})([./])(\d{1,2})\2(\d{1,4})", re.ASCII)
_TWO_YEARS = re.compile(r"((?:19|20)\d\d)/(\d\d|(?:19|20)\d\d)", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?", re.ASCII)


class Token(NamedTuple):
    """One token: where it stands, its class letter (see lexicon) and what the word means."""

    start: int
    end: int
    letter: str
    meaning: int | str


def tokens(text: str, start: int, end: int, masked: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """Tokens of ``text[start:end]``; those touching a ``masked`` range (sorted) mean nothing in time."""
    found: list[Token] = []
    mask = iter([m for m in masked if m[1] > start and m[0] < end])
    hidden = next(mask, None)
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        while hidden and hidden[1] <= first:
            hidden = next(mask, None)
        if hidden and hidden[0] < last:
            found.append(Token(first, last, "x", ""))
            continue
        kind = match.lastgroup or "mark"
        if kind == "word":
            word = match[0]
            letter, meaning = CAPITALISED.get(word) or WORDS.get(lower := word.lower()) or ("x", lower)
            if letter == "t" and text[last : last + 1] == ".":  # the stop marks the month: "in Jan."
                letter, last = "m", last + 1
            found.append(Token(first, last, letter, meaning))
        elif kind == "mark":
            if match[0] != "." or not found or found[-1].end <= first:
                found.append(Token(first, last, _MARKS.get(match[0], "x"), match[0]))
        else:
            letter, meaning = _CLASSIFY[kind](match[0])
            glued = kind == "number" and text[last : last + 1].isalpha()
            if glued and text[last : last + 2].lower() not in ("am", "pm"):  # "24A" is a label
                letter = "x"
            found.append(Token(first, last, letter, meaning))
    return found


def _number(text: str) -> tuple[str, int | str]:
    if len(text) <= 2:
        value = int(text)
        return ("d" if 1 <= value <= 31 and not text.startswith("00") else "n"), value
    if len(text) == 4 and text.isdigit() and "1000" <= text <= "2199":
        return "Y", int(text)
    if _CLOCK.fullmatch(text):
        return ("c" if ":" in text else "n"), text
    if (years := _TWO_YEARS.fullmatch(text)) and (int(years[1]) + 1) % 100 == int(years[2]) % 100:
        return "R", int(years[1])
    if _SLASH_DATE.fullmatch(text):
        return "S", text
    plain = text.replace(",", "")
    return "n", int(plain) if plain.isdigit() and len(plain) < 10 else text


def _decade(text: str) -> tuple[str, int | str]:
    return "e", "".join(c for c in text if c.isdigit())


def _phrase(text: str) -> tuple[str, int | str]:
    return WORDS[" ".join(text.lower().replace("’", "'").split())]


_CLASSIFY = {
    "iso": lambda text: ("I", text),
    "dashed": lambda text: ("S", text.replace("-", ".")),
    "ordinal": lambda text: ("o", int(text[:-2])),
    "decade": _decade,
    "short": lambda text: ("y", int(text[1:])),
    "number": _number,
    "half": lambda text: ("p", text[0].lower()),
    "era": lambda text: ("B", "BC" if text[0] == "B" else ""),
    "possessive": lambda text: ("'", text),
    "phrase": _phrase,
}
