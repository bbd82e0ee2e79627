"""Declarations of methods: everything that a user, a test or a workbook wants to know of one."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.parameters import Parameter, with_defaults

if TYPE_CHECKING:
    from decisionkit.core.declarations.working import Working

Array = NDArray[np.float64]
Record = Callable[[str, Array], None]

_REFERENCES = r"(?ms)^References\n-+\n(.*?)(?=\n\n\S|\Z)"  # compiled when it is first needed


def unrecorded(name: str, table: Array) -> None:
    """Drop an intermediate table: the default of every method, so steps cost nothing."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Method:
    """What every kind of method says of itself: question, formula, parameters as data, source, limits.

    Its question and its reference are in its function's docstring, and only there.  ``disagreement`` says where
    libraries disagree and what is done here; ``also`` what papers call the method where that follows from neither
    key nor title.  ``example`` is a published one: ``source``, ``parameters``, what goes in, as ``performance`` with
    weights and directions or as ``data``, and what is printed; each kind has a class for it.
    """

    key: str
    title: str
    family: str
    formula: str
    function: Callable[..., Any]
    when_not: str
    example: Any
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    disagreement: str = ""
    also: tuple[str, ...] = ()

    def in_and_out(self) -> Iterator[tuple[str, str]]:
        """Yield what goes in and what comes out, in words with a label each: every kind says it of its methods."""
        raise NotImplementedError

    def working(self) -> Working:
        """What does the method make of its published example?  Every kind says it of its methods."""
        raise NotImplementedError

    def completed(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Which value does each parameter have?  See ``with_defaults``; where none is given, that is known already."""
        return with_defaults(self.title, self.parameters, given) if given else dict(self._defaults)

    @cached_property
    def _defaults(self) -> Mapping[str, Any]:
        return with_defaults(self.title, self.parameters, {})

    @cached_property
    def question(self) -> str:
        """The question that the method answers: the first line of its function's docstring."""
        return self._docstring.split("\n", 1)[0]

    @cached_property
    def reference(self) -> str:
        """Where the method is from, in one line: the section References of its function's docstring."""
        found = re.search(_REFERENCES, self._docstring)
        return " ".join(found[1].split()).removesuffix(".") if found else ""

    @cached_property
    def _docstring(self) -> str:
        """Return the docstring of the function; from its source where Python was told to drop docstrings."""
        if self.function.__doc__ is not None:
            return inspect.cleandoc(self.function.__doc__)
        (source,) = ast.parse(textwrap.dedent(inspect.getsource(self.function))).body
        return (ast.get_docstring(source) if isinstance(source, ast.FunctionDef) else None) or ""
