"""Which way a bare "Friday" or "June" looks: the verb beside it decides.

The nearest cue before the expression in its sentence counts, else the nearest after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.time.lexicon import words_of
from onrecord.time.tokens import Token

FUTURE = words_of("""
    will shall ll wo would could may might expected scheduled upcoming forthcoming intends tomorrow expires
    slated soon effective payable meets begins opens starts arrives votes likely
""")
#: the same where no helping verb stands before them: "the leaders meet Monday", but "did not meet Monday"
_BARE = words_of("meet begin arrive resume")
_HELPING = words_of("to not did does do never can cannot will would shall should must may might could")
PAST = words_of("""
    was were had did said told met held came went began took made gave left became saw heard wrote spoke
    found has have won lost fell rose set sent led kept put brought fought broke been shot
""")
#: before a participle these say nothing of when: "is heard in May", "will be named"
_PASSIVE = words_of("be is are being")
_BEING = _PASSIVE | words_of("was were been")
#: words that look ahead after one of these: "is to resume", "plans to meet", "planned for Monday"
_AHEAD = {"to": _BEING | words_of("set plans plan planned planning"), "for": words_of("set planned")}
#: what is asked for lies ahead: "called on them to sign on Saturday"
_ASKED = words_of("called calls urged urges asked asks invited invites ordered demanded requested instructed")
#: "could not be reached on Friday", "neither could be found on Friday" have been tried
_UNABLE = words_of("not neither nor none nobody")
#: what is planned lies ahead: "planned a rally on Saturday"; but not "the planned rally on Saturday"
_PLANS = words_of("plan plans planned planning")
_NOUNS = words_of("the a an his her its their this that these those all both")
_DEADLINE = words_of("by until till")
#: words that only look like a past tense
_NO_PAST = words_of("""
    succeed exceed proceed feed united need needed indeed hundred speed proposed embed limited unspecified
""")
#: tokens in which a cue is looked for, those that are close by, and those of a short clause
_REACH, _CLOSE, _CLAUSE = 14, 2, 5


def _cue(tokens: Sequence[Token], place: int, first: int) -> int:
    """Which way the word at ``place`` looks for an expression that begins at ``first``."""
    word = tokens[place].meaning
    before = tokens[place - 1].meaning if place else None
    if not isinstance(word, str):
        return 0
    if word == "could" and any(t.meaning in _UNABLE for t in tokens[max(place - _CLAUSE, 0) : place + 2]):
        return -1
    after = tokens[place + 1].meaning if place + 1 < len(tokens) else None
    ahead = word in FUTURE or (word in _BARE and before not in _HELPING) or (word in _PLANS and after in _NOUNS)
    if ahead or (word in _AHEAD and before in _AHEAD[word]) or _is_due(tokens, place):
        missed = any(token.meaning == "had" for token in tokens[max(place - 3, 0) : place])
        return -1 if missed else 1  # "had been scheduled"
    if word in _ASKED and _to_do(tokens[place + 1 : first + 1]):
        return 1
    past = word in PAST or (word.endswith("ed") and word not in _NO_PAST)
    return -1 if past and before not in _PASSIVE else 0


def _to_do(between: Sequence[Token]) -> bool:
    """ "Called on the parties to sign"; but not "called on the parties to the agreement"."""
    for token, after in pairwise(between):
        if token.meaning == "to":
            return isinstance(after.meaning, str) and after.meaning not in _NOUNS
    return False


def _is_due(tokens: Sequence[Token], place: int) -> bool:
    """ "Due on Friday", "is due to end"; but not "due to its losses"."""
    if tokens[place].meaning != "due":
        return False
    after = tokens[place + 1].meaning if place + 1 < len(tokens) else None
    return after != "to" or (place > 0 and tokens[place - 1].meaning in _BEING)


def _as_soon_as(tokens: Sequence[Token], place: int) -> int | None:
    """Where "as soon as" begins whose verb stands at ``place``; None when it has none."""
    for start in range(place - 1, max(place - _CLAUSE, 2) - 1, -1):
        if [token.meaning for token in tokens[start - 2 : start + 1]] == ["as", "soon", "as"]:
            return start - 2
    return None


def _deadline(tokens: Sequence[Token], first: int, last: int) -> int:
    """By Friday: ahead, unless all had been done by then ("had agreed by", but not "had agreed to reply by")."""
    for token in reversed(tokens[max(first - _REACH, 0) : first - 1]):
        if token.meaning == "had" or token.meaning in FUTURE or token.meaning == "to":
            return -1 if token.meaning == "had" else 1
    return -1 if any(token.meaning == "had" for token in tokens[last : last + _CLAUSE]) else 1


def direction(tokens: Sequence[Token], first: int, last: int) -> int:
    """-1 past, 1 future, 0 no cue, for the expression at token positions ``first``..``last``; -2 and 2
    when the cue stands close before it ("met in June")."""
    if first and tokens[first - 1].meaning in _DEADLINE:
        return _deadline(tokens, first, last)
    if first and tokens[first - 1].meaning == "since":
        return -2
    if last < len(tokens) and tokens[last].letter == "'":  # "Wednesday's ruling" has been given
        return -1
    place = first - 1
    while place >= max(first - _REACH, 0):
        cue = _cue(tokens, place, first)
        if cue < 0 and (clause := _as_soon_as(tokens, place)):  # the main clause before it says which way
            place, cue = clause, 0
        if cue:
            return 2 * cue if first - place <= _CLOSE else cue
        place -= 1
    for place in range(last, min(last + _REACH, len(tokens))):
        if cue := _cue(tokens, place, first):
            return cue
    return 0
