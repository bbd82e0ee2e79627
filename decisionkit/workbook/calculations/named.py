"""Which option or criterion is called so?  By today's name first, then by the name as built."""

from __future__ import annotations

from decisionkit.workbook.calculations.texts import escaped
from decisionkit.workbook.plan.layout import Layout

#: Sheets on which nothing refers to an option or a criterion by its name.
_WITHOUT_NAMES = {"Decision", "Summary", "Evidence", "Log", "Sensitivity", "Methods", "Calculations", "shown"}

#: What a cell shows that named something that is gone begins with.
DELETED = {"o": "(option deleted: ", "c": "(criterion deleted: "}
#: The facts with names as built, cleaned.
CLEAN_BUILT = {"o": "clean_built", "c": "key"}
#: The number of what a name stands for where two things have had it.
TWO = -2


def keyed(layout: Layout) -> bool:
    """Does any sheet refer to options or criteria by their names?"""
    return not set(layout.sheets) <= _WITHOUT_NAMES


def built(letter: str, keys: str) -> dict[str, str]:
    """Return the fact of the name as built, of what has a name today."""
    return {"built": f'IF({{{letter}.clean}}="","",INDEX({keys},{{{letter}.number}}+1)&"")'}


def number(given: str, letter: str) -> str:
    """Return the formula of the number of what a cleaned name stands for, 0 for nothing."""
    clean, key = f"{{{letter.upper()}.clean}}", f"{{{letter.upper()}.{CLEAN_BUILT[letter]}}}"
    today, built = (f"MATCH({escaped(given)},{each},0)" for each in (clean, key))
    same = f"IF(ISNUMBER({built}),EXACT(INDEX({key},{today}),{given}),TRUE())"
    return (
        f'IF({given}="",0,IF(ISNUMBER({today}),IF(EXACT(INDEX({clean},{today}),{given}),IF({same},{today},{TWO}),0),'
        f"IF(ISNUMBER({built}),IF(EXACT(INDEX({key},{built}),{given}),{built},0),0)))"
    )


def deleted(given: str, letter: str) -> str:
    """Return the test whether a cleaned name is said of something that was deleted."""
    start = DELETED[letter]
    return f'LEFT({given},{len(start)})="{start}"'
