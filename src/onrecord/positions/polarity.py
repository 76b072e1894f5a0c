"""Words that judge: what praises, what finds fault, what stops something, what holds a judgement back.

Own lists, from the usual vocabulary of press and Council language; each entry is a word in its base form and is
met in all its forms (``stems``). They say how something is spoken of, never who is right.
"""

from __future__ import annotations

import re

from onrecord.positions.stems import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


#: approval, usefulness, readiness, rightness
GOOD = _stems(
    "send deliver donate allocate provide help welcome support commend praise appreciate important importance "
    "essential vital necessary indispensable crucial fair balanced legitimate lawful justified justify valid best "
    "progress success successful successfully commitment committed ready readiness prepared constructive positive "
    "irreversible opportunity promising benefit useful valuable unique encourage encouraging encouraged grateful "
    "gratitude thank thanks tribute hail congratulate favour respect honour uphold guarantee defend contribute "
    "contribution achieve achievement improve improvement excellent outstanding courage courageous wise wisdom "
    "breakthrough effective proper sound acceptable sustainable permanent realistic viable right possible alternative "
    "glad pleased proud backing compatible clear cleared offer solidarity deserve deserves interest interests timely "
    "healthy fully engaged determined determination landmark historic transparent credible credibility peaceful "
    "better forward closer advance key cornerstone remain remains accept sign agree join approve adopt endorse ratify "
    "back backed works working serve serves dedicated dedication"
)
#: fault, illegality, danger, refusal
BAD = _stems(
    "illegal unlawful illegitimate invalid void unacceptable inadmissible wrong wrongly reject rejection refuse "
    "refusal violate violation breach infringe infringement undermine contrary baseless unfounded false falsehood lie "
    "lies fail failure biased impossible mistake complicate haste hasty shame shameful shamefully condemn "
    "condemnation oppose opposition aggression criminal unfair one-sided absurd ridiculous meaningless obsolete "
    "betray betrayal blackmail cynical farce hypocrisy unjust injustice outrage outrageous provocation provocative "
    "destabilise harmful harm damage hinder hindrance obstruct obstruction obstacle hamper jeopardise endanger "
    "dangerous danger threaten threat disastrous disaster catastrophe tragedy tragic unjustified pointless useless "
    "worthless hopeless deadlock stalemate setback regret regrettable deplore deplorable disappointed disappointment "
    "disappointing slow fragile tense worsen deteriorate lack lacking insufficient inadequate flawed rigged fraud "
    "irregularity intimidation harassment persecution discrimination suffering abuse incompetent ignore disregard "
    "prejudge prejudged pretext sham manipulate manipulation sabotage vain futile fruitless absurdity nonsense "
    "fiction coup nowhere stall delay evade excuse punish punitive unconstitutional unilateral precedent war"
)
#: verbs that ask for the end of what follows
STOP = _stems(
    "halt stop end cease lift revoke suspend withdraw remove abolish dismantle undo reverse abandon drop postpone "
    "delay refrain renounce annul cancel scrap terminate close disband rescind freeze leave repeal retract strike "
    "hold"
)
#: words before a verb of STOP that make it what is asked for: "to lift", "must be withdrawn", "an end to"
STOPPING = frozenset("to must should and for an the be on immediate immediately".split())
#: what is withheld by who declines to give it
JUDGEMENT = _stems("position stance side view opinion assessment comment judgement verdict")
#: what somebody says of one, and what somebody does: who rejects them rejects no issue
SAID_OF = _stems(
    "allegation accusation charge claim rumour insinuation criticism assertion narrative narration story version"
)
DEEDS = _stems("attempt threat pressure violence blackmail interference provocation ultimatum attack terrorism")
#: verbs that only tell: what is said behind them is judged by its own words
TELLING = _stems(
    "say tell add note report recall state explain write mention observe quote inform according remark point continue"
)
#: words of an opinion, a wish or an obligation, in a plain telling
MOOD = _stems(
    "should must need ought shall want hope wish only believe never always every nobody cannot let deserve expect"
)
#: a judgement withheld, in a text of small letters that begins with a blank: to look at what stands before words
#: and to ignore no case takes a third of the time
WITHHELD = re.compile(
    r"\W(?:"
    r"(?:refus\w+|declin\w+|unwilling|not (?:going|wish\w*|want\w*|prepared|able)) to (?:\w+ )?"
    r"(?:give|make|comment|assess|say|speculate|judge|discuss|reveal|take sides|get into|be drawn)"
    r"|no comment|without comment|any assessment|neither confirm\w*"
    r"|(?:takes?|took|taking|has|had|have) no (?:position|view|stance|opinion)"
    r"|(?:remain\w*|stay\w*|is|are|was) (?:strictly )?(?:status[- ])?neutral"
    r"|up to (?:the )?(?:member states|states|the (?:two )?(?:sides|parties)|others)"
    r"|for (?:the )?member states to|to be (?:done|decided) by (?:the )?(?:member )?states"
    r"|not (?:yet )?(?:decided|taken a (?:decision|position))|too early to (?:say|tell|judge)"
    r"|(?:did|does|do) not (?:recommend|comment|say whether|take sides)"
    r")\b"
)
