"""Who changed it, and when, as far as the log of a decision says so?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Change
from decisionkit.core.words import as_seen, is_blank

Subject = tuple[str, Hashable]
"""The table and the key of something with a name: an option, a criterion, a party."""


class By(NamedTuple):
    """Who it was and when; "" where the log does not say."""

    who: str = ""
    when: str = ""


NOBODY = By()


@dataclass(frozen=True)
class _Entry:
    """An entry of the log, and which options, criteria and parties its text names."""

    by: By
    what: str
    named: frozenset[Subject]


class Logged:
    """The entries that came to the log between two decisions, to be asked for what they are about."""

    def __init__(
        self, before: Decision, after: Decision, names: Mapping[str, Mapping[Hashable, Collection[str]]]
    ) -> None:
        self._entries = ()
        new = [entry for entry in _new(before, after) if not (is_blank(entry.who) and is_blank(entry.when))]
        if not new:
            return
        called = {as_seen(name): set[Subject]() for keyed in names.values() for many in keyed.values() for name in many}
        for table, keyed in names.items():
            for key, many in keyed.items():
                for name in many:
                    called[as_seen(name)].add((table, key))
        words = sorted((re.escape(name) for name in called if name), key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")
        self._entries = tuple(_read(entry, pattern, called) for entry in new)

    _entries: tuple[_Entry, ...]

    def of(self, subjects: Collection[Subject], words: str = "") -> By:
        """Return who changed something last: what names all of it, and no thing of another kind.

        Parameters
        ----------
        subjects : the options, criteria and parties that a change is about.
        words : what the entry has to say if it is about none of them.
        """
        if not subjects and not words:
            return NOBODY
        tables = {table for table, _ in subjects}
        for entry in reversed(self._entries):
            same_kind = {table for table, _ in entry.named} == tables
            if same_kind and entry.named.issuperset(subjects) and (subjects or as_seen(words) in entry.what):
                return entry.by
        return NOBODY


def _new(before: Decision, after: Decision) -> list[Change]:
    """Return the entries that the log did not have before, in order."""
    old, found = Counter(before.log), []
    for entry in after.log:
        if old[entry] > 0:
            old[entry] -= 1
        else:
            found.append(entry)
    return found


def _read(entry: Change, pattern: re.Pattern[str], called: Mapping[str, Collection[Subject]]) -> _Entry:
    """Return an entry with what it names; of names within one another the longest counts."""
    what = as_seen(entry.what)
    named = frozenset(subject for name in pattern.findall(what) for subject in called[name])
    return _Entry(By(entry.who.strip(), entry.when.strip()), what, named)
