"""Which id has each row or column?  That of its name as built, and for a new one an id that is made from its name."""

from __future__ import annotations

from collections.abc import Sequence

from decisionkit.core.decision.column_rules import is_id
from decisionkit.core.words import is_blank
from decisionkit.storage.books.shown import as_text
from decisionkit.storage.books.tables import Sheets
from decisionkit.storage.made_ids import made_ids


def built_ids(sheets: Sheets, table: str) -> dict[str, list[str]]:
    """Return the ids of a table's rows by their names as built, as the hidden lists have them."""
    found: dict[str, list[str]] = {}
    named = sheets.book.names.get(f"dk_ids_{table}")
    if named is None or named[0] not in sheets.book.sheets:
        return found
    sheet, at = named
    cells = sheets.cells(sheet)
    for row in range(at.top, at.bottom + 1):
        key, given = (as_text(cells.get(row, {}).get(column)) for column in (at.left, at.left + 1))
        if isinstance(key, str) and not is_blank(key) and is_id(given):
            found.setdefault(key, []).append(given)
    return found


def ids_of(names: Sequence[str], keys: Sequence[str], built: dict[str, list[str]], what: str) -> list[str]:
    """Return the id of each; of a name as built that stands twice the first has its id, and the other is new.

    >>> ids_of(["Ash", "Oak", "Ash"], ["Alder", "", "Alder"], {"Alder": ["a1"]}, "option")
    ['a1', 'oak', 'ash']
    """
    left = {key: list(ids) for key, ids in built.items()}
    known = [left[key].pop(0) if left.get(key) else "" for key in keys]
    new = iter(made_ids([name for name, key in zip(names, known, strict=True) if not key], what, filter(None, known)))
    return [key or next(new) for key in known]
