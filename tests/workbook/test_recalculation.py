"""A real spreadsheet recalculates what we build, before and after an analyst's changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.decision import Decision
from decisionkit.core.weighing import pairs
from decisionkit.storage import columns
from decisionkit.storage.blank import blank
from decisionkit.storage.columns import BETTER
from decisionkit.workbook.method_lines import live
from decisionkit.workbook.model import Model
from tests.random_decision import SCALE, random_decision
from tests.spreadsheet import differences, recalculate
from tests.workbook.reading import METHOD, WEIGHTS_FROM, expected, input_cell, veto_cell, wrong
from tests.workbook_file import Cell, formulas, read_values, set_inputs

SEEDS = range(30)
SHARED_BY = 5


def shapes(seed: int, gaps: bool) -> Decision:
    """Return a decision of random shape: 1-14 options, 1-16 leaves, trees of depth 1-4, some with gaps."""
    rng = np.random.default_rng(seed)
    size = (int(rng.integers(1, 15)), int(rng.integers(1, 17)), int(rng.integers(1, 5)))
    return random_decision(
        seed,
        *size,
        n_parties=int(rng.integers(0, 5)),
        n_evidence=int(rng.choice([0, 5])),
        n_references=int(rng.integers(0, 3)),
        missing=0.1 if gaps and seed % 5 == 4 else 0.0,
        method=(*(line.key for line in live()), "codas", "gra")[seed % (len(live()) + 2)],
    )


def books(tmp_path: Path, seeds: list[int], gaps: bool) -> dict[Path, Decision]:
    made = {tmp_path / f"random{seed}.xlsx": shapes(seed, gaps) for seed in seeds}
    if 0 in seeds:
        made[tmp_path / "ceasefire.xlsx"] = dk.ceasefire()
        made |= {tmp_path / "blank.xlsx": blank()} if gaps else {}
    for path, decision in made.items():
        dk.build(decision, path)
    return made


@pytest.mark.parametrize("seeds", [list(SEEDS)[i::SHARED_BY] for i in range(SHARED_BY)], ids=str)
def test_every_formula_recalculates_to_its_cached_value(tmp_path: Path, seeds: list[int]) -> None:
    made = list(books(tmp_path, seeds, gaps=True))
    (tmp_path / "out").mkdir()
    for before, after in zip(made, recalculate(made, tmp_path / "out"), strict=True):
        assert len(formulas(before)) > 500
        assert differences(before, after) == [], before.name


def test_a_weight_next_to_nothing_is_no_error(tmp_path: Path) -> None:
    """1e-200 squared is 0, and a power that comes to 0 so is an error in LibreOffice; products are not."""
    made = []
    for number, weight in enumerate((1e-200, 1e-320)):
        decision = dk.decision_from(
            {
                "title": "Next to nothing",
                "method": "topsis",
                "criteria": {"first": {"weight": weight}, "second": {}},
                "options": ["X", "Y", "Z"],
                "scores": {
                    "X": {"first": 3, "second": 1},
                    "Y": {"first": 5, "second": 1},
                    "Z": {"first": 2, "second": 1},
                },
            }
        )
        made.append(dk.build(decision, tmp_path / f"weight{number}.xlsx"))
    for before, after in zip(made, recalculate(made, tmp_path / "out"), strict=True):
        assert differences(before, after) == []
        said = [value for value in read_values(after).values() if isinstance(value, str)]
        assert [each for each in said if "each one is blocked" in each] == []


@pytest.mark.parametrize("seeds", [list(SEEDS)[i::SHARED_BY] for i in range(SHARED_BY)], ids=str)
def test_changed_inputs_give_what_the_library_computes(tmp_path: Path, seeds: list[int]) -> None:
    made = books(tmp_path, seeds, gaps=False)
    (tmp_path / "changed").mkdir()
    (tmp_path / "out").mkdir()
    changed = []
    for path, decision in made.items():
        changed.append(set_inputs(path, tmp_path / "changed" / path.name, changes(decision, path.name)))
    for book, after in zip(changed, recalculate(changed, tmp_path / "out"), strict=True):
        before = made[tmp_path / book.name]
        decision = dk.load(book)
        assert decision != before
        model = Model(decision)
        # The criteria that Sensitivity shows were chosen when the workbook was built.
        model.__dict__["blocks"] = Model(before).blocks
        model.__dict__["tipped"] = Model(before).tipped
        cells = expected(model)
        assert len(cells) > 50
        assert wrong(cells, read_values(after)) == [], book.name


def changes(decision: Decision, seed: str) -> dict[Cell, Any]:
    """Change a weight, a score, a direction, a veto, the method, and where the weights come from."""
    rng = np.random.default_rng(list(seed.encode()))
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
    return found | weighing_changes(decision, rng)


def weighing_changes(decision: Decision, rng: np.random.Generator) -> dict[Cell, Any]:
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


def test_the_comparison_itself_can_fail(tmp_path: Path) -> None:
    book = dk.build(dk.ceasefire(), tmp_path / "case.xlsx")
    cells = expected(Model(dk.ceasefire()))
    assert wrong(cells, read_values(book)) == []
    other = expected(Model(replace(dk.ceasefire(), method="topsis")))
    assert len(wrong(other, read_values(book))) > 20
