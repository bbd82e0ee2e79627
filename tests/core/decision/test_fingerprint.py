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

from decisionkit.core.decision.fingerprint import LENGTH, fingerprint
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
        for i, (first, second) in enumerate(pairwise(value)):
            yield (*value[:i], second, first, *value[i + 2 :])
    elif isinstance(value, str):
        yield value + " "
    elif value is None:
        yield 0.0
    else:
        yield value + 1e-9
        yield None


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
