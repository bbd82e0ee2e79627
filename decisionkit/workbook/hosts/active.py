"""The workbook in front of Excel, refreshed by a macro that takes no arguments: what comes of it is said in Excel."""

from __future__ import annotations

from typing import Any

from decisionkit.core.errors import DecisionKitError
from decisionkit.workbook.hosts.excel import Excel, open_book

TITLE = "decisionkit"


def refresh_active(apps: Any = None) -> None:
    """Bring the workbook in front of Excel up to date; the status bar says what came of it, a message what is wrong.

    ``apps`` are those of xlwings, which finds them itself.
    """
    if apps is None:
        from xlwings import apps
    try:
        made = Excel(open_book(None, apps)).refresh()
    except DecisionKitError as error:
        apps.active.alert(str(error), TITLE)
        return
    count = len(made.changes)
    said = "everything is up to date" if made.fresh else f"{count:,} {'change' if count == 1 else 'changes'}"
    apps.active.status_bar = f"{TITLE}: {said}. {made.headline}"
