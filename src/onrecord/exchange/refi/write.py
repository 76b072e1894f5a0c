"""Writing REFI-QDA: a project (.qdpx: zip of project.qde and sources/) and a codebook (.qdc)."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from lxml import etree

from onrecord.exchange.refi.project import Case, Code, Coding, Project, Selection, TextSource, guid

NAMESPACE = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
ORIGIN = "onrecord"
#: the earliest date a zip can hold: the day it was written would change the bytes
_ALWAYS = (1980, 1, 1, 0, 0, 0)
#: characters XML 1.0 cannot hold
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_project(project: Project, to: BinaryIO, sources: Iterable[TextSource] | None = None) -> None:
    """Write ``project`` as .qdpx; ``sources``, when given, stand for its own and are taken one by one.

    Texts go into files of their own in UTF-8, unchanged but for what is no Unicode text, so that offsets hold.
    """
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made, tempfile.TemporaryFile() as described:
        with etree.xmlfile(described, encoding="utf-8") as xml:
            xml.write_declaration()
            _project(xml, project, _stored(made, project.sources if sources is None else sources))
        described.seek(0)
        with made.open(_entry("project.qde"), "w") as member:
            while piece := described.read(1 << 20):
                member.write(piece)


def write_codebook(codes: Iterable[Code], to: BinaryIO) -> None:
    """Write a tree of codes as .qdc."""
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", nsmap={None: CODEBOOK}, origin=ORIGIN)
    under = etree.SubElement(root, f"{{{CODEBOOK}}}Codes")
    for code in codes:
        under.append(_code(code, CODEBOOK))
    to.write(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ALWAYS)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _stored(made: zipfile.ZipFile, sources: Iterable[TextSource]) -> Iterator[TextSource]:
    for source in sources:
        made.writestr(_entry(f"sources/{source.guid}.txt"), source.text.encode("utf-8", "replace"))
        yield source


def _project(xml: Any, project: Project, sources: Iterable[TextSource]) -> None:
    head = {"name": _clean(project.name), "origin": project.origin or ORIGIN}
    variables = sorted({*_VARIABLES, *(name for case in project.cases for name in case.values)})
    guids = {name: guid("variable", name) for name in variables}
    with xml.element(_tag("Project"), head, nsmap={None: NAMESPACE}):
        if project.users:
            users = _element("Users")
            for user, name in sorted(project.users.items()):
                users.append(_element("User", guid=user, name=_clean(name)))
            xml.write(users)
        if project.codes:
            book = _element("CodeBook")
            codes = etree.SubElement(book, _tag("Codes"))
            codes.extend(_code(code, NAMESPACE) for code in project.codes)
            xml.write(book)
        listed = _element("Variables")
        for name, one in guids.items():
            listed.append(_element("Variable", guid=one, name=name, typeOfVariable="Text"))
        xml.write(listed)
        if project.cases:
            cases = _element("Cases")
            cases.extend(_case(case, guids) for case in project.cases)
            xml.write(cases)
        _sources(xml, sources, guids)


def _sources(xml: Any, sources: Iterable[TextSource], guids: Mapping[str, str]) -> None:
    # the schema forbids an empty Sources, and they come one by one
    opened = None
    for source in sources:
        if opened is None:
            opened = xml.element(_tag("Sources"))
            opened.__enter__()
        xml.write(_source(source, guids))
    if opened is not None:
        opened.__exit__(None, None, None)


#: what a text of ours can have; those of other projects' texts are theirs
_VARIABLES = ("outlet", "published", "title", "file", "url")


def _source(source: TextSource, guids: Mapping[str, str]) -> etree._Element:
    made = _element(
        "TextSource", guid=source.guid, name=_clean(source.name), plainTextPath=f"internal://{source.guid}.txt"
    )
    _describe(made, source.description)
    made.extend(_selection(selection) for selection in source.selections)
    made.extend(_coding(coding, source.guid) for coding in source.codings)
    made.extend(_values(source.values, guids))
    return made


def _selection(selection: Selection) -> etree._Element:
    made = _element("PlainTextSelection", guid=selection.guid, name=_clean(selection.name),
                    startPosition=str(selection.start), endPosition=str(selection.end))  # fmt: skip
    _describe(made, selection.description)
    made.extend(_coding(coding, selection.guid) for coding in selection.codings)
    return made


def _coding(coding: Coding, place: str) -> etree._Element:
    made = _element("Coding", guid=guid("coding", place, coding.code, coding.user or ""))
    if coding.user:
        made.set("creatingUser", coding.user)
    if coding.at:
        made.set("creationDateTime", coding.at)
    etree.SubElement(made, _tag("CodeRef"), targetGUID=coding.code)
    return made


def _case(case: Case, guids: Mapping[str, str]) -> etree._Element:
    made = _element("Case", guid=case.guid, name=_clean(case.name))
    _describe(made, case.description)
    made.extend(_values(case.values, guids))
    made.extend(_element("SelectionRef", targetGUID=one) for one in case.selections)
    return made


def _values(values: Mapping[str, str], guids: Mapping[str, str]) -> Iterator[etree._Element]:
    for name, value in sorted(values.items()):
        if name in guids:
            made = _element("VariableValue")
            etree.SubElement(made, _tag("VariableRef"), targetGUID=guids[name])
            etree.SubElement(made, _tag("TextValue")).text = _clean(value)
            yield made


def _code(code: Code, space: str) -> etree._Element:
    codable = "true" if code.codable else "false"
    made = etree.Element(f"{{{space}}}Code", guid=code.guid, name=_clean(code.name), isCodable=codable)
    if code.color:
        made.set("color", code.color)
    if code.description:
        etree.SubElement(made, f"{{{space}}}Description").text = _clean(code.description)
    made.extend(_code(under, space) for under in code.codes)
    return made


def _describe(element: etree._Element, words: str) -> None:
    if words:
        etree.SubElement(element, _tag("Description")).text = _clean(words)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _element(tag: str, **attributes: str) -> etree._Element:
    return etree.Element(_tag(tag), attributes)


def _clean(words: str) -> str:
    return _NO_XML.sub("\ufffd", words)
