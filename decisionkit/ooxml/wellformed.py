"""Check one part's XML before any tree is built: well-formed, without a DOCTYPE, not Strict."""

from __future__ import annotations

from xml.parsers import expat

from decisionkit.ooxml.reason import Reason

XML_SUFFIXES = (".xml", ".rels")
STRICT_NAMESPACE = "http://purl.oclc.org/ooxml/"
MARKS_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
SAMPLE = 1024


def must_be_xml(name: str) -> bool:
    """Does the name of a part say that it is XML?"""
    return name.lower().endswith(XML_SUFFIXES)


def xml_refusal(name: str, data: bytes, parsed: bool = False) -> Reason | None:
    """Return why this part is not safe to parse, or None when it is or holds no XML.

    Parts that must be XML by their names must be well-formed too. Others that look like XML must only have no
    DOCTYPE: Excel itself writes ill-formed VML. SVG pictures often carry a DOCTYPE; what is going to be ``parsed``
    must be XML whatever its name is.
    """
    strict = parsed or must_be_xml(name)
    looks_like_xml = data[:SAMPLE].lstrip(MARKS_BEFORE_XML).startswith(b"<") and not name.lower().endswith(".svg")
    if not strict and not looks_like_xml:
        return None
    start = _Start()
    try:
        # In one piece: expat before 2.6 takes quadratic time on a long token that comes in chunks.
        start.parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if start.doctype:
            rule, found = "a part must not declare a DOCTYPE or entities", "<!DOCTYPE"
            return Reason(rule, found, "do not trust this file; save the workbook again from Excel")
        if strict:
            rule, found = "a part must be well-formed XML", str(error)
            return Reason(rule, found, "save the workbook again from Excel")
    if strict and start.root.startswith(STRICT_NAMESPACE):
        rule, found = "a workbook must use the Transitional format", "Strict Open XML"
        return Reason(rule, found, "save as Excel Workbook (.xlsx), not Strict")
    return None


class _Start:
    """The root element of a document, and whether a DOCTYPE came before it (which stops the parser)."""

    def __init__(self) -> None:
        self.root = ""
        self.doctype = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._first

    def _refuse(self, *_: object) -> None:
        self.doctype = True
        raise ValueError("DOCTYPE")

    def _first(self, name: str, _: object) -> None:
        self.root = name
        # Only the first element is of interest: without a handler expat runs at full speed.
        self.parser.StartElementHandler = None
