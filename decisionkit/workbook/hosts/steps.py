"""What is entered into an open workbook, and what is entered to have it as it was: names, and blocks of cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisionkit.core.errors import HostError
from decisionkit.ooxml.cells import ErrorValue, Uncalculated, target_of
from decisionkit.ooxml.contents import Content, Place
from decisionkit.ooxml.patch.edits import Constant, Edit, Formula, RemoveCell, RemoveName, SetCell, SetName
from decisionkit.ooxml.references import area
from decisionkit.workbook.hosts.in_open_book import MORE_ROOM
from decisionkit.workbook.refresh.there import There

Entry = float | bool | str
"""What is entered into a cell as a person would type it: '=' begins a formula, an apostrophe a text, "" clears it."""


@dataclass(frozen=True)
class Block:
    """Cells beside and below each other: the sheet, the first of them, and what is entered, row by row."""

    sheet: str
    top: int
    left: int
    rows: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True)
class Step:
    """Names with what they are to stand for, None for no such name, and then blocks of cells."""

    names: Mapping[str, str | None]
    blocks: tuple[Block, ...]

    @property
    def sheets(self) -> frozenset[str]:
        """The sheets that are written."""
        return frozenset(block.sheet for block in self.blocks)


def steps(found: There, edits: Sequence[Edit]) -> tuple[Step, Step]:
    """Return the step that makes these edits, and the one that takes them back.

    Raises
    ------
    HostError
        If one of them cannot be made in an open workbook.
    """
    cells: dict[str, dict[Place, Entry]] = {}
    before: dict[str, dict[Place, Entry]] = {}
    names: dict[str, str | None] = {}
    for edit in edits:
        if isinstance(edit, SetName | RemoveName) and not edit.sheet:
            names[edit.name] = _stands_for(edit)
        elif isinstance(edit, SetCell | RemoveCell):
            if edit.sheet not in found.sheets:
                raise HostError(f"{found.file}: there is no sheet {edit.sheet} of decisionkit. Nothing was changed.")
            place, was = _place(edit.cell), found.sheets[edit.sheet].get(_place(edit.cell))
            cells.setdefault(edit.sheet, {})[place] = _entered(found, edit)
            before.setdefault(edit.sheet, {})[place] = _was(found, edit, was)
        else:
            raise HostError(f"{found.file}: {MORE_ROOM}.")
    old = {name: found.names.get(name) for name in names}
    return Step(names, tuple(_blocks(cells))), Step(old, tuple(_blocks(before)))


def entry(value: Constant | Formula) -> Entry:
    """Return what is typed for a value; a text gets an apostrophe, so that none is taken for a number or a formula."""
    if isinstance(value, Formula):
        return f"={value.text}"
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return f"'{value}"
    return str(value) if isinstance(value, ErrorValue) else value if isinstance(value, bool) else float(value)


def _entered(found: There, edit: SetCell | RemoveCell) -> Entry:
    value = None if isinstance(edit, RemoveCell) else edit.value
    if isinstance(value, Formula) and value.array:
        raise HostError(f"{found.file}: {MORE_ROOM}.")
    return entry(value)


def _was(found: There, edit: SetCell | RemoveCell, was: Content | None) -> Entry:
    """Return what is typed to have a cell as it was."""
    if was is None:
        return ""
    if was.array:
        where = f"{found.file}: {edit.sheet}, {edit.cell}"
        raise HostError(f"{where}: an array formula stands there, which cannot be taken back. Nothing was changed.")
    if was.formula:
        return f"={was.formula}"
    return "" if isinstance(was.value, Uncalculated) else entry(was.value)


def _stands_for(edit: SetName | RemoveName) -> str | None:
    if isinstance(edit, RemoveName):
        return None
    if target_of(edit.target) is None:
        raise HostError(f"the name {edit.name} stands for no area: {edit.target}")
    return edit.target


def _place(cell: str) -> Place:
    at = area(cell)
    assert at is not None
    return at.top, at.left


def _blocks(cells: Mapping[str, Mapping[Place, Entry]]) -> Iterator[Block]:
    """Yield cells as the fewest blocks: what stands side by side, and then what stands below it just as wide."""
    for sheet, entries in cells.items():
        open_blocks: dict[tuple[int, int], tuple[int, list[tuple[Entry, ...]]]] = {}
        for row, left, values in _runs(entries):
            span = left, len(values)
            top, rows = open_blocks.get(span, (row, []))
            if top + len(rows) != row:
                yield Block(sheet, top, left, tuple(rows))
                top, rows = row, []
            rows.append(values)
            open_blocks[span] = top, rows
        yield from (Block(sheet, top, left, tuple(rows)) for (left, _), (top, rows) in open_blocks.items())


def _runs(entries: Mapping[Place, Entry]) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
    """Yield what stands side by side: the row, the first column, and what is entered."""
    run: list[Place] = []
    for place in sorted(entries):
        if run and place != (run[-1][0], run[-1][1] + 1):
            yield (*run[0], tuple(entries[each] for each in run))
            run = []
        run.append(place)
    if run:
        yield (*run[0], tuple(entries[each] for each in run))
