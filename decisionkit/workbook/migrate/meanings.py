"""What of version 2 means the same as something of version 1?  See docs/workbook.md, "Names of version 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from decisionkit.core.decision.decision import Decision
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.cells import target_of
from decisionkit.ooxml.contents import Place
from decisionkit.ooxml.references import Area
from decisionkit.workbook.described.refs import on
from decisionkit.workbook.migrate.arriving import Arriving
from decisionkit.workbook.migrate.earlier import Earlier
from decisionkit.workbook.migrate.inputs import input_cells
from decisionkit.workbook.plan.grid import SHEET as FIRST

SAME = (
    "dk_title",
    "dk_question",
    "dk_method",
    "dk_weights_from",
    "dk_acceptance",
    "dk_headline",
    "dk_lead",
    "dk_rest",
    "dk_faults",
    "dk_count",
)
OTHERS = {
    "dk_freshness": "dk_status",
    "dk_faulty_sheet": "dk_fault",
    "dk_names": "dk_o_name",
    "dk_ranked": "dk_o_ranked",
    "dk_score": "dk_o_score",
    "dk_rank": "dk_o_place",
    "dk_blockers": "dk_o_who",
    "dk_leaf_names": "dk_c_name",
    "dk_weights": "dk_c_share",
    "dk_sign": "dk_c_sign",
    "dk_low": "dk_c_low",
    "dk_high": "dk_c_high",
    "dk_performance": "dk_p",
}
#: Cells of the ranking, which have no name of their own any more, with their number there.
RANKED = {
    "dk_leader_name": ("dk_rank_names", 1),
    "dk_runner_name": ("dk_rank_names", 2),
    "dk_leader_score": ("dk_rank_scores", 1),
    "dk_runner_score": ("dk_rank_scores", 2),
}
BLOCKED = "dk_blocked_count", "dk_o_blocked"
#: Columns that tables of version 2 have too, and that say the same.
COLUMNS: Mapping[str, frozenset[str]] = {
    "dk_evidence": frozenset({"id", "source", "claim", "figures"}),
    "dk_log": frozenset({"when", "who", "what"}),
    "dk_parties": frozenset({"party", "position", "without a deal"}),
    "dk_vetoes": frozenset({"limit", "kind", "evidence", "why"}),
}
#: The first row of a ranking, and the columns that say name and score in it.
_NUMBERED = re.compile(r"IFERROR\(MATCH\((\d+),dk_list,0\),0\)")
_SHOWN = {"INDEX(dk_names,$A": "dk_rank_names", "ROUND(INDEX(dk_score,$A": "dk_rank_scores"}


class Meaning(NamedTuple):
    """A name of version 2, and the number of a cell of it, 0 for all of them; ``sum`` is what they add up to.

    A single cell without a name has its address in ``cell``.
    """

    name: str
    number: int = 0
    sum: bool = False
    cell: str = ""

    @property
    def text(self) -> str:
        """What a formula says for it."""
        if self.cell:
            return self.cell
        if self.sum:
            return f"SUM({self.name})"
        return f"INDEX({self.name},{self.number})" if self.number else self.name


@dataclass(frozen=True)
class Meanings:
    """What the names and cells that go are called from now on.

    ``sheets`` are those that go, in small letters, ``comes`` those that come, ``gone`` all names and tables that go;
    ``names`` and ``cells`` are those that mean something in the new workbook, where ``areas`` are.
    """

    sheets: frozenset[str]
    gone: frozenset[str]
    tables: Mapping[str, frozenset[str]]
    names: Mapping[str, Meaning]
    cells: Mapping[tuple[str, Area], Meaning]
    areas: Mapping[str, tuple[str, Area]]
    comes: frozenset[str] = frozenset()

    def link(self, target: str) -> str:
        """Return where a link leads from now on: to the first sheet, if its own has no successor of that name."""
        sheet = target.rpartition("!")[0].strip("'").replace("''", "'").lower()
        lost = sheet in self.sheets - self.comes if sheet else target.lower() in self.gone - self.areas.keys()
        return f"{FIRST}!A1" if lost else target

    def of_cells(self, sheet: str, wanted: Area) -> str:
        """Return what a formula says for cells that go, "" where nothing means the same."""
        ends = self._ends(sheet, wanted)
        return "" if ends is None else ends[0].text if ends[0] == ends[1] else f"{ends[0].text}:{ends[1].text}"

    def address(self, sheet: str, wanted: Area) -> str:
        """Return where the same cells are in the new workbook, for what takes addresses only."""
        ends = self._ends(sheet, wanted)
        return "" if ends is None else self.address_of(*ends)

    def address_of(self, first: Meaning, last: Meaning) -> str:
        """Return where the cells of a name are from one to another."""
        if first.sum or first.cell:
            return first.cell
        on_sheet, area = self.areas[first.name]
        top = area.top + max(first.number - 1, 0)
        bottom = area.top + last.number - 1 if last.number else area.bottom
        corners = dict.fromkeys([_fixed(top, area.left), _fixed(bottom, area.right)])
        return on(on_sheet, ":".join(corners))

    def _ends(self, sheet: str, wanted: Area) -> tuple[Meaning, Meaning] | None:
        whole = self.cells.get((sheet.lower(), wanted))
        if whole is not None:
            return whole, whole
        corners = ((wanted.top, wanted.left), (wanted.bottom, wanted.right))
        first, last = (self.cells.get((sheet.lower(), Area(row, column, row, column))) for row, column in corners)
        if first is None or last is None or first.name != last.name or wanted.width > 1:
            return None
        return (first, last) if first.number and last.number else None


def meanings(found: Earlier, decision: Decision, new: Arriving) -> Meanings:
    """Return what the names and cells of a workbook of version 1 are called in the new one."""
    every = {name: Meaning(name) for name in SAME} | {old: Meaning(name) for old, name in OTHERS.items()}
    every |= {old: Meaning(*pair) for old, pair in RANKED.items()} | {BLOCKED[0]: Meaning(BLOCKED[1], 0, sum=True)}
    names = {old: each for old, each in every.items() if old in found.names and _is_there(each, new.areas)}
    cells: dict[tuple[str, Area], Meaning] = {}
    for old, meaning in names.items():
        target = target_of(found.names[old])
        if target is not None:
            cells[target[0].lower(), target[1]] = meaning
    for sheet, place, meaning in _shown(found, names):
        if _is_there(meaning, new.areas):
            cells.setdefault((sheet.lower(), Area(*place, *place)), meaning)
    grid = new.areas["dk_options"][0]
    for sheet, was, now in input_cells(found, decision, new):
        cells.setdefault((sheet.lower(), Area(*was, *was)), Meaning("", cell=on(grid, _fixed(*now))))
    return Meanings(
        sheets=frozenset(sheet.lower() for sheet in found.sheets),
        gone=frozenset({*found.names, *_tables(found)}),
        tables=_columns(new),
        names=names,
        cells=cells,
        areas=new.areas,
        comes=frozenset(each.name.lower() for each in new.sheets),
    )


def _tables(found: Earlier) -> Iterator[str]:
    return (name for name, table in found.book.tables.items() if table.sheet in found.sheets)


def _columns(new: Arriving) -> Mapping[str, frozenset[str]]:
    """Return the columns that stay, of the tables that the new workbook has too."""
    there = {
        table.root.get("name").lower()
        for place in new.links.sheets.values()
        for table in new.links.tables_on(place.part)
    }
    return {name: columns for name, columns in COLUMNS.items() if name in there}


def _is_there(meaning: Meaning, areas: Mapping[str, tuple[str, Area]]) -> bool:
    area = areas.get(meaning.name)
    return area is not None and meaning.number <= area[1].bottom - area[1].top + 1


def _shown(found: Earlier, names: Mapping[str, Meaning]) -> Iterator[tuple[str, Place, Meaning]]:
    """Yield the cells that do no more than show a name, and those of rankings, with what they mean."""
    for sheet, cells in found.cells.items():
        numbers = {}
        for (row, column), content in cells.items():
            plain = content.formula.removesuffix('&""').lower()
            if plain in names and not names[plain].sum:
                yield sheet, (row, column), names[plain]
            number = _NUMBERED.fullmatch(content.formula) if column == 1 else None
            if number:
                numbers[row] = int(number[1])
        for (row, column), content in cells.items():
            name = next((new for mark, new in _SHOWN.items() if _is_of_row(content.formula, mark, row)), None)
            if row in numbers and name:
                yield sheet, (row, column), Meaning(name, numbers[row])


def _is_of_row(formula: str, mark: str, row: int) -> bool:
    return formula.startswith(f'IF($A{row}=0,"",{mark}{row})')


def _fixed(row: int, column: int) -> str:
    letters = cell_name(row, column).rstrip("0123456789")
    return f"${letters}${row}"
