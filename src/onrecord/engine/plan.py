"""Which reports make which shard, and the list of contents of a folder of shards.

The list is written when all its shards are there. A folder with a list is therefore a finished build, and its order
is the canonical one: of paths, then of rows.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field

from onrecord.core.errors import EngineError, InputError
from onrecord.engine.contract import FORMAT, Piece, Portion
from onrecord.engine.files import tidy
from onrecord.engine.pieces import survey
from onrecord.engine.shelf import Shelf
from onrecord.ingest.source import STDIN
from onrecord.store.paths import key

#: bytes of reports in one shard; about a minute and a half of one core, which is what a machine that dies can cost
PORTION_BYTES = 4_000_000
#: one in so many file names ends a shard of small files. It depends on the name alone, so that a file more or less
#: changes the shard it is in and leaves the others as they are
_ENDS = 256
#: name of the list of contents
LIST = "contents.jsonl"


@dataclass(slots=True)
class Plan:
    """The portions of a build as they come up, in order.

    found     files and errors, as ``ingest.find`` gives them
    limit     bytes of reports in one shard
    portions  those made so far
    problems  what was not found
    """

    found: Iterable[str | InputError]
    limit: int = PORTION_BYTES
    portions: list[Portion] = field(default_factory=list)
    problems: list[InputError] = field(default_factory=list)

    def __iter__(self) -> Iterator[Portion]:
        for pieces in self._groups():
            portion = Portion(pieces)
            self.portions.append(portion)
            yield portion

    def _groups(self) -> Iterator[tuple[Piece, ...]]:
        held: list[Piece] = []
        size = 0
        for path in self._paths():
            pieces, more = survey(path, self.limit)
            if held and (len(pieces) > 1 or size + more > self.limit):
                yield tuple(held)
                held, size = [], 0
            if len(pieces) > 1:
                yield from ((piece,) for piece in pieces)
                continue
            held += pieces
            size += more
            if _ends(path):
                yield tuple(held)
                held, size = [], 0
        if held:
            yield tuple(held)

    def _paths(self) -> Iterator[str]:
        met: set[str] = set()
        for item in self.found:
            if isinstance(item, InputError):
                self.problems.append(item)
                continue
            path = tidy(item)
            known = key(os.sep, path)
            if known not in met:  # one file by two ways that lead through links
                met.add(known)
                yield path


def refuse_stdin(paths: Iterable[str]) -> None:
    """Raises EngineError when one of ``paths`` is standard input, which no other machine can read again."""
    if STDIN in paths:
        cause, remedy = "standard input cannot be shared out", "Save it as a file, or leave --shards and --engine out"
        raise EngineError("ENGINE-SHARDS", STDIN, cause, remedy)


def _ends(path: str) -> bool:
    told = hashlib.sha256(os.fsencode(os.path.basename(path))).digest()
    return int.from_bytes(told[:4]) % _ENDS == 0


def write_list(shelf: Shelf, plan: Plan, made_with: str) -> None:
    """Writes the list of contents. Raises EngineError (ENGINE-UNWRITABLE)."""
    sha256 = hashlib.sha256()
    with shelf.putting(LIST) as stream:

        def put(value: Mapping[str, object]) -> None:
            line = json.dumps(value).encode() + b"\n"
            sha256.update(line)
            stream.write(line)

        put({"kind": "contents", "format": FORMAT, "made_with": made_with})
        for portion in plan.portions:
            put({"kind": "shard", "name": portion.name(made_with), "pieces": [asdict(p) for p in portion.pieces]})
        put({"kind": "end", "shards": len(plan.portions), "sha256": sha256.hexdigest()})


def read_list(shelf: Shelf) -> tuple[str, list[Portion]]:
    """The fingerprint and the portions of a finished build. Raises EngineError (ENGINE-SHARDS)."""
    where = shelf.told(LIST)
    remedy = "Check the path, or run the build again until it is finished"
    try:
        with shelf.open(LIST) as stream:
            *lines, last = stream.readlines() or [b""]
        end = json.loads(last)
        if end["kind"] != "end" or end["sha256"] != hashlib.sha256(b"".join(lines)).hexdigest():
            raise EngineError("ENGINE-SHARDS", where, "the list of shards is not as it was written", remedy)
        head, *shards = map(json.loads, lines)
        if head["format"] != FORMAT:
            cause = f"its shards have format {head['format']}, this onrecord reads {FORMAT}"
            raise EngineError("ENGINE-SHARDS", where, cause, "Load them with the onrecord that made them")
        return head["made_with"], [Portion(tuple(Piece(**piece) for piece in shard["pieces"])) for shard in shards]
    except FileNotFoundError:
        raise EngineError("ENGINE-SHARDS", where, "there is no list of shards of a finished build", remedy) from None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise EngineError("ENGINE-SHARDS", where, f"the list of shards cannot be read ({error})", remedy) from error
