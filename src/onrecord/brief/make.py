"""Making a briefing."""

from __future__ import annotations

from onrecord.brief.material import EVERYTHING, Material
from onrecord.brief.parts import Brief, Section
from onrecord.brief.templates import SUBJECTS, TEMPLATES
from onrecord.core.errors import QueryError
from onrecord.query.dossier import Process
from onrecord.store import Store


def brief(
    store: Store,
    template: str = "digest",
    *,
    process: str | Process | None = None,
    since: str | None = None,
    until: str | None = None,
    subject: str | None = None,
) -> Brief:
    """A briefing from the record, every sentence with the records it rests on.

    template      "digest", "forecast", "chronology", "actor", "issue" or "meeting"
    process       as in Process.named; None for all reports
    since, until  ISO prefixes; statements, events and citations of that time
    subject       for "actor" a name, side or id; for "issue" an issue id; for "meeting" the id or symbol of an occasion

    Raises QueryError for a template, date, process or subject that cannot be, RegisterError for a faulty process file.
    """
    if template not in TEMPLATES:
        known = ", ".join(TEMPLATES)
        raise QueryError("QUERY-VALUE", "--template", f"{template!r} is unknown", f"Use one of {known}")
    about = " ".join((subject or "").split())
    if (template in SUBJECTS) != bool(about):
        cause = "it needs to be told about whom or what" if not about else "it is about nobody in particular"
        raise QueryError("QUERY-VALUE", f"--template {template}", cause, "Use --actor, --issue or --occasion with it")
    of = process if isinstance(process, Process) else EVERYTHING if process is None else Process.named(process)
    material = Material(store, of, since, until)
    what, made = TEMPLATES[template](material, about)
    sections = tuple(_held(list(made)))
    return Brief(f"{of.name}: {what}", material.scope(), template, sections)


def _held(sections: list[Section]) -> list[Section]:
    """Without sections that hold neither a sentence, nor a remark, nor a section under them."""
    kept: list[Section] = []
    for section in reversed(sections):
        holds_some = section.level == 1 and bool(kept) and kept[-1].level > 1
        if section.sentences or section.remarks or holds_some:
            kept.append(section)
    return kept[::-1]
