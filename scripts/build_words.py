#!/usr/bin/env python3
"""Write registers/words.tsv: the words of English that are written small, and which of them are names as well.

usage: python scripts/build_words.py spacy_lookups_data-1.0.5-py2.py3-none-any.whl > registers/words.tsv

The package (MIT, from the package index) holds a dictionary (WordNet's index and its inflected forms) and how
often each word is met in each case. A word of the dictionary counts as small when at least SMALL of its uses are
small; when it is met with a capital more often than sentence starts explain, it is also a name.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.core.register import parse_table

REGISTERS = Path(__file__).resolve().parent.parent / "registers"

DATA = "spacy_lookups_data/data/en_"
#: share of the uses in lower case from which a word is no mere name ("monday" .16, "serbia" .08, "republic" .31)
SMALL = 0.3
#: below this share it is met as a name too ("brown" .59, "straw" .92)
NEVER_NAME = 0.8
#: log probability of the rarest word that is kept: one use in twenty million
RAREST = -16.8
#: two and three letters: abbreviations and slang unless frequent
RAREST_SHORT = -12.5
RUDE = re.compile(r"fuck|shit|cunt|nigg|fagg|bitch|whore|slut|wank|porn|jizz|dildo|retard|twat|pussy|cock(?!p|r|t)")
SOURCE = (
    "# source: spacy-lookups-data 1.0.5 (MIT): index and forms of WordNet 3.0 (Copyright 2006 by Princeton University, "
    "all rights reserved) and word probabilities of web texts; words as scripts/build_words.py selects them"
)


def main(wheel: str) -> None:
    """Prints the table."""
    with zipfile.ZipFile(wheel) as held:

        def data(name: str) -> Any:
            return json.loads(gzip.decompress(held.read(f"{DATA}{name}.json.gz")))

        forms, index, probabilities = data("lemma_lookup"), data("lemma_index"), data("lexeme_prob")
    dictionary = {*forms, *forms.values(), *(word for words in index.values() for word in words)}
    own = set(own_words())
    rows: dict[str, tuple[list[str], list[str]]] = {}
    for word in sorted(dictionary | own):
        share = small_share(word, probabilities, word in own)
        if re.fullmatch("[a-z]{2,}", word) and share >= SMALL and not RUDE.search(word):
            rows.setdefault(word[:2], ([], []))[share < NEVER_NAME].append(word)
    print(SOURCE, "start\twords\tnames_too", sep="\n")
    for start, (words, names) in rows.items():
        print(start, " ".join(words), " ".join(names), sep="\t")


def own_words() -> Iterator[str]:
    """The words that roles and cues of the registers write small."""
    for table, column in (("roles", "phrase"), ("roles", "plural"), ("cues", "verb"), ("cues", "forms")):
        for row in parse_table((REGISTERS / f"{table}.tsv").read_text(encoding="utf-8"), table):
            yield from re.findall(r"(?<![\w-])[a-z]{2,}\b", row[column])


def small_share(word: str, probabilities: dict[str, float], frequent: bool) -> float:
    """Share of the uses of ``word`` that are in lower case; 0 when it is too rare to tell and not ``frequent``."""
    uses = {form: math.exp(probabilities.get(form, -math.inf)) for form in (word, word.capitalize(), word.upper())}
    if uses[word] < math.exp(RAREST_SHORT if len(word) < 4 else RAREST) and not frequent:
        return 0.0
    return uses[word] / sum(uses.values()) if any(uses.values()) else 1.0


if __name__ == "__main__":
    main(sys.argv[1])
