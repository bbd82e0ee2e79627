"""What is tried on decimals, and how often the result is not what exact fractions say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import decisionkit as dk
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.families.preference import Preference, column_flows, degree
from tests.decimals.fractions import Row, best_worth, category, exact, net_flows, ranks
from tests.decimals.made import Table, tables
from tests.spreadsheet import differences, recalculate
from tests.workbook.native_values import Given, evaluate

NEAR = 1e-12
#: Whole numbers 0 to 100 stand for tenths, hundredths and thousandths.
STEPS, PARTS = 101, (10, 100, 1000)


def pairs() -> Counter[str]:
    """Compare all pairs of numbers of 0 to 10 by .1 (1 by .01, .1 by .001) with all such thresholds, in three ways."""
    whole = np.arange(STEPS)
    beyond = whole[:, None] - whole - whole[:, None, None] > 0  # (threshold, better, worse)
    found: Counter[str] = Counter()
    for parts in PARTS:
        for sign in (1.0, -1.0):  # as costs the order turns round
            numbers, expected = sign * whole / parts, beyond if sign > 0 else beyond.swapaxes(1, 2)
            for limit, exceeded in zip((whole / parts).tolist(), expected, strict=True):
                chosen = Preference("u_shape", indifference=(limit, 0.0))
                found["pairs"] += exceeded.size
                found["pairs, wrong"] += int((degree(chosen, numbers[:, None], numbers) != exceeded).sum())
                by_sorting = np.stack(column_flows(numbers, chosen))
                one_by_one = np.stack([exceeded.sum(axis=1), exceeded.sum(axis=0)])
                found["pairs sorted, wrong"] += int((by_sorting != one_by_one).sum())
                by_formula = _net_flows_by_formula(numbers, limit) * (STEPS - 1)
                found["pairs in formulas, wrong"] += int(
                    (np.abs(by_formula - one_by_one[0] + one_by_one[1]) > NEAR * STEPS).sum()
                )
    return found


def _net_flows_by_formula(numbers: NDArray[np.float64], limit: float) -> NDArray[np.float64]:
    native = scoring_method("promethee").native
    assert native is not None
    column, one = numbers[:, None], np.ones(1)
    given = Given(
        performance=column,
        value=column,
        sign=one,
        weights=one,
        indifference=np.array([limit]),
        preference=np.array([limit]),
        ranked=np.ones(numbers.size, dtype=bool),
    )
    return evaluate(native, given)["score"]


def scores(seed: int, count: int) -> Counter[str]:
    """Compare scores, ranks and first ranks of PROMETHEE."""
    found: Counter[str] = Counter()
    for table in tables(seed, count):
        outcome = dk.score(*table.given, method="promethee", **table.parameters)
        expected = net_flows(table.criteria, table.rows)
        expected_ranks = ranks(expected)
        found["tables"] += 1
        found["tables, wrong scores"] += _apart(outcome.scores, expected)
        found["tables, wrong ranks"] += outcome.ranks.tolist() != expected_ranks
        first = [rank == 1 for rank in expected_ranks]
        found["tables, wrong first rank"] += (outcome.ranks == 1).tolist() != first
    return found


def _apart(found: NDArray[np.float64], expected: Row) -> bool:
    return any(abs(x - float(y)) > NEAR for x, y in zip(found.tolist(), expected, strict=True))


def categories(seed: int, count: int) -> Counter[str]:
    """Compare the categories of FlowSort; profiles are decimals, too, and some options equal one."""
    rng = np.random.default_rng([seed, 1])
    found: Counter[str] = Counter()
    for table in tables(seed, count):
        profiles = rng.integers(0, 11, (int(rng.integers(2, 5)), table.weights.size)) / 10
        profiles = np.sort(profiles * table.directions, axis=0) * table.directions + 0.0
        performance = table.performance[:8].copy()
        performance[0] = profiles[0]
        flow = str(rng.choice(["net", "plus", "minus"]))
        kind = str(rng.choice(["limiting", "central"]))
        settings: dict[str, Any] = {"flow": flow, "profiles_are": kind, **table.parameters}
        given = (performance, table.weights, table.directions, profiles)
        outcome = dk.sort(*given, method="flowsort", **settings)
        edges = [[exact(x) for x in row] for row in profiles.tolist()]
        options = [[exact(x) for x in row] for row in performance.tolist()]
        expected = [category(table.criteria, row, edges, kind == "central", flow) for row in options]
        found["options sorted"] += len(expected)
        found["options sorted, wrong"] += int((outcome.category_numbers != expected).sum())
    return found


def portfolios(seed: int, count: int) -> Counter[str]:
    """Compare the net flows of PROMETHEE V and what the best selection is worth, costs being tenths as well."""
    rng = np.random.default_rng([seed, 2])
    found: Counter[str] = Counter()
    for table in tables(seed, count):
        if len(table.performance) > 8:
            continue
        costs = rng.integers(1, 10, len(table.performance)) / 10
        budget = int(rng.integers(1, 30)) / 10
        best = dk.select(*table.given, costs=costs, budget=budget, method="promethee_5", **table.parameters)
        worth = net_flows(table.criteria, table.rows)
        spent = [exact(c) for c in costs.tolist()]
        most = best_worth(worth, spent, exact(budget))
        within = sum((c for c, taken in zip(spent, best.chosen, strict=True) if taken), exact(0)) <= exact(budget)
        wrong = _apart(best.worth, worth) or not within or abs(best.total_worth - float(most)) > NEAR
        found["portfolios"] += 1
        found["portfolios, wrong"] += wrong
    return found


def workbooks(seed: int, count: int, folder: Path) -> Counter[str]:
    """Compare what LibreOffice calculates with what the workbook holds, and that with the fractions."""
    made = list(_books(seed, count, folder))
    found: Counter[str] = Counter({"workbooks": len(made)})
    (folder / "out").mkdir()
    again = recalculate([book for book, _ in made], folder / "out")
    for (book, right), calculated in zip(made, again, strict=True):
        found["workbooks, wrong scores"] += not right
        found["workbooks, wrong after recalculation"] += differences(book, calculated) != []
    return found


def _books(seed: int, count: int, folder: Path) -> Iterator[tuple[Path, bool]]:
    for number, table in enumerate(tables(seed, count, for_workbooks=True)):
        decision = dk.decision_from(_described(table))
        book = dk.build(decision, folder / f"decimals{number}.xlsx")
        expected = net_flows(table.criteria, table.rows)
        yield book, not _apart(decision.score().scores, expected)


def _described(table: Table) -> dict[str, Any]:
    """Return the table as a decision; its shapes follow from the thresholds."""
    top = 1 if table.performance.max() <= 1 else 10
    criteria, low, high = {}, table.parameters["indifference"], table.parameters["preference"]
    for j, shape in enumerate(table.parameters["shape"]):
        thresholds = {"indifference": low[j][0], "preference": high[j][0]}
        used = {"usual": (), "u_shape": ("indifference",), "v_shape": ("preference",)}.get(shape, tuple(thresholds))
        criteria[f"c{j}"] = {
            "direction": "max" if table.directions[j] > 0 else "min",
            "weight": float(table.weights[j]),
            "low": 0,
            "high": top,
            **{name: thresholds[name] for name in used},
        }
    return {
        "title": "Decimals",
        "method": "promethee",
        "criteria": criteria,
        "options": [f"o{i}" for i in range(len(table.performance))],
        "scores": {
            f"o{i}": {f"c{j}": x for j, x in enumerate(row)} for i, row in enumerate(table.performance.tolist())
        },
    }
