"""A frame of pandas, polars and whatever else narwhals knows, as a plain table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.errors import Fault, InputError, excerpt
from decisionkit.core.words import is_blank
from decisionkit.storage.plain.grid import MOST_CELLS, day_or_moment
from decisionkit.storage.plain.label_words import NUMBERS, OPTIONS
from decisionkit.storage.plain.labels import is_one_of
from decisionkit.storage.plain.levels import WORDS, key
from decisionkit.storage.plain.sheet import Sheet

RULE = "a table must be a path, or a frame of pandas or polars"
#: Frames and columns with several levels of labels have tuples for labels.
LEVELS = "Flatten its labels, such as df.columns = [' '.join(each) for each in df.columns]."


def is_frame(given: object) -> bool:
    """Is it a frame of rows and columns of a library that narwhals knows?"""
    import narwhals.stable.v2 as narwhals

    return isinstance(narwhals.from_native(given, pass_through=True), narwhals.DataFrame | narwhals.LazyFrame)


def frame_sheet(given: Any, source: str = "the frame") -> Sheet:
    """Return the cells of a frame, its options first.

    Labels of rows are the options, unless they only count the rows (0, 1, 2, or what sorting and selecting left of
    it); then the first column of texts is.

    Raises
    ------
    InputError
        If it is not a frame, is lazy, has labels in several levels, or two columns of the same label.
    """
    header, columns, index = _parts(given, source)
    if not columns:
        remedy = "Give a column for each criterion, and a row for each option."
        raise _refusal(source, "a table has a row of criteria and a row for each option", "no columns", remedy)
    size = (len(columns) + (index is not None)) * max(len(columns[0]), 1)
    if size > MOST_CELLS:
        raise _refusal(source, f"a table has up to {MOST_CELLS:,} cells", f"{size:,}", "Select what belongs to it.")
    values = [[_value(each) for each in column] for column in columns]
    remarks: tuple[str, ...] = ()
    if index is not None:
        header, values = [index[0], *header], [[_value(each) for each in index[1]], *values]
    else:
        first = _names_at(header, values)
        if first is None:
            remarks = ("no column has names, so they are option 1, option 2 and so on",)
            header, values = ["option", *header], [[f"option {k + 1}" for k in range(len(values[0]))], *values]
        elif first:
            remarks = (f"the options are in column {header[first]}, the first that holds texts",)
            header, values = [header[first], *_without(header, first)], [values[first], *_without(values, first)]
    rows = (tuple(header), *zip(*values, strict=True))
    return Sheet(rows, source, remarks=remarks)


def _parts(given: Any, source: str) -> tuple[list[Any], list[list[Any]], tuple[Any, list[Any]] | None]:
    """Return the labels of the columns, the columns, and label and values of the index where it names the rows."""
    import narwhals.stable.v2 as narwhals
    from narwhals.exceptions import NarwhalsError

    try:
        frame = narwhals.from_native(given, pass_through=True)
    except (NarwhalsError, TypeError, ValueError) as error:
        raise _unusable(source, error) from error
    if isinstance(frame, narwhals.LazyFrame):
        raise _refusal(source, RULE, "a lazy frame", "Call .collect() first.")
    if not isinstance(frame, narwhals.DataFrame):
        found = f"something of type {type(given).__name__}"
        raise _refusal(source, RULE, found, "Give the path of a file, or a frame.")
    labels = getattr(given, "columns", None)
    levels = max(getattr(labels, "nlevels", 1), getattr(getattr(given, "index", None), "nlevels", 1))
    if levels > 1:
        raise _refusal(source, "each row and column has one label", f"labels in {levels} levels", LEVELS)
    try:
        columns = [frame[:, number].to_list() for number in range(frame.shape[1])]
        header = [_label(each) for each in frame.columns]
        counted = any(_is_text(column) for column in columns)
        return header, columns, _index(narwhals.maybe_get_index(frame), counted)
    except (NarwhalsError, TypeError, ValueError, IndexError) as error:
        raise _unusable(source, error) from error


def _index(index: Any, texts: bool) -> tuple[Any, list[Any]] | None:
    """Return label and values of an index that names the rows, None where it only counts them.

    ``texts`` says whether a column holds texts: only then can numbers out of their order be what counted the rows.
    """
    if index is None:
        return None
    values = list(index)
    if all(isinstance(each, int) for each in values):
        counting = values == list(range(len(values)))
        if index.name is None and (counting or texts):
            return None
    return _label(index.name), values


def _label(label: object) -> Any:
    return None if label is None else _value(label) if is_real(label) or isinstance(label, date) else str(label)


def _value(value: Any) -> Any:
    """Return what a cell of a frame holds, in the terms of a sheet; what is missing in any way is None."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if isinstance(value, str):
        return None if is_blank(value) else str(value)
    if isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):
        return bool(value)
    if is_real(value):
        number = as_float(value)
        return None if math.isnan(number) else number
    if isinstance(value, datetime):
        return day_or_moment(datetime(*value.timetuple()[:6]))
    if isinstance(value, date | time):
        return value
    return f"{type(value).__name__} {excerpt(value)}"


def _is_text(column: Sequence[Any]) -> bool:
    said = [each for each in column if each is not None]
    return bool(said) and all(isinstance(each, str) for each in said)


def _names_at(header: Sequence[Any], values: Sequence[Sequence[Any]]) -> int | None:
    """Which column has the names: the first, if it is called so, else the first of texts; None if none has."""
    if is_one_of(header[0], NUMBERS | OPTIONS):
        return 0
    return next((k for k, column in enumerate(values) if _is_text(column) and not _is_levels(column)), None)


def _is_levels(column: Sequence[Any]) -> bool:
    return all(each is None or key(each) in WORDS for each in column)


def _without(parts: list[Any], number: int) -> list[Any]:
    return [*parts[:number], *parts[number + 1 :]]


def _unusable(source: str, error: Exception) -> InputError:
    found = " ".join(str(error).split())[:200]
    return _refusal(source, "a frame must be one plain table", found, "Rename columns that have the same name.")


def _refusal(where: str, rule: str, found: str, remedy: str) -> InputError:
    return InputError([Fault(where, rule, found, remedy)])
