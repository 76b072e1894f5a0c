"""What two passages say alike, and what the difference of their words comes to."""

from __future__ import annotations

import pytest

from onrecord.reconcile.wording import alike, common, covered, difference, held, wording

MAINTAIN = "UNMIK must maintain its presence in the north"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the talks should go on without delay", "the negotiations should go on without delay"),
        ("the law is illegal", "the law is unlawful"),
        ("eleven municipalities were named", "eleven municipalities had been named"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert alike(wording(one), wording(other)) > 0.7
    assert alike(wording(one), wording(one)) == pytest.approx(1.0)


def test_rare_words_weigh_more_than_common_ones() -> None:
    base = wording("the commander visited the monastery of the village")
    rare = wording("he said that the monastery was old and the commander ill")
    usual = wording("the people of the village said that he was ill and old")
    assert alike(base, rare) > alike(base, usual)


def test_shares_of_the_shorter_and_of_the_first() -> None:
    short, long = wording("the bridge was closed"), wording("the bridge was closed and the mayor resigned in anger")
    assert held(short, long) == pytest.approx(1.0)
    assert held(long, short) == pytest.approx(1.0)
    assert covered(short, long) == pytest.approx(1.0)
    assert covered(long, short) < 0.7
    assert common(short, long) == len(short.weights)


def test_nothing_is_like_nothing() -> None:
    assert (
        alike(wording(""), wording("")) == held(wording(""), wording("x")) == covered(wording(""), wording("")) == 0.0
    )


def test_a_hedge_is_weighty_and_shown() -> None:
    found = difference(wording(MAINTAIN), wording("UNMIK must consider the need to maintain its presence in the north"))
    assert found.added == ("consider the need to",)
    assert found.dropped == ()
    assert found.weighty
    assert not found.negates
    assert found.described() == "with “consider the need to”"


@pytest.mark.parametrize(
    ("before", "after", "negates", "weighty"),
    [
        ("the court will decide", "the court would decide", False, False),
        ("the court must decide", "the court had to decide", False, False),
        ("the court decides", "the court may decide", False, True),
        ("the court accepts the claim", "the court does not accept the claim", True, True),
        ("he will take no part in it", "he will not take part in it", False, False),
        ("he extends his hand", "he extends his hand, not as a vassal", False, False),
        ("a settlement is near", "with good will a settlement is near", False, False),
        ("the only basis", "the basis", False, True),
    ],
)
def test_what_a_difference_comes_to(before: str, after: str, negates: bool, weighty: bool) -> None:
    found = difference(wording(before), wording(after))
    assert (found.negates, found.weighty) == (negates, weighty)


@pytest.mark.parametrize(
    ("before", "after", "numbers"),
    [
        ("the plan has five points", "the plan has six points", ("5", "6")),
        ("fifty-two men were hurt", "sixty-two men were hurt", ("50", "60")),
        ("about 3,700 men", "about 3,900 men", ("3700", "3900")),
        ("Resolution 1422", "Resolution 1244", None),
        ("the plan has five points", "the old plan has five points", None),
    ],
)
def test_a_number_in_the_place_of_another(before: str, after: str, numbers: tuple[str, str] | None) -> None:
    assert difference(wording(before), wording(after)).numbers == numbers


def test_days_of_a_month_are_no_numbers() -> None:
    assert wording("on 29 May thirty-one men fell").numbers == {"30"}
    assert wording("two states and 114 votes").numbers == {"114"}


def test_keys_are_the_rare_words_without_names() -> None:
    found = wording("Serbia and Kosovo signed the armistice of Kumanovo in 1999")
    assert "armist" in found.keys
    assert not {"serbia", "kosovo", "1999"} & set(found.keys)
    assert "1999" in found.names
