"""A book says "stale" by itself where only Python calculates, after a change of any input, and not after a refresh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from decisionkit.core.decision.decision import Decision
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import RemoveCell, SetCell
from decisionkit.workbook.refresh.refresh import refresh
from decisionkit.workbook.refresh.there import There, there
from decisionkit.workbook.refresh.values import calculated
from tests.ooxml.patch.made import applied, plan
from tests.random_decision import random_decision
from tests.workbook.made import built

STALE = "the method was calculated for other inputs"


@cache
def decision() -> Decision:
    """With parts, parties, vetoes and thresholds, ranked by a method that only Python knows, and no details."""
    whole = random_decision(21, n_options=8, n_leaves=6, depth=2, n_references=1, weights_from="weights")
    bare: dict[str, Any] = {"low": None, "high": None, "evidence": (), "grade": "J", "who": "", "when": "", "why": ""}
    judgments = tuple(replace(each, **bare) for each in whole.judgments)
    return replace(whole, judgments=judgments, comparisons=(), method="mairca")


def cell(found: There, name: str, down: int = 0, right: int = 0) -> tuple[str, tuple[int, int]]:
    sheet, at = found.areas[name]
    return sheet, (at.top + down, at.left + right)


def first_of(found: There, name: str, *, skip: int = 1) -> tuple[str, tuple[int, int]]:
    """Return the first cell of a column of a table, below its header, that holds something."""
    cells = [each for each in found.cells(name) if found.shown(each) not in (None, "")]
    return cells[skip]


Typed = Mapping[tuple[str, tuple[int, int]], float | str | None]


def typed(found: There, kind: str) -> Typed:
    """Return what somebody types for a change of this kind."""
    lead = 2  # the names, and the hidden keys
    low, high = (found.shown(cell(found, name, 0, lead)) for name in ("dk_low", "dk_high"))
    assert isinstance(low, float)
    assert isinstance(high, float)
    number = found.shown(cell(found, "dk_grid", 1, lead))
    assert isinstance(number, float)
    direction = found.shown(cell(found, "dk_better", 0, lead))
    weight = found.shown(cell(found, "dk_weight", 0, lead))
    assert isinstance(weight, float)
    names = [cell(found, "dk_options", row, 0) for row in (1, 2)]
    other = "lower" if direction == "higher" else "higher"
    changes: dict[str, Typed] = {
        "score": {cell(found, "dk_grid", 1, lead): low + 0.3 * (high - low) if number > low else high},
        "weight": {cell(found, "dk_weight", 0, lead): weight * 3 + 1},
        "direction": {cell(found, "dk_better", 0, lead): other},
        "scale": {cell(found, "dk_high", 0, lead): high + 7},
        "threshold": {threshold(found): 0.02 * (high - low)},
        "veto": {first_of(found, "dk_v_limit"): other_limit(found)},
        "option renamed": {names[0]: "Quite another name"},
        "names exchanged": {names[0]: str(found.shown(names[1])), names[1]: str(found.shown(names[0]))},
    }
    return changes[kind]


def threshold(found: There) -> tuple[str, tuple[int, int]]:
    sheet, at = found.areas["dk_k_indifference"]
    names = [found.shown(each) for each in found.cells("dk_k_name")]
    first = found.shown(cell(found, "dk_name", 0, 2))
    return sheet, (at.top + names.index(first), at.left)


def other_limit(found: There) -> float:
    """Return a limit at the other end of the scale of the first veto: others are blocked by it."""
    names = [found.shown(each) for each in found.cells("dk_name")]
    column = names.index(found.shown(first_of(found, "dk_v_criterion")))
    ends = [found.shown(cell(found, name, 0, column)) for name in ("dk_low", "dk_high")]
    now = found.shown(first_of(found, "dk_v_limit"))
    low, high = (float(str(end)) for end in ends)
    return low + (0.9 if float(str(now)) < (low + high) / 2 else 0.1) * (high - low)


def changed(kind: str, path: Path) -> Path:
    source = built(decision(), "full")
    found = there(open_package(source))
    edits = [
        RemoveCell(sheet, cell_name(*place)) if value is None else SetCell(sheet, cell_name(*place), value)
        for (sheet, place), value in typed(found, kind).items()
    ]
    applied(source, plan(source, edits), path)
    return path


def headline(path: Path) -> str:
    """Return what the formulas of a book say, as a spreadsheet that calculates it would."""
    found = there(open_package(path))
    return str(calculated(found)[found.place("dk_headline")])


def test_as_built_it_is_fresh() -> None:
    assert STALE not in headline(built(decision(), "full"))
    assert "Not ready" not in headline(built(decision(), "full"))


@pytest.mark.parametrize("kind", ["score", "weight", "direction", "scale", "threshold", "veto"])
def test_it_says_stale_after_a_change_and_fresh_after_a_refresh(kind: str, tmp_path: Path) -> None:
    path = changed(kind, tmp_path / "book.xlsx")
    assert STALE in headline(path)
    assert not refresh(path, backup=0).fresh
    said = headline(path)
    assert STALE not in said
    found = there(open_package(path))
    assert found.shown(found.place("dk_headline")) == said
    assert refresh(path, backup=0).fresh


@pytest.mark.parametrize("kind", ["option renamed", "names exchanged"])
def test_a_name_changes_nothing_that_was_calculated(kind: str, tmp_path: Path) -> None:
    path = changed(kind, tmp_path / "book.xlsx")
    assert STALE not in headline(path)
    assert not refresh(path, backup=0).fresh
    assert STALE not in headline(path)
    assert refresh(path, backup=0).fresh
