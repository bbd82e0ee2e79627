"""Sensitivity: weights at which the lead passes, who takes it, and the ends of lines are the library's."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.robustness.tipping import tips
from decisionkit.workbook.calculations import profile
from decisionkit.workbook.calculations.sensitivity import ALL, APART, BELOW, NAME, POINTS
from decisionkit.workbook.pages import sensitivity
from decisionkit.workbook.plan.layout import MOST_DRAWN
from decisionkit.workbook.plan.planned import MOST_SWEPT, plan
from tests.random_decision import random_decision
from tests.spreadsheet import calculated, differences
from tests.workbook.made import built
from tests.workbook.pages.summary_facts import Expected, Read

SEEDS = range(8)
SHAPES = ((3, 3, 1), (6, 5, 1), (9, 9, 2), (7, 8, 3), (30, 4, 1), (2, 1, 1))


def decisions(method: str = "weighted_sum", seeds: range = SEEDS) -> list[Decision]:
    """Return decisions of several shapes, some options blocked or only compared."""
    return [
        random_decision(seed, *shape, n_parties=seed % 3, n_references=seed % 2, method=method)
        for seed in seeds
        for shape in SHAPES
    ]


def read(decision: Decision) -> Read:
    return Read(decision, plan(decision, ("Sensitivity",)))


@pytest.mark.parametrize(("method", "seeds"), [("weighted_sum", SEEDS), ("topsis", range(5))])
def test_the_weights_at_which_the_lead_passes_are_those_of_the_library(method: str, seeds: range) -> None:
    told = 0
    for decision in decisions(method, seeds):
        found, known = read(decision), Expected(decision)
        tops = [name for name, _, _ in known.tops]
        count = len(decision.tops)
        assert found.strip("h", "name")[: len(tops)] == tops
        assert found.strip("h", "number")[count:] == [0] * (len(found.strip("h", "number")) - count)
        shares = [share for _, share, _ in known.tops]
        assert found.strip("h", "share")[: len(tops)] == pytest.approx(shares, abs=1e-9)
        wanted = _tips(decision)
        for k, name in enumerate(found.strip("h", "name")[:count]):
            for side in ("below", "above"):
                weight, who = wanted[name][side]
                assert found.strip("h", side)[k] == pytest.approx(weight, abs=1e-9), (decision.title, name, side)
                assert found.strip("h", f"{side}_who")[k] == who
                told += weight >= 0
    assert told > 30


def _tips(decision: Decision) -> dict[str, dict[str, tuple[float, str]]]:
    """Return by top criterion the weights below and above today's and who then leads; -1 and "" for none."""
    names = {o.id: o.name for o in decision.options} | {top.id: top.name for top in decision.tops}
    found = {top.name: {"below": (-1.0, ""), "above": (-1.0, "")} for top in decision.tops}
    for tip in tips(decision) or ():
        found[names[tip.criterion]]["below" if tip.below else "above"] = (tip.weight, names[tip.leader])
    return found


def test_lines_end_where_the_library_has_the_scores() -> None:
    drawn = 0
    for decision in decisions():
        found, known = read(decision), Expected(decision)
        ranked = known.outcome.order[:MOST_DRAWN]
        rows = [key for key in _rows(found, decision, known) if key is not None]
        for i, key in enumerate(_rows(found, decision, known)):
            for k, (_, share, inside) in enumerate(known.tops[:MOST_SWEPT]):
                points = found.block("line")[i][POINTS * k : POINTS * (k + 1)]
                if key not in ranked or share > 1 - 1e-9:
                    assert points == [BELOW] * POINTS
                    continue
                own, whole = known.adds(key, inside), known.sums.score_of(key)
                assert points[:NAME] == pytest.approx([(whole - own) / (1 - share), own / share], abs=1e-9)
                drawn += 1
        assert set(ranked) <= set(rows)
    assert drawn > 300


def _rows(found: Read, decision: Decision, known: Expected) -> list[str | None]:
    """Return the option of each line of a chart: by rows of the first sheet, or by places where there are many."""
    if found.layout.drawn_options < found.layout.options:
        return [*known.outcome.order[:MOST_DRAWN]]
    options: list[str | None] = [o.id for o in decision.options if o.role == "option"]
    return options + [None] * (found.layout.drawn_options - len(options))


def test_names_stand_in_the_order_of_the_ends_and_apart() -> None:
    apart = 0
    for decision in decisions():
        lines = read(decision).block("line")
        for k in range(len(lines[0]) // POINTS):
            ends = sorted(((row[POINTS * k + NAME], row[POINTS * k + ALL]) for row in lines), reverse=True)
            there = [(name, end) for name, end in ends if name != BELOW]
            for (name, end), (next_name, next_end) in pairwise(there):
                assert name - next_name >= APART - 1e-9
                assert end >= next_end
                apart += 1
    assert apart > 200


def test_why_there_is_nothing_to_say_is_said() -> None:
    decision = random_decision(3, 6, 5, 1, n_parties=0, method="weighted_sum")
    for other, said in (
        (
            replace(decision, method="vikor"),
            "Weights that take the lead away are told of a weighted sum and of TOPSIS; ranked by VIKOR.",
        ),
        (replace(decision, judgments=decision.judgments[1:]), sensitivity.NOTHING),
    ):
        found = read(other)
        assert found.cells["Sensitivity"][sensitivity.SENTENCE, sensitivity.NAME] == said
        assert {*found.strip("h", "below"), *found.strip("h", "above")} == {-1}
        shown = found.cells["Sensitivity"][sensitivity.HEAD + 1, sensitivity.BELOW]
        assert not shown, "nothing is said of weights, not even that there is none"


def test_the_page_does_not_depend_on_the_numbers_of_the_day() -> None:
    decision = dk.ceasefire()
    halved = replace(decision, judgments=decision.judgments[::2])
    one, other = (next(s for s in read(each).book.sheets if s.name == "Sensitivity") for each in (decision, halved))
    assert (one.fills, one.charts, one.rules, one.heights) == (other.fills, other.charts, other.rules, other.heights)
    assert len(one.charts) == len(decision.tops) + 1
    assert all(len(chart.text) > 40 for chart in one.charts)
    assert np.all([len(chart.series) == plan(decision).options + 1 for chart in one.charts[:-1]])
    assert len(one.charts[-1].series) == 2 * plan(decision).options + len(decision.tops)


def test_a_spreadsheet_finds_the_same_weights_by_topsis() -> None:
    decision = random_decision(4, 7, 6, 2, n_parties=1, n_references=1, method="topsis")
    assert tips(decision)
    book = built(decision, ("Sensitivity",))
    assert differences(book, calculated(book)) == []


def test_profiles_are_the_values_of_the_best_few_and_names_stand_apart() -> None:
    drawn = 0
    for decision in decisions(seeds=range(4)):
        found, known = read(decision), Expected(decision)
        if not profile.is_drawn(found.layout):
            continue
        best = known.outcome.order[: profile.MOST]
        there = [name for name, _, _ in known.tops]
        names = []
        for i, key in enumerate(_rows(found, decision, known)):
            points = found.block("profile")[i]
            if key not in best:
                assert set(points[: found.layout.swept + 1]) == {BELOW}
                continue
            for k, name in enumerate(found.strip("z", "name")[: found.layout.swept]):
                if name in there:
                    _, share, inside = known.tops[there.index(name)]
                    assert points[k] == pytest.approx(known.adds(key, inside) / share, abs=1e-9)
                    drawn += 1
            names.append((points[found.layout.swept], points[found.layout.swept - 1]))
        assert len(names) == len(best)
        for (place, end), (next_place, next_end) in pairwise(sorted(names, reverse=True)):
            assert place - next_place >= profile.APART - 1e-9
            assert end >= next_end
            assert 0 <= next_place < place <= profile.HIGHEST
    assert drawn > 100
