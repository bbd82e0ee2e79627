"""What is there to say of a method?  The same facts for the terminal and for the pages of the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.decision.tables import THRESHOLDS
from decisionkit.views.methods.kinds import call
from decisionkit.views.methods.values import shown

if TYPE_CHECKING:
    from decisionkit.core.declarations.kind import Kind
    from decisionkit.core.declarations.kinds.scoring import ScoringMethod
    from decisionkit.core.declarations.method import Method

    Facts = Iterator[tuple[str, str]]

#: What the declared properties mean.
PROPERTIES = {
    "independent": "what an option scores does not depend on which others there are",
    "unit-free": "measuring a criterion in another unit changes no rank",
    "offset-free": "moving the zero of a criterion changes no rank",
    "mirror": "a cost ranks like the benefit that it takes away",
    "dominance": "an option that is worse than another on every criterion ranks behind it",
    "ordinal": "only the order of the performances on each criterion counts, so ranks or grades will do",
}
HANDED = {
    "values": f"values of 0-{BEST_VALUE:g}, more is better",
    "performance": "performances on the criteria's own scales",
}


class Setting(NamedTuple):
    """A parameter in words: its names, its default, what it does and which values it may have."""

    name: str
    default: str
    help: str
    limits: str
    also: str


def settings(method: Method) -> list[Setting]:
    """Return the parameters of a method."""
    return [
        Setting(name, _default(p.default), p.help, p.limits(), " or ".join(p.also))
        for name, p in method.parameters.items()
    ]


def _default(value: object) -> str:
    """Write a default; None and an empty list as they are typed."""
    return repr(value) if value is None or value == () else shown(value)


def what_it_is(kind: Kind, method: Method) -> Facts:
    """Yield what a method is, what goes in and what comes out."""
    said = kind.families.get(method.family)
    yield "Method", f"{method.title}, a {kind.key} method"
    yield "Key", method.key
    if method.also:
        yield "Also called", ", ".join(method.also)
    yield "Family", f"{method.family} ({said})" if said else method.family
    yield "Question", method.question
    yield "Formula", method.formula
    for label, text in method.in_and_out():
        in_a_decision = label == "Takes" and hasattr(method, "takes")
        yield label, text + (_in_a_decision(cast("ScoringMethod", method)) if in_a_decision else "")
    yield "In Python", call(kind, method)


def _in_a_decision(method: ScoringMethod) -> str:
    """Say what a decision hands to the method that scores it."""
    handed = "".join(f", with {name} = {shown(value)}" for name, value in method.for_values.items())
    named = [name for name in THRESHOLDS if name in method.parameters]
    thresholds = f" The criteria's thresholds become its {', '.join(named)}." if named else ""
    return f"\nIn a decision it receives {HANDED[method.takes]}{handed}.{thresholds}"


def what_to_know(method: Method) -> Facts:
    """Yield when not to use a method, where libraries disagree, what holds, and its source."""
    yield "Not when", method.when_not
    if method.disagreement:
        yield "Libraries", f"{method.disagreement[0].upper()}{method.disagreement[1:]}"
    if hasattr(method, "holds"):
        yield from _of_scoring(cast("ScoringMethod", method))
    yield "Source", method.reference


def _of_scoring(method: ScoringMethod) -> Facts:
    said = {True: "yes", False: "no"}
    holds = [f"- {name}: {said[name in method.holds]} ({meaning})" for name, meaning in PROPERTIES.items()]
    yield "What holds", "\n".join(["With the default parameters:", *holds])
    live = "a formula, which follows each change of the inputs"
    yield "Workbook", live if method.native else "in the drop-down with the scores as calculated when it was built"
    if method.terms:
        yield "Tipping", "the weight at which another option takes the lead follows in closed form"
