"""Behaviour: what a sentence tells, who does it and to whom. Sentences are made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Lines = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Serbia condemned Kosovo.", ["ACCUSE Serbia > Kosovo"]),
        ("Kosovo condemned Serbia.", ["ACCUSE Kosovo > Serbia"]),
        ("Kosovo was condemned by Serbia.", ["ACCUSE Serbia > Kosovo"]),
        ("Serbia's condemnation of Kosovo was expected.", ["ACCUSE Serbia > Kosovo"]),
        (
            "Greek Foreign Minister Nikos Dendias met Turkish Foreign Minister Mevlüt Çavuşoğlu in Vienna on Monday.",
            ["CONSULT Nikos Dendias > Mevlüt Çavuşoğlu"],
        ),
        ("Mevlüt Çavuşoğlu met Nikos Dendias.", ["CONSULT Mevlüt Çavuşoğlu > Nikos Dendias"]),
        (
            "Nikos Dendias and Mevlüt Çavuşoğlu met in Vienna.",
            ["CONSULT Nikos Dendias+Mevlüt Çavuşoğlu > Nikos Dendias+Mevlüt Çavuşoğlu"],
        ),
        ("Talks between Greece and Turkey resumed on Tuesday.", ["CONSULT Greece+Türkiye > Greece+Türkiye"]),
        ("Greece held talks with Turkey in Geneva.", ["CONSULT Greece > Türkiye"]),
        ("Greece did not hold talks with Turkey.", ["CONSULT Greece > Türkiye negated"]),
        ("The French president will visit Lebanon on 12 May 2020.", ["CONSULT France > Lebanon future"]),
        ("The French president may visit Lebanon.", ["CONSULT France > Lebanon hypothetical"]),
        ("Police arrested 40 protesters in Belgrade.", ["COERCE police > 40 protesters"]),
        ("Forty protesters were arrested by Serbian police.", ["COERCE Serbia > forty protesters"]),
        ("The arrest of Ratko Mladić by Serbia ended a long hunt.", ["COERCE Serbia > Ratko Mladić"]),
        ("Israel bombed Lebanon.", ["ASSAULT Israel > Lebanon"]),
        ("Lebanon was bombed by Israel.", ["ASSAULT Israel > Lebanon"]),
        ("Israeli warplanes bombed southern Lebanon.", ["ASSAULT Israel > Lebanon"]),
        ("Israel's bombing of Lebanon killed 12 people.", ["ASSAULT Israel > Lebanon"]),
        ("Lebanon bombed Israel.", ["ASSAULT Lebanon > Israel"]),
        ("In 1999 NATO bombed Yugoslavia.", ["ASSAULT NATO > Yugoslavia historical"]),
        ("The 1999 NATO bombing of Yugoslavia lasted 78 days.", ["ASSAULT NATO > Yugoslavia historical"]),
        ("Rebels attacked the town on Monday.", ["ASSAULT rebels > -"]),
        ("Russia threatened Ukraine with sanctions.", ["THREATEN Russia > Ukraine"]),
        ("Russia promised aid to Syria.", ["AGREE Russia > Syria"]),
        ("Germany gave Kosovo 5 million euros in aid.", ["AID Germany > Kosovo"]),
        ("Germany provided aid to Kosovo.", ["AID Germany > Kosovo"]),
        ("Germany has not provided aid to Kosovo.", ["AID Germany > Kosovo negated"]),
        ("Germany stopped providing aid to Kosovo.", ["SANCTION Germany > Kosovo"]),
        ("Germany suspended aid to Kosovo.", ["SANCTION Germany > Kosovo"]),
        ("Turkey vowed to attack Syria.", ["THREATEN Türkiye > Syria"]),
        ("Turkey withdrew its troops from Syria.", ["RETREAT Türkiye > Syria"]),
        ("Turkish troops withdrew from Syria.", ["RETREAT Türkiye > Syria"]),
        ("Turkey pulled out of northern Syria.", ["RETREAT Türkiye > Syria"]),
        ("The withdrawal of Turkish troops from Syria began on Friday.", ["RETREAT Türkiye > Syria"]),
        ("Turkey plans to withdraw its troops from Syria.", ["RETREAT Türkiye > Syria future"]),
        ("Turkey would attack Syria.", ["ASSAULT Türkiye > Syria hypothetical"]),
        ("The UN sent peacekeepers to Cyprus.", ["AID United Nations > Cyprus"]),
        ("India deployed troops to the border with China.", ["MOBILIZE India > -"]),
        ("China deployed 2,000 soldiers along the border.", ["MOBILIZE China > -"]),
        ("The EU imposed sanctions on Belarus.", ["SANCTION European Union > Belarus"]),
        ("Sanctions were imposed on Belarus by the EU.", ["SANCTION European Union > Belarus"]),
        ("Belarus imposed sanctions on the EU.", ["SANCTION Belarus > European Union"]),
        ("The EU lifted sanctions on Belarus.", ["RETREAT European Union > Belarus"]),
        ("Greece expelled two Russian diplomats.", ["SANCTION Greece > Russia"]),
        ("Russia recalled its ambassador from Greece.", ["SANCTION Russia > Greece"]),
        ("Montenegro recognized Kosovo.", ["SUPPORT Montenegro > Kosovo"]),
        ("Serbia refused to recognize Kosovo.", ["REJECT Serbia > Kosovo"]),
        ("Serbia rejected the plan.", ["REJECT Serbia > -"]),
        ("The plan was rejected by Serbia.", ["REJECT Serbia > -"]),
        ("Serbia and Kosovo signed an agreement in Brussels.", ["SUPPORT Serbia+Kosovo > Serbia+Kosovo"]),
        ("An agreement was signed by Serbia and Kosovo.", ["SUPPORT Serbia+Kosovo > Serbia+Kosovo"]),
        ("Serbia signed an agreement with Kosovo.", ["SUPPORT Serbia > Kosovo"]),
        (
            "The agreement between Serbia and Kosovo was signed in 2013.",
            ["AGREE Serbia+Kosovo > Serbia+Kosovo historical"],
        ),
        ("Protesters blocked roads in Podgorica.", ["PROTEST protesters > -"]),
        ("Thousands of demonstrators protested against the government.", ["PROTEST demonstrators > government"]),
        ("Workers went on strike in Skopje.", ["PROTEST workers > -"]),
        ("Serbia released three Kosovo prisoners.", ["RETREAT Serbia > Kosovo"]),
        ("The rebels released the hostages.", ["RETREAT rebels > -"]),
        ("Prime Minister Ana Brnabić resigned on Monday.", ["RETREAT Ana Brnabić > -"]),
        ("Serbia apologized to Bosnia and Herzegovina.", ["CONCEDE Serbia > Bosnia and Herzegovina"]),
        ("Russia and China conducted joint exercises.", ["COOPERATE Russia+China > Russia+China"]),
        ("Albania and Kosovo cooperate on energy.", ["COOPERATE Albania+Kosovo > Albania+Kosovo"]),
        ("Serbia extradited a suspect to Croatia.", ["COOPERATE Serbia > Croatia"]),
        ("The prosecutor charged the minister with corruption.", ["ACCUSE prosecutor > minister"]),
        ("Serbian mediators attacked the problem with new talks.", []),
        ("The envoy mediated between Serbia and Kosovo.", ["CONSULT envoy > Serbia+Kosovo"]),
        ("UNMIK arrested three men in Mitrovica.", ["COERCE UNMIK > three men"]),
        ("UNMIK police detained a Serb leader.", ["COERCE UNMIK > Serbia"]),
        ("The Security Council met on Monday.", ["CONSULT UN Security Council > -"]),
        ("NATO denied attacking the convoy.", ["REJECT NATO > -"]),
        ("The weather was fine in Geneva.", []),
        ("Kosovo has two million inhabitants.", []),
        ("The ministers are tall.", []),
        ("The visit never took place.", []),
        ("No attack was reported.", []),
        ("Armenia accused Azerbaijan of shelling villages.", ["ACCUSE Armenia > Azerbaijan"]),
        ("Azerbaijan accused Armenia of shelling villages.", ["ACCUSE Azerbaijan > Armenia"]),
        ('"We condemn this attack," the Serbian president said.', ["ACCUSE Serbia > -"]),
        ("Foreign Minister Ivica Dačić said Kosovo had blocked trucks from Serbia.", ["COERCE Kosovo > Serbia"]),
        ("Pakistan called on India to resume dialogue.", ["REQUEST Pakistan > India"]),
        ("Pakistan's call on India to resume dialogue was ignored.", ["REQUEST Pakistan > India"]),
        ("Iran welcomed the decision of Iraq.", ["SUPPORT Iran > Iraq"]),
        ("Croatia thanked Hungary.", ["SUPPORT Croatia > Hungary"]),
        ("Hungary was thanked by Croatia.", ["SUPPORT Croatia > Hungary"]),
        ("Gunmen killed two policemen in Kumanovo.", ["ASSAULT gunmen > two policemen"]),
        ("Two policemen were killed in Kumanovo.", ["ASSAULT - > two policemen"]),
        ("Masked men set fire to a church.", ["ASSAULT masked men > church"]),
        ("The army shelled the village, wounding five civilians.", ["ASSAULT army > -"]),
        ("Kosovo police raided the offices of the party.", ["COERCE Kosovo Police > -"]),
        ("Hackers hacked the ministry's website.", ["COERCE hackers > -"]),
        ("The ceasefire was declared by Armenia.", ["CONCEDE Armenia > -"]),
        ("Armenia declared a ceasefire.", ["CONCEDE Armenia > -"]),
        ("Turkey accepted the plan.", ["AGREE Türkiye > -"]),
        ("Sudan agreed to a ceasefire.", ["AGREE Sudan > -"]),
        ("Sudan did not agree to a ceasefire.", ["REJECT Sudan > -"]),
        ("Cyprus offered talks to Turkey.", ["AGREE Cyprus > Türkiye"]),
        ("The Secretary-General briefed the Council.", ["CONSULT António Guterres > council"]),
        ("The Council was briefed by the Secretary-General.", ["CONSULT António Guterres > council"]),
        ("Serbia could withdraw from the talks.", ["SANCTION Serbia > - hypothetical"]),
        ("Serbia withdrew from the talks.", ["SANCTION Serbia > -"]),
        ("France and Germany urged Serbia and Kosovo to resume dialogue.", ["REQUEST France+Germany > Serbia+Kosovo"]),
        (
            "Serbia and Kosovo were urged by France and Germany to resume dialogue.",
            ["REQUEST France+Germany > Serbia+Kosovo"],
        ),
        ("The army shelled the village.", ["ASSAULT army > -"]),
        ("Armenian forces did not attack the town.", ["ASSAULT Armenia > - negated"]),
        ("NATO has never attacked Serbia.", ["ASSAULT NATO > Serbia negated"]),
        ("Turkey began withdrawing its troops from Syria.", ["RETREAT Türkiye > Syria"]),
        ("Kenya is expected to send troops to Somalia.", ["MOBILIZE Kenya > Somalia future"]),
        ("Somalia's foreign minister called on Kenya to withdraw its troops.", ["REQUEST Somalia > Kenya"]),
        ("Kosovo's request for membership was rejected by Serbia.", ["REQUEST Kosovo > -", "REJECT Serbia > Kosovo"]),
        ("The request by Serbia for talks was ignored.", ["REQUEST Serbia > -"]),
        (
            "Talks were held between Armenia and Azerbaijan in Prague.",
            ["CONSULT Armenia+Azerbaijan > Armenia+Azerbaijan"],
        ),
        (
            "Armenia and Azerbaijan held talks in Prague, Russia said.",
            ["CONSULT Armenia+Azerbaijan > Armenia+Azerbaijan"],
        ),
        ("Russia said Ukraine had bombed a school.", ["ASSAULT Ukraine > -"]),
        ('"Ukraine bombed a school," Russia said.', ["ASSAULT Ukraine > -"]),
        ("Russia accused Ukraine of bombing a school.", ["ACCUSE Russia > Ukraine"]),
        ("Attacks by rebels on UN peacekeepers killed two soldiers.", ["ASSAULT rebels > United Nations"]),
        ("Rebels ambushed a convoy of the United Nations.", ["ASSAULT rebels > United Nations"]),
        ("The United Nations evacuated civilians from the town.", ["AID United Nations > civilians"]),
        ("Japan donated vaccines to Kenya.", ["AID Japan > Kenya"]),
        ("Vaccines were donated to Kenya by Japan.", ["AID Japan > Kenya"]),
        ("Norway hosted talks between the government and the rebels.", ["CONSULT Norway > government+rebels"]),
        ("Norway mediated between Israel and Lebanon.", ["CONSULT Norway > Israel+Lebanon"]),
        ("Mediation by Norway between Israel and Lebanon failed.", ["CONSULT Norway > Israel+Lebanon"]),
        ("Qatar's mediation helped.", ["CONSULT Qatar > -"]),
        ("Thailand deported 40 Cambodian workers.", ["COERCE Thailand > 40 cambodian workers"]),
        ("Iran will not release the sailors.", ["RETREAT Iran > - future negated"]),
        ("Iran might release the sailors.", ["RETREAT Iran > - hypothetical"]),
        ("Iran agreed to release the sailors.", ["AGREE Iran > -"]),
        ("Iran released the sailors after talks with Britain.", ["RETREAT Iran > -"]),
        ("Mexico's ambassador met Cuban officials.", ["CONSULT Mexico > Cuba"]),
        ("President Tran Dai Quang received Prime Minister Hun Sen in Hanoi.", ["CONSULT Tran Dai Quang > Hun Sen"]),
        ("Ethiopia massed troops on its border with Eritrea.", ["MOBILIZE Ethiopia > -"]),
        ("North Korea tested a missile.", ["MOBILIZE North Korea > -"]),
        ("Spain ratified the treaty.", ["SUPPORT Spain > -"]),
        ("Israel and Egypt exchanged views.", ["CONSULT Israel+Egypt > Israel+Egypt"]),
        ("Australia recalled its ambassador to France.", ["SANCTION Australia > France"]),
        ("The United States cut off aid to Egypt.", ["SANCTION United States > Egypt"]),
        ("Denmark opened an investigation into the bank.", ["ACCUSE Denmark > bank"]),
        ("The commission is investigating the mayor.", ["ACCUSE commission > mayor"]),
        ("Students staged a protest against the president.", ["PROTEST students > president"]),
        ("Riots broke out in Kosovo in March 2004.", ["PROTEST - > - historical"]),
        ("The March 2004 riots left 19 dead.", ["PROTEST - > - historical"]),
        ("Fighters surrendered to the army.", ["RETREAT fighters > army"]),
        ("The rebels laid down their weapons.", ["RETREAT rebels > -"]),
        ("Rwanda allowed observers into the camp.", ["RETREAT Rwanda > observers"]),
        ("A bomb attack in Baghdad in 2007 killed forty.", ["ASSAULT - > - historical"]),
        ("Estonia may impose sanctions on Russia.", ["SANCTION Estonia > Russia hypothetical"]),
        (
            "Had Estonia imposed sanctions, Russia would have protested.",
            ["SANCTION Estonia > - hypothetical", "PROTEST Russia > - hypothetical"],
        ),
        ("Germany pledged aid to Kosovo.", ["AGREE Germany > Kosovo"]),
        (
            "If Turkey attacks Syria, NATO will meet.",
            ["ASSAULT Türkiye > Syria hypothetical", "CONSULT NATO > - future"],
        ),
        (
            "France, Germany and Italy imposed sanctions on Belarus.",
            ["SANCTION France+Germany+Italy > Belarus"],
        ),
        (
            "Russia imposed sanctions on France, Germany and Italy.",
            ["SANCTION Russia > France+Germany+Italy"],
        ),
    ],
)
def test_sentences(lines: Lines, text: str, told: list[str]) -> None:
    assert lines(text) == told


#: sentences in which two parties change places, with the type they tell
_TWO_SIDES = [
    ("{} condemned {}.", "ACCUSE"),
    ("{} praised {}.", "SUPPORT"),
    ("{} thanked {}.", "SUPPORT"),
    ("{} threatened {} with sanctions.", "THREATEN"),
    ("{} accused {} of lying.", "ACCUSE"),
    ("{} urged {} to leave.", "REQUEST"),
    ("{} invaded {}.", "ASSAULT"),
    ("{} bombed {}.", "ASSAULT"),
    ("{} imposed sanctions on {}.", "SANCTION"),
    ("{} recognized {}.", "SUPPORT"),
    ("{} provided aid to {}.", "AID"),
    ("{} suspended relations with {}.", "SANCTION"),
    ("{} apologized to {}.", "CONCEDE"),
    ("{} withdrew its troops from {}.", "RETREAT"),
    ("{} sent troops to {}.", "MOBILIZE"),
    ("{} held talks with {}.", "CONSULT"),
    ("{} signed an agreement with {}.", "SUPPORT"),
    ("{} cooperated with {}.", "COOPERATE"),
]
_PASSIVES = [
    ("{} was condemned by {}.", "ACCUSE"),
    ("{} was bombed by {}.", "ASSAULT"),
    ("{} was invaded by {}.", "ASSAULT"),
    ("{} was recognized by {}.", "SUPPORT"),
    ("{} was threatened by {}.", "THREATEN"),
    ("{} was thanked by {}.", "SUPPORT"),
]


@pytest.mark.parametrize(("template", "kind"), _TWO_SIDES)
@pytest.mark.parametrize(("one", "other"), [("Norway", "Peru"), ("Peru", "Norway")])
def test_swapped_parties_flip(lines: Lines, template: str, kind: str, one: str, other: str) -> None:
    assert lines(template.format(one, other)) == [f"{kind} {one} > {other}"]


@pytest.mark.parametrize(("template", "kind"), _PASSIVES)
@pytest.mark.parametrize(("one", "other"), [("Norway", "Peru"), ("Peru", "Norway")])
def test_a_passive_turns_them_round(lines: Lines, template: str, kind: str, one: str, other: str) -> None:
    assert lines(template.format(one, other)) == [f"{kind} {other} > {one}"]


@pytest.mark.parametrize(
    ("text", "aux"),
    [
        ("Norway did not bomb Peru.", "negated"),
        ("Norway has not imposed sanctions on Peru.", "negated"),
        ("Norway never invaded Peru.", "negated"),
        ("Norway did not provide aid to Peru.", "negated"),
        ("Norway has not withdrawn its troops from Peru.", "negated"),
        ("Norway will withdraw its troops from Peru.", "future"),
        ("Norway is to meet Peru.", "future"),
        ("Norway plans to impose sanctions on Peru.", "future"),
        ("Norway is expected to send troops to Peru.", "future"),
        ("Norway may bomb Peru.", "hypothetical"),
        ("Norway could impose sanctions on Peru.", "hypothetical"),
        ("If Norway bombs Peru, nobody wins.", "hypothetical"),
        ("In 1982 Norway bombed Peru.", "historical"),
        ("Norway bombed Peru in March 1991.", "historical"),
    ],
)
def test_auxiliary_modes(lines: Lines, text: str, aux: str) -> None:
    assert [line.split()[-1] for line in lines(text)] == [aux]


@pytest.mark.parametrize(
    "text",
    [
        "Norway urged Peru to withdraw its troops.",
        "Norway called for talks between Peru and Chile.",
        "Norway demanded that Peru release the hostages.",
    ],
)
def test_what_is_only_asked_for_has_not_happened(lines: Lines, text: str) -> None:
    assert [line.split()[0] for line in lines(text)] == ["REQUEST"]


@pytest.mark.parametrize(
    "text",
    [
        "The river is long.", "Norway should release the prisoners, many think.", "Three states border Peru.",
        "He is a man of peace.", "The agreement has nine pages.", "Ban Ki-moon is tall.",
        "The International Support Group is in Geneva.", "Their demands are well known.",
    ],
)  # fmt: skip
def test_nothing_happened(lines: Lines, text: str) -> None:
    assert [line for line in lines(text) if not line.startswith("REQUEST")] == []


def test_nested_speech_keeps_acts_apart(lines: Lines) -> None:
    told = lines("Norway said that Peru had condemned Chile.")
    assert "ACCUSE Peru > Chile" in told
    assert not any(line.split()[1] == "Norway" for line in told if line.startswith("ACCUSE"))
