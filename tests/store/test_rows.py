from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.text import Document
from onrecord.store import rows

_plain = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"))
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def test_every_field_of_a_document_has_a_column():
    assert sorted(rows.COLUMNS) == sorted(field.name for field in fields(Document))


@given(text=_plain, title=st.none() | _plain, extra=st.dictionaries(st.text(), _json, max_size=3))
def test_a_document_comes_back_as_it_was(text, title, extra):
    document = Document("d0", text, "a.txt", "00", title=title, **({"extra": extra} if extra else {}))
    assert rows.to_document(rows.of_document(document)) == document


def test_a_record_comes_back_as_it_was(make):
    document, records = make()
    for record in records:
        *_, content, body = rows.of_record(record, document.text)
        assert rows.to_record(body) == record
        assert content == " … ".join(span.slice(document.text) for span in record.spans)


def test_the_digest_tells_readings_apart_and_not_the_order_of_records(make):
    document, records = make()
    digest = rows.digest(document, records)
    assert rows.digest(document, records[::-1]) == digest
    assert rows.digest(document, records[1:]) != digest
    assert rows.digest(replace(document, outlet="Vijesti"), records) != digest
    assert rows.digest(document, (replace(records[0], score=0.5), *records[1:])) != digest


def test_records_that_do_not_fit_their_document_are_refused(make):
    document, records = make()
    with pytest.raises(ValueError, match="does not stand in"):
        rows.digest(make("Another report.")[0], records)
    with pytest.raises(ValueError, match="does not stand in"):
        rows.digest(replace(document, text=document.text[:50], regions=()), records)
    with pytest.raises(ValueError, match="one id"):
        rows.digest(document, (*records, replace(records[0], score=0.1)))
