"""What every result has: method, parameters, steps, notices and where it comes from; as rows, as JSON, in print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.errors import MethodError
from decisionkit.core.version import __version__

Array = NDArray[np.float64]
Plain: TypeAlias = str | int | float | None
Row: TypeAlias = dict[str, Plain]

#: A caption writes out this many entries of a list, such as weights, and says of longer ones how many there are.
WRITTEN_OUT = 6

if TYPE_CHECKING:

    class Fingerprinted(Protocol):
        """Inputs that can say what they are in a few characters: a decision, or the arrays of one call."""

        @property
        def fingerprint(self) -> str:
            """A hash that is the same in every process."""


@dataclass(frozen=True, eq=False)
class Step:
    """A named intermediate table of a method, as its paper has it."""

    name: str
    table: Array


@dataclass(frozen=True, eq=False)
class Inputs:
    """All that went into one call: read-only arrays, parameters, the method."""

    parts: tuple[object, ...]

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all the parts; taken when asked for, since that of a million weights takes longer than scores."""
        import hashlib  # takes longer to import than a small decision to score

        digest = hashlib.blake2b(digest_size=8)
        for part in self.parts:
            if isinstance(part, np.ndarray):
                digest.update(repr(part.shape).encode())
                digest.update(np.ascontiguousarray(part).data)
            else:
                digest.update(repr(part).encode())
        return digest.hexdigest()


@dataclass(frozen=True)
class Provenance:
    """Where a result comes from: program version, the inputs, random seed if one was used."""

    version: str
    inputs: Fingerprinted = field(repr=False)
    seed: int | None = None

    @property
    def input_hash(self) -> str:
        """The hash of the inputs."""
        return self.inputs.fingerprint


#: Of a result that a method's function made by itself: the door to the methods is who keeps the inputs.
NOT_KEPT = Provenance(__version__, Inputs(()))


@dataclass(frozen=True, kw_only=True, eq=False)
class Result:
    """What every method's result has: the method, its completed parameters, steps, notices, where it comes from.

    ``title`` is the method's name for people.  Steps are there where they were asked for and the method has some.
    """

    method: str
    title: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    provenance: Provenance = NOT_KEPT
    steps: tuple[Step, ...] = ()
    notices: tuple[str, ...] = ()

    def step(self, name: str) -> Array:
        """Return the intermediate table of that name; KeyError, naming those there are, if there is none."""
        for step in self.steps:
            if step.name == name:
                return step.table
        raise KeyError(f"no step {name!r}; available: {', '.join(s.name for s in self.steps) or 'none'}")

    def rows(self) -> list[Row]:
        """Return a dict of plain Python values per option, criterion or judge: for pandas, csv or json.

        The rows of a batch also say, under ``case``, which member they belong to, counted from 1.
        """
        return [{**case, **row} for case, at in cases(self._batch) for row in self._rows(at)]

    def data(self) -> dict[str, Any]:
        """Return everything in the result as plain Python values, ready for JSON; what is not a number is None."""
        skipped = {"provenance", "steps", "of_others", "normalisation"}
        return {
            **{f.name: jsonable(getattr(self, f.name)) for f in fields(self) if f.name not in skipped},
            "steps": {step.name: jsonable(step.table) for step in self.steps},
            "version": self.provenance.version,
            "input_hash": self.provenance.input_hash,
            "seed": self.provenance.seed,
        }

    def __str__(self) -> str:
        """Return how it was found, and then a line for each thing that it is about."""
        said = [self.title or self.method, *self._said()]
        caption = f"{said[0]}, {'; '.join(said[1:])}" if len(said) > 1 else said[0]
        if self._batch:
            return f"{caption}\na batch of shape {self._batch}; rows() has every member"
        return "\n".join([caption, *self._lines(), *(f"note: {notice}" for notice in self.notices)])

    @property
    def _batch(self) -> tuple[int, ...]:
        """The shape of a batch, () of a single result."""
        return ()

    def _require_one(self, what: str) -> None:
        """Refuse to say of a batch what only a single result has."""
        if self._batch:
            rule = f"{self.method}, {what}: needs a single result"
            raise MethodError(f"{rule}; found a batch of shape {self._batch}. Take the arrays, or rows().")

    def _said(self) -> Iterator[str]:
        """Yield what the caption says beside the method: the parameters."""
        for name, value in self.parameters.items():
            words = brief(value)
            if words:
                yield f"{name}: {words}"

    def _rows(self, at: tuple[int, ...]) -> Iterator[Row]:
        """Yield the rows of one member of a batch."""
        raise NotImplementedError

    def _lines(self) -> Iterator[str]:
        """Yield the printed lines of a single result."""
        raise NotImplementedError


def cases(batch: tuple[int, ...]) -> Iterator[tuple[Row, tuple[int, ...]]]:
    """Yield what tells the members of a batch apart, and where each of them is."""
    for number, at in enumerate(np.ndindex(*batch), 1):
        yield ({"case": number} if batch else {}), at


def entry(value: Any) -> Plain:
    """Return an entry of an array as it stands in a row: a truth is 1 or 0, what is not a number None."""
    found = jsonable(value)
    return int(found) if isinstance(found, bool) else found


def brief(value: object) -> str:
    """Return a setting in a few words, "" if it has none: None, or a list of many entries or of lists."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:.3g}"
    if isinstance(value, list | tuple):
        entries = [brief(each) for each in value if not isinstance(each, list | tuple)]
        return ", ".join(entries) if 0 < len(value) <= WRITTEN_OUT and len(entries) == len(value) else ""
    return value if isinstance(value, str) else ""


def weights_in_brief(weights: Array, criteria: Sequence[str] = ()) -> str:
    """Return weights in a few words: each of them, with its name if it has one, or how many and their range."""
    if weights.ndim > 1:
        return f"weights in a batch of shape {weights.shape[:-1]}"
    if weights.size <= WRITTEN_OUT:
        names = [f"{name} " for name in criteria] or [""] * weights.size
        each = (f"{name}{brief(weight)}" for name, weight in zip(names, weights.tolist(), strict=True))
        return f"weights: {', '.join(each)}"
    low, high = f"{weights.min():.3g}", f"{weights.max():.3g}"
    return f"{weights.size} weights, each {low}" if low == high else f"{weights.size} weights from {low} to {high}"


def jsonable(value: Any) -> Any:
    """Return plain Python values for anything in a result; None for NaN and infinity.

    >>> jsonable({"a": np.array([1.0, np.nan]), "b": (np.int64(2), True)})
    {'a': [1.0, None], 'b': [2, True]}
    """
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, Mapping):
        return {str(key): jsonable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: jsonable(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value if value is None or isinstance(value, str | int) else str(value)


def provenance(*parts: object, seed: int | None = None) -> Provenance:
    """Return where a result comes from, given all its inputs; what somebody else may change is copied."""
    return Provenance(__version__, Inputs(tuple(kept(part) for part in parts)), seed)


def kept(part: object) -> object:
    """Return an input as it is kept: read-only, and a copy if it is not yet."""
    if isinstance(part, np.ndarray) and part.flags.owndata and not part.flags.writeable and part.dtype != object:
        return part
    if not (isinstance(part, list | tuple) or hasattr(part, "__array__")):
        return part
    try:  # numbers have one hash, in whatever lists they come
        return frozen(part)
    except (TypeError, ValueError):
        return repr(jsonable(part))
