"""Packages with damaged bytes or parts: a refresh refuses them, or what it writes is sound and says what is right."""

from __future__ import annotations

import random
import traceback
from collections import Counter
from pathlib import Path

import decisionkit as dk
from decisionkit.core.errors import DecisionKitError
from decisionkit.workbook.refresh.refresh import refresh
from tests.fuzz.packages import spoilt


def tried(folder: Path, rng: random.Random, whole: bytes, count: int) -> Counter[str]:
    """Damage a workbook that often, and refresh what there is then."""
    found: Counter[str] = Counter()
    path = folder / "spoilt.xlsx"
    for _ in range(count):
        data = spoilt(whole, rng)
        path.write_bytes(data)
        found["packages"] += 1
        found.update([_came_to(path, data)])
    return found


def _came_to(path: Path, data: bytes) -> str:
    try:
        done = refresh(path, backup=0)
    except DecisionKitError:
        return "refused" if path.read_bytes() == data else "wrong: refused and written"
    except Exception:
        traceback.print_exc()
        return "wrong: crashed"
    if done.fresh:
        return "fresh" if path.read_bytes() == data else "wrong: fresh and written"
    try:
        again = refresh(path, backup=0)
        right = dk.load(path, complete=False).headline()
    except DecisionKitError as error:
        print(error)
        return "wrong: cannot be read after a refresh"
    unready = done.headline.startswith("Not ready") and right.startswith("Not ready")
    return "refreshed" if again.fresh and (unready or done.headline == right) else "wrong: not what the library says"
