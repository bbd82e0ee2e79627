"""A decision to start from: placeholders to rename, and no scores yet."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Criterion, Option

ANCHORS = ("What 0 means", "What 5 means", "What 10 means")


def blank() -> Decision:
    """Return what one fills in to ask a question of one's own: three options, three criteria, no scores.

    Examples
    --------
    >>> decision = blank()
    >>> len(decision.options), len(decision.leaves), len(decision.missing())
    (3, 3, 9)
    """
    numbers = (("1", "First"), ("2", "Second"), ("3", "Third"))
    directions = ("max", "max", "min")
    return Decision(
        title="My decision",
        question="Which option is best, and how sure are we?",
        criteria=tuple(
            Criterion(
                id=f"criterion_{number}",
                name=f"{word} criterion" + (" (less is better)" if direction == "min" else ""),
                direction=direction,
                anchors=ANCHORS,
            )
            for (number, word), direction in zip(numbers, directions, strict=True)
        ),
        options=tuple(Option(id=f"option_{number}", name=f"{word} option") for number, word in numbers),
    )
