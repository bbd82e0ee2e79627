"""A plain table through the public door."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import decisionkit as dk


def test_how_a_table_was_read_is_among_the_findings(tmp_path: Path) -> None:
    (tmp_path / "cars.csv").write_text("Car,Price,Comfort\nbetter,lower,higher\nCity,12000,5\nSaloon,31000,9\n")
    decision = dk.load(tmp_path / "cars.csv")
    (read,) = [finding for finding in decision.findings() if finding.kind == "read"]
    assert read.items == ("no weights are given, so all are equal", "scale: the ends of the data")
    frame = pd.DataFrame({"Price": [12000, 31000]}, index=["City", "Saloon"])
    assert "read" in {finding.kind for finding in dk.decision_from(frame, better={"price": "lower"}).findings()}
