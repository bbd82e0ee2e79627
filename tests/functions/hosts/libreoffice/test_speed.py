"""2,000 cells of DK_SCORE take little longer than 2,000 of a Python function that does nothing with the same ranges."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.libreoffice import AIM, Measured, measured, write_trivial
from tests.functions.hosts.libreoffice.addin import packages, unpacked
from tests.office import Office
from tests.office.live import opened


@pytest.mark.slow
def test_two_thousand_cells_take_at_most_two_and_a_half_times_those_of_a_function_that_does_nothing(
    tmp_path: Path,
) -> None:
    extensions = unpacked(tmp_path / "extensions")
    write_trivial(extensions / "nothing")
    running = Office(extensions=extensions, python_path=[packages()])
    try:
        with opened(None, running=running) as live:
            found: Measured = measured(live, "13 x 12", apart=False)
    finally:
        running.end()
    assert found.score / found.nothing <= AIM
