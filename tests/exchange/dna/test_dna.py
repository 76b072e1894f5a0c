"""DNA projects: written and read back, versions 2 and 3, broken ones, and those made of a record."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.errors import InputError, QueryError
from onrecord.core.parts import Position
from onrecord.exchange import dna
from onrecord.exchange.dna import made as of_record
from onrecord.exchange.dna.fit import PASSWORD, cut
from onrecord.exchange.dna.password import hashed, opens
from onrecord.exchange.dna.project import (
    PERMISSIONS,
    Article,
    CodedPassage,
    Coder,
    CoderRelation,
    Entity,
    Project,
    StatementType,
    Variable,
)  # fmt: skip
from onrecord.networks import Spec, compute
from onrecord.store import Store

SALT = bytes(range(16))
TEXT = "The envoy said the talks would go on.\nHe was not sure about the border.\n"


def project(**more: Any) -> Project:
    """Two types, two coders, every kind of variable, a family of entities."""
    variables = (
        Variable(1, "organization", "short text", ("Type", "Alias")), Variable(2, "concept", "short text", ("Notes",)),
        Variable(3, "agreement", "boolean"), Variable(4, "strength", "integer"), Variable(5, "note", "long text"),
    )  # fmt: skip
    plain: dict[str, Any] = {
        "documents": (
            Article(
                1, "First", TEXT, datetime(2020, 4, 24, 8, 30), author="A. Reporter", source="TASS", section="world",
                notes="a note\nof two lines", type="news",
            ),
            Article(7, "Second", "Quiet.", datetime(1965, 1, 2), coder=2),
        ),
        "statements": (
            CodedPassage(3, 1, 1, 4, 36, {1: "Serbia", 2: "Dialogue", 3: 1, 4: -300, 5: "long; \"text\""}),
            CodedPassage(4, 1, 7, 0, 5, {1: "", 2: "Border", 3: 0, 4: 2**40, 5: ""}, coder=2),
            CodedPassage(9, 2, 1, 38, 40, {6: "x"}),
        ),
        "types": (
            StatementType(1, "DNA Statement", variables, (239, 208, 51)),
            StatementType(2, "Note", (Variable(6, "kind", "short text"),)),
        ),
        "entities": (
            Entity(1, 1, "", (0, 0, 0), attributes={"Type": "", "Alias": ""}),
            Entity(2, 1, "Serbia", (1, 2, 255), parent=5, attributes={"Type": "state", "Alias": "Србија"}),
            Entity(3, 2, "Dialogue", None, attributes={"Notes": "the talks"}),
            Entity(4, 2, "Border", attributes={"Notes": ""}),
            Entity(5, 1, "Governments", attributes={"Type": "", "Alias": ""}),
            Entity(6, 6, "x"),
        ),
        "coders": (
            Coder(1, "Admin", "HASH1", (255, 255, 0)),
            Coder(2, "Zoë", "HASH2", (9, 8, 7), 5, 20, 400, True, True, False, frozenset(PERMISSIONS[3:6])),
        ),
        "relations": (CoderRelation(1, 2, True, False, True, False),),
        "regexes": (("talks", (1, 1, 1)),),
        "links": ((1, 2),),
        "settings": {"version": "3.0.11", "date": "2024-08-20"},
    }  # fmt: skip
    return Project(**{**plain, **more})


def written(made: Project, folder: Path) -> Path:
    path = folder / "a #1?.dna"
    path.write_bytes(dna.to_bytes(made))
    return path


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    assert dna.read(written(project(), tmp_path)) == project()
    assert dna.to_bytes(project()) == dna.to_bytes(project())


names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=190)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(names.filter(bool), min_size=1, max_size=4, unique=True), names, st.integers(-(2**62), 2**62))
def test_any_text_and_number_comes_back(
    tmp_path_factory: pytest.TempPathFactory, values: list[str], title: str, number: int
) -> None:
    entities = tuple(Entity(n, 1, one, attributes={"Type": title, "Alias": one}) for n, one in enumerate(values, 1))
    made = project(
        documents=(Article(1, title, "\n".join(values) + " end", datetime(1900, 1, 1), notes=title),),
        statements=tuple(
            CodedPassage(n, 1, 1, 0, 1, {1: value, 2: "c", 3: n % 2, 4: number, 5: title})
            for n, value in enumerate(values, 1)
        ),
        entities=(*entities, Entity(90, 2, "c", attributes={"Notes": ""})),
    )
    assert dna.read(written(made, tmp_path_factory.mktemp("p"))) == made


def test_the_rules_a_file_keeps(tmp_path: Path) -> None:
    sparse = project(statements=(CodedPassage(1, 1, 1, 0, 3, {2: "New"}),), entities=())
    path = written(sparse, tmp_path)
    assert rows(path, "PRAGMA foreign_key_check") == []
    # a value for every variable, an attribute for every entity
    given = "SELECT D.VariableId, Value FROM DATASHORTTEXT D JOIN ENTITIES E ON E.ID = Entity ORDER BY 1"
    assert rows(path, given) == [(1, ""), (2, "New")]
    for table, value in (("DATABOOLEAN", 1), ("DATAINTEGER", 0), ("DATALONGTEXT", "")):
        assert rows(path, f"SELECT StatementId, Value FROM {table}") == [(1, value)]
    assert len(rows(path, "SELECT * FROM ATTRIBUTEVALUES")) == 2 + 1
    assert rows(path, "SELECT Value FROM SETTINGS WHERE Property = 'version'") == [("3.0.11",)]


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"coders": ()}, "coder 1 is not Admin"),
        ({"coders": (Coder(1, "Zoë", "x"),)}, "coder 1 is not Admin"),
        ({"documents": (Article(1, "t" * 191, "", datetime(2020, 1, 1)),)}, "does not hold together"),
        ({"statements": (CodedPassage(1, 1, 1, 5, 5, {}),)}, "does not hold together"),
        ({"statements": (CodedPassage(1, 1, 99, 0, 5, {}),)}, "does not hold together"),
        ({"statements": (CodedPassage(1, 99, 1, 0, 5, {}),)}, "does not hold together"),
        ({"statements": (CodedPassage(1, 1, 1, 0, 5, {4: 2**70}),)}, "does not hold together"),
    ],
)
def test_what_dna_could_not_open_is_not_written(change: dict[str, Any], cause: str) -> None:
    with pytest.raises(ValueError, match=cause):
        dna.to_bytes(project(**change))


def test_a_project_is_made_to_fit(tmp_path: Path) -> None:
    text = "one\r\ntwo\rthree\r\nfour"
    longer = "x" * 200
    made = project(
        documents=(Article(1, longer, text, datetime(2020, 1, 1)), Article(2, "b", "😀", datetime(2020, 1, 1))),
        statements=(
            CodedPassage(1, 1, 1, text.index("four"), len(text), {1: longer, 2: longer[:-1] + "y"}),
            CodedPassage(2, 1, 1, text.index("two"), text.index("two") + 3, {1: "a", 2: "b"}),
            CodedPassage(3, 1, 1, 900, 901, {}),
        ),
        entities=(Entity(1, 1, longer), Entity(2, 2, longer[:-1] + "y"), Entity(3, 2, longer + "z")),
        coders=(Coder(1, "someone"),), links=(), relations=(), regexes=(),
    )  # fmt: skip
    fit, told = dna.fitted(made)
    back = dna.read(written(fit, tmp_path))
    document = back.documents[0]
    assert document.text == "one\ntwo\nthree\nfour"
    assert [document.text[s.start : s.stop] for s in back.statements] == ["four", "two"]
    assert len({entity.value for entity in back.entities if entity.variable == 2}) == 3  # two cut, and "b"
    assert all(len(entity.value) <= 190 for entity in back.entities)
    assert back.coders[0].name == "Admin"
    assert opens(PASSWORD, back.coders[0].password)
    assert told == [
        "1 documents whose line ends were changed to LF", "1 statements without a passage, left out",
        "3 texts cut to 190 characters",
        "1 documents with characters that DNA's window counts twice (emoji and the like)",
    ]  # fmt: skip
    assert dna.fitted(fit)[0] == fit


def test_places_of_the_window_are_counted_in_code_points() -> None:
    text = "😀 one 😀 two"
    utf16 = text.encode("utf-16-le")

    def unit(word: str) -> int:
        return utf16.index(word.encode("utf-16-le")) // 2

    made = project(
        documents=(Article(1, "a", text, datetime(2020, 1, 1)), Article(2, "b", "plain", datetime(2020, 1, 1))),
        statements=(
            CodedPassage(1, 1, 1, unit("one"), unit("one") + 3, {}),
            CodedPassage(2, 1, 1, unit("two"), len(utf16) // 2, {}),
            CodedPassage(3, 1, 1, 0, 99, {}),
            CodedPassage(4, 1, 2, 1, 3, {}),
        ),
    )
    documents = {one.id: one.text for one in made.documents}
    passages = [documents[s.document][s.start : s.stop] for s in dna.from_window(made).statements]
    assert passages == ["one", "two", text, "la"]


def test_cut_texts_say_so() -> None:
    assert cut("a" * 190) == "a" * 190
    assert (len(cut("a" * 191)), cut("a" * 191)[-1]) == (190, "…")


def test_passwords_are_dna_s() -> None:
    # DNA 3.1.2's own hash of "pw"
    stored = "/tq1luok9BDe62HyYDQPYGsJ1Q1FYVgL2cdbh2Epp1dQcNANh1XRjrQ9dMumxDJU"
    assert opens("pw", stored)
    assert not opens("pW", stored)
    assert hashed("pw", base64.b64decode(stored)[:16]) == stored
    assert hashed("e\u0301", SALT) == hashed("é", SALT)
    assert not opens("pw", "no hash")
    assert not opens("pw", "")
    with pytest.raises(ValueError, match="16"):
        hashed("pw", b"short")


# version 2

VERSION_2 = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE CODERS(ID INTEGER NOT NULL PRIMARY KEY, Name TEXT, Red INTEGER, Green INTEGER, Blue INTEGER,
  Password TEXT);
CREATE TABLE CODERPERMISSIONS(ID INTEGER NOT NULL PRIMARY KEY, Coder INTEGER, Type TEXT, Permission INTEGER);
CREATE TABLE DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT,
  Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE REGEXES(Label TEXT PRIMARY KEY, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE CODERRELATIONS(ID INTEGER NOT NULL PRIMARY KEY, Coder INTEGER, OtherCoder INTEGER, viewStatements INTEGER,
  editStatements INTEGER, viewDocuments INTEGER, editDocuments INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER,
  Stop INTEGER, Coder INTEGER);
CREATE TABLE STATEMENTLINKS(ID INTEGER PRIMARY KEY NOT NULL, SourceId INTEGER, TargetId INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER, VariableId INTEGER,
  StatementTypeId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER, VariableId INTEGER,
  StatementTypeId INTEGER, Value INTEGER);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER, VariableId INTEGER,
  StatementTypeId INTEGER, Value TEXT);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER, VariableId INTEGER,
  StatementTypeId INTEGER, Value TEXT);
CREATE TABLE ATTRIBUTES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL, Value TEXT NOT NULL, Red INTEGER,
  Green INTEGER, Blue INTEGER, Type TEXT, Alias TEXT, Notes TEXT, ChildOf TEXT);
INSERT INTO SETTINGS VALUES ('version', '2.0 beta 25');
INSERT INTO CODERS VALUES (1, 'Admin', 255, 255, 0, 'old'), (2, 'Ana', 0, 9, 9, '');
INSERT INTO CODERPERMISSIONS VALUES (1, 2, 'addDocuments', 0), (2, 2, 'viewOthersStatements', 1), (3, 2, 'odd', 0);
INSERT INTO DOCUMENTS VALUES (4, 'Old', 'The envoy agreed.', 1, NULL, 'Xinhua', '', '', '', 1587715200500);
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 1, 2, 3);
INSERT INTO VARIABLES VALUES (1, 'organization', 'short text', 1), (2, 'concept', 'short text', 1),
  (3, 'agreement', 'boolean', 1), (4, 'note', 'long text', 1);
INSERT INTO CODERRELATIONS VALUES (1, 1, 2, 1, 1, 0, 1);
INSERT INTO STATEMENTS VALUES (5, 1, 4, 4, 9, 2), (6, 1, 4, 10, 16, 1);
INSERT INTO DATASHORTTEXT VALUES (1, 5, 1, 1, 'Serbia'), (2, 5, 2, 1, 'Dialogue'), (3, 6, 1, 1, NULL),
  (4, 6, 2, 1, 'Unlisted');
INSERT INTO DATABOOLEAN VALUES (1, 5, 3, 1, 1), (2, 6, 3, 1, NULL);
INSERT INTO DATALONGTEXT VALUES (1, 5, 4, 1, 'long');
INSERT INTO ATTRIBUTES VALUES (1, 1, 'Serbia', 1, 2, 3, 'state', 'SRB', '', 'Governments'),
  (2, 1, 'Governments', 0, 0, 0, '', '', '', ''), (3, 2, 'Dialogue', 0, 0, 0, '', '', 'the talks', NULL),
  (4, 2, 'Dialogue', 9, 9, 9, 'double', '', '', '');
"""


@pytest.fixture
def version_2(tmp_path: Path) -> Path:
    path = tmp_path / "old.dna"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(VERSION_2)
        db.commit()
    return path


def test_version_2_is_read(version_2: Path) -> None:
    old = dna.read(version_2)
    (document,) = old.documents
    assert (document.date, document.author, document.source) == (datetime(2020, 4, 24, 8), "", "Xinhua")
    assert [(s.id, s.start, s.stop, s.coder, dict(s.values)) for s in old.statements] == [
        (5, 4, 9, 2, {1: "Serbia", 2: "Dialogue", 3: 1, 4: "long"}),
        (6, 10, 16, 1, {1: "", 2: "Unlisted", 3: 0}),
    ]
    assert [(e.value, e.parent, e.attributes["Type"], e.attributes["Notes"]) for e in old.entities] == [
        ("Serbia", 2, "state", ""), ("Governments", None, "", ""), ("Dialogue", None, "", "the talks"),
        ("", None, "", ""), ("Unlisted", None, "", ""),
    ]  # fmt: skip
    assert opens("old", old.coders[0].password)
    assert old.coders[1].denied == {"AddDocuments"}
    assert old.relations == (CoderRelation(1, 2, True, True, False, True),)
    assert old.version == "2.0 beta 25"


def test_version_2_becomes_version_3(version_2: Path, tmp_path: Path) -> None:
    old = dna.read(version_2)
    fit, told = dna.fitted(old)
    new = dna.read(written(fit, tmp_path))
    assert told == []
    assert new.version == "3.0.11"
    assert (new.documents, new.entities, new.coders, new.types) == (old.documents, old.entities, old.coders, old.types)
    assert [s.values for s in new.statements] == [old.statements[0].values, {**old.statements[1].values, 4: ""}]


# broken files: one clear line each


def broken(path: Path, *sql: str) -> Path:
    path.write_bytes(dna.to_bytes(project()))
    with closing(sqlite3.connect(path)) as db:
        for one in sql:
            db.execute(one)
        db.commit()
    return path


BROKEN: dict[str, Callable[[Path], object]] = {
    "no SQLite": lambda path: path.write_text("id;title\n1;x\n"),
    "damaged": lambda path: path.write_bytes(dna.to_bytes(project())[:30_000]),
    "another database": lambda path: broken(path, "PRAGMA foreign_keys = OFF", "DROP TABLE STATEMENTTYPES"),
    "an entity that is not there": lambda path: broken(path, "UPDATE DATASHORTTEXT SET Entity = 77 WHERE ID = 1"),
    "a column that is not there": lambda path: broken(path, "ALTER TABLE CODERS DROP COLUMN FontSize"),
    "a date that is a word": lambda path: broken(path, "UPDATE DOCUMENTS SET Date = 'soon' WHERE ID = 1"),
    "a date beyond the calendar": lambda path: broken(path, f"UPDATE DOCUMENTS SET Date = {10**15} WHERE ID = 1"),
    "an end that is a word": lambda path: broken(path, "UPDATE STATEMENTS SET Stop = 'soon' WHERE ID = 3"),
    "a value of nothing": lambda path: broken(path, "UPDATE ATTRIBUTEVALUES SET AttributeVariableId = 6 WHERE ID = 1"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_are_one_clear_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "broken.dna"
    BROKEN[name](path)
    with pytest.raises(InputError) as caught:
        dna.read(path)
    assert caught.value.code == "INPUT-FORMAT"
    assert len(str(caught.value).splitlines()) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="INPUT-MISSING"):
        dna.read(tmp_path / "none.dna")


# tables for networks


def test_a_project_is_a_table() -> None:
    table = dna.table(project())
    assert dict(table.variables) == {
        "organization": "short text", "concept": "short text", "agreement": "boolean", "strength": "integer",
        "note": "long text",
    }  # fmt: skip
    one, other = table.statements
    assert (one.text, one.author, one.time, one.values["strength"]) == (
        "envoy said the talks would go on", "A. Reporter", datetime(2020, 4, 24, 8, 30), -300,
    )  # fmt: skip
    assert other.document == 7
    assert table.attributes["organization"]["Serbia"] == {
        "Type": "state", "Alias": "Србија", "dna_id": "2", "color": "#0102FF",
    }  # fmt: skip
    assert "color" not in table.attributes["concept"]["Dialogue"]
    assert table.period == (datetime(1965, 1, 2), datetime(2020, 4, 24, 8, 30))
    assert [one.values for one in dna.table(project(), "Note").statements] == [{"kind": "x"}]
    with pytest.raises(QueryError, match="The file has: DNA Statement, Note"):
        dna.table(project(), "Other")


# made of a record


def positions(report: Any, *given: tuple[str, str]) -> Any:
    statement = report.records[0]
    report.records[0] = replace(statement, positions=tuple(Position(issue, stance, 0.9) for issue, stance in given))
    return report


def test_a_record_becomes_a_project(make_record: Callable[..., Path], report: Any, tmp_path: Path) -> None:
    one = report("The talks go on, said Wu.", "a.txt", title="Talks", outlet="TASS", published="2020-04")
    one.said("Wu Haitao", "The talks go on", cue="said", capacity="envoy", actor="person:wu", of="China")
    two = report("Quiet.\r\nNobody comes, they say.", "b/c.txt")
    two.said("", "Nobody comes", cue="say", as_written="they")
    positions(one, ("kosovo-dialogue", "for"), ("sovereignty", "against"), ("energy", "neutral"))
    positions(two, ("kosovo-dialogue", "against"))
    with Store.open(make_record(one, two), readonly=True) as store:
        raw, told = of_record.export(store)
        again, _ = of_record.export(store)
    assert raw == again
    path = tmp_path / "made.dna"
    path.write_bytes(raw)
    made = dna.read(path)
    table = dna.table(made)
    wanted = ("person", "organization", "concept", "agreement")
    coded = {(*(s.values[name] for name in wanted), s.text, s.source) for s in table.statements}
    assert coded == {
        ("they", "", "kosovo-dialogue", 0, "Nobody comes", ""),
        ("Wu Haitao", "China", "kosovo-dialogue", 1, "The talks go on", "TASS"),
        ("Wu Haitao", "China", "sovereignty", 0, "The talks go on", "TASS"),
    }
    assert table.attributes["person"]["Wu Haitao"]["Capacity"] == "envoy"
    assert table.attributes["person"]["Wu Haitao"]["Actor id"] == "person:wu"
    assert {d.title: d.date for d in made.documents} == {"Talks": datetime(2020, 4, 1), "c.txt": datetime(1970, 1, 1)}
    assert "Date: not known (unknown)" in {d.title: d.notes for d in made.documents}["c.txt"]
    assert told == [
        "1 neutral positions, left out: DNA's agreement is yes or no", "1 documents whose line ends were changed to LF",
    ]  # fmt: skip
    assert opens(PASSWORD, made.coders[0].password)
    (network,) = compute(
        table, Spec(variable1="person", variable2="concept", qualifier="agreement", aggregation="conflict")
    )
    assert network.matrix.tolist() == [[0, 1], [1, 0]]


def test_an_empty_record_becomes_an_empty_project(make_record: Callable[..., Path], tmp_path: Path) -> None:
    with Store.open(make_record(), readonly=True) as store:
        raw, told = of_record.export(store)
    path = tmp_path / "empty.dna"
    path.write_bytes(raw)
    assert dna.read(path).statements == ()
    assert told == []


@pytest.mark.parametrize(
    "change",
    [
        "ENTITIES SET Value = x'ff00' WHERE ID = 1",
        "ENTITIES SET Value = 1.5 WHERE ID = 1",
        "DOCUMENTS SET Text = x'616263'",
        "DOCUMENTS SET Title = 7",
        "VARIABLES SET Variable = x'ff' WHERE ID = 1",
        "DATALONGTEXT SET Value = x'ff'",
    ],
)
def test_cells_that_are_no_text_are_read_as_text(tmp_path: Path, change: str) -> None:
    path = tmp_path / "p.dna"
    path.write_bytes(dna.to_bytes(project()))
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(f"UPDATE {change}")
        db.commit()
    found = dna.read(path)
    texts = [one.text for one in found.documents] + [one.title for one in found.documents]
    texts += [one.value for one in found.entities] + [v.name for one in found.types for v in one.variables]
    texts += [one.values[5] for one in found.statements if 5 in one.values]
    assert all(isinstance(text, str) for text in texts)


def test_a_number_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "p.dna"
    path.write_bytes(dna.to_bytes(project()))
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE DATAINTEGER SET Value = 'many'")
        db.commit()
    with pytest.raises(InputError, match="a table says what cannot be"):
        dna.read(path)
