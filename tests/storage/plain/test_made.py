"""Tables that are made with faults: a tenth of what ``python -m tests.storage.plain`` reads."""

from __future__ import annotations

import pytest

from tests.storage.plain import checks
from tests.storage.plain.faults import CHANGES

SEED = 7


def test_every_kind_is_understood_or_said_in_one_sentence() -> None:
    counts, listed = checks.tables(SEED, 2 * len(CHANGES))
    assert listed == [], f"seed {SEED}"
    assert counts.total() == 2 * len(CHANGES) >= 100
    assert min(counts.values()) >= 8


@pytest.mark.slow
def test_ten_thousand_options_take_no_time() -> None:
    assert checks.large(SEED, 10_000) < 3.0  # 1.3 to 1.5 alone, 2.2 beside another test; quadratic would be far more
