"""The cell functions. ``from decisionkit.functions.cells import *`` gives them to xlwings, whichever host runs it.

There is one for each entry of the catalogue, such as ``dk_score`` of DK_SCORE.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionkit.functions.hosts.xlwings import FUNCTIONS, unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionkit.functions.boundary.cells import Rows


def __getattr__(name: str) -> Callable[..., Rows]:
    """Return what answers for a function that is not here: a workbook may have been made with another version."""
    return unknown(name)


__all__ = sorted(FUNCTIONS)

globals().update(FUNCTIONS)
