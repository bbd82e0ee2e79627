from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest

from tests.functions.hosts.classic import windows

Call = Callable[..., Any]


@pytest.fixture(scope="session")
def process() -> Iterator[ProcessPoolExecutor]:
    with windows.windows() as pool:
        yield pool


@pytest.fixture
def call(process: ProcessPoolExecutor) -> Call:
    """Call a cell function as a workbook's VBA does."""

    def called(function: str, *arguments: Any, module: str = windows.CELLS) -> Any:
        return process.submit(windows.call_udf, module, function, arguments).result(60)

    return called
