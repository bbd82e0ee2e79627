"""The part of Steps that the words on Summary are made of: counts, names, sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from decisionkit.views import headline as words
from decisionkit.views.format import fixed, percent
from decisionkit.views.headline import Facts, Passing
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, area, fixed_cell, quoted
from decisionkit.workbook.places import NAME, NUMBER, SECTION_HEAD, STEPS, Places
from decisionkit.workbook.sheets.steps_sensitivity import now_cell

LABEL, VALUE = NAME, NAME + 1
SHOWN_PASSINGS = 3
OUTGROWN = "Not ready: there are more options, criteria or vetoes than this workbook has room for. Build it anew."
FRESH = "Inputs as they were built"
CHANGED = "Inputs changed since; all results follow"


@dataclass(frozen=True)
class Word:
    """A named fact: dk_ plus its name is a defined name of the workbook."""

    name: str
    formula: str
    value: Any


def facts(model: Model) -> Facts:
    """Return what the headline says of a decision."""
    d = model.decision
    passings = passing_events(model)
    faults, sheet = _faults(model)
    return Facts(
        names=tuple(d.options[i].name for i in model.order),
        scores=tuple(float(model.scores[i]) for i in model.order),
        tied=sum(model.rank(i) == 1 for i in model.order),
        top=model.method.top,
        decimals=model.method.decimals,
        passing=passings[0] if passings else None,
        closed_form=model.terms is not None,
        blocked=model.status.count("blocked"),
        options=sum(o.role == "option" for o in d.options),
        unsupported=_unsupported(model),
        sources=len({e.source.casefold() for e in d.evidence}),
        faults=faults,
        faulty_sheet=sheet,
    )


def _faults(model: Model) -> tuple[int, str]:
    missing = int((~np.isfinite(model.decision.performance)).sum())
    return missing, "Scores" if missing else ""


def _unsupported(model: Model) -> float:
    valid = [j for j in model.decision.judgments if j.mode is not None]
    return sum(j.grade == "J" for j in valid) / max(len(valid), 1)


def passing_candidates(model: Model) -> list[Passing | None]:
    """Return, per criterion shown, the nearest weight below and above at which the lead passes."""
    d, found = model.decision, model.tipping
    result: list[Passing | None] = []
    for k in model.blocks:
        for below in (True, False):
            weight = -1.0 if found is None else float((found.below if below else found.above)[k])
            if found is None or weight < 0:
                result.append(None)
                continue
            new = int((found.new_below if below else found.new_above)[k])
            now = float(model.sweep.now[k])
            result.append(Passing(d.options[new].name, d.tops[k].name, below, weight, now))
    return result


def _distance(passing: Passing) -> float:
    return round(abs(passing.weight - passing.now), 9)


def passing_events(model: Model) -> list[Passing]:
    """Return the ways in which one criterion's weight takes the lead away, nearest first."""
    return sorted((p for p in passing_candidates(model) if p is not None), key=_distance)


def write(page: Page, model: Model, places: Places) -> None:
    """Write the facts, each under its name."""
    page.put(places.words - SECTION_HEAD + 1, NUMBER, "Facts that the words are made of", "heading")
    for offset, word in enumerate(_words(model, places)):
        row = places.words + offset
        page.put(row, LABEL, word.name, "step_head")
        page.calc(row, VALUE, word.formula, word.value, "step")
    _candidates(page, model, places)


def names(model: Model, places: Places) -> Iterator[tuple[str, str]]:
    """Return the defined names of the facts and their cells."""
    for offset, word in enumerate(_words(model, places)):
        yield f"dk_{word.name}", f"{STEPS}!{fixed_cell(places.words + offset, VALUE)}"


def _words(model: Model, places: Places) -> list[Word]:
    return [
        *_method_words(model),
        *_count_words(model, places),
        *_fault_words(model, places),
        *_leader_words(model, places),
        *_sentences(model, places),
        *_fresh_words(model),
    ]


def _method_words(model: Model) -> list[Word]:
    line = model.method
    better = 1 if line.declaration.better == "higher" else -1

    def look_up(header: str) -> str:
        return f"INDEX(dk_methods_{header},dk_method_no)"

    return [
        Word("method_no", "IFERROR(MATCH(dk_method,dk_methods,0),1)", model.method_number + 1),
        Word("method_turn", look_up("turn"), better),
        Word("method_power", look_up("power"), max(line.native.power, 1)),
        Word("method_closed", look_up("closed"), int(bool(line.native.gain))),
        Word("method_question", look_up("question"), line.declaration.question),
        Word("method_top", look_up("top"), line.top or 0),
        Word("method_decimals", look_up("decimals"), line.decimals),
        Word("tail", 'IF(dk_method_top=0,""," of "&dk_method_top)', words.tail(line.top)),
    ]


def _count_words(model: Model, places: Places) -> list[Word]:
    d = model.decision
    status = places.option("status")
    f = facts(model)
    return [
        Word("leaf_count", "MAX(dk_criteria[Leaf])", len(d.leaves)),
        Word("top_count", "MAX(dk_criteria[Top no])", len(d.tops)),
        Word("all_count", 'SUMPRODUCT(--(dk_options[Id]<>""))', len(d.options)),
        Word("option_count", 'SUMPRODUCT((dk_options[Id]<>"")*(dk_options[Role]="option"))', f.options),
        Word("count", f"SUM({places.option('ranked')})", len(model.order)),
        Word("listed_count", f"MAX({places.option('list')})", len(model.listed)),
        Word("blocked_count", f'COUNTIF({status},"blocked")', f.blocked),
        Word(
            "unsupported",
            'IF(SUM(dk_scores[Valid])=0,0,COUNTIFS(dk_scores[Valid],1,dk_scores[Grade],"J")/SUM(dk_scores[Valid]))',
            f.unsupported,
        ),
        Word("sources", "SUM(dk_evidence[New source])", f.sources),
        Word(
            "confidence",
            f"IF(OR(dk_unsupported>{words.LOW_ABOVE},dk_sources<{words.LOW_BELOW_SOURCES}),"
            f'"low",IF(AND(dk_unsupported<={words.HIGH_UP_TO},dk_sources>={words.HIGH_FROM_SOURCES}),"high","moderate"))',
            words.confidence(f.unsupported, f.sources),
        ),
    ]


def _fault_words(model: Model, places: Places) -> list[Word]:
    faults, sheet = _faults(model)
    tables = ("criteria", "options", "scores", "evidence", "parties", "vetoes")
    room = places.room
    unlisted = f'MAX(0,dk_leaf_count*dk_all_count-COUNTIF({places.block(places.positions, room.leaves)},">0"))'
    beyond = (
        f"MAX(0,dk_all_count-{room.options})+MAX(0,dk_leaf_count-{room.leaves})"
        f"+MAX(0,ROWS(dk_vetoes[Party])-{room.vetoes})+MAX(0,dk_top_count-{room.tops})"
    )
    counts = [Word(f"faults_{t}", f'SUMPRODUCT(--(dk_{t}[Check]<>""))', faults * (t == "scores")) for t in tables]
    return [
        *counts,
        Word("faults_unlisted", unlisted, 0),
        Word("faults_room", beyond, 0),
        Word("faults", "+".join(f"dk_faults_{t}" for t in (*tables, "unlisted", "room")), faults),
        Word(
            "faulty_sheet",
            'IF(dk_faults_criteria>0,"Criteria",IF(dk_faults_options>0,"Options",'
            'IF(dk_faults_scores+dk_faults_unlisted>0,"Scores",IF(dk_faults_evidence>0,"Evidence",'
            'IF(dk_faults_parties+dk_faults_vetoes>0,"Parties",IF(dk_faults_room>0,"Log",""))))))',
            sheet,
        ),
    ]


def _leader_words(model: Model, places: Places) -> list[Word]:
    f = facts(model)
    name, score = places.option("name"), places.option("score")
    position = places.option("position")
    digits = model.method.decimals
    first, second = (f.names[0] if f.names else ""), (f.names[1] if len(f.names) > 1 else "")
    scores = [fixed(s, digits) for s in f.scores[:2]] + ["", ""]
    gap = abs(f.scores[0] - f.scores[1]) if len(f.scores) > 1 else 0
    return [
        Word("leader", f"IFERROR(MATCH(1,{position},0),0)", model.order[0] + 1 if model.order else 0),
        Word("runner", f"IFERROR(MATCH(2,{position},0),0)", model.order[1] + 1 if len(model.order) > 1 else 0),
        Word("leader_name", f'IF(dk_leader=0,"",INDEX({name},dk_leader))', first),
        Word("runner_name", f'IF(dk_runner=0,"",INDEX({name},dk_runner))', second),
        Word("leader_score", f'IF(dk_leader=0,"",FIXED(INDEX({score},dk_leader),dk_method_decimals))', scores[0]),
        Word("runner_score", f'IF(dk_runner=0,"",FIXED(INDEX({score},dk_runner),dk_method_decimals))', scores[1]),
        Word("gap", f"IF(dk_runner=0,0,ABS(INDEX({score},dk_leader)-INDEX({score},dk_runner)))", gap),
        Word("tied", f"COUNTIF({places.option('rank')},1)", f.tied),
    ]


def _sentences(model: Model, places: Places) -> list[Word]:
    f = replace(facts(model), faults=0)
    not_ready = (
        f'IF(dk_faults_room>0,{quoted(OUTGROWN)},"Not ready: "&dk_faults&IF(dk_faults=1," input needs"," inputs need")'
        '&" attention, see the column Check on "&dk_faulty_sheet&".")'
    )
    return [
        Word("lead", _LEAD, words.lead(f)),
        *_passing_words(model, places),
        Word("passing_clause", _PASSING, words.passing_clause(f)),
        Word("blocked_sentence", _BLOCKED, words.blocked_sentence(f)),
        Word("support_sentence", _SUPPORT, words.support_sentence(f)),
        Word(
            "headline",
            f"IF(dk_faults>0,{not_ready},dk_lead&dk_passing_clause&dk_blocked_sentence&dk_support_sentence)",
            words.headline(facts(model)),
        ),
    ]


_LEAD = (
    f"IF(dk_leader=0,{quoted('No option is left to rank: each one is blocked or incomplete.')},"
    'IF(dk_runner=0,dk_leader_name&" is the only option left, with "&dk_leader_score&dk_tail&".",'
    'IF(dk_tied>1,dk_leader_name&" and "&IF(dk_tied=2,dk_runner_name,(dk_tied-1)&" others")'
    '&" share the lead with "&dk_leader_score&dk_tail,'
    'dk_leader_name&" leads with "&dk_leader_score&dk_tail&'
    'IF(dk_leader_score=dk_runner_score,", but by less than these digits show: ",'
    f'IF(AND(dk_method_top>0,dk_gap<{words.NARROW}*dk_method_top),", but only just: ","; "))'
    '&dk_runner_name&" has "&dk_runner_score)))'
)
_PASSING = (
    'IF(dk_runner=0,"",IF(dk_passing_1>0,", and "&IF(AND(dk_tied=1,EXACT(dk_passing_leader,dk_runner_name)),'
    '"takes the lead","the lead passes to "&dk_passing_leader)&" when "&dk_passing_criterion'
    '&" weighs "&dk_passing_way&" than "&dk_passing_weight&".",'
    'IF(dk_method_closed=1,", and no change of one criterion\'s weight takes the lead away.",".")))'
)
_BLOCKED = (
    'IF(dk_blocked_count=0,""," "&dk_blocked_count&" of "&dk_option_count&" options "'
    '&IF(dk_blocked_count=1,"is","are")&" blocked by a party.")'
)
_SUPPORT = (
    '" "&ROUND(ROUND(100*dk_unsupported,9),0)&" % of the scores have no source: confidence is "&dk_confidence&"."'
)

CANDIDATE = ("distance", "order", "leader", "criterion", "way", "weight", "now", "text")


def _passing_words(model: Model, places: Places) -> list[Word]:
    """Return the nearest ways in which the lead passes, and the parts of the first of them."""
    events = passing_events(model)
    candidates = passing_candidates(model)
    row = places.words

    def look_up(name: str, number: int) -> str:
        return f'IF(dk_passing_{number}=0,"",INDEX({_right_column(name, row, places)},dk_passing_{number}))'

    result = []
    for n in range(1, SHOWN_PASSINGS + 1):
        event = events[n - 1] if n <= len(events) else None
        value = candidates.index(event) + 1 if event is not None else 0
        order = _right_column("order", row, places)
        result.append(Word(f"passing_{n}", f"IFERROR(MATCH({n},{order},0),0)", value))
        result.append(Word(f"passing_text_{n}", look_up("text", n), str(event) if event else ""))
    first = events[0] if events else None
    result += [
        Word("passing_leader", look_up("leader", 1), first.leader if first else ""),
        Word("passing_criterion", look_up("criterion", 1), first.criterion if first else ""),
        Word("passing_way", look_up("way", 1), ("less" if first.below else "more") if first else ""),
        Word("passing_weight", look_up("weight", 1), percent(first.weight) if first else ""),
    ]
    return result


RIGHT = VALUE + 4


def _right_column(name: str, row: int, places: Places) -> str:
    return f"{STEPS}!{area(row + 1, RIGHT + CANDIDATE.index(name), 2 * places.room.blocks, 1)}"


def _candidates(page: Page, model: Model, places: Places) -> None:
    """Write, right of the facts, every weight at which the lead passes, and their order by nearness."""
    top = places.words
    for j, name in enumerate(CANDIDATE):
        page.put(top, RIGHT + j, name, "step_head")
    events = passing_events(model)
    for n, candidate in enumerate(passing_candidates(model)):
        row = top + 1 + n
        block, below = n // 2, n % 2 == 0
        values: dict[str, Any] = dict.fromkeys(CANDIDATE, "") | {"distance": 9, "order": 0}
        values["now"] = percent(float(model.sweep.now[model.blocks[block]]))
        values["criterion"] = model.decision.tops[model.blocks[block]].name
        values["way"] = "less" if below else "more"
        if candidate is not None:
            values |= {"distance": _distance(candidate), "order": events.index(candidate) + 1}
            values |= {"leader": candidate.leader, "text": str(candidate)}
            values |= {"weight": percent(candidate.weight)}
        for j, name in enumerate(CANDIDATE):
            page.calc(row, RIGHT + j, _candidate_formula(name, places, row, block, below), values[name], "step_text")


def _candidate_formula(name: str, places: Places, row: int, block: int, below: bool) -> str:
    side = "below" if below else "above"
    weight, now = places.tip_fact(block, side), now_cell(places, block)

    def mine(column: str) -> str:
        return fixed_cell(row, RIGHT + CANDIDATE.index(column))

    distances = _right_column("distance", places.words, places)
    start = fixed_cell(places.words + 1, RIGHT + CANDIDATE.index("distance"))
    before = f"COUNTIF({start}:{mine('distance')},{mine('distance')})"
    return {
        "distance": f"IF({weight}<0,9,ROUND(ABS({weight}-{now}),9))",
        "order": f"IF({mine('distance')}=9,0,SUMPRODUCT(--({distances}<{mine('distance')}))+{before})",
        "leader": f'IF({weight}<0,"",{places.tip_fact(block, f"new_{side}")})',
        "criterion": f"INDEX({places.top(NAME)},{STEPS}!{fixed_cell(places.sweep(block), 4)})",
        "way": quoted("less" if below else "more"),
        "weight": f'IF({weight}<0,"",ROUND(ROUND(100*{weight},8),0)&" %")',
        "now": f'ROUND(ROUND(100*{now},9),0)&" %"',
        "text": f'IF({weight}<0,"",{mine("leader")}&" leads when "&{mine("criterion")}&" weighs "&{mine("way")}'
        f'&" than "&{mine("weight")}&" (now "&{mine("now")}&")")',
    }[name]


def _fresh_words(model: Model) -> list[Word]:
    same = "AND(dk_method_no=dk_built_method,ABS(dk_checksum-dk_built)<=1E-9*MAX(1,ABS(dk_built)))"
    return [
        Word("checksum", _CHECKSUM, checksum(model)),
        Word("freshness", f"IF({same},{quoted(FRESH)},{quoted(CHANGED)})", FRESH),
    ]


_CHECKSUM = (
    "SUMPRODUCT((7*dk_option_numbers+13*dk_leaf_numbers)*dk_performance)"
    "+SUMPRODUCT(dk_leaf_numbers*(100*dk_weights+17*dk_sign+3*dk_low+5*dk_high))"
    "+SUM(dk_scores[Low])*0.3+SUM(dk_scores[High])*0.7"
    "+SUMPRODUCT(dk_veto_numbers*(dk_veto_limits+dk_veto_leaves))"
)


def checksum(model: Model) -> float:
    """Return a number that changes when any number of the inputs changes."""
    d = model.decision
    i = np.arange(1, len(d.options) + 1)[:, None]
    j = np.arange(1, len(d.leaves) + 1)
    room = model.room
    spare = np.arange(len(d.leaves) + 1, room.leaves + 1)
    leaves = (j * (100 * d.weights + 17 * d.directions + 3 * d.bounds[:, 0] + 5 * d.bounds[:, 1])).sum()
    lows = sum(x.low for x in d.judgments if x.low is not None)
    highs = sum(x.high for x in d.judgments if x.high is not None)
    rules = sum((k + 1) * (rule[2] + rule[1] + 1) for k, rule in enumerate(model.rules))
    return float(
        ((7 * i + 13 * j) * model.performance).sum() + leaves + 17 * spare.sum() + 0.3 * lows + 0.7 * highs + rules
    )
