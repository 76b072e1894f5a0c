#!/usr/bin/env python3
"""Check the hand-edited tables in registers/ and write the ones the package reads.

usage: python scripts/build_registers.py [REGISTERS [DATA]]

Every ``registers/NAME.tsv`` becomes ``src/onrecord/data/NAME.tsv``; comment lines go, except ``# source:``.
The codebooks in ``registers/codebooks`` and the processes in ``registers/processes`` go to folders of these
names as they are.
Two tables say more when built: resolutions get the topics their agenda and title tell of and what the
landmarks table knows. Building twice gives the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from onrecord.core.errors import RegisterError
from onrecord.core.instruments import Topic, topic_phrases
from onrecord.core.phrases import Phrases
from onrecord.core.register import Row, parse_table, period
from onrecord.positions.codebook import Codebook, parse
from onrecord.positions.codebook import shipped as shipped_codebooks
from onrecord.query.dossier.process import Process

ROOT = Path(__file__).resolve().parent.parent
#: folded into another table, not shipped by itself
ABSORBED = ("sc_landmarks",)
#: tables with the column that must be unique in them
_KEYS = (("people", "id"), ("offices", "office"), ("states", "id"), ("bodies", "id"), ("mandates", "body"))
#: table, column, and the table whose rows it names
_REFERENCES = (("tenures", "person", "people"), ("tenures", "office", "offices"), ("tenures", "of", "actors"),
               ("mandates", "body", "actors"), ("council", "state", "states"),
               ("places", "state", "states"))  # fmt: skip
TOPIC_KINDS = ("place", "theme")


def build(registers: Path, data: Path) -> list[str]:
    """Write the built tables; returns their names. Raises RegisterError at the first fault found."""
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted(registers.glob("*.tsv"))}
    tables = {name: _checked(name, text) for name, text in texts.items()}
    tables["sc_resolutions"] = resolutions_with_topics(
        tables["sc_resolutions"], tables["sc_landmarks"], tables["topics"]
    )
    check_topics(tables)
    check_references(tables)
    data.mkdir(parents=True, exist_ok=True)
    built = [name for name in tables if name not in ABSORBED]
    for name in built:
        sources = [line for line in texts[name].splitlines() if line.startswith("# source:")]
        (data / f"{name}.tsv").write_text(_table(sources, tables[name]), encoding="utf-8", newline="\n")
    for path in sorted((registers / "codebooks").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        Codebook.of(parse(text, path.name))
        (data / "codebooks").mkdir(exist_ok=True)
        (data / "codebooks" / path.name).write_text(text, encoding="utf-8", newline="\n")
    for path in sorted((registers / "processes").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        check_process(Process.parse(text, path.stem), tables)
        (data / "processes").mkdir(exist_ok=True)
        (data / "processes" / path.name).write_text(text, encoding="utf-8", newline="\n")
    return built


def check_process(process: Process, tables: dict[str, list[Row]]) -> None:
    """Raise RegisterError when a definition names a topic, actor, instrument or codebook that no register has."""
    actors = {row["id"] for name in ("states", "bodies") for row in tables[name]}
    known = (
        (process.topics, {row["id"] for row in tables["topics"]}, "topic"),
        ((*process.parties, *process.bodies, *process.names), actors, "state or body"),
        (process.agreements, {row["symbol"] for row in tables["instruments"]}, "instrument"),
        ((process.codebook,) if process.codebook else (), set(shipped_codebooks()), "codebook"),
    )
    for used, ids, what in known:
        for one in used:
            if one not in ids:
                raise _bad(f"processes/{process.id}", f"no {what} {one!r}", "Correct it or add it to its table")


def _checked(name: str, text: str) -> list[Row]:
    rows = parse_table(text, name)
    if rows and "source" not in rows[0] and not text.startswith("# source:"):
        raise _bad(name, "it does not say where its facts are from", "Add a source column or a # source: line")
    if rows and "source" in rows[0]:
        parse_table(text, name, ("source",))
    return rows


def _table(comments: Iterable[str], rows: list[Row]) -> str:
    lines = [*comments, "\t".join(rows[0])]
    lines += ["\t".join(row.values()) for row in rows]
    return "\n".join(lines) + "\n"


def resolutions_with_topics(resolutions: list[Row], landmarks: list[Row], topics: list[Row]) -> list[Row]:
    """Each resolution with the topics of its agenda, title and landmark row, and what it is known for."""
    order = [row["id"] for row in topics]
    words = topic_phrases([Topic(t["id"], t["kind"], None, tuple(t["words"].split("|"))) for t in topics])
    known = {row["number"]: row for row in landmarks}
    built = []
    for row in resolutions:
        landmark = known.pop(row["number"], {"topics": "", "known_for": ""})
        found = _topics_of(f"{row['topic']}. {row['title']}", words) | set(landmark["topics"].split("|"))
        built.append({
            **row, "topics": "|".join(t for t in order if t in found), "known_for": landmark["known_for"],
        })  # fmt: skip
    if known:
        raise _bad("sc_landmarks", f"no resolution {min(known)}", "Correct the number")
    return built


def _bad(name: str, cause: str, remedy: str) -> RegisterError:
    return RegisterError("REGISTER-FORMAT", name, cause, remedy)


def _topics_of(text: str, words: Phrases[Topic]) -> set[str]:
    return {topic.id for _, _, topics in words.scan(text) for topic in topics}


def check_topics(tables: dict[str, list[Row]]) -> None:
    """Raise RegisterError when a table names a topic, or a topic a wider one, that is not in the topics table."""
    ids = {row["id"] for row in tables["topics"]}
    filed = ("instruments", "ga_resolutions", "sc_landmarks", "sg_reports")
    used = [(name, topic) for name in filed for row in tables[name]
            for topic in row["topics"].split("|") if topic]  # fmt: skip
    used += [("topics", row["within"]) for row in tables["topics"] if row["within"]]
    for name, topic in used:
        if topic not in ids:
            raise _bad(name, f"unknown topic {topic!r}", "Add it to topics.tsv or correct it")
    for row in tables["topics"]:
        if row["kind"] not in TOPIC_KINDS:
            raise _bad("topics", f"unknown kind {row['kind']!r}", f"Use one of {', '.join(TOPIC_KINDS)}")


def check_references(tables: dict[str, list[Row]]) -> None:
    """Raise RegisterError when a row names a person, office, state or body that has no row, or a date that is none.

    Raises it too for an id given twice, and for a person without a tenure.
    """
    ids = {name: [row[key] for row in tables[name]] for name, key in _KEYS}
    for name, given in ids.items():
        if len(set(given)) < len(given):
            raise _bad(name, f"{next(i for i in given if given.count(i) > 1)!r} is given twice", "Keep one row")
    known = {name: set(given) for name, given in ids.items()}
    known["actors"] = known["states"] | known["bodies"]
    for name, column, other in _REFERENCES:
        for row in tables[name]:
            if row[column] and row[column] not in known[other]:
                raise _bad(name, f"{row[column]!r} has no row in {other}", "Add the row or correct it")
    for name in ("tenures", "mandates", "council"):
        for row in tables[name]:
            period(f"{name} {' '.join(row.values())}", row)
    idle = known["people"] - {row["person"] for row in tables["tenures"]}
    if idle:
        raise _bad("people", f"{min(idle)!r} has no tenure", "Add one to tenures.tsv")


def main(args: list[str]) -> int:
    """Build, say what was built; 1 with one line when a register is faulty."""
    registers = Path(args[0]) if args else ROOT / "registers"
    data = Path(args[1]) if len(args) > 1 else ROOT / "src" / "onrecord" / "data"
    try:
        built = build(registers, data)
    except RegisterError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(built)} tables: {', '.join(built)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
