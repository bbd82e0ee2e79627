from __future__ import annotations

from collections.abc import Callable
from importlib import metadata
from typing import Any

import pytest

from decisionkit.core.version import __version__
from decisionkit.functions.hosts.classic.versions import compared

VERSIONS = "decisionkit.functions.hosts.classic.versions"


@pytest.mark.parametrize(
    ("book", "xlwings", "said"),
    [
        ("1.2.0", "0.37.8", "decisionkit 1.2.0 and xlwings 0.37.8 in Python 3: as this workbook was made."),
        (
            "1.10.0",
            "0.37.8",
            "This workbook was made with decisionkit 1.10.0; decisionkit 1.2.0 and xlwings 0.37.8 in Python 3 answers. "
            'For what is missing: pip install --upgrade "decisionkit>=1.10.0"',
        ),
        (
            "1.1.9",
            "0.37.8",
            "This workbook was made with decisionkit 1.1.9; decisionkit 1.2.0 and xlwings 0.37.8 in Python 3 answers. "
            "For what is new, make it again: decisionkit functions package --classic",
        ),
        (
            "1.2.0",
            "0.36.0",
            "This workbook was made with xlwings 0.36.0; decisionkit 1.2.0 and xlwings 0.37.8 in Python 3 answers. "
            'Make the workbook again, or: pip install "xlwings==0.36.0"',
        ),
    ],
)
def test_what_is_said_of_two_versions(book: str, xlwings: str, said: str) -> None:
    assert compared(book, "1.2.0", xlwings, "0.37.8", "Python 3") == said


def test_the_workbook_can_ask(call: Callable[..., Any]) -> None:
    line = call("dk_version", __version__, metadata.version("xlwings"), module=VERSIONS)
    assert line.startswith(f"decisionkit {__version__} and xlwings")
    assert line.endswith("as this workbook was made.")
    line = call("dk_version", "0.0.1", metadata.version("xlwings"), module=VERSIONS)
    assert line.startswith("This workbook was made with decisionkit 0.0.1;")
