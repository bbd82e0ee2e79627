"""Does a sheet differ from what it was in the planned cells, rows and rules, and in nothing else?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree

from decisionkit.core.errors import excerpt
from decisionkit.ooxml.cells import ErrorValue
from decisionkit.ooxml.parts import MAIN
from decisionkit.ooxml.patch.edits import (
    AddRule,
    CellEdit,
    Constant,
    Edit,
    Formula,
    Look,
    MoveRule,
    RemoveCell,
    RemoveRule,
    SetBreaks,
    SetCache,
    SetCell,
    SetRow,
    SetStyle,
    Style,
)
from decisionkit.ooxml.references import Area, area, cell_location, column_letters
from decisionkit.ooxml.verify.facts import Cell, Rule, SheetFacts, covered, rule_of

BLANK = Cell(0, "n", None, None, ((), ()))
CELL_EDITS = (SetCell, SetCache, SetStyle, RemoveCell)


def sheet_faults(
    part: str, before: SheetFacts, after: SheetFacts, edits: Sequence[Edit], styles: Mapping[Look, int]
) -> Iterator[str]:
    """Yield every difference between two states of a sheet that is not planned."""
    for fault in after.unordered[len(before.unordered) :]:
        yield f"{part}: {fault}"
    planned = _by_place(edits)
    for place in sorted(before.cells.keys() | after.cells.keys() | planned.keys()):
        was, now = before.cells.get(place), after.cells.get(place)
        fault = _cell_fault(was, now, planned.get(place), styles)
        if fault:
            yield f"{part} {column_letters(place[1])}{place[0]}: {fault}"
    yield from _row_faults(part, before, after, edits, {row for row, _ in planned})
    yield from _rule_faults(part, before, after, edits)
    yield from _dimension_faults(part, before, after)
    breaks = next((tuple(map(str, e.rows)) for e in edits if isinstance(e, SetBreaks)), before.breaks)
    if breaks != after.breaks:
        yield f"{part}: where its pages break was changed"
    if before.rest != after.rest:
        yield f"{part}: something beside its cells and rules was changed"


def _by_place(edits: Sequence[Edit]) -> dict[tuple[int, int], CellEdit]:
    found = {}
    for edit in edits:
        place = cell_location(edit.cell) if isinstance(edit, CELL_EDITS) else None
        if place is not None and isinstance(edit, CELL_EDITS):
            found[place] = edit
    return found


def _cell_fault(was: Cell | None, now: Cell | None, edit: CellEdit | None, styles: Mapping[Look, int]) -> str:
    if edit is None:
        return "" if was == now else f"was changed unplanned, from {_words(was)} to {_words(now)}"
    if isinstance(edit, RemoveCell):
        return "" if now is None else "was to be removed, but is there"
    old, new = was or BLANK, now or BLANK
    wanted = _style(edit.style, old, styles) if isinstance(edit, SetCell | SetStyle) else old.style
    if new.style != wanted:
        return f"has the style {new.style} instead of {wanted}"
    if isinstance(edit, SetStyle):
        return "" if new._replace(style=0) == old._replace(style=0) else "was to get a style, and holds something else"
    if isinstance(edit, SetCache):
        kept = new.formula == old.formula and new.rest == old.rest
        return _value_fault(edit.value, new) if kept else "was to show another value, but its formula was changed"
    if new.rest != ((), ()) and new != old:
        return "has the extras of what was there before"
    if isinstance(edit.value, Formula):
        return _formula_fault(edit.value, new) or _value_fault(edit.value.value, new)
    return "still has a formula" if new.formula is not None else _value_fault(edit.value, new)


def _style(style: Style, was: Cell, styles: Mapping[Look, int]) -> int:
    if isinstance(style, Look):
        return styles.get(style, -1)
    return was.style if style is None else style


def _formula_fault(wanted: Formula, cell: Cell) -> str:
    attributes = (("ref", wanted.array), ("t", "array")) if wanted.array else ()
    expected = (f"{MAIN}f", attributes, wanted.text, ())
    return "" if cell.formula == expected else f"has not the formula ={excerpt(wanted.text)}"


def _value_fault(wanted: Constant, cell: Cell) -> str:
    kind, value = _kind(wanted), cell.value
    if kind == "":
        fits = value in (None, "")
    elif kind == "n":
        fits = cell.kind == "n" and value is not None and _number(value) == wanted
    else:
        text = f"{wanted:d}" if isinstance(wanted, bool) else str(wanted)
        fits = cell.kind == kind and value == text
    return "" if fits else f"holds {_words(cell)} instead of {excerpt(wanted)}"


def _kind(value: Constant) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "b"
    return "s" if isinstance(value, str) else "e" if isinstance(value, ErrorValue) else "n"


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _words(cell: Cell | None) -> str:
    if cell is None:
        return "nothing"
    formula = "" if cell.formula is None else "a formula showing "
    return f"{formula}{excerpt(cell.value)} (style {cell.style})"


def _row_faults(
    part: str, before: SheetFacts, after: SheetFacts, edits: Sequence[Edit], planned: set[int]
) -> Iterator[str]:
    looks = {edit.row: edit for edit in edits if isinstance(edit, SetRow)}
    for number in sorted(before.rows.keys() | after.rows.keys()):
        was, now = before.rows.get(number), after.rows.get(number)
        if now is None or (was is None and number not in planned and number not in looks):
            yield f"{part} row {number}: the row {'is gone' if now is None else 'is new, unplanned'}"
            continue
        wanted, found = dict(was or {}), dict(now)
        if number in planned:
            wanted.pop("spans", None)
            found.pop("spans", None)
        if number in looks:
            wanted, found = _looked(wanted, looks[number]), _looked(found, SetRow("", number))
        if wanted != found:
            yield f"{part} row {number}: its height, style or visibility was changed unplanned"


def _looked(row: dict[str, str], look: SetRow) -> dict[str, str]:
    row = dict(row)
    if look.height is not None:
        row |= {"ht": f"{look.height:g}", "customHeight": "1"}
    if look.hidden is not None:
        row["hidden"] = "1" if look.hidden else "0"
    if row.get("hidden") in ("0", "false"):
        del row["hidden"]
    return row


def _rule_faults(part: str, before: SheetFacts, after: SheetFacts, edits: Sequence[Edit]) -> Iterator[str]:
    moves = {(edit.kind, covered(edit.was)): covered(edit.now) for edit in edits if isinstance(edit, MoveRule)}
    gone = {(edit.kind, covered(edit.was)) for edit in edits if isinstance(edit, RemoveRule)}
    expected = [
        rule._replace(covers=moves.get((rule.kind, rule.covers), rule.covers))
        for rule in before.rules
        if (rule.kind, rule.covers) not in gone
    ]
    added = [edit for edit in edits if isinstance(edit, AddRule)]
    missing = list((Counter(expected) - Counter(after.rules)).elements())
    extra = list((Counter(after.rules) - Counter(expected)).elements())
    for rule in missing:
        yield f"{part}: the {rule.kind} of {rule.covers} is not as it was or is gone"
    for edit in added:
        match = next((rule for rule in extra if _is_new(edit, rule)), None)
        if match is None:
            yield f"{part}: the new {edit.kind} is not there"
        else:
            extra.remove(match)
    for rule in extra:
        yield f"{part}: the {rule.kind} of {rule.covers} is new, unplanned"
    if not missing and not added and [rule for rule in after.rules if rule in expected] != expected:
        yield f"{part}: the rules are in another order"


def _is_new(edit: AddRule, rule: Rule) -> bool:
    wanted = rule_of(ElementTree.fromstring(f'<a xmlns="{MAIN[1:-1]}">{edit.xml}</a>')[0])
    return (rule.kind, rule.covers) == (wanted.kind, wanted.covers)


def _dimension_faults(part: str, before: SheetFacts, after: SheetFacts) -> Iterator[str]:
    whole = area(before.dimension or "")
    if whole is None:
        if before.dimension != after.dimension:
            yield f"{part}: its dimension was changed"
        return
    places = after.cells.keys() - before.cells.keys()
    rows, columns = [row for row, _ in places], [column for _, column in places]
    wanted = Area(
        min([whole.top, *rows]),
        min([whole.left, *columns]),
        max([whole.bottom, *rows]),
        max([whole.right, *columns]),
    )
    if area(after.dimension or "") != wanted:
        yield f"{part}: its dimension is {after.dimension}, which does not fit its cells"
