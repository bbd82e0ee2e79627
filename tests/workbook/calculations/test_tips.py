"""Weights at which options are level with the leader: what the texts of cells come to against the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Terms
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.numerics.ranking import ranks
from decisionkit.evaluation.prepare import prepare
from decisionkit.formula.book import Constant, Formula, Rectangle
from decisionkit.formula.calculator import Calculator
from decisionkit.robustness.tipping import NEVER, Sweep, parts, sweep, tipping, top_of_leaf, within_top
from decisionkit.workbook.calculations import tips
from decisionkit.workbook.described.refs import area, at, fix
from tests.formula.small import SmallBook
from tests.random_decision import random_decision

Array = NDArray[Any]

METHODS = ("weighted_sum", "weighted_product", "mabac", "promethee", "topsis")
#: Rows above the options, and columns left of the blocks; the leader's line stands first among the options' totals.
HEADS = ("now", "alone", "kept", "rest", "lead gain", "lead loss", "below", "new_below", "above", "new_above")
FACTS = ("name", "number", "ranked", "whole gain", "spread gain", "whole loss", "spread loss")
BLOCKS = ("gain", "loss", "square", "linear", "constant", "level", "second level")
LEAD, FIRST = len(HEADS), len(HEADS) + 1
LEADER = fix(LEAD, 0)


@dataclass
class Grid:
    """A sheet: so many options below each other, blocks of so many top criteria side by side."""

    options: int
    tops: int

    def __post_init__(self) -> None:
        self.cells: dict[tuple[int, int], Constant | Formula] = {}
        self.fills: list[Rectangle] = []

    def left(self, block: str) -> int:
        return len(FACTS) + BLOCKS.index(block) * self.tops

    def head(self, name: str) -> str:
        return at(HEADS.index(name), self.left("gain"), "row")

    def heads(self, name: str) -> str:
        return area(HEADS.index(name), self.left("gain"), 1, self.tops)

    def fact(self, name: str) -> str:
        return at(FIRST, FACTS.index(name), "column")

    def facts(self, name: str) -> str:
        return area(FIRST, FACTS.index(name), self.options, 1)

    def here(self, block: str) -> str:
        return at(FIRST, self.left(block))

    def column(self, block: str) -> str:
        return area(FIRST, self.left(block), self.options, 1, "row")

    def put(self, row: int, column: int, value: float | str) -> None:
        self.cells[row + 1, column + 1] = value

    def fill(self, row: int, column: int, rows: int, columns: int, text: str) -> None:
        self.fills.append(Rectangle("Data", row + 1, column + 1, rows, columns, text))

    def fill_head(self, name: str, text: str) -> None:
        self.fill(HEADS.index(name), self.left("gain"), 1, self.tops, text)

    def fill_block(self, name: str, text: str) -> None:
        self.fill(FIRST, self.left(name), self.options, self.tops, text)

    def gathered(self, name: str) -> tips.Gathered:
        return tips.Gathered(
            inside=self.here(name),
            whole=self.fact(f"whole {name}"),
            spread=self.fact(f"spread {name}"),
            lead_inside=self.head(f"lead {name}"),
            lead_whole=fix(LEAD, FACTS.index(f"whole {name}")),
            lead_spread=fix(LEAD, FACTS.index(f"spread {name}")),
        )


def given(grid: Grid, swept: Sweep, ranked: Array, leader: int) -> None:
    """Write the constants: weights, options, and who leads."""
    grid.put(LEAD, 0, float(leader + 1))
    for k, now in enumerate(swept.now.tolist()):
        grid.put(HEADS.index("now"), grid.left("gain") + k, now)
    for i, one in enumerate(ranked.tolist()):
        for name, value in (("name", f"Option {i}"), ("number", i + 1.0), ("ranked", float(one))):
            grid.put(FIRST + i, FACTS.index(name), value)


def gather(grid: Grid, name: str, matrix: Array, power: str) -> None:
    """Write what options gather inside each criterion (n_tops, n_options), and the totals and leader's line of it."""
    for (k, i), value in np.ndenumerate(matrix):
        grid.put(FIRST + i, grid.left(name) + k, float(value))
    line = area(FIRST, grid.left(name), 1, grid.tops, "column")
    for total, text in tips.totals(grid.heads("now"), line, power).items():
        column = FACTS.index(f"{total} {name}")
        grid.fill(FIRST, column, grid.options, 1, text)
        grid.fill(LEAD, column, 1, 1, tips.leaders(LEADER, grid.facts(f"{total} {name}")))
    grid.fill_head(f"lead {name}", tips.leaders(LEADER, grid.column(name)))


def calculated(terms: Terms, swept: Sweep, ranked: Array, leader: int) -> dict[str, list[Any]]:
    """Return what the texts come to; an option that is not ranked has some numbers, too."""
    grid, power = Grid(ranked.size, swept.now.size), str(terms.power)
    given(grid, swept, ranked, leader)
    for name, text in tips.heads(grid.head("now"), str(grid.tops), power).items():
        grid.fill_head(name, text)
    gathered = parts(terms, swept)
    gather(grid, "gain", gathered.gain_inside, power)
    top = tips.Top(**{name: grid.head(name) for name in ("alone", "kept", "rest")})
    others = f"AND({grid.fact('ranked')}=1,{grid.fact('number')}<>{LEADER})"
    if terms.loss is None:
        grid.fill_block("level", tips.additive(grid.gathered("gain"), top, others))
    else:
        gather(grid, "loss", gathered.loss_inside, power)
        for name, text in tips.quotient(grid.gathered("gain"), grid.gathered("loss"), top, others).items():
            grid.fill_block(name, text)
        square, linear, constant = map(grid.here, ("square", "linear", "constant"))
        texts = tips.roots(square, linear, constant, grid.head("rest"))
        for name, text in zip(("level", "second level"), texts, strict=True):
            grid.fill_block(name, text)
    levels = [grid.column(name) for name in ("level", "second level")[: terms.power]]
    for side, write in (("below", tips.below), ("above", tips.above)):
        grid.fill_head(side, write(levels, grid.head("now"), "TRUE"))
        grid.fill_head(f"new_{side}", tips.who(grid.facts("name"), grid.head(side), levels))
    sheet = Calculator(SmallBook({"Data": grid.cells}), grid.fills).calculated()["Data"]
    columns = range(grid.left("gain") + 1, grid.left("gain") + 1 + grid.tops)
    return {name: [sheet.value(row + 1, j) for j in columns] for row, name in enumerate(HEADS)}


def swept_by_texts(terms: Terms, swept: Sweep, t: float, power: str) -> Array:
    """Return what each option gains when each criterion has the weight t (n_options, n_tops)."""
    grid = Grid(len(terms.gain), swept.now.size)
    given(grid, swept, np.ones(grid.options), 0)
    grid.put(0, 1, float(terms.power))
    for name, text in tips.heads(grid.head("now"), str(grid.tops), power).items():
        grid.fill_head(name, text)
    gather(grid, "gain", parts(terms, swept).gain_inside, power)
    top = tips.Top(**{name: grid.head(name) for name in ("alone", "kept", "rest")})
    grid.fill_block("level", tips.at_weight(grid.gathered("gain"), top, str(t), power))
    sheet = Calculator(SmallBook({"Data": grid.cells}), grid.fills).calculated()["Data"]
    left = grid.left("level")
    return sheet.numbers[FIRST : FIRST + grid.options, left : left + grid.tops]


def wrong(terms: Terms, swept: Sweep, ranked: Array, leader: int) -> list[str]:
    """Return where the texts do not say what the library says of the ranked options."""
    inside = np.flatnonzero(ranked)
    loss = None if terms.loss is None else terms.loss[inside]
    picked = Terms(terms.gain[inside], loss, terms.power)
    expected = tipping(picked, swept, int(np.flatnonzero(inside == leader)[0]))
    shown, found = calculated(terms, swept, ranked, leader), []
    for side in ("below", "above"):
        for k, weight in enumerate(getattr(expected, side).tolist()):
            cell, who = shown[side][k], shown[f"new_{side}"][k]
            if cell != pytest.approx(weight, abs=1e-9):
                found.append(f"{side} of criterion {k}: {cell}, not {weight}")
            elif weight == NEVER:
                found += [f"{side} of criterion {k}: {who}"] * (who != "")
            elif int(who.removeprefix("Option ")) not in level_at(picked, swept, k, weight, inside):
                found.append(f"{side} of criterion {k}: {who} at {weight}")
    return found


def level_at(terms: Terms, swept: Sweep, k: int, weight: float, inside: Array) -> list[int]:
    """Return the options that are best when a criterion has a weight, up to rounding."""
    w = swept.weights(np.array([weight]))[k, 0] ** terms.power
    score = terms.gain @ w
    if terms.loss is not None:
        score = score / (score + terms.loss @ w)
    return list(inside[score >= score.max() - 1e-9 * max(1.0, np.abs(terms.gain).max())])


def setting(seed: int, key: str) -> tuple[Terms, Sweep, Array, int] | None:
    """Return a random decision's terms, weights, ranked options and the one that leads, None if several do."""
    rng = np.random.default_rng(seed)
    size = (int(rng.integers(2, 9)), int(rng.integers(1, 9)), int(rng.integers(1, 3)))
    d = random_decision(seed, *size, n_references=int(rng.integers(0, 3)))
    ready = prepare(d, key, {})
    method = scoring_method(key)
    assert method.terms is not None
    ranked = np.isin(np.arange(len(d.options)), ready.inside)
    table = ready.table[list(ready.inside)]
    if ranked.sum() < 2:
        return None
    first = np.flatnonzero(ranks(ready.scores(table), method.better) == 1)
    if first.size > 1:
        return None
    terms = method.terms(table, ready.directions, **ready.arguments)
    gain = rng.random((ranked.size, len(d.leaves)))
    gain[ranked] = terms.gain
    loss = None if terms.loss is None else rng.random(gain.shape)
    if loss is not None:
        loss[ranked] = terms.loss
    swept = sweep(d.weights, top_of_leaf(d), within_top(d))
    return Terms(gain, loss, terms.power), swept, ranked, int(np.flatnonzero(ranked)[first[0]])


@pytest.mark.parametrize("key", METHODS)
def test_the_texts_say_what_the_library_says(key: str) -> None:
    tried = 0
    for seed in range(60):
        found = setting(seed, key)
        if found is not None:
            assert wrong(*found) == [], f"seed {seed}"
            tried += 1
    assert tried > 20


@pytest.mark.parametrize("key", ("weighted_sum", "topsis"))
def test_it_holds_where_one_criterion_has_all_the_weight_and_where_one_has_none(key: str) -> None:
    rng = np.random.default_rng(5)
    print("seed 5")
    for _ in range(40):
        gain, loss = rng.integers(0, 4, (2, 5, 3)) / 4
        power = 1 if key == "weighted_sum" else 2
        terms = Terms(gain, None) if power == 1 else Terms(gain, loss + 0.1, power)
        weights = np.array(((1.0, 0.0, 0.0), (0.6, 0.4, 0.0), (0.999, 0.001, 0.0))[rng.integers(3)])
        swept = sweep(weights, np.arange(3), np.ones(3))
        score = terms.gain @ weights**power
        if terms.loss is not None:
            score = score / (score + terms.loss @ weights**power)
        leader = int(score.argmax())
        if (np.delete(score, leader) < score[leader] - 1e-6).all():
            assert wrong(terms, swept, np.ones(5), leader) == []


def test_mirrored_and_like_options_never_pass() -> None:
    """Two options with swapped performances on two like criteria gather the same outside a third, but for rounding."""
    gain = np.array([[0.7, 0.1, 0.3], [0.7, 0.3, 0.1], [0.7, 0.1, 0.3], [0.6, 0.1, 0.2]])
    for power, loss in ((1, None), (2, gain[:, ::-1] / 3)):
        for weights in ((0.2, 0.4, 0.4), (0.1, 0.45, 0.45), (1 / 3, 1 / 3, 1 / 3)):
            swept = sweep(np.array(weights), np.arange(3), np.ones(3))
            assert wrong(Terms(gain, loss, power), swept, np.ones(4), 0) == []


@pytest.mark.parametrize("key", ("mabac", "topsis"))
def test_what_is_gathered_at_another_weight_is_what_those_weights_give(key: str) -> None:
    for seed in range(20):
        found = setting(seed, key)
        if found is None:
            continue
        terms, swept, _, _ = found
        for t in (0.0, 0.3, 1.0):
            expected = terms.gain @ (swept.weights(np.array([t]))[:, 0] ** terms.power).T
            for power in (str(terms.power), "$B$1"):
                assert swept_by_texts(terms, swept, t, power) == pytest.approx(expected, abs=1e-9), f"seed {seed}"
