from __future__ import annotations

import numpy as np
import pytest

from decisionkit.core.errors import DecisionKitError, Fault, HostError, InputError, MethodError, Place, WorkbookError
from decisionkit.core.errors import excerpt as shown


def test_every_error_is_a_decisionkit_error() -> None:
    for error in (InputError, MethodError, WorkbookError, HostError):
        assert issubclass(error, DecisionKitError)
    assert issubclass(InputError, ValueError)
    assert issubclass(MethodError, ValueError)


def test_a_message_says_where_rule_found_and_remedy() -> None:
    fault = Fault(Place("criteria", 2, "weight"), "must be a number", "'x'", "Give one.")
    assert str(fault) == "criteria row 3, weight: must be a number; found 'x'. Give one."


@pytest.mark.parametrize(
    ("place", "text"),
    [(Place("log"), "log"), (Place("log", 0), "log row 1"), (Place("decision", None, "title"), "decision, title")],
)
def test_a_place_counts_rows_from_1(place: Place, text: str) -> None:
    assert str(place) == text


def test_a_reader_renames_places_but_not_texts() -> None:
    fault = Fault(Place("scores", 4, "mode"), "rule", "found", "remedy.")
    assert fault.moved(lambda place: f"{place.table}!E{(place.row or 0) + 2}").where == "scores!E6"
    plain = Fault("weights", "rule", "found", "remedy.")
    assert plain.moved(lambda place: "elsewhere") is plain


def test_an_input_error_lists_all_its_faults() -> None:
    faults = [Fault(name, "rule", "found", "remedy.") for name in ("a", "b")]
    error = InputError(iter(faults))
    assert error.faults == tuple(faults)
    assert str(error) == "a: rule; found found. remedy.\nb: rule; found found. remedy."


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "a blank"), ("", "a blank"), ("a\nb", r"'a\nb'"), (5, "5"), (np.zeros(2), "array([0., 0.])")],
)
def test_an_excerpt_is_one_printable_line(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_long_excerpt_is_cut() -> None:
    assert shown("x" * 500) == "'" + "x" * 59 + "… (500 characters)"
    assert shown(list(range(100))).endswith("…")


def test_what_was_found_is_one_line() -> None:
    assert shown(np.ones((2, 2))) == "array([[1., 1.], [1., 1.]])"
