from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import decisionkit as dk
from decisionkit.core.decision.weights import pairs as all_pairs
from tests.cli import data, decision, done, listing, refused, run

SOUND: dict[str, Any] = {
    "title": "Sound",
    "criteria": {"gain": "Gain", "cost": {"direction": "min"}},
    "options": {"a": "A", "b": "B"},
    "scores": {o: {c: {"mode": m, "evidence": "E1", "grade": "H"} for c, m in row.items()}
               for o, row in {"a": {"gain": 8, "cost": 8}, "b": {"gain": 2, "cost": 2}}.items()},
    "evidence": [{"id": "E1", "source": "A report", "claim": "So it is"}],
}  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    dk.save(decision(), "case")
    return tmp_path


def found(**changes: Any) -> dict[str, tuple[str, list[str]]]:
    """Return the findings on a changed decision by kind."""
    dk.save(replace(decision(), **changes), "case", overwrite=True)
    answer = data("check", "case", "--json")
    assert answer["faults"] == []
    return {one["kind"]: (one["text"], one["items"]) for one in answer["findings"]}


def test_a_sound_decision() -> None:
    dk.save(dk.decision_from(SOUND), "sound")
    assert "Nothing to report." in done("check", "sound", "--strict")
    assert data("check", "sound", "--json")["findings"] == []


def test_findings_of_the_sample() -> None:
    assert found() == {
        "unsupported": (
            "14 of 15 scores (93 %) have no source: confidence is low; at least half",
            [f"option_{n} {3 if n != 4 else 2} of 3" for n in (1, 2, 3, 4, 5)],
        ),
        "equal": ("all options score the same here, so it decides nothing", ["same"]),
        "dominated": (
            "another option is at least as good on every criterion",
            ["option_3 by option_1, option_2"],
        ),
        "no veto": ("a party without a veto blocks nothing", ["silent"]),
        "unused evidence": ("no score or veto refers to it", ["E9"]),
    }


def test_missing_and_inapplicable_scores() -> None:
    first, second, *rest = decision().judgments
    kinds = found(judgments=(replace(second, mode=None), *rest))
    assert kinds["missing"] == ("1 of 15 scores has no number yet, so nothing can be ranked", ["option_1 / gain"])
    assert kinds["not applicable"][1] == ["option_1 / cost"]
    assert first.criterion == "gain"


def test_no_scores_at_all() -> None:
    assert set(found(judgments=())) >= {"missing"}


def test_everything_is_blocked() -> None:
    party = replace(decision().parties[0], vetoes=(dk.Veto(criterion="same", limit=9),))
    assert found(parties=(party,))["all blocked"][1] == ["option_1", "option_2", "option_3", "option_4"]


def test_a_method_that_cannot_take_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    def score(self: dk.Decision) -> None:
        raise dk.MethodError("zero is not above 0")

    monkeypatch.setattr(dk.Decision, "score", score)
    text = "the method topsis cannot rank these options: zero is not above 0"
    assert found(method="topsis")["not ranked"] == (text, [])


def test_a_criterion_without_weight_does_not_save_from_domination() -> None:
    criteria = tuple(replace(c, weight=0.0) if c.id == "cost" else c for c in decision().criteria)
    assert "option_2 by option_1" in found(criteria=criteria)["dominated"][1]


def test_findings_are_an_error_only_if_strict() -> None:
    text = done("check", "case")
    assert text.count("\nfinding ") == 5
    assert "--strict" in text
    result = run("check", "case", "--strict")
    assert result.exit_code == 1
    assert result.stderr == ""
    assert run("check", "case", "--strict", "--json").exit_code == 1


def test_faults_are_listed_all_and_nothing_is_written(here: Path) -> None:
    scores = here / "case" / "scores.csv"
    scores.write_text(scores.read_text().replace("8", "x", 1).replace(",H,", ",Q,").replace("E2", "E7"))
    before = listing(here)
    first, *lines = refused("check", "case").splitlines()
    assert first == "Error: 3 faults"
    assert [line.split(":")[0].split()[0] for line in lines] == ["scores.csv"] * 3
    result = run("check", "case", "--json")
    assert result.exit_code == 2
    answer = json.loads(result.stdout)
    assert [f"  {fault}" for fault in answer["faults"]] == lines
    assert listing(here) == before


def test_many_items_are_cut_for_people_and_not_for_scripts() -> None:
    dk.save(replace(dk.ceasefire(), judgments=()), "large")
    assert "; and 136 more" in " ".join(done("check", "large").split())
    assert len(data("check", "large", "--json")["findings"][0]["items"]) == 156


def test_a_workbook(here: Path) -> None:
    dk.build(decision(), here / "case.xlsx")
    assert data("check", "case.xlsx", "--json") == data("check", "case", "--json")


def test_a_file_that_is_no_workbook(here: Path) -> None:
    (here / "book.xlsx").write_bytes(b"no zip")
    assert refused("check", "book.xlsx").startswith("Error: ")


def test_comparisons_that_contradict_each_other() -> None:
    tops = [c.id for c in decision().tops]
    pairs = list(combinations(tops, 2))
    others = [pair for pair in all_pairs(decision().criteria) if pair not in pairs]
    ratios = {pairs[0]: 9.0, pairs[1]: 1 / 9, pairs[2]: 9.0}
    made = tuple(dk.Comparison(*pair, ratios.get(pair, 1.0)) for pair in (*pairs, *others))
    text, items = found(comparisons=made, weights_from="comparisons")["inconsistent"]
    assert text.startswith("the comparisons of the criteria at the top contradict each other (consistency ratio ")
    assert len(items) == 3
    assert "weights from comparisons in pairs" in " ".join(done("score", "case").split())
    assert "inconsistent: the comparisons of the criteria at the top contradict" in " ".join(
        done("score", "case").split()
    )
    even = tuple(dk.Comparison(*pair, 1.0) for pair in (*pairs, *others))
    assert "inconsistent" not in found(comparisons=even, weights_from="comparisons")
