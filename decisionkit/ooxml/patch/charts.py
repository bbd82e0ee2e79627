"""Let a chart read another range, and show values in viewers that do not calculate."""

from __future__ import annotations

from collections.abc import Sequence

from decisionkit.ooxml.cells import ErrorValue
from decisionkit.ooxml.patch.edits import Constant, SetChart
from decisionkit.ooxml.patch.spans import Node, Splice, prefix, text_of, tree, with_text
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.texts import xml

REFERENCES = ("numRef", "strRef", "multiLvlStrRef")


def chart_splices(file: str, data: bytes, edits: Sequence[SetChart]) -> list[Splice]:
    """Return what changes in the bytes of a chart's part.

    Raises
    ------
    WorkbookError
        If the chart does not read the range that is to be changed.
    """
    root = tree(data)
    wanted = {_plain(edit.was): edit for edit in edits}
    found: list[Splice] = []
    met: set[str] = set()
    for kind in REFERENCES:
        for reference in root.deep(kind):
            formula = reference.first("f")
            key = "" if formula is None else _plain(text_of(data, formula))
            edit = wanted.get(key)
            if edit is None or formula is None:
                continue
            met.add(key)
            if _plain(edit.now) != key:
                found += with_text(data, formula, edit.now)
            if edit.values is not None:
                found += _cache(file, data, reference, edit)
    missing = [edit.was for key, edit in wanted.items() if key not in met]
    if missing:
        where = f"{file}, part {edits[0].part}"
        raise refusal(where, f"the chart must read {missing[0]}", "no such range in it", "read the workbook again")
    return found


def _plain(reference: str) -> str:
    return reference.strip().removeprefix("=")


def _cache(file: str, data: bytes, reference: Node, edit: SetChart) -> list[Splice]:
    """Return the values that a chart shows, rewritten; its format code stays."""
    if reference.name == "multiLvlStrRef":
        where = f"{file}, part {edit.part}"
        raise refusal(where, "only one row or column of values is cached", "labels of several levels", "leave them out")
    name = "numCache" if reference.name == "numRef" else "strCache"
    cache = reference.first(name)
    if cache is None:
        return []
    p = prefix(data, cache)
    code = cache.first("formatCode")
    kept = b"" if code is None else data[code.start : code.end]
    values = edit.values or ()
    points = "".join(_point(p, k, value, name == "numCache") for k, value in enumerate(values))
    new = kept + f'<{p}ptCount val="{len(values)}"/>{points}'.encode()
    behind = cache.first("extLst")
    new += b"" if behind is None else data[behind.start : behind.end]
    if cache.empty or data[cache.inside : cache.close] == new:
        return []
    return [Splice(cache.inside, cache.close, new)]


def _point(p: str, index: int, value: Constant, numbers: bool) -> str:
    if value is None or (numbers and isinstance(value, str)):
        return ""
    if isinstance(value, bool):
        text = f"{value:d}" if numbers else str(value).upper()
    elif isinstance(value, str | ErrorValue):
        text = str(value)
    else:
        text = f"{value:.10g}" if not numbers else repr(float(value)).removesuffix(".0")
    return f'<{p}pt idx="{index}"><{p}v>{xml(text)}</{p}v></{p}pt>'
