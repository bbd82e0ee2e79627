"""Every sentence of the texts behind the case is cited or left out with a reason, and every claim is used."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError
from decisionkit.storage.coverage import (
    FIELDS,
    UNUSED,
    Line,
    against_text,
    gaps,
    hash_of,
    main,
    read_coverage,
    sentences,
)

TABLE = (files("decisionkit.conflict") / "coverage.csv").read_text(encoding="utf-8")
LINES = read_coverage(TABLE)
TEXT = 'A heading\nIt fell 8.5 per cent. "Why?" Nobody at the U.S. office said.\n\nThe end.'


def test_the_case_is_covered() -> None:
    assert gaps(LINES, dk.ceasefire()) == []
    assert [sum(line.source == s for line in LINES) for s in ("unsigned briefing", "Huseynov, New Eastern Europe")] == [
        19,
        84,
    ]
    assert sum(bool(line.left_out) for line in LINES if line.sentence != UNUSED) == 9


def test_positions_and_hashes_stand_in_the_table_and_no_words() -> None:
    for line in LINES:
        if line.sentence != UNUSED:
            assert line.sentence.isdecimal()
            assert len(line.hash) == 12
            assert int(line.hash, 16) >= 0


def test_sentences() -> None:
    assert sentences(TEXT) == (
        "A heading",
        "It fell 8.5 per cent.",
        '"Why?"',
        "Nobody at the U.S. office said.",
        "The end.",
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"claims": ("Z9",)}, "Z9 is not in the evidence"),
        ({"claims": ("B2",)}, "B2 is a claim of Huseynov, New Eastern Europe"),
        ({"claims": ()}, "cited by a claim or left out with a reason, and not both"),
        ({"left_out": "for fun"}, "cited by a claim or left out with a reason, and not both"),
        ({"sentence": "7"}, "numbered from 1 without a gap"),
    ],
)
def test_a_line_that_says_too_little_or_too_much(change: dict[str, object], said: str) -> None:
    lines = [replace(LINES[0], **change), *LINES[1:]]  # type: ignore[arg-type]
    assert any(said in gap for gap in gaps(lines, dk.ceasefire()))


def test_a_claim_without_a_sentence_or_a_use() -> None:
    case = dk.ceasefire()
    extra = replace(case.evidence[0], id="A10")
    more = replace(case, evidence=(*case.evidence, extra))
    assert gaps(LINES, more) == ["claim A10 cites no sentence", "claim A10 is used by no score, veto or party"]
    excused = [*LINES, Line("", UNUSED, "", ("A1",), "a mistake")]
    assert gaps(excused, case) == ["claim A1 is used, but listed as unused"]
    silent = [line for line in LINES if "B17" not in line.claims or line.sentence != UNUSED]
    assert gaps(silent, case) == ["claim B17 is used by no score, veto or party"]


def test_another_text_is_noticed() -> None:
    lines = [Line("S", str(n), hash_of(each), ("A1",), "") for n, each in enumerate(sentences(TEXT), 1)]
    assert against_text(lines, "S", TEXT) == []
    assert against_text(lines, "S", TEXT.replace("8.5", "8.6")) == ["S 2: the text has another sentence here"]
    assert against_text(lines, "S", TEXT + " More.") == ["S: 6 sentences in the text, 5 in the table"]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dk.save(dk.ceasefire(), tmp_path / "case")
    table, text = tmp_path / "coverage.csv", tmp_path / "text.txt"
    table.write_text(TABLE, encoding="utf-8")
    text.write_text(TEXT, encoding="utf-8")
    assert main([str(table), str(tmp_path / "case")]) == 0
    assert "unsigned briefing: 19 of 19 sentences cited, 0 left out\n" in capsys.readouterr().out
    assert main([str(table), str(tmp_path / "case"), f"unsigned briefing={text}"]) == 1
    assert "5 sentences in the text, 19 in the table" in capsys.readouterr().out
    assert main([str(table)]) == 2
    assert main([str(table), str(tmp_path / "nowhere")]) == 2


def test_a_table_with_other_columns_is_refused() -> None:
    with pytest.raises(InputError, match=", ".join(FIELDS)):
        read_coverage("a,b\n1,2\n")
