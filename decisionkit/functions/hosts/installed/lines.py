"""What is said of one thing that was examined."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One thing examined; ``status`` is ok, missing or problem, and ``remedy`` the one next step."""

    name: str
    status: str
    found: str
    remedy: str = ""
    needed: bool = True


def optional(name: str, status: str, found: str, remedy: str = "") -> Line:
    """Return a line on something that decisionkit itself works without."""
    return Line(name, status, found, remedy, needed=False)
