"""What a method answers and where it is from stand in one place, the docstring of its function."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.registry import kinds, methods_of

METHODS = [pytest.param(m, id=f"{kind}-{key}") for kind in kinds() for key, m in methods_of(kind).items()]
PRINTED = (
    "from decisionkit.core.declarations.registry import kinds, methods_of\n"
    "for kind in kinds():\n"
    "    for method in methods_of(kind).values():\n"
    "        print(ascii((method.question, method.reference)))\n"
)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_a_question_and_a_reference(method: Method) -> None:
    assert re.fullmatch(r"[A-Z][^\n?]+\?", method.question)
    assert re.search(r"[A-Z]\w+.* \((18|19|20)\d\d\)", method.reference), "authors and a year"
    assert re.search(r"^\W|\W$|\s\s|\n|[Ee]xamples\b ?-", method.reference.rstrip(")")) is None


def test_they_are_there_too_where_python_drops_docstrings() -> None:
    commands = ([sys.executable, *options, "-c", PRINTED] for options in ([], ["-OO"]))
    usual, stripped = (subprocess.run(each, capture_output=True, check=True).stdout for each in commands)
    assert usual == stripped
    assert len(usual.splitlines()) == len(METHODS)
