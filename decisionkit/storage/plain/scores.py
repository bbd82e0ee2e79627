"""What do the cells of one criterion say: numbers of one unit, or words on a scale?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from decisionkit.core.decision.column_rules import LARGEST
from decisionkit.core.errors import Fault, excerpt
from decisionkit.storage.plain.labels import alike
from decisionkit.storage.plain.levels import PLUS, SIGNS, Levels, key, scale_of
from decisionkit.storage.plain.numbers import Amount, Other, said
from decisionkit.storage.plain.view import View

#: What a cell is that is neither a number nor missing: in the plural, in the singular, and what to do.
KINDS = {
    "date": (
        "dates or times",
        "a date or a time",
        'Write numbers, such as the days from a first day, or leave them out with --better "{name}=ignore".',
    ),
    "range": ("ranges", "a range", "Write one number, the best guess; ranges go into a decision's scores."),
    "about": ("bounds or rough numbers", "a bound or a rough number", "Write the number alone, the best guess."),
    "truth": ("TRUE or FALSE", "TRUE or FALSE", "Write yes and no, or 1 and 0."),
    "error": ("errors of a spreadsheet", "an error of a spreadsheet", "Correct the formulas."),
    "formula": (
        "formulas that were never calculated",
        "a formula that was never calculated",
        "Open the file in a spreadsheet and save it.",
    ),
    "word": ("text among numbers", "text among numbers", "Write numbers only; leave a cell blank if there is none."),
}


@dataclass
class Scores:
    """The cells of one criterion, by the row of the view; a row without a number is in ``missing``.

    ``words`` are the texts of a criterion that has no numbers, and ``texts`` which of them stands in which row.
    """

    column: int
    name: str
    numbers: dict[int, float] = field(default_factory=dict)
    missing: list[int] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    unit: str = ""
    typed_as_text: int = 0
    levels: Levels | None = None
    faults: list[Fault] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Which different words are there, in the order in which they come?"""
        found: dict[str, str] = {}
        for text in self.texts.values():
            found.setdefault(key(text), text)
        return list(found.values())

    def says_something(self, orders: Sequence[Levels]) -> bool:
        """Are there numbers, words of a known scale, or words that come again?"""
        words = self.words
        return bool(self.numbers or self.faults) or (
            len(words) > 0 and (len(words) < len(self.texts) or scale_of(words, orders) is not None)
        )


def scores(view: View, column: int, name: str, rows: Sequence[int], mark: str, known: frozenset[str]) -> Scores:
    """What do the cells of one criterion say, if that is the decimal mark?"""
    found = Scores(column, name)
    cells = {i: said(view.rows[i][column], mark, view.percent(i, column)) for i in rows}
    if any(view.rows[i][column] in PLUS for i in rows) and all(_is_sign(view.rows[i][column]) for i in rows):
        cells = {i: Other("word", str(view.rows[i][column])) for i in rows}
    amounts = {i: each for i, each in cells.items() if isinstance(each, Amount)}
    if {each.kind for each in cells.values() if isinstance(each, Other)} - {"missing"} == {"truth"} and not amounts:
        cells = {i: _truth_as_word(each, view.rows[i][column]) for i, each in cells.items()}
    others = {i: each for i, each in cells.items() if isinstance(each, Other)}
    words = [i for i, each in others.items() if each.kind == "word"]
    if words and not amounts:
        _take_words(found, view, others, known)
        return found
    large = [i for i, each in amounts.items() if not abs(each.value) <= LARGEST]
    if large:
        where = view.spread([(i, column) for i in large])
        rule = f"the scores of {name} must be at most {LARGEST:g} in size"
        found.faults.append(Fault(where, rule, f"{amounts[large[0]].value:g}", "Use another unit, such as millions."))
    found.numbers = {i: each.value for i, each in amounts.items() if abs(each.value) <= LARGEST}
    if view.sheet.typed:
        found.typed_as_text = sum(isinstance(view.rows[i][column], str) for i in found.numbers)
    found.missing = [i for i, each in others.items() if each.kind == "missing"]
    found.faults += _odd(view, column, name, others)
    _take_unit(found, view, amounts)
    return found


def _truth_as_word(found: Amount | Other, cell: Any) -> Amount | Other:
    return Other("word", str(cell).strip().upper()) if isinstance(found, Other) and found.kind == "truth" else found


def _is_sign(cell: Any) -> bool:
    return isinstance(cell, str) and key(cell) in SIGNS


def _take_words(found: Scores, view: View, others: dict[int, Other], known: frozenset[str]) -> None:
    """Take texts as levels; what is a blank elsewhere, such as none, may be one among others."""
    for i, each in others.items():
        if each.kind == "word" or (each.text and key(each.text) in known and key(each.text) != "na"):
            found.texts[i] = each.text
        elif each.kind == "missing":
            found.missing.append(i)
    rest = {i: each for i, each in others.items() if i not in found.texts}
    found.faults += _odd(view, found.column, found.name, rest)


def _odd(view: View, column: int, name: str, others: dict[int, Other]) -> Iterator[Fault]:
    """Yield one fault for each kind of cell that is neither a number nor missing."""
    for kind, (plural, singular, remedy) in KINDS.items():
        at = [i for i, each in others.items() if each.kind == kind]
        if at:
            example = excerpt(others[at[0]].text) if others[at[0]].text else ""
            several = f"{len(at)} cells with {plural}" + (f", the first {example}" if example else "")
            one = singular + (f", {example}" if example else "")
            where = view.spread([(i, column) for i in at])
            yield Fault(
                where,
                f"the scores of {name} must be numbers",
                several if len(at) > 1 else one,
                remedy.replace("{name}", name),
            )


def _take_unit(found: Scores, view: View, amounts: dict[int, Amount]) -> None:
    """Find the unit that all cells have; two units are a fault that names both."""
    units = Counter(each.unit for each in amounts.values())
    if not units:
        return
    usual = max((unit for unit in units), key=lambda unit: (units[unit], len(unit)))
    other = next((i for i, each in amounts.items() if not alike(each.unit, usual)), None)
    if other is None:
        found.unit = usual
        return
    first = next(i for i, each in amounts.items() if each.unit == usual)
    shown = [
        f"{view.rows[i][found.column]!s} in {view.row(i).removeprefix(view.sheet.where()).strip(' ,')}"
        for i in (first, other)
    ]
    if "" in units:
        rule = f"all cells of {found.name} need the same unit, or none"
    else:
        rule = f"all cells of {found.name} need the same unit"
    where = view.spread([(first, found.column), (other, found.column)])
    found.faults.append(
        Fault(where, rule, " and ".join(shown), "Write all in one unit, or the unit into the heading only.")
    )
