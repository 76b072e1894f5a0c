import pytest

from onrecord.ingest.furniture import glued_tail, is_agency_tail, is_caption, is_tail, is_verbless


@pytest.mark.parametrize(
    "line",
    [
        "Photo: The envoy in Skopje",
        "(Photo: AFP)",
        "FILE - The envoy speaks in Skopje, May 3, 2011.",
        "FILE PHOTO: The envoy in Skopje",
        "The envoy in Skopje. (AP Photo/Jan Berg)",
        "The envoy in Skopje [Photo/Xinhua]",
        "The envoy (archive photo)",
        "UN Photo/Anna Berg",
        "Image credit: Anna Berg",
        "Jan Berg/Getty Images",
        "Anna Berg / Reuters",
        "Photo by Anna Berg",
    ],
)
def test_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Photos of the ceremony were shown to the judges.",
        "File the report by Friday, he said.",
        "The picture is bleak, he said.",
        "The envoy spoke to Reuters.",
        "VIDEO: They told me that it was over.",
        "Map makers met in Skopje (see the annex).",
    ],
)
def test_sentences_are_no_captions(line: str) -> None:
    assert not is_caption(line)


@pytest.mark.parametrize("line", ["The Council chamber in New York", "Delegates at the lake (centre)", "Background"])
def test_lines_without_a_verb(line: str) -> None:
    assert is_verbless(line)


@pytest.mark.parametrize(
    "line",
    [
        "The ministers agreed on a text",
        "The deal is done",
        "lower case start",
        "1. Serbia",
        "Dear colleagues,",
        "The end.",
    ],
)
def test_lines_that_may_be_sentences(line: str) -> None:
    assert not is_verbless(line)


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Anna Berg; Editing by Jan Vries)",
        "Reporting by Anna Berg; editing by Jan Vries",
        "— ENDS —",
        "ENDS",
        "###",
        "-30-",
        "(With inputs from agencies)",
        "Enditem",
    ],
)
def test_tails(line: str) -> None:
    assert is_tail(line)


@pytest.mark.parametrize(
    "line", ["Reporting by the mission has improved.", "The end justifies nothing.", "Editing by hand is slow."]
)
def test_sentences_are_no_tails(line: str) -> None:
    assert not is_tail(line)


def test_agency_letters() -> None:
    assert is_agency_tail("VNA/VNS")
    assert not is_agency_tail("Vienna")


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("It ended./.VNA", "/.VNA"),
        ("It ended. /TASS/", "/TASS/"),
        ("It ended. - VNA", "- VNA"),
        ("It ended.”/. VNA", "/. VNA"),
        ("It ended. (BETA)", "(BETA)"),
        ("It ended. Enditem", "Enditem"),
        ("It ended.", None),
        ("He left (EU) law.", None),
        ("They live in Bosnia/Herzegovina", None),
        ("He met the U.N. envoy", None),
    ],
)
def test_tail_after_the_last_stop(text: str, tail: str | None) -> None:
    at = glued_tail(text)
    assert (None if at is None else text[at:]) == tail
