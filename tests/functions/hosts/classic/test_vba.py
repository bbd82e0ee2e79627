from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor

import pytest

from decisionkit.core.version import __version__
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import LONGEST_DESCRIPTION, Argument
from decisionkit.functions.hosts.classic import vba
from decisionkit.functions.hosts.classic.book import modules
from decisionkit.workbook.hosts.active import refresh_active
from tests.functions.hosts.classic import windows

#: What VBA takes on one line, and how often a line may go on in the next.
LONGEST_LINE, MOST_CONTINUATIONS = 1023, 24


def own_functions(module: str) -> str:
    """Return a module without its three lines of head."""
    return module.split("\n", 3)[3]


def test_the_functions_are_what_xlwings_itself_generates(process: ProcessPoolExecutor) -> None:
    wanted = process.submit(windows.generated, windows.CELLS, "book.xlsm").result(60)
    assert wanted.count("End Function") == len(CATALOGUE)
    assert own_functions(vba.functions_module()) == wanted


def test_the_help_is_what_import_functions_gives(process: ProcessPoolExecutor) -> None:
    """The same texts for the same functions, whether the analyst imports them or takes our workbook."""
    wanted = process.submit(windows.registered, windows.CELLS).result(60)
    assert set(wanted) == {entry.python_name for entry in CATALOGUE.values()}
    module = vba.help_module()
    for name, told in wanted.items():
        [statement] = re.findall(rf'Macro:=book & "{name}".*?\)$', module, re.MULTILINE | re.DOTALL)
        texts = [text.replace('""', '"') for text in re.findall(r'"((?:[^"]|"")*)"', statement)]
        assert texts == [name, told["category"], vba.cut(told["description"]), *map(vba.cut, told["arguments"])]


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_names_of_all_arguments_fit_into_the_wizard(name: str) -> None:
    assert len(vba.argument_list(CATALOGUE[name].arguments)) <= vba.LONGEST_ARGUMENT_LIST


def test_too_many_names_would_be_found() -> None:
    many = [Argument(name="performance", takes="x", example="1")] * 22
    assert len(vba.argument_list(many)) > vba.LONGEST_ARGUMENT_LIST


@pytest.mark.parametrize("module", [vba.functions_module, vba.help_module])
def test_lines_are_as_vba_takes_them(module: object) -> None:
    assert callable(module)
    text: str = module()
    assert text.endswith("\n")
    assert max(map(len, text.splitlines())) <= LONGEST_LINE
    runs = re.findall(r"(?:^.* _\n)+", text, re.MULTILINE)
    assert max((run.count("\n") for run in runs), default=0) <= MOST_CONTINUATIONS
    assert text.encode(vba.CODE_PAGE).decode(vba.CODE_PAGE) == text
    assert __version__ in text


def test_a_description_is_cut_and_what_vba_cannot_store_is_replaced() -> None:
    assert vba.cut("x" * LONGEST_DESCRIPTION) == "x" * LONGEST_DESCRIPTION
    assert vba.cut("x" * 300) == "x" * (LONGEST_DESCRIPTION - 3) + "..."
    assert vba.cut("at least ≥ 3 – or “more”") == "at least ? 3 – or “more”"
    assert vba.quoted('say "yes"') == '"say ""yes"""'


def test_a_macro_without_arguments_refreshes_the_workbook_in_front() -> None:
    (command,) = re.findall(
        r'^Public Sub dk_refresh\(\)\n    RunPython "(.*)"\nEnd Sub$', vba.help_module(), flags=re.M
    )
    assert command.endswith("; refresh_active()")
    assert command.startswith(f"from {refresh_active.__module__} import {refresh_active.__name__};")
    assert "Public Function RunPython(PythonCommand As String)" in modules()["xlwings"]
