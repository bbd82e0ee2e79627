from __future__ import annotations

from pathlib import Path

from tests.ooxml.patch.damage import run


def test_damaged_packages_are_refused_or_patched_rightly(tmp_path: Path) -> None:
    told = run(50, seed=12, folder=tmp_path)
    print(told)
    assert told["refused"] > 10
    assert sum(told.values()) == 50
