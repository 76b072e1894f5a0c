"""A record as a REFI-QDA project: what MAXQDA, NVivo, ATLAS.ti and QualCoder open.

Reports become texts with outlet and date as variables. Every passage of a record is a selection whose description is
the record's own line; its codes are the act, the issues with their stances, the type of the event, the verdict of the
citation, the form of the mention. Speakers are cases with their statements. What people judged stands beside it, each
passage coded by its reviewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.core.parts import STANCES
from onrecord.core.plover import Plover
from onrecord.core.record import ACTS, MENTION_FORMS, VERDICTS, Citation, Event, Mention, Record, Statement, canonical
from onrecord.core.text import Document
from onrecord.exchange.coded.people import people
from onrecord.exchange.coded.project import Stated, noted
from onrecord.exchange.coded.variables import slug
from onrecord.exchange.refi.project import Case, Code, Coding, Project, Selection, TextSource, guid
from onrecord.exchange.refi.write import write_codebook, write_project
from onrecord.query.told import line, reports
from onrecord.store import Store

#: code of a passage that a person coded without a concept
BARE = "Statement"
#: actor or name -> name, values, selections
Cases = dict[str, tuple[str, dict[str, str], list[str]]]
#: characters of a passage that name it in lists of passages
_NAME = 60


def write(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write the record as .qdpx; the texts always go with it."""
    issues: set[str] = set()
    cases: Cases = {}
    for record in store.records(kind="statement"):
        if isinstance(record, Statement):
            issues.update(position.issue for position in record.positions)
            if "statement" in kinds and record.speaker.name:
                _meet(cases, record)
    judged = people(store) if "statement" in kinds else []
    for document_id, one in judged:
        issues.update(slug(concept) for concept, _ in one.positions or ())
        if one.person:
            _meet_coded(cases, document_id, one)
    listed = tuple(
        Case(guid("case", one), name, values, tuple(refs)) for one, (name, values, refs) in sorted(cases.items())
    )
    users = {_user(by): by for by in sorted({one.by for _, one in judged})}
    project = Project(name="onrecord", users=users, codes=tuple(codes(sorted(issues))), cases=listed)
    coded: dict[str, list[Stated]] = {}
    for document_id, one in judged:
        coded.setdefault(document_id, []).append(one)
    sources = (_source(document, records, coded.get(document.id, ())) for document, records in reports(store, kinds))
    write_project(project, to, sources)


def write_codes(store: Store, _kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write the tree of codes alone, with the issues of the record, as .qdc."""
    found = {p.issue for one in store.records(kind="statement") if isinstance(one, Statement) for p in one.positions}
    write_codebook(codes(sorted(found)), to)


def codes(issues: list[str]) -> Iterator[Code]:
    """The tree of codes: acts, issues with stances, event types, verdicts, forms of mention, and the other kinds."""
    yield _branch("Act", ACTS)
    if issues:
        stances = [_branch("Issue/" + issue, STANCES, issue) for issue in issues]
        yield Code(guid("code", "Issue"), "Issue", codable=False, codes=tuple(stances))
    book = Plover.load()
    told = {entry.code: entry.definition for entry in book if entry.kind == "type"}
    types = tuple(Code(guid("code", f"Event/{code}"), code, told[code]) for code in book.types)
    yield Code(guid("code", "Event"), "Event", codable=False, codes=types)
    yield _branch("Citation", VERDICTS)
    yield _branch("Mention", MENTION_FORMS)
    yield Code(guid("code", BARE), BARE, "coded by hand, on no issue")
    yield Code(guid("code", "Moment"), "Moment")
    yield Code(guid("code", "Figure"), "Figure")


def _branch(path: str, names: tuple[str, ...], name: str | None = None) -> Code:
    under = tuple(Code(guid("code", f"{path}/{one}"), one) for one in names)
    return Code(guid("code", path), name or path, codable=name is not None, codes=under)


def coded_with(record: Record) -> list[str]:
    if isinstance(record, Statement):
        stances = [f"Issue/{position.issue}/{position.stance}" for position in record.positions]
        return [f"Act/{act}" for act in (record.act, *record.more_acts)] + stances
    if isinstance(record, Event):
        return [f"Event/{record.type}"]
    if isinstance(record, Citation):
        return [f"Citation/{record.verdict}"]
    return [f"Mention/{record.form}"] if isinstance(record, Mention) else [record.KIND.capitalize()]


def _source(document: Document, records: list[Record], judged: Sequence[Stated]) -> TextSource:
    line_of = document.as_json()
    values = {name: line_of[name] for name in ("outlet", "published", "title", "file", "url") if line_of[name]}
    made = [one for record in records for one in _selections(document, record)]
    made += [selection for one in judged for selection in _coded(document, one)]
    selections = tuple({one.guid: one for one in made}.values())
    return TextSource(guid("source", document.id), document.title or document.file, document.text, selections,
                      values=values, description=document.id)  # fmt: skip


def _selections(document: Document, record: Record) -> Iterator[Selection]:
    codings = tuple(Coding(guid("code", path)) for path in dict.fromkeys(coded_with(record)))
    told = line(record.as_json())
    for part, span in enumerate(record.spans):
        name = _shown(document, span.start, span.end)
        yield Selection(_place(record, part), span.start, span.end, name, told, codings)


def _coded(document: Document, one: Stated) -> Iterator[Selection]:
    """The passages of a person's statement; what codes cannot say of it stands in their description."""
    paths = [f"Issue/{slug(concept)}/{stance}" for concept, stance in one.positions or ()] or [BARE]
    codings = tuple(Coding(guid("code", path), _user(one.by), one.at) for path in dict.fromkeys(paths))
    told = noted("onrecord", [one])
    for part, (start, end) in enumerate(one.spans):
        name = _shown(document, start, end)
        yield Selection(_place_coded(document.id, one, part), start, end, name, told, codings)


def _shown(document: Document, start: int, end: int) -> str:
    words = " ".join(document.text[start:end].split())
    return words if len(words) <= _NAME else words[: _NAME - 1] + "…"


def _user(by: str) -> str:
    return guid("user", by)


def _place_coded(document_id: str, one: Stated, part: int) -> str:
    return guid("coded", document_id, one.by, canonical(one.as_json()), str(part))


def _place(record: Record, part: int) -> str:
    return guid("selection", record.id, str(part))


def _meet(cases: Cases, said: Statement) -> None:
    speaker = said.speaker
    one = speaker.actor or speaker.name
    if one not in cases:
        values = {"capacity": " ".join((speaker.capacity or "").split()), "of": speaker.of or ""}
        cases[one] = (speaker.name, {name: value for name, value in values.items() if value}, [])
    cases[one][2].extend(_place(said, part) for part in range(len(said.spans)))


def _meet_coded(cases: Cases, document_id: str, one: Stated) -> None:
    """Under the case of the same name, if there is one."""
    known = next((key for key, (name, _, _) in cases.items() if name == one.person), one.person)
    case = cases.setdefault(known, (one.person, {"of": one.organization} if one.organization else {}, []))
    case[2].extend(_place_coded(document_id, one, part) for part in range(len(one.spans)))
