"""What is wrong with a call, before xlwings sees it?  One sentence, as the analyst sees it, pointing at #VALUE!."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decisionkit.core.errors import Fault, excerpt
from decisionkit.core.words import did_you_mean
from decisionkit.functions.hosts.server.settings import Limits

#: The functions of a server by the names that are called: what xlwings knows of the arguments of each.
Functions = Mapping[str, Sequence[Mapping[str, Any]]]

NOBODY = "decisionkit"
FEWER = "Select the filled rows, not whole columns."
RELOAD = "Reload the add-in."
#: What xlwings reads of a call besides the function's name and its arguments.
FIELDS: Mapping[str, tuple[type, ...]] = {
    "client": (str,),
    "version": (str,),
    "runtime": (str,),
    "caller_address": (str, type(None)),
}
#: What JSON can hold that is a cell; richer cells, such as errors, are objects.
PLAIN = (float, int, str, bool, type(None))
#: JSON can hold half of a character; no answer can.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Refusal:
    """Why a call is refused: the status of HTTP, none that makes xlwings try once more, and the sentence."""

    status: int
    sentence: str


NOT_JSON = Refusal(415, f"{NOBODY}: a call must be sent as application/json. {RELOAD}")


def too_large(limits: Limits) -> Refusal:
    """Say that a body was not taken."""
    rule = f"a call holds at most {limits.bytes:,} bytes"
    return Refusal(413, str(Fault(NOBODY, rule, "more", FEWER)))


def refusal(body: bytes, functions: Functions, limits: Limits) -> Refusal | None:
    """What is wrong with the body of a call?"""
    try:
        call = json.loads(body)
    except (ValueError, RecursionError):
        return _bad(NOBODY, "the body of a call must be JSON", "something else", RELOAD)
    if not isinstance(call, dict):
        return _bad(NOBODY, "the body of a call must be an object", excerpt(call), RELOAD)
    name, arguments = call.get("func_name"), call.get("args")
    if not isinstance(name, str) or name not in functions:
        return _unknown(name, functions)
    where = name.upper()
    for field, types in FIELDS.items():
        if not isinstance(call.get(field, ...), types):
            return _bad(where, f"a call needs {field} as xlwings sends it", excerpt(call.get(field)), RELOAD)
    if not isinstance(arguments, list):
        return _bad(where, "a call needs args as a list", excerpt(arguments), RELOAD)
    return _cells_fault(where, _blocks(arguments, functions[name]), limits)


def _bad(where: str, rule: str, found: str, remedy: str) -> Refusal:
    return Refusal(400, str(Fault(where, rule, found, remedy)))


def _unknown(name: object, functions: Functions) -> Refusal:
    near = did_you_mean(name, functions, "Update the add-in or the server, then reload the add-in.")
    return Refusal(404, str(Fault(NOBODY, "this server has no such function", excerpt(name), near)))


def _blocks(arguments: list[Any], known: Sequence[Mapping[str, Any]]) -> list[tuple[str, Any]]:
    """Return each range with the name of its argument; the last argument of a function may take several."""
    found: list[tuple[str, Any]] = []
    for at, argument in enumerate(arguments):
        each: Mapping[str, Any] = known[min(at, len(known) - 1)] if known else {"name": "args", "vararg": False}
        several = each["vararg"] and isinstance(argument, list)
        found += ((each["name"], block) for block in (argument if several else [argument]))
    return found


def _cells_fault(where: str, blocks: list[tuple[str, Any]], limits: Limits) -> Refusal | None:
    """Is every range a cell or rows of cells, and are they few enough?"""
    count = 0
    for name, block in blocks:
        rows = block if isinstance(block, list) else [[block]]
        if not (rows and all(isinstance(row, list) and row for row in rows)):
            return _bad(f"{where}: {name}", "must be a cell or rows of cells", excerpt(block), RELOAD)
        count += sum(map(len, rows))
    if count > limits.cells:
        return Refusal(413, str(Fault(where, f"takes at most {limits.cells:,} cells per call", f"{count:,}", FEWER)))
    for name, block in blocks:
        for row in block if isinstance(block, list) else [[block]]:
            for cell in row:
                if not _is_cell(cell):
                    return _bad(f"{where}: {name}", "must hold cells as Excel sends them", excerpt(cell), RELOAD)
    return None


def _is_cell(cell: object) -> bool:
    """Is it what Excel sends for a cell?  For more than a value, such as an error, that is a type and a plain value."""
    if isinstance(cell, dict):
        return "type" in cell and _is_plain(cell.get("basicValue", ...))
    return _is_plain(cell)


def _is_plain(cell: object) -> bool:
    return isinstance(cell, PLAIN) and not (isinstance(cell, str) and _HALF_CHARACTER.search(cell))
