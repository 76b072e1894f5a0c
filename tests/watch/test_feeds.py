from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord import ingest
from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.watch import Fetcher
from onrecord.watch.feeds import entries, folder_of, keep

URL = "https://news.example/rss"
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>East River</title>
<entry><id>urn:1</id><title>One</title><link href="/one"/><updated>2024-02-09T10:00:00Z</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Lin Wei said that the talks will go on.</p></div></content></entry>
<entry><id>urn:2</id><title>Two</title><updated>2024-02-10T10:00:00Z</updated><summary>More.</summary></entry></feed>"""


def rss(*items: str, title: str = "Volga Press") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(name: str, text: str, link: str = "") -> str:
    where = f"<link>{link}</link>" if link else ""
    date = "<pubDate>Fri, 09 Feb 2024 10:00:00 GMT</pubDate>"
    return f"<item><guid>{name}</guid><title>Talks</title>{where}{date}<description>{text}</description></item>"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def read(folder: Path) -> list[Document]:
    found = [one for path in files(folder) for one in ingest.read(str(path))]
    assert all(isinstance(one, Document) for one in found)
    return [one for one in found if isinstance(one, Document)]


def test_every_entry_becomes_a_file_that_reads_as_the_feed_words_it(tmp_path: Path) -> None:
    whole = [one for one in ingest.read("a.xml", ATOM.encode()) if isinstance(one, Document)]
    new, problems = keep(ATOM.encode(), URL, tmp_path)
    kept = read(tmp_path)
    assert (new, problems) == (2, [])
    assert {(d.title, d.outlet, d.date_given, d.text) for d in kept} == {
        (d.title, d.outlet, d.date_given, d.text) for d in whole
    }


def test_what_a_feed_drops_is_kept_and_what_it_repeats_changes_nothing(tmp_path: Path) -> None:
    first = rss(item("a", "Old."), item("b", "New."))
    second = rss(item("b", "New."), item("c", "Newest."))
    assert keep(first.encode(), URL, tmp_path)[0] == 2
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.xml")}
    assert keep(second.encode(), URL, tmp_path)[0] == 1
    assert len(list(tmp_path.rglob("*.xml"))) == 3
    assert all(path.stat().st_mtime_ns == at for path, at in before.items())


def test_a_corrected_entry_takes_the_place_of_the_first(tmp_path: Path) -> None:
    keep(rss(item("a", "Wrong.")).encode(), URL, tmp_path)
    assert keep(rss(item("a", "Right.")).encode(), URL, tmp_path)[0] == 1
    assert ["Right." in document.text for document in read(tmp_path)] == [True]


def test_names_of_entries_are_no_paths(tmp_path: Path) -> None:
    hostile = rss(item("../../etc/passwd", "x."), item("a/b\\c", "y."))
    keep(hostile.encode(), "https://../..%2f/rss", tmp_path / "feeds")
    inside = sorted(path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*.xml"))
    assert inside == ["feeds", "feeds"]
    assert folder_of("https://NEWS.example/a", tmp_path) != folder_of("https://NEWS.example/b", tmp_path)


def test_entries_have_their_links_whole() -> None:
    assert [entry.link for entry in entries(ATOM.encode(), URL)] == ["https://news.example/one", None]


@pytest.mark.parametrize("data", [b"", b"<html><p>x</p></html>", b"<rss><channel>", b"no"])
def test_what_is_no_feed_is_said(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        keep(data, URL, tmp_path)


def test_pages_are_fetched_only_when_asked_and_only_once(site: Any, tmp_path: Path) -> None:
    page = site.put(
        "/one.html", "<html><body><p>Lin Wei said that the talks will go on.</p></body></html>", "text/html"
    )
    feed = rss(item("a", "Short.", page), item("b", "No page.", site.url + "/gone")).encode()
    keep(feed, URL, tmp_path / "plain")
    assert site.asked == []
    new, problems = keep(feed, URL, tmp_path / "followed", Fetcher(allow_local=True))
    assert new == 2
    assert [problem.code for problem in problems] == ["INPUT-FETCH"]
    assert sorted(path.suffix for path in files(tmp_path / "followed")) == [
        ".html",
        ".xml",
    ]
    keep(feed, URL, tmp_path / "followed", Fetcher(allow_local=True))
    assert [path for path, _ in site.asked].count("/one.html") == 1
    guarded = keep(rss(item("c", "Inside.", page)).encode(), URL, tmp_path / "guarded", Fetcher())
    assert [problem.code for problem in guarded[1]] == ["INPUT-ADDRESS"]
