from __future__ import annotations

import decisionkit as dk
from tests.cli import data, done


def test_every_method_is_listed() -> None:
    text = done("methods")
    for key in (*dk.scoring_methods(), *dk.weighting_methods()):
        assert f"\n{key} " in text
    assert max(map(len, text.splitlines())) <= 80


def test_json() -> None:
    found = data("methods", "--json")
    assert [entry["key"] for entry in found["scoring"]] == list(dk.scoring_methods())
    assert [entry["key"] for entry in found["weighting"]] == list(dk.weighting_methods())
    for entry in found["scoring"]:
        method = dk.scoring_methods()[entry["key"]]
        assert (entry["title"], entry["family"], entry["question"]) == (method.title, method.family, method.question)
        assert entry["in_workbook"] == (method.native is not None)
