"""Takes a refresh back."""

from __future__ import annotations

import click


@click.command()
@click.argument("book")
@click.option("--ignore-lock", is_flag=True, help="Write although a lock file says that a program has it open.")
def restore(book: str, ignore_lock: bool) -> None:
    """How do I take a refresh back?

    Puts the workbook back as it was before it.

    As it is now, it becomes a backup itself, so that restoring again undoes this.
    """
    from decisionkit.cli.shared.output import say
    from decisionkit.workbook.refresh.restore import restore as restored

    say(f"{book} is as it was: {restored(book, ignore_lock=ignore_lock)}")
