"""The whole error tree. A message says where, which rule, what was found and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

LONGEST_EXCERPT = 60


@dataclass(frozen=True)
class Place:
    """Where a fault sits: a table of the decision, a row of it (counted from 0) and a field."""

    table: str
    row: int | None = None
    field: str = ""

    def __str__(self) -> str:
        row = "" if self.row is None else f" row {self.row + 1}"
        field = f", {self.field}" if self.field else ""
        return f"{self.table}{row}{field}"


@dataclass(frozen=True)
class Fault:
    """One broken rule: where it is broken, the rule, what was found and what to do about it."""

    where: Place | str
    rule: str
    found: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}; found {self.found}. {self.remedy}"

    def moved(self, to: Callable[[Place], Place | str]) -> Fault:
        """Return this fault with its place renamed, as a reader does that knows files and cells."""
        return replace(self, where=to(self.where)) if isinstance(self.where, Place) else self


def excerpt(value: object) -> str:
    """Return what was found as a short, printable, one-line text."""
    if value is None or (isinstance(value, str) and value == ""):
        return "a blank"
    try:
        text = " ".join(repr(value).split())
    except ValueError:  # Python does not write out integers of thousands of digits
        return "a number of thousands of digits"
    if len(text) <= LONGEST_EXCERPT:
        return text
    size = f" ({len(value)} characters)" if isinstance(value, str) else ""
    return f"{text[:LONGEST_EXCERPT]}…{size}"


class DecisionKitError(Exception):
    """Anything that decisionkit reports."""


class InputError(DecisionKitError, ValueError):
    """The caller's data break rules; ``faults`` lists all of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class MethodError(DecisionKitError, ValueError):
    """A method or a parameter that does not exist, or a method that cannot take these data."""


class PerformanceError(MethodError):
    """A performance that a method cannot take; ``index`` is its place in the table, counted from 0."""

    def __init__(self, where: str, index: tuple[int, ...], trouble: str) -> None:
        self.index = index
        self.trouble = trouble
        super().__init__(f"{where}: {trouble}")


class WorkbookError(DecisionKitError):
    """A workbook that cannot be read or written as asked."""


class HostError(DecisionKitError):
    """A spreadsheet program that is missing or did not answer."""
