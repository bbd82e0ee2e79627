from __future__ import annotations

import inspect
import math
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import xlwings as xw
from hypothesis import given, settings
from hypothesis import strategies as st

import decisionkit
from decisionkit.functions import cells
from decisionkit.functions.boundary.cells import Cells, Rows
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import LONGEST_DESCRIPTION, CellFunction
from decisionkit.functions.hosts.answers import LONGEST_LINE
from decisionkit.functions.hosts.xlwings import hosted_by

PACKAGE = Path(decisionkit.__file__).parent
VBA_KEYWORDS = """
and any as base boolean byref byte byval call case close compare const currency date debug decimal declare default dim
do double each else elseif empty end enum eqv erase error event exit explicit false for friend function get global gosub
goto if imp implements in input integer is let lib like line lock long loop lset me mid mod module name new next not
nothing null object of on open option optional or paramarray preserve print private property public put raiseevent
random redim rem resume return rset seek select set single static step stop string sub text then time to true type
typeof unlock until variant wend while with withevents write xor
"""
CELL_REFERENCE = re.compile(r"[a-z]{1,3}[0-9]+|r[0-9]*(c[0-9]*)?|c[0-9]*", re.IGNORECASE)

every_function = pytest.mark.parametrize("entry", CATALOGUE.values(), ids=list(CATALOGUE))


def test_catalogue_and_module_have_the_same_functions() -> None:
    assert sorted(entry.python_name for entry in CATALOGUE.values()) == cells.__all__
    assert {"DK_SCORE", "DK_RANK", "DK_VETO", "DK_CHECK", "DK_EVIDENCE"} <= set(CATALOGUE)


@every_function
def test_a_function_is_a_file_of_its_name(entry: CellFunction) -> None:
    module = import_module(f"decisionkit.functions.{entry.python_name.removeprefix('dk_')}")
    assert module.function is entry
    assert entry.call is getattr(module, entry.python_name)


@every_function
def test_signature_is_what_the_catalogue_says(entry: CellFunction) -> None:
    function = getattr(cells, entry.python_name)
    parameters = inspect.signature(function).parameters.values()
    found = [(p.name, p.kind, p.default) for p in parameters]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    assert found == [(a.name, kind, None if a.optional else inspect.Parameter.empty) for a in entry.arguments]


@every_function
def test_optional_arguments_come_last(entry: CellFunction) -> None:
    optional = [argument.optional for argument in entry.arguments]
    assert optional == sorted(optional)


@every_function
def test_descriptions_are_one_line_that_excel_does_not_cut(entry: CellFunction) -> None:
    assert getattr(cells, entry.python_name).__doc__ == entry.description
    for text in (entry.description, entry.returns, *(a.takes for a in entry.arguments)):
        assert 20 < len(text) <= LONGEST_DESCRIPTION
        assert text.isprintable()


@every_function
def test_names_are_fit_for_vba_and_for_cells(entry: CellFunction) -> None:
    assert re.fullmatch(r"DK_[A-Z]+", entry.name)
    for argument in entry.arguments:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)?", argument.name)
        assert argument.name not in VBA_KEYWORDS.split()
        assert not CELL_REFERENCE.fullmatch(argument.name)


@every_function
def test_the_function_that_lists_all_faults_exists_and_takes_the_same_arguments(entry: CellFunction) -> None:
    if entry.listed_by:
        named = {argument.name for argument in entry.arguments}
        assert {argument.name for argument in CATALOGUE[entry.listed_by].arguments} <= named


def test_an_example_formula_has_every_argument() -> None:
    assert CATALOGUE["DK_SCORE"].formula == '=DK_SCORE(A8:D14,B2:D2,B3:D3,"topsis",B4:D5)'


def test_a_host_without_xlwings_has_every_function() -> None:
    code = """
import sys
sys.modules["xlwings"] = None  # any import of it fails
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts.answers import answer
print(answer(CATALOGUE["DK_RANK"], [[1.0], [2.0]], 1.0, "max"), answer(CATALOGUE["DK_VETO"], "x", 1.0, "max"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[[2.0], [1.0]] DK_VETO: performance, row 1, column 1: must be a finite number;")


words = ["", " ", "#N/A", "#DIV/0!", "max", "MIN", "higher", "topsis", "TOPSIS", "weighted_sum", "a; b"]
numbers = [math.inf, -math.inf, math.nan, 1e308, -1e-320, 0.0, 10**400, True, False]
odd_cell = st.one_of(
    st.none(),
    st.sampled_from(words),
    st.sampled_from(numbers),
    st.text(max_size=3),
    st.floats(),
    st.integers(-3, 12),
    st.datetimes(),
    st.lists(st.none(), max_size=2),
)
odd_row = st.lists(odd_cell, max_size=4)
likely_cell = st.one_of(st.floats(0, 1e150), st.sampled_from(["max", "min", 1, 2.5, None, "A;B"]))
likely_row = st.lists(likely_cell, min_size=2, max_size=2)
likely_table = st.lists(st.lists(st.floats(0, 1e150), min_size=2, max_size=2), min_size=1, max_size=4)
any_cells = st.one_of(odd_cell, odd_row, st.lists(odd_row, max_size=4), likely_row, likely_table)


def assert_cells(answer: Rows) -> None:
    assert type(answer) is list
    assert len(answer) > 0
    for row in answer:
        assert type(row) is list
        assert len(row) == len(answer[0]) > 0
        for cell in row:
            assert type(cell) in (float, str)
            assert isinstance(cell, str) or math.isfinite(cell)


@every_function
@settings(deadline=None)  # DK_COMPARE ranks by 40 methods
@given(data=st.data())
def test_whatever_stands_in_the_cells_the_answer_is_cells(entry: CellFunction, data: st.DataObject) -> None:
    function = getattr(cells, entry.python_name)
    arguments: list[Cells] = [data.draw(any_cells, label=argument.name) for argument in entry.arguments]
    answer: Rows = function(*arguments)
    assert_cells(answer)
    assert "internal error" not in str(answer[0][0])
    with hosted_by("server"):  # where a 0 may be a blank, so that the answer may be another
        try:
            assert_cells(function(*arguments))
        except xw.XlwingsError as error:
            assert "internal error" not in str(error)
            assert len(str(error)) <= LONGEST_LINE
