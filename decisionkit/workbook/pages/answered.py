"""Places and scores that cell functions give: the formulas of a workbook that is built for a host of them.

A host gets the options that are ranked, in their order, as the method takes them: values of 0-10 or the numbers
themselves.  What is not ranked, and a method that DK_SCORE cannot be asked for with a decision's own parameters, keep
the answer of the workbook's own formulas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.declarations.registry import scoring_methods
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.pages.lists import title_of
from decisionkit.workbook.plan.layout import Layout

#: Which function gives which result.
FUNCTIONS = {"place": "DK_RANK", "score": "DK_SCORE"}
#: Scores out of 10 of values that need no normalising are ten times those that DK_SCORE gives with their ends.
AS_THEY_ARE = {"normalisation": "none"}
#: What a cell function has no argument for.
THRESHOLDS = {"indifference", "preference"}

_BEGINS = "IF(ISNUMBER("
_NUMBER = "(ROW(dk_o_ranked)-MIN(ROW(dk_o_ranked))+1)"
_COUNTED = f"MMULT(({_NUMBER}>=TRANSPOSE({_NUMBER}))*1,dk_o_ranked)"
_PICKED = f"(TRANSPOSE({_COUNTED})={_NUMBER})*TRANSPOSE(dk_o_ranked)"


def answered(layout: Layout, fact: str, native: str, own: str) -> str:
    """Return the array formula of a result of the row that has a position; ``native`` is what it is without a host.

    A host that is missing shows as #NAME?: nothing catches it.
    """
    asked = {key: title_of(key) for key in layout.methods if key in _factors()}
    factor = "1"
    for key, times in _factors().items():
        if fact == "score" and times != 1 and key in asked:
            factor = f"IF({_is(asked[key])},{times:g},{factor})"
    takes = scoring_methods()
    valued = _any(title for key, title in asked.items() if takes[key].takes == "values")
    table = f"IF({valued},dk_p*dk_c_slope+dk_c_offset,dk_p)"
    options = f'IF({_NUMBER}<=SUM(dk_o_ranked),MMULT({_PICKED},{table}),"")'
    directions = f"IF({valued},1,dk_c_sign)*(dk_c_share>=0)"
    low = f"IF({valued},0,dk_c_low)*(dk_c_share>=0)"
    high = f"IF({valued},{BEST_VALUE:g},dk_c_high+(dk_c_used=0))*(dk_c_share>=0)"
    call = f"{FUNCTIONS[fact]}({options},dk_c_share,{directions},dk_method,IF({{1;0}},{low},{high}))"
    picked = f"INDEX({call},SUM(({_NUMBER}<=SUM({own}))*dk_o_ranked))"
    found = f"{picked}*{factor}" if factor != "1" else picked
    return f"{_BEGINS}{native}),IF({_any(asked.values())},{found},{native}),{native})"


def native_of(formula: str) -> str:
    """Return the workbook's own formula inside one that asks a host; any other formula as it is."""
    if not formula.startswith(_BEGINS):
        return formula
    depth, quote = 1, False
    for at in range(len(_BEGINS), len(formula)):
        sign = formula[at]
        quote ^= sign == '"'
        depth += 0 if quote else (sign == "(") - (sign == ")")
        if depth == 0:
            return formula[len(_BEGINS) : at]
    return formula


def _factors() -> Mapping[str, float]:
    """Return the methods that cell functions can be asked for as a decision asks for them, with what scores times."""
    found: dict[str, float] = {}
    for key, method in scoring_methods().items():
        if method.native is None or THRESHOLDS & method.parameters.keys():
            continue
        if not method.for_values:
            found[key] = 1.0
        elif dict(method.for_values) == AS_THEY_ARE:
            found[key] = BEST_VALUE
    return found


def _any(titles: Iterable[str]) -> str:
    listed = [_is(title) for title in titles]
    return f"OR({','.join(listed)})" if listed else "FALSE()"


def _is(title: str) -> str:
    return f"dk_method={quoted(title)}"
