"""Published examples: inputs, what the paper prints, how exactly it can be compared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Paper:
    inputs: dict[str, Any]
    expected: dict[str, Any]
    tolerance: float
    source: str

    def agrees(self, found: Array, what: str = "scores") -> None:
        """Fail, naming the paper, unless what was found is what it prints."""
        printed = np.array(self.expected[what], dtype=float)
        np.testing.assert_allclose(found, printed, rtol=0, atol=self.tolerance, err_msg=self.source)


def paper(name: str) -> Paper:
    case = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    return Paper(case["inputs"], case["expected"], case["tolerance"], case["source"])
