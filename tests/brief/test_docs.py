"""The pages about briefings and watching name all there is."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from onrecord.brief import TEMPLATES, WRITERS
from onrecord.brief.material import MOST
from onrecord.query.filters import Filter
from onrecord.watch import feeds, fetch

DOCS = Path(__file__).parents[2] / "docs"


def test_every_template_and_format_is_told() -> None:
    page = (DOCS / "brief.md").read_text(encoding="utf-8")
    assert [name for name in TEMPLATES if f"| `{name}`" not in page] == []
    assert [name for name in WRITERS if name.lower() not in page.lower()] == []
    assert f"At most {MOST} sentences" in page


def test_every_search_and_limit_is_told() -> None:
    page = (DOCS / "watch.md").read_text(encoding="utf-8")
    assert [field.name for field in fields(Filter) if field.name != "limit" and f"`{field.name}`" not in page] == []
    for limit in (
        f"{fetch.QUIET_S:g} seconds", f"{fetch.WHOLE_S:g} in all", f"at most {feeds.MOST_PAGES}",
        f"{fetch.FEED.limit / 1e6:g} MB", f"{fetch.PAGE.limit / 1e6:g} MB",
    ):  # fmt: skip
        assert limit in page
