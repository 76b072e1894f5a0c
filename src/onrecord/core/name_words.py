"""The words of a name made comparable: romanised, without titles and particles, by their sound, by legal form.

    person_words("H.E. Mr. Juncker, Jean-Claude")  # ["juncker", "jean", "claude"]
    sound("mohammed") == sound("muhamad")          # romanisations differ in vowels and double letters
    split_legal("oao gazprom".split())             # (["gazprom"], {"stock company"})

All lists are lists of language, own: titles come from ``registers/titles.tsv`` as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.core.register import read_table
from onrecord.core.spelling import fold

_MOST = 2000  # characters of a name that are looked at
_LONGEST = 40  # characters of a word and words of a name that are compared; longer ones are no names
#: apostrophes and dots inside a word say nothing: Al Qa'ida, A.B.C., O'Neill
_INSIDE = re.compile(r"(?<=\w)[’'ʼ`´‘\"](?=\w)")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.[ ]?){2,}(?:[^\W\d_]\b)?")
_SCRIPTS = str.maketrans({
    **dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω",
               "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True)),
    **dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
               "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split(), strict=True)),
    **dict(zip("әғқңөұүһіў", "a g k n o u u h i u".split(), strict=True)),
    # consonants alone; the letters that may be vowels stand for themselves
    **dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةآأإؤئپچژگکی",
               "a b t t j h h d d r z s s s d t z a g f k k l m n h w y a h a a a w y p c j g k y".split(),
               strict=True)),
    **dict(zip("אבגדהוזחטיכךלמםנןסעפףצץקרשת",
               "a b g d h w z h t y k k l m m n n s a p p c c k r s t".split(), strict=True)),
})  # fmt: skip
#: small words of names that carry no person of their own; "bin" and its like also say whose child one is
FILIAL = frozenset("bin ben ibn bint".split())
_PARTICLES = frozenset("al el as ad ar ash an ul ur ud de del da di du la le van von der den dos ter ten".split())
#: words for offices and honours beside the register's titles
_HONOURS = frozenset(
    """president minister prime chancellor ambassador king queen prince princess emir sultan chairman chairwoman
    senator governor judge justice professor doctor secretary commissioner haji hajji hadji sayyid sayyed ustad qari
    jr sr esq phd mp""".split()
)
#: forms of companies and associations -> class; names that differ only inside a class are one
_LEGAL = {
    "limited company": "limited ltd llc llp lp gmbh ooo srl sarl bv sl spzoo doo limitada ltda pte "
    "unlimited lda kft oy ab",
    "stock company": "jsc ojsc cjsc pjsc oao zao pao ao ag plc se sa spa nv asa kgaa sas aktiengesellschaft "
    "incorporated inc corp corporation pt tbk bhd ad",
    "association": "ano nko onlus",
}
_CLASS_OF = {word: kind for kind, listed in _LEGAL.items() for word in listed.split()}
#: several words for one form
_LONG_FORMS: tuple[tuple[str, str], ...] = (
    ("open joint stock company", "ojsc"), ("closed joint stock company", "cjsc"),
    ("public joint stock company", "pjsc"), ("joint stock company", "jsc"), ("limited liability company", "llc"),
    ("limited liability partnership", "llp"), ("limited partnership", "lp"), ("public limited company", "plc"),
    ("gesellschaft mit beschrankter haftung", "gmbh"), ("societatea cu raspundere limitata", "srl"),
    ("societe anonyme", "sa"), ("societe a responsabilite limitee", "sarl"), ("sp z oo", "spzoo"), ("sp zoo", "spzoo"),
    ("s a r l", "sarl"), ("obsestvo s ogranicennoj otvetstvennostju", "ooo"), ("akcionernoe obsestvo", "ao"),
)  # fmt: skip
#: words that many organisations have and that tell none apart
GENERIC = frozenset(
    "the of and for in on to a company co group holding holdings gruppe und der die das de la le les des et".split()
)
_SAME_WORDS = {
    "intl": "international", "int": "international", "natl": "national", "dept": "department", "govt": "government",
    "organisation": "organization", "centre": "center", "defence": "defense", "programme": "program",
    "cos": "companies", "mfg": "manufacturing", "bros": "brothers", "univ": "university", "min": "ministry",
    "&": "and", "us": "united states", "usa": "united states", "uk": "united kingdom", "un": "united nations",
    "eu": "european union", "%": "percent",
}  # fmt: skip
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
             "ninth": 9, "tenth": 10}  # fmt: skip
_NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **_ORDINALS,
}
_ROMAN = {
    word: n for n, word in enumerate("ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(), 2)
}
_WHOLE_TENS = frozenset(str(tens) for tens in range(20, 100, 10))
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
#: digits met for letters in misread names
_MISREAD = str.maketrans("013579", "oiestg")
#: romanisations of one sound, in this order; own list
_SOUNDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        ("shch|sch|sh", "s"), ("tch|tsch|cz", "c"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("dh", "d"),
        ("th", "t"), ("ph", "f"), ("ck|q", "k"), ("x", "ks"), ("w", "v"), ("dj", "d"), ("ou|oo", "u"),
        ("ee|ij|iy|yy|y|j", "i"), (r"(.)\1+", r"\1"), ("(?<=[aeiou])h(?=[^aeiou]|$)", ""),
    )
)  # fmt: skip
_VOWELS = re.compile("(?<=.)[aeiouyh]")


def romanised(text: str) -> str:
    """``text`` folded, and Greek, Georgian, Arabic and Hebrew letters in Latin ones (the last two: consonants)."""
    folded = fold(unicodedata.normalize("NFC", text).casefold().translate(_SCRIPTS))
    return unicodedata.normalize("NFC", folded).translate(_SCRIPTS)  # again: letters that bore an accent


def words(text: str) -> list[str]:
    """The romanised words of a name: letters and digits; initials ("A.B.C.") are one word."""
    whole = _INSIDE.sub("", romanised(_INITIALS.sub(_joined, text[:_MOST])))
    spaced = "".join(c if unicodedata.category(c)[0] in "LMN" else f" {c} " if c in "&%" else " " for c in whole)
    return [word[:_LONGEST] for word in spaced.split()[:_LONGEST]]


def _joined(initials: re.Match[str]) -> str:
    return initials.group().replace(".", "").replace(" ", "") + " "


@cache
def _titles() -> frozenset[str]:
    """Titles as written, in small letters: "h.e.", "mr." and "mr", but "he" is a name."""
    listed = {part for row in read_table("titles") for part in row["title"].casefold().split()}
    bare = {part.rstrip(".") for part in listed if "." not in part[:-1]}
    return (_HONOURS | listed | bare) - {"general", "major", "father", "right", "his", "her", "grace"}


def person_words(name: str) -> list[str]:
    """The words of a person's name: without titles and particles; "Abd al-X" and "Abdul X" are "abd", "x"."""
    untitled = " ".join(word for word in name[:_MOST].split() if not _is_title(word)) or name
    found = words(untitled.replace(".", " "))
    kept = [w for w in found if w not in _titles()] or found
    told = [w for w in kept if w not in _PARTICLES] or kept
    return ["abd" if w in ("abdul", "abdel", "abdal", "abdol") else _letters(w) for w in told]


def _is_title(word: str) -> bool:
    return word.rstrip(",").casefold() in _titles()


def _letters(word: str) -> str:
    """Digits among letters as the letters they are misread for ("1gor")."""
    return word.translate(_MISREAD) if any(c.isdigit() for c in word) and any(c.isalpha() for c in word) else word


def honoured(name: str) -> bool:
    """True when a title or office stands in the name ("President Kos")."""
    return any(_is_title(word) for word in name[:_MOST].split())


@lru_cache(65_536)  # reports repeat their names
def sound(word: str) -> str:
    """A key that romanisations of one word share, mostly: moammar and muammar keep their vowels, qaddafi is kadafi."""
    for pattern, put in _SOUNDS:
        word = pattern.sub(put, word)
    return word


def skeleton(word: str) -> str:
    """The consonants of ``sound``, with the first letter: what scripts without vowels have of a name."""
    return _VOWELS.sub("", sound(word))


def organisation_words(name: str) -> list[str]:
    """The words of an organisation's name, numbers as digits, usual abbreviations in full."""
    found: list[str] = []
    for word in words(name):
        number = _number(word)
        if number is None:
            found += _SAME_WORDS.get(word, word).split()
        elif number < 10 and found and found[-1] in _WHOLE_TENS:  # forty-four
            found[-1] = str(int(found[-1]) + number)
        else:
            found.append(str(number))
    return found


def _number(word: str) -> int | None:
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal is not None and len(word) < 12:
        return int(ordinal.group(1))
    return _NUMBERS.get(word, _ROMAN.get(word))


def split_legal(found: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """The words that tell the organisation, and the classes of its legal form."""
    text = f" {' '.join(found)} "
    for long, short in _LONG_FORMS:
        text = text.replace(f" {long} ", f" {short} ")
    told = text.split()
    return [w for w in told if w not in _CLASS_OF], frozenset(_CLASS_OF[w] for w in told if w in _CLASS_OF)
