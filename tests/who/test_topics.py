"""Who is spoken of: weights of people in play."""

from __future__ import annotations

from onrecord.who.cast import Entity
from onrecord.who.topics import NOBODY, OTHER, SOURCE, SUBJECT, Topics

ANA, IVO, KIM = range(3)


def topics() -> Topics:
    return Topics([
        Entity("person:ana", "Ana", "person", gender="f"),
        Entity("person:ivo", "Ivo", "person", gender="m"),
        Entity("person:kim", "Kim", "person"),
    ])  # fmt: skip


def test_nobody_is_in_play_at_first() -> None:
    assert topics().choose("f", 0) == NOBODY


def test_only_the_gender_that_fits() -> None:
    play = topics()
    play.note(ANA, 0, OTHER)
    play.note(IVO, 0, SOURCE)
    assert (play.choose("f", 0), play.choose("m", 0)) == (ANA, IVO)


def test_a_known_gender_goes_before_an_unknown_one() -> None:
    play = topics()
    play.note(KIM, 0, SUBJECT)
    assert play.choose("f", 0) == KIM
    play.note(ANA, 0, SUBJECT)
    assert play.choose("f", 0) == ANA


def test_a_new_subject_outweighs_a_long_topic() -> None:
    play = topics()
    for sentence in range(6):
        play.note(KIM, sentence, SOURCE)
    play.note(IVO, 7, SUBJECT)
    assert play.choose("m", 7) == IVO


def test_somebody_unnamed_leaves_a_pronoun_open() -> None:
    play = topics()
    play.note(ANA, 0, SUBJECT)
    play.note(-1, 1, SUBJECT, "f")
    assert play.choose("f", 1) == -1
    play.note(ANA, 2, SUBJECT)
    assert play.choose("f", 2) == ANA


def test_people_fade_until_they_are_forgotten() -> None:
    play = topics()
    play.note(ANA, 0, SOURCE)
    assert play.choose("f", 3) == ANA
    assert play.choose("f", 30) == NOBODY


def test_the_person_mentioned_longest_ago_makes_room() -> None:
    play = Topics([Entity(f"person:{n}", str(n), "person", gender="f" if n == 0 else "m") for n in range(60)])
    for entity in range(60):
        play.note(entity, 0, SUBJECT)
    assert (play.choose("f", 0), play.choose("m", 0)) == (NOBODY, 20)
