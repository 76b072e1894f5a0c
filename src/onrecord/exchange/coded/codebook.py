"""The concepts of a coded project as a codebook, so that the texts can be read for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.exchange.coded.project import CodedProject
from onrecord.exchange.coded.variables import slug
from onrecord.positions.codebook import Issue, written
from onrecord.positions.importing import from_table


def codebook(project: CodedProject, lenders: Sequence[Issue]) -> str:
    """A codebook file with an issue for every concept, "" for a project without; a start, to be read and corrected.

    The concept is the proposition, its slug the id; of concepts with one slug the commonest. Phrases are taken over
    from the ``lenders`` on the same matter (``positions.importing``).
    """
    met = Counter(concept for one in project.statements for concept, _ in one.positions or ())
    names: dict[str, str] = {}
    for concept, _ in sorted(met.items(), key=lambda item: (-item[1], item[0])):
        names.setdefault(slug(concept), " ".join(concept.split()))
    if not names:
        return ""
    table = "\n".join(["issue\tproposition", *(f"{one}\t{name}" for one, name in sorted(names.items()))])
    return "".join(written(issue) for issue in from_table(table, project.file, lenders))
