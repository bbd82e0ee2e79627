"""Facts that every input table has: which rows are used, what of them no cell may hold, and how many are wrong."""

from __future__ import annotations

from decisionkit.core.decision.column import LONGEST_TEXT
from decisionkit.workbook.calculations.texts import cleaned, spaced

#: What is said of a row in which a cell shows an error, or holds more than a decision takes.
ODD = "a cell shows an error or holds too long a text: correct it"


def typed(letter: str) -> str:
    """Return the cells of a row that a person types into."""
    return f"INDEX(dk_{letter}_typed,{{{letter}.k}}+1,0)"


def cell(letter: str, field: str) -> str:
    """Return the cell of a row and a field."""
    return f"INDEX(dk_{letter}_{field},{{{letter}.k}}+1)"


def inside(letter: str, text: str, otherwise: str) -> str:
    """Return a formula that reads a row, for those positions that the table has."""
    return f"IF({{{letter}.k}}>=ROWS(dk_{letter}_typed),{otherwise},{text})"


def word(letter: str, field: str) -> str:
    """Return the formula of the text of a cell as an eye compares it."""
    there = cell(letter, field)
    return inside(letter, f'IF(ISERROR({there}),"#error",{cleaned(there)})', '""')


def used(letter: str) -> str:
    """Return the fact whether anything is typed into a row; spaces alone are nothing."""
    cells = typed(letter)
    said = f'IFERROR(SUMPRODUCT(--({spaced(cells)}<>"")),1)'
    return inside(letter, f"IF(COUNTA({cells})=0,0,IF({said}>0,1,0))", "0")


def odd(letter: str) -> str:
    """Return the test whether a cell of a row shows an error, or holds more than a decision takes."""
    return f"IFERROR(SUMPRODUCT(--(LEN({typed(letter)})>{LONGEST_TEXT})),1)>0"


def first_of(tests: list[str]) -> str:
    """Return the formula of the number of the first test that holds, 0 for none."""
    text = "0"
    for number, test in reversed(list(enumerate(tests, 1))):
        text = f"IF({test},{number},{text})"
    return text


def singles(letter: str, what: str, room: int) -> dict[str, str]:
    """Return how many rows are wrong, which is the first, and whether something stands where nothing reads it."""
    fault, k = f"{{{letter.upper()}.fault}}", f"{{{letter.upper()}.k}}"
    rows = f"dk_{letter}_typed"
    beyond = f"INDEX({rows},{room + 2},1):INDEX({rows},ROWS({rows}),COLUMNS({rows}))"
    return {
        f"{what}_beyond": f"IF(COUNTA(dk_{letter}_below)+IF(ROWS({rows})>{room + 2},COUNTA({beyond}),0)>0,1,0)",
        f"{what}_faults": f'COUNTIF({fault},">0")',
        f"faulty_{what}": f"IF({{s.{what}_faults}}=0,0,100000-SUMPRODUCT(MAX(({fault}>0)*(100000-{k}))))",
    }
