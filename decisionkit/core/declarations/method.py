"""Declarations of methods: everything that a user, a test or a workbook wants to know of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.parameters import Parameter

Array = NDArray[np.float64]
Record = Callable[[str, Array], None]


def unrecorded(name: str, table: Array) -> None:
    """Drop an intermediate table: the default of every method, so steps cost nothing."""


@dataclass(frozen=True, kw_only=True)
class Method:
    """What every kind of method says of itself: question, formula, parameters as data, source, limits.

    ``disagreement`` says where libraries disagree and what is done here; ``also`` what papers call the method where
    that follows from neither key nor title.
    """

    key: str
    title: str
    family: str
    question: str
    formula: str
    function: Callable[..., Any]
    reference: str
    when_not: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    disagreement: str = ""
    also: tuple[str, ...] = ()
