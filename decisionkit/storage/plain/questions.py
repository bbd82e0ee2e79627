"""What has to be asked of a plain table: each question with the fault that says it in a script."""

from __future__ import annotations

from collections.abc import Sequence

from decisionkit.core.errors import Fault
from decisionkit.core.words import is_blank
from decisionkit.storage.plain.answers import Question
from decisionkit.storage.plain.labels import short
from decisionkit.storage.plain.numbers import MARKS
from decisionkit.storage.plain.scores import Scores
from decisionkit.storage.plain.sheet import Sheet
from decisionkit.storage.plain.view import View

#: So many names or words are said, then the rest is counted.
SHOWN = 8


def _some(names: Sequence[str]) -> str:
    return ", ".join(map(short, names[:SHOWN])) + (f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else "")


def direction_question(sheet: Sheet, names: Sequence[str]) -> Question:
    """Ask for the directions of criteria that do not say them."""
    shown, first = _some(names), short(names[0])
    remedy = (
        f'Add a row "better", or say for each --better "{first}=lower" or --better "{first}=higher" '
        f'(better={{"{first}": "lower"}} in Python; "*" stands for all others).'
    )
    rule = "each criterion must say whether higher or lower is better"
    fault = Fault(sheet.where(), rule, f"nothing of it for {shown}", remedy)
    text = f"Is higher or lower better for {shown}?"
    return Question(fault, "better", text, tuple(names), ("higher", "lower", "ignore"))


def order_question(view: View, column: Scores) -> Question:
    """Ask for the order of the words of one criterion."""
    words = column.words
    shown, order = _some(words), "<".join(map(short, words[:SHOWN])) + ("<…" if len(words) > SHOWN else "")
    remedy = (
        f'Say --order "{order}", the lowest first, or --better "{column.name}=ignore" (order=["{order}"] in Python).'
    )
    where = view.spread([(i, column.column) for i in column.texts])
    fault = Fault(where, f"the words of {column.name} need an order", shown, remedy)
    text = f"In which order do the words of {column.name} stand, the lowest first? ({shown})"
    return Question(fault, "order", text, (column.name,), tuple(words))


def decimal_question(where: str, cell: str) -> Question:
    """Ask whether a point or a comma is the decimal mark."""
    remedy = "Say --decimal . or --decimal , (decimal='.' or ',' in Python)."
    found = f"{cell}, which has two readings, and no number that tells"
    fault = Fault(where, "a table must tell its decimal mark", found, remedy)
    return Question(fault, "decimal", f"Which is the decimal mark in {cell}, a point or a comma?", choices=MARKS)


def way_question(view: View) -> Question:
    """Ask whether criteria stand in rows."""
    across = _some([str(cell) for cell in view.rows[0][1:] if not is_blank(cell)])
    down = _some([str(row[0]) for row in view.rows[1:] if not is_blank(row[0])])
    fault = Fault(
        view.sheet.where(),
        "must tell whether options or criteria stand in rows",
        f"{across} across and {down} down, which could be either",
        "Say --not-turned if options stand in rows, --turned if criteria do (turned=False or True in Python).",
    )
    text = f"Are the criteria in columns ({across}), or in rows ({down})?"
    return Question(fault, "turned", text, choices=("columns", "rows"))
