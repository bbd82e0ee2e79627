"""What the tables beside the grid say of criteria follows when these come and go, or it is said that it does not."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import InputError
from decisionkit.ooxml.package import open_package
from decisionkit.workbook.refresh.ground import ground_of
from tests.workbook.live.books import book
from tests.workbook.made import built

SCORES = {"north": (7, 3, 5), "south": (4, 8, 6), "east": (5, 5, 9)}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def site(weights_from: str = "weights") -> Decision:
    """Three criteria with everything that other tables can say of them."""
    return dk.decision_from(
        {
            "title": "A site",
            "weights_from": weights_from,
            "criteria": [
                {"id": "cost", "name": "Cost", "weight": 2, "anchor_low": "free"},
                {"id": "noise", "name": "Noise", "weight": 1, "unit": "dB"},
                {"id": "space", "name": "Space", "weight": 3},
            ],
            "options": [{"id": key, "name": key.capitalize()} for key in SCORES],
            "scores": {key: dict(zip(("cost", "noise", "space"), said, strict=True)) for key, said in SCORES.items()},
            "parties": [
                {"id": "city", "name": "City", "vetoes": [{"criterion": "cost", "limit": 1}]},
                {
                    "id": "people",
                    "name": "People",
                    "acceptance": "noise",
                    "vetoes": [
                        {"criterion": "noise", "limit": 3, "kind": "rejects"},
                        {"criterion": "cost", "limit": 2},
                    ],
                },
            ],
            "comparisons": [
                {"first": "cost", "second": "noise", "ratio": 2},
                {"first": "cost", "second": "space", "ratio": 0.5},
                {"first": "noise", "second": "space", "ratio": 0.25},
            ],
        }
    )


def read() -> Decision:
    return dk.load("book.xlsx", complete=False)


@pytest.mark.parametrize("weights_from", ["weights", "comparisons"])
def test_vetoes_comparisons_and_acceptance_go_with_a_criterion_that_is_removed(weights_from: str) -> None:
    whole = site(weights_from)
    shutil.copy(built(whole), "book.xlsx")
    less = whole.without(criteria=["Noise"])
    done = dk.refresh("book.xlsx", less, remove=True)
    found = read()
    assert [(party.name, party.acceptance) for party in found.parties] == [("City", ""), ("People", "")]
    assert [(veto.criterion, veto.limit) for party in found.parties for veto in party.vetoes] == [
        ("cost", 1.0),
        ("cost", 2.0),
    ]
    assert [(pair.first, pair.second, pair.ratio) for pair in found.comparisons] == [("cost", "space", 0.5)]
    assert found.headline() == less.headline() == done.headline
    assert [notice for notice in done.notices if "cleared on" in notice] == [
        "Cost / Noise, Noise / Space: cleared on Comparisons, as they name what was removed",
        "People (Acceptance): cleared on Parties, as they name what was removed",
        "People / Noise: cleared on Vetoes, as they name what was removed",
    ]
    assert "Noise" not in {
        line.text("name") for line in ground_of(open_package(Path("book.xlsx"))).lines("dk_criteria", "criteria")
    }


def test_a_part_that_loses_its_last_criterion_takes_its_own_lines_along() -> None:
    shutil.copy(book("20 x 12"), "book.xlsx")
    whole = read()
    last = whole.tops[-1]
    leaves = [leaf.name for leaf in whole.leaves if whole.ancestry(leaf.id)[-1].id == last.id]
    less = whole.without(criteria=[last.name])
    assert len(less.leaves) == len(whole.leaves) - len(leaves)
    dk.refresh("book.xlsx", less, remove=True)
    assert {criterion.name for criterion in read().criteria} == {criterion.name for criterion in less.criteria}
    assert read().headline() == less.headline()


def with_noise(decision: Decision, **further: object) -> Decision:
    """Return a decision with a criterion more, of which everything is said."""
    data = decision.to_dict()
    noise = {
        "id": "dust", "name": "Dust", "weight": 2, "direction": "min", "low": 0, "high": 50, "unit": "mg",
        "anchor_low": "none", "anchor_mid": "some", "anchor_high": "a storm",
        "indifference": 1, "preference": 5, "veto": 40, "swing": 30, **further,
    }  # fmt: skip
    data["criteria"].append(noise)
    data["scores"] += [
        {"option": option["id"], "criterion": "dust", "mode": 7, "why": "felt"} for option in data["options"]
    ]
    return dk.decision_from(data)


def test_anchors_thresholds_points_and_unit_of_a_new_criterion_are_written() -> None:
    shutil.copy(built(site()), "book.xlsx")
    wanted = with_noise(site())
    done = dk.refresh("book.xlsx", wanted, add_criteria=True)
    dust = next(criterion for criterion in read().criteria if criterion.name == "Dust")
    assert replace(dust, id="dust") == wanted.by_id["dust"]
    assert read().headline() == wanted.headline()
    assert not [notice for notice in done.notices if notice.startswith("Dust, ")]
    assert "ranges, evidence and reasons of 3 new scores are not written" in done.notices
    assert dk.refresh("book.xlsx", wanted, add_criteria=True).fresh


def test_what_a_workbook_has_no_place_for_is_named() -> None:
    shutil.copy(book("3 x 3"), "book.xlsx")
    data = with_noise(read()).to_dict()
    data["parties"] = [
        {"id": "p", "name": "Neighbours", "acceptance": "dust", "vetoes": [{"criterion": "dust", "limit": 30}]}
    ]
    data["comparisons"] = [{"first": "dust", "second": "rent", "ratio": 2}]
    data["options"].append({"id": "lake", "name": "Near the lake", "note": "seen twice"})
    wanted = dk.decision_from(data, complete=False)
    done = dk.refresh("book.xlsx", wanted, add_criteria=True)
    for said in (
        "Dust, Low end means, Middle means, High end means, Indifferent up to, Preferred from, Veto from and 2 more: "
        "not written, as the workbook has no sheet for it",
        "Near the lake: the note of the option is not written",
        "Neighbours on Dust: the veto is not written",
        "Neighbours (Dust): the acceptance is not written",
        "Dust with Rent: the comparison is not written",
    ):
        assert said in done.notices


def test_a_score_beyond_its_scale_is_refused_with_cell_scale_and_what_to_do() -> None:
    shutil.copy(book("3 x 3"), "book.xlsx")
    before = Path("book.xlsx").read_bytes()
    Path("prices.csv").write_text("Option,Light\nBy the park,12\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        dk.refresh("book.xlsx", "prices.csv")
    said = "Decision!H15: must lie on its scale, 0 to 10; found 12. Correct the score or the scale."
    assert str(error.value) == said
    assert Path("book.xlsx").read_bytes() == before
