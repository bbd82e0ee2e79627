"""The headline: its sentences, as ``views.sentences`` has them, over facts that stand on the sheet."""

from __future__ import annotations

from collections.abc import Mapping

from decisionkit.core.shown import NOISELESS
from decisionkit.views.facts import FACTS
from decisionkit.views.sentences import REACH, SENTENCES, formula
from decisionkit.workbook.calculations.faults import SHIFTED
from decisionkit.workbook.calculations.order import apart, at
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.plan.layout import Layout

#: Facts that are array formulas.
ARRAYS = ("overwritten", "near", "best_reference", "reference_number")
#: Sentences that are blank in a workbook without a sheet, by that sheet.
WITHOUT = {
    "Vetoes": ("blocked_options",),
    "Comparisons": ("contradictions",),
    "Evidence": ("weak", "ends", "reading", "confidence", "support"),
}
OVERWRITTEN = "A score was typed over: undo it, or copy the score above or below it"
#: Facts that stand on the sheet under another name.
ALIASES = {
    "options": "{s.option_count}",
    "top": "{s.best_score}",
    "blocked": "{s.blocked_count}",
    "tips_known": "{s.settled}",
}
READY = "Ready: every number is there"


def singles(layout: Layout, known: Mapping[str, str]) -> dict[str, str]:
    """Return the facts and the sentences; ``known`` are the single facts that stand on the sheet already."""
    aliases = {name: place for name, place in ALIASES.items() if _single(place) in known}
    own = {name: text for name, text in _own(layout).items() if name not in aliases}
    if known["turn"] == "1":
        own["lower"] = "0"
    unknown = {
        fact.name: fact.unknown
        for fact in FACTS
        if fact.name not in own and fact.name not in known and fact.name not in aliases
    }
    left_out = {name for sheet, names in WITHOUT.items() if not layout.has(sheet) for name in names}
    left_out |= set() if layout.references else {"better_reference"}
    places = {name: quoted(value) if isinstance(value, str) else f"{value:g}" for name, value in unknown.items()}
    places |= {name: f"{{s.{name}}}" for name in (*own, *known)}
    places |= aliases
    places |= {name: '""' if name in left_out else f"{{s.{name}}}" for name in SENTENCES}
    said = {name: formula(text, places) for name, text in SENTENCES.items() if name not in left_out}
    said["lead"] = f"IFERROR({said['lead']},{quoted(f'Not ready: {SHIFTED}.')})"
    said["rest"] = f'IFERROR({said["rest"]},"")'
    return {
        **own,
        **said,
        "overwritten": _overwritten(layout),
        "status": 'IFERROR(IF({s.faults}>0,"Not ready",'
        f'IF({{s.overwritten}}>0,{quoted(OVERWRITTEN)},{quoted(READY)})),"Not ready")',
        "own_sheet": 'CELL("filename",dk_top)',
    }


def _single(place: str) -> str:
    return place.removeprefix("{s.").removesuffix("}")


def _overwritten(layout: Layout) -> str:
    """Return how many scores on the first sheet are numbers that the calculations do not have; it changes no score."""
    rows = f"MIN(ROWS(dk_results)-1,{layout.ranked_room})"
    shown = "INDEX(dk_results,2,2):INDEX(dk_results,1+{rows},2)".replace("{rows}", rows)
    score = "INDEX({O.score},1):INDEX({O.score},{rows})".replace("{rows}", rows)
    apart = f"IF(ISNUMBER({score}),IF(ABS({shown}-{score})>0.000000001,1,0),1)"
    return f"IFERROR(SUM(IF(ISNUMBER({shown}),{apart},0)),0)"


def _own(layout: Layout) -> dict[str, str]:
    """Return the facts of the ranking, by name."""
    found = {
        "first": "INDEX({O.nth_name},1)",
        "first_score": "IF({s.leader}=0,0,INDEX({O.score},{s.leader}))",
        "second": "INDEX({O.nth_name},2)",
        "second_score": "IF({s.runner}=0,0,INDEX({O.score},{s.runner}))",
        "near": "IF({s.best_score}=0,0,SUM(IF({O.ranked}=1,"
        f"IF(ROUND(ABS({{s.first_score}}-{{O.score}}),{NOISELESS})<={REACH}*{{s.best_score}},1,0),0)))",
        "spread": f"IF({{s.near}}=0,0,ABS({{s.first_score}}-INDEX({{O.score}},MAX(1,{at('{s.near}')}))))",
        "lower": "IF({s.turn}<0,1,0)",
    }
    if layout.references:
        score, first = "{O.score}*{s.turn}", "{s.first_score}*{s.turn}"
        scored = "IF({O.reference}=1,IF(ISNUMBER({O.score}),"
        better = apart("{s.best_reference}", first, "MAX({s.largest},ABS({s.best_reference}))")
        found |= {
            "best_reference": f'IF(SUM({scored}1,0),0))=0,"",MAX({scored}{score}))))',
            "reference_number": f'IF({{s.best_reference}}="",0,100000-MAX({scored}IF({score}={{s.best_reference}},'
            "100000-{O.n},0),0),0)))",
            "reference": f'IF(OR({{s.count}}=0,{{s.best_reference}}=""),"",IF({better},'
            'INDEX({O.name},{s.reference_number}),""))',
            "reference_score": "IF({s.reference_number}=0,0,INDEX({O.score},{s.reference_number}))",
        }
    return found
