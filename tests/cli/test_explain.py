from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from decisionkit.cli.shared.worked import show
from decisionkit.core.declarations.registry import declaration, find, keys, kinds
from decisionkit.core.declarations.result import Step
from decisionkit.core.declarations.working import Recorded
from decisionkit.core.errors import MethodError
from decisionkit.views.methods.axes import diagnosed, recorded
from decisionkit.views.methods.example import DIFFERENT, SAME, Compared, Worked, work
from decisionkit.views.methods.facts import PROPERTIES
from decisionkit.views.methods.grids import Grid, data_grid, grids
from tests.cli import done, refused

EVERY = [(kind, key) for kind in kinds() for key in keys(kind)]
every_method = pytest.mark.parametrize(("kind", "key"), EVERY, ids=[key for _, key in EVERY])


def words(text: str) -> str:
    return " ".join(text.split())


@every_method
def test_a_method_is_explained(kind: str, key: str) -> None:
    text, method = done("explain", key), declaration(kind, key)
    assert max(map(len, text.splitlines())) <= 80
    said = words(text)
    assert f"{method.title}, a {kind} method Key {key} " in said
    for part in (method.question, method.formula, method.when_not, method.reference):
        assert words(part) in said
    assert words(method.disagreement).lower() in said.lower()
    for name, parameter in method.parameters.items():
        assert f" {name} = " in said
        assert words(f"{parameter.help} - allowed: {parameter.limits()}") in said
    assert words(getattr(method, "data", "")) in said


@pytest.mark.parametrize("key", keys("scoring"))
def test_what_holds_for_a_scoring_method(key: str) -> None:
    said, method = words(done("explain", key)), declaration("scoring", key)
    for name, meaning in PROPERTIES.items():
        assert f"- {name}: {'yes' if name in method.holds else 'no'} ({meaning})" in said


@every_method
def test_the_worked_example(kind: str, key: str) -> None:
    text, method = done("explain", key, "--worked"), declaration(kind, key)
    assert words(method.example.source) in words(text)
    assert DIFFERENT not in text
    assert max(map(len, text.splitlines())) <= 80
    worked = work(method)
    for grid in worked.steps:
        assert grid.name.lower() in words(text).lower()
        for name, _ in grid.rows:
            assert name in text
    for printed in worked.compared.printed:
        assert printed in text


@pytest.mark.parametrize(("kind", "key"), [(k, m) for k, m in EVERY if k in ("scoring", "sorting")])
def test_every_recorded_step_is_printed(kind: str, key: str) -> None:
    text, method = words(done("explain", key, "--worked")).lower(), declaration(kind, key)
    example = method.example
    given = (example.performance, example.weights, example.directions)
    if kind == "scoring":
        steps = method.score(*given, bounds=example.bounds, steps=True, **example.parameters).steps
    else:
        steps = method.sort(*given, example.profiles, steps=True, **example.parameters).steps
    assert len(steps) > 0
    for step in steps:
        assert step.name.lower() in text


def test_steps_and_digits_of_topsis() -> None:
    text = done("explain", "topsis", "--worked")
    assert "C1   9   8   7       4     max" in text
    assert "A1  0.6462  0.5500  0.4851  0.6364" in text
    assert "distance to the ideal       0.07318  0.03988  0.08626" in text
    assert "A3     0.083477  0.083477  same" in text


def test_what_is_given_per_criterion_stands_beside_the_performances() -> None:
    text = done("explain", "promethee_5", "--worked")
    assert "shape         u_shape  linear  usual" in text
    assert "A1                 15      83     21   0.6" in text
    assert "budget   3" in text
    assert "A4        taken  taken  same" in text


def test_what_is_given_per_judge_stands_beside_the_rankings() -> None:
    text = done("explain", "borda", "--worked")
    assert "judge 2   4   1   2   3      26" in text
    assert "A2         194   194  same" in text


def test_thirds_are_written_as_such() -> None:
    assert "C4  1/3  1/3   3    1" in done("explain", "ahp", "--worked")


def test_digits_that_differ_by_rounding_are_not_called_the_same() -> None:
    assert "A5        1.47   1.46  rounding" in done("explain", "promethee", "--worked")


def test_wrong_digits_are_called_different(capsys: pytest.CaptureFixture[str]) -> None:
    compared = Compared(
        what="score", names=("A1", "A2"), printed=("1", "2"), ours=("1", "3"), verdicts=(SAME, DIFFERENT)
    )
    show(
        Worked(
            source="S",
            legend="",
            inputs=(),
            settings=(),
            steps=(),
            steps_kept=(),
            diagnostics_kept=(),
            remarks=(),
            compared=compared,
        )
    )
    assert "A2           2     3  DIFFERENT" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("TOPSIS", "topsis"),
        ("Weighted sum", "weighted_sum"),
        ("rank-order centroid", "rank_order_centroid"),
        (" swing ", "swing"),
        ("Analytic Hierarchy Process", "ahp"),
        ("best-worst", "bwm"),
        ("Relative value distances", "ervd"),
        ("OWA", "owa"),
        ("Reference ideal method", "rim"),
        ("entropy weights", "entropy"),
        ("ELECTRE III", "electre_3"),
        ("PROMETHEE V", "promethee_5"),
        ("MR-Sort", "mr_sort"),
        ("Kendall's W", "kendall_w"),
    ],
)
def test_a_title_will_do(name: str, key: str) -> None:
    assert find(name)[1] == key
    assert words(done("explain", name)).startswith(f"Method {declaration(*find(name)).title}, ")


def test_an_unknown_method_gets_the_nearest_names() -> None:
    assert "nearest: topsis" in refused("explain", "topsi")
    assert "nearest: weighted_sum" in refused("explain", "weightedsum")
    assert "promethee" in refused("explain", "promethe 2")
    assert "nothing comes near; 'decisionkit methods' lists all" in refused("explain", "zzz")
    refused("explain", "")


def test_data_of_any_shape_is_a_table() -> None:
    assert data_grid("", 4, "A", "C").rows == (("given", ("4",)),)
    assert data_grid("", np.array([1.0, 0.5]), "A", "C") == Grid("", ("C1", "C2"), (("given", ("1", "0.5")),))
    table = data_grid("", ((1, None), [float("nan"), 1 / 3]), "A", "C")
    assert table.rows == (("A1", ("1", "")), ("A2", ("", "1/3")))
    assert data_grid("", (("x", "y", "z"), (1,)), "row ", "").rows == (
        ("row 1", ("x", "y", "z")),
        ("row 2", ("1", "", "")),
    )


def test_arrays_of_any_shape_become_tables() -> None:
    def tables(table: Any, *names: tuple[str, ...]) -> list[Grid]:
        return list(grids([Recorded("t", table, names)]))

    assert tables(np.array(0.5)) == [Grid("", ("",), (("t", ("0.5000",)),))]
    assert tables(np.array([True, False]), ("A1", "A2")) == [Grid("", ("A1", "A2"), (("t", ("yes", "no")),))]
    cube = tables(np.zeros((2, 1, 1)), ("x", "y"), ("r",), ("c",))
    assert [grid.name for grid in cube] == ["t, x", "t, y"]
    many = tables(np.arange(600.0), tuple(map(str, range(600))))
    assert many == [Grid("t (600 numbers, from 0 to 599)", (), ())]
    assert tables(np.empty((0, 2)), (), ("C1", "C2")) == [Grid("t (0 x 2 numbers)", (), ())]
    wide = tables(np.zeros((2, 9)), ("A1", "A2"), tuple(f"C{j}" for j in range(9)))
    assert wide[0].columns == ("A1", "A2")


def test_rows_that_follow_one_another_share_a_table() -> None:
    names = ("A1", "A2")
    rows = [Recorded(name, np.array([1.0, 2.0]), (names,)) for name in ("first", "second")]
    (grid,) = grids(rows)
    assert [name for name, _ in grid.rows] == ["first", "second"]


OPTIONS, CRITERIA = ("A1", "A2"), ("C1", "C2")


class Found:
    """What a method with one step records for a table of performances."""

    def __init__(self, table: Any) -> None:
        self.steps = (Step("t", np.asarray(table)),)


def test_options_are_told_from_as_many_criteria_by_adding_one() -> None:
    def per_criterion(performance: Any) -> Found:
        return Found(np.sum(performance, axis=0))

    given = ((1.0, 2.0), (3.0, 4.0))
    (found,) = recorded(per_criterion(given).steps, per_criterion, given, OPTIONS, criterion=CRITERIA)
    assert found.names == (CRITERIA,)
    (found,) = recorded(Found(given).steps, Found, given, OPTIONS, criterion=CRITERIA)
    assert found.names == (OPTIONS, CRITERIA)


def test_where_one_option_more_is_refused_the_number_decides() -> None:
    def refuse(performance: Any) -> Any:
        raise MethodError("no")

    given = ((1.0, 2.0), (3.0, 4.0))
    (found,) = recorded(Found(given).steps, refuse, given, OPTIONS, criterion=("C1", "C2", "C3"))
    assert found.names == (OPTIONS, OPTIONS)


def test_diagnostics_have_names_of_criteria_or_numbers() -> None:
    one, two = diagnosed({"a_b": np.zeros(2), "c": np.zeros((3, 2))}, CRITERIA)
    assert (one.name, one.names) == ("a b", (CRITERIA,))
    assert two.names == (("1", "2", "3"), CRITERIA)
