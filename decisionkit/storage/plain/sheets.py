"""Which sheet of a workbook is the table?  The only one that is not empty, or the one that somebody named."""

from __future__ import annotations

from collections.abc import Sequence

from decisionkit.core.errors import Fault, InputError
from decisionkit.core.words import as_seen, did_you_mean, is_blank
from decisionkit.storage.plain.answers import Answers, OpenQuestionsError, Question
from decisionkit.storage.plain.sheet import Sheet


def one_of(sheets: Sequence[Sheet], answers: Answers, source: str) -> Sheet:
    """Return the sheet that is the table.

    Raises
    ------
    OpenQuestionsError
        If several sheets hold something and nobody said which it is.
    InputError
        If there is none, or none of that name.
    """
    names = [sheet.name for sheet in sheets]
    if answers.sheet is not None:
        for sheet in sheets:
            if as_seen(sheet.name) == as_seen(answers.sheet):
                return sheet
        remedy = did_you_mean(
            answers.sheet, names, f"Its sheets are {', '.join(filter(None, names)) or 'without names'}."
        )
        raise InputError([Fault(source, "must have the sheet that is named", repr(answers.sheet), remedy)])
    filled = [sheet for sheet in sheets if any(not is_blank(cell) for row in sheet.rows for cell in row)]
    if not filled:
        raise InputError([Fault(source, "a table needs rows and columns", "nothing", "Check the file.")])
    if len(filled) == 1:
        return filled[0]
    shown = ", ".join(sheet.name for sheet in filled)
    remedy = f'Say which, as in --sheet "{filled[0].name}" (sheet="{filled[0].name}" in Python).'
    fault = Fault(source, "must tell which sheet is the table", f"{len(filled)} sheets with cells: {shown}", remedy)
    text = f"Which sheet is the table: {shown}?"
    raise OpenQuestionsError([Question(fault, "sheet", text, choices=tuple(sheet.name for sheet in filled))])
