"""What the scores rest on and what is blocked for certain: the calculations against the library."""

from __future__ import annotations

from collections import Counter

from tests.workbook.calculations.support import COUNT, differences, made


def test_the_calculations_say_what_the_library_says() -> None:
    seen: Counter[str] = Counter()
    for seed in range(COUNT // 10):
        wrong, there = differences(made(seed))
        assert wrong == []
        seen += there
    kinds = ("middle", "does not hold", "blocked for certain", "blocked by best guesses only")
    assert all(seen[kind] for kind in kinds), seen
