"""How the functions are registered on a server, and that nothing of it happens anywhere else."""

from __future__ import annotations

import subprocess
import sys

from decisionkit.functions.catalogue import CATALOGUE
from tests.functions.hosts.server.process import environment

CODE = """
import inspect, sys
from decisionkit.functions import cells
modules = sys.modules
print("pyodide.ffi" in modules and modules["pyodide.ffi"] is None, "pyodide" in modules, "asyncio" in modules)
print(sum(inspect.iscoroutinefunction(getattr(cells, name)) for name in cells.__all__))
"""


def printed(**settings: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True, env=environment(**settings)
    )
    return done.stdout.splitlines()


def test_on_a_server_functions_are_coroutines_and_the_search_for_pyodide_is_spared() -> None:
    search, coroutines = printed(XLWINGS_ON_SERVER="true")
    assert search == "True False True", "pyodide itself stays unknown: others would take us for a browser"
    assert int(coroutines) == len(CATALOGUE)


def test_off_a_server_nothing_is_changed_in_the_process() -> None:
    search, coroutines = printed()
    assert search.startswith("False False ")
    assert coroutines == "0"
