"""Which versions meet in a workbook of classic Excel?  DK_VERSION of its VBA asks here."""

from __future__ import annotations

import platform
import re
import sys
from importlib import metadata

import xlwings as xw

from decisionkit.core.version import __version__


@xw.func
def dk_version(made_with: str, xlwings_of_book: str) -> str:
    """Which decisionkit answers, and is it the one that this workbook was made with?  One sentence."""
    python = f"Python {platform.python_version()} ({sys.executable})"
    return compared(str(made_with), __version__, str(xlwings_of_book), metadata.version("xlwings"), python)


def compared(made_with: str, here: str, xlwings_of_book: str, xlwings_here: str, python: str) -> str:
    """What is to be done where a workbook was made with other versions than those that answer?"""
    found = f"decisionkit {here} and xlwings {xlwings_here} in {python}"
    if xlwings_of_book != xlwings_here:
        remedy = f'Make the workbook again, or: pip install "xlwings=={xlwings_of_book}"'
        return f"This workbook was made with xlwings {xlwings_of_book}; {found} answers. {remedy}"
    if made_with == here:
        return f"{found}: as this workbook was made."
    if _numbers(made_with) > _numbers(here):
        remedy = f'For what is missing: pip install --upgrade "decisionkit>={made_with}"'
    else:
        remedy = "For what is new, make it again: decisionkit functions package --classic"
    return f"This workbook was made with decisionkit {made_with}; {found} answers. {remedy}"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])
