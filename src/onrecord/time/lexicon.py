"""Words of time: each lower-case word's class (one letter the grammar reads) and what it means.

Classes
  d 1..31 in figures   n other number      w number word     W hundred, thousand, dozen   v vague count
  a "a", "an"
  o ordinal            s "second"          Y four-figure year  y '99      e decade       B era (BC, AD)
  R budget years (2004/05)
  I ISO date           S date in figures   c clock           p a.m./p.m.  z time zone    O fiscal, full
  M month              m month or other word (May, Jan.)     t month only beside a figure (Jan, Mar)
  D weekday            k weekday only beside a date (Sun)    q weekdays (Mondays)
  U unit               u units             g frequency       E each       A about
  L last  N next  C this  T that  l latest                   G ago        Q earlier, later   b before, after
  h the   f of    i preposition   r from, between   > to, until   & and
  j early, late, mid   J end, beginning
  K half  P part of the day   = parts of days (nights)   X today   V vague time   Z season   H holiday
  F period   + future
  , - ' ( /  themselves       x any other word
"""

from __future__ import annotations

Meaning = int | str
Entry = tuple[str, Meaning]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
          "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
             "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
             "eighteenth", "nineteenth", "twentieth")  # fmt: skip

#: months whose lower-case form is another English word
_LOWER_IS_NO_MONTH = frozenset({"may", "march", "august"})
_AMBIGUOUS_MONTHS = frozenset({"may", "march"})
_MONTH_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
                "oct": 10, "nov": 11, "dec": 12}  # fmt: skip
_WEEKDAY_SHORT = {"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5,
                  "sat": 6, "sun": 7}  # fmt: skip

_GROUPS: dict[str, str] = {
    "a": "a an",
    "A": "about nearly almost approximately roughly",
    "v": "few several many couple",
    "L": "last past previous preceding",
    "N": "next coming upcoming following",
    "C": "this current",
    "T": "that same",
    "l": "latest",
    "G": "ago",
    "Q": "earlier later previously",
    "b": "before after",
    "h": "the",
    "f": "of",
    "i": "in on at by since during around within throughout toward towards circa",
    "r": "from between",
    ">": "to until till through",
    "&": "and or",
    "j": "early late mid",
    "J": "beginning start middle end eve close outset",
    "K": "half",
    "O": "fiscal financial full",
    "E": "each every per",
    "F": "period",
    "+": "future",
    "z": "gmt utc est edt cet cest pst pdt hrs",
}
_UNITS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W2",
          "month": "M",
          "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "weekend": "WE",
          "millennium": "L"}  # fmt: skip
_PARTS_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI",
                 "noon": "T12:00", "midday": "T12:00", "midnight": "T24:00", "dawn": "TMO",
                 "dusk": "TEV"}  # fmt: skip
_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
_VAGUE = {
    "PRESENT_REF": "now currently nowadays presently",
    "PAST_REF": "recently recent",
}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
#: holidays on a fixed day: month and day; those that move are left to a later register
_HOLIDAYS = {"christmas": "12-25", "christmas day": "12-25", "christmas eve": "12-24", "boxing day": "12-26",
             "new year's eve": "12-31", "eve of new year": "12-31", "eve of the new year": "12-31",
             "eve of a new year": "12-31", "new year's day": "01-01", "halloween": "10-31"}  # fmt: skip
#: adverbs that place something in time; "quarterly" and "yearly" mostly name a kind of report or sum
_FREQUENCY = {"hourly": "PT1H", "daily": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX"}


#: units that are counted in smaller ones, and their TIMEX3 code where nobody says how many
_MADE_OF = {"W2": (2, "W"), "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y")}
#: how many smaller units make one, for half of it
_HALF_OF = {"Y": (12, "M"), "M": (4, "W"), "W": (7, "D"), "W2": (14, "D"), "Q": (3, "M"), "WE": (2, "D"),
            "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS"),
            "TS": (1, "TS")}  # fmt: skip
_UNCOUNTED = {"W2": "W", "E": "DE", "C": "CE", "L": "ML"}


def counted(count: int, unit: str) -> tuple[int, str]:
    """A count in units of the calendar: three decades are 30 years, two fortnights four weeks."""
    many, smaller = _MADE_OF.get(unit, (1, unit))
    return count * many, smaller


def halved(count: int, unit: str) -> tuple[int, str]:
    """``count`` units and a half, in whole smaller ones: two and a half years are 30 months; of weeks and months what
    is no longer than that (17 days for two and a half weeks, 6 weeks for a month and a half)."""
    many, smaller = _HALF_OF[unit]
    return (2 * count + 1) * many // 2, smaller


def duration(count: int | None, unit: str, *, half: bool = False) -> str:
    """TIMEX3 value of a length of time: P2D, PT5M, P30Y; with no count PXD, PXDE; with a ``half`` P2.5Y."""
    if count is None:
        return f"P{unit[:-1]}X{unit[-1]}" if unit[0] == "T" else f"PX{_UNCOUNTED.get(unit, unit)}"
    many = _MADE_OF.get(unit, (1, unit))[0]
    count, unit = counted(count, unit)
    amount = f"{count}.5" if half and many == 1 else f"{count + many // 2 * half}"
    return f"PT{amount}{unit[1]}" if unit[0] == "T" else f"P{amount}{unit}"


def words_of(text: str) -> frozenset[str]:
    """The words of a table written as running text."""
    return frozenset(text.split())


def _numbers() -> dict[str, Entry]:
    table: dict[str, Entry] = {word: ("w", value) for value, word in enumerate(_SMALL, 1)}
    table |= {word: ("w", 10 * value) for value, word in enumerate(_TENS, 2)}
    table |= {"hundred": ("W", 100), "thousand": ("W", 1000), "dozen": ("W", 12)}
    table |= {word: ("o", value) for value, word in enumerate(_ORDINALS, 1)}
    for tens, word in enumerate(_TENS, 2):
        for unit in range(9):
            table[f"{word}-{_SMALL[unit]}"] = ("w", 10 * tens + unit + 1)
            table[f"{word}-{_ORDINALS[unit]}"] = ("o", 10 * tens + unit + 1)
        table[word[:-1] + "ieth"] = ("o", 10 * tens)
    decades = {word[:-1] + "ies": ("e", f"{value}0") for value, word in enumerate(_TENS, 2)}
    return table | decades | {"second": ("s", 2)}


def _build() -> dict[str, Entry]:
    table = _numbers()
    for letter, words in _GROUPS.items():
        table |= {word: (letter, word) for word in words.split()}
    for word, code in _UNITS.items():
        table.setdefault(word, ("U", code))
        plural = {"century": "centuries", "millennium": "millennia"}.get(word, word + "s")
        table[plural] = ("u", code)
    for number, month in enumerate(MONTHS, 1):
        if month not in _LOWER_IS_NO_MONTH:
            table[month] = ("M", number)
    for number, day in enumerate(WEEKDAYS, 1):
        table |= {day: ("D", number), day + "s": ("q", number)}
    table |= {word: ("P", code) for word, code in _PARTS_OF_DAY.items()}
    table |= {word + "s": ("=", _PARTS_OF_DAY[word]) for word in ("morning", "afternoon", "evening", "night")}
    table |= {word: ("X", shift) for word, shift in _DEICTIC.items()}
    table |= {word: ("V", value) for value, words in _VAGUE.items() for word in words.split()}
    table |= {word: ("Z", code) for word, code in _SEASONS.items()}
    table |= {word: ("H", code) for word, code in _HOLIDAYS.items()}
    table |= {word: ("g", code) for word, code in _FREQUENCY.items()}
    phrases = {"more than": "A", "less than": "A", "at least": "A", "up to": "A"}
    table["right now"] = ("V", "PRESENT_REF")
    return table | {word: (letter, word) for word, letter in phrases.items()}


#: lower-case word -> (class, meaning)
WORDS: dict[str, Entry] = _build()

#: capitalised word -> (class, meaning), for words that only name a time when written with a capital
CAPITALISED: dict[str, Entry] = {
    **{word.capitalize(): ("t", number) for word, number in _MONTH_SHORT.items()},
    **{word.capitalize(): ("k", number) for word, number in _WEEKDAY_SHORT.items()},
    **{m.capitalize(): ("m" if m in _AMBIGUOUS_MONTHS else "M", n) for n, m in enumerate(MONTHS, 1)},
    **{m.upper(): ("m" if m in _AMBIGUOUS_MONTHS else "M", n) for n, m in enumerate(MONTHS, 1)},
    "BC": ("B", "BC"), "BCE": ("B", "BC"), "AD": ("B", ""), "CE": ("B", ""),
}  # fmt: skip

#: a word before (or after) that makes a weekday or month part of a name: "Bloody Sunday", "Friday Harbor"
NAME_BEFORE = frozenset({"bloody", "black", "good", "palm", "ash", "holy", "super"})
NAME_AFTER = frozenset({"harbor", "harbour", "times", "telegraph", "herald", "mirror", "express", "mail", "mosque"})

#: words after which a four-figure number is a label, not a year
LABELS = words_of("""
    resolution resolutions res no nos number numbers room page pages paragraph article section chapter line
    unsc unscr scr regulation regulations decision directive decree rule protocol
    flight route case point tel phone fax telephone extension box unit block
""")
#: nouns counted by a number before them, where the ending does not show it
COUNTED = words_of("""
    people men women children troops personnel police percent per million billion thousand hundred staff
    dead injured others victims km kilometres kilometers metres meters miles tonnes tons feet acres square
""")

#: classes of which every expression in words has one, and what stands for the others: "last", "early", "second" and
#: numbers tell a time only beside one of these, but "the past", "the latest period", "nineteen ninety-six" do
_TELLING_CLASSES = frozenset("MmtDkqUuZKPXHegV")
_TELLING_BESIDE = words_of("past latest current future eighteen nineteen twenty")
#: lower-case words without one of which, or a figure, no expression of time stands in a passage
TELLING = _TELLING_BESIDE | {
    word.lower()
    for table in (WORDS, CAPITALISED)
    for word, (letter, _) in table.items()
    if letter in _TELLING_CLASSES and word.isalpha()
}
