"""Errors to be read: one static HTML page with what was missed, what was made up and where the source is wrong.

The page needs no script and loads nothing; its filters are anchors and the style sheet. Whatever a report
says is text on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from onrecord.evaluate.attribution import MANNERS, Compared, Scored
from onrecord.evaluate.spans import ROLES, Attribution, Range, Words, likeness

#: what an entry can be, with the words of the legend
PROBLEMS = {
    "missed": "in the answers, its content was not found",
    "wrong-source": "content found, source not that of the answer",
    "extra": "found, its content is in no answer",
}
#: characters shown before and after each passage; about a line
_AROUND = 90
#: control characters HTML does not allow
_CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160)), "\ufffd")

_STYLE = """
:root { color-scheme: light dark; --line: #8886; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 0 1rem 4rem; }
nav { position: sticky; top: 0; padding: .6rem 0; background: Canvas; border-bottom: 1px solid var(--line); }
nav a { margin-right: 1rem; white-space: nowrap; }
h2 { font-size: 1rem; margin: 2.5rem 0 0; overflow-wrap: anywhere; }
article { margin: 1rem 0 1.5rem; }
h3 { font-size: .85rem; font-weight: normal; margin: 0; opacity: .75; }
h3 b { font-weight: 600; }
p { margin: .2rem 0; overflow-wrap: anywhere; unicode-bidi: isolate; }
mark { color: inherit; padding: .05em 0; border-bottom: 2px solid; }
mark.content { background: #f5c2424d; border-bottom-color: #b57f00; }
mark.cue { background: #58b47a66; border-bottom: 2px dotted #2a8a50; }
mark.source { background: #5a9cf066; border-bottom: 3px double #2b6cc4; }
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is not as answered.

    problem  one of PROBLEMS
    manner   of the answer; of what was found where that is extra
    shown    (label, attribution): the answer, what was found, or both
    note     what else helps to see why
    """

    problem: str
    manner: str
    shown: tuple[tuple[str, Attribution], ...]
    note: str


def entries(one: Compared) -> list[Entry]:
    """What is not as answered in a report, in the order of its text."""
    words = Words(one.answers.row.text)
    answers, found = one.answers.attributions, one.found
    got = [words.touched(f.content) for f in found]
    by_answer = {pair.answer: pair for pair in one.pairs}
    made = []
    for i, answer in enumerate(answers):
        content, pair = words.touched(answer.content), by_answer.get(i)
        if pair is None:
            best = max((likeness(content, other) for other in got), default=0.0)
            note = f"likest content found: {best:.2f}" if best else "nothing found there"
            made.append(Entry("missed", words.manner(content), (("answer", answer),), note))
        elif not pair.right:
            both = (("answer", answer), ("found", found[pair.found]))
            made.append(Entry("wrong-source", words.manner(content), both, _reason(found[pair.found])))
    paired = {pair.found for pair in one.pairs}
    for j, extra in enumerate(found):
        if j not in paired:
            made.append(Entry("extra", words.manner(got[j]), (("found", extra),), _reason(extra)))
    return sorted(made, key=lambda entry: _begin(entry.shown[0][1]))


def _reason(found: Attribution) -> str:
    return f"score {found.score:.2f}" + (f", {found.why}" if found.why else "")


def _ranges(attribution: Attribution) -> list[Range]:
    return sorted(r for role in ROLES for r in attribution.role(role))


def _begin(attribution: Attribution) -> int:
    return min((start for start, _ in _ranges(attribution)), default=0)


def page(scored: Scored) -> Iterator[str]:
    """The page, in pieces to be written one after another; reports without an error are left out."""
    listed = [(one, entries(one)) for one in scored.reports]
    everything = [entry for _, made in listed for entry in made]
    yield _head(scored, everything)
    for number, (one, made) in enumerate(listed, 1):
        if made:
            yield _section(number, one, made)
    yield "</main>\n</html>\n"


def _head(scored: Scored, everything: Sequence[Entry]) -> str:
    """All above the first report: style sheet, legend and filters."""
    kinds = (*MANNERS, *PROBLEMS)
    counts = {kind: sum(kind in (entry.problem, entry.manner) for entry in everything) for kind in kinds}
    hidden = "\n".join(
        f"#{kind}:target ~ main article:not(.{kind}), #{kind}:target ~ main section:not(:has(article.{kind}))"
        " { display: none; }"
        for kind in kinds
    )
    links = "".join(f'<a href="#{kind}">{kind} ({counts[kind]})</a> ' for kind in kinds)
    legend = ", ".join(f'<mark class="{role}">{role}</mark>' for role in ROLES)
    meanings = "; ".join(f"<b>{kind}</b>: {meaning}" for kind, meaning in PROBLEMS.items())
    hits, answers = scored.counts["attribution.r"]
    found = scored.counts["attribution.p"][1]
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Attribution: what is not as answered</title>
<style>{_STYLE}{hidden}
</style>
{"".join(f'<i id="{kind}"></i>' for kind in kinds)}
<h1>Attribution: what is not as answered</h1>
<p>{len(scored.reports)} reports, {answers} answers, {found} found, {hits} of them right.</p>
<p>Marked: {legend}. {meanings}.</p>
<nav><a href="#all">all ({len(everything)})</a> {links}</nav>
<main>
"""


def _section(number: int, one: Compared, made: Iterable[Entry]) -> str:
    """A report and its errors."""
    articles = []
    for entry in made:
        passages = "".join(
            f"<p>{label}: {passage(one.answers.row.text, attribution)}</p>\n" for label, attribution in entry.shown
        )
        articles.append(
            f'<article class="{entry.problem} {entry.manner}">\n<h3><b>{entry.problem}</b>, {entry.manner}, '
            f"at {_begin(entry.shown[0][1])}: {_text(entry.note)}</h3>\n{passages}</article>\n"
        )
    return f'<section id="r{number}">\n<h2>{_text(one.answers.row.id)}</h2>\n{"".join(articles)}</section>\n'


def passage(text: str, attribution: Attribution) -> str:
    """The ranges of an attribution marked by role, with some text around; far ones are parted by "…".

    Where roles overlap the source shows before the cue, the cue before the content."""
    marked = [(role, r) for role in ROLES for r in attribution.role(role)]
    pieces: list[str] = []
    for start, end in _windows(text, _ranges(attribution)):
        inside = [(role, r) for role, r in marked if r[0] < end and r[1] > start]
        edges = sorted({start, end, *(edge for _, r in inside for edge in r)})
        piece = []
        for left, right in pairwise(edges):
            roles = [role for role, r in inside if r[0] <= left and right <= r[1]]
            shown = _text(text[left:right])
            piece.append(f'<mark class="{roles[0]}">{shown}</mark>' if roles else shown)
        pieces.append("".join(piece))
    return " … ".join(pieces) or "(no passage)"


def _windows(text: str, ranges: Iterable[Range]) -> list[Range]:
    """The ranges widened to whole words around them, those that meet put together."""
    windows: list[Range] = []
    for start, end in ranges:
        left = 0 if start <= _AROUND else start - _AROUND + text[start - _AROUND : start].find(" ") + 1
        after = text[end : end + _AROUND]
        right = len(text) if end + _AROUND >= len(text) else end + max(after.rfind(" "), 0)
        if windows and left <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(windows[-1][1], right))
        else:
            windows.append((left, right))
    return windows


def _text(words: str) -> str:
    return escape(words.translate(_CONTROLS))
