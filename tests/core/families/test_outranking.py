from __future__ import annotations

import itertools

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from decisionkit.core.families.outranking import (
    MOST_OPTIONS,
    agreement_of,
    concordance,
    credibility,
    distillations,
    kernel,
    largest_deficit,
    limits_at,
    objection,
    ranks_from_the_top,
    reached,
    unbeaten,
    weighty,
)


def relation(size: int, *pairs: tuple[int, int]) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    found = np.zeros((size, size), dtype=bool)
    for a, b in pairs:
        found[a, b] = True
    return found


def test_a_deficit_counts_little_by_little_between_indifference_and_preference() -> None:
    own, other = np.array([[0.0]]), np.array([[0.0], [1.0], [1.5], [2.0], [3.0]])
    limits = limits_at(own, 1.0, 2.0, None, "it").of_rows()
    assert concordance(own, other, np.ones(1), np.ones(1), limits).tolist() == [[1.0, 1.0, 0.5, 0.0, 0.0]]


def test_without_room_between_the_thresholds_a_deficit_counts_in_full_past_them() -> None:
    own, other = np.array([[0.0]]), np.array([[0.9], [1.0], [1.1]])
    for preference in (1.0, None, np.inf):
        limits = limits_at(own, 1.0, preference, None, "it").of_rows()
        assert not limits.sloped
        assert concordance(own, other, np.ones(1), np.ones(1), limits).tolist() == [[1.0, 1.0, 0.0]]


def test_a_threshold_that_is_reached_but_for_rounding_is_reached() -> None:
    own, other = np.array([[0.7]]), np.array([[0.8]])
    limits = limits_at(own, 0.1, 0.3, None, "it").of_rows()
    assert (other - own).item() > 0.1
    assert concordance(own, other, np.ones(1), np.ones(1), limits).item() == 1.0
    assert concordance(np.array([[0.3]]), np.array([[0.1 + 0.2]]), np.ones(1), np.ones(1)).item() == 1.0
    deficit = np.array(1.0 - 0.9)  # 0.1 but for rounding, and less
    assert deficit.item() < 0.1
    assert objection(deficit, np.array(0.05), np.array(0.1), 1e-15).item() == 1.0


def test_an_objection_grows_between_preference_and_veto() -> None:
    deficit = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    assert objection(deficit, np.array(2.0), np.array(4.0)).tolist() == [0.0, 0.0, 0.5, 1.0, 1.0]
    assert objection(deficit, np.array(2.0), np.array(2.0)).tolist() == [0.0, 0.0, 1.0, 1.0, 1.0]
    assert objection(deficit, np.array(2.0), np.array(np.inf)).tolist() == [0.0] * 5


def test_credibility_by_hand() -> None:
    """C = 0.6; the objection of the second criterion is (7 - 3) / (9 - 3) = 2/3, so 0.6 * (1/3) / 0.4 = 0.5."""
    table = np.array([[10.0, 0.0], [8.0, 7.0]])
    weights, directions = np.array([0.6, 0.4]), np.ones(2)
    for veto, expected in ((9.0, 0.5), (7.0, 0.0), (100.0, 0.6)):
        limits = limits_at(table, 1.0, 3.0, [20.0, veto], "it").of_rows()
        assert credibility(table, table, weights, directions, limits)[0, 1] == pytest.approx(expected)


def test_a_share_is_of_the_performance_of_rows_or_of_columns() -> None:
    table = np.array([[10.0], [20.0]])
    limits = limits_at(table, [[1.0, 0.1]], None, [[np.inf, 0.0]], "it")
    assert limits.of_rows().indifference[..., 0].tolist() == [[2.0], [3.0]]
    assert limits.of_columns().indifference[..., 0].tolist() == [[2.0, 3.0]]
    assert limits.of_rows().veto is not None


def test_the_worse_of_two_costs_is_the_higher_one() -> None:
    """A cost of 110 against one of 100: the threshold is 10 % of 110, so it does not count."""
    table = np.array([[110.0], [100.0]])
    limits = limits_at(table, [[0.0, 0.1]], None, None, "it").of_rows()
    assert concordance(table, table, np.ones(1), np.array([-1.0]), limits).tolist() == [[1.0, 1.0], [1.0, 1.0]]


def test_thresholds_out_of_order_name_the_criterion_and_both_values() -> None:
    table = np.array([[1.0, 10.0], [1.0, 100.0]])
    with pytest.raises(MethodError, match="it, criterion 2: preference must not exceed veto; found preference 10 and"):
        limits_at(table, 0.0, [[0.0, 0.0], [0.0, 0.1]], [5.0, 5.0], "it")


def test_many_weights_give_what_each_gives_alone() -> None:
    rng = np.random.default_rng(1)
    table, weights = rng.uniform(0, 9, (5, 4)), rng.dirichlet(np.ones(4), 7)
    directions = np.array([1.0, -1.0, 1.0, -1.0])
    limits = limits_at(table, 0.5, 2.0, 6.0, "it").of_rows()
    many = credibility(table, table, weights, directions, limits)
    for each, weight in zip(many, weights, strict=True):
        np.testing.assert_allclose(each, credibility(table, table, weight, directions, limits), atol=1e-12)
    tables = np.stack([table, table[::-1]])
    both = concordance(tables[:, None], tables[:, None], weights, directions)
    np.testing.assert_allclose(both[1, 3], concordance(table[::-1], table[::-1], weights[3], directions), atol=1e-12)


def test_the_largest_deficit_is_a_share_of_the_widest_range() -> None:
    table = np.array([[0.0, 0.0], [10.0, 2.0], [4.0, 5.0]])
    assert largest_deficit(table).tolist() == [[0.0, 1.0, 0.5], [0.0, 0.0, 0.3], [0.0, 0.6, 0.0]]
    assert largest_deficit(np.ones((3, 2))).tolist() == [[0.0] * 3] * 3


def test_columns_without_weight_are_left_out() -> None:
    table = np.array([[1.0, 2.0]])
    assert weighty(table, np.array([0.5, 0.5])) is table
    assert weighty(table, np.array([[1.0, 0.0], [0.5, 0.5]])).tolist() == [[[1.0, 0.0]], [[1.0, 2.0]]]


def test_chains_are_followed_to_their_end() -> None:
    assert reached(relation(4, (0, 1), (1, 2), (2, 3)))[0].tolist() == [False, True, True, True]
    assert reached(relation(2, (0, 1), (1, 0))).all()


def test_a_kernel_outranks_all_outside_and_nothing_inside() -> None:
    rng = np.random.default_rng(4)
    graphs = np.triu(rng.random((300, 7, 7)) < 0.3, 1)
    for graph, inside in zip(graphs, kernel(graphs), strict=True):
        assert not graph[np.ix_(inside, inside)].any()
        assert graph[inside][:, ~inside].any(axis=0).all()


def test_a_circle_is_in_the_kernel_as_a_whole_or_not_at_all() -> None:
    assert kernel(relation(4, (0, 1), (1, 2), (2, 0), (2, 3))).tolist() == [True, True, True, False]
    assert kernel(relation(4, (3, 0), (0, 1), (1, 2), (2, 0))).tolist() == [False, False, False, True]


def test_who_is_unbeaten_is_found_the_short_way_and_through_circles() -> None:
    everyone = np.ones(4, dtype=bool)
    assert unbeaten(relation(4, (0, 1), (1, 2), (0, 3)), everyone).tolist() == [True, False, False, False]
    assert unbeaten(relation(4, (0, 1), (1, 2), (2, 0), (1, 3)), everyone).tolist() == [True, True, True, False]
    assert unbeaten(relation(4, (0, 1), (1, 2)), np.array([False, True, True, True])).tolist() == [
        False,
        True,
        False,
        True,
    ]


def test_a_batch_with_and_without_circles_is_what_each_is_alone() -> None:
    rng = np.random.default_rng(5)
    graphs = rng.random((40, 6, 6)) < 0.25
    graphs[:, range(6), range(6)] = False
    weak = graphs | (rng.random((40, 6, 6)) < 0.2)
    weak[:, range(6), range(6)] = False
    classes = ranks_from_the_top(graphs, weak)
    for i in range(40):
        assert ranks_from_the_top(graphs[i], weak[i]).tolist() == classes[i].tolist()
        np.testing.assert_array_equal(np.unique(classes[i]), np.arange(1, classes[i].max() + 1))


def test_distillation_of_a_printed_matrix_of_twelve() -> None:
    """Credibilities and both orders as in PatrykHub/ELECTRE-Methods, tests/outranking/test_distillation.py."""
    rows = """
        1 1 .9977 .606 1 .9977 .8175 1 .803 .8775 .548 .5318
        1 1 .9977 .4047 .9973 .9816 .7762 1 .6612 .8775 .4951 .443
        .7734 .8946 1 .2775 .8041 .8014 .6083 .916 .499 .8775 .382 .3598
        .85 .85 .9317 1 .85 .9317 .7739 .916 .8742 .8775 .7464 .7912
        .9786 .9854 .9977 .5903 1 .9816 .7184 1 .7288 .8775 .4546 .3839
        .8946 .9014 1 .5999 .916 1 .7488 .916 .7128 .8775 .464 .464
        1 1 1 .691 1 1 1 1 .803 .8775 .6875 .6875
        .5299 .7279 .7849 .2795 .7057 .5066 .3148 1 .3638 .8118 .2394 .1979
        .8692 .934 1 .773 .9352 .9352 .7297 1 1 .8775 .7647 .8393
        .5803 .8033 .9186 .3486 .7385 .5779 .4384 .916 .5775 1 .4959 .3625
        .8692 .934 .9317 .773 .8692 .8669 .8669 1 .9688 1 1 .9977
        .8692 .934 .9537 .7835 .8822 .8822 .8692 1 .993 1 1 1
    """
    credible = np.array([[float(each) for each in row.split()] for row in rows.strip().splitlines()])
    descending, ascending = distillations(credible, 0.30, 0.15)
    assert descending.tolist() == [4, 6, 7, 2, 5, 4, 2, 7, 3, 7, 1, 1]
    assert ascending.tolist() == [3, 4, 6, 1, 4, 4, 2, 7, 2, 5, 1, 1]


def test_distilling_many_tables_is_distilling_each() -> None:
    credible = np.random.default_rng(6).random((2, 25, 5, 5)).round(2)
    many = distillations(credible, 0.30, 0.15)
    for way, (i, j) in itertools.product((0, 1), np.ndindex(2, 25)):
        assert many[way][i, j].tolist() == distillations(credible[i, j], 0.30, 0.15)[way].tolist()


def test_distillations_of_one_option_and_of_no_table() -> None:
    assert [each.tolist() for each in distillations(np.ones((1, 1)), 0.30, 0.15)] == [[1.0], [1.0]]
    assert [each.shape for each in distillations(np.ones((0, 3, 3)), 0.30, 0.15)] == [(0, 3), (0, 3)]


def test_a_conclusion_names_a_few_pairs_and_counts_the_rest() -> None:
    names = tuple("abcde")
    up, down = np.arange(5.0), np.arange(5.0)[::-1]
    assert agreement_of(up, up, names) == "the two rankings put no two options in opposite orders"
    assert agreement_of(up, down, names).endswith("a and b; a and c; a and d; a and e; b and c; and 5 more pairs")


@pytest.mark.parametrize("method", ["electre_1", "electre_2", "electre_3"])
def test_more_options_than_pairs_have_room_for_are_refused(method: str) -> None:
    table = np.ones((MOST_OPTIONS + 1, 2))
    with pytest.raises(MethodError, match=r"compares every option with every other, at most 3,000; found 3,001\."):
        dk.score(table, [1, 1], ["max", "max"], method=method)
