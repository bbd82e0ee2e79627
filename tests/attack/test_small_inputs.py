from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fuzz.watch import LONGEST_SECONDS, MOST_MEBIBYTES

INPUTS = Path(__file__).parent / "inputs"
ROOT = Path(__file__).parents[2]
MOST_LINES = 1_000
PEAK = "peak in MiB: "
CODE = f"""
import atexit, sys
from decisionkit.cli import main
def peak():
    from tests.fuzz.watch import peak
    sys.stdout.flush()
    print({PEAK!r}, peak(), sep="")
atexit.register(peak)
main(["check", sys.argv[1]])
"""
pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not say what a process used")


@dataclass(frozen=True)
class Used:
    code: int
    seconds: float
    mebibytes: float
    text: str


def checked(path: Path) -> Used:
    """Run ``decisionkit check``; its processor time and peak are those of the whole process, start included."""
    command = [sys.executable, "-c", CODE, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT) as process:
        assert process.stdout is not None
        text = process.stdout.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    said, _, most = text.rpartition(PEAK)
    return Used(process.returncode, used.ru_utime + used.ru_stime, float(most), said)


def bounded(path: Path) -> Used:
    found = checked(path)
    assert found.code in (0, 2), found.text[:2000]
    assert found.seconds < LONGEST_SECONDS
    assert found.mebibytes < MOST_MEBIBYTES
    assert len(found.text.splitlines()) < MOST_LINES
    return found


SAID = {
    "deep_name": "a key has up to 50 parts",
    "redos_weight": "weight: must be a number",
    "redos_cell_32767.xlsx": "Scores!E6: must be a number",
    "quadratic_sheets_2000.xlsx": "no faults",
    "tables_to_last_row.xlsx": "faults",
    "memory_6_rels.xlsx": "what a part refers to may take 2 MiB, found 9,200,156 bytes",
    "doctype_in_svg_part.xlsx": "part xl/s.svg: a part must not declare a DOCTYPE or entities",
}


@pytest.mark.parametrize("name", SAID)
def test_a_small_input_is_read_or_refused_at_once(name: str) -> None:
    assert SAID[name] in bounded(INPUTS / name).text


HEADER = "option,criterion,low,mode,high,evidence,grade,who,when,why\n"


def criteria(count: int, fields: Callable[[int], str]) -> str:
    return 'title = "x"\n' + "".join(f'[[criteria]]\nid = "c{i}"\nname = "C{i}"\n{fields(i)}\n' for i in range(count))


FLOODS: dict[str, tuple[str, str]] = {
    "rows of too few fields": (criteria(2, lambda i: "weight = 1"), HEADER + "a,\n" * 66_000),
    "a chain of criteria": (criteria(900, lambda i: f'parent = "c{i + 1}"'), HEADER),
    "a key of very many parts": ("a." * 20_000 + "b = 1\n" + "[x]\n", HEADER),
    "blanks in a key": (f'"{" " * 30_000}" = 1\n' * 2, HEADER),
    "digits": (criteria(1, lambda i: f'weight = "{"1" * 200_000}x"'), HEADER),
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_small_folder_costs_little(name: str, tmp_path: Path) -> None:
    toml, scores = FLOODS[name]
    (tmp_path / "decision.toml").write_text(toml)
    (tmp_path / "scores.csv").write_text(scores)
    found = checked(tmp_path)
    assert found.code == 2
    assert found.seconds < LONGEST_SECONDS
    assert found.mebibytes < MOST_MEBIBYTES
