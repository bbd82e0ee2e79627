"""Every method of every kind meets every fault: a sentence that names the location, or a defined and finite result.

The faults are in ``tests/bad_input``; ``python -m tests.bad_input`` prints how many there are and what became of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.kinds.weighting import Weights
from decisionkit.core.declarations.registry import keys, kinds
from decisionkit.core.errors import Fault as InputFault
from decisionkit.core.errors import InputError, MethodError
from tests.bad_input.fault import Fault, instead
from tests.bad_input.grid import became, counted, faults_of, walk
from tests.bad_input.results import even
from tests.bad_input.subjects import Subject, subject, subjects

SUBJECTS = list(subjects())


@pytest.mark.parametrize("each", SUBJECTS, ids=str)
def test_every_fault_has_a_sentence_or_a_defined_result(each: Subject) -> None:
    cells = walk(each.kind, each.key)
    numbers = counted(cells)
    others = [(cell.fault, cell.words) for cell in cells if cell.became == "other"]
    assert others == []
    assert numbers["sentence"] + numbers["result"] == len(cells) == len(list(faults_of(each)))
    assert min(numbers["sentence"], numbers["result"]) >= 25


def test_the_grid_covers_every_method_and_does_not_shrink() -> None:
    faults = {str(each): [fault.name for fault in faults_of(each)] for each in SUBJECTS}
    assert len(faults) == sum(len(keys(kind)) for kind in kinds())
    for names in faults.values():
        assert len(names) == len(set(names)) >= 95
    assert sum(map(len, faults.values())) >= 56_000


def test_methods_of_a_kind_meet_the_same_faults_beside_those_of_their_parameters() -> None:
    for kind in ("scoring", "sorting"):
        met = []
        for each in (each for each in SUBJECTS if each.kind == kind):
            own = tuple(each.method.parameters)
            names = [fault.name for fault in faults_of(each)]
            met.append({name for name in names if not name.startswith((*own, "threshold", "veto"))})
        assert all(names == met[0] for names in met)
        assert len(met[0]) >= 500


class Fake(Subject):
    """A method that does what a test wants."""

    def run(self, given: Any) -> Any:
        return given["does"]()


def found_in(does: Any, fault: Fault | None = None) -> tuple[str, str]:
    fake = Fake("weighting", "direct", "row", {"data": [1.0, 2.0], "does": does}, ())
    cell = became(fake, fault or Fault("a fault", dict, "either"), Weights(np.array([0.5, 0.5]), method="direct"))
    return cell.became, cell.words


def raises(error: Exception) -> Any:
    def does() -> None:
        raise error

    return does


GOOD = InputError([InputFault("points, criterion 1", "must be above 0", "-1", "Give a number above 0.")])


def test_the_grid_takes_sentences_and_sound_results() -> None:
    assert found_in(raises(GOOD)) == ("sentence", str(GOOD))
    assert found_in(raises(MethodError("Method, share: must be a number; found 'x'")))[0] == "sentence"
    assert found_in(lambda: Weights(np.array([0.5, 0.5]), method="direct")) == ("result", "")


@pytest.mark.parametrize(
    ("does", "says"),
    [
        (raises(ZeroDivisionError("division by zero")), "ZeroDivisionError: division by zero"),
        (raises(RuntimeWarning("invalid value")), "RuntimeWarning: invalid value"),
        (raises(ValueError("bad")), "ValueError: bad"),
        (raises(InputError([])), "incomplete"),
        (raises(InputError([InputFault("points", "must be above 0", "-1", "")])), "incomplete"),
        (raises(InputError([InputFault("points", "must be", "array([1,\n 2])", "Do it.")])), "incomplete"),
        (raises(MethodError("something is wrong somewhere")), "no sentence"),
        (raises(MethodError("points: object of type 'NoneType' has no len()")), "in Python's words"),
        (lambda: Weights(np.array([np.nan, 1.0]), method="direct"), "a number that is not finite"),
        (lambda: Weights(np.array([np.inf, 1.0]), method="direct"), "a number that is not finite"),
        (
            lambda: Weights(np.array([0.5, 0.5]), {"ratio": np.nan}, method="direct"),
            "a number that is not finite",
        ),
        (lambda: Weights(np.array([0.5, 0.5]), method="direct", notices=("up to nan",)), "a notice with NaN"),
        (lambda: Weights(np.array([0.5, 0.6]), method="direct"), "weights do not sum to 1"),
        (lambda: Weights(np.array([1.5, -0.5]), method="direct"), "a weight below 0"),
    ],
)
def test_the_grid_takes_nothing_else(does: Any, says: str) -> None:
    verdict, words = found_in(does)
    assert verdict == "other"
    assert says in words


def test_the_grid_asks_for_what_a_fault_expects() -> None:
    sound = Weights(np.array([0.4, 0.6]), method="direct")
    assert found_in(raises(GOOD), Fault("a fault", dict, "result"))[1].startswith("refused")
    assert found_in(lambda: sound, Fault("a fault", dict, "sentence"))[1].startswith("taken without a word")
    assert found_in(raises(GOOD), Fault("a fault", dict, "sentence", "criterion 2"))[1].startswith("does not say")
    assert found_in(lambda: sound, Fault("a fault", dict, "result", rule=even))[1].startswith("nothing to tell")


def test_the_grid_notices_when_the_input_is_changed() -> None:
    class Careless(Subject):
        def run(self, given: Any) -> Any:
            given["data"][0] = 7.0
            return Weights(np.array([0.5, 0.5]), method="direct")

    careless = Careless("weighting", "direct", "row", {"data": [1.0, 2.0]}, ())
    fault = Fault("an array", instead(data=np.array([1.0, 2.0])), "result")
    assert became(careless, fault).words == "the input was changed"


def test_a_warning_is_an_error_in_the_grid() -> None:
    each = replace(subject("scoring", "weighted_sum"), key="weighted_sum")
    with pytest.raises(Warning, match="masked element"):
        each.run({**each.fresh(), "performance": [[np.ma.masked, 1.0, 2.0]] * 4})


def test_a_fault_in_a_batch_is_named_with_its_location_in_the_batch() -> None:
    batch = np.ones((4, 3, 2))
    batch[2, 1, 0] = np.nan
    with pytest.raises(InputError, match=r"performance\[2\], option 2, criterion 1: must be a finite number"):
        dk.score(batch, [1, 1], ["max", "max"])
    with pytest.raises(InputError, match=r"weights\[0\]\[1\], criterion 2: a weight must not be negative"):
        dk.score(batch[0], [[[1, 1], [1, -1]]], ["max", "max"])
