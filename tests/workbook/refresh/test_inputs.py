"""New scores, weights, options and criteria are written into the input cells, and nothing else of them changes."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import InputError
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import Formula, SetCell
from decisionkit.ooxml.patch.plan import planned
from decisionkit.ooxml.patch.source import opened
from decisionkit.ooxml.patch.write import write
from decisionkit.storage.plain.answers import Answers
from decisionkit.workbook.refresh.given import Inputs
from decisionkit.workbook.refresh.ground import ground_of
from tests.workbook.live.books import book

TODAY = date(2026, 3, 1)
WHY = "from prices.csv, 2026-03-01"
RENTS = "Option,Rent\nBy the park,710\nin  the CENTRE,950\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(book("3 x 3"), "book.xlsx")


def table(text: str, **how: Any) -> Inputs:
    Path("prices.csv").write_text(text, encoding="utf-8")
    return replace(Inputs(source=Path("prices.csv"), today=TODAY), **how)


def rows(decision: Decision) -> dict[str, list[float | None]]:
    """Return the scores of each option by its name, None for a missing one."""
    found = {(j.option, j.criterion): j.mode for j in decision.judgments}
    return {o.name: [found.get((o.id, c.id)) for c in decision.leaves] for o in decision.options}


def read() -> Decision:
    return dk.load("book.xlsx", complete=False)


def test_scores_are_found_by_name_and_what_the_table_lacks_stays_and_is_said() -> None:
    before = rows(read())
    done = dk.refresh("book.xlsx", table(RENTS))
    assert rows(read()) == {**before, "By the park": [710.0, 8.0, 35.0]}
    assert done.headline == read().headline()
    assert done.notices == ("On the hill: not in prices.csv, stays", "Light, Way to work: not in prices.csv, stays")
    assert [change.text() for change in done.changes if change.why == "from prices.csv"] == [
        "Decision, G15: 710 (from prices.csv)"
    ]
    data = Path("book.xlsx").read_bytes()
    assert dk.refresh("book.xlsx", table(RENTS)).fresh
    assert Path("book.xlsx").read_bytes() == data


def test_cells_keep_their_look() -> None:
    before = looks()
    dk.refresh("book.xlsx", table("Option,Rent\nBy the park,710\nNear the lake,800\n"))
    after = looks()
    assert {cell: after[cell] for cell in before} == before


def looks() -> dict[str, str]:
    with zipfile.ZipFile("book.xlsx") as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
    return dict(re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', text))


def test_a_blank_of_the_table_stays_and_is_said() -> None:
    before = rows(read())
    done = dk.refresh("book.xlsx", table("Option,Rent,Light\nBy the park,710,\nOn the hill,620,3\n"))
    assert rows(read()) == {**before, "By the park": [710.0, 8.0, 35.0], "On the hill": [620.0, 3.0, 50.0]}
    assert "Light of By the park: no score in prices.csv, what is there stays" in done.notices


def test_a_new_option_gets_the_first_free_row_and_is_said() -> None:
    done = dk.refresh("book.xlsx", table("Option,Rent,Light,Way to work\nNear the lake,800,7,20\n"))
    assert list(rows(read()).items())[-1] == ("Near the lake", [800.0, 7.0, 20.0])
    assert "Near the lake: added" in done.notices
    assert "Near the lake" in [each.option for each in done.moved]
    assert done.headline == read().headline()


def test_more_options_than_free_rows_are_refused_with_what_to_do() -> None:
    lines = [f"Flat {letter},800,7,20" for letter in "ABCDEF"]
    said = refused(table("\n".join(["Option,Rent,Light,Way to work", *lines])))
    assert said.count("a new option needs a free row of the grid") == 1
    assert "Flat F" in said
    assert "Insert a row inside the grid" in said


def refused(inputs: Inputs | Decision) -> str:
    before = Path("book.xlsx").read_bytes()
    with pytest.raises(InputError) as error:
        dk.refresh("book.xlsx", inputs)
    assert Path("book.xlsx").read_bytes() == before
    return str(error.value)


NOISE = "Option,Rent,Noise\nweight,3,2\nBy the park,700,3\nIn the centre,950,9\nOn the hill,620,1\n"


def test_a_new_criterion_needs_leave_and_gets_the_next_free_column() -> None:
    lower = Answers(better={"Noise": "lower"})
    said = refused(table(NOISE, answers=lower))
    assert "found Noise" in said
    assert "--add-criteria" in said
    done = dk.refresh("book.xlsx", table(NOISE, answers=lower, add_criteria=True))
    noise = read().leaves[-1]
    assert (noise.name, noise.weight, noise.direction, noise.low, noise.high) == ("Noise", 2.0, "min", 1.0, 9.0)
    assert [scores[-1] for scores in rows(read()).values()] == [3.0, 9.0, 1.0]
    assert "Noise: added, weight 2, lower is better, from 1 to 9" in done.notices
    assert done.headline == read().headline()


def test_a_new_criterion_without_a_weight_weighs_as_much_as_the_others_do() -> None:
    text = NOISE.replace("weight,3,2\n", "")
    done = dk.refresh("book.xlsx", table(text, answers=Answers(better={"Noise": "lower"}), add_criteria=True))
    assert read().leaves[-1].weight == 2.0
    assert any("the mean of the others" in notice for notice in done.notices)
    assert [each.weight for each in read().leaves[:3]] == [3.0, 2.0, 1.0]


def test_weights_of_the_table_are_written() -> None:
    dk.refresh("book.xlsx", table("Option,Rent,Light,Way to work\nweight,1,5,2\nBy the park,700,8,35\n"))
    assert [each.weight for each in read().leaves] == [1.0, 5.0, 2.0]


def test_the_directions_are_those_of_the_workbook() -> None:
    dk.refresh("book.xlsx", table("Option,Way to work,Light\nBy the park,30,6\n"))
    assert [each.direction for each in read().leaves] == ["min", "max", "min"]
    assert rows(read())["By the park"] == [700.0, 6.0, 30.0]


def test_options_and_criteria_are_removed_on_request_and_their_places_are_free_again() -> None:
    text = "Option,Rent,Light\nBy the park,700,8\nOn the hill,620,9\nNear the lake,800,7\n"
    done = dk.refresh("book.xlsx", table(text, remove=True))
    assert rows(read()) == {"By the park": [700.0, 8.0], "On the hill": [620.0, 9.0], "Near the lake": [800.0, 7.0]}
    assert done.notices[:2] == ("In the centre: removed", "Way to work: removed")
    assert done.headline == read().headline()
    back = dk.decision_from(
        {
            "title": "A flat",
            "criteria": [{"id": "way", "name": "Way to work", "weight": 1, "direction": "min", "low": 0, "high": 60}],
            "options": [{"id": "centre", "name": "In the centre"}],
            "scores": {"centre": {"way": 10}},
        }
    )
    dk.refresh("book.xlsx", back, add_criteria=True)
    assert rows(read())["In the centre"] == [None, None, 10.0]


def test_a_formula_of_the_analyst_is_not_overwritten() -> None:
    formula = SetCell("Decision", "G15", Formula("350*2", 700.0))
    with opened(Path("book.xlsx")) as source, Path("other.xlsx").open("xb") as out:
        write(source, planned(source, [formula]), out)
    Path("other.xlsx").replace("book.xlsx")
    said = refused(table(RENTS))
    assert "Decision!G15" in said
    assert "=350*2" in said
    dk.refresh("book.xlsx", table(RENTS.replace("710", "700").replace("950", "960")))
    assert rows(read())["In the centre"][0] == 960.0


def test_names_that_two_rows_have_are_refused() -> None:
    edit = SetCell("Decision", "E16", "by the park")
    with opened(Path("book.xlsx")) as source, Path("other.xlsx").open("xb") as out:
        write(source, planned(source, [edit]), out)
    Path("other.xlsx").replace("book.xlsx")
    with pytest.raises(InputError, match="by the park"):
        dk.refresh("book.xlsx", table(RENTS))


def test_nothing_is_written_in_a_dry_run() -> None:
    before = Path("book.xlsx").read_bytes()
    said = dk.refresh("book.xlsx", table(RENTS), dry_run=True)
    assert Path("book.xlsx").read_bytes() == before
    assert said.changes == dk.refresh("book.xlsx", table(RENTS)).changes


def test_flags_without_inputs_are_refused() -> None:
    with pytest.raises(InputError, match="are for new inputs"):
        dk.refresh("book.xlsx", remove=True)


@pytest.fixture
def large() -> Decision:
    shutil.copy(book("20 x 12"), "book.xlsx")
    return read()


def test_what_was_said_of_a_score_that_changes_goes_to_the_log(large: Decision) -> None:
    judged = next(j for j in large.judgments if j.low is not None and j.high is not None)
    option = next(o.name for o in large.options if o.id == judged.option)
    leaf = next(c.name for c in large.leaves if c.id == judged.criterion)
    inside, outside = judged.high, (judged.high or 0.0) + 0.1
    for score, held in ((inside, (judged.low, judged.high)), (outside, (None, None))):
        dk.refresh("book.xlsx", table(f"Option,{leaf}\n{option},{score}\n", answers=Answers(better={leaf: "higher"})))
        found = next(j for j in read().judgments if (j.option, j.criterion) == (judged.option, judged.criterion))
        assert found.mode == score
        assert (found.low, found.high) == held
        assert (found.grade, found.why, found.who, found.when, found.evidence) == ("J", WHY, "", "", ())
    first, second = read().log[len(large.log) :]
    assert (first.when, first.who) == ("2026-03-01", "decisionkit refresh")
    assert first.what.startswith(f"{leaf} of {option}: ")
    assert f"low {judged.low:g}, high {judged.high:g}" in first.what
    assert judged.why in first.what
    assert WHY in second.what


def test_a_changed_score_without_details_gets_a_row_of_its_own(large: Decision) -> None:
    judged = next(j for j in large.judgments if j.why == "" and j.mode is not None)
    assert judged.mode is not None
    new = large.with_scores({judged.option: {judged.criterion: judged.mode + 0.1}})
    dk.refresh("book.xlsx", Inputs(source=new, today=TODAY))
    found = next(j for j in read().judgments if (j.option, j.criterion) == (judged.option, judged.criterion))
    assert found.why == f"from {large.title}, 2026-03-01"
    assert read().log == large.log


def test_a_removed_criterion_hands_on_the_weight_of_its_part_and_takes_its_details_along(large: Decision) -> None:
    less = large.without(criteria=[large.leaves[0].name], options=[large.options[0].name])
    dk.refresh("book.xlsx", less, remove=True)
    found = read()
    assert rows(found) == rows(less)
    assert [(c.name, c.weight) for c in found.criteria] == [(c.name, c.weight) for c in less.criteria]
    assert found.headline() == less.headline()
    lines = ground_of(open_package(Path("book.xlsx"))).lines("dk_details", "scores", "mode")
    assert {line.text("option") for line in lines}.isdisjoint({large.options[0].name, ""})
    dk.refresh("book.xlsx", large, add_criteria=True)
    assert sorted(rows(read())) == sorted(rows(large))
