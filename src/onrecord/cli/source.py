"""onrecord source: the passage a record points at."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from onrecord.cli import options, terminal
from onrecord.query import Passage, passage
from onrecord.query.decided import Decided, decided
from onrecord.query.passage import Piece
from onrecord.store import Store

_STYLES = {"context": "", "content": "bold reverse", "cue": "underline", "speaker": "bold"}
#: around the span where there is no colour to show it
_OPEN, _CLOSE = "[[", "]]"


@click.command
@options.record_file
@click.argument("record_id", metavar="ID")
@click.option("--lines", type=click.IntRange(0, 50), default=2, show_default=True,
              help="Lines around the passage.")  # fmt: skip
@options.as_json
def source(record: str, record_id: str, lines: int, as_json: bool) -> None:
    """Show the passage a record stands on, marked in its report.

    \b
    Example: onrecord source process.db s3f9a01c
    """
    with Store.open(record, readonly=True) as store:
        found = passage(store, record_id, lines)
        decision = decided(store, found.record) if found.record is not None else None
    if as_json:
        terminal.print_json(_json(found, decision))
        return
    console = terminal.console()
    _header(found, decision, console)
    marks = not console.is_terminal or console.no_color
    console.print(_marked(found, marks), soft_wrap=not console.is_terminal)


def _header(found: Passage, decision: Decided | None, console: Console) -> None:
    document = found.document
    fields = [
        ("title", document.title), ("outlet", document.outlet),
        ("published", f"{document.published or 'unknown'} ({document.published_basis})"),
        ("file", document.file), ("report", document.id),
    ]  # fmt: skip
    if found.record is not None:
        spans = ", ".join(f"{span.start}-{span.end}" for span in found.record.spans)
        fields += [(found.record.KIND, found.record.id), ("characters", spans), ("because", found.record.why)]
        fields.append(("decided", decision.words if decision is not None else None))
    for name, value in fields:
        if value:
            console.print(Text(f"{name:<11}", style="dim").append_text(terminal.text(value)), soft_wrap=True)
    console.print()


def _marked(found: Passage, marks: bool) -> Text:
    made = Text()
    for piece in found.pieces:
        shown = _lines(piece)
        if piece.role == "content" and marks:
            shown = f"{_OPEN}{shown}{_CLOSE}"
        made.append(shown, style="" if marks else _STYLES[piece.role])
    return made


def _lines(piece: Piece) -> str:
    """The piece with its line breaks and blanks, everything else made harmless."""
    parts = piece.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_blanks_kept(part) for part in parts)


def _blanks_kept(part: str) -> str:
    body = terminal.clean(part)
    before = " " if part[:1].isspace() else ""
    after = " " if part[-1:].isspace() and body else ""
    return f"{before}{body}{after}"


def _json(found: Passage, decision: Decided | None) -> dict[str, object]:
    return {
        "document": found.document.as_json(),
        "record": None if found.record is None else found.record.as_json(),
        "decision": None if decision is None else decision.as_json(),
        "start": found.start,
        "end": found.end,
        "pieces": [{"role": piece.role, "text": piece.text} for piece in found.pieces],
    }
