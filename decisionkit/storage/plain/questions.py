"""What has to be asked of a plain table: each question with the fault that says it in a script."""

from __future__ import annotations

from collections.abc import Sequence

from decisionkit.core.errors import Fault
from decisionkit.core.words import is_blank, nearest
from decisionkit.storage.plain.answers import Question
from decisionkit.storage.plain.labels import short
from decisionkit.storage.plain.levels import WORDS, Levels, key, scale_of
from decisionkit.storage.plain.levels import shown as shown_word
from decisionkit.storage.plain.numbers import MARKS
from decisionkit.storage.plain.scores import Scores
from decisionkit.storage.plain.sheet import Sheet
from decisionkit.storage.plain.view import View

#: So many names or words are said, then the rest is counted.
SHOWN = 8
#: How alike a misspelt word is to the one that was meant.
_ALIKE = 0.75


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


def order_question(view: View, column: Scores, orders: Sequence[Levels] = ()) -> Question:
    """Ask for the order of the words of one criterion; ``orders`` are given, and none has all of the words."""
    words = column.words
    shown, slips = _some(words), _slips(words)
    remedy = (
        f'Say all of them, the lowest first, as in --order "Low<Medium<High" (order=["Low<Medium<High"] in Python), '
        f'or leave them out with --better "{column.name}=ignore".'
    )
    if slips:
        remedy = (
            " ".join(f"Did you mean {meant} by {short(word)}?" for word, meant in slips.items())
            + f" If not, s{remedy[1:]}"
        )
    where = view.spread([(i, column.column) for i, word in column.texts.items() if word in slips or not slips])
    fault = Fault(where, f"the words of {column.name} need an order", f"{shown}{_lacking(words, orders)}", remedy)
    text = f"In which order do the words of {column.name} stand, the lowest first? ({shown})"
    if slips:
        text = " ".join(f"Is {short(word)} a slip for {meant}?" for word, meant in slips.items()) + f" {text}"
    return Question(fault, "order", text, (column.name,), tuple(words))


def _lacking(words: Sequence[str], orders: Sequence[Levels]) -> str:
    """Say which words an order that was given for them lacks, "" if none was."""
    for order in orders:
        lacking = [word for word in words if order.value(word) is None]
        if len(lacking) < len(words):
            return f", and an order that lacks {_some(lacking)}"
    return ""


def _slips(words: Sequence[str]) -> dict[str, str]:
    """Which words are a known one misspelt?  None, unless that leaves nothing to ask."""
    meant = {word: nearest(key(word), WORDS, alike=_ALIKE) for word in words if key(word) not in WORDS}
    if len(meant) == len(words) or not all(meant.values()):
        return {}
    found = {word: shown_word(near[0]) for word, near in meant.items()}
    return found if scale_of([found.get(word, word) for word in words], ()) else {}


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
