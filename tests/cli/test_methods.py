from __future__ import annotations

import subprocess
import sys

import pytest

from decisionkit.core.declarations.registry import keys, kinds, methods_of, scoring_methods
from tests.cli import data, done, refused

METHODS = {kind: methods_of(kind) for kind in kinds()}


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", kinds())
def test_every_method_of_a_kind_is_listed_with_its_question(kind: str) -> None:
    text = done("methods", kind)
    assert text.startswith(f"{kind.upper()} METHODS: ")
    assert max(map(len, text.splitlines())) <= 80
    listed = [line[2:].split(" ")[0] for line in text.splitlines() if line[:2] in ("* ", "  ") and line[2:3] not in " "]
    assert set(METHODS[kind]) <= set(listed)
    for method in METHODS[kind].values():
        assert words(method.question) in words(text)


def test_all_kinds_are_listed_one_after_another() -> None:
    text = done("methods")
    parts = [text.index(f"{kind.upper()} METHODS") for kind in kinds()]
    assert parts == sorted(parts)
    for kind in kinds():
        assert text.count(kinds()[kind].finds) == 1


def test_methods_stand_under_their_family() -> None:
    text = done("methods", "weighting")
    said = kinds()["weighting"].families
    judgments, facts = text.index(f"judgments: {said['judgments']}"), text.index(f"data: {said['data']}")
    assert judgments < text.index("  swing ") < facts < text.index("  entropy ")


def test_every_family_is_explained() -> None:
    for kind, methods in METHODS.items():
        assert {method.family for method in methods.values()} == set(kinds()[kind].families)


def test_a_star_marks_formulas() -> None:
    text = done("methods", "scoring")
    for key, method in scoring_methods().items():
        assert (f"\n* {key} " in text) == (method.native is not None)


def test_a_title_stands_there_where_the_key_does_not_say_it() -> None:
    assert "ervd              ERVD (relative value distances). How near" in done("methods", "scoring")
    assert "topsis            How much" in done("methods", "scoring")


def test_an_unknown_kind_is_refused_and_all_kinds_are_named() -> None:
    message = refused("methods", "ranking")
    for kind in kinds():
        assert kind in message


def test_json() -> None:
    found = data("methods", "--json")
    assert list(found) == list(kinds())
    for kind in kinds():
        assert [entry["key"] for entry in found[kind]] == list(keys(kind))
        for entry in found[kind]:
            method = METHODS[kind][entry["key"]]
            assert (entry["title"], entry["family"], entry["question"]) == (
                method.title,
                method.family,
                method.question,
            )
    assert {e["key"] for e in found["scoring"] if e["live_in_workbook"]} >= {"weighted_sum", "topsis"}


def test_json_of_one_kind() -> None:
    assert list(data("methods", "GROUP", "--json")) == ["group"]


def test_listing_imports_neither_scipy_nor_rich() -> None:
    code = """
import sys
from decisionkit.cli import main
try:
    main(["methods"])
except SystemExit as stop:
    assert stop.code == 0
found = {"scipy", "rich", "openpyxl", "xlsxwriter", "xlwings"} & set(sys.modules)
assert not found, found
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, stdout=subprocess.DEVNULL)
