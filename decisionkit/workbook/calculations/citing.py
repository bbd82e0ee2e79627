"""Cells that name claims of Evidence by their ids."""

from __future__ import annotations

from decisionkit.workbook.calculations import table_rows
from decisionkit.workbook.calculations.texts import spaced
from decisionkit.workbook.plan.layout import Layout

#: What a cell without evidence is among the facts.
NONE = '"  "'


def facts(layout: Layout, letter: str) -> dict[str, str]:
    """Return what a row cites, with a space around each id, and whether that is anything else than ids, each once."""
    cell = table_rows.cell(letter, "evidence")
    text = f'IF({{{letter}.used}}=0,{NONE},IF(ISERROR({cell}),{NONE}," "&{ids(cell)}&" "))'
    cited = f"{{{letter}.cited}}"
    return {"cited": text, "unknown": _unknown(cited) if layout.has("Evidence") else f"IF({cited}={NONE},0,1)"}


def ids(cell: str) -> str:
    """Return the formula of ids with one space between them."""
    for sign in ('","', '";"', "CHAR(10)"):
        cell = f'SUBSTITUTE({cell},{sign}," ")'
    return spaced(cell)


def _unknown(cited: str) -> str:
    one = f"TRIM({cited})"
    found = f"IFERROR(EXACT(INDEX({{E.id}},MATCH({one},{{E.id}},0)),{one}),FALSE())"
    named = f'LEN({cited})-LEN(SUBSTITUTE({cited}," ",""))-1'
    known = f'SUMPRODUCT(({{E.id}}<>"")*ISNUMBER(FIND(" "&{{E.id}}&" ",{cited})))'
    return f"IF({cited}={NONE},0,IF({found},0,IF({known}={named},0,1)))"
