"""How does a method work out a published example, and do we get the printed digits?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from decisionkit.cli._output import matrix, paragraph, say, table

if TYPE_CHECKING:
    from decisionkit.core.method import ScoringMethod, WeightingMethod

#: The last printed digit may be rounded or cut off.
LAST_DIGIT = 0.51


def show_scores(method: ScoringMethod) -> None:
    """Print the example of a scoring method: data, steps, and the printed scores beside ours."""
    from decisionkit.cli._ranking import show_step

    example = method.example
    options = tuple(f"option {i + 1}" for i in range(len(example.performance)))
    criteria = [f"criterion {j + 1}" for j in range(len(example.weights))]
    given = {**example.parameters, "bounds": example.bounds}
    outcome = method.score(
        example.performance, example.weights, example.directions, options=options, steps=True, **given
    )
    _show_source(example.source, example.parameters)
    rows = [(o, [f"{x:g}" for x in row]) for o, row in zip(options, example.performance, strict=True)]
    rows += [("weight", [f"{w:g}" for w in example.weights]), ("better", list(example.directions))]
    matrix("", criteria, rows)
    for step in outcome.steps:
        say()
        say(step.name)
        show_step(step, options, criteria)
    ours = outcome.scores if example.printed is None else example.printed(outcome.scores)
    _show_digits("score", options, example.scores, ours.tolist(), example.decimals)


def show_weights(method: WeightingMethod) -> None:
    """Print the example of a weighting method: data, and the printed weights beside ours."""
    import numpy as np

    example = method.example
    criteria = [f"criterion {j + 1}" for j in range(len(example.weights))]
    weights = method.weigh(example.data, example.directions, **example.parameters)
    _show_source(example.source, example.parameters)
    data = np.asarray(example.data)
    given = data.reshape(-1, data.shape[-1]) if data.ndim else data.reshape(1, 1)
    matrix("data", criteria[: given.shape[1]], [(str(i + 1), [str(x) for x in row]) for i, row in enumerate(given)])
    for notice in weights.notices:
        paragraph(f"Note: {notice}.")
    _show_digits("weight", criteria, example.weights, weights.values.tolist(), example.decimals)


def _show_source(source: str, parameters: Any) -> None:
    settings = "".join(f"; {key} = {value}" for key, value in parameters.items())
    paragraph(f"Worked example: {source}{settings}")
    say()


def _show_digits(
    what: str, names: Sequence[str], printed: Sequence[float], ours: Sequence[float], decimals: int
) -> None:
    near = [abs(p - o) <= LAST_DIGIT * 10.0**-decimals for p, o in zip(printed, ours, strict=True)]
    rows = [
        (name, f"{p:.{decimals}f}", f"{o:.{decimals}f}", "same" if same else "DIFFERENT")
        for name, p, o, same in zip(names, printed, ours, near, strict=True)
    ]
    say()
    table((what, "printed", "ours", f"to {decimals} decimals"), rows, right=("printed", "ours"))
