"""What holds for every scoring method; a new method file is covered with no edit here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

import decisionkit as dk
from decisionkit.core.declarations.kinds.scoring import Property
from decisionkit.core.declarations.registry import scoring_method, scoring_methods
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.ranking import ranks
from tests.scoring.settings import HIGH, LOW, Given, Setting, all_settings, tables

Array = NDArray[np.float64]

KEYS = sorted(scoring_methods())
PROPERTIES = get_args(Property)
every_setting = pytest.mark.parametrize("setting", all_settings(), ids=str)
every_method = pytest.mark.parametrize("key", KEYS)

TABLES = tuple(tables(12))
NEAR: dict[str, Any] = {"rtol": 1e-12, "atol": 1e-12}


@every_setting
def test_permuting_options_permutes_the_result(setting: Setting) -> None:
    for given in TABLES:
        order = np.random.default_rng(2).permutation(given.performance.shape[0])
        before = setting.score(*given)
        after = setting.score(given.performance[order], given.weights, given.directions)
        np.testing.assert_allclose(after.scores, before.scores[order], **NEAR)
        np.testing.assert_array_equal(after.ranks, before.ranks[order])


@every_setting
def test_permuting_criteria_changes_nothing(setting: Setting) -> None:
    for given in TABLES:
        order = np.random.default_rng(2).permutation(given.weights.size)
        before = setting.score(*given)
        after = setting.score(given.performance[:, order], given.weights[order], given.directions[order])
        np.testing.assert_allclose(after.scores, before.scores, **NEAR)
        np.testing.assert_array_equal(after.ranks, before.ranks)


@every_setting
def test_scaling_weights_changes_nothing_and_is_said(setting: Setting) -> None:
    for given in TABLES:
        before = setting.score(*given)
        after = setting.score(given.performance, given.weights * 730.0, given.directions)
        np.testing.assert_allclose(after.scores, before.scores, **NEAR)
        np.testing.assert_array_equal(after.ranks, before.ranks)
        assert any("did not sum to 1" in notice for notice in after.notices)
        assert not any("did not sum to 1" in notice for notice in before.notices)


@every_setting
def test_a_repeated_option_ties_with_its_twin(setting: Setting) -> None:
    for given in TABLES:
        doubled = np.vstack([given.performance, given.performance[:1]])
        outcome = setting.score(doubled, given.weights, given.directions)
        np.testing.assert_allclose(outcome.scores[-1], outcome.scores[0], **NEAR)
        assert outcome.ranks[-1] == outcome.ranks[0]


@every_setting
def test_a_batch_equals_a_loop(setting: Setting) -> None:
    rng = np.random.default_rng(4)
    performance = rng.uniform(1, 10, (3, 1, 6, 4))
    weights = rng.dirichlet(np.ones(4), 5)
    directions = np.array([1.0, -1.0, 1.0, -1.0])
    both = setting.score(performance, weights, directions)
    many_weights = setting.score(performance[0, 0], weights, directions)
    many_tables = setting.score(performance[:, 0], weights[0], directions)
    assert both.scores.shape == both.ranks.shape == (3, 5, 6)
    for i in range(3):
        for j in range(5):
            one = setting.score(performance[i, 0], weights[j], directions)
            np.testing.assert_allclose(both.scores[i, j], one.scores, **NEAR)
            np.testing.assert_array_equal(both.ranks[i, j], one.ranks)
    np.testing.assert_allclose(many_weights.scores, both.scores[0], **NEAR)
    np.testing.assert_allclose(many_tables.scores, both.scores[:, 0], **NEAR)


@every_setting
def test_an_empty_batch_gives_an_empty_batch(setting: Setting) -> None:
    table, weights, directions = np.ones((0, 3, 2)), np.ones((0, 2)) / 2, ["max", "min"]
    for performance, weight in ((table, weights[0:1]), (np.ones((3, 2)), weights), (table, np.full(2, 0.5))):
        outcome = setting.score(performance, weight, directions)
        assert outcome.scores.shape == outcome.ranks.shape == (0, 3)
    notices = setting.score(table, np.full(2, 0.5), directions).notices
    assert [notice for notice in notices if not re.search("ignored|does not use weights", notice)] == []


@every_setting
def test_inputs_stay_as_they_are_and_results_are_read_only(setting: Setting) -> None:
    given = TABLES[0]
    copies = [array.copy() for array in given]
    outcome = setting.score(*given, steps=True)
    for array, copy in zip(given, copies, strict=True):
        np.testing.assert_array_equal(array, copy)
        assert array.flags.writeable
    results = [outcome.scores, outcome.ranks, outcome.weights, *(step.table for step in outcome.steps)]
    for result in results:
        assert not result.flags.writeable
        assert not any(np.shares_memory(result, array) for array in given)


@every_setting
def test_steps_are_extra_and_change_nothing(setting: Setting) -> None:
    for given in TABLES:
        with_steps = setting.score(*given, steps=True)
        np.testing.assert_array_equal(with_steps.scores, setting.score(*given).scores)
        assert with_steps.steps
        assert all(np.isfinite(step.table).all() for step in with_steps.steps)
        assert setting.score(*given).steps == ()


@every_setting
def test_one_option_is_first_with_a_finite_score(setting: Setting) -> None:
    for given in TABLES:
        outcome = setting.score(given.performance[:1], given.weights, given.directions)
        assert np.isfinite(outcome.scores).all()
        assert outcome.ranks.tolist() == [1.0]


@every_setting
def test_identical_options_are_all_first(setting: Setting) -> None:
    for given in TABLES:
        outcome = setting.score(np.tile(given.performance[:1], (4, 1)), given.weights, given.directions)
        assert np.isfinite(outcome.scores).all()
        np.testing.assert_allclose(outcome.scores, outcome.scores[0], **NEAR)
        assert outcome.ranks.tolist() == [1.0] * 4


@every_setting
def test_a_constant_column_has_a_defined_result_and_a_notice(setting: Setting) -> None:
    for given in TABLES:
        table = given.performance.copy()
        table[:, 1] = 5.0
        names = tuple(f"c{j}" for j in range(given.weights.size))
        outcome = setting.score(table, given.weights, given.directions, criteria=names)
        assert np.isfinite(outcome.scores).all()
        assert [notice for notice in outcome.notices if "c1 is the same for every option" in notice]


@every_setting
def test_ranges_of_24_powers_of_ten_stay_finite(setting: Setting) -> None:
    rng = np.random.default_rng(5)
    for given in TABLES:
        table = 10.0 ** rng.uniform(-12, 12, given.performance.shape)
        bounds = np.tile([0.0, 1e12], (given.weights.size, 1)) if setting.bounded else None
        outcome = setting.score(table, given.weights, given.directions, bounds=bounds)
        assert np.isfinite(outcome.scores).all()
        assert np.isfinite(outcome.ranks).all()


@every_setting
def test_a_second_source_agrees(setting: Setting) -> None:
    """A method's test file has the method a second time as ``second_source``: plain loops from the paper."""
    second_source = import_module(f"tests.scoring.test_{setting.key}").second_source
    for given in tables(200, seed=6):
        bounds = setting.bounds(given.weights.size)
        arguments = [array.tolist() for array in given] + [None if bounds is None else bounds.tolist()]
        expected = second_source(*arguments, **setting.parameters)
        np.testing.assert_allclose(setting.score(*given).scores, expected, rtol=1e-10, atol=1e-12)


@every_setting
def test_terms_have_the_order_of_the_scores(setting: Setting) -> None:
    method = setting.method
    if method.terms is None:
        return
    for given in TABLES:
        bounds = {"bounds": setting.bounds(given.weights.size)} if method.uses_bounds else {}
        parts = method.terms(given.performance, given.directions, **setting.parameters, **bounds)
        gathered = (parts.gain * given.weights**parts.power).sum(axis=-1)
        if parts.loss is not None:
            gathered /= gathered + (parts.loss * given.weights**parts.power).sum(
                axis=-1
            )  # the same order as a quotient
        np.testing.assert_array_equal(ranks(gathered), setting.score(*given).ranks)


@every_method
def test_the_worked_example_to_its_printed_decimals(key: str) -> None:
    method = scoring_method(key)
    example = method.example
    given = {**example.parameters, "bounds": example.bounds}
    scores = method.score(example.performance, example.weights, example.directions, **given).scores
    found = scores if example.printed is None else example.printed(scores)
    np.testing.assert_allclose(found, example.scores, rtol=0, atol=0.51 * 10.0**-example.decimals)


def arguments(key: str, name: str, value: Any) -> dict[str, Any]:
    return {"method": key, name: value}


@every_method
def test_every_bad_value_of_a_parameter_is_refused(key: str) -> None:
    method = scoring_method(key)
    for name, parameter in method.parameters.items():
        for bad in parameter.bad_values():
            with pytest.raises(MethodError, match=f"{re.escape(method.title)}, {name}: must be"):
                dk.score([[1.0, 2.0], [2.0, 1.0]], [1, 1], [1, 1], bounds=[[0, 5]] * 2, **arguments(key, name, bad))


@every_method
def test_a_method_says_everything_about_itself(key: str) -> None:
    method = scoring_method(key)
    assert method.key == key == method.function.__name__
    assert len(method.title) > 2
    for text in (method.question, method.formula, method.reference, method.when_not, method.disagreement):
        assert len(text) > 5
    assert method.question.endswith("?")


def without_the_last_option(setting: Setting, given: Given) -> tuple[Array, Array]:
    fewer = setting.score(given.performance[:-1], given.weights, given.directions).scores
    return setting.score(*given).scores[:-1].round(10), fewer.round(10)


def in_other_units(setting: Setting, given: Given) -> tuple[Array, Array]:
    units = 10.0 ** np.random.default_rng(7).uniform(-12, 12, given.weights.size)
    ends = setting.bounds(given.weights.size)
    bounds = None if ends is None else ends * units[:, None]
    moved = setting.score(given.performance * units, given.weights, given.directions, bounds=bounds)
    return setting.score(*given).ranks, moved.ranks


def from_another_zero(setting: Setting, given: Given) -> tuple[Array, Array]:
    offsets = np.random.default_rng(7).uniform(1, 30, given.weights.size)
    ends = setting.bounds(given.weights.size)
    bounds = None if ends is None else ends + offsets[:, None]
    moved = setting.score(given.performance + offsets, given.weights, given.directions, bounds=bounds)
    return setting.score(*given).ranks, moved.ranks


def with_costs_as_benefits(setting: Setting, given: Given) -> tuple[Array, Array]:
    column_ends = given.performance.min(axis=0) + given.performance.max(axis=0)
    bounded = Setting(setting.key, setting.method.uses_bounds)
    ends = LOW + HIGH if bounded.bounded else column_ends
    mirrored = np.where(given.directions < 0, ends - given.performance, given.performance)
    return bounded.score(*given).ranks, bounded.score(mirrored, given.weights, np.ones_like(given.directions)).ranks


def with_a_dominated_option(given: Given) -> Array:
    """Return the performances and, last, an option that is somewhat worse than the first on every criterion."""
    rng = np.random.default_rng(3)
    factors = rng.uniform(0.6, 0.99, given.weights.size)
    worse = given.performance[0] * np.where(given.directions > 0, factors, 1 / factors**0.3)
    return np.vstack([given.performance, worse])


#: Tables in which a dominated option comes out ahead, or level, by methods of which one may think that it cannot.
DECEPTIVE: tuple[list[list[float]], ...] = (
    [[10, 9], [9.6, 8.99], [5, 10], [4, 5], [3, 4], [2, 3], [1, 2], [1, 1]],
    [[0.8, 0.9, 1, 1.1], [0.7, 0.8, 0.9, 1], [1.1, 0.7, 0.8, 0.9], [1, 1.1, 0.7, 0.8], [0.9, 1, 1.1, 0.7], [10.6] * 4],
)


def with_deceptive_tables(claim: Property) -> Iterator[Given]:
    yield from tables(200, seed=8)
    if claim == "dominance":
        yield from tables(40, seed=10, most=24)
        for rows in DECEPTIVE:
            count = len(rows[0])
            yield Given(np.array(rows, dtype=float), np.full(count, 1 / count), np.ones(count))


def no_dominated_option_ahead(setting: Setting, given: Given) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return of every two options, the first better on all criteria, whether it ranks ahead."""
    towards = given.performance * given.directions
    better = (towards[:, None, :] > towards[None, :, :]).all(axis=-1)
    ranked = setting.score(*given).ranks
    ahead = ranked[:, None] < ranked[None, :]
    return ahead[better], np.ones(better.sum(), dtype=bool)


def a_dominated_option(setting: Setting, given: Given) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    more = Given(with_a_dominated_option(given), given.weights, given.directions)
    return no_dominated_option_ahead(setting, more)


def in_another_spacing(setting: Setting, given: Given) -> tuple[Array, Array]:
    """Stretch each column so that its order stays and its spacing does not, within the bounds of the scale."""
    powers = np.random.default_rng(7).uniform(2, 4, given.weights.size)
    stretched = LOW + (HIGH - LOW) * ((given.performance - LOW) / (HIGH - LOW)) ** powers
    return setting.score(*given).ranks, setting.score(stretched, given.weights, given.directions).ranks


CHANGES: dict[str, Callable[[Setting, Given], tuple[NDArray[Any], NDArray[Any]]]] = {
    "independent": without_the_last_option,
    "unit-free": in_other_units,
    "offset-free": from_another_zero,
    "mirror": with_costs_as_benefits,
    "dominance": a_dominated_option,
    "ordinal": in_another_spacing,
}


@every_method
@pytest.mark.parametrize("claim", PROPERTIES)
def test_what_is_declared_to_hold_holds_and_nothing_else(key: str, claim: Property) -> None:
    """A property that is not declared needs a table where it fails, or it should be declared."""
    first = next(setting for setting in all_settings() if setting.key == key)
    pairs = (CHANGES[claim](first, given) for given in with_deceptive_tables(claim))
    holds = all(np.array_equal(before, after) for before, after in pairs)
    declared = claim in scoring_method(key).holds
    assert holds == declared, f"{key}: {claim!r} {'is declared and fails' if declared else 'holds: declare it'}"


@every_method
def test_with_fixed_bounds_no_option_reverses_two_others(key: str) -> None:
    method = scoring_method(key)
    if not method.uses_bounds:
        return
    choice = {"normalisation": "bounds"} if "normalisation" in method.parameters else {}
    for given in tables(50, seed=9):
        before, after = without_the_last_option(Setting(key, bounded=True, parameters=choice), given)
        np.testing.assert_array_equal(before, after)


@pytest.mark.parametrize("weight", [1e-200, 1e-320])
@every_method
def test_a_weight_next_to_nothing_in_a_decision_blocks_nobody(key: str, weight: float) -> None:
    for weights in ((weight, 1), (weight, weight)):
        decision = dk.decision_from(
            {
                "title": "Next to nothing",
                "criteria": {f"c{j}": {"weight": each} for j, each in enumerate(weights)},
                "options": ["X", "Y", "Z"],
                "scores": {"X": {"c0": 3, "c1": 4}, "Y": {"c0": 5, "c1": 2}, "Z": {"c0": 1, "c1": 7}},
            }
        )
        outcome = decision.score(key)
        assert outcome.screened == ()
        assert np.isfinite(outcome.scores).all()
        assert len(outcome.ranks) == 3
