"""Numbers as text: FIXED, TEXT."""

from __future__ import annotations

import re

from decisionkit.core.shown import fixed
from decisionkit.formula.cells import Cells, Value, constant, of_numbers
from decisionkit.formula.each import each
from decisionkit.formula.fault import NotUnderstoodError
from decisionkit.formula.registry import ONE, spreadsheet_function

_TWO, _COMMAS = of_numbers(2.0), constant(False)
_FORMAT = re.compile(r"(#,##)?0(?:\.(0+))?(%)?")


@spreadsheet_function("FIXED", ONE, ONE, ONE, least=1)
def fixed_text(number: Cells, decimals: Cells = _TWO, plain: Cells = _COMMAS) -> Cells:
    """Return a number with so many decimals, and commas between thousands unless it is to be plain."""
    return each(_fixed, ("number", number), ("number", decimals), ("truth", plain))


def _fixed(number: float, decimals: float, plain: bool) -> Value:
    text = fixed(number, int(decimals))
    return text if plain else _with_commas(text)


def _with_commas(text: str) -> str:
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    before, point, after = digits.partition(".")
    return f"{sign}{int(before):,}{point}{after}"


@spreadsheet_function("TEXT", ONE, ONE)
def formatted(number: Cells, pattern: Cells) -> Cells:
    """Return a number in a format of digits such as 0, 0.00, #,##0.0 or 0%; no other format is known here."""
    return each(_formatted, ("number", number), ("text", pattern))


def _formatted(number: float, pattern: str) -> Value:
    match = _FORMAT.fullmatch(pattern)
    if match is None:
        raise NotUnderstoodError(f"the format {pattern!r} is not known")
    text = fixed(number * 100.0 if match[3] else number, len(match[2] or ""))
    return (_with_commas(text) if match[1] else text) + (match[3] or "")
