"""A briefing as one HTML page: no script, nothing fetched, every note a link to its passage and back."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from onrecord.brief.parts import Brief, Note, Section, Sentence
from onrecord.brief.writers.lines import SOURCES, clean, numbers, opening, told

_STYLE = """
body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1,h2,h3{font-family:system-ui,sans-serif;line-height:1.25}h2{margin-top:2rem;border-bottom:1px solid #bbb}
li{margin:.4rem 0}.remark{font-style:italic}.source,.sources{color:#444}sup{line-height:0}a{color:#0b4f8a}
@media print{body{max-width:none;margin:0}a{color:inherit;text-decoration:none}}"""


def write(made: Brief) -> bytes:
    """The page."""
    return "".join(f"{line}\n" for line in _lines(made)).encode()


def _lines(made: Brief) -> Iterator[str]:
    number = numbers(made)
    title = _plain(made.title)
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"content-security-policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{_STYLE}</style>'
    yield f"</head>\n<body>\n<main>\n<h1>{title}</h1>"
    for line in opening(made):
        yield f"<p>{_plain(line)}</p>"
    met: set[Note] = set()
    for section in made.sections:
        yield from _section(section, number, met)
    if number:
        yield f'<h2>{SOURCES}</h2>\n<ol class="sources">'
        for note, at in number.items():
            back = f'<a href="#use-{at}" aria-label="back to the text">↑</a>'
            yield f'<li id="note-{at}">{_plain(told(note))} {back}</li>'
        yield "</ol>"
    yield "</main>\n</body>\n</html>"


def _section(section: Section, number: dict[Note, int], met: set[Note]) -> Iterator[str]:
    yield f"<h{section.level + 1}>{_plain(section.heading)}</h{section.level + 1}>"
    if section.sentences:
        yield "<ul>"
        yield from (f"<li>{_sentence(sentence, number, met)}</li>" for sentence in section.sentences)
        yield "</ul>"
    yield from (f'<p class="remark">{_plain(remark)}</p>' for remark in section.remarks)


def _sentence(sentence: Sentence, number: dict[Note, int], met: set[Note]) -> str:
    marked = {"name": "b", "source": "span"}
    text = "".join(
        f'<{marked[part.role]} class="{part.role}">{_plain(part.text)}</{marked[part.role]}>'
        if part.role in marked else _plain(part.text)
        for part in sentence.parts
    )  # fmt: skip
    links = ""
    for note in sentence.notes:
        at = number[note]
        back = "" if note in met else f' id="use-{at}"'
        met.add(note)
        links += f'<sup><a href="#note-{at}"{back}>{at}</a></sup> '
    return text + links.rstrip()


def _plain(text: str) -> str:
    return escape(clean(text))
