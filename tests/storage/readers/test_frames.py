from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from decisionkit.core.errors import InputError
from decisionkit.storage.plain.door_sheets import sheets_of

ROWS = (("Option", "Price", "When"), ("A", 1.5, dt.date(2026, 1, 2)), ("B", None, None))
DATA: dict[str, list[Any]] = {"Option": ["A", "B"], "Price": [1.5, None], "When": [dt.date(2026, 1, 2), None]}


def test_frames_of_pandas_and_polars_are_the_same_table() -> None:
    for frame in (pd.DataFrame(DATA), pl.DataFrame(DATA), pd.DataFrame(DATA).set_index("Option")):
        [sheet] = sheets_of(frame)
        assert sheet.rows == ROWS


def test_what_is_missing_in_any_way_is_none() -> None:
    odd = pd.DataFrame({"Option": ["A", "B"], "x": pd.array([1, None], dtype="Int64"), "y": [pd.NaT, np.nan]})
    [sheet] = sheets_of(odd)
    assert sheet.rows[1:] == (("A", 1.0, None), ("B", None, None))


def test_numbers_of_rows_are_not_options_after_sorting_or_selecting() -> None:
    frame = pd.DataFrame({"Price": [3, 1, 2], "Option": ["C", "A", "B"]}).sort_values("Price").iloc[1:]
    [sheet] = sheets_of(frame)
    assert sheet.rows == (("Option", "Price"), ("B", 2.0), ("C", 3.0))
    assert "the first that holds texts" in sheet.remarks[0]


REFUSED: dict[str, tuple[Any, str]] = {
    "nothing": (None, "NoneType"),
    "lazy": (pl.LazyFrame({"a": [1]}), "collect"),
    "levels": (pd.DataFrame({("a", "b"): [1]}), "labels in 2 levels"),
    "twice": (pd.DataFrame([[1, 2]], columns=["a", "a"]), "the same name"),
    "empty": (pd.DataFrame(), "no columns"),
    "series": (pd.Series([1]), "Series"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_plain_frame_is_said(name: str) -> None:
    given, said = REFUSED[name]
    with pytest.raises(InputError, match=said):
        sheets_of(given)


def test_neither_calamine_nor_narwhals_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys, decisionkit, decisionkit.storage.plain.door_sheets\n"
        "print([m for m in ('python_calamine', 'narwhals', 'pandas', 'polars') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
