"""The concepts of a coded project as a codebook, so that the texts can be read for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.exchange.coded.project import CodedProject
from onrecord.exchange.coded.variables import slug
from onrecord.exchange.refi.project import Code
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
    return "".join(written(issue) for issue in from_table(_table(sorted(names.items())), project.file, lenders))


def as_table(codes: Iterable[Code]) -> str:
    """The codes of a REFI-QDA codebook as the table that ``positions.importing`` reads.

    A code that can be given is an issue: its slug the id, its description, else its name, the proposition.
    """
    rows: dict[str, str] = {}
    for code in (one for top in codes for one in top.walk() if one.codable and one.name.strip()):
        rows.setdefault(slug(code.name), " ".join((code.description or code.name).split()))
    return _table(rows.items())


def _table(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{one}\t{told}\n" for one, told in (("issue", "proposition"), *rows))
