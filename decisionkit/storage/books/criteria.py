"""The criteria of a book: columns of the grid, their parts, and what a table of criteria says beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from decisionkit.core.decision.column import Field
from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.errors import Location, excerpt
from decisionkit.core.words import is_blank
from decisionkit.storage.books.called import Called, No
from decisionkit.storage.books.frame import PART, PART_WEIGHT
from decisionkit.storage.books.grid import HEAD, Grid
from decisionkit.storage.books.ids import built_ids, ids_of
from decisionkit.storage.books.parts import Part, parts_of
from decisionkit.storage.books.shown import DATES, Place, as_text, cleaned
from decisionkit.storage.books.tables import KEY, Line, Sheets, lines_of
from decisionkit.storage.books.taken import Taken, one_of

TABLE = "dk_criteria"
#: What the grid says, whatever a table of criteria repeats.
IN_THE_GRID = ("id", *HEAD, "parent")


@dataclass(frozen=True)
class Criteria:
    """The criteria as taken: ids of the columns of the grid, and who is called so, columns first, then parts."""

    leaves: tuple[str, ...]
    called: Called
    ids: tuple[str, ...]

    @property
    def leaves_called(self) -> Called:
        """Who is called so among those without children."""
        count = len(self.leaves)
        return Called(self.called.what, self.called.names[:count], self.called.keys[:count])


def take_criteria(taken: Taken, sheets: Sheets, grid: Grid) -> Criteria:
    """Take the criteria: columns from left to right, each part before the first of its columns."""
    parts, members, astray = parts_of(grid)
    for place in astray:
        rule, remedy = "the weight of a part stands above a criterion of it", "Name the part above it, or delete it."
        taken.refuse(str(place), rule, excerpt(as_text(grid.at(place.row, place.column))), remedy)
    lines, of_parts = _lines(taken, sheets, grid, parts)
    above = [_parent(taken, parts, part) for part in parts]
    keys = [*(column.key for column in grid.columns), *(part.key for part in parts)]
    names = [*(column.name for column in grid.columns), *(part.name for part in parts)]
    ids = ids_of(names, keys, built_ids(sheets, "criteria"), "criterion")
    count = len(grid.columns)
    begun: set[int] = set()
    for number in range(count):
        for part in reversed(_path(members[number], above)):
            if part not in begun:
                begun.add(part)
                parent = above[part]
                _put_part(taken, grid, parts[part], ids[count + part], "" if parent is None else ids[count + parent])
                _put_beside(taken, of_parts.get(part))
        member = members[number]
        _put_column(taken, grid, number, ids[number], "" if member is None else ids[count + member])
        _put_beside(taken, lines.get(number))
    _refuse_childless(taken, parts, begun)
    _refuse_twice(taken, grid)
    for part in set(range(len(parts))) - begun:
        names[count + part] = keys[count + part] = ""
    _say_areas(taken, grid)
    return Criteria(tuple(ids[:count]), Called("criterion", tuple(names), tuple(keys)), tuple(ids))


def _lines(taken: Taken, sheets: Sheets, grid: Grid, parts: list[Part]) -> tuple[dict[int, Line], dict[int, Line]]:
    """Return the rows of the table of criteria by column of the grid and by part; further parts are appended."""
    headers = {column.name: column.header for column in declared()["criteria"].columns if column.name != "id"}
    columns = Called("criterion", [c.name for c in grid.columns], [c.key for c in grid.columns])
    of_columns: dict[int, Line] = {}
    of_parts: dict[int, Line] = {}
    for line in lines_of(taken, sheets, TABLE, headers, ("name",), "criteria"):
        key, name = line.text(KEY), line.text("name")
        where = str(line.places["name"])
        number: int | No = _by_key(columns, key) if key else No.NOBODY
        if isinstance(number, No) and not _by_part(parts, key, name):
            number = columns.find(name)
        if isinstance(number, int):
            _once(taken, of_columns, number, line, where)
        elif number is No.DELETED:
            taken.notice_deleted(line.place, name)
        elif number is No.NOBODY:
            _once(taken, of_parts, _part(grid, parts, line), line, where)
        else:
            taken.faults.append(columns.fault(where, name, number))
    return of_columns, of_parts


def _by_key(called: Called, key: str) -> int | No:
    return called.keys.index(key) if key in called.keys else No.NOBODY


def _by_part(parts: Sequence[Part], key: str, name: str) -> bool:
    return any(part.key == key for part in parts) if key else any(part.name == name for part in parts)


def _part(grid: Grid, parts: list[Part], line: Line) -> int:
    """Return the number of the part that a row of the table is of; in deep trees the row has its weight."""
    name, key = line.text("name"), line.text(KEY)
    called = Called("part", [part.name for part in parts], [part.key for part in parts])
    found = _by_key(called, key) if key else No.NOBODY
    found = called.find(name) if isinstance(found, No) else found
    number = found if isinstance(found, int) else len(parts)
    if number == len(parts):
        parts.append(Part(name, key, line.places["name"]))
    if _are_deep(grid):
        part = parts[number]
        part.name, part.key = name or part.name, key or part.key or name
        if not is_blank(line.values.get("weight")):
            part.weights.append((line.values["weight"], line.places["weight"]))
        part.parent, part.parent_place = line.text("parent"), line.places.get("parent")
    return number


def _are_deep(grid: Grid) -> bool:
    """Do the parts' weights stand in the table of criteria rather than in the grid?"""
    return all(is_blank(column.part_weight) for column in grid.columns)


def _once(taken: Taken, lines: dict[int, Line], number: int, line: Line, where: str) -> None:
    if number in lines:
        rule, remedy = "a criterion has one row in this table", "Delete one of the two rows."
        taken.refuse(where, rule, f"{excerpt(line.text('name'))} again, as in {lines[number].place}", remedy)
    lines.setdefault(number, line)


def _parent(taken: Taken, parts: Sequence[Part], part: Part) -> int | None:
    """Return the number of the part above a part."""
    if not part.parent or part.parent_place is None:
        return None
    called = Called("criterion", [each.name for each in parts], [each.key for each in parts])
    found = called.find(part.parent)
    if isinstance(found, int):
        return found
    taken.faults.append(called.fault(str(part.parent_place), part.parent, found))
    return None


def _path(member: int | None, above: Sequence[int | None]) -> list[int]:
    """Return the parts above a column, the nearest first; of a circle each once."""
    path: list[int] = []
    while member is not None and member not in path:
        path.append(member)
        member = above[member]
    return path


def _refuse_childless(taken: Taken, parts: Sequence[Part], begun: set[int]) -> None:
    for number, part in enumerate(parts):
        if number not in begun:
            rule = "must be the name of a criterion, or of one above it"
            taken.refuse(str(part.place), rule, excerpt(part.name), "Correct the name, or delete the row.")


def _refuse_twice(taken: Taken, grid: Grid) -> None:
    """Note two criteria of the grid that are called the same: details, vetoes and formulas go by names."""
    seen: dict[str, Place] = {}
    for column in grid.columns:
        place, name = grid.head("name", column.number)[1], cleaned(column.name)
        if name and name in seen:
            rule, remedy = "every criterion has a name of its own", "Change one of the two."
            taken.refuse(str(place), rule, f"{excerpt(column.name)}, as in {seen[name]}", remedy)
        seen.setdefault(name, place)


def _put_column(taken: Taken, grid: Grid, number: int, key: str, parent: str) -> None:
    """Put the row of a criterion without children."""
    table, column = declared()["criteria"], grid.columns[number].number
    row = taken.row("criteria", grid.head("name", column)[1])
    taken.keep("criteria", row, "id", key)
    part_place = grid.place(grid.frame.lines[PART], column) if PART in grid.frame.lines else None
    taken.keep("criteria", row, "parent", parent, part_place)
    for field in HEAD:
        value, place = grid.head(field, column)
        value = grid.columns[number].name if field == "name" and isinstance(value, (*DATES, float)) else value
        taken.put("criteria", row, table.by_name[field], value, place)
        _need(taken, row, table.by_name[field], value)


def _need(taken: Taken, row: int, column: Field, given: Any) -> None:
    """Note what a column of the grid must have, though files can do without."""
    if not (is_blank(given) and column.needed):
        return
    if column.name == "weight" and taken.heading.get("weights_from") not in (None, "", "weights"):
        return
    rule = one_of(column) if column.choices else "must be a number"
    taken.refuse(Location("criteria", row, column.name), rule, "a blank", column.remedy)


def _put_part(taken: Taken, grid: Grid, part: Part, key: str, parent: str) -> None:
    """Put the row of a criterion that gathers others; it has one weight."""
    table = declared()["criteria"]
    row = taken.row("criteria", part.place)
    taken.keep("criteria", row, "id", key)
    taken.keep("criteria", row, "parent", parent, part.parent_place)
    taken.keep("criteria", row, "name", part.name, part.place)
    place = grid.place(grid.frame.lines[PART_WEIGHT], part.place.column) if not _are_deep(grid) else part.place
    value, place = part.weights[0] if part.weights else (None, place)
    taken.put("criteria", row, table.by_name["weight"], value, place)
    _need(taken, row, table.by_name["weight"], value)
    if len(part.weights) > 1:
        others = " and ".join(str(place) for _, place in part.weights)
        rule, remedy = "a part has one weight", "Delete all but one of them."
        taken.refuse(Location("criteria", row, "weight"), rule, f"weights in {others}", remedy)


def _put_beside(taken: Taken, line: Line | None) -> None:
    """Put what the table of criteria says of the criterion that was taken last."""
    if line is not None:
        line.put_into(taken, declared()["criteria"], len(taken.tables["criteria"]) - 1, IN_THE_GRID)


def _say_areas(taken: Taken, grid: Grid) -> None:
    """Note what a whole line of the grid is called."""
    columns = [column.number for column in grid.columns]
    for field in HEAD:
        if columns:
            first, last = grid.head(field, columns[0])[1], grid.head(field, columns[-1])[1]
            taken.areas["criteria", field] = _span(first, last)
    taken.areas["criteria", ""] = taken.areas.get(("criteria", "name"), str(grid.head("name", grid.frame.left)[1]))


def _span(first: Place, last: Place) -> str:
    return str(first) if first == last else f"{first}:{str(last).rpartition('!')[2]}"
