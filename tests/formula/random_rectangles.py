"""Random formulas over rectangles, and the same formulas in each cell, moved there by openpyxl."""

from __future__ import annotations

import numpy as np
from openpyxl.formula.translate import Translator

from decisionkit.formula.addresses import cell_name, column_letters
from decisionkit.formula.book import Constant, Formula, Rectangle
from decisionkit.formula.calculator import Calculator
from decisionkit.formula.cells import Error
from tests.formula.small import SmallBook

#: The suite takes the first tenth; all of them: python -m tests.formula.random_rectangles
SEEDS = range(200)
SIZE = 16
_TEXTS = ("north", "North", "a*b", "", "12")
_SHAPES = (
    "{0}+{1}",
    "SUM({area})",
    "SUM({area})-{0}",
    'IF({0}>{1},{area_sum},"no")',
    '{0}&"/"&{1}',
    "COUNTIF({area},{0})",
    'COUNTIF({area},">="&{0})',
    "INDEX({area},1,1)",
    "IFERROR(1/{0},{1})",
    "ROW({0})*100+COLUMN({area})",
    "ROWS({area})*100+COLUMNS({area})+ROW()",
    "LARGE({area},1)+SMALL({area},COUNT({area}))",
    "RANK({0},{area})",
    "MATCH({0},{row},0)",
    "SUMPRODUCT(({area}={0})*1)",
    "MAX({area},{0},{1})*{number}%",
    "COUNTA(INDEX({area},1,0))",
)


def check(seed: int) -> int:
    """Calculate random rectangles and the same cells one by one; return how many came to the same."""
    cells, rectangles = random_book(np.random.default_rng([seed, 11]))
    found = Calculator(SmallBook(cells), rectangles).calculate_all()
    alone = {sheet: dict(content) for sheet, content in cells.items()}
    for area in rectangles:
        start = cell_name(area.row, area.column)
        for i, j in np.ndindex(area.rows, area.columns):
            place = area.row + i, area.column + j
            text = Translator(f"={area.text}", start).translate_formula(cell_name(*place))
            alone[area.sheet][place] = Formula(str(text).removeprefix("="), area.array)
    expected = Calculator(SmallBook(alone)).calculate_all()
    apart = {cell: (found[cell], value) for cell, value in expected.items() if found[cell] != value}
    assert apart == {}, f"seed {seed}"
    assert len(found) == len(expected)
    return len(found)


def random_book(
    rng: np.random.Generator,
) -> tuple[dict[str, dict[tuple[int, int], Constant | Formula]], list[Rectangle]]:
    """Return constants, and rectangles that look at them, at rectangles of the sheet before, and at themselves."""
    first: dict[tuple[int, int], Constant | Formula] = {}
    for row, column in np.ndindex(SIZE, SIZE):
        kind = rng.random()
        if kind < 0.8:
            first[row + 1, column + 1] = float(rng.integers(-3, 9))
        elif kind < 0.9:
            first[row + 1, column + 1] = str(rng.choice(_TEXTS))
        elif kind < 0.92:
            first[row + 1, column + 1] = Error.NA if kind < 0.91 else True
    rectangles = []
    for sheet, looked_at in (("Two", "One"), ("Three", "Two")):
        for block in range(4):
            row, column = 1 + 20 * (block % 2), 1 + 20 * (block // 2)
            rows, columns = (int(n) for n in rng.integers(1, 9, 2))
            text = random_text(rng, looked_at)
            if block == 3:
                text += f"&LEFT({column_letters(column)}{row + 1})"  # the cell below it
            rectangles.append(Rectangle(sheet, row, column, rows, columns, text, bool(rng.random() < 0.3)))
    return {"One": first, "Two": {}, "Three": {}}, rectangles


def random_text(rng: np.random.Generator, sheet: str) -> str:
    """Return a formula over cells and areas of a sheet, with and without $."""

    def cell(row: int = 0, column: int = 0) -> str:
        letters = column_letters(column or int(rng.integers(1, SIZE)))
        return f"{rng.choice(['', '$'])}{letters}{rng.choice(['', '$'])}{row or int(rng.integers(1, SIZE))}"

    area = f"{sheet}!{cell()}:{cell()}"
    row = int(rng.integers(1, SIZE))
    return str(rng.choice(_SHAPES)).format(
        f"{sheet}!{cell()}",
        f"{sheet}!{cell()}",
        area=area,
        area_sum=f"SUM({area})",
        row=f"{sheet}!${column_letters(2)}{row}:${column_letters(SIZE)}{row}",
        number=rng.choice(["0.5", "2", "1e2"]),
    )


if __name__ == "__main__":
    print(f"{sum(map(check, SEEDS)):,} formulas in random rectangles come to the same one by one")
