"""The hidden sheet: the methods of the drop-down, what the inputs were at building, and the areas of tables."""

from __future__ import annotations

from decisionkit.workbook.following import area_name
from decisionkit.workbook.layout import LAYOUT_VERSION, LISTS
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, area, fixed_cell
from decisionkit.workbook.sheets.growing import TABLES, followed_areas
from decisionkit.workbook.sheets.steps_words import checksum, ranges

HEADS = ("title", "key", "turn", "power", "closed", "top", "decimals", "live", "ready", "question")
FIRST_ROW = 1
FACTS, AREAS = 12, 15


def write(page: Page, model: Model) -> None:
    """Write the sheet and hide it."""
    page.row(0, 0, HEADS, "step_head")
    for offset, line in enumerate(model.methods):
        m = line.declaration
        values = (
            line.title,
            m.key,
            1 if m.better == "higher" else -1,
            max(line.native.power, 1),
            int(bool(line.native.gain)),
            line.top or 0,
            line.decimals,
            int(line.live),
            int(line.ready),
            m.question,
        )
        page.row(FIRST_ROW + offset, 0, values, "step_text")
    for offset, (name, value) in enumerate(_built(model)):
        page.put(offset, FACTS, name, "step_head")
        page.put(offset, FACTS + 1, value, "step_text")
    for offset, table in enumerate(TABLES):
        areas = followed_areas(table)
        page.put(offset, AREAS, area_name(table), "step_head")
        formula = "+".join(f"ROWS({area})" for area, _ in areas)
        page.calc(offset, AREAS + 1, formula, sum(rows for _, rows in areas), "step_text")
    page.sheet.hide()


def _built(model: Model) -> list[tuple[str, float | str]]:
    return [
        ("dk_layout", LAYOUT_VERSION),
        ("dk_built", float(f"{checksum(model):.12g}")),
        ("dk_built_ranges", float(f"{ranges(model):.12g}")),
        ("dk_built_method", model.method_number + 1),
        ("dk_built_inputs", model.decision.fingerprint),
    ]


def names(model: Model) -> list[tuple[str, str]]:
    """Return the defined names of the lists."""
    count = len(model.methods)
    lists = [
        ("dk_methods" if head == "title" else f"dk_methods_{head}", f"{LISTS}!{area(FIRST_ROW, j, count, 1)}")
        for j, head in enumerate(HEADS)
    ]
    facts = [(name, f"{LISTS}!{fixed_cell(i, FACTS + 1)}") for i, (name, _) in enumerate(_built(model))]
    areas = [(area_name(table), f"{LISTS}!{fixed_cell(i, AREAS + 1)}") for i, table in enumerate(TABLES)]
    return lists + facts + areas
