"""Write docs/methods.md from what the methods declare of themselves.

Run: python docs/make_methods.py
A test compares the page with what this script makes, so a new method cannot be forgotten here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import decisionkit as dk
from decisionkit.cli.explain import PROPERTIES
from decisionkit.core.method import Example, ScoringMethod, WeightingMethod, WeightsExample
from decisionkit.core.parameters import Parameter
from decisionkit.views.format import fixed

PAGE = Path(__file__).with_name("methods.md")
TAKES = {
    "values": "values of 0-10 from a decision, more is better",
    "performance": "performances on the criteria's own scales, from a decision",
}
HEAD = """# Methods

Made by `docs/make_methods.py` from what the methods declare of themselves; do not edit it here.
`decisionkit methods` lists the same methods, `decisionkit explain METHOD --worked` prints the same
facts and works the example out step by step."""
SCORING = """## Scoring methods

Weights are divided by their sum first. Ties share the better place (1 1 3). A decision is scored after
the veto screen; the reference and the options that a party blocks get the score that they would have
if each alone were added to the ranked ones."""
WEIGHTING = """## Weighting methods

`decisionkit.weigh(data, method=KEY)` returns weights that sum to 1, with the method's diagnostics and
notices."""


def page() -> str:
    """Return the text of docs/methods.md."""
    scoring, weighting = dk.scoring_methods(), dk.weighting_methods()
    parts = [HEAD, SCORING, *map(scoring_part, scoring.values()), WEIGHTING, *map(weighting_part, weighting.values())]
    return "\n\n".join(parts) + "\n"


def scoring_part(method: ScoringMethod) -> str:
    """Return the section of a scoring method."""
    top = "" if method.top is None else f"; the best that an option of a decision can have is {method.top:g}"
    holds = [f"{name} ({PROPERTIES[name]})" for name in PROPERTIES if name in method.holds]
    holds += [f"not {name}" for name in PROPERTIES if name not in method.holds]
    return section(
        method,
        {
            "Formula": method.formula,
            "Takes": TAKES[method.takes],
            "Better": f"{method.better} scores{top}",
            **parameters(method.parameters),
            "Do not use it when": method.when_not,
            "Where libraries disagree": method.disagreement,
            "With the default parameters": "; ".join(holds),
            "In the workbook": "in the drop-down, as formulas" if method.native else "not in the drop-down",
            "Tipping weights": "in closed form" if method.terms else "none in closed form",
            "Reference": method.reference,
        },
        scoring_example(method, method.example),
    )


def weighting_part(method: WeightingMethod) -> str:
    """Return the section of a weighting method."""
    return section(
        method,
        {
            "Takes": method.data + (", and directions" if method.uses_directions else ""),
            "From": method.family,
            "Formula": method.formula,
            **parameters(method.parameters),
            "Do not use it when": method.when_not,
            "Reference": method.reference,
        },
        weighting_example(method, method.example),
    )


def section(method: ScoringMethod | WeightingMethod, facts: Mapping[str, str], example: str) -> str:
    """Return heading, question, facts and worked example."""
    lines = [f"### {method.title} (`{method.key}`)", "", method.question, ""]
    lines += [f"- **{label}**: {text}" for label, text in facts.items()]
    return "\n".join([*lines, "", example])


def parameters(declared: Mapping[str, Parameter]) -> dict[str, str]:
    """Return what is said of each parameter."""
    return {f"Parameter `{name}`": f"`{p.default}`; {p.limits()}; {p.help}" for name, p in declared.items()}


def scoring_example(method: ScoringMethod, example: Example) -> str:
    """Return a published example: the inputs, what is printed and what is computed here."""
    given = {**example.parameters, "bounds": example.bounds}
    found = method.score(example.performance, example.weights, example.directions, **given).scores
    ours = found if example.printed is None else example.printed(found)
    criteria = [f"C{j + 1}" for j in range(len(example.weights))]
    body = [[f"A{i + 1}", *map(plain, row)] for i, row in enumerate(example.performance)]
    body += [["weight", *map(plain, example.weights)], ["better", *example.directions]]
    return "\n".join(
        [f"Worked example: {example.source}.", "", *table(["", *criteria], body), "", *comparison(example, ours)]
    )


def weighting_example(method: WeightingMethod, example: WeightsExample) -> str:
    """Return a published example: the inputs, what is printed and what is computed here."""
    found = method.weigh(example.data, example.directions, **example.parameters).values
    data = np.atleast_2d(np.asarray(example.data))
    criteria = [f"C{j + 1}" for j in range(data.shape[-1])]
    given = table(criteria, [[plain(x) for x in row] for row in data.tolist()])
    return "\n".join([f"Worked example: {example.source}.", "", *given, "", *comparison(example, found)])


def comparison(example: Example | WeightsExample, ours: Any) -> Iterator[str]:
    """Yield a table of what is printed beside what is computed here, to the printed decimals."""
    printed = example.scores if isinstance(example, Example) else example.weights
    decimals = min(example.decimals, 6)
    rows = [
        ["printed", *(fixed(value, decimals) for value in printed)],
        ["here", *(fixed(float(value), decimals) for value in ours)],
    ]
    yield from table(["", *(str(number + 1) for number in range(len(printed)))], rows)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    yield from (f"| {' | '.join(row)} |" for row in rows)


def plain(value: float) -> str:
    """Write a number in its fewest digits."""
    return f"{value:g}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Written: {PAGE}")
