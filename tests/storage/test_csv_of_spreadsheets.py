"""CSV files of a decision as spreadsheets save them again, and scores as a frame, are the same decision."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import decisionkit as dk
from tests.cases import first_reading

TABLES = ("scores.csv", "evidence.csv")


def saved_again(folder: Path, separator: str, comma: bool, empty: int, mark: str) -> None:
    """Write both CSV files anew, with other marks and empty columns at the end."""
    for name in TABLES:
        with (folder / name).open(newline="", encoding="utf-8") as stream:
            rows = list(csv.reader(stream))
        if comma:
            rows = [[re.sub(r"^(\d+)\.(\d+)$", r"\1,\2", cell) for cell in row] for row in rows]
        with (folder / name).open("w", newline="", encoding=mark) as stream:
            csv.writer(stream, delimiter=separator).writerows([*row, *[""] * empty] for row in rows)


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("empty", [0, 1, 3])
@pytest.mark.parametrize(("separator", "comma"), [(",", False), (";", True), (";", False), ("\t", True)])
def test_a_folder_that_a_spreadsheet_saved_is_the_same_decision(
    separator: str, comma: bool, empty: int, mark: str, tmp_path: Path
) -> None:
    decision = first_reading().with_scores({"snapback": {"denial": 7.5}})
    dk.save(decision, tmp_path / "case")
    saved_again(tmp_path / "case", separator, comma, empty, mark)
    assert dk.load(tmp_path / "case") == decision


def test_a_cell_below_no_header_is_said(tmp_path: Path) -> None:
    dk.save(first_reading(), tmp_path / "case")
    scores = tmp_path / "case" / "scores.csv"
    first, second, *rest = scores.read_text("utf-8").splitlines()
    scores.write_text("\n".join([f"{first},,", f"{second},,x", *rest]), "utf-8")
    with pytest.raises(dk.InputError, match=r"scores\.csv line 2: a row has as many fields as the header"):
        dk.load(tmp_path / "case")


DECISION = {
    "title": "Car",
    "criteria": {"price": {"weight": 1, "direction": "min", "low": 0, "high": 50}, "comfort": {"weight": 2}},
    "options": ["City", "Saloon"],
}


def test_scores_are_taken_as_a_frame() -> None:
    nested = {"City": {"price": 10, "comfort": 4}, "Saloon": {"price": 40, "comfort": 9}}
    wanted = dk.decision_from({**DECISION, "scores": nested})
    frame = pd.DataFrame(nested).T
    assert dk.decision_from({**DECISION, "scores": frame}) == wanted
    assert dk.decision_from({**DECISION, "scores": frame[["comfort", "price"]].iloc[::-1]}) == wanted
    named = pl.DataFrame({"option": ["City", "Saloon"], "price": [10, 40], "comfort": [4, 9]})
    assert dk.decision_from({**DECISION, "scores": named}) == wanted


def test_a_blank_cell_of_a_frame_is_missing() -> None:
    frame = pd.DataFrame({"price": [10, None], "comfort": [4, 9]}, index=["City", "Saloon"])
    decision = dk.decision_from({**DECISION, "scores": frame}, complete=False)
    assert decision.missing() == (("saloon", "price"),)
