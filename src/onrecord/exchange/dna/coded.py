"""A DNA project as the table networks are computed from."""

from __future__ import annotations

from onrecord.core.errors import QueryError
from onrecord.exchange.dna.project import Project
from onrecord.networks.table import Coded, Table


def table(project: Project, label: str = "") -> Table:
    """The statements of the type named ``label``, or of the first one that has statements.

    Node attributes are those of the entities, with ``color`` (#RRGGBB) and ``dna_id``. The time is the document's.
    Raises QueryError (QUERY-VALUE) for a type that is not there.
    """
    used = {one.type for one in project.statements}
    ranked = sorted(project.types, key=lambda one: one.id not in used)
    found = next((one for one in ranked if not label or one.label == label), None)
    if found is None:
        known = ", ".join(one.label for one in project.types) or "none"
        raise QueryError("QUERY-VALUE", "statement type", f"{label!r} is unknown", f"The file has: {known}")
    documents = {one.id: one for one in project.documents}
    names = {one.id: one.name for one in found.variables}
    statements = []
    for one in project.statements:
        if one.type == found.id and one.document in documents:
            of = documents[one.document]
            values = {names[variable]: value for variable, value in one.values.items() if variable in names}
            statements.append(
                Coded(
                    one.id, one.document, of.date, values, one.start, one.stop, of.text[one.start : one.stop],
                    one.coder or 0, of.title, of.author, of.source, of.section, of.type,
                )
            )  # fmt: skip
    attributes: dict[str, dict[str, dict[str, str]]] = {}
    for entity in project.entities:
        if entity.variable in names:
            more = {"dna_id": str(entity.id)}
            if entity.colour is not None:
                more["color"] = "#{:02X}{:02X}{:02X}".format(*entity.colour)
            attributes.setdefault(names[entity.variable], {})[entity.value] = {**entity.attributes, **more}
    dates = [one.date for one in project.documents]
    period = (min(dates), max(dates)) if dates else None
    return Table(tuple(statements), {one.name: one.data_type for one in found.variables}, attributes, period)
