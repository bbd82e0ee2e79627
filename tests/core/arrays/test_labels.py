from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from decisionkit.core.arrays.labels import Labels, any_labels, carries_labels, labelled, labels_of
from decisionkit.core.arrays.names import text_of

FRAME = pd.DataFrame({"cost": [1.0, 2.0], "quality": [7, 6]}, index=["A", "B"])


@pytest.mark.parametrize(
    "bare",
    [
        None,
        1,
        0.5,
        "max",
        [1, 2],
        (1, 2),
        [[1, 2], [3, 4]],
        [],
        np.ones(3),
        [np.ones(2)],
        range(3),
        np.float32(1),
        np.ma.masked_array([1, 2]),
        pl.Series([1, 2]),
        {1, 2},
        [None, 1],
        ["max", 1, -1.0],
        10**400,
    ],
    ids=repr,
)
def test_numbers_lists_and_arrays_carry_no_labels(bare: object) -> None:
    assert not carries_labels(bare)


@pytest.mark.parametrize(
    "given",
    [
        FRAME,
        FRAME["cost"],
        pl.DataFrame({"a": [1]}),
        {"a": 1},
        [FRAME, FRAME],
        [{"a": 1}, {"a": 2}],
        [[1], {"a": 2}],
        np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
        np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]).view(np.recarray),
    ],
    ids=lambda given: type(given).__name__,
)
def test_frames_series_mappings_and_lists_of_them_do(given: object) -> None:
    assert carries_labels(given)
    assert any_labels((1, [2], given))


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("A", "A"),
        (2026, "2026"),
        (np.int64(7), "7"),
        (7.0, "7"),
        (0.25, "0.25"),
        (True, "True"),
        (dt.date(2026, 1, 31), "2026-01-31"),
        (pd.Timestamp("2026-01-31"), "2026-01-31"),
        (pd.Timestamp("2026-01-31 06:30"), "2026-01-31T06:30:00"),
        (pd.Period("2026Q1"), "2026Q1"),
        (("soil", 3), "soil / 3"),
        (None, ""),
        (float("nan"), ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        (("soil", None), ""),
    ],
    ids=repr,
)
def test_a_label_is_a_text(label: object, text: str) -> None:
    assert text_of(label) == text


@pytest.mark.parametrize(
    ("labels", "names", "counted"),
    [
        (pd.RangeIndex(3), ("0", "1", "2"), True),
        (pd.Index([0, 1]), ("0", "1"), True),
        (pd.Index([1, 0]), ("1", "0"), False),
        (pd.RangeIndex(1, 3), ("1", "2"), False),
        (pd.Index([False, True]), ("False", "True"), False),
        (pd.Index([0.0, 1.0]), ("0", "1"), False),
        ({"a": 1, 2: 2}, ("a", "2"), False),
        (pd.CategoricalIndex(["b", "a"]), ("b", "a"), False),
    ],
    ids=repr,
)
def test_a_plain_index_counts_and_names_nothing(labels: Any, names: tuple[str, ...], counted: bool) -> None:
    assert labels_of(labels) == Labels(names, counted)


def test_a_first_column_of_texts_names_the_rows() -> None:
    data: dict[str, list[Any]] = {"offer": ["A", "B"], "cost": [1.5, 2.5], "quality": [7, 6]}
    for frame in (pd.DataFrame(data), pl.DataFrame(data), pd.DataFrame(data).astype({"offer": "category"})):
        found = labelled(frame)
        assert [axis.names for axis in found.axes if axis] == [("A", "B"), ("cost", "quality")]
        assert np.asarray(found.values).tolist() == [[1.5, 7], [2.5, 6]]


@pytest.mark.parametrize("column", [["7", "6"], ["max", "min"], ["A", None], [1, 2]], ids=repr)
def test_a_first_column_that_may_be_data_names_nothing(column: list[Any]) -> None:
    for frame in (pd.DataFrame({"x": column, "y": [1, 2]}), pl.DataFrame({"x": column, "y": [1, 2]})):
        rows, columns = labelled(frame).axes
        assert rows is None or rows.counted
        assert columns is not None
        assert columns.names == ("x", "y")


def test_an_index_that_says_something_stands_before_a_column_of_texts() -> None:
    rows, columns = labelled(pd.DataFrame({"note": ["x", "y"], "cost": [1, 2]}, index=["A", "B"])).axes
    assert rows == Labels(("A", "B"))
    assert columns == Labels(("note", "cost"))


def test_columns_that_polars_made_up_name_nothing() -> None:
    rows, columns = labelled(pl.DataFrame(np.ones((2, 2)))).axes
    assert rows is None
    assert columns == Labels(("column_0", "column_1"), counted=True)


def test_nobody_imports_pandas_or_polars_for_it() -> None:
    program = (
        "import sys, decisionkit as dk; dk.score({'A': {'x': 1}, 'B': {'x': 2}}, {'x': 1}, {'x': 'max'});"
        "print(sorted({'pandas', 'polars', 'narwhals'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
