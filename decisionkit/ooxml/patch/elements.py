"""Elements that a caller gives as XML: read in the namespace of the part, compared, and written with its prefix."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from decisionkit.ooxml.texts import attribute, xml


def given(text: str, space: str) -> list[ElementTree.Element]:
    """Return the elements of an XML text without prefixes; raises ParseError if it is not well-formed."""
    return list(ElementTree.fromstring(f'<a xmlns="{attribute(space)}">{text}</a>'))


def written(element: ElementTree.Element, prefix: str) -> str:
    """Return an element of one namespace as text, with this prefix."""
    name = prefix + element.tag.rpartition("}")[2]
    attributes = "".join(f' {key}="{attribute(value)}"' for key, value in element.attrib.items())
    inner = xml(element.text or "") + "".join(written(child, prefix) for child in element)
    return f"<{name}{attributes}>{inner}</{name}>" if inner else f"<{name}{attributes}/>"


def canonical(element: ElementTree.Element) -> Any:
    """Return what an element says, whatever the order of its attributes and the blanks between its children."""
    text = (element.text or "").strip()
    return element.tag, tuple(sorted(element.attrib.items())), text, tuple(canonical(child) for child in element)
