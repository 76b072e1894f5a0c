"""Whom a source means where several people are in reach, or somebody without a name is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Say = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        # who is quoted speaks, not who quotes him
        ("President Milan Horvat was quoted by Interfax as saying that the road was open.", "the road was open",
         "Milan Horvat"),
        ("Milan Horvat left. RTS quoted him as telling reporters that he would go.", "he would go", "Milan Horvat"),
        ("\"It was bad\", Tanjug quoted Milan Horvat as saying.", "It was bad", "Milan Horvat"),
        # who hears it does not speak
        ("One of its members, who asked not to be named, told Interfax that the road was open.", "the road was open",
         "One of its members"),
        # who is asked and what for, and what is only expected
        ("Ana Kos asked the Council to back it.", "the Council to back it", "Ana Kos"),
        ("The envoy Ana Kos is expected to ask the Council to back it.", "the Council to back it", "Ana Kos"),
        # who serves somebody is not he
        ("It was late, said an adviser to Prime Minister Milan Horvat who asked not to be named.", "It was late",
         "adviser to Prime Minister Milan Horvat"),
        ("An aide to Ana Kos said it was late.", "it was late", "aide to Ana Kos"),
        ("\"It was late,\" said a NATO officer who did not want to be named.", "It was late",
         "NATO officer"),
        ("Special Adviser to the Secretary-General Ana Kos said it was late.", "it was late", "Ana Kos"),
        # the role reaches up to the relative clause
        ("Also there was Mary Robin, Special Envoy for the Green River Region, who stressed that parties must act.",
         "parties must act", "Mary Robin"),
        # "the diplomat" is he who was told of so, named or not
        ("Foreign Minister Milan Horvat of Serbia stayed. A European diplomat who asked not to be named said the draft "
         "was soft. \"He will lose friends,\" the diplomat warned.", "He will lose friends", "diplomat"),
        ("Milan Horvat stayed. A senior Western diplomat in Zagreb said the draft was soft. \"Nobody reads it,\" he "
         "said.", "Nobody reads it", "senior Western diplomat in Zagreb"),
        # the person spoken of holds the office, not the one beside him
        ("Minister Miguel Prado spoke by telephone with his colleague, Foreign Minister Milan Horvat of Serbia. \"The "
         "judges have answered\", the Minister told reporters. He assured Mr. Horvat that nothing would change.",
         "nothing would change", "Miguel Prado"),
        # "they" are those who spoke, not those who speak in what they said
        ("The members of the Council said that the parties remained committed to the text. They warned that time was "
         "short.", "time was short", "members of the Council"),
        # a description of somebody named in the next paragraph, and of whom nothing more is said
        ("The top United Nations official in Kosovo told the Council that the winter was hard.\n\n\"It was cold,\" "
         "said Ana Kos, the Secretary-General’s Special Representative.", "the winter was hard", "Ana Kos"),
        ("President Milan Horvat of Serbia arrived. \"They will refuse,\" the head of state said.", "They will refuse",
         "Milan Horvat"),
        ("President Milan Horvat of Serbia arrived. The pro-Western leader warned that time was short.",
         "time was short", "Milan Horvat"),
        # offices of other bodies, and of those whom one only serves
        ("UN Secretary-General Ana Kos met him. Ivo Kim, spokesman for NATO, left. NATO's secretary-general said that "
         "time was short.", "time was short", "NATO Secretary General"),
        ("Ivo Kim, Deputy Spokesman for the UN Secretary-General, left. The UN Secretary-General said that time was "
         "short.", "time was short", "UN Secretary-General"),
    ],
)  # fmt: skip
def test_who_speaks(text: str, content: str, speaker: str, said: Say) -> None:
    told = {one.content: one.speaker for one in said(text)}
    assert told.get(content) == speaker, told
