"""Change where the printed pages of a sheet break."""

from __future__ import annotations

from decisionkit.ooxml.order import SHEET_ORDER
from decisionkit.ooxml.patch.edits import SetBreaks
from decisionkit.ooxml.patch.spans import Node, Splice, inserted, prefix

BREAKS = "rowBreaks"
#: To the last column, as Excel writes it.
LAST = 16383


def break_splices(part: bytes, root: Node, edit: SetBreaks) -> list[Splice]:
    """Return what changes in the bytes of a sheet part so that its pages break below these rows."""
    node, p = root.first(BREAKS), prefix(part, root)
    if node is not None and [each.get("id") for each in node.all("brk")] == [str(row) for row in edit.rows]:
        return []
    lines = "".join(f'<{p}brk id="{row}" max="{LAST}" man="1"/>' for row in edit.rows)
    count = len(edit.rows)
    new = f'<{p}{BREAKS} count="{count}" manualBreakCount="{count}">{lines}</{p}{BREAKS}>'.encode() if count else b""
    if node is not None:
        return [Splice(node.start, node.end, new)]
    return inserted(part, root, SHEET_ORDER[SHEET_ORDER.index(BREAKS) + 1 :], new) if new else []
