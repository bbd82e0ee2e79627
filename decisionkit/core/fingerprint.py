"""Has anything changed?  A hash of a decision that is the same in every process."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decisionkit.core.decision import Decision

LENGTH = 12


def fingerprint(decision: Decision) -> str:
    """Return the first characters of the SHA-256 of everything in a decision."""
    text = json.dumps(_plain(asdict(decision)), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def _plain(value: Any) -> Any:
    """Make 5 and 5.0 the same text, and tuples lists."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return float(value) if isinstance(value, int) else value
