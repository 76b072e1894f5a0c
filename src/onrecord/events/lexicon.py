"""Word lists of events by rule: what stands around a verb or noun and says whether it happened."""

from __future__ import annotations

from onrecord.attribute.nouns import SPEAKERS

BE = frozenset("is are was were be been being".split())
HAVE = frozenset("has have had having".split())
DO = frozenset("do does did".split())
NEGATIONS = frozenset("not n't n’t never neither nor cannot".split())
FUTURE = frozenset("will shall ’ll 'll".split())
SUPPOSED = frozenset("would could may might can".split())
#: what ought to be is a call, not an event
DEONTIC = frozenset("should must ought needs".split())

#: verbs and adjectives before an infinitive, by what they make of it
GOES_ON = frozenset(
    """began begin begins begun started start starts continued continue continues continuing proceeded went came come
    managed manages helped helps help rushed returned met gathered decided decides voted joined moved used able
    allowed sent""".split()
)
COMES = frozenset(
    """plans plan planned planning intends intend intended expected due set scheduled likely going about poised
    prepares prepare preparing continue arranged slated""".split()
)
WISHED = frozenset(
    """wants want wanted hopes hope hoped seeks seek sought seeking aims aim aimed tried try tries trying attempted
    attempts wishes wished hoping eager keen unlikely""".split()
)
PROMISED = frozenset(
    """pledged pledges pledge promised promises promise promising vowed vows vow agreed agrees agree agreeing offered
    offers offer offering undertook committed ready prepared willing willingness readiness commitment decision
    offers swore sworn resolved determined consented""".split()
)
REFUSED = frozenset("refused refuses refuse refusing declined declines failed fails unwilling reluctant".split())
STOPPED = frozenset("stopped stops stop halted halts ceased ceases suspended suspends quit discontinued ended".split())
#: verbs before an -ing form that does what they say of it
BEFORE_GERUND = STOPPED | GOES_ON
THREATENED = frozenset("threatened threatens threaten threatening".split())

#: verbs that do what the noun behind them says ("launched an attack", "held talks")
LIGHT = frozenset(
    """held hold holds holding launched launch launches launching carried made make makes making paid pay pays had has
    have having began begin begins begun opened open opens started start resumed resume resumes conducted conduct
    staged stage mounted reached reach signed concluded gave give gives given issued issue issues convened convene
    attended attends attend hosted hosts host chaired chairs led leads took takes take taken ordered committed did
    finished ended completed completes concluding announced announces sent received planned plans continued
    expressed voiced rejected accepted renewed""".split()
)
#: verbs that make an agreement final, which PLOVER tells from agreeing
SIGNED = frozenset(
    "signed sign signs signing initialled initialed concluded concludes concluding finalized finalised ratified".split()
)
#: the same when the doer of the noun is not the subject: who receives, rejects or accepts an offer did not make it
TAKES = frozenset("received rejected accepted rejects accepts receive dismissed welcomed condemned".split())

#: verbs whose subject has happened ("riots broke out", "the attack killed five")
HAPPENED = frozenset(
    "broke erupted took occurred happened continued began resumed killed left wounded injured claimed raged".split()
)
COMING = frozenset("planned forthcoming upcoming next future scheduled expected".split())
POSSIBLE = frozenset("possible potential any eventual further new fresh feared hypothetical alleged".split())
DEFINITE = frozenset("the this that these those its their his her".split())
CONDITIONS = frozenset("if unless whether should lest".split())
#: words before an -ing form whose subject is that of the clause
WITH_GERUND = frozenset("after before by while when since in on upon besides despite".split())
#: pronouns that are subjects: a verb stands behind them
SUBJECTS = frozenset("i we you they he she it who which".split())
#: -ing forms that are prepositions
LINKS = frozenset("following including regarding concerning during pending".split())
#: where a subject shared by several verbs is looked for
JOINTS = frozenset("and but or then".split())

#: words that end a noun phrase walked from right to left
BEFORE_PHRASE = LIGHT | JOINTS | LINKS

#: speakers of ``attribute.nouns`` that name nobody here
_NOBODY = frozenset("many some others several both most all two three world capital media".split())
#: heads of noun phrases that act without a name
GROUPS = frozenset(
    """protesters protestors demonstrators rioters gunmen militants rebels insurgents attackers assailants police
    troops soldiers forces army fighters hackers separatists extremists terrorists settlers residents villagers
    students workers activists opposition crowds crowd mob militia militias paramilitaries guerrillas bombers
    peacekeepers authorities court prosecutors judges lawmakers donors smugglers refugees civilians leaders
    ministers officials negotiators mediators parties sides party government parliament tribunal combatants
    monks families countries states governments delegations police officers officer gunman attacker suspects
    deputies senators voters members
    soldier policeman policemen people mayor mayors clan clans bishops farmers miners veterans men women youths
    man woman youth rebel militant insurgent terrorist guerrilla separatist""".split()
) | (SPEAKERS - _NOBODY)
#: heads that act for the state or body named beside them
ORGANS = frozenset(
    """government officials official authorities troops soldiers forces army police military ministry leaders
    leadership parliament navy airforce warplanes jets aircraft warships delegation cabinet ministers diplomats
    negotiators side courts court prosecutors embassy mission officers policemen administration presidency
    peacekeepers representatives lawmakers artillery planes spokesman spokeswoman spokesperson units
    gunners gendarmes guards commandos representative president premier minister ministers diplomat chancellor
    ambassador envoy king emir leader officer general""".split()
)
#: heads behind which "of" names who acts
COLLECTIVES = frozenset(
    """thousands hundreds dozens scores tens group groups crowd crowds majority number handful members member part
    side people supporters heads residents inhabitants""".split()
)
#: heads of phrases that act, whoever is named behind them
ACTING = ORGANS | COLLECTIVES | GROUPS
#: "his country", said of himself by who speaks for it
POSSESSIVE = frozenset("his her its their my our".split())
OWN = frozenset("country government nation state side delegation".split())
#: adjectives behind their noun ("all deputies present")
TRAILING = frozenset("present involved concerned alike themselves".split())
#: nouns after which an adjective names people, not their state ("ethnic Serbs")
PEOPLE = frozenset("serbs albanians croats bosniaks kurds jews arabs muslims christians roma".split())
