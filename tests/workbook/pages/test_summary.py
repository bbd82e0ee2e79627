"""Summary: what its cells and charts say is what the library says; where it is not ready it says nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.workbook.calculations import listed, moving
from decisionkit.workbook.pages import summary_shape as summary
from tests.random_decision import random_decision
from tests.workbook.pages.summary_facts import Expected, Read

SEEDS = range(3)
SHAPES = ((3, 3, 1), (9, 6, 2), (6, 7, 3), (7, 8, 1))
METHODS = ("weighted_sum", "topsis", "weighted_sum")


@cache
def pairs() -> list[tuple[Read, Expected]]:
    """Return decisions of several shapes with what is shown and what is expected: some with parties, by two methods."""
    found = []
    for seed in SEEDS:
        for k, (n, m, depth) in enumerate(SHAPES):
            some = (seed + k) % 3
            method = METHODS[seed]
            made = random_decision(seed, n, m, depth, n_parties=some, n_references=some, n_evidence=3, method=method)
            found.append((Read(made), Expected(made)))
    return found


def test_the_list_says_what_the_library_says() -> None:
    seen: Counter[str] = Counter()
    for read, known in pairs():
        ranked = len(known.outcome.order)
        lines = [known.names.get(key, "Blocked before any scoring") for key in known.lines]
        names = [str(name or "").removesuffix(" (compared only)") for name in read.column(summary.OPTION)]
        assert names == lines + [""] * (read.layout.lines - len(lines))
        places = [known.outcome.ranks[known.outcome.options.index(key)] for key in known.outcome.order]
        assert read.column(summary.PLACE)[:ranked] == pytest.approx(places)
        scored = known.lines[: ranked + len(known.compared)]
        scores = [known.outcome.score_of(key) for key in scored]
        assert read.column(summary.SCORE)[: len(scores)] == pytest.approx(scores, abs=1e-9)
        _compare_values(read, known, scored)
        seen += Counter({"ranked": ranked, "compared": len(known.compared), "blocked": len(known.blocked)})
    assert all(seen[kind] > 2 for kind in ("ranked", "compared", "blocked")), seen


def _compare_values(read: Read, known: Expected, scored: list[str]) -> None:
    """Compare the columns of values; the last gathers the others where there are more than columns."""
    shown = list(known.tops)
    if len(shown) > read.layout.shown_tops:
        rest = shown[read.layout.shown_tops - 1 :]
        inside = np.any([each[2] for each in rest], axis=0)
        shown = [*shown[: read.layout.shown_tops - 1], ("All others", sum(each[1] for each in rest), inside)]
    assert [head.split("\n")[0] for head in read.heads() if head] == [name for name, _, _ in shown]
    for k, (_, share, inside) in enumerate(shown):
        wanted = [known.adds(key, inside) / share for key in scored]
        assert read.column(summary.FIRST + k)[: len(wanted)] == pytest.approx(wanted, abs=1e-9)


def test_the_segments_of_a_bar_add_up_to_the_weighted_sum() -> None:
    for read, known in pairs():
        for key, row in zip(known.outcome.order, read.block("adds"), strict=False):
            assert sum(each for each in row if each != "") == pytest.approx(known.sums.score_of(key), abs=1e-9)
        beyond = read.block("adds")[len(known.outcome.order) :]
        assert all(each == "" for row in beyond for each in row), "only ranked options have bars"


def test_lines_reach_from_no_weight_of_the_heaviest_to_all_of_it() -> None:
    drawn = 0
    facts = pairs()[0][0].where.strips["o"]
    assert facts.place("with_all")[1] == facts.place("with_none")[1] + 1, "a line is drawn from two cells side by side"
    for read, known in pairs():
        share, inside = known.tops[0][1], known.tops[0][2]
        ranked = known.outcome.order[: moving.MOST_LINES]
        options = [o.id for o in known.decision.options if o.role == "option"]
        ends = list(zip(read.strip("o", "with_none"), read.strip("o", "with_all"), strict=True))
        for i, key in enumerate(options):
            whole, own = known.sums.score_of(key), known.adds(key, inside)
            wanted = ((whole - own) / (1 - share), own / share) if key in ranked and share < 1 else (-1, -1)
            assert ends[i] == pytest.approx(wanted, abs=1e-9)
            drawn += key in ranked
    assert drawn > 30


def test_ranges_reach_from_the_score_at_the_worse_ends_to_that_at_the_better_ones() -> None:
    compared = 0
    for read, known in pairs():
        if known.decision.method != "weighted_sum":
            assert set(read.strip("l", "score")) == {moving.BELOW}
            continue
        assert read.layout.has("Details")
        every = np.ones(len(known.decision.leaves), dtype=bool)
        columns = [read.strip("l", name) for name in ("score", "down", "up")]
        for k, key in enumerate(known.outcome.order[: read.layout.lines]):
            score, down, up = (column[k] for column in columns)
            wanted = [known.adds(key, every, end) for end in ("best guess", "worse", "better")]
            assert [score, score - down, score + up] == pytest.approx(wanted, abs=1e-9)
            compared += 1
    assert compared > 20


def test_who_blocks_and_on_what_limit() -> None:
    read = Read(dk.ceasefire())
    said = [text for text in read.column(summary.FIRST + read.layout.shown_tops + 1) if text]
    assert len(said) == 6
    assert "Russia: Russian acceptance ≤ 2" in said


def test_nothing_is_shown_while_the_workbook_is_not_ready() -> None:
    decision = dk.ceasefire()
    read = Read(replace(decision, judgments=decision.judgments[1:]))
    assert str(read.cells["Summary"][summary.LEAD, summary.PLACE]).startswith("Not ready")
    columns = range(summary.PLACE, summary.FIRST + read.layout.shown_tops + 2)
    assert {each or "" for column in columns for each in read.column(column)} == {""}
    assert {each for row in read.block("adds") for each in row} == {""}
    assert set(read.strip("o", "with_all")) == {moving.BELOW}
    assert {read.single(name) for name in ("bars_title", "lines_title", "today", "ends_title")} == {""}


def test_the_page_does_not_depend_on_the_numbers_of_the_day() -> None:
    decision = dk.ceasefire()
    halved = replace(decision, judgments=decision.judgments[::2], parties=decision.parties)
    one, other = (next(s for s in Read(each).book.sheets if s.name == "Summary") for each in (decision, halved))
    assert (one.fills, one.charts, one.rules, one.heights) == (other.fills, other.charts, other.rules, other.heights)


def test_every_chart_is_described_and_reads_what_is_there() -> None:
    for decision in (dk.ceasefire(), random_decision(1, 3, 3, 1)):
        page = next(sheet for sheet in Read(decision).book.sheets if sheet.name == "Summary")
        assert len(page.charts) == 3
        for chart in page.charts:
            assert len(chart.text) > 40
            axis = chart.settings["x_axis"]
            assert axis["min"] == 0


def test_what_is_not_listed_is_counted() -> None:
    decision = random_decision(3, 40, 6, 1, n_parties=2, n_references=1)
    read, known = Read(decision), Expected(decision)
    names = [str(name or "").removesuffix(" (compared only)") for name in read.column(summary.OPTION)]
    listed_first = [known.names[key] for key in known.outcome.order][: listed.LEAST_RANKED]
    assert names[: len(listed_first)] == listed_first
    left = len(known.lines) - read.layout.lines
    more = read.cells["Summary"][summary.HEAD + read.layout.lines + 1, summary.OPTION]
    assert more == f"… and {left} more on Decision"
