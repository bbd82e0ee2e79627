"""Parties: who has to agree, and what they rule out."""

from __future__ import annotations

from decisionkit.core.decision.fields.vetoes import KINDS
from decisionkit.core.decision.tables import ACCEPTANCE
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.tables import (
    Computed,
    InputTable,
    column,
    drop_down,
    flag_checks,
    shown_cells,
    this,
    write_table,
)

START = 4
SETTING = (START - 1, 2)
VETOES_LEFT = 8  # the first column of the vetoes, one apart from the parties


MEANING = "An option no better than the limit is blocked; one whose part a party withholds is not."
KIND_MEANING = (
    "rejects: refuses it. cannot: could not carry it out. withholds: keeps its own part back, which blocks nothing."
)
ACCEPTANCE_MEANING = (
    "How the criteria of the column Acceptance count. screen: their limits block, and they do not weigh. "
    "leaf: they weigh, and their limits do not block."
)


def write(page: Page, model: Model) -> None:
    """Write the sheet."""
    frame(page, freeze=(0, 3))
    parties = _parties(model)
    write_table(page, parties)
    vetoes = _vetoes(model)
    write_table(page, vetoes)
    _setting(page, model)
    page.put(START - 1, vetoes.column, MEANING, "quiet")
    drop_down(page, parties, "acceptance", "=dk_list_criteria", "The criterion that says how acceptable an option is.")
    drop_down(page, vetoes, "kind", KINDS, KIND_MEANING)
    drop_down(page, vetoes, "party", "=dk_list_parties")
    drop_down(page, vetoes, "criterion", "=dk_list_criteria", "The criterion without children that the limit is on.")
    flag_checks(page, vetoes)
    flag_checks(page, parties)


def _setting(page: Page, model: Model) -> None:
    """Write how acceptance counts, above the table of parties."""
    page.put(*SETTING[:1], SETTING[1] - 1, "Acceptance", "quiet")
    page.put(*SETTING, model.decision.acceptance, "input")
    rule = {"validate": "list", "source": list(ACCEPTANCE), "input_title": "Acceptance counts as"}
    rule |= {"input_message": ACCEPTANCE_MEANING, "error_title": "Not in the list", "error_message": "Choose one."}
    page.sheet.data_validation(*SETTING, *SETTING, rule)


def _parties(model: Model) -> InputTable:
    rows = [shown_cells("parties", p) for p in model.decision.parties]
    return InputTable(
        table="parties",
        row=START,
        column=1,
        rows=rows,
        widths={"id": 16, "name": 42, "position": 44, "outside_option": 30, "acceptance": 22},
        styles=dict.fromkeys(("id", "name", "position", "outside_option", "acceptance"), "input_wrap"),
        computed=[Computed(header="Check", formula=_PARTY_CHECK, values=[""] * len(rows), style="check", width=16)],
    )


def _vetoes(model: Model) -> InputTable:
    rows = [shown_cells("vetoes", v, p.id) for p in model.decision.parties for v in p.vetoes]
    return InputTable(
        table="vetoes",
        row=START,
        column=VETOES_LEFT,
        rows=rows,
        widths={"party": 16, "criterion": 22, "limit": 14, "kind": 12, "evidence": 16, "why": 30},
        styles={
            "limit": "input_number",
            "why": "input_wrap",
            "party": "input_wrap",
            "criterion": "input_wrap",
            "kind": "input_choice",
            "evidence": "input_wrap",
        },
        computed=[Computed(header="Check", formula=_VETO_CHECK, values=[""] * len(rows), style="check", width=26)],
    )


def _me(table: str, header: str) -> str:
    return this(table, header)


_OWN_LEAF = f"MATCH({_me('parties', 'Acceptance')},{column('criteria', 'Id')},0)"
_PARTY_CHECK = (
    f'IF(AND({_me("parties", "Id")}="",{_me("parties", "Party")}=""),"",'
    f'IF({_me("parties", "Id")}="","needs an id",'
    f'IF({_me("parties", "Party")}="","needs a name",'
    f'IF(SUMPRODUCT(--({column("parties", "Id")}={_me("parties", "Id")}))>1,"id used twice",'
    f'IF({_me("parties", "Acceptance")}="","",IF(ISNA({_OWN_LEAF}),"acceptance is not in Criteria",'
    f'IF(INDEX({column("criteria", "Is leaf")},{_OWN_LEAF})=0,"acceptance has children","")))))))'
)
_LEAF = f"MATCH({_me('vetoes', 'Criterion')},{column('criteria', 'Id')},0)"
_KIND = _me("vetoes", "Kind")
_KNOWN_KIND = "OR(" + ",".join(f'{_KIND}="{kind}"' for kind in ("", *KINDS)) + ")"
_VETO_CHECK = (
    f'IF(AND({_me("vetoes", "Party")}="",{_me("vetoes", "Criterion")}=""),"",'
    f'IF(ISNA(MATCH({_me("vetoes", "Party")},{column("parties", "Id")},0)),"party is not in the table",'
    f'IF(ISNA({_LEAF}),"criterion is not in Criteria",'
    f'IF(INDEX({column("criteria", "Is leaf")},{_LEAF})=0,"criterion has children",'
    f'IF(NOT(ISNUMBER({_me("vetoes", "Limit")})),"limit is not a number",'
    f"IF(OR({_me('vetoes', 'Limit')}<INDEX({column('criteria', 'Scale low')},{_LEAF}),"
    f'{_me("vetoes", "Limit")}>INDEX({column("criteria", "Scale high")},{_LEAF})),"limit is off the scale",'
    f'IF({_KNOWN_KIND},"","kind: {", ".join(KINDS)}")))))))'
)
