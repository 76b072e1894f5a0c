"""Words the rules of ``figures`` know. Own lists: numerals, and what stands beside them in news and documents."""

from __future__ import annotations

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

#: numerals below a hundred
SMALL: dict[str, int] = {
    **{word: value for value, word in enumerate(_UNITS.split())},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
}


def small(word: str) -> int | None:
    """A numeral below a hundred: "seven", "forty", "forty-six"; None for anything else."""
    if word in SMALL:
        return SMALL[word]
    tens, dash, unit = word.partition("-")
    if dash and SMALL.get(tens, 0) >= 20 and 0 < SMALL.get(unit, 0) < 10:
        return SMALL[tens] + SMALL[unit]
    return None


#: words that multiply what stands before them
SCALES: dict[str, int] = {
    "hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9,
}  # fmt: skip
#: short forms that multiply only directly behind a figure: "1.5m"
SHORT_SCALES: dict[str, int] = {"m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "k": 10**3}
#: plural numerals, and the least they can mean ("hundreds" are two hundred or more)
PLURALS: dict[str, int] = {
    "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6,
    "billions": 2 * 10**9,
}  # fmt: skip
PARTS: dict[str, int] = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10,
    "halves": 2, "thirds": 3, "quarters": 4, "fifths": 5, "sixths": 6, "sevenths": 7, "eighths": 8, "tenths": 10,
}  # fmt: skip

#: words before a number that leave one side open: "low" gives the least, "high" the most, "about" neither
BOUNDS: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): side
    for side, phrases in {
        "low": "at least|more than|over|above|no fewer than|no less than|not less than|not fewer than|upwards of"
        "|in excess of|exceeding|a minimum of|well over|just over|well above",
        "high": "at most|less than|fewer than|under|below|up to|no more than|not more than|a maximum of|almost"
        "|nearly|close to|as many as|as much as|just under|not quite|only up to",
        "about": "some|about|around|approximately|roughly|circa|an estimated|estimated|an average of",
    }.items()
    for phrase in phrases.split("|")
}
#: the same behind it: "200 or more"
BOUNDS_BEHIND: dict[tuple[str, ...], str] = {
    ("or", "more"): "low", ("and", "more"): "low", ("+",): "low", ("or", "fewer"): "high", ("or", "less"): "high",
    ("or", "so"): "about",
}  # fmt: skip

#: signs and codes of money (ISO 4217)
SIGNS: dict[str, str] = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₺": "TRY", "₽": "RUB", "₴": "UAH"}
CODES: dict[str, str] = {
    code.lower(): code
    for code in "USD EUR GBP CHF JPY CNY RUB TRY UAH RSD BAM ALL MKD NOK SEK DKK CAD AUD INR ILS".split()
}
MONEY: dict[str, str] = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "sterling": "GBP", "rouble": "RUB", "ruble": "RUB",
    "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "hryvnia": "UAH", "shekel": "ILS", "lira": "TRY",
    "franc": "CHF", "rupee": "INR",
}  # fmt: skip
MONEY |= {word + "s": code for word, code in MONEY.items()}
#: whose dollars, pounds, francs: ("canadian", "dollars") is another currency
WHOSE: dict[str, str | None] = {
    "us": None, "u.s.": None, "american": None, "british": None, "swiss": None, "russian": None, "turkish": None,
    "canadian": "CAD", "australian": "AUD",
}  # fmt: skip


#: letters before a dollar sign
DOLLARS: dict[str, str] = {"c": "CAD", "can": "CAD", "a": "AUD", "au": "AUD", "us": "USD"}


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: words behind a sum that do not say what for
NO_PURPOSE = _set("more less each apiece total offshore worth")
PERCENT = _set("% percent pct")
#: nouns that do not end in -s and are several all the same
SEVERAL = _set("""
    people men women children personnel police staff troops manpower infantry cattle livestock aircraft
    dead wounded injured missing feet media data criteria phenomena referenda memoranda clergy militia cavalry
    folk youth offspring spacecraft hovercraft
""")
#: what may stand behind a number in place of a noun: "12 killed and 30 wounded"
FATES = _set("killed dead wounded injured missing displaced hurt arrested detained kidnapped abducted hospitalised "
             "hospitalized unaccounted")  # fmt: skip
#: what may stand before a bare number: "killing 12"
HARMS = _set("killing wounding injuring killed wounded injured displacing arresting killing detaining")
LENGTHS = _set("""
    second seconds minute minutes hour hours day days night nights week weeks weekend weekends fortnight month
    months quarter year years decade decades century centuries
""")
MEASURES = _set("""
    km kilometre kilometres kilometer kilometers metre metres meter meters mile miles ft acres hectare hectares ha
    tonne tonnes ton tons kg kilogram kilograms litre litres liter liters barrels mw gw megawatts
    gigawatts kilotons degrees
""")
#: "2,000-strong", "15-member": what a compound with a number counts
COMPOUNDS: dict[str, str] = {
    "strong": "persons", "man": "men", "woman": "women", "person": "persons", "member": "members", "seat": "seats",
    "nation": "nations", "country": "countries", "judge": "judges",
}  # fmt: skip
#: nouns that make a number before them a name, not a count: "Article 5"
LABELS = _set("""
    resolution resolutions res no nos number numbers room page pages pp paragraph paragraphs para paras article
    articles art section sections chapter chapters line flight route case cases point tel phone fax telephone
    extension box unit block annex item items rule rules section schedule protocol version channel level phase
    stage area zone highway gate part volume vol figure table footnote group camp battalion brigade regiment
    division class grade category tier top size sector aged age ages track basket option tag
""")
#: nouns that are no count with any number
NO_COUNT = _set("times ways hands minds words sorts kinds thirds halves o'clock pm am things ends odds figures")
#: pairs and rounds of actors everybody knows of: "the two sides", "the five permanent members"
ACTORS = _set("""
    sides parties leaders countries states nations governments peoples communities entities capitals presidents
    ministers delegations neighbours neighbors ambassadors foes rivals allies chiefs premiers diplomats
    politicians powers members heads negotiators teams camps republics territories houses chambers institutions
    blocs adversaries factions groups organizations organisations regions provinces
""")
DEFINITE = _set(
    "the these those its their our his her my your both other 's ’s last first next past final latter former same other"
)
#: before "of" they take part of a number: "one of at least 700 people"
PARTITIVE = _set("one some many most each part half none all any several few both two three out those")
PEOPLE = _set("""
    person man woman child boy girl civilian soldier policeman policewoman officer peacekeeper protester
    demonstrator militant rebel gunman attacker fighter deputy lawmaker member state country staffer worker guard
    journalist driver resident villager student teacher serviceman monk priest doctor nurse captain sergeant
""")
#: beginnings of words that make one person a figure: "one policeman was killed"
CASUALTY = ("kill", "die", "dead", "death", "wound", "injur", "shot", "arrest", "abduct", "kidnap", "abstain")
#: words a noun phrase does not reach over
STOPS = _set("""
    a an the this that these those its their our his her my your each every all both any some no
    of in on at by for from with without within to into onto through during under over above below against between
    among amid around about before after since until till than as per via despite towards toward across along
    behind beyond near outside inside off out up down upon including following concerning regarding
    and or but nor yet so if because while when where whether though although unless who whom whose which what why how
    i you he she it we they him them us me himself herself itself themselves
    is are was were be been being am has have had do does did will would shall should can could may might must
    not never also already only just still even ever then there here now today yesterday tomorrow ago earlier
    later again once soon however therefore said says say told tells added adds called calls
    voted died fled went came took made gave left met agreed signed
""")
#: words ending in -s that are no plural nouns
NOT_PLURAL = _set("""
    was has does says is as its this his us thus yes always perhaps besides sometimes afterwards towards calls
    remains provides makes takes includes gives serves reads needs wants becomes continues requires
    demands asks urges means seems shows brings comes goes lies stands
    united less unless across various previous religious numerous serious
""")
#: prepositions that go on with what is counted: "municipalities in the north"
GO_ON = _set("of in for from at on with against among between who")
