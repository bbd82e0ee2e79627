"""What is worth knowing of a decision, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing to know: its kind, a sentence, and what it is about."""

    kind: str
    text: str
    items: tuple[str, ...] = ()
