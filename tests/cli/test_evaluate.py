"""onrecord evaluate, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.engine import build
from onrecord.evaluate.floors import read_floors

TEXT = " date 2015-08-25\nFederica Mogherini said the agreements reached in Brussels are landmarks.\n"
EMPTY: dict[str, list[object]] = {name: [] for name in ("statements", "events", "instruments", "dates", "figures")}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, words)])


def answer(project: Path, day: str) -> None:
    given = {"id": "a", "text_file": "a.txt", "published": {"value": day, "basis": "explicit"}, **EMPTY}
    (project / "examples" / "answers" / "a.json").write_text(json.dumps(given))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one report whose date is answered right."""
    for folder in ("answers", "reports"):
        (tmp_path / "examples" / folder).mkdir(parents=True)
    (tmp_path / "examples" / "reports" / "a.txt").write_text(TEXT)
    answer(tmp_path, "2015-08-25")
    return tmp_path


def test_gold_prints_figures_with_their_counts(project: Path) -> None:
    for folder in (project / "examples", project / "examples" / "answers"):
        result = run("gold", folder)
        assert result.exit_code == 0
        rows = [line.split() for line in result.stdout.splitlines()]
        assert ["documents.explicit", "1.000", "1", "1"] in rows
        assert ["documents.inferred", "–", "0", "0"] in rows


def test_gold_lists_misses(project: Path) -> None:
    answer(project, "2016-01-01")
    result = run("gold", project / "examples", "--misses")
    assert "a: document published: a.txt: found '2015-08-25', wanted '2016-01-01'" in result.stdout
    assert "wanted" not in run("gold", project / "examples").stdout


def test_gold_scores_a_record_that_lacks_the_report(project: Path) -> None:
    (project / "b.txt").write_text(TEXT)
    build([str(project / "b.txt")], project / "r.db")
    result = run("gold", project / "examples", "--record", project / "r.db")
    assert result.exit_code == 0
    assert "a.txt: has answers and is not in the record" in result.stdout


def test_gold_writes_json(project: Path) -> None:
    assert run("gold", project / "examples", "--json", project / "out.json").exit_code == 0
    written = json.loads((project / "out.json").read_text())
    assert written["figures"]["documents.explicit"] == 1
    assert written["counts"]["documents.explicit"] == [1, 1]
    assert json.loads(run("gold", project / "examples", "--json", "-").stdout) == written
    result = run("gold", project / "examples", "--json", project / "nowhere" / "out.json")
    assert result.exit_code == 2
    assert "EXPORT-UNWRITABLE" in result.stderr


def test_gold_says_what_is_wrong_with_the_folder(project: Path) -> None:
    result = run("gold", project / "examples" / "reports")
    assert result.exit_code == 2
    assert "INPUT-MISSING" in result.stderr


def test_pronouns_prints_figures_and_misses(tmp_path: Path) -> None:
    texts, answers = tmp_path / "texts.jsonl", tmp_path / "p.tsv"
    texts.write_text(json.dumps({"id": "r", "text": "Lena Fischer rejected it. She called it late."}))
    answers.write_text("document\tstart\tend\tpronoun\tperson\tnote\nr\t26\t29\tShe\tIda Kern\n")
    result = run("pronouns", texts, "--answers", answers, "--misses")
    assert result.exit_code == 0
    assert "r: She wrong: 26: found 'Lena Fischer', wanted 'Ida Kern'" in result.stdout
    assert ["pronouns.right", "0.000", "0", "1"] in [line.split() for line in result.stdout.splitlines()]
    printed = json.loads(run("pronouns", texts, "--answers", answers, "--json", "-").stdout)
    assert printed["counts"]["pronouns.abstained"] == [0, 1]
    assert run("pronouns", texts, "--answers", tmp_path / "none.tsv").exit_code == 2


def test_attribution_prints_figures_and_writes_what_it_is_asked_for(tmp_path: Path) -> None:
    text = "Lena Fischer rejected it. “The harbour opens in May,” Ida Kern said on Monday."
    names = {"source": "Ida Kern", "cue": "said", "content": "The harbour opens in May"}
    wanted = {role: [[text.index(words), text.index(words) + len(words)]] for role, words in names.items()}
    answers = tmp_path / "gold.jsonl"
    answers.write_text(json.dumps({"id": "r", "text": text, "attributions": [wanted, {**wanted, "content": [[0, 4]]}]}))
    files = {name: tmp_path / name for name in ("json", "predictions", "misses")}
    options = [word for name, file in files.items() for word in (f"--{name}", file)]
    result = run("attribution", answers, *options)
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["recall.direct", "1.000", "1", "1"] in rows
    assert ["recall.mixed", "–", "0", "0"] in rows
    assert [row[2] for row in rows if row[:1] == ["attribution"]] == ["0.500"]
    assert json.loads(files["json"].read_text())["counts"]["attribution.r"] == [1, 2]
    (line,) = files["predictions"].read_text().splitlines()
    assert wanted["cue"] in [one["cue"] for one in json.loads(line)["attributions"]]
    assert "1 of them right" in files["misses"].read_text()
    printed = run("attribution", answers, "--json", "-").stdout
    assert json.loads(printed) == json.loads(files["json"].read_text())
    answers.write_text("{}")
    assert run("attribution", answers).exit_code == 2


def test_floors_are_written_checked_and_lowered(project: Path) -> None:
    def floors(*words: str) -> Result:
        return run("floors", "--project", project, *words)

    file = project / "evaluate" / "floors.json"
    first = floors()
    assert first.exit_code == 1
    assert "examples: it has no floors yet" in first.stderr
    assert floors("--write").exit_code == 0
    assert read_floors(file)["examples"].floors["documents.explicit"] == 1.0
    assert floors().exit_code == 0
    before = file.read_bytes()

    answer(project, "2016-01-01")
    for words in ((), ("--write",)):
        result = floors(*words)
        assert result.exit_code == 1
        assert "examples: documents.explicit is 0.0000, its floor 1.00" in result.stderr
        assert "have changed" in result.stderr
        assert file.read_bytes() == before

    assert floors("--lower", "--why", "The answer was wrong.").exit_code == 0
    (lowering,) = read_floors(file)["examples"].lowered
    assert (lowering.figure, lowering.old, lowering.new) == ("documents.explicit", 1.0, 0.0)
    assert lowering.why == "The answer was wrong."
    assert floors().exit_code == 0


@pytest.mark.parametrize("words", [["--lower"], ["--lower", "--why", " "], ["--why", "Because."]])
def test_lowering_takes_a_flag_and_a_sentence(project: Path, words: list[str]) -> None:
    result = run("floors", "--project", project, *words)
    assert result.exit_code == 2
    assert "--lower needs --why" in result.stderr


def test_gold_looks_for_the_issues_of_a_codebook(project: Path) -> None:
    at = TEXT.index("the agreements")
    said = {"id": "s1", "speaker": "Federica Mogherini", "speaker_as_written": "Federica Mogherini", "kind": "indirect",
            "speaker_type": "person", "spans": [{"start": at, "end": len(TEXT) - 2}], "act": "assert",
            "issue": "landmark", "stance": "for"}  # fmt: skip
    file = project / "examples" / "answers" / "a.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"statements": [said]}))
    book = project / "mine.toml"
    book.write_text('[[issue]]\nid = "landmark"\nproposition = "agreements are landmarks"\nphrases = ["landmarks"]\n')

    def accuracy(*more: str | Path) -> list[str]:
        lines = run("gold", project / "examples", *more).stdout.splitlines()
        return next(line.split() for line in lines if line.startswith("issue.accuracy"))

    assert accuracy()[1:3] == ["0.000", "0"]
    assert accuracy("--codebook", book)[1:3] == ["1.000", "1"]
    build([str(project / "examples" / "reports")], project / "r.db")
    refused = run("gold", project / "examples", "--record", project / "r.db", "--codebook", book)
    assert refused.exit_code == 2


def test_events_identity_prints_the_yardstick_as_well(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    parties = [{"actor_name": "Norway", "role": "Source"}, {"actor_name": "Peru", "role": "Target"}]
    rows = [
        {"key": k, "doc": k, "date": day, "sentence": "1", "code": "190", "participants": parties, "gid": "g"}
        for k, day in (("a", "20210301"), ("b", "20210304"))
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = run("events", "identity", file)
    assert result.exit_code == 0
    figures = {line.split()[0]: line.split()[1] for line in result.stdout.splitlines() if "." in line}
    assert figures["b3.f1"] == figures["yardstick.f1"] == "1.000"


def test_links_are_scored_with_their_misses(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for name, would in (("a", "would"), ("b", "would not")):
        said = f"Ana Kovač said that the bridge over the river {would} be opened before the winter."
        text = f"Harbour Post\n4 March 2021\n\nThe {name} of it\n\n{said}\n"
        (tmp_path / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "links.jsonl").write_text("")
    result = run("links", tmp_path, "--misses")
    assert result.exit_code == 0
    assert "contradicts is in no answer" in result.stdout
    assert ["contradicts.p", "0.000", "0", "1"] in [line.split() for line in result.stdout.splitlines()]
