"""Cell functions as coroutines: one that takes long stops nobody else, because a server has one event loop for all."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache, wraps
from typing import Any

from xlwings import conversion

from decisionkit.functions.boundary.cells import Cells, Rows

#: A call with more cells than this may take long: such calls wait for each other, smaller ones never wait for them.
SMALL = 500
#: So many small calls are worked on at once, and at most so many large ones, which also bounds the memory they take.
SMALL_AT_ONCE, LARGE_AT_ONCE = 16, 4


def in_threads(
    function: Callable[..., Rows], reading: Mapping[str, object]
) -> Callable[..., Coroutine[Any, Any, Rows]]:
    """Make a cell function a coroutine whose ranges are read, and which is worked out, in a thread.

    ``reading`` is how xlwings is to read the ranges, which the coroutine takes as they came.
    """

    @wraps(function)
    async def coroutine(*args: Cells) -> Rows:
        def work() -> Rows:
            return function(*(_read(each, reading) for each in args))

        lane = _lane(large=cells_of(args) > SMALL)
        return await asyncio.get_running_loop().run_in_executor(lane, copy_context().run, work)

    return coroutine


def cells_of(arguments: Cells) -> int:
    """How many cells do these arguments hold, however deep the lists?"""
    waiting, count = [arguments], 0
    while waiting:
        part = waiting.pop()
        lists = [each for each in part if isinstance(each, list | tuple)]
        count += len(part) - len(lists)
        waiting += lists
    return count


def _read(cells: Cells, reading: Mapping[str, object]) -> Cells:
    if cells is None:
        return None
    return conversion.read(None, cells, dict(reading), engine_name="officejs")  # type: ignore[no-untyped-call]


@cache
def _lane(*, large: bool) -> ThreadPoolExecutor:
    """Return the threads for large calls or for small ones; they are started when they are needed."""
    at_once = min(LARGE_AT_ONCE, os.cpu_count() or 1) if large else SMALL_AT_ONCE
    return ThreadPoolExecutor(at_once, thread_name_prefix="decisionkit-large" if large else "decisionkit-small")
