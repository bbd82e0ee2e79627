"""Facts about each row of a table that only holds what people read: notes on options, the log, further tables."""

from __future__ import annotations

from decisionkit.workbook.calculations import table_rows
from decisionkit.workbook.calculations.declared import Checked
from decisionkit.workbook.calculations.details import GONE
from decisionkit.workbook.calculations.named import TWO, deleted, number
from decisionkit.workbook.described.refs import quoted

NOTES = "t_options"
GONE_WORDS = "its option was deleted: delete this row too"

#: What is wrong with notes on an option, by the number that their fact ``fault`` has.
OF_OPTIONS = (
    table_rows.ODD,
    "the option is not on Decision: choose one from the list",
    "two options have had this name: rename one of them",
    "an earlier row is about this option: delete one of the two",
)
#: What is wrong with a row of another table; what its columns may not hold follows.
OF_ANY = (table_rows.ODD,)


def of_options(further: Checked) -> dict[str, str]:
    """Return the facts about notes on an option; ``i`` is its number."""
    tests = [
        table_rows.odd(NOTES),
        "{t_options.i}=0",
        f"{{t_options.i}}={TWO}",
        "MATCH({t_options.i},{T_OPTIONS.i},0)<>{t_options.k}",
        *further.tests,
    ]
    gone = f"AND({{t_options.i}}=0,{deleted('{t_options.option}', 'o')})"
    return {
        "k": "",
        "option": table_rows.word(NOTES, "name"),
        "i": number("{t_options.option}", "o"),
        "used": table_rows.inside(NOTES, f'IF({{t_options.option}}<>"",1,{table_rows.used(NOTES)})', "0"),
        "fault": f"IF({{t_options.used}}=0,0,IF({gone},{GONE},{table_rows.first_of(tests)}))",
        "check": f'IF({{t_options.fault}}=0,"",IF({{t_options.fault}}={GONE},{quoted(GONE_WORDS)},'
        f"{further.words('{t_options.fault}', OF_OPTIONS)}))",
    }


def of_any(letter: str, columns: Checked) -> dict[str, str]:
    """Return the facts about a row of a table of which nothing but its columns' rules is known."""
    fault = f"{{{letter}.fault}}"
    tests = table_rows.first_of([table_rows.odd(letter), *columns.tests])
    return {
        "k": "",
        "used": table_rows.used(letter),
        "fault": f"IF({{{letter}.used}}=0,0,{tests})",
        "check": f'IF({fault}=0,"",{columns.words(fault, OF_ANY)})',
    }
