"""Declarations of methods: everything that a user, a test or a workbook wants to know of one."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.parameters import Parameter, settle

Array = NDArray[np.float64]
Record = Callable[[str, Array], None]

_REFERENCES = r"(?ms)^References\n-+\n(.*?)(?=\n\n\S|\Z)"  # compiled when it is first needed


def unrecorded(name: str, table: Array) -> None:
    """Drop an intermediate table: the default of every method, so steps cost nothing."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Method:
    """What every kind of method says of itself: question, formula, parameters as data, source, limits.

    Its question and its reference stand in the docstring of its function, once.  ``disagreement`` says where
    libraries disagree and what is done here; ``also`` what papers call the method where that follows from neither
    key nor title.
    """

    key: str
    title: str
    family: str
    formula: str
    function: Callable[..., Any]
    when_not: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    disagreement: str = ""
    also: tuple[str, ...] = ()

    def settled(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Which value does each parameter have?  See ``settle``; where none is given, that is known already."""
        return settle(self.title, self.parameters, given) if given else dict(self._defaults)

    @cached_property
    def _defaults(self) -> Mapping[str, Any]:
        return settle(self.title, self.parameters, {})

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
