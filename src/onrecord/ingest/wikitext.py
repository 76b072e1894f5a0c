"""Wiki mark-up to the text its reader sees: paragraphs, and what templates say of a report.

Only what articles are written with is known: links, emphasis, headings, lists, tables, notes and templates. Work
grows with the length of the page alone, whatever is nested in it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOTE = re.compile(r"<(ref|gallery|math|timeline|syntaxhighlight|nowiki|score)\b[^<>]*?(/?)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_BREAK = re.compile(r"<br\s*/?>|</?p\b[^<>]{0,200}>", re.IGNORECASE)
_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{\||\|\}")
_OUTER = re.compile(r"\[(?:https?:)?//[^\s\[\]]{1,2000}[ \t]*([^\[\]\n]{0,500})\]")
_QUOTES = re.compile(r"'{2,5}")
_HEADING = re.compile(r"(={1,6})[ \t]*(.+?)[ \t]*=+[ \t]*\Z")
_SWITCH = re.compile(r"__[A-Z]{3,20}__")
#: links that show a picture or set a category and put no word into the text
_ASIDE = re.compile(r"\s*(?:file|image|category|media)\s*:", re.IGNORECASE)
#: templates that show their own value, with the number of the field they show
_SHOWN = {"w": -1, "lang": 1, "nowrap": 0, "date": 0, "small": 0, "abbr": 0, "quote": 0, "convert": 0, "smallcaps": 0}
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Template:
    """A template with its fields: names, or numbers from 0 as text, to their values as shown."""

    name: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a page; ``level`` is 1 to 6 for headings, else 0."""

    text: str
    level: int = 0


def rendered(markup: str) -> tuple[list[Line], list[Template]]:
    """The paragraphs of a page and the templates on it, in order."""
    found: list[Template] = []
    text = _flat(_without_notes(_COMMENT.sub("", markup)), found)
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _QUOTES.sub("", _SWITCH.sub("", _OUTER.sub(lambda m: m[1], text)))
    return list(_lines(html.unescape(text).replace("\xa0", " "))), found


def _without_notes(markup: str) -> str:
    """``markup`` without notes, galleries and formulas; one that never closes ends with its line."""
    out: list[str] = []
    at = 0
    low = markup.lower()
    missing: set[str] = set()  # closing tags the rest of the page does not have
    while match := _NOTE.search(markup, at):
        out.append(markup[at : match.start()])
        at = match.end()
        if match[2]:
            continue
        close = f"</{match[1].lower()}"
        end = -1 if close in missing else low.find(close, at)
        if end < 0:
            missing.add(close)
            at = markup.find("\n", at) if "\n" in markup[at:] else len(markup)
        else:
            stop = markup.find(">", end)
            at = stop + 1 if stop >= 0 else len(markup)
    out.append(markup[at:])
    return "".join(out)


def _flat(markup: str, found: list[Template]) -> str:
    """``markup`` with links as their words, templates as their value or nothing, tables left out."""
    stack: list[tuple[str, list[str]]] = [("", [])]
    at = 0
    for match in _TOKEN.finditer(markup):
        stack[-1][1].append(markup[at : match.start()])
        at = match.end()
        token = match.group()
        if token in ("{{", "[[", "{|"):
            if len(stack) < _DEEPEST:
                stack.append((token, []))
        elif len(stack) > 1 and stack[-1][0] == {"}}": "{{", "]]": "[[", "|}": "{|"}[token]:
            opened, pieces = stack.pop()
            stack[-1][1].append(_value(opened, "".join(pieces), found))
    stack[-1][1].append(markup[at:])
    # what never closed is text: "{{" alone hides nothing
    return "".join("".join(pieces) for _, pieces in stack)


def _value(opened: str, inner: str, found: list[Template]) -> str:
    if opened == "{|":
        return ""
    if opened == "[[":
        return "" if _ASIDE.match(inner) else inner.rsplit("|", 1)[-1].lstrip(":")
    name, *parts = inner.split("|")
    fields: dict[str, str] = {}
    unnamed = 0
    for part in parts:
        key, equals, value = part.partition("=")
        if equals and len(key) < 40 and "[" not in key and "://" not in key:
            fields[key.strip().lower()] = value.strip()
        else:
            fields[str(unnamed)] = part.strip()
            unnamed += 1
    template = Template(" ".join(name.split()).lower(), fields)
    found.append(template)
    shown = _SHOWN.get(template.name)
    if shown is None:
        return ""
    return fields.get(str(unnamed - 1 if shown < 0 else shown), "") if shown >= 0 or unnamed else ""


def _lines(text: str) -> Iterator[Line]:
    """Each line is a paragraph: wiki pages do not wrap their lines by hand."""
    for written in text.splitlines():
        line = written.strip()
        if heading := _HEADING.match(line):
            yield Line(heading[2].strip(), len(heading[1]))
        elif line.startswith(("|", "!")):
            continue
        elif line := line.lstrip("*#:; "):
            yield Line(" ".join(line.split()))
