"""Two refreshes of a workbook at once: one wins, and the other says that it is not alone or finds all done."""

from __future__ import annotations

import os
import select
import time
from collections import Counter
from pathlib import Path
from unittest.mock import patch

from decisionkit.core.errors import DecisionKitError
from decisionkit.workbook.refresh import refresh as module
from decisionkit.workbook.refresh.backups import of as backups_of
from decisionkit.workbook.refresh.refresh import BUSY, refresh
from tests.storage.saves.processes import ended, forked
from tests.workbook.refresh.subject import Subject, contents, quickly

WON, BUSY_SAID, FOUND_FRESH, OTHER = b"w", b"b", b"f", b"o"


def of_two(base: Path, count: int) -> Counter[str]:
    """Let two refreshes meet, as often as asked."""
    subject = Subject(base / "case", "plain", *contents(base))
    subject.prepared()
    found: Counter[str] = Counter()
    with quickly(subject):
        known = module.plan_of
        with patch.object(module, "plan_of", lambda package, **how: time.sleep(0.02) or known(package, **how)):  # type: ignore[func-returns-value]
            for _ in range(count):
                subject.prepared()
                found.update(_race(subject))
    return found


def _race(subject: Subject) -> Counter[str]:
    go, start = os.pipe()
    heard, said = os.pipe()

    def one() -> None:
        os.close(start)
        select.select([go], [], [])
        os.write(said, _came_to(subject))

    children = [forked(one) for _ in range(2)]
    for end in (go, start, said):
        os.close(end)
    failed = sum(ended(child) != 0 for child in children)
    came = b"".join(sorted(bytes([byte]) for byte in os.read(heard, 10)))
    os.close(heard)
    whole = subject.path.read_bytes() == subject.new
    kept = [each.read_bytes() for each in backups_of(subject.path)]
    return Counter(
        {
            "races": 1,
            "one won, one said so": came == BUSY_SAID + WON,
            "one won, one found all done": came == FOUND_FRESH + WON,
            "neither": failed > 0 or came not in (BUSY_SAID + WON, FOUND_FRESH + WON),
            "books lost or half written": not whole or kept != [subject.old],
            "left by races": bool(subject.left()),
        }
    )


def _came_to(subject: Subject) -> bytes:
    try:
        done = refresh(subject.path)
    except DecisionKitError as error:
        return BUSY_SAID if BUSY in str(error) else OTHER
    return FOUND_FRESH if done.fresh else WON
