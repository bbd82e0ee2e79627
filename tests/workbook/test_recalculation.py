"""A real spreadsheet recalculates what we build, before and after an analyst's changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.weights import pairs
from decisionkit.storage import columns
from decisionkit.storage.blank import blank
from decisionkit.storage.columns import BETTER
from decisionkit.workbook.method_lines import live
from decisionkit.workbook.model import Model
from tests.random_decision import SCALE, random_decision
from tests.spreadsheet import calculated, differences, opened
from tests.workbook.made import built
from tests.workbook.reading import METHOD, WEIGHTS_FROM, expected, input_cell, veto_cell, wrong
from tests.workbook_file import Cell, formulas, read_values, set_inputs

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
        method=(*(line.key for line in live()), "codas", "gra")[seed % (len(live()) + 2)],
    )


@pytest.mark.parametrize("seed", [*SEEDS_OF_GAPS, None])
def test_every_formula_of_an_incomplete_decision_calculates_to_its_cached_value(seed: int | None) -> None:
    book = built(blank() if seed is None else shapes(seed, missing=0.1))
    assert len(formulas(book)) > 500
    assert differences(book, calculated(book)) == []


@pytest.mark.parametrize("seed", [*SEEDS, None])
def test_every_formula_calculates_to_its_cached_value_and_follows_what_is_typed(
    tmp_path: Path, seed: int | None
) -> None:
    before = dk.ceasefire() if seed is None else shapes(seed)
    book, typed = built(before), changes(before, seed)
    assert len(formulas(book)) > 500
    with opened(book, recalculate=True) as running:
        assert differences(book, running.all_values()) == []
        running.put_all(typed)
        shown = running.all_values()
    after = dk.load(set_inputs(book, tmp_path / "typed.xlsx", typed))
    assert after != before
    model = Model(after)
    # The criteria that Sensitivity shows were chosen when the workbook was built.
    model.__dict__["blocks"] = Model(before).blocks
    model.__dict__["tipped"] = Model(before).tipped
    cells = expected(model)
    assert len(cells) > 50
    assert wrong(cells, shown) == []


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


def changes(decision: Decision, seed: int | None) -> dict[Cell, Any]:
    """Change a weight, a score, a direction, a veto, the method, and where the weights come from."""
    rng = np.random.default_rng(seed or 0)
    number = {c.id: row for row, c in enumerate(decision.criteria)}
    leaf = decision.leaves[int(rng.integers(len(decision.leaves)))]
    j = decision.leaves.index(leaf)
    i = int(rng.integers(len(decision.options)))
    row = j * len(decision.options) + i
    middle = leaf.low + 0.5 * (leaf.high - leaf.low)
    turned = BETTER["min" if leaf.direction == "max" else "max"]
    weighed = int(rng.integers(len(decision.criteria)))
    others = [line for line in live() if line.key != decision.method]
    found: dict[Cell, Any] = {
        input_cell("criteria", weighed, "weight"): decision.criteria[weighed].weight + 2.5,
        input_cell("criteria", number[leaf.id], "direction"): turned,
        input_cell("scores", row, "low"): leaf.low,
        input_cell("scores", row, "mode"): middle,
        input_cell("scores", row, "high"): leaf.high,
        METHOD: others[int(rng.integers(len(others)))].title,
    }
    vetoes = [v for p in decision.parties for v in p.vetoes]
    if vetoes:
        k = int(rng.integers(len(vetoes)))
        scale = decision.by_id[vetoes[k].criterion]
        found[veto_cell(k, "limit")] = scale.low + 0.4 * (scale.high - scale.low)
    return found | weight_changes(decision, rng)


def weight_changes(decision: Decision, rng: np.random.Generator) -> dict[Cell, Any]:
    """Choose a source of the weights and give what it needs: other points, comparisons for every pair."""
    model = Model(decision)
    sources = ["weights", "swing"]
    if len(model.pairs) == len(pairs(decision.criteria)):
        sources.append("comparisons")
    source = sources[int(rng.integers(len(sources)))]
    found: dict[Cell, Any] = {WEIGHTS_FROM: columns.WEIGHTS_FROM[source]}
    for row in range(len(decision.criteria)) if source == "swing" else ():
        found[input_cell("criteria", row, "swing")] = float(rng.integers(1, 101))
    for row, pair in enumerate(model.pairs):
        if source == "comparisons" and (pair.ratio is None or rng.random() < 0.3):
            found[input_cell("comparisons", row, "ratio")] = float(SCALE[int(rng.integers(len(SCALE)))])
    return found


def test_the_comparison_itself_can_fail() -> None:
    book = built(dk.ceasefire())
    cells = expected(Model(dk.ceasefire()))
    assert wrong(cells, read_values(book)) == []
    other = expected(Model(replace(dk.ceasefire(), method="topsis")))
    assert len(wrong(other, read_values(book))) > 20


@pytest.mark.parametrize("near", [0.05, 0.01, 0.0004])
def test_weights_close_to_those_at_which_the_lead_passes_are_written_alike(near: float) -> None:
    criteria = {"x": {"weight": 1, "low": 0, "high": 10}, "y": {"weight": 1, "low": 0, "high": 10}}
    scores = {"a": {"x": 5, "y": 5 + near}, "b": {"x": 6, "y": 4}}
    decision = dk.decision_from({"title": "Near", "criteria": criteria, "options": ["a", "b"], "scores": scores})
    book = built(decision)
    assert differences(book, calculated(book)) == []
