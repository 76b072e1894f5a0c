"""Labels for a whole text: what is report and what stands around it. Nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.ingest.blocks import Block, Part, blocks, is_final, one_line
from onrecord.ingest.furniture import glued_tail, is_agency_tail, is_caption, is_tail, is_verbless
from onrecord.ingest.meetings import with_front
from onrecord.ingest.notices import heads_links, is_boilerplate, is_link
from onrecord.ingest.opening import opening
from onrecord.ingest.outlets import is_masthead

#: regions of these kinds that follow each other are one region
_JOINED = ("body", "boilerplate")
#: furniture is looked for in paragraphs up to this long
_LONGEST = 500


def label(text: str, fixed: Sequence[Part] = (), aside: Sequence[Part] = ()) -> list[Part]:
    """Regions of ``text``: sorted, not overlapping, without blanks at their ends, covering all that is not
    blank (white space, byte order mark, zero-width space).

    ``fixed`` are passages whose kind the format states (front matter, a page's heading); ``aside`` those
    that a page holds beside its main content, which are boilerplate unless they open the report. Both are
    sorted, without blanks at their ends, and do not overlap themselves.
    """
    found = with_front(text, blocks(text, fixed, aside))
    parts, first, offset = opening(text, found)
    body = list(found[first:])
    if body and offset > body[0].start:
        body[:1] = [Block(offset, body[0].end)] if offset < body[0].end else []  # the opening may take all of it
    parts.extend(_rest(text, body))
    return list(_joined(_with_tail(text, parts)))


def _rest(text: str, body: Sequence[Block]) -> Iterator[Part]:
    """The body's paragraphs with the captions, tails and notices among them."""
    links = False
    for number, block in enumerate(body):
        kind = block.kind or ("boilerplate" if block.aside else None)
        line = one_line(text, block.start, min(block.end, block.start + _LONGEST + 1))
        if kind is None and len(line) <= _LONGEST:
            kind = _kind(text, body, number, line, links)
        # after "Related articles" every line that is no sentence is a link
        links = kind == "boilerplate" and (heads_links(line) or links)
        yield Part(block.start, block.end, kind or "body")


def _kind(text: str, body: Sequence[Block], number: int, line: str, links: bool) -> str | None:
    if is_boilerplate(line):
        return "boilerplate"
    closes = is_agency_tail(line) or is_masthead(line)
    if is_tail(line) or (number and closes and _is_last(text, body, number)):
        return "tail"
    if is_caption(line):
        return "caption"
    if links and is_link(line):
        return "boilerplate"
    if 0 < number < len(body) - 1 and is_verbless(line) and _between_prose(text, body, number):
        return "caption"
    return None


def _between_prose(text: str, body: Sequence[Block], number: int) -> bool:
    """The paragraphs on both sides end as sentences do and are longer than the line between them."""
    size = body[number].end - body[number].start
    sides = (body[number - 1], body[number + 1])
    return all(b.end - b.start > size and is_final(text[max(b.start, b.end - 24) : b.end]) for b in sides)


def _is_last(text: str, body: Sequence[Block], number: int) -> bool:
    """Nothing but page furniture follows."""
    after = body[number + 1 : number + 40]
    return all(b.aside or is_boilerplate(text[b.start : min(b.end, b.start + _LONGEST)]) for b in after)


def _with_tail(text: str, parts: list[Part]) -> list[Part]:
    """``parts`` with the agency's mark at the end of the last paragraph as a region of its own."""
    last = next((n for n in range(len(parts) - 1, -1, -1) if parts[n].kind == "body"), None)
    if last is None:
        return parts
    part = parts[last]
    start = max(part.start, part.end - 200)
    at = glued_tail(text[start : part.end])
    if at is None or start + at <= part.start:
        return parts
    body_end = start + len(text[start : start + at].rstrip())
    if body_end <= part.start:
        return parts
    cut = [Part(part.start, body_end, "body"), Part(start + at, part.end, "tail")]
    return [*parts[:last], *cut, *parts[last + 1 :]]


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    held: Part | None = None
    for part in parts:
        if held and held.kind == part.kind and part.kind in _JOINED:
            held = Part(held.start, part.end, held.kind)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held
