"""The part of Steps that the words on Summary are made of: counts, names, sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from decisionkit.core.decision.tables import COMPARISONS
from decisionkit.core.families.pairwise import CONSISTENT_UP_TO
from decisionkit.core.shown import NOISELESS, fixed
from decisionkit.robustness import support
from decisionkit.storage.columns import WEIGHTS_FROM
from decisionkit.views import headline as words
from decisionkit.views.headline import Facts
from decisionkit.workbook import ties
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, fixed_cell, quoted
from decisionkit.workbook.sheets import steps_tipping
from decisionkit.workbook.sheets.rows import shown_score
from decisionkit.workbook.sheets.steps_faults import NamedCell, fault_cells, faults
from decisionkit.workbook.steps_layout import NAME, NUMBER, SECTION_HEAD, STEPS, StepsLayout

LABEL, VALUE = NAME, NAME + 1
SHOWN_TIPPING_POINTS = 3
OUTGROWN = "Not ready: there are more options, criteria or vetoes than this workbook has room for. Rebuild it."
NO_METHOD = "Not ready: the method on Results is not in its list. Choose one there."
BELOW = ("Not ready: something is typed just below the table on ", ". Insert a row inside the table instead.")
FRESH = "Inputs as they were built"
CHANGED = "Inputs changed since: formulas follow, methods (as built) do not"


def facts(model: Model) -> Facts:
    """Return what the headline says of a decision."""
    d = model.decision
    tipping_points = steps_tipping.events(model)
    count, sheet = faults(model)
    better = model.better_reference
    support_kept = support.recorded(d)
    return Facts(
        names=tuple(d.options[i].name for i in model.order),
        scores=tuple(float(model.scores[i]) for i in model.order),
        tied=model.tied,
        top=model.method.top,
        decimals=model.method.decimals,
        tipping_point=tipping_points[0] if tipping_points else None,
        tipping_known=model.tipping_known,
        searched=model.room.tips if len(d.tops) > model.room.tips else 0,
        reference=d.options[better].name if better is not None else "",
        reference_score=float(model.scores[better]) if better is not None else 0.0,
        blocked=model.status.count("blocked"),
        options=sum(o.role == "option" for o in d.options),
        unsupported=_unsupported(model),
        sources=support.sources(d),
        faults=count,
        faulty_sheet=sheet,
        lower=model.method.declaration.better == "lower",
        inconsistent=_inconsistent(model),
        ready=model.method.ready,
        recorded=support_kept,
        hedged=support_kept and _unsupported(model) > 0,
    )


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
        NamedCell(
            "tail",
            f'IF(dk_method_turn<0,{quoted(words.tail(None, lower=True))},IF(dk_method_top=0,""," of "&dk_method_top))',
            words.tail(line.top, lower=better < 0),
        ),
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
        NamedCell("option_count", 'SUMPRODUCT((dk_options[Id]<>"")*(dk_options[Role]="option"))', f.options),
        NamedCell("count", f"SUM({layout.option('ranked')})", len(model.order)),
        NamedCell("listed_count", f"MAX({layout.option('list')})", len(model.listed)),
        NamedCell("blocked_count", f'COUNTIF({status},"blocked")', f.blocked),
        NamedCell(
            "unsupported",
            'IF(SUM(dk_scores[Valid])=0,0,1-(COUNTIFS(dk_scores[Valid],1,dk_scores[Grade],"H")'
            '+COUNTIFS(dk_scores[Valid],1,dk_scores[Grade],"M"))/SUM(dk_scores[Valid]))',
            f.unsupported,
        ),
        NamedCell("sources", "SUM(dk_evidence[New source])", f.sources),
        NamedCell(
            "recorded",
            'IF(dk_sources+COUNTIF(dk_scores[Grade],"H")+COUNTIF(dk_scores[Grade],"M")>0,1,0)',
            int(f.recorded),
        ),
        NamedCell("hedged", "IF(AND(dk_recorded=1,dk_unsupported>0),1,0)", int(f.hedged)),
        NamedCell(
            "confidence",
            f"IF(OR(dk_unsupported>{support.LOW_ABOVE},dk_sources<{support.LOW_BELOW_SOURCES}),"
            f'"low",IF(AND(dk_unsupported<={support.HIGH_UP_TO},dk_sources>={support.HIGH_FROM_SOURCES}),"high","moderate"))',
            support.confidence(f.unsupported, f.sources),
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
    first, second = (f.names[0] if f.names else ""), (f.names[1] if len(f.names) > 1 else "")
    scores = [fixed(s, digits) for s in f.scores[:2]] + ["", ""]
    gap = abs(f.scores[0] - f.scores[1]) if len(f.scores) > 1 else 0
    return [
        NamedCell("largest_key", ties.largest_of(layout.option("ranked_key")), model.largest_key),
        NamedCell("leader", f"IFERROR(MATCH(1,{position},0),0)", model.order[0] + 1 if model.order else 0),
        NamedCell("runner", f"IFERROR(MATCH(2,{position},0),0)", model.order[1] + 1 if len(model.order) > 1 else 0),
        NamedCell("leader_name", f'IF(dk_leader=0,"",INDEX({name},dk_leader))', first),
        NamedCell("runner_name", f'IF(dk_runner=0,"",INDEX({name},dk_runner))', second),
        NamedCell("leader_score", _score_text("dk_leader"), scores[0]),
        NamedCell("runner_score", _score_text("dk_runner"), scores[1]),
        NamedCell("gap", f"IF(dk_runner=0,0,ABS(INDEX({score},dk_leader)-INDEX({score},dk_runner)))", gap),
        NamedCell("tied", f"COUNTIF({layout.option('rank')},1)", f.tied),
        NamedCell("settled", "IF(AND(dk_method_closed=1,dk_tied=1,dk_count>1),1,0)", int(f.tipping_known)),
        *_reference_cells(model, layout, f),
    ]


def _reference_cells(model: Model, layout: StepsLayout, f: Facts) -> list[NamedCell]:
    """Return the reference that does better than every option, if there is one."""
    best = model.better_reference
    score = fixed(f.reference_score, f.decimals) if best is not None else ""
    return [
        NamedCell("reference", f"IFERROR(MATCH(1,{layout.option('ahead')},0),0)", 0 if best is None else best + 1),
        NamedCell("reference_name", f'IF(dk_reference=0,"",INDEX({layout.option("name")},dk_reference))', f.reference),
        NamedCell("reference_score", _score_text("dk_reference"), score),
    ]


def _sentences(model: Model, layout: StepsLayout) -> list[NamedCell]:
    f = replace(facts(model), faults=0)
    not_ready = (
        f'IF(dk_below<>"",{quoted(BELOW[0])}&dk_below&{quoted(BELOW[1])},'
        f"IF(dk_faults_room>0,{quoted(OUTGROWN)},IF(dk_faults_method=dk_faults,"
        f"IF(ISNUMBER(MATCH(dk_method,dk_methods,0)),{quoted(words.NOT_AS_BUILT)},{quoted(NO_METHOD)}),"
        '"Not ready: "&dk_faults&IF(dk_faults=1," input needs"," inputs need")'
        '&" attention, see the column Check on "&dk_faulty_sheet&".")))'
    )
    return [
        NamedCell("lead", _LEAD, words.lead(f)),
        *_tipping_cells(model, layout),
        NamedCell("inconsistent", "IF(dk_weighing_no=3,MAX(0,dk_pair_ratios),0)", f.inconsistent),
        NamedCell("inconsistent_sentence", _INCONSISTENT, words.inconsistent_sentence(f)),
        NamedCell("passing_clause", _tipping_clause(layout), words.tipping_clause(f)),
        NamedCell("reference_sentence", _REFERENCE, words.reference_sentence(f)),
        NamedCell("blocked_sentence", _BLOCKED, words.blocked_sentence(f)),
        NamedCell("support_sentence", _SUPPORT, words.support_sentence(f)),
        NamedCell(
            "headline",
            f"IF(dk_faults>0,{not_ready},dk_lead&dk_passing_clause&dk_reference_sentence&dk_blocked_sentence"
            "&dk_inconsistent_sentence&dk_support_sentence)",
            words.headline(facts(model)),
        ),
    ]


_LEAD = (
    f"IF(dk_leader=0,{quoted('No option is left to rank: each one is blocked.')},"
    'IF(dk_runner=0,dk_leader_name&" is the only option to rank, with "&dk_leader_score&dk_tail&".",'
    'IF(dk_tied>1,dk_leader_name&" and "&IF(dk_tied=2,dk_runner_name,(dk_tied-1)&" others")'
    '&" share the lead with "&dk_leader_score&dk_tail,'
    f'dk_leader_name&IF(dk_hedged=1," {words.HEDGED} "," {words.LEADS} ")&"with "&dk_leader_score&dk_tail&'
    'IF(dk_leader_score=dk_runner_score,", but by less than these digits show: ",'
    f'IF(AND(dk_method_top>0,ROUND(dk_gap,{NOISELESS})<{words.NARROW}*dk_method_top),", but only just: ","; "))'
    '&dk_runner_name&" has "&dk_runner_score)))'
)
_REFERENCE = 'IF(dk_reference=0,""," "&dk_reference_name&", the reference, does better with "&dk_reference_score&".")'
_BLOCKED = (
    'IF(dk_blocked_count=0,""," "&dk_blocked_count&" of "&dk_option_count&" options "'
    '&IF(dk_blocked_count=1,"is","are")&" blocked by a party.")'
)
_INCONSISTENT = (
    f'IF(dk_inconsistent<={CONSISTENT_UP_TO},"",{quoted(words.INCONSISTENT[0])}&FIXED(dk_inconsistent,2)'
    f"&{quoted(words.INCONSISTENT[1])})"
)
_SUPPORT = (
    'IF(dk_recorded=0,"",IF(OR(dk_unsupported=1,dk_sources=0)," No score has a source",'
    '" "&ROUND(ROUND(100*dk_unsupported,9),0)'
    '&" % of the scores have no source, the others rest on "&IF(dk_sources=1,"one source",dk_sources&" sources"))'
    '&": confidence is "&dk_confidence&".")'
)


def _tipping_clause(layout: StepsLayout) -> str:
    tips = layout.room.tips
    which = f'IF(dk_top_count>{tips},"one of the {tips} heaviest criteria","one criterion")'
    return (
        'IF(dk_runner=0,"",IF(dk_passing_1>0,", and "&IF(AND(dk_tied=1,EXACT(dk_passing_leader,dk_runner_name)),'
        '"takes the lead","the lead passes to "&dk_passing_leader)&" when "&dk_passing_criterion'
        '&" weighs "&dk_passing_way&" than "&dk_passing_weight&".",'
        f'IF(dk_settled=1,", and no change of the weight of "&{which}&" takes the lead away.",".")))'
    )


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
