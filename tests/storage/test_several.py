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


def test_what_has_no_end_is_refused_at_once() -> None:
    nested: Any = []
    for _ in range(5_000):
        nested = [nested]
    endless: Any = range(10**12)
    assert len(dk.load_all([nested]).faults) == 1
    with pytest.raises(dk.InputError, match="must be a list of paths"):
        dk.load_all(endless)
    for given in (endless, [endless], (endless, endless), [[[1], endless]], [[endless]]):
        with pytest.raises(dk.InputError, match="may have up to 10,000,000 entries"):
            dk.score(given, [1], ["max"])


@pytest.mark.parametrize("part", ["criteria", "options", "parties", "comparisons", "evidence"])
def test_a_part_without_end_is_refused_at_once(part: str) -> None:
    data = {"title": "T", "criteria": {"a": {}}, "options": ["X"], "scores": {"X": {"a": 1}}}
    with pytest.raises(dk.InputError, match="must be a list"):
        dk.decision_from({**data, part: range(10**12)})


@pytest.mark.parametrize("kind", [str, Path])
def test_a_link_is_said_to_be_one(kind: Any) -> None:
    with pytest.raises(dk.InputError, match="found a link"):
        dk.load(kind("https://docs.google.com/spreadsheets/d/x"))


def test_a_parameter_that_load_does_not_have_is_said() -> None:
    with pytest.raises(dk.InputError, match=r"sheets\. Did you mean 'sheet'"):
        dk.load_all([], sheets="x")


def test_methods_in_an_array_without_a_length_are_said() -> None:
    odd: Any = np.array("topsis")
    with pytest.raises(dk.InputError, match="must be names of methods"):
        dk.compare(dk.ceasefire(), odd)


def test_names_that_are_not_texts_are_faults_beside_the_others() -> None:
    names: Any = [[1], [2, 3]]
    with pytest.raises(dk.InputError) as refused:
        dk.select([[1], [2]], [1], [1j], costs=["x", 1], budget=3, options=names)
    assert len(refused.value.faults) == 4


@pytest.mark.parametrize("parent", [np.array([1, 2]), np.array(["a"]), {"a": 1}])
def test_a_parent_that_is_not_text_is_said(parent: Any) -> None:
    data = {"title": "T", "criteria": [{"id": "a", "name": "A", "parent": parent}], "options": ["X"], "scores": []}
    with pytest.raises(dk.InputError, match="parent"):
        dk.decision_from(data)
