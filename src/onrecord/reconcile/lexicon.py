"""Words as claims are compared by: those that say the same, those that weigh a claim, those that negate it, numbers."""

from __future__ import annotations

#: words that say the same in reports of this kind; the first of a row stands for all
FAMILIES = (
    "talks dialogue negotiations discussion", "illegal unlawful illegitimate", "attack assault ambush",
    "kill dead die death murder slain", "wound injure hurt", "police policeman policemen officer", "soldier troop",
    "reduce cut decrease lower shrink", "rise increase grow grew rose", "begin start launch began open",
    "end finish conclude close", "withdraw leave pull withdrew", "remain stay keep preserve maintain retain",
    "implement fulfil execute apply fulfill", "violate breach break broke broken", "help aid assist",
    "agree accord deal pact", "border boundary frontier", "election vote poll ballot", "municipality commune",
    "barricade roadblock", "refuse reject decline", "crucial vital essential", "immediate urgent prompt swift",
    "compromise concession", "secession separatism", "car vehicle", "reach achieve attain", "send dispatch deploy",
    "build construct erect", "call demand appeal urge request", "army military", "weapon arms guns", "worry concern",
    "entire whole full", "solution settle resolve", "money funds finance", "province territory", "town city",
    "stop halt cease", "permit allow let", "happen occur",
)  # fmt: skip

NEGATORS = frozenset(
    "not no never neither nor cannot can't won't don't doesn't didn't isn't aren't nobody nothing none refuses refused "
    "rejects rejected".split()
)

#: words that say how much is claimed, wanted or sure: with one more or less of them a statement is another. Those of a
#: row are one, as reported speech changes them ("will", "would")
_WEIGHING = (
    "will would shall 'll",
    "may might can could",
    "must had-to has-to have-to need needs needed",
    "should ought",
    "all every entire entirely",
    "complete completely full fully",
    "immediate immediately at-once",
    "partly partially partial",
    "most mostly majority mainly largely",
    "least minority",
    "possible possibly perhaps maybe",
    "likely probably",
    "permanent permanently indefinitely",
    "temporary temporarily",
    "unconditional unconditionally",
    "unanimous unanimously",
    "only solely exclusively merely",
    "hardly barely rarely",
    "almost nearly",
    "sometimes occasionally",
    "consider considering",
    "reportedly allegedly",
    "urgent urgently",
    "serious seriously",
    "several some",
    "any",
    "unless",
    "if",
    "until",
    "soon",
    "ever",
    "still",
    "gradually",
    "principle",
    "provided",
    "either",
    "potential",
    "potentially",
    "ready",
    "not no cannot can't won't don't doesn't didn't isn't aren't",
    "never",
    "neither nor",
    "none nobody nothing",
    "refuses refused",
    "rejects rejected",
    "without",
)
#: such a word -> the one that stands for its row
WEIGHTS = {word: row.split()[0] for row in _WEIGHING for word in row.split()}

_UNITS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
#: word -> number in digits
NUMBERS = {
    **{word: str(number) for number, word in enumerate(_UNITS, 1)},
    **{word: str(10 * number) for number, word in enumerate(_TENS, 2)},
}
MONTHS = frozenset("january february march april may june july august september october november december".split())
