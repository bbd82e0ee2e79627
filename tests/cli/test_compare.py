from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import keys
from tests.cli import decision, done, refused


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    dk.save(decision(), "case")
    return tmp_path


def test_every_method_is_compared_in_words_and_a_table() -> None:
    said = done("compare", "case")
    found = dk.compare(decision())
    assert f"of {len(found.methods)} methods put " in said
    assert f"(Kendall's W = {found.concordance:.2f})" in " ".join(said.split())
    for key in found.methods:
        assert f"\n{key} " in said


def test_only_the_methods_that_are_named() -> None:
    said = done("compare", "case", "--method", "topsis", "--method", "vikor")
    assert "of 2 methods put " in said
    assert "weighted_sum" not in said


def test_many_options_do_not_fill_screens(tmp_path: Path) -> None:
    rows = "".join(f"Offer {k},{k},{k % 5}\n" for k in range(40))
    (tmp_path / "offers.csv").write_text(f"Offer,Price,Rating\n{rows}")
    said = done("compare", "offers.csv", "--better", "price=lower", "--better", "*=higher", "--method", "topsis")
    assert "the ranks of 28 more options by each method; --csv has them" in " ".join(said.split())
    assert "Offer 39" in said


def test_json_has_ranks_and_measures_and_csv_one_row_per_method() -> None:
    found = dk.compare(decision())
    data = json.loads(done("compare", "case", "--json"))
    assert data["kendall_w"] == found.concordance
    assert data["ranks"]["topsis"] == found.ranks[found.methods.index("topsis")].tolist()
    assert set(data["methods"]) | set(data["refused"]) == set(keys("scoring"))
    rows = list(csv.reader(io.StringIO(done("compare", "case", "--csv").lstrip("\ufeff"))))
    assert rows[0] == ["method", *found.options]
    assert [row[0] for row in rows[1:]] == list(found.methods)


def test_wrong_use_is_said() -> None:
    assert "no scoring method 'no_such'" in refused("compare", "case", "--method", "no_such")
    assert "Choose one of --json and --csv" in refused("compare", "case", "--json", "--csv")
