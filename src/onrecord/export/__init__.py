"""Formats a record leaves in; one module a format.

``jsonl`` has every field of every record, without the reports' texts unless they are asked for:
documents first, then records ordered by (document, first offset, kind, id), the same bytes
for the same record. ``csv`` and ``parquet`` are flat tables, one a kind, for spreadsheets and statistics.
The others are what other programs read; each says which kinds it can carry (docs/exchange.md).
Every file is written beside its name and put in place whole; a record is never replaced by an export.
Other packages add formats of their own (``plugins``).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.core.errors import OnrecordError, QueryError
from onrecord.export import brat, csv_table, event_rows, ftm, jsonl, parquet, prov, uima, webannotation
from onrecord.export.atomic import make_folder, replacing
from onrecord.export.flat import TABLES
from onrecord.export.plugins import fault, load, plugged, said
from onrecord.store import Store

#: store, kinds, target, and whether the texts of the reports go with them
Write = Callable[[Store, tuple[str, ...], BinaryIO, bool], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it writes the given kinds.

    whole     one file holds several kinds
    texts     the reports' texts can go with them when asked
    binary    not for reading on a terminal
    carries   the kinds it can say anything of
    told      what it is, for help
    lost      what of a record it cannot hold, a line a kind; nothing is asked when its files say it themselves
    """

    name: str
    write: Write
    told: str
    whole: bool = True
    texts: bool = False
    binary: bool = False
    carries: tuple[str, ...] = tuple(TABLES)
    lost: Callable[[Store], Sequence[str]] = lambda _: ()


def _late(module: str, name: str) -> Any:
    """A function of a module loaded when it is first called: they take longer to load than most verbs to run."""

    def call(*given: Any) -> Any:
        return getattr(import_module(f"onrecord.{module}"), name)(*given)

    return call


_ALL = (
    Format("jsonl", jsonl.write, "every field of every record", texts=True),
    Format("csv", csv_table.write, "tables, one a kind", whole=False),
    Format("parquet", parquet.write, "tables, one a kind", whole=False, binary=True),
    Format("annotations", webannotation.write, "W3C Web Annotations (JSON-LD)", carries=webannotation.CARRIES),
    Format("brat", brat.write, "brat standoff, zipped", binary=True, carries=brat.CARRIES),
    Format("uima", uima.write, "UIMA CAS JSON for INCEpTION, zipped", binary=True, carries=uima.CARRIES),
    Format("qdpx", _late("exchange.refi.record", "write"), "REFI-QDA project for MAXQDA, NVivo, ATLAS.ti, QualCoder",
           binary=True, carries=brat.CARRIES),
    Format("qdc", _late("exchange.refi.record", "write_codes"), "REFI-QDA codebook: the codes of qdpx alone",
           carries=("statement",)),
    Format("dna", _late("exchange.dna.made", "write"), "Discourse Network Analyzer 3, positions", binary=True,
           carries=("statement",), lost=_late("exchange.dna.made", "lost")),
    Format("tei", _late("export.tei", "write"), "TEI: statements in their texts, turns of transcripts",
           carries=("document", "statement")),
    Format("prov", prov.write, "PROV-JSON: where each record comes from", carries=prov.CARRIES),
    Format("ftm", ftm.write, "FollowTheMoney entities", carries=ftm.CARRIES),
    Format("plover", event_rows.plover, "PLOVER JSON, an event a line", carries=event_rows.CARRIES),
    Format("icews", event_rows.icews, "events as ICEWS rows (CAMEO)", carries=event_rows.CARRIES),
    Format("gdelt", event_rows.gdelt, "events as GDELT-like rows", carries=event_rows.CARRIES),
)  # fmt: skip
#: format name -> format, in the order help shows them
FORMATS: dict[str, Format] = {form.name: form for form in _ALL}


def export(
    store: Store,
    to: str,
    name: str,
    kinds: tuple[str, ...] = (),
    *,
    with_text: bool = False,
    stdout: BinaryIO | None = None,
) -> list[Path]:
    """Write the record, or only ``kinds`` of it, to ``to`` in format ``name``; the files written.

    ``to`` is a file, "-" for standard output (or ``stdout``), or a folder when a format with one table
    a kind is to write several (tables without a row are written too, with their header). An existing
    file is replaced only when the new one is complete. ``with_text`` adds the ``text`` of reports.

    Raises QueryError (QUERY-VALUE) for an unknown format or kind, for several tables to one file, and for
    texts in a table; ExportError (EXPORT-NEEDS, EXPORT-UNWRITABLE), the latter also when ``to`` is a record.
    """
    form = format_named(name)
    _known("--kind", kinds, TABLES)
    for kind in kinds:
        if kind not in form.carries:
            cause, remedy = f"{name} has no place for a {kind}", f"It carries {', '.join(form.carries)}"
            raise QueryError("QUERY-VALUE", "--kind", cause, remedy)
    chosen = tuple(kind for kind in form.carries if not kinds or kind in kinds)
    if with_text and not form.texts:
        raise QueryError("QUERY-VALUE", "--with-text", f"{name} has no place for them", "Use --format jsonl")
    if form.whole or len(chosen) == 1:
        with _target(to, stdout or sys.stdout.buffer) as stream:
            _write(form, store, chosen, stream, with_text)
        return [] if to == "-" else [Path(to)]
    if to == "-":
        remedy = "Add --kind, or name a folder with -o"
        raise QueryError("QUERY-VALUE", "-o", f"{name} holds one kind a file", remedy)
    return _folder(store, Path(to), form, chosen)


def format_named(name: str) -> Format:
    """The format of this name, of this package or of another (``plugins``); raises QueryError, ExportError."""
    _known("--format", (name,), (*FORMATS, *(one for one in plugged() if one not in FORMATS)))
    if name in FORMATS:
        return FORMATS[name]
    form = load(plugged()[name])
    if not isinstance(form, Format):
        raise fault(plugged()[name], f"is a {type(form).__name__}, no Format")
    return form


def _known(option: str, given: Iterable[str], known: Iterable[str]) -> None:
    for name in given:
        if name not in known:
            raise QueryError("QUERY-VALUE", option, f"{name!r} is unknown", f"Use one of {', '.join(known)}")


def _write(form: Format, store: Store, kinds: tuple[str, ...], to: BinaryIO, with_text: bool) -> None:
    if form.name in FORMATS:
        form.write(store, kinds, to, with_text)
        return
    try:
        form.write(store, kinds, to, with_text)
    except OnrecordError:
        raise
    except Exception as error:  # code of others may raise anything
        raise fault(plugged()[form.name], f"failed ({said(error)})") from error


def _folder(store: Store, folder: Path, form: Format, kinds: tuple[str, ...]) -> list[Path]:
    make_folder(folder)
    paths = []
    for kind in kinds:
        path = folder / f"{kind}.{form.name}"
        with replacing(path) as stream:
            _write(form, store, (kind,), stream, False)
        paths.append(path)
    return paths


@contextmanager
def _target(to: str, stdout: BinaryIO) -> Iterator[BinaryIO]:
    if to == "-":
        yield stdout
        stdout.flush()
        return
    with replacing(Path(to)) as stream:
        yield stream


__all__ = ["FORMATS", "Format", "export", "format_named"]
