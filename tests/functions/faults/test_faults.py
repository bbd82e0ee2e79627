"""A tenth of all spoilt inputs, another each time: ``python -m tests.functions.faults`` tries every one."""

from __future__ import annotations

import random

import pytest

from tests.functions.faults.checks import fault_of
from tests.functions.faults.matrix import HOSTS, Case, cases

SHARE = 10


@pytest.mark.parametrize("host", HOSTS)
def test_every_spoilt_input_is_said_in_one_line_that_helps(host: str) -> None:
    seed = random.randrange(2**32)
    every = [case for case in cases() if case.host == host]
    chosen = random.Random(seed).sample(every, len(every) // SHARE)
    found = [f"{case}: {fault}" for case in chosen if (fault := fault_of(case))]
    assert found == [], f"seed {seed}"


def test_there_is_a_case_for_every_argument_of_every_function() -> None:
    tried = {(case.entry.name, case.argument) for case in cases()}
    every = {(case.entry.name, each.name) for case in cases() for each in case.entry.arguments}
    assert tried == every


def test_a_message_that_does_not_help_is_found() -> None:
    case = next(cases())
    wrong = Case(case.entry, case.host, "another", case.spoilt, case.given, ("row 99",))
    assert fault_of(wrong).startswith("it does not name the argument; it does not name the cell")
