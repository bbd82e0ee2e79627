"""A workbook whose places and scores cell functions give: its values, refreshed, switched there and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.ooxml.package import open_package
from tests.random_decision import random_decision
from tests.workbook_file import formulas, read_values, set_inputs

SEED = 20261128
METHODS = ("weighted_sum", "weighted_product", "topsis")


def decisions() -> list[dk.Decision]:
    """Return the case with each method of a light workbook, and random decisions."""
    case = dk.ceasefire()
    return [*(replace(case, method=key) for key in METHODS), *(random_decision(SEED + n) for n in range(4))]


@pytest.mark.parametrize("decision", decisions(), ids=lambda d: f"{d.method}-{len(d.options)}x{len(d.leaves)}")
def test_a_host_gives_what_the_formulas_give(decision: dk.Decision, tmp_path: Path) -> None:
    native = read_values(dk.build(decision, tmp_path / "native.xlsx"))
    path = dk.build(decision, tmp_path / "hosted.xlsx", functions="libreoffice")
    hosted = read_values(path)
    asked = {cell for cell, text in formulas(path).items() if "DK_" in text}
    assert len(asked) >= 2 * len([o for o in decision.options if o.role == "option"])
    recorded = {cell for cell, value in native.items() if "host" in str(value)}
    assert native.keys() == hosted.keys()
    for cell in native.keys() - recorded:
        value = native[cell]
        assert hosted[cell] == (pytest.approx(value, abs=1e-9) if isinstance(value, float) else value), cell
    assert dk.refresh(path).changes == ()


@pytest.mark.parametrize("decision", decisions()[::3], ids=lambda d: d.method)
def test_there_and_back_are_the_same_parts(decision: dk.Decision, tmp_path: Path) -> None:
    path = dk.build(decision, tmp_path / "book.xlsx")
    before, shown = parts(path), read_values(path)
    dk.refresh(path, functions="classic")
    assert parts(path) != before
    assert "DK_RANK(" in "".join(formulas(path).values())
    built = dk.build(decision, tmp_path / "built.xlsx", functions="classic")
    assert formulas(path) == formulas(built)
    dk.refresh(path, functions="native")
    assert formulas(path) == formulas(dk.build(decision, tmp_path / "again.xlsx"))
    assert read_values(path) == {
        cell: pytest.approx(value, rel=1e-9) if isinstance(value, float) else value for cell, value in shown.items()
    }
    once = parts(path)
    changed = {name for name in before if before[name] != once[name]}
    assert before.keys() == once.keys()
    assert all(name.startswith("xl/worksheets/sheet") for name in changed)
    assert len(changed) == len(("Decision, whose values have all their digits", "the record of the layout"))
    dk.refresh(path, functions="classic")
    dk.refresh(path, functions="native")
    assert parts(path) == once


def test_a_changed_score_is_answered_by_the_functions_at_the_next_refresh(tmp_path: Path) -> None:
    path = dk.build(dk.ceasefire(), tmp_path / "book.xlsx", functions="libreoffice")
    changed = set_inputs(path, tmp_path / "changed.xlsx", {("Decision", "G18"): 8.0})
    dk.refresh(changed)
    decision = dk.load(changed)
    outcome, names = decision.score(), {o.id: o.name for o in decision.options}
    values = read_values(changed)
    rows = {values.get(("Decision", f"E{row}")): row for row in range(18, 35)}
    assert any("DK_SCORE(" in text for text in formulas(changed).values())
    for option, rank in zip(outcome.options, outcome.ranks, strict=True):
        row = rows[names[option]]
        assert values["Decision", f"B{row}"] == rank
        assert np.isclose(float(values["Decision", f"C{row}"]), outcome.score_of(option))


@pytest.mark.parametrize("host", ["officejs", "libreofice", None, 3])
def test_other_hosts_are_refused(host: object, tmp_path: Path) -> None:
    with pytest.raises(dk.WorkbookError, match=r"functions: found .*It may be"):
        dk.build(dk.ceasefire(), tmp_path / "book.xlsx", functions=host)  # type: ignore[arg-type]
    assert not (tmp_path / "book.xlsx").exists()


def parts(path: Path) -> dict[str, bytes]:
    """Return every part of a file by its name."""
    package = open_package(path)
    return {name: package.read(name) for name in package.names}
