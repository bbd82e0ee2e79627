"""What is said of a formula that cannot be read or calculated here."""

from __future__ import annotations

from decisionkit.core.errors import WorkbookError

SHOWN = 40


class FormulaError(WorkbookError):
    """A formula that is not understood: what is wrong, the text, and where in the text, counted from 0."""

    def __init__(self, trouble: str, text: str, position: int = 0, where: str = "") -> None:
        self.trouble, self.text, self.position, self.where = trouble, text, position, where
        place = f"{where}: " if where else ""
        near = f" at character {position + 1}, near {text[position : position + SHOWN]!r}," if text else ""
        super().__init__(f"{place}{trouble}{near} in the formula {text!r}" if text else f"{place}{trouble}")

    def __reduce__(self) -> tuple[type[FormulaError], tuple[str, str, int, str]]:
        return type(self), (self.trouble, self.text, self.position, self.where)

    def at(self, where: str) -> FormulaError:
        """Return this error with the cell that holds the formula."""
        return FormulaError(self.trouble, self.text, self.position, where)


class NotUnderstoodError(Exception):
    """What an evaluation cannot do with a part of a formula; the calculator says in which text and where."""


class UnevenError(Exception):
    """Cells that have one formula cannot be calculated together: the branches that they take differ in size."""
