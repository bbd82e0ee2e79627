"""Scripts that xlwings Server runs for the page in the task pane: look at the open workbook, or bring it up to date.

Each tells the page what it found by a callback, which is an action like every other.
"""

from __future__ import annotations

import asyncio
from typing import Any

import xlwings as xw
from xlwings.server import script

from decisionkit.core.errors import DecisionKitError
from decisionkit.core.shown import fixed
from decisionkit.workbook.hosts.server import ServerBook

#: What the page shows: a function of its own, by name.
SHOW = "decisionkitShow"
#: So many digits of a score are shown.
DIGITS = 2


@script
async def decisionkit_look(book: xw.Book) -> None:
    """Tell the page the ranking, and what is stale."""
    await _told(book, write=False)


@script
async def decisionkit_refresh(book: xw.Book) -> None:
    """Bring the open workbook up to date, and tell the page."""
    await _told(book, write=True)


async def _told(book: xw.Book, *, write: bool) -> None:
    """Work in a thread, so that nobody else waits, and tell the page what came of it."""
    try:
        found = await asyncio.get_running_loop().run_in_executor(None, _worked, book, write)
    except DecisionKitError as error:
        found = {"refused": str(error)}
    book.app.macro(SHOW)(found)


def _worked(book: xw.Book, write: bool) -> dict[str, Any]:
    """Return what the page shows, in plain values."""
    host = ServerBook(book)
    made = host.plan()
    if write:
        host.apply(made)
    ranking = made.after if write or made.nothing else made.before
    scores = [score for _, score in ranking]
    return {
        "book": host.name,
        "headline": made.headline if write or made.nothing else "",
        "ranking": [[scores.index(score) + 1, name, fixed(score, DIGITS)] for name, score in ranking],
        "stale": 0 if write else len(made.changes),
        "written": len(made.changes) if write else 0,
        "again": write and bool(made.notices),
    }
