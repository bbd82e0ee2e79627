"""What is each of the best options good and bad at?  Its value of 0-10 by each of the heaviest top criteria.

The options are those of the lines of Sensitivity (``x``), of which the best few are drawn; the points (``z``) are the
top criteria that have charts there, the heaviest first, then the place of the names.
"""

from __future__ import annotations

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.calculations.sensitivity import BELOW, is_asked
from decisionkit.workbook.plan.layout import FLAT, Layout

#: So many options at most are drawn, the best by place.
MOST = 4
#: How far behind the last criterion the names stand, of the step from one criterion to the next.
BESIDE = 0.2
#: So many letters stand above all points together.
LETTERS = 108
LEAST_TOPS = 2
#: How far names stand apart, and how high the highest may stand, in values.
APART, HIGHEST = 0.85, BEST_VALUE - 0.2


def is_drawn(layout: Layout) -> bool:
    """Is there such a chart?  Of two criteria at least."""
    return is_asked(layout) and layout.swept >= LEAST_TOPS


def count(layout: Layout) -> int:
    """Return how many points there are."""
    return layout.swept + 1 if is_drawn(layout) else 0


def points(layout: Layout) -> dict[str, str]:
    """Return the facts of a point: the criterion and its name; 0 and a blank behind the last."""
    if not is_drawn(layout):
        return {}
    most = LETTERS // layout.swept
    return {
        "k": "",
        "number": f"IF({{z.k}}>{layout.swept},0,INDEX({{H.number}},MIN({{z.k}},{layout.swept})))",
        "name": f'IF({{z.number}}=0,"",INDEX({{H.name}},MIN({{z.k}},{layout.swept})))',
        "short": f'IF(LEN({{z.name}})>{most},TRIM(LEFT({{z.name}},{most - 1}))&"…",{{z.name}})',
        "at": f"IF({{z.k}}>{layout.swept},{layout.swept + BESIDE:g},{{z.k}})",
    }


def options(layout: Layout) -> dict[str, str]:
    """Return the facts of an option: whether it is drawn, where its line ends, the how manieth that is, its name."""
    if not is_drawn(layout):
        return {}
    order = "({X.profile_end}>{x.profile_end})+({X.profile_end}={x.profile_end})*({X.k}<={x.k})"
    below = "({X.profile_order}>={x.profile_order})*{X.profiled}"
    pushed = f"{{X.profile_end}}+({{X.profile_order}}-{{x.profile_order}})*{APART}"
    place = "INDEX({O.position},MAX(1,{x.number}))"
    return {
        "profiled": f"IF({{x.number}}=0,0,IF(AND({place}>0,{place}<={MOST}),1,0))",
        "profile_end": f"IF({{x.profiled}}=0,0,INDEX({{B.profile_value}},{{x.k}},{layout.swept}))",
        "profile_order": f"IF({{x.profiled}}=0,0,SUMPRODUCT({{X.profiled}}*({order})))",
        "profile_name": f"IF({{x.profiled}}=0,{BELOW},MIN({HIGHEST}-({{x.profile_order}}-1)*{APART},"
        f"SUMPRODUCT(MAX({below}*({pushed})))))",
        "profile_label": 'IF({x.profiled}=0,"",{x.label})',
    }


def blocks(layout: Layout) -> dict[str, str]:
    """Return the value of each option at each point; where a criterion is gone, that of the one before."""
    if not is_drawn(layout):
        return {}
    value = "INDEX({B.inside},{x.number},{z.number})"
    if layout.tree == FLAT:
        value = "INDEX({C.slope},{z.number})*INDEX({B.p},{x.number},{z.number})+INDEX({C.offset},{z.number})"
    gone = f"IF({{z.k}}=1,{BELOW},{{left.profile_value}})"
    return {
        "profile_value": f"IF({{x.profiled}}=0,{BELOW},IF({{z.number}}=0,{gone},{value}))",
        "profile": f"IF({{z.k}}>{layout.swept},{{x.profile_name}},{{b.profile_value}})",
    }


def singles(layout: Layout) -> dict[str, str]:
    """Return the title of the chart."""
    if not is_drawn(layout):
        return {}
    what = "criterion" if layout.tree == FLAT else "part or criterion"
    who = f'IF({{s.count}}>{MOST},"the {MOST} best ranked options","the ranked options")'
    text = f'"Value of "&{who}&" by each {what}, the heaviest first"'
    return {"profile_title": f'IF({{s.count}}=0,"",{text})'}
