"""Faults of any array of numbers: its entries, its form, what its numbers are, how it lies in memory."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.bad_input.fault import Expected, Fault, converted, instead, replaced
from tests.bad_input.results import each_same, empty, roughly_same, same


class NotAvailable:
    """A missing value that cannot be compared, as other libraries have them."""

    def __eq__(self, other: object) -> Any:
        return self

    def __ne__(self, other: object) -> Any:
        return self

    def __hash__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        raise TypeError("not available is neither true nor false")

    def __repr__(self) -> str:
        return "<NA>"


class Frame:
    """A table of another library: no list and no array, but numpy can have one from it."""

    def __init__(self, values: Any, dtype: Any = float) -> None:
        self.array = np.array(values, dtype=dtype)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return self.array if dtype is None else self.array.astype(dtype)

    def __len__(self) -> int:
        return len(self.array)


#: Entries that are not a finite number of a size that can be squared.
NO_NUMBERS: dict[str, Any] = {
    "NaN": np.nan,
    "infinity": np.inf,
    "minus infinity": -np.inf,
    "text": "high",
    "number as text": "4",
    "bytes": b"4",
    "blank": None,
    "empty text": "",
    "text of spaces": "  ",
    "complex": 1j,
    "decimal that is not a number": Decimal("sNaN"),
    "decimal too large for a float": Decimal("1e999"),
    "date": datetime.date(2026, 1, 1),
    "date of numpy": np.datetime64("2026-01-01", "ns"),
    "duration": np.timedelta64(3, "s"),
    "not available": NotAvailable(),
    "dict": {"number": 4},
    "set": {4},
    "function": abs,
    "too large to square": 1e200,
    "larger than any float": 10**400,
    "minus larger than any float": -(10**400),
    "number of more than double precision": np.longdouble("1e400"),
}
BLANKS = ("NaN", "blank", "empty text", "text of spaces")


def _itself() -> list[Any]:
    endless: list[Any] = []
    endless.append(endless)
    return endless


#: What is not an array of numbers at all.
NO_ARRAYS: dict[str, Any] = {
    "nothing": None,
    "a text": "table",
    "bytes": b"table",
    "a dict": {"alpha": 1},
    "an empty dict": {},
    "a set": {1.0, 2.0},
    "a function": abs,
    "a class": float,
    "an object": object(),
    "not available": NotAvailable(),
    "an empty list": [],
    "an empty row": [[]],
    "empty rows": [[], []],
    "a blank row": [None],
    "a list of itself": _itself(),
    "ragged rows": [[1.0, 2.0], [3.0]],
    "a number beside a row": [1.0, [2.0, 3.0]],
    "a row of texts": ["a", "b", "c"],
    "a half": 0.5,
    "NaN": np.nan,
    "rows that are texts": np.array([["1", "2"], ["3", "4"]]),
    "complex numbers": np.array([[1j, 2.0], [3.0, 4.0]]),
    "dates": np.array([["2026-01-01"]], dtype="datetime64[ns]"),
    "durations": np.array([[3, 4]], dtype="timedelta64[s]"),
    "a duration": np.timedelta64(3, "s"),
    "records": np.zeros(2, dtype=[("cost", float), ("speed", float)]),
    "no dimensions": np.array(None),
    "rows and no columns": np.ones((2, 0)),
    "all blank": [[None, None], [None, None]],
    "all masked": np.ma.MaskedArray(np.ones((2, 2)), mask=True),
}

#: What carries labels of its own: matched to names that are given beside it, or taken.
LABELLED = ("a dict", "an empty dict", "records")

#: Other kinds of numbers, which mean the same.
Number = Callable[[Any], Any]
KINDS: dict[str, Number] = {
    "whole numbers": lambda x: int(x) if float(x).is_integer() else x,
    "fractions": Fraction,
    "decimals": Decimal,
    "numpy's floats": np.float64,
    "numpy's whole numbers": lambda x: np.int64(x) if float(x).is_integer() else x,
    "long doubles": np.longdouble,
}


def _each(number: Number) -> Callable[[Any], Any]:
    def convert(values: Any) -> Any:
        if isinstance(values, list):
            return [convert(each) for each in values]
        return values if values is None else number(values)

    return convert


def _array(values: Any) -> NDArray[np.float64]:
    return np.array(values, dtype=float)


def _objects(values: Any) -> NDArray[Any]:
    return np.array(values, dtype=object)


def _tuples(values: Any) -> Any:
    return tuple(_tuples(each) for each in values) if isinstance(values, list) else values


def _read_only(values: Any) -> Any:
    array = _array(values)
    array.flags.writeable = False
    return array


def _with_gaps(values: Any) -> Any:
    array = _array(values)
    wide = np.full([2 * n for n in array.shape], -7.0)
    view = wide[tuple(slice(None, None, 2) for _ in array.shape)]
    view[...] = array
    return view


def _backwards(values: Any) -> Any:
    turn = tuple(slice(None, None, -1) for _ in np.shape(values))
    return _array(values)[turn].copy()[turn]


def _unaligned(values: Any) -> Any:
    array = _array(values)
    found = np.frombuffer(b"x" + array.tobytes(), dtype=np.uint8)[1:].view(float).reshape(array.shape)
    assert not found.flags.aligned
    return found


#: Other forms and other places in memory of the same numbers.
FORMS: dict[str, Callable[[Any], Any]] = {
    "an array": _array,
    "an array of objects": _objects,
    "tuples": _tuples,
    "rows that are arrays": lambda values: [_array(each) for each in values],
    "what turns into an array": Frame,
    "what turns into an array of objects": lambda values: Frame(values, object),
    "nothing masked": lambda values: np.ma.masked_array(_array(values)),
    "nothing masked one by one": lambda values: np.ma.masked_array(_array(values), np.zeros(np.shape(values), bool)),
    "read-only": _read_only,
    "columns first": lambda values: np.asfortranarray(_array(values)),
    "turned twice": lambda values: np.array(_array(values).T, order="C").T,
    "with gaps": _with_gaps,
    "backwards": _backwards,
    "not aligned": _unaligned,
    "bytes the other way round": lambda values: _array(values).astype(">f8"),
    "more than double precision": lambda values: _array(values).astype(np.longdouble),
}


@dataclass(frozen=True)
class Argument:
    """An argument that is an array of numbers, and how messages name one of its entries.

    ``defined`` are the names of faults that make a result for it: a number where a count is allowed.
    """

    name: str
    index: tuple[int, ...]
    entry: str
    whole: str = ""
    blanks: bool = False
    batch: bool = True
    defined: frozenset[str] = frozenset()

    def expected(self, name: str) -> Expected:
        return "either" if name in self.defined else "sentence"


def faults_of(argument: Argument) -> Iterator[Fault]:
    """Yield every fault of an array."""
    name, index = argument.name, argument.index
    for what, value in NO_NUMBERS.items():
        change = replaced(name, index, value)
        if argument.blanks and what in BLANKS:
            yield Fault(f"{name}: {what} as entry", change, "either")
        else:
            yield Fault(f"{name}: {what} as entry", change, "sentence", argument.entry)
    for what, value in NO_ARRAYS.items():
        if what in LABELLED:
            yield Fault(f"{name}: {what}", instead(**{name: value}), "either")
        else:
            yield Fault(f"{name}: {what}", instead(**{name: value}), argument.expected(what), argument.whole)
    yield Fault(f"{name}: a generator", converted(name, iter), "sentence", argument.whole)
    masked = converted(name, lambda values: _masked(values, index))
    if argument.blanks:
        yield Fault(f"{name}: an entry masked", masked, "either")
    else:
        yield Fault(f"{name}: an entry masked", masked, "sentence", f"{argument.entry}.* a blank")
    for what, number in KINDS.items():
        yield Fault(f"{name}: {what}", converted(name, _each(number)), "result", rule=same)
    for what, form in FORMS.items():
        yield Fault(f"{name}: {what}", converted(name, form), "result", rule=same)
    single = converted(name, lambda values: _array(values).astype(np.float32))
    yield Fault(f"{name}: single precision", single, "result", rule=roughly_same)
    yield from _batches(argument)


def _masked(values: Any, index: tuple[int, ...]) -> Any:
    array = _array(values)
    mask = np.zeros(array.shape, dtype=bool)
    mask[index] = True
    return np.ma.masked_array(array, mask)


def _batches(argument: Argument) -> Iterator[Fault]:
    """Yield batches of three: sound ones, and with the second one faulty."""
    name = argument.name

    def batch(values: Any) -> Any:
        return np.stack([_objects(values)] * 3)

    def second_faulty(values: Any) -> Any:
        three = batch(values)
        three[(1, *argument.index)] = "high"
        return three.tolist()

    if argument.batch:
        yield Fault(f"{name}: a batch", converted(name, lambda v: batch(v).tolist()), "result", rule=each_same)
        none = converted(name, lambda values: np.ones((0, *np.shape(values))))
        yield Fault(f"{name}: a batch of none", none, "result", rule=empty)
        yield Fault(f"{name}: a batch with one faulty member", converted(name, second_faulty), "sentence", r"\[1\]")
    else:
        yield Fault(f"{name}: a batch", converted(name, lambda v: batch(v).tolist()), "sentence", argument.whole)
        none = converted(name, lambda values: np.ones((0, *np.shape(values))))
        yield Fault(f"{name}: a batch of none", none, "sentence", argument.whole)
        yield Fault(f"{name}: a batch with one faulty member", converted(name, second_faulty), "sentence")
