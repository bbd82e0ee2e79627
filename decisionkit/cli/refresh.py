"""Brings workbooks up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from decisionkit.cli.shared.output import as_json
from decisionkit.cli.shared.policy import WRONG

if TYPE_CHECKING:
    from decisionkit.workbook.refresh.several import RefreshedAll

#: Says where LibreOffice listens, if not where it usually does.
ADDRESS_FROM = "DECISIONKIT_LIBREOFFICE"


@click.command()
@click.argument("books", metavar="BOOK...", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Say what would be changed, and change nothing.")
@click.option("--ignore-lock", is_flag=True, help="Write although a lock file says that a program has it open.")
@click.option("--strict", is_flag=True, help="Refuse where a cell of yours points at one of ours that moves.")
@click.option("--backup", metavar="N", type=click.IntRange(0, 1000), default=5, show_default=True, help="Copies kept.")
@click.option("--live", is_flag=True, help="Refresh the workbook that is open in LibreOffice; it may be named.")
@click.option("--at", "address", metavar="ADDRESS", envvar=ADDRESS_FROM, help="Where LibreOffice listens.")
@as_json
def refresh(
    books: tuple[str, ...],
    dry_run: bool,
    ignore_lock: bool,
    strict: bool,
    backup: int,
    live: bool,
    address: str | None,
    as_json: bool,
) -> None:
    """How do I bring a workbook up to date? Calculates every result of decisionkit in it again.

    Nothing else in the workbook changes: your sheets, charts, notes, colours and macros stay as they
    are. It is written beside itself, verified, and then put in place; as it was before, it is kept in
    the hidden folder .decisionkit beside it. What is up to date already is not written.

    Several workbooks, or folders of them, may be given; what is wrong with one does not stop the others.

    With --live it is done in the open workbook, where Undo takes it back. LibreOffice must have been started
    with --accept="socket,host=localhost,port=2002;urp;" or another ADDRESS.
    """
    from decisionkit.cli.shared.output import busy, say, write_json
    from decisionkit.cli.shared.policy import complain
    from decisionkit.core.version import __version__
    from decisionkit.workbook.refresh.several import refresh_all

    _require_books(books, live)
    with busy("Refreshing"):
        if live:
            found = _live(books, address, dry_run=dry_run, strict=strict)
        else:
            found = refresh_all(books, dry_run=dry_run, ignore_lock=ignore_lock, strict=strict, backup=backup)
    if as_json:
        write_json({"version": __version__, **_data(found)})
    for path, each in found.done.items() if not as_json else ():
        say(f"{path}: {each}")
    if not found.done and not found.faults:
        complain([f"Error: there is no workbook in {', '.join(books)}"])
    if found.faults and not as_json:
        complain([f"Error: {line}" for error in found.faults.values() for line in error.sentences])
    if found.faults or not found.done:
        click.get_current_context().exit(WRONG)


def _require_books(books: tuple[str, ...], live: bool) -> None:
    if not books and not live:
        raise click.UsageError("Missing argument 'BOOK...'.")
    if live and len(books) > 1:
        raise click.UsageError("--live takes one workbook, or none where only one is open.")


def _live(books: tuple[str, ...], address: str | None, **how: bool) -> RefreshedAll:
    """Refresh the workbook that is open."""
    from decisionkit.core.errors import DecisionKitError
    from decisionkit.workbook.hosts.libreoffice import ADDRESS, refresh_live
    from decisionkit.workbook.refresh.several import RefreshedAll

    book = books[0] if books else None
    try:
        done = refresh_live(book, address=address or ADDRESS, **how)
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
