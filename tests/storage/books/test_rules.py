"""What stands in a cell of a grid is taken as the formulas take it, or refused with its sheet and cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import decisionkit as dk
from decisionkit.core.arrays.directions import WORDS
from tests.storage.books.draft import Cell, Draft, Error, Percent, called, draft
from tests.storage.books.small import FLAT, SMALL

Where = Callable[[Draft], Cell]


def at(option: str, criterion: str) -> Where:
    return lambda made: made.at(option, criterion)


def head(line: str, criterion: str) -> Where:
    return lambda made: made.line(f"dk_{line}", criterion)


def in_table(table: str, row: int, header: str) -> Where:
    return lambda made: made.of(f"dk_{table}", row, header)


def option(name: str) -> Where:
    return lambda made: ("Decision", made.row(name), made.names["dk_options"][2])


def single(name: str) -> Where:
    return lambda made: made.names[f"dk_{name}"][:3]


@dataclass(frozen=True)
class Bad:
    """A cell, what is put there, and the beginning of what is said of it, or of the cell of ``whose``.

    ``others`` is how many more sentences there are.
    """

    where: Where
    value: Any
    said: str
    whose: Where | None = None
    others: int = 0


TEXT = "must be a number, not a text that looks like one; found"
BAD = {
    "number as text": Bad(at("Alder", "Comfort"), "6", f"must be a number or n/a{TEXT[16:]} '6'. Type it again"),
    "percentage as text": Bad(at("Alder", "Comfort"), "60 %", "must be a number; found '60 %'"),
    "word": Bad(at("Alder", "Comfort"), "good", "must be a number; found 'good'"),
    "truth": Bad(at("Alder", "Comfort"), True, "must be a number; found True"),
    "error": Bad(at("Alder", "Comfort"), Error(), "must not be an error; found #N/A"),
    "date": Bad(
        at("Alder", "Comfort"), date(2026, 5, 7), "must lie on its scale, 0 to 10; found 46149, which the cell"
    ),
    "percent": Bad(at("Alder", "Comfort"), Percent(0.6), "on a scale of 0 to 10, a cell must not show a percentage"),
    "off the scale": Bad(at("Alder", "Comfort"), 11, "must lie on its scale, 0 to 10; found 11."),
    "blank": Bad(at("Alder", "Comfort"), None, "every option needs a score on every criterion without children"),
    "spaces": Bad(at("Alder", "Comfort"), "  ", "every option needs a score on every criterion without children"),
    "no weight": Bad(head("weight", "Price"), None, "must be a number; found a blank. Give 0 or more"),
    "negative": Bad(head("weight", "Price"), -1, "a weight must not be negative; found -1."),
    "weight as text": Bad(head("weight", "Price"), "3", f"{TEXT} '3'"),
    "weight truth": Bad(head("weight", "Price"), True, "must be a number; found True"),
    "one percent": Bad(head("weight", "Price"), Percent(0.3), "weights of one group must all be percentages, or none"),
    "weight of a part": Bad(head("part_weight", "Price"), None, "must be a number; found a blank. Give 0 or more"),
    "two weights": Bad(
        head("part_weight", "Upkeep"),
        2,
        "a part has one weight; found weights in Decision!G10 and Decision!H10. Delete all but one of them.",
        whose=head("part_weight", "Price"),
    ),
    "unknown word": Bad(head("better", "Price"), "cheap", "must be higher or lower; found 'cheap'. Choose one"),
    "a word with what is not seen": Bad(head("better", "Price"), "hig\u2060her", "must be higher or lower; found"),
    "no word": Bad(head("better", "Price"), None, "must be higher or lower; found a blank."),
    "word as error": Bad(head("better", "Price"), Error("#REF!"), "must not be an error; found #REF!"),
    "half a scale": Bad(head("low", "Comfort"), None, "must be a number; found a blank. Give the end of the scale."),
    "fallen scale": Bad(head("high", "Price"), 400, "a scale runs from low up to high; found 400 and 400", others=6),
    "no name": Bad(head("name", "Price"), None, "must not be blank; found a blank.", others=1),
    "one name twice": Bad(
        option("Alder"), " BIRCH\u00a0", "two options must not have the same name", whose=option("Birch")
    ),
    "long name": Bad(option("Alder"), "x" * 251, "must have at most 250 characters"),
    "no option": Bad(option("Alder"), None, "must not be blank; found a blank. Give it a name."),
    "method": Bad(single("method"), "Topsy", "must be one scoring method; found 'Topsy'. Nearest: "),
    "no method": Bad(single("method"), None, "must be a method as the list has it; found a blank."),
    "kind": Bad(in_table("vetoes", 0, "Kind"), "never", "must be rejects, cannot or withholds; found 'never'."),
    "limit": Bad(in_table("vetoes", 0, "Limit"), "1100", f"{TEXT} '1100'"),
    "limit off the scale": Bad(in_table("vetoes", 0, "Limit"), 300, "must lie on the criterion's scale, 400 to 1200"),
    "limit percent": Bad(in_table("vetoes", 0, "Limit"), Percent(0.5), "on a scale of 400 to 1200, a cell must not"),
    "unknown party": Bad(in_table("vetoes", 0, "Party"), "Treasury", "must be the name of a party; found 'Treasury'."),
    "no criterion": Bad(in_table("vetoes", 0, "Criterion"), "Money", "must be the name of a criterion; found 'Money'."),
    "deleted": Bad(
        in_table("vetoes", 0, "Criterion"), "(criterion deleted: Fee)", "must be the name of a criterion; found one tha"
    ),
    "range": Bad(in_table("details", 0, "Low"), 680, "low <= mode <= high; found low 680 above mode 650"),
    "half a range": Bad(in_table("details", 0, "Low"), None, "low and high come together or not at all"),
    "grade": Bad(in_table("details", 0, "Grade"), "A", "must be H, M or J; found 'A'."),
    "evidence": Bad(in_table("details", 0, "Evidence"), "E2", "must be ids of the evidence table; found 'E2'."),
    "nobody": Bad(
        in_table("details", 0, "Option"), "Aldr", "must be the name of an option; found 'Aldr'. Did you mean"
    ),
    "threshold on a part": Bad(
        in_table("criteria", 0, "Preferred from"), 1, "a criterion with children has no scale of its own; found 1.0"
    ),
    "anchor on a part": Bad(in_table("criteria", 0, "Low end means"), "poor", "a criterion with children has no scale"),
    "long anchor": Bad(in_table("criteria", 1, "Low end means"), "x" * 1001, "must have at most 1000 characters"),
    "threshold of another": Bad(in_table("criteria", 2, "Criterion"), "Price", "a criterion has one row in this table"),
}


def said_of(made: Draft, folder: Path) -> str:
    with pytest.raises(dk.InputError) as caught:
        dk.load(made.write(folder / "book.xlsx"))
    return str(caught.value)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_cell_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    bad, made = BAD[name], draft(SMALL)
    cell = bad.where(made)
    whose = cell if bad.whose is None else bad.whose(made)
    made.put(*cell, bad.value)
    lines = said_of(made, tmp_path).split("\n")
    assert [line for line in lines if line.startswith(f"{called(whose)}: {bad.said}")], lines
    assert len(lines) == 1 + bad.others, lines


@dataclass(frozen=True)
class Good:
    """A cell, what is put there, and what a decision then has."""

    where: Where
    value: Any
    found: Callable[[dk.Decision], Any]
    wanted: Any


def mode(decision: dk.Decision, option: str = "alder", criterion: str = "comfort") -> float | None:
    return next(j.mode for j in decision.judgments if (j.option, j.criterion) == (option, criterion))


def named(row: Any) -> tuple[str, str]:
    return row.id, row.name


GOOD = {
    "not applicable": Good(at("Alder", "Comfort"), " N/A\u00a0", mode, None),
    "percent": Good(at("Alder", "Upkeep"), Percent(0.35), lambda d: mode(d, criterion="upkeep"), 0.35),
    "date": Good(at("Alder", "Price"), date(1901, 10, 7), lambda d: mode(d, criterion="price"), 646.0),
    "kind": Good(in_table("vetoes", 0, "Kind"), " Withholds", lambda d: d.parties[0].vetoes[0].kind, "withholds"),
    "grade": Good(in_table("details", 0, "Grade"), " h ", lambda d: d.judgments[0].grade, "H"),
    "method": Good(single("method"), "\u00a0TOPSIS ", lambda d: d.method, "topsis"),
    "name of a number": Good(option("Alder"), 2026, lambda d: d.options[0].name, "2026"),
    "wild name": Good(option("Alder"), "A*l?der~", lambda d: named(d.options[0]), ("alder", "A*l?der~")),
    "renamed criterion": Good(head("name", "Price"), "Cost", lambda d: named(d.leaves[0]), ("price", "Cost")),
    "renamed part": Good(head("part", "Price"), "Cash", lambda d: named(d.criteria[0]), ("money", "Cash")),
    "blank kind": Good(in_table("vetoes", 0, "Kind"), None, lambda d: d.parties[0].vetoes[0].kind, "rejects"),
    "ids": Good(in_table("details", 1, "Evidence"), " E1 ;", lambda d: mode(d, "c_edar", "upkeep"), 0.5),
    "as built": Good(in_table("details", 0, "Option"), " ALDER", lambda d: d.judgments[0].why, "asked"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_an_analyst_types_is_understood(name: str, tmp_path: Path) -> None:
    good, made = GOOD[name], draft(SMALL)
    cell = good.where(made)
    made.put(*cell, good.value)
    if name == "renamed criterion":
        for table, row in (("vetoes", 0), ("details", 0), ("criteria", 1)):
            made.put(*made.of(f"dk_{table}", row, "Criterion"), "Cost")
    if name == "renamed part":
        made.put(*made.of("dk_criteria", 0, "Criterion"), "Cash")
    decision = dk.load(made.write(tmp_path / "book.xlsx"))
    assert good.found(decision) == good.wanted
    noticed = [finding.sentence for finding in decision.noticed]
    dated = f"{called(cell)} is shown as 1901-10-07 and counts as 646"
    assert noticed == ([dated] if name == "date" else [])


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_vocabulary_is_a_direction(word: str, tmp_path: Path) -> None:
    made = draft(SMALL)
    made.put(*made.line("dk_better", "Price"), f"\u00a0 {word.upper()} ")
    decision = dk.load(made.write(tmp_path / "book.xlsx"))
    assert decision.leaves[0].direction == ("max" if WORDS[word] > 0 else "min")


def test_weights_that_are_all_percentages_are_weights(tmp_path: Path) -> None:
    made = draft(SMALL)
    for criterion, share in (("Price", 0.75), ("Upkeep", 0.25)):
        made.put(*made.line("dk_weight", criterion), Percent(share))
    assert dk.load(made.write(tmp_path / "book.xlsx")).weights.tolist() == SMALL.weights.tolist()


def test_a_group_that_weighs_nothing_is_called_by_its_name(tmp_path: Path) -> None:
    made = draft(SMALL)
    for criterion in ("Price", "Upkeep"):
        made.put(*made.line("dk_weight", criterion), 0)
    said = said_of(made, tmp_path)
    assert said == (
        "Decision!G12:I12: the weights below Money must not all be 0; found only 0. Give at least one of them a weight."
    )


def test_what_stands_beside_or_below_the_grid_is_refused(tmp_path: Path) -> None:
    made = draft(FLAT)
    _, _, _, bottom, right = made.names["dk_grid"]
    made.put("Decision", made.row("Birch"), right + 1, 3)
    made.put("Decision", made.names["dk_ref_grid"][3] + 2, 4, "Fir")
    lines = said_of(made, tmp_path).split("\n")
    assert len(lines) == 2
    assert "what looks like a reference stands below the grid and is not read; found 'Fir'. Insert a row" in lines[0]
    assert "what looks like a criterion stands right of the grid and is not read; found '3'. Insert a " in lines[1]
    assert bottom > 0


def test_the_guards_count_like_other_rows_and_columns(tmp_path: Path) -> None:
    made = draft(FLAT)
    _, _, _, bottom, right = made.names["dk_grid"]
    for criterion, value in (("Price", 700), ("Upkeep", 0.1), ("Comfort", 5)):
        made.put("Decision", bottom, made.column(criterion), value)
    made.put("Decision", bottom, 4, "Fir")
    range_: dict[str, str | float] = {"name": "Range", "weight": 2, "better": "benefit", "low": 0, "high": 100}
    for line, text in range_.items():
        made.put("Decision", made.names[f"dk_{line}"][1], right, text)
    for name in ("Alder", "Birch", "Cedar", "Fir", "No bike"):
        made.put("Decision", made.row(name), right, 50)
    decision = dk.load(made.write(tmp_path / "book.xlsx"))
    assert [o.id for o in decision.options] == ["alder", "birch", "c_edar", "fir", "none"]
    assert [c.id for c in decision.leaves] == ["price", "upkeep", "comfort", "range"]
    assert decision.leaves[3].direction == "max"


def test_a_row_or_a_column_that_is_half_typed_is_refused(tmp_path: Path) -> None:
    made = draft(FLAT)
    made.put("Decision", made.row("Cedar") + 3, made.column("Price"), 500)
    made.put(*made.line("dk_weight", "Comfort")[:2], made.column("Comfort") + 2, 1)
    said = said_of(made, tmp_path)
    for cell, rule in (
        (("Decision", made.row("Cedar") + 3, 4), "must not be blank; found a blank."),
        (("Decision", made.names["dk_name"][1], made.column("Comfort") + 2), "must not be blank; found a blank."),
        (
            ("Decision", made.names["dk_better"][1], made.column("Comfort") + 2),
            "must be higher or lower; found a blank",
        ),
    ):
        assert f"{called(cell)}: {rule}" in said
