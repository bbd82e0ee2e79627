"""Comparisons: the judgment to look at first, and the value that would fit, are the library's."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.weights import comparison_matrix, groups
from decisionkit.core.families.pairwise import CONSISTENT_UP_TO
from decisionkit.methods import weigh
from decisionkit.robustness.consistency import consistency
from decisionkit.workbook.pages.pairs import blocks
from decisionkit.workbook.plan.planned import plan
from tests.random_decision import random_decision
from tests.workbook.described_book import Typing
from tests.workbook.shown import Shown


def decisions() -> list[Decision]:
    """Return decisions whose weights follow from comparisons, every third of which is turned round."""
    found = []
    for seed, depth in product(range(5), (1, 2, 3)):
        decision = random_decision(
            seed, 3, 7, depth, n_parties=0, n_evidence=0, n_references=0, weights_from="comparisons"
        )
        turned = [c if k % 3 else replace(c, ratio=1 / c.ratio) for k, c in enumerate(decision.comparisons)]
        found.append(replace(decision, comparisons=tuple(turned)))
    return found


def test_the_judgment_to_look_at_first_is_the_library_s() -> None:
    told = 0
    for decision in decisions():
        book = Typing(decision, plan(decision))
        names = {c.id: c.name for c in decision.criteria}
        by_parent = {found.parent: found for found in consistency(decision)}
        wanted, marked = [], set()
        for parent, members in groups(decision.criteria).items():
            found = by_parent.get(parent)
            if found is None or found.ratio <= CONSISTENT_UP_TO:
                continue
            first, second = found.worst[0]
            said = weigh(comparison_matrix([c.id for c in members], decision.comparisons), method="ahp").diagnostics
            wanted.append((names[first], names[second], said["worst_given"][0], said["worst_fitting"][0]))
            marked.add(frozenset((names[first], names[second])))
        page = book.values["Pairs"]
        words = [str(page[block.fact_row("worst_words"), 3] or "") for block in blocks(decision)]
        assert sum(1 for each in words if each) == len(wanted)
        for first, second, given, fitting in wanted:
            start = f"Look first at {first} against {second}: "
            text = next(each for each in words if each.startswith(start))
            numbers = text.removeprefix(start).replace(" was judged, ", "|").split(" would")[0].split("|")
            np.testing.assert_allclose([float(each) for each in numbers], [given, fitting], atol=0.0051)
            told += 1
        rows = zip(book.table("dk_comparisons"), book.named("dk_q_worst"), strict=False)
        assert {frozenset((row["First"], row["Second"])) for row, worst in rows if worst == 1} == marked
    assert told > 10


def test_judgments_that_agree_need_no_second_look() -> None:
    decision = random_decision(41, 3, 4, 1, n_parties=0, n_evidence=0, n_references=0, weights_from="comparisons")
    shown = Shown(decision)
    place = {c.name: k for k, c in enumerate(decision.criteria)}
    pairs = list(zip(shown.values("dk_q_first"), shown.values("dk_q_second"), strict=True))
    for k, (first, second) in enumerate(pairs):
        if first in place and second in place:
            shown.type("dk_q_ratio", 2.0 ** (place[second] - place[first]), k)
    assert shown.value("dk_faults") == 0
    assert set(shown.values("dk_q_worst")) == {0}
