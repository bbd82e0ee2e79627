"""What a cell function answers on any host: its table, or one short line that says what is wrong."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import numpy as np

from decisionkit.core.errors import DecisionKitError, Entry, Fault, InputError
from decisionkit.functions.boundary.cells import Cells, Rows, Sent, grid
from decisionkit.functions.boundary.missing import needs
from decisionkit.functions.declaration import CellFunction

LONGEST_LINE = 200

_log = logging.getLogger(__name__)


def answer(entry: CellFunction, *args: Cells, zeros: bool = False, **kwargs: Cells) -> Rows | str:
    """What does a function answer?  Its table, or the line to show instead, whatever goes wrong.

    ``zeros`` says that the host may send a blank cell as 0, as Excel on the desktop does over Office.js.
    """
    try:
        given = _given(entry, args, kwargs)
        if zeros:
            given = {name: _sent(entry, name, cells) for name, cells in given.items()}
        with np.errstate(over="raise", invalid="raise", divide="raise"):
            return entry.call(**given)
    except DecisionKitError as error:
        return message(entry, error)
    except FloatingPointError:
        return f"{entry.name}: the numbers are too large to compute with. Use a larger unit."
    except ImportError as error:
        return f"{entry.name}: {needs(error)}, which is missing here. Install it, or use another method."
    except Exception as error:
        _log.exception("%s failed", entry.name)
        return _shortened(f"decisionkit: internal error in {entry.name}, please report: {error!r}")


def message(entry: CellFunction, error: DecisionKitError) -> str:
    """Return the first fault in one short line, and how many more there are."""
    faults = error.sentences
    lists = f"; {entry.listed_by} lists them" if entry.listed_by else ""
    more = f" (and {len(faults) - 1} more{lists})" if len(faults) > 1 else ""
    return _shortened(f"{entry.name}: {faults[0]}", LONGEST_LINE - len(more)) + more


def _given(entry: CellFunction, args: tuple[Cells, ...], kwargs: Mapping[str, Cells]) -> dict[str, Cells]:
    """Return the arguments by name; InputError if one is missing, or if there are too many."""
    names = [argument.name for argument in entry.arguments]
    given = {**dict(zip(names, args, strict=False)), **kwargs}
    faults = [
        Fault(Entry(argument.name), "is missing", "nothing", f"Write {entry.formula[1:]}.")
        for argument in entry.arguments
        if argument.name not in given and not argument.optional
    ]
    if len(args) > len(names) or not given.keys() <= set(names):
        remedy = "Remove the others, or update the add-in."
        faults.append(Fault("arguments", f"must be {', '.join(names)}", f"{len(args) + len(kwargs)}", remedy))
    if faults:
        raise InputError(faults)
    return given


def _sent(entry: CellFunction, name: str, cells: Cells) -> Cells:
    """Return cells that may have zeros for blanks; None where an optional argument can only be left out."""
    optional = next(argument.optional for argument in entry.arguments if argument.name == name)
    filled = [cell for row in grid(cells).rows for cell in row if cell is not None and cell != ""]
    left_out = optional and all(cell == 0 and not isinstance(cell, bool) for cell in filled)
    return None if left_out else Sent(cells)


def _shortened(words: str, longest: int = LONGEST_LINE) -> str:
    one_line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return one_line if len(one_line) <= longest else one_line[: longest - 1] + "…"
