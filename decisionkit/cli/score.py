"""Ranks the options of a decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from decisionkit.cli.shared.many import decisions_argument
from decisionkit.cli.shared.output import NOT_RANKED, as_csv, as_json
from decisionkit.cli.shared.table_options import TableOptions, table_options

if TYPE_CHECKING:
    from decisionkit.cli.shared.reading import Reading
    from decisionkit.core.decision.decision import Decision
    from decisionkit.core.declarations.parameters import Parameter

TRUTH = {"true": True, "yes": True, "false": False, "no": False}


@click.command()
@decisions_argument
@click.option("--method", metavar="KEY", help="A scoring method; by default the decision's own.")
@click.option(
    "-p",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the method, lists as [1, 2]; may be repeated.",
)
@click.option("--steps", is_flag=True, help="Also print the method's intermediate tables.")
@as_json
@as_csv
@table_options
def score(
    decisions: tuple[str, ...],
    method: str | None,
    given: tuple[str, ...],
    steps: bool,
    as_json: bool,
    as_csv: bool,
    table: TableOptions,
) -> None:
    """Which option ranks first, and which does a party block?

    A party's vetoes come before any scoring: what they block is listed with its evidence and not ranked.
    References are shown beside the ranking. --json has everything: parameters, weights, vetoes, version
    and the hash of the inputs.

    Several decisions give one row per file and option; faults of one do not stop the others.
    """
    if as_csv and (as_json or steps):
        raise click.UsageError("--csv prints the ranking only: leave out --json and --steps.")
    if steps and len(decisions) > 1:
        raise click.UsageError("--steps takes one decision.")
    texts = _split(given)
    script = "json" if as_json else "csv" if as_csv else ""
    if len(decisions) > 1:
        _print_many(decisions, method, texts, script, table)
        return
    from decisionkit.cli.shared.reading import read

    found = read(decisions[0], table)
    key = method or found.decision.method
    _print(found, key, settings(key, texts), steps, script)


def _print_many(
    files: tuple[str, ...], method: str | None, texts: dict[str, str], script: str, table: TableOptions
) -> None:
    from decisionkit.cli.shared import many
    from decisionkit.cli.shared.ranking import CSV_HEADERS

    found = many.over(files, lambda decision: _rows(decision, method, texts), "Scoring", table)
    if script:
        many.write(found, CSV_HEADERS, script)
    elif found.rows:
        many.show_understood(found)
        _show_many(found.rows)
    many.end(found, files, say=script != "json")


def _rows(decision: Decision, method: str | None, texts: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield a row per option of one decision, with what only some readers need: the title, the method, the inputs."""
    from decisionkit.cli.shared.ranking import CSV_HEADERS, csv_rows

    key = method or decision.method
    outcome = decision.score(key, **settings(key, texts))
    about = {"title": decision.title, "method": outcome.method, "input_hash": outcome.provenance.input_hash}
    for row in csv_rows(decision, outcome):
        yield {**dict(zip(CSV_HEADERS, row, strict=True)), **about}


def _show_many(rows: list[dict[str, Any]]) -> None:
    from decisionkit.cli.shared.output import table
    from decisionkit.core.shown import fixed

    body = [
        (row["file"], row["rank"] or NOT_RANKED, row["name"], fixed(row["score"], 2), row["status"], row["blocked_by"])
        for row in rows
    ]
    table(("File", "Rank", "Option", "Score", "Status", "Blocked by"), body, right=("Rank", "Score"))


def _print(reading: Reading, key: str, parameters: dict[str, Any], steps: bool, script: str) -> None:
    from decisionkit.cli.shared import ranking as _ranking
    from decisionkit.cli.shared import understanding
    from decisionkit.cli.shared.output import write_csv, write_json
    from decisionkit.cli.shared.state import show_findings, show_headline

    decision = reading.decision
    outcome = decision.score(key, steps=True, **parameters)  # conclusions are drawn from the steps
    if script == "json":
        extra = {"steps": _ranking.steps_data(decision, outcome)} if steps else {}
        write_json({**_ranking.as_data(decision, outcome), **extra, **understanding.as_data(reading.understood)})
    elif script == "csv":
        understanding.show_aside(reading.understood)
        write_csv(_ranking.CSV_HEADERS, _ranking.csv_rows(decision, outcome))
    else:
        understanding.show(reading.understood)
        _ranking.show(decision, outcome)
        show_headline(decision, key, **parameters)
        show_findings(decision.findings())
        if steps:
            _ranking.show_steps(decision, outcome)


def _split(given: tuple[str, ...]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for each in given:
        name, equals, text = each.partition("=")
        if not (name and equals):
            raise click.UsageError(f"-p takes NAME=VALUE, such as normalisation=minmax; found {each!r}.")
        if name in texts:
            raise click.UsageError(f"-p gives {name} twice.")
        texts[name] = text
    return texts


def settings(key: str, texts: dict[str, str]) -> dict[str, Any]:
    """Return parameters of a method as it takes them, all checked.

    Raises
    ------
    MethodError
        Names every unknown parameter and every value outside its limits.
    """
    from decisionkit.core.declarations.parameters import full_names, with_defaults
    from decisionkit.core.declarations.registry import scoring_method

    method = scoring_method(key)
    known = method.parameters
    texts = full_names(known, texts)
    given = {name: value_of(known[name], text) if name in known else text for name, text in texts.items()}
    with_defaults(method.title, known, given)
    return given


def value_of(parameter: Parameter, text: str) -> object:
    """Return what a text means as a value of this kind; the text itself if it means nothing."""
    from decisionkit.core.declarations.parameters import Choice, Flag, Number, Whole

    if isinstance(parameter, Flag):
        return TRUTH.get(text.lower(), text)
    if not isinstance(parameter, Choice | Number | Whole):
        return _listed(text)
    kind = int if isinstance(parameter, Whole) else float if isinstance(parameter, Number) else str
    try:
        return kind(text)
    except ValueError:
        return text


def _listed(text: str) -> object:
    """Return numbers, words or lists such as [1, 2] or [[0, 5], [2, 3]]; the text itself if it is none of them."""
    import json

    try:
        return json.loads(text)
    except ValueError:
        return text
