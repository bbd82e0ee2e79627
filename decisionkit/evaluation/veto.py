"""Which options does a party rule out, before anything is scored?"""

from __future__ import annotations

from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.acceptance import blocks
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields.vetoes import WITHHOLDS
from decisionkit.core.decision.tables import Judgment, Veto
from decisionkit.core.declarations.screening import Blocking, Screened

#: A performance this near to a limit, as a share of it, is at the limit: 0.1 + 0.2 is no better than 0.3.
AT_LIMIT = 1e-12


def breaks(performance: Any, limit: Any, sign: Any) -> NDArray[np.bool_]:
    """Is a performance no better than a limit?  Arrays broadcast; NaN breaks none.

    ``sign`` is 1 where more is better, -1 where less is.
    """
    return np.asarray(sign * performance <= sign * limit + AT_LIMIT * np.abs(limit))


def broken(
    decision: Decision, performance: NDArray[np.float64] | None = None, stricter: float = 0.0
) -> NDArray[np.bool_]:
    """Which option breaks which limit, of the parties in their order (n_options, n_vetoes)?  References break none.

    A broken limit blocks where ``effective`` says so.
    ``performance`` stands in for the best guesses; the limits are ``stricter`` by a share of their scales.
    """
    leaf = {c.id: j for j, c in enumerate(decision.leaves)}
    vetoes = [veto for party in decision.parties for veto in party.vetoes]
    columns = [leaf[veto.criterion] for veto in vetoes]
    signs, spans = decision.directions[columns], np.diff(decision.bounds[columns])[:, 0]
    limits = np.array([veto.limit for veto in vetoes], dtype=float) + stricter * signs * spans
    ranked = np.array([option.role == "option" for option in decision.options])
    found = decision.performance if performance is None else performance
    return ranked[:, None] & breaks(found[:, columns], limits, signs)


def effective(decision: Decision) -> NDArray[np.bool_]:
    """Which vetoes block an option that breaks their limit (n_vetoes)?"""
    return np.array([blocks(decision, veto) for party in decision.parties for veto in party.vetoes], dtype=bool)


def blocked(
    decision: Decision, performance: NDArray[np.float64] | None = None, stricter: float = 0.0
) -> NDArray[np.bool_]:
    """Which option does which veto block (n_options, n_vetoes)?  As ``broken``, without limits that do not block."""
    return broken(decision, performance, stricter) & effective(decision)


def screened(decision: Decision) -> tuple[Screened, ...]:
    """Which options does a party's veto put out?  In the order of the options; the reference is never out."""
    return decision.once("screened", lambda: _broken_by(decision, effective(decision)))


def withheld(decision: Decision) -> tuple[Screened, ...]:
    """From which options does a party withhold its own part, which blocks nothing?  In the order of the options."""
    kinds = [veto.kind == WITHHOLDS for party in decision.parties for veto in party.vetoes]
    return decision.once("withheld", lambda: _broken_by(decision, np.array(kinds, dtype=bool)))


def _broken_by(decision: Decision, wanted: NDArray[np.bool_]) -> tuple[Screened, ...]:
    """Return the options that break wanted limits, with the limits."""
    judged = {(j.option, j.criterion): j for j in decision.judgments}
    vetoes = [(party.id, veto) for party in decision.parties for veto in party.vetoes]
    found = []
    for option, row in zip(decision.options, (broken(decision) & wanted).tolist(), strict=True):
        blocking = [_blocking(party, veto, judged[option.id, veto.criterion]) for party, veto in compress(vetoes, row)]
        if blocking:
            found.append(Screened(option.id, tuple(blocking)))
    return tuple(found)


def _blocking(party: str, veto: Veto, judgment: Judgment) -> Blocking:
    assert judgment.mode is not None  # a score that is missing breaks no limit
    return Blocking(party, veto.criterion, judgment.mode, veto.limit, judgment.evidence or veto.evidence, veto.kind)
