"""What kinds and families of methods are there, in the words of a reader?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decisionkit.core.declarations.kind import Kind
    from decisionkit.core.declarations.method import Method


def call(kind: Kind, method: Method) -> str:
    """Return the line of Python that calls a method."""
    line = kind.in_python.format(key=method.key)
    if getattr(method, "uses_directions", False):
        line = line.replace("(data,", "(data, directions,")
    if getattr(method, "bounds", "unused") == "required":
        line = line.replace("method=", "bounds=..., method=")
    return line


def families(kind: Kind, methods: Mapping[str, Method]) -> dict[str, list[Method]]:
    """Return methods by family, in the order of their kind; families without words come last."""
    order = [*kind.families, *sorted({m.family for m in methods.values()} - set(kind.families))]
    found = {family: [m for m in methods.values() if m.family == family] for family in order}
    return {family: members for family, members in found.items() if members}


def meaning(kind: Kind, family: str) -> str:
    """Return a family with what its methods have in common."""
    return f"{family}: {kind.families[family]}" if family in kind.families else family


def speaks_for_itself(method: Method) -> bool:
    """Does the key say as much as the title?  TOPSIS does, ERVD does not."""
    return _words(method.title) - {"method", "methods", "weights"} <= _words(method.key)


def _words(text: str) -> set[str]:
    return {word for word in re.split("[^a-z0-9]+", text.lower()) if word}
