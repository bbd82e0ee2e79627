"""The part of tools/pyodide.sh that runs inside Pyodide: calls the cell functions by xlwings, and compares.

check.mjs reads it in; it stands in the place of the JavaScript and Python of xlwings Lite that call xlwings.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import math
import sys
import time
import types
from typing import Any

#: What the tab main.py of xlwings Lite would be.
main = types.ModuleType("main")
#: What Office.js sends beside the arguments.
ABOUT = {
    "client": "Office.js",
    "runtime": "1.4",
    "caller_address": "[Book1]Sheet1!A1",
    "culture_info_name": "en-US",
    "date_format": "m/d/yyyy",
}


def start(pasted: str) -> str:
    """Run what an analyst pastes into main.py, and say what there is then."""
    took = [f"{name} {1000 * imported(name):.0f} ms" for name in ("numpy", "xlwings", "decisionkit.functions.cells")]
    exec(pasted, main.__dict__)
    from xlwings.server import custom_functions_meta

    names = sorted(each["name"] for each in custom_functions_meta(main)["functions"])
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("decisionkit", "numpy", "xlwings")]
    python = f"Python {sys.version.split()[0]} on {sys.platform}"
    lines = [f"Pyodide {sys.modules['pyodide'].__version__}, {python}, {', '.join(versions)}"]
    lines += [f"import: {', '.join(took)}", f"told to Excel: {len(names)} functions, {', '.join(names)}"]
    return "\n".join(lines)


def needed(lock: str) -> str:
    """Say where Pyodide's installer takes what our wheel needs: from Pyodide itself, or from PyPI.

    Raises
    ------
    ValueError
        If numpy or scipy, which PyPI does not have for Pyodide, are too old in Pyodide itself.
    """
    from packaging.requirements import Requirement  # comes with micropip
    from packaging.utils import canonicalize_name

    held = {name: each["version"] for name, each in json.loads(lock)["packages"].items()}
    needs = [Requirement(each) for each in importlib.metadata.requires("decisionkit") or [] if "extra ==" not in each]
    here = [need for need in needs if need.specifier.contains(held.get(canonicalize_name(need.name), "0"))]
    there = [need for need in needs if need not in here]
    if old := {"numpy", "scipy"} & {need.name for need in there}:
        raise ValueError(f"too old in Pyodide: {old}")
    return f"needed of Pyodide: {', '.join(map(str, here))}; of PyPI: {', '.join(map(str, there))}"


def imported(name: str) -> float:
    """Import a module; return how many seconds it took."""
    begun = time.perf_counter()
    importlib.import_module(name)
    return time.perf_counter() - begun


def has(name: str) -> bool:
    """Is a package here?"""
    importlib.invalidate_caches()
    return importlib.util.find_spec(name) is not None


async def reply(call: dict[str, Any]) -> Any:
    """Return the table, or the text of the error that Excel would show over #VALUE!."""
    import xlwings
    from xlwings.server import custom_functions_call

    try:
        return await custom_functions_call({**ABOUT, "version": xlwings.__version__, **call}, main)
    except xlwings.XlwingsError as error:
        return str(error)
    except Exception as error:
        return f"Excel would only say that an error occurred: {type(error).__name__}: {error}"


async def check(data: Any, expected: str) -> str | None:
    """Call a function; return what is wrong with its answer, or None."""
    found, wanted = await reply(data.to_py()), json.loads(expected)
    json.dumps(found, allow_nan=False)
    return None if alike(found, wanted) else f"\n  in Pyodide: {str(found)[:300]}\n  expected:   {str(wanted)[:300]}"


def alike(found: Any, wanted: Any) -> bool:
    """Are two answers the same, numbers to 1e-9?"""
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(alike, found, wanted))
    if isinstance(wanted, float | int) and not isinstance(wanted, bool):
        number = isinstance(found, float | int) and not isinstance(found, bool)
        return number and math.isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-12)
    return type(found) is type(wanted) and found == wanted


async def seen() -> list[str]:
    """Return what an analyst reads where something is wrong."""
    table, weights, directions = [[8, 3], [6, 7]], [[3, 2]], [["max", "min"]]
    error = {"type": "Error", "errorType": "NotAvailable", "basicType": "Error", "basicValue": "#N/A"}
    calls: list[tuple[str, list[Any]]] = [
        ("dk_score", [[[8, error], [6, 7]], weights, directions, None, None]),
        ("dk_score", [table, weights, directions, [["topsi"]], None]),
        ("dk_score", [table, [[3, -2]], directions, None, None]),
        ("dk_score", [table, None, directions, None, None]),
        ("dk_score", [[[8, ""], [6, 7]], weights, directions, None, None]),
        ("dk_score", [[*table, [0, 0], [0, 0]], weights, directions, None, None]),
    ]
    return [str(await reply({"func_name": name, "args": args})) for name, args in calls]


async def milliseconds(rows: int, columns: int, method: str, times: int) -> float:
    """Return how long a call takes, the median of some."""
    table = [[1.0 + (7 * i + 3 * j) % 10 for j in range(columns)] for i in range(rows)]
    args = [table, [[1.0] * columns], [["max"] * columns], [[method]], None]
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        answered = await reply({"func_name": "dk_score", "args": args})
        took.append(1000 * (time.perf_counter() - begun))
        if not isinstance(answered, list):
            raise TypeError(answered)
    return sorted(took)[times // 2]
