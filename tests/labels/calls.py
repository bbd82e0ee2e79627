"""One call of every method with everything in it that has axes, as plain arrays and with labels on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

import decisionkit as dk
from decisionkit.core.declarations.parameters import axes_of_parameter
from decisionkit.core.declarations.per_criterion import Numbers, Pairs, Thresholds, Words
from decisionkit.core.declarations.registry import kinds, methods_of
from decisionkit.core.words import plain

VERBS = {"scoring": dk.score, "sorting": dk.sort, "portfolio": dk.select, "weighting": dk.weigh, "group": dk.combine}
AXES = {
    "performance": ("option", "criterion"),
    "weights": ("criterion",),
    "directions": ("criterion",),
    "bounds": ("criterion", "end"),
    "profiles": ("profile", "criterion"),
    "costs": ("option",),
}
ENDS = ("low", "high")
#: In which order the labels along an axis stand.
Order = Callable[[str, int], list[int]]


@dataclass(frozen=True)
class Call:
    """Arguments of one call with their axes; ``main`` is what gives the names, ``rest`` has no axes."""

    kind: str
    key: str
    main: str
    given: Mapping[str, Any]
    axes: Mapping[str, tuple[str, ...]]
    rest: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind}-{self.key}-{'-'.join(name for name in self.given if name not in AXES)}"

    def names(self) -> dict[str, list[str]]:
        """Return names along every axis that the arguments have."""
        found: dict[str, list[str]] = {"end": list(ENDS), "line": list(self.lines)}
        for name, axes in self.axes.items():
            for axis, count in zip(axes, np.shape(np.array(self.given[name], dtype=object)), strict=False):
                found.setdefault(axis, [f"{axis} N{(37 * k + 5) % 97}" for k in range(count)])
        return found

    def run(self, given: Mapping[str, Any]) -> Any:
        """Call the method."""
        return VERBS[self.kind](**{**self.rest, **given}, method=self.key)  # type: ignore[operator]


def result_of(found: Any) -> list[float]:
    """Return the numbers of a result, whatever its kind."""
    for name in ("scores", "category_numbers", "chosen", "values"):
        if hasattr(found, name):
            return list(np.ravel(getattr(found, name)))
    raise AssertionError(type(found))


def labelled(value: Any, axes: tuple[str, ...], names: Mapping[str, list[str]], order: Order) -> Any:
    """Return a value as a mapping of its entries, in some order along each axis."""
    if not axes or not isinstance(value, list | tuple):
        return value
    along = names[axes[0]]
    return {along[k]: labelled(value[k], axes[1:], names, order) for k in order(axes[0], len(along))}


def framed(value: Any, axes: tuple[str, ...], names: Mapping[str, list[str]], order: Order) -> Any:
    """Return a value as a series, or as a frame, in some order along each axis; a mapping where it is neither."""
    shape = np.shape(np.array(value, dtype=object))
    if len(axes) == 1 and len(shape) == 1:
        k = order(axes[0], len(value))
        return pd.Series([value[i] for i in k], index=[names[axes[0]][i] for i in k], dtype=object).infer_objects()
    if len(axes) == 2 and len(shape) == 2:
        rows, columns = (order(axis, count) for axis, count in zip(axes, shape, strict=True))
        cells = [[value[i][j] for j in columns] for i in rows]
        return pd.DataFrame(
            cells, index=[names[axes[0]][i] for i in rows], columns=[names[axes[1]][j] for j in columns]
        )
    return labelled(value, axes, names, order)


def calls() -> Iterator[Call]:
    """Yield the example of every method, and once more for each parameter with axes that it does not have."""
    for kind in kinds():
        for key, method in methods_of(kind).items():
            whole = _call(kind, key, method)
            yield whole
            for name, parameter in method.parameters.items():
                if axes_of_parameter(parameter) and name not in whole.given:
                    yield _with(whole, name, parameter)


def _call(kind: str, key: str, method: Any) -> Call:
    example = method.example
    parameters = {name: plain(value) for name, value in example.parameters.items()}
    along = {name: axes_of_parameter(method.parameters[name]) for name in parameters}
    axes = {name: axes for name, axes in along.items() if axes and isinstance(parameters[name], tuple)}
    rest = {name: value for name, value in parameters.items() if name not in axes}
    given = {name: value for name, value in parameters.items() if name in axes}
    if kind in ("weighting", "group"):
        main, data_axes = "data", method.axes if kind == "weighting" else method.data_axes
        data = plain(example.data)
        axes["data"] = data_axes[-np.ndim(data) :]
        given["data"] = data
        if getattr(example, "directions", None) is not None:
            given["directions"] = example.directions
    else:
        main = "performance"
        arguments = ("performance", "weights", "directions", "profiles", "costs", "bounds")
        given |= {name: plain(getattr(example, name)) for name in arguments if getattr(example, name, None) is not None}
        if "bounds" not in given and getattr(method, "bounds", "unused") != "unused":
            table = np.array(example.performance, dtype=float)
            given["bounds"] = list(zip((table.min(0) - 1).tolist(), (table.max(0) + 1).tolist(), strict=True))
        if kind == "portfolio":
            rest["budget"] = example.budget
    axes |= {name: AXES[name] for name in given if name in AXES}
    return Call(kind, key, main, given, axes, rest, getattr(method, "lines", ()))


def _with(call: Call, name: str, parameter: Any) -> Call:
    count = np.shape(call.given[call.main])[-1 if call.kind != "group" else -2]
    table = np.array(call.given[call.main], dtype=float)
    low, high = (table.min(0).tolist(), table.max(0).tolist()) if table.ndim > 1 else ([], [])
    value: Any
    if isinstance(parameter, Words):
        value = [parameter.among[j % len(parameter.among)] for j in range(count)]
    elif isinstance(parameter, Thresholds):
        value = [{"indifference": 0.001, "preference": 0.5, "veto": 1e6}[name] * (j + 1) for j in range(count)]
    elif isinstance(parameter, Pairs):
        value = list(zip(low, high, strict=True))
    elif isinstance(parameter, Numbers):
        value = [max(each, parameter.low) for each in high]
    else:
        value = OTHERS[call.key, name](count, low, high)
    other = INSTEAD.get((call.key, name), name)
    given = {**{each: known for each, known in call.given.items() if each != other}, name: value}
    rest = {each: known for each, known in call.rest.items() if each != other}
    axes = {each: along for each, along in call.axes.items() if each in given} | {name: axes_of_parameter(parameter)}
    return Call(call.kind, call.key, call.main, given, axes, rest, call.lines)


#: Which other parameter a parameter stands in for.
INSTEAD = {("choquet", "interaction"): "capacity", ("additive_value", "points"): "levels"}
Made = Callable[[int, list[float], list[float]], Any]


def _curves(count: int, low: list[float], high: list[float]) -> Any:
    return [None, *([(low[j] - 1 - j, 0.0), (high[j] + 1, 1.0)] for j in range(1, count))]


def _interaction(count: int, low: list[float], high: list[float]) -> Any:
    return [[0.0 if i == j else 0.01 * (i + j) for j in range(count)] for i in range(count)]


#: Values for parameters with a form of their own, by method.
OTHERS: dict[tuple[str, str], Made] = {
    ("additive_value", "points"): _curves,
    ("additive_value", "levels"): lambda count, low, high: [None] * count,
    ("choquet", "interaction"): _interaction,
    ("comet", "characteristic_values"): lambda count, low, high: [
        [a - 1 - j, b + 1] for j, (a, b) in enumerate(zip(low, high, strict=True))
    ],
    ("simus", "limits"): lambda count, low, high: [None if j else sum(high) for j in range(count)],
    **dict.fromkeys(
        [(key, "voices") for key in ("aggregate_weights", "borda", "copeland", "kemeny", "kendall_w")],
        lambda count, low, high: [float(j + 1) for j in range(count)],
    ),
}
