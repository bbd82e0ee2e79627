"""What would be changed, in words, and the change itself: first all are listed, then made one by one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from decisionkit.core.errors import HostError
from decisionkit.core.version import __version__
from decisionkit.functions.hosts.classic.book import write
from decisionkit.functions.hosts.installed import libreoffice
from decisionkit.functions.hosts.installed.python import interpreter_settings
from decisionkit.functions.hosts.installed.record import (
    Installed,
    earlier,
    fingerprint,
    forget,
    kept,
    recorded,
    remember,
    spare,
)
from decisionkit.functions.hosts.installed.system import System
from decisionkit.functions.hosts.libreoffice.names import EXTENSION
from decisionkit.functions.hosts.libreoffice.package import write as write_extension
from decisionkit.functions.hosts.written import written

WORKBOOK = "decisionkit.xlsm"


@dataclass(frozen=True)
class Change:
    """One change: what it is, in a sentence, and how it is made."""

    words: str
    make: Callable[[], None]


def extension_added(system: System, profile: Path | None) -> Change:
    """What does it take to have the add-in in LibreOffice?"""
    there = libreoffice.addin(profile)
    words = f"LibreOffice{_where(profile)}: add the extension {EXTENSION} {__version__}"
    if there is not None:
        words += f", in place of {there.version}"
    words += "".join(f", with the packages of {folder}" for folder in libreoffice.folders())
    return Change(f"{words}.", lambda: _add_extension(system, profile))


def workbook_written(system: System, folder: Path, force: bool) -> Change:
    """What does it take to have a workbook with the functions that calls this Python?

    Raises
    ------
    HostError
        If it is not Windows, or if there is a file that decisionkit did not write, or that was changed since.
    """
    if not system.windows:
        remedy = "To make one for others: decisionkit functions package --classic."
        raise HostError(f"Excel calls Python through xlwings on Windows only. {remedy}")
    if not folder.is_dir():
        raise HostError(f"{folder}: must be a folder. Name another with --to.")
    path = folder.resolve() / WORKBOOK
    note = earlier(system, Installed(kind="workbook", what=str(path), version=__version__))
    ours = note is not None and path.is_file() and fingerprint(path) == note.fingerprint
    if path.exists() and not ours and not force:
        remedy = "Name another folder with --to, or keep a copy and replace it with --force."
        raise HostError(f"{path}: already exists, with changes of its own. {remedy}")
    words = f"Write {path}, which calls {system.executable}"
    if path.exists():
        words += ", in place of the one there" if ours else ", in place of the one there, of which a copy is kept"
    return Change(f"{words}.", lambda: _write_workbook(system, path, ours))


def undone(system: System) -> list[Change]:
    """What does it take to have everything as it was before decisionkit installed anything?"""
    return [_undone(system, each) for each in reversed(recorded(system))]


def _undone(system: System, note: Installed) -> Change:
    if note.kind == "extension":
        profile = Path(note.profile) if note.profile else None
        words = f"LibreOffice{_where(profile)}: remove the extension {note.what}"
        words += ", and put back the one that was there before" if note.before else ""
        return Change(f"{words}.", lambda: _remove_extension(system, note, profile))
    path = Path(note.what)
    if not path.exists():
        return Change(f"Forget {path}, which is gone.", lambda: forget(system, note))
    if fingerprint(path) != note.fingerprint:
        return Change(f"Leave {path} as it is: it was changed since. Forget it.", lambda: forget(system, note))
    words = f"Put {path} back as it was before" if note.before else f"Delete {path}"
    return Change(f"{words}.", lambda: _remove_workbook(system, note))


def _add_extension(system: System, profile: Path | None) -> None:
    new = Installed(
        kind="extension",
        what=EXTENSION,
        version=__version__,
        profile="" if profile is None else str(profile.resolve()),
    )
    note, there, before = earlier(system, new), libreoffice.addin(profile), ""
    if note is not None:
        before = note.before
    elif there is not None:
        copy = spare(system, "decisionkit.oxt")
        before = str(copy) if libreoffice.packed(there, system, profile, copy) else ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisionkit.oxt"
        write_extension(path, libreoffice.folders())
        _readable(path)
        libreoffice.add(path, profile)
    remember(system, Installed(**{**vars(new), "before": before}))


def _remove_extension(system: System, note: Installed, profile: Path | None) -> None:
    if any(each.identifier == note.what for each in libreoffice.extensions(profile)):
        libreoffice.remove(note.what, profile)
    if note.before:
        libreoffice.add(Path(note.before), profile)
    forget(system, note)


def _write_workbook(system: System, path: Path, ours: bool) -> None:
    new = Installed(kind="workbook", what=str(path), version=__version__)
    note, before = earlier(system, new), ""
    if ours and note is not None:
        before = note.before
    elif path.exists():
        before = kept(system, path)
    write(path, interpreter_settings(system))
    remember(system, Installed(**{**vars(new), "before": before, "fingerprint": fingerprint(path)}))


def _remove_workbook(system: System, note: Installed) -> None:
    path = Path(note.what)
    if note.before:
        written(Path(note.before).read_bytes(), path)
    else:
        path.unlink()
    forget(system, note)


def _readable(path: Path) -> None:
    """Let LibreOffice read it also where another user runs it: folders for temporary files are one's own."""
    path.chmod(0o644)
    path.parent.chmod(0o755)


def _where(profile: Path | None) -> str:
    return "" if profile is None else f" (profile {profile})"
