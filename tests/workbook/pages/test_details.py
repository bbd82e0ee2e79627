"""Details: rows that follow their scores, and what is said of rows that are wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Criterion, Evidence, Judgment, Option
from decisionkit.formula.cells import Value
from decisionkit.workbook.calculations.details import FAULTS, GONE_WORDS
from decisionkit.workbook.described.sheet import Value as Typed
from tests.workbook.described_book import Typing

LETTER = "d"


def town() -> Decision:
    """Return a decision of which some scores have details, names with signs that MATCH takes for patterns."""
    options = ("Old *town*", "Harbour?", "Hill ~ top")
    leaves = (("Price", 0.0, 1000.0, "min"), ("Comfort", 0.0, 10.0, "max"), ("Range", 0.0, 100.0, "max"))
    numbers = ((600.0, 4.0, 70.0), (480.0, 6.0, 55.0), (700.0, 8.0, 90.0))
    said: dict[tuple[int, int], dict[str, Any]] = {
        (0, 0): {"low": 550.0, "high": 700.0, "evidence": ("E1",), "grade": "H", "who": "Ada"},
        (1, 1): {"evidence": ("E1", "E2"), "grade": "M"},
        (2, 2): {"low": 80.0, "high": 95.0, "why": "a guess"},
        (3, 1): {"low": 1.0, "high": 3.0},
    }
    return Decision(
        title="Where to live",
        criteria=tuple(
            Criterion(id=name.lower(), name=name, direction=way, low=low, high=high) for name, low, high, way in leaves
        ),
        options=(
            *(Option(id=f"o{i}", name=name) for i, name in enumerate(options)),
            Option(id="now", name="As now", role="reference"),
        ),
        judgments=tuple(
            Judgment(option=option, criterion=leaf[0].lower(), mode=row[j], **said.get((i, j), {}))
            for i, (option, row) in enumerate(
                zip(("o0", "o1", "o2", "now"), (*numbers, (900.0, 2.0, 10.0)), strict=True)
            )
            for j, leaf in enumerate(leaves)
        ),
        evidence=(Evidence(id="E1", source="The Times", claim="x"), Evidence(id="E2", source="the times ", claim="y")),
    )


@pytest.fixture
def book() -> Typing:
    return Typing(town())


def rows(book: Typing) -> list[tuple[object, ...]]:
    """Return the rows of Details that show anything, to the best guess, with what Check says."""
    shown = [tuple(row[name] or "" for name in ("Option", "Criterion", "Best guess", "Check")) for row in table(book)]
    return [row for row in shown if any(cell != "" for cell in row)]


def table(book: Typing) -> list[dict[str, Value]]:
    return book.table("dk_details")


def test_only_scores_with_details_have_a_row_criterion_by_criterion(book: Typing) -> None:
    assert rows(book) == [
        ("Old *town*", "Price", 600.0, ""),
        ("Harbour?", "Comfort", 6.0, ""),
        ("As now", "Comfort", 2.0, ""),
        ("Hill ~ top", "Range", 90.0, ""),
    ]
    first, _, third, last = table(book)[:4]
    assert (first["Low"], first["High"], first["Evidence"], first["Grade"], first["Who"]) == (
        550,
        700,
        "E1",
        "H",
        "Ada",
    )
    assert (third["Grade"], last["Grade"], last["Why"]) == (None, None, "a guess")
    assert book.single("faults") == 0


def test_rows_follow_their_scores_and_names(book: Typing) -> None:
    book.rename_option(0, "Market")
    book.rename_criterion(1, " Ease ")
    book.score(0, 0, 650.0)
    assert rows(book)[:3] == [
        ("Market", "Price", 650.0, ""),
        ("Harbour?", " Ease ", 6.0, ""),
        ("As now", " Ease ", 2.0, ""),
    ]
    assert book.single("faults") == 0


def test_names_that_two_options_exchanged_go_to_their_scores_by_the_names_as_built(book: Typing) -> None:
    book.rename_option(0, "Harbour?")
    book.rename_option(1, "Old *town*")
    assert book.named("dk_d_fault")[:2] == [3.0, 3.0]
    assert FAULTS[2] in str(book.single("fault"))


def test_what_is_typed_is_looked_for_among_the_names_of_today_and_as_built(book: Typing) -> None:
    book.rename_option(0, "Market")
    for row, name in ((5, "MARKET\u00a0"), (6, "old  *TOWN*"), (7, "Harbour?"), (8, "Harbour!")):
        book.type_in(LETTER, row, option=name, criterion="range", why="typed")
    assert [row[2:] for row in rows(book)[4:]] == [
        (70.0, ""),
        (70.0, FAULTS[5]),
        (55.0, ""),
        ("", FAULTS[1]),
    ]


def test_a_row_of_what_was_deleted_or_cleared_is_said_and_is_no_fault(book: Typing) -> None:
    book.rename_option(0, None)
    for leaf in range(3):
        book.score(0, leaf, None)
    assert rows(book)[0] == ("(option deleted: Old *town*)", "Price", "", GONE_WORDS)
    assert (book.single("faults"), book.single("count")) == (0, 2)


@pytest.mark.parametrize(
    ("number", "cells"),
    [
        (0, {"why": "x" * 32_001}),
        (1, {"option": "Nowhere"}),
        (1, {"option": None}),
        (1, {"option": " "}),
        (3, {"criterion": "Prize"}),
        (3, {"criterion": None}),
        (5, {"option": "Old *town*"}),
        (6, {"low": "400", "high": 600.0}),
        (6, {"low": True, "high": 600.0}),
        (7, {"low": 400.0}),
        (7, {"high": 500.0, "low": " "}),
        (8, {"low": 490.0, "high": 600.0}),
        (8, {"low": 400.0, "high": 450.0}),
        (9, {"low": -1.0, "high": 600.0}),
        (9, {"low": 400.0, "high": 1000.5}),
        (10, {"evidence": "E1, E3", "grade": "J"}),
        (10, {"evidence": "E1 E1", "grade": "J"}),
        (10, {"evidence": "e1", "grade": "J"}),
        (11, {"grade": "X"}),
        (11, {"evidence": "E1"}),
        (12, {"grade": " h "}),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_said_there_and_counted(book: Typing, number: int, cells: dict[str, Typed]) -> None:
    book.type_in(LETTER, 6, **{"option": "Harbour?", "criterion": "Price", "why": "because", **cells})
    assert table(book)[6]["Check"] == FAULTS[number]
    assert book.single("faults") == 1
    head, _ = book.place("dk_d_head")
    assert book.single("fault") == f"Details, row {head + 8}: {FAULTS[number]}."


@pytest.mark.parametrize(
    "cells",
    [
        {"grade": "j"},
        {"low": 480.0, "high": 480.0},
        {"low": 0.0, "high": 1000.0},
        {"evidence": "E2;E1 ", "grade": " h"},
        {"evidence": " , ", "grade": "J"},
        {"low": " ", "high": "\u00a0"},
        {"option": "HARBOUR?", "criterion": "\u00a0price"},
        {"option": None, "criterion": " ", "why": None},
        {"option": "(option deleted: Barn)", "criterion": "Prize"},
    ],
)
def test_what_is_right_with_a_row_counts(book: Typing, cells: dict[str, Typed]) -> None:
    book.type_in(LETTER, 6, **{"option": "Harbour?", "criterion": "Price", "why": "because", **cells})
    assert book.single("faults") == 0


def test_two_criteria_that_have_had_one_name_are_said(book: Typing) -> None:
    book.rename_criterion(0, "Comfort")
    book.rename_criterion(1, "Price")
    assert FAULTS[4] in {row["Check"] for row in table(book)}


def test_nothing_below_the_table_or_beyond_its_room_is_left_out_without_a_word(book: Typing) -> None:
    head, column = book.place("dk_d_option")
    book.type("Details", head + book.layout.rows["details"] + 2, column, "Harbour?")
    assert str(book.single("fault")).startswith("Details: something stands below the table")


def test_sources_and_citations_are_counted(book: Typing) -> None:
    assert [(row["Id"], row["Cited by scores"]) for row in book.table("dk_evidence")][:2] == [("E1", 2.0), ("E2", 1.0)]
    assert book.single("sources") == 1
    assert book.single("unsupported") == pytest.approx(10 / 12)
    book.type_in(LETTER, 6, option="Harbour?", criterion="Price", evidence="E2", grade="m")
    assert book.single("unsupported") == pytest.approx(9 / 12)
    assert [row["Cited by scores"] for row in book.table("dk_evidence")][:2] == [2.0, 2.0]


def test_without_evidence_no_sheet_of_it_and_no_words_of_sources() -> None:
    plain = replace(town(), evidence=(), judgments=tuple(replace(j, evidence=(), grade="J") for j in town().judgments))
    book = Typing(plain)
    assert "Details" in book.sheets
    assert "Evidence" not in book.sheets
    assert "source" not in str(book.single("headline"))
    book.type_in(LETTER, 6, option="Harbour?", criterion="Price", evidence="E1", grade="H")
    assert table(book)[6]["Check"] == FAULTS[10]
