"""The whole error tree. A message says where, which rule, what was found and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

LONGEST_EXCERPT = 60
#: Of a repr, before line ends and runs of blanks in it are made one.
LONGEST_REPR = 4_000
#: How many places a sentence names of those that have one fault.
MOST_PLACES = 8


@dataclass(frozen=True)
class Location:
    """Where a fault sits: a table of the decision, a row of it (counted from 0) and a field.

    ``others`` are further rows that have the same fault.
    """

    table: str
    row: int | None = None
    field: str = ""
    others: tuple[int, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row that it is about, in order."""
        return self.others if self.row is None else (self.row, *self.others)

    def __str__(self) -> str:
        rows = self.rows
        row = f" row{'s' if len(rows) > 1 else ''} {listed(spans(rows))}" if rows else ""
        field = f", {self.field}" if self.field else ""
        return f"{self.table}{row}{field}"


def spans(rows: Sequence[int], number: Callable[[int], int] = lambda row: row + 1) -> list[str]:
    """Return rising rows as texts, those that follow each other as one; rows are counted from 0, texts from 1.

    >>> spans([0, 1, 2, 6, 8, 9])
    ['1-3', '7', '9-10']
    """
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return [f"{number(first)}" if first == last else f"{number(first)}-{number(last)}" for first, last in runs]


def listed(places: Sequence[str]) -> str:
    """Name one place or several, the first few of many.

    >>> listed(["2-5"]), listed(["2-5", "7", "9"])
    ('2-5', '2-5, 7 and 9')
    """
    shown = [*places[:MOST_PLACES], *([f"{len(places) - MOST_PLACES:,} more"] if len(places) > MOST_PLACES else ())]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


@dataclass(frozen=True)
class Entry:
    """Where in an array: its argument, the batch, and a number along each axis, all counted from 0.

    An axis is a word such as "option" or "criterion"; without axes it is the whole array, or one of the batch.
    ``names`` has one for each axis that has names, "" where it has none.
    """

    argument: str
    batch: tuple[int, ...] = ()
    index: tuple[tuple[str, int], ...] = ()
    names: tuple[str, ...] = ()

    @classmethod
    def at(cls, argument: str, index: Iterable[int], axes: Sequence[str]) -> Entry:
        """Return the location of an index of numpy; its last numbers run along the axes, those before are the batch."""
        numbers = tuple(int(i) for i in index)
        lead = max(len(numbers) - len(axes), 0)
        along = zip(axes[len(axes) - len(numbers) + lead :], numbers[lead:], strict=True)
        return cls(argument, numbers[:lead], tuple(along))

    def named(self, **names: Sequence[str] | None) -> Entry:
        """Return this location with names along axes, as in ``named(option=("A", "B"))``; others stay as they are."""
        found = []
        for k, (axis, i) in enumerate(self.index):
            known = names.get(axis)
            before = self.names[k] if self.names else ""
            found.append(before if known is None or i >= len(known) else known[i])
        return replace(self, names=tuple(found))

    def __str__(self) -> str:
        lead = self.argument + "".join(f"[{i}]" for i in self.batch)
        names = self.names or ("",) * len(self.index)
        words = (name or f"{axis} {i + 1}" for name, (axis, i) in zip(names, self.index, strict=True))
        return ", ".join((lead, *words))


@dataclass(frozen=True)
class Fault:
    """One broken rule: where it is broken, the rule, what was found and what to do about it.

    ``first`` is where the same stands already, of what may stand only once.
    """

    where: Location | Entry | str
    rule: str
    found: str
    remedy: str
    first: Location | Entry | str | None = None

    def __str__(self) -> str:
        row = self.first.row if isinstance(self.first, Location) else None
        before = self.first if row is None else f"row {row + 1}"  # in the same table, so the row is enough
        again = "" if before is None else f" (first in {before})"
        return f"{self.where}: {self.rule}; found {self.found}{again}. {self.remedy}"

    def moved(
        self, to: Callable[[Any], Location | Entry | str], kind: type[Location | Entry | str] = Location
    ) -> Fault:
        """Return this fault with locations of that kind renamed, as a reader does that knows files and cells."""
        if not isinstance(self.where, kind):
            return self
        return replace(self, where=to(self.where), first=to(self.first) if isinstance(self.first, kind) else self.first)


def excerpt(value: object) -> str:
    """Return what was found as a short, printable, one-line text."""
    if value is None or (isinstance(value, str) and value == ""):
        return "a blank"
    text = _shown(value)
    if len(text) <= LONGEST_EXCERPT:
        return text
    size = f" ({len(value)} characters)" if isinstance(value, str) else ""
    return f"{text[:LONGEST_EXCERPT]}…{size}"


def as_text(value: object) -> str:
    """Return a key as text: what is not a text is shown, shortly."""
    return value if isinstance(value, str) else excerpt(value)


def _shown(value: object) -> str:
    """Return the beginning of the repr, without writing out all of what is large, nested or somebody else's."""
    if isinstance(value, str | bytes | bytearray):
        value = value[: LONGEST_EXCERPT + 1]
    elif isinstance(value, list | tuple | dict | set | frozenset):
        return _inside(value)
    try:
        return " ".join(repr(value)[:LONGEST_REPR].split())
    except Exception as error:  # of a number with thousands of digits, or of a class that cannot show itself
        return "a number with thousands of digits" if isinstance(value, int) else f"{_kind(value)} ({_kind(error)})"


def _inside(value: list[Any] | tuple[Any, ...] | dict[Any, Any] | set[Any] | frozenset[Any]) -> str:
    from reprlib import Repr  # only what is wrong has to be shown

    short = Repr()
    short.maxlevel, short.maxstring, short.maxother, short.maxlong = 3, LONGEST_EXCERPT, LONGEST_EXCERPT, 40
    short.maxlist = short.maxtuple = short.maxdict = short.maxset = short.maxfrozenset = LONGEST_EXCERPT // 2
    try:
        return " ".join(short.repr(value).split())
    except Exception as error:
        return f"{_kind(value)} ({_kind(error)})"


def _kind(value: object) -> str:
    return f"something of type {type(value).__name__}"


class DecisionKitError(Exception):
    """Anything that decisionkit reports, in a sentence or in several that stand each on its own."""

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What there is to say, one by one; the message has them line by line."""
        return tuple(map(str, self.args))


class InputError(DecisionKitError, ValueError):
    """The caller's data break rules; ``faults`` lists all of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(*map(str, self.faults))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


class MethodError(DecisionKitError, ValueError):
    """A method or a parameter that does not exist, or a method that cannot take these data."""


class PerformanceError(MethodError):
    """A performance that a method cannot take, and where it is in the table."""

    def __init__(self, where: Entry, trouble: str) -> None:
        self.where = where
        self.trouble = trouble
        super().__init__(f"{where}: {trouble}")

    def __reduce__(self) -> tuple[type[PerformanceError], tuple[Entry, str]]:
        return type(self), (self.where, self.trouble)

    def moved(self, to: Callable[[Entry], Entry]) -> PerformanceError:
        """Return this error with its location renamed, as a caller does that knows names or cells."""
        return PerformanceError(to(self.where), self.trouble)


class WorkbookError(DecisionKitError):
    """A workbook that cannot be read or written as asked."""


class LayoutError(WorkbookError):
    """A workbook of an earlier layout, which has to be migrated first; the message says what that would do."""


class HostError(DecisionKitError):
    """A spreadsheet program that is missing or did not answer."""
