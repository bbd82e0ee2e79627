"""What explains a result: its steps, its inputs, where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.frozen import frozen
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


def step_named(steps: Sequence[Step], name: str) -> Array:
    """Return the table of the step of that name; KeyError, naming those there are, if there is none."""
    for step in steps:
        if step.name == name:
            return step.table
    raise KeyError(f"no step {name!r}; there are: {', '.join(s.name for s in steps) or 'none'}")


def provenance(*parts: object, seed: int | None = None) -> Provenance:
    """Return where a result comes from, given all its inputs; arrays that somebody else may change are copied."""
    return Provenance(__version__, Inputs(tuple(_kept(part) for part in parts)), seed)


def _kept(part: object) -> object:
    if not isinstance(part, np.ndarray) or (part.flags.owndata and not part.flags.writeable):
        return part
    return frozen(part)
