"""Times onrecord's finding and valuing of dates beside free peers: one process, one core, the same texts.

    python benchmarks/time.py                          # the example reports
    python benchmarks/time.py timebank --texts 40      # TimeML files: also what each system finds, against the tags

Every round gives every text to every system in turn. The peers get it sentence by sentence, the sentences cut
beforehand: they take seconds and gigabytes for a whole report. See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from speed import EXAMPLES, clock, one_core, read_texts

#: the day relative dates are counted from where a text does not say when it was written
SAID = "2021-05-12"
#: done by every system before its time counts
WARM_UP = "The council met on Tuesday, 5 May 2008, two days after the vote."


@dataclass(frozen=True, slots=True)
class Text:
    """A text ready for all: onrecord's document, reading and citations, the sentences, and the tags or None."""

    document: Any
    reading: Any
    citations: Any
    wanted: Any

    @property
    def words(self) -> int:
        """What lies between blanks."""
        return len(self.document.text.split())

    @property
    def sentences(self) -> list[tuple[int, str]]:
        """Where each sentence begins, and the sentence."""
        return [(s.start, self.document.text[s.start : s.end]) for s in self.reading.sentences]


#: from a text to code point ranges of what was found
Run = Callable[[Text], list[tuple[int, int]]]


def _onrecord() -> Run:
    from onrecord.time import Page

    def run(text: Text) -> list[tuple[int, int]]:
        found = Page(text.document, text.reading, text.citations).expressions(text.document.published)
        return [(end.start, end.end) for one in found for end in one.ends or (one,)]

    return run


def _dateparser() -> Run:
    from dateparser.search import search_dates

    def run(text: Text) -> list[tuple[int, int]]:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(text.document.published)}
        found = []
        for start, sentence in text.sentences:
            place = 0  # it gives words without saying where they stand
            for words, _ in search_dates(sentence, languages=["en"], settings=settings) or ():
                place = max(sentence.find(words, place), place)
                found.append((start + place, start + place + len(words)))
                place += len(words)
        return found

    return run


def _recognizers() -> Run:
    from recognizers_date_time import Culture, DateTimeRecognizer

    model = DateTimeRecognizer(Culture.English).get_datetime_model()

    def run(text: Text) -> list[tuple[int, int]]:
        said = datetime.fromisoformat(text.document.published)
        return [
            (start + one.start, start + one.end + 1)
            for start, sentence in text.sentences
            for one in model.parse(sentence, said)
        ]

    return run


@dataclass(frozen=True, slots=True)
class System:
    """What is timed: ``load`` gives the function, ``needs`` is the module to import."""

    label: str
    load: Callable[[], Run]
    needs: str


SYSTEMS: Mapping[str, System] = {
    "onrecord": System("onrecord, stage time", _onrecord, "onrecord"),
    "dateparser": System("dateparser.search", _dateparser, "dateparser"),
    "recognizers": System("recognizers-text-suite", _recognizers, "recognizers_date_time"),
}


def prepare(body: str, said: str, wanted: Any = None) -> Text:
    """A text with all that the timed functions take as given: sentences and citations."""
    from onrecord.cite import find
    from onrecord.core.instruments import Instruments
    from onrecord.evaluate.texts import Row, as_body
    from onrecord.read import read

    document = replace(as_body(Row("text", "text", body, {})), published=said)
    return Text(document, read(document), find(document, Instruments.load()), wanted)


def load_texts(path: Path, most: int | None) -> list[Text]:
    """The TimeML files of a folder with their tags, else the reports that onrecord reads there, without."""
    from onrecord.evaluate.times import read_timeml

    annotated = sorted(path.glob("*.tml"))[:most] if path.is_dir() else []
    if annotated:
        read = [read_timeml(file) for file in annotated]
        return [prepare(one.text, (one.written or SAID)[:10], one.times) for one in read]
    return [prepare(text, SAID) for text in read_texts(path)[:most]]


def one_round(runs: Mapping[str, Run], texts: Sequence[Text], now: Any = clock) -> dict[str, float]:
    """Processor seconds of every system for all texts, each text given to one after the other."""
    sums = dict.fromkeys(runs, 0.0)
    for text in texts:
        for name, run in runs.items():
            begun = now()[1]
            run(text)
            sums[name] += now()[1] - begun
    return sums


def relaxed_f1(run: Run, texts: Sequence[Text]) -> float | None:
    """F1 of what overlaps a tag (``onrecord evaluate time``); None where no text has tags."""
    from onrecord.evaluate.times import Timex, pair_up

    tagged = [text for text in texts if text.wanted is not None]
    hits = cases = 0
    for text in tagged:
        found = [Timex(start, end, "", "") for start, end in run(text)]
        hits += 2 * len(pair_up(text.document.text, text.wanted, found))
        cases += len(text.wanted) + len(found)
    return hits / max(cases, 1) if tagged else None


def summary(rounds: Sequence[Mapping[str, float]], words: int) -> dict[str, dict[str, Any]]:
    """For each system words a second, and how many times its time onrecord needs; medians over the rounds."""
    return {
        name: {
            "words_per_second": words / median(one[name] for one in rounds),
            "times_onrecord": median(one[name] / one["onrecord"] for one in rounds),
            "seconds": [one[name] for one in rounds],
        }
        for name in rounds[0]
    }


def show(systems: Mapping[str, Mapping[str, Any]]) -> None:
    """The table, in plain text."""
    print(f"{'':28}{'words/s':>12}{'onrecord is':>16}{'relaxed F1':>12}")
    for name, one in systems.items():
        f1 = "-" if one["relaxed_f1"] is None else f"{one['relaxed_f1']:.3f}"
        faster = f"{one['times_onrecord']:,.0f} x as fast" if name != "onrecord" else ""
        print(f"{SYSTEMS[name].label:28}{one['words_per_second']:12,.0f}{faster:>16}{f1:>12}")


def main() -> None:
    """Runs the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("path", nargs="?", type=Path, default=EXAMPLES, help="folder of TimeML files, or reports")
    parser.add_argument("--rounds", type=int, default=3, help="times every system does every text")
    parser.add_argument("--texts", type=int, help="read so many texts at most")
    parser.add_argument("--only", action="append", choices=SYSTEMS, help="leave other peers out; can be repeated")
    parser.add_argument("--json", type=Path, help="file for the figures of every round")
    asked = parser.parse_args()
    pinned, before = one_core(), os.getloadavg()[0]
    texts = load_texts(asked.path, asked.texts)
    words = sum(text.words for text in texts)
    if asked.rounds < 1 or not words:
        parser.error("--rounds must be 1 or more, and the texts must have words")
    wanted = [name for name in SYSTEMS if name == "onrecord" or name in (asked.only or SYSTEMS)]
    absent = [name for name in wanted if find_spec(SYSTEMS[name].needs) is None]
    for name in absent:
        print(f"left out: {name} (not installed: {SYSTEMS[name].needs})", file=sys.stderr)
    runs = {name: SYSTEMS[name].load() for name in wanted if name not in absent}
    one_round(runs, [prepare(WARM_UP, SAID)])
    rounds = [one_round(runs, texts) for _ in range(asked.rounds)]
    systems = summary(rounds, words)
    for name, run in runs.items():
        systems[name]["relaxed_f1"] = relaxed_f1(run, texts)
    show(systems)
    print(
        f"\n{len(texts)} texts, {words:,} words, {asked.rounds} rounds, processor seconds; "
        f"{'one core' if pinned else 'core not kept'}; load average {before:.1f} before the start"
    )
    if asked.json:
        told = {"texts": len(texts), "words": words, "one_core": pinned, "left_out": absent, "systems": systems}
        asked.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
