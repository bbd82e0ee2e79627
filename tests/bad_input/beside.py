"""Faults of what stands beside a table: weights, directions, bounds, names, profiles, costs and a budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from tests.bad_input.arrays import NotAvailable
from tests.bad_input.fault import Fault, instead, replaced, without
from tests.bad_input.results import nothing_chosen, same
from tests.bad_input.tables import TABLE

COUNTED = "must be as many as the 3 columns of performance; found"


def faults_of_sizes() -> Iterator[Fault]:
    """Yield a table, weights and directions that do not belong together."""
    rows = "needs options in rows"
    yield Fault("table: no rows", instead(performance=np.ones((0, 3))), "sentence", f"^performance: {rows}")
    yield Fault("table: one row without brackets", instead(performance=[1.0, 2.0, 3.0]), "sentence", rows)
    yield Fault("table: a blank row", replaced("performance", (1,), [None] * 3), "sentence", "(beta|option 2), ")
    yield Fault("table: a column too few", instead(performance=[[3.0, 2.0]] * 4), "sentence", "found 3")
    yield Fault("table: a column too many", instead(performance=[[3.0] * 4] * 4), "sentence", "found 3")
    yield Fault("table: too deep", instead(performance=[[[1.0, 2.0], [3.0]], [[1.0]]]), "sentence", "^performance")
    many = instead(performance=[TABLE] * 3, weights=[[0.5, 0.25, 0.25]] * 2)
    yield Fault("batches that do not fit", many, "sentence", "must broadcast|must be one table")
    yield Fault("weights: too few", instead(weights=[0.5, 0.5]), "sentence", f"weights: {COUNTED} 2")
    yield Fault("weights: too many", instead(weights=[0.25] * 4), "sentence", f"weights: {COUNTED} 4")
    yield Fault("weights: one number", instead(weights=1.0), "sentence", f"weights: {COUNTED} 0")


def faults_of_weights() -> Iterator[Fault]:
    """Yield weights that are not weights, and extreme ones."""
    negative = "weights, (speed|criterion 2): a weight must not be negative"
    yield Fault("weights: one negative", instead(weights=[1.0, -0.5, 0.5]), "sentence", negative)
    yield Fault("weights: negative and cancelling out", instead(weights=[1.0, -1.0, 0.0]), "sentence", negative)
    yield Fault("weights: a trifle below zero", instead(weights=[1.0, -5e-324, 0.0]), "sentence", negative)
    yield Fault("weights: all zero", instead(weights=[0.0] * 3), "sentence", "weights: must not all be zero")
    yield Fault("weights: zeros in a batch", instead(weights=[[1, 0, 0], [0, 0, 0]]), "sentence", r"weights\[1\]")
    yield Fault("weights: all minus zero", instead(weights=[-0.0] * 3), "sentence", "weights: must not all be zero")
    for name, weights in {
        "one is 1, the others 0": [0.0, 1.0, 0.0],
        "minus zero": [0.5, -0.0, 0.5],
        "one zero": [0.0, 1.0, 1.0],
        "all the same": [1.0, 1.0, 1.0],
        "far from summing to 1": [500.0, 250.0, 250.0],
        "huge": [1e150, 1e150, 1e150],
        "tiny": [1e-300, 1e-300, 2e-300],
        "the smallest numbers above zero": [5e-324, 5e-324, 5e-324],
        "one smallest number above zero": [1.0, 5e-324, 1.0],
        "from 1e-150 to 1e150": [1e-150, 1.0, 1e150],
        "from 1e-12 to 1e12": [1e-12, 1.0, 1e12],
        "one nearly 1": [1.0, 1e-17, 1e-17],
        "true and false": [True, False, True],
    }.items():
        yield Fault(f"weights: {name}", instead(weights=weights), "result")
    scaled = instead(weights=[0.5 * 730, 0.25 * 730, 0.25 * 730])
    yield Fault("weights: times 730", scaled, "result", rule=same)


def faults_of_directions() -> Iterator[Fault]:
    """Yield faulty directions, and all spellings of good ones."""
    value: Any
    for name, value, says in (
        ("too few", ["max", "min"], f"directions: {COUNTED} 2"),
        ("too many", [1, 1, 1, 1], f"directions: {COUNTED} 4"),
        ("none at all", [], f"directions: {COUNTED} 0"),
        ("an unknown word", ["min", "up", "max"], "directions, (speed|criterion 2)"),
        ("a blank", ["min", None, "max"], "directions, (speed|criterion 2).* a blank"),
        ("an empty text", ["min", "", "max"], "directions, (speed|criterion 2).* a blank"),
        ("zero", [-1, 0, 1], "directions, (speed|criterion 2)"),
        ("two", [-1, 2, 1], "directions, (speed|criterion 2)"),
        ("NaN", [-1, np.nan, 1], "directions, (speed|criterion 2)"),
        ("NaN in an array", np.array([-1, np.nan, 1]), "directions, (speed|criterion 2)"),
        ("true", [-1, True, 1], "directions, (speed|criterion 2)"),
        ("an array of truths", np.array([False, True, True]), "directions, (cost|criterion 1)"),
        ("complex", [-1, 1 + 0j, 1], "directions, (speed|criterion 2)"),
        ("not available", [-1, NotAvailable(), 1], "directions, (speed|criterion 2)"),
        ("a list within", [-1, [1], 1], "directions, (speed|criterion 2)"),
        ("two rows", np.ones((2, 3)), "directions, (cost|criterion 1)"),
        ("masked", np.ma.masked_array([-1, 1, 1], [False, True, False]), "directions, (speed|criterion 2).* a blank"),
        ("one word for all", "max", "directions: needs one per criterion"),
        ("one word in an array", np.array("max"), "directions: needs one per criterion"),
        ("one number for all", 1, "directions: needs one per criterion"),
        ("nothing", None, "directions: needs one per criterion"),
        ("a function", abs, "directions: needs one per criterion"),
        ("bytes", b"max", "directions"),
    ):
        yield Fault(f"directions: {name}", instead(directions=value), "sentence", says)
    for name, value in {
        "numbers": [-1, 1, 1],
        "floats": (-1.0, 1.0, 1.0),
        "both": ["min", 1, "max"],
        "capital letters": ["min", "MAX", "max"],
        "other words": ["cost", "Benefit", "higher"],
        "decimals": [-1, Decimal(1), 1],
        "fractions": [Fraction(-1), Fraction(1), Fraction(1)],
        "numpy's numbers": [np.int8(-1), np.float32(1), np.longdouble(1)],
        "an array of words": np.array(["min", "max", "max"]),
        "an array of objects": np.array(["min", 1, "max"], dtype=object),
        "backwards": np.array([1, 1, -1])[::-1],
    }.items():
        yield Fault(f"directions: {name}", instead(directions=value), "result", rule=same)


def faults_of_bounds() -> Iterator[Fault]:
    """Yield faulty bounds."""
    shape = r"bounds: must have shape \(3, 2\)"
    for name, value, says in (
        ("the wrong way round", [[0, 10], [10, 0], [0, 10]], "bounds, (speed|criterion 2): low must be below high"),
        ("no width", [[5, 5], [0, 10], [0, 10]], "bounds, (cost|criterion 1): low must be below high"),
        ("too narrow", [[0, 5], [0, 10], [0, 10]], "performance, (gamma|option 3), (cost|criterion 1): must lie on"),
        ("too few", [[0, 10], [0, 10]], shape),
        ("too many", [[0, 10]] * 4, shape),
        ("flat", [0, 10], shape),
        ("three to a criterion", [[0, 5, 10]] * 3, shape),
        ("the other way round", [[0, 0, 0], [10, 10, 10]], shape),
        ("a number", 10.0, shape),
    ):
        yield Fault(f"bounds: {name}", instead(bounds=value), "sentence", says)
    yield Fault("bounds: none", instead(bounds=None), "either", "needs the fixed ends of the scales")
    yield Fault("bounds: left out", without("bounds"), "either", "needs the fixed ends of the scales")
    for name, width in (("wide", 1e150), ("narrow", 6.0)):
        ends = [[0.0, width], [-width, width], [0.0, max(width, 8.0)]]
        yield Fault(f"bounds: {name}", instead(bounds=ends), "result")


def faults_of_names() -> Iterator[Fault]:
    """Yield faulty names of options and of criteria."""
    value: Any
    for what, count, side in (("options", 4, "rows"), ("criteria", 3, "columns")):
        fitting = [f"name {i}" for i in range(count)]
        wrong: tuple[tuple[str, Any, str], ...] = (
            ("too few", fitting[1:], f"{what}: must be as many as the {count} {side}"),
            ("too many", [*fitting, "more"], f"{what}: must be as many as the {count} {side}"),
            ("none at all", [], f"{what}: must be as many"),
            ("one text", "abcdefgh"[:count], f"{what}: must be a list of names"),
            ("a number", count, f"{what}: must be a list of names"),
            ("a dict", dict.fromkeys(fitting, 1), f"{what}: must be a list of names"),
            ("a set", set(fitting), f"{what}: must be a list of names"),
            ("a generator", iter(fitting), f"{what}: must be a list of names"),
            ("numbers", list(range(count)), f"{what}, name 1: must be text; found 0"),
            ("a blank", [None, *fitting[1:]], f"{what}, name 1: must be text; found a blank"),
            ("an empty text", ["", *fitting[1:]], f"{what}, name 1: must be text; found a blank"),
            ("a row of rows", [fitting] * count, f"{what}, name 1: must be text"),
            ("twice the same", [fitting[0]] * count, f"{what}, name 2: must look different"),
        )
        for name, value, says in wrong:
            yield Fault(f"{what}: {name}", instead(**{what: value}), "sentence", says)
        for name, value in {
            "an array": np.array(fitting),
            "in other letters": ["Ünïcode ☃", *fitting[1:]],
        }.items():
            yield Fault(f"{what}: {name}", instead(**{what: value}), "result", rule=same)
        bad: dict[str, Any] = {what: list(range(count)), "performance": [[np.nan] * 3] * 4}
        yield Fault(f"{what}: numbers, and a table of NaN", instead(**bad), "sentence", f"{what}, name 1")


def faults_of_profiles() -> Iterator[Fault]:
    """Yield profiles that do not part categories."""
    categories: Any
    order = "each must be at least as good as the one before"
    for name, value, says in (
        ("out of order", [[4.0, 4.0, 6.0], [6.0, 2.0, 3.0]], f"profiles 1 and 2, (cost|criterion 1): {order}"),
        ("one out of order", [[6.0, 2.0, 3.0], [4.0, 1.0, 6.0]], f"profiles 1 and 2, (speed|criterion 2): {order}"),
        ("a column too few", [[6.0, 2.0], [4.0, 4.0]], "profiles: must have one number for each of the 3 criteria"),
        ("a column too many", [[6.0, 2.0, 3.0, 1.0]], "profiles: must have one number for each of the 3 criteria"),
        ("a flat row", [6.0, 2.0, 3.0], "profiles: needs profiles in rows"),
        ("none", np.ones((0, 3)), "profiles: needs profiles in rows"),
        (
            "the second row blank",
            [[6.0, 2.0, 3.0], [None, None, None]],
            "profiles, profile 2, (cost|criterion 1).* a blank",
        ),
    ):
        yield Fault(f"profiles: {name}", instead(profiles=value), "sentence", says)
    both = instead(profiles=[[6.0, "x", 3.0]], performance=[[np.nan, 1.0, 2.0]] * 4)
    yield Fault("profiles: faulty beside a faulty table", both, "sentence", "profiles, profile 1, (speed|criterion 2)")
    for name, value in {
        "one": [[5.0, 3.0, 5.0]],
        "the same twice": [[5.0, 3.0, 5.0]] * 2,
        "the same on one criterion": [[5.0, 3.0, 5.0], [5.0, 4.0, 6.0]],
        "options themselves": [TABLE[3], TABLE[1]],
        "at the ends of all numbers": [[1e150, -1e150, -1e150], [-1e150, 1e150, 1e150]],
        "zero": [[0.0, 0.0, 0.0]],
        "twenty": np.linspace([9.0, 1.0, 1.0], [1.0, 9.0, 9.0], 20).tolist(),
    }.items():
        yield Fault(f"profiles: {name}", instead(profiles=value), "result")
    names = ["poor", "fair", "good"]
    for name, categories, says in (
        ("too few", names[1:], "categories: must be as many as the 3 categories"),
        ("too many", [*names, "best"], "categories: must be as many as the 3 categories"),
        ("a text", "abc", "categories: must be a list of names"),
        ("a number", 3, "categories: must be a list of names"),
        ("numbers", [1, 2, 3], "categories, name 1: must be text"),
        ("a blank", ["poor", None, "good"], "categories, name 2: must be text"),
    ):
        yield Fault(f"categories: {name}", instead(categories=categories), "sentence", says)
    yield Fault("categories: named", instead(categories=np.array(names)), "result", rule=same)


def faults_of_costs() -> Iterator[Fault]:
    """Yield costs and budgets that nothing can be bought with, or anything."""
    counted = "costs: must be as many as the 4 rows of performance"
    for name, value, says in (
        ("one negative", [3.0, -2.0, 4.0, 1.0], "costs, (beta|option 2): must not be negative; found -2"),
        ("too few", [3.0, 2.0], counted),
        ("too many", [1.0] * 5, counted),
        ("one number", 3.0, "costs: needs one number per option"),
        ("a row of rows", [[3.0, 2.0, 4.0, 1.0]], counted),
    ):
        yield Fault(f"costs: {name}", instead(costs=value), "sentence", says)
    for name, value in {
        "all zero": [0.0] * 4,
        "huge": [1e150] * 4,
        "tiny": [1e-150] * 4,
        "the smallest numbers above zero": [5e-324] * 4,
        "from 1e-150 to 1e150": [1e-150, 1.0, 1e12, 1e150],
        "from 1e-12 to 1e12": [1e-12, 1.0, 1e6, 1e12],
        "one zero": [0.0, 2.0, 4.0, 1.0],
    }.items():
        yield Fault(f"costs: {name}", instead(costs=value), "result")
    for name, budget in {
        **{"negative": -1.0, "NaN": np.nan, "infinite": np.inf, "nothing": None, "text": "much", "number as text": "5"},
        **{"true": True, "complex": 1j, "decimal": Decimal("NaN"), "larger than any float": 10**400, "a list": [5.0]},
        **{"an array": np.array([5.0]), "a dict": {}, "too large to square": 1e200, "not available": NotAvailable()},
        **{"a trifle below zero": -5e-324, "minus infinite": -np.inf, "a date": np.datetime64("2026-01-01")},
    }.items():
        yield Fault(f"budget: {name}", instead(budget=budget), "sentence", "^budget: must be")
    fine = {"zero": 0.0, "minus zero": -0.0, "tiny": 5e-324, "just too little": 0.99, "large": 1e150}
    for name, budget in fine.items():
        yield Fault(f"budget: {name}", instead(budget=budget), "result")
    for name, budget in {
        "whole": 6,
        "of numpy": np.float64(6.0),
        "numpy's whole": np.int64(6),
        "single": np.float32(6),
        "a decimal": Decimal(6),
        "a fraction": Fraction(6),
    }.items():
        yield Fault(f"budget: {name}", instead(budget=budget), "result", rule=same)
    nothing = instead(costs=[9.0] * 4, budget=8.0)
    yield Fault("budget: too little for anything", nothing, "result", rule=nothing_chosen)
    together = instead(costs=[-1.0], budget=-1, weights=[0, 0, 0])
    yield Fault("all faulty together", together, "sentence", "weights: must.*\ncosts, alpha: must.*\nbudget: must be")
