"""onrecord check: what in the record a person should look at."""

from __future__ import annotations

from collections import Counter

import click
from rich.text import Text

from onrecord.cli import LOOK, options, terminal
from onrecord.query import Finding, findings, short
from onrecord.query.findings import SEVERITIES
from onrecord.store import Store

_FILE_WIDTH = 24
_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}


@click.command(epilog="Exit codes: 0 checked, 1 with --strict when there is an error, 2 not done.")
@options.record_file
@click.option("--strict", is_flag=True, help="Exit with 1 when there is an error.")
@click.option("--notes", is_flag=True, help="List notes too (other readings of dates, files that are gone).")
@options.as_json
@click.pass_context
def check(ctx: click.Context, record: str, strict: bool, notes: bool, as_json: bool) -> None:
    """List wrong citations, doubtful dates, disagreements.

    \b
    Example: onrecord check process.db --strict
    """
    with Store.open(record, readonly=True) as store:
        found = findings(store)
    if as_json:
        terminal.print_json([finding.as_json() for finding in found])
    else:
        _print(found, notes)
    if strict and any(finding.severity == "error" for finding in found):
        ctx.exit(LOOK)


def _print(found: list[Finding], notes: bool) -> None:
    console = terminal.console()
    shown = [finding for finding in found if notes or finding.severity != "note"]
    if shown:
        made = terminal.table("finding", "what", "where")
        made.columns[0].no_wrap = True
        made.columns[2].max_width = _FILE_WIDTH
        for finding in shown:
            made.add_row(*_row(finding))
        terminal.print_table(made)
        console.print()
    counts = Counter(finding.severity for finding in found)
    console.print(", ".join(terminal.counted(counts[severity], severity) for severity in SEVERITIES))
    gone = sum(finding.kind == "file-gone" for finding in found)
    if gone:
        console.print(terminal.gone(gone), style="dim")
    if counts["note"] and not notes:
        console.print("Notes are listed with --notes.", style="dim")


def _row(finding: Finding) -> tuple[Text, ...]:
    severity = terminal.text(finding.severity, _STYLES[finding.severity])
    kind = terminal.stacked(severity, terminal.text(finding.kind.replace("-", " ")))
    what = terminal.stacked(
        terminal.text(finding.message),
        terminal.text(finding.why, "dim") if finding.why else None,
        terminal.text(finding.remedy, "italic") if finding.remedy else None,
    )
    place = finding.record or finding.document
    file = terminal.in_lines(finding.file, _FILE_WIDTH)
    where = terminal.stacked(file, terminal.text(short(place), "cyan") if place else None)
    return kind, what, where
