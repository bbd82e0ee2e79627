"""What a cell function answers on any host: its table, or one short line that says what is wrong."""

from __future__ import annotations

import logging

import numpy as np

from decisionkit.core.errors import DecisionKitError
from decisionkit.functions.boundary.cells import Cells, Rows
from decisionkit.functions.declaration import CellFunction

LONGEST_LINE = 200

_log = logging.getLogger(__name__)


def answer(entry: CellFunction, *args: Cells, **kwargs: Cells) -> Rows | str:
    """What does a function answer?  Its table, or the line to show instead, whatever goes wrong."""
    try:
        with np.errstate(over="raise", invalid="raise", divide="raise"):
            return entry.call(*args, **kwargs)
    except DecisionKitError as error:
        return message(entry, error)
    except FloatingPointError:
        return f"{entry.name}: the numbers are too large to compute with. Use a larger unit."
    except Exception as error:
        _log.exception("%s failed", entry.name)
        return _shortened(f"decisionkit: internal error in {entry.name}, please report: {error!r}")


def message(entry: CellFunction, error: DecisionKitError) -> str:
    """Return the first fault in one short line, and how many more there are."""
    faults = error.sentences
    lists = f"; {entry.listed_by} lists them" if entry.listed_by else ""
    more = f" (and {len(faults) - 1} more{lists})" if len(faults) > 1 else ""
    return _shortened(f"{entry.name}: {faults[0]}", LONGEST_LINE - len(more)) + more


def _shortened(words: str, longest: int = LONGEST_LINE) -> str:
    one_line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return one_line if len(one_line) <= longest else one_line[: longest - 1] + "…"
