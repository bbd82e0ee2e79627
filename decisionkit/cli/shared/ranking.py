"""How is a ranking shown: to people, as JSON, as CSV?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from decisionkit.cli.shared.output import NOT_RANKED, matrix, pairs, paragraph, say, table
from decisionkit.views.scores import decimals_of, top_of

if TYPE_CHECKING:
    from decisionkit.core.decision.decision import Decision
    from decisionkit.core.declarations.outcome import Outcome
    from decisionkit.core.declarations.result import Step
    from decisionkit.core.declarations.screening import Blocking, Screened

CSV_HEADERS = ("rank", "option", "name", "score", "status", "blocked_by", "evidence")
SOURCES_OF_WEIGHTS = {
    "weights": "",
    "swing": ", weights from swing points",
    "comparisons": ", weights from comparisons in pairs",
}


def references(decision: Decision) -> list[str]:
    """Which options are shown beside the ranking?"""
    return [o.id for o in decision.options if o.role == "reference"]


def rank_of(outcome: Outcome, option: str) -> int:
    """Return the rank of a ranked option."""
    return int(outcome.ranks[outcome.options.index(option)])


def show(decision: Decision, outcome: Outcome) -> None:
    """Print a ranking, references without a rank, what is blocked by whom, and the notices."""
    say(decision.title)
    paragraph(_caption(outcome) + SOURCES_OF_WEIGHTS[decision.weights_from])
    say()
    heads = ("Rank", *option_heads(decision), "Score")
    table(heads, _rows(decision, outcome), right=("Rank", "Score"))
    if outcome.screened:
        say()
        say("Blocked by a party's veto, so not ranked:")
        table(("Option", "Party", "Veto", "Evidence"), _broken_rows(decision, outcome.screened))
    if outcome.withheld:
        say()
        count = len(outcome.withheld)
        whom = "an option" if count == 1 else f"{count} options"
        paragraph(f"A party withholds its own part from {whom}, which blocks nothing:")
        table(("Option", "Party", "Limit", "Evidence"), _broken_rows(decision, outcome.withheld))
    if words := _acceptance(decision, outcome):
        say()
        paragraph(words)
    for note in (*outcome.conclusions, *outcome.notices):
        say()
        paragraph(f"Note: {note}.")


def _caption(outcome: Outcome) -> str:
    from decisionkit.core.declarations.registry import scoring_method

    top = top_of(outcome)
    size = f", scores out of {top:g}" if top is not None and outcome.better == "higher" else ""
    better = ", lower is better" if outcome.better == "lower" else ""
    settings = ", ".join(f"{key}: {value}" for key, value in outcome.parameters.items())
    title = scoring_method(outcome.method).title
    return f"{title}{f' ({settings})' if settings else ''}{size}{better}"


def option_heads(decision: Decision) -> tuple[str, ...]:
    """Return the heads of what an option is called by: its name, and its id if somebody gave it one."""
    from decisionkit.storage.made_ids import are_made

    return ("Option",) if are_made(decision.options, "option") else ("Option", "Name")


def called(decision: Decision) -> dict[str, tuple[str, ...]]:
    """Return what stands under these heads, by id."""
    alone = len(option_heads(decision)) == 1
    return {o.id: (o.name,) if alone else (o.id, o.name) for o in decision.options}


def _rows(decision: Decision, outcome: Outcome) -> Iterator[tuple[str, ...]]:
    from decisionkit.core.shown import fixed

    names = called(decision)
    digits = decimals_of(outcome)
    for option in outcome.order:
        yield str(rank_of(outcome, option)), *names[option], fixed(outcome.score_of(option), digits)
    for option in references(decision):
        *key, name = names[option]
        yield NOT_RANKED, *key, f"{name} (reference, not ranked)", fixed(outcome.score_of(option), digits)


def _acceptance(decision: Decision, outcome: Outcome) -> str:
    """Say how acceptance counts, where it makes a difference for the chosen method."""
    from decisionkit.robustness.acceptance import acceptance
    from decisionkit.views.acceptance import acceptance_words

    found = acceptance(decision, outcome.method, outcome.parameters)
    return acceptance_words(found, {o.id: o.name for o in decision.options}, decimals_of(outcome))


def _broken_rows(decision: Decision, broken: tuple[Screened, ...]) -> Iterator[tuple[str, ...]]:
    names = called(decision)
    parties = {p.id: p.name for p in decision.parties}
    for out in broken:
        for number, veto in enumerate(out.vetoes):
            option = names[out.option][0] if number == 0 else ""
            yield option, parties[veto.party], _broken(decision, veto), " ".join(veto.evidence) or "none"


def _broken(decision: Decision, veto: Blocking) -> str:
    """Say what an option has and what it needs."""
    beyond = ">" if decision.by_id[veto.criterion].direction == "max" else "<"
    cannot = "cannot carry it out: " if veto.kind == "cannot" else ""
    return f"{cannot}{veto.criterion} {veto.performance:g}, needs {beyond} {veto.limit:g}"


def show_steps(decision: Decision, outcome: Outcome) -> None:
    """Print the method's intermediate tables."""
    leaves = [c.id for c in decision.leaves]
    for step in outcome.steps:
        say()
        say(f"{step.name[:1].upper()}{step.name[1:]}")
        show_step(step, outcome.options, leaves)


def show_step(step: Step, options: tuple[str, ...], leaves: list[str]) -> None:
    """Print one intermediate table, criteria downwards where it has options and criteria."""
    rows, *columns = (_labels(size, options, leaves) for size in step.table.shape) if step.table.ndim else ([""],)
    cells = step.table.reshape(len(rows), -1)
    if not columns:
        pairs((name, f"{cell:.6g}") for name, cell in zip(rows, cells[:, 0], strict=True))
    elif step.table.ndim > 2:
        paragraph(f"a table of {' x '.join(str(size) for size in step.table.shape)}; --json prints it")
    elif len(leaves) > len(options):
        matrix("", rows, [(name, _digits(cells[:, k])) for k, name in enumerate(columns[0])])
    else:
        matrix("", columns[0], [(name, _digits(cells[k])) for k, name in enumerate(rows)])


def _digits(numbers: Any) -> list[str]:
    return [f"{number:.4f}" for number in numbers]


def _labels(size: int, options: tuple[str, ...], leaves: list[str]) -> list[str]:
    """Name the rows or columns of a step; by numbers where it could be either options or criteria."""
    if len(options) != len(leaves):
        for names in (list(options), leaves):
            if size == len(names):
                return names
    return [str(number + 1) for number in range(size)]


def as_data(decision: Decision, outcome: Outcome) -> dict[str, Any]:
    """Return everything there is to know of a ranking, for JSON."""
    from decisionkit.core.declarations.registry import scoring_method

    names = {o.id: o.name for o in decision.options}

    def entry(option: str) -> dict[str, Any]:
        return {"option": option, "name": names[option], "score": outcome.score_of(option)}

    def broken(found: tuple[Screened, ...]) -> list[dict[str, Any]]:
        return [{**entry(s.option), "vetoes": [vars(v) for v in s.vetoes]} for s in found]

    return {
        "title": decision.title,
        "question": decision.question,
        "method": outcome.method,
        "method_title": scoring_method(outcome.method).title,
        "parameters": outcome.parameters,
        "better": outcome.better,
        "top": top_of(outcome),
        "version": outcome.provenance.version,
        "input_hash": outcome.provenance.input_hash,
        "seed": outcome.provenance.seed,
        "weights": dict(zip((c.id for c in decision.leaves), outcome.weights.tolist(), strict=True)),
        "ranking": [{"rank": rank_of(outcome, option), **entry(option)} for option in outcome.order],
        "reference": [entry(option) for option in references(decision)],
        "screened": broken(outcome.screened),
        "withheld": broken(outcome.withheld),
        "acceptance": _acceptance_data(decision, outcome),
        "notices": outcome.notices,
        "conclusions": outcome.conclusions,
        "unsupported": decision.unsupported,
    }


def _acceptance_data(decision: Decision, outcome: Outcome) -> dict[str, Any] | None:
    """Return the scores with acceptance as a screen and as a leaf, None where there is nothing that could be either."""
    from decisionkit.robustness.acceptance import acceptance

    found = acceptance(decision, outcome.method, outcome.parameters)
    if found is None:
        return None
    readings = {"screen": found.screen, "leaf": found.leaf}
    scores = {name: each and dict(zip(each.order, each.scores, strict=True)) for name, each in readings.items()}
    return {"counts_as": "both" if found.twice else decision.acceptance, "criteria": found.leaves, **scores}


def steps_data(decision: Decision, outcome: Outcome) -> dict[str, Any]:
    """Return the method's intermediate tables, for JSON."""
    return {
        "options": outcome.options,
        "criteria": [c.id for c in decision.leaves],
        "tables": {step.name: step.table for step in outcome.steps},
    }


def csv_rows(decision: Decision, outcome: Outcome) -> Iterator[tuple[object, ...]]:
    """Return a row per option: ranked ones, references, blocked ones."""
    names = {o.id: o.name for o in decision.options}
    for option in outcome.order:
        yield rank_of(outcome, option), option, names[option], outcome.score_of(option), "ranked", "", ""
    for option in references(decision):
        yield "", option, names[option], outcome.score_of(option), "reference", "", ""
    for out in outcome.screened:
        parties = " ".join(dict.fromkeys(v.party for v in out.vetoes))
        evidence = " ".join(dict.fromkeys(e for v in out.vetoes for e in v.evidence))
        yield "", out.option, names[out.option], outcome.score_of(out.option), "blocked", parties, evidence
