"""Facts about each option, and the block of its numbers: what the grid says, checked."""

from __future__ import annotations

from decisionkit.workbook.calculations.named import built
from decisionkit.workbook.calculations.texts import cleaned, is_number, is_odd_name, is_twice, shows_percent
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.plan.layout import Layout

#: What is wrong with an option, by the number that its fact ``fault`` has, as words after its name.
NO_NAME, TWICE, MISSING, OUTSIDE = range(1, 5)
#: What stands for a percentage on a scale that is not one of percentages.
PERCENT = "percent"

#: The names of the grid, and of the rows that are compared and not ranked.
GRID = {"grid": "dk_grid", "names": "dk_options", "keys": "dk_okeys"}
REFERENCES = {"grid": "dk_ref_grid", "names": "dk_ref_options", "keys": "dk_ref_okeys"}


def facts(names: dict[str, str], *, keyed: bool = False) -> dict[str, str]:
    """Return the facts about an option of the grid, or of the rows below it, by the names of the ranges."""
    grid, options, okeys = names["grid"], names["names"], names["keys"]
    name = f"INDEX({options},{{o.number}}+1)"
    return {
        "name": f'IF({{o.number}}<ROWS({options}),IF(ISERROR({name}),"#error",{name}&""),"")',
        "clean": cleaned("{o.name}"),
        **({**built("o", okeys), "clean_built": cleaned("{o.built}")} if keyed else {}),
        "used": f'IF({{o.number}}>=ROWS({grid}),0,IF({{o.clean}}<>"",1,IF(COUNTA(INDEX({grid},{{o.number}}+1,0))'
        f"-COUNTA({name})-COUNTA(INDEX({okeys},{{o.number}}+1))>0,1,0)))",
        "fault": f'IF({{o.used}}=0,0,IF({{o.clean}}="",1,IF({is_twice("{O.clean}", "{o.clean}")},2,'
        f"IF({is_odd_name('{o.name}')},6,IF(COUNT({{row.p}})<COLUMNS({{row.p}}),"
        f"IF(COUNTIF({{row.p}},{quoted(PERCENT)})>0,5,3),"
        "IF(SUMPRODUCT(({row.p}<{C.low})+({row.p}>{C.high}))>0,4,0))))))",
    }


def performance(names: dict[str, str]) -> str:
    """Return the text of a number of the grid: 0 where nothing is used, "x" where it is missing."""
    cell = f"INDEX({names['grid']},{{o.number}}+1,{{c.number}}+1)"
    shown = f"IF({shows_percent(cell)},IF(MAX(ABS({{c.low}}),ABS({{c.high}}))<=1,{cell},{quoted(PERCENT)}),{cell})"
    return f'IF({{o.used}}*{{c.used}}=0,0,IF({is_number(cell)},{shown},"x"))'


def singles(layout: Layout) -> dict[str, str]:
    """Return what all options come to together."""
    return {
        "option_faults": 'COUNTIF({O.fault},">0")',
        "faulty_option": "IF({s.option_faults}=0,0,100000-SUMPRODUCT(MAX(({O.fault}>0)*(100000-{O.n}))))",
        "missing_criterion": 'IF({s.faulty_option}=0,0,IFERROR(MATCH("x",INDEX({B.p},{s.faulty_option},0),0),'
        f"IFERROR(MATCH({quoted(PERCENT)},INDEX({{B.p}},{{s.faulty_option}},0),0),0)))",
        "outside_criterion": "IF({s.faulty_option}=0,0,IF(INDEX({O.fault},{s.faulty_option})<>4,0,"
        "100000-SUMPRODUCT(MAX(((INDEX({B.p},{s.faulty_option},0)<{C.low})+(INDEX({B.p},{s.faulty_option},0)>{C.high}))"
        "*(100000-{C.number})))))",
        "option_count": "SUMPRODUCT({O.used}*(1-{O.reference}))",
    }
