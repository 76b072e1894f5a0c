"""onrecord review: judge records in the terminal, one after the other."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator

import click

from onrecord.cli import options, terminal
from onrecord.core.errors import QueryError
from onrecord.core.record import KINDS, Record, Statement
from onrecord.query import passage
from onrecord.review import agreements, decide, queue, reviewed, stale, undo
from onrecord.review.queue import ORDERS, Item
from onrecord.store import Store

_MARKS = {"context": "{}", "content": "[{}]", "cue": "<{}>", "speaker": "<{}>"}
_KEYS = "a accept   r reject   c correct a field   s skip   u undo   q quit"


@click.command
@options.record_file
@click.option(
    "--by", metavar="NAME", default=getpass.getuser, show_default="your name on this machine", help="Who judges."
)
@click.option("--order", type=click.Choice(ORDERS), default="unsure", show_default=True, help="What comes first.")
@click.option("--kind", type=click.Choice(tuple(KINDS)), default="statement", show_default=True, help="What is judged.")
@click.option("--actor", metavar="ID", default=None, help="Only statements of this actor.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most this many.")
@click.option("--agreement", is_flag=True, help="Print how far reviewers and machine agree, and end.")
@click.option("--stale", "list_stale", is_flag=True, help="Print judgements of what has changed since, and end.")
def review(
    record: str, by: str, order: str, kind: str, actor: str | None, limit: int, agreement: bool, list_stale: bool
) -> None:
    """Accept, reject or correct records, the least sure first.

    \b
    Example: onrecord review process.db --by ana --order findings
    """
    with Store.open(record) as store:
        if agreement:
            _agreement(store)
        elif list_stale:
            for judgement in stale(store):
                click.echo(
                    terminal.clean(f"{judgement.record} {judgement.verdict} by {judgement.by}: {judgement.note}")
                )
        else:
            _walk(store, by, queue(store, by, order=order, kind=kind, actor=actor, limit=limit))


def _agreement(store: Store) -> None:
    made = terminal.table("field", "coders", "alpha", "units", "same")
    for one in agreements(store):
        figure = "–" if one.alpha is None else f"{one.alpha:.3f}"
        made.add_row(one.field, ", ".join(one.coders), figure, str(one.units), str(one.same))
    if made.row_count:
        terminal.print_table(made)
    else:
        click.echo("Nobody has judged anything yet.")


def _walk(store: Store, by: str, items: list[Item]) -> None:
    done = 0
    at = 0
    while at < len(items):
        for line in _shown(store, items[at], at + 1, len(items)):
            click.echo(terminal.clean(line))
        key = click.prompt(_KEYS, default="s", show_default=False, prompt_suffix="\n> ").strip().lower()[:1]
        if key == "q":
            break
        if key == "u":
            taken = undo(store, by)
            click.echo(f"undone: {len(taken)}")
            done -= bool(taken)
            at = max(0, at - 1)
            continue
        try:
            done += _decided(store, by, items[at].record, key)
            at += 1
        except QueryError as error:
            click.echo(f"onrecord: {error}", err=True)
    standing = sum(one.judgement is not None for one in reviewed(store))
    click.echo(
        f"{terminal.counted(done, 'decision')} this time; {terminal.counted(standing, 'record')} decided in all."
    )


def _shown(store: Store, item: Item, number: int, total: int) -> Iterator[str]:
    record = item.record
    yield ""
    yield f"{number}/{total}  {record.KIND} {record.id}  {item.document.file}"
    if isinstance(record, Statement):
        speaker = record.speaker
        yield f"  {speaker.name or '(not named)'}, {speaker.capacity or 'no capacity'}, of {speaker.of or 'nobody'}"
        yield f"  {record.act}, {record.manner}, {record.status}, {record.said_at or 'undated'}"
    pieces = passage(store, record.id, context_lines=1).pieces
    yield "  " + "".join(_MARKS[piece.role].format(piece.text) for piece in pieces)
    yield f"  {item.why}"


def _decided(store: Store, by: str, record: Record, key: str) -> int:
    if key == "a":
        decide(store, record.id, "accept", by=by, digest=record.digest)
    elif key == "r":
        decide(store, record.id, "reject", by=by, digest=record.digest, note=click.prompt("why", default=""))
    elif key == "c":
        field = click.prompt("field (speaker.name, act, said_at …)")
        decide(store, record.id, "correct", by=by, digest=record.digest,
               put_instead=_instead(record, field, click.prompt("value (JSON, or words)")))  # fmt: skip
    else:
        return 0
    return 1


def _instead(record: Record, field: str, value: str) -> dict[str, object]:
    try:
        given = json.loads(value)
    except ValueError:
        given = value
    outer, _, inner = field.partition(".")
    if not inner:
        return {outer: given}
    whole = record.as_json().get(outer)
    return {outer: {**whole, inner: given} if isinstance(whole, dict) else given}
