"""Hand-coded projects become judgements, and leave again as they came."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.core.errors import InputError, QueryError
from onrecord.core.judgement import MOST_NOTE
from onrecord.core.parts import Position
from onrecord.core.record import Event, Record, Statement
from onrecord.core.text import Document, Span
from onrecord.exchange import dna
from onrecord.exchange.coded.codebook import as_table, codebook
from onrecord.exchange.coded.judge import judge
from onrecord.exchange.coded.match import same_name
from onrecord.exchange.coded.places import Place, documents
from onrecord.exchange.coded.project import CodedProject, Stated, noted, remembered
from onrecord.exchange.coded.read import read
from onrecord.exchange.coded.variables import roles, slug, stance
from onrecord.exchange.dna.project import Article, CodedPassage, Coder, Entity, Project, StatementType, Variable
from onrecord.exchange.refi import Case, Code, Coding, Selection, TextSource, read_codebook, read_project, write_project
from onrecord.exchange.refi import Project as RefiProject
from onrecord.exchange.refi.project import guid
from onrecord.export import export
from onrecord.positions.codebook import parse
from onrecord.review import agreements, reviewed
from onrecord.store import Store

TEXT = "Kos said the pact holds and stays.\nLin hopes for calm, he noted. Both want a new bridge.\n"
PERSON, ORGANIZATION, CONCEPT, AGREEMENT, STRENGTH, MEMO, SURE = range(1, 8)
VARIABLES = (
    Variable(PERSON, "person", "short text", ("Type", "Alias", "Notes")),
    Variable(ORGANIZATION, "organization", "short text"), Variable(CONCEPT, "concept", "short text"),
    Variable(AGREEMENT, "agreement", "boolean"), Variable(STRENGTH, "strength", "integer"),
    Variable(MEMO, "memo", "long text"), Variable(SURE, "sure", "boolean"),
)  # fmt: skip


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def passage(number: int, words: str, person: str, concept: str, agreement: int, **more: Any) -> CodedPassage:
    values = {PERSON: person, ORGANIZATION: more.get("organization", ""), CONCEPT: concept, AGREEMENT: agreement,
              STRENGTH: more.get("strength", 0), MEMO: more.get("memo", ""), SURE: 1}  # fmt: skip
    return CodedPassage(number, 1, 1, *place(words), values, more.get("coder", 2))


def project(*statements: CodedPassage, **more: Any) -> Project:
    plain: dict[str, Any] = {
        "documents": (Article(1, "Pact", TEXT, datetime(2020, 4, 24), source="TASS", author="A. Reporter"),),
        "types": (StatementType(1, "DNA Statement", VARIABLES),),
        "entities": (Entity(1, PERSON, "Ana Kos", attributes={"Type": "minister", "Alias": "", "Notes": ""}),),
        "coders": (Coder(1, "Admin", "x"), Coder(2, "Zoë", "y")),
    }
    return Project(statements=statements, **{**plain, **more})


def saved(made: Project, folder: Path, name: str = "p.dna") -> Path:
    (folder / name).write_bytes(dna.to_bytes(made))
    return folder / name


@pytest.fixture
def store(make_record: Callable[..., Path], report: Any) -> Any:
    """A record of TEXT as the machine has it."""
    made = report(TEXT, "pact.txt", published="2020-04-24", published_basis="header")
    made.said("Ana Kos", "the pact holds and stays", cue="said", actor="person:ana-kos", of="Serbia")
    made.said("Lin Wei", "calm", cue="noted", act="hope", of="China")
    made.add(Event, "hopes", type="CONSULT")
    pact = (Position("pact", "for", 0.9, "the words"),)
    made.records[0] = Statement.from_json({**made.records[0].as_json(), "positions": [p.as_json() for p in pact]})
    with Store.open(make_record(made)) as opened:
        yield opened


def standing(store: Store) -> dict[str, Statement]:
    """Speaker's name and passages -> statement, as people left it."""
    (document,) = store.documents()
    found = (one.record for one in reviewed(store, "statement"))
    return {
        f"{s.speaker.name}: {'|'.join(p.slice(document.text) for p in s.spans)}": s
        for s in found if isinstance(s, Statement)
    }  # fmt: skip


def test_what_the_coder_and_the_machine_found_is_accepted_or_corrected(store: Store, tmp_path: Path) -> None:
    path = saved(project(
        passage(1, "Kos said the pact holds and stays.", "Kos", "Pact", 1),
        passage(2, "Lin hopes for calm, he noted.", "Lin Wei", "Calm / quiet", 0, organization="PRC"),
        passage(3, "Both want a new bridge", "Lin Wei", "Bridge", 1, memo="both?"),
    ), tmp_path)  # fmt: skip
    done = judge(store, read(path))
    assert (done.accepted, done.corrected, done.added, dict(done.by)) == (1, 1, 1, {"Zoë": 3})
    now = standing(store)
    assert [p.issue for p in now["Ana Kos: the pact holds and stays"].positions] == ["pact"]
    lin = now["Lin Wei: calm"]
    assert (lin.speaker.of, [(p.issue, p.stance) for p in lin.positions]) == ("PRC", [("calm-quiet", "against")])
    added = now["Lin Wei: Both want a new bridge"]
    assert (added.made_by, added.positions[0].stance) == ("review/Zoë", "for")
    notes = {j.record: json.loads(j.note) for j in store.judged.standing()}
    assert notes[added.id]["coded"][0]["more"] == {"memo": "both?", "strength": 0, "sure": True}
    compared = {(a.field, a.coders): a for a in agreements(store)}
    assert compared["positions", ("Zoë", "onrecord")].units == 3
    assert compared["positions", ("Zoë", "onrecord")].same == 1
    assert len(list(store.records(kind="statement"))) == 2, "the machine's reading stays"


def test_the_same_project_twice_adds_nothing(store: Store, tmp_path: Path) -> None:
    path = saved(project(passage(1, "the pact holds", "Kos", "Pact", 0), passage(2, "bridge", "X", "B", 1)), tmp_path)
    judge(store, read(path))
    before = store.judged.standing()
    assert judge(store, read(path)).known == 2
    assert store.judged.standing() == before


def test_one_coder_s_codings_of_one_statement_are_one_judgement(store: Store, tmp_path: Path) -> None:
    path = saved(project(
        passage(1, "the pact holds", "Kos", "Pact", 1), passage(2, "the pact holds and stays", "Ana Kos", "Trust", 0),
        passage(3, "the pact holds", "Kos", "Pact", 0, coder=1),
    ), tmp_path)  # fmt: skip
    done = judge(store, read(path), by="ben")
    assert dict(done.by) == {"Zoë": 1, "ben": 1}, "Admin is whoever imports"
    zoe = next(j for j in store.judged.standing() if j.by == "Zoë")
    assert [(p["issue"], p["stance"]) for p in (zoe.put_instead or {})["positions"]] == [
        ("pact", "for"), ("trust", "against"),
    ]  # fmt: skip


def test_two_people_who_say_the_same_are_two_statements(store: Store, tmp_path: Path) -> None:
    both = [passage(n, "Both want a new bridge", who, "Bridge", 1) for n, who in enumerate(("A", "B", "C"), 1)]
    judge(store, read(saved(project(*both), tmp_path)))
    found = [s for name, s in standing(store).items() if "bridge" in name]
    assert sorted(s.speaker.name for s in found) == ["A", "B", "C"]
    assert {(s.spans[0].start, s.spans[-1].end) for s in found} == {place("Both want a new bridge")}


def test_another_speaker_is_a_correction_only_of_the_same_passage(store: Store, tmp_path: Path) -> None:
    same = passage(1, "the pact holds and stays.", "Mia Ott", "Pact", 1)
    wider = passage(2, TEXT.split("\n")[1], "Mia Ott", "Calm", 1)
    done = judge(store, read(saved(project(same, wider), tmp_path)))
    assert (done.corrected, done.added) == (1, 1)
    mia = standing(store)["Mia Ott: the pact holds and stays"]
    assert (mia.speaker.actor, mia.speaker.capacity) == (None, None)


@pytest.mark.parametrize("name", ["dna", "qdpx"])
def test_what_came_from_a_project_leaves_as_it_came(store: Store, tmp_path: Path, name: str) -> None:
    path = saved(project(
        passage(1, "Kos said the pact holds", "Ana Kos", "Pact, the", 1, strength=3, memo="x" * 300),
        passage(2, "Lin hopes for calm", "Lin, Wei", "Calm / quiet", 0, organization="PRC"),
        passage(3, "bridge", "A", "Pact, the", 1), passage(4, "bridge", "B", "Pact, the", 0, coder=1),
    ), tmp_path)  # fmt: skip
    coded = read(path)
    judge(store, coded)
    export(store, str(tmp_path / f"q.{name}"), name)
    again = read(tmp_path / f"q.{name}")
    assert key(again) == key(coded)
    assert judge(store, again).added == 0


def key(coded: CodedProject) -> list[tuple[Any, ...]]:
    """The statements of people, but for when they were coded; what says nothing (0, empty) is not told apart."""
    return sorted(
        (one.by, one.spans, one.person, one.organization, one.positions, sorted(one.more.items()))
        for one in coded.statements if not one.record
    )  # fmt: skip


words = st.text(st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=("Cc", "Cs", "Zl", "Zp")),
                min_size=1, max_size=30).filter(lambda s: s.strip() == s)  # fmt: skip


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), words, words, words, st.integers(0, 1)), min_size=1,
                max_size=6, unique_by=lambda t: (t[0], t[1], t[2], t[3], slug(t[4]))))  # fmt: skip
def test_any_project_comes_back(
    tmp_path_factory: pytest.TempPathFactory, report: Any, coded: list[tuple[int, int, str, str, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("p")
    made = report(TEXT, "pact.txt")
    made.said("Ana Kos", "the pact holds and stays", cue="said")
    statements = tuple(
        CodedPassage(n, 1, 1, at, at + long, {PERSON: who, ORGANIZATION: of, CONCEPT: what, AGREEMENT: yes,
                                              STRENGTH: n, MEMO: "", SURE: 1}, 2)
        for n, (at, long, who, of, what, yes) in enumerate(coded, 1)
    )  # fmt: skip
    first = read(saved(project(*statements), folder))
    with Store.open(folder / "r.db", create=True) as store:
        store.put("pact.txt", [(made.document, tuple(made.records))])
        judge(store, first)
        for name in ("dna", "qdpx"):
            export(store, str(folder / f"q.{name}"), name)
    assert key(read(folder / "q.dna")) == key(first)
    assert key(read(folder / "q.qdpx")) == key(first)


@pytest.mark.parametrize("name", ["dna", "qdpx", "annotations", "brat"])
def test_an_untouched_export_says_nothing(store: Store, tmp_path: Path, name: str) -> None:
    path = tmp_path / {"annotations": "a.json", "brat": "a.zip"}.get(name, f"a.{name}")
    export(store, str(path), name)
    done = judge(store, read(path), by="ana")
    assert (done.accepted, done.corrected, done.added) == (0, 0, 0)
    assert done.untouched > 0
    assert store.judged.standing() == []


def test_a_dna_export_changed_in_dna_is_a_correction(store: Store, tmp_path: Path) -> None:
    export(store, str(tmp_path / "a.dna"), "dna")
    made = dna.read(tmp_path / "a.dna")
    (one,) = made.statements
    values = {v.name: v.id for v in made.types[0].variables}
    changed = CodedPassage(one.id, one.type, one.document, one.start, one.stop,
                           {**one.values, values["agreement"]: 0, values["person"]: "Eva Kos"}, 1)  # fmt: skip
    edited = Project(made.documents, (changed,), made.types, made.entities, made.coders)
    done = judge(store, read(saved(edited, tmp_path, "b.dna")), by="ana")
    assert (done.corrected, done.untouched) == (1, 0)
    eva = standing(store)["Eva Kos: the pact holds and stays"]
    assert [(p.issue, p.stance) for p in eva.positions] == [("pact", "against")]


def test_a_qda_export_recoded_is_a_correction(store: Store, tmp_path: Path) -> None:
    export(store, str(tmp_path / "a.qdpx"), "qdpx")
    made = read_project(tmp_path / "a.qdpx")
    ids = {path: one for one, path in made.code_names().items()}
    user = guid("user", "Ana")
    recoded = []
    for one in made.sources[0].selections:
        line = json.loads(one.description)
        if line["kind"] == "statement" and line["speaker"]["name"] == "Ana Kos":
            codings = (
                Coding(ids["Act/warn"], user, "2024-05-06T07:08:09+02:00"),
                Coding(ids["Issue/pact/against"], user),
            )
            one = Selection(one.guid, one.start, one.end + 1, one.name, one.description, codings)
        elif line["kind"] == "event":
            one = Selection(
                one.guid, one.start, one.end, one.name, one.description, (Coding(ids["Event/AGREE"], user),)
            )
        recoded.append(one)
    source = made.sources[0]
    text = TextSource(source.guid, source.name, source.text, tuple(recoded), (), source.values, source.description)
    with (tmp_path / "b.qdpx").open("wb") as to:
        write_project(RefiProject("b", "MAXQDA", {user: "Ana"}, made.codes, (text,), made.cases), to)
    done = judge(store, read(tmp_path / "b.qdpx"))
    assert (done.corrected, done.untouched, dict(done.by)) == (2, 1, {"Ana": 2})
    kos = standing(store)["Ana Kos: the pact holds and stays."]
    assert (kos.act, [(p.issue, p.stance) for p in kos.positions]) == ("warn", [("pact", "against")])
    assert {j.at for j in store.judged.standing() if j.record[0] == "s"} == {"2024-05-06T05:08:09Z"}
    assert [one.record.type for one in reviewed(store, "event") if isinstance(one.record, Event)] == ["AGREE"]


def test_annotations_changed_confirmed_and_added(store: Store, tmp_path: Path) -> None:
    export(store, str(tmp_path / "a.json"), "annotations")
    page = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    kos, lin = (i for i in page["items"] if i["body"][0]["value"].startswith("statement"))
    event = next(i for i in page["items"] if i["body"][0]["value"].startswith("event"))
    kos["body"][0]["value"] = "statement: warn"
    kos["target"][0]["selector"][0]["end"] += 1
    lin["creator"] = {"type": "Person", "name": "Ben"}
    start, end = place("a new bridge")
    line = {"kind": "statement", "speaker": {**json.loads(kos["body"][1]["value"])["speaker"], "name": "Lin Wei"}}
    page["items"] = [kos, lin, event, {"type": "Annotation", "body": {"value": "nice", "type": "TextualBody"}}, {
        "type": "Annotation", "creator": {"type": "Person", "name": "Ben"}, "id": "urn:uuid:1",
        "body": {"type": "TextualBody", "format": "application/json", "value": json.dumps(line)},
        "target": {**kos["target"][0], "selector": {"type": "TextPositionSelector", "start": start, "end": end}},
    }]  # fmt: skip
    (tmp_path / "b.jsonld").write_text(json.dumps(page), encoding="utf-8")
    done = judge(store, read(tmp_path / "b.jsonld"), by="ana")
    assert (done.corrected, done.accepted, done.added, done.untouched) == (1, 1, 1, 1)
    assert dict(done.by) == {"ana": 1, "Ben": 2}
    assert done.left_out == ["1 annotations that say nothing of a record"]
    now = standing(store)
    assert now["Ana Kos: the pact holds and stays."].act == "warn"
    assert "Lin Wei: a new bridge" in now
    assert judge(store, read(tmp_path / "b.jsonld"), by="ana").known == 3


def test_brat_changed_and_added_to(store: Store, tmp_path: Path) -> None:
    export(store, str(tmp_path / "a.zip"), "brat")
    with zipfile.ZipFile(tmp_path / "a.zip") as exported:
        files = {name: exported.read(name).decode() for name in exported.namelist()}
    (name,) = (name for name in files if name.endswith(".ann"))
    lines = files[name]
    start, end = place("the pact holds and stays")
    assert f"Statement {start} {end}\t" in lines
    lines = lines.replace(f"Statement {start} {end}\t", f"Statement {start} {end + 1}\t", 1)
    lines = lines.replace("CONSULT", "AGREE").replace("A1\tAct T1 assert", "A1\tAct T1 warn")
    both, new = place("Both"), place("a new bridge")
    lines += f"T90\tStatement {new[0]} {new[1]}\ta new bridge\nT91\tSource {both[0]} {both[1]}\tBoth\n"
    lines += "R90\tSaidBy Arg1:T90 Arg2:T91\nA90\tAct T90 call\nT92\tMention 0 3\tKos\n"
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as changed:
        for one, content in {**files, name: lines}.items():
            changed.writestr(f"folder/{one}", content)
    done = judge(store, read(tmp_path / "b.zip"), by="ana")
    assert (done.corrected, done.added, done.untouched) == (2, 1, 1)
    assert done.left_out == ["1 annotations without a record"]
    now = standing(store)
    assert now["Ana Kos: the pact holds and stays."].act == "warn"
    assert (now["Both: a new bridge"].act, now["Both: a new bridge"].speaker.span) == ("call", Span(
        now["Both: a new bridge"].doc_id, *both))  # fmt: skip
    assert [one.record.type for one in reviewed(store, "event") if isinstance(one.record, Event)] == ["AGREE"]
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as broken:
        broken.writestr("x.ann", "T1\tStatement one two\tx\n")
    with pytest.raises(InputError, match=r"c.zip/x.ann: it is no standoff"):
        read(tmp_path / "c.zip")


def test_edits_that_make_no_record_are_said_and_the_others_taken(store: Store, tmp_path: Path) -> None:
    export(store, str(tmp_path / "a.json"), "annotations")
    page = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    for item, value in zip(page["items"], ("statement: sing", "statement: warn", "event: AGREE"), strict=True):
        kind = item["body"][0]["value"].split(":")[0]
        item["body"][0]["value"] = value if value.startswith(kind) else f"{kind}: AGREE"
    (tmp_path / "b.json").write_text(json.dumps(page), encoding="utf-8")
    done = judge(store, read(tmp_path / "b.json"))
    assert done.corrected >= 1
    assert any("sing" in line or "AGREE" in line for line in done.left_out)


def test_a_project_coded_by_tags_alone(tmp_path: Path, store: Store) -> None:
    """Concepts with their side under them, actors as a branch, one person by a case."""
    ids = {name: guid(name) for name in ("T", "B", "b+", "b-", "A", "A1", "S", "k", "s1", "s2", "s3", "u")}
    codes = (
        Code(ids["B"], "New bridge", codes=(Code(ids["b+"], "Support"), Code(ids["b-"], "oppose"))),
        Code(ids["A"], "Actors", codable=False, codes=(Code(ids["A1"], "Ana Kos"),)),
    )
    both = (Coding(ids["A1"], ids["u"]), Coding(ids["b-"], ids["u"]))
    made = RefiProject("coded", "NVivo", {ids["u"]: "Uwe"}, codes, (
        TextSource(ids["T"], "pact", TEXT, (
            Selection(ids["s1"], *place("the pact holds"), codings=both),
            Selection(ids["s2"], *place("calm"), codings=(Coding(ids["b+"]),)),
            Selection(ids["s3"], *place("Both"), codings=()),
        )),
    ), (Case(ids["k"], "Lin Wei", {"party": "Greens"}, (ids["s2"],)),))  # fmt: skip
    with (tmp_path / "c.qdpx").open("wb") as to:
        write_project(made, to)
    coded = read(tmp_path / "c.qdpx")
    told = {(s.by, s.person, s.organization, s.positions) for s in coded.statements}
    assert told == {
        ("Uwe", "Ana Kos", "", (("New bridge", "against"),)), ("", "Lin Wei", "Greens", (("New bridge", "for"),)),
    }  # fmt: skip
    assert dict(judge(store, coded).by) == {"Uwe": 1, "coder": 1}


def test_texts_become_documents_once(store: Store, tmp_path: Path) -> None:
    more = (
        Article(2, "New", "Something else, Kos said.\n", datetime(1970, 1, 1)),
        Article(3, "Bare", " ", datetime(2020, 1, 1)),
    )
    made = project(documents=(Article(1, "Pact", TEXT, datetime(2020, 4, 24)), *more))
    path = saved(made, tmp_path)
    new, broken = documents(store, read(path))
    assert isinstance(new, Document)
    assert (new.title, new.date_given, new.file.endswith("p.dna#2"), new.text) == ("New", None, True, more[0].text)
    assert isinstance(broken, InputError)
    store.put(store.key(str(path)), [(new, ())], file=str(path))
    assert [d.id for d in documents(store, read(path)) if isinstance(d, Document)] == [new.id], "its own are kept"


def test_line_ends_that_dna_changed_are_found_again(
    make_record: Callable[..., Path], report: Any, tmp_path: Path
) -> None:
    made = report(TEXT.replace("\n", "\r\n"), "pact.txt")
    said = made.said("Lin Wei", "calm", cue="noted")
    with Store.open(make_record(made)) as store:
        path = saved(project(passage(1, "Lin hopes for calm", "Lin", "Calm", 1)), tmp_path)
        assert documents(store, read(path)) == []
        judge(store, read(path))
        (judged,) = store.judged.standing()
        assert judged.record == said.id
        assert made.document.text[slice(*json.loads(judged.note)["coded"][0]["spans"][0])] == "Lin hopes for calm"


def test_places_that_dna_s_window_counted_are_counted_anew(tmp_path: Path) -> None:
    text = "\U0001f54a Kos said the pact holds.\n"
    start = len("\U0001f54a Kos said ".encode("utf-16-le")) // 2
    one = CodedPassage(1, 1, 1, start, start + 8, {PERSON: "Kos", CONCEPT: "Pact", AGREEMENT: 1}, 2)
    made = project(one, documents=(Article(1, "x", text, datetime(2020, 1, 1)),))
    (stated,) = read(saved(made, tmp_path)).statements
    assert text[slice(*stated.spans[0])] == "the pact"


def test_which_variable_is_what(tmp_path: Path) -> None:
    assert roles(["Claim", "Speaker", "Org", "x"], {}) == {
        "person": "Speaker", "organization": "Org", "concept": "Claim",
    }  # fmt: skip
    assert roles(["person", "who"], {"concept": "person"}) == {"person": "who", "concept": "person"}
    with pytest.raises(QueryError, match=r"no 'akteur' in the project. It has: person"):
        roles(["person"], {"person": "akteur"})
    own = project(passage(1, "calm", "Kos", "x", 1), types=(StatementType(1, "Kodierung", (
        Variable(PERSON, "P1", "short text"), Variable(ORGANIZATION, "o", "short text"),
        Variable(CONCEPT, "K", "short text"), Variable(AGREEMENT, "a", "boolean"),
        Variable(STRENGTH, "Wert", "integer"),
    )),), entities=())  # fmt: skip
    path = saved(own, tmp_path)
    assert read(path).left_out == ("1 coded passages of type Kodierung",)
    (one,) = read(path, {"person": "P1", "concept": "K", "agreement": "Wert"}).statements
    assert (one.person, one.positions) == ("Kos", (("x", "neutral"),))
    assert one.more["a"] is True


@pytest.mark.parametrize(
    ("value", "boolean", "said"),
    [(1, True, "for"), (0, True, "against"), (0, False, "neutral"), (-2, False, "against"), ("In favour", False, "for"),
     ("Dagegen", False, "against"), ("mixed", False, "neutral"), ("perhaps", False, None)],
)  # fmt: skip
def test_stances(value: str | int, boolean: bool, said: str | None) -> None:
    assert stance(value, boolean) == said


def test_names_and_slugs() -> None:
    assert same_name("Vucic", "Aleksandar Vučić")
    assert same_name("Vučić, Aleksandar", "Александар Вучић")
    assert not same_name("Ana Kos", "Mia Kos")
    assert not same_name("", "Kos")
    assert [slug(c) for c in ("EU-Membership: now!", "Косово је Србија", "…")] == [
        "eu-membership-now", "kosovo-je-srbija", "issue",
    ]  # fmt: skip


def test_a_note_holds_everything_it_can() -> None:
    one = Stated(0, ((1, 5),), "Zoë", "Kos", "Serbia", (("Pact", "for"),), {"memo": "y" * 30_000, "n": 4})
    note = noted("a/b.dna", [one])
    assert len(note) <= MOST_NOTE
    (back,) = remembered(note, "Zoë")
    assert (back.person, back.positions, back.more["n"]) == ("Kos", one.positions, 4)
    assert remembered("he warns") == remembered('{"coded":[broken') == []


def test_the_concepts_as_a_codebook() -> None:
    stated = Stated(0, ((0, 1),), positions=(("The talks must go on!", "for"), ("the talks must go on", "against")))
    text = codebook(CodedProject("p.dna", statements=(stated,)), ())
    (issue,) = parse(text, "p")
    assert (issue.id, issue.proposition) == ("the-talks-must-go-on", "The talks must go on!")
    assert codebook(CodedProject("p.dna"), ()) == ""


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("a.json", b"[1", "INPUT-FORMAT"), ("a.json", b'{"x": 1}', "INPUT-FORMAT"), ("a.dna", b"x", "INPUT-FORMAT"),
     ("a.qdpx", b"x", "INPUT-FORMAT"), ("a.txt", b"x", "INPUT-UNKNOWN-FORMAT"),
     ("a.zip", b"x", "INPUT-FORMAT")],
)  # fmt: skip
def test_broken_projects_are_one_line(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=code):
        read(tmp_path / name)


def test_records_made_here_are_records(store: Store, tmp_path: Path) -> None:
    judge(store, read(saved(project(passage(1, "bridge", "", "", 1, organization="Serbia")), tmp_path)))
    (judged,) = store.judged.standing()
    made = Record.from_json(judged.put_instead or {})
    assert isinstance(made, Statement)
    assert (made.id, made.speaker.name, made.positions) == (judged.record, "Serbia", ())


@pytest.mark.parametrize(
    ("spans", "placed"),
    [
        ([(0, 5), (3, 9)], ((0, 5), (5, 9))),
        ([(8, 20), (-4, 2)], ((0, 2), (8, 12))),
        ([(12, 30), (5, 5)], ()),
        ([(4, 8), (4, 8)], ((4, 8),)),
    ],
)
def test_passages_of_hostile_files_lie_in_the_report(
    spans: list[tuple[int, int]], placed: tuple[tuple[int, int], ...]
) -> None:
    assert Place("d1", 12).spans(spans) == placed


@pytest.mark.parametrize(
    "said",
    [
        {"positions": [["x", "perhaps"]], "spans": [[-5, 4], [2, 8]], "more": {"a": [1], "b": 1}},
        {"positions": None, "spans": [[0, 10**9]], "more": {}},
    ],
)
def test_hostile_words_beside_a_passage_do_no_harm(tmp_path: Path, store: Store, said: dict[str, Any]) -> None:
    told = json.dumps({"coded": [{"person": 3, "organization": None, **said}], "coded_in": "x"}, separators=(",", ":"))
    code = Code(guid("Bridge"), "Bridge")
    one = Selection(guid("s"), *place("bridge"), "", told, (Coding(code.guid, guid("u"), "0001-01-01T00:00:00+14:00"),))
    made = RefiProject("p", "x", {guid("u"): "  "}, (code,), (TextSource(guid("t"), "t", TEXT, (one,)),), ())
    with (tmp_path / "h.qdpx").open("wb") as to:
        write_project(made, to)
    done = judge(store, read(tmp_path / "h.qdpx"))
    assert dict(done.by) == {"coder": 1}
    for name in ("dna", "qdpx"):
        export(store, str(tmp_path / f"o.{name}"), name)


@pytest.mark.parametrize(
    "page",
    [
        '{"items": [], "first": "urn:x"}',
        '[1, null, "x", {}]',
        '{"first": {"items": {"a": 1}}}',
        json.dumps([{"body": {"format": "application/json", "value": "[" * 100_000}}]),
    ],
)
def test_pages_that_say_nothing(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.json").write_text(page, encoding="utf-8")
    coded = read(tmp_path / "a.json")
    assert coded.edits == ()


def test_a_codebook_of_a_qda_program_becomes_issues_and_leaves_as_codes(store: Store, tmp_path: Path) -> None:
    export(store, str(tmp_path / "o.qdc"), "qdc")
    names = {one.name: [under.name for under in one.codes] for one in read_codebook(tmp_path / "o.qdc")}
    assert names["Issue"] == ["pact"]
    assert "CONSULT" in names["Event"]
    under = (Code(guid("b"), "New bridge", "A new bridge\tmust be built"), Code(guid("c"), "Calm"))
    codes = (Code(guid("a"), "Claims", codable=False, codes=under), Code(guid("d"), "calm!"))
    assert as_table(codes) == ("issue\tproposition\nnew-bridge\tA new bridge must be built\ncalm\tCalm\n"), (
        "headings are none, of two with one id the first"
    )
