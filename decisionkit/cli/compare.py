"""Compares methods on a decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from decisionkit.cli.shared.many import decisions_argument
from decisionkit.cli.shared.output import as_csv, as_json, one_format
from decisionkit.cli.shared.table_options import TableOptions, table_options

if TYPE_CHECKING:
    from decisionkit.core.decision.decision import Decision
    from decisionkit.robustness.comparison import Agreement

#: The ranks of so many options by each method are printed, those that most methods put first.
MOST_ACROSS = 12
MANY_HEADERS = ("option", "name", "first_in", "methods", "best_rank", "worst_rank", "kendall_w")


@click.command()
@decisions_argument
@click.option("--method", "methods", multiple=True, metavar="KEY", help="Only this method; may be repeated.")
@as_json
@as_csv
@table_options
def compare(
    decisions: tuple[str, ...], methods: tuple[str, ...], as_json: bool, as_csv: bool, table: TableOptions
) -> None:
    """Would another method put another option first?

    Ranks the options by every scoring method that can take the decision, with the method's usual
    parameters, and says how far the rankings agree. Vetoes come first, as always.

    Several decisions give one row per file and option; faults of one do not stop the others.
    """
    one_format(as_json, as_csv)
    script = "json" if as_json else "csv" if as_csv else ""
    if len(decisions) > 1:
        _print_many(decisions, methods, script, table)
        return
    from decisionkit.cli.shared import understanding
    from decisionkit.cli.shared.output import busy, write_csv, write_json
    from decisionkit.cli.shared.reading import read
    from decisionkit.robustness.comparison import compare as compared

    reading = read(decisions[0], table)
    found = reading.decision
    with busy("Ranking by every method"):
        comparison = compared(found, methods or None)
    if as_json:
        write_json({**_data(found, comparison), **understanding.as_data(reading.understood)})
    elif as_csv:
        understanding.show_aside(reading.understood)
        write_csv(("method", *comparison.options), _rows(comparison))
    else:
        understanding.show(reading.understood)
        _show(found, comparison)


def _print_many(files: tuple[str, ...], methods: tuple[str, ...], script: str, table: TableOptions) -> None:
    from decisionkit.cli.shared import many
    from decisionkit.cli.shared.output import table as print_table

    found = many.over(files, lambda decision: _rows_of(decision, methods), "Comparing", table)
    if script:
        many.write(found, MANY_HEADERS, script)
    elif found.rows:
        many.show_understood(found)
        heads = ("File", "Option", "First in", "Of", "Best rank", "Worst rank", "Kendall's W")
        names = ("file", "name", "first_in", "methods", "best_rank", "worst_rank")
        body = [(*(row[name] for name in names), f"{row['kendall_w']:.2f}") for row in found.rows]
        print_table(heads, body, right=heads[2:])
    many.end(found, files, say=script != "json")


def _rows_of(decision: Decision, methods: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield a row per option of one decision, the options that most methods put first before the others."""
    from decisionkit.robustness.comparison import compare as compared

    comparison = compared(decision, methods or None)
    names = {o.id: o.name for o in decision.options}
    about = {"methods": len(comparison.methods), "kendall_w": comparison.concordance}
    for row in sorted(comparison.rows(), key=lambda row: -comparison.firsts[str(row["option"])]):
        ranks = {key: row[key] for key in ("first_in", "best_rank", "worst_rank")}
        yield {"option": row["option"], "name": names[str(row["option"])], **ranks, **about}


def _rows(comparison: Agreement) -> Iterator[tuple[str, ...]]:
    for key, ranks in zip(comparison.methods, comparison.ranks, strict=True):
        yield key, *(f"{rank:.0f}" for rank in ranks)


def _show(decision: Decision, comparison: Agreement) -> None:
    from decisionkit.cli.shared.output import matrix, paragraph, say, table
    from decisionkit.cli.shared.ranking import called, option_heads
    from decisionkit.cli.shared.state import show_agreement
    from decisionkit.views.agreement import CAUTION

    say(decision.title)
    show_agreement(decision, comparison)
    paragraph(CAUTION)
    say()
    figures = ("First in", "Best rank", "Worst rank")
    by_firsts = sorted(comparison.options, key=lambda option: -comparison.firsts[option])
    shown = called(decision)
    body = [(*shown[o], comparison.firsts[o], *comparison.rank_ranges[o]) for o in by_firsts]
    table((*option_heads(decision), *figures), body, right=figures)
    say()
    most = [comparison.options.index(option) for option in by_firsts[:MOST_ACROSS]]
    across = [shown[comparison.options[k]][0] for k in sorted(most)]
    matrix("Rank by", across, [(key, [ranks[k] for k in sorted(most)]) for key, *ranks in _rows(comparison)])
    if more := len(by_firsts) - len(most):
        say()
        paragraph(f"Not shown: the ranks of {more} more options by each method; --csv has them.")
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
        "at_middle": None if comparison.at_middle is None else _data(decision, comparison.at_middle),
    }
