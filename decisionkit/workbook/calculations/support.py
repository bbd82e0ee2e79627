"""What the scores rest on: how many have a source, and who is first where those that have none are read otherwise."""

from __future__ import annotations

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.numerics.ranking import TIED_ABSOLUTE, TIED_RELATIVE
from decisionkit.robustness.readings import BEST, MIDDLE, WORST
from decisionkit.views.sentences import LISTED, formula
from decisionkit.workbook.calculations.details import graded
from decisionkit.workbook.plan.layout import Layout

#: The method whose score is a sum over the criteria, so that those without a source can be left to the end.
ADDITIVE = "weighted_sum"
#: What a score of which nothing is known counts by each reading, of 0 to 10.
READINGS = {MIDDLE: BEST_VALUE / 2, WORST: 0.0, BEST: BEST_VALUE}
#: By a reading, the score of an option that is not ranked.
_NOT_RANKED = -1


def asked(layout: Layout) -> bool:
    """Does a workbook say what its scores rest on?"""
    return layout.has("Details") and layout.has("Evidence")


def details() -> dict[str, str]:
    """Return the facts about a row of Details: whether a source supports the score, and what that is worth."""
    return {
        "supported": f"IF(AND({{d.code}}>0,{graded()}),1,0)",
        "held": "IF({d.supported}=1,INDEX({C.share},{d.j}),0)",
        "held_value": "IF(AND({d.supported}=1,ISNUMBER({d.best})),"
        "{d.held}*(INDEX({C.slope},{d.j})*{d.best}+INDEX({C.offset},{d.j})),0)",
    }


def options() -> dict[str, str]:
    """Return the facts about an option: its scores with a source, their weight and their part of its score."""
    found = {
        each: f"IF({{s.recorded}}=0,0,SUMIF({{D.i}},{{o.n}},{{D.{each}}}))"
        for each in ("supported", "held", "held_value")
    }
    for reading, level in READINGS.items():
        rest = f"+{level:g}*(1-{{o.held}})" if level else ""
        found[reading] = f"IF({{o.ranked}}=1,{{o.held_value}}{rest},{_NOT_RANKED})"
    return found


def singles(layout: Layout) -> dict[str, str]:
    """Return what all scores rest on together; by name as ``decisionkit.views.facts`` has them."""
    own = "INDEX({O.supported},MAX(1,{s.leader}))"
    return {
        "criteria_count": "SUM({C.used})",
        "scores": "SUM({O.used})*{s.criteria_count}",
        "unsupported": "IF({s.scores}=0,0,1-SUM({O.supported})/{s.scores})",
        "sources": "SUM({E.new_source})",
        "recorded": "IF(SUM({E.used})+SUM({D.supported})>0,1,0)",
        "scored": "IF(OR({s.leader}=0,{s.recorded}=0),0,{s.criteria_count})",
        "own": f"IF({{s.scored}}=0,0,{{s.criteria_count}}-{own})",
        "unknown": "SUMPRODUCT({O.ranked}*({s.criteria_count}-{O.supported}))",
        "read": f"IF(AND({{s.count}}>0,{{s.recorded}}=1,{{s.unknown}}>0,{{s.method}}={_number(layout)}),1,0)",
        **{name: text for reading in READINGS for name, text in _first_by(reading).items()},
        "holds": 'IF(OR({s.count}=0,{s.recorded}=0),"",IF({s.unknown}=0,1,IF({s.read}=0,"",'
        f"IF(SUMPRODUCT(({{O.{MIDDLE}}}>={{s.{MIDDLE}_line}})*({{O.place}}<>1))>0,0,1))))",
    }


def _number(layout: Layout) -> int:
    """Return the number of the additive method in the drop-down, 0 if it is not there."""
    return layout.methods.index(ADDITIVE) + 1 if ADDITIVE in layout.methods else 0


def _first_by(reading: str) -> dict[str, str]:
    """Return who is first by a reading: how many, the first two by number, and all of them in words."""
    there = f"({{O.{reading}}}>={{s.{reading}_line}})"
    best = f"MAX({{O.{reading}}})"
    first, second, count = (f"{{s.{reading}_{each}}}" for each in ("first", "second", "count"))
    one, two = (f"INDEX({{O.name}},MAX(1,{number}))" for number in (first, second))
    return {
        f"{reading}_line": f"{best}*(1-{TIED_RELATIVE + TIED_ABSOLUTE:.14f})",
        f"{reading}_count": f"IF({{s.read}}=0,0,SUMPRODUCT(--{there}))",
        f"{reading}_first": f"IF({{s.read}}=0,0,100000-SUMPRODUCT(MAX({there}*(100000-{{O.n}}))))",
        f"{reading}_second": f"IF({count}<2,0,100000-SUMPRODUCT(MAX({there}*({{O.n}}>{first})*(100000-{{O.n}}))))",
        reading: f'IF({{s.read}}=0,"",{formula(LISTED, {"one": one, "two": two, "number": count})})',
    }
