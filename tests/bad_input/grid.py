"""Walks over every method and every fault, and says what becomes of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import numpy as np

from decisionkit.core.errors import InputError, MethodError
from tests.bad_input import beside, groups, judgments, parameters, tables
from tests.bad_input.arrays import faults_of as faults_of_array
from tests.bad_input.fault import Fault, Given, instead
from tests.bad_input.results import broken
from tests.bad_input.subjects import Subject, subject

Became = Literal["sentence", "result", "other"]

#: Words of Python and numpy, which say nothing to an analyst.
JARGON = re.compile(r"NoneType|ndarray|dtype|traceback|has no attribute|unhashable|not iterable|inhomogeneous", re.I)
#: What was given, where it is quoted in the middle of a sentence.
QUOTED = re.compile(r"array\(.*?\)")
#: A rule that what was found keeps to: "must be above 0; found 1e-320".
CONTRADICTION = re.compile(r"above 0; found (?!-)[\d.e+-]*[1-9][\d.e+-]*\.( |$)", re.M)
#: A sentence of a method: where, and the rule; what was found may be in it.
SENTENCE = re.compile(r"^.{3,}?(: | has no parameter |^no ).{10,}", re.S)


@dataclass(frozen=True)
class Cell:
    """What became of one fault in one method: a sentence, a defined result, or what neither is, in words."""

    fault: str
    became: Became
    words: str


def faults_of(subject: Subject) -> Iterator[Fault]:
    """Yield every fault that a method meets."""
    yield Fault("nothing wrong", dict, "result")
    for argument in subject.arguments:
        yield from faults_of_array(argument)
    if subject.form == "table":
        yield from _faults_beside_tables(subject)
    elif subject.form == "weighed table":
        yield from tables.faults_of_weighed_tables()
    elif subject.form == "row":
        yield from judgments.faults_of_rows()
    elif subject.form == "two rows":
        yield from judgments.faults_of_two_rows()
    elif subject.form == "square":
        yield from judgments.faults_of_squares()
    else:
        yield from groups.faults_of_group(rows=subject.form == "judges")
    if subject.form == "weighed table" and "directions" in subject.sound:
        yield from beside.faults_of_directions()
    yield from judgments.faults_of_method(subject.key)
    yield Fault("unknown method", instead(method="no_such"), "sentence", f"no {subject.kind} method 'no_such'")
    yield Fault("a number as method", instead(method=5), "sentence", f"no {subject.kind} method 5")
    yield Fault("a list as method", instead(method=[]), "sentence", f"no {subject.kind} method")
    yield Fault("unknown parameter", instead(no_such=1), "sentence", "has no parameter 'no_such'")
    yield from parameters.faults_of(subject)


def _faults_beside_tables(subject: Subject) -> Iterator[Fault]:
    yield from beside.faults_of_sizes()
    yield from tables.faults_of_tables()
    yield from beside.faults_of_weights()
    yield from beside.faults_of_directions()
    yield from (fault for fault in beside.faults_of_names() if fault.name.partition(":")[0] in subject.sound)
    if subject.kind != "portfolio":
        yield from tables.faults_of_batches()
    if subject.kind == "scoring":
        yield from tables.faults_of_tables_without_bounds(needed=subject.needs_bounds)
        yield from beside.faults_of_bounds()
    if subject.kind == "sorting":
        yield from beside.faults_of_profiles()
    if subject.kind == "portfolio":
        yield from beside.faults_of_costs()


def became(subject: Subject, fault: Fault, sound: Any = None) -> Cell:
    """Say what becomes of a fault."""
    given = fault.change(subject.fresh())
    before = _memory(given)
    try:
        result = subject.run(given)
    except (InputError, MethodError) as error:
        wrong = _no_sentence(error, fault)
        return Cell(fault.name, "other" if wrong else "sentence", wrong or str(error))
    except Exception as error:
        return Cell(fault.name, "other", f"{type(error).__name__}: {error}")
    if fault.expected == "sentence":
        return Cell(fault.name, "other", f"taken without a word: {result}")
    wrong = broken(result)
    if wrong is None and fault.rule is not None:
        wrong = fault.rule(result, sound)
    if wrong is None and _memory(given) != before:
        wrong = "the input was changed"
    return Cell(fault.name, "other" if wrong else "result", wrong or "")


def _memory(given: Given) -> list[bytes]:
    return [value.tobytes() for value in given.values() if isinstance(value, np.ndarray) and value.dtype != object]


def _by_number(message: str) -> str:
    """Return a message with the numbers of criteria for their names."""
    for number, name in enumerate(tables.CRITERIA, 1):
        message = re.sub(rf"(?<=[ ,]){name}\b(?=[:, ])", f"criterion {number}", message)
    return message


def _no_sentence(error: Exception, fault: Fault) -> str | None:
    """Return what is wrong with a message, or None."""
    message = str(error)
    if fault.expected == "result":
        return f"refused: {message}"
    if isinstance(error, InputError):
        complete = error.faults and all(str(f.where) and f.rule and f.found and f.remedy for f in error.faults)
        if not complete or len(message.splitlines()) != len(error.faults):
            return f"incomplete: {message}"
    elif not all(SENTENCE.match(line) for line in message.splitlines()) or len(message) < 20:
        return f"no sentence: {message}"
    ours = " ".join(QUOTED.sub("", line.partition("; found ")[0]) for line in message.splitlines())
    if JARGON.search(ours):
        return f"in Python's words: {message}"
    if CONTRADICTION.search(message):
        return f"contradicts itself: {message}"
    return (
        None
        if any(re.search(fault.says, each) for each in (message, _by_number(message)))
        else f"does not say {fault.says!r}: {message}"
    )


@cache
def walk(kind: str, key: str) -> tuple[Cell, ...]:
    """Put every fault into one method."""
    each = subject(kind, key)
    sound = each.run(each.fresh())
    return tuple(became(each, fault, sound) for fault in faults_of(each))


def counted(cells: tuple[Cell, ...]) -> Counter[Became]:
    """Count what became of the faults."""
    return Counter(cell.became for cell in cells)
