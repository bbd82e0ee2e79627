"""The same table as a file of another kind, or as a frame, is the same decision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import decisionkit as dk

ROWS: list[list[Any]] = [
    ["Offer", "Price (EUR)", "Range", "Noise"],
    ["Oak", 20.5, 300, "low"],
    ["Elm", 30, 500, "high"],
    ["Fir", 25, 400, "medium"],
    ["weights", 0.5, 0.25, 0.25],
    ["type", "cost", "benefit", "cost"],
]
ANSWERS: dict[str, Any] = {
    "better": {"price": "lower", "range": "higher", "noise": "lower"},
    "weights": {"Price": 0.5, "Range": 0.25, "Noise": 0.25},
}


def written(folder: Path, name: str, rows: list[list[Any]]) -> Path:
    """Write the table into a folder of its own, so that the title is the same."""
    path = folder / name / f"offers.{name.split('_')[0]}"
    path.parent.mkdir()
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        separator = {".csv": ",", ".tsv": "\t"}[path.suffix]
        path.write_text("\n".join(separator.join(map(str, row)) for row in rows), encoding="utf-8")
    return path


def test_files(tmp_path: Path) -> None:
    turned = [list(column) for column in zip(*ROWS, strict=True)]
    names = {"csv": ROWS, "tsv": ROWS, "xlsx": ROWS, "csv_turned": turned, "xlsx_turned": turned}
    found = {name: dk.load(written(tmp_path, name, rows)) for name, rows in names.items()}
    assert {decision.fingerprint for decision in found.values()} == {found["csv"].fingerprint}
    assert found["csv"].title == "Offers"


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames(library: str, tmp_path: Path) -> None:
    frames = pytest.importorskip(library)
    columns = {head: [row[k] for row in ROWS[1:4]] for k, head in enumerate(ROWS[0])}
    found = dk.decision_from(frames.DataFrame(columns), title="Offers", **ANSWERS)
    assert found.fingerprint == dk.load(written(tmp_path, "csv", ROWS)).fingerprint
    if library == "pandas":
        labelled = frames.DataFrame(columns).set_index("Offer")
        weights = frames.Series({"Noise": 0.25, "Price": 0.5, "Range": 0.25})
        again = dk.decision_from(labelled, title="Offers", better=ANSWERS["better"], weights=weights)
        assert again.fingerprint == found.fingerprint
