"""Cell functions as coroutines: one that takes long stops nobody else, because a server has one event loop for all."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache, wraps
from typing import Any

from decisionkit.functions.boundary.cells import Rows

#: A call with more cells than this may take long: such calls wait for each other, smaller ones never wait for them.
SMALL = 500
#: So many small calls are worked on at once, and at most so many large ones, which also bounds the memory they take.
SMALL_AT_ONCE, LARGE_AT_ONCE = 16, 4


def in_threads(function: Callable[..., Rows]) -> Callable[..., Coroutine[Any, Any, Rows]]:
    """Make a cell function a coroutine that is worked out in a thread."""

    @wraps(function)
    async def coroutine(*args: Any) -> Rows:
        lane = _lane(large=cells_of(args) > SMALL)
        return await asyncio.get_running_loop().run_in_executor(lane, copy_context().run, function, *args)

    return coroutine


def cells_of(arguments: Any) -> int:
    """How many cells do these arguments hold, however deep the lists?"""
    waiting, count = [arguments], 0
    while waiting:
        part = waiting.pop()
        lists = [each for each in part if isinstance(each, list | tuple)]
        count += len(part) - len(lists)
        waiting += lists
    return count


@cache
def _lane(*, large: bool) -> ThreadPoolExecutor:
    """Return the threads for large calls or for small ones; they are started when they are needed."""
    at_once = min(LARGE_AT_ONCE, os.cpu_count() or 1) if large else SMALL_AT_ONCE
    return ThreadPoolExecutor(at_once, thread_name_prefix="decisionkit-large" if large else "decisionkit-small")
