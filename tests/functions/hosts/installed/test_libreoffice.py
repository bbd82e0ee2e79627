"""The add-in comes into a profile of real LibreOffice and goes again, by its own ``unopkg``."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from decisionkit.core.errors import HostError
from decisionkit.core.version import __version__
from decisionkit.functions.hosts.installed import libreoffice
from decisionkit.functions.hosts.installed.changes import extension_added, undone
from decisionkit.functions.hosts.installed.record import recorded
from decisionkit.functions.hosts.libreoffice.names import EXTENSION
from decisionkit.functions.hosts.packages import packager
from decisionkit.workbook.hosts import programs
from tests.functions.hosts.installed.conftest import Made

OLDER = "0.0.1"


def versions(profile: Path) -> dict[str, str]:
    return {each.identifier: each.version for each in libreoffice.extensions(profile)}


def made_by_hand(folder: Path) -> Path:
    """Return an add-in of an older version."""
    new, old = folder / "new.oxt", folder / "old.oxt"
    packager("libreoffice").write(new)
    with zipfile.ZipFile(new) as source, zipfile.ZipFile(old, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "description.xml":
                data = data.replace(f'"{__version__}"'.encode(), f'"{OLDER}"'.encode())
            target.writestr(name, data)
    libreoffice_can_read(old)
    return old


def libreoffice_can_read(path: Path) -> None:
    """Let somebody else read a file of the tests, whose folders are private."""
    for folder in [path, *path.parents]:
        if folder.owner() == path.owner() and folder != Path("/") and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)


def test_it_comes_and_goes(made: Made, profile: Path) -> None:
    system, name = made("linux"), EXTENSION
    assert versions(profile) == {}
    change = extension_added(system, profile)
    packages = "".join(f", with the packages of {folder}" for folder in libreoffice.folders())
    assert change.words == f"LibreOffice (profile {profile}): add the extension {name} {__version__}{packages}."
    assert versions(profile) == {}, "nothing is changed before it is made"
    assert recorded(system) == []
    change.make()
    assert versions(profile) == {name: __version__}
    again = extension_added(system, profile)
    assert again.words.endswith(f", in place of {__version__}{packages}.")
    again.make()
    [note] = recorded(system)
    assert (note.kind, note.what, note.before) == ("extension", name, "")
    [back] = undone(system)
    assert back.words == f"LibreOffice (profile {profile.resolve()}): remove the extension {name}."
    back.make()
    assert versions(profile) == {}
    assert recorded(system) == []
    assert undone(system) == []


def test_what_was_there_before_comes_back(made: Made, profile: Path, tmp_path: Path) -> None:
    system, name = made("linux"), EXTENSION
    libreoffice.add(made_by_hand(tmp_path), profile)
    assert versions(profile) == {name: OLDER}
    for _ in range(2):
        extension_added(system, profile).make()
        assert versions(profile) == {name: __version__}
    [note] = recorded(system)
    libreoffice_can_read(Path(note.before))
    [back] = undone(system)
    assert back.words.endswith(", and put back the one that was there before.")
    back.make()
    assert versions(profile) == {name: OLDER}


def test_what_the_user_removed_meanwhile_is_no_error(made: Made, profile: Path) -> None:
    system = made("linux")
    extension_added(system, profile).make()
    libreoffice.remove(EXTENSION, profile)
    [back] = undone(system)
    back.make()
    assert recorded(system) == []


def test_what_is_found_is_said(made: Made, profile: Path) -> None:
    system = made("linux")
    office, missing = libreoffice.lines(system, profile)
    assert (office.name, office.status) == ("LibreOffice", "ok")
    assert (missing.status, missing.remedy) == ("missing", "decisionkit functions install --libreoffice")
    extension_added(system, profile).make()
    _, there = libreoffice.lines(system, profile)
    assert (there.status, there.found) == ("ok", __version__)


def test_looking_makes_no_profile(made: Made, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    _, missing = libreoffice.lines(made("linux"), nowhere)
    assert missing.status == "missing"
    assert not nowhere.exists()


def test_an_active_environment_is_said(made: Made, tmp_path: Path) -> None:
    *_, line = libreoffice.lines(made("linux", environ={"VIRTUAL_ENV": "/home/me/venv"}), tmp_path / "nowhere")
    assert (line.status, line.found) == ("problem", "an environment is active here: /home/me/venv")
    assert line.remedy.startswith("Start it from the menu")


def test_what_unopkg_complains_of_is_one_line(profile: Path, tmp_path: Path) -> None:
    with pytest.raises(HostError, match=r"^LibreOffice: unopkg remove: .*no such extension deployed: org.example"):
        libreoffice.remove("org.example", profile)
    broken = tmp_path / "broken.oxt"
    broken.write_bytes(b"not a zip file")
    libreoffice_can_read(broken)
    with pytest.raises(HostError, match=r"^LibreOffice: unopkg add: .+"):
        libreoffice.add(broken, profile)


def test_without_libreoffice(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(programs, "OFFICES", ())
    [line] = libreoffice.lines(made("linux"))
    assert (line.status, line.found) == ("missing", "soffice is not found")
    with pytest.raises(HostError, match="unopkg, which puts extensions in, is not found"):
        libreoffice.extensions(None)


@pytest.mark.parametrize(
    ("platform", "environ", "where"),
    [
        ("linux", {}, ".config/libreoffice/4"),
        ("darwin", {}, "Library/Application Support/LibreOffice/4"),
        ("win32", {}, "AppData/Roaming/LibreOffice/4"),
    ],
)
def test_where_libreoffice_keeps_what_is_the_users(
    made: Made, tmp_path: Path, platform: str, environ: dict[str, str], where: str
) -> None:
    assert libreoffice.usual_profile(made(platform, environ=environ)) == tmp_path / where


def test_root_is_told_to_run_it_as_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script stands in for unopkg, which says this to root only; the words are those of LibreOffice 25.2."""
    program = tmp_path / "unopkg"
    program.write_text(
        "#!/bin/sh\necho 'ERROR: Cannot run unopkg as root without --shared or --bundled option.' >&2\nexit 1\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(HostError, match=r"belong to a user, and you are root\. Run this as yourself\."):
        libreoffice.extensions(None)
