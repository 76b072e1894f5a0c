from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.events.same import WEEK, Party, Telling, grouped, same

A, B, C, D = (Party(name) for name in ("Norway", "Peru", "Chile", "Ghana"))


def told(
    actors: tuple[Party, ...], recipients: tuple[Party, ...] = (), day: str | None = "2021-03-05", document: str = "d1",
    **more: object,
) -> Telling:  # fmt: skip
    given = {"kind": "ASSAULT", "passage": 0} | more
    return Telling(actors=actors, recipients=recipients, day=day, document=document, **given)  # type: ignore[arg-type]


ONE = told((A,), (B,))


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (told((A,), (B,), document="d2"), "Norway, Peru; same day"),
        (told((A,), (B,), "2021-03-11", "d2"), "Norway, Peru; 6 days apart"),
        (told((A,), (), document="d2"), "Norway; same day"),
        (told((C,), (B,), passage=7), "one report; Peru"),
        (told((C,), (D,)), "one sentence"),
        (told((A,), (B,), "2021", "d2"), "Norway, Peru; same day"),
        (told((A,), (B,), "2021-02-28/2021-03-01", "d2"), "Norway, Peru; 4 days apart"),
    ],
)
def test_one_event_and_the_reason(other: Telling, reason: str) -> None:
    assert same(ONE, other) == reason
    assert same(other, ONE) is not None


@pytest.mark.parametrize(
    "other",
    [
        told((A,), (B,), "2021-03-13", "d2"),
        told((A,), (B,), None, "d2"),
        told((A,), (B,), "..2021-03-05", "d2"),
        told((A,), (C,), document="d2"),
        told((B,), (A,), document="d2"),
        told((A,), (B,), document="d2", kind="COERCE"),
        told((A,), (B,), document="d2", aux=("future",)),
        told((C,), (D,), passage=7),
        told((), (), document="d2"),
    ],
)
def test_not_one_event(other: Telling) -> None:
    assert same(ONE, other) is None
    assert same(other, ONE) is None


def test_sides_mean_nothing_in_talks() -> None:
    one, other = told((A,), (B,), kind="CONSULT"), told((B,), (A,), document="d2", kind="CONSULT")
    assert same(one, other) is not None


def test_two_dates_of_the_texts_must_agree_to_a_day() -> None:
    one = told((A,), (B,), dated=True)
    assert same(one, told((A,), (B,), "2021-03-06", "d2", dated=True)) is not None
    assert same(one, told((A,), (B,), "2021-03-08", "d2", dated=True)) is None
    assert same(one, told((A,), (B,), "2021-03-08", "d2")) is not None


def test_a_mode_contradicts_another_but_not_none() -> None:
    one = told((A,), (B,), mode="aerial")
    assert same(one, told((A,), (B,), document="d2", mode="beat")) is None
    assert same(one, told((A,), (B,), document="d2")) is not None


def test_a_minister_may_be_his_state_but_no_other_minister() -> None:
    state, minister, other = Party("Peru", "Peru"), Party("Ana Díaz", "Peru"), Party("Luis Rey", "Peru")
    assert state.is_(minister)
    assert minister.is_(state)
    assert not minister.is_(other)


def test_what_goes_on_for_weeks_is_no_single_event() -> None:
    daily = [told((A,), (B,), f"2021-03-{day:02}", f"d{day}") for day in range(1, 29, 3)]
    groups = grouped(daily)
    assert sorted(n for g in groups for n in g.members) == list(range(len(daily)))
    assert all(max(g.members) * 3 - min(g.members) * 3 <= WEEK for g in groups)
    assert len(groups) == 4


def test_once_a_report() -> None:
    tellings = [told((A,), (B,)), told((A,), (B,), passage=9), told((A,), (B,), document="d2")]
    assert [sorted(g.members) for g in grouped(tellings)] == [[0, 1, 2]]
    assert [sorted(g.members) for g in grouped(tellings, once=True)] == [[0, 2], [1]]


def test_the_better_group_is_joined() -> None:
    tellings = [told((A,), (B,)), told((A,), (C,), document="d2"), told((A,), (C,), document="d3")]
    assert [sorted(g.members) for g in grouped(tellings)] == [[0], [1, 2]]
    assert [len(g.why) for g in grouped(tellings)] == [0, 1]


_TELLINGS = st.lists(
    st.builds(
        lambda a, b, day, doc, passage: told((a,), (b,), f"2021-03-{day:02}", f"d{doc}", passage=passage),
        st.sampled_from((A, B, C)), st.sampled_from((A, B, C)),
        st.integers(1, 28), st.integers(1, 6), st.integers(0, 2),
    ), max_size=14,
)  # fmt: skip


@given(_TELLINGS, st.randoms())
def test_order_changes_nothing(tellings: list[Telling], random: object) -> None:
    def sets(given: list[Telling]) -> list[list[str]]:
        return sorted(sorted(repr(given[n]) for n in g.members) for g in grouped(given))

    turned = list(tellings)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert sets(turned) == sets(tellings)
    assert sorted(n for g in grouped(tellings) for n in g.members) == list(range(len(tellings)))
