"""The part of Steps behind Sensitivity: swept weights, and the quadratics whose roots are tipping weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.rounding import NOISE
from decisionkit.core.shown import NOISELESS, rounded
from decisionkit.robustness.tipping import MARGIN, NEVER, Sweep, crossings, parts
from decisionkit.workbook.formulas import chosen, gathered_formula
from decisionkit.workbook.layout import GRID
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, area, cell, fixed_cell
from decisionkit.workbook.steps_layout import (
    FIRST,
    ID,
    NAME,
    NUMBER,
    SECTION_HEAD,
    STEPS,
    TIP_COLUMNS,
    TIP_FACTS,
    StepsLayout,
)

TOP_NUMBER, NOW, GRID_COLUMN = 4, 5, 6
#: Stands for "no such weight above" where the smallest one is sought.
BEYOND = 2.0


def write(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write the swept weights and the tipping weights of every criterion shown."""
    page.put(layout.sweeps - SECTION_HEAD + 1, NUMBER, "Weights as one criterion's weight runs from 0 to 1", "heading")
    page.put(layout.tips - SECTION_HEAD + 1, NUMBER, "Weights at which an option is level with the leader", "heading")
    for block, top in enumerate(model.blocks):
        _sweep(page, model, layout, block, top)
    for tip, top in enumerate(model.tipped):
        _tips(page, model, layout, tip, top)


def number_cell(layout: StepsLayout, block: int) -> str:
    """Return the cell with the number of the criterion whose weight a block runs, 0 if none is chosen."""
    return f"{STEPS}!{fixed_cell(layout.sweep(block), TOP_NUMBER)}"


def now_cell(layout: StepsLayout, tip: int) -> str:
    """Return the cell with today's weight of a criterion whose tipping weights are sought."""
    return f"{STEPS}!{fixed_cell(layout.tip(tip) - 4, NOW)}"


def name_formula(layout: StepsLayout, tip: int) -> str:
    """Return the name of a criterion whose tipping weights are sought, blank where there is none."""
    return f'INDEX({layout.top(NAME)},{STEPS}!{fixed_cell(layout.tip(tip) - 4, TOP_NUMBER)})&""'


def weights_row(layout: StepsLayout, block: int, g: int) -> str:
    """Return the row of leaf weights at grid point g."""
    return f"{STEPS}!{area(layout.sweep(block) + 2 + g, FIRST, 1, layout.room.leaves)}"


def _criterion(page: Page, model: Model, layout: StepsLayout, row: int, top: int) -> None:
    """Write id and weight of a criterion beside its number, and the shares inside and outside of it below."""
    d = model.decision
    number = fixed_cell(row, TOP_NUMBER)
    real = top < len(d.tops)
    page.calc(row, ID, f'IF({number}=0,"",INDEX({layout.top(ID)},{number})&"")', d.tops[top].id if real else "", "step")
    share = d.shares[d.tops[top].id] if real else 0
    page.calc(row, NOW, f"IF({number}=0,0,INDEX({layout.top(NAME + 1)},{number}))", share, "step")


def _shares(page: Page, model: Model, layout: StepsLayout, facts: int, row: int, top: int) -> None:
    """Write the leaves' shares inside a criterion and outside of it, in two rows."""
    now, ident = fixed_cell(facts, NOW), fixed_cell(facts, ID)
    page.put(row, NAME, "inside", "step_head")
    page.put(row + 1, NAME, "outside", "step_head")
    leaves = len(model.decision.leaves)
    real = top < len(model.decision.tops)
    for j in range(layout.room.leaves):
        leaf, weight, within = (layout.leaf_cell(fact, j) for fact in ("top", "weight", "within"))
        spread = f"IF(1-{now}>{NOISE:.0E},{weight}/(1-{now}+(1-{now}<={NOISE:.0E})),{within}/MAX(1,dk_top_count-1))"
        in_value = model.sweep.inside[top, j] if real and j < leaves else 0
        outside = model.sweep.outside[top] if real else model.decision.weights
        out_value = outside[j] if j < leaves else 0
        page.calc(row, FIRST + j, f'IF(OR({leaf}="",{leaf}<>{ident}),0,{within})', in_value, "step")
        page.calc(row + 1, FIRST + j, f'IF(OR({leaf}="",{leaf}={ident}),0,{spread})', out_value, "step")


def _sweep(page: Page, model: Model, layout: StepsLayout, block: int, top: int) -> None:
    row = layout.sweep(block)
    named = f'SUMPRODUCT(({layout.top(NAME)}={layout.choice(block)})*({layout.top(ID)}<>"")*{layout.top(NUMBER)})'
    page.calc(row, TOP_NUMBER, named, top + 1, "step")
    _criterion(page, model, layout, row, top)
    _shares(page, model, layout, row, row, top)
    swept = model.sweep.weights(model.grid)[top]
    for g in range(GRID):
        at = row + 2 + g
        page.put(at, GRID_COLUMN, float(model.grid[g]), "step_head")
        t = cell(at, GRID_COLUMN, column_abs=True)
        for j in range(layout.room.leaves):
            inside, outside = cell(row, FIRST + j, row_abs=True), cell(row + 1, FIRST + j, row_abs=True)
            value = swept[g, j] if j < len(model.decision.leaves) else 0
            page.calc(at, FIRST + j, f"{t}*{inside}+(1-{t})*{outside}", value, "step")


def _tips(page: Page, model: Model, layout: StepsLayout, tip: int, top: int) -> None:
    first = layout.tip(tip)
    page.put(first - 4, TOP_NUMBER, top + 1, "step_head")
    _criterion(page, model, layout, first - 4, top)
    _shares(page, model, layout, first - 4, first - 3, top)
    for j, name in enumerate(TIP_COLUMNS):
        page.put(first - 1, FIRST + j, name, "step_head")
    values = _tip_values(model, top)
    for i in range(layout.room.options):
        real = i < len(model.decision.options)
        page.calc(first + i, ID, layout.option_cell("id", i), model.decision.options[i].id if real else "", "step_head")
        for j, name in enumerate(TIP_COLUMNS):
            formula = _tip_formula(name, model, layout, tip, i)
            value = values[name][i] if real else _NOTHING.get(name, 0)
            page.array(first + i, FIRST + j, formula, value, "step")
    _tip_facts(page, model, layout, tip, values)


_NOTHING = {"below": NEVER, "above": BEYOND, "level_1": NEVER, "level_2": NEVER}


def _tip_values(model: Model, top: int) -> dict[str, Any]:
    count = len(model.decision.options)
    if not model.order or model.terms is None:
        nothing = {name: np.full(count, _NOTHING.get(name, 0.0)) for name in TIP_COLUMNS}
        return nothing | {"loss_out": model.ranked.astype(float)}
    swept = model.sweep
    if top >= len(model.decision.tops):
        # Room for a criterion that is not there: nothing lies inside it.
        swept = Sweep(np.zeros_like(swept.inside[:1]), model.decision.weights[None, :], np.zeros(1))
        top = 0
    gathered = parts(model.terms, swept)
    found = crossings(gathered, model.order[0], model.terms.power)
    now = swept.now[top]
    level = found.level[:, top]
    columns = {
        "gain_in": gathered.gain_inside[top],
        "gain_out": gathered.gain_outside[top],
        "loss_in": gathered.loss_inside[top],
        "loss_out": gathered.loss_outside[top],
        "square": found.square[top],
        "linear": found.linear[top],
        "constant": found.constant[top],
        "discriminant": found.discriminant[top],
        "q": found.q[top],
        "level_1": level[0],
        "level_2": level[1],
        "below": np.where(level < now - MARGIN, level, NEVER).max(axis=0),
        "above": np.where(level > now + MARGIN, level, BEYOND).min(axis=0),
    }
    return {name: np.where(model.ranked, column, _NOTHING.get(name, 0.0)) for name, column in columns.items()}


def _tip_formula(name: str, model: Model, layout: StepsLayout, block: int, i: int) -> str:
    def mine(column: str) -> str:
        return cell(layout.tip(block) + i, FIRST + TIP_COLUMNS.index(column), column_abs=True)

    def leads(column: str) -> str:
        return f"INDEX({layout.tip_column(block, column)},{layout.tip_fact(block, 'leader')})"

    ranked = layout.option_cell("ranked", i)
    now = now_cell(layout, block)
    if name in ("gain_in", "gain_out", "loss_in", "loss_out"):
        return f"IF({ranked}=0,0,{_gathered(name, model, layout, block, i)})"
    if name in ("square", "linear", "constant"):
        difference, size = _coefficient(name, mine, leads)
        return f"IF({ranked}=0,0,IF(ABS({difference})<={NOISE:.0E}*({size}),0,{difference}))"
    discriminant, square, q, constant = (mine(c) for c in ("discriminant", "square", "q", "constant"))
    linear, level = mine("linear"), (mine("level_1"), mine("level_2"))
    return {
        "discriminant": f"IF({ranked}=0,0,{linear}*{linear}-4*{square}*{constant})",
        "q": f"IF({ranked}=0,0,-0.5*({linear}+IF({linear}<0,-1,1)*SQRT(MAX({discriminant},0))))",
        "level_1": _level(discriminant, q, square),
        "level_2": _level(discriminant, constant, q),
        "below": "MAX(" + ",".join(f"IF({t}<{now}-{MARGIN:.0E},{t},{NEVER:.0f})" for t in level) + ")",
        "above": "MIN(" + ",".join(f"IF({t}>{now}+{MARGIN:.0E},{t},{BEYOND:.0f})" for t in level) + ")",
    }[name]


def _gathered(name: str, model: Model, layout: StepsLayout, block: int, i: int) -> str:
    part, side = name.split("_")
    shares = f"{STEPS}!{area(layout.tip(block) - 3 + (side == 'out'), FIRST, 1, layout.room.leaves)}"
    additive = "1" if (part, side) == ("loss", "out") else "0"
    return chosen(
        [
            gathered_formula(m, part, layout, i, shares) if part == "gain" or m.native.loss else additive
            for m in model.live_methods
        ],
        additive,
    )


def _coefficient(name: str, mine: Any, leads: Any) -> tuple[str, str]:
    """Return a coefficient of the quadratic, and the size of what it is the difference of."""
    pairs = {
        "square": (("gain_in", "loss_in"),),
        "linear": (("gain_in", "loss_out"), ("gain_out", "loss_in")),
        "constant": (("gain_out", "loss_out"),),
    }[name]
    products = [(f"{leads(g)}*{mine(s)}", f"{mine(g)}*{leads(s)}") for g, s in pairs]
    difference = "+".join(f"({first}-{second})" for first, second in products)
    size = "+".join(f"ABS({first})+ABS({second})" for first, second in products)
    return difference, size


def _level(discriminant: str, above: str, below: str) -> str:
    """Return the weight t = u^(1/p) / (1 + u^(1/p)) of the root u = above / below, -1 if there is none."""
    ratio = f"IF(OR({discriminant}<0,{below}=0),-1,{above}/({below}+({below}=0)))"
    root = f"IF({ratio}>0,({ratio})^(1/dk_method_power),0)"
    share = f"({root})/(1+({root}))"
    return f"IF(AND({share}>{MARGIN:.0E},{share}<1-{MARGIN:.0E}),{share},{NEVER:.0f})"


def _tip_facts(page: Page, model: Model, layout: StepsLayout, tip: int, values: dict[str, Any]) -> None:
    below, above = layout.tip_column(tip, "below"), layout.tip_column(tip, "above")
    names = layout.option("name")
    low = rounded(values["below"].max(), NOISELESS) if model.tipping_known else NEVER
    high = rounded(values["above"].min(), NOISELESS) if model.tipping_known else BEYOND
    d = model.decision
    facts = {
        "leader": ("MAX(1,dk_leader)", max(1, model.order[0] + 1 if model.order else 0)),
        "below": (f"IF(dk_settled=0,-1,ROUND(MAX({below}),10))", low),
        "new_below": (
            f'IF(AND(dk_settled=1,MAX({below})>0),INDEX({names},MATCH(MAX({below}),{below},0)),"")',
            d.options[int(values["below"].argmax())].name if low > 0 else "",
        ),
        "above": (f"IF(AND(dk_settled=1,MIN({above})<1),ROUND(MIN({above}),10),-1)", high if high < 1 else NEVER),
        "new_above": (
            f'IF(AND(dk_settled=1,MIN({above})<1),INDEX({names},MATCH(MIN({above}),{above},0)),"")',
            d.options[int(values["above"].argmin())].name if high < 1 else "",
        ),
    }
    for offset, name in enumerate(TIP_FACTS):
        at = FIRST + 2 * offset
        page.put(layout.tip(tip) - 4, at, name, "step_head")
        page.calc(layout.tip(tip) - 4, at + 1, *facts[name], "step")
