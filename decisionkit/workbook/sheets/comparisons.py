"""Comparisons: how many times as important one criterion is as another, and beside it what that makes."""

from __future__ import annotations

from math import isnan
from typing import Any

from decisionkit.core.decision.fields.comparisons import LARGEST_RATIO
from decisionkit.core.decision.tables import COMPARISONS
from decisionkit.core.decision.weights import groups
from decisionkit.core.shown import fixed, rounded
from decisionkit.storage.columns import COLUMNS
from decisionkit.weighting.ahp import WORST
from decisionkit.workbook.layout import PAIRS
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, cell, quoted
from decisionkit.workbook.paint import GOOD, INK, LINE, SHARE_BAR, WARN
from decisionkit.workbook.pairwise import DECIMALS, Group
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.sheets.pairs import AT_THE_TOP, GIVEN, NAME, WEIGHT, WHERE, Block, blocks
from decisionkit.workbook.tables import (
    Computed,
    InputTable,
    column,
    drop_down,
    flag_checks,
    shown_cells,
    this,
    write_table,
)

TABLE_ROW = 6
MISSING, TWICE = "missing", "compared twice"
IN_USE = "In use: the shares on Criteria follow from these comparisons."
NOT_IN_USE = 'Not in use: on Criteria, choose "comparisons" under Weights from. Until then blank rows are not a fault.'
SCALE = (
    "1 as important, 3 somewhat more, 5 clearly more, 7 much more, 9 extremely more important. "
    "0.333 or =1/3 the other way round. Blank: not judged."
)
ALARM = "#FBD9C6"
NO_GROUP = "–"
NUMBERS = (
    ("λ max ", "largest"),
    (" · consistency index ", "index"),
    (" · random index ", "random"),
    (" · consistency ratio ", "ratio"),
)


def write(page: Page, model: Model) -> None:
    """Write the sheet."""
    frame(page, freeze=(TABLE_ROW + 1, 0))
    used = model.decision.weights_from == COMPARISONS
    page.calc(3, 1, f"IF(dk_weighing_no=3,{quoted(IN_USE)},{quoted(NOT_IN_USE)})", IN_USE if used else NOT_IN_USE)
    page.put(4, 1, SCALE, "quiet")
    table = _table(model)
    write_table(page, table)
    message = "Id of a criterion. Only criteria of one parent are compared."
    drop_down(page, table, "first", "=dk_list_criteria", message)
    drop_down(page, table, "second", "=dk_list_criteria", message)
    _explain_ratio(page, table)
    flag_checks(page, table)
    _mark(page, table)
    page.sheet.repeat_rows(TABLE_ROW)
    left = table.right + 2
    slots = max((group.slots for group in model.groups), default=0)
    page.sheet.set_column(table.right + 1, table.right + 1, 3)
    page.sheet.set_column(left, left, 34)
    page.sheet.set_column(left + 1, left + 1 + slots, 14)
    page.sheet.set_column(left + 2 + slots, left + 2 + 2 * slots, 3, None, {"hidden": True})
    row = TABLE_ROW + 1
    for group, block in zip(model.groups, blocks(model), strict=True):
        _matrix(page, model, group, block, (row, left, left + 3 + slots))
        row += group.slots + 5
    for text in _too_large(model):
        page.put(row, left, text, "quiet")
        row += 1
    last = max(table.last, row - 2)
    page.sheet.print_area(0, 0, last, left + 1 + slots)


def _explain_ratio(page: Page, table: InputTable) -> None:
    """Say in the cells what the number means."""
    j = table.column_of("ratio")
    title = COLUMNS["comparisons"]["ratio"]
    rule = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 1 / LARGEST_RATIO,
        "maximum": LARGEST_RATIO,
        "input_title": title,
        "input_message": f"How many times as important First is as Second. {SCALE}",
        "error_title": title,
        "error_message": "A number above 0, usually from 1/9 to 9; or blank.",
    }
    page.sheet.data_validation(table.first, j, table.last, j, rule)


def _mark(page: Page, table: InputTable) -> None:
    """Mark the worst judgments."""
    worst = fixed_column(table.first, table.computed_column("Worst"))
    rule = {"type": "formula", "criteria": f"={worst}>0", "format": page.paint.rule(bg_color=ALARM, bold=True)}
    page.sheet.conditional_format(table.first, table.column, table.last, table.computed_column("Off by factor"), rule)


def fixed_column(row: int, column: int) -> str:
    """Return a cell whose column stays as a rule goes down the rows."""
    return cell(row, column, column_abs=True)


def _table(model: Model) -> InputTable:
    pairs = model.pairs
    parent = {c.id: c.parent for c in model.decision.criteria}
    number = {c.id: n for n, c in enumerate(model.decision.criteria, 1)}
    keys = ["" if p.ratio is None else f"{p.first.id}|{p.second.id}" for p in pairs]
    offs = [p.off for p in pairs]
    distances = [0.0 if isnan(off) else rounded(off, DECIMALS) for off in offs]
    counts = [int(key != "") for key in keys]
    made = {(c.first, c.second): shown_cells("comparisons", c) for c in model.decision.comparisons}
    rows = [
        {"first": p.first.id, "second": p.second.id, "ratio": p.ratio, **made.get((p.first.id, p.second.id), {})}
        for p in pairs
    ]
    return InputTable(
        table="comparisons",
        row=TABLE_ROW,
        column=1,
        rows=rows,
        widths={"first": 20, "second": 20, "ratio": 13},
        styles={"first": "input_wrap", "second": "input_wrap", "ratio": "input_number"},
        filtered=False,  # the matrices stand beside the table, and a filter would hide their rows
        computed=[
            _computed("In words", _WORDS, [p.words for p in pairs], style="formula_wrap", width=52),
            _computed("Weights imply", _IMPLIED, [p.implied for p in pairs], style="formula_ratio"),
            _computed("Off by factor", _OFF, offs, style="formula_factor", width=12),
            _computed("Check", _CHECK, [""] * len(pairs), style="check", width=20),
            _computed("Row 1", _row("First"), [number[p.first.id] for p in pairs], hidden=True, blank=0),
            _computed("Row 2", _row("Second"), [number[p.second.id] for p in pairs], hidden=True, blank=0),
            _computed("Group", _GROUP, [parent[p.first.id] for p in pairs], hidden=True, blank=NO_GROUP),
            _computed("Key", _KEY, keys, hidden=True),
            _computed("Valid key", _VALID, keys, hidden=True),
            _computed("Counts", _COUNTS, counts, hidden=True, blank=0),
            _computed("Distance", _DISTANCE, distances, hidden=True, blank=0),
            _computed("Worst", _WORST, [p.worst for p in pairs], hidden=True, blank=0),
        ],
    )


def _computed(header: str, formula: str, values: list[Any], **look: Any) -> Computed:
    return Computed(header=header, formula=formula, values=values, **look)


def _matrix(page: Page, model: Model, group: Group, block: Block, corner: tuple[int, int, int]) -> None:
    """Write one group: how consistent it is, what its members weigh, the judgments and their reciprocals."""
    row, left, flags = corner
    first, last, right = row + 2, row + 1 + group.slots, left + 1 + group.slots
    above = model.decision.by_id.get(group.parent)
    title = f"Criteria of {above.name}" if above else AT_THE_TOP
    page.calc(row, left, _of(block.fact("name")), title, "heading")
    page.calc(row + 1, left, _of(block.fact("words")), group.words, "words")
    page.put(row + 1, left + 1, "Weight", "head_centre")
    for i in range(group.slots):
        name = group.members[i].name if i < group.count else ""
        source = _of(block.member(NAME, i))
        page.calc(row + 1, left + 2 + i, source, name, "head_spare")
        page.calc(first + i, left, source, name, "list_wrap")
        page.calc(first + i, left + 1, _of(block.member(WEIGHT, i)), group.weights[i], "list_share1")
        for j in range(group.slots):
            style = "list_ratio" if i < j else "list_back"
            page.calc(first + i, left + 2 + j, _of(block.entry(GIVEN, i, j)), group.matrix[i, j], style)
            if i != j:
                _flag(page, model, group, block, (first + i, flags + j), (i, j))
    page.calc(last + 1, left, _numbers(block), _numbers_text(group), "quiet")
    page.sheet.conditional_format(first, left + 1, last, left + 1, SHARE_BAR)
    _rules(page, block, (row + 1, left, last, right), fixed_column(first, left), cell(first, flags))


def _too_large(model: Model) -> list[str]:
    """Say which groups are too large to be listed pair by pair."""
    d = model.decision
    listed = {group.parent for group in model.groups}
    found = []
    for parent, members in groups(d.criteria).items():
        n = len(members)
        if n > 1 and parent not in listed:
            title = f"Criteria of {d.by_id[parent].name}" if parent else AT_THE_TOP
            found.append(f"{title}: {n} have {n * (n - 1) // 2} pairs, too many to judge. Group some under a parent.")
    return found


def _of(cells: str) -> str:
    return f"{PAIRS}!{cells}"


def _flag(page: Page, model: Model, group: Group, block: Block, where: tuple[int, int], entry: tuple[int, int]) -> None:
    """Write, out of sight, whether an entry of the matrix is one of the worst judgments."""
    i, j = min(entry), max(entry)
    row = _of(block.entry(WHERE, i, j))
    found = 0
    if j < group.count:
        ids = {group.members[i].id, group.members[j].id}
        found = next((p.worst for p in model.pairs if {p.first.id, p.second.id} == ids), 0)
    page.calc(*where, f"IF({row}=0,0,INDEX(dk_comparisons[Worst],ABS({row})))", found, "unseen")


def _rules(page: Page, block: Block, area: tuple[int, int, int, int], name: str, flag: str) -> None:
    """Colour the words by what they say, the heads that are used, the entries that are among the worst."""
    top, left, last, right = area
    words = (top, left, top, left)
    for criteria, colour in ((f'LEFT({cell(top, left)},4)="look"', WARN), (f'LEFT({cell(top, left)},4)="cons"', GOOD)):
        rule = {"type": "formula", "criteria": f"={criteria}", "format": page.paint.rule(font_color=colour)}
        page.sheet.conditional_format(*words, rule)
    used = page.paint.rule(bg_color=INK, font_color="#FFFFFF", bold=True)
    head = {"type": "formula", "criteria": f'={cell(top, left + 2)}<>""', "format": used}
    page.sheet.conditional_format(top, left + 2, top, right, head)
    alarm = {"type": "formula", "criteria": f"={flag}>0", "format": page.paint.rule(bg_color=ALARM, bold=True)}
    page.sheet.conditional_format(top + 1, left + 2, last, right, alarm)
    lined = page.paint.rule(bottom=1, bottom_color=LINE)
    used_row = {"type": "formula", "criteria": f'={name}<>""', "format": lined}
    page.sheet.conditional_format(top + 1, left, last, left + 1, used_row)
    both = f'=AND({name}<>"",{cell(top, left + 2, row_abs=True)}<>"")'
    page.sheet.conditional_format(top + 1, left + 2, last, right, {**used_row, "criteria": both})


def _numbers(block: Block) -> str:
    text = "&".join(f"{quoted(label)}&FIXED({_of(block.fact(name))},2)" for label, name in NUMBERS)
    return f'IF({_of(block.fact("complete"))}=0,"",{text})'


def _numbers_text(group: Group) -> str:
    if not group.complete:
        return ""
    index, expected, ratio = (fixed(value, 2) for value in (group.index, group.random, group.ratio))
    largest = f"λ max {fixed(group.largest, 2)}"
    return f"{largest} · consistency index {index} · random index {expected} · consistency ratio {ratio}"


def _me(header: str) -> str:
    return this("comparisons", header)


def _all(header: str) -> str:
    return column("comparisons", header)


def _row(header: str) -> str:
    return f'IF({_me(header)}="",0,IFERROR(MATCH({_me(header)},{column("criteria", "Id")},0),0))'


def _of_criterion(header: str, row: str) -> str:
    return f"INDEX({column('criteria', header)},{_me(row)})"


def _called(header: str, row: str) -> str:
    return f"IF({_me(row)}=0,{_me(header)},{_of_criterion('Criterion', row)})"


def _weight(header: str, name: str = "dk_pair_weights") -> str:
    return f"INDEX({name},MATCH({_me(header)},dk_pair_ids,0))"


_RATIO = _me("Times as important as")
_THERE = f'{_me("First")}&"|"&{_me("Second")}'
_BACK = f'{_me("Second")}&"|"&{_me("First")}'
_MINE = "ROW()-ROW(dk_comparisons[[#Headers],[Key]])"
_ELSEWHERE = f"COUNT(MATCH({_THERE},{_all('Key')},0),MATCH({_BACK},{_all('Key')},0))>0"
_GROUP = (
    f'IF(OR({_me("Row 1")}=0,{_me("Row 2")}=0,{_me("Row 1")}={_me("Row 2")}),"{NO_GROUP}",'
    f'IF({_of_criterion("Parent", "Row 1")}&""={_of_criterion("Parent", "Row 2")}&"",'
    f'{_of_criterion("Parent", "Row 1")}&"","{NO_GROUP}"))'
)
_KEY = f'IF(OR({_me("Group")}="{NO_GROUP}",{_RATIO}=""),"",{_THERE})'
_VALID = f'IF({_me("Check")}="",{_me("Key")},"")'
_COUNTS = (
    f'IF(OR({_me("Group")}="{NO_GROUP}",{_me("Check")}="{TWICE}"),0,'
    f'IF(OR({_RATIO}<>"",{_me("Check")}="{MISSING}"),1,0))'
)
_LIMITS = (f"{1 / LARGEST_RATIO:g}", f"{LARGEST_RATIO:g}")
_CHECK = (
    f'IF(AND({_me("First")}="",{_me("Second")}="",{_RATIO}=""),"",'
    f'IF({_RATIO}="",IF(OR(dk_weighing_no<>3,{_me("Group")}="{NO_GROUP}",{_ELSEWHERE}),"","{MISSING}"),'
    f'IF({_me("Row 1")}=0,"first is not in Criteria",'
    f'IF({_me("Row 2")}=0,"second is not in Criteria",'
    f'IF({_me("Row 1")}={_me("Row 2")},"a criterion with itself",'
    f'IF({_me("Group")}="{NO_GROUP}","not of one parent",'
    f'IF(NOT(ISNUMBER({_RATIO})),"not a number",'
    f'IF(OR({_RATIO}<{_LIMITS[0]},{_RATIO}>{_LIMITS[1]}),"must be {_LIMITS[0]} to {_LIMITS[1]}",'
    f"IF(OR(MATCH({_me('Key')},{_all('Key')},0)<>{_MINE},"
    f'IFERROR(MATCH({_BACK},{_all("Key")},0),{_MINE})<{_MINE}),"{TWICE}","")))))))))'
)
_TIMES = f"ROUND(IF({_RATIO}<1,1/{_RATIO},{_RATIO}),2)"
_ONE, _OTHER = _called("First", "Row 1"), _called("Second", "Row 2")
_WORDS = (
    f'IF(AND({_me("First")}="",{_me("Second")}=""),"",'
    f'IF({_RATIO}="",{_ONE}&" or "&{_OTHER}&": not judged yet",'
    f'IF(NOT(ISNUMBER({_RATIO})),"",IF({_RATIO}<=0,"",'
    f'IF({_RATIO}<1,{_OTHER},{_ONE})&IF({_TIMES}=1," is as important as "," is "&{_TIMES}&" times as important as ")'
    f"&IF({_RATIO}<1,{_ONE},{_OTHER})))))"
)
_IMPLIED = f'IFERROR({_weight("First")}/{_weight("Second")},"")'
_OFF = (
    f'IF(OR({_me("Valid key")}="",{_me("Weights imply")}=""),"",'
    f"MAX({_RATIO}/{_me('Weights imply')},{_me('Weights imply')}/{_RATIO}))"
)
_DISTANCE = f'IF({_me("Off by factor")}="",0,ROUND({_me("Off by factor")},{DECIMALS}))'
_AMONG = f"({_all('Group')}={_me('Group')})*({_all('Distance')}"
_RANK = (
    f"1+SUMPRODUCT({_AMONG}>{_me('Distance')}))+SUMPRODUCT({_AMONG}={_me('Distance')})*(ROW({_all('Distance')})<ROW()))"
)
_WORST = (
    f"IF({_me('Distance')}<=1,0,IF(IFERROR({_weight('First', 'dk_pair_again')},0)=0,0,IF({_RANK}>{WORST},0,{_RANK})))"
)
