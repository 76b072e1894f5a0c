"""Strings that somebody claims to stand in a text, found in it. What does not occur verbatim is dropped.

    standing = Standing(text, [(0, len(text))])
    told, dropped = place(standing, claims('[{"source": "Wu", "cue": "said", "content": ["it rains"]}]'))

Language models copy blanks and quotation marks as they like; these are folded for finding and every
passage is mapped back to the code points of the text. Nothing else is forgiven: not case, not one letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.read.told import Passage, Told

#: who answers in words does not say how sure it is; half is "not known"
UNSURE = 0.5

_FOLDED = re.compile(r"\s+|[“”„‟«»‹›‘’‚‛\"'`´]+")
#: where JSON of the kind asked for may begin; "[1]" or "{name}" in prose around it does not
_OPENS = re.compile(r"\[\s*[{\]]|\{\s*\"")
_EDGES = " \t\r\n\u00a0,;:–—-"
#: more than any gap: an occurrence inside another passage is the last choice
_INSIDE = 1 << 40

Claim = Mapping[str, object]


class Unreadable(ValueError):
    """An answer that holds no JSON list of objects; the message is the cause in words."""


def claims(answer: str) -> list[Claim | None]:
    """The objects of a JSON list in ``answer``, with whatever stands around it: fences, words, thoughts.

    Also read are a list inside one object (``{"statements": […]}``) and objects one after another. An
    entry that is no object is None. Raises Unreadable when there is no JSON, when it breaks off, or when
    it is something else: half an answer is not taken for a whole one.
    """
    body = answer.rpartition("</think>")[2]
    decoder, out, at, found = json.JSONDecoder(), list[Claim | None](), 0, False
    while (opens := _OPENS.search(body, at)) is not None:
        try:
            value, at = decoder.raw_decode(body, opens.start())
        except (ValueError, RecursionError) as error:
            raise Unreadable("JSON that is broken or breaks off") from error
        out.extend(_entries(value))
        found = True
    if not found:
        raise Unreadable("no JSON list")
    return out


def _entries(value: object) -> Iterator[Claim | None]:
    if isinstance(value, dict) and "content" not in value:
        lists = [v for v in value.values() if isinstance(v, list)]
        if len(lists) != 1:
            raise Unreadable("JSON of another form")
        value = lists[0]
    for entry in value if isinstance(value, list) else [value]:
        yield entry if isinstance(entry, dict) else None


class Standing:
    """The passages of a text in which strings are looked for; a string never crosses from one to the next."""

    def __init__(self, text: str, parts: Iterable[Passage]) -> None:
        folded: list[str] = []
        self._places: list[int] = []
        for start, end in parts:
            piece, places = _fold(text, start, end)
            folded.append(piece)
            self._places += places
        self._text, self._folded = text, "\n".join(folded)

    def find(self, string: str) -> list[Passage]:
        """Where ``string`` stands as whole words, in order; nothing when it holds no letter or digit."""
        key = _fold(string, 0, len(string))[0].strip()
        if not any(c.isalnum() for c in key):
            return []
        out: list[Passage] = []
        at = self._folded.find(key)
        while at >= 0:
            end = at + len(key)
            before, after = self._folded[max(0, at - 1) : at], self._folded[end : end + 1]
            cut = (before.isalnum() and key[0].isalnum()) or (key[-1].isalnum() and after.isalnum())
            if not cut:
                out.append((self._places[at], self._places[end]))
            at = self._folded.find(key, at + 1 if cut else end)
        return out

    def without(self, passage: Passage, taken: Iterable[Passage]) -> list[Passage]:
        """What is left of ``passage`` when ``taken`` is cut out of it, without blanks and commas at the cuts."""
        left = [passage]
        for start, end in taken:
            if start < passage[1] and passage[0] < end:
                left = [p for s, e in left for p in ((s, min(e, start)), (max(s, end), e)) if p[0] < p[1]]
        return left if left == [passage] else [p for p in map(self._tidy, left) if p[0] < p[1]]

    def _tidy(self, passage: Passage) -> Passage:
        words = self._text[passage[0] : passage[1]]
        if not any(c.isalnum() for c in words):
            return passage[0], passage[0]
        start = passage[0] + len(words) - len(words.lstrip(_EDGES))
        return start, passage[1] - len(words) + len(words.rstrip(_EDGES))


def _fold(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """A run of blanks as one blank, a run of quotation marks as one mark; where each character begins, and the end."""
    out: list[str] = []
    places: list[int] = []
    at = start
    for run in _FOLDED.finditer(text, start, end):
        out += text[at : run.start()], " " if run.group()[0].isspace() else "'"
        places.extend(range(at, run.start() + 1))
        at = run.end()
    out.append(text[at:end])
    places.extend(range(at, end + 1))
    return "".join(out), places


def place(standing: Standing, claimed: Iterable[Claim | None]) -> tuple[tuple[Told, ...], int]:
    """The claims that hold, in order of their contents, which are disjoint; and how many strings were dropped.

    Of several occurrences the one nearest to the claim's other strings counts. A content that covers its
    own source or cue is cut there; of two contents that overlap the one that begins first (then the
    longer) stays. A claim without any content left is dropped whole.
    """
    dropped = 0
    found: list[Told] = []
    for claim in claimed:
        one, lost = _placed(standing, claim) if claim is not None else (None, 1)
        dropped += lost
        if one is not None:
            found.append(one)
    out: list[Told] = []
    taken: list[Passage] = []
    for one in sorted(found, key=lambda t: (t.contents[0][0], -t.contents[-1][1])):
        free = tuple(c for c in one.contents if not any(_overlap(c, t) for t in taken))
        dropped += len(one.contents) - len(free)
        taken += free
        if free:
            out.append(Told(one.source, one.cue, free, UNSURE))
    return tuple(sorted(out, key=lambda t: t.contents)), dropped


def _placed(standing: Standing, claim: Claim) -> tuple[Told | None, int]:
    """One claim as it stands in the text, and how many of its strings do not."""
    source, lost_source = _strings(claim.get("source"))
    cue, lost_cue = _strings(claim.get("cue"))
    content, lost = _strings(claim.get("content"))
    lost += lost_source + lost_cue
    hits = [[h for h in map(standing.find, strings) if h] for strings in (source[:1], cue[:1], content)]
    lost += len(source) + len(cue) + len(content) - sum(map(len, hits))
    sources, cues, contents = hits
    if not contents:
        return None, lost + len(sources) + len(cues)
    anchor = _anchor([*contents, *sources, *cues])
    told = _disjoint([_nearest(group, anchor, ()) for group in contents])
    lost += len(contents) - len(told)
    speaker = _nearest(sources[0], anchor, told) if sources else None
    sign = _nearest(cues[0], anchor, [*told, *([speaker] if speaker else [])]) if cues else None
    if speaker and sign and _overlap(speaker, sign):
        rest = standing.without(sign, [speaker])
        sign = max(rest, key=lambda p: p[1] - p[0]) if rest else None
    taken = [p for p in (speaker, sign) if p is not None]
    left = tuple(p for c in told for p in standing.without(c, taken))
    return (Told(speaker, sign, left, UNSURE), lost) if left else (None, lost + len(told) + len(taken))


def _strings(value: object) -> tuple[list[str], int]:
    """The strings of a field, a line each and each once; and how many values are no strings."""
    values = value if isinstance(value, list) else [] if value is None else [value]
    texts = [v for v in values if isinstance(v, str)]
    lines = (line.strip() for v in texts for line in v.splitlines())
    return list(dict.fromkeys(line for line in lines if line)), len(values) - len(texts)


def _anchor(groups: Sequence[Sequence[Passage]]) -> Passage:
    """The occurrence that the others stand nearest to, of the string that leaves the least choice."""
    rarest = min(groups, key=lambda g: (len(g), g[0][0] - g[0][1]))
    return min(rarest, key=lambda a: sum(min(_gap(a, o) for o in g) for g in groups if g is not rarest))


def _nearest(group: Sequence[Passage], anchor: Passage, but: Sequence[Passage]) -> Passage:
    free = [o for o in group if not any(_overlap(o, b) for b in but)]
    return min(free or group, key=lambda o: (0 if o == anchor else _gap(anchor, o), o))


def _disjoint(passages: Iterable[Passage]) -> list[Passage]:
    out: list[Passage] = []
    for passage in sorted(passages, key=lambda p: (p[0], -p[1])):
        if not out or out[-1][1] <= passage[0]:
            out.append(passage)
    return out


def _overlap(one: Passage, other: Passage) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _gap(one: Passage, other: Passage) -> int:
    """Characters between two passages; very many when they overlap."""
    return _INSIDE if _overlap(one, other) else max(one[0] - other[1], other[0] - one[1])
