"""The cell functions through the code that xlwings Server and Lite themselves run, in a process of its own.

That part of xlwings is not BSD: it asks for a licence key. ``XLWINGS_LICENSE_KEY`` is used if it is set, otherwise the
published key "noncommercial", in the child process only; decisionkit itself never sets one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import decisionkit as dk
from decisionkit.functions.catalogue import CATALOGUE

# What a user of xlwings Server writes, and what its server does with it.
CUSTOM_FUNCTIONS = "from decisionkit.functions.cells import *\n"
SERVER = """
import asyncio, json, sys
import xlwings as xw
from xlwings.server import custom_functions_call, custom_functions_meta
import custom_functions

def reply(call):
    data = dict(client="Office.js", version=xw.__version__, runtime="1.4", caller_address="Sheet1!A1",
                content_language="en-US", culture_info_name="en-US", date_format="m/d/yyyy", **call)
    try:
        return {"result": asyncio.run(custom_functions_call(data, custom_functions))}
    except Exception as error:
        return {"error": type(error).__name__, "text": str(error)}

modules = sys.modules
json.dump({
    "replies": [reply(call) for call in json.load(sys.stdin)],
    "meta": custom_functions_meta(custom_functions),
    "search": ["pyodide.ffi" in modules and modules["pyodide.ffi"] is None, "pyodide" in modules],
}, sys.stdout, allow_nan=False)
"""

PERFORMANCE = [[7.0, 2, 3], [6, 5, 3.5], [1, 9, 4]]
WEIGHTS = [[5, 3, 2]]
DIRECTIONS = [["max", "min", "Higher"]]
BOUNDS = [[0, 0, 0], [10, 10, 5]]
NOT_AVAILABLE = {"type": "Error", "errorType": "NotAvailable", "basicValue": "#N/A"}
FORMATTED = {"type": "FormattedNumber", "basicValue": 7.0, "numberFormat": "0.00"}
GENEROUS = [[FORMATTED, 2, 3, ""], [6, 5, 3.5, ""], [1, 9, 4, ""], ["", "", "", ""]]

CALLS: dict[str, tuple[str, list[Any]]] = {
    "score": ("dk_score", [PERFORMANCE, WEIGHTS, DIRECTIONS, [["TOPSIS"]], BOUNDS]),
    "short": ("dk_score", [PERFORMANCE, WEIGHTS, DIRECTIONS, None, None]),
    "blank": ("dk_score", [PERFORMANCE, WEIGHTS, DIRECTIONS, [[""]], [[""]]]),
    "generous": ("dk_score", [GENEROUS, WEIGHTS, DIRECTIONS, None, None]),
    "one cell": ("dk_score", [[[5]], [[1]], [["max"]], None, None]),
    "rank": ("dk_rank", [PERFORMANCE, WEIGHTS, DIRECTIONS, None, BOUNDS]),
    "veto": ("dk_veto", [PERFORMANCE, [[1, "", 3.5]], DIRECTIONS, [["Ukraine; EU", "", "Russia"]]]),
    "check": ("dk_check", [PERFORMANCE, WEIGHTS, DIRECTIONS, BOUNDS]),
    "faults": ("dk_check", [[[NOT_AVAILABLE, True]], [[1, -1]], [["max", ""]], None]),
    "bad": ("dk_score", [[[1, 2], [3, NOT_AVAILABLE]], [[1, 1]], [["max", "min"]], None, None]),
    "nothing": ("dk_rank", [[[""]], [[""]], [[""]], [[""]], [[""]]]),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("server")
    (folder / "custom_functions.py").write_text(CUSTOM_FUNCTIONS, encoding="utf-8")
    (folder / "server.py").write_text(SERVER, encoding="utf-8")
    key = os.environ.get("XLWINGS_LICENSE_KEY", "noncommercial")
    done = subprocess.run(
        [sys.executable, str(folder / "server.py")],
        input=json.dumps([{"func_name": name, "args": args} for name, args in CALLS.values()]),
        env={**os.environ, "XLWINGS_ON_SERVER": "true", "XLWINGS_LICENSE_KEY": key},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return {**answers, "replies": dict(zip(CALLS, answers["replies"], strict=True))}


def test_scores_spill_as_the_library_gives_them(server: dict[str, Any]) -> None:
    directions = ["max", "min", "max"]
    ends = [(0, 10), (0, 10), (0, 5)]
    topsis = dk.score(PERFORMANCE, WEIGHTS[0], directions, method="topsis", bounds=ends)
    plain = dk.score(PERFORMANCE, WEIGHTS[0], directions)
    assert server["replies"]["score"] == {"result": [[s] for s in topsis.scores]}
    for call in ("short", "blank", "generous"):
        assert server["replies"][call] == {"result": [[s] for s in plain.scores]}
    assert server["replies"]["one cell"] == {"result": [[1.0]]}


def test_ranks_spill(server: dict[str, Any]) -> None:
    assert server["replies"]["rank"] == {"result": [[1.0], [2.0], [3.0]]}


def test_names_spill(server: dict[str, Any]) -> None:
    assert server["replies"]["veto"] == {"result": [["Russia"], ["Russia"], ["Ukraine; EU"]]}


def test_faults_spill_and_are_no_error(server: dict[str, Any]) -> None:
    assert server["replies"]["check"] == {"result": [["ok"]]}
    found = [row[0].split(". ")[0] for row in server["replies"]["faults"]["result"]]
    assert found == [
        "performance, row 1, column 1: must be a finite number; found the error #N/A",
        "performance, row 1, column 2: must be a finite number; found TRUE",
        'directions, column 2: must be "max" or "min" (or +1 or -1); found a blank',
        "weights, column 2: a weight must not be negative; found -1",
    ]


def test_a_bad_input_is_an_xlwings_error_with_the_line(server: dict[str, Any]) -> None:
    assert server["replies"]["bad"] == {
        "error": "XlwingsError",
        "text": "DK_SCORE: performance, row 2, column 2: must be a finite number; found the error #N/A. "
        "Give a number, or leave the option out.",
    }
    nothing = server["replies"]["nothing"]
    assert nothing["error"] == "XlwingsError"
    assert nothing["text"].startswith(
        "DK_RANK: performance: needs options in rows, criteria in columns; found a blank."
    )


def test_the_task_pane_is_told_what_the_catalogue_says(server: dict[str, Any]) -> None:
    functions = {function["name"]: function for function in server["meta"]["functions"]}
    assert sorted(functions) == sorted(CATALOGUE)
    for name, entry in CATALOGUE.items():
        assert functions[name]["description"] == entry.description
        found = [(p["name"], p["description"], p.get("optional", False)) for p in functions[name]["parameters"]]
        assert found == [(a.name, a.takes, a.optional) for a in entry.arguments]
        assert all(p["dimensionality"] == "matrix" for p in functions[name]["parameters"])
        assert functions[name]["id"] == entry.python_name.upper()


def test_xlwings_is_spared_the_search_for_pyodide_at_every_cell_and_nobody_takes_us_for_a_browser(
    server: dict[str, Any],
) -> None:
    skipped, looks_like_a_browser = server["search"]
    assert skipped
    assert not looks_like_a_browser


def test_off_a_server_nothing_is_changed_in_the_process() -> None:
    code = "import sys, decisionkit.functions.cells; print([m for m in sys.modules if 'pyodide' in m])"
    env = {name: value for name, value in os.environ.items() if name != "XLWINGS_ON_SERVER"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "[]"
