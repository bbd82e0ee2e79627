from __future__ import annotations

from pathlib import Path

import pytest

from tests.ooxml.patch.check_random import check
from tests.ooxml.patch.made import rich_book, streamed


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_are_made_and_nothing_else(tmp_path: Path, seed: int) -> None:
    assert check(rich_book(tmp_path), seed, 40, tmp_path) == 40


def test_a_book_whose_members_have_their_sizes_behind_them(tmp_path: Path) -> None:
    path = streamed(rich_book(tmp_path), tmp_path / "streamed.xlsm")
    assert check(path, 101, 40, tmp_path) == 40
