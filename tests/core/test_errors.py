from __future__ import annotations

import pickle

import numpy as np
import pytest

from decisionkit.core.errors import (
    DecisionKitError,
    Entry,
    Fault,
    HostError,
    InputError,
    Location,
    MethodError,
    PerformanceError,
    WorkbookError,
)
from decisionkit.core.errors import excerpt as shown


def test_every_error_is_a_decisionkit_error() -> None:
    for error in (InputError, MethodError, WorkbookError, HostError):
        assert issubclass(error, DecisionKitError)
    assert issubclass(InputError, ValueError)
    assert issubclass(MethodError, ValueError)


def test_a_message_says_where_rule_found_and_remedy() -> None:
    fault = Fault(Location("criteria", 2, "weight"), "must be a number", "'x'", "Give one.")
    assert str(fault) == "criteria row 3, weight: must be a number; found 'x'. Give one."


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (Location("log"), "log"),
        (Location("log", 0), "log row 1"),
        (Location("decision", None, "title"), "decision, title"),
    ],
)
def test_a_location_counts_rows_from_1(location: Location, text: str) -> None:
    assert str(location) == text


def test_a_reader_renames_locations_but_not_texts() -> None:
    fault = Fault(Location("scores", 4, "mode"), "rule", "found", "remedy.")
    assert fault.moved(lambda location: f"{location.table}!E{(location.row or 0) + 2}").where == "scores!E6"
    plain = Fault("weights", "rule", "found", "remedy.")
    assert plain.moved(lambda location: "elsewhere") is plain


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (Entry("points"), "points"),
        (Entry("weights", (4, 0)), "weights[4][0]"),
        (Entry("performance", (), (("option", 1), ("criterion", 0))), "performance, option 2, criterion 1"),
        (Entry("rankings", (2,), (("judge", 0), ("option", 1)), ("", "B")), "rankings[2], judge 1, B"),
    ],
)
def test_an_entry_is_said_by_its_names_or_counted_from_1(entry: Entry, text: str) -> None:
    assert str(entry) == text


def test_an_index_of_numpy_ends_in_its_axes() -> None:
    axes = ("option", "criterion")
    assert Entry.at("p", np.array([4, 1, 0]), axes) == Entry("p", (4,), (("option", 1), ("criterion", 0)))
    assert Entry.at("p", [1], axes) == Entry("p", (), (("criterion", 1),))
    assert Entry.at("p", [], axes) == Entry("p")
    assert Entry.at("p", [1, 2], ()) == Entry("p", (1, 2))


def test_an_entry_takes_names_and_keeps_its_index() -> None:
    entry = Entry.at("p", [1, 0], ("option", "criterion"))
    assert str(entry.named(option=("a", "b"))) == "p, b, criterion 1"
    assert str(entry.named(option=("a", "b")).named(criterion=["x"])) == "p, b, x"
    assert str(entry.named(option=("only one",), criterion=None)) == "p, option 2, criterion 1"
    assert entry.named(option=("a", "b"), criterion=("x",)).index == entry.index


def test_a_reader_renames_the_kind_of_location_that_it_knows() -> None:
    locations = (Location("scores", 4, "mode"), Entry("weights", (), (("criterion", 1),)), "weights")
    faults = [Fault(where, "rule", "found", "remedy.") for where in locations]
    assert [fault.moved(lambda _: "here").where for fault in faults] == ["here", *locations[1:]]
    assert [fault.moved(lambda _: "here", Entry).where for fault in faults] == [locations[0], "here", locations[2]]


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


def test_where_the_same_stands_already_moves_with_the_fault() -> None:
    rows = (Location("options", 4, "id"), Location("options", 1, "id"))
    fault = Fault(rows[0], "two options must not have the same id", "'a' again", "Rename one.", rows[1])
    assert str(fault).endswith("found 'a' again (first in row 2). Rename one.")
    moved = fault.moved(lambda location: f"sheet A{(location.row or 0) + 2}")
    assert str(moved).startswith("sheet A6: ")
    assert "(first in sheet A3)" in str(moved)


@pytest.mark.parametrize(
    "error",
    [
        InputError([Fault("weights", "rule", f"{k}", "Do.") for k in range(3)]),
        MethodError("one", "two", "three"),
        PerformanceError(Entry.at("performance", (0, 1), ("option", "criterion")), "too small"),
        MethodError("one; with a semicolon. And a second sentence"),
    ],
)
def test_errors_say_sentence_by_sentence_also_when_they_come_from_another_process(error: DecisionKitError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert again.sentences == error.sentences
    assert str(again) == str(error) == "\n".join(error.sentences)
    assert getattr(again, "faults", ()) == getattr(error, "faults", ())
