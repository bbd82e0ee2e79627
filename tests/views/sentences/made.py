"""Facts of every kind, a book with the sentences over them, and which ways through the formulas they take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from decisionkit.formula.cells import constant, values_of
from decisionkit.formula.evaluation import with_names
from decisionkit.formula.nodes import Call, Node
from decisionkit.views.facts import FACTS, NUMBER, Value, facts
from decisionkit.views.headline import listed
from decisionkit.views.sentences import SENTENCES, TIP, formula, names_in, tree

COUNT, PART = 4000, 10
TEXTS: Mapping[str, str] = {**SENTENCES, "tip": TIP}
NAMES = ("Estate", "Saloon", "City", 'The "old" way', "Übergang & Co", "=1+1", "Plan 20", "a", "東京", "Wait, then see")
#: Numbers that are hard to round: halves, what is nearly one, less than nothing, much.
HARD = (6.75, 6.85, 6.7499999999999, 2.675, 0.05, -0.04, -0.05, -1.25, 0.0, 1e-12, 1234567.891, 7.0, 6.95)


def made(seed: int) -> Mapping[str, Value]:
    """Return facts that could be those of a decision, or nearly so."""
    rng = np.random.default_rng([seed, 11])

    def one(*values: Any) -> Any:
        return values[int(rng.integers(len(values)))]

    def number(top: float = 10.0) -> float:
        return float(one(*HARD)) if rng.random() < 0.3 else round(float(rng.uniform(-0.2, 1)) * top, one(0, 1, 2, 10))

    def share() -> float:
        return float(one(0.0, 1.0, 0.005, 0.125, 0.2850, 0.1, 0.25, 1 / 3, round(float(rng.random()), 12)))

    names = [NAMES[k] for k in rng.permutation(len(NAMES))]
    first = number()
    count, scored = one(0, 1, 2, 3, 12), one(1, 5, 12)
    second = one(first, round(first - 0.3, 10), round(first - 0.01, 10), number())
    blocked, weight, tied = one(0, 0, 1, 2, 6), share(), one(1, 1, 1, 2, 3)
    middle = one("", listed(names[:tied]), names[1], listed(names[:4]))
    return facts(
        faults=one(0, 0, 0, 0, 0, 0, 0, 1, 2, 5),
        fault="Estate has no score for price.",
        options=one(0, *[count + blocked] * 9),
        count=count,
        first=names[0],
        first_score=first,
        second=names[1],
        second_score=second,
        tied=tied,
        near=one(0, 1, 2, 5),
        spread=one(0.0, 0.04, 0.05, number(1)),
        top=one(0, 1, 10, 10, 10, 100),
        decimals=one(0, 1, 1, 2),
        lower=one(0, 0, 0, 1),
        tips_known=one(0, 1),
        tips_sought=one(0, 0, 7),
        tip_leader=one("", names[1], names[2]),
        tip_criterion=names[3],
        tip_below=one(0, 1),
        tip_weight=weight,
        tip_now=one(share(), round(weight + 0.001, 12), round(weight + 0.00001, 12)),
        reference=one("", "", names[4]),
        reference_score=number(),
        blocked=blocked,
        surely=one("", 0, 1, blocked),
        inconsistent=one(0.0, 0.0, 0.1, share()),
        recorded=one(0, 1, 1),
        unsupported=share(),
        sources=one(0, 1, 2, 3, 5, 9),
        own=one(0, 1, scored, int(rng.integers(scored + 1))),
        scored=scored,
        holds=one("", 0, 1),
        middle=middle,
        worst=one("", middle, names[5]),
        best=one("", middle, names[6]),
    )


def book(rows: Sequence[Mapping[str, Value]], path: Path) -> Mapping[tuple[int, str], str]:
    """Write a row of facts and sentences for each; return the cell of each sentence by row and name."""
    column = {name: k for k, name in enumerate([*(fact.name for fact in FACTS), *TEXTS])}
    numbers = {fact.name for fact in FACTS if fact.kind == NUMBER}
    cells = {}
    with xlsxwriter.Workbook(path) as written:
        sheet = written.add_worksheet("Facts")
        for row, known in enumerate(rows):
            places = {name: xl_rowcol_to_cell(row, k) for name, k in column.items()}
            for name, value in known.items():
                _put(sheet, row, column[name], value, as_formula=row % 2 == 0 and name in numbers)
            for name, text in TEXTS.items():
                sheet.write_formula(row, column[name], f"={formula(text, places)}")
                cells[row, name] = places[name]
    return cells


def _put(sheet: Any, row: int, column: int, value: Value, as_formula: bool) -> None:
    """Write a fact; a number that is not known is a blank cell, or what a formula gives in its place."""
    if isinstance(value, str) and value == "":
        if as_formula:
            sheet.write_formula(row, column, '=""')
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    else:
        sheet.write_number(row, column, value)


def ways(sentence: str, known: Mapping[str, Value]) -> Iterator[tuple[int, bool]]:
    """Yield which IF, by its position, of a sentence holds or does not, of those that are looked at."""
    names = {name: constant(known[name]) for name in names_in(sentence)}
    waiting = [tree(sentence)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Call) and node.function.name == "IF":
            holds = bool(values_of(with_names(node.arguments[0], names))[0])
            yield node.position, holds
            waiting += [node.arguments[0], node.arguments[1 if holds else 2]]
        else:
            waiting += parts(node)


def parts(node: Node) -> list[Any]:
    """Return the nodes right below one."""
    found: list[Any] = []
    for field in fields(node):
        value = getattr(node, field.name)
        found += [each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Node)]
    return found


def calls(sentence: str) -> list[tuple[Call, int]]:
    """Return every call of a sentence and how deep it is nested."""
    found, waiting = [], [(tree(sentence), 1)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, Call):
            found.append((node, depth))
            depth += 1
        waiting += [(part, depth) for part in parts(node)]
    return found
