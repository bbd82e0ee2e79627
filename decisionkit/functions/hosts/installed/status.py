"""What did decisionkit install, what is found, and can these workbooks run?  Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from decisionkit.functions.hosts.installed import blocked
from decisionkit.functions.hosts.installed.lines import Line, optional
from decisionkit.functions.hosts.installed.look import look
from decisionkit.functions.hosts.installed.record import Installed, recorded
from decisionkit.functions.hosts.installed.system import System


def status(system: System, profile: Path | None = None, books: Sequence[Path] = ()) -> Iterator[Line]:
    """Say what decisionkit installed and what is found; of each workbook that is named, whether it can run."""
    notes = recorded(system)
    if not notes:
        remedy = "decisionkit functions install --libreoffice, or --classic for Excel on Windows"
        yield optional("installed", "missing", "nothing yet by decisionkit functions install", remedy)
    yield from (_note(each) for each in notes)
    yield from look(system, profile)
    named = [*(Path(each.what) for each in notes if each.kind == "workbook"), *books]
    yield from (blocked.line(system, path) for path in named)


def _note(note: Installed) -> Line:
    where = f" in the profile {note.profile}" if note.profile else ""
    before = "; what was there before is kept" if note.before else ""
    return optional("installed", "ok", f"{note.kind} {note.what} {note.version}{where}{before}")
