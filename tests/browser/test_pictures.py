"""The pictures of docs/serve.md, taken of the example reports when ONRECORD_PICTURES names a folder."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.store import Store

_MOST_BYTES = 150_000
#: file -> page, and what of it is shown
_SHOTS = {
    "overview": "/", "statements": "/statements?words=1244&side=Russia&since=2008", "timeline": "/timeline?by=side",
    "map": "/map?view=World", "events": "/events?place=Pristina",
    "network": "/network?kind=subtract", "review": "/review",
}  # fmt: skip


def test_pictures_for_the_docs(copied: Path, visit: Callable[..., Any]) -> None:
    folder = os.environ.get("ONRECORD_PICTURES")
    if not folder:
        pytest.skip("no pictures are asked for: set ONRECORD_PICTURES to a folder")
    from PIL import Image

    with Store.open(copied, readonly=True) as store:
        query = "SELECT s.record FROM said AS s WHERE s.side = 'Russia' AND s.first >= '2008' ORDER BY s.first LIMIT 1"
        ((record,),) = store.connection().execute(query).fetchall()
    window = visit(copied)
    for name, path in {**_SHOTS, "report": f"/record/{record}"}.items():
        page = window.go(path)
        if name == "overview":  # what takes long is worked out beside the first visit
            while page.get_by_text("being worked out").count():
                page.wait_for_timeout(1_000)
                page.reload()
        page.wait_for_load_state("networkidle")
        shot = Image.open(io.BytesIO(page.screenshot()))
        target = Path(folder) / f"{name}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        shot.convert("RGB").quantize(64).save(target, optimize=True)
        assert target.stat().st_size < _MOST_BYTES
