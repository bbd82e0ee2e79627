"""Explains a method."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from decisionkit.core.method import ScoringMethod, WeightingMethod
    from decisionkit.core.parameters import Parameter

#: What the declared properties mean.
PROPERTIES = {
    "independent": "what an option scores does not depend on which others there are",
    "unit-free": "measuring a criterion in another unit changes no rank",
    "offset-free": "counting a criterion from another zero changes no rank",
    "mirror": "a cost ranks like the benefit that it takes away",
    "dominance": "an option that is worse than another on every criterion ranks behind it",
}


@click.command()
@click.argument("method")
@click.option("--worked", is_flag=True, help="Also work out the published example, printed digits beside ours.")
def explain(method: str, worked: bool) -> None:
    """How does a method work, and when should I not use it?

    METHOD is a scoring or a weighting method; decisionkit methods lists them.
    """
    from decisionkit.cli._output import pairs, say
    from decisionkit.cli._worked import show_scores, show_weights
    from decisionkit.core.registry import keys, scoring_method, weighting_method

    key = _known(method)
    if key in keys("scoring"):
        scoring = scoring_method(key)
        pairs(_scoring(scoring))
        if worked:
            say()
            show_scores(scoring)
    if key in keys("weighting"):
        if key in keys("scoring"):
            say()
        weighting = weighting_method(key)
        pairs(_weighting(weighting))
        if worked:
            say()
            show_weights(weighting)


def _known(method: str) -> str:
    """Return the key that is meant, a title will do; MethodError with the nearest names if there is none."""
    from difflib import get_close_matches

    from decisionkit.core.errors import MethodError, excerpt
    from decisionkit.core.registry import keys

    key = method.strip().lower().replace(" ", "_").replace("-", "_")
    every = sorted({*keys("scoring"), *keys("weighting")})
    if key in every:
        return key
    near = get_close_matches(key, every, cutoff=0.4)
    names = f"nearest: {', '.join(near)}" if near else f"there are: {', '.join(every)}"
    raise MethodError(f"no method {excerpt(method)}; {names}. 'decisionkit methods' lists all.")


def _scoring(method: ScoringMethod) -> Iterator[tuple[str, str]]:
    takes = {"values": "values of 0-10, more is better", "performance": "performances on the criteria's own scales"}
    top = f"; the best that an option of a decision can have is {method.top:g}" if method.top is not None else ""
    yield "Method", f"{method.title} ({method.key}), a scoring method of the {method.family} family"
    yield "Question", method.question
    yield "Formula", method.formula
    yield "Takes", f"{takes[method.takes]}, from a decision"
    yield "Better", f"{method.better} scores{top}"
    yield from _parameters(method.parameters)
    yield "Not when", method.when_not
    yield "Libraries", method.disagreement
    yield "Properties", "\n".join(["With the default parameters:", *_properties(method.holds)])
    yield "Workbook", "in the drop-down, as formulas" if method.native else "not in the drop-down"
    yield "Reference", method.reference


def _properties(holds: Collection[str]) -> Iterator[str]:
    """Say of each property whether it holds."""
    yield from (f"- {name}: {meaning}" for name, meaning in PROPERTIES.items() if name in holds)
    yield from (f"- not {name}" for name in PROPERTIES if name not in holds)


def _weighting(method: WeightingMethod) -> Iterator[tuple[str, str]]:
    yield "Method", f"{method.title} ({method.key}), a weighting method from {method.family}"
    yield "Question", method.question
    yield "Takes", method.data + (", and directions" if method.uses_directions else "")
    yield "Formula", method.formula
    yield from _parameters(method.parameters)
    yield "Not when", method.when_not
    yield "Reference", method.reference


def _parameters(parameters: Mapping[str, Parameter]) -> Iterator[tuple[str, str]]:
    if not parameters:
        yield "Parameters", "none"
    for name, parameter in parameters.items():
        help_text = f": {parameter.help}" if parameter.help else ""
        yield "Parameter", f"{name} = {parameter.default}, {parameter.limits()}{help_text}"
