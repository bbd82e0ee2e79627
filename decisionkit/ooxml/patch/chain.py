"""Take cells that lost their formula out of the order in which Excel calculates."""

from __future__ import annotations

from collections.abc import Collection

from decisionkit.ooxml.patch.spans import Splice, tree, with_attributes


def chain_splices(data: bytes, removed: Collection[tuple[str, str]]) -> list[Splice] | None:
    """Return what changes in calcChain, None when nothing is left of it; ``removed`` are numbers of sheets and cells.

    An entry without the number of its sheet has that of the one before it, so the first that stays is given it.
    """
    entries = tree(data).all("c")
    found: list[Splice] = []
    before = told = ""
    left = 0
    for entry in entries:
        before = entry.get("i", before)
        if (before, entry.get("r")) in removed:
            found.append(Splice(entry.start, entry.end, b""))
            continue
        left += 1
        if "i" not in entry.attributes and before != told:
            found += with_attributes(data, entry, i=before)
        told = before
    return found if left else None
