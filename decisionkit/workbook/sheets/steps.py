"""Steps: every intermediate number, from the input tables to the order of the options."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.shown import NOISELESS
from decisionkit.workbook import ties
from decisionkit.workbook.formulas import (
    block_formula,
    column_formula,
    once_formula,
    order_formula,
    row_formula,
)
from decisionkit.workbook.method_lines import MethodLine
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, cell
from decisionkit.workbook.sheets import steps_sensitivity, steps_vetoes, steps_words
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.sheets.scores import row_of
from decisionkit.workbook.sheets.steps_parts import heading, option_stubs
from decisionkit.workbook.sheets.steps_vetoes import BLOCKS, blockers, grounds
from decisionkit.workbook.steps_layout import (
    FIRST,
    ID,
    LEAF_ROWS,
    NAME,
    NUMBER,
    OPTION_COLUMNS,
    ORDER_COLUMNS,
    StepsLayout,
)


def write(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write the sheet."""
    frame(page, protect=True)
    page.sheet.set_column(NUMBER, NUMBER, 5)
    page.sheet.set_column(ID, NAME, 20)
    page.sheet.set_column(NAME + 1, FIRST + layout.room.leaves, 11)
    _leaves(page, model, layout)
    _options(page, model, layout)
    _order(page, model, layout)
    _blocks(page, model, layout)
    _method_blocks(page, model, layout)
    steps_vetoes.write(page, model, layout)
    _tops(page, model, layout)
    steps_sensitivity.write(page, model, layout)
    steps_words.write(page, model, layout)


def _leaves(page: Page, model: Model, layout: StepsLayout) -> None:
    d = model.decision
    heading(page, layout.leaves, "Criteria without children")
    number = {c.id: k for k, c in enumerate(d.criteria)}
    values: dict[str, list[Any]] = {
        "id": [c.id for c in d.leaves],
        "name": [c.name for c in d.leaves],
        "row": [number[c.id] + 1 for c in d.leaves],
        "top": [d.ancestry(c.id)[-1].id for c in d.leaves],
        "sign": list(d.directions),
        "low": [c.low for c in d.leaves],
        "high": [c.high for c in d.leaves],
        "weight": list(d.weights),
        "within": list(model.within),
        **model.thresholds,
    }
    spare = {"id": "", "name": "", "top": "", "sign": 1, "veto": -1}
    for offset, fact in enumerate(LEAF_ROWS):
        page.put(layout.leaves + offset, NAME, fact, "step_head")
        for j in range(layout.room.leaves):
            where = (layout.leaves + offset, FIRST + j)
            if fact == "number":
                page.put(*where, j + 1, "step_head")
                continue
            value = values[fact][j] if j < len(d.leaves) else spare.get(fact, 0)
            page.calc(*where, _leaf_formula(fact, layout, j), value, "step")
    for line in model.methods:
        found = model.evaluated(line)
        for name in line.native.columns:
            row = layout.column_rows[line.key, name]
            page.put(row, NAME, f"{line.declaration.title}: {name}", "step_head")
            for j in range(layout.room.leaves):
                write_cell = page.array if name in line.native.arrays else page.calc
                write_cell(row, FIRST + j, column_formula(line, name, layout, j), found[name][j], "step")


def _leaf_formula(fact: str, layout: StepsLayout, j: int) -> str:
    row = layout.leaf_cell("row", j)

    def look_up(header: str) -> str:
        return f"INDEX(dk_criteria[{header}],{row})"

    return {
        "row": f"IFERROR(MATCH({layout.leaf_cell('number', j)},dk_criteria[Leaf],0),0)",
        "id": f'IF({row}=0,"",{look_up("Id")}&"")',
        "name": f'IF({row}=0,"",{look_up("Criterion")}&"")',
        "top": f'IF({row}=0,"",{look_up("Top")}&"")',
        "sign": f'IF({row}=0,1,IF({look_up("Better")}="lower",-1,1))',
        "low": f"IF({row}=0,0,N({look_up('Scale low')}))",
        "high": f"IF({row}=0,0,N({look_up('Scale high')}))",
        "weight": f"IF({row}=0,0,N({look_up('Global')}))",
        "within": f"IF({row}=0,0,N({look_up('Within')}))",
        "indifference": f"IF({row}=0,0,N({look_up('Indifferent up to')}))",
        "preference": f"IF({row}=0,0,MAX(N({look_up('Indifferent up to')}),N({look_up('Preferred from')})))",
        "veto": f"IF({row}=0,-1,IF(ISNUMBER({look_up('Veto from')}),{look_up('Veto from')},-1))",
    }[fact]


def _options(page: Page, model: Model, layout: StepsLayout) -> None:
    d = model.decision
    heading(page, layout.options, "Options")
    for fact in OPTION_COLUMNS:
        page.put(layout.options - 1, layout.option_columns[fact], fact, "step_head")
    judged = np.isfinite(d.performance).sum(axis=1)
    for i in range(layout.room.options):
        page.put(layout.options + i, NUMBER, i + 1, "step_head")
        values: dict[str, Any] = dict.fromkeys(OPTION_COLUMNS, "") | {
            "judged": 0,
            "sourced": 0,
            "complete": 0,
            "ranked": 0,
        }
        if i < len(d.options):
            option = d.options[i]
            values |= {"id": option.id, "name": option.name, "role": option.role, "judged": judged[i]}
            values |= {
                "sourced": model.sourced[option.id],
                "complete": int(model.complete[i]),
                "status": model.status[i],
            }
            values |= {"ranked": int(model.ranked[i]), "who": blockers(model, i), "evidence": grounds(model, i)}
        for fact in OPTION_COLUMNS[1:]:
            formula = _option_formula(fact, layout, i)
            page.calc(layout.options + i, layout.option_columns[fact], formula, values[fact], "step_text")


def _option_formula(fact: str, layout: StepsLayout, i: int) -> str:
    def mine(name: str) -> str:
        return layout.option_cell(name, i)

    def look_up(header: str) -> str:
        return f'INDEX(dk_options[{header}],{mine("number")})&""'

    last = FIRST + layout.room.vetoes - 1
    triggers = layout.triggers + i
    broken = f"COUNTIF({cell(triggers, FIRST)}:{cell(triggers, last)},{BLOCKS})"
    return {
        "id": f'IF({mine("number")}<=ROWS(dk_options[Id]),{look_up("Id")},"")',
        "name": f'IF({mine("id")}="","",{look_up("Option")})',
        "role": f'IF({mine("id")}="","",{look_up("Role")})',
        "judged": f'IF({mine("id")}="",0,COUNTIFS(dk_scores[Option],{mine("id")},dk_scores[Valid],1))',
        "sourced": f'IF({mine("id")}="",0,COUNTIFS(dk_scores[Option],{mine("id")},dk_scores[Valid],1,'
        f'dk_scores[Grade],"H")+COUNTIFS(dk_scores[Option],{mine("id")},dk_scores[Valid],1,dk_scores[Grade],"M"))',
        "complete": f'IF({mine("id")}="",0,IF(AND(dk_leaf_count>0,{mine("judged")}=dk_leaf_count),1,0))',
        "who": f"MID({cell(layout.blockers + i, last)},3,32000)",
        "evidence": f"MID({cell(layout.grounds + i, last)},3,32000)",
        "status": f'IF({mine("id")}="","",IF({broken}>0,"blocked",IF({mine("complete")}=0,"incomplete",'
        f'IF(dk_faults>0,"waiting",IF({mine("role")}="reference","reference","ranked")))))',
        "ranked": f'IF({mine("status")}="ranked",1,0)',
    }[fact]


def _order(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write every method's row formulas and scores, and the order by the chosen one."""
    for name, column in layout.option_columns.items():
        if name not in OPTION_COLUMNS:
            label = name if isinstance(name, str) else f"{name[0]}: {name[1]}"
            page.put(layout.options - 1, column, label, "step_head")
            page.sheet.set_column(column, column, 11)
    found = {line.key: model.evaluated(line) for line in model.methods}
    _once(page, model, layout)
    for i in range(layout.room.options):
        real = i < len(model.decision.options)
        scored = real and bool(model.complete[i])
        complete = layout.option_cell("complete", i)
        for line in model.methods:
            key = line.key
            for name in (*line.native.rows, "score"):
                value = found[key][name][i] if scored else ""
                if not line.live:
                    page.put(layout.options + i, layout.option_columns[key, name], _known(value), "step")
                    continue
                formula = f'IF({complete}=0,"",{row_formula(line, name, layout, i)})'
                write_cell = page.array if name in line.native.arrays else page.calc
                write_cell(layout.options + i, layout.option_columns[key, name], formula, value, "step")
        values = _order_values(model, i) if real else _NO_ORDER
        for fact in ORDER_COLUMNS:
            formula = _order_formula(fact, model, layout, i)
            page.calc(layout.options + i, layout.option_columns[fact], formula, values[fact], "step")


def _once(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write what a method's rows have in common for all ranked options, above their column."""
    for line in model.methods:
        for name in line.native.once:
            value = model.evaluated(line)[name][model.order[0]] if model.order else 0
            page.array(*layout.once(line.key, name), once_formula(line, name, layout), value, "step")


_NO_ORDER: dict[str, Any] = {
    **dict.fromkeys(ORDER_COLUMNS, 0),
    **dict.fromkeys(("score", "key", "ranked_key", "reference_key", "nth_key"), ""),
}


def _known(score: Any) -> Any:
    """Return a score as a constant, None for an option that has none."""
    return None if score == "" else float(score)


def _order_values(model: Model, i: int) -> dict[str, Any]:
    status = model.status
    ranked, is_reference, there = status[i] == "ranked", status[i] == "reference", i < len(model.order)
    before = status[: i + 1]
    position = model.order.index(i) + 1 if ranked else 0
    reference = len(model.order) + before.count("reference") if is_reference else 0
    return {
        "score": model.scores[i],
        "key": model.keys[i],
        "ranked_key": model.keys[i] if ranked else "",
        "reference_key": model.keys[i] if is_reference else "",
        "nth_key": model.nth_keys[i] if there else "",
        "nth_rank": model.nth_ranks[i] if there else 0,
        "rank": model.rank(i),
        "position": position,
        "ahead": int(i in model.ahead),
        "reference_position": reference,
        "list": max(position, reference),
        "blocked": before.count("blocked") if status[i] == "blocked" else 0,
    }


def _order_formula(fact: str, model: Model, layout: StepsLayout, i: int) -> str:
    def mine(name: str) -> str:
        return layout.option_cell(name, i)

    def count_so_far(name: str, value: str) -> str:
        top = cell(layout.options, layout.option_columns[name], row_abs=True, column_abs=True)
        return f"COUNTIF({top}:{mine(name)},{value})"

    ranked_keys, reference_keys = layout.option("ranked_key"), layout.option("reference_key")
    before = (layout.option_cell("nth_key", i - 1), layout.option_cell("nth_rank", i - 1))
    best = ties.apart(f"MAX({reference_keys})", mine("key"), "dk_largest_key")
    better = ties.apart(mine("key"), f"MAX({ranked_keys})", "dk_largest_key")
    references = count_so_far("status", '"reference"')
    rank = ties.rank(mine("key"), layout.option("nth_key"), layout.option("nth_rank"))
    return {
        "score": f'IF({mine("complete")}=0,"",{_chosen_score(model, layout, i)})',
        "key": f'IF({mine("complete")}=0,"",{mine("score")}*dk_method_turn)',
        "ranked_key": f'IF({mine("ranked")}=1,{mine("key")},"")',
        "reference_key": f'IF({mine("status")}="reference",{mine("key")},"")',
        "nth_key": f'IF({mine("number")}>dk_count,"",LARGE({ranked_keys},{mine("number")}))',
        "nth_rank": ties.nth_rank(mine("number"), before, mine("nth_key"), "dk_largest_key"),
        "rank": f"IF({mine('ranked')}=1,{rank},0)",
        "position": f"IF({mine('ranked')}=1,{mine('rank')}-1+{count_so_far('rank', mine('rank'))},0)",
        "ahead": f'IF(AND({mine("status")}="reference",dk_count>0),IF({best},0,IF({better},1,0)),0)',
        "reference_position": f'IF({mine("status")}="reference",dk_count+{references},0)',
        "list": f"MAX({mine('position')},{mine('reference_position')})",
        "blocked": f"""IF({mine("status")}="blocked",{count_so_far("status", '"blocked"')},0)""",
    }[fact]


def _blocks(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write where each cell stands in Scores, its performance and its value."""
    d = model.decision
    finite = np.isfinite(d.performance)
    sections = (
        (layout.positions, "Row of each cell in the table of Scores"),
        (layout.performance, "Performances (best guesses)"),
        (layout.values, f"Values: 0 at the worst end of the scale, {BEST_VALUE:g} at the best"),
    )
    for start, title in sections:
        heading(page, start, title)
        _stubs(page, model, layout, start)
    for i in range(layout.room.options):
        for j in range(layout.room.leaves):
            real = i < len(d.options) and j < len(d.leaves)
            position, performance, value = _block_formulas(layout, i, j)
            at = FIRST + j
            page.calc(layout.positions + i, at, position, row_of(model, i, j) if real else 0, "step")
            page.calc(layout.performance + i, at, performance, model.performance[i, j] if real else 0, "step")
            page.calc(layout.values + i, at, value, model.values[i, j] if real and finite[i, j] else 0, "step")


def _chosen_score(model: Model, layout: StepsLayout, i: int) -> str:
    """Return the chosen method's score: CHOOSE takes only 29 values, and those as built stand side by side."""
    cells = [layout.option_cell((line.key, "score"), i) for line in model.methods]
    count = len(model.live_methods)
    live = f"CHOOSE(dk_method_no,{','.join(cells[:count])})"
    if count == len(cells):
        return live
    return f"IF(dk_method_live=1,{live},INDEX({cells[count]}:{cells[-1]},1,MAX(1,dk_method_no-{count})))"


def _method_blocks(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write what methods calculate for each option and criterion."""
    for line in model.methods:
        for name in (*line.native.orders, *line.native.blocks):
            start = layout.block_rows[line.key, name]
            heading(page, start, f"{line.declaration.title}: {name.replace('_', ' ')}")
            _stubs(page, model, layout, start)
            for i in range(layout.room.options):
                for j in range(layout.room.leaves):
                    formula, value = _method_cell(model, layout, line, name, i, j)
                    page.calc(start + i, FIRST + j, formula, value, "step")


def _method_cell(model: Model, layout: StepsLayout, line: MethodLine, name: str, i: int, j: int) -> tuple[str, Any]:
    """Return the formula of one cell of an order or a block of a method, and its value."""
    real, found = i < len(model.decision.options), model.evaluated(line)[name]
    if name in line.native.orders:
        return order_formula(line, name, layout, i, j), found[i, j] if real else ""
    complete = layout.option_cell("complete", i)
    value = found[i, j] if real and bool(model.complete[i]) else 0
    return f"IF({complete}=0,0,{block_formula(line, name, layout, i, j)})", value


def _block_formulas(layout: StepsLayout, i: int, j: int) -> tuple[str, str, str]:
    option = cell(layout.positions + i, ID, column_abs=True)
    leaf = layout.leaf_cell("id", j)
    position = cell(layout.positions + i, FIRST + j)
    performance = cell(layout.performance + i, FIRST + j)
    low, high, sign = (layout.leaf_cell(fact, j) for fact in ("low", "high", "sign"))
    mode = f"INDEX(dk_scores[Mode],{position})"
    return (
        f'IF(OR({option}="",{leaf}=""),0,IFERROR(MATCH({option}&"|"&{leaf},dk_scores[Key],0),0))',
        f"IF({position}=0,0,N({mode}))",
        f"IF({position}=0,0,IF(AND(ISNUMBER({mode}),{high}>{low}),"
        f"{BEST_VALUE:g}*IF({sign}>0,{performance}-{low},{high}-{performance})/({high}-{low}),0))",
    )


def _stubs(page: Page, model: Model, layout: StepsLayout, start: int) -> None:
    """Write option ids before the rows and leaf ids above the columns of a block."""
    d = model.decision
    option_stubs(page, model, layout, start)
    for j in range(layout.room.leaves):
        value = d.leaves[j].id if j < len(d.leaves) else ""
        page.calc(start - 1, FIRST + j, layout.leaf_cell("id", j), value, "step_head")


def _tops(page: Page, model: Model, layout: StepsLayout) -> None:
    d = model.decision
    heading(page, layout.tops, "Criteria at the top")
    for k in range(layout.room.tops):
        row = layout.tops + k
        number = cell(row, NUMBER)
        found = f"MATCH({number},dk_criteria[Top no],0)"
        top = d.tops[k] if k < len(d.tops) else None
        page.put(row, NUMBER, k + 1, "step_head")
        page.calc(row, ID, f'IFERROR(INDEX(dk_criteria[Id],{found})&"","")', top.id if top else "", "step")
        page.calc(row, NAME, f'IFERROR(INDEX(dk_criteria[Criterion],{found})&"","")', top.name if top else "", "step")
        share = d.shares[top.id] if top else 0
        page.calc(row, NAME + 1, f"IFERROR(N(INDEX(dk_criteria[Share],{found})),0)", share, "step")
    heading(page, layout.top_values, "Values on the criteria at the top")
    for k in range(layout.room.tops):
        ident = d.tops[k].id if k < len(d.tops) else ""
        page.calc(layout.top_values - 1, FIRST + k, cell(layout.tops + k, ID), ident, "step_head")
    option_stubs(page, model, layout, layout.top_values)
    for i in range(layout.room.options):
        for k in range(layout.room.tops):
            mine = f"{cell(layout.top_values - 1, FIRST + k, row_abs=True)}"
            total = f"SUMPRODUCT((dk_leaf_tops={mine})*dk_within*{layout.leaf_row(layout.values, i)})"
            real = i < len(d.options) and k < len(d.tops)
            value = model.top_values[i, k] if real else 0
            page.calc(layout.top_values + i, FIRST + k, f'IF({mine}="",0,ROUND({total},{NOISELESS}))', value, "step")
