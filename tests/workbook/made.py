"""Workbooks built once per test process, for tests that look at them or change copies of them."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import decisionkit as dk
from decisionkit.core.decision.decision import Decision


@cache
def built(decision: Decision, sheets: str | tuple[str, ...] = "light") -> Path:
    """Return the workbook of a decision, which no test may change."""
    path = _folder() / f"{len(list(_folder().iterdir()))}.xlsx"
    return dk.build(decision, path, sheets=sheets)


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="decisionkit-built-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
