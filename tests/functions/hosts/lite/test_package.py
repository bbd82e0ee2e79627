"""What is handed out for xlwings Lite. The functions themselves run in real Pyodide by ``tools/pyodide.sh`` only."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import xlwings

import decisionkit as dk
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts import wheel
from decisionkit.functions.hosts.officejs import cells
from tests.cli import done, listing
from tests.functions.hosts.lite.cases import SCORING, WEIGHTING, WITHOUT, cases
from tests.functions.hosts.server.process import environment

ROOT = Path(__file__).parents[4]
#: Lite as xlwings' runtime sees it, without Pyodide: the platform is all that is pretended here.
LITE = """
import asyncio, json, sys, types
import numpy, scipy.optimize, xlwings.server  # while the platform is the real one: they look at it
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
    readme = files["README.md"].decode()
    for words in (wheel.NAME, files["main.py"].decode(), files["requirements.txt"].decode().strip(), "Not run: Excel"):
        assert words in readme
    page = (ROOT / "docs" / "cell-functions" / "lite.md").read_text(encoding="utf-8")
    assert files["main.py"].decode() in page
    assert files["requirements.txt"].decode() in page


def test_the_wheel_installs_into_a_fresh_environment(tmp_path: Path) -> None:
    done("functions", "package", "--lite", "-o", str(tmp_path / "lite"))
    fresh = tmp_path / "fresh"
    venv.create(fresh)
    paths = sysconfig.get_paths("venv", vars={"base": str(fresh), "platbase": str(fresh)})
    site, python = Path(paths["purelib"]), str(Path(paths["scripts"]) / "python")
    install = [sys.executable, "-m", "pip", "-q", "--python", python, "install", "--no-deps", "--no-index"]
    subprocess.run([*install, str(tmp_path / "lite" / wheel.NAME)], check=True, capture_output=True)
    # numpy and xlwings are those of this environment, behind its own packages
    (site / "others.pth").write_text(f"{Path(xlwings.__file__).parents[1]}\n", encoding="utf-8")
    imports = "import decisionkit; from decisionkit.functions.cells import *"
    code = f"{imports}; print(decisionkit.__file__, dk_score.__name__)"
    ran = subprocess.run([python, "-I", "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert ran.stdout.split() == [str(site / "decisionkit" / "__init__.py"), "dk_score"]


def test_every_function_and_method_is_called_in_pyodide() -> None:
    found = list(cases(scipy=True))
    assert {case["call"] for case in found} == {entry.python_name for entry in CATALOGUE.values()}
    by_kind = {row: [case["what"] for case in found if case["row"] == row] for row in (SCORING, WEIGHTING)}
    assert by_kind == {SCORING: list(dk.scoring_methods()), WEIGHTING: list(dk.weighting_methods())}
    assert all(isinstance(case["expected"], list) for case in found if case["row"] in by_kind)
    assert {type(case["expected"]) for case in found} == {list, str}


def test_what_needs_scipy_says_so_and_nothing_else_does() -> None:
    command = [sys.executable, "-m", "tests.functions.hosts.lite.cases", WITHOUT]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found = json.loads(printed.stdout)
    needing = {case["what"]: case["expected"] for case in found if "needs the package" in case["expected"]}
    assert needing == {
        what: f"DK_{call}: needs the package scipy, which is missing here. Install it, or use another method."
        for what, call in (("simus", "SCORE"), ("bwm", "WEIGH"), ("macbeth", "WEIGH"))
    }
    assert {"web", "desktop"} == {case["what"].split("(")[-1][:-1] for case in found if case["what"].endswith(")")}


def test_the_two_lines_register_functions_that_answer_as_lite_wants(tmp_path: Path) -> None:
    done("functions", "package", "--lite", "-o", str(tmp_path / "lite"))
    given = [case for case in cases(scipy=True) if case["what"] == "its example" or "an error" in case["what"]]
    replies = subprocess.run(
        [sys.executable, "-c", LITE, str(tmp_path / "lite" / "main.py")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        env=environment(XLWINGS_ON_SERVER="true"),
    )
    for case, found in zip(given, json.loads(replies.stdout), strict=True):
        assert found == case["expected"], (case["row"], case["what"])


def test_a_null_of_newer_pyodide_is_a_blank() -> None:
    assert cells([[JsNull(), 1, ""]]) == [[None, 1, None]]
