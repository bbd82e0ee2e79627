"""Evidence, notes on options and the log: what is said of rows that are wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decisionkit.core.decision.tables import Change
from decisionkit.workbook.calculations.evidence import FAULTS
from decisionkit.workbook.calculations.notes import GONE_WORDS, OF_ANY, OF_OPTIONS
from decisionkit.workbook.described.sheet import Value as Typed
from tests.workbook.described_book import Typing
from tests.workbook.pages.test_details import town


@pytest.fixture
def book() -> Typing:
    decision = town()
    first, *others = decision.options
    log = (Change(when="2026-01-01", who="Ada", what="began"),)
    return Typing(replace(decision, options=(replace(first, note="Loud."), *others), log=log))


@pytest.mark.parametrize(
    ("number", "cells"),
    [
        (0, {"claim": "x" * 32_001}),
        (1, {"id": None}),
        (1, {"id": " "}),
        (2, {"id": "E 3"}),
        (2, {"id": "-3"}),
        (2, {"id": "É"}),
        (2, {"id": "E" * 65}),
        (3, {"id": "E1"}),
        (4, {"source": None}),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_claim_is_said_there_and_counted(
    book: Typing, number: int, cells: dict[str, Typed]
) -> None:
    book.type_in("e", 3, **{"id": "E.3", "source": "A witness", "claim": "z", **cells})
    assert book.table("dk_evidence")[3]["Check"] == FAULTS[number]
    assert book.single("faults") == (3 if number == 3 else 1)  # both claims, and the score that names two
    row = book.place("dk_e_head")[0] + (2 if number == 3 else 5)
    assert book.single("fault") == f"Evidence, row {row}: {FAULTS[number]}."


def test_a_claim_that_is_right_counts_and_its_source_is_new(book: Typing) -> None:
    book.type_in("e", 3, id=" e1 ", source="A witness", claim="z")
    assert (book.single("faults"), book.single("sources")) == (0, 2)


def test_notes_follow_their_option(book: Typing) -> None:
    book.rename_option(0, "Market")
    row = book.table("dk_options_notes")[0]
    assert (row["Option"], row["Note"], row["Check"], book.single("faults")) == ("Market", "Loud.", "", 0)
    book.rename_option(0, None)
    for leaf in range(3):
        book.score(0, leaf, None)
    assert book.table("dk_options_notes")[0]["Check"] == GONE_WORDS
    assert book.single("faults") == 0


@pytest.mark.parametrize(("number", "name"), [(1, "Nowhere"), (3, "Old *town*")])
def test_notes_on_no_option_or_a_second_time_are_said(book: Typing, number: int, name: str) -> None:
    book.type_in("t_options", 2, name=name, note="again")
    assert book.table("dk_options_notes")[2]["Check"] == OF_OPTIONS[number]
    assert str(book.single("fault")).startswith("Options, row ")


def test_an_entry_of_the_log_says_what_was_changed(book: Typing) -> None:
    assert [row["What"] for row in book.table("dk_log")][:2] == ["began", None]
    book.type_in("t_log", 1, who="Ada")
    assert book.table("dk_log")[1]["Check"] == "What: must not be blank"
    book.type_in("t_log", 1, what="y" * 32_001)
    assert book.table("dk_log")[1]["Check"] == OF_ANY[0]
    book.type_in("t_log", 1, what="went on")
    assert book.single("faults") == 0
