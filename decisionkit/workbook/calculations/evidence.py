"""Facts about each claim of Evidence: its id, whether its source is a new one, how many scores cite it."""

from __future__ import annotations

from decisionkit.core.decision.column_rules import LONGEST_ID
from decisionkit.workbook.calculations import table_rows
from decisionkit.workbook.calculations.declared import Checked
from decisionkit.workbook.calculations.texts import escaped, spaced
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.plan.layout import Layout

LETTER, WHAT = "e", "claim"

#: What is wrong with a claim, by the number that its fact ``fault`` has; those of further columns follow.
FAULTS = (
    table_rows.ODD,
    "no id: type a short one, such as A1",
    f"an id has 1 to {LONGEST_ID} letters, digits, _ . or -",
    "the id is used twice: change one of them",
    "no source: say who says it",
)
_FIRST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def facts(layout: Layout, further: Checked) -> dict[str, str]:
    """Return the facts about a claim, by name; ``cited`` is how many scores name it."""
    there = table_rows.cell(LETTER, "id")
    return {
        "k": "",
        "used": table_rows.used(LETTER),
        "id": f'IF({{e.used}}=0,"",IF(ISERROR({there}),"#error",{spaced(there)}))',
        "source": f'IF({{e.used}}=0,"",{table_rows.word(LETTER, "source")})',
        "new_source": 'IF({e.source}="",0,'
        f"IF(IFERROR(MATCH({escaped('{e.source}')},{{E.source}},0),{{e.k}})={{e.k}},1,0))",
        **({"cited": _cited()} if layout.has("Details") else {}),
        "fault": f"IF({{e.used}}=0,0,{table_rows.first_of([*_tests(), *further.tests])})",
        "check": f'IF({{e.fault}}=0,"",{further.words("{e.fault}", FAULTS)})',
    }


def _cited() -> str:
    named = 'ISNUMBER(FIND(" "&{e.id}&" ",{D.cited}))'
    return f'IF({{e.id}}="","",SUMPRODUCT({named}*({{D.code}}>0)))'


def _tests() -> list[str]:
    letters = f"ROW($A$1:$A${LONGEST_ID})"
    strange = f"({letters}<=LEN({{e.id}}))*ISERROR(FIND(MID({{e.id}},{letters},1),{quoted(_FIRST + '_.-')}))"
    return [
        table_rows.odd(LETTER),
        '{e.id}=""',
        f"OR(LEN({{e.id}})>{LONGEST_ID},ISERROR(FIND(LEFT({{e.id}},1),{quoted(_FIRST)})),SUMPRODUCT({strange})>0)",
        "SUMPRODUCT(--EXACT({E.id},{e.id}))>1",
        '{e.source}=""',
    ]
