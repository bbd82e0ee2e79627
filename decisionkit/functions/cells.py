"""The cell functions. ``from decisionkit.functions.cells import *`` gives them to xlwings, whichever host runs it.

There is one for each entry of the catalogue, such as ``dk_score`` of DK_SCORE.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionkit.functions.hosts.xlwings import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionkit.functions.boundary.cells import Rows

    def __getattr__(name: str) -> Callable[..., Rows]: ...


__all__ = sorted(FUNCTIONS)

globals().update(FUNCTIONS)
