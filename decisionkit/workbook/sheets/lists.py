"""The hidden sheet: the methods of the drop-down, what the inputs were at building, how many rows tables have."""

from __future__ import annotations

from decisionkit.workbook.following import NOTES, rows_formula, rows_name
from decisionkit.workbook.layout import LAYOUT_VERSION, LISTS
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, area, fixed_cell
from decisionkit.workbook.sheets.steps_words import checksum, ranges

HEADS = ("title", "key", "turn", "power", "closed", "top", "decimals", "live", "ready", "question")
FIRST_ROW = 1
FACTS, ROWS = 12, 15


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
    for offset, (table, rows) in enumerate(_rows(model).items()):
        page.put(offset, ROWS, rows_name(table), "step_head")
        page.alone(offset, ROWS + 1, rows_formula(table), rows, "step_text")
    page.sheet.hide()


def _rows(model: Model) -> dict[str, int]:
    """Return how many rows each input table has; an empty one keeps one to type into."""
    d = model.decision
    vetoes = sum(len(party.vetoes) for party in d.parties)
    counts = {"comparisons": len(model.pairs), "scores": len(d.options) * len(d.leaves), "vetoes": vetoes}
    counts |= {table: len(getattr(d, table)) for table in NOTES if table not in counts}
    return {table: max(1, counts[table]) for table in NOTES}


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
    rows = [(rows_name(table), f"{LISTS}!{fixed_cell(i, ROWS + 1)}") for i, table in enumerate(NOTES)]
    return lists + facts + rows
