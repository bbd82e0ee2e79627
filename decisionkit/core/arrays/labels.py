"""Labels of what was given: the names that frames, series, mappings and lists of them carry along their axes.

Nothing is imported for it: what walks like a frame of pandas or polars is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from decisionkit.core.arrays.directions import direction_of
from decisionkit.core.arrays.names import text_of

#: What never carries labels, nor does a list of it.
BARE: frozenset[type] = frozenset({list, tuple, float, int, str, bool, type(None), np.ndarray, np.float64, np.int64})
#: An axis along which a method has names of its own.
LINE = "line"
#: What polars calls columns that were given no names.
_UNNAMED = "column_{}"


class Labels(NamedTuple):
    """Names along one axis, "" for a blank; ``counted`` ones are the 0, 1, 2 that pandas adds."""

    names: tuple[str, ...]
    counted: bool = False


class Labelled(NamedTuple):
    """Entries without their labels, and the labels along each axis, None where an axis has none.

    ``rows`` are entries that carry labels of their own, to be brought into one order first.
    """

    values: Any
    axes: tuple[Labels | None, ...]
    rows: bool = False


def any_labels(given: Iterable[Any]) -> bool:
    """Does one of these carry labels?  Asked of every call, so arrays and lists of numbers answer at once."""
    for each in given:
        kind = type(each)
        if kind is np.ndarray:
            if each.dtype.names is not None:
                return True
        elif kind is list or kind is tuple:
            if not BARE.issuperset(map(type, each)) and any(map(_is_labelled, each)):
                return True
        elif kind not in BARE and _is_labelled(each):
            return True
    return False


def carries_labels(given: Any) -> bool:
    """Does this carry labels: a frame, a series, a mapping, a structured array, or a list with one of them?"""
    return any_labels((given,))


def _is_labelled(given: object) -> bool:
    return (
        isinstance(given, Mapping)
        or _is_pandas(given)
        or _is_polars(given)
        or _turns_into_pandas(given)
        or (isinstance(given, np.ndarray) and given.dtype.names is not None)
    )


def _is_pandas(given: Any) -> bool:
    return hasattr(given, "to_numpy") and hasattr(given, "index") and not callable(given.index)


def _is_polars(given: object) -> bool:
    return hasattr(given, "get_column") and hasattr(given, "columns")


def _turns_into_pandas(given: object) -> bool:
    """Is it a table of Arrow, or an array of xarray?"""
    return hasattr(given, "to_pandas") and (hasattr(given, "column_names") or hasattr(given, "dims"))


def labelled(given: Any) -> Labelled:
    """Which labels does this carry, and what is it without them?"""
    if isinstance(given, list | tuple):
        return Labelled(list(given), (None,), any_labels(given))
    if isinstance(given, Mapping):
        entries = list(given.values())
        return Labelled(entries, (labels_of(given),), any_labels(entries))
    if _is_pandas(given):
        return _of_pandas(given)
    if _is_polars(given):
        return _of_columns(list(given.columns), [_cells(given.get_column(name)) for name in given.columns])
    if _turns_into_pandas(given):
        return labelled(given.to_pandas())
    if isinstance(given, np.ndarray) and given.dtype.names is not None:
        return _of_columns(list(given.dtype.names), [given[name] for name in given.dtype.names])
    return Labelled(given, (None,) * np.ndim(given))


def _of_pandas(given: Any) -> Labelled:
    rows = labels_of(given.index)
    if not hasattr(given, "columns"):
        return Labelled(given.to_numpy(), (rows,))
    columns = labels_of(given.columns)
    if rows.counted and len(columns.names) > 1 and _are_names(first := given.iloc[:, 0].tolist()):
        return Labelled(given.iloc[:, 1:].to_numpy(), (labels_of(first), Labels(columns.names[1:])))
    return Labelled(given.to_numpy(), (rows, columns))


def _of_columns(names: list[str], columns: list[Any]) -> Labelled:
    """Return a table of columns, which has no labels of its rows: the first column is those, if it is of names."""
    rows = None
    if len(names) > 1 and _are_names(first := list(columns[0])):
        rows, names, columns = labels_of(first), names[1:], columns[1:]
    unnamed = all(name == _UNNAMED.format(k) for k, name in enumerate(names))
    numbers = all(np.asarray(column).dtype.kind in "iuf" for column in columns)
    values = np.empty((len(columns[0]) if columns else 0, len(columns)), dtype=float if numbers else object)
    for k, column in enumerate(columns):
        values[:, k] = column
    return Labelled(values, (rows, Labels(tuple(names), unnamed)))


def _cells(column: Any) -> Any:
    """Return a column of polars, in which a blank is None and not a number."""
    return column.to_numpy() if column.dtype.is_numeric() and column.null_count() == 0 else column.to_list()


def _are_names(cells: list[Any]) -> bool:
    """Is this a column of names: texts, none of them a number, and not all of them words for directions?"""
    if not cells or not all(isinstance(cell, str) for cell in cells) or any(map(_is_number, cells)):
        return False
    return any(direction_of(cell) is None for cell in cells)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def labels_of(labels: Iterable[Any]) -> Labels:
    """Return labels as texts; 0, 1, 2 in this order are counted."""
    known = labels.tolist() if hasattr(labels, "tolist") else list(labels)
    counted = all(type(label) is int for label in known) and known == list(range(len(known)))
    return Labels(tuple(map(text_of, known)), counted)
