"""The examples in the docstrings of core, of every method and of the door to them."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

from decisionkit.core.declarations.registry import keys, kinds

PACKAGES = ("decisionkit.core", *(f"decisionkit.{kind}" for kind in kinds()))
MODULES = [
    "decisionkit.methods",
    *(
        f"{package}.{found.name}"
        for package in PACKAGES
        for found in pkgutil.iter_modules(import_module(package).__path__)
    ),
]
METHODS = [f"decisionkit.{kind}.{key}" for kind in kinds() for key in keys(kind)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_right(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.failed == 0
    assert result.attempted > 0 or name not in METHODS
