"""Find the faults for which Excel "repairs" a workbook and that schema validators do not see."""

from __future__ import annotations

from pathlib import Path

from decisionkit.ooxml.lint.cells import Limits, cell_findings
from decisionkit.ooxml.lint.names import name_findings
from decisionkit.ooxml.lint.package import package_findings
from decisionkit.ooxml.lint.sheet import sheet_findings
from decisionkit.ooxml.lint.table import table_findings
from decisionkit.ooxml.lint.text import shared_string_findings
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.parts import MAIN, SHARED_STRINGS, STYLES, Parts, parse, string_text


def lint(path: str | Path) -> list[str]:
    """Return what is structurally wrong with the workbook at ``path``: which part, which cell, what?

    Parameters
    ----------
    path : str or Path
        An .xlsx or .xlsm file.

    Returns
    -------
    list of str
        One finding a line, starting with the part (and cell) it is about; empty for a sound workbook.

    Raises
    ------
    WorkbookError
        If the file is not a workbook that is safe to open; see `decisionkit.ooxml.package.open_package`.
    """
    parts = parse(open_package(path))
    limits = _limits(parts)
    findings = [*package_findings(parts), *name_findings(parts), *shared_string_findings(limits.strings)]
    for name, root in parts.of_kind("worksheet"):
        findings += cell_findings(name, root, limits)
        findings += sheet_findings(name, root, limits.differential_styles)
    return findings + list(table_findings(parts, limits.strings))


def _limits(parts: Parts) -> Limits:
    strings = parts.roots.get(SHARED_STRINGS)
    items = [] if strings is None else strings.findall(f"{MAIN}si")
    styles = parts.roots.get(STYLES)
    if styles is None:
        return Limits(1, 0, [string_text(item) for item in items])
    return Limits(
        len(styles.findall(f"{MAIN}cellXfs/{MAIN}xf")),
        len(styles.findall(f"{MAIN}dxfs/{MAIN}dxf")),
        [string_text(item) for item in items],
    )
