"""The part of Steps that screens options: whose limit is broken, and on what ground."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from decisionkit.core.shown import general
from decisionkit.evaluation.veto import AT_LIMIT
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, cell
from decisionkit.workbook.places import FIRST, NAME, RULE_ROWS, Places
from decisionkit.workbook.sheets.steps_parts import heading, option_stubs


def write(page: Page, model: Model, places: Places) -> None:
    """Write the vetoes, the limits that options break, and the words for it."""
    _rules(page, model, places)
    _texts(page, model, places)


def _rules(page: Page, model: Model, places: Places) -> None:
    d = model.decision
    heading(page, places.rules, "Vetoes")
    for offset, fact in enumerate(RULE_ROWS):
        page.put(places.rules + offset, NAME, fact, "step_head")
        for k in range(places.room.vetoes):
            where = (places.rules + offset, FIRST + k)
            if fact == "number":
                page.put(*where, k + 1, "step_head")
                continue
            page.calc(*where, _rule_formula(fact, places, k), _rule_value(fact, model, k), "step")
    heading(page, places.triggers, "Limits broken (1) by each option")
    option_stubs(page, model, places, places.triggers)
    for i in range(places.room.options):
        for k in range(places.room.vetoes):
            real = i < len(d.options) and k < len(model.rules)
            value = int(model.triggered[i, k]) if real else 0
            page.calc(places.triggers + i, FIRST + k, _trigger_formula(places, i, k), value, "step")


def rule_cell(fact: str, places: Places, k: int) -> str:
    """Return a fact about veto k, for the cells below it."""
    return cell(places.rules + RULE_ROWS.index(fact), FIRST + k, row_abs=True)


def _rule_value(fact: str, model: Model, k: int) -> Any:
    d = model.decision
    if k >= len(model.rules):
        return {"leaf": 0, "sign": 1, "limit": 0}.get(fact, "")
    party, leaf, limit, evidence = model.rules[k]
    return {
        "party": d.parties[party].id,
        "name": d.parties[party].name,
        "leaf": leaf + 1,
        "leaf_name": d.leaves[leaf].name,
        "sign": d.directions[leaf],
        "limit": limit,
        "evidence": evidence,
    }[fact]


def _rule_formula(fact: str, places: Places, k: int) -> str:
    number, party, leaf = (rule_cell(name, places, k) for name in ("number", "party", "leaf"))

    def look_up(header: str) -> str:
        return f"INDEX(dk_vetoes[{header}],{number})"

    found = f"IFERROR(MATCH({look_up('Criterion')},dk_leaf_ids,0),0)"
    return {
        "party": f'IF({number}<=ROWS(dk_vetoes[Party]),{look_up("Party")}&"","")',
        "name": f'IF({party}="","",IFERROR(INDEX(dk_parties[Party],MATCH({party},dk_parties[Id],0))&"",{party}))',
        "leaf": f'IF({party}="",0,IF(ISNUMBER({look_up("Limit")}),{found},0))',
        "leaf_name": f'IF({leaf}=0,"",INDEX(dk_leaf_names,{leaf}))',
        "sign": f"IF({leaf}=0,1,INDEX(dk_sign,{leaf}))",
        "limit": f"IF({leaf}=0,0,{look_up('Limit')})",
        "evidence": f'IF({party}="","",{look_up("Evidence")}&"")',
    }[fact]


def _trigger_formula(places: Places, i: int, k: int) -> str:
    leaf, sign, limit = (rule_cell(name, places, k) for name in ("leaf", "sign", "limit"))
    position = f"INDEX({places.leaf_row(places.positions, i)},{leaf})"
    performance = f"INDEX({places.leaf_row(places.performance, i)},{leaf})"
    breaks = f"{sign}*{performance}<={sign}*{limit}+{AT_LIMIT:.0E}*ABS({limit})"
    return (
        f'IF(OR({leaf}=0,{places.option_cell("role", i)}<>"option"),0,IF({position}=0,0,'
        f"IF(ISNUMBER(INDEX(dk_scores[Mode],{position})),IF({breaks},1,0),0)))"
    )


def _texts(page: Page, model: Model, places: Places) -> None:
    """Write who blocks each option and on what ground, one veto after the other."""
    for start, title, texts, formula in (
        (places.blockers, "Who blocks, joined from left to right", _blocker_texts, _blocker_formula),
        (places.grounds, "On what ground, joined from left to right", _ground_texts, _ground_formula),
    ):
        heading(page, start, title)
        option_stubs(page, model, places, start)
        _joined(page, model, places, start, texts, formula)


def _joined(
    page: Page,
    model: Model,
    places: Places,
    start: int,
    texts: Callable[[Model, int], list[str]],
    formula: Callable[[Places, int, int], str],
) -> None:
    for i in range(places.room.options):
        parts = texts(model, i) if i < len(model.decision.options) else []
        for k in range(places.room.vetoes):
            before = f"{cell(start + i, FIRST + k - 1)}&" if k > 0 else ""
            page.calc(start + i, FIRST + k, before + formula(places, i, k), "".join(parts[: k + 1]), "step_text")


def _first(places: Places, i: int, k: int, fact: str) -> str:
    """Return a test: is veto k broken, and the first broken one with the same party or leaf?"""
    row = places.rules + RULE_ROWS.index(fact)
    mine = cell(places.triggers + i, FIRST + k)
    if k == 0:
        return f"{mine}=1"
    names = f"{cell(row, FIRST, row_abs=True)}:{cell(row, FIRST + k - 1, row_abs=True)}"
    flags = f"{cell(places.triggers + i, FIRST)}:{cell(places.triggers + i, FIRST + k - 1)}"
    return f"AND({mine}=1,SUMPRODUCT(({names}={rule_cell(fact, places, k)})*{flags})=0)"


def _blocker_formula(places: Places, i: int, k: int) -> str:
    return f'IF({_first(places, i, k, "party")},", "&{rule_cell("name", places, k)},"")'


def _ground_formula(places: Places, i: int, k: int) -> str:
    leaf = rule_cell("leaf", places, k)
    position = f"INDEX({places.leaf_row(places.positions, i)},{leaf})"
    performance = f"ROUND(INDEX({places.leaf_row(places.performance, i)},{leaf}),2)"
    own = f'INDEX(dk_scores[Evidence],{position})&""'
    evidence = f'IF({own}="",{rule_cell("evidence", places, k)},{own})'
    text = f'"; "&{rule_cell("leaf_name", places, k)}&" "&{performance}&IF({evidence}="",""," ("&{evidence}&")")'
    return f'IF({_first(places, i, k, "leaf")},{text},"")'


def _blocker_texts(model: Model, i: int) -> list[str]:
    parties = [rule[0] for rule in model.rules]
    names = [f", {model.decision.parties[p].name}" for p in parties]
    return _firsts(model, i, parties, names)


def _ground_texts(model: Model, i: int) -> list[str]:
    d = model.decision
    texts = []
    for _, leaf, _, own in model.rules:
        evidence = model.evidence.get((d.options[i].id, d.leaves[leaf].id), "") or own
        ground = f" ({evidence})" if evidence else ""
        texts.append(f"; {d.leaves[leaf].name} {general(round(model.performance[i, leaf], 2))}{ground}")
    return _firsts(model, i, [rule[1] for rule in model.rules], texts)


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
