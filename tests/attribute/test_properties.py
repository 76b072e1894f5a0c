"""Over any text: spans hold, records survive their own JSON, hostile input too."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.record import Record, Statement
from onrecord.core.text import Document, Region, Span
from onrecord.pipeline import Kit, process

KIT = Kit.load("rules")  # what the model costs a word never grows with the text (tests/models)
WORDS = """Ana Petrović|Mayor Ana Petrović|Mr. Horvat|the Serbian president|Serbia|Kosovo|the Security Council|Lin Wei
he|China’s ambassador|she|they|it|who|his spokesman|said|says|told reporters|added|adding|called on|urged|rejected
rejected by|condemned|does not|has|would|will|recognise|according to|that|to|and|but|,|, |.|. |!|?|:|; |—| – |-|(|)|[|]
“|”|"|'|’|‘|„|«|»|``|''|…|the bridge|should|open|on Monday|on 3 May 2021|in 1999|resolution 1244 (1999)|S/2009/497|We
our country|report|of|for|the|by|not|never|illegal|Ministry of Roads|EU|U.N.|’s|1,200|A.|e.g.|Żółć|日本|😀|İ
ﬀ|e\u0301"""
FRAGMENTS = [*WORDS.replace("\n", "|").split("|"), "\n", "\n\n", "\r\n", "\u00a0", "\ufeff", "\u2028", "\t"]
SOURCES = [
    "Mayor Ana Petrović",
    "Serbia",
    "he",
    "Lin Wei, China’s ambassador,",
    "the report",
    "many states",
    "EU and China",
]
CUES = [
    "said",
    "said that",
    "said: “",
    "called on",
    "rejected",
    "has denied that",
    "told reporters on Monday that",
    "will urge",
]
pieces = st.sampled_from(FRAGMENTS) | st.text(max_size=4)
sentences = st.tuples(
    st.sampled_from(SOURCES), st.sampled_from(CUES), st.lists(pieces, max_size=6).map(" ".join),
    st.sampled_from([". ", ".” ", ".\n\n", " and added that it was so. ", ", he said. ", "”, said Lin Wei. ", " "]),
).map(" ".join)  # fmt: skip
reports = st.lists(sentences | pieces, min_size=1, max_size=20).map(" ".join)


def records(text: str, title: int = 0) -> tuple[Record, ...]:
    """Everything the pipeline finds in a document whose first ``title`` code points are its title."""
    bounds = [(0, title, "title"), (title, len(text), "body")]
    regions = tuple(Region(Span("d0", s, e), kind) for s, e, kind in bounds if s < e)
    document = Document(
        "d0", text, "a.txt", "0" * 64, regions=regions, published="2021-05-09", published_basis="header"
    )
    return process(document, KIT)[1]


def check(text: str, found: tuple[Record, ...]) -> None:
    assert len({r.id for r in found}) == len(found)
    ids = {r.id for r in found}
    for record in found:
        assert all(s.slice(text).strip() for s in record.spans)
        assert record.spans[-1].end <= len(text)
        again = Record.from_json(record.as_json())
        assert again == record
        assert (again.id, again.digest) == (record.id, record.digest)
        if isinstance(record, Statement):
            who = record.speaker
            assert not who.span or " ".join(who.span.slice(text).split()) == who.as_written
            assert not record.cue or record.cue.slice(text)[0].isalpha()
            assert all(via not in ids or via != record.id for via in record.via)


@settings(max_examples=300, deadline=None)
@given(reports, st.integers(0, 30))
def test_records_hold_over_report_like_texts(text: str, title: int) -> None:
    found = records(text, min(title, len(text)))
    check(text, found)
    assert found == records(text, min(title, len(text)))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_unicode_passes(text: str) -> None:
    check(text, records(text))


def test_statement_ids_do_not_change_with_who_speaks() -> None:
    one, two = (records(f"Mayor {name} said the bridge was open.")[1:] for name in ("Ana Petrović", "Lena Petrović"))
    first, second = (next(r for r in found if isinstance(r, Statement)) for found in (one, two))
    assert first.speaker.name != second.speaker.name
    assert first.digest != second.digest


SIZE = 200_000
HOSTILE = {
    "straight marks": '"' * SIZE,
    "opening marks": "“" * SIZE,
    "closing marks": "”" * SIZE,
    "apostrophes": "'" * SIZE,
    "capitals": "A" * SIZE,
    "said": "said " * (SIZE // 5),
    "commas": "," * SIZE,
    "stops and a letter": "." * SIZE + "x",
    "blanks": "a" + " " * SIZE + "b",
    "line ends": "a\n" * (SIZE // 10),
    "relative pronouns": "who " * (SIZE // 20) + "said",
    "brackets": "( ) " * (SIZE // 20) + "said",
    "he said": "he said " * (SIZE // 80),
    "quotations in a chain": "“A b. C” x " * (SIZE // 100),
    "statements": "Wu said on 3 May 2020 that he said so. " * (SIZE // 400),
    "people": " ".join(
        f"President Ab{i:o} Cd{i:o} said.".translate(str.maketrans("01234567", "abcdefgh")) for i in range(2000)
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_records_hold_over_hostile_input(case: str) -> None:
    check(HOSTILE[case], records(HOSTILE[case]))
