"""The order of the options by the chosen method, with the library's rule of ties."""

from __future__ import annotations

from decisionkit.core.declarations.registry import scoring_methods
from decisionkit.core.numerics.ranking import TIED_ABSOLUTE, TIED_RELATIVE
from decisionkit.workbook.plan.layout import Layout


def facts(layout: Layout, chosen: str) -> dict[str, str]:
    """Return the facts about an option in the order; ``chosen`` is the text of its score by the chosen method.

    ``nth`` is the n-th best key, a score turned so that more is better, and ``nth_place`` the place that its group of
    tied options takes.
    """
    key = keyed_by(layout)
    turned = {} if key == "score" else {"key": 'IF({o.ranked}=1,{o.score}*{s.turn},"")'}
    open_ = "{o.blocked}=0," if layout.has("Vetoes") else ""
    started = apart("{up.nth}", "{o.nth}", "{s.largest}")
    return {
        "ranked": f"IF(AND({open_}{{s.faults}}=0,{{o.used}}=1,{{o.reference}}=0),1,0)",
        "score": f'IF(AND({{s.faults}}=0,{{o.used}}=1),{chosen},"")',
        **turned,
        "nth": f'IF({{o.n}}>{{s.count}},"",LARGE({{O.{key}}},{{o.n}}))',
        "nth_place": f"IF({{o.n}}>{{s.count}},0,IF({{o.n}}=1,1,IF({started},{{o.n}},{{up.nth_place}})))",
        "place": f'IF({{o.ranked}}=1,SUMPRODUCT(MAX(({{O.nth}}>={{o.{key}}})*{{O.nth_place}})),"")',
        "position": "IF({o.ranked}=1,{o.place}-1+COUNTIF({so_far.place},{o.place}),0)",
    }


def at(position: str) -> str:
    """Return the formula of the number of the option at a position, 0 for none.

    MATCH would do, but when a sheet was copied LibreOffice (25.2) answers it from what stood there before.
    """
    return f"SUMPRODUCT(({{O.position}}={position})*{{O.n}})"


def apart(better: str, worse: str, largest: str) -> str:
    """Return the test whether a key is larger than another by more than noise, as ``ranking.apart``."""
    size = f"MAX(ABS({better}),ABS({worse}))"
    return f"{better}-{worse}>{TIED_RELATIVE:.12f}*{size}+{TIED_ABSOLUTE:.14f}*{largest}"


def keyed_by(layout: Layout) -> str:
    """Return the fact that options are put in order by: the score itself where more is better and all are ranked."""
    everywhere = all(scoring_methods()[key].better == "higher" for key in layout.methods)
    return "score" if everywhere and not layout.references and not layout.has("Vetoes") else "key"


def singles(layout: Layout) -> dict[str, str]:
    """Return what the order comes to."""
    key = keyed_by(layout)
    return {
        "count": "SUM({O.ranked})",
        "largest": f"MAX(MAX({{O.{key}}}),-MIN({{O.{key}}}))",
        "leader": at("1"),
        "runner": at("2"),
        "tied": "COUNTIF({O.place},1)",
    }
