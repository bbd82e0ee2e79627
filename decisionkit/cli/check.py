"""Checks the inputs of a decision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from decisionkit.cli.shared.output import as_json

if TYPE_CHECKING:
    from decisionkit.core.decision.decision import Decision
    from decisionkit.core.declarations.finding import Finding


@click.command()
@click.argument("decision")
@click.option("--strict", is_flag=True, help="Exit with code 1 if there is any finding.")
@as_json
def check(decision: str, strict: bool, as_json: bool) -> None:
    """What is wrong with the inputs, and what is worth knowing?

    Faults break a rule. All of them are listed, with file and line or with sheet and cell; exit code 2.

    Findings break no rule, such as missing scores, scores without a source, criteria on which all options are
    equal, dominated options, parties without a veto, unused evidence. Exit code 0, or 1 with --strict.
    """
    from decisionkit.cli.shared.output import write_json
    from decisionkit.cli.shared.policy import FINDING, WRONG
    from decisionkit.core.errors import DecisionKitError
    from decisionkit.robustness.findings import findings
    from decisionkit.storage import load

    context = click.get_current_context()
    try:
        read = load(Path(decision), complete=False)
    except DecisionKitError as error:
        if not as_json:
            raise
        write_json({"faults": error.sentences, "findings": []})
        context.exit(WRONG)
    found = findings(read)
    if as_json:
        write_json(_data(read, found))
    else:
        _show(read, found, strict)
    if found and strict:
        context.exit(FINDING)


def _data(decision: Decision, found: list[Finding]) -> dict[str, Any]:
    from decisionkit.core.version import __version__

    return {
        "title": decision.title,
        "version": __version__,
        "input_hash": decision.fingerprint,
        "headline": decision.headline(),
        "faults": [],
        "findings": [{"kind": each.kind, "text": each.text, "items": each.items} for each in found],
    }


def _show(decision: Decision, found: list[Finding], strict: bool) -> None:
    from decisionkit.cli.shared.output import paragraph, say
    from decisionkit.cli.shared.state import show_findings, show_headline

    options = sum(o.role == "option" for o in decision.options)
    say(decision.title)
    say(f"{options} options, {len(decision.leaves)} criteria, {len(decision.judgments)} scores, no faults")
    show_headline(decision)
    if not found:
        say()
        say("Nothing to report.")
        return
    show_findings(found)
    if not strict:
        say()
        paragraph("Findings break no rule; with --strict they give exit code 1.")
