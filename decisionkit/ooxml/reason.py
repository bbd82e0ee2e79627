"""Why a file is refused."""

from __future__ import annotations

from typing import NamedTuple

from decisionkit.core.errors import WorkbookError


class Reason(NamedTuple):
    """The broken rule, what was found and what to do."""

    rule: str
    found: str
    remedy: str


def refusal(where: str, rule: str, found: str, remedy: str) -> WorkbookError:
    """Return the one sentence that says where, which rule, what was found and what to do."""
    return WorkbookError(f"{where}: {rule}, found {found}: {remedy}.")
