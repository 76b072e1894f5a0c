"""Reading REFI-QDA projects (.qdpx) and codebooks (.qdc), whoever wrote them.

The XML is parsed without entities, network or unlimited size; texts come out of the zip under the limits of every
archive. Pictures and recordings are left out and counted.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from onrecord.core.errors import InputError
from onrecord.exchange.refi.project import Case, Code, Coding, Project, Selection, TextSource
from onrecord.ingest.archive import DAMAGE
from onrecord.ingest.limits import MAX_EXPANDED_BYTES, MAX_RATIO, MAX_REPORT_BYTES, RATIO_FREE_BYTES

_REMEDY = "Export it again from the program that wrote it"
_LEFT_OUT = ("PictureSource", "AudioSource", "VideoSource", "Graph", "Link", "Set", "Note")
#: the description of a whole project; MAXQDA's of 2,000 coded interviews is under 100 MB
_MAX_XML = 400_000_000


def read_project(path: Path) -> Project:
    """The project in a .qdpx file.

    Raises InputError (INPUT-FORMAT, INPUT-UNREADABLE, INPUT-TOO-LARGE, INPUT-ENCODING, INPUT-UNSAFE-ARCHIVE).
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower(): name for name in archive.namelist()}
            if "project.qde" not in names:
                raise _bad(path, "there is no project.qde in it")
            root = _parsed(path, _unpacked(path, archive, names["project.qde"], _MAX_XML))
            return _Reading(path, archive, names, root).project()
    except DAMAGE as error:
        if isinstance(error, OSError) and error.errno:
            raise InputError("INPUT-UNREADABLE", str(path), error.strerror or str(error), "Check the path") from error
        raise _bad(path, f"it is no whole zip ({error})") from error


def read_codebook(path: Path) -> tuple[Code, ...]:
    """The codes in a .qdc file. Raises InputError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError("INPUT-UNREADABLE", str(path), error.strerror or str(error), "Check the path") from error
    root = _parsed(path, content)
    if etree.QName(root).localname != "CodeBook":
        raise _bad(path, "it is no REFI-QDA codebook")
    return tuple(_codes(path, _child(root, "Codes")))


def _bad(path: Path, cause: str) -> InputError:
    return InputError("INPUT-FORMAT", str(path), cause, _REMEDY)


def _unpacked(path: Path, archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    entry = archive.getinfo(name)
    with archive.open(entry) as member:
        content = member.read(most + 1)
    if len(content) > most:
        raise InputError("INPUT-TOO-LARGE", f"{path}/{name}", f"over {most:,} bytes", "Split the project")
    if len(content) > RATIO_FREE_BYTES and len(content) > MAX_RATIO * entry.compress_size:
        raise InputError("INPUT-UNSAFE-ARCHIVE", f"{path}/{name}", f"unpacks to more than {MAX_RATIO} times", _REMEDY)
    return content


def _parsed(path: Path, content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _bad(path, f"its XML is broken ({error.msg})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _bad(path, "its XML declares a document type, which no such file does")
    return root


def _children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    for child in element if element is not None else ():
        if isinstance(child.tag, str) and etree.QName(child).localname == name:
            yield child


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(_children(element, name), None)


def _words(element: etree._Element | None, name: str) -> str:
    found = _child(element, name)
    return "" if found is None else found.text or ""


def _target(element: etree._Element | None) -> str:
    return "" if element is None else _guid(element.get("targetGUID"))


def _guid(value: str | None) -> str:
    return (value or "").strip("{} ").lower()


def _codes(path: Path, element: etree._Element | None, depth: int = 0) -> Iterator[Code]:
    if depth > 100:
        raise _bad(path, "its codes nest more than 100 deep")
    for one in _children(element, "Code"):
        codable = one.get("isCodable", "true") in ("true", "1")
        under = tuple(_codes(path, one, depth + 1))
        yield Code(
            _guid(one.get("guid")), one.get("name") or "", _words(one, "Description"), codable, one.get("color"), under
        )


class _Reading:
    """One project being read."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, names: Mapping[str, str], root: etree._Element) -> None:
        self.path, self.archive, self.names, self.root = path, archive, names, root
        self.left = MAX_EXPANDED_BYTES
        self.variables = {
            _guid(one.get("guid")): one.get("name") or "" for one in _children(_child(root, "Variables"), "Variable")
        }

    def project(self) -> Project:
        root = self.root
        if etree.QName(root).localname != "Project":
            raise _bad(self.path, "it is no REFI-QDA project")
        users = {_guid(u.get("guid")): u.get("name") or "" for u in _children(_child(root, "Users"), "User")}
        book = _child(_child(root, "CodeBook"), "Codes")
        met = Counter(etree.QName(one).localname for one in root.iter(etree.Element))
        return Project(
            name=root.get("name") or "", origin=root.get("origin") or "", users=users,
            codes=tuple(_codes(self.path, book)), sources=tuple(self.sources()), cases=tuple(self.cases()),
            left_out={name: met[name] for name in _LEFT_OUT if met[name]},
        )  # fmt: skip

    def sources(self) -> Iterator[TextSource]:
        sources = _child(self.root, "Sources")
        for one in sources if sources is not None else ():
            kind = etree.QName(one).localname if isinstance(one.tag, str) else ""
            if kind == "TextSource":
                yield self.source(one)
            elif kind == "PDFSource" and _child(one, "Representation") is not None:
                yield self.source(_child(one, "Representation"), one)

    def source(self, one: etree._Element | None, outer: etree._Element | None = None) -> TextSource:
        assert one is not None
        text = self.text(one)
        selections = tuple(self.selection(selection, text) for selection in _children(one, "PlainTextSelection"))
        around = one if outer is None else outer
        return TextSource(
            guid=_guid(around.get("guid")), name=around.get("name") or one.get("name") or "", text=text,
            selections=selections, codings=tuple(_codings(around)), values=self.values(around),
            description=_words(around, "Description"),
        )  # fmt: skip

    def text(self, one: etree._Element) -> str:
        inside = _child(one, "PlainTextContent")
        if inside is not None:
            return inside.text or ""
        place = (one.get("plainTextPath") or "").removeprefix("internal://")
        name = self.names.get(f"sources/{place}".lower()) or self.names.get(place.lower())
        if name is None:
            raise _bad(self.path, f"the text of {one.get('name') or one.get('guid')!r} is not in it")
        content = _unpacked(self.path, self.archive, name, min(self.left, MAX_REPORT_BYTES))
        self.left -= len(content)
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            cause = f"the text of {one.get('name')!r} is not UTF-8"
            raise InputError("INPUT-ENCODING", str(self.path), cause, _REMEDY) from error

    def selection(self, one: etree._Element, text: str) -> Selection:
        try:
            start, end = int(one.get("startPosition") or ""), int(one.get("endPosition") or "")
        except ValueError as error:
            raise _bad(self.path, f"a passage has no place: {one.get('startPosition')!r}") from error
        if not 0 <= start <= end <= len(text):
            raise _bad(self.path, f"a passage ends at {end}, its text at {len(text)}")
        return Selection(
            _guid(one.get("guid")), start, end, one.get("name") or "", _words(one, "Description"), tuple(_codings(one))
        )

    def cases(self) -> Iterator[Case]:
        for one in _children(_child(self.root, "Cases"), "Case"):
            refs = tuple(_target(r) for name in ("SelectionRef", "SourceRef") for r in _children(one, name))
            name, told = one.get("name") or "", _words(one, "Description")
            yield Case(_guid(one.get("guid")), name, self.values(one), refs, told)

    def values(self, element: etree._Element) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in _children(element, "VariableValue"):
            name = self.variables.get(_target(_child(one, "VariableRef")), "")
            value = next((child.text or "" for child in one if str(child.tag).endswith("Value")), "")
            if name and value:
                found[name] = value
        return found


def _codings(element: etree._Element) -> Iterator[Coding]:
    for one in _children(element, "Coding"):
        user = _guid(one.get("creatingUser")) or None
        yield Coding(_target(_child(one, "CodeRef")), user, one.get("creationDateTime"))
