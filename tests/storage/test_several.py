"""Many decisions at once: those that can be read, and what is wrong with the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from tests.cli import decision


def test_decisions_and_faults_apart(tmp_path: Path) -> None:
    dk.save(decision(), tmp_path / "sound")
    dk.save(decision(), tmp_path / "faulty")
    scores = tmp_path / "faulty" / "scores.csv"
    scores.write_text(scores.read_text().replace(",8,", ",x,", 1).replace(",1,", ",y,", 1))
    (tmp_path / "book.xlsx").write_bytes(b"no zip")
    names = ["sound", "faulty", "book.xlsx", "nowhere"]
    decisions, faults = dk.load_all([tmp_path / name for name in names])
    assert decisions == {str(tmp_path / "sound"): decision()}
    assert list(faults) == [str(tmp_path / name) for name in names[1:]]
    faulty = faults[str(tmp_path / "faulty")]
    assert isinstance(faulty, dk.InputError)
    assert len(faulty.faults) == 2
    assert isinstance(faults[str(tmp_path / "book.xlsx")], dk.DecisionKitError)


def test_one_path_is_one_and_load_is_told_the_rest(tmp_path: Path) -> None:
    dk.save(decision().with_scores({"Blocked": {"cost": None}}), tmp_path / "case")
    assert list(dk.load_all(str(tmp_path / "case"), complete=False).decisions) == [str(tmp_path / "case")]
    assert list(dk.load_all(tmp_path / "case").faults) == [str(tmp_path / "case")]
    assert dk.load_all([]) == ({}, {})


def test_what_is_no_path_is_said() -> None:
    odd: Any = [None, 5, b"x"]
    assert list(dk.load_all(odd).faults) == ["None", "5", "b'x'"]
    for each in (5, None, np.array("x")):
        with pytest.raises(dk.InputError, match="must be a list of paths"):
            dk.load_all(each)  # type: ignore[arg-type]
