#!/usr/bin/env python3
"""Write registers/rarity.tsv: how rare the commoner stems of English are.

usage: python scripts/build_rarity.py spacy_lookups_data-1.0.5-py2.py3-none-any.whl > registers/rarity.tsv

The package (MIT, from the package index) holds the log probabilities of words in web texts. The uses of a stem are
those of its words in every case; its rarity is how many bits it tells, rounded. Stems of RAREST bits and more are left
out: what is not in the table is that rare.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
import zipfile

from build_words import RUDE

from onrecord.positions.stems import stem

#: bits from which on a stem is no longer listed: one use in half a million
RAREST = 19
SOURCE = (
    "# source: spacy-lookups-data 1.0.5 (MIT): word probabilities of web texts, summed up by stem as "
    "scripts/build_rarity.py does"
)


def main(wheel: str) -> None:
    """Prints the table."""
    with zipfile.ZipFile(wheel) as held:
        probabilities = json.loads(gzip.decompress(held.read("spacy_lookups_data/data/en_lexeme_prob.json.gz")))
    uses: dict[str, float] = {}
    for form, log in probabilities.items():
        if re.fullmatch("[A-Za-z]+", form) and not RUDE.search(form.lower()):
            key = stem(form)
            uses[key] = uses.get(key, 0.0) + math.exp(log)
    listed: dict[int, list[str]] = {}
    for key, share in uses.items():
        bits = round(-math.log2(share))
        if bits < RAREST:
            listed.setdefault(bits, []).append(key)
    print(SOURCE, "bits\tstems", sep="\n")
    for bits in sorted(listed):
        print(bits, " ".join(sorted(listed[bits])), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
