"""Find the number of a cell style by what it is made of; append it only when the workbook lacks it."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from decisionkit.ooxml.order import STYLES_ORDER
from decisionkit.ooxml.patch.edits import Look, Style
from decisionkit.ooxml.patch.elements import canonical, given, written
from decisionkit.ooxml.patch.spans import Splice, appended, inserted, prefix, tree, with_attributes
from decisionkit.ooxml.reason import refusal

FIRST_OWN_FORMAT = 164
#: What each box of the styles part holds.
ITEMS = {"numFmts": "numFmt", "fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf", "dxfs": "dxf"}
LOOKS = ("fonts", "fills", "borders")
NUMBERS = ("numFmtId", "fontId", "fillId", "borderId", "xfId")


class Styles:
    """Which styles does a workbook have, and which are to be appended?"""

    def __init__(self, file: str, data: bytes) -> None:
        self.file, self.data = file, data
        self.root = ElementTree.fromstring(data)
        self.space = self.root.tag.partition("}")[0][1:]
        self.there = {box: [canonical(item) for item in self._items(box)] for box in ITEMS}
        self.there["cellXfs"] = [_plain_xf(item) for item in self._items("cellXfs")]
        self.new: dict[str, list[ElementTree.Element]] = {}

    def _items(self, box: str) -> list[ElementTree.Element]:
        return self.root.findall(f"{{{self.space}}}{box}/{{{self.space}}}{ITEMS[box]}")

    def number(self, style: Style) -> int | None:
        """Return the number of a style, None for None.

        Raises
        ------
        WorkbookError
            If there is no style of that number, or its XML is not such.
        """
        if style is None:
            return None
        if isinstance(style, Look):
            return self._look(style)
        count = len(self.there["cellXfs"])
        if not 0 <= style < count:
            raise refusal(self.file, f"a style has a number from 0 to {count - 1}", str(style), "read the book again")
        return style

    def differential(self, text: str) -> int:
        """Return the number of a <dxf>, the look of a conditional format."""
        return self._index("dxfs", text)

    def _look(self, look: Look) -> int:
        xf = self._element("cellXfs", look.xf)
        for box, text in zip(LOOKS, (look.font, look.fill, look.border), strict=True):
            xf.set(f"{ITEMS[box]}Id", str(self._index(box, text)) if text else xf.get(f"{ITEMS[box]}Id", "0"))
        if look.number_format:
            xf.set("numFmtId", self.format(look.number_format))
        return self._append("cellXfs", xf, _plain_xf(xf))

    def _index(self, box: str, text: str) -> int:
        element = self._element(box, text)
        return self._append(box, element, canonical(element))

    def _append(self, box: str, element: ElementTree.Element, plain: Any) -> int:
        if plain not in self.there[box]:
            self.there[box].append(plain)
            self.new.setdefault(box, []).append(element)
        return self.there[box].index(plain)

    def format(self, code: str) -> str:
        """Return the number of a number format by its code."""
        numbers = {item.get("formatCode"): item.get("numFmtId", "") for item in self._formats()}
        if code not in numbers:
            taken = [int(number) for number in numbers.values() if number.isdecimal()]
            number = str(max([FIRST_OWN_FORMAT - 1, *taken]) + 1)
            attributes = {"numFmtId": number, "formatCode": code}
            element = ElementTree.Element(f"{{{self.space}}}numFmt", attributes)
            self.new.setdefault("numFmts", []).append(element)
            return number
        return numbers[code]

    def _formats(self) -> list[ElementTree.Element]:
        return [*self._items("numFmts"), *self.new.get("numFmts", [])]

    def _element(self, box: str, text: str) -> ElementTree.Element:
        try:
            found = given(text, self.space)
        except ElementTree.ParseError as error:
            raise refusal(self.file, "a style must be well-formed XML", str(error), "give its element") from error
        if len(found) != 1 or found[0].tag != f"{{{self.space}}}{ITEMS[box]}":
            raise refusal(self.file, f"a style must be given as <{ITEMS[box]}>", repr(text[:60]), "give that element")
        return found[0]

    def splices(self) -> list[Splice]:
        """Return what changes in the bytes of the styles part."""
        found: list[Splice] = []
        root = tree(self.data)
        p = prefix(self.data, root)
        for box in (name for name in STYLES_ORDER if name in self.new):
            content = "".join(written(item, p) for item in self.new[box])
            node = root.first(box)
            if node is None:
                whole = f'<{p}{box} count="{len(self.new[box])}">{content}</{p}{box}>'.encode()
                found += inserted(self.data, root, STYLES_ORDER[STYLES_ORDER.index(box) + 1 :], whole)
                continue
            if "count" in node.attributes:
                count = len(self._items(box)) + len(self.new[box])
                found += with_attributes(self.data, node, count=str(count))
            found += appended(self.data, node, content.encode())
        return found


def _plain_xf(xf: ElementTree.Element) -> Any:
    """Return what a cell style says, with the numbers that are 0 when they are left out."""
    tag, attributes, text, children = canonical(xf)
    return tag, tuple(sorted({**dict.fromkeys(NUMBERS, "0"), **dict(attributes)}.items())), text, children
