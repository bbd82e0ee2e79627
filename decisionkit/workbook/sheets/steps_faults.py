"""The part of Steps that counts what is wrong with the inputs, and on which sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from decisionkit.core.decision.tables import ACCEPTANCE
from decisionkit.storage.columns import ROWS_BELOW, table_name
from decisionkit.workbook.model import Model
from decisionkit.workbook.sheets.growing import TABLES, first_column, plain_area
from decisionkit.workbook.steps_layout import StepsLayout

_COUNTED = "OR(" + ",".join(f'dk_acceptance="{each}"' for each in ("", *ACCEPTANCE)) + ")"
OTHER_FAULTS = ("weighing", "acceptance", "unlisted", "below", "room", "method")


@dataclass(frozen=True)
class NamedCell:
    """A cell with a fact or a sentence: dk_ plus its name is a defined name of the workbook."""

    name: str
    formula: str
    value: Any


def faults(model: Model) -> tuple[int, str]:
    """Return how many faults a decision as it is built has, and the sheet of the first."""
    missing = int((~np.isfinite(model.decision.performance)).sum())
    return missing + int(not model.method.ready), "Scores" if missing else ""


def fault_cells(model: Model, layout: StepsLayout) -> list[NamedCell]:
    """Return how many faults there are of each kind and altogether, and the sheet to look at first."""
    count, sheet = faults(model)
    unready = int(not model.method.ready)
    room = layout.room
    unlisted = f'MAX(0,dk_leaf_count*dk_all_count-COUNTIF({layout.block(layout.positions, room.leaves)},">0"))'
    beyond = (
        f"MAX(0,dk_all_count-{room.options})+MAX(0,dk_leaf_count-{room.leaves})"
        f"+MAX(0,ROWS(dk_vetoes[Party])-{room.vetoes})+MAX(0,dk_top_count-{room.tops})"
    )
    # Counted so that a check that is itself an error counts as a fault.
    missing = count - unready
    counts = [
        NamedCell(f"faults_{t}", f'ROWS(dk_{t}[Check])-COUNTIF(dk_{t}[Check],"")', missing * (t == "scores"))
        for t in TABLES
    ]
    return [
        *counts,
        NamedCell("faults_acceptance", f"IF({_COUNTED},0,1)", 0),
        NamedCell("faults_unlisted", f"IFERROR({unlisted},0)", 0),
        NamedCell("below", _below(), ""),
        NamedCell("faults_below", 'IF(dk_below="",0,1)', 0),
        NamedCell("faults_room", f"IFERROR({beyond},0)", 0),
        NamedCell(
            "faults_method",
            "IF(ISNUMBER(MATCH(dk_method,dk_methods,0)),"
            "IF(dk_method_live=1,0,IF(INDEX(dk_methods_ready,dk_method_no)*dk_inputs_same=1,0,1)),1)",
            unready,
        ),
        NamedCell(
            "faults",
            "+".join(f"dk_faults_{t}" for t in (*TABLES, *OTHER_FAULTS)),
            count,
        ),
        NamedCell(
            "faulty_sheet",
            'IF(dk_faults_criteria+dk_faults_weighing>0,"Criteria",'
            'IF(dk_faults_comparisons>0,"Comparisons",IF(dk_faults_options>0,"Options",'
            'IF(dk_faults_scores+dk_faults_unlisted>0,"Scores",IF(dk_faults_evidence>0,"Evidence",'
            'IF(dk_faults_parties+dk_faults_vetoes+dk_faults_acceptance>0,"Parties",IF(dk_faults_room>0,"Log","")))))))',
            sheet,
        ),
    ]


def _below() -> str:
    """Return the sheet of a table below which something is typed that the spreadsheet did not take into it."""
    formula = '""'
    for table in reversed(TABLES):
        sheet = TABLES[table][0]
        first = f"{table_name(table)}[{first_column(table)}]"
        # From the head of the column on, a plain area: a formula over the table alone does not see what is typed below.
        column, _ = plain_area(table, 0, 0)
        under = [f"INDEX({column},ROWS({first})+{k})" for k in (2, 1 + ROWS_BELOW)]
        formula = f'IF(COUNTA({":".join(under)})>0,"{sheet}",{formula})'
    return formula
