"""The libraries beside which decisionkit is timed, each in its fastest documented way.

A module of this package has ``SCORING`` and ``WEIGHTING``: by our key, what makes a ``Call`` of a ``Problem``.
What is missing there has another formula, which its method's page describes, or is not in the library.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType

from benchmarks.measure import Call
from benchmarks.problem import Problem

#: Name of the distribution -> module of this package.
MODULES = {
    "pymcdm": "of_pymcdm",
    "pyrepo-mcda": "of_pyrepo_mcda",
    "pyDecision": "of_pydecision",
    "scikit-criteria": "of_scikit_criteria",
}
#: For one row only: simulations around pymcdm.
SIMULATION = "pysensmcda"

Maker = Callable[[Problem], Call]
Makers = dict[str, Maker]


class Peers:
    """The peers of one run: those that are installed, or none of them."""

    def __init__(self, *, none: bool = False) -> None:
        names = (*MODULES, SIMULATION)
        self.versions = {name: None if none else installed(name) for name in names}

    def has(self, name: str) -> bool:
        """Say whether a peer takes part."""
        return self.versions[name] is not None

    def scoring(self, key: str, problem: Problem) -> dict[str, Call]:
        """Return the calls of all peers that have this scoring method as we have it."""
        return self._calls("SCORING", key, problem)

    def checked(self, key: str, problem: Problem) -> dict[str, Call]:
        """Return the call of pymcdm with its validation."""
        makers: Makers = _module("pymcdm").CHECKED if self.has("pymcdm") else {}
        return {"pymcdm, checked": makers[key](problem)} if key in makers else {}

    def promethee(self, problem: Problem, shape: str, indifference: float, preference: float) -> dict[str, Call]:
        """Return the call of pymcdm with a preference function; two other peers loop over pairs in Python."""
        if not self.has("pymcdm"):
            return {}
        return {"pymcdm": _module("pymcdm").promethee(problem, shape, indifference, preference)}

    def simulations(self, key: str, problem: Problem, samples: int, count: int) -> dict[str, Call]:
        """Return the calls that score and rank the first ``samples`` of ``count`` drawn weight vectors."""
        calls: dict[str, Call] = {}
        if self.has("pymcdm"):
            module = import_module("benchmarks.peers.simulations")
            calls["pymcdm"] = module.loop(key, problem, samples, count)
            if self.has(SIMULATION):
                calls[SIMULATION] = module.simulation(key, problem, samples, count)
        return calls

    def weighting(self, key: str, problem: Problem) -> dict[str, Call]:
        """Return the calls of all peers that have this weighting method as we have it."""
        return self._calls("WEIGHTING", key, problem)

    def _calls(self, kind: str, key: str, problem: Problem) -> dict[str, Call]:
        makers: dict[str, Makers] = {name: getattr(_module(name), kind) for name in MODULES if self.has(name)}
        return {name: maker[key](problem) for name, maker in makers.items() if key in maker}


@cache
def _module(name: str) -> ModuleType:
    return import_module(f"benchmarks.peers.{MODULES[name]}")


def installed(name: str) -> str | None:
    """Return the version of a distribution, None if it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
