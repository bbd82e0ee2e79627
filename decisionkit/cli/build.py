"""Makes a workbook of a decision."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from decisionkit.cli.shared.reading import STANDARD_INPUT
from decisionkit.cli.shared.table_options import TableOptions, table_options

if TYPE_CHECKING:
    from decisionkit.core.decision.decision import Decision


@click.command()
@click.argument("decision")
@click.option("-o", "--out", metavar="BOOK", help="The workbook; by default named after the decision, here.")
@click.option("--method", metavar="KEY", help="The scoring method to start with; see decisionkit methods.")
@click.option("--full", is_flag=True, help="With every sheet, and every method that has formulas.")
@click.option(
    "--functions",
    metavar="HOST",
    default="native",
    help="What answers places and scores: native (the default), classic or libreoffice.",
)
@click.option("--force", is_flag=True, help="Replace the workbook if it exists.")
@table_options
def build(
    decision: str,
    out: str | None,
    method: str | None,
    full: bool,
    functions: str,
    force: bool,
    table: TableOptions,
) -> None:
    """How do I get a workbook? Makes one of your table or decision.

    Begin with a table as you have it, options in rows and criteria in columns or the other
    way round: "decisionkit build offers.csv". What was understood of it is printed first; what
    it leaves open is asked. The workbook recalculates, and is never written over its source.

    DECISION may have missing scores: the workbook then says what is missing. A workbook has the
    sheets that the decision needs; --full adds the others.

    With --functions, DK_RANK and DK_SCORE of a host answer in the cells of places and scores;
    where that host is not installed they show #NAME?.
    """
    from decisionkit import workbook
    from decisionkit.cli.shared.files import require_free
    from decisionkit.cli.shared.output import busy, paragraph, say, sizes
    from decisionkit.cli.shared.reading import is_table, read
    from decisionkit.cli.shared.state import show_headline
    from decisionkit.cli.shared.understanding import show

    source = Path(decision)
    target = source_name(source, is_table(decision)) if out is None else Path(out)
    _require_another(source, target)
    require_free(target, force, "-o")
    reading = read(decision, table, complete=False)
    found = reading.decision
    show(reading.understood)
    if method is not None:
        found = _with_method(found, method)
    with busy("Building the workbook"):
        workbook.build(found, target, sheets="full" if full else "light", functions=functions, overwrite=force)
    cells = len(found.options) * len(found.leaves)
    options = sum(o.role == "option" for o in found.options)
    say(f"Written: {target} ({sizes(options, len(found.leaves))}, {cells} score{'' if cells == 1 else 's'})")
    if _is_earlier(source):
        paragraph(f"Only the inputs of {source.name} were taken: sheets that the analyst added stay in the old file.")
    _say_method(found)
    if missing := len(found.missing()):
        verb = "is" if missing == 1 else "are"
        paragraph(f"{missing} of {cells} scores {verb} missing: the workbook says Not ready until there are numbers.")
    elif reading.understood is not None:
        show_headline(found)


def source_name(source: Path, table: bool) -> Path:
    """Return the name of a workbook made from a folder, a decision.toml, another workbook or a plain table."""
    if str(source) == STANDARD_INPUT:
        return Path("decision.xlsx")
    whole = source.resolve()
    if table and (whole.suffix.lower() == ".xlsx" or _is_another_table(Path(f"{whole.stem}.xlsx"))):
        return Path(f"{whole.stem}-decision.xlsx")
    if whole.is_file():
        return Path(f"{whole.parent.name if whole.suffix == '.toml' else whole.stem}.xlsx")
    return Path(f"{whole.name or 'decision'}.xlsx")


def _is_another_table(target: Path) -> bool:
    """Is there a file of somebody's own, which a workbook of ours must not take the name of?"""
    from decisionkit.storage.plain.door import is_ours

    return target.is_file() and not is_ours(target)


def _require_another(source: Path, target: Path) -> None:
    from decisionkit.core.errors import WorkbookError

    if source.is_file() and target.exists() and source.samefile(target):
        raise WorkbookError(f"{target}: is the workbook being read. Name another with -o.")


def _is_earlier(source: Path) -> bool:
    """Is this a workbook that an earlier version built, with another layout than is built now?"""
    from decisionkit.ooxml.cells import Book
    from decisionkit.ooxml.package import open_package
    from decisionkit.storage import WORKBOOKS, is_plain
    from decisionkit.storage.books.read import VERSION, version_of

    if source.suffix.lower() not in WORKBOOKS or not source.is_file() or is_plain(source):
        return False
    return version_of(Book(open_package(source))) < VERSION


def _with_method(decision: Decision, key: str) -> Decision:
    """Return the decision under another method, refused where that cannot take it."""
    from decisionkit.core.declarations.registry import scoring_method

    changed = replace(decision, method=scoring_method(key).key)
    if not changed.missing():
        changed.score()
    return changed


def _say_method(decision: Decision) -> None:
    from decisionkit.cli.shared.output import paragraph
    from decisionkit.core.declarations.registry import scoring_method

    used = scoring_method(decision.method)
    if used.native is None:
        paragraph(
            f"Note: the workbook has no formulas for {used.title}. Its scores are shown as calculated now; "
            "once an input changes, the workbook asks for another method or a new build."
        )
