"""What is worth knowing of a decision, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing to know: its kind, a sentence, and what it is about.

    ``advice`` says what the items are, where the sentence does not: where to look first, who is meant.
    """

    kind: str
    sentence: str
    items: tuple[str, ...] = ()
    advice: str = ""

    @property
    def text(self) -> str:
        """The sentence and the advice, ready for the items to follow."""
        return f"{self.sentence}; {self.advice}" if self.advice else self.sentence
