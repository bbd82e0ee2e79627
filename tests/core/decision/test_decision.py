from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from typing import Any

import numpy as np
import pytest

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Change, Criterion, Evidence, Judgment, Option, Party, Veto
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.errors import InputError
from tests.core.decision.made import CRITERIA, LEAVES, METHODS, OPTIONS, SCORES, WEIGHTS, decision, judgments


def test_global_weights_of_a_tree_four_levels_deep() -> None:
    sample = decision()
    assert tuple(c.id for c in sample.leaves) == LEAVES
    np.testing.assert_allclose(sample.weights, WEIGHTS)
    assert sample.weights.sum() == pytest.approx(1.0)
    assert [c.id for c in sample.tops] == ["credible", "cost"]
    assert [c.id for c in sample.ancestry("troops")] == ["troops", "force", "deter", "credible"]


def test_local_weights_are_in_any_unit() -> None:
    scaled = tuple(replace(c, weight=c.weight * (7 if c.parent == "deter" else 3)) for c in CRITERIA)
    np.testing.assert_allclose(decision(criteria=scaled).weights, WEIGHTS)


def test_tables_have_options_in_rows_and_leaves_in_columns() -> None:
    sample = decision()
    assert sample.performance.tolist() == [list(map(float, row)) for row in SCORES.values()]
    assert sample.directions.tolist() == [1, -1, 1, 1, -1]
    assert sample.bounds.tolist() == [[0, 100], [1, 101], [0, 10], [0, 10], [0, 10]]


def test_values_run_from_0_at_the_worst_end_to_10_at_the_best() -> None:
    np.testing.assert_allclose(decision().values, [[2, 9, 4, 6, 8], [8, 4, 9, 8, 3], [0, 0, 1, 1, 10], [5, 7, 5, 7, 5]])


def test_a_cell_without_a_number_is_missing_and_not_zero() -> None:
    sample = decision(judgments=judgments()[1:])
    assert np.isnan(sample.performance[0, 0])
    assert np.isnan(sample.values[0, 0])
    assert sample.missing() == (("monitors", "troops"),)


def test_the_score_is_the_weighted_sum_of_values_out_of_10() -> None:
    sample = decision()
    outcome = sample.score()
    assert (outcome.options, outcome.method) == (("monitors", "treaty"), "weighted_sum")
    np.testing.assert_allclose(outcome.scores, sample.values[[0, 3]] @ np.array(WEIGHTS))
    assert outcome.score_of("today") == pytest.approx(sample.values[2] @ np.array(WEIGHTS))


def test_the_reference_is_not_ranked() -> None:
    outcome = decision(parties=()).score()
    assert outcome.options == ("monitors", "guarantee", "treaty")
    assert set(outcome.unranked_scores) == {"today"}


def test_every_method_scores_a_decision_with_every_word_of_its_parameters() -> None:
    for method in map(scoring_method, METHODS):
        assert decision().score(method.key).method == method.key
        for name, parameter in method.parameters.items():
            for word in getattr(parameter, "among", ()):
                if word not in ("max", "sum"):  # a day of 0 or a value of 0 has no ratio
                    assert np.isfinite(decision().score(method.key, **{name: word}).scores).all()


def test_the_decisions_own_method_is_the_default() -> None:
    assert decision(method="topsis").score().method == "topsis"


def test_the_share_of_judgments_without_support() -> None:
    assert decision().unsupported == 19 / 20
    assert decision(judgments=()).unsupported == 0


def test_a_decision_is_frozen_and_its_arrays_are_read_only() -> None:
    sample = decision()
    with pytest.raises(FrozenInstanceError):
        sample.title = "Another"  # type: ignore[misc]
    for array in (sample.weights, sample.performance, sample.values, sample.bounds, sample.value_bounds):
        assert not array.flags.writeable


def test_judgments_are_put_in_the_order_of_options_and_leaves() -> None:
    assert decision(judgments=judgments()[::-1]) == decision()


LONG = "x" * 251
TOP = CRITERIA[0]
LEAF = CRITERIA[-1]
CELL = judgments()[0]


def criteria(*more: Criterion, **changes: Any) -> dict[str, Any]:
    """Change the last criterion, a leaf at the top, or add others."""
    return {"criteria": (*CRITERIA[:-1], replace(LEAF, **changes), *more)}


def first_cell(**changes: Any) -> dict[str, Any]:
    return {"judgments": (replace(CELL, **changes), *judgments()[1:])}


def veto(**changes: Any) -> dict[str, Any]:
    given: dict[str, Any] = {"criterion": "cost", "limit": 7.0, **changes}
    return {"parties": (Party(id="north", name="North", vetoes=(Veto(**given),)),)}


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"title": " "}, "decision, title: must not be blank"),
    ({"title": 5}, "decision, title: must be text; found 5"),
    ({"title": LONG}, "decision, title: must have at most 250 characters"),
    ({"title": "a\nb"}, "decision, title: must have no control characters"),
    ({"question": "a\x00b"}, "decision, question: must have no control characters"),
    ({"question": "x" * 32_001}, "decision, question: must have at most 32000 characters"),
    ({"method": "guess"}, "decision, method: must be one scoring method; .*weighted_sum"),
    ({"criteria": (), "judgments": (), "parties": ()}, "criteria: a decision needs at least one criterion"),
    (criteria(replace(LEAF, name="Other")), "criteria row 9, id: two criteria must not have the same id"),
    (criteria(Criterion(id="other", name="COST")), "criteria row 9, name: two criteria must not have the same name"),
    (criteria(id="Cost"), "criteria row 8, id: must be 1 to 64 small letters"),
    (criteria(name=""), "criteria row 8, name: must not be blank"),
    (criteria(weight=-1), "criteria row 8, weight: a weight must not be negative; found -1"),
    (criteria(weight=np.nan), "criteria row 8, weight: must be a number"),
    (criteria(weight="1"), "criteria row 8, weight: must be a number; found '1'"),
    (criteria(direction="down"), 'criteria row 8, direction: must be "max" or "min"'),
    (criteria(low=10), "criteria row 8, high: a scale runs from low up to high; found 10 and 10"),
    (criteria(high=np.inf), "criteria row 8, high: must be a number"),
    (criteria(anchors=("", 3, "")), "criteria row 8, anchor_mid: must be text"),
    (criteria(parent="credibel"), "criteria row 8, parent: .*Did you mean 'credible'?"),
    (
        {"criteria": (replace(TOP, parent="deter"), *CRITERIA[1:])},
        "criteria row 1, parent: the tree must not contain a cycle",
    ),
    (
        criteria(Criterion(id="deep", name="Deep", parent="troops")),
        "criteria row 9, parent: a tree has at most 4 levels",
    ),
    (
        {"criteria": tuple(replace(c, weight=0) if c.parent == "force" else c for c in CRITERIA)},
        "criteria, weight: the weights below force must not all be 0",
    ),
    ({"options": OPTIONS[2:3], "judgments": ()}, 'options: a decision needs at least one option of role "option"'),
    (
        {"options": (*OPTIONS, Option(id="treaty", name="X"))},
        "options row 5, id: two options must not have the same id",
    ),
    (
        {"options": (*OPTIONS, Option(id="x", name="treaty "))},
        "options row 5, name: two options must not have the same name",
    ),
    ({"options": (*OPTIONS, Option(id="x", name="X", role="spare"))}, "options row 5, role: must be"),
    ({"evidence": (Evidence(id="no spaces", source="s", claim=""),)}, "evidence row 1, id: must be 1 to 64 letters"),
    ({"evidence": (Evidence(id="A1", source="", claim=""),)}, "evidence row 1, source: must not be blank"),
    ({"judgments": (CELL, CELL)}, "scores row 2, criterion: a cell is scored once"),
    (first_cell(option="monitor"), "scores row 1, option: must be the id of an option.*Did you mean 'monitors'?"),
    (first_cell(criterion="force"), "scores row 1, criterion: must be the id of a criterion without children"),
    (first_cell(mode=101), "scores row 1, mode: must lie on its scale, 0 to 100; found 101"),
    (first_cell(mode="20"), "scores row 1, mode: must be a number; found '20'"),
    (first_cell(mode=None), "scores row 1, low: a cell that does not apply has no range"),
    (first_cell(low=None), "scores row 1, low: low and high come together or not at all"),
    (first_cell(low=25), "scores row 1, low: low <= mode <= high; found low 25 above mode 20"),
    (first_cell(grade="A"), "scores row 1, grade: must be H"),
    (first_cell(evidence=()), "scores row 1, evidence: grade H needs evidence"),
    (first_cell(evidence=("A2",)), "scores row 1, evidence: must be ids of the evidence table; found 'A2'"),
    (first_cell(why="a\x07"), "scores row 1, why: must have no control characters"),
    (veto(criterion="credible"), "vetoes row 1, criterion: must be the id of a criterion without children"),
    (veto(limit=11), "vetoes row 1, limit: must lie on the criterion's scale, 0 to 10; found 11"),
    (veto(limit=None), "vetoes row 1, limit: must be a number"),
    (veto(evidence=("C9",)), "vetoes row 1, evidence: must be ids of the evidence table"),
    ({"parties": (Party(id="1", name="N"),)}, "parties row 1, id: must be 1 to 64 small letters"),
    ({"log": (Change(when="", who="", what=None),)}, "log row 1, what: must be text"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("changes", "says"), FAULTS, ids=[says for _, says in FAULTS])
def test_every_fault_is_named_with_its_location(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        decision(**changes)


def test_all_faults_come_together() -> None:
    with pytest.raises(InputError) as caught:
        decision(title="", method="guess", **criteria(weight=-1, direction="down"), **first_cell(mode=101, grade="A"))
    assert [str(fault.where) for fault in caught.value.faults] == [
        "decision, title",
        "decision, method",
        "criteria row 8, weight",
        "criteria row 8, direction",
        "scores row 1, mode",  # outside its scale, and so above its own high
        "scores row 1, grade",
    ]


def test_a_cell_that_does_not_apply_is_kept_apart_from_one_without_judgment() -> None:
    kept = decision(judgments=(Judgment(option="monitors", criterion="cost", mode=None),))
    assert len(kept.judgments) == 1
    assert len(kept.missing()) == 20


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"weight": 1e16}, "must be at most 1e"),
        ({"low": -1e300}, "must be at most 1e"),
    ],
)
def test_numbers_that_would_overflow_are_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Decision(
            title="large",
            criteria=(Criterion(id="leaf", name="Leaf", **data),),
            options=(Option(id="one", name="One"),),
        )


def test_evidence_is_named_once_and_ids_are_not_truth_values() -> None:
    with pytest.raises(InputError) as caught:
        Decision(
            title="twice",
            criteria=(Criterion(id="true", name="Leaf"),),
            options=(Option(id="one", name="One"),),
            judgments=(Judgment(option="one", criterion="true", mode=5, evidence=("A1", "A1"), grade="H"),),
            evidence=(Evidence(id="A1", source="s", claim="c"),),
        )
    assert "names each piece of evidence once; found 'A1 A1'" in str(caught.value)
    assert "must not be what a spreadsheet takes for yes or no" in str(caught.value)
