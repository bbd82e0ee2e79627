"""Has anything changed?  A hash of a decision that is the same in every process."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from decisionkit.core.decision.tables import Tables

LENGTH = 12


def fingerprint(tables: Tables) -> str:
    """Return the first characters of the SHA-256 of everything in a tables."""
    text = json.dumps(_same_text(asdict(tables)), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def _same_text(value: Any) -> Any:
    """Make 5 and 5.0 the same text."""
    if isinstance(value, dict):
        return {key: _same_text(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_same_text(part) for part in value]
    return float(value) if isinstance(value, int) else value
