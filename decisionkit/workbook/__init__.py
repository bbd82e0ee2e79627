"""Workbooks that recalculate without Python: every derived number is a formula with its value."""

from decisionkit.workbook.build import build

__all__ = ["build"]
