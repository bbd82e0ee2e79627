"""What is written into the input cells of a workbook, and what is said of it: looks stay, formulas too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from decisionkit.core.errors import Fault, InputError
from decisionkit.core.words import is_blank
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.patch.edits import SetCell
from decisionkit.storage.books.shown import Place
from decisionkit.workbook.refresh.difference import Change
from decisionkit.workbook.refresh.given import Score
from decisionkit.workbook.refresh.there import There
from decisionkit.workbook.refresh.values import Cell, same

#: So many names are said; the others are counted.
MOST_NAMED = 6
FORMULA = "a cell that is to be written must not hold a formula of yours"
TYPE = "Type a number there instead of it, or leave it out of the new inputs."


@dataclass
class Pen:
    """Writes into the cells of a workbook; ``called`` is where the new inputs come from."""

    found: There
    called: str
    values: dict[Cell, Score | None] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def write(self, place: Place, value: Score | None, ours: bool = False) -> bool:
        """Note what a cell is to hold, None for nothing; return whether that changes anything.

        With ``ours`` it may hold a formula of the workbook; one of the analyst is a fault.
        """
        cell = place.sheet, (place.row, place.column)
        content = self.found.sheets[place.sheet].get(cell[1])
        held = None if content is None else content.value
        is_formula = content is not None and content.formula != ""
        if cell not in self.values and _shows(value, held) and not (is_formula and value is None):
            return False
        if content is not None and content.formula and not (ours and self.found.is_ours(place.sheet, content)):
            self.refuse(str(place), FORMULA, f"={content.formula}"[:60], TYPE)
            return False
        self.values[cell] = value
        return True

    def refuse(self, where: str, rule: str, found: str, remedy: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(where, rule, found, remedy))

    def stop(self) -> None:
        """Raise what was refused."""
        if self.faults:
            raise InputError(self.faults)

    def changes(self) -> tuple[Change, ...]:
        """Return the changes of all that was written."""
        return tuple(
            Change(
                SetCell(sheet, cell_name(*place), value, over_formula=self._is_formula(sheet, place)),
                f"from {self.called}",
            )
            for (sheet, place), value in self.values.items()
        )

    def _is_formula(self, sheet: str, place: tuple[int, int]) -> bool:
        content = self.found.sheets[sheet].get(place)
        return content is not None and bool(content.formula)


def _shows(value: Score | None, held: object) -> bool:
    return same(value, held) or (value is None and is_blank(held))


def names(given: Sequence[str]) -> str:
    """Return names one after another, the first ones of many.

    >>> names(["Ash", "Oak"])
    'Ash, Oak'
    """
    more = f" and {len(given) - MOST_NAMED:,} more" if len(given) > MOST_NAMED else ""
    return ", ".join(given[:MOST_NAMED]) + more
