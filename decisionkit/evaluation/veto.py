"""Which options does a party rule out, before anything is scored?"""

from __future__ import annotations

from collections.abc import Mapping

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Judgment
from decisionkit.core.declarations.outcome import Blocking, Screened

#: A performance this near to a limit is at the limit: 0.1 + 0.2 is no better than 0.3.
AT_LIMIT = 1e-12


def screened(decision: Decision) -> tuple[Screened, ...]:
    """Which options does a party's veto put out?  In the order of the options; the reference is never out."""
    return decision.once("screened", lambda: _screened(decision))


def _screened(decision: Decision) -> tuple[Screened, ...]:
    judged = {(j.option, j.criterion): j for j in decision.judgments}
    found = []
    for option in decision.options:
        vetoes = tuple(_vetoes_of(decision, judged, option.id))
        if vetoes and option.role == "option":
            found.append(Screened(option.id, vetoes))
    return tuple(found)


def _vetoes_of(decision: Decision, judged: Mapping[tuple[str, str], Judgment], option: str) -> list[Blocking]:
    found = []
    for party in decision.parties:
        for veto in party.vetoes:
            judgment = judged.get((option, veto.criterion))
            if judgment is None or judgment.mode is None:
                continue
            sign = 1.0 if decision.by_id[veto.criterion].direction == "max" else -1.0
            if sign * judgment.mode <= sign * veto.limit + AT_LIMIT * abs(veto.limit):
                evidence = judgment.evidence or veto.evidence
                found.append(Blocking(party.id, veto.criterion, judgment.mode, veto.limit, evidence))
    return found
