"""onrecord relate: compare the reports with each other."""

from __future__ import annotations

import click

from onrecord.cli import options, terminal
from onrecord.core.link import WORDS
from onrecord.reconcile import Progress, Related
from onrecord.reconcile import relate as relate_all
from onrecord.store import Store


@click.command
@options.record_file
@options.as_json
def relate(record: str, as_json: bool) -> None:
    """Compare reports: copies, occasions, support, contradictions.

    A build does this at its end; only what has changed since is compared again.

    \b
    Example: onrecord relate process.db
    """
    with Store.open(record) as store:
        done = with_bar(store)
        counts = dict(done.counts)
    if as_json:
        terminal.print_json({"blocks": done.blocks, "counts": counts})
        return
    told = [terminal.counted(number, *WORDS.get(kind, (kind,))) for kind, number in counts.items()]
    terminal.console().print(", ".join(told) + "." if told else "No report has to do with another.")


def with_bar(store: Store) -> Related:
    """``reconcile.relate`` with a progress bar."""
    with terminal.progress_bar() as bar:
        task = bar.add_task("comparing", total=None)

        def step(at: Progress) -> None:
            bar.update(task, description=f"comparing: {at.name}", total=at.total, completed=at.done)

        return relate_all(store, step)
