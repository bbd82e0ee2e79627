"""The operators of formulas over cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from decisionkit.formula.cells import BLANK, NUMBER, TEXT, TRUTH, Array, Cells, Error, made, of_truths
from decisionkit.formula.coerce import faults_of, first_of, numbers_of, texts_of

#: Two numbers that differ by less than this share are equal, as in LibreOffice.
NEAR = 2.0**-48
_DIV, _NUM = float(Error.DIV.value), float(Error.NUM.value)


def finished(numbers: Array, faults: Array | None) -> Cells:
    """Return calculated numbers as cells; what is not a finite number is #NUM!."""
    finite = np.isfinite(numbers)
    if not finite.all():
        faults = first_of(faults, np.where(finite, 0.0, _NUM))
        numbers = np.where(finite, numbers, 0.0)
    return made(numbers, faults)


def add(left: Cells, right: Cells) -> Cells:
    """Return the sum."""
    a, bad = numbers_of(left)
    b, worse = numbers_of(right)
    return _summed(a, a + b, first_of(bad, worse))


def subtract(left: Cells, right: Cells) -> Cells:
    """Return the difference."""
    a, bad = numbers_of(left)
    b, worse = numbers_of(right)
    return _summed(a, a - b, first_of(bad, worse))


def _summed(a: Array, total: Array, faults: Array | None) -> Cells:
    """Return a sum; what is left of numbers that are all but opposite is 0."""
    gone = np.abs(total) < np.abs(a) * NEAR
    if gone.any():
        total = np.where(gone, 0.0, total)
    return finished(total, faults)


def multiply(left: Cells, right: Cells) -> Cells:
    """Return the product."""
    a, bad = numbers_of(left)
    b, worse = numbers_of(right)
    return finished(a * b, first_of(bad, worse))


def divide(left: Cells, right: Cells) -> Cells:
    """Return the quotient; by 0 it is #DIV/0!."""
    a, bad = numbers_of(left)
    b, worse = numbers_of(right)
    faults = first_of(bad, worse)
    none = b == 0
    if none.any():
        faults = first_of(faults, np.where(none, _DIV, 0.0))
        b = np.where(none, 1.0, b)
    return finished(a / b, faults)


def power(left: Cells, right: Cells) -> Cells:
    """Return the power; 0^0 is #NUM!, a power of 0 below 0 #DIV/0!."""
    a, bad = numbers_of(left)
    b, worse = numbers_of(right)
    faults = first_of(bad, worse, np.where(a == 0, np.where(b < 0, _DIV, np.where(b == 0, _NUM, 0.0)), 0.0))
    return finished(np.power(np.where((a == 0) & (b <= 0), 1.0, a), b), faults)


def join(left: Cells, right: Cells) -> Cells:
    """Return one text after the other."""
    a, bad = texts_of(left)
    b, worse = texts_of(right)
    faults = first_of(bad, worse)
    texts = np.asarray(a + b, dtype=object)
    found = made(np.zeros(texts.shape), faults, TEXT)
    return Cells(found.numbers, found.kinds, texts)


def compare(left: Cells, right: Cells) -> tuple[Array, Array | None]:
    """Return -1, 0 or 1 for less, equal and more, and faults.

    Numbers come before texts, and these before truth values; a blank is what the other side is: 0, "" or FALSE.
    """
    if type(left.kinds) is int and type(right.kinds) is int and _numbers(left.kinds, right.kinds):
        return _signs(left.numbers, right.numbers), None
    shape = np.broadcast_shapes(left.numbers.shape, right.numbers.shape)
    a, b = np.broadcast_to(left.numbers, shape), np.broadcast_to(right.numbers, shape)
    one, other = _ORDER[left.all_kinds()], _ORDER[right.all_kinds()]
    one, other = np.where(one < 0, other, one), np.where(other < 0, one, other)
    texts = (one == _ORDER[TEXT]) & (other == _ORDER[TEXT])
    signs = np.where(one == other, _signs(a, b), np.sign(one.astype(float) - other))
    if texts.any():
        signs = np.where(texts, _text_signs(left, right, np.broadcast_to(texts, shape)), signs)
    return signs, first_of(faults_of(left), faults_of(right))


#: Where each kind stands in order; a blank takes the place of the other side.
_ORDER = np.array([0, 2, -1, 1, 3])


def _numbers(left: int, right: int) -> bool:
    """Whether both are numbers or blanks, or both truth values."""
    return (left in (NUMBER, BLANK) and right in (NUMBER, BLANK)) or left == right == TRUTH


def _signs(a: Array, b: Array) -> Array:
    """Compare numbers; what differs by less than a share of 2^-48 is equal."""
    away = a - b
    near = np.abs(away) < np.abs(a) * NEAR
    return np.sign(np.where(near, 0.0, away) if near.any() else away)


def _text_signs(left: Cells, right: Cells, wanted: Array) -> Array:
    """Compare texts, without regard to case, where both sides are texts or blank."""
    empty = np.array("", dtype=object)
    a = np.broadcast_to(empty if left.texts is None else left.texts, wanted.shape)
    b = np.broadcast_to(empty if right.texts is None else right.texts, wanted.shape)
    found = np.zeros(wanted.shape)
    found[wanted] = [_text_sign(*pair) for pair in zip(a[wanted].tolist(), b[wanted].tolist(), strict=True)]
    return found


def _text_sign(a: str, b: str) -> float:
    if a == b:
        return 0.0
    a, b = a.casefold(), b.casefold()
    return float((a > b) - (a < b))


def _comparison(holds: Callable[[Array], Array]) -> Callable[[Cells, Cells], Cells]:
    def compared(left: Cells, right: Cells) -> Cells:
        signs, faults = compare(left, right)
        return of_truths(holds(signs), faults)

    return compared


BINARY: Mapping[str, Callable[[Cells, Cells], Cells]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "^": power,
    "&": join,
    "=": _comparison(lambda signs: signs == 0),
    "<>": _comparison(lambda signs: signs != 0),
    "<": _comparison(lambda signs: signs < 0),
    ">": _comparison(lambda signs: signs > 0),
    "<=": _comparison(lambda signs: signs <= 0),
    ">=": _comparison(lambda signs: signs >= 0),
}


def negative(cells: Cells) -> Cells:
    """Return the number with the other sign."""
    numbers, faults = numbers_of(cells)
    return made(0.0 - numbers, faults)


def hundredth(cells: Cells) -> Cells:
    """Return a percentage as a number."""
    numbers, faults = numbers_of(cells)
    return made(numbers / 100.0, faults)
