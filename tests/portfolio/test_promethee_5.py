from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import decisionkit as dk
from decisionkit.core.declarations.kinds.portfolio import Portfolio
from decisionkit.core.declarations.registry import portfolio_method
from decisionkit.core.errors import InputError, MethodError
from decisionkit.methods import select

Array = NDArray[np.float64]

METHOD = portfolio_method("promethee_5")
EXAMPLE = METHOD.example


#: Brans & Mareschal (1994), The PROMCALC & GAIA decision support system, Decision Support Systems 12, 297-310,
#: doi:10.1016/0167-9236(94)90048-5, table 5, constraints K1 to K6.
SITES = (
    (
        (21.0, 425, 500, 2, 1),
        (21.3, 475, 522, 2, 0),
        (8.2, 120, 860, 5, 2),
        (6.6, 45, 722, 3, 1),
        (4.9, 52, 1050, 4, 3),
        (21.3, 755, 850, 3, 5),
        (17.9, 625, 200, 2, 5),
        (17.3, 524, 780, 2, 5),
        (14.2, 540, 690, 4, 6),
        (10.4, 80, 675, 4, 3),
        (12.9, 310, 786, 5, 2),
        (9.6, 275, 1020, 2, 3),
    ),
    (3, 1, 1, 1, 2.5),
    ("min", "max", "max", "max", "min"),
)
PREFERENCES: dict[str, Any] = {
    "shape": ("linear", "gaussian", "gaussian", "level", "v_shape"),
    "indifference": (0.5, 0, 0, 1, 0),
    "preference": (3.2, 0, 0, 2, 3),
    "spread": (1, 75, 225, 1, 1),
}
CONSTRAINTS = (
    ((426, 645, 76, 226, 275, 822, 1026, 692, 601, 464, 516, 602), ">=", 4000),
    ((1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "=", 1),
    ((0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0), "<=", 2),
    ((0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1), "<=", 1),
)


def sites(**more: Any) -> Portfolio:
    given = {"at_least": 5, "constraints": CONSTRAINTS, **PREFERENCES, **more}
    return select(*SITES, costs=[1] * 12, budget=9, options=[f"A{i + 1}" for i in range(12)], **given)


def of_flows(flows: list[float], costs: Any, budget: float, **more: Any) -> Portfolio:
    """Select options by these net flows, up to a factor: on one criterion where preference rises all the way."""
    column = np.array(flows)[:, None]
    return select(column, [1], ["max"], costs=costs, budget=budget, preference=1e6, **more)


def test_brans_and_mareschal_1994_sites() -> None:
    """As printed but for A10, which the paper's own K6 excludes beside A12: A11 is the best that can be there."""
    found = sites()
    assert found.names == ("A2", "A4", "A5", "A6", "A7", "A11", "A12")
    np.testing.assert_allclose(found.total_worth, found.worth @ found.chosen)
    assert found.total_cost == 7
    assert found.budget == 9
    assert "3 of the options chosen have a negative net flow: only the constraints bring them in" in found.notices


def test_without_constraints_the_flows_above_0_are_chosen() -> None:
    found = sites(at_least=0, constraints=())
    assert found.names == ("A3", "A4", "A5", "A10", "A11", "A12")
    assert (found.worth[found.chosen > 0] > 0).all()


def test_twenty_projects_under_a_budget_of_150() -> None:
    """Net flows, costs and choice as in the test of PROMETHEE V of the public repository
    WAndraszyk/Construct-your-own-PROMETHEE-with-Python-for-MCDA."""
    flows = [-0.1726, -0.1233, 0.2636, 0.7137, -0.1798, -0.1363, 0.08, 0.0896, 0.076, -0.376]
    flows += [0.4747, -0.2428, -0.0187, -0.194, -0.064, -0.1587, -0.0509, -0.0553, 0.2107, -0.136]
    costs = [27, 29, 20, 34, 32, 22, 34, 30, 28, 21, 32, 37, 26, 16, 13, 32, 35, 20, 40, 39]
    assert of_flows(flows, costs, 150).names == ("option 3", "option 4", "option 11", "option 19")


def test_seven_options_under_three_constraints() -> None:
    """The declared example and the two other constraints of the same source, and the net flows that it prints."""
    table = (EXAMPLE.performance, EXAMPLE.weights, EXAMPLE.directions)
    found = select(*table, costs=EXAMPLE.costs, budget=EXAMPLE.budget, **EXAMPLE.parameters)
    assert found.chosen.tolist() == list(EXAMPLE.chosen)
    printed = [0.026667, -0.846667, -0.413333, 0.133333, 0.716667, 0.083333, 0.3]
    np.testing.assert_allclose(found.worth, printed, rtol=0, atol=5.1e-7)
    for first, relation, chosen in ((0.6, ">=", [1, 4, 5, 6, 7]), (0.4, "=", [3, 4, 5])):
        constraints = [((first, *EXAMPLE.costs[1:]), relation, 3)]
        other = select(*table, costs=[0] * 7, budget=0, constraints=constraints, **EXAMPLE.parameters)
        assert (np.flatnonzero(other.chosen) + 1).tolist() == chosen


def test_without_a_limit_any_number_of_options_may_be_chosen() -> None:
    assert METHOD.parameters["at_most"].default is None
    flows = [3.0, 2.0, 1.0, -6.0]
    assert of_flows(flows, [0] * 4, 0).chosen.tolist() == [1, 1, 1, 0]
    assert of_flows(flows, [0] * 4, 0, at_most=None).chosen.tolist() == [1, 1, 1, 0]
    assert of_flows(flows, [0] * 4, 0, at_most=0).chosen.tolist() == [0, 0, 0, 0]
    with pytest.raises(MethodError, match=r"at_most: must be a whole number of at least 0 or None: .*; found 2\.5"):
        of_flows(flows, [0] * 4, 0, at_most=2.5)


def test_worth_is_the_net_flow_of_promethee() -> None:
    found = sites()
    outcome = dk.score(*SITES, method="promethee", **PREFERENCES)
    np.testing.assert_allclose(found.worth, outcome.scores, rtol=0, atol=1e-14)


def test_every_selection_tried_out_finds_none_better() -> None:
    rng = np.random.default_rng(1)
    for _ in range(60):
        count = int(rng.integers(1, 9))
        table, costs = rng.integers(0, 5, (count, 3)), rng.integers(0, 9, count) / 10
        budget, least, most = rng.integers(0, 30) / 10, int(rng.integers(0, 3)), int(rng.integers(2, 6))
        given: dict[str, Any] = {"costs": costs, "budget": budget, "at_least": least, "at_most": most}
        worth = select(table, [3, 2, 1], [1, -1, 1], costs=costs, budget=100).worth
        allowed = [
            worth @ np.array(each)
            for each in product((0, 1), repeat=count)
            if costs @ np.array(each) <= budget + 1e-12 and least <= sum(each) <= most
        ]
        if not allowed:
            with pytest.raises(MethodError, match="PROMETHEE V: no selection of options keeps to the budget"):
                select(table, [3, 2, 1], [1, -1, 1], **given)
            continue
        found = select(table, [3, 2, 1], [1, -1, 1], **given)
        assert costs @ found.chosen <= budget + 1e-12
        assert least <= found.chosen.sum() <= most
        np.testing.assert_allclose(found.total_worth, max(allowed), rtol=0, atol=1e-12)


def test_differences_of_a_millionth_are_seen() -> None:
    assert of_flows([1.0, 1.000001, -2.0], [1, 1, 1], 1).names == ("option 2",)
    assert of_flows([1e6, 1.000001, 1.0, -1e6], [2, 1, 1, 1], 1, at_most=1).names == ("option 2",)


def test_a_budget_that_is_just_too_small_is_kept() -> None:
    flows = [3.0, 2.0, 1.0, -6.0]
    assert of_flows(flows, [0.1, 0.2, 0.3, 1.0], 0.1 + 0.2 + 0.3).chosen.tolist() == [1, 1, 1, 0]
    assert of_flows(flows, [0.1, 0.2, 0.3, 1.0], 0.6 - 1e-7).chosen.tolist() == [1, 1, 0, 0]


def test_options_below_the_average_come_only_where_they_are_needed() -> None:
    flows = [2.0, -0.5, -1.5]
    assert of_flows(flows, [1, 1, 1], 3).chosen.tolist() == [1, 0, 0]
    forced = of_flows(flows, [1, 1, 1], 3, at_least=2)
    assert forced.chosen.tolist() == [1, 1, 0]
    assert forced.notices == ("1 of the options chosen has a negative net flow: only the constraints bring it in",)


def test_what_is_worth_nothing_is_taken_where_it_fits_the_cheapest_first() -> None:
    table = [[9], [5], [5], [1]]  # the second and third have a net flow of 0
    assert select(table, [1], ["max"], costs=[3, 2, 1, 0], budget=4).chosen.tolist() == [1, 0, 1, 0]
    assert select(table, [1], ["max"], costs=[3, 2, 1, 0], budget=9, at_most=2).chosen.tolist() == [1, 0, 1, 0]
    assert select([[7], [7]], [1], ["max"], costs=[1, 1], budget=1).chosen.sum() == 1
    assert select([[7]], [1], ["max"], costs=[1], budget=1).names == ("option 1",)


def test_a_budget_of_0_takes_what_is_free() -> None:
    assert of_flows([2.0, 1.0, -3.0], [1, 0, 0], 0).names == ("option 2",)


def test_each_relation_is_a_constraint() -> None:
    flows = [3.0, 2.0, 1.0, -6.0]
    for relation, chosen in (("<=", [1, 0, 0, 0]), ("=", [0, 1, 0, 0]), (">=", [1, 1, 1, 0])):
        found = of_flows(flows, [0] * 4, 0, constraints=[(np.array([4.0, 5.0, 2.0, 1.0]), relation, 5)])
        assert found.chosen.tolist() == chosen


def test_a_thousand_options_are_chosen_from() -> None:
    """The best lies between taking the most worth for its cost first, and that with the next one split."""
    rng = np.random.default_rng(1)
    table, costs = rng.uniform(0, 1, (1000, 4)), rng.uniform(1, 5, 1000)
    found = select(table, [1, 1, 1, 1], [1, 1, 1, 1], costs=costs, budget=300)
    order = np.argsort(-found.worth / costs)
    worth, cost = np.cumsum(found.worth[order]), np.cumsum(costs[order])
    count = int((cost <= 300).sum())
    assert found.total_cost <= 300
    assert worth[count - 1] <= found.total_worth <= worth[count]


def test_faults_are_reported_together() -> None:
    with pytest.raises(InputError) as caught:
        select([[9, np.nan], [5, 1]], [1, 1], ["max", "up"], costs=[1, "x"], budget=-1, options=["alpha", "beta"])
    assert [str(fault.where) for fault in caught.value.faults] == [
        "performance, alpha, criterion 2",
        "directions, criterion 2",
        "costs, beta",
        "budget",
    ]


@pytest.mark.parametrize(
    ("instead", "says"),
    [
        ({"costs": [1]}, "costs: must be as many as the 2 rows of performance; found 1. Give 2 costs."),
        ({"costs": [[1, 2]]}, r"costs: must be as many as the 2 rows of performance; found shape \(1, 2\)"),
        ({"costs": 3}, "costs: needs one number per option"),
        ({"costs": None}, "costs: "),
        ({"costs": [1, -2]}, "costs, beta: must not be negative; found -2. Correct the cost."),
        ({"budget": np.nan}, "budget: must be a number of at least 0; found nan"),
        ({"budget": "much"}, "budget: must be a number of at least 0; found 'much'"),
        ({"budget": None}, "budget: must be a number of at least 0; found a blank"),
        ({"budget": 10**400}, r"budget: must be a number of at least 0, at most 1e\+150; found 1000"),
        ({"budget": 1e200}, r"budget: must be a number of at least 0, at most 1e\+150; found 1e\+200"),
        ({"budget": True}, "budget: must be a number of at least 0; found True"),
        ({"options": ["alpha"]}, "options: must be as many as the 2 rows"),
        ({"constraints": [([1.0], "<=", 1)]}, "numbers of constraint 1: must be as many as the 2 rows"),
    ],
)
def test_a_fault_of_the_input_is_named(instead: dict[str, Any], says: str) -> None:
    given = {"costs": [1, 2], "budget": 3, "options": ["alpha", "beta"], **instead}
    with pytest.raises(InputError, match=says):
        select([[9], [5]], [1], ["max"], **given)


def test_one_decision_at_a_time() -> None:
    with pytest.raises(InputError, match="performance and weights: must be one table and one row"):
        select(np.ones((2, 3, 2)), [1, 1], [1, 1], costs=[1, 1, 1], budget=1)
    with pytest.raises(InputError, match="performance and weights: must be one table and one row"):
        select(np.ones((3, 2)), [[1, 1], [1, 2]], [1, 1], costs=[1, 1, 1], budget=1)


def test_parameters_are_checked() -> None:
    with pytest.raises(MethodError, match="PROMETHEE V has no parameter 'no_such'"):
        select([[9], [5]], [1], ["max"], costs=[1, 2], budget=3, no_such=1)
    for name, parameter in METHOD.parameters.items():
        for bad in parameter.bad_values():
            values: dict[str, Any] = {name: bad}
            with pytest.raises(MethodError, match=f"PROMETHEE V, {name}: must be"):
                select([[9], [5]], [1], ["max"], costs=[1, 2], budget=3, **values)
    with pytest.raises(MethodError, match=r"PROMETHEE V, criterion 1: .*; found 3 and 2"):
        select([[9], [5]], [1], ["max"], costs=[1, 2], budget=3, indifference=3, preference=2)


def test_inputs_stay_as_they_are_and_results_are_read_only() -> None:
    table, costs = np.array([[9.0], [5.0]]), np.array([1.0, 2.0])
    found = select(table, [1], ["max"], costs=costs, budget=3)
    assert table.tolist() == [[9], [5]]
    assert costs.tolist() == [1, 2]
    assert not found.chosen.flags.writeable
    assert not found.worth.flags.writeable


def test_the_method_says_everything_about_itself() -> None:
    assert METHOD.key == METHOD.function.__name__
    for text in (METHOD.title, METHOD.formula, METHOD.reference, METHOD.when_not, METHOD.disagreement):
        assert len(text) > 5
    assert METHOD.question.endswith("?")


def test_an_option_that_nobody_can_pay_for_is_not_lost_in_rounding() -> None:
    """Beside a cost of 1e150 all others are nothing to a solver; the budget holds for them all the same."""
    table = [[9], [8], [7], [1]]
    assert select(table, [1], ["max"], costs=[1e150, 3, 1e12, 2], budget=4).names == ("option 2",)
    assert select(table, [1], ["max"], costs=[5e-324, 5e-324, 1, 1], budget=1e-323).names == ("option 1", "option 2")
    assert select(table, [1], ["max"], costs=[1e-300, 2, 3, 4], budget=0).names == ()


def test_limits_beyond_all_sums_are_none_or_cannot_be_kept() -> None:
    given: dict[str, Any] = {"costs": [1, 1], "budget": 9}
    free = select([[9], [5]], [1], ["max"], constraints=[([1, 1], "<=", 1e150)], **given)
    assert free.names == select([[9], [5]], [1], ["max"], **given).names
    with pytest.raises(MethodError, match="no selection of options keeps to the budget"):
        select([[9], [5]], [1], ["max"], constraints=[([1e-300, 1e-300], ">=", 1e150)], **given)


@pytest.mark.parametrize(
    ("constraint", "says"),
    [
        ([1.0, 2.0], "constraint 1 does not have three parts"),
        (([1.0, "x"], "<=", 1), "constraint 1 has no list of numbers"),
        (([1.0, 2.0], "<", 1), "constraint 1 has the relation '<'"),
        (([1.0, 2.0], "<=", 10**400), "constraint 1 has the limit 1000"),
    ],
)
def test_a_constraint_that_is_none_is_named(constraint: Any, says: str) -> None:
    with pytest.raises(MethodError, match=f"PROMETHEE V, constraints: must be a list of .*: {says}"):
        select([[9], [5]], [1], ["max"], costs=[1, 1], budget=9, constraints=[constraint])
