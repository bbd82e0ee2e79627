"""The words of a formula, and the formula with its constants and cells taken out."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from decisionkit.formula.cells import Value
from decisionkit.formula.fault import FormulaError

_CELL = r"\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}"
_TEXT = r'"(?:[^"]|"")*"'
_PLACE = rf"{_CELL}(?::{_CELL})?(?![\w.(!\[])"
_NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.])"
_QUOTED = r"'(?:[^']|'')+'"
_BRACKET = r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]"

_TOKEN = re.compile(
    rf"(?P<space>\s+)|(?P<text>{_TEXT})|(?P<sheet>(?:[A-Za-z_][\w.]*|{_QUOTED})!)|(?P<table>[A-Za-z_][\w.]*{_BRACKET})"
    rf"|(?P<place>{_PLACE})|(?P<number>{_NUMBER})|(?P<word>[A-Za-z_][\w.]*)|(?P<sign><=|>=|<>|[-+*/^&=<>(),;:{{}}%])"
)
SLOT = re.compile(rf"({_TEXT}|{_QUOTED}|{_BRACKET}|(?=[$.0-9A-Z])(?<![\w.$])(?:{_PLACE}|{_NUMBER}))")
CORNERS = re.compile(r"(\$?)([A-Z]+)(\$?)([0-9]+)")
_LETTERS, _BEFORE_A = 26, ord("A") - 1
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class Token(NamedTuple):
    """A word of a formula: its kind, its text and where it begins."""

    kind: str
    text: str
    position: int


class Slot(NamedTuple):
    """What is taken out of a formula: ``mark`` is what formulas must share to be calculated together."""

    mark: str
    value: Value = None
    top: int = 0
    left: int = 0


def tokens(text: str) -> list[Token]:
    """Return the words of a formula, and an end."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise FormulaError("this is not understood", text, position)
        if match.lastgroup != "space":
            found.append(Token(match.lastgroup or "", match[0], position))
        position = match.end()
    return [*found, Token("end", "", position)]


def template(text: str) -> tuple[str, list[Slot]]:
    """Return a formula without its constants and cells, and these in their order.

    >>> template('IF(A1>0,"up",$B$2:B3)')[0]
    'IF(1x1>number,text,2x1)'
    """
    pieces = SLOT.split(text)
    slots = [slot(piece) for piece in pieces[1::2]]
    pieces[1::2] = [found.mark for found in slots]
    return "".join(pieces), [found for found in slots if found.mark[0] not in "['"]


@cache
def slot(piece: str) -> Slot:
    """Return what a constant, a cell or an area stands for; a bracket or a quoted sheet is its own mark."""
    first = piece[0]
    if first in "['":
        return Slot(piece)
    if first == '"':
        return Slot("text", piece[1:-1].replace('""', '"'))
    if first.isdigit() or first == ".":
        return Slot("number", float(piece))
    corners = [(int(row), column(letters)) for _, letters, _, row in CORNERS.findall(piece)]
    (top, left), (bottom, right) = map(min, zip(*corners, strict=True)), map(max, zip(*corners, strict=True))
    if bottom > LAST_ROW or right > LAST_COLUMN:
        raise FormulaError("a sheet has no such cell", piece)
    return Slot(f"{bottom - top + 1}x{right - left + 1}", None, top, left)


def column(letters: str) -> int:
    """Return which column, from 1, letters name."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - _BEFORE_A
    return number


def is_fixed(piece: str) -> bool:
    """Whether a cell or area is the same wherever the formula stands."""
    return all(before and between for before, _, between, _ in CORNERS.findall(piece))
