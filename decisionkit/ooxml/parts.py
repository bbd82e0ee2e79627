"""Parse the XML parts of a checked package once, with the relationships between them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote
from xml.etree import ElementTree

from decisionkit.ooxml.package import Package

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STYLES = "xl/styles.xml"
SHARED_STRINGS = "xl/sharedStrings.xml"

#: So many digits at most has a count or an index.
LONGEST_NUMBER = 15
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a .rels part: its identifier, the last word of its type, and the part or address it names."""

    identifier: str
    kind: str
    target: str
    inside: bool


@dataclass(frozen=True)
class Parts:
    """Which XML parts does the package hold, parsed, and what does each refer to?"""

    package: Package
    roots: Mapping[str, ElementTree.Element]

    def relationships(self, part: str) -> list[Relationship]:
        """Return what ``part`` refers to ("" is the package itself), in the order of the file."""
        if part not in self._known:
            root = self.roots.get(rels_name(part))
            self._known[part] = [] if root is None else relationships_in(part, root)
        return self._known[part]

    @cached_property
    def _known(self) -> dict[str, list[Relationship]]:
        return {}

    def target(self, part: str, identifier: str | None) -> str | None:
        """Return the part inside the package that an r:id of ``part`` names, if any."""
        for line in self.relationships(part):
            if line.identifier == identifier and line.inside:
                return line.target
        return None

    def of_kind(self, tag: str) -> Iterator[tuple[str, ElementTree.Element]]:
        """Yield name and root of every part whose root element is ``tag``, such as "worksheet" or "table"."""
        return ((name, root) for name, root in self.roots.items() if root.tag == MAIN + tag)


def parse(package: Package) -> Parts:
    """Return the package with every .xml and .rels part parsed; `open_package` has made sure that it is safe."""
    names = [name for name in package.names if name.lower().endswith((".xml", ".rels"))]
    return Parts(package, {name: ElementTree.fromstring(package.read(name)) for name in names})


def rels_name(part: str) -> str:
    """Return the name of the part that holds the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships_in(part: str, root: ElementTree.Element) -> list[Relationship]:
    """Return what ``part`` refers to, from the root of its .rels part, in the order of the file."""
    return [_relationship(part, line) for line in root.iter(RELATIONSHIP)]


def _relationship(part: str, line: ElementTree.Element) -> Relationship:
    target = line.get("Target", "")
    kind = line.get("Type", "").rpartition("/")[2]
    # "#Sheet2!A1" is a location in this workbook, not a part.
    inside = line.get("TargetMode") != "External" and not target.startswith("#")
    if inside:
        # An absolute target drops the folder here, and normpath then keeps its leading slash.
        target = posixpath.normpath(posixpath.join(posixpath.dirname(part), unquote(target))).lstrip("/")
    return Relationship(line.get("Id", ""), kind, target, inside)


def unescaped(text: str) -> str:
    """Return ``text`` with every _xHHHH_ replaced by the character that it stands for."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def string_text(item: ElementTree.Element) -> str:
    """Return the text of a shared or inline string: plain or of several runs, without phonetic guides."""
    plain = [item.findtext(f"{MAIN}t", "")]
    return unescaped("".join(plain + [run.findtext(f"{MAIN}t", "") for run in item.findall(f"{MAIN}r")]))


def units(text: str) -> int:
    """Return the length of ``text`` as Excel counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def whole_number(text: str | None) -> int | None:
    """Return the count or index that an attribute or a value holds, or None when it holds none."""
    if text is None or len(text) > LONGEST_NUMBER or not (text.isascii() and text.isdecimal()):
        return None
    return int(text)
