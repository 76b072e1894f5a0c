"""onrecord verify: is everything in the record as it was written?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from onrecord.cli import LOOK, options, terminal
from onrecord.core.errors import UsageError
from onrecord.export.atomic import replacing
from onrecord.store import Store
from onrecord.store.verify import manifest as manifest_of
from onrecord.store.verify import verify as verify_all

_SHOWN = 20


@click.command(epilog="Exit codes: 0 whole, 1 something is not as it was written, 2 not done.")
@options.record_file
@click.option("--manifest", "out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help="Write hash, counts and reports, to cite it by.")  # fmt: skip
@click.option("--against", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True),
              help="A manifest the record must still agree with.")  # fmt: skip
@options.as_json
@click.pass_context
def verify(ctx: click.Context, record: str, out: Path | None, against: Path | None, as_json: bool) -> None:
    """Check every hash, passage, reference and index.

    \b
    Example: onrecord verify process.db --manifest process.json
    """
    with Store.open(record, readonly=True) as store, terminal.progress_bar() as bar:
        task = bar.add_task("verifying", total=None)
        faults = verify_all(store, lambda done, total: bar.update(task, completed=done, total=total))
        made = manifest_of(store) if out or against or as_json else {}
    told = [f"{fault.where}: {fault.what}" for fault in faults]
    if against:
        told += _differences(_read(against), made)
    if out:
        with replacing(out) as stream:
            stream.write((json.dumps(made, indent=1) + "\n").encode())
    if as_json:
        terminal.print_json({"faults": told, **made})
    else:
        for line in told[:_SHOWN]:
            click.echo(terminal.clean(line))
        more = len(told) - _SHOWN
        click.echo(f"… and {more} more" if more > 0 else terminal.counted(len(told), "fault"))
    ctx.exit(LOOK if told else 0)


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, dict) and "sha256" in found:
            return found
    except (OSError, ValueError):
        pass
    raise UsageError("USAGE", str(path), "it is no manifest", "Make one with: onrecord verify RECORD --manifest FILE")


def _differences(before: dict[str, object], now: dict[str, object]) -> list[str]:
    if before["sha256"] == now["sha256"]:
        return []
    old, new = before.get("reports"), now["reports"]
    assert isinstance(new, dict)
    old = old if isinstance(old, dict) else {}
    told = [f"{report}: it is no longer on the record" for report in sorted(old.keys() - new.keys())]
    told += [f"{report}: it is new on the record" for report in sorted(new.keys() - old.keys())]
    return [*told, "the record is not the one of the manifest"]
