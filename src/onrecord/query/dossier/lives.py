"""What reports tell of a body: on what it rests, its mandate and role, its phases and strength, what it is asked.

Nothing is concluded: a cell holds the words of the sentence, the body these words are about, and the date or number
that stands with them. The words that tell a phase or a role are words of English, listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.core.record import Figure, Moment, Statement
from onrecord.query.dates import bounds
from onrecord.query.dossier.bodies_named import Named, Naming
from onrecord.query.dossier.cells import Cell
from onrecord.query.dossier.sources import at_of, clause, holding, source
from onrecord.query.dossier.values import amount, is_counted, meant
from onrecord.reconcile.patterns import spaced
from onrecord.reconcile.sheet import Sheet

_PHASE = spaced(
    r"\b(?:establish(?:ed|es|ment)|set up|creat(?:ed|ion of)|launch(?:ed|es)?|deploy(?:ed|ment|s|ing)?|"
    r"sen(?:d|ds|t|ding)|t(?:ook|aken|ake|akes) over|administered|entered|arrived|reconfigur\w+|restructur\w+|"
    r"downsiz\w+|"
    r"draw(?:n|ing|s)?[- ]?down|scal(?:ed|ing) (?:down|back)|transition\w*|"
    r"(?:new|next|first|second|third|final|last) (?:phase|stage)|complet(?:ed|ion)|"
    r"extend(?:ed|s)?|extension|renew(?:ed|al|s)?|prolong\w*|expir(?:ed|es|y)|runs? until|"
    r"with(?:drew|drawn|drawal|draw|draws)|clos(?:ed|ure)|terminat(?:ed|ion)|wound up|hand(?:ed|ing|s)? over|"
    r"replac(?:e|ed|es|ing|ement)|drove out|driven out|suspend(?:ed|s)?|resum(?:ed|es|ption)|operational|"
    r"took command|bomb(?:ed|ing|ings)|air campaign|has kept)\b"
)
_MANDATE = re.compile(r"\b(?:mandate|mandated|authority|authori[sz]ed|tasked)\b", re.IGNORECASE)
_ROLE = spaced(
    r"\b(?:roles?|tasks?|responsibilit(?:y|ies)|functions?|certif(?:y|ies|ied)|coordinat\w+|mediat\w+|facilitat\w+|"
    r"monitor(?:s|ed|ing)?|oversee\w*|oversaw|supervis\w+|administers?|engage(?:s|d)? with|assess(?:ed|es)?|"
    r"aimed at|assist(?:s|ed|ing)?|help(?:s|ed|ing)?)\b"
)
_STANDING = re.compile(
    r"\b(?:legitimate|illegitimate|neutral|biased|impartial|indispensable|irreplaceable|representing|supporting)\b",
    re.IGNORECASE,
)
_DECIDES = spaced(
    r"(?: has| have| had)?(?: also| unanimously| today| again)? "
    r"(?:found|ruled|decided|adopted|voted|endorsed|imposed|concluded|authori[sz]ed|condemned|demanded)\b"
)
#: before a decision that is not taken yet
_NOT_YET = spaced(r"\b(?:once|until|unless|if|before|when)(?: [\w-]+){0,2} \Z")
_ASKS = spaced(
    r"\b(?:ask(?:s|ed|ing)?|request(?:s|ed|ing)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:up)?on|invit(?:e|es|ed)|"
    r"appeal(?:s|ed)? to)(?: again)?(?: that)?(?: the| a)? ?$"
)
_SHOULD = spaced(r" (?:should|must|ought to|needs to)\b", cased=True)
_BASIS = spaced(
    r"\b(?:mandate|basis|under|pursuant|established|set|authori[sz]ed|in line with|accordance|framework|since|"
    r"established by|treat\w*|keep to|kept to|guided by)\b"
)
#: directly before the body that is set up or given something to do
_TASKS = spaced(
    r"\b(?:asked|requested|authori[sz]ed|established|set up|created|mandated|tasked|entrusted|renewed|extended)"
    r"(?: the mandate of)?(?: the)? \Z"
)
#: what counts as strength, in unit or words
_STRENGTH = re.compile(
    r"\b(?:persons|personnel|troops|soldiers|officers|police|staff|peacekeepers|observers|judges|strong|strength|"
    r"monitors|civilians)\b|-strong\b",
    re.IGNORECASE,
)
#: who was hurt, held or lost is no strength
_LOSSES = re.compile(r"\b(?:wounded|killed|injured|died|dead|arrested|detained|captured|casualties)\b", re.IGNORECASE)
#: verbs whose object is the body that begins or is kept up
_MAKES = spaced(r"(?:establish|set up|creat|launch|deploy|sen[dt]|extend|renew|prolong)")
#: characters between the body and the words about it: before them, and behind when none stands before
_REACH, _BEHIND, _OBJECT = 170, 70, 70
#: between bodies of which one thing is told, and between words and the date that is theirs whatever stands nearer
_AND = spaced(r"[\s,()]{0,3}(?:and|or|as well as)?[\s,()]{0,3}(?:the )?", cased=True)
_BY = spaced(r"\bby (?:the )?\Z", cased=True)
_BESIDE = frozenset(("under", "by", "between", "against", "from", "with"))
_WHICH = spaced(r"(?: \([^)]{1,20}\))?, (?:which|that|who)\b| \(", cased=True)
_LIST = spaced(r"\b(?:and|or|as well as)\b", cased=True)
_SINCE = spaced(r" (?:since|in|on|by|until|from) (?:the )?", cased=True)
#: words with less between them tell one thing ("completion on 1 July of its reconfiguration")
_JOINED = 28


@dataclass(frozen=True, slots=True)
class Told:
    """A cell with the body it is about, and where its words begin."""

    body: str
    cell: Cell
    at: int


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that tell something of a body."""

    kind: str
    start: int
    end: int


def lives(sheet: Sheet, naming: Naming) -> Iterator[Told]:
    """What one report tells of the bodies of the process, in the order of the text."""
    for number, sentence in enumerate(sheet.sentences):
        if sentence.region != "body":
            continue
        bodies = naming.in_sentence(sheet, number)
        if bodies:
            found = [*_phases(sheet, number, bodies), *_asked(sheet, number, bodies), *_bases(sheet, number, bodies)]
            found += _decisions(sheet, number, bodies)
            found += _strengths(sheet, number, bodies, found)
            yield from sorted(found, key=lambda told: (told.at, told.body, told.cell.kind))


def _phases(sheet: Sheet, number: int, bodies: list[Named]) -> list[Told]:
    sentence = sheet.sentences[number]
    words: list[_Words] = []
    for kind, pattern in (("phase", _PHASE), ("mandate", _MANDATE), ("role", _ROLE), ("standing", _STANDING)):
        for match in pattern.finditer(sheet.text, sentence.start, sentence.end):
            if any(b.start < match.end() and match.start() < b.end for b in bodies):
                continue
            last = words[-1] if words and words[-1].kind == kind else None
            if (
                last is not None
                and match.start() - last.end <= _JOINED
                and not _between(bodies, last.end, match.start())
            ):
                words[-1] = replace(last, end=match.end())
            else:
                words.append(_Words(kind, match.start(), match.end()))
    dates = _dates(sheet, number, words)
    found = []
    for one in words:
        body = _about(sheet, number, bodies, one)
        for each in _joined(sheet, bodies, body) if body is not None else ():
            found.append(Told(each.body, _cell(sheet, number, one, each, dates.get(one)), one.start))
    return found


def _between(bodies: list[Named], start: int, end: int) -> bool:
    return any(start <= b.start < end for b in bodies)


def _joined(sheet: Sheet, bodies: list[Named], body: Named) -> list[Named]:
    """The body with those it is joined with ("UNMIK and the Kosovo Force, or KFOR"), each once."""
    at = bodies.index(body)
    low = high = at
    while low > 0 and _AND.fullmatch(sheet.text, bodies[low - 1].end, bodies[low].start):
        low -= 1
    while high + 1 < len(bodies) and _AND.fullmatch(sheet.text, bodies[high].end, bodies[high + 1].start):
        high += 1
    group = bodies[low : high + 1]
    # without "and" the names stand in apposition: "the Court, the UN's main judicial body"
    if not _LIST.search(sheet.text, group[0].end, group[-1].start):
        return [body]
    return list({b.body: b for b in group}.values())


def _about(sheet: Sheet, number: int, bodies: list[Named], words: _Words) -> Named | None:
    """The body the words are about: the object of a verb of making, else the one before with nobody between, else the
    next one behind."""
    statement = holding(sheet, words.start)
    near = [b for b in bodies if _gap(b.start, b.end, words.start, words.end) <= _REACH]
    told = [b for b in near if _told_with(sheet, b, statement)]
    before = [b for b in told if b.end <= words.start and words.start - b.end <= _REACH]
    behind = [b for b in told if words.end <= b.start]
    is_object = behind and behind[0].start - words.end <= _OBJECT and _MAKES.match(sheet.text, words.start)
    if is_object and ", " not in sheet.text[words.end : behind[0].start]:
        return behind[0]
    while before and _whose(sheet, before[-1], words):
        before.pop()
    if before:
        nearest = before[-1]
        return None if _somebody_between(sheet, number, nearest.end, words.start) else nearest
    if behind and behind[0].start - words.end <= _BEHIND and not _BY.search(sheet.text, words.end, behind[0].start):
        return None if _somebody_between(sheet, number, words.end, behind[0].start) else behind[0]
    return None


def _told_with(sheet: Sheet, body: Named, statement: Statement | None) -> bool:
    """False where the words stand in ``statement`` and the body is only named beside it, as the one who was told."""
    related = _WHICH.match(sheet.text, body.end)
    if sheet.text[body.end : body.end + 1] == "-" or (_before(sheet, body.start) in _BESIDE and related is None):
        return False  # "U.N.-supervised", "talks under UN auspices"
    if statement is None or any(p.start <= body.start < p.end for p in statement.spans):
        return True
    speaker = statement.speaker.span
    return speaker is None or speaker.start <= body.start < speaker.end


def _whose(sheet: Sheet, body: Named, words: _Words) -> bool:
    """True for "the UN's main judicial body, to assess": the words are about what is the body's, not about it."""
    behind = sheet.text[body.end : words.start]
    return behind[:1] in ("’", "'") and (len(behind) > _JOINED or "," in behind)


def _somebody_between(sheet: Sheet, number: int, start: int, end: int) -> bool:
    """True when another actor, or another subject, stands between: then the words may be about that one."""
    cues = [s.cue for s in sheet.statements(number) if s.cue is not None and start <= s.cue.start < end]
    speakers = [s.speaker.span for s in sheet.statements(number) if s.speaker.span is not None] if cues else []
    for mention in sheet.mentions(number):
        span = mention.spans[0]
        inside = start <= span.start < end
        if (
            inside
            and not any(s.start <= span.start < s.end for s in speakers)
            and _subject(sheet, span.start, span.end)
        ):
            return True
    return ";" in sheet.text[start:end]


def _subject(sheet: Sheet, start: int, end: int) -> bool:
    """True when a name can be a subject: no preposition before it, no noun behind it that it belongs to."""
    behind = sheet.text[end : end + 3]
    return _before(sheet, start) not in _LINKS and behind[:1] not in ("’", "'") and behind[:1] != "-"


_LINKS = frozenset("of in for to with from by on at between and through over into".split())


def _before(sheet: Sheet, start: int) -> str:
    """The word before a name, its article left out."""
    found = sheet.text[max(0, start - 18) : start].lower().split()
    return next((word for word in reversed(found) if word != "the"), "")


def _dates(sheet: Sheet, number: int, words: list[_Words]) -> dict[_Words, Moment]:
    """Each date expression of the sentence with the words it stands next to; the date of saying is nobody's."""
    said = {s.said_at for s in sheet.statements(number) if s.said_at}
    found: dict[_Words, tuple[int, Moment]] = {}
    for moment in sheet.moments(number):
        if moment.value in said or bounds(moment.value) is None or not words:
            continue
        span = moment.spans[0]
        nearest = min(words, key=lambda w: (_gap(w.start, w.end, span.start, span.end), w.start))
        apart = _gap(nearest.start, nearest.end, span.start, span.end)
        if apart <= _REACH and (nearest not in found or apart < found[nearest][0]):
            found[nearest] = (apart, moment)
        for one in words:
            if one not in found and _SINCE.fullmatch(sheet.text, one.end, span.start):
                found[one] = (apart, moment)
    return {one: moment for one, (_, moment) in found.items()}


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(0, other_start - end, start - other_end)


def _cell(sheet: Sheet, number: int, words: _Words, body: Named, moment: Moment | None) -> Cell:
    statement = holding(sheet, words.start)
    low = min(words.start, moment.spans[0].start if moment is not None else words.start)
    high = max(words.end, moment.spans[0].end if moment is not None else words.end)
    passage = clause(sheet, number, low, high)
    record = moment.id if moment is not None else statement.id if statement is not None else body.record
    return Cell(
        kind=words.kind,
        value=" ".join(sheet.text[words.start : words.end].split()),
        words=passage,
        sources=(source(sheet, record or _any(sheet, number), statement),),
        date=moment.value if moment is not None else _happened(sheet, number, words),
        as_of=at_of(sheet, statement),
        readings=() if moment is None else moment.readings,
    )


def _happened(sheet: Sheet, number: int, words: _Words) -> str | None:
    """The date of an event that the words tell, where it is not that of a statement."""
    told = (e for e in sheet.events(number) if e.told_by is None or "historical" in e.aux)
    return next((e.date for e in told for s in e.spans if s.start < words.end and words.start < s.end), None)


def _any(sheet: Sheet, number: int) -> str:
    return next((m.id for m in sheet.mentions(number)), "")


def _decisions(sheet: Sheet, number: int, bodies: list[Named]) -> list[Told]:
    """What a body is told to have decided, found or adopted."""
    sentence = sheet.sentences[number]
    found: list[Told] = []
    for body in bodies:
        match = _DECIDES.match(sheet.text, body.end, sentence.end)
        if match is None or _NOT_YET.search(sheet.text, sentence.start, body.start):
            continue
        statement = next(
            (s for s in sheet.statements(number) if s.cue and match.start() <= s.cue.end <= match.end()), None
        )
        near = [m for m in sheet.moments(number) if bounds(m.value) and 0 <= m.spans[0].start - match.end() <= 20]
        words = " ".join(sheet.text[body.start : _until(sheet, number, match.end())].split())
        record = near[0].id if near else statement.id if statement is not None else body.record
        cell = Cell(
            "decision", " ".join(match.group().split()), words, (source(sheet, record or _any(sheet, number), None),),
            near[0].value if near else None, sheet.document.published,
        )  # fmt: skip
        found.append(Told(body.body, cell, match.start()))
    return found


def _asked(sheet: Sheet, number: int, bodies: list[Named]) -> list[Told]:
    """What somebody asks of a body, or says that it should do."""
    sentence = sheet.sentences[number]
    found: list[Told] = []
    for body in bodies:
        before = sheet.text[max(sentence.start, body.start - 30) : body.start]
        match = _ASKS.search(before)
        if match is None and _SHOULD.match(sheet.text, body.end) is None:
            continue
        start = body.start - len(before) + match.start() if match is not None else body.start
        statement = holding(sheet, start) or holding(sheet, body.end + 1)
        record = statement.id if statement is not None else body.record or _any(sheet, number)
        words = " ".join(sheet.text[start : _until(sheet, number, body.end)].split())
        cell = Cell("asked", words, words, (source(sheet, record, statement),), as_of=at_of(sheet, statement))
        found += (Told(each.body, cell, start) for each in _joined(sheet, bodies, body))
    return found


def _until(sheet: Sheet, number: int, start: int) -> int:
    """Where what is asked ends: at the end of the sentence, or after about four lines of it."""
    end = sheet.sentences[number].end
    return end if end - start <= 240 else sheet.text.rfind(" ", start, start + 240)


def _bases(sheet: Sheet, number: int, bodies: list[Named]) -> list[Told]:
    """The instrument that a sentence names as what a body rests on or acts under."""
    found = []
    for citation in sheet.citations(number):
        span = citation.spans[0]
        before = [b for b in bodies if b.end <= span.start and span.start - b.end <= _REACH]
        if citation.symbol is None or not before or not _subject(sheet, before[-1].start, before[-1].end):
            continue
        between = sheet.text[before[-1].end : span.start]
        if (
            ", " not in between
            and _BASIS.search(between)
            and not _somebody_between(sheet, number, before[-1].end, span.start)
        ):
            statement = holding(sheet, span.start)
            cell = Cell(
                "basis", meant(citation), clause(sheet, number, before[-1].start, span.end),
                (source(sheet, citation.id, statement),), as_of=at_of(sheet, statement),
            )  # fmt: skip
            found.append(Told(before[-1].body, cell, span.start))
    return found + _set_tasks(sheet, number, bodies)


def _set_tasks(sheet: Sheet, number: int, bodies: list[Named]) -> list[Told]:
    """What a body is given to do, and by what: "In resolution 1244 the Council had asked the mission to keep order"."""
    found = []
    for citation in sheet.citations(number):
        span = citation.spans[0]
        for body in bodies:
            between = sheet.text[span.end : body.start]
            if (
                citation.symbol is None
                or not 0 < len(between) <= _REACH
                or ";" in between
                or not _TASKS.search(between)
            ):
                continue
            statement = holding(sheet, body.start)
            words = " ".join(sheet.text[span.start : _until(sheet, number, body.end)].split())
            cell = Cell("basis", meant(citation), words, (source(sheet, citation.id, statement),), None,
                        at_of(sheet, statement))  # fmt: skip
            found.append(Told(body.body, cell, span.start))
    return found


def _strengths(sheet: Sheet, number: int, bodies: list[Named], found: list[Told]) -> list[Told]:
    """How many people a body has, or is to have; the date is that of the one dated phase the sentence tells of it."""
    made = []
    for figure in sheet.figures(number):
        span = figure.spans[0]
        body = _counted_for(sheet, figure, bodies)
        if body is None or not is_counted(figure) or _LOSSES.search(sheet.written(number)):
            continue
        dated = {t.cell.date for t in found if t.body == body.body and t.cell.date is not None}
        statement: Statement | None = holding(sheet, span.start)
        cell = Cell(
            "strength", amount(figure), clause(sheet, number, span.start, span.end),
            (source(sheet, figure.id, statement),), date=next(iter(dated)) if len(dated) == 1 else None,
            as_of=at_of(sheet, statement),
        )  # fmt: skip
        made.append(Told(body.body, cell, span.start))
    return made


def _counted_for(sheet: Sheet, figure: Figure, bodies: list[Named]) -> Named | None:
    span = figure.spans[0]
    said = f"{span.slice(sheet.text)} {figure.unit or ''} {figure.counted or ''}"
    if figure.unit in ("percent", "votes", "share") or not _STRENGTH.search(said):
        return None
    behind = [b for b in bodies if 0 <= b.start - span.end <= 45]
    before = [b for b in bodies if b.end <= span.start]
    return behind[0] if behind else before[-1] if before else None
