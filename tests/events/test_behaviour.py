"""What must hold of every sentence of its kind: forms, swaps, negation, the manual's rules, nested speech, who is who.

The sentences are made up; Norway, Peru and the others never did any of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.core.event_cues import EventCues
from onrecord.core.record import Event
from onrecord.core.text import Document, Region, Span
from onrecord.pipeline import Kit, process

Lines = Callable[[str], list[str]]
Tell = Callable[..., tuple[Event, ...]]

#: active, passive, nominalised: three ways to tell that {a} does it to {b}
FORMS = [
    ("ACCUSE", "{a} condemned {b}.", "{b} was condemned by {a}.", "{a}'s condemnation of {b} was expected."),
    ("ACCUSE", "{a} criticized {b}.", "{b} has been criticized by {a}.", "{a}'s criticism of {b} went on."),
    ("ASSAULT", "{a} bombed {b}.", "{b} had been bombed by {a}.", "The bombing of {b} by {a} went on for days."),
    ("ASSAULT", "{a} attacked {b}.", "{b} was attacked by {a}.", "{a}'s attack on {b} killed two people."),
    ("ASSAULT", "{a} invaded {b}.", "{b} was invaded by {a}.", "{a}'s invasion of {b} shocked many."),
    ("SUPPORT", "{a} recognized {b}.", "{b} was recognized by {a}.", "{a}'s recognition of {b} came as a surprise."),
    ("SUPPORT", "{a} praised {b}.", "{b} was praised by {a}.", "{a}'s praise for {b} came as a surprise."),
    ("SANCTION", "{a} imposed sanctions on {b}.", "Sanctions were imposed on {b} by {a}."),
    ("RETREAT", "{a} withdrew its troops from {b}.", "Troops were withdrawn from {b} by {a}.",
     "{a}'s withdrawal from {b} was completed."),
    ("AID", "{a} provided aid to {b}.", "Aid was provided to {b} by {a}.", "{a}'s donation to {b} arrived."),
    ("CONSULT", "{a} held talks with {b}.", "Talks were held by {a} with {b}.", "{a}'s talks with {b} went on."),
    ("REQUEST", "{a} urged {b} to leave.", "{b} was urged by {a} to leave.", "{a}'s call on {b} to leave was ignored."),
    ("THREATEN", "{a} threatened {b}.", "{b} was threatened by {a}.", "{a}'s threats against {b} went on."),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), [("Norway", "Peru"), ("Peru", "Norway")])
@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, *texts in FORMS for text in texts], ids=lambda v: str(v)[:40]
)
def test_one_event_in_every_form_and_the_other_way_round(lines: Lines, kind: str, text: str, a: str, b: str) -> None:
    told = [line for line in lines(text.format(a=a, b=b)) if line.startswith(kind)]
    assert told == [f"{kind} {a} > {b}"]


#: what happened, and the same not having happened
NEGATIONS = [
    ("Norway bombed Peru.", "Norway did not bomb Peru."),
    ("Norway has bombed Peru.", "Norway has never bombed Peru."),
    ("Peru was bombed by Norway.", "Peru was not bombed by Norway."),
    ("Norway imposed sanctions on Peru.", "Norway has not imposed sanctions on Peru."),
    ("Norway provided aid to Peru.", "Norway didn't provide aid to Peru."),
    ("Norwegian troops withdrew from Peru.", "Norwegian troops have not withdrawn from Peru."),
    ("Norway held talks with Peru.", "Norway held no talks with Peru."),
    ("Talks were held between Norway and Peru.", "No talks were held between Norway and Peru."),
    ("Norway signed an agreement with Peru.", "Norway never signed an agreement with Peru."),
    ("Norway released the prisoners.", "Norway has not released the prisoners."),
    ("Norwegian police arrested two men.", "Norwegian police did not arrest two men."),
    ("Norway deployed troops to Peru.", "Norway did not deploy troops to Peru."),
    ("Norway recognized Peru.", "Norway never recognized Peru."),
    ("Norway met Peru.", "Neither Norway nor Chile met Peru."),
]


@pytest.mark.parametrize(("text", "turned"), NEGATIONS)
def test_a_negation_shows_and_changes_nothing_else(tell: Tell, text: str, turned: str) -> None:
    def seen(text: str) -> list[tuple[str, tuple[str, ...], bool]]:
        return [(e.type, e.recipients, "negated" in e.aux) for e in tell(text)]

    (kind, recipients, negated), *_ = seen(text)
    assert not negated
    assert seen(turned) == [(kind, recipients, True)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # promised aid is AGREE
        ("Norway promised aid to Peru.", ["AGREE Norway > Peru"]),
        ("Norway pledged to provide aid to Peru.", ["AGREE Norway > Peru"]),
        ("Norway offered to send doctors to Peru.", ["AGREE Norway > Peru"]),
        ("Norway agreed to withdraw its troops from Peru.", ["AGREE Norway > Peru"]),
        ("Norway is ready to meet Peru.", ["AGREE Norway > Peru"]),
        ("Norway agreed to sign the treaty with Peru.", ["AGREE Norway > Peru"]),
        # announced force is THREATEN
        ("Norway vowed to attack Peru.", ["THREATEN Norway > Peru"]),
        ("Norway threatened to bomb Peru.", ["THREATEN Norway > Peru"]),
        ("Norway threatened Peru with sanctions.", ["THREATEN Norway > Peru"]),
        ("Norwegian Foreign Minister Ane Berg said Norway would attack Peru.", ["THREATEN Norway > Peru future"]),
        ("Norwegian Foreign Minister Ane Berg said Norway would impose sanctions on Peru.",
         ["THREATEN Norway > Peru future"]),
        # halted aid is SANCTION
        ("Norway halted aid to Peru.", ["SANCTION Norway > Peru"]),
        ("Norway suspended its aid to Peru.", ["SANCTION Norway > Peru"]),
        ("Norway stopped providing aid to Peru.", ["SANCTION Norway > Peru"]),
        ("Norway broke off relations with Peru.", ["SANCTION Norway > Peru"]),
        ("Norway called home its ambassador from Peru.", ["SANCTION Norway > Peru"]),
        ("Norway recalled its ambassador from Peru.", ["SANCTION Norway > Peru"]),
        # peacekeepers are AID
        ("Norway sent peacekeepers to Peru.", ["AID Norway > Peru"]),
        ("The United Nations deployed peacekeepers to Peru.", ["AID United Nations > Peru"]),
        ("KFOR deployed troops to Kosovo.", ["AID KFOR > Kosovo"]),
        ("Norwegian Foreign Minister Ane Berg said Norway would bomb Peru.", ["THREATEN Norway > Peru future"]),
        # refused, given up, stopped
        ("Norwegian Foreign Minister Ane Berg said her country would recognize Peru under no circumstances.",
         ["REJECT Ane Berg > Peru"]),
        ("Norway refused to meet Peru.", ["REJECT Norway > Peru"]),
        ("Norway declined to sign the agreement with Peru.", ["REJECT Norway > Peru"]),
        ("Norwegian Foreign Minister Ane Berg said Norway would never recognize Peru.", ["REJECT Ane Berg > Peru"]),
        ("Ane Berg of Norway repeated that her country would never recognize Peru.", ["REJECT Ane Berg > Peru"]),
        ("“We will not negotiate with Peru,” Norwegian Foreign Minister Ane Berg said.", ["REJECT Ane Berg > Peru"]),
        ("Norway suspended its bombing campaign against Peru.", ["RETREAT Norway > Peru"]),
        ("Norway stopped shelling Peru.", ["RETREAT Norway > Peru"]),
        ("Norway lifted the sanctions on Peru.", ["RETREAT Norway > Peru"]),
        # a signature is SUPPORT, as in the codebook; agreeing is AGREE
        ("Norway and Peru signed a treaty.", ["SUPPORT Norway+Peru > Norway+Peru"]),
        ("Norway and Peru initialled the text.", ["SUPPORT Norway+Peru > Norway+Peru"]),
        ("Norway ratified the treaty.", ["SUPPORT Norway > -"]),
        ("Norway and Peru agreed on a ceasefire.", ["AGREE Norway+Peru > Norway+Peru"]),
        # mediation is never force
        ("Norway mediated between Peru and Chile.", ["CONSULT Norway > Peru+Chile"]),
        ("Norway attacked the mediation between Peru and Chile.", ["CONSULT Peru+Chile > Peru+Chile"]),
        # withheld judgement, arrangements and figures of speech are no events
        ("The spokesman refused to give any assessment.", []),
        ("The spokesman refused to comment on the attack.", []),
        ("Ane Berg is in charge of the legal department.", []),
        ("The Council has spoken with one voice.", []),
        ("She called the ambush an attack on the sovereignty of Peru.", []),
        ("Norway expressed regret at the outcome.", []),
        ("The tournament was suspended because of rain.", []),
    ],
)  # fmt: skip
def test_the_manuals_rules(lines: Lines, text: str, told: list[str]) -> None:
    assert lines(text) == told


@pytest.mark.parametrize(
    ("text", "kind", "party"),
    [
        ("Norway called on Peru to leave.", "REQUEST", "Peru"),
        ("Norway asked Peru to leave.", "REQUEST", "Peru"),
        ("Norway demanded that Peru leave.", "REQUEST", "Peru"),
        ("Norway appealed to Peru to leave.", "REQUEST", "Peru"),
        ("Norway welcomed the decision of Peru.", "SUPPORT", "Peru"),
        ("Norway congratulated Peru on the vote.", "SUPPORT", "Peru"),
        ("Norway voiced support for Peru.", "SUPPORT", "Peru"),
        ("Norway accused Peru of lying.", "ACCUSE", "Peru"),
        ("Norway blamed Peru for the failure.", "ACCUSE", "Peru"),
        ("Norway denounced the decision of Peru.", "ACCUSE", "Peru"),
        ("Norway rejected the proposal of Peru.", "REJECT", "Peru"),
        ("Norway denied the charge by Peru.", "REJECT", "Peru"),
        ("Norway warned Peru that there would be consequences.", "THREATEN", "Peru"),
    ],
)
def test_statements_that_are_acts(tell: Tell, text: str, kind: str, party: str) -> None:
    (event,) = [e for e in tell(text) if e.type == kind]
    assert (event.actors, event.recipients) == (("Norway",), (party,))


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Chile condemned Peru.",
        "Peru was condemned by Norway and Chile.",
        "Norway and Chile imposed sanctions on Peru.",
        "Norway and Chile urged Peru to leave.",
        "Norway and Chile attacked Peru.",
    ],
)
def test_several_act(tell: Tell, text: str) -> None:
    (event,) = tell(text)
    assert (event.actors, event.recipients) == (("Norway", "Chile"), ("Peru",))


@pytest.mark.parametrize(
    "text",
    [
        "Norway condemned Peru and Chile.", "Norway urged Peru and Chile to leave.", "Norway attacked Peru and Chile.",
        "Norway imposed sanctions on Peru and Chile.", "Norway mediated between Peru and Chile.",
    ],
)  # fmt: skip
def test_several_are_acted_upon(tell: Tell, text: str) -> None:
    (event,) = tell(text)
    assert (event.actors, event.recipients) == (("Norway",), ("Peru", "Chile"))


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Norway said that Peru had condemned Chile.", "ACCUSE", "Peru", "Chile"),
        ("Norway said Peru accused Chile of lying.", "ACCUSE", "Peru", "Chile"),
        ("According to Norway, Peru rejected the proposal of Chile.", "REJECT", "Peru", "Chile"),
        ("Norway noted that Peru had praised Chile.", "SUPPORT", "Peru", "Chile"),
        ("Norway reported that Peru had urged Chile to leave.", "REQUEST", "Peru", "Chile"),
        ("Norway said that Chile had been bombed by Peru.", "ASSAULT", "Peru", "Chile"),
    ],
)
def test_what_is_told_of_others_is_not_the_tellers(
    tell: Tell, text: str, kind: str, actor: str, recipient: str
) -> None:
    found = [(e.actors, e.recipients) for e in tell(text) if e.type == kind]
    assert found == [((actor,), (recipient,))]


@pytest.mark.parametrize(
    ("text", "aux"),
    [
        ("Norway will meet Peru on 20 May 2020.", {"future"}),
        ("Norway plans to meet Peru.", {"future"}),
        ("Norway is to withdraw its troops from Peru.", {"future"}),
        ("Norway might meet Peru.", {"hypothetical"}),
        ("If Norway attacks Peru, Chile will react.", {"hypothetical"}),
        ("Norway wants to withdraw its troops from Peru.", {"hypothetical"}),
        ("In 1998 Norway attacked Peru.", {"historical"}),
        ("Norway attacked Peru in May 2001.", {"historical"}),
        ("Norway did not attack Peru in 1998.", {"historical", "negated"}),
        ("Norway will not attack Peru.", {"future", "negated"}),
        ("Norway attacked Peru on Monday.", set()),
    ],
)
def test_whether_it_happened(tell: Tell, text: str, aux: set[str]) -> None:
    assert [set(e.aux) for e in tell(text)][:1] == [aux]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UNMIK arrested two men.", "IGO UNMIK"),
        ("UNMIK police arrested two men.", "IGO UNMIK"),
        ("KFOR soldiers arrested two men.", "IGO KFOR"),
        ("Kosovo met Serbia.", "XKX GOV"),
        ("Pristina condemned Belgrade.", "XKX GOV"),
        ("Serbian troops attacked the town.", "SRB MIL"),
        ("Serbian police arrested two men.", "SRB COP"),
        ("NATO bombed Yugoslavia.", "IGO NATO"),
        ("The European Union imposed sanctions on Peru.", "IGO EU"),
    ],
)
def test_who_is_who(tell: Tell, text: str, code: str) -> None:
    (event,) = tell(text)
    assert [c.startswith(code) for c in event.actor_codes] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Ane Berg, the foreign minister of Norway, met the president of Peru.",
        "Norwegian Foreign Minister Ane Berg, who arrived on Monday, met the president of Peru.",
        "On Monday, the foreign minister of Norway, Ane Berg, met the president of Peru.",
    ],
)
def test_appositions_do_not_hide_who_acts(tell: Tell, text: str) -> None:
    (event,) = [e for e in tell(text) if e.recipients]
    assert (event.type, event.actors, event.recipients) == ("CONSULT", ("Ane Berg",), ("Peru",))


@pytest.mark.parametrize("text", ["Norway promised that it will.", "Norway pledged to.", "“We will,” Ane Berg vowed."])
def test_a_pledge_may_end_before_its_verb(tell: Tell, text: str) -> None:
    assert {e.type for e in tell(text)} <= {"AGREE"}


def test_the_order_of_the_codebook_changes_nothing(kit: Kit) -> None:
    text = " ".join(form.format(a="Norway", b="Peru") for _, *forms in FORMS for form in forms)
    text += " " + " ".join(turned for _, turned in NEGATIONS)
    document = Document("d0", text, "a.txt", "0" * 64, regions=(Region(Span("d0", 0, len(text)), "body"),))
    expected = process(document, kit)[1]
    book = kit.event_book
    for seed in (1, 2):
        rows = list(book.events.entries)
        random.Random(seed).shuffle(rows)
        turned = replace(kit, event_book=replace(book, events=EventCues(rows)))
        assert process(document, turned)[1] == expected
