"""Values of cells in arrays: numbers, truth values, texts, blanks and errors, told apart without an object for each.

The last two axes are the rows and columns of what one formula sees; axes before them run over formulas that are
calculated together, and broadcast.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

#: The kinds of values; what is not above BLANK counts as the number that stands for it.
NUMBER, TRUTH, BLANK, TEXT, ERROR = range(5)


class Error(Enum):
    """An error as a value; the number is that of ERROR.TYPE."""

    NULL = 1
    DIV = 2
    VALUE = 3
    REF = 4
    NAME = 5
    NUM = 6
    NA = 7

    def __str__(self) -> str:
        return _SPELLED[self]


_SPELLED = {
    Error.NULL: "#NULL!",
    Error.DIV: "#DIV/0!",
    Error.VALUE: "#VALUE!",
    Error.REF: "#REF!",
    Error.NAME: "#NAME?",
    Error.NUM: "#NUM!",
    Error.NA: "#N/A",
}
#: The errors by the text that a cell shows.
ERRORS = {text: error for error, text in _SPELLED.items()}
_CODES = {error: float(error.value) for error in Error}
_BY_CODE = {error.value: error for error in Error}

Value = float | bool | str | Error | None


class Cells(NamedTuple):
    """An array of values.

    ``numbers`` holds numbers, 1 or 0 for truth values, 0 for blanks and texts, and the numbers of errors. ``kinds``
    is one kind for all or an array of kinds; ``texts``, where there are any, an array of str.
    """

    numbers: Array
    kinds: Any
    texts: Array | None = None

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns one formula sees."""
        rows, columns = self.numbers.shape[-2:]
        return rows, columns

    def all_kinds(self) -> Array:
        """The kind of each value, as an array."""
        return np.broadcast_to(np.uint8(self.kinds), self.numbers.shape) if type(self.kinds) is int else self.kinds

    def is_kind(self, kind: int) -> Array:
        """Which values are of a kind."""
        return np.asarray(self.all_kinds() == kind)


def of_numbers(numbers: Any) -> Cells:
    """Return an array of numbers as cells; one of fewer than two axes is a row."""
    return Cells(np.atleast_2d(np.asarray(numbers, dtype=float)), NUMBER)


def of_truths(truths: Array, faults: Array | None = None) -> Cells:
    """Return truth values, and errors where there are faults, as cells."""
    return made(truths.astype(float), faults, TRUTH)


def made(numbers: Array, faults: Array | None, kind: int = NUMBER) -> Cells:
    """Return numbers as cells, with an error where its number stands in ``faults``."""
    if faults is None or not faults.any():
        return Cells(numbers, kind)
    bad = faults != 0
    found = np.where(bad, faults, numbers)
    return Cells(found, np.where(np.broadcast_to(bad, found.shape), np.uint8(ERROR), np.uint8(kind)))


def of_error(error: Error) -> Cells:
    """Return one error as cells."""
    return Cells(np.full((1, 1), _CODES[error]), ERROR)


def constant(value: Value) -> Cells:
    """Return one value as cells."""
    return of_values([value], (1, 1))


def parts(value: Value) -> tuple[float, int, str]:
    """Return the number, kind and text that stand for a value."""
    if type(value) is float:
        return value, NUMBER, ""
    if isinstance(value, str):
        return 0.0, TEXT, value
    if value is None:
        return 0.0, BLANK, ""
    if isinstance(value, bool):
        return float(value), TRUTH, ""
    if isinstance(value, Error):
        return _CODES[value], ERROR, ""
    return float(value), NUMBER, ""


def of_values(values: Iterable[Value], shape: tuple[int, ...]) -> Cells:
    """Return plain values, in the order of their places, as cells of a shape."""
    numbers, kinds, texts = zip(*map(parts, values), strict=True)
    one = kinds[0] if len(set(kinds)) == 1 else None
    has_texts = one == TEXT or (one is None and TEXT in kinds)
    return Cells(
        np.array(numbers, dtype=float).reshape(shape),
        np.array(kinds, dtype=np.uint8).reshape(shape) if one is None else one,
        np.array(texts, dtype=object).reshape(shape) if has_texts else None,
    )


def value_of(number: float, kind: int, text: str) -> Value:
    """Return the plain value that a number, a kind and a text stand for."""
    if kind == NUMBER:
        return number
    if kind == TEXT:
        return text
    if kind == BLANK:
        return None
    return bool(number) if kind == TRUTH else _BY_CODE[int(number)]


def values_of(cells: Cells) -> list[Value]:
    """Return the values one by one, in the order of their places."""
    numbers: list[float] = cells.numbers.ravel().tolist()
    if type(cells.kinds) is int and cells.kinds == NUMBER:
        return list(numbers)
    kinds = cells.all_kinds().ravel().tolist()
    texts = [""] * len(numbers) if cells.texts is None else cells.texts.ravel().tolist()
    return list(map(value_of, numbers, kinds, texts))


def spread(cells: Cells, shape: tuple[int, ...]) -> Cells:
    """Return cells broadcast to a shape."""
    if cells.numbers.shape == shape:
        return cells
    return Cells(
        np.broadcast_to(cells.numbers, shape),
        cells.kinds if type(cells.kinds) is int else np.broadcast_to(cells.kinds, shape),
        None if cells.texts is None else np.broadcast_to(cells.texts, shape),
    )


def taken(cells: Cells, which: Array) -> Cells:
    """Return the values of some formulas, by their numbers from 0."""
    if cells.numbers.shape[0] == 1:
        return cells
    kinds = cells.kinds if type(cells.kinds) is int else cells.kinds[which]
    return Cells(cells.numbers[which], kinds, None if cells.texts is None else cells.texts[which])


def choose(condition: Array, yes: Cells, no: Cells) -> Cells:
    """Return one cells' values where the condition holds, and those of the other elsewhere."""
    numbers = np.where(condition, yes.numbers, no.numbers)
    texts, kinds = None, yes.kinds
    if type(kinds) is not int or type(no.kinds) is not int or kinds != no.kinds:
        kinds = np.where(np.broadcast_to(condition, numbers.shape), np.uint8(yes.kinds), np.uint8(no.kinds))
        kinds = NUMBER if not kinds.any() else kinds
    if yes.texts is not None or no.texts is not None:
        texts = np.where(condition, "" if yes.texts is None else yes.texts, "" if no.texts is None else no.texts)
        texts = np.broadcast_to(texts, numbers.shape).astype(object)
    return Cells(numbers, kinds, texts)
