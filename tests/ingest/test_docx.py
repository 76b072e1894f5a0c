"""Word documents: numbering, tables, changes, notes, heads; nothing that the page does not show."""

from __future__ import annotations

from collections.abc import Callable

from made import packages, texts
from made.packages import docx, paragraph
from made.reports import REPORTS

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read

One = Callable[..., Document]
Refused = Callable[..., InputError]


def of(document: Document, kind: str) -> list[str]:
    return [region.span.slice(document.text) for region in document.of_kind(kind)]


def test_numbers_that_word_counts_are_shown(one: One) -> None:
    numbering = (
        "<w:numbering @><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='11'/><w:numFmt "
        "w:val='decimal'/>"
        "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'>"
        "<w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%1)'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
        "</w:numbering>"
    )
    body = "".join((
        paragraph("The Council met.", number="1"), paragraph("It rose late.", number="1"),
        paragraph("the north;", number="2"), paragraph("the south.", number="2"), paragraph("Plain.", number="9"),
    ))  # fmt: skip
    document = one(docx(body, more=[("word/numbering.xml", numbering)]), "a.docx")
    assert document.text.split("\n\n") == [
        "11. The Council met.", "12. It rose late.", "(a) the north;", "(b) the south.", "Plain.\n",
    ]  # fmt: skip


def test_changes_are_read_as_accepted_and_fields_as_shown(one: One) -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>The envoy </w:t></w:r><w:del><w:r><w:delText>stayed</w:delText>"
        "</w:r></w:del>"
        "<w:ins><w:r><w:t>left</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>.</w:t></w:r></w:p>"
    )
    assert one(docx(body), "a.docx").text == "The envoy left.\n"


def test_tables_notes_and_running_heads(one: One) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Albania')}</w:tc><w:tc>{paragraph('in favour')}</w:tc></w:tr></w:tbl>"
    more = [
        ("word/footnotes.xml", f"<w:footnotes @><w:footnote>{paragraph('See S/2019/722.')}</w:footnote></w:footnotes>"),
        ("word/header1.xml", f"<w:hdr @>{paragraph('Confidential draft')}</w:hdr>"),
        ("word/header2.xml", f"<w:hdr @>{paragraph('Confidential draft')}</w:hdr>"),
    ]
    document = one(docx(paragraph("The vote was taken at noon.") + table, more=more), "a.docx")
    assert document.text.startswith(
        "The vote was taken at noon.\n\nAlbania\tin favour\n\nSee S/2019/722.\n\nConfidential"
    )
    assert of(document, "boilerplate")[0].startswith("Confidential draft")


def test_title_and_author_of_the_file(one: One) -> None:
    body = paragraph("Talks go on", "Title") + paragraph("The envoys met again on Monday in the old town.")
    document = one(docx(body, "Talks go on", "Ana Petrova"), "a.docx")
    assert (document.title, document.extra["author"], document.date_given) == ("Talks go on", "Ana Petrova", None)
    assert document.extra["created"] == "2024-01-02T03:04:05Z"
    assert one(docx(body, "Template 7"), "a.docx").title == "Talks go on"


def test_entities_are_not_expanded_and_nothing_is_fetched(one: One) -> None:
    laughs = (
        '<!DOCTYPE w [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
        "<w:r><w:t>The envoy "
        "&b; &c; left.</w:t></w:r></w:p></w:body></w:document>"
    )
    document = one(packages.pack([("word/document.xml", laughs)]), "a.docx")
    assert "haha" not in document.text
    assert "root:" not in document.text


def test_an_export_of_nexis_is_its_articles() -> None:
    body = "".join(paragraph(line) for line in texts.nexis_uni(REPORTS[:3]).decode().split("\n\n"))
    found = list(read("a.docx", docx(body)))
    assert [d.title for d in found if isinstance(d, Document)] == [made.title for made in REPORTS[:3]]
    assert [d.file for d in found if isinstance(d, Document)] == ["a.docx#1", "a.docx#2", "a.docx#3"]


def test_many_levels_of_tables_need_no_recursion(one: One) -> None:
    deep = "<w:sdt><w:sdtContent>" * 100 + paragraph("The envoy left.") + "</w:sdtContent></w:sdt>" * 100
    assert one(docx(deep), "a.docx").text == "The envoy left.\n"
