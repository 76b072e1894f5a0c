"""From a hit to a citation: its symbol, the verdict on number, year and body, and what was meant."""

from __future__ import annotations

from onrecord.cite.hits import Hit
from onrecord.cite.report import Report
from onrecord.cite.suggest import Candidate, candidates, off_topic
from onrecord.core.instruments import Alias, Instrument, Instruments
from onrecord.core.record import Citation
from onrecord.core.text import Document

MADE_BY = "cite/rules-1"
#: the Assembly numbered its resolutions "1244 (XIII)" up to this year and number, by session since
_LAST_ROMAN_YEAR, _LAST_ROMAN = 1976, 3541
#: how sure each verdict is: exact look-ups, repairs, forms without register, names without register
_SCORES = {
    "matches": 0.97, "wrong_number": 0.85, "wrong_year": 0.85, "wrong_body": 0.85, "unknown": 0.8, "unnumbered": 0.7,
}  # fmt: skip


def judge(hit: Hit, document: Document, report: Report, instruments: Instruments) -> Citation | None:
    """The citation a hit makes; None when a local name does not belong to the report's process."""
    if hit.kind == "council":
        return _council(hit, document, report, instruments)
    if hit.kind == "assembly":
        return _assembly(hit, document, instruments)
    if hit.kind in ("document", "meeting"):
        return _document(hit, document, instruments)
    if hit.kind == "other":
        return _cite(hit, document, None, "unknown", "a resolution of a body no register at hand covers")
    if hit.kind == "constitution":
        return _constitution(hit, document, report, instruments)
    if hit.kind == "named":
        return _named(hit, document, report)
    name = hit_text(hit, document) if hit.kind == "titled" else None
    return _cite(hit, document, None, "unnumbered", "no number and no name of the register", name=name)


def hit_text(hit: Hit, document: Document) -> str:
    """The passage with its blanks made single."""
    return " ".join(document.text[hit.start : hit.end].split())


def _cite(
    hit: Hit, document: Document, symbol: str | None, verdict: str, why: str,
    *, suggestion: str | None = None, name: str | None = None,
) -> Citation:  # fmt: skip
    return Citation(
        spans=(document.span(hit.start, hit.end),), made_by=MADE_BY, score=_SCORES[verdict], why=why,
        symbol=symbol, verdict=verdict, suggestion=suggestion, name=name or None,
    )  # fmt: skip


def _described(instrument: Instrument) -> str:
    return f"{instrument.symbol} ({instrument.name})" if instrument.name else instrument.symbol


def _council(hit: Hit, document: Document, report: Report, instruments: Instruments) -> Citation:
    number, year = hit.number or 0, hit.year
    found = instruments.resolution(number)
    if hit.body == "GA":
        return _council_form_of_assembly(hit, document, report, instruments)
    if hit.body is None or hit.body == "UN":
        famous = _famous_assembly(number, report, instruments) if year is None else None
        if famous is not None:
            why = f"{_described(famous)} fits the report, {found.symbol if found else number} does not"
            return _cite(hit, document, famous.symbol, "matches", why, name=famous.name)
    written = f"S/RES/{number}" + (f" ({year})" if year else "")
    first, last = instruments.years
    if found is None and (year is None or year >= last or year < first):
        return _cite(hit, document, written, "unknown", f"the register ends before resolution {number}")
    if found is not None and year in (None, found.year):
        meant = off_topic(found, year, report, instruments)
        if meant is None:
            return _cite(hit, document, found.symbol, "matches", f"{_described(found)}", name=found.name)
        why = f"the report never speaks of what {_described(found)} is about"
        return _wrong(hit, document, written if year else found.symbol, found, meant, why, report)
    assert year is not None  # without a year the resolution was found or is unknown
    fact = f"resolution {number} is of {found.year} ({found.name})" if found else f"no resolution {number} exists"
    ranked = candidates(number, year, report, instruments)
    likely = bool(ranked) and report.on(ranked[0].instrument)
    if hit.body is None and not likely and not report.speaks_of_united_nations:
        why = f"no Council resolution {number} of {year}; the report never speaks of the United Nations"
        return _cite(hit, document, None, "unknown", why)
    if not ranked:
        verdict = "wrong_number" if found is None else "wrong_year"
        why = f"{fact}, the text says {year}; nothing of {year} is near"
        return _cite(hit, document, written, verdict, why, name=found.name if found else None)
    return _wrong(hit, document, written, found, ranked[0], f"{fact}, the text says {year}", report)


def _wrong(
    hit: Hit, document: Document, written: str, found: Instrument | None, meant: Candidate, why: str, report: Report
) -> Citation:
    """The citation of ``meant`` as ``written``; ``found`` is the resolution with the number written."""
    fits = " and fits the report's topic" if report.on(meant.instrument) else ""
    return _cite(
        hit, document, written, f"wrong_{meant.repair}", f"{why}; {_described(meant.instrument)} {meant.how}{fits}",
        suggestion=meant.instrument.symbol, name=found.name if found else None,
    )  # fmt: skip


def _famous_assembly(number: int, report: Report, instruments: Instruments) -> Instrument | None:
    """An Assembly resolution cited by its bare number ("UN resolution 194") where only that fits the report."""
    found = instruments.resolution(number)
    if found is not None and (found.landmark or report.on(found) or report.speaks_of(found)):
        return None
    return next((i for i in instruments.assembly_resolutions(number) if report.on(i)), None)


def _council_form_of_assembly(hit: Hit, document: Document, report: Report, instruments: Instruments) -> Citation:
    """ "General Assembly resolution 1244 (1999)": the Assembly has no such form; without a year it may."""
    number, year = hit.number or 0, hit.year
    found = instruments.resolution(number)
    assembly = instruments.assembly_resolutions(number)
    written = f"A/RES/{number}" + (f" ({year})" if year else "")
    if len(assembly) == 1 and year in (None, assembly[0].year):
        return _cite(hit, document, assembly[0].symbol, "matches", _described(assembly[0]), name=assembly[0].name)
    if year is not None and year > _LAST_ROMAN_YEAR and found is not None and found.year == year:
        why = f"the Assembly has numbered by session since {_LAST_ROMAN_YEAR}; the Council adopted {_described(found)}"
        return _cite(hit, document, written, "wrong_body", why, suggestion=found.symbol)
    if year is None and found is not None and found.landmark and report.on(found):
        why = f"the report is on the topic of {_described(found)} of the Security Council"
        return _cite(hit, document, written, "wrong_body", why, suggestion=found.symbol)
    why = "no register of Assembly resolutions at hand"
    return _cite(hit, document, written, "unknown", why if number <= _LAST_ROMAN else f"{why}, and none has this form")


def _assembly(hit: Hit, document: Document, instruments: Instruments) -> Citation:
    symbol = hit.symbol or ""
    found = instruments.by_symbol(symbol)
    if hit.body == "SC":
        why = "the Council numbers its resolutions through, this form is the Assembly's"
        why += f"; {_described(found)}" if found else ""
        return _cite(hit, document, symbol.replace("A/RES/", "S/RES/"), "wrong_body", why, suggestion=symbol)
    if found is not None:
        return _cite(hit, document, symbol, "matches", _described(found), name=found.name)
    return _cite(hit, document, symbol, "unknown", "no register of Assembly resolutions at hand")


def _document(hit: Hit, document: Document, instruments: Instruments) -> Citation:
    symbol = hit.symbol or ""
    council = symbol[symbol.find("S/") :] if "S/" in symbol else symbol
    found = instruments.by_symbol(council) or instruments.by_symbol(council.split("/Add.")[0].split("/Corr.")[0])
    if found is None:
        return _cite(hit, document, symbol, "unknown", "in no register at hand")
    why = f"{found.kind} of {found.date}" + (f" on {found.name}" if found.name else "")
    return _cite(hit, document, symbol, "matches", why, name=found.name)


def _named(hit: Hit, document: Document, report: Report) -> Citation | None:
    chosen = _choose(hit, document, report)
    if chosen is None:
        return None
    instrument = chosen.instrument
    symbol = f"{instrument.symbol}, {hit.part}" if hit.part else instrument.symbol
    why = f"{instrument.name} of {instrument.date}" + (", as the report's topic has it" if chosen.local else "")
    return _cite(hit, document, symbol, "matches", why, name=instrument.name)


def _choose(hit: Hit, document: Document, report: Report) -> Alias | None:
    """The instrument a name stands for: the written year, the report's topic, the latest before publication."""
    open_to = [a for a in hit.aliases if not a.local or report.share(a.instrument.topics) > 0]
    if not open_to:
        return None
    if len(open_to) == 1:
        return open_to[0]
    published = document.published or "9999"

    def fit(alias: Alias) -> tuple[bool, bool, float, str]:
        instrument = alias.instrument
        return (
            instrument.year == hit.year, instrument.date <= published, report.share(instrument.topics), instrument.date
        )  # fmt: skip

    return max(open_to, key=fit)


def _constitution(hit: Hit, document: Document, report: Report, instruments: Instruments) -> Citation:
    """ "the Constitution" is that of the place the report is on, when the register holds it."""
    written = hit_text(hit, document)
    if written.casefold() in ("the constitution", "constitution"):
        found = instruments.constitution_of(report.near(hit.start, hit.end))
        if found is not None:
            why = f"{found.name}, by what the passage is about"
            return _cite(hit, document, found.symbol, "matches", why, name=found.name)
        return _cite(hit, document, None, "unnumbered", "whose constitution the report does not say")
    return _cite(hit, document, None, "unnumbered", "a constitution no register at hand holds", name=written)
