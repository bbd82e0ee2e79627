"""Evidence: the claims, and how many scores rest on each."""

from __future__ import annotations

from collections import Counter

from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.tables import Computed, InputTable, column, flag_checks, shown_cells, this, write_table

TABLE_ROW = 4


def write(page: Page, model: Model) -> None:
    """Write the sheet."""
    frame(page, freeze=(TABLE_ROW + 1, 2))
    d = model.decision
    used = Counter(e for j in d.judgments for e in set(j.evidence))
    table = InputTable(
        table="evidence",
        row=TABLE_ROW,
        column=1,
        rows=[shown_cells("evidence", e) for e in d.evidence],
        widths={"id": 8, "source": 28, "claim": 90, "figures": 34},
        styles={"claim": "input_wrap", "source": "input_wrap", "figures": "input_wrap", "id": "input_wrap"},
        computed=[
            Computed(header="Scores", formula=_USED, values=[used[e.id] for e in d.evidence], width=9),
            Computed(header="Check", formula=_CHECK, values=[""] * len(d.evidence), style="check", width=20),
            Computed(header="New source", formula=_NEW, values=_new_sources(model), hidden=True, blank=0),
        ],
    )
    write_table(page, table)
    flag_checks(page, table)
    page.sheet.repeat_rows(TABLE_ROW)


def _new_sources(model: Model) -> list[int]:
    sources = [e.source.lower() for e in model.decision.evidence]
    return [int(source not in sources[:i]) for i, source in enumerate(sources)]


def _me(header: str) -> str:
    return this("evidence", header)


_LISTED = f'" "&SUBSTITUTE(SUBSTITUTE({column("scores", "Evidence")},","," "),";"," ")&" "'
_USED = f'IF({_me("Id")}="","",SUMPRODUCT(--ISNUMBER(FIND(" "&{_me("Id")}&" ",{_LISTED}))))'
_CHECK = (
    f'IF(AND({_me("Id")}="",{_me("Claim")}=""),"",IF({_me("Id")}="","needs an id",'
    f'IF(SUMPRODUCT(--({column("evidence", "Id")}={_me("Id")}))>1,"id used twice",'
    f'IF({_me("Source")}="","needs a source",""))))'
)
_SOURCES = column("evidence", "Source")
_SO_FAR = f"INDEX({_SOURCES},1):{_me('Source')}"
_NEW = f'IF({_me("Source")}="",0,IF(SUMPRODUCT(--({_SO_FAR}={_me("Source")}))=1,1,0))'
