"""What a server allows, and who may call it: read once, from environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from decisionkit.core.errors import Fault, HostError

MOST_CELLS, MOST_BYTES, TOKEN = (f"DECISIONKIT_SERVER_{name}" for name in ("MOST_CELLS", "MOST_BYTES", "TOKEN"))
#: Who may call, in the setting of xlwings Server: names of folders of ``auth``.
AUTH_PROVIDERS = "XLWINGS_AUTH_PROVIDERS"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most that one call may hold: cells over all its arguments, bytes of its body."""

    cells: int = 50_000
    bytes: int = 4_000_000


def limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """What may a call hold?

    Raises
    ------
    HostError
        If a setting is not a whole number of at least 1.
    """
    usual = Limits()
    return Limits(
        cells=_whole(environment, MOST_CELLS, usual.cells),
        bytes=_whole(environment, MOST_BYTES, usual.bytes),
    )


def _whole(environment: Mapping[str, str], name: str, usual: int) -> int:
    given = environment.get(name, "").strip() or str(usual)
    if not (given.isascii() and given.isdigit() and int(given) >= 1):
        raise HostError(Fault(name, "must be a whole number of at least 1", repr(given), f"Give one, such as {usual}."))
    return int(given)
