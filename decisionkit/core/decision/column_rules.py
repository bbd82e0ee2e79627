"""The rules of a column: what may stand in it, whatever stands beside it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeGuard

from decisionkit.core.decision.column import Field
from decisionkit.core.declarations.registry import keys, name_fault
from decisionkit.core.errors import Fault, Location, excerpt

LONGEST_NAME = 250
LONGEST_ID = 64
#: Beyond this, products and squares of numbers would lose their digits or overflow.
LARGEST = 1e15

_ID = re.compile(r"[a-z][a-z0-9_]*")
_EVIDENCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
# What XML cannot hold, plus the carriage return, which spreadsheets and CSV turn into something else.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNWRITABLE_IN_NAME = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def value_faults(column: Field, value: object, location: Location) -> Iterator[Fault]:
    """Which rules of its column does a value break?"""
    return _RULES[column.kind](column, value, location)


def number_rule(value: object) -> str:
    """Say which rule something breaks that is not a usable number."""
    too_large = isinstance(value, int | float) and math.isfinite(value) and not isinstance(value, bool)
    return f"must be at most {LARGEST:g} in size" if too_large else "must be a number"


def is_number(value: object) -> TypeGuard[float]:
    """Is it a finite number, of a size that can be calculated with?"""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def is_id(value: object) -> bool:
    """Can it be the id of a criterion, an option or a party?"""
    return isinstance(value, str) and _ID.fullmatch(value) is not None and len(value) <= LONGEST_ID


def _number(column: Field, value: object, location: Location) -> Iterator[Fault]:
    least, most = column.limit
    if value is None and column.may_be_none:
        return
    if not is_number(value):
        yield Fault(location, number_rule(value), excerpt(value), column.remedy or "Give a number.")
    elif (least is not None and value < least) or (most is not None and value > most):
        yield Fault(location, column.rule or _between(column), f"{value:g}", column.beyond or "Correct it.")


def _between(column: Field) -> str:
    least, most = column.limit
    ends = [f"{word} {end:g}" for word, end in (("at least", least), ("at most", most)) if end is not None]
    return f"must be {' and '.join(ends)}"


def _choice(column: Field, value: object, location: Location) -> Iterator[Fault]:
    if not (isinstance(value, str) and value in column.choices):
        rule = column.rule or f"must be one of {', '.join(column.choices)}"
        yield Fault(location, rule, excerpt(value), column.remedy or "Choose one.")


def _method(column: Field, value: object, location: Location) -> Iterator[Fault]:
    if value not in keys("scoring"):
        yield name_fault(location, value, excerpt(value))


def _id(column: Field, value: object, location: Location) -> Iterator[Fault]:
    if not is_id(value):
        rule = f"must be 1 to {LONGEST_ID} small letters, digits and _, beginning with a letter"
        yield Fault(location, rule, excerpt(value), "Give it a short id such as option_a.")
    elif value in ("true", "false"):
        yield Fault(location, "must not be what a spreadsheet takes for yes or no", excerpt(value), "Add a word to it.")


def _key(column: Field, value: object, location: Location) -> Iterator[Fault]:
    if not (isinstance(value, str) and _EVIDENCE_ID.fullmatch(value) and len(value) <= LONGEST_ID):
        rule = f"must be 1 to {LONGEST_ID} letters, digits, _ . or -"
        yield Fault(location, rule, excerpt(value), "Give it a short id such as A1.")


def _reference(column: Field, value: object, location: Location) -> Iterator[Fault]:
    """Leave it to the rules between tables."""
    yield from ()


def _ids(column: Field, value: object, location: Location) -> Iterator[Fault]:
    if not (isinstance(value, tuple | list) and all(isinstance(each, str) for each in value)):
        yield Fault(location, "must be ids of the evidence table", excerpt(value), 'Give a list such as ("A1", "A2").')


def _name(column: Field, value: object, location: Location) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(location, "must be text", excerpt(value), "Write it as text.")
    elif value.strip() == "":
        yield Fault(location, "must not be blank", "a blank", column.remedy or "Give it a name.")
    elif _size(value) > LONGEST_NAME:
        yield Fault(location, f"must have at most {LONGEST_NAME} characters", excerpt(value), "Shorten it.")
    elif found := _UNWRITABLE_IN_NAME.search(value):
        yield Fault(location, "must have no control characters", f"{found[0]!r} in {excerpt(value)}", "Remove it.")


def _text(column: Field, value: object, location: Location) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(location, "must be text", excerpt(value), "Write it as text.")
    elif column.needed and value.strip() == "":
        yield Fault(location, "must not be blank", "a blank", column.remedy or "Write something.")
    elif _size(value) > column.longest:
        yield Fault(location, f"must have at most {column.longest} characters", excerpt(value), "Shorten it.")
    elif found := _UNWRITABLE.search(value):
        yield Fault(location, "must have no control characters", f"{found[0]!r} in {excerpt(value)}", "Remove it.")


def _size(text: str) -> int:
    """Count characters as spreadsheets do: those beyond the first 65,536, such as emoji, are two."""
    return len(text) + sum(character > "\uffff" for character in text)


_RULES: Mapping[str, Callable[[Field, Any, Location], Iterator[Fault]]] = {
    "id": _id,
    "key": _key,
    "reference": _reference,
    "ids": _ids,
    "name": _name,
    "text": _text,
    "number": _number,
    "choice": _choice,
    "direction": _choice,
    "method": _method,
}
