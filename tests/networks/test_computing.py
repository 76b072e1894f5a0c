"""Networks two ways: with sparse matrices, and statement by statement from the formulas of docs/networks.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.errors import QueryError
from onrecord.networks import Coded, Exclusion, Spec, Table, compute
from onrecord.networks.calendar import moved, sunday_week, week_of_year, whole_units
from onrecord.networks.kernel import weight
from onrecord.networks.spec import AGGREGATIONS, BOTH, DUPLICATES, KERNELS, MODES, NORMALISATIONS, ONE_MODE, TWO_MODE

VARIABLES = {"who": "short text", "what": "short text", "agree": "boolean", "much": "integer", "frame": "short text"}
START = datetime(2020, 1, 31)


def said(number: int, who: str, what: str, agree: int = 1, much: int = 0, frame: str = "a", **more: Any) -> Coded:
    values = {"who": who, "what": what, "agree": agree, "much": much, "frame": frame}
    day = more.pop("day", number)
    return Coded(
        number, more.pop("document", number), START + timedelta(days=day, hours=more.pop("hour", 0)), values, **more
    )


def table(*statements: Coded) -> Table:
    return Table(statements, VARIABLES)


def asked(**more: Any) -> Spec:
    return Spec(**{"variable1": "who", "variable2": "what", "qualifier": "agree", **more})


# the direct path: dictionaries and loops, no sorting of labels into matrices, no arithmetic on arrays


def value(one: Coded, name: str, of_document: bool) -> Any:
    return one.of_document(name) if of_document else one.values[name]


class Direct:
    """The same networks as ``compute`` gives, as {(row, column): weight} with their labels."""

    def __init__(self, made: Table, spec: Spec) -> None:
        self.spec, self.dna = spec, spec.compat == "dna"
        times = [one.time for one in made.statements]
        self.start, self.stop = spec.start or min(times), spec.stop or max(times)
        self.kind = "short text"
        if spec.qualifier is not None and not spec.document_qualifier:
            self.kind = made.variables[spec.qualifier]
        everything = [one for one in made.statements if self.start <= one.time <= self.stop and self.admitted(one)]
        self.everything = sorted(everything, key=lambda s: (s.time, s.document, s.start, s.stop, s.id))
        self.kept: list[Coded] = []
        for one in self.everything:
            if self.counts(one) and not any(self.same(one, other) for other in self.kept):
                self.kept.append(one)

    def admitted(self, one: Coded) -> bool:
        rules = self.spec.exclude_documents.items()
        return all((one.of_document(name) in rule.values) == rule.inverted for name, rule in rules)

    def row(self, one: Coded) -> str:
        return str(value(one, self.spec.variable1, self.spec.document1))

    def column(self, one: Coded) -> str:
        return str(value(one, self.spec.variable2, self.spec.document2))

    def level(self, one: Coded) -> Any:
        if self.spec.qualifier is None:
            return 0
        return value(one, self.spec.qualifier, self.spec.document_qualifier)

    def counts(self, one: Coded) -> bool:
        if any((str(one.values[name]) in rule.values) != rule.inverted for name, rule in self.spec.exclude.items()):
            return False
        if self.row(one) == "" or self.column(one) == "":
            return False
        return self.spec.aggregation == "ignore" or self.kind != "short text" or self.level(one) != ""

    def same(self, one: Coded, other: Coded) -> bool:
        rule, a, b = self.spec.duplicates, one.time, other.time
        together = {
            "include": False, "document": one.document == other.document, "acrossrange": True, "year": a.year == b.year,
            "month": a.month == b.month and (self.dna or a.year == b.year),
            "week": sunday_week(a) == sunday_week(b) if self.dna else week_of_year(a) == week_of_year(b),
        }[rule]  # fmt: skip
        if not together or self.row(one) != self.row(other) or self.column(one) != self.column(other):
            return False
        if self.spec.aggregation == "ignore":
            return True
        lost = self.dna and self.kind == "integer" and not -128 <= self.level(one) <= 127
        return self.level(one) == self.level(other) and not lost

    def windows(self) -> Iterator[tuple[list[Coded], datetime, datetime]]:
        spec = self.spec
        if spec.window == "no":
            yield self.kept, self.start, self.stop
        elif spec.window == "events":
            half = spec.size // 2
            for place in range(len(self.kept)):
                inside = [n for n in range(len(self.kept)) if abs(n - place) <= half]
                if len(inside) == 2 * half + 1:
                    chosen = [self.kept[n] for n in inside]
                    yield chosen, chosen[0].time, chosen[-1].time
        else:
            reach, at = int((spec.size - 1) / 2 + 0.5), self.start
            while at <= self.stop:
                first, last = moved(at, -reach, spec.window), moved(at, reach, spec.window)
                assert first is not None
                assert last is not None
                if first >= self.start and last <= self.stop:
                    yield [one for one in self.kept if first <= one.time <= last], first, last
                at = moved(at, 1, spec.window) or datetime.max

    def labels(self, of: Any, chosen: list[Coded]) -> list[str]:
        found = {of(one) for one in (self.everything if self.spec.isolates else chosen)} - {""}
        return sorted(found, key=lambda label: label.encode("utf-16-be"))

    def levels(self) -> list[Any]:
        return [0, 1] if self.kind == "boolean" else sorted({self.level(one) for one in self.everything})

    def networks(self) -> Iterator[tuple[list[str], list[str], dict[tuple[str, str], float]]]:
        if self.spec.kernel != "no":
            yield from self.slices()
            return
        for chosen, _, _ in self.windows():
            rows, columns = self.labels(self.row, chosen), self.labels(self.column, chosen)
            counted: dict[Any, float] = defaultdict(float)
            for one in chosen:
                counted[self.row(one), self.column(one), self.level(one)] += 1
            both = ("congruence", "conflict") if self.spec.aggregation == BOTH else (self.spec.aggregation,)
            for aggregation in both:
                if self.spec.mode == TWO_MODE:
                    yield rows, columns, self.two_mode(rows, columns, counted)
                else:
                    yield rows, rows, self.one_mode(rows, columns, counted, aggregation)

    def far(self, k: Any, m: Any) -> float:
        levels = self.levels()
        reach = levels[-1] - levels[0]
        return float(abs(k - m) / reach) if reach else 0.0

    def one_mode(self, rows: list[str], columns: list[str], a: Any, aggregation: str) -> dict[tuple[str, str], float]:
        levels, made = self.levels(), {}
        for i, m in product(rows, rows):
            congruence = conflict = together = used = 0.0
            for j in columns:
                together += sum(a[i, j, k] for k in levels) * sum(a[m, j, k] for k in levels)
                for k in levels:
                    one, other = a[i, j, k], a[m, j, k]
                    used += one * other + (one if other == 0 else 0) + (other if one == 0 else 0)
                    if self.kind == "short text":
                        congruence += one * other
                        conflict += (one if other == 0 else 0) + (other if one == 0 else 0)
                        continue
                    for n in levels:
                        congruence += one * a[m, j, n] * (1 - self.far(k, n))
                        conflict += one * a[m, j, n] * self.far(k, n)
            of = {"ignore": together, "congruence": congruence, "conflict": conflict}
            tie = of.get(aggregation, congruence - conflict)
            n_i, n_m = (sum(a[one, j, k] for j in columns for k in levels) for one in (i, m))
            norm = {"no": 1.0, "average": (n_i + n_m) / 2, "cosine": n_i * n_m, "jaccard": used}
            by = norm[self.spec.normalisation]
            made[i, m] = 0.0 if i == m or by == 0 else tie / by
        return made

    def two_mode(self, rows: list[str], columns: list[str], a: Any) -> dict[tuple[str, str], float]:
        levels, aggregation, made, counted = self.levels(), self.spec.aggregation, {}, {}
        for i, j in product(rows, columns):
            total = sum(a[i, j, k] for k in levels)
            used = [n for n, k in enumerate(levels) if a[i, j, k] > 0]
            if aggregation == "combine":
                made[i, j] = float(sum(2 ** (len(levels) - 1 - n) for n in used))
                counted[i, j] = float(bool(used))
                continue
            counted[i, j] = total
            if aggregation == "ignore" or self.kind == "short text":
                made[i, j] = total
            elif self.kind == "boolean":
                made[i, j] = a[i, j, 1] - a[i, j, 0]
            else:
                made[i, j] = sum(k * a[i, j, k] for k in levels)
        for i, j in made:
            if self.spec.normalisation == "activity":
                by = sum(counted[i, other] for other in columns)
            elif self.spec.normalisation == "prominence":
                by = sum(counted[other, j] for other in rows)
            else:
                by = 1.0
            made[i, j] = made[i, j] / by if by else 0.0
        return made

    def slices(self) -> Iterator[tuple[list[str], list[str], dict[tuple[str, str], float]]]:
        spec, kept = self.spec, self.kept
        if not kept:
            return
        rows, columns = self.labels(self.row, kept), self.labels(self.column, kept)
        width = spec.size + spec.size % 2
        first, last = kept[0].time, kept[-1].time
        at, end = moved(first, width // 2, spec.window), moved(last, -(width // 2), spec.window)
        assert at is not None
        assert end is not None
        counted: dict[Any, float] = defaultdict(float)
        for one in kept:
            counted[self.row(one), self.column(one), self.level(one)] += 1
        while at <= end:
            low, high = moved(at, -(width // 2), spec.window), moved(at, width // 2, spec.window)
            assert low is not None
            assert high is not None
            whole = spec.kernel == "gaussian"
            z = {
                one.id: weight(spec.kernel, whole_units(one.time, at, spec.window), width)
                for one in kept
                if whole or low <= one.time <= high
            }
            made: dict[tuple[str, str], float] = defaultdict(float)
            if spec.mode == TWO_MODE:
                for one in kept:
                    by = 1
                    if spec.aggregation != "ignore" and self.kind != "short text":
                        by = 2 * self.level(one) - 1 if self.kind == "boolean" else self.level(one)
                    made[self.row(one), self.column(one)] += by * z.get(one.id, 0.0)
                yield rows, columns, made
            else:
                for one, other in product(kept, kept):
                    if self.column(one) == self.column(other) and one.id in z and other.id in z:
                        pair = (z[one.id] * z[other.id]) ** 0.5
                        made[self.row(one), self.row(other)] += pair * self.share(one, other)
                if spec.normalisation == "average":
                    self.averaged(rows, columns, counted, made)
                yield rows, rows, made
            at = moved(at, 1, spec.window) or datetime.max

    def share(self, one: Coded, other: Coded) -> float:
        k, m = self.level(one), self.level(other)
        far = float(k != m) if self.kind == "short text" else self.far(k, m)
        named = {"ignore": 1.0, "congruence": 1 - far, "conflict": far}
        return named.get(self.spec.aggregation, 1 - 2 * far)

    def averaged(self, rows: list[str], columns: list[str], a: Any, made: dict[tuple[str, str], float]) -> None:
        for i, m in product(rows, rows):
            both = [a[i, j, k] + a[m, j, k] for j in columns for k in self.levels()]
            norm = sum(2 / n for n in both if n)
            made[i, m] *= norm or 1.0


NAMES = st.sampled_from(["", "A", "b", "Č", "😀", "\uffee"])
LEVELS = st.sampled_from([-300, -2, 0, 1, 130, 1000])


@st.composite
def statements(draw: st.DrawFn) -> Table:
    made = []
    for number in range(draw(st.integers(1, 22))):
        document = draw(st.integers(1, 6))
        made.append(
            said(
                number, draw(NAMES), draw(st.sampled_from(["", "x", "y", "z"])), draw(st.integers(0, 1)), draw(LEVELS),
                draw(st.sampled_from(["", "a", "c"])), day=document * 37 % 140, hour=document, document=document,
                start=draw(st.integers(0, 3)), author=["", "N", "M"][document % 3],
                section=["s", "t"][document % 2],
            )
        )  # fmt: skip
    return table(*made)


@st.composite
def requests(draw: st.DrawFn) -> Spec:
    mode = draw(st.sampled_from(MODES))
    qualifier = draw(st.sampled_from(["agree", "much", "frame", "section", None]))
    window = draw(st.sampled_from(["no", "no", "events", "days", "weeks", "months", "years"]))
    kernel = draw(st.sampled_from(KERNELS)) if window not in ("no", "events") else "no"
    aggregation = draw(st.sampled_from(AGGREGATIONS[mode])) if qualifier else "ignore"
    normalisation = draw(st.sampled_from(NORMALISATIONS[mode]))
    if kernel != "no":
        aggregation = aggregation if aggregation not in (BOTH, "combine") else "subtract"
        normalisation = draw(st.sampled_from(["no", "average"])) if mode == ONE_MODE else "no"
    exclude = {"what": Exclusion(frozenset("x"), draw(st.booleans()))} if draw(st.booleans()) else {}
    authors = {"author": Exclusion(frozenset("N"), draw(st.booleans()))} if draw(st.booleans()) else {}
    second = draw(st.sampled_from(["what", "what", "author"]))
    return Spec(
        variable1="who", variable2=second, document2=second == "author", mode=mode, qualifier=qualifier,
        document_qualifier=qualifier == "section", aggregation=aggregation, normalisation=normalisation,
        isolates=draw(st.booleans()), duplicates=draw(st.sampled_from(DUPLICATES)), window=window,
        size={"days": 60, "weeks": 8}.get(window, draw(st.integers(1, 5))), kernel=kernel, exclude=exclude,
        exclude_documents=authors,
    )  # fmt: skip


def agree(made: Table, spec: Spec) -> None:
    found, wanted = compute(made, spec), list(Direct(made, spec).networks())
    assert len(found) == len(wanted)
    for one, (rows, columns, cells) in zip(found, wanted, strict=True):
        assert (list(one.rows), list(one.columns)) == (rows, columns)
        expected = [[cells.get((i, j), 0.0) for j in columns] for i in rows]
        np.testing.assert_allclose(one.matrix, np.array(expected).reshape(one.matrix.shape), rtol=0, atol=1e-9)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(statements(), requests())
def test_both_ways_agree(made: Table, spec: Spec) -> None:
    agree(made, spec)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(statements(), requests().filter(lambda spec: spec.kernel == "no" and spec.qualifier in ("agree", "much")))
def test_both_ways_agree_on_duplicates_as_dna_finds_them(made: Table, spec: Spec) -> None:
    asked_for = replace(spec, compat="dna", aggregation="ignore" if spec.mode == ONE_MODE else "subtract")
    agree(made, asked_for if asked_for.normalisation != "prominence" else replace(asked_for, normalisation="no"))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(statements(), requests().filter(lambda spec: spec.kernel != "no"))
def test_both_ways_agree_on_kernel_slices(made: Table, spec: Spec) -> None:
    agree(made, spec)


# worked by hand


def test_a_congruence_network_by_hand() -> None:
    made = table(
        said(1, "A", "x", 1), said(2, "A", "x", 1), said(3, "A", "y", 0), said(4, "B", "x", 1), said(5, "B", "y", 1),
        said(6, "C", "z", 1),
    )  # fmt: skip
    (congruence,) = compute(made, asked(aggregation="congruence"))
    assert congruence.rows == congruence.columns == ("A", "B", "C")
    assert congruence.matrix.tolist() == [[0, 2, 0], [2, 0, 0], [0, 0, 0]]
    assert congruence.whole
    (conflict,) = compute(made, asked(aggregation="conflict"))
    assert conflict.matrix[0, 1] == 1
    (subtract,) = compute(made, asked(aggregation="subtract", normalisation="average"))
    assert subtract.matrix[0, 1] == (2 - 1) / 2.5
    assert not subtract.whole
    (jaccard,) = compute(made, asked(aggregation="congruence", normalisation="jaccard"))
    assert jaccard.matrix[0, 1] == 2 / (1 + 1 + 2)
    assert (subtract.statements, subtract.row_counts) == (6, (3, 2, 1))


def test_distances_of_integers_are_shares_of_the_whole_range() -> None:
    made = table(said(1, "A", "x", much=-1), said(2, "B", "x", much=1), said(3, "C", "y", much=3))
    (congruence,) = compute(made, asked(qualifier="much", aggregation="congruence"))
    assert congruence.matrix[0, 1] == pytest.approx(1 - 2 / 4)


def test_combined_levels_are_told_apart() -> None:
    made = table(said(1, "A", "x", 1), said(2, "B", "x", 0), said(3, "C", "x", 0), said(4, "C", "x", 1))
    (combined,) = compute(made, asked(mode=TWO_MODE, aggregation="combine"))
    assert combined.matrix.tolist() == [[1], [2], [3]]


def test_labels_are_in_the_order_of_utf16() -> None:
    made = table(*(said(n, who, "x") for n, who in enumerate(["\uffee", "😀", "a", "Z", "č"])))
    (network,) = compute(made, asked())
    assert network.rows == ("Z", "a", "č", "😀", "\uffee")  # by code points the last two change places


def test_windows_lie_inside_the_period_and_move_by_one_unit() -> None:
    made = table(said(1, "A", "x", day=0), said(2, "B", "x", day=45), said(3, "C", "x", day=100))
    found = compute(made, asked(window="months", size=2))
    # from 31 January on, a month lasts to 29 February, and the next windows start from there
    days = [[moment.date().isoformat() for moment in (one.start, one.mid, one.stop)] for one in found]
    assert days == [["2020-02-29", "2020-03-29", "2020-04-29"]]
    assert found[0].rows == ("B",)


def test_event_windows_hold_so_many_statements_and_are_the_same_again() -> None:
    made = table(*(said(n, "AB"[n % 2], "x", day=n // 2) for n in range(6)))
    found = compute(made, asked(window="events", size=2))
    assert [one.statements for one in found] == [3, 3, 3, 3]
    turned = replace(made, statements=made.statements[::-1])
    again = compute(turned, asked(window="events", size=2))
    assert [one.matrix.tolist() for one in found] == [one.matrix.tolist() for one in again]


def test_both_networks_of_a_window_come_in_turn() -> None:
    made = table(said(1, "A", "x", 1), said(2, "B", "x", 0))
    assert [one.aggregation for one in compute(made, asked(aggregation=BOTH))] == ["congruence", "conflict"]


def test_nothing_gives_nothing() -> None:
    assert compute(table(), asked()) == []
    (network,) = compute(table(), asked(start=START, stop=START))
    assert (network.rows, network.statements) == ((), 0)


def test_isolates_are_the_labels_before_exclusion() -> None:
    made = table(said(1, "A", "x"), said(2, "B", "x"), said(3, "C", "y"), said(4, "", "y"))
    (network,) = compute(made, asked(isolates=True, exclude={"what": Exclusion(frozenset("y"))}))
    assert network.rows == ("A", "B", "C")
    assert not network.matrix[2].any()


@pytest.mark.parametrize(
    ("spec", "cause"),
    [
        ({"variable1": "author"}, "no variable of the statements"),
        ({"variable2": "agree"}, "boolean, and nodes are short text"),
        ({"variable2": ""}, "a network needs it"),
        ({"exclude": {"type": Exclusion(frozenset("a"))}}, "no variable"),
    ],
)
def test_what_cannot_be_is_refused(spec: dict[str, Any], cause: str) -> None:
    with pytest.raises(QueryError, match=cause):
        compute(table(said(1, "A", "x")), asked(**spec))


# what DNA itself fails on


def test_dna_fails_on_prominence_of_combined_levels_unless_square() -> None:
    made = table(said(1, "A", "x"), said(2, "B", "x"))
    spec = asked(mode=TWO_MODE, aggregation="combine", normalisation="prominence")
    assert compute(made, spec)[0].matrix.tolist() == [[0.5], [0.5]]
    with pytest.raises(QueryError, match="DNA itself fails"):
        compute(made, replace(spec, compat="dna"))


def test_dna_fails_on_duplicates_with_a_qualifier_of_documents() -> None:
    made = table(said(1, "A", "x", section="s"), said(2, "A", "x", section="t"), said(3, "B", "x", section="s"))
    spec = asked(qualifier="section", document_qualifier=True, aggregation="congruence", duplicates="acrossrange")
    assert compute(made, spec)[0].matrix[0, 1] == 1
    with pytest.raises(QueryError, match="DNA itself fails"):
        compute(made, replace(spec, compat="dna"))


def test_dna_fails_on_one_level_of_an_integer() -> None:
    made = table(said(1, "A", "x", much=2), said(2, "B", "x", much=2))
    spec = asked(qualifier="much", aggregation="congruence")
    assert compute(made, spec)[0].matrix[0, 1] == 1
    with pytest.raises(QueryError, match="DNA itself fails"):
        compute(made, replace(spec, compat="dna"))
