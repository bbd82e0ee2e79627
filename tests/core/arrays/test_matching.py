from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError

FRAME = pd.DataFrame({"cost": [1.0, 2.0, 3.0], "quality": [7, 6, 5]}, index=["A", "B", "C"])
WEIGHTS = {"quality": 3, "cost": 1}
DIRECTIONS = {"quality": "max", "cost": "min"}
ARRAY = FRAME.to_numpy()
WANTED = dk.score(ARRAY, [1, 3], ["min", "max"], bounds=[(0, 5), (0, 10)]).scores.tolist()
BOUNDS = {"quality": (0, 10), "cost": (0, 5)}


def faults(*given: Any, **more: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        dk.score(*given, **more)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    "bounds",
    [
        BOUNDS,
        pd.DataFrame(BOUNDS, index=["low", "high"]),
        pd.DataFrame(BOUNDS, index=["min", "max"]).iloc[::-1],
        pd.DataFrame(BOUNDS, index=["low", "high"]).T,
        {"high": {"cost": 5, "quality": 10}, "low": {"quality": 0, "cost": 0}},
        {"quality": {"high": 10, "low": 0}, "cost": {"low": 0, "high": 5}},
    ],
)
def test_bounds_stand_either_way_round(bounds: Any) -> None:
    assert dk.score(FRAME, WEIGHTS, DIRECTIONS, bounds=bounds).scores.tolist() == WANTED


@pytest.mark.parametrize(
    "weights",
    [
        pd.Series(WEIGHTS),
        pd.DataFrame({"weight": WEIGHTS}),
        pd.DataFrame({"criterion": ["quality", "cost"], "weight": [3, 1]}),
        pl.DataFrame({"criterion": ["quality", "cost"], "weight": [3, 1]}),
        {" Quality": 3, "COST\u200b": 1},
        [1, 3],
        pd.Series([1, 3]),
        pd.Series([3, 1], index=[1, 0]).sort_index(),
    ],
)
def test_weights_are_matched_or_go_by_position(weights: Any) -> None:
    assert dk.score(FRAME, weights, DIRECTIONS, bounds=BOUNDS).scores.tolist() == WANTED


@pytest.mark.parametrize(
    "directions",
    [
        pd.Series(DIRECTIONS),
        pd.DataFrame({"better": DIRECTIONS}),
        pd.DataFrame([DIRECTIONS]),
        pl.DataFrame([DIRECTIONS]),
    ],
)
def test_directions_are_matched(directions: Any) -> None:
    assert dk.score(FRAME, WEIGHTS, directions, bounds=BOUNDS).scores.tolist() == WANTED


@pytest.mark.parametrize(
    "table",
    [
        FRAME.to_dict(orient="index"),
        FRAME.reset_index(),
        pl.DataFrame(FRAME.reset_index().to_dict(orient="list")),
        FRAME.astype("Int64"),
        FRAME.astype("category"),
        FRAME.astype(object),
        {"A": pd.Series({"cost": 1, "quality": 7}), "B": {"quality": 6, "cost": 2}, "C": [3, 5]},
    ],
)
def test_a_table_says_its_names(table: Any) -> None:
    found = dk.score(table, WEIGHTS, DIRECTIONS, bounds=BOUNDS)
    assert found.scores.tolist() == WANTED
    assert (found.options, found.criteria) == (("A", "B", "C"), ("cost", "quality"))
    assert found.score_of(" a") == WANTED[0]
    assert "weights: cost 0.25, quality 0.75" in str(found)


def test_rows_with_labels_are_matched_to_the_first() -> None:
    rows = [{"cost": 1, "quality": 7}, {"quality": 6, "cost": 2}, {"quality": 5, "cost": 3}]
    found = dk.score(rows, WEIGHTS, DIRECTIONS, bounds=BOUNDS)
    assert found.scores.tolist() == WANTED
    assert found.options == ("option 1", "option 2", "option 3")
    assert faults([rows[0], {"quality": 6, "price": 2}], WEIGHTS, DIRECTIONS) == [
        "performance 2: needs one label for each label; found none for 'cost'; unknown 'price'. "
        "Label it as performance: 'cost', 'quality'."
    ]


def test_a_batch_of_frames_or_of_weights() -> None:
    turned = FRAME[["quality", "cost"]].loc[["C", "A", "B"]]
    found = dk.score([FRAME, turned], WEIGHTS, DIRECTIONS, bounds=BOUNDS)
    assert found.scores.tolist() == [WANTED, WANTED]
    weights = pd.DataFrame([WEIGHTS, {"quality": 1, "cost": 3}])
    found = dk.score(FRAME, weights, DIRECTIONS, bounds=BOUNDS)
    assert found.scores.shape == (2, 3)
    assert found.scores[0].tolist() == WANTED


def test_labels_beside_an_array_name_its_columns() -> None:
    found = dk.score(ARRAY, {"cost": 1, "quality": 3}, DIRECTIONS, bounds=BOUNDS)
    assert (found.scores.tolist(), found.criteria) == (WANTED, ("cost", "quality"))
    found = dk.score(ARRAY, WEIGHTS, DIRECTIONS, bounds=BOUNDS, criteria=["cost", "quality"])
    assert found.scores.tolist() == WANTED


def test_numbers_as_labels_count_the_columns_of_a_table_without_names() -> None:
    plain = FRAME.set_axis([0, 1], axis=1)
    for table in (ARRAY, plain):
        found = dk.score(table, pd.Series([3, 1], index=[1, 0]), ["min", "max"], bounds=[(0, 5), (0, 10)])
        assert found.scores.tolist() == WANTED
        assert found.criteria == ()
    moved = FRAME.reset_index(drop=True).loc[[2, 0, 1]]
    chosen = dk.select(moved, WEIGHTS, DIRECTIONS, costs=pd.Series([5.0, 1.0, 9.0]), budget=5)
    assert chosen.names == ("0",)  # its cost is 5: a sorted frame still knows which row is which


@pytest.mark.parametrize(
    ("given", "more", "said"),
    [
        (
            (FRAME, {"qualty": 3, "cost": 1}, DIRECTIONS),
            {},
            "weights: needs one label for each criterion; found none for "
            "'quality'; unknown 'qualty'. Did you mean 'quality'?",
        ),
        (
            (FRAME, {**WEIGHTS, "Cost ": 1}, DIRECTIONS),
            {},
            "weights: needs one label for each criterion; found twice "
            "'Cost '. Label it as performance: 'cost', 'quality'.",
        ),
        (
            (FRAME.T, WEIGHTS, DIRECTIONS),
            {},
            "performance: needs options in rows, criteria in columns; found criteria of "
            "weights as labels of its options. Turn the table round, as with .T.",
        ),
        (
            (FRAME.T, [1, 1, 1], ["max"] * 3),
            {"options": ["A", "B", "C"]},
            "performance: needs options in rows, criteria in "
            "columns; found labels the other way round. Turn the table round, as with .T.",
        ),
        (
            (FRAME, WEIGHTS, DIRECTIONS),
            {"options": ["C", "B", "A"]},
            "options: must be the labels of performance, in their "
            "order; found 'C' for 'A'. Leave options out, or rename the labels.",
        ),
        (
            (FRAME, WEIGHTS, DIRECTIONS),
            {"criteria": ["cost"]},
            "criteria: must be the labels of performance, in their "
            "order; found 1 for 2. Leave criteria out, or rename the labels.",
        ),
        (
            (FRAME.rename(columns={"quality": "Cost "}), [1, 1], ["max"] * 2),
            {},
            "performance, criteria, name 2: must look "
            "different from every other; found "
            "'Cost ' again (first in performance, criteria, name 1). Rename one of the two.",
        ),
        (
            (FRAME.rename(index={"B": None}), [1, 1], ["max"] * 2),
            {},
            "performance, option 2: a label must say something; found a blank. Give it a name, or take the labels off.",
        ),
        (
            ({"A": [1, 2], "B": [3, 4]}, [1, 1], ["max"] * 2),
            {},
            "performance: a mapping must say which are the options and "
            "which the criteria; found 'A', 'B' without names for the other side. "
            "Give a mapping of option to a mapping of "
            "criterion to number, or a frame.",
        ),
        (
            (FRAME.replace(6, np.nan), WEIGHTS, DIRECTIONS),
            {},
            "performance, B, quality: must be a finite number; found nan. Give a number, or leave the option out.",
        ),
        (
            (ARRAY, [1, 1], ["max"] * 2),
            {"options": ["Old town", "OLD\u00a0TOWN ", "C"]},
            "options, name 2: must look "
            "different from every other; found "
            "'OLD\\xa0TOWN ' again (first in options, name 1). Rename one of the two.",
        ),
    ],
)
def test_what_does_not_match_is_one_sentence(given: Any, more: Any, said: str) -> None:
    assert faults(*given, **more) == [said]


def test_a_blank_cell_of_any_kind_of_frame_is_named() -> None:
    for blank in (
        FRAME.astype("Int64").mask(FRAME == 6),
        FRAME.astype(object).mask(FRAME == 6, None),
        pl.DataFrame({"offer": ["A", "B", "C"], "cost": [1, 2, 3], "quality": [7, None, 5]}),
    ):
        [said] = faults(blank, WEIGHTS, DIRECTIONS)
        assert said.startswith("performance, B, quality: must be a finite number; found ")


def test_several_levels_and_dates_are_names() -> None:
    columns = pd.MultiIndex.from_tuples([("air", "noise"), ("air", "dust")])
    table = pd.DataFrame([[1, 2], [3, 4]], columns=columns, index=pd.to_datetime(["2026-01-01", "2027-01-01"]))
    found = dk.score(table, pd.Series([1, 3], index=columns[::-1]), ["max", "min"])
    assert found.criteria == ("air / noise", "air / dust")
    assert found.options == ("2026-01-01", "2027-01-01")
    assert found.weights.tolist() == [0.75, 0.25]


def test_parameters_and_sentences_have_the_names() -> None:
    with pytest.raises(dk.MethodError, match=r"PROMETHEE, indifference: must be .*; cost has -2\.0; found"):
        dk.score(FRAME, WEIGHTS, DIRECTIONS, method="promethee", q=pd.Series({"quality": 1, "cost": -2.0}))
    with pytest.raises(dk.MethodError, match=r"^PROMETHEE, quality: the indifference threshold must not exceed"):
        dk.score(
            FRAME, WEIGHTS, DIRECTIONS, method="promethee", q={"quality": 5, "cost": 0}, p={"cost": 1, "quality": 1}
        )
    square = pd.DataFrame([[1, 9, 5], [1 / 9, 1, 9], [1 / 5, 1 / 9, 1]], index=list("xyz"), columns=list("xyz"))
    assert "look first at x against y" in dk.weigh(square, method="ahp").notices[-1]
    with pytest.raises(InputError, match=r"^comparisons, y against x and x against y|^comparisons, x against y"):
        dk.weigh(square.replace(9, 8), method="ahp")


def test_a_group_table_that_is_turned_is_refused_or_mentioned() -> None:
    with pytest.raises(InputError, match=r"^data: needs judges in rows, .*; found 4 rows for 4 options"):
        dk.combine([[1, 1], [2, 3], [3, 2], [4, 4]], options=["A", "B", "C", "D"])
    assert "turned round" in dk.combine([[1, 1], [2, 3], [3, 2], [4, 4]], method="borda").notices[0]
    assert dk.combine([[1, 2, 3], [2, 1, 3]], options=["A", "B", "C"]).names == ("A", "B", "C")
    with pytest.raises(InputError, match=r"^criteria: Borda count has none; found \['A'\]\. The columns"):
        dk.combine([[1, 2]], method="borda", criteria=["A"])
    votes = dk.combine({"Left": 40, "Right": 35, "Centre": 25}, method="shapley_shubik")
    assert [row["party"] for row in votes.rows()] == ["Left", "Right", "Centre"]


def test_voices_are_matched_to_the_judges() -> None:
    rankings = pd.DataFrame([[1, 2], [2, 1]], index=["Ann", "Bob"], columns=["A", "B"])
    found = dk.combine(rankings, voices={"Bob": 3, "Ann": 1}, method="borda")
    assert found.values.tolist() == dk.combine([[1, 2], [2, 1]], voices=[1, 3], method="borda").values.tolist()


def test_constraints_are_matched_to_the_options() -> None:
    limits = [({"C": 1, "A": 0, "B": 0}, ">=", 1)]
    found = dk.select(FRAME, WEIGHTS, DIRECTIONS, costs={"C": 1, "B": 1, "A": 1}, budget=1, constraints=limits)
    assert found.names == ("C",)
    with pytest.raises(
        InputError, match=r"^constraints: needs one label for each option; found none for 'B'; unknown 'X'"
    ):
        dk.select(
            FRAME, WEIGHTS, DIRECTIONS, costs=[1, 1, 1], budget=1, constraints=[({"C": 1, "A": 0, "X": 0}, ">=", 1)]
        )


@pytest.mark.parametrize(
    "table",
    [
        {"A": {"cost": 1, "quality": 2}, "B": [1]},
        {"A": {"cost": 1, "quality": 2}, "B": 3},
        [{"cost": 1, "quality": 2}, [1, 2, 3]],
        [{"cost": 1, "quality": 2}, None],
    ],
    ids=repr,
)
def test_rows_of_different_lengths_are_refused(table: Any) -> None:
    [said] = faults(table, [1, 1], ["max", "max"])
    assert said.startswith("performance: rows must all have the same length")
