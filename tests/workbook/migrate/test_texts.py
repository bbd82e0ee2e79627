"""What a formula says of something that goes, it says of what means the same, or of nothing."""

from __future__ import annotations

import pytest

from decisionkit.ooxml.references import Area
from decisionkit.workbook.migrate.meanings import COLUMNS, Meaning, Meanings
from decisionkit.workbook.migrate.texts import Reading

MEANINGS = Meanings(
    sheets=frozenset({"summary", "scores", "o'neil"}),
    gone=frozenset(
        {"dk_headline", "dk_low", "dk_gap", "dk_leader_name", "dk_blocked_count", "dk_evidence", "dk_scores"}
    ),
    tables=COLUMNS,
    names={
        "dk_headline": Meaning("dk_headline"),
        "dk_low": Meaning("dk_c_low"),
        "dk_leader_name": Meaning("dk_rank_names", 1),
        "dk_blocked_count": Meaning("dk_o_blocked", 0, sum=True),
    },
    cells={
        ("summary", Area(4, 2, 4, 2)): Meaning("dk_headline"),
        ("summary", Area(8, 3, 8, 3)): Meaning("dk_rank_names", 1),
        ("summary", Area(9, 3, 9, 3)): Meaning("dk_rank_names", 2),
    },
    areas={"dk_headline": ("Calculations", Area(3, 1, 3, 1)), "dk_rank_names": ("Calculations", Area(10, 2, 20, 2))},
)


@pytest.mark.parametrize(
    ("formula", "now"),
    [
        ("dk_headline", "dk_headline"),
        ("Summary!B4", "dk_headline"),
        ("'Summary'!$B$4&\"!\"", 'dk_headline&"!"'),
        ("summary!c8", "INDEX(dk_rank_names,1)"),
        ("COUNTA(Summary!C8:C9)", "COUNTA(INDEX(dk_rank_names,1):INDEX(dk_rank_names,2))"),
        ("Summary!C8:C12", "#REF!"),
        ("SUM(Scores!D:D)+Scores!3:3", "SUM(#REF!)+#REF!"),
        ("'O''Neil'!A1", "#REF!"),
        ("dk_low+DK_LEADER_NAME", "dk_c_low+INDEX(dk_rank_names,1)"),
        ("dk_blocked_count/dk_gap", "SUM(dk_o_blocked)/#REF!"),
        ("dk_evidence[Claim]", "dk_evidence[Claim]"),
        ("dk_evidence[[#Headers],[Claim]]", "dk_evidence[[#Headers],[Claim]]"),
        ("dk_evidence[Scores]", "#REF!"),
        ("SUM(dk_scores[Mode])", "SUM(#REF!)"),
        ("[0]!dk_gap", "#REF!"),
        ('"Summary!B4 dk_gap"', '"Summary!B4 dk_gap"'),
        ("[1]Summary!B4+'[x.xlsx]Summary'!B4", "[1]Summary!B4+'[x.xlsx]Summary'!B4"),
        ("My!B4+MySummary!B4+B4+dk_mine+xdk_gap", "My!B4+MySummary!B4+B4+dk_mine+xdk_gap"),
        ("SUM(Jan:Scores!A1)", "SUM(#REF!)"),
    ],
)
def test_a_formula_says_what_means_the_same(formula: str, now: str) -> None:
    reading = Reading(MEANINGS)
    assert reading.of(formula) == now
    assert bool(reading.changed) is (formula != now)


@pytest.mark.parametrize(
    ("formula", "now"),
    [
        ("Summary!$B$4", "Calculations!$A$3"),
        ("Summary!$C$8:$C$9", "Calculations!$B$10:$B$11"),
        ("[0]!dk_headline", "Calculations!$A$3"),
        ("Summary!$D$8:$D$9", "#REF!"),
    ],
)
def test_a_chart_takes_addresses(formula: str, now: str) -> None:
    assert Reading(MEANINGS, addresses=True).of(formula) == now


def test_what_would_mean_another_cell_in_the_next_one_is_not_followed() -> None:
    assert Reading(MEANINGS, fixed=True).of("Summary!$B$4=Summary!B4") == "dk_headline=#REF!"
