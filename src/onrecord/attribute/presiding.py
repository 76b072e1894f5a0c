"""Who presides over a meeting: its record names the person on the front page, and from there on "The President"."""

from __future__ import annotations

import re

from onrecord.core.record import Speaker
from onrecord.core.text import Document
from onrecord.who import Cast
from onrecord.who.chains import in_record_id

#: "President: Mr. Aurèle Dubois . . . . . (France)"; old records write the name in capitals
_LINE = re.compile(
    r"(?P<role>President|Chair(?:man|person|woman)?|Presiding Officer)\s*:\s*"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|H\.E)\.?\s+)*(?P<name>[^\W\d_][\w'’-]*(?:[ \u00a0][^\W\d_][\w'’-]*){0,6})",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"[A-Z][\w’'-]+ (?:(?:and|of|for|on|the|[A-Z][\w’'-]+) ){0,8}?"
    r"(?:Council|Assembly|Committee|Commission|Board|Conference|Congress|Parliament|Tribunal|Court)\Z"
)
_HEADING = re.compile(r"the (?:acting )?(?:president|chair(?:man|person|woman)?|presiding officer)\Z", re.IGNORECASE)
_LONGEST = 300


def presides(written: str) -> bool:
    """True for the heading of a turn that names whoever presides, without a name."""
    return _HEADING.match(written) is not None


def presiding(document: Document, cast: Cast) -> Speaker | None:
    """The person the front page of a record names as president, speaking for the body that meets; else None."""
    lines = [" ".join(r.span.slice(document.text)[:_LONGEST].split()) for r in document.of_kind("header")]
    found = next((match for line in lines if (match := _LINE.match(line))), None)
    if found is None:
        return None
    name = found["name"].title() if found["name"].isupper() else found["name"]
    body = next((line for line in lines if _BODY.match(line)), None)
    role = "Chair" if found["role"].lower().startswith("chair") else found["role"].capitalize()
    last = name.split()[-1].casefold()
    people = [e for e in cast.entities if e.kind == "person" and e.name.split()[-1].casefold() == last]
    known = people[0] if len(people) == 1 else None
    return Speaker(
        known.name if known else name, actor=known.id if known else in_record_id("person", name),
        capacity=f"{role} of the {body}" if body else role, of=body,
    )  # fmt: skip
