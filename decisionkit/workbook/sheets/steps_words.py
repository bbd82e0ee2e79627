"""The part of Steps that the words on Summary are made of: counts, names, sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from decisionkit.core.decision.tables import COMPARISONS
from decisionkit.core.shown import fixed
from decisionkit.robustness import support
from decisionkit.storage.columns import WEIGHTS_FROM
from decisionkit.views.facts import FACTS, Value
from decisionkit.views.facts import facts as all_facts
from decisionkit.views.sentences import SENTENCES, all_said, formula
from decisionkit.workbook import ties
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, fixed_cell, quoted
from decisionkit.workbook.sheets import steps_tipping
from decisionkit.workbook.sheets.rows import shown_score
from decisionkit.workbook.sheets.steps_faults import NamedCell, fault_cells, faults
from decisionkit.workbook.steps_layout import NAME, NUMBER, SECTION_HEAD, STEPS, StepsLayout

LABEL, VALUE = NAME, NAME + 1
SHOWN_TIPPING_POINTS = 3
OUTGROWN = "there are more options, criteria or vetoes than this workbook has room for. Rebuild it."
NOT_AS_BUILT = (
    "the method on Results was calculated for other inputs, or cannot take these. "
    "Choose one there without (as built), or rebuild the workbook."
)
NO_METHOD = "the method on Results is not in its list. Choose one there."
BELOW = ("something is typed just below the table on ", ". Insert a row inside the table instead.")
FRESH = "Inputs as they were built"
CHANGED = "Inputs changed since: formulas follow, methods (as built) do not"


def facts(model: Model) -> Mapping[str, Value]:
    """Return what the headline says of a decision, as far as the formulas of this workbook know it."""
    d = model.decision
    points = steps_tipping.events(model)
    better = model.better_reference
    scores = [float(model.scores[i]) for i in model.order]
    support_kept = support.recorded(d)
    count, sheet = faults(model)
    known: dict[str, Value] = {
        "faults": min(count, 1),
        "fault": _fault(count, sheet, model),
        "options": sum(o.role == "option" for o in d.options),
        "count": len(scores),
        "tied": model.tied,
        "top": model.method.top or 0,
        "decimals": model.method.decimals,
        "lower": int(model.method.declaration.better == "lower"),
        "tips_known": int(model.tipping_known),
        "tips_sought": model.room.tips if len(d.tops) > model.room.tips else 0,
        "blocked": model.status.count("blocked"),
        "inconsistent": _inconsistent(model),
        "recorded": int(support_kept),
        "unsupported": _unsupported(model),
        "sources": support.sources(d),
    }
    for place, i, score in zip(("first", "second"), model.order, scores, strict=False):
        known |= {place: d.options[i].name, f"{place}_score": score}
    if better is not None:
        known |= {"reference": d.options[better].name, "reference_score": float(model.scores[better])}
    if points:
        p = points[0]
        known |= {"tip_leader": p.leader, "tip_criterion": p.criterion, "tip_below": int(p.below)}
        known |= {"tip_weight": p.weight, "tip_now": p.now}
    return all_facts(**known)


def _fault(count: int, sheet: str, model: Model) -> str:
    """Return what is wrong with a decision as it is built, in words."""
    if count == 0:
        return ""
    if count == 1 and not model.method.ready:
        return NOT_AS_BUILT
    return f"{count} {'input needs' if count == 1 else 'inputs need'} attention, see the column Check on {sheet}."


def _inconsistent(model: Model) -> float:
    """Return the largest consistency ratio of the comparisons that the weights follow from, 0 if they do not."""
    if model.decision.weights_from != COMPARISONS:
        return 0.0
    return max((group.ratio for group in model.groups if group.complete), default=0.0)


def _unsupported(model: Model) -> float:
    valid = [j for j in model.decision.judgments if j.mode is not None]
    return sum(j.grade == "J" for j in valid) / max(len(valid), 1)


def write(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write the facts, each under its name."""
    page.put(layout.words - SECTION_HEAD + 1, NUMBER, "Facts that the words are made of", "heading")
    for offset, named in enumerate(_named_cells(model, layout)):
        row = layout.words + offset
        page.put(row, LABEL, named.name, "step_head")
        page.calc(row, VALUE, named.formula, named.value, "step")
    steps_tipping.write(page, model, layout)


def names(model: Model, layout: StepsLayout) -> Iterator[tuple[str, str]]:
    """Return the defined names of the facts and their cells."""
    for offset, named in enumerate(_named_cells(model, layout)):
        yield f"dk_{named.name}", f"{STEPS}!{fixed_cell(layout.words + offset, VALUE)}"


def _named_cells(model: Model, layout: StepsLayout) -> list[NamedCell]:
    return [
        *_method_cells(model),
        *_weights_cells(model),
        *_count_cells(model, layout),
        *fault_cells(model, layout),
        *_leader_cells(model, layout),
        *_sentences(model, layout),
        *_fresh_cells(model, layout),
    ]


def _method_cells(model: Model) -> list[NamedCell]:
    line = model.method
    better = 1 if line.declaration.better == "higher" else -1

    def look_up(header: str) -> str:
        return f"INDEX(dk_methods_{header},dk_method_no)"

    return [
        NamedCell("method_no", "IFERROR(MATCH(dk_method,dk_methods,0),1)", model.method_number + 1),
        NamedCell("method_turn", look_up("turn"), better),
        NamedCell("method_power", look_up("power"), max(line.native.power, 1)),
        NamedCell("method_live", look_up("live"), int(line.live)),
        NamedCell("method_closed", look_up("closed"), int(bool(line.native.gain))),
        NamedCell("method_question", look_up("question"), line.declaration.question),
        NamedCell("method_top", look_up("top"), line.top or 0),
        NamedCell("method_decimals", look_up("decimals"), line.decimals),
    ]


def _weights_cells(model: Model) -> list[NamedCell]:
    """Return what the weights come from: 1 typed weights, 2 swing points, 3 comparisons; a blank is the first."""
    number = f"MATCH(dk_weights_from,{{{','.join(map(quoted, WEIGHTS_FROM.values()))}}},0)"
    return [
        NamedCell(
            "weighing_no",
            f'IF(dk_weights_from="",1,IFERROR({number},1))',
            list(WEIGHTS_FROM).index(model.decision.weights_from) + 1,
        ),
        NamedCell("faults_weighing", f'IF(dk_weights_from="",0,IF(ISNUMBER({number}),0,1))', 0),
    ]


def _count_cells(model: Model, layout: StepsLayout) -> list[NamedCell]:
    d = model.decision
    status = layout.option("status")
    f = facts(model)
    return [
        NamedCell("leaf_count", "MAX(dk_criteria[Leaf])", len(d.leaves)),
        NamedCell("top_count", "MAX(dk_criteria[Top no])", len(d.tops)),
        NamedCell("all_count", 'SUMPRODUCT(--(dk_options[Id]<>""))', len(d.options)),
        NamedCell("option_count", 'SUMPRODUCT((dk_options[Id]<>"")*(dk_options[Role]="option"))', f["options"]),
        NamedCell("count", f"SUM({layout.option('ranked')})", len(model.order)),
        NamedCell("listed_count", f"MAX({layout.option('list')})", len(model.listed)),
        NamedCell("blocked_count", f'COUNTIF({status},"blocked")', f["blocked"]),
        NamedCell(
            "unsupported",
            'IF(SUM(dk_scores[Valid])=0,0,1-(COUNTIFS(dk_scores[Valid],1,dk_scores[Grade],"H")'
            '+COUNTIFS(dk_scores[Valid],1,dk_scores[Grade],"M"))/SUM(dk_scores[Valid]))',
            f["unsupported"],
        ),
        NamedCell("sources", "SUM(dk_evidence[New source])", f["sources"]),
        NamedCell(
            "recorded",
            'IF(dk_sources+COUNTIF(dk_scores[Grade],"H")+COUNTIF(dk_scores[Grade],"M")>0,1,0)',
            f["recorded"],
        ),
        NamedCell(
            "hedged", "IF(AND(dk_recorded=1,dk_unsupported>0),1,0)", int(f["recorded"] == 1 and _unsupported(model) > 0)
        ),
    ]


def _score_text(number: str) -> str:
    """Return the formula of the score of the option of a number, as ``fixed`` writes it."""
    return f'IF({number}=0,"",FIXED({shown_score(number)},dk_method_decimals))'


def _leader_cells(model: Model, layout: StepsLayout) -> list[NamedCell]:
    f = facts(model)
    name, score = layout.option("name"), layout.option("score")
    position = layout.option("position")
    digits = model.method.decimals
    numbers = [float(model.scores[i]) for i in model.order]
    scores = [fixed(each, digits) for each in numbers[:2]] + ["", ""]
    gap = abs(numbers[0] - numbers[1]) if len(numbers) > 1 else 0
    return [
        NamedCell("largest_key", ties.largest_of(layout.option("ranked_key")), model.largest_key),
        NamedCell("leader", f"IFERROR(MATCH(1,{position},0),0)", model.order[0] + 1 if model.order else 0),
        NamedCell("runner", f"IFERROR(MATCH(2,{position},0),0)", model.order[1] + 1 if len(model.order) > 1 else 0),
        NamedCell("leader_name", f'IF(dk_leader=0,"",INDEX({name},dk_leader))', f["first"]),
        NamedCell("runner_name", f'IF(dk_runner=0,"",INDEX({name},dk_runner))', f["second"]),
        NamedCell("leader_score", _score_text("dk_leader"), scores[0]),
        NamedCell("runner_score", _score_text("dk_runner"), scores[1]),
        NamedCell("gap", f"IF(dk_runner=0,0,ABS(INDEX({score},dk_leader)-INDEX({score},dk_runner)))", gap),
        NamedCell("tied", f"COUNTIF({layout.option('rank')},1)", f["tied"]),
        NamedCell("settled", "IF(AND(dk_method_closed=1,dk_tied=1,dk_count>1),1,0)", f["tips_known"]),
        *_reference_cells(model, layout, f),
    ]


def _reference_cells(model: Model, layout: StepsLayout, f: Mapping[str, Value]) -> list[NamedCell]:
    """Return the reference that does better than every option, if there is one."""
    best = model.better_reference
    score = fixed(float(model.scores[best]), model.method.decimals) if best is not None else ""
    return [
        NamedCell("reference", f"IFERROR(MATCH(1,{layout.option('ahead')},0),0)", 0 if best is None else best + 1),
        NamedCell(
            "reference_name", f'IF(dk_reference=0,"",INDEX({layout.option("name")},dk_reference))', f["reference"]
        ),
        NamedCell("reference_score", _score_text("dk_reference"), score),
    ]


def _sentences(model: Model, layout: StepsLayout) -> list[NamedCell]:
    known = all_said(facts(model))
    fault = (
        f'IF(dk_faults=0,"",IF(dk_below<>"",{quoted(BELOW[0])}&dk_below&{quoted(BELOW[1])},'
        f"IF(dk_faults_room>0,{quoted(OUTGROWN)},IF(dk_faults_method=dk_faults,"
        f"IF(ISNUMBER(MATCH(dk_method,dk_methods,0)),{quoted(NOT_AS_BUILT)},{quoted(NO_METHOD)}),"
        'dk_faults&IF(dk_faults=1," input needs"," inputs need")'
        '&" attention, see the column Check on "&dk_faulty_sheet&"."))))'
    )
    places = _places(layout)
    return [
        *_tipping_cells(model, layout),
        NamedCell("inconsistent", "IF(dk_weighing_no=3,MAX(0,dk_pair_ratios),0)", known["inconsistent"]),
        NamedCell("fault", fault, known["fault"]),
        *(NamedCell(name, formula(sentence, places), known[name]) for name, sentence in _OWN.items()),
    ]


#: The sentences; the weight that takes the lead away is a text here already.
_OWN = {name: sentence for name, sentence in SENTENCES.items() if name != "tip_decimals"} | {
    "tip_when": 'IF(dk_passing_1=0,"",dk_passing_criterion&" weighs "&dk_passing_way&" than "&dk_passing_weight)'
}


def _places(layout: StepsLayout) -> Mapping[str, str]:
    """Return the cell or formula of each fact, and the cell of each sentence."""
    score = "IF(dk_{0}=0,0,INDEX(dk_score,dk_{0}))"
    return {
        **{fact.name: '""' for fact in FACTS},
        "faults": "MIN(dk_faults,1)",
        "fault": "dk_fault",
        "options": "dk_option_count",
        "count": "dk_count",
        "first": "dk_leader_name",
        "first_score": score.format("leader"),
        "second": "dk_runner_name",
        "second_score": score.format("runner"),
        "tied": "dk_tied",
        "top": "dk_method_top",
        "decimals": "dk_method_decimals",
        "lower": "IF(dk_method_turn<0,1,0)",
        "tips_known": "dk_settled",
        "tips_sought": f"IF(dk_top_count>{layout.room.tips},{layout.room.tips},0)",
        "tip_leader": "dk_passing_leader",
        "tip_criterion": "dk_passing_criterion",
        "reference": "dk_reference_name",
        "reference_score": score.format("reference"),
        "blocked": "dk_blocked_count",
        "inconsistent": "dk_inconsistent",
        "recorded": "dk_recorded",
        "unsupported": "dk_unsupported",
        "sources": "dk_sources",
        "own": "0",
        **{name: f"dk_{name}" for name in SENTENCES},
    }


def _tipping_cells(model: Model, layout: StepsLayout) -> list[NamedCell]:
    """Return the nearest ways in which the lead passes, and the parts of the first of them."""
    events = steps_tipping.events(model)
    candidates = steps_tipping.candidates(model)
    row = layout.words

    def look_up(name: str, number: int) -> str:
        return f'IF(dk_passing_{number}=0,"",INDEX({steps_tipping.column(name, row, layout)},dk_passing_{number}))'

    result = []
    for n in range(1, SHOWN_TIPPING_POINTS + 1):
        event = events[n - 1] if n <= len(events) else None
        value = candidates.index(event) + 1 if event is not None else 0
        order = steps_tipping.column("order", row, layout)
        result.append(NamedCell(f"passing_{n}", f"IFERROR(MATCH({n},{order},0),0)", value))
        result.append(NamedCell(f"passing_text_{n}", look_up("text", n), str(event) if event else ""))
    first = events[0] if events else None
    result += [
        NamedCell("passing_leader", look_up("leader", 1), first.leader if first else ""),
        NamedCell("passing_criterion", look_up("criterion", 1), first.criterion if first else ""),
        NamedCell("passing_way", look_up("way", 1), ("less" if first.below else "more") if first else ""),
        NamedCell("passing_weight", look_up("weight", 1), first.level if first else ""),
    ]
    return result


def _fresh_cells(model: Model, layout: StepsLayout) -> list[NamedCell]:
    same = (
        "AND(dk_method_no=dk_built_method,dk_inputs_same=1,"
        "ABS(dk_ranges-dk_built_ranges)<=1E-9*MAX(1,ABS(dk_built_ranges)))"
    )
    roles = f'SUMPRODUCT(dk_option_numbers*({layout.option("role")}="reference"))*1009'
    return [
        NamedCell("checksum", f"{_CHECKSUM}+{roles}", checksum(model)),
        NamedCell("inputs_same", "IFERROR(IF(ABS(dk_checksum-dk_built)<=1E-9*MAX(1,ABS(dk_built)),1,0),0)", 1),
        NamedCell("ranges", "SUM(dk_scores[Low])*0.3+SUM(dk_scores[High])*0.7", ranges(model)),
        NamedCell("freshness", f"IFERROR(IF({same},{quoted(FRESH)},{quoted(CHANGED)}),{quoted(CHANGED)})", FRESH),
    ]


_CHECKSUM = (
    "SUMPRODUCT((MOD(7919*dk_option_numbers^2+7817*dk_leaf_numbers^2+31*dk_option_numbers*dk_leaf_numbers,997)+1)"
    "*dk_values)"
    "+SUMPRODUCT((MOD(7919*dk_leaf_numbers^2,997)+1)"
    "*(100*dk_weights+17*dk_sign+dk_low/(1+ABS(dk_low))+2*dk_high/(1+ABS(dk_high))"
    "+3*dk_indifference/(1+dk_indifference)+5*dk_preference/(1+dk_preference)+7*dk_veto/(1+ABS(dk_veto))))"
    "+SUMPRODUCT(dk_veto_numbers*(1000*dk_veto_limits/(1+ABS(dk_veto_limits))+dk_veto_leaves+0.37*dk_veto_effects))"
)


def checksum(model: Model) -> float:
    """Return a number that changes when any number that results follow from changes."""
    d = model.decision
    i = np.arange(1, len(d.options) + 1)[:, None]
    j = np.arange(1, model.room.leaves + 1)
    real = len(d.leaves)
    cells = (((7919 * i**2 + 7817 * j[:real] ** 2 + 31 * i * j[:real]) % 997 + 1) * model.values).sum()
    signs = np.ones(model.room.leaves)
    signs[:real] = d.directions
    weights, low, high = np.zeros((3, model.room.leaves))
    weights[:real], low[:real], high[:real] = d.weights, d.bounds[:, 0], d.bounds[:, 1]
    ends = low / (1 + np.abs(low)) + 2 * high / (1 + np.abs(high))
    limits = np.array([[0.0], [0.0], [-1.0]]) * np.ones(model.room.leaves)
    limits[:, :real] = list(model.thresholds.values())
    ends += np.array([3.0, 5.0, 7.0]) @ (limits / (1 + np.abs(limits)))
    leaves = ((7919 * j**2 % 997 + 1) * (100 * weights + 17 * signs + ends)).sum()
    rules = sum(
        (k + 1) * (1000 * rule.limit / (1 + abs(rule.limit)) + rule.leaf + 1 + 0.37 * rule.effect)
        for k, rule in enumerate(model.rules)
    )
    return float(cells + leaves + rules + 1009 * (i[:, 0] * model.reference).sum())


def ranges(model: Model) -> float:
    """Return a number that changes when the low or high end of a score changes."""
    judgments = model.decision.judgments
    lows = sum(j.low for j in judgments if j.low is not None)
    highs = sum(j.high for j in judgments if j.high is not None)
    return 0.3 * lows + 0.7 * highs
