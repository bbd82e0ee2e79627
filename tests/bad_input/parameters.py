"""Faults of parameters, from their declarations; and all that they allow, together with odd data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from decisionkit.core.declarations.parameters import Choice, Flag, Number, Parameter, Whole
from decisionkit.core.declarations.per_criterion import Numbers, Pairs, Thresholds, Words
from tests.bad_input import data_parameters, groups, judgments, tables
from tests.bad_input.arrays import NotAvailable
from tests.bad_input.fault import Change, Expected, Fault, instead, then
from tests.bad_input.results import same

if TYPE_CHECKING:
    from tests.bad_input.subjects import Subject

#: How a method says that it cannot take the arguments as a whole.
WHOLE = "needs the fixed ends of the scales|must be one table and one row|no selection of options"

PER_CRITERION = (Numbers, Pairs, Thresholds, Words)
N_CRITERIA = 3


def _itself() -> list[Any]:
    endless: list[Any] = []
    endless.append(endless)
    return endless


#: What hardly any parameter takes; where one does, its result must be sound.
HOSTILE: dict[str, Any] = {
    "larger than any float": 10**400,
    "nearly the largest float": 1e308,
    "fraction": Fraction(1, 2),
    "complex": 1j,
    "bytes": b"1",
    "text": "1",
    "empty text": "",
    "object": object(),
    "function": abs,
    "dict": {"cost": 1.0},
    "empty dict": {},
    "set": {1.0},
    "not available": NotAvailable(),
    "date": np.datetime64("2026-01-01"),
    "duration": np.timedelta64(1, "s"),
    "empty row": [[]],
    "a blank": [None],
    "three blanks": [None] * 3,
    "three NaN": [np.nan] * 3,
    "array of NaN": np.full(3, np.nan),
    "array without dimensions": np.array(np.nan),
    "masked": np.ma.MaskedArray(np.ones(3), mask=True),
    "texts": ["a", "b", "c"],
    "truths": [True, False, True],
    "more than double precision, too large": np.longdouble("1e400"),
    "three decimals": [Decimal(1)] * 3,
    "three not available": [NotAvailable()] * 3,
    "three too large": [10**400] * 3,
    "one too large": [1.0, 1e308, 1.0],
    "ragged": [[1.0, 2.0], [3.0], 4.0],
    "a list of itself": _itself(),
    "pairs of blanks": [[None, None]] * 3,
    "pairs the wrong way round": [[2.0, 1.0]] * 3,
    "pairs that are too large": [[1e308, 1e308]] * 3,
    "a table": np.ones((3, 3)),
    "a batch of tables": np.ones((2, 3, 3)),
    "a table of NaN": np.full((3, 3), np.nan),
    "a table of texts": [["a"] * 3] * 3,
}

#: Numbers of other sizes, which some parameters take and some do not.
PRECISIONS: dict[str, Any] = {
    "single precision": np.float32(1.0),
    "half precision": np.float16(1.0),
    "more than double precision": np.longdouble(1.0),
    "a small whole number": np.int8(1),
    "decimal": Decimal(1),
    "three of single precision": [np.float32(1.0)] * 3,
    "an array of single precision": np.full(3, 1.0, dtype=np.float32),
}

#: Odd tables that every value of every parameter meets.
MET = (
    *("a constant column", "all columns constant", "one option", "one criterion", "only two options, identical"),
    *("two identical options", "60 options in two kinds", "from 1e-12 to 1e12", "from 1e-150 to 1e150"),
    *("a zero benefit", "a zero cost", "a column of zeros", "a cost of zeros", "all zeros", "a row of zeros"),
    *("a negative benefit", "a negative cost", "all negative", "columns that sum to zero", "far from zero"),
    *("one smallest number above zero", "differences of the last digit", "an option that is best on everything"),
)


def faults_of(subject: Subject) -> Iterator[Fault]:
    """Yield every fault of every parameter of a method, and every value that it allows with odd data."""
    met = list(_situations(subject))
    for name, parameter in subject.method.parameters.items():
        for i, bad in enumerate(parameter.bad_values()):
            yield Fault(f"{name}: bad value {i + 1}", instead(**{name: bad}), "sentence", f"{name}: must be")
        for what, value in HOSTILE.items():
            yield Fault(f"{name}: {what}", instead(**{name: value}), "either", name)
        for what, value in PRECISIONS.items():
            yield Fault(f"{name}: {what}", instead(**{name: value}), "either", "must")
        if isinstance(parameter, PER_CRITERION) and subject.form == "table":
            yield from _faults_per_criterion(name, parameter)
        for value in _allowed(subject, name, parameter):
            for what, change in met:
                says = f"{name}|{tables.LOCATIONS}|{WHOLE}" if subject.form == "table" else "must|needs|too many"
                yield Fault(f"{name} = {shown(value)}: {what}", then(change, instead(**{name: value})), "either", says)
        for value, says in data_parameters.BAD.get((subject.key, name), ()):
            yield Fault(f"{name} = {shown(value)}", instead(**{name: value}), "sentence", says)
    if {"indifference", "preference"} <= set(subject.method.parameters):
        yield from _faults_of_order(subject)


def shown(value: Any) -> str:
    """Return a value in one short line."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else f"{text[:60]}…"


def _faults_per_criterion(name: str, parameter: Parameter) -> Iterator[Fault]:
    """Yield lists of the wrong length, and with one wrong entry."""
    fine, bad = _entry(parameter)
    for count in (1, N_CRITERIA - 1, N_CRITERIA + 1):
        says = f"{name}: must have one entry for each of the {N_CRITERIA} criteria; found {count}"
        yield Fault(f"{name}: {count} entries", instead(**{name: [fine] * count}), "sentence", says)
        array = instead(**{name: np.array([fine] * count)})
        yield Fault(f"{name}: an array of {count} entries", array, "sentence", says)
    one_bad = instead(**{name: [fine, bad, fine]})
    yield Fault(f"{name}: one bad entry", one_bad, "sentence", f"{name}: must be .*criterion 2")
    default = parameter.default
    if default is not None:
        for what, each in {
            "a list of the default": [default] * N_CRITERIA,
            "an array of the default": np.array([default] * N_CRITERIA),
            "a tuple of the default": (default,) * N_CRITERIA,
            "the default of numpy": np.array([default])[0],
            "a row with gaps": np.array([default] * 2 * N_CRITERIA)[::2],
        }.items():
            yield Fault(f"{name}: {what}", instead(**{name: each}), "result", rule=same)
    if isinstance(parameter, Thresholds):
        pairs = instead(**{name: [[default or 0.0, 0.0]] * N_CRITERIA})
        yield Fault(f"{name}: pairs without a share", pairs, "either" if default is None else "result", name)
        blanks = instead(**{name: [None, 5.0, None]})
        yield Fault(f"{name}: none for some", blanks, "result" if default is None else "sentence", f"{name}: must be")


def _entry(parameter: Parameter) -> tuple[Any, Any]:
    """Return an entry that is fine and one that is not."""
    if isinstance(parameter, Words):
        return parameter.among[0], "no such word"
    if isinstance(parameter, Pairs):
        return [1.0, 2.0], [2.0, 1.0]
    if isinstance(parameter, Numbers):
        return parameter.low if np.isfinite(parameter.low) else 5.0, "text"
    return 0.0, -1.0


def _allowed(subject: Subject, name: str, parameter: Parameter) -> Iterator[Any]:
    """Yield every word, both ends of limits, and something of every other kind that is allowed."""
    if isinstance(parameter, Choice | Words):
        yield from parameter.among
    if isinstance(parameter, Words):
        yield [*parameter.among[-2:], parameter.among[0]]
    if isinstance(parameter, Flag):
        yield from (True, False)
    if isinstance(parameter, Number | Numbers | Whole):
        yield parameter.low if np.isfinite(parameter.low) else -1e150
        yield parameter.high if np.isfinite(parameter.high) else 1e150
    if isinstance(parameter, Number):
        yield np.float64(parameter.default)
    if isinstance(parameter, Numbers):
        yield parameter.default
        yield [5.0, parameter.low if np.isfinite(parameter.low) else -5.0, 1.0]
    if isinstance(parameter, Thresholds):
        yield from (0.0, 0.7, 1e150, [0.5, 0.0, 2.0], [[0.5, 0.1]] * N_CRITERIA, [[0.0, 1e150]] * N_CRITERIA)
    if isinstance(parameter, Thresholds) and parameter.default is None:
        yield from (None, [None, 9.0, None])
    if isinstance(parameter, Pairs):
        yield from ([[0.0, 10.0]] * N_CRITERIA, [[5.0, 5.0]] * N_CRITERIA, [[3.0, 4.0], [1.0, 2.0], [3.0, 8.0]])
    yield from data_parameters.GOOD.get((subject.key, name), ())


def _situations(subject: Subject) -> Iterator[tuple[str, Change]]:
    """Yield data, sound and odd, for the values of parameters to meet."""
    yield "sound data", dict
    if subject.form in ("table", "weighed table"):
        for odd in tables.odd_tables():
            if odd.name in MET:
                yield odd.name, tables.fitted(odd.table)
                if subject.kind == "scoring":
                    yield f"{odd.name}, without bounds", tables.fitted(odd.table, bounded=False)
        if subject.form == "table":
            yield "all weight on one", instead(weights=[0.0, 1.0, 0.0])
            yield "weights in a batch", instead(weights=[[0.5, 0.25, 0.25], [0.0, 0.0, 1.0]])
        return
    yield from ((fault.name, fault.change) for fault in _odd_judgments(subject))


def _odd_judgments(subject: Subject) -> Iterator[Fault]:
    if subject.form == "row":
        yield from judgments.faults_of_rows()
    elif subject.form == "two rows":
        yield from judgments.faults_of_two_rows()
    elif subject.form == "square":
        yield from judgments.faults_of_squares()
    else:
        yield from groups.faults_of_group(rows=subject.form == "judges")
    yield from judgments.faults_of_method(subject.key)


def _faults_of_order(subject: Subject) -> Iterator[Fault]:
    """Yield thresholds in the wrong order: fixed ones, ones that grow with the performance, on one criterion only."""
    shaped: dict[str, Any] = {"shape": "linear"} if "shape" in subject.method.parameters else {}
    expected: Expected = "sentence"
    for name, low, high, criterion in (
        ("fixed", 2.0, 1.0, 1),
        ("on one criterion", [0.0, 2.0, 0.0], [1.0, 1.0, 1.0], 2),
        ("growing", [[0.0, 0.5]] * 3, [[1.0, 0.1]] * 3, 1),
        ("growing on one criterion", [0.0, [0.5, 0.3], 0.0], [1.0, [1.0, 0.1], 1.0], 2),
        ("growing against fixed", [0.0, 0.0, [0.0, 0.9]], [3.0, 3.0, 3.0], 3),
        ("by a trifle", 1.0 + 2.0**-44, 1.0, 1),
    ):
        says = f"criterion {criterion}: .*indifference.* must not exceed .*preference"
        wrong = instead(indifference=low, preference=high, **shaped)
        yield Fault(f"thresholds in the wrong order: {name}", wrong, expected, says)
        if shaped:
            level = instead(indifference=low, preference=high, shape="level")
            yield Fault(f"thresholds in the wrong order: {name}, with levels", level, expected, says)
    if "veto" in subject.method.parameters:
        for name, large, limit, criterion in (
            ("fixed", 2.0, 1.0, 1),
            ("on one criterion", 1.0, [None, 0.5, None], 2),
            ("growing", 1.0, [[0.0, 0.1]] * 3, 1),
        ):
            wrong = instead(preference=large, veto=limit)
            says = f"criterion {criterion}: .*preference.* must not exceed .*veto"
            yield Fault(f"veto below preference: {name}", wrong, expected, says)
        above = instead(indifference=2.0, preference=None, veto=1.0)
        yield Fault("veto below indifference", above, expected, "criterion 1: .* must not exceed .*veto")
    even = instead(indifference=1.0, preference=1.0, **shaped)
    yield Fault("thresholds that are the same", even, "result")
    if shaped:  # thresholds are compared as decimals mean them
        rounded = instead(indifference=0.1 + 0.2, preference=0.3, **shaped)
        yield Fault("thresholds that are the same but for rounding", rounded, "result")
    far = instead(indifference=1e150, preference=1e150, **shaped)
    yield Fault("thresholds that are huge", far, "result")
    grown = instead(indifference=[[0.0, 1e150]] * 3, preference=[[0.0, 1e150]] * 3, **shaped)
    yield Fault("thresholds that grow hugely", grown, "either", "threshold|preference|indifference")
