"""A record open for reading: what ``onrecord.open`` gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import query

if TYPE_CHECKING:
    from onrecord.brief import Brief
    from onrecord.query.dossier import Process


class OpenRecord(query.OpenRecord):
    """The answers of ``query`` as methods, and what is made from them further along the line."""

    def brief(
        self,
        template: str = "digest",
        *,
        process: str | Process | None = None,
        since: str | None = None,
        until: str | None = None,
        subject: str | None = None,
    ) -> Brief:
        """A briefing, every sentence with the records it rests on; arguments as in ``onrecord.brief.brief``.

        ``onrecord.brief.WRITERS`` writes it as Markdown, HTML or DOCX. Raises QueryError, RegisterError.
        """
        # here: registers and the matching of issues take longer to import than most answers to give
        from onrecord.brief import brief

        return brief(self.store, template, process=process, since=since, until=until, subject=subject)
