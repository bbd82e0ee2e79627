"""The part of Steps that screens options: whose limit is broken, and on what ground."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from decisionkit.core.decision.fields.vetoes import WITHHOLDS
from decisionkit.core.decision.tables import LEAF
from decisionkit.core.shown import general, rounded
from decisionkit.evaluation.veto import AT_LIMIT
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, cell
from decisionkit.workbook.sheets.steps_parts import heading, option_stubs
from decisionkit.workbook.steps_layout import FIRST, NAME, RULE_ROWS, StepsLayout

#: What a broken limit does: it blocks, or a party withholds its part; otherwise, 0, its criterion weighs instead.
BLOCKS, WITHHELD = 1, 2


def write(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write the vetoes, the limits that options break, and the words for it."""
    _rules(page, model, layout)
    _texts(page, model, layout)


def _rules(page: Page, model: Model, layout: StepsLayout) -> None:
    d = model.decision
    heading(page, layout.rules, "Vetoes")
    for offset, fact in enumerate(RULE_ROWS):
        page.put(layout.rules + offset, NAME, fact, "step_head")
        for k in range(layout.room.vetoes):
            where = (layout.rules + offset, FIRST + k)
            if fact == "number":
                page.put(*where, k + 1, "step_head")
                continue
            page.calc(*where, _rule_formula(fact, layout, k), _rule_value(fact, model, k), "step")
    heading(
        page,
        layout.triggers,
        "Limits broken by each option: 1 where that blocks it, 2 where a party withholds its part",
    )
    option_stubs(page, model, layout, layout.triggers)
    for i in range(layout.room.options):
        for k in range(layout.room.vetoes):
            real = i < len(d.options) and k < len(model.rules)
            value = int(model.broken[i, k]) * model.rules[k].effect if real else 0
            page.calc(layout.triggers + i, FIRST + k, _trigger_formula(layout, i, k), value, "step")


def rule_cell(fact: str, layout: StepsLayout, k: int) -> str:
    """Return a fact about veto k, for the cells below it."""
    return cell(layout.rules + RULE_ROWS.index(fact), FIRST + k, row_abs=True)


def _rule_value(fact: str, model: Model, k: int) -> Any:
    d = model.decision
    if k >= len(model.rules):
        return {"leaf": 0, "sign": 1, "limit": 0, "effect": 0}.get(fact, "")
    rule = model.rules[k]
    return {
        "party": d.parties[rule.party].id,
        "name": d.parties[rule.party].name,
        "leaf": rule.leaf + 1,
        "leaf_name": d.leaves[rule.leaf].name,
        "sign": d.directions[rule.leaf],
        "limit": rule.limit,
        "evidence": rule.evidence,
        "effect": rule.effect,
    }[fact]


def _rule_formula(fact: str, layout: StepsLayout, k: int) -> str:
    number, party, leaf = (rule_cell(name, layout, k) for name in ("number", "party", "leaf"))

    def look_up(header: str) -> str:
        return f"INDEX(dk_vetoes[{header}],{number})"

    own = f"INDEX(dk_leaf_ids,{leaf})"
    weighs = (
        f'IF(dk_acceptance="{LEAF}",IF(COUNTIF(dk_parties[Acceptance],"?*")=0,1,'
        f"IF(COUNTIF(dk_parties[Acceptance],{own})>0,1,0)),0)"
    )
    found = f"IFERROR(MATCH({look_up('Criterion')},dk_leaf_ids,0),0)"
    return {
        "party": f'IF({number}<=ROWS(dk_vetoes[Party]),{look_up("Party")}&"","")',
        "name": f'IF({party}="","",IFERROR(INDEX(dk_parties[Party],MATCH({party},dk_parties[Id],0))&"",{party}))',
        "leaf": f'IF({party}="",0,IF(ISNUMBER({look_up("Limit")}),{found},0))',
        "leaf_name": f'IF({leaf}=0,"",INDEX(dk_leaf_names,{leaf}))',
        "sign": f"IF({leaf}=0,1,INDEX(dk_sign,{leaf}))",
        "limit": f"IF({leaf}=0,0,{look_up('Limit')})",
        "evidence": f'IF({party}="","",{look_up("Evidence")}&"")',
        "effect": f'IF({leaf}=0,0,IF({look_up("Kind")}="{WITHHOLDS}",{WITHHELD},IF({weighs}=1,0,{BLOCKS})))',
    }[fact]


def _trigger_formula(layout: StepsLayout, i: int, k: int) -> str:
    leaf, sign, limit, effect = (rule_cell(name, layout, k) for name in ("leaf", "sign", "limit", "effect"))
    position = f"INDEX({layout.leaf_row(layout.positions, i)},{leaf})"
    performance = f"INDEX({layout.leaf_row(layout.performance, i)},{leaf})"
    breaks = f"{sign}*{performance}<={sign}*{limit}+{AT_LIMIT:.0E}*ABS({limit})"
    return (
        f'IF(OR({leaf}=0,{layout.option_cell("role", i)}<>"option"),0,IF({position}=0,0,'
        f"IF(ISNUMBER(INDEX(dk_scores[Mode],{position})),IF({breaks},{effect},0),0)))"
    )


def _texts(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write who blocks each option and on what ground, one veto after the other."""
    for start, title, texts, formula in (
        (layout.blockers, "Who blocks, joined from left to right", _blocker_texts, _blocker_formula),
        (layout.grounds, "On what ground, joined from left to right", _ground_texts, _ground_formula),
    ):
        heading(page, start, title)
        option_stubs(page, model, layout, start)
        _joined(page, model, layout, start, texts, formula)


def _joined(
    page: Page,
    model: Model,
    layout: StepsLayout,
    start: int,
    texts: Callable[[Model, int], list[str]],
    formula: Callable[[StepsLayout, int, int], str],
) -> None:
    for i in range(layout.room.options):
        parts = texts(model, i) if i < len(model.decision.options) else []
        for k in range(layout.room.vetoes):
            before = f"{cell(start + i, FIRST + k - 1)}&" if k > 0 else ""
            page.calc(start + i, FIRST + k, before + formula(layout, i, k), "".join(parts[: k + 1]), "step_text")


def _first(layout: StepsLayout, i: int, k: int, fact: str) -> str:
    """Return a test: is veto k broken, and the first broken one with the same party or leaf?"""
    row = layout.rules + RULE_ROWS.index(fact)
    mine = cell(layout.triggers + i, FIRST + k)
    if k == 0:
        return f"{mine}={BLOCKS}"
    names = f"{cell(row, FIRST, row_abs=True)}:{cell(row, FIRST + k - 1, row_abs=True)}"
    flags = f"{cell(layout.triggers + i, FIRST)}:{cell(layout.triggers + i, FIRST + k - 1)}"
    return f"AND({mine}={BLOCKS},SUMPRODUCT(({names}={rule_cell(fact, layout, k)})*({flags}={BLOCKS}))=0)"


def _blocker_formula(layout: StepsLayout, i: int, k: int) -> str:
    return f'IF({_first(layout, i, k, "party")},", "&{rule_cell("name", layout, k)},"")'


def _ground_formula(layout: StepsLayout, i: int, k: int) -> str:
    leaf = rule_cell("leaf", layout, k)
    position = f"INDEX({layout.leaf_row(layout.positions, i)},{leaf})"
    performance = f"ROUND(INDEX({layout.leaf_row(layout.performance, i)},{leaf}),2)"
    own = f'INDEX(dk_scores[Evidence],{position})&""'
    evidence = f'IF({own}="",{rule_cell("evidence", layout, k)},{own})'
    text = f'"; "&{rule_cell("leaf_name", layout, k)}&" "&{performance}&IF({evidence}="",""," ("&{evidence}&")")'
    return f'IF({_first(layout, i, k, "leaf")},{text},"")'


def _blocker_texts(model: Model, i: int) -> list[str]:
    parties = [rule.party for rule in model.rules]
    names = [f", {model.decision.parties[p].name}" for p in parties]
    return _firsts(model, i, parties, names)


def _ground_texts(model: Model, i: int) -> list[str]:
    d = model.decision
    texts = []
    for rule in model.rules:
        leaf = d.leaves[rule.leaf]
        evidence = model.evidence.get((d.options[i].id, leaf.id), "") or rule.evidence
        ground = f" ({evidence})" if evidence else ""
        texts.append(f"; {leaf.name} {general(rounded(model.performance[i, rule.leaf], 2))}{ground}")
    return _firsts(model, i, [rule.leaf for rule in model.rules], texts)


def _firsts(model: Model, i: int, groups: list[int], texts: list[str]) -> list[str]:
    seen: set[int] = set()
    parts = []
    for k, group in enumerate(groups):
        broken = bool(model.triggered[i, k])
        parts.append(texts[k] if broken and group not in seen else "")
        seen |= {group} if broken else set()
    return parts


def blockers(model: Model, i: int) -> str:
    """Return who blocks option i."""
    return "".join(_blocker_texts(model, i))[2:]


def grounds(model: Model, i: int) -> str:
    """Return on what ground option i is blocked: criterion, performance and evidence."""
    return "".join(_ground_texts(model, i))[2:]
