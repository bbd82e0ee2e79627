"""Do options stand in rows, or criteria?  Labels of weights and directions tell, or names; else it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from decisionkit.core.words import as_seen, is_blank
from decisionkit.storage.plain import label_words
from decisionkit.storage.plain.answers import Answers, Question
from decisionkit.storage.plain.labels import attribute, heading, is_one_of
from decisionkit.storage.plain.layout import attribute_rows
from decisionkit.storage.plain.numbers import Amount, said
from decisionkit.storage.plain.questions import way_question
from decisionkit.storage.plain.view import View

#: Weights that add up to one of these are weights.
SUMS = (1.0, 100.0)
#: Whole numbers up to it may be weights too.
MOST_POINTS = 10
TURNED = "criteria stand in rows, options in columns"


def oriented(view: View, answers: Answers, mark: str, remarks: list[str]) -> tuple[View, Question | None]:
    """Return the table with its options in rows, and the question if both ways make sense."""
    turned = answers.turned if answers.turned is not None else _told(view, answers, mark)
    if turned is None:
        return view, way_question(view)
    if turned:
        remarks.append(TURNED)
    return (view.turn() if turned else view), None


def _told(view: View, answers: Answers, mark: str) -> bool | None:
    """Do criteria stand in rows?  None if nothing tells."""
    rows, columns = attribute_rows(view), attribute_rows(view.turn())
    by_name = _by_names(view, [*answers.better, *_names(answers.weights)])
    if by_name is not None:
        return by_name
    by_marks = _marked(row[0] for row in view.rows[1:]), _marked(view.rows[0][1:])
    if by_marks[0] != by_marks[1]:
        return by_marks[0]
    corner = view.rows[0][0] if view.rows else None
    if is_one_of(corner, label_words.CRITERIA) and not _surely(view, rows, mark):
        return True
    if rows and columns:
        kinds = [set(found.values()) for found in (rows, columns)]
        return None if len(kinds[0]) == len(kinds[1]) and "better" not in kinds[0] ^ kinds[1] else _more(*kinds)
    if rows:
        sure = is_one_of(corner, label_words.OPTIONS) or _surely(view, rows, mark) or _like_points(view, rows, mark)
        return False if sure else None
    if columns:
        options = is_one_of(corner, label_words.OPTIONS)
        if _surely(view.turn(), columns, mark):
            return None if options and set(columns.values()) == {"weight"} else True
        return False if options else None
    if is_one_of(corner, label_words.CRITERIA):
        return True
    if is_one_of(corner, label_words.OPTIONS):
        return False
    down, across = _alike(view, mark), _alike(view.turn(), mark)
    if down != across:
        return across
    return None if len(view.rows) == view.width else False


def _more(rows: set[str], columns: set[str]) -> bool:
    return len(columns) > len(rows) if ("better" in rows) == ("better" in columns) else "better" in columns


def _names(weights: object) -> Iterable[str]:
    return weights if isinstance(weights, Mapping) else ()


def _by_names(view: View, given: list[str]) -> bool | None:
    """Do the names that somebody gave to criteria stand in the first column?  None if in both or neither."""
    wanted = {as_seen(str(name)) for name in given}
    if not wanted or not view.rows:
        return None
    above = _seen(cell for row in view.rows[:3] for cell in row[1:])
    beside = _seen(cell for row in view.rows[1:] for cell in row[:2])
    across, down = (bool(wanted & names) for names in (above, beside))
    return down if across != down else None


def _marked(cells: Iterable[Any]) -> bool:
    """Do names say a direction, a unit or the ends of a scale, as those of criteria do?"""
    names = [cell for cell in cells if isinstance(cell, str) and not is_blank(cell) and attribute(cell) is None]
    found = [heading(name) for name in names]
    return any((each.direction and not each.mark.strip("+-").isdigit()) or each.unit or each.ends for each in found)


def _seen(cells: Iterable[Any]) -> set[str]:
    found = [heading(str(cell)) for cell in cells if not is_blank(cell)]
    return {as_seen(name) for each in found for name in (each.name, each.full)}


def _surely(view: View, found: Mapping[int, str], mark: str) -> bool:
    """Are these rows weights or directions, and not the scores of a criterion that is called Weight?"""
    kinds = set(found.values())
    if "better" in kinds or len(kinds & {"weight", "unit", "scale"}) > 1:
        return True
    return any(_add_up(view, i, mark) for i in _weights_aside(view, found))


def _weights_aside(view: View, found: Mapping[int, str]) -> list[int]:
    """Which rows of weights do not stand between scores?"""
    scores = [i for i in range(len(view.rows)) if i not in found and view.has_data(i)]
    return [i for i, name in found.items() if name == "weight" and not (scores and scores[0] < i < scores[-1])]


def _like_points(view: View, found: Mapping[int, str], mark: str) -> bool:
    """Are there weights of a few points each, such as 4, 1 and 3?"""
    rows = [[said(cell, mark) for cell in view.rows[i]] for i in _weights_aside(view, found)]
    amounts = [[each for each in row if isinstance(each, Amount)] for row in rows]
    return any(row and all(each.unit == "" and each.value in range(MOST_POINTS + 1) for each in row) for row in amounts)


def _add_up(view: View, row: int, mark: str) -> bool:
    amounts = [said(cell, mark, view.percent(row, j)) for j, cell in enumerate(view.rows[row])]
    values = [each.value for each in amounts if isinstance(each, Amount)]
    percents = any(isinstance(each, Amount) and each.unit == "%" for each in amounts)
    ends = [*values[:-1]] if len(values) > 2 and any(abs(2 * s - sum(values)) < 0.02 * s for s in SUMS) else values
    return percents or any(abs(sum(ends) - total) <= 0.011 * total for total in SUMS)


def _alike(view: View, mark: str) -> bool:
    """Does each column hold one kind of cell, and are there several kinds?"""
    kinds = [
        {_kind(said(row[j], mark, view.percent(i, j))) for i, row in enumerate(view.rows) if i} - {""}
        for j in range(1, view.width)
    ]
    return all(len(each) <= 1 for each in kinds) and len(set().union(*kinds)) > 1 if kinds else False


def _kind(found: Any) -> str:
    if isinstance(found, Amount):
        return f"number {found.unit}"
    return "" if found.kind == "missing" else str(found.kind)
