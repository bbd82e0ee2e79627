"""Brings workbooks up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from decisionkit.cli.shared.output import as_json
from decisionkit.cli.shared.policy import FINDING, WRONG
from decisionkit.cli.shared.table_options import TableOptions, table_options

if TYPE_CHECKING:
    from decisionkit.workbook.refresh.given import Inputs
    from decisionkit.workbook.refresh.several import RefreshedAll

#: Says where LibreOffice listens, if not where it usually does.
ADDRESS_FROM = "DECISIONKIT_LIBREOFFICE"
#: What is for files alone.
OF_A_FILE = {"ignore_lock": "--ignore-lock", "backup": "--backup"}


@click.command()
@click.argument("books", metavar="BOOK...", nargs=-1)
@click.option("--from", "source", metavar="TABLE", help="New inputs: a plain table, or whatever holds a decision.")
@click.option("--add-criteria", is_flag=True, help="Of --from: add the criteria that the workbook lacks.")
@click.option("--remove", is_flag=True, help="Of --from: remove the options and criteria that it lacks.")
@click.option("--dry-run", is_flag=True, help="Say what would be changed, and change nothing.")
@click.option("--ignore-lock", is_flag=True, help="Write although a lock file says that a program has it open.")
@click.option("--strict", is_flag=True, help="Refuse where a cell of yours points at one of ours that moves.")
@click.option("--functions", metavar="HOST", help="Have places and scores answered by native, classic, libreoffice.")
@click.option("--backup", metavar="N", type=click.IntRange(0, 1000), default=5, show_default=True, help="Copies kept.")
@click.option(
    "--migrate", is_flag=True, help="Make a workbook of layout 2 of one of layout 1, in a new file beside it."
)
@click.option("--in-place", is_flag=True, help="Of --migrate: in its place; the old one becomes a backup.")
@click.option("--live", is_flag=True, help="Refresh the workbook that is open in Excel or LibreOffice.")
@click.option("--watch", is_flag=True, help="Refresh each one again when it is saved, until Ctrl-C; no backups.")
@click.option("--at", "address", metavar="ADDRESS", envvar=ADDRESS_FROM, help="Where LibreOffice listens.")
@table_options
@as_json
def refresh(
    books: tuple[str, ...],
    source: str | None,
    add_criteria: bool,
    remove: bool,
    live: bool,
    watch: bool,
    address: str | None,
    as_json: bool,
    table: TableOptions,
    **how: Any,
) -> None:
    """How do I bring a workbook up to date?

    Calculates every result of decisionkit in it again.

    Nothing else in the workbook changes: your sheets, charts, notes, colours and macros stay as they
    are. It is written beside itself, verified, and then put in place; as it was before, it is kept in
    the hidden folder .decisionkit beside it. What is up to date already is not written.

    With --from new scores, weights and options of a table are written into the input cells first, found
    by their names. What the table lacks stays, unless --remove says otherwise.

    Several workbooks, or folders of them, may be given; what is wrong with one does not stop the others.

    A workbook of layout 1 is refused, with what --migrate would do: its sheets become those of layout 2, in the new
    file NAME.migrated.xlsx, your own are carried byte for byte, and what cannot be is named.

    With --watch a folder is watched: a workbook is refreshed once it was saved, is closed, and has not
    changed for a moment. No backups are made then.

    With --live it is done in the open workbook: in Excel where one is running, in LibreOffice otherwise or
    with --at. LibreOffice must have been started with --accept="socket,host=localhost,port=2002;urp;" or another
    ADDRESS. BOOK is its path or its name.
    """
    from decisionkit.cli.shared.output import busy, say, write_json
    from decisionkit.cli.shared.policy import complain
    from decisionkit.core.errors import LayoutError
    from decisionkit.core.version import __version__
    from decisionkit.workbook.refresh.several import refresh_all

    _require_books(books, live, source)
    if how["in_place"] and not how["migrate"]:
        raise click.UsageError("--in-place says where --migrate goes: give both.")
    if how["functions"] is not None and (live or how["migrate"]):
        raise click.UsageError("--functions takes closed workbooks of layout 2: leave out --live and --migrate.")
    if how["migrate"] and (live or source is not None):
        raise click.UsageError("--migrate takes closed workbooks, and no new inputs: refresh them afterwards.")
    if watch:
        from decisionkit.cli.shared.watching import watch as refresh_when_saved

        _require_fit_for_watching()
        refresh_when_saved(books, how["strict"])
        return
    inputs = _inputs(source, add_criteria, remove, table)
    with busy("Refreshing"):
        if live:
            found = _live(books, address, dry_run=how["dry_run"], strict=how["strict"])
        else:
            found = refresh_all(books, decision=inputs, **how)
    if as_json:
        write_json({"version": __version__, **_data(found)})
    for path, each in found.done.items() if not as_json else ():
        say(f"{path}: {each}")
    if not found.done and not found.faults:
        complain([f"Error: there is no workbook in {', '.join(books)}"])
    if found.faults and not as_json:
        for error in found.faults.values():
            first, *more = error.sentences
            start = "  " if isinstance(error, LayoutError) else "Error: "
            complain([f"Error: {first}", *(f"{start}{line}" for line in more)])
    if found.faults or not found.done:
        earlier = found.faults and all(isinstance(error, LayoutError) for error in found.faults.values())
        click.get_current_context().exit(FINDING if earlier else WRONG)


def _inputs(source: str | None, add_criteria: bool, remove: bool, table: TableOptions) -> Inputs | None:
    """Return the new inputs that a command line names, if any."""
    from decisionkit.storage import is_plain
    from decisionkit.workbook.refresh.given import Inputs

    if source is None:
        if add_criteria or remove or table != TableOptions():
            raise click.UsageError("--add-criteria, --remove and what is said of a plain table need --from TABLE.")
        return None
    path = Path(source)
    is_plain(path)  # says what is wrong with it before a workbook is looked at
    return Inputs(source=path, answers=table.answers(), add_criteria=add_criteria, remove=remove)


def _require_books(books: tuple[str, ...], live: bool, source: str | None) -> None:
    if not books and not live:
        raise click.UsageError("Missing argument 'BOOK...'.")
    if live and len(books) > 1:
        raise click.UsageError("--live takes one workbook, or none where only one is open.")
    if live and source is not None:
        raise click.UsageError("--from writes into a closed workbook: leave out --live, or type the inputs.")
    given = [flag for name, flag in OF_A_FILE.items() if _is_given(name)]
    if live and given:
        raise click.UsageError(f"{' and '.join(given)}: with --live no file is written; leave out one of the two.")


def _require_fit_for_watching() -> None:
    """Refuse what makes no sense again and again."""
    odd = [param.opts[-1] for param in click.get_current_context().command.params if _is_given(str(param.name))]
    odd = [flag for flag in odd if flag.startswith("-") and flag not in ("--watch", "--strict")]
    if odd:
        raise click.UsageError(f"--watch goes with --strict alone: leave out {', '.join(odd)}.")


def _is_given(name: str) -> bool:
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def _live(books: tuple[str, ...], address: str | None, **how: bool) -> RefreshedAll:
    """Refresh the workbook that is open."""
    from decisionkit.core.errors import DecisionKitError
    from decisionkit.workbook.hosts.live import refresh_live
    from decisionkit.workbook.refresh.several import RefreshedAll

    book = books[0] if books else None
    try:
        done = refresh_live(book, address=address, **how)
    except DecisionKitError as error:
        return RefreshedAll({}, {book or "": error})
    return RefreshedAll({str(done.path): done}, {})


def _data(found: RefreshedAll) -> dict[str, Any]:
    """Return what came of each workbook as plain values."""
    books = [
        {
            "book": path,
            "fresh": each.fresh,
            "changes": each.rows(),
            "moved": [vars(one) for one in each.moved],
            "headline": each.headline,
            "notices": list(each.notices),
            "backup": None if each.backup is None else str(each.backup),
        }
        for path, each in found.done.items()
    ]
    return {"books": books, "faults": [{"book": path, "faults": e.sentences} for path, e in found.faults.items()]}
