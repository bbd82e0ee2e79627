"""How a spreadsheet compares when it looks for a value: without regard to case, and with wildcards in texts."""

from __future__ import annotations

import operator
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from decisionkit.formula.cells import BLANK, ERROR, NUMBER, TEXT, Array, Cells, Error, Value, values_of
from decisionkit.formula.coerce import number_in
from decisionkit.formula.fault import NotUnderstoodError

Key = tuple[int, Any]
_WILD = re.compile(r"[*?~]")
_PIECE = re.compile(r"~([*?~])|([*?])|(.)", re.DOTALL)
_CRITERION = re.compile(r"(<>|<=|>=|<|>|=)?(.*)", re.DOTALL)
_THAN: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def key(value: Value) -> Key:
    """Return what two values share when they are the same to a spreadsheet."""
    if isinstance(value, str):
        return TEXT, value.casefold()
    if value is None:
        return BLANK, 0.0
    if isinstance(value, Error):
        return ERROR, float(value.value)
    return (1, value) if isinstance(value, bool) else (NUMBER, value)


def is_pattern(text: str) -> bool:
    """Whether a text has wildcards."""
    return _WILD.search(text) is not None


@lru_cache(maxsize=4096)
def pattern(text: str) -> re.Pattern[str]:
    """Return what a text with wildcards fits: * any text, ? any character, ~ takes the next one as it is."""
    pieces = []
    for kept, wild, other in _PIECE.findall(text.casefold()):
        pieces.append({"*": ".*", "?": "."}[wild] if wild else re.escape(kept or other))
    return re.compile("".join(pieces), re.DOTALL)


class Index:
    """The values of an area, the same ones under one number."""

    def __init__(self, cells: Cells) -> None:
        values = self._values = values_of(cells)
        self.numbers: dict[Key, int] = {}
        keys = [key(value) for value in values]
        self.each = np.array([self.numbers.setdefault(one, len(self.numbers)) for one in keys], dtype=np.int64)

    def first(self, wanted: Value) -> int | None:
        """Return the first position, from 0, of a value, None if it is not there."""
        if isinstance(wanted, str) and is_pattern(wanted):
            fits = pattern(wanted)
            kept = [n for (kind, text), n in self.numbers.items() if kind == TEXT and fits.fullmatch(text)]
            found = np.isin(self.each, kept)
            return int(found.argmax()) if found.any() else None
        number = self.numbers.get(key(0.0 if wanted is None else wanted))
        return None if number is None else int((self.each == number).argmax())

    def last_up_to(self, wanted: float | str) -> int | None:
        """Return the last position, from 0, of what is not above a value, among values in ascending order."""
        places, values, rising = self._ascending[isinstance(wanted, str)]
        if not rising:
            raise NotUnderstoodError("MATCH searches for what is not above a value in ascending order only")
        below = bisect_right(values, wanted.casefold() if isinstance(wanted, str) else wanted)
        return None if below == 0 else places[below - 1]

    @cached_property
    def _ascending(self) -> Sequence[tuple[list[int], list[Any], bool]]:
        """The positions and values of the numbers, and whether they rise; the same of the texts."""
        keys = list(self.numbers)
        found: tuple[tuple[list[int], list[Any]], ...] = (([], []), ([], []))
        for place, (kind, value) in enumerate(keys[number] for number in self.each.tolist()):
            if kind in (NUMBER, TEXT):
                places, values = found[kind == TEXT]
                places.append(place)
                values.append(value)
        return [(*each, all(before <= later for before, later in pairwise(each[1]))) for each in found]

    def meets(self, criterion: Value) -> Array:
        """Return which values meet a criterion of COUNTIF: a value, or a comparison written as text."""
        if criterion is None:
            criterion = 0.0
        if not isinstance(criterion, str):
            return self._is(criterion)
        match = _CRITERION.fullmatch(criterion)
        assert match is not None
        sign, text = match[1] or "", match[2]
        number = number_in(text)
        if sign in _THAN:
            return self._than(_THAN[sign], text if number is None else number)
        if text == "":
            return ~self._blank() if sign == "<>" else self._blank() | (self._is("") if sign == "" else False)
        same = self._is(text) if number is None else self._is(number)
        return ~same if sign == "<>" else same

    def total(self, which: Array) -> Value:
        """Return the sum of the numbers among some of the values, or the first error there."""
        values = self._plain[which]
        errors = [value for value in values if isinstance(value, Error)]
        numbers = [value for value in values if type(value) is float]
        return errors[0] if errors else float(sum(numbers))

    @cached_property
    def _plain(self) -> Array:
        """The values one by one."""
        found = np.empty(len(self._values), dtype=object)
        found[:] = self._values
        return found

    def _blank(self) -> Array:
        return np.asarray(self.each == self.numbers.get((BLANK, 0.0), -1))

    def _is(self, wanted: Value) -> Array:
        """Return which values are one value, or fit a text with wildcards."""
        if isinstance(wanted, str) and is_pattern(wanted):
            fits = pattern(wanted)
            kept = [n for (kind, text), n in self.numbers.items() if kind == TEXT and fits.fullmatch(text)]
            return np.isin(self.each, kept)
        return np.asarray(self.each == self.numbers.get(key(wanted), -1))

    def _than(self, holds: Callable[[Any, Any], Any], limit: float | str) -> Array:
        """Return which values are less or more than a limit of the same kind."""
        kind = TEXT if isinstance(limit, str) else NUMBER
        least = limit.casefold() if isinstance(limit, str) else limit
        kept = [n for (own, value), n in self.numbers.items() if own == kind and holds(value, least)]
        return np.isin(self.each, kept)
