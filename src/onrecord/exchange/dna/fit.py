"""Making a project fit for a DNA 3 file, and saying what was lost on the way."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from dataclasses import replace

from onrecord.exchange.dna.layout import LONGEST
from onrecord.exchange.dna.password import SALT, hashed
from onrecord.exchange.dna.project import Article, CodedPassage, Coder, Entity, Project

#: of the Admin a file gets that has none
PASSWORD = "onrecord"


def cut(text: str) -> str:
    """``text`` on at most 190 code points; what is longer ends in "…"."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def fitted(project: Project) -> tuple[Project, list[str]]:
    """The project as a DNA 3 file can hold it, and a line on each kind of thing that had to be changed.

    Lines end in LF, and places move with them; longer texts are cut to 190 code points; passages that are empty
    or lie outside their text are left out; coder 1 becomes Admin (password: PASSWORD, unless there is one).
    """
    said: dict[str, int] = {}
    documents = {one.id: one for one in project.documents}
    moved = {one.id: _without_returns(one.text) for one in project.documents if "\r" in one.text}
    if moved:
        said["documents whose line ends were changed to LF"] = len(moved)
    statements = []
    for one in project.statements:
        placed = _placed(one, documents, moved)
        if placed is None:
            said["statements without a passage, left out"] = said.get("statements without a passage, left out", 0) + 1
        else:
            statements.append(placed)
    articles = tuple(_article(one, moved) for one in project.documents)
    entities, shortened = _entities(project.entities)
    long = sum(a != b for a, b in zip(articles, project.documents, strict=True) if a.id not in moved) + len(shortened)
    if long:
        said["texts cut to 190 characters"] = long
    astral = sum(any(c > "\uffff" for c in one.text) for one in articles)
    if astral:
        said["documents with characters that DNA's window counts twice (emoji and the like)"] = astral
    short = {v.id for t in project.types for v in t.variables if v.data_type == "short text"}
    coded = tuple(replace(s, values=_values(s, short, shortened)) for s in statements)
    made = replace(project, documents=articles, statements=coded, entities=entities, coders=_coders(project))
    return made, [f"{number} {what}" for what, number in said.items()]


def from_window(project: Project) -> Project:
    """The project with its places counted anew in code points, as for passages marked in DNA's window.

    DNA's window counts UTF-16 units, of which characters beyond U+FFFF have two; its files do not say which of the
    two a place is. Texts without such characters stay as they are.
    """
    places = {one.id: _code_points(one.text) for one in project.documents if any(c > "\uffff" for c in one.text)}
    moved = []
    for one in project.statements:
        of = places.get(one.document)
        if of is not None:
            last = len(of) - 1
            one = replace(one, start=of[min(one.start, last)], stop=of[min(one.stop, last)])
        moved.append(one)
    return replace(project, statements=tuple(moved))


def _code_points(text: str) -> list[int]:
    """The place in code points of each place in UTF-16 units, the end of the text the last."""
    found: list[int] = []
    for place, character in enumerate(text):
        found += [place] * (2 if character > "\uffff" else 1)
    return [*found, len(text)]


def _without_returns(text: str) -> tuple[str, list[int]]:
    """The text with LF alone, and where the second characters of CR LF stood."""
    pairs = []
    at = text.find("\r\n")
    while at >= 0:
        pairs.append(at + 1)
        at = text.find("\r\n", at + 2)
    return text.replace("\r\n", "\n").replace("\r", "\n"), pairs


def _placed(
    one: CodedPassage, documents: dict[int, Article], moved: dict[int, tuple[str, list[int]]]
) -> CodedPassage | None:
    if one.document not in documents:
        return None
    start, stop = one.start, min(one.stop, len(documents[one.document].text))
    if one.document in moved:
        pairs = moved[one.document][1]
        start, stop = start - bisect_left(pairs, start), stop - bisect_left(pairs, stop)
    return replace(one, start=start, stop=stop) if 0 <= start < stop else None


def _article(one: Article, moved: dict[int, tuple[str, list[int]]]) -> Article:
    text = moved[one.id][0] if one.id in moved else one.text
    return replace(
        one, text=text, title=cut(one.title), author=cut(one.author), source=cut(one.source),
        section=cut(one.section), type=cut(one.type),
    )  # fmt: skip


def _entities(entities: tuple[Entity, ...]) -> tuple[tuple[Entity, ...], dict[tuple[int, str], str]]:
    """Entities with short values, still told apart, and (variable, old value) -> new value."""
    taken = {(one.variable, one.value) for one in entities}
    made, shortened = [], {}
    for one in entities:
        value = one.value
        if len(value) > LONGEST:
            value = cut(value)
            number = 2
            while (one.variable, value) in taken:
                mark = f"… ({number})"
                value, number = one.value[: LONGEST - len(mark)] + mark, number + 1
            taken.add((one.variable, value))
            shortened[one.variable, one.value] = value
        made.append(replace(one, value=value, attributes={name: cut(text) for name, text in one.attributes.items()}))
    return tuple(made), shortened


def _values(one: CodedPassage, short: set[int], shortened: dict[tuple[int, str], str]) -> dict[int, str | int]:
    return {
        variable: shortened.get((variable, str(value)), value) if variable in short else value
        for variable, value in one.values.items()
    }


def _coders(project: Project) -> tuple[Coder, ...]:
    salt = hashlib.sha256("\n".join(one.title for one in project.documents).encode("utf-8", "replace")).digest()[:SALT]
    found = {one.id: one for one in project.coders}
    first = found.get(1, Coder(1, "Admin", colour=(255, 255, 0)))
    found[1] = replace(first, name="Admin", password=first.password or hashed(PASSWORD, salt))
    return tuple(
        replace(one, name=cut(one.name), password=one.password or hashed(PASSWORD, salt))
        for _, one in sorted(found.items())
    )
