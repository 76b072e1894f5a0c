"""A REFI-QDA project as coded statements, and as edits of a record where it is an export of ours."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onrecord.core.record import ACTS, Event, Record, Statement
from onrecord.core.spelling import fold
from onrecord.exchange.coded.project import CodedProject, CodedText, Edited, Stated, Value, remembered
from onrecord.exchange.coded.variables import roles, slug, stance
from onrecord.exchange.refi.project import Case, Project, Selection, TextSource
from onrecord.exchange.refi.read import read_project
from onrecord.exchange.refi.record import BARE, coded_with
from onrecord.ingest import Facts

#: variables of a text -> what a report calls them
_FACTS = {"outlet": ("outlet", "source", "publisher"), "date_given": ("published", "date", "datum"),
          "title": ("title",), "url": ("url", "link")}  # fmt: skip
_OTHER = "codes"


def read_refi(path: Path, given: Mapping[str, str]) -> CodedProject:
    """Every passage with a code for a person, an organization or a concept, coder by coder.

    A code's role is that of the highest code above it that ``given`` or custom (``variables.roles``) names; without
    any code for concepts each code without a role is one. A first or last part that is a stance ("Border/against") is
    the stance. The case a passage belongs to is its person when no code says who. Raises InputError, QueryError.
    """
    project = read_project(path)
    reading = _Reading(project, given)
    statements: list[Stated] = []
    edits: list[Edited] = []
    for number, source in enumerate(project.sources):
        own: dict[str, list[Selection]] = {}
        for selection in source.selections:
            if _line(selection.description) is not None:
                own.setdefault(selection.description, []).append(selection)
            else:
                statements += reading.stated(number, selection)
        edits += (edit for told, parts in own.items() for edit in reading.edited(json.loads(told), parts))
    left = [f"{count} {name} elements" for name, count in project.left_out.items()]
    left += [f"{reading.bare} coded passages without a person or a concept"] if reading.bare else []
    texts = tuple(map(_text, project.sources))
    return CodedProject(str(path), texts, tuple(_whole(statements)), tuple(edits), tuple(left))


def _line(description: str) -> dict[str, Any] | None:
    """The record's line that an export of ours put there."""
    if not description.startswith('{"kind":'):
        return None
    try:
        line = json.loads(description)
        Record.from_json(line)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return dict(line)


def _text(source: TextSource) -> CodedText:
    values = {fold(name): value for name, value in source.values.items()}
    found = {field: next((values[n] for n in names if n in values), None) for field, names in _FACTS.items()}
    named = {name for names in _FACTS.values() for name in names}
    extra = {name: value for name, value in source.values.items() if fold(name) not in named}
    title = found.pop("title") or source.name or None
    return CodedText(source.name, source.text, source.text.encode("utf-8", "surrogatepass"),
                     Facts(title=title, extra=extra, **found))  # fmt: skip


def _whole(statements: Sequence[Stated]) -> Iterator[Stated]:
    """Each statement once: one of several passages comes back as several selections."""
    parts: dict[str, Stated] = {}
    for one in statements:
        key = json.dumps([one.text, one.by, one.as_json(), one.at], sort_keys=True)
        parts.setdefault(key, one)
    yield from parts.values()


def _restored(one: Stated, kept: Stated) -> Stated:
    """What codes and cases say, with what only the words we wrote beside them say."""
    words = {slug(concept): concept for concept, _ in kept.positions or ()}
    positions = tuple((words.get(concept, concept), side) for concept, side in one.positions or ())
    return replace(
        one, spans=kept.spans if len(kept.spans) > 1 else one.spans, more=kept.more, organization=kept.organization,
        person=one.person if kept.person else "", positions=None if kept.positions is None else positions,
    )  # fmt: skip


class _Reading:
    def __init__(self, project: Project, given: Mapping[str, str]) -> None:
        self.users = project.users
        self.paths = {one: path.split("/") for one, path in project.code_names().items()}
        named = {part for path in self.paths.values() for part in path[:-1]} | {
            n for c in project.cases for n in c.values
        }
        self.roles = {fold(name): role for role, name in roles(named, given).items()}
        headings = {fold(path[0]) for path in self.paths.values()}
        self.listed = any(role == "concept" and name in headings for name, role in self.roles.items())
        self.cases: dict[str, Case] = {}
        for case in project.cases:
            for one in case.selections:
                self.cases.setdefault(one, case)
        self.bare = 0

    def stated(self, text: int, selection: Selection) -> Iterator[Stated]:
        """The statements coded with a passage, one a coder."""
        of: dict[str, list[str]] = {}
        times: dict[str, str] = {}
        for coding in selection.codings:
            user = self.users.get(coding.user or "", "")
            of.setdefault(user, []).append(coding.code)
            times[user] = max(times.get(user, ""), moment(coding.at) or "")
        kept = remembered(selection.description)
        for user, codes in sorted(of.items()):
            one = _restored(self._coded(selection, codes), kept[0]) if kept else self._coded(selection, codes)
            if not (one.person or one.organization or one.positions):
                self.bare += 1
            elif selection.start < selection.end:
                yield replace(one, text=text, by=user, at=times[user] or None)

    def _coded(self, selection: Selection, codes: Sequence[str]) -> Stated:
        found: dict[str, str] = {}
        concepts: list[tuple[str, str | None]] = []
        other: list[str] = []
        for path in sorted(self.paths[code] for code in codes if code in self.paths):
            if path == [BARE]:
                continue
            at = next((n for n, part in enumerate(path) if fold(part) in self.roles), None)
            role = self.roles[fold(path[at])] if at is not None else "" if self.listed else "concept"
            rest = path if at is None else path[at + 1 :]
            side = stance(path[0]) if len(path) > 1 else None
            if side and role != "person" and role != "organization":  # "Against/Border"
                concepts.append(("/".join(path[1:]), side))
            elif role == "concept" and rest:
                said = stance(rest[-1]) if len(rest) > 1 else None
                concepts.append(("/".join(rest[:-1] if said else rest), said))
            elif role and rest and role not in found:
                found[role] = "/".join(rest)
            else:
                other.append("/".join(path))
        said = stance(found.get("agreement", ""))
        case = self.cases.get(selection.guid)
        held: dict[str, Value] = {_OTHER: "; ".join(other)} if other else {}
        if found.get("agreement") and said is None:
            held["agreement"] = found["agreement"]
        values = {self.roles.get(fold(name), ""): value for name, value in case.values.items()} if case else {}
        return Stated(
            0, ((selection.start, selection.end),), "", found.get("person", case.name if case else ""),
            found.get("organization", values.get("organization", "")),
            tuple((concept, own or said or "neutral") for concept, own in concepts), held,
        )  # fmt: skip

    def edited(self, line: dict[str, Any], parts: Sequence[Selection]) -> Iterator[Edited]:
        """What somebody changed of a record that we exported: its passages and its codes."""
        record = Record.from_json(line)
        before = coded_with(record)
        codes = {coding.code: coding for part in parts for coding in part.codings}
        after = ["/".join(self.paths[code]) for code in codes if code in self.paths]
        put: dict[str, Any] = {}
        spans = sorted([part.start, part.end] for part in parts)
        if spans != [[s.start, s.end] for s in record.spans]:
            put |= _passages(record, spans)
        if after and set(after) != set(before):
            put |= _recoded(record, line, after)
        new = [c for c in codes.values() if c.code in self.paths and "/".join(self.paths[c.code]) not in before]
        users = Counter(self.users[c.user] for c in new if c.user is not None and c.user in self.users)
        by = users.most_common(1)[0][0] if users else ""
        yield Edited(record.id, put, by, max((moment(c.at) or "" for c in new), default="") or None)


def _passages(record: Record, spans: list[list[int]]) -> dict[str, Any]:
    if isinstance(record, Statement):
        return {"content": spans}
    return {"span": spans[0], "again": spans[1:]} if isinstance(record, Event) else {"span": spans[0]}


def _recoded(record: Record, line: Mapping[str, Any], codes: Sequence[str]) -> dict[str, Any]:
    """The fields that a record's codes stand for."""
    under: dict[str, list[str]] = {}
    for path in codes:
        top, _, rest = path.partition("/")
        under.setdefault(top, []).append(rest)
    put: dict[str, Any] = {}
    if isinstance(record, Statement):
        acts = [act for act in (record.act, *record.more_acts, *ACTS) if act in under.get("Act", ())]
        acts = list(dict.fromkeys(acts))
        put |= {"act": acts[0], "more_acts": acts[1:]} if acts else {}
        known = {f"{p['issue']}/{p['stance']}": p for p in line["positions"]}
        given = [path.rpartition("/") for path in under.get("Issue", ()) if "/" in path]
        put["positions"] = [p for path, p in known.items() if path in under.get("Issue", ())] + [
            {"issue": issue, "stance": side, "score": 1.0, "why": "coded by hand"}
            for issue, _, side in given if f"{issue}/{side}" not in known
        ]  # fmt: skip
    for top, field in (("Event", "type"), ("Citation", "verdict"), ("Mention", "form")):
        if top.lower() == record.KIND and under.get(top):
            put[field] = next((name for name in under[top] if name != line[field]), line[field])
    return put


def moment(written: str | None) -> str | None:
    """A time as a judgement has it; None for one that is none. A time without a zone is taken for UTC."""
    try:
        at = datetime.fromisoformat(written or "")
        at = (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
