"""Which number has a style of one workbook in another?  What the other lacks is appended to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from decisionkit.ooxml.patch.edits import Look
from decisionkit.ooxml.patch.package_patch import part_patch, spliced
from decisionkit.ooxml.patch.spans import Node, tree
from decisionkit.ooxml.patch.styles import FIRST_OWN_FORMAT, Styles

_FORMAT = re.compile(r'<numFmt numFmtId="\d+" formatCode="([^"]*)"/>')


class Carried:
    """The styles of a built workbook in an older one: ``cells`` and ``differing``, from number to number."""

    def __init__(self, file: str, there: bytes, new: bytes) -> None:
        self._styles, self._data, self._new = Styles(file, there), there, new
        boxes = {node.name: node.children for node in tree(new).children}
        formats = {node.get("numFmtId"): node.get("formatCode") for node in boxes.get("numFmts", ())}
        self.cells: Mapping[int, int] = dict(enumerate(self._cells(boxes, formats)))
        dxfs = [self._text(node) for node in boxes.get("dxfs", ())]
        codes = [[each.get("formatCode") for each in node.all("numFmt")] for node in boxes.get("dxfs", ())]
        self.differing: Mapping[int, int] = {
            number: self._styles.differential(self._renumbered(text, code))
            for number, (text, code) in enumerate(zip(dxfs, codes, strict=True))
        }

    def part(self) -> bytes:
        """Return the part of the older workbook with what was appended."""
        patch = part_patch("", self._data, self._styles.splices())
        return self._data if patch is None else b"".join(spliced([self._data], patch.splices, []))

    def _text(self, node: Node) -> str:
        return self._new[node.start : node.end].decode()

    def _cells(self, boxes: Mapping[str, Sequence[Node]], formats: Mapping[str, str]) -> Sequence[int]:
        found = []
        for xf in boxes["cellXfs"]:
            fonts, fills, borders = (
                self._text(boxes[box][int(xf.get(number, "0"))])
                for box, number in (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId"))
            )
            number = xf.get("numFmtId", "0")
            code = formats[number] if int(number) >= FIRST_OWN_FORMAT else ""
            found.append(self._styles.number(Look(self._text(xf), fonts, fills, borders, code)) or 0)
        return found

    def _renumbered(self, text: str, codes: Sequence[str]) -> str:
        """Give the number format of a conditional format the number that its code has there."""
        waiting = iter(codes)
        return _FORMAT.sub(
            lambda found: f'<numFmt numFmtId="{self._styles.format(next(waiting))}" formatCode="{found[1]}"/>', text
        )
