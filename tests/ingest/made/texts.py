"""Formats of plain text and mark-up: mail, feeds, tables, web archives, wiki dumps, exports of press databases."""

from __future__ import annotations

import base64
import gzip
import textwrap
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from made.packages import COLUMNS, row
from made.reports import Report


def long_date(made: Report) -> str:
    day = date.fromisoformat(made.date)
    return f"{day.day} {day:%B} {day.year}"


def us_date(made: Report) -> str:
    day = date.fromisoformat(made.date)
    return f"{day:%B} {day.day}, {day.year}"


def mail(made: Report, attached: Sequence[tuple[str, bytes]] = (), subtype: str = "plain") -> bytes:
    text = "\r\n\r\n".join(made.body)
    if subtype == "html":
        text = "<html><body>" + "".join(f"<p>{escape(p)}</p>" for p in made.body) + "</body></html>"
    day = date.fromisoformat(made.date)
    head = (
        f"Return-Path: <desk@example.org>\r\nFrom: {_word(made.author)} <desk@example.org>\r\nTo: list@example.org\r\n"
        f"Date: {day:%a, %d %b %Y} 09:30:00 +0100\r\nSubject: {_word(made.title)}\r\nMIME-Version: 1.0\r\n"
    )
    part = f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n' + _wrapped(
        text.encode()
    )
    if not attached:
        return (head + part).encode()
    pieces = [part, *(
        f'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="{name}"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{_wrapped(data)}"
        for name, data in attached
    )]  # fmt: skip
    body = "".join(f"--edge\r\n{piece}\r\n" for piece in pieces)
    return (head + f'Content-Type: multipart/mixed; boundary="edge"\r\n\r\n{body}--edge--\r\n').encode()


def _word(text: str) -> str:
    return text if text.isascii() else f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="


def _wrapped(data: bytes) -> str:
    return "\r\n".join(textwrap.wrap(base64.b64encode(data).decode(), 76))


def rss(reports: Sequence[Report], outlet: str = "") -> bytes:
    items = "".join(
        f"<item><title>{escape(made.title)}</title><link>{made.url}</link><dc:creator>{escape(made.author)}</dc:creator>"
        f"<pubDate>{date.fromisoformat(made.date):%a, %d %b %Y} 08:00:00 GMT</pubDate><description>short</description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{escape(p)}</p>' for p in made.body)}]]></content:encoded></item>"
        for made in reports
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(outlet or reports[0].outlet)}</title><language>en-gb</language>{items}</channel></rss>"
    ).encode()


def atom(reports: Sequence[Report]) -> bytes:
    entries = "".join(
        f'<entry><title>{escape(made.title)}</title><link rel="alternate" href="{made.url}"/><published>'
        f"{made.date}T08:00:00Z"
        f"</published><author><name>{escape(made.author)}</name></author><content type='xhtml'>"
        f"<div xmlns='http://www.w3.org/1999/xhtml'>{''.join(f'<p>{escape(p)}</p>' for p in made.body)}</div>"
        f"</content></entry>"
        for made in reports
    )
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f"<title>{escape(reports[0].outlet)}</title>{entries}</feed>"
    ).encode()


def csv(reports: Sequence[Report], mark: str = ",") -> bytes:
    lines = [mark.join(COLUMNS), *(mark.join(_quoted(cell) for cell in row(made)) for made in reports)]
    return "\r\n".join([*lines, ""]).encode()


def _quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def page(made: Report) -> bytes:
    body = "".join(f"<p>{escape(p)}</p>" for p in made.body)
    meta = f'<meta property="og:site_name" content="{escape(made.outlet)}">'
    meta += f'<meta property="og:title" content="{escape(made.title)}">'
    return (
        f'<html lang="en"><head><meta charset="utf-8">{meta}<meta property="article:published_time" '
        f'content="{made.date}">'
        f"</head><body><article><h1>{escape(made.title)}</h1>{body}</article></body></html>"
    ).encode()


def record(
    kind: str, url: str, payload: bytes, number: int = 1, head: str = "application/http; msgtype=response"
) -> bytes:
    """One record of a web archive."""
    fields = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0000-{number}>\r\nWARC-Date: "
        f"2022-03-04T05:06:07Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: {head}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return fields.encode() + payload + b"\r\n\r\n"


def answer(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


def warc(reports: Sequence[Report]) -> bytes:
    info = record("warcinfo", "", b"software: hand-made\r\n", 0, "application/warc-fields").replace(
        b"WARC-Target-URI: \r\n", b""
    )
    asked = record(
        "request",
        "https://a.example/",
        b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n",
        1,
        "application/http; msgtype=request",
    )
    missing = record("response", "https://a.example/gone", answer(b"<p>Gone.</p>", status="404 Not Found"), 2)
    pages = [record("response", made.url, answer(page(made)), 3 + n) for n, made in enumerate(reports)]
    return b"".join((info, asked, missing, *pages))


def warc_gz(reports: Sequence[Report]) -> bytes:
    """Each record is packed by itself."""
    data = warc(reports)
    starts = [n for n in range(len(data)) if data.startswith(b"WARC/1.0\r\nWARC-Type", n)]
    return b"".join(gzip.compress(data[a:b], mtime=0) for a, b in zip(starts, [*starts[1:], len(data)], strict=True))


def dump(reports: Sequence[Report]) -> bytes:
    """A dump of a news wiki, with a page of talk and a redirect between the pages."""
    pages = "".join(
        f"<page><title>{escape(made.title)}</title><ns>0</ns><id>{n}</id><revision><id>1</id><text>old</text></revision>"
        f"<revision><id>2</id><text xml:space='preserve'>{escape(wiki(made))}</text></revision></page>"
        for n, made in enumerate(reports, 1)
    )
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><siteinfo>'
        "<sitename>Wikinews</sitename><base>https://en.wikinews.example/wiki/Main_Page</base></siteinfo>"
        "<page><title>Talk:Crossing</title><ns>1</ns><id>90</id><revision><text>I doubt it.</text></revision></page>"
        '<page><title>Old name</title><ns>0</ns><id>91</id><redirect title="New"/><revision><text>#REDIRECT '
        "[[New]]</text>"
        f"</revision></page>{pages}</mediawiki>"
    ).encode()


def wiki(made: Report) -> str:
    first, *rest = made.body
    word = first.split()[1]
    linked = first.replace(f" {word} ", f" [[:w:{word}|{word}]] ", 1)
    return (
        f"{{{{date|{us_date(made)}}}}}\n[[File:hall.jpg|thumb|The hall.<ref>Own work</ref>]]\n{linked}<ref "
        f"name='a'>{{{{cite|x}}}}</ref>\n\n"
        + "\n\n".join(f"'''{p[:3]}'''{p[3:]}" for p in rest)
        + "\n\n{| class='wikitable'\n| a || b\n|}\n== Sources ==\n"
        f"*{{{{source|url={made.url}|title=Another view|author={made.author}|pub={made.outlet}|"
        f"date={us_date(made)}}}}}\n"
        "{{haveyoursay}}\n[[Category:Published]]\n<!-- hidden -->"
    )


def factiva(reports: Sequence[Report]) -> bytes:
    out = []
    for n, made in enumerate(reports):
        body = "\n\n".join(made.body[1:])
        out.append(
            f"HD \n{made.title}\nBY \nBy {made.author}\nWC \n{sum(len(p.split()) for p in made.body)} words\nPD \n"
            f"{long_date(made)}\n"
            f"SN \n{made.outlet}\nSC \nABCDEF\nLA \nEnglish\nCY \n(c) {made.date[:4]} {made.outlet}\nLP \n"
            f"{made.body[0]}\nTD \n{body}\n"
            f"NS \nGDIP : International Relations\nRE \nEUR : Europe\nAN \nDocument "
            f"ABCDEF0{made.date.replace('-', '')}e5650{n:04d}"
        )
    return ("\n\n".join(out) + "\n\nSearch Summary\nText\ntalks\n").encode()


def factiva_plain(reports: Sequence[Report]) -> bytes:
    return "\n\n".join(
        f"{made.title}\nBy {made.author}\n{sum(len(p.split()) for p in made.body)} words\n{long_date(made)}\n"
        f"{made.outlet}\n"
        f"ABCDEF\nEnglish\n(c) {made.date[:4]} {made.outlet}\n\n" + "\n\n".join(made.body)
        + f"\n\nDocument ABCDEF0{made.date.replace('-', '')}e5650{n:04d}"
        for n, made in enumerate(reports)
    ).encode()  # fmt: skip


def nexis(reports: Sequence[Report]) -> bytes:
    return "\n\n\n".join(
        f"{' ' * 20}{n} of {len(reports)} DOCUMENTS\n\n\n{made.outlet:^60}\n\n{us_date(made) + ' Friday':^60}"
        f"\n\n{made.title}\n\n"
        f"BYLINE: {made.author}\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 60 words\n\n" + "\n\n".join(made.body)
        + f"\n\nLOAD-DATE: {us_date(made)}\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n"
        f"{'Copyright ' + made.date[:4] + ' ' + made.outlet:^60}\n{'All Rights Reserved':^60}"
        for n, made in enumerate(reports, 1)
    ).encode()  # fmt: skip


def nexis_uni(reports: Sequence[Report]) -> bytes:
    return "\n\n".join(
        f"{made.title}\n\n{made.outlet}\n\n{us_date(made)} Friday\n\nCopyright {made.date[:4]} {made.outlet} "
        f"All Rights Reserved\n\n"
        f"Section: NEWS; Pg. 4\n\nLength: 60 words\n\nByline: {made.author}\n\nBody\n\n" + "\n\n".join(made.body)
        + f"\n\nLoad-Date: {us_date(made)}\n\nEnd of Document"
        for made in reports
    ).encode()  # fmt: skip


def proquest(reports: Sequence[Report]) -> bytes:
    rule = "_" * 60
    return (
        rule + "\n"
        + f"\n{rule}\n".join(
            f"Document {n} of {len(reports)}\n\n{made.title}\n\nAuthor: {made.author}\n\n"
            f"Publication info: {made.outlet}; London (UK) [London (UK)]{long_date(made)}: 12.\n\n"
            f"ProQuest document link: {made.url}\n\nAbstract: A short abstract.\n\nFull text: " + "\n\n".join(made.body)
            + f"\n\nSubject: Diplomacy; Peace\n\nTitle: {made.title}\n\nPublication title: {made.outlet}; London "
            f"(UK)\n\n"
            f"Pages: 12\n\nPublication date: {us_date(made)}\n\nLanguage of publication: English\n\nProQuest "
            f"document ID: 42{n}\n\n"
            f"Copyright: Copyright {made.outlet}\n"
            for n, made in enumerate(reports, 1)
        )
        + f"\n{rule}\n\nContact ProQuest\nhttps://about.example\n"
    ).encode()  # fmt: skip
