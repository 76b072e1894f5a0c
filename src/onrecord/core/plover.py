"""The codebook of events: PLOVER's types, modes, contexts and auxiliary modes, and CAMEO's codes for them.

    plover = Plover.load()
    plover.quad("CONSULT"), plover.score("CONSULT")     # "verbal cooperation", 1.0
    plover.of_cameo("0841")                             # Reading("RETREAT", "release", ("legal",))
    plover.to_cameo("RETREAT", "release")               # "0841"
    plover.contexts("Peacekeepers guarded the court")   # ("peacekeeping", "legal")

Tables: ``registers/plover.tsv`` and ``registers/cameo.tsv``. Adding or rewording a row changes the codebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.core.errors import RegisterError
from onrecord.core.record import AUXES
from onrecord.core.register import Row, read_table

KINDS = ("type", "mode", "context", "aux")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_MOST = 3  # contexts an event has at most: more tell nothing
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the codebook: ``kind`` is one of KINDS, ``of`` the type a mode belongs to."""

    kind: str
    code: str
    of: str
    definition: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a CAMEO code is in PLOVER; ``mode`` is None and ``contexts`` () where it says no more."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


class Plover:
    """The codebook. Built by ``load``; never changes."""

    def __init__(self, rows: Sequence[Row], cameo: Sequence[Row]) -> None:
        self._entries = tuple(Entry(r["kind"], r["code"], r["of"], r["definition"]) for r in rows)
        self._types = {r["code"]: (r["quad"], float(r["score"])) for r in rows if r["kind"] == "type"}
        self._modes = {(r["of"], r["code"]) for r in rows if r["kind"] == "mode"}
        words = {w.lower(): r["code"] for r in reversed(rows) for w in r["words"].split("|") if w}
        self._by_first: dict[str, list[tuple[str, str]]] = {}  # first word -> (all words, context), longest first
        for listed in sorted(words, key=lambda w: (-len(w), w)):
            self._by_first.setdefault(_WORD.findall(listed)[0], []).append((listed, words[listed]))
        self._cameo = {r["cameo"]: self._reading(r) for r in cameo}

    @classmethod
    def load(cls) -> Plover:
        """The shipped codebook. Raises RegisterError (REGISTER-FORMAT) for an unknown kind, quad, type or mode,
        and when the auxiliary modes are not those of ``core.record``."""
        rows = read_table("plover", ("kind", "code", "source"))
        for row in rows:
            wrong = row["kind"] not in KINDS or (row["kind"] == "type" and row["quad"] not in QUADS)
            if wrong or (row["kind"] == "type" and not _is_number(row["score"])):
                raise _bad("plover", f"{row['code']!r} has a kind, quad or score that is none")
        if tuple(r["code"] for r in rows if r["kind"] == "aux") != AUXES:
            raise _bad("plover", f"the auxiliary modes are not {', '.join(AUXES)}")
        return cls(rows, read_table("cameo", ("cameo", "type", "source")))

    def _reading(self, row: Row) -> Reading:
        known = row["type"] in self._types and (not row["mode"] or (row["type"], row["mode"]) in self._modes)
        contexts = tuple(c for c in row["contexts"].split("|") if c)
        if not known or not set(contexts) <= {e.code for e in self._entries if e.kind == "context"}:
            raise _bad("cameo", f"{row['cameo']} has a type, mode or context that is not in plover.tsv")
        return Reading(row["type"], row["mode"] or None, contexts)

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, in the order of the table."""
        return iter(self._entries)

    @property
    def types(self) -> tuple[str, ...]:
        """The codes of the types, in the order of the table."""
        return tuple(self._types)

    def modes(self, event_type: str) -> tuple[str, ...]:
        """The modes of a type, in the order of the table."""
        return tuple(e.code for e in self._entries if e.kind == "mode" and e.of == event_type)

    def quad(self, event_type: str) -> str:
        """One of QUADS; raises KeyError for an unknown type."""
        return self._types[event_type][0]

    def score(self, event_type: str) -> float:
        """-10 (conflict) to 10 (cooperation): the type's root on the CAMEO scale. Raises KeyError."""
        return self._types[event_type][1]

    def contexts(self, passage: str) -> tuple[str, ...]:
        """The contexts whose words stand in ``passage``, first met first, three at most."""
        met: dict[str, None] = {}
        free = 0
        for word in _WORD.finditer(passage):
            start = word.start()
            for listed, context in self._by_first.get(word.group().lower(), ()):
                end = start + len(listed)
                whole = passage[start:end].lower() == listed and _WORD.match(passage, end) is None
                if whole and start >= free:
                    met[context], free = None, end
                    break
        return tuple(met)[:_MOST]

    @property
    def cameo(self) -> Mapping[str, Reading]:
        """CAMEO code -> its PLOVER reading."""
        return self._cameo

    def of_cameo(self, code: str) -> Reading:
        """What a CAMEO code is in PLOVER; raises KeyError for plain statements (01, 02) and unknown codes."""
        return self._cameo[code]

    def to_cameo(self, event_type: str, mode: str | None = None, contexts: Sequence[str] = ()) -> str:
        """The CAMEO code that says most of what is given: its mode first, then its contexts, and least of what
        is not; of equals the shortest, then the lowest. Raises KeyError for an unknown type."""
        best: tuple[int, int, int, str] | None = None
        for code, reading in self._cameo.items():
            if reading.type != event_type or reading.mode not in (None, mode):
                continue
            met = len(set(reading.contexts) & set(contexts))
            rank = (-(reading.mode is not None), len(reading.contexts) - 2 * met, len(code), code)
            best = rank if best is None or rank < best else best
        if best is None:
            raise KeyError(event_type)
        return best[3]


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9]+\.[0-9]", text) is not None


def _bad(where: str, cause: str) -> RegisterError:
    return RegisterError("REGISTER-FORMAT", where, cause, "Correct the row")
