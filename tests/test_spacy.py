"""The spaCy component; runs where spaCy is installed, which neither users nor these tests need otherwise."""

from __future__ import annotations

import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: its component was not tested")


def test_records_are_in_the_doc() -> None:
    import onrecord.spacy  # noqa: F401 - registers the component

    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp("Wang Yi said on 5 May 2020 that the talks would go on. He welcomed resolution 1244 (1999).")
    said = doc.spans["onrecord:statement"]
    assert "the talks would go on" in [span.text for span in said]
    assert {span.id_ for span in said} <= {record.id for record in doc._.onrecord}
    assert [span.label_ for span in doc.spans["onrecord:citation"]] == ["matches"]
    assert "said" in [span.text for span in doc.spans["onrecord:cue"]]
    assert nlp("")._.onrecord == ()
