"""The part of Steps that lists, right of the facts, every weight at which the lead passes."""

from __future__ import annotations

from typing import Any

from decisionkit.core.shown import NOISELESS, percent, rounded
from decisionkit.views.headline import TippingPoint
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, area, fixed_cell, quoted
from decisionkit.workbook.sheets.steps_sensitivity import name_formula, now_cell
from decisionkit.workbook.steps_layout import NAME, STEPS, StepsLayout

CANDIDATE = ("distance", "order", "leader", "criterion", "way", "weight", "now", "text")
#: The first column of the list: right of the facts' labels and values.
RIGHT = NAME + 5


def candidates(model: Model) -> list[TippingPoint | None]:
    """Return, per criterion shown, the nearest weight below and above at which the lead passes."""
    d, found = model.decision, model.tipping
    result: list[TippingPoint | None] = []
    for k in model.tipped:
        for below in (True, False):
            weight = -1.0
            if found is not None and k < len(d.tops):
                weight = rounded(float((found.below if below else found.above)[k]), NOISELESS)
            if found is None or weight < 0:
                result.append(None)
                continue
            new = int((found.new_below if below else found.new_above)[k])
            now = float(model.sweep.now[k])
            result.append(TippingPoint(d.options[new].name, d.tops[k].name, below, weight, now))
    return result


def _distance(point: TippingPoint) -> float:
    return rounded(abs(point.weight - point.now), 9)


def events(model: Model) -> list[TippingPoint]:
    """Return the ways in which one criterion's weight takes the lead away, nearest first."""
    return sorted((p for p in candidates(model) if p is not None), key=_distance)


def column(name: str, row: int, layout: StepsLayout) -> str:
    """Return a column of the list whose heads stand in a row."""
    return f"{STEPS}!{area(row + 1, RIGHT + CANDIDATE.index(name), 2 * layout.room.tips, 1)}"


def write(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write, right of the facts, every weight at which the lead passes, and their order by nearness."""
    top = layout.words
    for j, name in enumerate(CANDIDATE):
        page.put(top, RIGHT + j, name, "step_head")
    ordered = events(model)
    for n, candidate in enumerate(candidates(model)):
        row = top + 1 + n
        block, below = n // 2, n % 2 == 0
        values: dict[str, Any] = dict.fromkeys(CANDIDATE, "") | {"distance": 9, "order": 0}
        criterion = model.tipped[block]
        real = criterion < len(model.decision.tops)
        values["now"] = percent(float(model.sweep.now[criterion]) if real else 0.0)
        values["criterion"] = model.decision.tops[criterion].name if real else ""
        values["way"] = "less" if below else "more"
        if candidate is not None:
            values |= {"distance": _distance(candidate), "order": ordered.index(candidate) + 1}
            values |= {"leader": candidate.leader, "text": str(candidate)}
            values |= {"weight": candidate.level, "now": candidate.today}
        for j, name in enumerate(CANDIDATE):
            page.calc(row, RIGHT + j, _formula(name, layout, row, block, below), values[name], "step_text")


def _percent(share: str, weight: str, now: str) -> str:
    """Return a share as a percentage in digits that tell the two apart, as ``percent`` and ``apart`` do."""

    def rounded(of: str, decimals: str) -> str:
        return f"ROUND(ROUND(100*{of},8),{decimals})"

    same = [f"{rounded(weight, d)}={rounded(now, d)}" for d in "01"]
    digits = f"IF({same[0]},IF({same[1]},2,1),0)"
    return f'FIXED({rounded(share, digits)},{digits},TRUE)&" %"'


def _formula(name: str, layout: StepsLayout, row: int, block: int, below: bool) -> str:
    side = "below" if below else "above"
    weight, now = layout.tip_fact(block, side), now_cell(layout, block)

    def mine(column: str) -> str:
        return fixed_cell(row, RIGHT + CANDIDATE.index(column))

    distances = column("distance", layout.words, layout)
    start = fixed_cell(layout.words + 1, RIGHT + CANDIDATE.index("distance"))
    before = f"COUNTIF({start}:{mine('distance')},{mine('distance')})"
    return {
        "distance": f"IF({weight}<0,9,ROUND(ABS({weight}-{now}),9))",
        "order": f"IF({mine('distance')}=9,0,SUMPRODUCT(--({distances}<{mine('distance')}))+{before})",
        "leader": f'IF({weight}<0,"",{layout.tip_fact(block, f"new_{side}")})',
        "criterion": name_formula(layout, block),
        "way": quoted("less" if below else "more"),
        "weight": f'IF({weight}<0,"",{_percent(weight, weight, now)})',
        "now": _percent(now, weight, now),
        "text": f'IF({weight}<0,"",{mine("leader")}&" leads when "&{mine("criterion")}&" weighs "&{mine("way")}'
        f'&" than "&{mine("weight")}&" (now "&{mine("now")}&")")',
    }[name]
