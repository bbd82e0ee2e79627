"""Facts about each row of Details: whose score it describes, and what of it is wrong."""

from __future__ import annotations

from decisionkit.core.decision.fields.scores import GRADES
from decisionkit.workbook.calculations import citing, table_rows
from decisionkit.workbook.calculations.declared import Checked
from decisionkit.workbook.calculations.named import TWO, deleted, number
from decisionkit.workbook.calculations.texts import cleaned, is_number
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.plan.layout import Layout

LETTER, WHAT = "d", "detail"
#: A score's code is so many times the number of its option, and the number of its criterion.
CODE = 100_000
#: Of a row that describes a score of something that was deleted.
GONE = -1
GONE_WORDS = "its option or criterion was deleted: delete this row too"

#: What is wrong with a row, by the number that its fact ``fault`` has; those of further columns follow.
FAULTS = (
    table_rows.ODD,
    "the option is not on Decision: choose one from the list",
    "two options have had this name: rename one of them",
    "the criterion is not on Decision: choose one from the list",
    "two criteria have had this name: rename one of them",
    "an earlier row describes this score: delete one of the two",
    "low and high must be numbers",
    "give both low and high, or neither",
    "low, best guess and high must not fall",
    "low or high is outside the scale",
    "the evidence must be ids from the sheet Evidence, each named once",
    "the grade must be H, M or J",
    "grades H and M need evidence",
)


def facts(layout: Layout, further: Checked) -> dict[str, str]:
    """Return the facts about a row, by name; ``i`` and ``j`` are the numbers of its option and its criterion."""
    number_of_cell = "INDEX({B.p},{d.i},{d.j})"
    return {
        "k": "",
        "option": table_rows.word(LETTER, "option"),
        "criterion": table_rows.word(LETTER, "criterion"),
        "i": number("{d.option}", "o"),
        "j": number("{d.criterion}", "c"),
        "used": table_rows.inside(
            LETTER, f'IF(OR({{d.option}}<>"",{{d.criterion}}<>""),1,{table_rows.used(LETTER)})', "0"
        ),
        "code": f"IF(AND({{d.i}}>0,{{d.j}}>0),{CODE}*{{d.i}}+{{d.j}},0)",
        "best": f'IF({{d.code}}=0,"",IF(ISNUMBER({number_of_cell}),{number_of_cell},""))',
        "low": _end("low"),
        "high": _end("high"),
        **citing.facts(layout, LETTER),
        "grade": table_rows.word(LETTER, "grade"),
        "fault": _fault(further),
        "check": f'IF({{d.fault}}=0,"",IF({{d.fault}}={GONE},{quoted(GONE_WORDS)},'
        f"{further.words('{d.fault}', FAULTS)}))",
    }


def graded() -> str:
    """Return the test whether somebody says that a source supports the score."""
    return "OR(" + ",".join(f"{{d.grade}}={quoted(grade.lower())}" for grade in GRADES[:-1]) + ")"


def _cell(field: str) -> str:
    return table_rows.cell(LETTER, field)


def _end(field: str) -> str:
    """Return an end of a range: a number, blank, or "x" for anything else."""
    there = _cell(field)
    text = f'IF({is_number(there)},{there},IF(ISERROR({there}),"x",IF({cleaned(there)}="","","x")))'
    return f'IF({{d.used}}=0,"",{text})'


def _fault(further: Checked) -> str:
    """Return the number of what is wrong with a row, as ``FAULTS`` has them."""
    ends = "OR({d.low}<INDEX({C.low},{d.j}),{d.high}>INDEX({C.high},{d.j}))"
    fall = '{d.low}>{d.high},IF({d.best}="",FALSE(),OR({d.low}>{d.best},{d.best}>{d.high}))'
    known = ",".join(f"{{d.grade}}={quoted(grade.lower())}" for grade in GRADES)
    blank = f'AND({{d.grade}}="",{{d.cited}}={citing.NONE})'
    ranged = "COUNT({d.low},{d.high})=2"
    tests = [
        table_rows.odd(LETTER),
        "{d.i}=0",
        f"{{d.i}}={TWO}",
        "{d.j}=0",
        f"{{d.j}}={TWO}",
        "MATCH({d.code},{D.code},0)<>{d.k}",
        'OR({d.low}="x",{d.high}="x")',
        "COUNT({d.low},{d.high})=1",
        f"IF({ranged},OR({fall}),FALSE())",
        f"IF({ranged},{ends},FALSE())",
        "{d.unknown}=1",
        f"NOT(OR({known},{blank}))",
        f"AND({graded()},{{d.cited}}={citing.NONE})",
        *further.tests,
    ]
    gone = f"OR(AND({{d.i}}=0,{deleted('{d.option}', 'o')}),AND({{d.j}}=0,{deleted('{d.criterion}', 'c')}))"
    return f"IF({{d.used}}=0,0,IF({gone},{GONE},{table_rows.first_of(tests)}))"
