from __future__ import annotations

import random
import subprocess
import sys

import pytest

from tests.fuzz.__main__ import COUNTS

#: Of what ``python -m tests.fuzz`` tries.
SHARE = 0.02


@pytest.mark.skipif(sys.platform == "win32", reason="no signal says that processor time is up")
@pytest.mark.parametrize("kind", COUNTS)
def test_odd_and_damaged_input_gives_sentences(kind: str) -> None:
    seed = random.SystemRandom().randrange(10**6)
    command = [sys.executable, "-m", "tests.fuzz", str(seed), str(SHARE), kind]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"seed {seed}: {done.stdout}{done.stderr}"
