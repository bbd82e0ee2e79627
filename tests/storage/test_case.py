"""The built-in case: its size, its reference results, and that its files are as this version writes them."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from decisionkit import ceasefire
from decisionkit.storage.folder import CSV, TOML, write_folder
from tests.cases import FIRST_READING, first_reading

ON_PAPER = "No source: the claim stands on paper; with nothing behind it the line is likely to harden."

HASHES = {"decision.toml": "405230a57d48", "scores.csv": "0e6fdb044d6e", "evidence.csv": "b8fb84210945"}
PROMISED = {
    "snapback": 7.0,
    "snapback_escrow": 6.75,
    "self_regulating": 6.5833,
    "holistic_package": 6.5833,
    "escrowed_arms": 6.4167,
    "paper_assurances": 4.8333,
}
VETOED = {
    "separation_force": {"russia", "united_states", "europeans"},
    "reassurance_force": {"russia"},
    "plan_28": {"ukraine"},
    "plan_20": {"ukraine"},
    "nato_guarantee": {"russia", "united_states", "europeans"},
    "minsk_sequencing": {"ukraine"},
}


def test_the_case_has_its_size() -> None:
    case = ceasefire()
    assert Counter(judgment.grade for judgment in case.judgments) == {"H": 22, "M": 82, "J": 52}
    case = first_reading()
    sizes = (len(case.options), len(case.tops), len(case.leaves), len(case.judgments), len(case.evidence))
    assert sizes == (13, 3, 12, 156, 29)
    assert Counter(judgment.grade for judgment in case.judgments) == {"H": 33, "M": 78, "J": 45}
    assert case.missing() == ()


def test_the_ranking_is_the_reference_ranking() -> None:
    outcome = first_reading().score()
    assert dict(zip(outcome.options, outcome.scores, strict=True)) == pytest.approx(PROMISED, abs=5e-5)
    assert dict(zip(outcome.options, outcome.ranks, strict=True))["self_regulating"] == 3
    assert outcome.unranked_scores["nato_guarantee"] == pytest.approx(6.08, abs=0.005)


def test_the_vetoes_screen_what_they_should() -> None:
    assert {s.option: {veto.party for veto in s.vetoes} for s in first_reading().screen()} == VETOED


def test_names_fit_and_every_leaf_has_anchors() -> None:
    case = ceasefire()
    assert max(len(criterion.name) for criterion in case.criteria) <= 40
    assert all(all(leaf.anchors) for leaf in case.leaves)


def test_every_score_says_why_and_admits_when_there_is_no_source() -> None:
    for judgment in ceasefire().judgments:
        assert 0 < len(judgment.why) <= 160
        assert judgment.why.endswith(".")
        assert (judgment.grade == "J") == judgment.why.startswith("No source: ")
        assert (judgment.who, judgment.when) in (("first reading", "2026-11-22"), ("second reading", "2026-11-28"))


def test_what_was_changed_is_logged_with_its_reason() -> None:
    case, before = ceasefire(), first_reading()
    log = " ".join(change.what for change in case.log)
    claims = {e.id: e for e in before.evidence}
    for claim in case.evidence:
        assert (claim == claims[claim.id]) != (f"Claim {claim.id}: " in log)
    renamed = {"assurances": "paper_assurances"}
    cells = {(j.option, j.criterion): j for j in before.judgments}
    for judgment in case.judgments:
        old = cells[renamed.get(judgment.option, judgment.option), judgment.criterion]
        facts = [(j.low, j.mode, j.high, j.grade, j.evidence) for j in (old, judgment)]
        assert (judgment.who == "second reading") == (facts[0] != facts[1] or old.why != judgment.why)
        assert (facts[0] != facts[1]) == (f"Score {judgment.option} / {judgment.criterion}: " in log)


def test_in_its_own_voice_the_case_takes_no_side() -> None:
    case = ceasefire()
    said = [text for o in case.options for text in (o.name, o.note)] + [j.why for j in case.judgments]
    said += [text for p in case.parties for text in (p.position, p.outside_option)]
    for word in ("defeatist", "faulty premise", "Russia's way", "paper"):
        assert [text for text in said if word.casefold() in text.casefold()] in ([], [ON_PAPER]), word


def test_the_first_reading_is_frozen() -> None:
    found = {name: hashlib.sha256((FIRST_READING / name).read_bytes()).hexdigest()[:12] for name in HASHES}
    assert found == HASHES


def test_three_kinds_of_refusal() -> None:
    case = ceasefire()
    kinds = {p.id: {veto.kind for veto in p.vetoes} for p in case.parties if p.vetoes}
    assert kinds == {
        "ukraine": {"cannot"},
        "russia": {"rejects"},
        "united_states": {"withholds"},
        "europeans": {"withholds"},
    }
    outcome = case.score()
    assert [s.option for s in outcome.screened] == list(VETOED)
    assert {s.option: s.parties for s in outcome.withheld} == {
        "separation_force": ("united_states", "europeans"),
        "reassurance_force": ("united_states",),
        "nato_guarantee": ("united_states", "europeans"),
    }


def test_no_reason_is_given_twice() -> None:
    reasons = Counter(judgment.why for judgment in ceasefire().judgments)
    assert [why for why, count in reasons.items() if count > 1] == []


def test_the_files_are_as_this_version_writes_them(tmp_path: Path) -> None:
    write_folder(ceasefire(), tmp_path)
    shipped = files("decisionkit.conflict") / "case"
    for name in (TOML, *CSV.values()):
        assert (tmp_path / name).read_bytes() == (shipped / name).read_bytes()


def test_reading_the_case_imports_nothing_heavy() -> None:
    script = (
        "import sys, decisionkit; decisionkit.ceasefire();"
        "print([m for m in ('openpyxl', 'tomli_w', 'xlsxwriter', 'scipy', 'pandas', 'xlwings') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
