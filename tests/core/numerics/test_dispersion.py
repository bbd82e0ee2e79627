from __future__ import annotations

import numpy as np
import pytest

from decisionkit.core.numerics.dispersion import (
    balance,
    columns,
    divergence,
    for_each,
    impact_losses,
    share_out,
    stretched,
    variation,
    varies,
)

ALL = np.array([True, True, True])


def test_columns_put_criteria_in_rows_without_touching_the_table() -> None:
    table = np.arange(24.0).reshape(2, 4, 3)
    found = columns(table)
    assert found.shape == (2, 3, 4)
    assert found[1, 2, 0] == table[1, 0, 2]
    assert not np.shares_memory(found, table)


def test_a_table_of_one_option_or_one_criterion_is_copied_too() -> None:
    for table in (np.ones((1, 3)), np.ones((3, 1)), np.ones((1, 1))):
        assert not np.shares_memory(columns(table), table)


def test_criteria_that_vary() -> None:
    assert varies(np.array([[1.0, 1.0], [0.1, 0.2]])).tolist() == [False, True]


def test_stretched_runs_from_worst_to_best_and_is_0_where_constant() -> None:
    column = np.array([[2.0, 4.0, 3.0], [2.0, 4.0, 3.0], [7.0, 7.0, 7.0]])
    assert stretched(column).tolist() == [[0, 1, 0.5], [0, 1, 0.5], [0, 0, 0]]
    assert stretched(column, np.array([1.0, -1, -1])).tolist() == [[0, 1, 0.5], [1, 0, 0.5], [0, 0, 0]]


def test_a_figure_of_each_criterion() -> None:
    column = np.arange(12.0).reshape(2, 3, 2)
    assert for_each(lambda values: values[..., 0], column).tolist() == [[0, 2, 4], [6, 8, 10]]


def test_variation_is_standard_deviation_over_mean() -> None:
    column = np.array([[1.0, 3.0], [0.1, 0.1], [0.0, 0.0]])
    assert variation(column, varies(column)).tolist() == [0.5, 0.0, 0.0]


def test_divergence_runs_from_an_even_spread_to_all_on_one() -> None:
    column = np.array([[0.1, 0.1, 0.1], [0.0, 5.0, 0.0], [0.0, 1.0, 1.0]])
    found = divergence(column, varies(column))
    np.testing.assert_allclose(found, [0.0, 1.0, 1 - np.log(2) / np.log(3)], rtol=1e-14)
    assert divergence(column[:, :1], varies(column[:, :1])).tolist() == [0.0, 0.0, 0.0]


def test_impact_losses_of_ties_are_their_mean() -> None:
    column = np.array([[4.0, 4.0, 2.0], [1.0, 3.0, 4.0], [9.0, 3.0, 6.0]])
    found = impact_losses(column, np.array([1.0, 1.0, -1.0]), varies(column))
    np.testing.assert_allclose(found, [[0, 0.5, 1 / 3], [0.5, 0, 0.5], [0, 0.25, 0]], rtol=1e-15)


def test_what_flows_in_flows_out() -> None:
    losses = np.array([[0.0, 0.2, 0.4], [0.1, 0.0, 0.6], [0.3, 0.5, 0.0]])
    weights, several = balance(losses, ALL)
    np.testing.assert_allclose(losses @ weights, losses.sum(axis=0) * weights, rtol=1e-14)
    assert weights.sum() == pytest.approx(1.0)
    assert not several


def test_of_several_solutions_the_most_even() -> None:
    apart = np.zeros((3, 3))
    apart[0, 1] = apart[1, 0] = 0.5  # the first two balance each other, the third stands alone
    weights, several = balance(apart, ALL)
    np.testing.assert_allclose(weights, 1 / 3, rtol=1e-14)
    assert several
    assert balance(np.zeros((3, 3)), ALL)[0].round(14).tolist() == [round(1 / 3, 14)] * 3


def test_criteria_that_are_left_out_get_no_weight() -> None:
    losses = np.array([[0.0, 0.0, 0.4], [0.0, 0.0, 0.0], [0.2, 0.0, 0.0]])
    weights, several = balance(losses, np.array([True, False, True]))
    np.testing.assert_allclose(weights, [2 / 3, 0, 1 / 3], rtol=1e-14)
    assert not several
    assert balance(np.zeros((3, 3)), ~ALL)[0].tolist() == [0.0, 0.0, 0.0]


def test_weights_are_shares_of_information() -> None:
    weights, notices = share_out(np.array([1.0, 3.0]), np.array([True, True]), 5)
    assert weights.tolist() == [0.25, 0.75]
    assert notices == ()


def test_without_information_those_that_vary_weigh_the_same() -> None:
    weights, notices = share_out(np.zeros(3), np.array([True, False, True]), 5)
    assert weights.tolist() == [0.5, 0.0, 0.5]
    assert notices == (
        "criterion 2 is the same for every option: its weight is 0",
        "the criteria that differ carry no information by this method: they get equal weights",
    )


def test_one_criterion_that_varies_alone_needs_no_information() -> None:
    weights, notices = share_out(np.zeros(2), np.array([True, False]), 5)
    assert weights.tolist() == [1.0, 0.0]
    assert notices == ("criterion 2 is the same for every option: its weight is 0",)


def test_notices_of_a_batch_count_its_tables() -> None:
    information = np.array([[1.0, 1], [0, 1], [0, 0], [0, 0]])
    varying = np.array([[True, True], [False, True], [False, False], [True, True]])
    weights, notices = share_out(information, varying, 5)
    assert weights.tolist() == [[0.5, 0.5], [0, 1], [0.5, 0.5], [0.5, 0.5]]
    assert notices == (
        "criterion 1 is the same for every option in 1 of 4 tables: its weight is 0",
        "every criterion is the same for every option in 1 of 4 tables: they get equal weights",
        "the criteria that differ carry no information by this method in 1 of 4 tables: they get equal weights",
    )
    assert share_out(information[:0], varying[:0], 5)[1] == ()


def test_what_differs_by_rounding_alone_is_the_same() -> None:
    column = np.array([[0.1 * 3, 0.3, 0.6 / 2, 0.1 + 0.2], [1e9 + 1, 1e9 + 2, 1e9 + 5, 1e9], [0, 0, 0, 1e-300]])
    assert varies(column).tolist() == [False, True, True]
    assert stretched(column)[0].tolist() == [0.0, 0.0, 0.0, 0.0]
    signs = np.ones(3)
    assert (impact_losses(column[:2], signs[:2], varies(column[:2])) == 0).all()
