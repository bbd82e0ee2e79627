"""What is handed out for xlwings Lite. The functions themselves run in real Pyodide by ``tools/pyodide.sh`` only."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts import wheel
from decisionkit.functions.hosts.officejs import cells
from decisionkit.methods import scoring_methods
from tests.cli import done, listing
from tests.functions.hosts.lite.cases import cases
from tests.functions.hosts.server.process import environment

#: Lite as xlwings' runtime sees it, without Pyodide: the platform is all that is pretended here.
LITE = """
import asyncio, json, sys, types
import numpy, xlwings.server
sys.platform = "emscripten"
main = types.ModuleType("main")
exec(open(sys.argv[1], encoding="utf-8").read(), main.__dict__)

async def reply(case):
    call = {"client": "Office.js", "version": xlwings.__version__, "runtime": "1.4"}
    call |= {"func_name": case["call"], "args": case["args"]}
    try:
        return await xlwings.server.custom_functions_call(call, main)
    except xlwings.XlwingsError as error:
        return str(error)

cases = json.load(sys.stdin)
json.dump([asyncio.run(reply(case)) for case in cases], sys.stdout)
"""


class JsNull:
    """Stands in for what newer versions of Pyodide make of a null; here is none."""


def test_it_holds_the_wheel_the_line_and_the_code_and_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        done("functions", "package", "--lite", "-o", str(tmp_path / name))
    files = listing(tmp_path / "one")
    assert files == listing(tmp_path / "two")
    assert sorted(files) == ["README.md", wheel.NAME, "main.py", "requirements.txt"]
    assert files["requirements.txt"].decode().endswith(f"/{wheel.NAME}\n")
    assert files["main.py"].decode().splitlines() == [
        "import xlwings as xw",
        "from decisionkit.functions.cells import *",
    ]
    assert wheel.NAME in files["README.md"].decode()


def test_every_function_and_method_is_checked_in_pyodide() -> None:
    found = list(cases(scipy=True))
    assert {case["call"] for case in found} == {entry.python_name for entry in CATALOGUE.values()}
    assert sum(", by " in case["name"] for case in found) == len(scoring_methods())
    assert {type(case["expected"]) for case in found} == {list, str}


def test_the_two_lines_register_functions_that_answer_as_lite_wants(tmp_path: Path) -> None:
    done("functions", "package", "--lite", "-o", str(tmp_path / "lite"))
    given = [case for case in cases(scipy=True) if "example" in case["name"] or "an error" in case["name"]]
    replies = subprocess.run(
        [sys.executable, "-c", LITE, str(tmp_path / "lite" / "main.py")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        env=environment(XLWINGS_ON_SERVER="true"),
    )
    for case, found in zip(given, json.loads(replies.stdout), strict=True):
        assert found == case["expected"], case["name"]


def test_a_null_of_newer_pyodide_is_a_blank() -> None:
    assert cells([[JsNull(), 1, ""]]) == [[None, 1, None]]
