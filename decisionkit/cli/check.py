"""Checks the inputs of a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from decisionkit.cli.shared.many import decisions_argument
from decisionkit.cli.shared.output import as_csv, as_json, one_format
from decisionkit.cli.shared.policy import FINDING, WRONG
from decisionkit.cli.shared.table_options import TableOptions, table_options

if TYPE_CHECKING:
    from decisionkit.core.decision.decision import Decision
    from decisionkit.core.declarations.finding import Finding


HEADERS = ("status", "kind", "text", "items")


@click.command()
@decisions_argument
@click.option("--strict", is_flag=True, help="Exit with code 1 if there is any finding.")
@as_json
@as_csv
@table_options
def check(decisions: tuple[str, ...], strict: bool, as_json: bool, as_csv: bool, table: TableOptions) -> None:
    """What is wrong with the inputs, and what is worth knowing?

    Faults break a rule. All of them are listed, with file and line or with sheet and cell; exit code 2.

    Findings break no rule, such as missing scores, scores without a source, criteria on which all options are
    equal, dominated options, parties without a veto, unused evidence. Exit code 0, or 1 with --strict.

    Several decisions give one row per file and finding; faults of one do not stop the others.
    """
    one_format(as_json, as_csv)
    script = "json" if as_json else "csv" if as_csv else ""
    alone = len(decisions) == 1 and not as_csv
    found = _print(decisions[0], strict, as_json, table) if alone else _print_many(decisions, script, table)
    if found and strict:
        click.get_current_context().exit(FINDING)


def _print(file: str, strict: bool, as_json: bool, table: TableOptions) -> bool:
    """Print what is to be said of one decision; return whether there are findings."""
    from decisionkit.cli.shared import understanding
    from decisionkit.cli.shared.output import write_json
    from decisionkit.cli.shared.reading import read
    from decisionkit.core.errors import DecisionKitError

    try:
        reading = read(file, table, complete=False)
    except DecisionKitError as error:
        if not as_json:
            raise
        write_json({"faults": error.sentences, "findings": []})
        click.get_current_context().exit(WRONG)
    decision = reading.decision
    found = decision.findings()
    if as_json:
        write_json({**_data(decision, found), **understanding.as_data(reading.understood)})
    else:
        understanding.show(reading.understood)
        _show(decision, found, strict)
    return bool(found)


def _print_many(files: tuple[str, ...], script: str, table: TableOptions) -> bool:
    """Print a row for each finding of each file; return whether there are any."""
    from decisionkit.cli.shared import many
    from decisionkit.cli.shared.output import table as print_table

    found = many.over(files, _rows, "Checking", table, complete=False)
    if script == "csv":
        faults = [
            {"file": file, "status": "fault", "kind": "", "text": line, "items": ""}
            for file, error in found.faults.items()
            for line in error.sentences
        ]
        many.write(replace(found, rows=[*found.rows, *faults]), HEADERS, script)
    elif script:
        many.write(found, HEADERS, script)
    elif found.rows:
        many.show_understood(found)
        print_table(("File", "", "Kind", "What"), [(r["file"], r["status"], r["kind"], r["text"]) for r in found.rows])
    many.end(found, files, say=script == "")
    return any(row["status"] == "finding" for row in found.rows)


def _rows(decision: Decision) -> Iterator[dict[str, Any]]:
    """Yield a row per finding of one decision, one that says "ok" if there are none."""
    findings = decision.findings()
    for each in findings:
        yield {"status": "finding", "kind": each.kind, "text": each.text, "items": "; ".join(each.items)}
    if not findings:
        yield {"status": "ok", "kind": "", "text": _size(decision), "items": ""}


def _data(decision: Decision, found: Sequence[Finding]) -> dict[str, Any]:
    from decisionkit.core.version import __version__

    return {
        "title": decision.title,
        "version": __version__,
        "input_hash": decision.fingerprint,
        "headline": decision.headline(),
        "faults": [],
        "findings": [{"kind": each.kind, "text": each.text, "items": each.items} for each in found],
    }


def _show(decision: Decision, found: Sequence[Finding], strict: bool) -> None:
    from decisionkit.cli.shared.output import paragraph, say
    from decisionkit.cli.shared.state import show_findings, show_headline

    say(decision.title)
    say(_size(decision))
    show_headline(decision)
    if not found:
        say()
        say("Nothing to report.")
        return
    show_findings(found)
    if not strict:
        say()
        paragraph("Findings break no rule; with --strict they give exit code 1.")


def _size(decision: Decision) -> str:
    from decisionkit.cli.shared.output import sizes

    options, scores = sum(o.role == "option" for o in decision.options), len(decision.judgments)
    return f"{sizes(options, len(decision.leaves))}, {scores} score{'' if scores == 1 else 's'}, no faults"
