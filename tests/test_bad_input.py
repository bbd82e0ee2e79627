"""Every scoring method meets every fault: a sentence that names the place, or a defined finite result."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError, MethodError

KEYS = sorted(dk.scoring_methods())
NAMES = {"options": ("alpha", "beta", "gamma"), "criteria": ("cost", "speed")}
TABLE = [[3.0, 2.0], [4.0, 5.0], [6.0, 1.0]]


def sound() -> dict[str, Any]:
    return {
        "performance": [list(row) for row in TABLE],
        "weights": [0.5, 0.5],
        "directions": ["min", "max"],
        "bounds": [[0.0, 10.0], [0.0, 10.0]],
        **NAMES,
    }


@dataclass(frozen=True)
class Fault:
    """What is given instead of sound input, and what the message must say; "" where a result may be defined."""

    name: str
    instead: dict[str, Any]
    says: str


def entry(value: Any) -> dict[str, Any]:
    table: list[list[Any]] = [list(row) for row in TABLE]
    table[1][0] = value
    return {"performance": table}


BETA_COST = "performance, beta, cost"
FAULTS = (
    Fault("nothing wrong", {}, ""),
    Fault("NaN", entry(np.nan), BETA_COST),
    Fault("infinity", entry(np.inf), BETA_COST),
    Fault("minus infinity", entry(-np.inf), BETA_COST),
    Fault("text", entry("high"), BETA_COST),
    Fault("number as text", entry("4"), BETA_COST),
    Fault("blank None", entry(None), BETA_COST),
    Fault("blank text", entry(""), BETA_COST),
    Fault("complex", entry(1j), BETA_COST),
    Fault("decimal", entry(Decimal(4)), BETA_COST),
    Fault("too large to square", entry(1e200), BETA_COST),
    Fault("larger than any float", entry(10**400), BETA_COST),
    Fault("zero", entry(0.0), "performance, option 2, criterion 1"),
    Fault("smallest number above zero", entry(5e-324), "performance, option 2, criterion 1"),
    Fault("negative", {**entry(-4.0), "bounds": [[-10, 10], [0, 10]]}, "performance, option 2, criterion 1"),
    Fault("ragged rows", {"performance": [[1.0, 2.0], [3.0]]}, "performance: rows must have one length"),
    Fault("empty table", {"performance": []}, "performance: needs options in rows"),
    Fault("table of empty rows", {"performance": [[], []]}, "performance: needs options in rows"),
    Fault("table of no rows", {"performance": np.ones((0, 2))}, "performance: needs options in rows"),
    Fault("one row without brackets", {"performance": [1.0, 2.0]}, "performance: needs options in rows"),
    Fault("a number as table", {"performance": 3.0}, "performance: needs options in rows"),
    Fault("no table", {"performance": None}, "performance: must be a finite number; found a blank"),
    Fault("text as table", {"performance": "table"}, "performance: must be a finite number; found 'table'"),
    Fault("a dict as table", {"performance": {"alpha": 1}}, "performance: must be a finite number"),
    Fault("too few weights", {"weights": [1.0]}, "weights: must be as many as the 2 columns"),
    Fault("too many weights", {"weights": [1.0, 2.0, 3.0]}, "weights: must be as many as the 2 columns"),
    Fault("one number as weights", {"weights": 1.0}, "weights: must be as many as the 2 columns"),
    Fault("no weights", {"weights": None}, "weights: must be a finite number"),
    Fault("ragged weights", {"weights": [[1.0, 2.0], [3.0]]}, "weights: rows must have one length"),
    Fault("NaN weight", {"weights": [np.nan, 1.0]}, "weights, cost"),
    Fault("text weight", {"weights": [1.0, "much"]}, "weights, speed"),
    Fault("negative weight", {"weights": [1.0, -0.5]}, "weights, speed: a weight must not be negative"),
    Fault("negative weights that cancel out", {"weights": [1.0, -1.0]}, "weights, speed"),
    Fault("all-zero weights", {"weights": [0.0, 0.0]}, "weights: must not all be zero"),
    Fault("zero weights in a batch", {"weights": [[1.0, 0.0], [0.0, 0.0]]}, "weights[1]: must not all be zero"),
    Fault(
        "batches that do not fit",
        {"performance": np.ones((3, 3, 2)), "weights": np.ones((2, 2))},
        "performance and weights: leading axes must broadcast",
    ),
    Fault("too few directions", {"directions": ["max"]}, "directions: must be as many as the 2 columns"),
    Fault("too many directions", {"directions": [1, 1, 1]}, "directions: must be as many as the 2 columns"),
    Fault("unknown direction", {"directions": ["max", "up"]}, "directions, speed"),
    Fault("direction of zero", {"directions": [0, 1]}, "directions, cost"),
    Fault("NaN direction", {"directions": [np.nan, 1]}, "directions, cost"),
    Fault("true as direction", {"directions": [True, 1]}, "directions, cost"),
    Fault("one word for all directions", {"directions": "max"}, "directions: needs one per criterion"),
    Fault("no directions", {"directions": None}, "directions: needs one per criterion"),
    Fault("directions in two rows", {"directions": np.ones((2, 2))}, "directions, cost"),
    Fault("bounds the wrong way round", {"bounds": [[0, 10], [10, 0]]}, "bounds, speed: low must be below high"),
    Fault("bounds without width", {"bounds": [[5, 5], [0, 10]]}, "bounds, cost: low must be below high"),
    Fault("performance outside its bounds", {"bounds": [[0, 5], [0, 10]]}, "performance, gamma, cost: must lie on"),
    Fault("too few bounds", {"bounds": [[0, 10]]}, "bounds: must have shape (2, 2)"),
    Fault("flat bounds", {"bounds": [0, 10]}, "bounds: must have shape (2, 2)"),
    Fault("NaN bound", {"bounds": [[0, 10], [0, np.nan]]}, "bounds, speed, high"),
    Fault("blank bound", {"bounds": [[None, 10], [0, 10]]}, "bounds, cost, low"),
    Fault("too few names of options", {"options": ("alpha",)}, "options: must be as many as the 3 rows"),
    Fault("too many names of criteria", {"criteria": ("a", "b", "c")}, "criteria: must be as many as the 2 columns"),
    Fault("unknown parameter", {"no_such": 1}, "has no parameter 'no_such'"),
    Fault("unknown method", {"method": "no_such"}, "no scoring method 'no_such'"),
    Fault("a number as method", {"method": 5}, "no scoring method 5"),
)
#: Only a method that takes ratios refuses these; any other has a finite result for them.
MAY_PASS = {"nothing wrong", "zero", "smallest number above zero", "negative"}


def result(key: str, fault: Fault) -> str:
    """Say what became of it: "refused" with a proper sentence, "finite", or anything else in words."""
    given = {"method": key, **sound(), **fault.instead}
    performance, weights, directions = (given.pop(name) for name in ("performance", "weights", "directions"))
    try:
        outcome = dk.score(performance, weights, directions, **given)
    except (InputError, MethodError) as error:
        message = str(error)
        complete = not isinstance(error, InputError) or all(f.rule and f.found and f.remedy for f in error.faults)
        return "refused" if fault.says and fault.says in message and complete else f"refused, saying {message!r}"
    finite = np.isfinite(outcome.scores).all() and np.isfinite(outcome.ranks).all()
    return "finite" if finite else f"scores {outcome.scores}"


@pytest.mark.parametrize("key", KEYS)
def test_every_fault_is_refused_in_words_or_has_a_finite_result(key: str) -> None:
    results = {fault.name: result(key, fault) for fault in FAULTS}
    other = {name: found for name, found in results.items() if found not in ("refused", "finite")}
    assert other == {}
    assert {name for name, found in results.items() if found == "finite"} <= MAY_PASS
    assert Counter(results.values()).total() == len(FAULTS) >= 50


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("fault", [f for f in FAULTS if f.name in MAY_PASS], ids=lambda f: f.name)
def test_zeros_and_negatives_with_every_value_of_every_parameter(key: str, fault: Fault) -> None:
    for name, parameter in dk.scoring_methods()[key].parameters.items():
        for value in getattr(parameter, "among", (parameter.default,)):
            changed = Fault(fault.name, {**fault.instead, name: value}, fault.says)
            assert result(key, changed) in ("refused", "finite"), value


def test_a_fault_in_a_batch_is_named_with_its_place_in_the_batch() -> None:
    batch = np.ones((4, 3, 2))
    batch[2, 1, 0] = np.nan
    with pytest.raises(InputError, match=r"performance\[2\], option 2, criterion 1: must be a finite number"):
        dk.score(batch, [1, 1], ["max", "max"])
    with pytest.raises(InputError, match=r"weights\[0\]\[1\], criterion 2: a weight must not be negative"):
        dk.score(batch[0], [[[1, 1], [1, -1]]], ["max", "max"])
