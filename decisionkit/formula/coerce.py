"""What a value counts as where a number, a truth value or a text is wanted; faults are the numbers of errors, or 0."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from decisionkit.core.shown import general
from decisionkit.formula.cells import BLANK, ERROR, TEXT, TRUTH, Array, Cells, Error

_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*")
WRONG = float(Error.VALUE.value)


def first_of(*faults: Array | None) -> Array | None:
    """Return the faults of several arguments: the first one's where it has any."""
    found = None
    for fault in faults:
        if fault is not None:
            found = fault if found is None else np.where(found != 0, found, fault)
    return found


def faults_of(cells: Cells) -> Array | None:
    """Return the errors among the values."""
    if type(cells.kinds) is int:
        return cells.numbers if cells.kinds == ERROR else None
    bad = cells.kinds == ERROR
    return np.where(bad, cells.numbers, 0.0) if bad.any() else None


def numbers_of(cells: Cells) -> tuple[Array, Array | None]:
    """Return the values as numbers: a blank is 0, a truth value 1 or 0, a text the number that it spells."""
    if type(cells.kinds) is int and cells.kinds <= BLANK:
        return cells.numbers, None
    if cells.texts is None and type(cells.kinds) is not int and cells.kinds.max() <= BLANK:
        return cells.numbers, None
    return _read(cells) if cells.texts is not None else (cells.numbers, faults_of(cells))


def number_in(text: str) -> float | None:
    """Return the number that a text spells, None if it spells none."""
    return float(text) if _NUMBER.fullmatch(text) else None


def _read(cells: Cells) -> tuple[Array, Array | None]:
    """Read the numbers that texts spell."""
    assert cells.texts is not None
    texts = np.broadcast_to(cells.texts, cells.numbers.shape)
    numbers = np.array(cells.numbers, dtype=float)
    found = faults_of(cells)
    faults = np.zeros(numbers.shape) if found is None else np.array(found, dtype=float)
    for place in zip(*np.nonzero(cells.is_kind(TEXT)), strict=True):
        number = number_in(texts[place])
        if number is None:
            faults[place] = WRONG
        else:
            numbers[place] = number
    return numbers, faults


def truths_of(cells: Cells) -> tuple[Array, Array | None]:
    """Return the values as truth values: a number is true unless it is 0; a text is an error."""
    faults = faults_of(cells)
    if cells.texts is not None:
        faults = first_of(faults, np.where(cells.is_kind(TEXT), WRONG, 0.0))
    return cells.numbers != 0, faults


def text_of(number: float, kind: int, text: str) -> str:
    """Return a value as it is joined to a text."""
    if kind == TEXT:
        return text
    if kind == BLANK:
        return ""
    if kind == TRUTH:
        return "TRUE" if number else "FALSE"
    return general(number + 0.0)


def texts_of(cells: Cells) -> tuple[Array, Array | None]:
    """Return the values as texts."""
    if type(cells.kinds) is int and cells.kinds == TEXT:
        assert cells.texts is not None
        return np.broadcast_to(cells.texts, cells.numbers.shape), None
    size = cells.numbers.size
    kinds = cells.all_kinds().ravel().tolist()
    texts = [""] * size if cells.texts is None else np.broadcast_to(cells.texts, cells.numbers.shape).ravel().tolist()
    found = np.empty(size, dtype=object)
    found[:] = list(map(text_of, cells.numbers.ravel().tolist(), kinds, texts))
    return found.reshape(cells.numbers.shape), faults_of(cells)


def whole(values: Any) -> Any:
    """Return numbers without what stands behind the decimal point, as positions and counts are read."""
    return np.trunc(np.clip(values, -1e15, 1e15)).astype(np.int64)
