"""What is there to say of a method?  The same facts for the terminal and for the pages of the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.views.methods.kinds import FAMILIES, call
from decisionkit.views.methods.values import shown

if TYPE_CHECKING:
    from decisionkit.core.declarations.kinds.group import GroupMethod
    from decisionkit.core.declarations.kinds.scoring import ScoringMethod
    from decisionkit.core.declarations.kinds.weighting import WeightingMethod
    from decisionkit.core.declarations.method import Method
    from decisionkit.core.declarations.registry import Kind

    Facts = Iterator[tuple[str, str]]

#: What the declared properties mean.
PROPERTIES = {
    "independent": "what an option scores does not depend on which others there are",
    "unit-free": "measuring a criterion in another unit changes no rank",
    "offset-free": "counting a criterion from another zero changes no rank",
    "mirror": "a cost ranks like the benefit that it takes away",
    "dominance": "an option that is worse than another on every criterion ranks behind it",
    "ordinal": "only the order of the performances on each criterion counts, so ranks or grades will do",
}
HANDED = {
    "values": f"values of 0-{BEST_VALUE:g}, more is better",
    "performance": "performances on the criteria's own scales",
}
BOUNDS = {
    "unused": "fixed ends of the scales are not used",
    "optional": "fixed ends of the scales (bounds) are used where they are given and the normalisation asks for them",
    "required": "fixed ends of the scales (bounds) are needed",
}
GIVES = {
    "scores": "a score for each option, {better} is better",
    "ranks": "a place for each option, 1 is the best",
    "weights": "a weight for each criterion",
    "agreement": "how far rankings agree, in numbers",
    "power": "a share of the power for each voter",
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
    family = f"{method.family} ({FAMILIES[method.family]})" if method.family in FAMILIES else method.family
    yield "Method", f"{method.title}, a {kind} method"
    yield "Key", method.key
    if method.also:
        yield "Also called", ", ".join(method.also)
    yield "Family", family
    yield "Question", method.question
    yield "Formula", method.formula
    details: dict[str, Any] = {
        "scoring": _scoring,
        "sorting": _sorting,
        "portfolio": _portfolio,
        "weighting": _weighting,
        "group": _group,
    }
    yield from details[kind](method)
    yield "In Python", call(kind, method)


def _scoring(method: ScoringMethod) -> Facts:
    top = f"; the best that an option of a decision can have is {method.top:g}" if method.top is not None else ""
    handed = "".join(f", with {name} = {shown(value)}" for name, value in method.for_values.items())
    from decisionkit.core.decision.tables import THRESHOLDS

    named = [name for name in THRESHOLDS if name in method.parameters]
    thresholds = f" The criteria's thresholds become its {', '.join(named)}." if named else ""
    yield (
        "Takes",
        f"performances, weights, directions; {BOUNDS[method.bounds]}\n"
        f"In a decision it receives {HANDED[method.takes]}{handed}.{thresholds}",
    )
    yield "Gives", f"a score for each option, {method.better} is better{top}"


def _sorting(method: Method) -> Facts:
    yield "Takes", "performances, weights, directions, and profiles: performances that part the categories, worst first"
    yield "Gives", "a category for each option, counted from 1, the worst"


def _portfolio(method: Method) -> Facts:
    yield "Takes", "performances, weights, directions, what each option costs, and a budget"
    yield "Gives", "the options to take, what each is worth, and what all cost together"


def _weighting(method: WeightingMethod) -> Facts:
    yield "Takes", method.data + (", and directions" if method.uses_directions else "")
    yield "Gives", "a weight for each criterion; together they are 1"


def _group(method: GroupMethod) -> Facts:
    yield "Takes", method.data
    yield "Gives", GIVES[method.gives].format(better=method.better)


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
