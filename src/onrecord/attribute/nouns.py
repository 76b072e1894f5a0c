"""Word lists of attribution by rule: who can speak without a name, what stands between subject and verb."""

from __future__ import annotations

#: nouns that can be the source of a statement (people and groups); own list, beside the register's roles
SPEAKERS = frozenset(
    """officials official leaders leader members member countries country states government governments ministry
    authorities party parties delegation delegations sources source residents analysts analyst observers experts
    expert critics opponents supporters police army military side sides mission council commission court parliament
    assembly group groups bloc alliance organization organisation agency agencies spokesman spokeswoman spokesperson
    team envoys envoy ministers minister ministries diplomats diplomat politicians lawmakers deputies senators
    ambassadors ambassador representatives representative speakers speaker delegates delegate participants protesters
    demonstrators activists rebels militants communities community municipalities mayors citizens families relatives
    lawyers lawyer judges judge prosecutors prosecutor investigators commander commanders soldiers peacekeepers
    journalists media newspaper newspapers agency secretariat presidency president premier chief envoy union
    researchers scholars economists bishops church patriarch workers unions campaigners monitors inspectors
    serbs albanians kurds houthis bosniaks croats palestinians israelis cypriots many some others several both
    most all two three counterparts governors chairman chairwoman chair chairperson director coordinator adviser
    advisers aides aide colleagues allies ally neighbours powers capital world institutions presidents friends
    nations committee tribunal bank fund ngo ngos charity charities office bureau department embassy cabinet
    officer officers negotiator negotiators mediator mediators villager villagers resident doctor doctors priest priests
    student students farmer farmers voter voters driver drivers soldier refugee refugees witness witnesses survivor
    survivors official guard guards
    foreign opposition coalition congress senate house troika quartet""".split()
)
#: documents that say something
DOCUMENTS = frozenset(
    """report reports statement communique communiqué letter document declaration resolution study survey poll
    article text draft paper assessment review release memo memorandum note dispatch verdict ruling judgment
    opinion""".split()
)
PRONOUNS = frozenset("he she they it we i who".split())
AUXILIARIES = frozenset(
    """has have had is are was were be been being will would shall should could can may might must did do does
    not n't n’t""".split()
)
NEGATIONS = frozenset("not n't n’t never".split())
BE = frozenset("is are was were be been being".split())
#: words between subject and verb that change nothing
ADVERBS = frozenset(
    """also again once more already later then today yesterday earlier recently now still just meanwhile however
    therefore thus further furthermore repeatedly publicly strongly jointly openly once often always never even
    only first finally previously subsequently separately clearly explicitly firmly unanimously officially formally
    reportedly allegedly apparently too both all himself herself themselves itself instead rather nevertheless
    though consistently long initially tonight rightly simply specifically""".split()
)
#: words that end a noun phrase when it is walked from right to left
BOUNDARIES = frozenset(
    """that which who whom whose because while but when if after before as since although though whereas than
    until unless where why how what whether so or nor yet said says is are was were has have had will would can
    could may might must should did do does been being""".split()
)
#: what belongs to the date behind it, or parts it from what follows
BESIDE_DATE = frozenset("on in at the last since during earlier ,".split())
PREPOSITIONS = frozenset(
    """of in at from for with on to by about over under between among against during through into near across
    within""".split()
)
DETERMINERS = frozenset(
    "the a an this that these those his her their its our my some many several most all both no any".split()
)
FIRST_PERSON = frozenset("i we my our us me ours mine myself ourselves".split())
STRONG_MODALS = frozenset("should must needs need ought".split())


def is_adverb(word: str) -> bool:
    """True for the listed adverbs and words in -ly."""
    return word in ADVERBS or (
        word.endswith("ly") and len(word) > 4 and word not in ("italy", "july", "family", "assembly", "ally")
    )
