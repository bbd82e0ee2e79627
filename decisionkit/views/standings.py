"""Where does every option of a decision stand, by its key, and who leads?"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from decisionkit.core.decision.decision import Decision

Standings = Mapping[Hashable, tuple[int | str, float | None]]
"""By key a rank, or "blocked", "reference" or "not ranked", and the score."""


def standings(decision: Decision, ids: Mapping[Hashable, str]) -> Standings:
    """Return where the options stand whose ids these are.

    Raises
    ------
    DecisionKitError
        If the decision cannot be ranked.
    """
    rows = {row["option"]: row for row in decision.score().rows()}
    found: dict[Hashable, tuple[int | str, float | None]] = {}
    for key, option in ids.items():
        row = rows.get(option, {})
        rank, score = row.get("rank"), row.get("score")
        standing = rank if isinstance(rank, int) else str(row.get("status", "not ranked"))
        found[key] = standing, score if isinstance(score, int | float) else None
    return found


def leaders(found: Standings) -> frozenset[Hashable]:
    """Return who stands first."""
    return frozenset(key for key, (standing, _) in found.items() if standing == 1)


def places(found: Standings, of: Iterable[Hashable]) -> Mapping[Hashable, int | str]:
    """Return the places of some options among themselves: who comes or goes beside them moves nobody."""
    among = {key: found[key][0] for key in of if key in found}
    ranks = sorted({rank for rank in among.values() if isinstance(rank, int)})
    return {key: ranks.index(rank) if isinstance(rank, int) else rank for key, rank in among.items()}
