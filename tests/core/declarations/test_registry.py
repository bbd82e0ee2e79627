from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import keys, scoring_method, weighting_method
from decisionkit.core.errors import MethodError

PACKAGE = Path(dk.__file__).parent


def test_every_file_is_a_method_and_every_method_has_its_test_file() -> None:
    for kind, found in (("scoring", keys("scoring")), ("weighting", keys("weighting"))):
        files = sorted(path.stem for path in (PACKAGE / kind).glob("*.py") if not path.stem.startswith("_"))
        assert list(found) == files
        tests = {path.stem for path in (Path(__file__).parents[2] / kind).glob("test_*.py")}
        assert {f"test_{key}" for key in found} <= tests


def test_methods_by_key_in_alphabetical_order() -> None:
    assert list(dk.scoring_methods()) == sorted(dk.scoring_methods())
    assert {"topsis", "weighted_product", "weighted_sum"} <= dk.scoring_methods().keys()
    assert {"direct", "equal", "rank_order_centroid", "swing"} <= dk.weighting_methods().keys()


def test_the_first_score_imports_one_kind_and_one_method() -> None:
    code = """
import sys
import decisionkit as dk
dk.score([[9], [2]], [1], ["max"])
inside = ("decisionkit.core.declarations.kinds.", "decisionkit.scoring.")
print(sorted(name.split(".")[-1] for name in sys.modules if name.startswith(inside)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "['scoring', 'weighted_sum']\n"


@pytest.mark.parametrize("key", ["", "__init__", "os", "../core/checks", "topsis.x"])
def test_only_a_known_key_is_imported(key: str) -> None:
    with pytest.raises(MethodError, match=r"no scoring method .*; (available: .*topsis|nearest: )"):
        scoring_method(key)
    with pytest.raises(MethodError, match=r"no weighting method .*; (available: .*swing|nearest: )"):
        weighting_method(key)
