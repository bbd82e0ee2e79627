"""Builds a workbook from a decision: new, whole, the same bytes every time."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decisionkit.core.decision.decision import require_decision, require_flag
from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.file_bytes import as_path
from decisionkit.storage.whole.write import write_file
from decisionkit.workbook.layout import LISTS, PAIRS, SHEETS
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, fixed_cell, plain_sheet
from decisionkit.workbook.paint import Paint
from decisionkit.workbook.steps_layout import FIRST, STEPS, StepsLayout
from decisionkit.workbook.written.write import CREATED, OPTIONS

if TYPE_CHECKING:
    from decisionkit.core.decision.decision import Decision


def build(decision: Decision, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """Write a decision as a workbook that recalculates in any spreadsheet, without Python.

    Parameters
    ----------
    decision : may have missing scores; the workbook then says what is missing.
    path : of the .xlsx file; its folder is made if it does not exist
    overwrite : whether an existing file may be replaced; the analyst's changes in it are lost.

    Returns
    -------
    Path of the file, which appears whole or not at all.

    Raises
    ------
    WorkbookError
        If the file exists and ``overwrite`` is not given, the name does not end in .xlsx, or the
        folder cannot be written to.
    """
    require_decision(decision)
    require_flag("overwrite", overwrite)
    target = as_path(path)
    try:
        _require_free(target, overwrite)
        if target.is_symlink():
            target = target.resolve()
    except (OSError, RuntimeError) as error:  # no way to it, too long a name, a circle of links
        raise WorkbookError(f"{target}: cannot be reached ({error}). Choose another name.") from error
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkbookError(f"{target}: the folder cannot be written to ({error.strerror}). Choose another.") from error
    if not os.access(target.parent, os.W_OK):
        raise WorkbookError(f"{target}: the folder cannot be written to (it is read-only). Choose another.")
    try:
        write_file(target, _bytes(decision), overwrite)
    except FileExistsError as error:
        raise WorkbookError(_there(target)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkbookError(f"{target}: could not be written ({reason}). Close it in Excel and try again.") from error
    return target


def _there(target: Path) -> str:
    return f"{target}: already exists. Choose another name, or pass overwrite=True."


def _require_free(target: Path, overwrite: bool) -> None:
    if target.suffix.lower() != ".xlsx":
        raise WorkbookError(f"{target}: a workbook's name must end in .xlsx; found {target.suffix!r}. Rename it.")
    if target.is_dir():
        raise WorkbookError(f"{target}: is a folder. Give the name of a file.")
    if os.path.lexists(target) and not overwrite:
        raise WorkbookError(_there(target))


def _bytes(decision: Decision) -> bytes:
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    from decisionkit.workbook.sheets.further import further_tables

    stream = io.BytesIO()
    try:
        with xlsxwriter.Workbook(stream, OPTIONS) as book:
            book.set_properties({"title": decision.title, "comments": "Built by decisionkit", "created": CREATED})
            book.set_calc_mode("auto")
            paint = Paint(book)
            sheets = (*SHEETS, *further_tables(decision), PAIRS, LISTS)
            pages = {name: Page(book, book.add_worksheet(name, plain_sheet()), paint) for name in sheets}
            model = Model(decision)
            layout = StepsLayout(model.room, model.methods)
            _sheets(pages, model, layout)
            for name, reference in _names(model, layout):
                book.define_name(name, f"={reference}")
    except XlsxWriterException as error:
        raise OSError(str(error)) from error
    return stream.getvalue()


def _sheets(pages: dict[str, Page], model: Model, layout: StepsLayout) -> None:
    from decisionkit.workbook.sheets import (
        comparisons,
        criteria,
        evidence,
        further,
        lists,
        log,
        methods,
        options,
        pairs,
        parties,
        results,
        scores,
        sensitivity,
        steps,
        summary,
    )

    inputs: list[tuple[str, Any]] = [("Criteria", criteria), ("Comparisons", comparisons), ("Options", options)]
    inputs += [
        ("Scores", scores),
        ("Evidence", evidence),
        ("Parties", parties),
        ("Log", log),
        (PAIRS, pairs),
        (LISTS, lists),
    ]
    for name, sheet in inputs:
        sheet.write(pages[name], model)
    for name, table in further.further_tables(model.decision).items():
        further.write(pages[name], model, table)
    for name, sheet in (
        ("Steps", steps),
        ("Results", results),
        ("Sensitivity", sensitivity),
        ("Methods", methods),
        ("Summary", summary),
    ):
        sheet.write(pages[name], model, layout)


def _names(model: Model, layout: StepsLayout) -> Iterator[tuple[str, str]]:
    """Name everything that formulas, drop-downs and readers refer to."""
    from decisionkit.workbook.sheets import criteria, lists, pairs, parties, results, steps_words

    room = layout.room
    yield "dk_title", f"Criteria!{fixed_cell(criteria.TITLE_ROW, 2)}"
    yield "dk_question", f"Criteria!{fixed_cell(criteria.QUESTION_ROW, 2)}"
    yield "dk_weights_from", f"Criteria!{fixed_cell(criteria.SOURCE_ROW, 2)}"
    yield "dk_acceptance", f"Parties!{fixed_cell(*parties.SETTING)}"
    yield "dk_method", results.method_cell()
    for table, header in (("options", "Id"), ("criteria", "Id"), ("parties", "Id")):
        yield f"dk_list_{table}", f"dk_{table}[{header}]"
    leaf_names = {
        "leaf_numbers": "number",
        "leaf_ids": "id",
        "leaf_names": "name",
        "leaf_tops": "top",
        "sign": "sign",
        "low": "low",
        "high": "high",
        "weights": "weight",
        "within": "within",
        "indifference": "indifference",
        "preference": "preference",
        "veto": "veto",
    }
    yield from ((f"dk_{name}", layout.leaf(fact)) for name, fact in leaf_names.items())
    option_names = {
        "option_numbers": "number",
        "names": "name",
        "ranked": "ranked",
        "score": "score",
        "rank": "rank",
        "list": "list",
        "blocked": "blocked",
        "sourced": "sourced",
        "blockers": "who",
        "grounds": "evidence",
    }
    yield from ((f"dk_{name}", layout.option(fact)) for name, fact in option_names.items())
    yield "dk_performance", layout.block(layout.performance, room.leaves)
    yield "dk_values", layout.block(layout.values, room.leaves)
    yield "dk_top_values", layout.block(layout.top_values, room.tops)
    yield from ((f"dk_veto_{name}", _rules(layout, fact)) for name, fact in _RULE_NAMES.items())
    yield from steps_words.names(model, layout)
    yield from lists.names(model)
    yield from pairs.names(model)


_RULE_NAMES = {"numbers": "number", "limits": "limit", "leaves": "leaf", "effects": "effect"}


def _rules(layout: StepsLayout, fact: str) -> str:
    from decisionkit.workbook.page import area
    from decisionkit.workbook.steps_layout import RULE_ROWS

    return f"{STEPS}!{area(layout.rules + RULE_ROWS.index(fact), FIRST, 1, layout.room.vetoes)}"
