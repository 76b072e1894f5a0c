"""onrecord issues: the codebook of issues, and what it makes of a record."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from onrecord.cli import LOOK, options, terminal
from onrecord.cli.terminal import counted
from onrecord.core.errors import QueryError
from onrecord.export.atomic import replacing
from onrecord.positions.codebook import ISSUE_KINDS, Codebook, Issue, parse, shipped, shipped_codebook, written
from onrecord.query.ids import short

if TYPE_CHECKING:
    from onrecord.engine.again import Moved

_FILE = click.Path(path_type=Path)
#: statements shown under a suggestion, changes listed
_SHOWN, _LISTED = 4, 40


@click.group()
def issues() -> None:
    """List, edit, test and apply the issues positions are taken on.

    \b
    Example: onrecord issues list --codebook mine.toml
    """


@issues.command("list")
@options.codebook
@options.as_json
def list_issues(codebook: tuple[Path, ...], as_json: bool) -> None:
    """List the issues with their propositions.

    \b
    Example: onrecord issues list
    """
    book = Codebook.load(codebook)
    if as_json:
        terminal.print_json([issue.as_json() for issue in book.issues])
        return
    table = terminal.table("issue", "proposition", "kind", "phrases")
    table.leading = 0
    for issue in book.issues:
        name = f"  {issue.id}" if issue.parent else issue.id
        number = str(len(issue.phrases) + len(issue.against))
        table.add_row(Text(name), terminal.text(issue.proposition), issue.kind, number)
    terminal.print_table(table)


@issues.command(epilog="Exit codes: 0 added, 2 not done.")
@click.argument("file", metavar="CODEBOOK", type=_FILE)
@click.argument("issue_id", metavar="ID")
@click.argument("proposition", metavar="PROPOSITION")
@click.option("--phrase", "phrases", metavar="WORDS", multiple=True, help="Words that tell of it; may be repeated.")
@click.option("--against", metavar="WORDS", multiple=True, help="Words that speak against it; may be repeated.")
@click.option("--place", "places", metavar="TOPIC", multiple=True, help="Place of the topics register.")
@click.option("--kind", type=click.Choice(ISSUE_KINDS), default="goal", show_default=True,
              help="What a complaint about it means (docs/positions.md).")  # fmt: skip
@click.option("--parent", metavar="ID", help="The wider issue.")
def add(
    file: Path,
    issue_id: str,
    proposition: str,
    phrases: tuple[str, ...],
    against: tuple[str, ...],
    places: tuple[str, ...],
    kind: str,
    parent: str | None,
) -> None:
    """Add an issue to a codebook file, which is made when it is not there.

    \b
    Example: onrecord issues add mine.toml bridge "the bridge should be opened" --phrase "main bridge"
    """
    before = file.read_text(encoding="utf-8-sig") if file.exists() else ""
    gap = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    after = before + gap + written(Issue(issue_id, proposition, parent, kind, places, phrases, against))
    book = Codebook.of(parse(after, str(file)))
    with replacing(file) as stream:
        stream.write(after.encode())
    click.echo(f"{counted(len(book.issues), 'issue')} in {terminal.clean(file)}")


@issues.command("import")
@click.argument("table", metavar="TABLE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "out", metavar="CODEBOOK", type=_FILE, required=True, help="The codebook to write.")
@click.option("--bare", is_flag=True, help="Take over no words of the shipped issues.")
def import_table(table: Path, out: Path, bare: bool) -> None:
    """Make a codebook of a table of ids and propositions.

    TABLE is tab-separated, with a header, or a REFI-QDA codebook (.qdc). Phrases are taken over from shipped
    issues of the same id or on the same matter; read and correct the result.

    \b
    Example: onrecord issues import issues.tsv -o mine.toml
    """
    from onrecord.positions.importing import from_table

    lenders = () if bare else Codebook.load().issues
    text = _of_codes(table) if table.suffix.lower() == ".qdc" else table.read_text(encoding="utf-8-sig")
    book = Codebook.of(from_table(text, str(table), lenders))
    with replacing(out) as stream:
        stream.write("".join(written(issue) for issue in book.issues).encode())
    click.echo(f"{counted(len(book.issues), 'issue')} in {terminal.clean(out)}")


def _of_codes(codebook: Path) -> str:
    from onrecord.exchange.coded.codebook import as_table
    from onrecord.exchange.refi import read_codebook

    return as_table(read_codebook(codebook))


@issues.command(epilog="Exit codes: 0 all as expected, 1 an example is not, 2 not done.")
@options.codebook
def test(codebook: tuple[Path, ...]) -> None:
    """Check that the examples of a codebook get their issue and stance.

    \b
    Example: onrecord issues test --codebook mine.toml
    """
    from onrecord.positions.trying import failures

    # each shipped codebook is whole by itself, and so are one's own together
    books = [Codebook.load(codebook)] if codebook else [Codebook.of(shipped_codebook(name)) for name in shipped()]
    wrong = [failure for book in books for failure in failures(book)]
    for failure in wrong:
        got = ", ".join(f"{p.issue} {p.stance}" for p in failure.found) or "nothing"
        wanted = f"{failure.issue} {failure.example.stance}"
        click.echo(f"{wanted}, found {got}: {terminal.clean(failure.example.text)}")
    number = sum(len(issue.examples) for book in books for issue in book.issues)
    click.echo(f"{number - len(wrong)} of {counted(number, 'example')} as expected")
    if wrong:
        click.get_current_context().exit(LOOK)


@issues.command()
@options.record_file
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="At most so many.")
@options.as_json
def suggest(record: str, limit: int, as_json: bool) -> None:
    """Propose issues from statements that no issue fits.

    \b
    Example: onrecord issues suggest process.db
    """
    from onrecord.positions.suggest import suggest as suggested
    from onrecord.query import statements
    from onrecord.store import Store

    with Store.open(record, readonly=True) as store:
        said = list(statements(store))
    made = suggested(((one.statement, one.text) for one in said), limit)
    texts = {one.statement.id: f"{one.name}: {one.text}" for one in said}
    if as_json:
        terminal.print_json([{"words": list(s.words), "statements": list(s.statements)} for s in made])
        return
    console = terminal.console()
    for one in made:
        head = terminal.text(" · ".join(one.words), "bold")
        console.print(head.append(f"  {counted(len(one.statements), 'statement')}", style="dim"))
        for statement in one.statements[:_SHOWN]:
            line = terminal.text(texts[statement])
            line.truncate(100, overflow="ellipsis")
            console.print(Text("  ").append_text(line).append(f" {short(statement)}", style="dim"), soft_wrap=True)
    if not made:
        click.echo("Every statement fits an issue, or those that do not have no words in common.")


@issues.command()
@options.record_file
@options.codebook
@options.as_json
def diff(record: str, codebook: tuple[Path, ...], as_json: bool) -> None:
    """Show which positions another codebook would change.

    \b
    Example: onrecord issues diff process.db --codebook mine.toml
    """
    _again(record, codebook, as_json, write=False)


@issues.command()
@options.record_file
@options.codebook
@options.as_json
def apply(record: str, codebook: tuple[Path, ...], as_json: bool) -> None:
    """Make the positions of a record again, and show what changed.

    Reports are not read again. Without --codebook the shipped issues are looked for.

    \b
    Example: onrecord issues apply process.db --codebook mine.toml
    """
    _again(record, codebook, as_json, write=True)


def _again(record: str, codebook: tuple[Path, ...], as_json: bool, write: bool) -> None:
    from onrecord.engine.again import positions_again

    if not codebook and not write:
        raise QueryError("QUERY-VALUE", "--codebook", "there is nothing to compare with", "Name a codebook file")
    moved = positions_again(record, codebook, write=write)
    if as_json:
        terminal.print_json([_as_json(one) for one in moved])
        return
    for one in moved[:_LISTED]:
        before, after = one.sides
        changes = [f"− {i}: {s}" for i, s in before.items() if after.get(i) != s]
        changes += [f"+ {i}: {s}" for i, s in after.items() if before.get(i) != s]
        name = one.statement.speaker.name or one.statement.speaker.as_written or "(not named)"
        line = terminal.text(f"{name}: {one.text}")
        line.truncate(100, overflow="ellipsis")
        terminal.console().print(line.append(f" {short(one.statement.id)}", style="dim"), soft_wrap=True)
        click.echo("    " + "   ".join(changes or ["(their order)"]))
    if len(moved) > _LISTED:
        click.echo(f"and {len(moved) - _LISTED} more; all with --json")
    counts = _counts(moved)
    for issue in sorted(counts):
        click.echo(f"{issue}: {counts[issue]:+d}")
    click.echo(f"{counted(len(moved), 'statement')} {'changed' if write else 'would change'}")


def _counts(moved: tuple[Moved, ...]) -> dict[str, int]:
    """How many statements more, or fewer, each issue has."""
    counts = Counter[str]()
    for one in moved:
        before, after = one.sides
        counts.update(list(after))
        counts.subtract(list(before))
    return {issue: number for issue, number in counts.items() if number}


def _as_json(moved: Moved) -> dict[str, object]:
    before, after = ([p.as_json() for p in side] for side in (moved.before, moved.after))
    return {
        "statement": moved.statement.id, "document": moved.document.id, "text": moved.text,
        "before": before, "after": after,
    }  # fmt: skip
