from __future__ import annotations

import copy
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.fingerprint import LENGTH, content, fingerprint
from decisionkit.core.decision.tables import Change, Comparison, Veto
from tests.core.decision.made import decision

PROJECT = Path(__file__).parents[2]


def changed(value: Any) -> Iterator[Any]:
    """Yield copies of a value with one thing in it changed, everything in turn."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            for other in changed(getattr(value, field.name)):
                yield replace(value, **{field.name: other})
    elif isinstance(value, tuple):
        yield (*value, "one more")
        for i, part in enumerate(value):
            yield value[:i] + value[i + 1 :]
            for other in changed(part):
                yield (*value[:i], other, *value[i + 1 :])
        yield from swapped(value)
    elif isinstance(value, str):
        yield value + " "
    elif value is None:
        yield 0.0
    else:
        yield value + 1e-9
        yield None


def swapped(value: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield copies of a tuple with two neighbours changed round, unless they are rows whose order says nothing."""
    for i, (first, second) in enumerate(pairwise(value)):
        if isinstance(first, Change) or not is_dataclass(first):
            yield (*value[:i], second, first, *value[i + 2 :])


def test_any_change_anywhere_changes_it() -> None:
    """Also a change that would make the decision invalid: the copy is made without checking it."""
    sample = decision()
    prints = {repr(sample): fingerprint(sample)}
    for field in fields(sample):
        for other in changed(getattr(sample, field.name)):
            variant = copy.copy(sample)
            object.__setattr__(variant, field.name, other)
            prints[repr(variant)] = fingerprint(variant)
    assert len(prints) > 400
    assert len(set(prints.values())) == len(prints)


def everything() -> Decision:
    """Return a decision with at least two rows in every table."""
    sample = decision()
    vetoes = (Veto(criterion="cost", limit=7, why="broke"), Veto(criterion="trust", limit=2))
    party = replace(sample.parties[0], vetoes=vetoes)
    log = (*sample.log, Change(when="2025-01-04", who="Ada", what="second draft"))
    ratios = (Comparison("trust", "force", 3), Comparison("credible", "cost", 2))
    return decision(parties=(party, sample.parties[1]), log=log, comparisons=ratios)


@pytest.mark.parametrize("name", list(tables()))
def test_the_order_of_rows_says_nothing_but_for_the_log(name: str) -> None:
    sample = everything()
    attribute = tables()[name].attribute or "parties"
    rows = getattr(sample, attribute)
    assert len(rows) > 1
    parties = sample.parties if name == "vetoes" else ()
    turned = tuple(replace(party, vetoes=party.vetoes[::-1]) for party in parties) or rows[::-1]
    changes: dict[str, Any] = {attribute: turned}
    other = replace(sample, **changes)
    same = not tables()[name].ordered
    assert (other == sample) is same
    assert (other.fingerprint == sample.fingerprint) is same
    assert (hash(other) == hash(sample)) is same
    kept = getattr(other, attribute)
    assert kept == (rows if name in ("scores", "comparisons") else turned)


def test_a_column_that_is_not_used_changes_nothing() -> None:
    """A column or a table that comes later leaves the fingerprints of decisions before it as they are."""
    assert "unit" not in content(decision())
    assert "further" not in content(decision())
    assert decision(criteria=tuple(replace(c, unit="km") for c in decision().criteria)) != decision()


def test_a_decision_is_nothing_else() -> None:
    assert decision() != decision().title
    assert decision() == replace(decision(), question=decision().question)


def test_whole_numbers_and_the_order_of_judgments_do_not_matter() -> None:
    sample = decision()
    assert all(len(text) == LENGTH for text in (sample.fingerprint, fingerprint(sample)))
    whole = tuple(replace(j, mode=int(j.mode)) if j.mode is not None else j for j in reversed(sample.judgments))
    assert decision(judgments=whole).fingerprint == sample.fingerprint


def test_it_is_the_same_in_every_process() -> None:
    command = [sys.executable, "-c", "from tests.core.decision.made import decision; print(decision().fingerprint)"]
    for seed in ("0", "12345"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        found = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=True)
        assert found.stdout.strip() == decision().fingerprint
