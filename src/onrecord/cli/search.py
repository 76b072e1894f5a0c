"""onrecord search: words in statements and reports."""

from __future__ import annotations

import re
from dataclasses import asdict

import click
from rich.text import Text

from onrecord.cli import options, terminal
from onrecord.core.record import Statement
from onrecord.core.spelling import spelled_words, spellings
from onrecord.query import Said, short
from onrecord.store import Hit, Store

_WORD = re.compile(r"\w+")


@click.command
@options.record_file
@click.argument("asked", metavar="WORDS…", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most N hits.")
@options.as_json
def search(record: str, asked: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find statements and reports by words; kosov* for beginnings.

    \b
    Example: onrecord search process.db resolution 1244
    """
    text = " ".join(asked)
    with Store.open(record, readonly=True) as store:
        hits = store.search(text, limit)
        if as_json:
            terminal.print_json([asdict(hit) for hit in hits])
            return
        if not hits:
            click.echo("Nothing found.")
            return
        console = terminal.console()
        for hit in hits:
            console.print(_head(store, hit))
            console.print(_highlighted(hit.passage, text), soft_wrap=not console.is_terminal)
            console.print()
        console.print(terminal.counted(len(hits), "hit"), style="dim")


def _head(store: Store, hit: Hit) -> Text:
    """Who and where: a line above the words found."""
    document = store.document(hit.document)
    if hit.record is None:
        line = terminal.text(document.title or document.file, "bold")
    else:
        record = store.standing_record(hit.record)
        assert isinstance(record, Statement)
        said = Said(record, document)
        line = terminal.text(said.name, "bold")
        if record.speaker.capacity:
            line.append(", " + terminal.clean(record.speaker.capacity))
    place = f"({document.outlet or document.file}, {document.published or 'undated'})"
    line.append(" " + terminal.clean(place), style="dim")
    line.append(f" {short(hit.record or hit.document)}", style="cyan")
    return line


def _highlighted(passage: str, asked: str) -> Text:
    """The passage with the words asked for set off; on a plain terminal it stays plain."""
    shown = terminal.text(passage)
    wanted = {spelling for word in spelled_words(asked) for spelling in word}
    starred = " ".join(part for part in asked.split() if part.endswith("*"))
    beginnings = tuple(spelling for word in spelled_words(starred) for spelling in word)
    for found in _WORD.finditer(shown.plain):
        spelled = spellings(found.group())
        if not wanted.isdisjoint(spelled) or any(word.startswith(beginnings) for word in spelled):
            shown.stylize("bold yellow", *found.span())
    return shown
