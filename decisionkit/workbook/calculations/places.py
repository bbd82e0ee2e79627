"""Where each fact of the calculations stands, and formulas with these places filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from decisionkit.workbook.described.refs import area, at, fix, on

SHEET = "Calculations"
#: Labels and single facts stand in the first two columns.
LABEL, SINGLE = 0, 1
FIRST_ROW = 2


@dataclass(frozen=True)
class Strip:
    """Facts about things of one kind, such as criteria: side by side (``across``) or below each other."""

    row: int
    column: int
    count: int
    names: Sequence[str]
    across: bool

    def place(self, name: str) -> tuple[int, int]:
        """Return where the first thing's fact stands."""
        k = self.names.index(name)
        return (self.row + k, self.column) if self.across else (self.row, self.column + k)

    def cell(self, name: str, down: int = 0) -> str:
        """Return the fact of the thing in whose column or row a formula stands."""
        row, column = self.place(name)
        return at(row, column, "row") if self.across else at(row + down, column, "column")

    def whole(self, name: str) -> str:
        """Return the fact of all things."""
        row, column = self.place(name)
        return area(row, column, 1, self.count) if self.across else area(row, column, self.count, 1)


@dataclass(frozen=True)
class Block:
    """Facts about each pair of an option and another thing."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class _Named:
    """Looks up a place by the name of its fact, as formula texts spell it."""

    find: Callable[[str], str]

    def __getattr__(self, name: str) -> str:
        return self.find(name)


@dataclass(frozen=True)
class Places:
    """The places of all facts: strips by their letter, blocks and single facts by name.

    ``down`` is how many rows below the first option the formulas stand that are written.
    """

    strips: Mapping[str, Strip]
    blocks: Mapping[str, Block]
    single: Sequence[str]
    down: int = 0

    def below(self, rows: int) -> Places:
        """Return the same places, for formulas that begin so many rows below the first option."""
        return replace(self, down=rows)

    def single_row(self, name: str) -> int:
        """Return the row of a single fact."""
        return FIRST_ROW + self.single.index(name)

    def written(self, text: str, *, abroad: bool = False) -> str:
        """Return a formula text with its places filled in; ``abroad`` as seen from another sheet.

        It is the text of the first cell of what it fills: of the first criterion, the first option, or of both.
        """
        prefix: Callable[[str], str] = (lambda place: on(SHEET, place)) if abroad else (lambda place: place)
        down, options, blocks = self.down, self.strips["o"], self.blocks

        def named(find: Callable[[str], str]) -> _Named:
            return _Named(lambda name: prefix(find(name)))

        def block(name: str, rows: int, columns: int, fixed: str) -> str:
            here = 0 if rows else down
            b = blocks[name]
            return area(b.row + here, b.column, rows or 1, columns or 1, fixed)

        def cell(strip: Strip) -> _Named:
            return named(lambda name: strip.cell(name, down))

        cells = {letter: cell(strip) for letter, strip in self.strips.items()}
        wholes = {letter.upper(): named(strip.whole) for letter, strip in self.strips.items()}

        def so_far(name: str) -> str:
            row, column = options.place(name)
            return f"{fix(row, column)}:{at(row + down, column, 'column')}"

        return text.format(
            **cells,
            **wholes,
            up=named(lambda name: at(options.row + down - 1, options.place(name)[1], "column")),
            so_far=named(so_far),
            s=named(lambda name: fix(self.single_row(name), SINGLE)),
            b=named(lambda name: at(blocks[name].row + down, blocks[name].column)),
            over=named(lambda name: at(blocks[name].row + down - 1, blocks[name].column)),
            left=named(lambda name: at(blocks[name].row + down, blocks[name].column - 1)),
            last=named(
                lambda name: at(blocks[name].row + down, blocks[name].column + blocks[name].columns - 1, "column")
            ),
            row=named(lambda name: block(name, 0, blocks[name].columns, "column")),
            col=named(lambda name: block(name, blocks[name].rows, 0, "row")),
            B=named(lambda name: block(name, blocks[name].rows, blocks[name].columns, "row column")),
        )
