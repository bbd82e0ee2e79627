"""How does a cell hold a value or a formula?  The bytes of <c>, from what is there and what is wanted."""

from __future__ import annotations

import math
from dataclasses import dataclass

from decisionkit.ooxml.cells import ErrorValue
from decisionkit.ooxml.parts import units
from decisionkit.ooxml.patch.edits import Constant, Formula
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.texts import BROKEN, CONTROL, ESCAPED, LONGEST_FORMULA, LONGEST_TEXT, element, xml

ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!")


@dataclass(frozen=True)
class Written:
    """What stands in a cell: the type of its value, "" for a number, and its content as XML."""

    kind: str
    content: str


def constant(value: Constant, prefix: str, where: str) -> Written:
    """Return a constant as a cell holds it; a text stands in the cell itself."""
    if value is None or value == "":
        return Written("", "")
    if isinstance(value, str):
        _require_text(value, where)
        text = element(value)
        p = prefix
        return Written("inlineStr", f'<{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is>')
    return cached(value, prefix, where)


def cached(value: Constant, prefix: str, where: str) -> Written:
    """Return the value of a formula as a cell holds it."""
    kind, text = _kind_and_text(value, where)
    return Written(kind, f"<{prefix}v>{text}</{prefix}v>")


def formula(wanted: Formula, prefix: str, where: str) -> Written:
    """Return a formula with its value as a cell holds them."""
    text = wanted.text
    if not text or text.startswith("=") or units(text) > LONGEST_FORMULA:
        found = f"{units(text):,} characters" if text else "an empty text"
        rule = f"a formula has 1 to {LONGEST_FORMULA:,} characters, without the ="
        raise refusal(where, rule, text[:20] if text.startswith("=") else found, "give the formula so")
    if ESCAPED.search(text) or CONTROL.search(text) or BROKEN.search(text):
        raise refusal(where, "a formula must be plain text", repr(text[:60]), "build the text from CHAR or UNICHAR")
    opening = f'<{prefix}f t="array" ref="{wanted.array}">' if wanted.array else f"<{prefix}f>"
    value = cached(wanted.value, prefix, where)
    return Written(value.kind, f"{opening}{xml(text)}</{prefix}f>{value.content}")


def _kind_and_text(value: Constant, where: str) -> tuple[str, str]:
    if value is None or value == "":
        return "str", ""
    if isinstance(value, bool):
        return "b", f"{value:d}"
    if isinstance(value, str):
        _require_text(value, where)
        return "str", element(value)
    if isinstance(value, ErrorValue):
        if value.text not in ERRORS:
            raise refusal(where, "an error must be one that cells show", value.text, f"give one of {', '.join(ERRORS)}")
        return "e", value.text
    if not math.isfinite(value):
        raise refusal(where, "a number must be finite", str(value), "write an error or a blank")
    text = repr(float(value))
    return "", text.removesuffix(".0")


def _require_text(text: str, where: str) -> None:
    if (length := units(text)) > LONGEST_TEXT:
        raise refusal(where, f"a cell holds {LONGEST_TEXT:,} characters", f"{length:,}", "shorten the text")
    if BROKEN.search(text):
        raise refusal(where, "a text must be of whole characters", "half of one", "type the text again")
