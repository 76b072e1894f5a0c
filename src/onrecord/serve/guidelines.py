"""The guidelines of those who review, from a Markdown file: shown without any HTML or picture of its own."""

from __future__ import annotations

from pathlib import Path

from markdown_it import MarkdownIt

from onrecord.core.errors import UsageError

#: characters; a codebook of a hundred pages is below
_LONGEST = 1_000_000


def rendered(path: Path) -> str:
    """The file as HTML that is safe to show. Raises UsageError when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        cause = f"the guidelines cannot be read ({type(error).__name__})"
        raise UsageError("USAGE", str(path), cause, "Name a Markdown file in UTF-8") from error
    return html(text[:_LONGEST])


def html(text: str) -> str:
    """Markdown as HTML: what looks like HTML in it is shown as written, and nothing is loaded."""
    reader = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").disable("image")
    return str(reader.render(text))
