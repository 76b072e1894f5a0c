"""What somebody says of an issue: act, negation, who is quoted. All sentences are made up."""

from __future__ import annotations

import pytest

FOR, AGAINST, NEUTRAL = "for", "against", "neutral"

#: sentence, issue, stance of the first statement in it
SENTENCES = [
    # calls, wishes, pledges, praise
    ("Minister Ana Kovač called on Belgrade and Pristina to resume their dialogue.", "kosovo-dialogue", FOR),
    ("Minister Ana Kovač urged both sides to return to the negotiating table.", "kosovo-dialogue", FOR),
    ("Ambassador Li Na hoped that the talks between Belgrade and Pristina would go on.", "kosovo-dialogue", FOR),
    ("Ambassador Li Na welcomed the new round of talks between the two sides.", "kosovo-dialogue", FOR),
    ("President Ivo Berić pledged to take part in the dialogue with Pristina.", "kosovo-dialogue", FOR),
    ("Norway voiced support for the work of UNMIK.", "unmik-role", FOR),
    ("Ambassador Omar Diallo commended UNMIK for its work with communities.", "unmik-role", FOR),
    ("Ambassador Omar Diallo said his delegation appreciated the role of UNMIK.", "unmik-role", FOR),
    ("Japan called for help for the families of missing persons.", "kosovo-missing-persons", FOR),
    ("The envoy urged donors to help more displaced persons return to their homes.", "kosovo-returns", FOR),
    ("Minister Ana Kovač said that those behind the murder must be brought to justice by the courts.",
     "kosovo-rule-of-law", FOR),
    ("Ambassador Li Na urged the Security Council to keep its attention on Kosovo.", "unsc-engagement-kosovo", FOR),
    ("Minister Ana Kovač called on Pristina to establish the Association of Serb-majority Municipalities.",
     "serb-municipalities-kosovo", FOR),
    ("Ambassador Li Na stressed that resolution 1244 (1999) remained the legal basis.", "legal-basis-1244", FOR),
    ("Minister Ana Kovač said that all minorities must be protected.", "kosovo-minority-rights", FOR),
    # recognition, both ways
    ("Minister Ana Kovač called on all states to recognise Kosovo's independence.", "kosovo-status", FOR),
    ("Denmark welcomed the recognition of Kosovo as an independent state.", "kosovo-status", FOR),
    ("Minister Ana Kovač said that Kosovo's independence was irreversible.", "kosovo-status", FOR),
    ("Serbia rejected the declaration of independence.", "kosovo-status", AGAINST),
    ("President Ivo Berić said that Serbia would never recognise an independent Kosovo.", "kosovo-status", AGAINST),
    ("President Ivo Berić vowed never to accept the secession of the province.", "kosovo-status", AGAINST),
    ("Minister Ana Kovač said that the declaration of independence was illegal.", "kosovo-status", AGAINST),
    ("Minister Ana Kovač condemned the recognition of Kosovo.", "kosovo-status", AGAINST),
    ("Minister Ana Kovač called on states not to recognise Kosovo.", "kosovo-status", AGAINST),
    ("Spain does not recognise Kosovo's independence.", "kosovo-status", AGAINST),
    ("Minister Ana Kovač called on states that had not yet recognised Kosovo to do so.", "kosovo-status", FOR),
    # steps, with an end asked for, refused, promised
    ("Minister Ana Kovač demanded that Pristina lift the tariffs on Serbian goods.", "kosovo-tariffs", AGAINST),
    ("Minister Ana Kovač called on Pristina to abolish the import tax on Serbian goods.", "kosovo-tariffs", AGAINST),
    ("Minister Ana Kovač refused to lift the tariffs on Serbian goods.", "kosovo-tariffs", FOR),
    ("Minister Ana Kovač said that the tariffs were illegal.", "kosovo-tariffs", AGAINST),
    ("Minister Ana Kovač said that the tariffs were justified.", "kosovo-tariffs", FOR),
    ("Minister Ana Kovač said that the tariffs were not justified.", "kosovo-tariffs", AGAINST),
    ("Minister Ana Kovač said that the tariffs were not illegal.", "kosovo-tariffs", FOR),
    ("The envoy demanded that the barricades be removed at once.", "kosovo-barricades", AGAINST),
    ("The envoy urged the crowd to dismantle the barricades.", "kosovo-barricades", AGAINST),
    ("Mayor Zoran Pešić said that the barricades were legitimate.", "kosovo-barricades", FOR),
    ("Minister Ana Kovač called on Pristina to suspend the decision on licence plates.", "kosovo-licence-plates",
     AGAINST),
    ("Minister Ana Kovač warned that a change of borders would be dangerous.", "kosovo-border-change", AGAINST),
    ("Minister Ana Kovač supported a correction of the border.", "kosovo-border-change", FOR),
    ("Minister Ana Kovač rejected the plan as an imposed solution.", "ahtisaari-plan", AGAINST),
    ("Minister Ana Kovač praised the Ahtisaari plan as fair and balanced.", "ahtisaari-plan", FOR),
    ("Mayor Zoran Pešić said that EULEX had no mandate in the north.", "eulex", AGAINST),
    ("Ambassador Li Na welcomed the deployment of EULEX.", "eulex", FOR),
    # restraint: both the call and the complaint are for it
    ("The Secretary-General called for restraint.", "kosovo-restraint", FOR),
    ("The Secretary-General urged both sides to refrain from unilateral steps.", "kosovo-restraint", FOR),
    ("Minister Ana Kovač condemned the violence in the north.", "kosovo-restraint", FOR),
    ("Minister Ana Kovač accused Pristina of provocative unilateral steps.", "kosovo-restraint", FOR),
    ("The Secretary-General appealed to everybody to stay calm and avoid provocations.", "kosovo-restraint", FOR),
    # judgement withheld
    ("The Secretary-General refused to give any assessment of Kosovo's independence.", "kosovo-status", NEUTRAL),
    ("The spokesman declined to comment on the recognition of Kosovo.", "kosovo-status", NEUTRAL),
    ("The spokesman said that the United Nations took no position on Kosovo's status.", "kosovo-status", NEUTRAL),
    ("The spokesman said that the mission remained neutral on Kosovo's status.", "kosovo-status", NEUTRAL),
    ("The spokesman said that recognition of Kosovo was for member states to decide.", "kosovo-status", NEUTRAL),
    ("The spokesman declined to take a position on the recognition of Kosovo.", "kosovo-status", NEUTRAL),
    ("The spokesman declined to offer a view on Kosovo's independence.", "kosovo-status", NEUTRAL),
    ("Minister Ana Kovač said that KFOR must carry out its mandate in full.", "kfor", FOR),
    ("Minister Ana Kovač called on Pristina to put the tariffs on hold.", "kosovo-tariffs", AGAINST),
    ("Minister Ana Kovač asked the envoy to strike the tariffs on Serbian goods down.", "kosovo-tariffs", AGAINST),
    ("Minister Ana Kovač demanded that KFOR must leave Kosovo.", "kfor", AGAINST),
    ("Minister Ana Kovač did not wish to say whether the border had been discussed.", "kosovo-border-change", NEUTRAL),
    # plain news, and subjects that are no propositions
    ("The institute said that 300 infections with the coronavirus had been counted in Kosovo.", "covid19-kosovo",
     NEUTRAL),
    ("The envoy said that the team was in Brussels for the talks.", "kosovo-dialogue", NEUTRAL),
    # charges that are rejected
    ("Minister Ana Kovač rejected the accusation that her side was blocking the dialogue.", "kosovo-dialogue", FOR),
    ("Minister Ana Kovač rejected any attempt to undermine the dialogue.", "kosovo-dialogue", FOR),
    ("President Ivo Berić said there was nothing to talk about with Pristina.", "kosovo-dialogue", AGAINST),
    ("President Ivo Berić said Serbia would break off the talks with Pristina.", "kosovo-dialogue", AGAINST),
    # ills
    ("The envoy warned that the security situation in the north was fragile.", "kosovo-security", FOR),
    ("Bishop Petar Ilić complained that Serbs in the enclaves lived in fear.", "kosovo-serb-insecurity", FOR),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issue", "stance"), SENTENCES, ids=lambda value: str(value)[:60])
def test_who_says_what_of_an_issue(said, text: str, issue: str, stance: str) -> None:
    first = said(text)[0]
    assert {p.issue: p.stance for p in first.positions}.get(issue) == stance, first.positions


@pytest.mark.parametrize(
    ("verb", "turned", "rest", "issue"),
    [
        ("supported", "rejected", "the tariffs on Serbian goods", "kosovo-tariffs"),
        ("praised", "condemned", "the declaration of independence", "kosovo-status"),
        ("welcomed", "opposed", "the border correction", "kosovo-border-change"),
        ("defended", "denounced", "the barricades", "kosovo-barricades"),
    ],
)
def test_another_verb_turns_the_stance(said, verb: str, turned: str, rest: str, issue: str) -> None:
    for word, stance in ((verb, FOR), (turned, AGAINST)):
        first = said(f"Minister Ana Kovač {word} {rest}.")[0]
        assert {p.issue: p.stance for p in first.positions}[issue] == stance, word


def sides(statements, issue: str) -> dict[str, str]:
    """Speaker -> stance on the issue."""
    return {s.speaker.name: p.stance for s in statements for p in s.positions if p.issue == issue}


def test_swapping_the_speakers_swaps_the_stances(said) -> None:
    text = "{} welcomed Kosovo's independence. {} rejected Kosovo's independence."
    one, two = "Minister Ana Kovač", "President Ivo Berić"
    assert sides(said(text.format(one, two)), "kosovo-status") == {"Ana Kovač": FOR, "Ivo Berić": AGAINST}
    assert sides(said(text.format(two, one)), "kosovo-status") == {"Ivo Berić": FOR, "Ana Kovač": AGAINST}


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Kovač said that President Ivo Berić had rejected Kosovo's independence.",
        "Minister Ana Kovač said President Ivo Berić called Kosovo's independence illegal.",
        "Minister Ana Kovač noted that President Ivo Berić had condemned the recognition of Kosovo.",
    ],
)
def test_what_is_told_of_another_is_not_the_tellers_stance(said, text: str) -> None:
    found = sides(said(text), "kosovo-status")
    assert found["Ivo Berić"] == AGAINST
    assert found.get("Ana Kovač", NEUTRAL) == NEUTRAL


def test_a_teller_may_have_a_stance_of_his_own(said) -> None:
    found = sides(said("Minister Ana Kovač rejected the independence. She said it was illegal."), "kosovo-status")
    assert found["Ana Kovač"] == AGAINST


def test_a_condition_stays_with_the_statement(said) -> None:
    text = "The Council threatened to impose an arms embargo on South Sudan if the fighting goes on."
    first = said(text, about="The Council met on South Sudan.")[0]
    assert first.status == "conditional"
    assert "sanctions" in [p.issue for p in first.positions]


@pytest.mark.parametrize(
    "text",
    [
        "The gardener said that the roses would bloom early this year.",
        "The coach said that the team needed a new goalkeeper.",
        "“The cake needs another egg,” the cook added.",
    ],
)
def test_what_fits_no_issue_has_no_position(said, text: str) -> None:
    assert [s.positions for s in said(text, about="")] == [()]


def test_positions_are_listed_surest_first(said) -> None:
    for statement in said("Ambassador Li Na praised UNMIK and called for dialogue between Belgrade and Pristina."):
        scores = [p.score for p in statement.positions]
        assert scores == sorted(scores, reverse=True)
        assert all(p.why for p in statement.positions)


def test_a_speaker_stays_on_his_side_where_his_words_do_not_tell(said) -> None:
    text = "Minister Ana Kovač condemned the tariffs on Serbian goods. She called for a decision by Friday."
    assert set(sides(said(text), "kosovo-tariffs").values()) == {AGAINST}


@pytest.mark.parametrize(("cited", "meant"), [("1224 (1999)", "1244 (1999)")])
def test_a_slip_in_a_citation_hides_no_issue(said, cited: str, meant: str) -> None:
    for number in (cited, meant):
        first = said(f"Ambassador Li Na said that resolution {number} was still in force.")[0]
        assert "legal-basis-1244" in [p.issue for p in first.positions], number
