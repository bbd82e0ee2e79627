"""Facts about each party: its name, and the criterion that says how acceptable an option is to it."""

from __future__ import annotations

from decisionkit.core.decision.fields.vetoes import WITHHOLDS
from decisionkit.core.decision.tables import ACCEPTANCE, SCREEN
from decisionkit.workbook.calculations import table_rows
from decisionkit.workbook.calculations.texts import ODD_NAME, check, cleaned, is_odd_name
from decisionkit.workbook.described.refs import quoted

#: What is wrong with a party, by the number that its fact ``fault`` has.
FAULTS = (
    "no name: type one",
    "the name is used twice: change one of them",
    "its criterion of acceptance is not on Decision",
    ODD_NAME,
    table_rows.ODD,
)


def facts() -> dict[str, str]:
    """Return the facts about a party, by name; ``leaf`` is the number of its criterion, 0 for none."""
    name, accepts = (f"INDEX({each},{{y.k}}+1)" for each in ("dk_y_name", "dk_y_acceptance"))
    return {
        "k": "",
        "used": table_rows.used("y"),
        "name": f'IF({{y.k}}>=ROWS(dk_y_name),"",IF(ISERROR({name}),"#error",{name}&""))',
        "clean": cleaned("{y.name}"),
        "accepts": f'IF({{y.k}}>=ROWS(dk_y_name),"",IF(ISERROR({accepts}),"#error",{cleaned(accepts)}))',
        "leaf": 'IF({y.accepts}="",0,SUMPRODUCT(EXACT({C.clean},{y.accepts})*{C.number}))',
        "fault": 'IF({y.clean}="",{y.used},IF(SUMPRODUCT(--EXACT({Y.clean},{y.clean}))>1,2,'
        f'IF(AND({{y.accepts}}<>"",{{y.leaf}}=0),3,IF({is_odd_name("{y.name}")},4,IF({table_rows.odd("y")},5,0)))))',
        "check": check("y", FAULTS),
    }


def screens() -> str:
    """Return the fact whether a criterion only screens: a party names it, and a veto on it can block."""
    named = "SUMPRODUCT(({Y.leaf}={c.number})*1)>0"
    vetoed = f"SUMPRODUCT(({{V.leaf}}={{c.number}})*({{V.used}}=1)*({{V.kind}}<>{quoted(WITHHOLDS)}))>0"
    return f"IF({{s.acceptance}}={quoted(SCREEN)},IF({{c.used}}=0,0,IF({named},IF({vetoed},1,0),0)),0)"


def singles() -> dict[str, str]:
    """Return what all parties come to together."""
    known = ",".join(f"{{s.acceptance}}={quoted(each)}" for each in ACCEPTANCE)
    return {
        "acceptance": cleaned("dk_acceptance"),
        "acceptance_faults": f"IF(OR({known}),0,1)",
        "party_faults": 'COUNTIF({Y.fault},">0")',
        "faulty_party": "IF({s.party_faults}=0,0,100000-SUMPRODUCT(MAX(({Y.fault}>0)*(100000-{Y.k}))))",
    }
