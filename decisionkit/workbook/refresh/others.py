"""Are there formulas that are not ours?  What they read may change, and only a spreadsheet calculates them."""

from __future__ import annotations

import re

from decisionkit.ooxml.package import Package
from decisionkit.workbook.refresh.there import There

_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


def others_calculate(package: Package, found: There) -> bool:
    """Is there a formula that is not ours, on whatever sheet?"""
    for sheet, cells in found.sheets.items():
        if any(content.formula and not found.is_ours(sheet, content) for content in cells.values()):
            return True
    parts = (part for sheet, part in found.book.sheets.items() if sheet not in found.sheets)
    return any(_FORMULA.search(package.read(part)) for part in parts)
