"""Calls of every cell function through xlwings' own COM server and ``call_udf``; what stands in for Windows is said
in ``windows.py``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import decisionkit as dk
from decisionkit.core.version import __version__
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts import xlwings as host
from decisionkit.functions.hosts.answers import LONGEST_LINE
from decisionkit.functions.hosts.case import arguments_of, ranges_of
from tests.functions.hosts.classic.windows import ERRORS, MISSING, ExcelRange, TimeType

Call = Callable[..., Any]
CASE = ranges_of(dk.ceasefire())
#: A criterion with a limit.
LIMITED = next(j for j, limit in enumerate(CASE["limits"].cells[0]) if limit is not None)

#: Ranges of the case whose first row are headings.
WITH_HEADINGS = ("matrix", "details", "evidence")

every_function = pytest.mark.parametrize("name", CATALOGUE)


def ranges(name: str) -> list[Any]:
    """Return what Excel passes on the case: ranges, as tuples of tuples, and a text for a method."""
    return [as_range(cells) for cells in given(name)]


def given(name: str) -> list[Any]:
    """Return the cells of the case that a function takes."""
    return [each.cells for each in arguments_of(CATALOGUE[name], CASE)]


def as_range(cells: Any) -> ExcelRange | str:
    if len(cells) == 1 and isinstance(cells[0][0], str) and len(cells[0]) == 1:
        return str(cells[0][0])
    return ExcelRange(tuple(tuple(row) for row in cells))


def as_rows(found: Any) -> list[list[Any]]:
    """Return what a cell function gave as rows: the COM server makes a scalar of one cell and a list of one row."""
    if not isinstance(found, list):
        return [[found]]
    return found if isinstance(found[0], list) else [found]


def in_python(name: str, *arguments: Any) -> list[list[Any]]:
    with host.hosted_by("classic"):
        return host.answering(CATALOGUE[name])(*arguments)


@every_function
def test_a_function_gives_what_the_library_gives(call: Call, name: str) -> None:
    wanted = in_python(name, *given(name))
    assert as_rows(call(name.lower(), *ranges(name))) == wanted
    assert wanted[0][0] != "" or len(wanted) > 1
    assert not str(wanted[0][0]).startswith(name)


@every_function
def test_arguments_that_are_left_out_are_those_of_the_library(call: Call, name: str) -> None:
    entry = CATALOGUE[name]
    given_to_excel = [
        MISSING if each.optional else each_range for each, each_range in zip(entry.arguments, ranges(name), strict=True)
    ]
    wanted = in_python(
        name, *(None if each.optional else cells for each, cells in zip(entry.arguments, given(name), strict=True))
    )
    assert as_rows(call(name.lower(), *given_to_excel)) == wanted


#: What a cell of classic Excel holds, how COM hands it over, and what the library should be given for it.
CELLS: dict[str, tuple[Any, Any]] = {
    "blank": (None, None),
    "empty text": ("", None),
    "text": ("x", "x"),
    "text number": ("7", "7"),
    "date": (TimeType(2026, 1, 2, 3, 4), dt.datetime(2026, 1, 2, 3, 4)),
    "true": (True, True),
    "currency": (Decimal("3.5"), Decimal("3.5")),
    **{error: (number, error) for error, number in ERRORS.items()},
}


@every_function
@pytest.mark.parametrize("kind", CELLS)
def test_an_odd_cell_is_read_as_what_it_is(call: Call, name: str, kind: str) -> None:
    cell, meant = CELLS[kind]
    entry = CATALOGUE[name]
    for at, argument in enumerate(entry.arguments):
        passed, understood = ranges(name), given(name)
        if not isinstance(passed[at], ExcelRange):
            continue
        passed[at] = ExcelRange(spoilt(passed[at].Value, cell))
        understood[at] = spoilt(understood[at], meant)
        found = as_rows(call(name.lower(), *passed))
        assert found == in_python(name, *understood), argument.name
        if kind in ERRORS and argument.name not in WITH_HEADINGS:
            assert argument.name in found[0][0]
            assert meant in found[0][0]


def spoilt(cells: Any, cell: Any) -> tuple[tuple[Any, ...], ...]:
    """Put a cell into the first row: where the case has a limit, so that every function reads the column."""
    rows = [list(row) for row in cells]
    rows[0][min(LIMITED, len(rows[0]) - 1)] = cell
    return tuple(map(tuple, rows))


@every_function
def test_a_single_cell_is_a_scalar_and_is_taken(call: Call, name: str) -> None:
    cells = [block[0][0] for block in given(name)]
    assert as_rows(call(name.lower(), *(ExcelRange(each) for each in cells))) == in_python(name, *cells)


@pytest.mark.parametrize("name", ["DK_SCORE", "DK_RANK"])
@pytest.mark.parametrize("asked", ["topsi", "", None, 5.0, ERRORS["#REF!"]])
def test_a_method_that_is_not_one_is_said(call: Call, name: str, asked: Any) -> None:
    arguments = ranges(name)[:3]
    found = as_rows(call(name.lower(), *arguments, asked, MISSING))
    if asked in ("", None):
        assert found == as_rows(call(name.lower(), *arguments, "weighted_sum", MISSING))
    else:
        [[line]] = found
        assert line.startswith(f"{name}: method: must be one scoring method")
        assert len(line) <= LONGEST_LINE


def test_no_message_is_a_traceback(call: Call) -> None:
    for name, entry in CATALOGUE.items():
        for odd in (MISSING, None, "x", 0.0, -5.0, True, ERRORS["#N/A"], ExcelRange(((None,) * 3,) * 3)):
            for row in as_rows(call(name.lower(), *[odd] * len(entry.arguments))):
                assert "Traceback" not in str(row[0])
                assert "\n" not in str(row[0])
                assert len(str(row[0])) <= LONGEST_LINE


def test_a_function_of_another_version_says_so(call: Call) -> None:
    line = call("dk_novelty", ExcelRange(((1.0, 2.0),)), MISSING)
    assert line.startswith(f"DK_NOVELTY: is not a function of decisionkit {__version__}.")
    assert "pip install --upgrade decisionkit" in line
    assert len(line) <= LONGEST_LINE
    with pytest.raises(AttributeError, match="has no attribute 'novelty'"):
        call("novelty")


def test_an_argument_of_another_version_says_so_unless_it_is_left_out(call: Call) -> None:
    arguments = ranges("DK_SCORE")
    assert call("dk_score", *arguments, MISSING) == call("dk_score", *arguments)
    line = call("dk_score", *arguments, ExcelRange(3.0))
    assert line.startswith("DK_SCORE: arguments: must be performance, weights, directions, method, bounds; found 6.")
    assert len(line) <= LONGEST_LINE
