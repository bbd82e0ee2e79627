"""What declared columns may hold, as tests of formulas: a column that is declared later is checked like the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from decisionkit.core.decision.column import LONGEST_TEXT, NO_DEFAULT, Field, Table
from decisionkit.core.decision.column_rules import LARGEST, LONGEST_NAME
from decisionkit.storage.columns import POINTS_TO
from decisionkit.workbook.calculations.table_rows import cell
from decisionkit.workbook.calculations.texts import cleaned, escaped, is_number, spaced
from decisionkit.workbook.described.refs import quoted

#: CHOOSE takes so many values at most.
MOST_CHOICES = 29


@dataclass(frozen=True)
class Checked:
    """The checks of some columns: tests of formulas, and what is said where one holds."""

    tests: Sequence[str] = ()
    said: Sequence[str] = ()

    def words(self, number: str, before: Sequence[str] = ()) -> str:
        """Return the formula of what is said for a number; ``before`` are the words of the first numbers."""
        return chosen(number, [*before, *self.said])


def chosen(number: str, words: Sequence[str]) -> str:
    """Return the formula of one of some texts, by its number from 1 on."""
    first, rest = words[:MOST_CHOICES], words[MOST_CHOICES:]
    text = f"CHOOSE({number},{','.join(map(_written, first))})"
    if not rest:
        return text
    return f"IF({number}<={MOST_CHOICES},{text},{chosen(f'({number}-{MOST_CHOICES})', rest)})"


def checked(table: Table, columns: Iterable[Field], letter: str) -> Checked:
    """Return the checks of columns of a table, by the letter of its facts."""
    tests, said = [], []
    for column in columns:
        for test, rule in _rules(table, column, letter):
            tests.append(test)
            said.append(f"{column.header}: {rule}")
    return Checked(tests, said)


def _rules(table: Table, column: Field, letter: str) -> Iterable[tuple[str, str]]:
    """Yield the tests whether a cell holds what it may not, and the rule that it then breaks."""
    there = cell(letter, column.name)
    blank = f'{spaced(there)}=""'
    if column.kind == "number":
        yield from _number(column, there, blank)
        return
    if _is_needed(column):
        yield blank, "must not be blank"
    if column.choices:
        words = sorted({word.lower() for pair in column.choices.items() for word in pair})
        known = ",".join(f"{cleaned(there)}={_written(word)}" for word in words)
        yield f"NOT(OR({blank},{known}))", f"must be one of {', '.join(column.choices.values())}"
    elif column.kind == "reference":
        target = column.to or POINTS_TO.get(table.name, {}).get(column.name, "")
        if target == "options":
            unknown = (f"ISNA(MATCH({escaped(cleaned(there))},{{O.{each}}},0))" for each in ("clean", "clean_built"))
            yield f"AND(NOT({blank}),{','.join(unknown)})", "must be the name of an option on Decision"
    else:
        longest = LONGEST_NAME if column.kind == "name" else column.longest
        if longest < LONGEST_TEXT:
            yield f"LEN({there})>{longest}", f"must have at most {longest} characters"
    if column.name in table.unique:
        yield _twice(letter, column, there), "must not be the same in two rows"


def _is_needed(column: Field) -> bool:
    """Must a cell of it hold something?  A blank means the default, where there is one."""
    if column.kind in ("id", "key", "name"):
        return bool(column.blank == "")
    return column.needed if column.kind == "text" else column.default is NO_DEFAULT and column.kind != "ids"


def _number(column: Field, there: str, blank: str) -> Iterable[tuple[str, str]]:
    least, most = column.limit
    needed = not column.may_be_none and (column.needed or column.default is NO_DEFAULT)
    otherwise = [] if needed else [blank]
    otherwise += [f"{cleaned(there)}={_written(column.none)}"] if column.none else []
    allowed = f"OR({','.join([is_number(there), *otherwise])})"
    yield f"NOT({allowed})", "must be a number"
    beyond = [f"{there}{sign}{end:.15g}" for sign, end in (("<", least), (">", most)) if end is not None]
    beyond.append(f"ABS({there})>{LARGEST:.0f}")
    yield f"IF({is_number(there)},OR({','.join(beyond)}),FALSE())", number_rule(column)


def number_rule(column: Field) -> str:
    """Say how large a number of a column may be."""
    least, most = column.limit
    ends = [f"{words} {end:g}" for words, end in (("at least", least), ("at most", most)) if end is not None]
    return column.rule or f"must be {' and '.join(ends)}" if ends else f"must be at most {LARGEST:.0f} in size"


def _twice(letter: str, column: Field, there: str) -> str:
    """Return the test whether another row has the same in a column that no two rows share."""
    whole, compared = f"dk_{letter}_{column.name}", cleaned if column.kind == "name" else spaced
    below = f"(ROW({whole})>ROW(dk_{letter}_head))"
    return f"IFERROR(SUMPRODUCT(EXACT({compared(whole)},{compared(there)})*{below})>1,FALSE())"


def _written(text: str) -> str:
    """Return a text as a formula text spells it, in which braces mean facts."""
    return quoted(text).replace("{", "{{").replace("}", "}}")
