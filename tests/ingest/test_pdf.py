"""PDF files: columns, pages, hyphens, what stands beside the text, and what a hostile file may cost."""

from __future__ import annotations

import gc
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from made import formats, pdf
from made.reports import REPORTS

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import glyphs, read
from onrecord.ingest import pdf as reader

One = Callable[..., Document]
Refused = Callable[..., InputError]
BODY = [paragraph for made in REPORTS for paragraph in made.body]


def of(document: Document, kind: str) -> list[str]:
    found = (region.span.slice(document.text) for region in document.of_kind(kind))
    return [paragraph for passage in found for paragraph in passage.split("\n\n")]


@pytest.fixture
def paper(one: One) -> Document:
    """Three pages of two columns; paragraphs run over a column's and a page's end, below a note and a page number."""
    first = [*BODY[:4], "The report speaks of a negotiated arrangement that both"], [
        "communities could accept, whatever was said before.", *BODY[4:9],
        "The paragraph at the end of this page goes on to the",
    ]  # fmt: skip
    second = ["next page without any break, whatever stands between.", *BODY[9:14]], BODY[14:19]
    data = pdf.paper(
        [first, second, (BODY[19:24], BODY[24:])], "Harbour Courier", ["1 See document A/55/1 for the names."]
    )
    return one(data, "a.pdf")


def test_columns_are_read_one_after_the_other_and_paragraphs_go_on(paper: Document) -> None:
    across = (
        "The report speaks of a negotiated arrangement that both communities could accept, whatever was said before."
    )
    over = "The paragraph at the end of this page goes on to the next page without any break, whatever stands between."
    assert of(paper, "body") == [*BODY[:4], across, *BODY[4:9], over, *BODY[9:]]


def test_running_heads_numbers_and_notes_stand_behind_the_paragraph_they_interrupt(paper: Document) -> None:
    assert of(paper, "boilerplate") == [
        "Harbour Courier\t1 May 2012", "1", "Harbour Courier\t2 May 2012", "2", "Harbour Courier\t3 May 2012", "3",
    ]  # fmt: skip
    assert of(paper, "caption") == ["1 See document A/55/1 for the names."]


def test_a_heading_over_both_columns_parts_what_is_above_from_what_is_below(one: One) -> None:
    top = pdf.column(BODY[:3], 60, 720, 38) + pdf.column(BODY[3:6], 325, 720, 38)
    heading = [(120.0, 560.0, 16.0, "A heading that runs over both columns")]
    below = pdf.column(BODY[6:9], 60, 530, 38) + pdf.column(BODY[9:12], 325, 530, 38)
    text = one(pdf.write([top + heading + below]), "a.pdf").text
    assert text.split("\n\n") == [*BODY[:6], "A heading that runs over both columns", *BODY[6:11], BODY[11] + "\n"]


def test_three_columns_are_three(one: One) -> None:
    page = [shown for n in range(3) for shown in pdf.column(BODY[n * 4 : n * 4 + 4], 40 + n * 185, 720, 27)]
    assert one(pdf.write([page]), "a.pdf").text.strip().split("\n\n") == BODY[:12]


def test_a_last_page_with_a_short_column_falls_as_the_page_before(one: One) -> None:
    first = pdf.column(BODY[:5], 60, 720, 38) + pdf.column(BODY[5:10], 325, 720, 38)
    last = pdf.column(BODY[10:15], 60, 720, 38) + pdf.column([BODY[15]], 325, 720, 38)[:2]
    text = one(pdf.write([first, last]), "a.pdf").text
    assert text.split("\n\n")[:15] == BODY[:15]


def test_a_page_over_the_whole_width_is_read_so_after_columns(one: One) -> None:
    first = pdf.column(BODY[:5], 60, 720, 38) + pdf.column(BODY[5:10], 325, 720, 38)
    text = one(pdf.write([first, pdf.column(BODY[10:14], 60, 720, 80)]), "a.pdf").text
    assert text.strip().split("\n\n") == BODY[:14]


def test_a_rule_above_notes_goes_with_them(one: One) -> None:
    page = [*pdf.column(BODY[:4], 60, 720, 70), (60.0, 90.0, 10.0, "_" * 20), (60.0, 80.0, 7.0, "1 See S/2019/722.")]
    document = one(pdf.write([page, pdf.column(BODY[4:6], 60, 720, 70)]), "a.pdf")
    assert of(document, "caption") == ["_" * 20, "1 See S/2019/722."]


def test_heads_that_change_with_the_chapter_are_told_by_their_number(one: One) -> None:
    pages = [
        [
            (60.0, 760.0, 10.0, head),
            (540.0, 760.0, 10.0, str(number)),
            *pdf.column(BODY[number * 3 : number * 3 + 3], 60, 720, 70),
        ]
        for number, head in enumerate(["The first winter", "The first winter", "A second spring", "Peace"], 1)
    ]
    document = one(pdf.write(pages), "a.pdf")
    assert of(document, "boilerplate") == [
        "The first winter\t1",
        "The first winter\t2",
        "A second spring\t3",
        "Peace\t4",
    ]
    assert of(document, "body") == BODY[3:15]


def test_a_table_is_read_row_by_row(one: One) -> None:
    rows = [
        (x, 700.0 - 14 * n, 10.0, f"{word} {n}") for n in range(12) for x, word in ((60.0, "State"), (330.0, "12 May"))
    ]
    lines = one(pdf.write([rows]), "a.pdf").text.replace("\n\n", "\n").splitlines()
    assert " ".join(lines).replace("\t", " ").startswith("State 0 12 May 0 State 1 12 May 1")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The communi-", "ties met."], "The communities met."),
        (["It takes self-", "discipline."], "It takes self-discipline."),
        (["The Secretary-", "General left."], "The Secretary-General left."),
        (["A re-election, and its re-", "election failed."], "A re-election, and its re-election failed."),
        (["The cease\u00ad", "fire holds."], "The ceasefire holds."),
        (["Between 1998-", "1999 and now."], "Between 1998-1999 and now."),
        (["A north-west wind and a north-", "west road."], "A north-west wind and a north-west road."),
    ],
)  # fmt: skip
def test_a_hyphen_goes_when_it_only_parted_a_word(lines: list[str], text: str, one: One) -> None:
    page = [(72.0, 700.0 - 12 * n, 10.0, line) for n, line in enumerate(lines)]
    page += [(72.0, 600.0, 10.0, "x" * max(len(line) for line in lines))]
    assert one(pdf.write([page]), "a.pdf").text.split("\n\n")[0] == text


def test_numbered_paragraphs_and_turns_begin_a_paragraph(one: One) -> None:
    lines = ["1. The Council met in the morning and heard the", "head of the mission.",
              "2. It met again in the afternoon.", "The President: I give the floor to the envoy of", "the Union.",
             "Mr. Okello (Uganda): I thank you, and I shall", "be brief."]  # fmt: skip
    page = [(72.0, 700.0 - 12 * n, 10.0, line) for n, line in enumerate(lines)]
    assert one(pdf.write([page]), "a.pdf").text.strip().split("\n\n") == [
        "1. The Council met in the morning and heard the head of the mission.",  "2. It met again in the afternoon.",
        "The President: I give the floor to the envoy of the Union.",
        "Mr. Okello (Uganda): I thank you, and I shall be brief.",
    ]  # fmt: skip


def test_lists_hang_below_their_marks(one: One) -> None:
    lines = [
        (72.0, "(a) The mission reports every month. It counts"),
        (92.0, "the violations;"),
        (72.0, "(b) The Council meets in spring."),
        (92.0, "It may meet earlier."),
        (72.0, "Nothing else was agreed."),
    ]
    page = [(x, 700.0 - 12 * n, 10.0, line) for n, (x, line) in enumerate(lines)]
    assert one(pdf.write([page]), "a.pdf").text.strip().split("\n\n") == [
        "(a) The mission reports every month. It counts the violations;",
        "(b) The Council meets in spring. It may meet earlier.", "Nothing else was agreed.",
    ]  # fmt: skip


def test_the_raised_number_of_a_note_is_no_figure_of_the_text(one: One) -> None:
    page = [(72.0, 700.0, 10.0, "The Council adopted the decision."), (270.0, 704.0, 6.0, "3"),
            (277.0, 700.0, 10.0, "Then it rose.")]  # fmt: skip
    assert one(pdf.write([page]), "a.pdf").text == "The Council adopted the decision.[3] Then it rose.\n"


def test_bold_made_by_printing_twice_is_read_once(one: One) -> None:
    page = [(72.0, 700.0, 10.0, "A bold word"), (72.4, 700.0, 10.0, "A bold word")]
    assert one(pdf.write([page]), "a.pdf").text == "A bold word\n"


def test_a_page_on_its_side_and_text_in_forms_are_read(one: One) -> None:
    data = pdf.write([[(0.0, 0.0, 10.0, "x")]])
    side = b"BT /F1 10 Tf 0 1 -1 0 300 72 Tm (A line on its side.) Tj ET"
    turned = data.replace(b"/Type /Page /Parent", b"/Type /Page /Rotate 90 /Parent")
    start, end = turned.index(b"4 0 obj"), turned.index(b"endobj", turned.index(b"4 0 obj"))
    turned = turned[:start] + b"4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\n" % (len(side), side) + turned[end:]
    assert one(turned, "a.pdf").text == "A line on its side.\n"


def test_a_title_that_the_page_does_not_show_is_not_believed(one: One) -> None:
    page = [pdf.column([BODY[0]], 72, 700, 70)]
    assert one(pdf.write(page, {"Title": "Microsoft Word - final2.doc"}), "a.pdf").title is None


def test_pages_without_text_are_named(one: One) -> None:
    document = one(pdf.write([pdf.column([BODY[0]], 72, 700, 70), [], pdf.column([BODY[1]], 72, 700, 70)]), "a.pdf")
    assert document.extra["pages_without_text"] == [2]
    assert of(document, "body") == BODY[:2]


def test_a_scan_says_what_to_do(refused: Refused) -> None:
    error = refused(formats.scanned(b""), "a.pdf")
    assert (error.code, error.cause) == ("INPUT-EMPTY", "no text layer on its page")
    assert "OCR" in error.remedy


def test_narrow_letters_side_by_side_are_not_one(one: One) -> None:
    page = [(72.0 + 2.8 * n, 700.0, 10.0, letter) for n, letter in enumerate("ill")]
    assert one(pdf.write([page]), "a.pdf").text == "ill\n"


def test_an_encrypted_file_says_so(refused: Refused) -> None:
    error = refused(formats.locked(pdf.report(REPORTS[0])), "a.pdf")
    assert (error.code, error.cause) == ("INPUT-UNREADABLE", "it is encrypted")


def test_a_stream_that_unpacks_without_end_is_refused(refused: Refused) -> None:
    bomb = zlib.compress(b"BT /F1 1 Tf (a) Tj ET " * 4_000_000, 9)
    data = pdf.write([[(0.0, 0.0, 10.0, "x")]])
    start, end = data.index(b"4 0 obj"), data.index(b"endobj", data.index(b"4 0 obj"))
    head = b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(bomb)
    tracemalloc.start()
    error = refused(data[:start] + head + bomb + b"\nendstream\n" + data[end:], "a.pdf")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.code in ("INPUT-TOO-LARGE", "INPUT-EMPTY")
    assert peak < 400_000_000


def test_a_file_that_draws_too_much_is_refused(monkeypatch: pytest.MonkeyPatch, refused: Refused) -> None:
    monkeypatch.setattr(reader, "MAX_PDF_CHARACTERS", 50)
    assert refused(pdf.report(REPORTS[0]), "a.pdf").code == "INPUT-TOO-LARGE"
    monkeypatch.setattr(reader, "MAX_PDF_PAGES", 0)
    assert refused(pdf.report(REPORTS[0]), "a.pdf").code == "INPUT-TOO-LARGE"


def test_a_file_of_faults_without_end_is_refused(refused: Refused, one: One) -> None:
    """The fuzzer's: trailers that open and never close, in a file whose table is not where it says, so that each is
    read to the end of the file."""
    whole = pdf.report(REPORTS[0])
    head, trailer = whole[: whole.index(b"trailer")], whole[whole.index(b"trailer") : whole.rindex(b"startxref")]
    open_one = b"trailer\n<< /Size 7 /A 2 0 R /B << /C << " + b"/q q q q q q q q q 0 00000 n \n00121 00000 n \n"
    misplaced = trailer + b"startxref\n90\n%%EOF\n"
    error = refused(head + open_one * 400 + b"\n" + misplaced, "a.pdf")
    assert (error.code, error.cause) == ("INPUT-FORMAT", "a PDF with over 100,000 faults")
    assert one(head + open_one * 20 + b"\n" + misplaced, "a.pdf").text == one(whole, "a.pdf").text


def test_a_page_of_very_many_pieces_is_read_whole(one: One) -> None:
    page = [(40.0 + 7 * (n % 70), 780.0 - (n // 70) * 0.9, 1.0, "word") for n in range(15_000)]
    assert one(pdf.write([page]), "a.pdf").text.split() == ["word"] * 15_000


def test_reading_many_files_keeps_no_memory() -> None:
    data = pdf.report(REPORTS[0])
    list(read("a.pdf", data))
    tracemalloc.start()
    for _ in range(10):
        list(read("a.pdf", data))
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(60):
        list(read("a.pdf", data))
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 200_000


def test_a_budget_that_is_used_up_says_so() -> None:
    budget = glyphs.Budget(10, 5)
    budget.take(10, 5)
    with pytest.raises(glyphs.TooMuchError):
        budget.take(0, 1)
