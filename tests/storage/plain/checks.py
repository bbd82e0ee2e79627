"""Read tables that were made, and compare what is understood with what is right."""

from __future__ import annotations

import re
import time
from collections import Counter

import numpy as np

from decisionkit.core.errors import InputError
from decisionkit.storage.plain.answers import Answers, OpenQuestionsError
from decisionkit.storage.plain.text_file import text_sheet
from decisionkit.storage.plain.understand import understood
from decisionkit.storage.plain.understood import Understood
from tests.storage.plain.faults import CHANGES
from tests.storage.plain.made import Made, base, varied


def read(made: Made) -> Understood:
    """What is understood of it?"""
    return understood(text_sheet(made.data(), "made.csv"), Answers(**made.answers), made.complete)


def wrong(made: Made) -> str:
    """What is wrong with what became of a table?  "" if nothing."""
    try:
        found = read(made)
    except OpenQuestionsError as error:
        said = list(map(str, error.faults))
        fine = made.question and len(said) == 1 and re.search(made.words, said[0])
        return "" if fine else f"asked: {said}"
    except InputError as error:
        said = list(map(str, error.faults))
        fine = made.words != "" and not made.question and len(said) == 1 and re.search(made.words, said[0])
        return "" if fine else f"refused: {said}"
    return f"understood, not: {made.words}" if made.words else _unlike(found, made)


def _unlike(found: Understood, made: Made) -> str:
    decision, truth = found.decision, made.truth
    if [option.name for option in decision.options] != truth.options:
        return f"options {[option.name for option in decision.options]}"
    if [criterion.name for criterion in decision.criteria] != truth.criteria:
        return f"criteria {[criterion.name for criterion in decision.criteria]}"
    if not np.array_equal(decision.performance, np.array(truth.numbers), equal_nan=True):
        return f"numbers {decision.performance.tolist()}"
    if not np.allclose(decision.weights, np.array(truth.weights) / sum(truth.weights), rtol=1e-12):
        return f"weights {decision.weights.tolist()}"
    if [criterion.direction for criterion in decision.criteria] != truth.directions:
        return f"directions {[criterion.direction for criterion in decision.criteria]}"
    units = [column.unit for column in found.columns]
    return f"units {units}" if units != truth.units else ""


def tables(seed: int, count: int) -> tuple[Counter[str], list[str]]:
    """Read so many tables, each kind of fault in turn; count what became of them, and list what was wrong."""
    rng = np.random.default_rng(seed)
    names = list(CHANGES)
    counts: Counter[str] = Counter()
    listed = []
    for k in range(count):
        name = names[k % len(names)]
        made = varied(rng, CHANGES[name](rng, base(rng)))
        trouble = wrong(made)
        became = "asked" if made.question else "refused in one sentence" if made.words else "understood"
        counts[f"{became}, as is right" if not trouble else "wrong"] += 1
        if trouble:
            listed.append(f"{name} (table {k}, turned {made.turned}): {trouble}\n{made.data().decode(made.encoding)}")
    return counts, listed


def large(seed: int, options: int) -> float:
    """How many seconds of work is a table of so many options?"""
    made = base(np.random.default_rng(seed), options, 5)
    data = made.data()
    start = time.process_time()
    found = understood(text_sheet(data, "made.csv"), Answers())
    took = time.process_time() - start
    assert len(found.decision.options) == options
    return took
