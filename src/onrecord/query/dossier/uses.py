"""What reports tell of the instruments they cite: signed, in force, invoked, called unimplemented, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.core.record import Citation
from onrecord.query.dates import bounds
from onrecord.query.dossier.cells import Cell
from onrecord.query.dossier.sources import at_of, clause, holding, source
from onrecord.query.dossier.values import meant
from onrecord.reconcile.patterns import spaced
from onrecord.reconcile.sheet import Sheet

#: fate -> the words that tell it, and how far from the citation they may stand before and behind; the first that is
#: met goes, so that "has not been implemented" is no implementation
_FATES: tuple[tuple[str, re.Pattern[str], int, int], ...] = tuple(
    (fate, re.compile(rf"\b(?:{words})\b", re.IGNORECASE), before, behind)
    for fate, before, behind, words in (
        ("not implemented", 60, 90,
         r"not (?:been |yet |fully |being )*(?:implement|carried out|honou?r|appl|fulfil|respect)\w*|unimplemented|"
         r"non-implementation|fail\w* to (?:implement|honou?r|fulfil|carry out|meet)|dead letter|"
         r"never (?:been )?(?:implemented|carried out)|lack of implementation"),
        ("breached", 60, 60,
         r"violat\w+|breach\w*|contraven\w+|contrary to|in defiance of|runs? against|ran against|broke|broken|"
         r"disregard\w*|undermin\w+"),
        ("rejected", 60, 80,
         r"reject\w*|null and void|turned down|illegal|does not bind|not binding|obsolete|denounc\w+"),
        ("implemented", 60, 90,
         r"(?:has|have|had|was|were) (?:now |already |been |fully |largely |partly )*"
         r"(?:implemented|carried out|fulfilled|honou?red)"),
        ("to be implemented", 70, 70,
         r"implement\w*|carry out|carried out|reali[sz]e|honou?r|fulfil\w*|compl(?:y|iance) with|put into effect|"
         r"deliver on|abide by"),
        ("legal basis", 90, 90,
         r"legal (?:basis|framework|foundation|act)|basis for|law (?:that|which) governs"),
        ("in force", 50, 60,
         r"in force|entered into force|remains? valid|still valid|binding|bound|binds|remains? the"),
        ("signed", 70, 60,
         r"sign(?:ed|s|ing|ature)|initial(?:l?ed|s)|conclud\w+|reached|struck|agreed"),
        ("adopted", 60, 70,
         r"adopt\w+|vot(?:ed|e|es|ing) (?:for|on|in favour)?|declared|proclaim\w*|passed"),
        ("invoked", 60, 20,
         r"in (?:line|conformity|accordance|keeping) with|on the basis of|pursuant to|under|within the framework of|"
         r"based on|according to|in the light of|bearing in mind|recall\w*|quoted|cit(?:ed|es|ing)|guided by|"
         r"with reference to|since"),
        ("supported", 60, 70,
         r"support\w*|welcom\w+|hail\w*|prais\w+|back(?:ed|s|ing)|accept\w*|endors\w+|recogni[sz]\w+"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """A citation as the dossier shows it.

    symbol   what is meant, "" when it is not numbered or named; written  the words of the citation
    wrong    what was written instead, None when the citation is right
    """

    symbol: str
    name: str | None
    written: str
    cell: Cell
    wrong: Cell | None = None


def uses(sheet: Sheet) -> Iterator[Use]:
    """The citations of one report, each with what is told of what it cites."""
    for citation in sheet.all(Citation):
        number = sheet.of(citation)
        if number is None:
            continue
        span = citation.spans[0]
        written = " ".join(span.slice(sheet.text).split())
        statement = holding(sheet, span.start)
        sources = (source(sheet, citation.id, statement),)
        words, as_of = clause(sheet, number, span.start, span.end), at_of(sheet, statement)
        fate = _fate(sheet, number, citation)
        cell = Cell(fate, written, words, sources, _day(sheet, number, span.start, span.end, fate), as_of)
        wrong = None
        if citation.verdict.startswith("wrong_"):
            wrong = Cell("wrong citation", citation.symbol or written, words, sources, None, as_of)
        name = citation.name if citation.symbol else None
        yield Use(meant(citation), name, written, cell, wrong)


def _fate(sheet: Sheet, number: int, citation: Citation) -> str:
    """The fate whose words stand within reach of the citation in its sentence; "cited" when none does."""
    sentence, span = sheet.sentences[number], citation.spans[0]
    for fate, pattern, before, behind in _FATES:
        low, high = max(sentence.start, span.start - before), min(sentence.end, span.end + behind)
        for match in pattern.finditer(sheet.text, low, high):
            if match.end() <= span.start or span.end <= match.start():
                return fate
    return "cited"


def _day(sheet: Sheet, number: int, start: int, end: int, fate: str) -> str | None:
    """The date told beside a signing or adoption; that of saying left out."""
    if fate not in ("signed", "adopted", "in force"):
        return None
    said = {s.said_at for s in sheet.statements(number)} - {None}
    near = [
        (max(m.spans[0].start - end, start - m.spans[0].end), m.value)
        for m in sheet.moments(number)
        if bounds(m.value) is not None and m.value not in said
    ]
    return min(near, default=(0, None), key=lambda pair: pair[0])[1]


#: agreements that are spoken of without a name
_AGREEMENT = spaced(
    r"\b(?:the |these |those |all |signed |reached |their |its |existing )*"
    r"(?:agreements?|accords?|commitments|obligations)\b"
    r"(?: (?:signed|reached|already reached|concluded|made|undertaken))?"
)


def unnamed(sheet: Sheet) -> Iterator[Use]:
    """Agreements that a sentence tells something of without saying which."""
    for number, sentence in enumerate(sheet.sentences):
        if sentence.region != "body":
            continue
        cited = [c.spans[0] for c in sheet.citations(number)]
        for match in _AGREEMENT.finditer(sheet.text, sentence.start, sentence.end):
            if any(c.start < match.end() and match.start() < c.end for c in cited):
                continue
            fate = _told(sheet, sentence.start, sentence.end, match.start(), match.end())
            statement = holding(sheet, match.start())
            if fate is None or statement is None:
                continue
            written = " ".join(match.group().split())
            cell = Cell(
                fate, written, clause(sheet, number, match.start(), match.end()),
                (source(sheet, statement.id, statement),), None, at_of(sheet, statement),
            )  # fmt: skip
            yield Use("", None, written, cell)


#: what makes an agreement without a name worth a line
_OF_UNNAMED = ("not implemented", "breached", "rejected", "implemented", "to be implemented", "signed")


def _told(sheet: Sheet, low: int, high: int, start: int, end: int) -> str | None:
    for fate, pattern, before, behind in _FATES:
        if fate in _OF_UNNAMED:
            near = pattern.search(sheet.text, max(low, start - before), min(high, end + behind))
            if near is not None:
                return fate
    return None
