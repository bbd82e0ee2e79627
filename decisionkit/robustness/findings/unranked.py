"""Does something else keep options from being ranked?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.errors import DecisionKitError

ORDER = 20


def find(decision: Decision) -> Iterator[Finding]:
    """Does something else keep options from being ranked?"""
    blocked = tuple(s.option for s in decision.screen())
    if len(blocked) == sum(o.role == "option" for o in decision.options):
        yield Finding("all blocked", "a party blocks every option, so none is left to rank", blocked)
    elif not decision.missing():
        try:
            decision.score()
        except DecisionKitError as error:
            yield Finding("not ranked", f"the method {decision.method} cannot rank these options: {error}")
