"""What DK_EXPLAIN tells in a cell: sentences, without the points of a list."""

from __future__ import annotations

import re

import pytest

from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.explain import dk_explain


def test_what_stands_in_lines_elsewhere_reads_as_sentences() -> None:
    told = {str(label): words for label, words in dk_explain("topsis")}
    assert "asks for them. In a decision it receives" in str(told["Takes"])
    assert str(told["What holds"]).startswith("With the default parameters: independent: no (what an option scores")
    assert "others there are); unit-free: yes" in str(told["What holds"])


@pytest.mark.parametrize("row", CATALOGUE["DK_METHODS"].call()[1:], ids=lambda row: str(row[0]))
def test_no_method_has_marks_that_clash(row: list[str]) -> None:
    words = " ".join(str(cell) for line in dk_explain(row[0]) for cell in line)
    assert not re.search(r"\n|:;|;;|; -|: -(?=\s)", words)
