"""Files of networks read back with other programs, and compared with the network cell by cell."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import networkx
import numpy as np
import pyarrow.parquet
import pytest
from lxml import etree

from onrecord.core.errors import ExportError
from onrecord.export.networks import FORMATS, LISTS, by_suffix
from onrecord.export.networks.layout import places
from onrecord.export.networks.lists import WRITERS
from onrecord.export.networks.tables import dna_csv_matrix, dna_events, number
from onrecord.networks import Coded, Network, Spec, Table, compute

VARIABLES = {"who": "short text", "what": "short text", "agree": "boolean", "much": "integer", "note": "long text"}
HOSTILE = 'He said: "<b>\\ no" & =1+1;\x07'
ATTRIBUTES = {
    "who": {
        "A": {"color": "#9D5C34", "label": "clash", "Type": "NGO"}, HOSTILE: {"color": "red", "Type": "<&>\x01"},
        "Č😀": {"Type": "ministère"},
    },
    "what": {"x": {"Type": "issue", "Weight": "3"}},
}  # fmt: skip


def table() -> Table:
    rows = [
        ("A", "x", 1, 3), (HOSTILE, "x", 1, 1), ("Č😀", "x", 0, -2), ("A", "y", 0, 1), (HOSTILE, "y", 1, 0),
        ("D", "z", 1, 1), ("A", "A", 1, 2),
    ]  # fmt: skip
    statements = tuple(
        Coded(
            n, n % 3, datetime(2020, 1, 1) + timedelta(days=20 * n),
            {"who": who, "what": what, "agree": agree, "much": much, "note": 'a; "b"'}, 0, 3, "a;b", 1, 'T "1"',
        )
        for n, (who, what, agree, much) in enumerate(rows)
    )  # fmt: skip
    return Table(statements, VARIABLES, ATTRIBUTES)


def asked(**more: Any) -> Spec:
    return Spec(**{"variable1": "who", "variable2": "what", "qualifier": "agree", "aggregation": "subtract", **more})


REQUESTS = {
    "one-mode": asked(),
    "two-mode": asked(mode="two-mode", qualifier="much"),
    "normalised": asked(normalisation="average"),
    "loops": asked(window="days", size=40, kernel="gaussian", indent=True),
}


@pytest.fixture(params=REQUESTS)
def network(request: pytest.FixtureRequest) -> Network:
    return compute(table(), REQUESTS[request.param])[0]


def write(name: str, *networks: Network) -> bytes:
    made = FORMATS[name].write(networks, ATTRIBUTES)
    assert made == FORMATS[name].write(networks, ATTRIBUTES)
    return made


Cells = dict[tuple[str, str, str, str], float]


def cells(network: Network, clean: Callable[[str], str] = str) -> Cells:
    """(variable, label, variable, label) -> weight of every tie, both ways round."""
    nodes, found = network.nodes(), {}
    for i, j, weight in network.edges():
        ends = [(nodes[n][0], clean(nodes[n][1])) for n in (i, j)]
        found[(*ends[0], *ends[1])] = found[(*ends[1], *ends[0])] = weight
    return found


def same(found: Cells, wanted: Cells, tolerance: float = 0) -> None:
    assert set(found) == set(wanted)
    assert all(abs(found[key] - wanted[key]) <= tolerance for key in wanted)


def no_control(label: str) -> str:
    return label.replace("\x07", "\ufffd")


def from_networkx(graph: Any) -> Cells:
    found: Cells = {}
    for one, other, data in graph.edges(data=True):
        ends = [(graph.nodes[n]["variable"], graph.nodes[n]["label"]) for n in (one, other)]
        weight = data["weight"]
        found[(*ends[0], *ends[1])] = found[(*ends[1], *ends[0])] = weight
    return found


@pytest.mark.parametrize("name", ["graphml", "visone"])
def test_graphml_has_every_tie_and_attribute(network: Network, name: str) -> None:
    graph = networkx.read_graphml(io.BytesIO(write(name, network)))
    same(from_networkx(graph), cells(network, no_control))
    told = {(data["variable"], data["name"]): data for _, data in graph.nodes(data=True)}
    assert set(told) == {(variable, no_control(label)) for variable, label, _ in network.nodes()}
    assert {key: data["frequency"] for key, data in told.items()} == {
        (variable, no_control(label)): count for variable, label, count in network.nodes()
    }
    a = told["who", "A"]
    assert (a["Type"], a["label"], a["label_attribute"], a["color"]) == ("NGO", "A", "clash", "#9D5C34")
    assert told["who", no_control(HOSTILE)]["Type"] == "<&>\ufffd"
    if not network.one_mode:
        assert told["what", "x"]["Weight"] == "3"
    assert graph.graph["aggregation"] == "subtract"
    assert graph.graph["statements"] == network.statements
    assert datetime.fromisoformat(graph.graph["start"]) == network.start


def test_visone_has_places_shapes_and_colours(network: Network) -> None:
    root = etree.fromstring(write("visone", network))
    y = "{http://www.yworks.com/xml/graphml}"
    shapes = [shape.get("type") for shape in root.iter(f"{y}Shape")]
    columns = 0 if network.one_mode else len(network.columns)
    assert shapes == ["ellipse"] * len(network.rows) + ["roundrectangle"] * columns
    lines = {line.get("color") for line in root.iter(f"{y}LineStyle")}
    assert lines <= {"#00ff00", "#ff0000"}
    assert len(list(root.iter(f"{y}Geometry"))) == len(network.nodes())


def test_visone_colours_combined_levels() -> None:
    (network,) = compute(table(), asked(mode="two-mode", aggregation="combine"))
    root = etree.fromstring(write("visone", network))
    colours = [line.get("color") for line in root.iter("{http://www.yworks.com/xml/graphml}LineStyle")]
    weights = [weight for _, _, weight in network.edges()]
    assert colours == [{1.0: "#00ff00", 2.0: "#ff0000", 3.0: "#0000ff"}[weight] for weight in weights]


def test_gexf_of_one_network(network: Network) -> None:
    graph = networkx.read_gexf(io.BytesIO(write("gexf", network)))
    same(from_networkx(graph), cells(network, no_control))
    told = {(data["variable"], data["label"]): data for _, data in graph.nodes(data=True)}
    assert told["who", "A"]["viz"]["color"] == {"r": 157, "g": 92, "b": 52, "a": 1.0}
    assert told["who", "A"]["Type"] == "NGO"
    assert sum(data["frequency"] for data in told.values()) == sum(count for _, _, count in network.nodes())


def test_gexf_of_windows_is_a_time_line() -> None:
    windows = compute(table(), asked(window="days", size=60, normalisation="average"))
    root = etree.fromstring(write("gexf", *windows))
    space = {"g": "http://gexf.net/1.3"}
    (graph,) = root.findall("g:graph", space)
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    labels = {node.get("id"): node.get("label") for node in root.iterfind(".//g:node", space)}
    for place, network in enumerate(windows):
        day = network.mid.date().isoformat()
        here: Cells = {}
        for edge in root.iterfind(".//g:edge", space):
            ends = labels[edge.get("source")], labels[edge.get("target")]
            for value in edge.iterfind(".//g:attvalue", space):
                if value.get("start") == day:
                    here["who", ends[0], "who", ends[1]] = float(value.get("value"))
                    here["who", ends[1], "who", ends[0]] = float(value.get("value"))
        same(here, cells(network, no_control))
        there = {
            labels[node.get("id")]
            for node in root.iterfind(".//g:node", space)
            if any(spell.get("start") == day for spell in node.iterfind(".//g:spell", space))
        }
        assert there == set(map(no_control, network.rows))
        if place:
            assert windows[place - 1].mid < network.mid
    read = networkx.read_gexf(io.BytesIO(write("gexf", *windows)))
    assert read.number_of_nodes() == len(labels)


def test_gexf_of_hours_keeps_the_time_of_day() -> None:
    made = table()
    shifted = tuple(replace(one, time=one.time + timedelta(hours=n)) for n, one in enumerate(made.statements))
    windows = compute(replace(made, statements=shifted), asked(window="events", size=2))
    root = etree.fromstring(write("gexf", *windows))
    graph = root[0]
    assert graph.get("timeformat") == "dateTime"
    assert graph.get("start") == windows[0].mid.isoformat()


def test_pajek(network: Network) -> None:
    text = write("pajek", network).decode()
    head, _, rest = text.partition("\n")
    rows = [] if network.one_mode else [str(len(network.rows))]
    assert head.split() == ["*Vertices", str(len(network.nodes())), *rows]
    # networkx reads no two-mode header
    graph = networkx.parse_pajek(f"*Vertices {len(network.nodes())}\n{rest}")
    names = [line.split(" ", 1)[1].strip('"') for line in rest.splitlines()[: len(network.nodes())]]
    assert sorted(graph.nodes) == sorted(names)
    found = {frozenset((one, other)): data["weight"] for one, other, data in graph.edges(data=True)}
    assert found == {frozenset((names[i], names[j])): weight for i, j, weight in network.edges()}
    if not network.one_mode:
        assert {"A (who)", "A (what)"} <= set(names)


def test_csv_has_every_digit(network: Network) -> None:
    rows = list(csv.reader(io.StringIO(write("csv", network).decode(), newline="")))
    assert rows[0] == ["", *network.columns]
    assert [row[0] for row in rows[1:]] == list(network.rows)
    assert np.array([[float(cell) for cell in row[1:]] for row in rows[1:]]).tolist() == network.matrix.tolist()


def test_csv_labels_are_no_formulas() -> None:
    made = replace(
        table(), statements=(replace(table().statements[0], values={"who": "=1+1", "what": "x", "agree": 1}),)
    )
    (network,) = compute(made, asked())
    assert write("csv", network).decode().splitlines()[1] == "'=1+1,0"


def test_csv_as_dna_writes_it(network: Network) -> None:
    lines = write("dna-csv", network).decode().split("\n")
    assert lines[0] == ";".join(['""', *('"' + label.replace('"', "'") + '"' for label in network.columns)])
    read = [next(csv.reader([line], delimiter=";")) for line in lines[1:]]
    assert read[0][0] == network.rows[0].replace('"', "'")
    for row, cells_of_row in zip(read, network.matrix.tolist(), strict=True):
        shown = row[-len(cells_of_row) :]
        assert all(("." not in cell) == network.whole for cell in shown)
        assert [float(cell) for cell in shown] == pytest.approx(cells_of_row, abs=5e-7)


def test_dl(network: Network) -> None:
    lines = write("dl", network).decode().split("\n")
    rows, columns = len(network.rows), len(network.columns)
    if network.one_mode:
        assert lines[:2] == [f"dl n = {rows}, format = fullmatrix", "labels:"]
        data = lines.index("data:")
        assert data == 2 + rows
    else:
        assert lines[:2] == [f"dl nr = {rows}, nc = {columns}, format = fullmatrix", "row labels:"]
        assert lines[2 + rows] == "col labels:"
        data = lines.index("data:")
    assert lines[2] == '"A"'
    read = [[float(cell) for cell in line.split()] for line in lines[data + 1 :]]
    assert np.allclose(read, network.matrix, atol=5e-7)


def test_parquet_of_windows() -> None:
    windows = compute(table(), asked(window="days", size=60))
    rows = pyarrow.parquet.read_table(io.BytesIO(write("parquet", *windows))).to_pylist()
    for place, network in enumerate(windows, start=1):
        mine = [row for row in rows if row["window"] == place]
        assert {(row["start"], row["mid"], row["stop"]) for row in mine} <= {(network.start, network.mid, network.stop)}
        found: Cells = {}
        for row in mine:
            if row["weight"] is not None:
                found["who", row["source"], "who", row["target"]] = row["weight"]
                found["who", row["target"], "who", row["source"]] = row["weight"]
        same(found, cells(network))
        assert {row[end] for row in mine for end in ("source", "target")} - {None} == set(network.rows)


def test_svg_shows_every_node_and_tie(network: Network) -> None:
    root = etree.fromstring(write("svg", network))
    svg = "{http://www.w3.org/2000/svg}"
    drawn = [edge for edge in network.edges() if edge[0] != edge[1]]
    lines = list(root.iter(f"{svg}line"))
    assert len(lines) == len(drawn)
    assert [line.get("stroke-dasharray") is not None for line in lines] == [weight < 0 for _, _, weight in drawn]
    assert len(list(root.iter(f"{svg}circle"))) == len(network.rows)
    assert len(list(root.iter(f"{svg}rect"))) == 1 + (0 if network.one_mode else len(network.columns))


def test_png() -> None:
    pytest.importorskip("matplotlib")
    (network,) = compute(table(), asked(mode="two-mode", qualifier="much"))
    assert write("png", network).startswith(b"\x89PNG")


@pytest.mark.parametrize(("name", "module"), [("png", "matplotlib.figure"), ("parquet", "pyarrow")])
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, name: str, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExportError, match="EXPORT-NEEDS"):
        FORMATS[name].write(compute(table(), asked()), ATTRIBUTES)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"png"}))
def test_networks_without_ties_or_nodes_are_files_too(name: str) -> None:
    empty = compute(Table((), VARIABLES), asked(start=datetime(2020, 1, 1), stop=datetime(2020, 2, 1)))
    assert write(name, *empty)
    (alone,) = compute(replace(table(), statements=table().statements[:1]), asked())
    assert b"A" in write(name, alone)


def test_ends_name_formats() -> None:
    assert by_suffix(".GraphML") is FORMATS["graphml"]
    assert by_suffix(".csv") is FORMATS["csv"]
    assert by_suffix(".txt") is None


def test_places_are_inside_and_the_same_again(network: Network) -> None:
    assert places(network) == places(network)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places(network))
    assert len(set(places(network))) == len(network.nodes())


@pytest.mark.parametrize(("value", "text"), [(2.0, "2"), (-0.0, "0"), (0.1, "0.1"), (1e300, "1e+300")])
def test_numbers_are_short_and_exact(value: float, text: str) -> None:
    assert number(value) == text
    assert float(text) == value


def read_list(name: str, spec: Spec) -> Sequence[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(WRITERS[name](table(), spec, 2), newline="")))


def test_lists() -> None:
    assert tuple(WRITERS) == LISTS
    assert len(read_list("event-list", asked())) == 7
    assert read_list("bars", asked())[0] == {"who": "A", "agree 0": "1", "agree 1": "2"}
    assert read_list("bars", asked(qualifier=None, aggregation="ignore"))[0] == {"who": "A", "statements": "3"}
    steps = read_list("backbone", asked())
    assert [row["iteration"] for row in steps] == ["1", "2", "3", "4"]
    assert {row["what"] for row in steps} == {"A", "x", "y", "z"}
    assert {row["who"] for row in read_list("polarisation", asked())} == {"A", "D", HOSTILE, "Č😀"}
    windows = read_list("clusters", asked(window="days", size=100))
    assert {row["cluster"] for row in windows} == {"0", "1"}


def test_the_event_list_as_dna_writes_it() -> None:
    lines = dna_events(table(), asked()).split("\n")
    assert len(lines) == 8
    assert lines[0].startswith('"statement_id";"time";"who";"what";"agree";"much";"note";"start_position"')
    assert lines[1] == ('0;2020-01-01 00:00:00;"A";"x";1;3;"a, \'b\'";0;3;"a,b";1;0;"T \'1\'";"";"";"";""')


def test_files_are_where_they_are_told_to_be(tmp_path: Path) -> None:
    path = tmp_path / "n.graphml"
    path.write_bytes(write("graphml", *compute(table(), asked())))
    assert networkx.read_graphml(path).number_of_nodes() == 4


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (1 / 3, "0.333333"),
        (0.1234565, "0.123457"),
        (-0.0, "0.000000"),
        (2.5e-7, "0.000000"),
        (1e20, f"{10**20}.000000"),
    ],
)
def test_dna_s_decimals_are_java_s(value: float, cell: str) -> None:
    (network,) = compute(replace(table(), statements=table().statements[:1]), asked(normalisation="average"))
    shown = dna_csv_matrix(replace(network, matrix=np.array([[value]])))
    assert shown.split("\n")[1] == f'"A";{cell}'
