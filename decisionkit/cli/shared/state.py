"""How things stand with a decision, printed alike by every command that shows one: the headline and the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decisionkit.cli.shared.output import pairs, paragraph, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from decisionkit.core.decision.decision import Decision
    from decisionkit.core.declarations.finding import Finding
    from decisionkit.robustness.comparison import Agreement

SHOWN = 20


def show_headline(decision: Decision, method: str | None = None, **parameters: Any) -> None:
    """Print who leads, what would change that and what it rests on."""
    say()
    paragraph(decision.headline(method, **parameters))


def show_agreement(decision: Decision, comparison: Agreement) -> None:
    """Print how far methods agree, and beside it how far with unsupported scores at the middle of their scales."""
    from decisionkit.views.agreement import beside, sentence

    names = {o.id: o.name for o in decision.options}

    def counts(found: Agreement) -> dict[str, int]:
        return {names[option]: count for option, count in found.firsts.items()}

    paragraph(sentence(len(comparison.methods), counts(comparison), comparison.concordance))
    if (other := comparison.at_middle) is not None and len(other.options) > 1:
        paragraph(beside(len(other.methods), counts(other), other.concordance))


def show_findings(found: Iterable[Finding]) -> None:
    """Print what is worth knowing of the inputs, if there is anything."""
    lines = [("finding", f"{finding.kind}: {finding.text}{_items(finding.items)}") for finding in found]
    if lines:
        say()
        pairs(lines)


def _items(items: tuple[str, ...]) -> str:
    if not items:
        return ""
    more = f"; and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return f": {'; '.join(items[:SHOWN])}{more}"
