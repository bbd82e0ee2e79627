"""Changes that break scores.csv of ``bad_files``, each with the message then: location, rule, found, remedy."""

from __future__ import annotations

from tests.storage.bad_files import swap

BAD_SCORES = {
    "off its scale": (
        swap("north,noise,,6,,,", "north,noise,,16,,,"),
        "scores.csv line 3, mode: must lie on its scale, 0 to 10; found 16.",
        "Correct the score or the scale.",
    ),
    "low above mode": (
        swap("10,20,30", "25,20,30"),
        "scores.csv line 4, low: low <= mode <= high; found low 25 above mode 20.",
        "Put the three in order.",
    ),
    "low without high": (
        swap("10,20,30", "10,20,"),
        "scores.csv line 4, high: low and high come together or not at all; found a blank.",
        "Give both or neither.",
    ),
    "blank mode": (
        swap("10,20,30", "10,,30"),
        "scores.csv line 4, mode: a score needs a mode; found a blank.",
        "Give a number, or empty the row.",
    ),
    "nothing but option and criterion": (
        swap("north,noise,,6,,,", "north,noise,,,,,"),
        "scores.csv line 3, mode: every option needs a score on every criterion without children; found a blank.",
        "Give a number, or leave the option or the criterion out.",
    ),
    "no row for a cell": (
        swap("north,noise,,6,,,\n", ""),
        "scores: north / noise: every option needs a score on every criterion without children; found no row for it.",
        "Give a number, or leave the option or the criterion out.",
    ),
    "range of what does not apply": (
        swap("10,20,30", "10,n/a,30"),
        "scores.csv line 4, low: a cell that does not apply has no range; found 10.0.",
        "Empty it, or give a mode.",
    ),
    "text": (
        swap("10,20,30", '10,"20,5",30'),
        "scores.csv line 4, mode: must be a number; found '20,5'.",
        "Give a number.",
    ),
    "infinity": (
        swap("10,20,30", "10,1e999,30"),
        "scores.csv line 4, mode: must be a number; found inf.",
        "Give a number.",
    ),
    "unknown evidence": (
        swap("A1 B-2", "A1; B2"),
        "scores.csv line 5, evidence: must be ids of the evidence table; found 'B2'.",
        "Did you mean 'B-2'?",
    ),
    "grade without evidence": (
        swap("south,noise,,3,,,J", "south,noise,,3,,,H"),
        "scores.csv line 6, evidence: grade H needs evidence; found a blank.",
        "Name the evidence, or grade it J.",
    ),
    "evidence without grade": (
        swap("A1,M", "A1,"),
        "scores.csv line 4, grade: must be H (the source says it), M (inferred) or J (judgment); found a blank.",
        "Choose one.",
    ),
    "unknown option": (
        swap("south,rent", "suoth,rent"),
        "scores.csv line 7, option: must be the id of an option; found 'suoth'.",
        "Did you mean 'south'?",
    ),
    "branch scored": (
        swap("south,rent", "south,people"),
        "scores.csv line 7, criterion: must be the id of a criterion without children; found 'people'.",
        "Add it there, or correct the id.",
    ),
    "cell scored twice": (
        lambda text: text.replace("\nnorth,noise", "\n\nnorth,noise") + "north,noise,,6,,,\n",
        "scores.csv line 9, criterion: a cell is scored once; "
        "found 'north', 'noise' a second time (first in scores.csv line 4, criterion).",
        "Delete one of the two rows.",
    ),
    "unknown column": (
        lambda text: text.replace("\n", ",,\n").replace("grade,,", "grade,who,wen"),
        "scores.csv, column wen: columns are option, criterion, low, mode, high, evidence, grade, who, when, why; ",
        "found 'wen'. Did you mean 'when'?",
    ),
    "missing column": (
        swap("mode", "mood"),
        "scores.csv, column mode: the column is needed; found no such column.",
        "Add it to the header.",
    ),
    "column twice": (
        swap("low,mode", "mode,mode"),
        "scores.csv line 1: each column must appear once; found 'mode' twice.",
        "Delete one of the two.",
    ),
    "empty file": (
        lambda _: "",
        "scores.csv line 1: needs a header; found a blank.",
        "The first line is option,criterion,low,mode",
    ),
    "too many fields": (
        swap("10,20,30", "10,20,30,40"),
        "scores.csv line 4: a row has as many fields as the header, 7; found 8.",
        'Put text that has commas in "quotes".',
    ),
    "quote without an end": (
        swap("south,rent", 'south,"rent'),
        "scores.csv line 7: must be CSV; found unexpected end of data.",
        'in "quotes", and double each quote inside.',
    ),
}  # fmt: skip
