"""Generated reports: press texts that say something of each other, in the shapes a build finds them in."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path

_WHO = (
    "Mira Kovač, the foreign minister of Serbia,",
    "Arben Hoxha, prime minister of Kosovo,",
    "The envoy Jan Berg",
)
_SAID = ("said", "warned", "announced", "told reporters")
_WHAT = (
    "that the talks in Brussels would go on in the spring",
    "that resolution 1244 (1999) remains in force",
    "that no customs post will be opened before an agreement is signed",
    "that the bridge in Mitrovica must be open to everybody",
    "that at least 40 observers would come to the northern municipalities",
)


def write_reports(folder: Path, number: int, seed: int) -> None:
    """``number`` short reports and a file that is none: most as text files, one in three in an archive or a table."""
    draw = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    texts = [report(draw, n) for n in range(number)]
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        for n in range(number // 6):
            archive.writestr(zipfile.ZipInfo(f"{n}.txt"), texts.pop())
    rows = [json.dumps({"text": texts.pop(), "title": f"Row {n}"}) for n in range(number // 6)]
    (folder / "rows.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for n, text in enumerate(texts):
        (folder / f"{n:03}.txt").write_text(text, encoding="utf-8")
    (folder / "copy.txt").write_text(texts[0], encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)


def report(draw: random.Random, number: int) -> str:
    """A report of a few statements, dated within one month so that several tell of one occasion."""
    day = f"{draw.randint(1, 9)} March 2021"
    said = (f"{draw.choice(_WHO)} {draw.choice(_SAID)} {draw.choice(_WHAT)}." for _ in range(draw.randint(2, 5)))
    return f"BRUSSELS, {day}. Report number {number}.\n\n" + "\n\n".join(said) + "\n"
