"""A package with edits made, in memory: nothing is written to a file."""

from __future__ import annotations

import io
from collections.abc import Sequence

from decisionkit.ooxml.package import Package, package_of
from decisionkit.ooxml.patch.edits import Edit
from decisionkit.ooxml.patch.plan import planned
from decisionkit.ooxml.patch.source import source_of
from decisionkit.ooxml.patch.write import write


def patched(package: Package, edits: Sequence[Edit]) -> Package:
    """Return a package with edits made."""
    if not edits:
        return package
    source, out = source_of(io.BytesIO(package.data), package.path.name), io.BytesIO()
    write(source, planned(source, edits), out)
    return package_of(out.getvalue(), package.path)
