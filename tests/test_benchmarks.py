"""The benchmark runs, compares answers before it times, and says who is missing; times are not tested."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from tests.office import libreoffice

ROOT = Path(__file__).parents[1]
PEERS = ("pymcdm", "pyrepo-mcda", "pyDecision", "scikit-criteria", "pysensmcda")


def missing() -> list[str]:
    found = []
    for name in PEERS:
        try:
            version(name)
        except PackageNotFoundError:
            found.append(name)
    return found


def run(page: Path, *arguments: str, strict: bool = True) -> str:
    """Run the benchmark on tiny tables and return what it printed."""
    python = [sys.executable, *(["-W", "error"] if strict else [])]
    command = [*python, "-m", "benchmarks", "--tiny", "--out", str(page), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def measure(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT))
    return import_module("benchmarks.measure")


def test_every_row_runs_without_peers_and_says_that_they_are_left_out(tmp_path: Path) -> None:
    printed = run(tmp_path / "page.md", "--no-peers")
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert all(f"{name} is left out" in printed for name in PEERS)
    assert "peers: none" in page
    assert page.count("\n## ") == 8
    assert all(f"\n| {key} |" in page for key in dk.scoring_methods())
    assert "peak memory" in page
    assert "**no**" not in page  # an aim speaks of the full size


def test_workbooks_say_what_the_library_says_after_each_timed_change() -> None:
    libreoffice()
    command = [sys.executable, "-m", "benchmarks.recalculation", "6x3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [line.split(" | ")[:2] for line in done.stdout.splitlines()[1:]] == [["6x3", "light"], ["6x3", "full"]]


def test_our_answers_are_those_of_every_peer(tmp_path: Path) -> None:
    if missing():
        pytest.skip(f"not installed, as the extra 'bench' would: {', '.join(missing())}")
    rows = [word for row in ("large", "codas", "promethee", "weights", "samples") for word in ("--row", row)]
    run(tmp_path / "page.md", *rows, strict=False)
    assert "fastest peer / function" in (tmp_path / "page.md").read_text(encoding="utf-8")


def test_another_answer_is_refused_before_anything_is_timed(measure: Any) -> None:
    calls = {"ours": measure.Call(lambda: np.ones(3))}
    peers = {"theirs": measure.Call(lambda: np.array([1.0, 1.0, 1.1]))}
    with pytest.raises(measure.DisagreementError, match=r"work: theirs: differs by 0\.1"):
        measure.compare("work", calls, peers, {}, measure.EFFORTS["tiny"])


def test_a_part_of_the_work_is_compared_with_its_part_and_brought_to_the_whole(measure: Any) -> None:
    calls = {"ours": measure.Call(lambda: np.arange(4.0))}
    peers = {"theirs": measure.Call(lambda: np.arange(2.0), share=0.5)}
    line = measure.compare("work", calls, peers, {"ours": measure.Aim(1.0)}, measure.EFFORTS["tiny"])
    assert line.peers["theirs"].share == 0.5
    assert line.fastest == line.peers["theirs"].seconds > 0


def test_an_aim_is_judged_at_the_full_size_only(measure: Any) -> None:
    table = import_module("benchmarks.table").Table("title", "text")
    table.add(measure.Line("work", {"ours": measure.Timing(2.0)}, {}, {"ours": measure.Aim(1.0)}))
    assert [verdict.met for verdict in table.verdicts(measure.EFFORTS["usual"])] == [False]
    assert [verdict.met for verdict in table.verdicts(measure.EFFORTS["quick"])] == [None]
    assert "| work | 2 s | ours 1 s | **no** |" in table.markdown(measure.EFFORTS["full"])


def test_an_aim_beside_a_peer_needs_a_peer(measure: Any) -> None:
    half = measure.Aim(of_fastest=0.5)
    assert half.limit(3.0) == 1.5
    assert half.limit(None) is None
