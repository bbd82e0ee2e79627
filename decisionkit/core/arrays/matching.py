"""Arguments with labels become plain arrays: every label is matched to the name it is, whatever the order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from decisionkit.core.arrays.labels import LINE, Labelled, Labels, carries_labels, labelled
from decisionkit.core.arrays.names import ARGUMENT_OF, alike, text_of, texts
from decisionkit.core.errors import Fault, InputError, excerpt
from decisionkit.core.words import as_seen, did_you_mean

#: The ends of a scale, and what else they are called as labels.
ENDS = {"low": ("min", "minimum", "lower", "from"), "high": ("max", "maximum", "upper", "to")}
#: An argument of which a single row is a batch of one.
BATCHED = "weights"
#: What a table of performances runs over.
TABLE = ("option", "criterion")
#: So many names that do not match are told.
MOST_TOLD = 5

Axes = Sequence[str]


class Matching:
    """The names along each axis of one call, from whichever argument has them first, and what breaks them.

    ``names`` are those that were given beside the arrays, such as ``option=options``; ``main`` is the argument that
    all others are matched to, ``lines`` what its rows are called, where the method says so.
    """

    def __init__(self, main: str, lines: Sequence[str] = (), **names: Any) -> None:
        self.main = main
        self.faults: list[Fault] = []
        self._explicit = {axis: given for axis, given in names.items() if given is not None}
        self._names: dict[str, tuple[str, ...]] = {LINE: tuple(lines)} if lines else {}
        self._source: dict[str, str] = dict.fromkeys(self._names, main)
        for axis, given in self._explicit.items():
            listed = texts(given, ARGUMENT_OF[axis], self.faults)
            if listed is not None and not self.faults:
                self._names[axis], self._source[axis] = listed, ARGUMENT_OF[axis]

    def name(self, axis: str) -> Any:
        """Return the names along an axis: those given, else labels, else None."""
        return self._explicit.get(axis, self._names.get(axis))

    def settle(self) -> None:
        """Refuse what did not match.

        Raises
        ------
        InputError
            Names every argument whose labels are not those of the others.
        """
        if self.faults:
            raise InputError(self.faults)

    def take(self, what: str, given: Any, axes: Axes, *, leading: bool = False) -> Any:
        """Return an argument without labels, in the order of the names along its axes.

        ``axes`` are what its last axes run over, those before being a batch; its first, if ``leading``.
        """
        if not carries_labels(given):
            return given
        if axes == TABLE and isinstance(given, Mapping) and all(map(_is_list, given.values())):
            self.faults.append(_two_readings(what, given))
            return given
        found = self._read(what, given)
        words = _along(axes, len(found.axes), leading)
        turned = len(found.axes) == 2 and _is_table(found.values) and self._is_turned(found.axes, words)
        if turned and what == self.main and LINE not in axes:
            self.faults.append(turned_fault(what, axes, "labels the other way round"))
            return given
        if turned:
            found = _turned(found)
            if len(axes) == 1 and len(found.values) == 1:
                found = Labelled(found.values[0], found.axes[1:])
                words = words[1:]
        values = found.values
        for k, (word, labels) in enumerate(zip(words, found.axes, strict=True)):
            if word != "" and labels is not None:
                values = self._placed(what, values, k, word, labels)
        if isinstance(values, np.ndarray):
            values = np.ascontiguousarray(values)  # adds up in the order of an array that was given as such
        return _as_row(what, values, len(found.axes), axes, leading)

    def _read(self, what: str, given: Any) -> Labelled:
        """Return an argument without its labels; entries that have their own in the order of the first that has."""
        found = labelled(given)
        if found.rows and not (carries_labels(found.values[0]) or _is_list(found.values[0])):
            return Labelled(found.values, found.axes)  # an odd entry among numbers is not a row
        if not found.rows:
            listed = isinstance(given, Mapping) and all(map(_is_list, found.values))
            return Labelled(found.values, (*found.axes, None)) if listed else found
        entries = [self._read(what, entry) if carries_labels(entry) else None for entry in found.values]
        first = next(entry for entry in entries if entry is not None)
        rows = []
        for number, (entry, plain) in enumerate(zip(entries, found.values, strict=True), 1):
            values = plain if entry is None else entry.values
            for k, (labels, order) in enumerate(zip(() if entry is None else entry.axes, first.axes, strict=False)):
                if labels is not None and order is not None:
                    matched = _order(labels, order.names)
                    if matched is None:
                        self.faults.append(_mismatch(f"{what} {number}", "label", labels, order.names, what))
                    else:
                        values = _reordered(values, k, matched)
            rows.append(values)
        if first.axes and not _is_table(rows):
            remedy, odd = "Fill in or shorten the rows.", "rows of different lengths"
            self.faults.append(Fault(what, "rows must all have the same length", odd, remedy))
            return Labelled(rows, found.axes)
        return Labelled(rows, (*found.axes, *first.axes))

    def _is_turned(self, labels: Sequence[Labels | None], words: Axes) -> bool:
        """Do labels match only with rows and columns exchanged?"""
        straight = [self._fits(label, word) for label, word in zip(labels, words, strict=True)]
        across = [self._fits(label, word) for label, word in zip(labels, reversed(words), strict=True)]
        return any(across) and not any(straight)

    def _fits(self, labels: Labels | None, word: str) -> bool:
        names = ENDS if word == "end" else self._names.get(word)
        return labels is not None and names is not None and _order(labels, tuple(names)) is not None

    def _placed(self, what: str, values: Any, axis: int, word: str, labels: Labels) -> Any:
        """Return values in the order of the names along this axis; labels that are the first become those names."""
        names = tuple(ENDS) if word == "end" else self._names.get(word)
        if names is None:
            return self._first(what, values, axis, word, labels)
        order = _order(labels, names)
        if what == self.main and self._source.get(word) == ARGUMENT_OF.get(word) and not labels.counted:
            self.faults += _disagreement(what, word, labels, names)
            self._names[word], self._source[word] = labels.names, what
            return values
        if order is not None:
            return _reordered(values, axis, order)
        if not labels.counted:
            other = next((each for each in self._names if each != word and self._fits(labels, each)), None)
            if other is not None and self._source.get(other) == self.main:
                if not any(fault.where == self.main for fault in self.faults):
                    found = f"{ARGUMENT_OF.get(word, word)} of {what} as labels of its {ARGUMENT_OF.get(other, other)}"
                    self.faults.append(turned_fault(self.main, (other, word), found))
            else:
                self.faults.append(_mismatch(what, word, labels, names, self._source.get(word, what)))
        return values

    def _first(self, what: str, values: Any, axis: int, word: str, labels: Labels) -> Any:
        if labels.counted:
            return values
        if what != self.main and (order := _order(labels, tuple(map(str, range(len(labels.names)))))) is not None:
            return _reordered(values, axis, order)  # they count positions, in another order
        wrong = [*_unnamed(what, word, labels), *alike(labels.names, f"{what}, {ARGUMENT_OF.get(word, word)}")]
        self.faults += wrong
        self._names[word], self._source[word] = labels.names, what
        return values


def _two_readings(what: str, given: Mapping[Any, Any]) -> Fault:
    remedy = "Give a mapping of option to a mapping of criterion to number, or a frame."
    found = f"{_listed(list(map(text_of, given)))} without names for the other side"
    return Fault(what, "a mapping must say which are the options and which the criteria", found, remedy)


def _is_list(given: object) -> bool:
    return isinstance(given, list | tuple | np.ndarray)


def _is_table(values: Any) -> bool:
    """Has each row as many entries as every other?"""
    if isinstance(values, np.ndarray):
        return values.ndim > 1
    return all(map(_is_list, values)) and len({len(row) for row in values}) <= 1


def _along(axes: Axes, count: int, leading: bool) -> list[str]:
    """Return what each of so many axes runs over, "" for what has no names."""
    spare = [""] * max(count - len(axes), 0)
    return [*axes[:count], *spare] if leading else [*spare, *axes[max(len(axes) - count, 0) :]]


def _order(labels: Labels, names: Sequence[str]) -> list[int] | None:
    """Where among the labels is each name?  None if they are not the same names."""
    if labels.names == names:
        return list(range(len(names)))
    where = {as_seen(label): k for k, label in enumerate(labels.names)}
    if names == tuple(ENDS):
        where = {_end(label): k for label, k in where.items()}
    order = [where.get(as_seen(name), -1) for name in names]
    fits = len(where) == len(labels.names) == len(names) and -1 not in order
    return order if fits else None


def _end(label: str) -> str:
    return next((end for end, also in ENDS.items() if label in also), label)


def _reordered(values: Any, axis: int, order: list[int]) -> Any:
    if order == list(range(len(order))):
        return values
    if isinstance(values, np.ndarray):
        return np.take(values, order, axis)
    return [values[k] for k in order] if axis == 0 else [_reordered(row, axis - 1, order) for row in values]


def _turned(found: Labelled) -> Labelled:
    values = found.values
    turned = values.T if isinstance(values, np.ndarray) else [list(column) for column in zip(*values, strict=True)]
    return Labelled(turned, (found.axes[1], found.axes[0]))


def _as_row(what: str, values: Any, count: int, axes: Axes, leading: bool) -> Any:
    """Return the only column or row of a frame as a row, where one entry for each name is meant."""
    if count != 2 or (len(axes) > 1 and axes[0] != "criterion") or not _is_table(values):
        return values
    if leading:
        return [row[0] for row in values] if all(len(row) == 1 for row in values) else values
    return values[0] if len(axes) == 1 and len(values) == 1 and what != BATCHED else values


def _unnamed(what: str, word: str, labels: Labels) -> Iterator[Fault]:
    for k, name in enumerate(labels.names):
        if name.strip() == "":
            where = f"{what}, {word} {k + 1}"
            yield Fault(where, "a label must say something", "a blank", "Give it a name, or take the labels off.")


def _disagreement(what: str, word: str, labels: Labels, names: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault where names that were given are not the labels, in their order."""
    argument = ARGUMENT_OF[word]
    pairs = list(zip(labels.names, names, strict=False))
    odd = next(((label, name) for label, name in pairs if as_seen(label) != as_seen(name)), None)
    rule, remedy = f"must be the labels of {what}, in their order", f"Leave {argument} out, or rename the labels."
    if odd is not None:
        yield Fault(argument, rule, f"{excerpt(odd[1])} for {excerpt(odd[0])}", remedy)
    elif len(labels.names) != len(names):
        yield Fault(argument, rule, f"{len(names)} for {len(labels.names)}", remedy)


def _mismatch(what: str, word: str, labels: Labels, names: Sequence[str], source: str) -> Fault:
    """Return the fault of labels that are not the names, saying which are missing and which are too many."""
    seen, known = list(map(as_seen, labels.names)), set(map(as_seen, names))
    missing = [name for name in names if as_seen(name) not in set(seen)]
    extra = [label for label, key in zip(labels.names, seen, strict=True) if key not in known]
    twice = [label for k, label in enumerate(labels.names) if seen[k] in seen[:k] and seen[k] in known]
    sides = {"none for": missing, "unknown": extra, "twice": twice}
    found = "; ".join(f"{words} {_listed(each)}" for words, each in sides.items() if each)
    near = did_you_mean(extra[0], missing) if extra else ""
    remedy = near or f"Label it as {source}: {_listed(names)}."
    return Fault(what, f"needs one label for each {word}", found, remedy)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_TOLD} more" if len(names) > MOST_TOLD else ""
    return ", ".join(map(excerpt, names[:MOST_TOLD])) + more


def turned_fault(what: str, axes: Axes, found: str) -> Fault:
    """Return the fault of a table with rows and columns exchanged."""
    rows, columns = (ARGUMENT_OF.get(axis, axis) for axis in axes[-2:])
    return Fault(what, f"needs {rows} in rows, {columns} in columns", found, "Turn the table round, as with .T.")


def plainly(values: Any) -> Any:
    """Return what a parameter was given with labels as lists; NaN stands for a blank there, so it becomes None."""
    if hasattr(values, "tolist"):
        values = values.tolist()
    if isinstance(values, list | tuple):
        return [plainly(each) for each in values]
    if isinstance(values, Mapping):
        return values
    return None if type(values).__name__ == "NAType" or (isinstance(values, float) and values != values) else values
