"""Documents and meetings by symbol, and what looks like one."""

from __future__ import annotations

import pytest

FOUND = [
    ("as in S/PRST/2005/51.", "S/PRST/2005/51", "S/PRST/2005/51", "matches"),
    ("the presidential statement S/PRST/2005/51", "presidential statement S/PRST/2005/51", "S/PRST/2005/51", "matches"),
    ("the letter (S/2010/561) came", "S/2010/561", "S/2010/561", "unknown"),
    ("in document S/26500 of 1993", "document S/26500", "S/26500", "unknown"),
    ("see S/2007/168/Add.1 for it", "S/2007/168/Add.1", "S/2007/168/Add.1", "unknown"),
    ("see A/67/880-S/2013/278 for it", "A/67/880-S/2013/278", "A/67/880-S/2013/278", "unknown"),
    ("see A/63/PV.22 for it", "A/63/PV.22", "A/63/PV.22", "unknown"),
    ("see S/PV.8025 for it", "S/PV.8025", "S/PV.8025", "matches"),
    ("At the 5839th meeting it met.", "the 5839th meeting", "S/PV.5839", "matches"),
    ("At its 4,011th meeting it met.", "its 4,011th meeting", "S/PV.4011", "matches"),
    ("At the 9586th Meeting it met.", "the 9586th Meeting", "S/PV.9586", "unknown"),
    ("see A/HRC/12/48 for it", "A/HRC/12/48", "A/HRC/12/48", "unknown"),
    ("see UNMIK/REG/2001/9 for it", "UNMIK/REG/2001/9", "UNMIK/REG/2001/9", "unknown"),
]


@pytest.mark.parametrize(("text", "passage", "symbol", "verdict"), FOUND)
def test_symbols_are_found_and_looked_up(cited, text, passage, symbol, verdict):
    assert cited(text) == [(passage, symbol, verdict, None)]


@pytest.mark.parametrize(
    "text",
    ["The 22nd meeting of the club was short.", "on the 105th plenary meeting of the Assembly", "http://x.org/S/2009/497/a",
     "the company S/A paid", "call 555/2009/1234 now", "S/1234567890123", "the I/O board"],
)  # fmt: skip
def test_what_only_looks_like_a_symbol_is_left(cited, text):
    assert cited(text) == []


def test_a_report_and_its_symbol_are_one_citation(cited):
    text = "The Secretary-General's latest report on the mission (S/PRST/2005/51) was read."
    assert [row[1] for row in cited(text)] == ["S/PRST/2005/51"]
