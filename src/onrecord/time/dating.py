"""The stage ``date``: when a report was written, as it says itself or as what it tells of shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.core.instruments import Instruments
from onrecord.core.occasions import Occasions
from onrecord.core.tenures import Tenures
from onrecord.core.text import Document
from onrecord.time.clues import cited, datelined, sayings, told
from onrecord.time.evidence import Weekday, Window
from onrecord.time.happened import happened
from onrecord.time.holders import Offices, holding
from onrecord.time.page import Page
from onrecord.time.publication import publication, yearless
from onrecord.time.sessions import sessions
from onrecord.time.weigh import weigh


@dataclass(frozen=True, slots=True)
class Known:
    """The registers that dating looks things up in."""

    instruments: Instruments
    occasions: Occasions
    tenures: Tenures


def dated(document: Document, page: Page, instruments: Instruments, occasions: Occasions, tenures: Tenures) -> Document:
    """The document with ``published``, ``published_basis`` and ``published_why`` filled in.

    A date the report states goes first (``publication``). Without one the date is inferred from what the
    report cites, the dates, events and office holders it names; ``published`` is then a day, month or year
    as the evidence allows, the basis "inferred", and the reason lists all of it. Where not even the year is
    likely ``published`` is None and the reason gives the interval.
    """
    stated = publication(document)
    if stated.published is not None:
        return stated
    found = evidence(page, Known(instruments, occasions, tenures))
    if dateline := yearless(document):
        found.append(datelined(*dateline))
    inference = weigh([e for e in found if isinstance(e, Window)], [e for e in found if isinstance(e, Weekday)])
    if inference is None:
        return stated
    why = (
        f"{stated.published_why}; inferred {inference.why()}" if stated.published_why else f"inferred {inference.why()}"
    )
    basis = "unknown" if inference.value is None else "inferred"
    return replace(stated, published=inference.value, published_basis=basis, published_why=why)


def evidence(page: Page, known: Known) -> list[Window | Weekday]:
    """Everything in the report that says when it was written."""
    return [
        *cited(page, known.instruments), *told(page), *sayings(page), *happened(page, known.occasions),
        *sessions(page, known.instruments), *holding(page, known.tenures, _offices(known.tenures)),
    ]  # fmt: skip


@lru_cache(maxsize=4)  # a process has few kits, mostly one
def _offices(tenures: Tenures) -> Offices:
    return Offices(tenures)
