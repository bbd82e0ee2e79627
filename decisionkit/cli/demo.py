"""Shows what decisionkit does, on the built-in case."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--out", default="ceasefire.xlsx", show_default=True, metavar="BOOK", help="The workbook to write.")
@click.option("--force", is_flag=True, help="Replace the workbook if it exists.")
def demo(out: str, force: bool) -> None:
    """What does it do? Ranks ceasefire options, writes a workbook.

    Which ceasefire option could every veto player live with? Prints the ranking, the options that a
    party rules out and on what evidence, and writes all of it as a workbook that recalculates in any
    spreadsheet.
    """
    from decisionkit.cli.shared.files import require_free
    from decisionkit.cli.shared.output import busy, paragraph, say
    from decisionkit.cli.shared.ranking import show
    from decisionkit.cli.shared.state import show_agreement, show_findings, show_headline

    target = Path(out)
    require_free(target, force, "--out")
    from decisionkit.robustness.comparison import compare
    from decisionkit.storage import ceasefire
    from decisionkit.workbook import build

    decision = ceasefire()
    outcome = decision.score()
    with busy("Building the workbook"):
        build(decision, target, overwrite=force)
        compared = compare(decision)
    show(decision, outcome)
    show_headline(decision)
    show_agreement(decision, compared)
    show_findings(decision.findings())
    say()
    say(f"Written: {target}")
    paragraph("Open it in Excel or LibreOffice: change a weight or a score, and everything follows.")
    say("For a decision of your own, from a table that you have or from nothing:")
    say("  decisionkit build offers.csv")
    say("  decisionkit new mydecision")
