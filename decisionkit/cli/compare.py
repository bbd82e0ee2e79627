"""Compares methods on a decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from decisionkit.cli.shared.output import as_csv, as_json, one_format

if TYPE_CHECKING:
    from decisionkit.core.decision.decision import Decision
    from decisionkit.robustness.comparison import Agreement


@click.command()
@click.argument("decision")
@click.option("--method", "methods", multiple=True, metavar="KEY", help="Only this method; may be repeated.")
@as_json
@as_csv
def compare(decision: str, methods: tuple[str, ...], as_json: bool, as_csv: bool) -> None:
    """Would another method put another option first?

    Ranks the options by every scoring method that can take the decision, with the method's usual
    parameters, and says how far the rankings agree. Vetoes come first, as always.
    """
    one_format(as_json, as_csv)
    from decisionkit.cli.shared.output import busy, write_csv, write_json
    from decisionkit.robustness.comparison import compare as compared
    from decisionkit.storage import load

    found = load(Path(decision))
    with busy("Ranking by every method"):
        comparison = compared(found, methods or None)
    if as_json:
        write_json(_data(found, comparison))
    elif as_csv:
        write_csv(("method", *comparison.options), _rows(comparison))
    else:
        _show(found, comparison)


def _rows(comparison: Agreement) -> Iterator[tuple[str, ...]]:
    for key, ranks in zip(comparison.methods, comparison.ranks, strict=True):
        yield key, *(f"{rank:.0f}" for rank in ranks)


def _show(decision: Decision, comparison: Agreement) -> None:
    from decisionkit.cli.shared.output import matrix, paragraph, say, table
    from decisionkit.views.agreement import CAUTION, sentence

    names = {o.id: o.name for o in decision.options}
    firsts = {names[option]: count for option, count in comparison.firsts.items()}
    say(decision.title)
    paragraph(sentence(len(comparison.methods), firsts, comparison.concordance))
    paragraph(CAUTION)
    say()
    heads = ("Option", "Name", "First in", "Best rank", "Worst rank")
    by_firsts = sorted(comparison.options, key=lambda option: -comparison.firsts[option])
    body = [(o, names[o], comparison.firsts[o], *comparison.rank_ranges[o]) for o in by_firsts]
    table(heads, body, right=heads[2:])
    say()
    matrix("Rank by", comparison.options, [(key, ranks) for key, *ranks in _rows(comparison)])
    for key, reason in comparison.refused.items():
        say()
        paragraph(f"Not compared, {key}: {reason}")


def _data(decision: Decision, comparison: Agreement) -> dict[str, Any]:
    return {
        "title": decision.title,
        "options": comparison.options,
        "methods": comparison.methods,
        "ranks": dict(zip(comparison.methods, comparison.ranks.tolist(), strict=True)),
        "first": comparison.firsts,
        "rank_ranges": comparison.rank_ranges,
        "kendall_w": comparison.concordance,
        "weighted_spearman": comparison.similarity.tolist(),
        "ws": comparison.ws.tolist(),
        "refused": comparison.refused,
    }
