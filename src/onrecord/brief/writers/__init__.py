"""A briefing as a file: Markdown, HTML, DOCX. The same briefing gives the same words in each, and the same bytes.

WRITERS["html"].write(made)                      # bytes
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.brief.parts import Brief
from onrecord.brief.writers import docx, html, markdown


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: its suffix, its media type, and how it is written.

    ``write`` raises ExportError (EXPORT-NEEDS) when a package is missing.
    """

    suffix: str
    media: str
    write: Callable[[Brief], bytes]


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: name -> writer, in the order of the help
WRITERS = {
    "markdown": Writer(".md", "text/markdown; charset=utf-8", markdown.write),
    "html": Writer(".html", "text/html; charset=utf-8", html.write),
    "docx": Writer(".docx", _WORD, docx.write),
}

__all__ = ["WRITERS", "Writer"]
