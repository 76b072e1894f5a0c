"""onrecord network: discourse networks of a record or of a DNA project."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, terminal
from onrecord.core.errors import QueryError
from onrecord.export.atomic import replacing
from onrecord.export.networks import FORMATS, LISTS, Format, by_suffix
from onrecord.networks.spec import (
    AGGREGATIONS,
    DUPLICATES,
    EXCLUDABLE,
    KERNELS,
    MODES,
    NORMALISATIONS,
    WINDOWS,
    Exclusion,
    Spec,
)  # fmt: skip
from onrecord.networks.table import DOCUMENT_VARIABLES, Table
from onrecord.query.dates import checked
from onrecord.store import Store

if TYPE_CHECKING:
    from onrecord.networks.network import Network

_AGGREGATIONS = tuple(dict.fromkeys(name for names in AGGREGATIONS.values() for name in names))
_NORMALISATIONS = tuple(dict.fromkeys(name for names in NORMALISATIONS.values() for name in names))


@click.command
@options.record_file
@click.option("--type", "mode", type=click.Choice((*MODES, *LISTS)), default=MODES[0], show_default=True,
              help="Who is tied to whom, or who to what; or a list of what docs/networks.md describes.")  # fmt: skip
@click.option("--variable1", default="actor", show_default=True, help="Whose network it is (rows).")
@click.option("--variable2", default="issue", show_default=True, help="What ties them (columns).")
@click.option("--qualifier", help="What tells agreement, such as stance.")
@click.option("--aggregation", type=click.Choice(_AGGREGATIONS), default="ignore", show_default=True,
              help="How the qualifier counts.")  # fmt: skip
@click.option("--normalisation", type=click.Choice(_NORMALISATIONS), default="no", show_default=True,
              help="What ties are divided by.")  # fmt: skip
@click.option("--duplicates", type=click.Choice(DUPLICATES), default="include", show_default=True,
              help="Count equal statements once a document, week …")  # fmt: skip
@click.option("--isolates", is_flag=True, help="Keep labels without a tie.")
@options.since
@options.until
@click.option("--window", type=click.Choice(WINDOWS), default="no", show_default=True,
              help="A network a window of so many of these.")  # fmt: skip
@click.option("--size", type=click.IntRange(min=1), default=1, show_default=True, help="Length of a window.")
@click.option("--kernel", type=click.Choice(KERNELS), default="no", show_default=True,
              help="Weigh statements by their distance from the middle.")  # fmt: skip
@click.option("--clusters", type=click.IntRange(min=1), default=2, show_default=True,
              help="How many clusters or camps to look for.")  # fmt: skip
@click.option("--exclude", metavar="VARIABLE=VALUE", multiple=True, help="Leave these out; may be repeated.")
@click.option("--only", metavar="VARIABLE=VALUE", multiple=True, help="Keep only these; may be repeated.")
@click.option(
    "--compat", type=click.Choice(("dna",)), help="Answer as Discourse Network Analyzer does, with its defects."
)
@click.option("--statement-type", metavar="NAME", default="", help="Of a DNA project; default: the first in use.")
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), help="Default: by the end of the file's name.")
@click.option("-o", "out", metavar="OUT", required=True, type=click.Path(path_type=Path, allow_dash=True),
              help="File to write, - for standard output; one a window gets a number.")  # fmt: skip
def network(**given: object) -> None:
    """Write the network of who agrees with whom, or who says what.

    FILE is a record, or a project of Discourse Network Analyzer (.dna). Variables of a record: actor (the side
    spoken for, else the speaker), speaker, side, issue, stance, agreement, act, manner, status; of documents: source.

    \b
    Example: onrecord network process.db --qualifier stance --aggregation congruence -o out.graphml
    """
    _run(_Asked(given))


class _Asked:
    """The options by name, each of the type it has."""

    def __init__(self, given: dict[str, object]) -> None:
        self._given = given

    def text(self, name: str) -> str:
        """One that is always given."""
        return str(self._given[name])

    def maybe(self, name: str) -> str | None:
        """One that may be left out."""
        value = self._given[name]
        return None if value is None else str(value)

    def listed(self, name: str) -> list[str]:
        """One that may be repeated."""
        value = self._given[name]
        return [str(one) for one in value] if isinstance(value, tuple) else []

    def flag(self, name: str) -> bool:
        """One that is there or not."""
        return bool(self._given[name])


def _run(asked: _Asked) -> None:
    # here: they need numpy, which the help of all verbs does without
    from onrecord.export.networks import lists, tables
    from onrecord.networks.computing import compute

    out, mode = Path(asked.text("out")), asked.text("mode")
    form = _format(asked.maybe("form"), out, mode in LISTS)
    table = _table(asked)
    spec = _spec(asked, table)
    if mode in LISTS:
        as_dna = form.name == "dna-csv" and mode == "event-list"
        number = int(asked.text("clusters"))
        written = tables.dna_events(table, spec) if as_dna else lists.WRITERS[mode](table, spec, number)
        _write(out, written.encode("utf-8", "replace"))
        return
    networks = compute(table, spec)
    if not any(one.statements for one in networks):
        raise QueryError("QUERY-VALUE", asked.text("record"), "no statement is left", "Ask for less, or a longer time")
    if form.several or len(networks) == 1:
        _write(out, form.write(networks, table.attributes))
        return
    if str(out) == "-":
        raise QueryError("QUERY-VALUE", "-o", f"{form.name} holds one window a file", "Name a file")
    for number, one in enumerate(networks, start=1):
        _write(_numbered(out, number, len(networks), one), form.write([one], table.attributes))


def _format(name: str | None, out: Path, listed: bool) -> Format:
    form = FORMATS[name] if name else by_suffix(out.suffix) or (FORMATS["csv"] if listed or str(out) == "-" else None)
    if form is None:
        ends = ", ".join(dict.fromkeys(one.suffix for one in FORMATS.values()))
        raise QueryError("QUERY-VALUE", "-o", f"{out.suffix!r} is no format's end", f"Use one of {ends}, or --format")
    if listed and form.suffix != ".csv":
        raise QueryError("QUERY-VALUE", "--format", f"{form.name} holds no list", "Use csv")
    return form


def _table(asked: _Asked) -> Table:
    path = asked.text("record")
    if path.lower().endswith(".dna"):
        from onrecord.exchange import dna

        return dna.table(dna.read(path), asked.text("statement_type"))
    from onrecord.networks.record import table_of
    from onrecord.query.filters import mentions, statements

    by_time = asked.text("window") != "no" or asked.text("duplicates") in ("week", "month", "year")
    timed = bool(by_time or asked.maybe("since") or asked.maybe("until"))
    neutral = "agreement" not in (asked.maybe("qualifier"), asked.text("variable1"), asked.text("variable2"))
    with Store.open(path, readonly=True) as store:
        said = list(statements(store))
        options.say_undated(sum(one.when is None for one in said) if timed else 0)
        return table_of(said, mentions(store), neutral=neutral, undated=not timed)


def _spec(asked: _Asked, table: Table) -> Spec:
    since, until, qualifier = (asked.maybe(name) for name in ("since", "until", "qualifier"))
    one = asked.text("variable1")
    two = asked.text("variable2") if asked.text("mode") != "bars" else ""  # bars are of one variable
    exclude, documents = _exclusions(asked, table)
    return Spec(
        variable1=one, document1=_of_document(one, table), variable2=two, document2=_of_document(two, table),
        mode=_mode(asked.text("mode"), asked.text("aggregation")),
        qualifier=qualifier, document_qualifier=qualifier is not None and _of_document(qualifier, table),
        aggregation=asked.text("aggregation"), normalisation=asked.text("normalisation"),
        isolates=asked.flag("isolates"), duplicates=asked.text("duplicates"),
        start=datetime.fromisoformat(checked(since, "--from")[0]) if since else None,
        stop=datetime.fromisoformat(checked(until, "--to")[1] + "T23:59:59") if until else None,
        window=asked.text("window"), size=int(asked.text("size")), kernel=asked.text("kernel"),
        exclude=exclude, exclude_documents=documents, compat=asked.maybe("compat") or "",
    )  # fmt: skip


def _mode(mode: str, aggregation: str) -> str:
    """The mode of a network; of a list, the one that has the aggregation."""
    return mode if mode in MODES else next(one for one in MODES if aggregation in AGGREGATIONS[one])


def _of_document(name: str, table: Table) -> bool:
    return name not in table.variables and name in DOCUMENT_VARIABLES


def _exclusions(asked: _Asked, table: Table) -> tuple[dict[str, Exclusion], dict[str, Exclusion]]:
    """What --exclude and --only say: by variables of statements, and by variables of documents."""
    exclude: dict[str, Exclusion] = {}
    documents: dict[str, Exclusion] = {}
    for option, inverted in (("exclude", False), ("only", True)):
        for text in asked.listed(option):
            name, sign, value = text.partition("=")
            if not sign:
                raise QueryError("QUERY-VALUE", f"--{option}", f"{text!r} has no =", "Write VARIABLE=VALUE")
            where = documents if _of_document(name, table) and name in EXCLUDABLE else exclude
            before = where.get(name, Exclusion(frozenset(), inverted))
            if before.inverted is not inverted:
                raise QueryError("QUERY-VALUE", "--only", f"{name} has an --exclude too", "Use one of them")
            where[name] = Exclusion(before.values | {value}, inverted)
    return exclude, documents


def _numbered(out: Path, number: int, of: int, one: Network) -> Path:
    """The name with the window's number and the day of its middle, as DNA names its files."""
    return out.with_name(f"{out.stem}-{number:0{len(str(of))}d}-{one.mid.date()}{out.suffix}")


def _write(out: Path, written: bytes) -> None:
    if str(out) == "-":
        stream = terminal.stdout()
        stream.write(written)
        stream.flush()
        return
    with replacing(out) as stream:
        stream.write(written)
    click.echo(f"wrote {out}", err=True)
