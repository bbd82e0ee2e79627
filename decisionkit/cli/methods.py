"""Lists the methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from decisionkit.cli._output import as_json

if TYPE_CHECKING:
    from decisionkit.core.method import ScoringMethod, WeightingMethod


@click.command()
@as_json
def methods(as_json: bool) -> None:
    """Which methods are there, and what does each one answer?"""
    from decisionkit.cli._output import pairs, say, write_json
    from decisionkit.core.registry import scoring_methods, weighting_methods

    scoring = [_entry(m, m.native is not None) for m in scoring_methods().values()]
    weighting = [_entry(m) for m in weighting_methods().values()]
    if as_json:
        write_json({"scoring": scoring, "weighting": weighting})
        return
    for number, (title, entries) in enumerate((("Scoring method", scoring), ("Weighting method", weighting))):
        if number > 0:
            say()
        pairs([(m["key"], _words(m)) for m in entries], (title, "Question"))
    say()
    say("decisionkit explain METHOD says more of one.")


def _entry(method: ScoringMethod | WeightingMethod, in_workbook: bool | None = None) -> dict[str, Any]:
    facts = {"key": method.key, "title": method.title, "family": method.family, "question": method.question}
    return facts if in_workbook is None else {**facts, "in_workbook": in_workbook}


def _words(entry: dict[str, Any]) -> str:
    where = {None: "", True: "; in the workbook's drop-down", False: "; not in the workbook"}
    return f"{entry['title']} (family: {entry['family']}{where[entry.get('in_workbook')]})\n{entry['question']}"
