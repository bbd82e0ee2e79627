"""Who changed it, and when?  What new entries of a log say of it, by the names that they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields.log import Change
from decisionkit.core.words import as_seen


def new_entries(before: Decision, after: Decision) -> tuple[Change, ...]:
    """Return the entries that only the later log has, in order."""
    known = set(before.log)
    return tuple(entry for entry in after.log if entry not in known)


def entry_of(names: Sequence[str], entries: Sequence[Change]) -> Change | None:
    """Return the last entry that holds all of these names as whole words, None if none does."""
    wanted = [re.compile(rf"(?<!\w){re.escape(as_seen(name))}(?!\w)") for name in names if name]
    for entry in reversed(entries) if wanted else ():
        said = as_seen(entry.what)
        if all(name.search(said) for name in wanted):
            return entry
    return None
