"""onrecord serve: the reading room in a browser."""

from __future__ import annotations

import getpass
import secrets
import webbrowser
from pathlib import Path
from typing import Any

import click

from onrecord.cli import options


@click.command
@options.record_file
@click.option("--host", default="127.0.0.1", show_default=True, help="Beyond this machine only with --users.")
@click.option("--port", type=click.IntRange(0, 65535), default=8787, show_default=True, help="0 takes a free one.")
@click.option("--users", metavar="FILE", type=click.Path(path_type=Path), default=None,
              help="Who may log in (onrecord users).")  # fmt: skip
@click.option("--by", metavar="NAME", default=getpass.getuser, show_default="your name on this machine",
              help="Who judges, without --users.")  # fmt: skip
@click.option("--guidelines", metavar="FILE", type=click.Path(path_type=Path), default=None,
              help="Markdown shown beside what is reviewed.")  # fmt: skip
@click.option("--process", metavar="NAME", default="", help="Whose dossier is the first page (onrecord dossier).")
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open the address.")
def serve(record: str, *, browser: bool, **given: Any) -> None:
    """Open the record in a browser: read, search, judge.

    \b
    Example: onrecord serve process.db
    """
    import uvicorn

    from onrecord.serve.app import create
    from onrecord.serve.listening import listening
    from onrecord.serve.settings import Settings
    from onrecord.serve.users import load

    users_file: Path | None = given.pop("users")
    known = load(users_file) if users_file else {}
    token = "" if known else secrets.token_urlsafe(24)
    host, port = given["host"], given["port"]
    app = create(
        Settings(record=record, token=token, owner=given.pop("by"), users=known, users_file=users_file, **given)
    )
    with listening(host, port) as socket:
        at = f"http://{_bracketed(host)}:{socket.getsockname()[1]}/login" + (f"?token={token}" if token else "")
        click.echo(f"The record is open at {at}\nStop with Ctrl+C.", err=True)
        if browser:
            webbrowser.open(at)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on")
        uvicorn.Server(config).run(sockets=[socket])


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
