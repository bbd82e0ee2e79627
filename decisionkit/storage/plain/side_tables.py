"""What do small tables above or below the table say of its criteria, such as their weights?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from decisionkit.core.words import as_seen, is_blank
from decisionkit.storage.plain.label_words import PLURALS
from decisionkit.storage.plain.labels import attribute, heading
from decisionkit.storage.plain.numbers import looks_like_a_number
from decisionkit.storage.plain.places import whole_rows
from decisionkit.storage.plain.sheet import Sheet


def side_tables(
    sheet: Sheet, dropped: Sequence[Sequence[int]], columns: Mapping[str, int], remarks: list[str]
) -> dict[tuple[str, int], tuple[int, int]]:
    """Where in the sheet does each attribute of a criterion stand, by attribute and column?

    ``dropped`` are the rows of each table that is not the one with the scores; ``columns`` are those of the criteria by
    their names as they are seen.
    """
    found: dict[tuple[str, int], tuple[int, int]] = {}
    for rows in dropped:
        cells = dict(_read(sheet, rows, columns)) if len(rows) > 1 else {}
        where = whole_rows(sheet, rows)
        if cells:
            found |= cells
            words = " and ".join(sorted({PLURALS[name] for name, _ in cells}))
            remarks.append(f"{where}: read as the {words} of the criteria")
        else:
            numbers = any(looks_like_a_number(cell) for i in rows for cell in sheet.rows[i])
            remarks.append(f"{where}: left out as {'another table' if numbers else 'text beside the table'}")
    return found


def _read(
    sheet: Sheet, rows: Sequence[int], columns: Mapping[str, int]
) -> Iterator[tuple[tuple[str, int], tuple[int, int]]]:
    """Yield the cells of a table whose headings are attributes, and whose rows are all criteria."""
    heads = [(j, attribute(cell)) for j, cell in enumerate(sheet.rows[rows[0]]) if not is_blank(cell)]
    known = [(j, name) for j, name in heads[1:] if name is not None]
    if not known:
        return
    names = {i: sheet.rows[i][heads[0][0]] for i in rows[1:]}
    at = {i: columns.get(as_seen(heading(str(name)).name)) for i, name in names.items() if not is_blank(name)}
    if not at or any(column is None for column in at.values()):
        return
    for i, column in at.items():
        for j, name in known:
            if column is not None and not is_blank(sheet.rows[i][j]):
                yield (name, column), (i, j)
