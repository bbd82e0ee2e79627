"""Which decision does a command line name?  Whatever holds one; of a plain table, what was understood is kept."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from decisionkit.cli.shared.table_options import TableOptions
from decisionkit.core.errors import DecisionKitError

if TYPE_CHECKING:
    from decisionkit.core.decision.decision import Decision
    from decisionkit.storage.plain.understood import Understood

STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Reading:
    """A decision, and how it was understood if it came from a plain table."""

    decision: Decision
    understood: Understood | None = None


def is_table(source: str) -> bool:
    """Is this a plain table?

    Raises
    ------
    InputError
        If there is nothing to read.
    """
    from decisionkit.storage import is_plain

    return source == STANDARD_INPUT or is_plain(Path(source))


def read(source: str, table: TableOptions | None = None, *, complete: bool = True, ask: bool = True) -> Reading:
    """Read a decision; what a plain table leaves open is asked where somebody can answer.

    Raises
    ------
    InputError
        Lists every fault; of a plain table also what is open, if nobody is there to ask or ``ask`` says not to.
    WorkbookError
        If a workbook cannot be read.
    """
    answers = (table or TableOptions()).answers()
    if is_table(source):
        from decisionkit.storage.plain.door import read_plain

        if ask and source != STANDARD_INPUT and somebody_to_ask():
            from decisionkit.cli.shared.asking import settled

            found = settled(lambda known: read_plain(source, known, complete), answers)
        else:
            found = read_plain(source, answers, complete)
        return Reading(found.decision, found)
    from decisionkit.storage import load

    said = {name: value for name, value in vars(answers).items() if value != getattr(type(answers)(), name)}
    return Reading(load(source, complete=complete, **said))


def for_each(sources: Sequence[str], table: TableOptions | None) -> list[TableOptions | None]:
    """Return what is said of tables for each of these: all of it for the tables, if there is one, else for all."""

    def tells(source: str) -> bool:
        try:
            return is_table(source)
        except DecisionKitError:
            return False

    tables = [tells(source) for source in sources]
    return [table if is_one or not any(tables) else None for is_one in tables]


def somebody_to_ask() -> bool:
    """Is there somebody at a terminal who sees questions and can answer?"""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
