"""Which way a bare "Friday" or "June" looks: the verb beside it decides.

The nearest cue before the expression in its sentence counts, else the nearest after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.time.lexicon import words_of
from onrecord.time.tokens import Token

FUTURE = words_of("""
    will shall ll wo would could may might expected scheduled due plans planned planning upcoming
    forthcoming intends until deadline tomorrow expires slated soon
""")
PAST = words_of("""
    was were had did said told met held came went began took made gave left became saw heard wrote spoke
    found has have won lost fell rose sent led kept put brought fought broke been
""")
_DEADLINE = words_of("by until till")
#: words that only look like a past tense
_NO_PAST = words_of("united need needed indeed hundred speed proposed embed limited")
_REACH, _CLOSE = 14, 2


def _cue(token: Token) -> int:
    word = token.meaning
    if not isinstance(word, str):
        return 0
    if word in FUTURE:
        return 1
    return -1 if word in PAST or (word.endswith("ed") and word not in _NO_PAST) else 0


def direction(tokens: Sequence[Token], first: int, last: int) -> int:
    """-1 past, 1 future, 0 no cue, for the expression at token positions ``first``..``last``; -2 and 2
    when the cue stands close before it ("met in June")."""
    if first and tokens[first - 1].meaning in _DEADLINE:
        return 1
    for place in range(first - 1, max(first - _REACH, 0) - 1, -1):
        if cue := _cue(tokens[place]):
            return 2 * cue if first - place <= _CLOSE else cue
    for place in range(last, min(last + _REACH, len(tokens))):
        if cue := _cue(tokens[place]):
            return cue
    return 0
