"""Capitals put back into a text that has none, or nothing else.

    with_capitals("putin told the un that serbia would wait.", actors)
    # "Putin told the UN that Serbia would wait."

Sentences begin with one, names of the registers have their own, and a word is a name when English does not know it
as anything else, when it stands behind a title, or when it follows a given name and may be one. What is a name at
one place is one at every place. The text keeps its length, so offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.core.actors import Actors, Form
from onrecord.core.phrases import Phrases
from onrecord.read.words import given_names, is_word, small

#: capitals among the letters: below this share a text has lost them (prose has 2 to 8 in a hundred), above the
#: other it is written in nothing else
_LOST, _ALL = 0.005, 0.6
#: letters below which a text is too short to tell
_FEWEST = 40

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENDINGS = frozenset("s t re ve ll d m".split())
#: what may stand between the words of one name; a stop only behind an initial or a title
_BETWEEN = frozenset((" ", "-", "\u00a0"))
#: the first letter behind the end of a sentence (no initial; not '?" said') or a blank line, or of a quoted sentence
_OPENS = re.compile(
    r"(?:\A|(?<!\W\w)(?:[.][\"”'’»)\]]{0,4}|[!?])\s{1,40}|\n[ \t\r]*\n|[,:]\s{1,40}(?=[\"“„«]))"
    r"[\s\"“„«‘'(\[•*–—-]{0,8}([^\W\d_])"
)
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")
_NO_INITIALS = frozenset(("a.m.", "p.m.", "e.g.", "i.e."))
#: S/RES/1244, A/59/565, S/PV.4011
_SYMBOL = re.compile(r"(?<![\w/])[as](?:/[\w.]{1,12}){1,4}(?=/?\W|\Z)")
#: O'Neill, d'Escoto; not "he'll"
_TWO_CAPITALS = re.compile(r"[^\W\d_]{1,2}['’]([^\W\d_]{3})")
_MONTH_DAY = re.compile(r"\d(?:st|nd|rd|th)?(?: of)? *\Z")
_LONGEST = 60  # code points; nothing that is longer is a word


def lost(text: str) -> bool:
    """True when the capitals of ``text`` say nothing: next to none, or nearly all letters are."""
    large = sum(map(str.isupper, text))
    least = _LOST * len(text)
    if least <= large <= 0.4 * len(text):  # most texts: letters need not be counted
        return False
    letters = large + sum(map(str.islower, text))
    return letters >= _FEWEST and not _LOST <= large / letters <= _ALL


def with_capitals(text: str, actors: Actors) -> str:
    """``text`` with the capitals it would have in print; of the same length."""
    page = _Page(lowered(text))
    _Names(page, actors).mark()
    return page.printed()


def lowered(text: str) -> str:
    """``text`` in lower case, but for letters that would become two ("İ")."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text; ``low`` is without a possessive or the ending of a contraction."""

    start: int
    end: int
    low: str


class _Page:
    """A text in lower case, its words, and the places that get capitals."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = list(_words(text))
        self._large: set[int] = set()

    def printed(self) -> str:
        """The text with its capitals."""
        parts, last = list[str](), 0
        for at in sorted(self._large):
            parts += (self.text[last:at], self.text[at].upper())
            last = at + 1
        return "".join((*parts, self.text[last:]))

    def raise_at(self, at: int) -> None:
        if self.text[at].upper().lower() == self.text[at]:  # not ß, and not ı, which would come back as i
            self._large.add(at)

    def raise_all(self, start: int, end: int) -> None:
        for at in range(start, end):
            self.raise_at(at)

    def gap(self, index: int) -> str:
        """What stands between the word before and the word at ``index``, to three code points; "" for the first."""
        if not 0 < index < len(self.words):
            return ""
        end = self.words[index - 1].end
        return self.text[end : min(self.words[index].start, end + 3)]


def _words(text: str) -> Iterator[_Word]:
    for m in _WORD.finditer(text):
        low = m[0].replace("’", "'")
        head, _, tail = low.rpartition("'")
        if head and tail in _ENDINGS:
            low = head if tail != "t" else "not"  # "don't" is no Don
        yield _Word(m.start(), m.end(), low)


@lru_cache(maxsize=4)  # a process has few kits, mostly one
def _register(actors: Actors) -> Phrases[Form]:
    """The forms of the registers, to be found in any case; a short form ("the Council") needs its capital."""
    forms = (form for _, values in actors.forms for form in values)
    return Phrases(((_bare(form), form) for form in forms if form.use != "short"), cased=False)


def _bare(form: Form) -> str:
    """The form without its article, which stays small ("the Sudan")."""
    return form.text[4:] if form.text[:4] in ("the ", "The ") else form.text


@lru_cache(maxsize=4)  # a process has few kits, mostly one
def _titles(actors: Actors) -> frozenset[str]:
    """The last words of titles that stand before a surname: "mr", "gen"."""
    titles = (title for _, values in actors.titles for title in values if title.before_surname)
    return frozenset(title.text.rstrip(".").lower().split()[-1] for title in titles)


class _Names:
    """Finds the names of a page and gives them their capitals."""

    def __init__(self, page: _Page, actors: Actors) -> None:
        self._page, self._words, self._actors = page, page.words, actors
        self._small, self._given = small(), frozenset(map(str.lower, given_names()))
        self._titles = _titles(actors)
        self._taken = [False] * len(page.words)  # by a name of the register
        self._known: set[str] = set()

    def mark(self) -> None:
        """Gives every capital there is a reason for."""
        page = self._page
        for m in _OPENS.finditer(page.text):
            page.raise_at(m.start(1))
        for m in _INITIALS.finditer(page.text):
            if m[0] not in _NO_INITIALS:
                page.raise_all(*m.span())
        for m in _SYMBOL.finditer(page.text):
            page.raise_all(*m.span())
        roles = [(start, end) for start, end, _ in self._actors.roles.scan(page.text)]
        self._registered({start for start, _ in roles})
        beside = self._people({end for _, end in roles})
        for index, word in enumerate(self._words):
            if word.low == "i":
                page.raise_at(word.start)
            elif index in beside or self._is_name(index):
                self._raise(word)

    def _is_name(self, index: int) -> bool:
        word = self._words[index]
        if word.low == "may" and self._is_month(index):
            return True
        if word.low in self._small.never_names:
            return False
        return word.low in self._known or (not self._taken[index] and self._is_unknown(word))

    def _is_unknown(self, word: _Word) -> bool:
        """No word of English, and no single letter."""
        return 1 < len(word.low) < _LONGEST and not is_word(word.low)

    def _raise(self, word: _Word) -> None:
        self._page.raise_at(word.start)
        parts = _TWO_CAPITALS.match(self._page.text, word.start, word.end)
        if parts is not None:
            self._page.raise_at(parts.start(1))

    def _is_month(self, index: int) -> bool:
        word = self._words[index]
        behind = self._page.text[word.end : word.end + 3].lstrip(" .")
        return behind[:1].isdigit() or bool(_MONTH_DAY.search(self._page.text[max(0, word.start - 10) : word.start]))

    def _registered(self, roles: set[int]) -> None:
        """Names of the registers as these write them; at ``roles`` a role begins."""
        text, starts = self._page.text, {word.start: n for n, word in enumerate(self._words)}
        for start, end, forms in _register(self._actors).scan(text):
            index = starts.get(start)
            form = forms[0]
            if index is None or not self._is_meant(index, end, form, roles):
                continue
            self._write(start, end, _bare(form))
            while index < len(self._words) and self._words[index].start < end:
                self._taken[index] = True
                index += 1

    def _is_meant(self, index: int, end: int, form: Form, roles: set[int]) -> bool:
        """False where the words of a form are more likely words: "us", "who", "mission"."""
        word = self._words[index]
        if end - word.start > len(word.low) + 2 or word.low not in self._small:  # several words, or no other word
            return True
        if word.low in self._small.names_too:
            return form.use in ("name", "adjective", "demonym", "acronym")
        if form.use != "acronym":
            return False
        before = self._words[index - 1].low if self._page.gap(index) == " " else ""
        if before == "the" or word.low != "us":
            return before == "the"
        follows = self._words[index + 1].start if index + 1 < len(self._words) else -1
        return self._page.text[end : end + 1] == "-" or not roles.isdisjoint((word.start, follows))

    def _write(self, start: int, end: int, form: str) -> None:
        """The capitals of ``form`` for the passage; those of its words where they have other letters."""
        places = [at for at in range(start, end) if self._page.text[at].isalpha()]
        letters = [c for c in form if c.isalpha()]
        if len(places) == len(letters):
            for at, letter in zip(places, letters, strict=True):
                if letter.isupper():
                    self._page.raise_at(at)
            return
        for m in _WORD.finditer(self._page.text, start, end):
            if m[0] not in self._small.never_names:
                self._page.raise_at(m.start())

    def _people(self, roles: set[int]) -> set[int]:
        """Places of words that are names by what stands beside them. What may be a name is one from then on; what
        English has as a word alone ("ban", "straw") only beside a title, a role (``roles`` are their ends) or a name.
        """
        beside: set[int] = set()
        titled: set[str] = set()
        for index, word in enumerate(self._words[:-1]):
            title = word.low in self._titles
            if title or (word.low in self._given and not self._taken[index]):
                run = self._run(index + 1, titled=title and word.low not in self._small)
                # "general council" and "will serbia" are no people, "general mladić" and "will smith" are
                sure = word.low not in self._small or any(self._is_unknown(self._words[n]) for n in run)
                beside.update((index, *run) if run and sure else ())
                titled.update(self._words[n].low for n in run if title and sure)
            elif len(word.low) == 1 and self._page.gap(index + 1) == ". " and self._may_be_name(index + 1):
                beside.update((index, index + 1))  # "w. bush"
        self._known.update(low for n in beside if (low := self._words[n].low) not in self._small.never_names)
        beside.update(n for n, word in enumerate(self._words) if word.low in titled and self._has_company(n, roles))
        return beside

    def _has_company(self, index: int, roles: set[int]) -> bool:
        """A role or a given name stands right before the word, or a name right behind it."""
        behind = index + 1 < len(self._words) and self._page.gap(index + 1) == " "
        if behind and self._is_unknown(self._words[index + 1]):
            return True
        before = self._words[index - 1]
        return self._page.gap(index) == " " and (before.end in roles or before.low in self._given)

    def _run(self, first: int, *, titled: bool) -> Sequence[int]:
        """The words from ``first`` on that can belong to one name; behind a title the first may be any word."""
        last = first
        while last < min(first + 4, len(self._words)) and self._joined(last):
            low = self._words[last].low
            if not (self._may_be_name(last) or (titled and last == first and low not in self._small.closed)):
                break
            last += 1
        return range(first, last)

    def _joined(self, index: int) -> bool:
        gap = self._page.gap(index)
        return gap in _BETWEEN or (gap == ". " and self._is_abbreviated(self._words[index - 1].low))

    def _may_be_name(self, index: int) -> bool:
        low = self._words[index].low
        return not self._taken[index] and low not in self._small.never_names and len(low) < _LONGEST

    def _is_abbreviated(self, low: str) -> bool:
        return len(low) == 1 or low in self._titles
