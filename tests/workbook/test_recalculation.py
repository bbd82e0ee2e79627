"""A real spreadsheet recalculates what we build, before and after an analyst's changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.storage.blank import blank
from decisionkit.storage.columns import BETTER, WEIGHTS_FROM
from tests.random_decision import random_decision
from tests.spreadsheet import calculated, differences, opened
from tests.workbook.made import built
from tests.workbook.named import cells_of, named_values
from tests.workbook.native_methods import NATIVE
from tests.workbook_file import Cell, Value, formulas, set_inputs

SEEDS, SEEDS_OF_GAPS = range(30), range(4, 30, 5)


def shapes(seed: int, missing: float = 0.0) -> Decision:
    """Return a decision of random shape: 1-14 options, 1-16 leaves, trees of depth 1-4."""
    rng = np.random.default_rng(seed)
    size = (int(rng.integers(1, 15)), int(rng.integers(1, 17)), int(rng.integers(1, 5)))
    return random_decision(
        seed,
        *size,
        n_parties=int(rng.integers(0, 5)),
        n_evidence=int(rng.choice([0, 5])),
        n_references=int(rng.integers(0, 3)),
        missing=missing,
        method=(*NATIVE, "codas", "gra")[seed % (len(NATIVE) + 2)],
    )


def sheets(seed: int | None) -> str:
    """Return which sheets are built: all of them for every third seed."""
    return "full" if seed is not None and seed % 3 == 0 else "light"


@pytest.mark.parametrize("seed", [*SEEDS_OF_GAPS, None])
def test_every_formula_of_an_incomplete_decision_calculates_to_its_cached_value(seed: int | None) -> None:
    book = built(blank() if seed is None else shapes(seed, missing=0.1), sheets(seed))
    assert len(formulas(book)) > 250
    assert differences(book, calculated(book)) == []


@pytest.mark.parametrize("seed", [*SEEDS, None])
def test_every_formula_calculates_to_its_cached_value_and_follows_what_is_typed(
    tmp_path: Path, seed: int | None
) -> None:
    before = dk.ceasefire() if seed is None else shapes(seed)
    book = built(before, sheets(seed))
    typed = changes(book, before, seed)
    with opened(book, recalculate=True) as running:
        assert differences(book, running.all_values()) == []
        running.put_all(typed)
        shown = running.all_values()
    after = dk.load(set_inputs(book, tmp_path / "typed.xlsx", typed))
    assert after != before
    assert named_values(book, shown, "dk_headline") == [after.headline()]
    assert shown_scores(book, shown) == pytest.approx(scores(after), rel=1e-9, abs=1e-9)
    shares = [share for share in named_values(book, shown, "dk_c_share") if share]
    assert shares == pytest.approx([weight for weight in after.weights.tolist() if weight], rel=1e-9)


def shown_scores(book: Path, shown: dict[Cell, Value]) -> dict[str, Any]:
    """Return the score that the calculations have for each option, by its name."""
    names, found = (named_values(book, shown, f"dk_o_{fact}") for fact in ("name", "score"))
    return {str(name): score for name, score in zip(names, found, strict=True) if name}


def scores(decision: Decision) -> dict[str, float]:
    """Return what the library scores each option."""
    outcome = decision.score()
    return {option.name: outcome.score_of(option.id) for option in decision.options}


@pytest.mark.parametrize("weight", [1e-200, 1e-320])
def test_a_weight_next_to_nothing_is_no_error(weight: float) -> None:
    """1e-200 squared is 0, and a power that comes to 0 so is an error in LibreOffice; products are not."""
    decision = dk.decision_from(
        {
            "title": "Next to nothing",
            "method": "topsis",
            "criteria": {"first": {"weight": weight}, "second": {"weight": 1}},
            "options": ["X", "Y", "Z"],
            "scores": {"X": {"first": 3, "second": 1}, "Y": {"first": 5, "second": 1}, "Z": {"first": 2, "second": 1}},
        }
    )
    book = built(decision)
    after = calculated(book)
    assert differences(book, after) == []
    assert [said for said in after.values() if isinstance(said, str) and "each one is blocked" in said] == []


def changes(book: Path, decision: Decision, seed: int | None) -> dict[Cell, Any]:
    """Change a weight, a score, a direction, the method, and where the weights come from if the book says that."""
    rng = np.random.default_rng(seed or 0)
    names = cells_of(book, "dk_name")
    width = len(names)
    j = int(rng.integers(len(decision.leaves)))
    leaf, column = decision.leaves[j], 2 + j
    options = [o for o in decision.options if o.role == "option"]
    i = int(rng.integers(len(options)))
    if decision.method in NATIVE:
        others = [key for key in ("weighted_sum", "topsis", "weighted_product") if key != decision.method]
    else:
        others = ["topsis"]
    found: dict[Cell, Any] = {
        cells_of(book, "dk_weight")[column]: leaf.weight + 2.5,
        cells_of(book, "dk_better")[column]: BETTER["min" if leaf.direction == "max" else "max"],
        cells_of(book, "dk_method")[0]: scoring_method(others[int(rng.integers(len(others)))]).title,
    }
    judged = {(x.option, x.criterion): x for x in decision.judgments}[options[i].id, leaf.id]
    if judged.low is None:
        found[cells_of(book, "dk_grid")[(1 + i) * width + column]] = leaf.low + 0.5 * (leaf.high - leaf.low)
    if decision.weights_from == "swing":
        found[cells_of(book, "dk_weights_from")[0]] = WEIGHTS_FROM["weights"]
    return found


@pytest.mark.parametrize("near", [0.05, 0.01, 0.0004])
def test_weights_close_to_those_at_which_the_lead_passes_are_written_alike(near: float) -> None:
    criteria = {"x": {"weight": 1, "low": 0, "high": 10}, "y": {"weight": 1, "low": 0, "high": 10}}
    rows = {"a": {"x": 5, "y": 5 + near}, "b": {"x": 6, "y": 4}}
    decision = dk.decision_from({"title": "Near", "criteria": criteria, "options": ["a", "b"], "scores": rows})
    book = built(decision)
    assert differences(book, calculated(book)) == []
    assert named_values(book, calculated(book), "dk_headline") == [decision.headline()]
