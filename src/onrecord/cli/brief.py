"""onrecord brief: a briefing from the record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, terminal

#: names of templates and formats, kept equal to onrecord.brief by a test; that is slow to import for a help text
TEMPLATES = ("digest", "forecast", "chronology", "actor", "issue", "meeting")
FORMATS = ("markdown", "html", "docx")
_ABOUT = {"actor": "actor", "issue": "issue", "occasion": "meeting"}


@click.command
@options.record_file
@click.option("--process", metavar="PROCESS", default=None,
              help="kosovo, cyprus, a topic, or a .toml file.  [default: all reports]")  # fmt: skip
@options.since
@options.until
@click.option("--template", type=click.Choice(TEMPLATES), default=None, show_default="digest",
              help="What stands in it, in which order.")  # fmt: skip
@click.option("--actor", metavar="NAME", default=None, help="Name, side or actor id, for the template actor.")
@click.option("--issue", metavar="ID", default=None, help="Issue id, for the template issue.")
@click.option("--occasion", metavar="ID", default=None, help="Id or symbol, for the template meeting.")
@click.option("--format", "form", type=click.Choice(FORMATS), default=None, show_default="by the name of OUT",
              help="How it is written; docx needs onrecord[docx].")  # fmt: skip
@click.option("-o", "out", metavar="OUT", type=click.Path(path_type=Path), default=None,
              help="The file; without it standard output.")  # fmt: skip
def brief(
    record: str,
    process: str | None,
    since: str | None,
    until: str | None,
    template: str | None,
    form: str | None,
    out: Path | None,
    **about: str | None,
) -> None:
    """Write a briefing in the reports' words, each sentence sourced.

    --actor, --issue and --occasion choose their templates by themselves. Run `onrecord relate` first: it tells
    copies from independent sources and finds the meetings.

    \b
    Example: onrecord brief process.db --process kosovo --from 2024 --template forecast -o kosovo.docx
    """
    from onrecord.brief import WRITERS
    from onrecord.brief import brief as make
    from onrecord.export.atomic import replacing
    from onrecord.store import Store

    chosen, subject = _subject(template, about)
    form = form or _form(out)
    if form == "docx" and out is None:
        raise click.UsageError("docx is no text; name a file with -o")
    with Store.open(record, readonly=True) as store:
        made = make(store, chosen, process=process, since=since, until=until, subject=subject)
    written = WRITERS[form].write(made)
    if out is None:
        terminal.stdout().write(written)
        return
    with replacing(out) as stream:
        stream.write(written)
    notes = terminal.counted(len(made.notes), "source passage")
    click.echo(f"wrote {terminal.clean(out)}: " + ("nothing on the record for it" if made.nothing else notes), err=True)


def _subject(template: str | None, about: dict[str, str | None]) -> tuple[str, str | None]:
    """The template and what it is about."""
    given = {option: value for option, value in about.items() if value is not None}
    if len(given) > 1:
        raise click.UsageError(f"give one of {', '.join(f'--{option}' for option in given)}")
    for option, value in given.items():
        if template not in (None, _ABOUT[option]):
            raise click.UsageError(f"--{option} goes with --template {_ABOUT[option]}, not {template}")
        return _ABOUT[option], value
    return template or "digest", None


def _form(out: Path | None) -> str:
    suffix = out.suffix.lower() if out is not None else ""
    return {".html": "html", ".htm": "html", ".docx": "docx"}.get(suffix, "markdown")
