"""Every cell function by name: a file of this package with a ``function`` in it is one."""

from __future__ import annotations

from importlib import import_module

from decisionkit.core.found import modules_in
from decisionkit.functions.declaration import CellFunction

#: What stands above the functions, and so cannot hold one; folders are not looked into.
ABOVE = ("catalogue", "cells")


def _found() -> dict[str, CellFunction]:
    names = (name for name in modules_in(import_module(__package__).__path__[0]) if name not in ABOVE)
    modules = (import_module(f"{__package__}.{name}") for name in names)
    functions = (getattr(module, "function", None) for module in modules)
    return {each.name: each for each in functions if isinstance(each, CellFunction)}


CATALOGUE: dict[str, CellFunction] = _found()
