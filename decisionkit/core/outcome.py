"""What a method found, and everything that explains it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.ranking import Better
from decisionkit.core.version import __version__

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Step:
    """A named intermediate table of a method, as its paper has it."""

    name: str
    table: Array


class Fingerprinted(Protocol):
    """Inputs that can say what they are in a few characters: a decision, or the arrays of one call."""

    @property
    def fingerprint(self) -> str:
        """A hash that is the same in every process."""


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Blocking:
    """One party's veto of one option: the criterion, the performance that breaks the limit, the evidence."""

    party: str
    criterion: str
    performance: float
    limit: float
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Screened:
    """An option that is out before any scoring, and every veto that put it out."""

    option: str
    vetoes: tuple[Blocking, ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Scores and ranks of the ranked options, and what is needed to ask why.

    ``scores`` and ``ranks`` are (..., n_options) in the order of ``options``; ``beside`` holds the
    score that a reference or screened option would get if it alone were added.  ``notices`` say what
    was done to the input, ``conclusions`` what the method says beyond scores (where ``steps`` are kept).
    """

    options: tuple[str, ...]
    scores: Array
    ranks: Array
    better: Better
    method: str
    parameters: Mapping[str, Any]
    weights: Array
    provenance: Provenance
    steps: tuple[Step, ...] = ()
    notices: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    beside: Mapping[str, float] = field(default_factory=dict)
    screened: tuple[Screened, ...] = ()

    def step(self, name: str) -> Array:
        """Return the intermediate table of that name; ask for them with ``steps=True``."""
        return step_named(self.steps, name)

    @property
    def order(self) -> tuple[str, ...]:
        """Option ids, best first, ties in the order given (one ranking, not a batch)."""
        return tuple(self.options[i] for i in np.argsort(self.ranks, kind="stable"))

    def score_of(self, option: str) -> float:
        """Return the score of a ranked, reference or screened option (one ranking, not a batch)."""
        if option in self.beside:
            return self.beside[option]
        if option not in self.options:
            raise KeyError(f"no option {option!r}; there are: {', '.join((*self.options, *self.beside))}")
        return float(self.scores[self.options.index(option)])

    def __str__(self) -> str:
        """Return the ranking as lines of place, option and score (one ranking, not a batch)."""
        if self.ranks.ndim > 1:
            return f"{self.method}: {len(self.options)} options in a batch of shape {self.ranks.shape[:-1]}"
        order = np.argsort(self.ranks, kind="stable")
        lines = [f"{self.ranks[i]:>3.0f}  {self.options[i]:<24} {self.scores[i]:.4g}" for i in order]
        lines += [f"  x  {s.option:<24} {', '.join(dict.fromkeys(v.party for v in s.vetoes))}" for s in self.screened]
        return "\n".join(lines)


def step_named(steps: Sequence[Step], name: str) -> Array:
    """Return the table of the step of that name; KeyError, naming those there are, if there is none."""
    for step in steps:
        if step.name == name:
            return step.table
    raise KeyError(f"no step {name!r}; there are: {', '.join(s.name for s in steps) or 'none'}")


def frozen(values: Any) -> Array:
    """Return a read-only float array, always a copy."""
    array = np.array(values, dtype=float)
    array.flags.writeable = False
    return array


def sealed(array: Array) -> Array:
    """Return an array that nobody else holds, made read-only without a copy."""
    array.flags.writeable = False
    return array


def provenance(*parts: object, seed: int | None = None) -> Provenance:
    """Return where a result comes from, given all its inputs; arrays that somebody else may change are copied."""
    return Provenance(__version__, Inputs(tuple(_kept(part) for part in parts)), seed)


def _kept(part: object) -> object:
    if not isinstance(part, np.ndarray) or (part.flags.owndata and not part.flags.writeable):
        return part
    return frozen(part)
