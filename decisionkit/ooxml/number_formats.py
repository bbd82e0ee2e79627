"""Which number formats show a date, and which a percentage?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from decisionkit.ooxml.parts import MAIN

DATE, PERCENT = "date", "percent"
# Formats of dates and times that have a number of their own, those of East Asian Excels included.
DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
PERCENT_FORMATS = frozenset({9, 10})
#: Text of its own in a format: in quotes, or one character behind a backslash, an underscore or an asterisk.
_LITERAL = re.compile(r'"[^"]*"?|[\\_*].')


def formats_in(styles: ElementTree.Element) -> list[str]:
    """Return what each cell style of a styles part shows: a date, a percentage, or "" for all else."""
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iter(f"{MAIN}numFmt")}
    cells = styles.find(f"{MAIN}cellXfs")
    kinds: dict[str, str] = {}
    found = []
    for style in () if cells is None else cells:
        number = style.get("numFmtId", "0")
        if number not in kinds:
            kinds[number] = shows(number, codes)
        found.append(kinds[number])
    return found


def shows(number: str, codes: Mapping[str, str]) -> str:
    """Return what a format shows, by its number and the codes of those that the file declares."""
    if number in codes:
        code = codes[number]
        if "%" in _LITERAL.sub("", code):
            return PERCENT
        return DATE if _is_date(code) else ""
    known = int(number)
    return PERCENT if known in PERCENT_FORMATS else DATE if known in DATE_FORMATS else ""


def _is_date(code: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return bool(is_date_format(code[:LONGEST_CODE]))


#: Excel takes no longer one.
LONGEST_CODE = 255
