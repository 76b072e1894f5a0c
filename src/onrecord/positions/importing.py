"""A codebook from a table of issues: what others list as "issue, proposition" made ready to be looked for.

The words of a shipped issue of the same id are taken over, and of the shipped issues that the proposition itself
is on; so "darfur-ceasefire: the Darfur ceasefire must be kept" learns what is called a ceasefire. The result is
a file to read and to correct.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.core.errors import RegisterError
from onrecord.positions.codebook import Codebook, Issue
from onrecord.positions.matcher import Matcher, content_words, row_of
from onrecord.positions.places import Places, folded
from onrecord.positions.stems import stems

#: share of the best shipped issue's evidence from which on another one lends its words as well
_ALSO = 0.75
#: share of a proposition's words that must be words of the shipped issue
_FIT = 0.5
#: evidence below which a shipped issue has nothing to do with a proposition
_LEAST = 2.0
_TOPIC = re.compile(r"^\((?:topic|subject)\)\s*", re.IGNORECASE)
#: propositions that judge, and those that state an ill
_CLAIM = re.compile(
    r"\b(?:right|legitimate|lawful|legal|justified|acceptable|valid|sound|wrong|may|should recogni[sz]e|belongs?|"
    r"independen\w+|recognition|impartial|properly|no rule|good leader|resign)\b"
)
_GRIEVANCE = re.compile(
    r"\b(?:stands? behind|shelters|to blame|in danger|insecurity|a problem|a threat|in fear|victims|under threat|"
    r"getting worse)\b"
)


def from_table(text: str, name: str, lenders: Sequence[Issue]) -> tuple[Issue, ...]:
    """The issues of a table: tab-separated, a header with "issue" first, then the proposition a row.

    lenders  issues whose words may be taken over, usually the shipped ones

    Raises RegisterError (REGISTER-FORMAT) when a row has no proposition or an id is none.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    if not rows or any(len(row) < 2 or not row[1].strip() for row in rows):
        cause = "it has no rows of an id and a proposition"
        raise RegisterError("REGISTER-FORMAT", name, cause, "Give it a header and two columns, parted by a tab")
    shipped = {issue.id: issue for issue in lenders}
    matcher = Matcher(Codebook.of(replace(issue, parent=None) for issue in lenders))
    return tuple(_issue(row[0].strip(), row[1].strip(), shipped, matcher) for row in rows)


def _issue(issue_id: str, wording: str, shipped: dict[str, Issue], matcher: Matcher) -> Issue:
    topic = _TOPIC.match(wording) is not None
    proposition = _TOPIC.sub("", wording)
    named = issue_id.replace("-", " ")
    places = Places.load().of(f"{named} . {proposition}")
    same = shipped.get(issue_id)
    children = [issue for issue in shipped.values() if same is not None and issue.parent == same.id]
    lent = [same, *children] if same is not None else _on(f"{proposition} . {named}", places, matcher)
    phrases = {phrase for issue in lent for phrase in issue.phrases}
    against = {phrase for issue in lent for phrase in issue.against}
    words = dict.fromkeys(stems(named))
    phrases.update(word for word in words if not Places.load().of(word) and len(word) > 2)
    kind = "topic" if topic else same.kind if same is not None else kind_of(proposition, lent)
    return Issue(
        issue_id, proposition, None, kind, places or (same.places if same is not None else ()),
        tuple(sorted(phrases)), tuple(sorted(against)),
    )  # fmt: skip


def kind_of(proposition: str, lent: Sequence[Issue] = ()) -> str:
    """The likely kind of a proposition, by its words, else that of the shipped issue it takes words of."""
    if _GRIEVANCE.search(proposition):
        return "grievance"
    if _CLAIM.search(proposition):
        return "claim"
    return lent[0].kind if lent else "goal"


def _on(text: str, places: Sequence[str], matcher: Matcher) -> list[Issue]:
    """The shipped issues of no place or of these places that most words of a proposition are words of."""
    row = row_of(folded(text))
    named = {row[at] for at, _ in matcher.places.find(folded(text))}
    telling = {word for word in row if word in content_words(text)} - named
    found: dict[int, dict[str, float]] = {}
    for met in matcher.met(row):
        issue = matcher.issues[met.term.issue]
        if met.term.against or (issue.places and not set(issue.places) & set(places)):
            continue
        if telling.isdisjoint(met.term.stems):
            continue
        words = found.setdefault(met.term.issue, {})
        for word in met.term.stems:
            words[word] = max(words.get(word, 0.0), matcher.weight[word] * met.term.strength)
    fit = {n: len(telling & set(words)) / len(telling) for n, words in found.items()}
    scored = sorted(((sum(found[n].values()), -n) for n in found if fit[n] >= _FIT), reverse=True)
    best = scored[0][0] if scored else 0.0
    return [matcher.issues[-n] for value, n in scored if value >= max(_LEAST, _ALSO * best)][:2]
